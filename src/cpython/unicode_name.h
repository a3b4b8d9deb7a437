/* unicode_name.h - the names of characters (unicodedata.c, unicodename_db.h). */
#ifndef OU_CPYTHON_UNICODE_NAME_H
#define OU_CPYTHON_UNICODE_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* _getcode of unicodedata.c, as \N{...} asks it: the character of this name (length bytes, not
 * terminated) or alias, letters of either case. Names that follow a rule are written in capitals,
 * and named sequences are unknown. False = there is none. */
bool char_from_name(const char *name, size_t length, uint32_t *out);

enum { NAME_ROOM = 128 };

/* _getucname of unicodedata.c: false = the character has none. */
bool char_name(uint32_t c, char out[NAME_ROOM]);

/* Reads the names of the table, in the order of their code points; zero-initialise. Those that
 * follow a rule are not among them. */
typedef struct NameReader {
    size_t run;     /* of code points in a row */
    const char *at; /* in its names; NULL: not begun */
    uint32_t c;     /* the character that was read last, and its name */
    size_t length;
    char name[NAME_ROOM];
} NameReader;

/* False = there are no more. */
bool name_reader_next(NameReader *reader);

#endif
