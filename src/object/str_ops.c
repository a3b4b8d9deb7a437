/* str_ops.c - str as a sequence: comparison, subscripts, search, repetition, str(...). */
#include "base/text.h"
#include "cpython/unicode_type.h"
#include "object/abstract.h"
#include "object/args_tuple.h"
#include "object/bytes_like.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/percent.h"
#include "object/seq.h"
#include "object/special.h"
#include "object/str_codec.h"
#include "object/str_internal.h"
#include "object/text_args.h"

/* ---- comparison ---- */

int str_compare(const Memory *mem, const CpyLayout *lay, Addr a, Addr b)
{
    StrInfo x = str_info(mem, lay, a);
    StrInfo y = str_info(mem, lay, b);
    int64_t shorter = x.length < y.length ? x.length : y.length;
    for (int64_t i = 0; i < shorter; i++) {
        uint32_t c = str_at(mem, x, i);
        uint32_t d = str_at(mem, y, i);
        if (c != d) {
            return c < d ? -1 : 1;
        }
    }
    return (x.length > y.length) - (x.length < y.length);
}

Addr str_richcompare(Interp *in, Addr a, Addr b, int op)
{
    if (!str_check(in, a) || !str_check(in, b)) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    if (op == CMP_EQ || op == CMP_NE) {
        return bool_new(in, str_equal(in->mem, a, b) == (op == CMP_EQ));
    }
    int order = a == b ? 0 : str_compare(in->mem, &ENGINE_LAYOUT, a, b);
    return bool_new(in, compare_holds(order, (CompareOp)op));
}

/* ---- search ---- */

static bool matches(const Memory *mem, StrInfo haystack, StrInfo needle, int64_t at)
{
    for (int64_t i = 0; i < needle.length; i++) {
        if (str_at(mem, haystack, at + i) != str_at(mem, needle, i)) {
            return false;
        }
    }
    return true;
}

int64_t str_find(const Interp *in, const StrSearch *search)
{
    StrInfo haystack = str_info(in->mem, &ENGINE_LAYOUT, search->haystack);
    StrInfo needle = str_info(in->mem, &ENGINE_LAYOUT, search->needle);
    int64_t last = search->to - needle.length;
    if (search->reverse) {
        for (int64_t at = last; at >= search->from; at--) {
            if (matches(in->mem, haystack, needle, at)) {
                return at;
            }
        }
        return -1;
    }
    for (int64_t at = search->from; at <= last; at++) {
        if (matches(in->mem, haystack, needle, at)) {
            return at;
        }
    }
    return -1;
}

int str_contains(Interp *in, Addr o, Addr item)
{
    if (!str_check(in, item)) {
        err_format(in, T_(TypeError), "'in <string>' requires string as left operand, not %.200N",
                   item);
        return -1;
    }
    StrSearch search = {o, item, 0, str_length(in->mem, o), false};
    str_widen_for_search(in, &search, true);
    return str_find(in, &search) >= 0;
}

/* ---- subscripts ---- */

int64_t str_length_slot(Interp *in, Addr o)
{
    return str_length(in->mem, o);
}

static Addr slice_of(Interp *in, Addr o, Addr slice)
{
    SliceIndices indices;
    int64_t length = str_length(in->mem, o);
    if (!slice_indices(in, slice, length, &indices)) {
        return 0;
    }
    if (indices.count <= 0) {
        return str_empty(in);
    }
    if (indices.step == 1) {
        return str_substring(in, o, indices.start, indices.start + indices.count);
    }
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, o);
    Points points;
    points_init(&points);
    for (int64_t i = 0; i < indices.count; i++) {
        points_add(&points, str_at(in->mem, info, indices.start + i * indices.step));
    }
    Addr result = str_from_points(in, points.items, points.length);
    points_free(&points);
    return result;
}

Addr str_getitem(Interp *in, Addr o, Addr key)
{
    if (obj_is(in->mem, key, T_(slice))) {
        return slice_of(in, o, key);
    }
    if (!int_has_index(in, key)) {
        return err_format(in, T_(TypeError), "string indices must be integers");
    }
    int64_t i = 0;
    if (!int_index_or(in, key, T_(IndexError), &i)) {
        return 0;
    }
    int64_t length = str_length(in->mem, o);
    i += i < 0 ? length : 0;
    if (i < 0 || i >= length) {
        return err_format(in, T_(IndexError), "string index out of range");
    }
    return str_character(in, str_char(in->mem, &ENGINE_LAYOUT, o, i));
}

