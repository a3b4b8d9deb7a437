/* _plain.c - preloaded into an interpreter that runs a file as anybody runs it ("python3 -I -S FILE").
 *
 * It changes two things, neither of which the file can see: getrandom() gives zeros, the hash secret of
 * PYTHONHASHSEED=0, which -I ignores; and the interpreter ends behind the last statement, as a scenario
 * does, without finalizing what is left.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

extern void *PySys_GetObject(const char *);
extern void *PyObject_CallMethod(void *, const char *, const char *, ...);

ssize_t getrandom(void *p, size_t n, unsigned flags)
{
    (void)flags;
    memset(p, 0, n);
    return (ssize_t)n;
}

int Py_FinalizeEx(void)
{
    return PyObject_CallMethod(PySys_GetObject("stdout"), "flush", NULL) ? 0 : -1;
}

__attribute__((constructor)) static void begin(void)
{
    unsetenv("LD_PRELOAD");
}
