/* format.c - __format__ of int, float, str and object, and PyObject_Format. */
#include "object/format.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "object/complain.h"
#include "object/dir.h"
#include "object/errors.h"
#include "object/float_internal.h"
#include "object/format_spec.h"
#include "object/int_internal.h"
#include "object/special.h"

static bool complain(const StrWriter *w, const char *text)
{
    return err_set_text(w->in, T_(ValueError), text) != 0;
}

static bool unknown_type(const StrWriter *w, const FormatSpec *spec, Addr o)
{
    bool is_visible = spec->type > 32 && spec->type < 128;
    return err_format(w->in, T_(ValueError),
                      is_visible ? "Unknown format code '%c' for object of type '%.200N'"
                                 : "Unknown format code '\\x%x' for object of type '%.200N'",
                      (int)spec->type, o) != 0;
}

/* format_obj */
static bool write_str_of(StrWriter *w, Addr o)
{
    return writer_take(w, obj_str(w->in, o));
}

static bool is_one_of(uint32_t type, const char *types)
{
    return type != 0 && type < 128 && strchr(types, (int)type) != NULL;
}

/* ---- str ---- */

bool format_str(StrWriter *w, Addr o, Addr spec, int64_t from, int64_t to)
{
    if (from == to) {
        return obj_is(w->in->mem, o, T_(str)) ? writer_str(w, o) : write_str_of(w, o);
    }
    FormatSpec format = {.align = '<', .type = 's'};
    if (!format_spec_parse(w->in, spec, from, to, &format)) {
        return false;
    }
    if (format.type != 's') {
        return unknown_type(w, &format, o);
    }
    if (format.sign != 0) {
        return complain(w, format.sign == ' ' ? "Space not allowed in string format specifier"
                                              : "Sign not allowed in string format specifier");
    }
    if (format.alternate) {
        return complain(w, "Alternate form (#) not allowed in string format specifier");
    }
    if (format.align == '=') {
        return complain(w, "'=' alignment not allowed in string format specifier");
    }
    int64_t length = str_length(w->in->mem, o);
    bool truncates = format.precision >= 0 && format.precision < length;
    if (format.width <= length && !truncates) {
        return writer_str(w, o);
    }
    length = truncates ? format.precision : length;
    int64_t left = 0;
    int64_t right = 0;
    format_padding(&format, length, &left, &right);
    uint32_t max_char = left + right > 0 && format.fill > w->max_char ? format.fill : w->max_char;
    uint32_t max_text = str_find_max(w->in->mem, &ENGINE_LAYOUT, o, 0, length);
    max_char = max_text > max_char ? max_text : max_char;
    if (!writer_prepare(w, left + length + right, max_char)) {
        return false;
    }
    writer_fill(w, format.fill, left);
    bool ok = writer_substring(w, o, 0, length);
    writer_fill(w, format.fill, right);
    return ok;
}

/* ---- int ---- */

bool format_long_writer(StrWriter *w, Addr o, unsigned base, bool alternate)
{
    Text text = {0};
    Addr scratch = 0;
    if (base == 10) {
        scratch = int_decimal_scratch(w->in, o);
        if (scratch == 0) {
            return false;
        }
        int_to_text(w->in->mem, &ENGINE_LAYOUT, o, &text);
    } else {
        ou_text_add(&text, int_size(w->in->mem, o) < 0 ? "-" : "");
        ou_text_add(&text, !alternate ? "" : base == 16 ? "0x" : base == 8 ? "0o" : "0b");
        int_to_base_text(w->in, o, base, &text);
    }
    bool ok = writer_prepare(w, (int64_t)text.length, 'x');
    if (ok) {
        writer_put_ascii(w, text.bytes, text.length);
    }
    ou_text_free(&text);
    obj_release(w->in, scratch);
    return ok;
}

/* Type 'c': the character with this number. */
static bool format_character(StrWriter *w, Addr o, const FormatSpec *spec)
{
    if (spec->sign != 0) {
        return complain(w, "Sign not allowed with integer format specifier 'c'");
    }
    if (spec->alternate) {
        return complain(w, "Alternate form (#) not allowed with integer format specifier 'c'");
    }
    int64_t c = 0;
    if (!int_as_i64(w->in->mem, o, &c)) {
        return err_format(w->in, T_(OverflowError), "Python int too large to convert to C long") !=
               0;
    }
    if (c < 0 || c > MAX_CODE_POINT) {
        return err_set_text(w->in, T_(OverflowError), "%c arg not in range(0x110000)") != 0;
    }
    uint32_t digit = (uint32_t)c;
    return format_number(w, spec, &(NumberText){'\0', "", &digit, 1, ""});
}

