/* str_methods.c - padding and encoding, and the table of str's methods. */
#include "object/str_methods.h"

#include <string.h>

#include "base/text.h"
#include "object/arg_parser.h"
#include "object/bytes.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/format.h"
#include "object/int.h"
#include "object/str_codec.h"

/* ---- padding ---- */

static bool pad_arguments(Interp *in, const Addr *args, size_t nargs, int64_t *width,
                          uint32_t *fill)
{
    *fill = ' ';
    if (!int_as_ssize(in, args[0], width)) {
        return false;
    }
    if (nargs < 2) {
        return true;
    }
    if (!str_check(in, args[1])) {
        return err_format(in, T_(TypeError),
                          "The fill character must be a unicode character, not %.200N",
                          args[1]) != 0;
    }
    if (str_length(in->mem, args[1]) != 1) {
        err_format(in, T_(TypeError), "The fill character must be exactly one character long");
        return false;
    }
    *fill = str_char(in->mem, &ENGINE_LAYOUT, args[1], 0);
    return true;
}

/* pad: nothing to add gives the string itself. */
static Addr pad(Interp *in, Addr self, int64_t left, int64_t right, uint32_t fill)
{
    left = left < 0 ? 0 : left;
    right = right < 0 ? 0 : right;
    if (left == 0 && right == 0) {
        return str_unchanged(in, self);
    }
    int64_t length = str_length(in->mem, self);
    uint32_t max_char = str_max_char(str_info(in->mem, &ENGINE_LAYOUT, self));
    Addr o = str_alloc(in, left + length + right, fill > max_char ? fill : max_char);
    if (o == 0) {
        return 0;
    }
    for (int64_t i = 0; i < left; i++) {
        str_put(in, o, i, fill);
    }
    str_copy(in, o, left, self, 0, length);
    for (int64_t i = 0; i < right; i++) {
        str_put(in, o, left + length + i, fill);
    }
    return o;
}

STR_METHOD(center)
{
    (void)kwnames;
    int64_t width = 0;
    uint32_t fill = 0;
    if (!pad_arguments(in, args, nargs, &width, &fill)) {
        return 0;
    }
    int64_t margin = width - str_length(in->mem, self);
    if (margin <= 0) {
        return str_unchanged(in, self);
    }
    int64_t left = margin / 2 + (margin & width & 1);
    return pad(in, self, left, margin - left, fill);
}

STR_METHOD(ljust)
{
    (void)kwnames;
    int64_t width = 0;
    uint32_t fill = 0;
    return pad_arguments(in, args, nargs, &width, &fill)
               ? pad(in, self, 0, width - str_length(in->mem, self), fill)
               : 0;
}

STR_METHOD(rjust)
{
    (void)kwnames;
    int64_t width = 0;
    uint32_t fill = 0;
    return pad_arguments(in, args, nargs, &width, &fill)
               ? pad(in, self, width - str_length(in->mem, self), 0, fill)
               : 0;
}

STR_METHOD(zfill)
{
    (void)kwnames;
    (void)nargs;
    int64_t width = 0;
    if (!int_as_ssize(in, args[0], &width)) {
        return 0;
    }
    int64_t length = str_length(in->mem, self);
    int64_t fill = width - length;
    Addr o = pad(in, self, fill, 0, '0');
    uint32_t first = length > 0 ? str_char(in->mem, &ENGINE_LAYOUT, self, 0) : 0;
    if (o != 0 && fill > 0 && (first == '+' || first == '-')) {
        str_put(in, o, 0, first);
        str_put(in, o, fill, '0');
    }
    return o;
}