/* ---- + * % ---- */

static Addr str_repeat(Interp *in, Addr o, int64_t count)
{
    int64_t length = str_length(in->mem, o);
    if (count < 1 || length == 0) {
        return str_empty(in);
    }
    if (count == 1) {
        return str_unchanged(in, o);
    }
    if (length > INT64_MAX / count) {
        return err_format(in, T_(OverflowError), "repeated string is too long");
    }
    Addr result = str_alloc(in, length * count, str_max_char(str_info(in->mem, &ENGINE_LAYOUT, o)));
    for (int64_t i = 0; result != 0 && i < count; i++) {
        str_copy(in, result, i * length, o, 0, length);
    }
    return result;
}

Addr str_binary(Interp *in, Addr a, Addr b, int op)
{
    if (op == OP_ADD) {
        if (!str_check(in, b)) {
            return err_format(in, T_(TypeError), "can only concatenate str (not \"%.200N\") to str",
                              b);
        }
        return str_concat(in, a, b);
    }
    if (op == OP_MUL) {
        int64_t count = 0;
        return int_index_or(in, b, T_(OverflowError), &count) ? str_repeat(in, a, count) : 0;
    }
    if (op == OP_MOD && str_check(in, a)) {
        return str_percent(in, a, b);
    }
    return obj_owned(in, OBJ_NOTIMPLEMENTED);
}

/* ---- int(str), float(str) ---- */

Addr str_number_text(Interp *in, Addr o)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, o);
    if (info.ascii) {
        return obj_owned(in, o);
    }
    Text text = {0};
    bool goes_on = true;
    for (int64_t i = 0; goes_on && i < info.length; i++) {
        uint32_t c = str_at(in->mem, info, i);
        bool is_digit = char_has(c, CHAR_DECIMAL), is_space = char_has(c, CHAR_SPACE);
        goes_on = c < MAX_ASCII || is_digit || is_space;
        ou_text_add_char(&text, c < MAX_ASCII ? (char)c
                                : is_space    ? ' '
                                : is_digit    ? (char)('0' + char_decimal(c))
                                              : '?');
    }
    Addr result = str_alloc(in, info.length, MAX_ASCII);
    for (size_t i = 0; result != 0 && i < text.length; i++) {
        str_put(in, result, (int64_t)i, (unsigned char)ou_text_view(&text)[i]);
    }
    if (result != 0) {
        mem_store64(in->mem, result + ENGINE_LAYOUT.string.length, text.length);
    }
    ou_text_free(&text);
    return result;
}

/* ---- str(...) ---- */

/* PyUnicode_FromEncodedObject */
static Addr from_encoded(Interp *in, Addr o, Addr encoding, Addr errors)
{
    if (str_check(in, o)) {
        return err_format(in, T_(TypeError), "decoding str is not supported");
    }
    if (!byteslike_check(in, o)) { /* PyObject_GetBuffer complains first */
        err_format(in, T_(TypeError), "a bytes-like object is required, not '%.100N'", o);
        return err_format(in, T_(TypeError),
                          "decoding to str: need a bytes-like object, %.80N found", o);
    }
    return str_decode(in, "str", o, encoding, errors);
}

Addr str_from_args(Interp *in, const Addr *args, size_t nargs, Keywords keywords)
{
    TextArgs given;
    if (!text_args_parse(in, TEXT_STR, args, nargs, keywords, &given)) {
        return 0;
    }
    if (given.source == 0) {
        return str_empty(in);
    }
    return given.encoding == 0 && given.errors == 0
               ? obj_str(in, given.source)
               : from_encoded(in, given.source, given.encoding, given.errors);
}

Addr str_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    Addr entry = args_call_begin(in, args, nargs, kwnames);
    if (entry == 0) {
        return 0;
    }
    Addr result = str_from_args(in, args, nargs, keywords_behind(args, nargs, kwnames));
    held_end(in, entry);
    return result;
}
