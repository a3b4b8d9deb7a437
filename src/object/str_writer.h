/* str_writer.h - _PyUnicodeWriter: builds a str piece by piece in a buffer that grows by realloc,
 * so that which blocks formatting asks for is CPython's.
 *
 * A native stack entry holds the buffer (reference 0) while Python code may run; references 1 to 7
 * of the entry are the user's. */
#ifndef OU_OBJECT_STR_WRITER_H
#define OU_OBJECT_STR_WRITER_H

#include "object/held.h"
#include "object/str_internal.h"

typedef struct StrWriter {
    Interp *in;
    Addr entry;
    int64_t pos, size, min_length;
    uint32_t max_char, min_char;
    bool overallocate, readonly;
} StrWriter;

/* _PyUnicodeWriter_Init; pushes the entry. */
void writer_begin(StrWriter *w, Interp *in, int64_t min_length, bool overallocate);
/* _PyUnicodeWriter_InitWithBuffer: takes the reference to a str that nobody else has, pos of whose
 * characters are written. */
void writer_begin_with(StrWriter *w, Interp *in, Addr buffer, int64_t pos);
/* _PyUnicodeWriter_Finish: the str, and the entry ends (its other references are dropped). */
Addr writer_finish(StrWriter *w);
/* Gives everything up: after an exception. Always 0. */
Addr writer_drop(StrWriter *w);

/* _PyUnicodeWriter_Prepare: room for length more characters up to max_char. */
bool writer_prepare(StrWriter *w, int64_t length, uint32_t max_char);
bool writer_char(StrWriter *w, uint32_t c);
bool writer_str(StrWriter *w, Addr o);
bool writer_substring(StrWriter *w, Addr o, int64_t from, int64_t to);
bool writer_ascii(StrWriter *w, const char *text, size_t length);
/* n times the character, into room that was prepared. */
void writer_fill(StrWriter *w, uint32_t c, int64_t n);
/* ASCII text into room that was prepared. */
void writer_put_ascii(StrWriter *w, const char *text, size_t length);
/* Takes the reference to o (0 = failed), writes it, drops it. */
bool writer_take(StrWriter *w, Addr o);

#endif