STR_METHOD(expandtabs)
{
    Addr tabsize = 0;
    int64_t size = 8;
    if (!arg_unpack(in, ARG_PARSER_str_expandtabs, args, nargs, kwnames, &tabsize) ||
        (tabsize != 0 && !int_as_c_int(in, tabsize, &size))) {
        return 0;
    }
    Points text;
    Points out;
    points_read(in->mem, &ENGINE_LAYOUT, self, &text);
    points_init(&out);
    bool any = false;
    int64_t column = 0;
    for (int64_t i = 0; i < text.length; i++) {
        uint32_t c = text.items[i];
        if (c != '\t') {
            points_add(&out, c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
            continue;
        }
        any = true;
        int64_t spaces = size > 0 ? size - column % size : 0;
        column += spaces;
        for (; spaces > 0; spaces--) {
            points_add(&out, ' ');
        }
    }
    Addr result = any ? str_from_points(in, out.items, out.length) : str_unchanged(in, self);
    points_free(&text);
    points_free(&out);
    return result;
}

/* ---- encode ---- */

STR_METHOD(encode)
{
    Addr values[2];
    if (!arg_unpack(in, ARG_PARSER_str_encode, args, nargs, kwnames, values)) {
        return 0;
    }
    return str_encode(in, "encode", self, values[0], values[1]);
}

/* ---- the table ---- */

static STR_METHOD(format_spec)
{
    (void)kwnames;
    (void)nargs;
    return format_with_spec(in, self, args[0], format_str);
}

const NativeMethod str_methods[] = {
    {"encode",           str_method_encode, 0, -1, NATIVE_KEYWORDS},
    {"replace",                 str_method_replace, 2, 3, 0},
    {"split",   str_method_split, 0, -1, NATIVE_KEYWORDS},
    {"rsplit",          str_method_rsplit, 0, -1, NATIVE_KEYWORDS},
    {"join",                 str_method_join, 1, 1, 0},
    {"capitalize",                 str_method_capitalize, 0, 0, 0},
    {"casefold",            str_method_casefold, 0, 0, 0},
    {"title",                 str_method_title, 0, 0, 0},
    {"center",   str_method_center, 1, 2, 0},
    {"count",           str_method_count, 1, 3, NATIVE_TUPLE_ARGS},
    {"expandtabs",                 str_method_expandtabs, 0, -1, NATIVE_KEYWORDS},
    {"find",   str_method_find, 1, 3, NATIVE_TUPLE_ARGS},
    {"partition",             str_method_partition, 1, 1, 0},
    {"index",                 str_method_index, 1, 3, NATIVE_TUPLE_ARGS},
    {"ljust",                 str_method_ljust, 1, 2, 0},
    {"lower",       str_method_lower, 0, 0, 0},
    {"lstrip",                 str_method_lstrip, 0, 1, 0},
    {"rfind",                 str_method_rfind, 1, 3, NATIVE_TUPLE_ARGS},
    {"rindex",         str_method_rindex, 1, 3, NATIVE_TUPLE_ARGS},
    {"rjust",                 str_method_rjust, 1, 2, 0},
    {"rstrip",                 str_method_rstrip, 0, 1, 0},
    {"rpartition",            str_method_rpartition, 1, 1, 0},
    {"splitlines",                 str_method_splitlines, 0, -1, NATIVE_KEYWORDS},
    {"strip",                 str_method_strip, 0, 1, 0},
    {"swapcase",           str_method_swapcase, 0, 0, 0},
    {"upper",                 str_method_upper, 0, 0, 0},
    {"startswith",                 str_method_startswith, 1, 3, NATIVE_TUPLE_ARGS},
    {"endswith",            str_method_endswith, 1, 3, NATIVE_TUPLE_ARGS},
    {"removeprefix",                 str_method_removeprefix, 1, 1, 0},
    {"removesuffix", str_method_removesuffix, 1, 1, 0},
    {"isascii",       str_method_isascii, 0, 0, 0},
    {"islower",                 str_method_islower, 0, 0, 0},
    {"isupper",   str_method_isupper, 0, 0, 0},
    {"istitle",             str_method_istitle, 0, 0, 0},
    {"isspace",                 str_method_isspace, 0, 0, 0},
    {"isdecimal", str_method_isdecimal, 0, 0, 0},
    {"isdigit",        str_method_isdigit, 0, 0, 0},
    {"isnumeric",                 str_method_isnumeric, 0, 0, 0},
    {"isalpha",                 str_method_isalpha, 0, 0, 0},
    {"isalnum",            str_method_isalnum, 0, 0, 0},
    {"isidentifier",                 str_method_isidentifier, 0, 0, 0},
    {"isprintable", str_method_isprintable, 0, 0, 0},
    {"zfill",            str_method_zfill, 1, 1, 0},
    {"format",                 str_format, 0, -1, NATIVE_KEYWORDS | NATIVE_TUPLE_ARGS | NATIVE_DICT},
    {"format_map",                 str_method_format_map, 1, 1, 0},
    {"translate",            str_method_translate, 1, 1, 0},
    {"maketrans",                 str_method_maketrans, 1, 3, NATIVE_STATIC},
    {"__format__",                 str_method_format_spec, 1, 1, 0},
    {0          },
};
