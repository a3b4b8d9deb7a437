#include "bench_history.h"

int main(void)
{
    return bench_history_main(stdout);
}
