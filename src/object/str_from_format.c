#include "object/str_from_format.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/str.h"
#include "object/str_codec_internal.h"
#include "object/str_writer.h"

enum { ROOM_FOR_ARGUMENTS = 100, MOST_DIGITS = 64, NOT_GIVEN = -1 };

/* One conversion: %[0][width][.precision][l|ll|z]letter */
typedef struct Conversion {
    bool zeros;
    int64_t width, precision; /* NOT_GIVEN */
    unsigned longs;           /* how many l */
    bool size;                /* z */
    char letter;
} Conversion;

static int64_t read_number(const char **f)
{
    int64_t number = 0;
    while (**f >= '0' && **f <= '9') {
        number = number * 10 + (*(*f)++ - '0');
    }
    return number;
}

/* f stands behind the %; afterwards behind the letter. */
static Conversion read_conversion(const char **f)
{
    Conversion c = {.width = NOT_GIVEN, .precision = NOT_GIVEN};
    if (**f == '0') {
        c.zeros = true;
        (*f)++;
    }
    if (**f >= '1' && **f <= '9') {
        c.width = read_number(f);
    }
    if (**f == '.') {
        (*f)++;
        c.precision = read_number(f);
    }
    for (; **f == 'l'; (*f)++) {
        c.longs++;
    }
    if (**f == 'z') {
        c.size = true;
        (*f)++;
    }
    c.letter = *(*f)++;
    return c;
}

/* ---- numbers ---- */

static unsigned long long take_unsigned(Conversion c, va_list *args)
{
    if (c.size) {
        return (unsigned long long)va_arg(*args, int64_t);
    }
    return c.longs > 1    ? va_arg(*args, unsigned long long)
           : c.longs == 1 ? va_arg(*args, unsigned long)
                          : va_arg(*args, unsigned);
}

static long long take_signed(Conversion c, va_list *args)
{
    if (c.size) {
        return va_arg(*args, int64_t);
    }
    return c.longs > 1    ? va_arg(*args, long long)
           : c.longs == 1 ? va_arg(*args, long)
                          : va_arg(*args, int);
}

static bool write_number(StrWriter *w, Conversion c, va_list *args)
{
    char digits[MOST_DIGITS];
    int length = 0;
    if (c.letter == 'd' || c.letter == 'i') {
        length = snprintf(digits, sizeof digits, "%lld", take_signed(c, args));
    } else {
        length = snprintf(digits, sizeof digits, c.letter == 'x' ? "%llx" : "%llu",
                          take_unsigned(c, args));
    }
    int64_t precision = c.precision > length ? c.precision : length;
    int64_t width = c.width > precision ? c.width : precision;
    if (!writer_prepare(w, width, MAX_ASCII)) {
        return false;
    }
    writer_fill(w, c.zeros ? '0' : ' ', width - precision);
    writer_fill(w, '0', precision - length);
    writer_put_ascii(w, digits, (size_t)length);
    return true;
}

static bool write_address(StrWriter *w, Addr addr)
{
    char digits[MOST_DIGITS];
    int length = snprintf(digits, sizeof digits, "0x%llx", (unsigned long long)addr);
    return writer_ascii(w, digits, (size_t)length);
}

/* ---- texts ---- */

/* unicode_fromformat_write_str */
static bool write_str(StrWriter *w, Addr o, int64_t width, int64_t precision)
{
    if (width == NOT_GIVEN && precision == NOT_GIVEN) {
        return writer_str(w, o);
    }
    int64_t length = str_length(w->in->mem, o);
    int64_t shown = precision != NOT_GIVEN && precision < length ? precision : length;
    int64_t room = width > shown ? width : shown;
    uint32_t max_char = str_find_max(w->in->mem, &ENGINE_LAYOUT, o, 0, shown);
    if (!writer_prepare(w, room, max_char)) {
        return false;
    }
    writer_fill(w, ' ', room - shown);
    return writer_substring(w, o, 0, shown);
}

/* The same of a new reference; 0 = its making failed. */
static bool write_new(StrWriter *w, Addr o, Conversion c)
{
    if (o == 0) {
        return false;
    }
    bool ok = write_str(w, o, c.width, c.precision);
    obj_release(w->in, o);
    return ok;
}

/* unicode_fromformat_write_cstr: the precision counts bytes. */
static bool write_utf8(StrWriter *w, const char *text, size_t length, Conversion c)
{
    if (c.precision != NOT_GIVEN && (size_t)c.precision < length) {
        length = (size_t)c.precision;
    }
    c.precision = NOT_GIVEN;
    return write_new(w, str_decode_c_string(w->in, text, length, "replace"), c);
}

static bool write_type_name(StrWriter *w, Addr type, Conversion c)
{
    Text name = {0};
    obj_type_name(w->in->mem, &ENGINE_LAYOUT, type, &name);
    bool ok = write_utf8(w, ou_text_view(&name), name.length, c);
    ou_text_free(&name);
    return ok;
}

/* unicode_fromformat_arg */
static bool write_argument(StrWriter *w, Conversion c, va_list *args)
{
    Interp *in = w->in;
    switch (c.letter) {
    case 'c': return writer_char(w, (uint32_t)va_arg(*args, int));
    case 'd':
    case 'i':
    case 'u':
    case 'x': return write_number(w, c, args);
    case 'p': return write_address(w, va_arg(*args, Addr));
    case 's': {
        const char *text = va_arg(*args, const char *);
        return write_utf8(w, text, strlen(text), c);
    }
    case 'U': return write_str(w, va_arg(*args, Addr), c.width, c.precision);
    case 'S': return write_new(w, obj_str(in, va_arg(*args, Addr)), c);
    case 'R': return write_new(w, obj_repr(in, va_arg(*args, Addr)), c);
    case 'N': return write_type_name(w, obj_type(in->mem, va_arg(*args, Addr)), c);
    case 'T': return write_type_name(w, va_arg(*args, Addr), c);
    default: return writer_char(w, (uint32_t)(unsigned char)c.letter); /* %% */
    }
}

Addr str_from_format_list(Interp *in, const char *format, va_list args)
{
    StrWriter w;
    va_list rest;
    va_copy(rest, args);
    writer_begin(&w, in, (int64_t)strlen(format) + ROOM_FOR_ARGUMENTS, true);
    bool ok = true;
    for (const char *f = format; ok && *f != '\0';) {
        if (*f == '%') {
            f++;
            Conversion c = read_conversion(&f);
            w.overallocate = w.overallocate && *f != '\0';
            ok = write_argument(&w, c, &rest);
        } else {
            size_t length = strcspn(f, "%");
            w.overallocate = w.overallocate && f[length] != '\0';
            ok = writer_ascii(&w, f, length);
            f += length;
        }
    }
    va_end(rest);
    return ok ? writer_finish(&w) : writer_drop(&w);
}

Addr str_from_format(Interp *in, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Addr o = str_from_format_list(in, format, args);
    va_end(args);
    return o;
}