static unsigned base_of(uint32_t type)
{
    return type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
}

static const char *prefix_of(unsigned base, bool upper)
{
    return base == 2 ? "0b" : base == 8 ? "0o" : upper ? "0X" : "0x";
}

/* Neither a sign, a width nor a separator is asked for. */
static bool is_undecorated(const FormatSpec *spec)
{
    return spec->sign != '+' && spec->sign != ' ' && spec->width == -1 && spec->separator == 0;
}

/* get_locale_info for the type n: the digits lie as in the locale C, whose grouping, an empty
 * text, is copied. free_locale_info drops the copy. */
static Addr copy_grouping(const StrWriter *w, const FormatSpec *spec)
{
    return spec->type == 'n' ? heap_malloc(w->in->heap, 1, HEAP_DOMAIN_MEM, BLOCK_TEXT) : 0;
}

static void points_to_upper(Points *points)
{
    for (int64_t i = 0; i < points->length; i++) {
        points->items[i] = (uint32_t)toupper((int)points->items[i]);
    }
}

/* format_long_internal */
static bool format_digits(StrWriter *w, Addr o, const FormatSpec *spec)
{
    if (spec->precision != -1) {
        return complain(w, "Precision not allowed in integer format specifier");
    }
    if (spec->type == 'c') {
        return format_character(w, o, spec);
    }
    unsigned base = base_of(spec->type);
    bool upper = spec->type == 'X';
    bool plain = is_undecorated(spec) && !upper && spec->type != 'n';
    if (plain && obj_is(w->in->mem, o, T_(int))) {
        return format_long_writer(w, o, base, spec->alternate);
    }
    Addr text = int_to_base(w->in, o, base);
    if (text == 0) {
        return false;
    }
    Points points;
    points_read(w->in->mem, &ENGINE_LAYOUT, text, &points);
    bool negative = int_size(w->in->mem, o) < 0;
    int64_t skip = negative + (base == 10 ? 0 : 2);
    if (upper) {
        points_to_upper(&points);
    }
    const char *prefix = spec->alternate && base != 10 ? prefix_of(base, upper) : "";
    NumberText number = {negative ? '-' : '\0', prefix, points.items + skip,
                         (size_t)(points.length - skip), ""};
    Addr grouping = copy_grouping(w, spec);
    bool ok = format_number(w, spec, &number);
    points_free(&points);
    obj_release(w->in, text);
    heap_free(w->in->heap, grouping);
    return ok;
}

static bool format_double(StrWriter *w, double value, const FormatSpec *spec);

bool format_int(StrWriter *w, Addr o, Addr spec, int64_t from, int64_t to)
{
    if (from == to) {
        return obj_is(w->in->mem, o, T_(int)) ? format_long_writer(w, o, 10, false)
                                              : write_str_of(w, o);
    }
    FormatSpec format = {.align = '>', .type = 'd'};
    if (!format_spec_parse(w->in, spec, from, to, &format)) {
        return false;
    }
    if (is_one_of(format.type, "bcdoxXn")) {
        return format_digits(w, o, &format);
    }
    if (!is_one_of(format.type, "eEfFgG%")) {
        return unknown_type(w, &format, o);
    }
    Addr number = float_from_args(w->in, &o, 1); /* PyNumber_Float */
    bool ok = number != 0 && format_double(w, float_value(w->in->mem, number), &format);
    obj_release(w->in, number);
    return ok;
}

/* ---- float ---- */

/* parse_number: the digits before the point; the rest begins with the point or what follows them.
 */
static bool write_layout(StrWriter *w, const FormatSpec *spec, const char *text)
{
    NumberText number = {.sign = *text == '-' ? '-' : '\0', .prefix = ""};
    text += number.sign == '-';
    Points digits;
    points_init(&digits);
    for (; isdigit((unsigned char)*text); text++) {
        points_add(&digits, (unsigned char)*text);
    }
    number.digits = digits.items;
    number.digit_count = (size_t)digits.length;
    number.rest = text;
    bool ok = format_number(w, spec, &number);
    points_free(&digits);
    return ok;
}

