#include "base/pipe.h"

#include <errno.h>
#include <unistd.h>

bool ou_pipe_write(int descriptor, const void *bytes, size_t length)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t written = write(descriptor, at, length);
        if (written < 0 && errno != EINTR) {
            return false;
        }
        if (written > 0) {
            at += written;
            length -= (size_t)written;
        }
    }
    return true;
}

bool ou_pipe_read(int descriptor, void *bytes, size_t length)
{
    char *at = bytes;
    while (length > 0) {
        ssize_t got = read(descriptor, at, length);
        if (got == 0 || (got < 0 && errno != EINTR)) {
            return false;
        }
        if (got > 0) {
            at += got;
            length -= (size_t)got;
        }
    }
    return true;
}
