/* builtins_numbers.c - arithmetic, characters, sums and extremes (bltinmodule.c). */
#include <math.h>
#include <stdlib.h>

#include "object/arg_parser.h"
#include "object/bytearray.h"
#include "object/bytes.h"
#include "object/complain.h"
#include "object/float.h"
#include "object/func.h"
#include "object/int.h"
#include "object/keywords.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/type.h"
#include "vm/vm_internal.h"

static Addr builtin_abs(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return obj_unary(in, args[0], OP_ABS);
}

static Addr builtin_divmod(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return obj_binary(in, args[0], args[1], OP_DIVMOD);
}

static Addr builtin_pow(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    Addr values[3];
    if (!arg_unpack(in, ARG_PARSER_pow, args, nargs, kwnames, values)) {
        return 0;
    }
    return values[2] == 0 || values[2] == OBJ_NONE
               ? obj_binary(in, values[0], values[1], OP_POW)
               : obj_power_modulo(in, values[0], values[1], values[2]);
}

/* builtin_round_impl: __round__ is bound and called, that of int and float too. */
static Addr builtin_round(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    Addr values[2];
    if (!arg_unpack(in, ARG_PARSER_round, args, nargs, kwnames, values)) {
        return 0;
    }
    bool found = false;
    Addr digits = values[1];
    Addr result = special_call_bound(in, values[0], "__round__", &digits,
                                     digits != 0 && digits != OBJ_NONE ? 1 : 0, &found);
    if (!found) {
        return err_format(in, T_(TypeError), "type %.100N doesn't define __round__ method",
                          values[0]);
    }
    return result;
}

static Addr builtin_ord(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    bool is_bytes = obj_isinstance(in, args[0], T_(bytes));
    if (is_bytes || bytearray_check(in, args[0])) {
        int64_t size = obj_size(in->mem, args[0]);
        Addr data = is_bytes ? args[0] + ENGINE_LAYOUT.bytes.ob_sval : bytearray_data(in, args[0]);
        return size == 1
                   ? int_from_i64(in, mem_load8(in->mem, data))
                   : err_format(in, T_(TypeError),
                                "ord() expected a character, but string of length %zd found", size);
    }
    if (!obj_isinstance(in, args[0], T_(str))) {
        return err_format(in, T_(TypeError), "ord() expected string of length 1, but %.200N found",
                          args[0]);
    }
    int64_t length = str_length(in->mem, args[0]);
    if (length != 1) {
        return err_format(in, T_(TypeError),
                          "ord() expected a character, but string of length %zd found", length);
    }
    return int_from_i64(in, str_char(in->mem, &ENGINE_LAYOUT, args[0], 0));
}

static Addr builtin_chr(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    int64_t value = 0;
    if (!int_as_c_int(in, args[0], &value)) {
        return 0;
    }
    if (value < 0 || value > 0x10FFFF) {
        return err_format(in, T_(ValueError), "chr() arg not in range(0x110000)");
    }
    Text text = {0};
    ou_text_add_code_point(&text, (uint32_t)value);
    Addr result = str_from_text(in, &text);
    ou_text_free(&text);
    return result;
}

/* PyNumber_ToBase */
static Addr in_base(Interp *in, Addr o, unsigned base)
{
    Addr number = int_index_object(in, o);
    if (number == 0) {
        return 0;
    }
    Addr result = int_to_base(in, number, base);
    obj_release(in, number);
    return result;
}

static Addr builtin_bin(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return in_base(in, args[0], 2);
}

static Addr builtin_oct(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return in_base(in, args[0], 8);
}

static Addr builtin_hex(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return in_base(in, args[0], 16);
}

/* ---- sum: ints and floats add up in C variables as long as they can ---- */

typedef struct Sum {
    Addr entry, iterator; /* ref 0 iterator, ref 1 the sum so far when it is an object */
} Sum;

