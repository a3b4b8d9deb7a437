/* _plain.c - preloaded into an interpreter that runs a file as anybody runs it ("python3 -I -S
 * FILE").
 *
 * It changes one thing, which the file cannot see: getrandom() gives zeros, the hash secret of
 * PYTHONHASHSEED=0, which -I ignores.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

ssize_t getrandom(void *p, size_t n, unsigned flags)
{
    (void)flags;
    memset(p, 0, n);
    return (ssize_t)n;
}

__attribute__((constructor)) static void begin(void)
{
    unsetenv("LD_PRELOAD");
}
