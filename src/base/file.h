/* file.h - reading and writing whole files, with errors a person can act on. */
#ifndef OU_BASE_FILE_H
#define OU_BASE_FILE_H

#include "base/error.h"
#include "base/text.h"

/* Reads a regular file of at most limit bytes into *out. A missing file, a directory, an unreadable
 * or a larger file is an ERROR_FILE. Owned by the caller: ou_text_free. */
bool ou_file_read(const char *path, size_t limit, Text *out, Error *error);

/* The same for what is left of an open stream; name: for the message. *out may be filled in part
 * after false. */
bool ou_file_read_stream(FILE *file, const char *name, size_t limit, Text *out, Error *error);

/* Writes the bytes to a temporary neighbour, then renames it: the file is whole or absent. */
bool ou_file_write(const char *path, const void *bytes, size_t length, Error *error);

/* Whether ou_file_write, or another program, could begin to write that file: asked before work that
 * takes minutes. Leaves nothing behind. */
bool ou_file_check_target(const char *path, Error *error);

/* Adds the path as CPython shows that of its script (_Py_abspath): behind the working directory,
 * unless it is absolute. */
void ou_file_absolute(const char *path, Text *out);

/* Sets "cannot WHAT PATH: ..." for an errno, with a hint what to do where there is one. Always
 * false. */
bool ou_file_cannot(const char *what, const char *path, int reason, Error *error);

#endif
