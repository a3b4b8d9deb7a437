/* bytes_methods.c - the methods of bytes that lessons use; the others say that they are missing. */
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "object/arg_parser.h"
#include "object/bytes_internal.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/int.h"
#include "object/str.h"

int64_t bytes_find(const uint8_t *bytes, size_t length, const uint8_t *needle, size_t width)
{
    for (size_t i = 0; i + width <= length; i++) {
        if (memcmp(bytes + i, needle, width) == 0) {
            return (int64_t)i;
        }
    }
    return -1;
}

static Addr method_decode(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    Addr values[2];
    if (!arg_unpack(in, ARG_PARSER_bytes_decode, args, nargs, kwnames, values)) {
        return 0;
    }
    bool is_utf8 = values[0] == 0 || str_equals_utf8(in->mem, in->lay, values[0], "utf-8") ||
                   str_equals_utf8(in->mem, in->lay, values[0], "utf8") ||
                   str_equals_utf8(in->mem, in->lay, values[0], "ascii");
    if (values[1] != 0 || !is_utf8) {
        return err_not_modelled(in, "bytes.decode() of another encoding than UTF-8");
    }
    size_t length = 0;
    uint8_t *bytes = bytes_read(in, self, &length);
    size_t bad = 0;
    Addr result = ou_utf8_valid((const char *)bytes, length, &bad)
                      ? str_from_utf8(in, (const char *)bytes, length)
                      : err_not_modelled(in, "bytes.decode() of what is not UTF-8");
    bytes_read_end(bytes, length);
    return result;
}

static Addr method_hex(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    if (nargs > 0 || kwnames != 0) {
        return err_not_modelled(in, "bytes.hex() with a separator");
    }
    size_t length = 0;
    uint8_t *bytes = bytes_read(in, self, &length);
    Text text = {0};
    for (size_t i = 0; i < length; i++) {
        ou_text_add_format(&text, "%02x", bytes[i]);
    }
    bytes_read_end(bytes, length);
    Addr result = str_from_text(in, &text);
    ou_text_free(&text);
    return result;
}

/* startswith and endswith of one bytes object, without bounds. */
static Addr affix(Interp *in, Addr self, const Addr *args, size_t nargs, bool at_end)
{
    if (nargs > 1 || !bytes_check(in, args[0])) {
        return err_not_modelled(in, "bytes.%s() with these arguments",
                                at_end ? "endswith" : "startswith");
    }
    size_t length = 0;
    size_t width = 0;
    uint8_t *bytes = bytes_read(in, self, &length);
    uint8_t *part = bytes_read(in, args[0], &width);
    bool fits = width <= length;
    bool same = fits && memcmp(bytes + (at_end ? length - width : 0), part, width) == 0;
    bytes_read_end(bytes, length);
    bytes_read_end(part, width);
    return bool_new(in, same);
}

static Addr method_startswith(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    return affix(in, self, args, nargs, false);
}

static Addr method_endswith(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    return affix(in, self, args, nargs, true);
}

const NativeMethod bytes_methods[] = {
    {"decode",         method_decode, 0, -1, NATIVE_KEYWORDS},
    {"hex",               method_hex, 0, 2, NATIVE_KEYWORDS},
    {"startswith", method_startswith, 1, 3, NATIVE_TUPLE_ARGS},
    {"endswith",            method_endswith, 1, 3, NATIVE_TUPLE_ARGS},
    {0              },
};
