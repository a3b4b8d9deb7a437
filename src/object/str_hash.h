/* str_hash.h - the hash of str and bytes. */
#ifndef OU_OBJECT_STR_HASH_H
#define OU_OBJECT_STR_HASH_H

#include <stddef.h>
#include <stdint.h>

/* _Py_HashBytes: SipHash-2-4, as with PYTHONHASHSEED=0; never -1. */
int64_t hash_bytes(const uint8_t *bytes, size_t length);

#endif
