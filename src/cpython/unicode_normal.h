/* unicode_normal.h - the normal form of names (unicodedata.normalize, PEP 3131). */
#ifndef OU_CPYTHON_UNICODE_NORMAL_H
#define OU_CPYTHON_UNICODE_NORMAL_H

#include "base/text.h"

/* Appends the NFKC of a name in UTF-8, which is made of characters that may stand in names
 * (CHAR_ID_CONTINUE): the table knows no others. */
void unicode_normalize_name(const char *name, size_t length, Text *out);

#endif
