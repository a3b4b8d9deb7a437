/* pipe.h - whole messages through a pipe. */
#ifndef OU_BASE_PIPE_H
#define OU_BASE_PIPE_H

#include <stdbool.h>
#include <stddef.h>

/* Writes all bytes to the descriptor, again after signals. false: errno says why. */
bool ou_pipe_write(int descriptor, const void *bytes, size_t length);

/* Reads exactly that many bytes. false: the other end has closed, or errno says why. */
bool ou_pipe_read(int descriptor, void *bytes, size_t length);

#endif
