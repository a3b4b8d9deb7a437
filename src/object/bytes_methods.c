/* bytes_methods.c - the methods of bytes that lessons use; the others say that they are missing. */
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
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
    bool is_utf8 = nargs == 0 || str_equals_utf8(in->mem, in->lay, args[0], "utf-8") ||
                   str_equals_utf8(in->mem, in->lay, args[0], "utf8") ||
                   str_equals_utf8(in->mem, in->lay, args[0], "ascii");
    if (kwnames != 0 || nargs > 1 || !is_utf8) {
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

#define NOT_MODELLED(name)                                                                         \
    static Addr method_##name(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames) \
    {                                                                                              \
        (void)self;                                                                                \
        (void)args;                                                                                \
        (void)nargs;                                                                               \
        (void)kwnames;                                                                             \
        return err_not_modelled(in, "bytes.%s()", #name);                                          \
    }
#define ROW(name)                                                                                  \
    {                                                                                              \
#name, method_##name, 0, -1, NATIVE_KEYWORDS                                               \
    }

NOT_MODELLED(capitalize)
NOT_MODELLED(center)
NOT_MODELLED(count)
NOT_MODELLED(expandtabs)
NOT_MODELLED(find)
NOT_MODELLED(fromhex)
NOT_MODELLED(index)
NOT_MODELLED(isalnum)
NOT_MODELLED(isalpha)
NOT_MODELLED(isascii)
NOT_MODELLED(isdigit)
NOT_MODELLED(islower)
NOT_MODELLED(isspace)
NOT_MODELLED(istitle)
NOT_MODELLED(isupper)
NOT_MODELLED(join)
NOT_MODELLED(ljust)
NOT_MODELLED(lower)
NOT_MODELLED(lstrip)
NOT_MODELLED(maketrans)
NOT_MODELLED(partition)
NOT_MODELLED(removeprefix)
NOT_MODELLED(removesuffix)
NOT_MODELLED(replace)
NOT_MODELLED(rfind)
NOT_MODELLED(rindex)
NOT_MODELLED(rjust)
NOT_MODELLED(rpartition)
NOT_MODELLED(rsplit)
NOT_MODELLED(rstrip)
NOT_MODELLED(split)
NOT_MODELLED(splitlines)
NOT_MODELLED(strip)
NOT_MODELLED(swapcase)
NOT_MODELLED(title)
NOT_MODELLED(translate)
NOT_MODELLED(upper)
NOT_MODELLED(zfill)

const NativeMethod bytes_methods[] = {
    {"decode",         method_decode, 0, 2, NATIVE_KEYWORDS},
    {"hex",               method_hex, 0, 2, NATIVE_KEYWORDS},
    {"startswith", method_startswith, 1, 3, NATIVE_TUPLE_ARGS},
    {"endswith",            method_endswith, 1, 3, NATIVE_TUPLE_ARGS},
    ROW(capitalize),
    ROW(center),
    ROW(count),
    ROW(expandtabs),
    ROW(find),
    ROW(fromhex),
    ROW(index),
    ROW(isalnum),
    ROW(isalpha),
    ROW(isascii),
    ROW(isdigit),
    ROW(islower),
    ROW(isspace),
    ROW(istitle),
    ROW(isupper),
    ROW(join),
    ROW(ljust),
    ROW(lower),
    ROW(lstrip),
    ROW(maketrans),
    ROW(partition),
    ROW(removeprefix),
    ROW(removesuffix),
    ROW(replace),
    ROW(rfind),
    ROW(rindex),
    ROW(rjust),
    ROW(rpartition),
    ROW(rsplit),
    ROW(rstrip),
    ROW(split),
    ROW(splitlines),
    ROW(strip),
    ROW(swapcase),
    ROW(title),
    ROW(translate),
    ROW(upper),
    ROW(zfill),
    {0              },
};
