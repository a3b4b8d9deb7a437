/* unicode_type.h - properties and cases of code points (unicodectype.c). */
#ifndef OU_CPYTHON_UNICODE_TYPE_H
#define OU_CPYTHON_UNICODE_TYPE_H

#include <stdbool.h>
#include <stdint.h>

/* CASED and CASE_IGNORABLE are the derived properties that title() and a final sigma ask for. */
enum {
    CHAR_PRINTABLE = 1,
    CHAR_ALPHA = 2,
    CHAR_DECIMAL = 4,
    CHAR_DIGIT = 8,
    CHAR_NUMERIC = 16,
    CHAR_LOWER = 32,
    CHAR_UPPER = 64,
    CHAR_SPACE = 128,
    CHAR_ID_START = 256,
    CHAR_ID_CONTINUE = 512,
    CHAR_TITLE = 1024,
    CHAR_CASED = 2048,
    CHAR_CASE_IGNORABLE = 4096
};

/* The bits of any code point up to U+10FFFF. */
unsigned char_properties(uint32_t c);
/* 0 to 9 of a CHAR_DECIMAL (_PyUnicode_ToDecimalDigit). */
unsigned char_decimal(uint32_t c);
static inline bool char_has(uint32_t c, unsigned any_of)
{
    return (char_properties(c) & any_of) != 0;
}

/* What a character becomes (_PyUnicode_ToLowerFull and others): up to 3 code points in out, their
 * number as the result. */
enum { LONGEST_EXPANSION = 3 };
typedef enum CharCase { CASE_LOWER, CASE_UPPER, CASE_TITLE, CASE_FOLD } CharCase;
unsigned char_to_case(uint32_t c, CharCase to, uint32_t out[LONGEST_EXPANSION]);

#endif