/* format_float_internal */
static bool format_double(StrWriter *w, double value, const FormatSpec *spec)
{
    FloatFormat format = {.type = (char)spec->type, .precision = 6, .alternate = spec->alternate};
    bool percent = spec->type == '%';
    if (spec->type == 0) {
        format.type = 'r';
        format.add_dot_0 = true;
        format.precision = 0;
    } else if (spec->type == 'n') {
        format.type = 'g';
    } else if (percent) {
        format.type = 'f';
        value *= 100;
    }
    if (spec->precision >= 0) {
        enum { MOST_PRECISION = 1000 };
        if (spec->precision > INT32_MAX) {
            return err_format(w->in, T_(ValueError), "precision too big") != 0;
        }
        if (spec->precision > MOST_PRECISION) {
            return err_not_modelled(w->in, "a precision over %d", MOST_PRECISION) != 0;
        }
        format.precision = (int)spec->precision;
        format.type = format.type == 'r' ? 'g' : format.type;
    }
    Text text = {0};
    size_t buffer = 0;
    float_to_text(value, &format, &text, &buffer);
    ou_text_add(&text, percent ? "%" : "");
    Addr block = heap_malloc(w->in->heap, buffer, HEAP_DOMAIN_MEM, BLOCK_TEXT);
    bool plain = is_undecorated(spec) && spec->type != 'n';
    bool ok = block != 0;
    if (ok && plain) {
        ok = writer_ascii(w, text.bytes, text.length);
        heap_free(w->in->heap, block);
    } else if (ok) {
        Addr temporary = str_from_ascii(w->in, text.bytes, text.length);
        heap_free(w->in->heap, block);
        Addr grouping = copy_grouping(w, spec);
        ok = temporary != 0 && write_layout(w, spec, text.bytes);
        obj_release(w->in, temporary);
        heap_free(w->in->heap, grouping);
    }
    ou_text_free(&text);
    return ok;
}

bool format_float(StrWriter *w, Addr o, Addr spec, int64_t from, int64_t to)
{
    if (from == to) {
        return write_str_of(w, o);
    }
    FormatSpec format = {.align = '>'};
    if (!format_spec_parse(w->in, spec, from, to, &format)) {
        return false;
    }
    if (format.type != 0 && !is_one_of(format.type, "eEfFgGn%")) {
        return unknown_type(w, &format, o);
    }
    return format_double(w, float_value(w->in->mem, o), &format);
}

/* ---- any object ---- */

Addr format_with_spec(Interp *in, Addr o, Addr spec, Formatter formatter)
{
    if (!str_check(in, spec)) {
        return err_bad_argument(in, "__format__", "argument", "str", spec);
    }
    StrWriter w;
    writer_begin(&w, in, 0, false);
    bool ok = formatter(&w, o, spec, 0, str_length(in->mem, spec));
    return ok ? writer_finish(&w) : writer_drop(&w);
}

/* object.__format__ */
static Addr object_format(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    if (!str_check(in, args[0])) {
        return err_bad_argument(in, "__format__", "argument", "str", args[0]);
    }
    if (str_length(in->mem, args[0]) > 0) {
        return err_format(in, T_(TypeError),
                          "unsupported format string passed to %.200N.__format__", self);
    }
    return obj_str(in, self);
}

static Addr object_sizeof_method(Interp *in, Addr self, const Addr *args, size_t nargs,
                                 Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    uint64_t head = obj_is_gc(in->mem, self) ? ENGINE_LAYOUT.gc.sizeof_ : 0;
    return int_from_u64(in, obj_getsizeof(in->mem, &ENGINE_LAYOUT, self) - head);
}

static Addr object_init_subclass(Interp *in, Addr self, const Addr *args, size_t nargs,
                                 Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return obj_owned(in, OBJ_NONE);
}

static Addr object_dir_method(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return object_dir(in, self);
}

const NativeMethod object_methods[] = {
    {"__dir__",    object_dir_method, 0, 0, 0},
    {"__format__",           object_format, 1, 1, 0},
    {"__sizeof__",           object_sizeof_method, 0, 0, 0},
    {"__init_subclass__", object_init_subclass, 0, 0, NATIVE_CLASS},
    {0          },
};

/* PyObject_Format */
Addr obj_format(Interp *in, Addr o, Addr spec_or_0)
{
    if (spec_or_0 == 0 || str_length(in->mem, spec_or_0) == 0) {
        if (obj_is(in->mem, o, T_(str))) {
            return obj_owned(in, o);
        }
        if (obj_is(in->mem, o, T_(int))) {
            return obj_str(in, o);
        }
    }
    Addr empty = mem_load64(in->mem, MACHINE(empty_string));
    Addr spec = spec_or_0 ? spec_or_0 : empty;
    bool found = false;
    Addr text = special_call_bound(in, o, "__format__", &spec, 1, &found);
    if (!found) {
        /* object.__format__: only the empty specification, which is str(). */
        if (str_length(in->mem, spec) > 0) {
            return err_format(in, T_(TypeError),
                              "unsupported format string passed to %.200N.__format__", o);
        }
        return obj_str(in, o);
    }
    if (text != 0 && !str_check(in, text)) {
        err_format(in, T_(TypeError), "__format__ must return a str, not %.200N", text);
        obj_release(in, text);
        return 0;
    }
    return text;
}