static Addr sum_result(const Sum *sum, const Interp *in)
{
    return mem_load64(in->mem, native_ref(sum->entry, 1));
}

static void set_result(Interp *in, const Sum *sum, Addr value)
{
    ref_set(in, native_ref(sum->entry, 1), value, REF_NATIVE);
}

/* result = result + item; takes the reference to item. */
static bool add_item(Interp *in, const Sum *sum, Addr item)
{
    ref_move(in, native_ref(sum->entry, 2), item);
    Addr total = obj_binary(in, sum_result(sum, in), item, OP_ADD);
    if (total != 0) {
        set_result(in, sum, total);
    } else { /* the sum so far goes before the item, whether there is another or not */
        ref_clear(in, native_ref(sum->entry, 1), REF_NATIVE);
    }
    ref_clear(in, native_ref(sum->entry, 2), REF_NATIVE);
    return total != 0;
}

static bool is_failure(const Interp *in)
{
    return in->halt != HALT_NONE || err_occurred(in->mem);
}

/* True = the iterator is exhausted (or failed) and the result stands in the entry. */
static bool sum_ints(Interp *in, const Sum *sum)
{
    int64_t total = 0;
    if (!obj_is(in->mem, sum_result(sum, in), T_(int)) ||
        !int_as_i64(in->mem, sum_result(sum, in), &total)) {
        return false;
    }
    ref_clear(in, native_ref(sum->entry, 1), REF_NATIVE);
    for (;;) {
        Addr item = obj_next(in, sum->iterator);
        int64_t value = 0;
        int64_t next = 0;
        if (item == 0) {
            if (!is_failure(in)) {
                ref_clear(in, native_ref(sum->entry, 0), REF_NATIVE);
                ref_move(in, native_ref(sum->entry, 1), int_from_i64(in, total));
            }
            return true;
        }
        bool is_int = (obj_is(in->mem, item, T_(int)) || obj_is(in->mem, item, T_(bool))) &&
                      int_as_i64(in->mem, item, &value) &&
                      !__builtin_add_overflow(total, value, &next);
        if (!is_int) {
            ref_move(in, native_ref(sum->entry, 1), int_from_i64(in, total));
            return !add_item(in, sum, item);
        }
        total = next;
        obj_release(in, item);
    }
}

static bool sum_floats(Interp *in, const Sum *sum)
{
    if (!obj_is(in->mem, sum_result(sum, in), T_(float))) {
        return false;
    }
    double total = float_value(in->mem, sum_result(sum, in));
    ref_clear(in, native_ref(sum->entry, 1), REF_NATIVE);
    for (;;) {
        Addr item = obj_next(in, sum->iterator);
        int64_t value = 0;
        if (item == 0) {
            if (!is_failure(in)) {
                ref_clear(in, native_ref(sum->entry, 0), REF_NATIVE);
                ref_move(in, native_ref(sum->entry, 1), float_from_double(in, total));
            }
            return true;
        }
        if (obj_is(in->mem, item, T_(float))) {
            total += float_value(in->mem, item);
        } else if (obj_isinstance(in, item, T_(int)) && int_as_i64(in->mem, item, &value)) {
            total += (double)value;
        } else {
            ref_move(in, native_ref(sum->entry, 1), float_from_double(in, total));
            return !add_item(in, sum, item);
        }
        obj_release(in, item);
    }
}

static void sum_objects(Interp *in, const Sum *sum)
{
    Addr item = 0;
    while ((item = obj_next(in, sum->iterator)) != 0) {
        if (!add_item(in, sum, item)) {
            return;
        }
    }
}

/* False = TypeError. */
static bool can_be_summed(Interp *in, Addr start)
{
    const char *complaint =
        obj_isinstance(in, start, T_(str)) ? "sum() can't sum strings [use ''.join(seq) instead]"
        : obj_isinstance(in, start, T_(bytes)) ? "sum() can't sum bytes [use b''.join(seq) instead]"
        : obj_isinstance(in, start, T_(bytearray))
            ? "sum() can't sum bytearray [use b''.join(seq) instead]"
            : NULL;
    return complaint == NULL || err_format(in, T_(TypeError), complaint) != 0;
}

