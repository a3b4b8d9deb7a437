/* set_internal.h - what the files of set share. */
#ifndef OU_OBJECT_SET_INTERNAL_H
#define OU_OBJECT_SET_INTERNAL_H

#include "object/set.h"

/* One item of the table. */
typedef struct SetItem {
    Addr key;
    int64_t hash;
} SetItem;

static inline bool is_any_set(const Interp *in, Addr o)
{
    return obj_isinstance(in, o, T_(set)) || obj_isinstance(in, o, T_(frozenset));
}

/* set_next with the hash. */
bool set_next_item(const Memory *mem, const CpyLayout *lay, Addr set, int64_t *position,
                   SetItem *out);
/* set_add_entry, set_contains_entry (1, 0, -1), set_discard_entry (1 found, 0 not, -1). */
bool set_add_hashed(Interp *in, Addr set, Addr key, int64_t hash);
int set_contains_hashed(Interp *in, Addr set, Addr key, int64_t hash);
int set_discard_hashed(Interp *in, Addr set, Addr key, int64_t hash);
int set_discard(Interp *in, Addr set, Addr key);
/* set_table_resize */
bool set_resize(Interp *in, Addr set, int64_t minused);
/* set_clear_internal */
void set_clear(Interp *in, Addr set);
/* set_copy: a set or frozenset with the same items, of the built-in type. */
Addr set_copy(Interp *in, Addr set);
/* make_new_set_basetype: the built-in type of o. */
Addr set_new_like(Interp *in, Addr o);
/* set_swap_bodies without the contents of b: a takes b's table and counts. Both keep their
 * identity. */
void set_swap(Interp *in, Addr a, Addr b);

extern const NativeMethod set_methods[], frozenset_methods[];
Addr set_binary(Interp *in, Addr a, Addr b, int op);
Addr set_inplace(Interp *in, Addr a, Addr b, int op);
Addr set_compare(Interp *in, Addr a, Addr b, int op);
Addr set_repr(Interp *in, Addr set);

/* What set.discard and set.remove do (set_discard, set_remove): 1 = it was there, 0, -1 =
 * exception. A set as the key stands for a frozenset of its items. */
int set_discard_object(Interp *in, Addr set, Addr key);

#endif
