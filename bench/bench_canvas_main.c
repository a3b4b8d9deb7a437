#include "bench_canvas.h"

int main(void)
{
    return bench_canvas_main(stdout);
}
