/* error.h - bad input, told by value: what was wrong, where, and what to do.
 * Three things are kept apart: a bug of ours is OU_ASSERT, bad input is an Error, and an exception
 * of the modelled program is an object of the modelled heap. */
#ifndef OU_BASE_ERROR_H
#define OU_BASE_ERROR_H

#include <stdbool.h>
#include <stdio.h>

#include "base/span.h"

typedef enum ErrorKind {
    ERROR_NONE = 0,
    ERROR_USAGE,        /* command line */
    ERROR_FILE,         /* missing, unreadable, not text, too large */
    ERROR_SYNTAX,       /* Python would refuse it too: SyntaxError, IndentationError, TabError */
    ERROR_NOT_MODELLED, /* Python, but outside the teaching subset */
    ERROR_DIRECTIVE,    /* a #@ or #? comment that does not make sense */
    ERROR_LIMIT,        /* a stated limit was reached; what was recorded so far is whole */
    ERROR_MEMORY,       /* the host has no more memory, or the budget is used up */
    ERROR_INTERNAL
} ErrorKind;

/* The first error wins; text and hint are complete sentences without a trailing newline. */
typedef struct Error {
    ErrorKind kind;
    SourceSpan where; /* where.line == 0: no place in a source file */
    char label[32];   /* e.g. "SyntaxError", "not modelled"; may be empty */
    char text[256];
    char hint[224]; /* what to do instead; may be empty */
} Error;

/* Fills *error unless it already holds one. Always returns false, so that callers can return it. */
bool ou_error_set(Error *error, ErrorKind kind, SourceSpan where, const char *label,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Adds the sentence that says what to do instead. */
void ou_error_hint(Error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints "file:line:column: label: text", the source line with a caret line under it, and the hint.
 * source is the whole text of the file (may be NULL: then no source line is shown). */
void ou_error_print(const Error *error, const char *file_name, const char *source, FILE *out);

/* A bug of ours: prints the place and aborts. Stays on in release builds. */
_Noreturn void ou_assert_failed(const char *file, int line, const char *what);
#define OU_ASSERT(condition)                                                                       \
    ((condition) ? (void)0 : ou_assert_failed(__FILE__, __LINE__, #condition))

/* Returns false upward when a call failed; the Error travels in a parameter. */
#define OU_TRY(call)                                                                               \
    do {                                                                                           \
        if (!(call)) {                                                                             \
            return false;                                                                          \
        }                                                                                          \
    } while (0)

#endif
