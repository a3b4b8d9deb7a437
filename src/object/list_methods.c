/* list_methods.c - the methods of list. */
#include "object/abstract.h"
#include "object/arg_parser.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/generic_alias.h"
#include "object/held.h"
#include "object/int.h"
#include "object/list_internal.h"
#include "object/seq_internal.h"
#include "object/special.h"

static Addr none(Interp *in)
{
    return obj_owned(in, OBJ_NONE);
}

static Addr none_if(Interp *in, bool ok)
{
    return ok ? none(in) : 0;
}

static Addr method_append(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return none_if(in, list_append(in, self, args[0]));
}

static Addr method_extend(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return none_if(in, list_extend(in, self, args[0]));
}

static Addr method_insert(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    int64_t where = 0;
    return int_as_ssize(in, args[0], &where) ? none_if(in, list_insert(in, self, where, args[1]))
                                             : 0;
}

static Addr method_pop(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    int64_t i = -1;
    if (nargs > 0 && !int_as_ssize(in, args[0], &i)) {
        return 0;
    }
    int64_t length = list_length(in->mem, self);
    if (length == 0) {
        return err_format(in, T_(IndexError), "pop from empty list");
    }
    i += i < 0 ? length : 0;
    if (i < 0 || i >= length) {
        return err_format(in, T_(IndexError), "pop index out of range");
    }
    Addr item = list_item(in->mem, self, i);
    if (i == length - 1) {
        return list_resize(in, self, length - 1) ? item : 0;
    }
    obj_incref(in, item, 0, REF_NATIVE);
    return list_assign_slice(in, self, i, i + 1, 0) ? item : 0;
}

static Addr method_remove(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    for (int64_t i = 0; i < list_length(in->mem, self); i++) {
        int equal = items_equal(in, list_item(in->mem, self, i), args[0], HOLD_ITEM);
        if (equal < 0) {
            return 0;
        }
        if (equal > 0) {
            return none_if(in, list_assign_slice(in, self, i, i + 1, 0));
        }
    }
    return err_format(in, T_(ValueError), "list.remove(x): x not in list");
}

static Addr method_clear(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return none_if(in, list_clear(in, self));
}

static Addr method_copy(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return list_slice_of(in, self, 0, list_length(in->mem, self));
}

static Addr method_reverse(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    int64_t low = 0;
    for (int64_t high = list_length(in->mem, self) - 1; low < high; low++, high--) {
        Addr first = list_item(in->mem, self, low);
        Addr last = list_item(in->mem, self, high);
        ref_move(in, list_slot(in->mem, self, low), last);
        ref_move(in, list_slot(in->mem, self, high), first);
    }
    return none(in);
}

static Addr method_index(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    int64_t length = list_length(in->mem, self);
    int64_t start = 0;
    int64_t stop = INT64_MAX;
    if ((nargs > 1 && !index_bound(in, args[1], length, &start)) ||
        (nargs > 2 && !index_bound(in, args[2], length, &stop))) {
        return 0;
    }
    for (int64_t i = start; i < stop && i < list_length(in->mem, self); i++) {
        int equal = items_equal(in, list_item(in->mem, self, i), args[0], HOLD_ITEM);
        if (equal != 0) {
            return equal > 0 ? int_from_i64(in, i) : 0;
        }
    }
    return err_format(in, T_(ValueError), "%R is not in list", args[0]);
}

static Addr method_count(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    int64_t count = 0;
    for (int64_t i = 0; i < list_length(in->mem, self); i++) {
        int equal = items_equal(in, list_item(in->mem, self, i), args[0], HOLD_ITEM);
        if (equal < 0) {
            return 0;
        }
        count += equal;
    }
    return int_from_i64(in, count);
}

static Addr method_sort(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    Addr values[2];
    int64_t reverse = 0;
    if (!arg_unpack(in, ARG_PARSER_list_sort, args, nargs, kwnames, values) ||
        (values[1] != 0 && !int_as_c_int(in, values[1], &reverse))) {
        return 0;
    }
    Addr key = values[0] == OBJ_NONE ? 0 : values[0];
    return none_if(in, list_sort(in, self, key, reverse != 0));
}

static Addr method_getitem(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return list_getitem(in, self, args[0]);
}

static Addr method_reversed(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return seqiter_new(in, T_(list_reverseiterator), self, list_length(in->mem, self) - 1);
}

const NativeMethod list_methods[] = {
    GENERIC_ALIAS_ROW,
    {"__getitem__",  method_getitem, 1, 1, 0},
    {"__reversed__",             method_reversed, 0, 0, 0},
    {"clear",             method_clear, 0, 0, 0},
    {"copy", method_copy, 0, 0, 0},
    {"append",             method_append, 1, 1, 0},
    {"insert",             method_insert, 2, 2, 0},
    {"extend",        method_extend, 1, 1, 0},
    {"pop",             method_pop, 0, 1, 0},
    {"remove",             method_remove, 1, 1, 0},
    {"index",         method_index, 1, 3, 0},
    {"count",             method_count, 1, 1, 0},
    {"reverse",             method_reverse, 0, 0, 0},
    {"sort",       method_sort, 0, -1, NATIVE_KEYWORDS},
    {0            },
};