static Addr builtin_sum(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    Addr values[2];
    if (!arg_unpack(in, ARG_PARSER_sum, args, nargs, kwnames, values)) {
        return 0;
    }
    Addr start = values[1];
    Sum sum = {.iterator = obj_iter(in, args[0])};
    if (sum.iterator == 0 || (start != 0 && !can_be_summed(in, start))) {
        obj_release(in, sum.iterator);
        return 0;
    }
    sum.entry = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(sum.entry, 0), sum.iterator);
    ref_move(in, native_ref(sum.entry, 1), start ? owned_copy(in, start) : int_from_i64(in, 0));
    if (!sum_ints(in, &sum) && !sum_floats(in, &sum)) {
        sum_objects(in, &sum);
    }
    ref_clear(in, native_ref(sum.entry, 0), REF_NATIVE);
    Addr result = sum_result(&sum, in);
    mem_store64(in->mem, native_ref(sum.entry, 1), 0);
    native_pop(in, sum.entry);
    if (is_failure(in)) {
        obj_release(in, result);
        return 0;
    }
    return result;
}

/* ---- min, max (min_max) ---- */

typedef struct Extreme {
    const char *name;
    CompareOp op;
    Addr entry; /* ref 0 iterator, 1 best item, 2 its key, 3 item, 4 its key */
    Addr key;
} Extreme;

static bool consider(Interp *in, const Extreme *e, Addr item)
{
    ref_move(in, native_ref(e->entry, 3), item);
    Addr value = e->key ? obj_call(in, e->key, &item, 1) : owned_copy(in, item);
    if (value == 0) {
        return false;
    }
    ref_move(in, native_ref(e->entry, 4), value);
    Addr best = mem_load64(in->mem, native_ref(e->entry, 2));
    int better = best == 0 ? 1 : obj_compare_bool(in, value, best, e->op);
    if (better > 0) {
        /* The winner's references move to the best slots, then the old best is dropped. */
        Addr old_item = mem_load64(in->mem, native_ref(e->entry, 1));
        ref_move(in, native_ref(e->entry, 2), value);
        ref_move(in, native_ref(e->entry, 1), item);
        ref_move(in, native_ref(e->entry, 4), best);
        ref_move(in, native_ref(e->entry, 3), old_item);
        ref_clear(in, native_ref(e->entry, 4), REF_NATIVE);
        ref_clear(in, native_ref(e->entry, 3), REF_NATIVE);
    } else {
        ref_clear(in, native_ref(e->entry, 3), REF_NATIVE);
        ref_clear(in, native_ref(e->entry, 4), REF_NATIVE);
    }
    return better >= 0;
}

static void find_extreme(Interp *in, const Extreme *e, Addr iterable)
{
    Addr iterator = obj_iter(in, iterable);
    if (iterator == 0) {
        return;
    }
    ref_move(in, native_ref(e->entry, 0), iterator);
    Addr item = 0;
    while ((item = obj_next(in, iterator)) != 0 && consider(in, e, item)) {
    }
}

/* vgetargskeywords looks each name up as a new str until all that were given are found. */
static void look_up_keywords(Interp *in, Keywords keywords, const char *const *allowed)
{
    size_t left = keywords_count(in, keywords);
    for (const char *const *name = allowed; left > 0 && *name != NULL; name++) {
        Addr text = str_from_utf8(in, *name, strlen(*name));
        left -= text != 0 && keywords_find(in, keywords, *name) != 0;
        obj_release(in, text);
    }
}

