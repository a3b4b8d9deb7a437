/* seq_common.c - what lists and tuples do alike: repr, comparison, items that are compared. */
#include "object/abstract.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/seq_internal.h"
#include "object/special.h"
#include "object/str_writer.h"

/* ---- repr ---- */

static bool write_items(StrWriter *w, Addr o, bool is_list)
{
    Interp *in = w->in;
    for (int64_t i = 0; i < obj_size(in->mem, o); i++) {
        if (i > 0 && !writer_ascii(w, ", ", 2)) {
            return false;
        }
        Addr item = mem_load64(in->mem, sequence_slot(in->mem, o, i, is_list));
        if (!writer_take(w, obj_repr(in, item))) {
            return false;
        }
    }
    return true;
}

Addr sequence_repr(Interp *in, Addr o)
{
    bool is_list = is_list_like(in->mem, &ENGINE_LAYOUT, o);
    int64_t length = obj_size(in->mem, o);
    if (length == 0) {
        return str_from_ascii(in, is_list ? "[]" : "()", 2);
    }
    int entered = repr_enter(in, o);
    if (entered != 0) {
        return entered > 0 ? str_from_ascii(in, is_list ? "[...]" : "(...)", 5) : 0;
    }
    StrWriter w;
    int64_t shortest = is_list || length > 1 ? 1 + 1 + (2 + 1) * (length - 1) + 1 : 4;
    writer_begin(&w, in, shortest, true);
    bool ok = writer_char(&w, is_list ? '[' : '(') && write_items(&w, o, is_list);
    w.overallocate = false;
    if (ok) {
        bool plain = is_list || obj_size(in->mem, o) > 1;
        ok = plain ? writer_char(&w, is_list ? ']' : ')') : writer_ascii(&w, ",)", 2);
    }
    if (!ok) {
        (void)writer_drop(&w);
    }
    repr_leave(in, o);
    return ok ? writer_finish(&w) : 0;
}

/* ---- comparison ---- */

int items_equal(Interp *in, Addr item, Addr value, HoldItems hold)
{
    if (item == value) {
        return 1;
    }
    if (hold == HOLD_NONE || (is_plain_atom(in->mem, item) && is_plain_atom(in->mem, value))) {
        return obj_compare_bool(in, item, value, CMP_EQ);
    }
    Addr entry = held_begin(in);
    held_copy(in, entry, 0, item);
    held_copy(in, entry, 1, hold == HOLD_BOTH ? value : 0);
    int equal = obj_compare_bool(in, item, value, CMP_EQ);
    held_end(in, entry);
    return equal;
}

Addr sequence_compare(Interp *in, Addr a, Addr b, int op)
{
    const Memory *mem = in->mem;
    bool is_list = is_list_like(mem, &ENGINE_LAYOUT, a);
    bool equality = op == CMP_EQ || op == CMP_NE;
    if (is_list && equality && obj_size(mem, a) != obj_size(mem, b)) {
        return bool_new(in, op == CMP_NE);
    }
    int64_t i = 0;
    for (; i < obj_size(mem, a) && i < obj_size(mem, b); i++) {
        Addr x = mem_load64(mem, sequence_slot(mem, a, i, is_list));
        Addr y = mem_load64(mem, sequence_slot(mem, b, i, is_list));
        int equal = items_equal(in, x, y, is_list ? HOLD_BOTH : HOLD_NONE);
        if (equal < 0) {
            return 0;
        }
        if (equal == 0) {
            break;
        }
    }
    int64_t size_a = obj_size(mem, a);
    int64_t size_b = obj_size(mem, b);
    if (i >= size_a || i >= size_b) {
        return bool_new(in, compare_holds((size_a > size_b) - (size_a < size_b), (CompareOp)op));
    }
    if (equality) {
        return bool_new(in, op == CMP_NE);
    }
    return obj_compare(in, mem_load64(mem, sequence_slot(mem, a, i, is_list)),
                       mem_load64(mem, sequence_slot(mem, b, i, is_list)), (CompareOp)op);
}

bool slice_index(Interp *in, Addr o, int64_t *out)
{
    if (o == OBJ_NONE) {
        return true;
    }
    if (!int_has_index(in, o)) {
        err_format(in, T_(TypeError),
                   "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    return int_index(in, o, out);
}

bool index_bound(Interp *in, Addr o, int64_t length, int64_t *out)
{
    if (!int_has_index(in, o)) {
        err_format(in, T_(TypeError), "slice indices must be integers or have an __index__ method");
        return false;
    }
    if (!int_index(in, o, out)) {
        return false;
    }
    if (*out < 0) {
        *out = *out < -length ? 0 : *out + length;
    }
    return true;
}
