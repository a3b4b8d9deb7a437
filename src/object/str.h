/* str.h - str (unicodeobject.c), interning included. */
#ifndef OU_OBJECT_STR_H
#define OU_OBJECT_STR_H

#include "object/keywords.h"

struct Text;
/* A new str of UTF-8 text; "" and one-character Latin-1 strings are cached objects. */
Addr str_from_utf8(Interp *in, const char *text, size_t length);
Addr str_from_text(Interp *in, const struct Text *text);
/* Interned str of a name in the code (PyUnicode_InternFromString). New reference. */
Addr str_interned(Interp *in, const char *text, size_t length);
/* PyUnicode_InternInPlace: takes the reference to o, returns a reference to the interned one. */
Addr str_intern(Interp *in, Addr o);
bool str_is_interned(const Memory *mem, Addr o);
/* sizeof(PyASCIIObject), sizeof(PyCompactUnicodeObject), or for an instance of a class built on str
 * sizeof(PyUnicodeObject). Read side too. */
uint16_t str_struct_bytes(const Memory *mem, const CpyLayout *lay, Addr o);
int64_t str_length(const Memory *mem, Addr o);
uint32_t str_char(const Memory *mem, const CpyLayout *lay, Addr o, int64_t index);
/* Appends the text as UTF-8 (read side too). */
void str_to_utf8(const Memory *mem, const CpyLayout *lay, Addr o, struct Text *out);
/* The same as sys.stderr writes it: surrogates are escaped (errors='backslashreplace'). */
void str_to_stderr(const Memory *mem, const CpyLayout *lay, Addr o, struct Text *out);
/* PyUnicode_AsUTF8AndSize: a str that is not ASCII keeps its UTF-8 from now on, in a block of its
 * own. False = an exception is set: it has surrogates. */
bool str_keep_utf8(Interp *in, Addr o);
bool str_equals_utf8(const Memory *mem, const CpyLayout *lay, Addr o, const char *text);
bool str_equal(const Memory *mem, Addr a, Addr b);
/* PyUnicode_IsIdentifier */
bool str_is_identifier(const Interp *in, Addr o);
int64_t str_hash(Interp *in, Addr o); /* caches it in the object; SipHash-2-4 with zero key */
/* The same without caching. Read side too. */
int64_t str_hash_of(const Memory *mem, const CpyLayout *lay, Addr o);
/* str(...): unicode_new of str itself. New reference or 0. */
Addr str_from_args(Interp *in, const Addr *args, size_t nargs, Keywords keywords);
/* unicode_subtype_new: value, an exact str, becomes that of a new instance of a subclass, whose
 * fields are zero. Its characters lie in a block of their own. False = no memory. */
bool str_init_instance(Interp *in, Addr o, Addr value);
Addr str_concat(Interp *in, Addr a, Addr b);
/* PyUnicode_Append (unicode_concatenate): takes the reference to a (may realloc it in place),
 * borrows b. */
Addr str_append(Interp *in, Addr a, Addr b);
/* ''.join for f-strings (BUILD_STRING): items are str at consecutive slots. */
Addr str_join_slots(Interp *in, Addr first_slot, size_t count);
/* repr of UTF-8 text with Python's quoting, appended. */
void str_repr_text(const char *text, size_t length, struct Text *out);

#endif