/* False with TypeError when a keyword is not in the list (ended by NULL). */
static bool only_keywords(Interp *in, const char *function, Keywords keywords,
                          const char *const *allowed)
{
    Addr given = 0;
    for (int64_t position = 0; (given = keywords_next(in, keywords, &position)) != 0;) {
        bool known = false;
        for (const char *const *name = allowed; *name != NULL; name++) {
            known |= str_equals_utf8(in->mem, &ENGINE_LAYOUT, given, *name);
        }
        if (!known) {
            return err_format(in, T_(TypeError), "'%S' is an invalid keyword argument for %.200s%s",
                              given, function, "()") != 0;
        }
    }
    return true;
}

static Addr min_max(Interp *in, Extreme *e, const Addr *args, size_t nargs, Addr dict)
{
    static const char *const allowed[] = {"key", "default", NULL};
    Keywords keywords = keywords_of_dict(dict);
    if (nargs == 0) {
        err_positional(in, e->name, 1, 1, 0); /* PyArg_UnpackTuple, which min_max overwrites */
        return err_format(in, T_(TypeError), "%s expected at least 1 argument, got 0", e->name);
    }
    look_up_keywords(in, keywords, allowed);
    if (!only_keywords(in, e->name, keywords, allowed)) {
        return 0;
    }
    Addr otherwise = keywords_find(in, keywords, "default");
    e->key = keywords_find(in, keywords, "key");
    e->key = e->key == OBJ_NONE ? 0 : e->key;
    if (otherwise != 0 && nargs > 1) {
        return err_format(in, T_(TypeError),
                          "Cannot specify a default for %s() with multiple positional arguments",
                          e->name);
    }
    Addr all = native_args_tuple(in->mem);
    e->entry = native_push(in, NATIVE_CALL, 0);
    find_extreme(in, e, nargs > 1 ? all : args[0]);
    Addr best = mem_load64(in->mem, native_ref(e->entry, 1));
    mem_store64(in->mem, native_ref(e->entry, 1), 0);
    if (best == 0 && !is_failure(in)) {
        best = otherwise ? owned_copy(in, otherwise) : 0;
        if (best == 0) {
            err_format(in, T_(ValueError), "%s() arg is an empty sequence", e->name);
        }
    } else if (is_failure(in)) {
        obj_release(in, best);
        best = 0;
    }
    static const unsigned order[] = {4, 3, 2, 0};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        ref_clear(in, native_ref(e->entry, order[i]), REF_NATIVE);
    }
    native_pop(in, e->entry);
    return best;
}

static Addr builtin_min(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    Extreme e = {.name = "min", .op = CMP_LT};
    return min_max(in, &e, args, nargs, kwnames);
}

static Addr builtin_max(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    Extreme e = {.name = "max", .op = CMP_GT};
    return min_max(in, &e, args, nargs, kwnames);
}

const NativeMethod vm_builtins_numbers[] = {
    {"abs",    builtin_abs,    1, 1,  0                                                },
    {"divmod", builtin_divmod, 2, 2,  0                                                },
    {"pow",    builtin_pow,    0, -1, NATIVE_KEYWORDS                                  },
    {"round",  builtin_round,  0, -1, NATIVE_KEYWORDS                                  },
    {"ord",    builtin_ord,    1, 1,  0                                                },
    {"chr",    builtin_chr,    1, 1,  0                                                },
    {"bin",    builtin_bin,    1, 1,  0                                                },
    {"oct",    builtin_oct,    1, 1,  0                                                },
    {"hex",    builtin_hex,    1, 1,  0                                                },
    {"sum",    builtin_sum,    0, -1, NATIVE_KEYWORDS                                  },
    {"min",    builtin_min,    0, -1, NATIVE_KEYWORDS | NATIVE_TUPLE_ARGS | NATIVE_DICT},
    {"max",    builtin_max,    0, -1, NATIVE_KEYWORDS | NATIVE_TUPLE_ARGS | NATIVE_DICT},
    {NULL,     NULL,           0, 0,  0                                                }
};
