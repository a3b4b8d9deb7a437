#include "bench_heap.h"

int main(void)
{
    return bench_heap_main(stdout);
}
