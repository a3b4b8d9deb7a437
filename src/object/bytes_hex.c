/* bytes_hex.c - bytes and bytearray as hexadecimal text and back (pystrhex.c, _PyBytes_FromHex). */
#include "base/host.h"
#include "base/text.h"
#include "object/abstract.h"
#include "object/arg_parser.h"
#include "object/bytearray.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/str_internal.h"

enum { LAST_ASCII = 0x7F };

/* The one character between groups. False = exception. */
static bool separator_read(Interp *in, Addr o, char *out)
{
    int64_t length = obj_length(in, o);
    uint32_t c = 0;
    if (length < 0) {
        return false;
    }
    if (length != 1) {
        return err_format(in, T_(ValueError), "sep must be length 1.") != 0;
    }
    if (str_check(in, o)) {
        c = str_char(in->mem, &ENGINE_LAYOUT, o, 0);
    } else if (bytes_check(in, o)) {
        c = mem_load8(in->mem, byteslike_data(in, o));
    } else {
        return err_format(in, T_(TypeError), "sep must be str or bytes.") != 0;
    }
    if (c > LAST_ASCII) {
        return err_format(in, T_(ValueError), "sep must be ASCII.") != 0;
    }
    *out = (char)c;
    return true;
}

/* A separator after every group bytes: counted from the end, or with a negative one from the start;
 * 0 = none. */
static void add_hex(const uint8_t *bytes, size_t length, char separator, int64_t group, Text *out)
{
    for (size_t i = 0; i < length; i++) {
        int64_t counted = group > 0 ? (int64_t)(length - i) : (int64_t)i;
        if (i > 0 && group != 0 && counted % group == 0) {
            ou_text_add_char(out, separator);
        }
        ou_text_add_format(out, "%02x", bytes[i]);
    }
}

BYTES_LIKE_METHOD(hex)
{
    Addr values[2];
    int64_t group = 1;
    char separator = 0;
    ArgParserId parser =
        bytearray_check(in, self) ? ARG_PARSER_bytearray_hex : ARG_PARSER_bytes_hex;
    if (!arg_unpack(in, parser, args, nargs, kwnames, values) ||
        (values[1] != 0 && !int_as_c_int(in, values[1], &group)) ||
        (values[0] != 0 && !separator_read(in, values[0], &separator))) {
        return 0;
    }
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    Text text = {0};
    add_hex(bytes, length, separator, values[0] != 0 ? group : 0, &text);
    bytes_read_end(bytes, length);
    Addr result = str_from_text(in, &text);
    ou_text_free(&text);
    return result;
}

/* ---- fromhex ---- */

static int digit_value(uint32_t c)
{
    if (c >= '0' && c <= '9') {
        return (int)(c - '0');
    }
    uint32_t small = c | 0x20;
    return small >= 'a' && small <= 'f' ? (int)(small - 'a') + 10 : -1;
}

/* Returns -1 or the place of the character that does not fit. */
static int64_t read_hex(const Interp *in, StrInfo text, Text *out)
{
    for (int64_t i = 0; i < text.length;) {
        uint32_t c = str_at(in->mem, text, i);
        if (c <= LAST_ASCII && byteslike_is_space((uint8_t)c)) {
            i++;
            continue;
        }
        int top = digit_value(c);
        if (top < 0) {
            return i;
        }
        int low = i + 1 < text.length ? digit_value(str_at(in->mem, text, i + 1)) : -1;
        if (low < 0) {
            return i + 1;
        }
        ou_text_add_char(out, (char)(top << 4 | low));
        i += 2;
    }
    return -1;
}

/* Text that is not ASCII is refused at its first such character, whatever stands before it. */
static int64_t first_not_ascii(const Interp *in, StrInfo text)
{
    for (int64_t i = 0; !text.ascii && i < text.length; i++) {
        if (str_at(in->mem, text, i) > LAST_ASCII) {
            return i;
        }
    }
    return -1;
}

/* _PyBytesWriter_Finish: what is written into the object itself is cut there. */
static Addr written(Interp *in, bool is_bytearray, const Text *text, size_t room)
{
    const char *bytes = ou_text_view(text);
    if (!is_bytearray) {
        return bytes_written(in, bytes, text->length, room);
    }
    if (room <= BYTES_WRITER_SMALL) {
        return bytearray_new(in, bytes, (int64_t)text->length);
    }
    Addr o = bytearray_new(in, NULL, (int64_t)room);
    if (o != 0 && bytearray_resize(in, o, (int64_t)text->length)) {
        mem_write(in->mem, bytearray_data(in, o), bytes, text->length);
    }
    return o;
}

BYTES_LIKE_METHOD(fromhex)
{
    (void)nargs;
    (void)kwnames;
    if (!str_check(in, args[0])) {
        return err_bad_argument(in, "fromhex", "argument", "str", args[0]);
    }
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, args[0]);
    Text text = {0};
    int64_t wrong = first_not_ascii(in, info);
    wrong = wrong < 0 ? read_hex(in, info, &text) : wrong;
    Addr result = wrong < 0 ? written(in, self == T_(bytearray), &text, (size_t)info.length / 2)
                            : err_format(in, T_(ValueError),
                                         "non-hexadecimal number found in fromhex() arg at "
                                         "position %zd",
                                         wrong);
    ou_text_free(&text);
    if (result == 0 || self == T_(bytes) || self == T_(bytearray)) {
        return result;
    }
    return obj_call_with(in, self, result);
}
