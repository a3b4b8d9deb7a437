/* utf8.h - the little that is needed of UTF-8. Text of the program's own also has surrogates, each
 * in the three bytes of its number, because a str can have them. */
#ifndef OU_BASE_UTF8_H
#define OU_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of the sequence that starts with this byte; 1 for a stray byte, so that scanning always
 * advances. */
size_t ou_utf8_length(unsigned char first);

/* Decodes one code point at text (length bytes are left, at least 1), stores the bytes used.
 * A malformed sequence gives U+FFFD and uses one byte. */
uint32_t ou_utf8_decode(const char *text, size_t length, size_t *used);

/* Writes the code point (1 to 4 bytes, no terminator) and returns the number of bytes. */
size_t ou_utf8_encode(uint32_t code_point, char out[4]);

/* Code points in the first length bytes. */
size_t ou_utf8_count(const char *text, size_t length);

/* Takes away a last character that is not whole, as a text has that was cut to a number of bytes.
 */
void ou_utf8_trim(char *text);

/* Copies the text into room bytes (at least 4), cut and ended with an ellipsis where it is longer.
 */
void ou_utf8_cut(const char *text, char *out, size_t room);

/* True when the bytes are well-formed UTF-8 (no overlong forms, no surrogates). On false
 * *bad_offset is the first bad byte. */
bool ou_utf8_valid(const char *text, size_t length, size_t *bad_offset);

#endif
