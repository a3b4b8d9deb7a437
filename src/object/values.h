/* values.h - objects every process has from its start: cached ints and characters, the empty
 * singletons, the table of interned strings. */
#ifndef OU_OBJECT_VALUES_H
#define OU_OBJECT_VALUES_H

#include "object/object.h"

/* Where they lie in the static region. Strides leave room for the object (and its head). */
#define VALUES_EMPTY_STRING (MEM_STATIC_BASE + 0x1200ULL)
#define VALUES_EMPTY_TUPLE  (MEM_STATIC_BASE + 0x1290ULL) /* after a head that stays empty */
#define VALUES_EMPTY_BYTES  (MEM_STATIC_BASE + 0x1300ULL)
#define VALUES_REPR_LIST    (MEM_STATIC_BASE + 0x1390ULL) /* after a head that stays empty */
#define VALUES_SMALL_INTS   (MEM_STATIC_BASE + 0x10000ULL)
#define VALUES_SMALL_TABLE  (MEM_STATIC_BASE + 0x14000ULL)
#define VALUES_LATIN1       (MEM_STATIC_BASE + 0x20000ULL)
#define VALUES_LATIN1_TABLE (MEM_STATIC_BASE + 0x28000ULL)
#define VALUES_ONE_BYTE     (MEM_STATIC_BASE + 0x30000ULL)
#define VALUES_BYTES_TABLE  (MEM_STATIC_BASE + 0x38000ULL)
enum { VALUES_SMALL_STRIDE = 32, VALUES_LATIN1_STRIDE = 96, VALUES_ONE_BYTE_STRIDE = 48 };

/* Builds them in the image; before types_load, because attribute names are strings. The dict
 * functions must be ready to make a dict. */
void values_load(Interp *in);

/* A process that has just begun: this cached character, all bytes of one item, are made when they
 * are first asked for. */
void values_forget_character(Interp *in, uint32_t c);
void values_forget_bytes(Interp *in);

#endif
