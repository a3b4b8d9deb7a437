/* dict.h - dict (dictobject.c): combined and key-sharing tables, views, iterators. */
#ifndef OU_OBJECT_DICT_H
#define OU_OBJECT_DICT_H

#include "object/object.h"

/* Writes the shared empty key table; before the first dict, at load. */
void dict_load(Interp *in);
Addr dict_new(Interp *in);                           /* {}: shared empty keys, untracked */
Addr dict_new_presized(Interp *in, int64_t minused); /* _PyDict_NewPresized */
/* Borrowed value or 0 (no exception when merely absent; 0 with an exception set when
 * __eq__/__hash__ raised). */
Addr dict_get(Interp *in, Addr dict, Addr key);
/* The same for names: key is a str whose hash is cached or computable without Python code. Read
 * only. */
Addr dict_get_str(const Memory *mem, const CpyLayout *lay, Addr dict, Addr name);
/* _PyDict_GetItem_KnownHash. As dict_get. */
Addr dict_get_hashed(Interp *in, Addr dict, Addr key, int64_t hash);
/* PyDict_GetItemWithError of an instance's dict, which _PyObject_GenericGetAttrWithDict holds
 * meanwhile: a name or a key of a class built on str may run Python code. As dict_get. */
Addr dict_get_attribute(Interp *in, Addr dict, Addr name);
/* Where a name stood when it was found last, kept on the host for speed: it is found there again as
 * long as a table of that size lies there and has the name in that entry. Zero = nowhere. */
typedef struct DictHint {
    Addr dict; /* lies in one piece of the image, as the table does */
    Addr keys;
    uint64_t size;  /* of the table, in slots */
    uint64_t entry; /* from keys on, in bytes */
} DictHint;
/* dict_get_str and dict_set for a name that a code object keeps. They keep the hint up to date. */
Addr dict_get_name(const Memory *mem, const CpyLayout *lay, Addr dict, Addr name, DictHint *hint);
bool dict_set_name(Interp *in, Addr dict, Addr name, Addr value, DictHint *hint);
bool dict_set(Interp *in, Addr dict, Addr key,
              Addr value); /* PyDict_SetItem: key and value gain references */
/* 1 = deleted, 0 = was absent, -1 = exception. */
int dict_delete(Interp *in, Addr dict, Addr key);
void dict_clear(Interp *in, Addr dict);
/* dict_update_arg: a dict, a mapping with keys(), or pairs. */
bool dict_update_arg(Interp *in, Addr dict, Addr arg);
/* PyDict_Update: a dict, or what keys() of a mapping gives, and what it has for each. */
bool dict_update(Interp *in, Addr dict, Addr mapping);
/* The same where none of the keys may be there: else KeyError, whose value is a tuple of the key.
 */
bool dict_merge_new(Interp *in, Addr dict, Addr mapping);
/* PyDict_Keys: a new list of the keys, or 0. */
Addr dict_list_keys(Interp *in, Addr dict);
Addr dict_copy(Interp *in, Addr dict);
static inline int64_t dict_length(const Memory *mem, Addr d)
{
    return (int64_t)mem_load64(mem, d + 16);
}
/* How many entries its key table has room for before it must grow (USABLE_FRACTION of dk_size). */
int64_t dict_room(const Memory *mem, const CpyLayout *lay, Addr d);
/* Iteration in order (PyDict_Next): start with *position = 0; addresses of the slots too (may be
 * NULL). */
typedef struct DictEntry {
    Addr key, value, key_slot, value_slot;
} DictEntry;
bool dict_next(const Memory *mem, const CpyLayout *lay, Addr dict, int64_t *position,
               DictEntry *out);
/* _PyDict_MaybeUntrack (full collections). */
void dict_maybe_untrack(Interp *in, Addr dict);
/* Key-sharing: make_keys_shared for a new class, dict for a new instance, store through an instance
 * (_PyObjectDict_SetItem: dict_slot is the modelled address of the instance's dict pointer). value
 * 0 = delete. */
Addr dict_shared_keys_new(Interp *in);
bool dict_instance_set(Interp *in, Addr object, Addr dict_slot, Addr name, Addr value);
void dict_keys_decref(Interp *in, Addr keys); /* dk_refcnt - 1, frees table and keys at 0 */
void dict_clear_free_list(Interp *in);        /* dict objects, then key tables */
/* So many key tables are kept from here on, each in a block of its own that nothing had before. */
void dict_keep_tables(Interp *in, uint64_t kept);

/* reversed() of the dict itself, or of a view of it: an iterator of one of the types
 * dict_reverse*iterator. */
Addr dict_reverse_iterator(Interp *in, Addr dict, Addr iterator_type);

/* dict_new of a subclass: the zeroed instance becomes an empty dict (3.9: with its own 8-slot
 * table). */
void dict_init_subclass_instance(Interp *in, Addr o);

/* Bytes of a key table, and the keys it owns (each counted once, however many dicts share the
 * table). */
uint64_t dict_keys_sizeof(const Memory *mem, const CpyLayout *lay, Addr keys);
bool dict_keys_visit(const Memory *mem, const CpyLayout *lay, Addr keys, EdgeVisit visit,
                     void *context);

/* The dict of a new instance: key-sharing when the class has cached keys
 * (new_dict_with_shared_keys). The shadow notes that it belongs to the object. */
Addr dict_for_instance(Interp *in, Addr object);

/* The str key of a combined table that equals this UTF-8 text, found by the text's hash; borrowed,
 * 0 = none. Nothing is made for it. */
Addr dict_find_text(const Memory *mem, const CpyLayout *lay, Addr dict, const char *text,
                    int64_t hash);

#endif
