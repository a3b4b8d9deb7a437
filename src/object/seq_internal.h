/* seq_internal.h - what list, tuple, range and their iterators share. */
#ifndef OU_OBJECT_SEQ_INTERNAL_H
#define OU_OBJECT_SEQ_INTERNAL_H

#include "object/seq.h"

/* An iterator of this type over seq (which gains a reference), tracked. */
Addr seqiter_new(Interp *in, Addr iterator_type, Addr seq, int64_t index);

/* repr of a list or tuple: brackets, items by obj_repr, "..." inside itself. */
Addr sequence_repr(Interp *in, Addr o);

/* item == value as the containers ask it (PyObject_RichCompareBool with the identity shortcut).
 * hold: the caller owns a reference to item meanwhile (lists: they may change under the
 * comparison); hold_value: to the second one as well. -1 = exception. */
typedef enum HoldItems { HOLD_NONE = 0, HOLD_ITEM = 1, HOLD_BOTH = 3 } HoldItems;
int items_equal(Interp *in, Addr item, Addr value, HoldItems hold);

/* list / tuple comparison: item by item, then by length. */
Addr sequence_compare(Interp *in, Addr a, Addr b, int op);

/* _PyEval_SliceIndex: None keeps what *out holds. False = exception. */
bool slice_index(Interp *in, Addr o, int64_t *out);
/* start and stop of index(x, start, stop): _PyEval_SliceIndexNotNone and clamping from below. */
bool index_bound(Interp *in, Addr o, int64_t length, int64_t *out);

/* A slot of a sequence that may change: list or tuple item i (borrowed), its length. */
static inline Addr sequence_slot(const Memory *mem, Addr o, int64_t i, bool is_list)
{
    return (is_list ? mem_load64(mem, o + 24) : o + 24) + 8 * (Addr)i;
}
static inline bool is_list_like(const Memory *mem, const CpyLayout *lay, Addr o)
{
    return obj_solid_base_id(mem, lay, obj_type(mem, o)) == TYPE_ID_list;
}

#endif
