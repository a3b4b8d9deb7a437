/* int_bytes.c - int.to_bytes and int.from_bytes (longobject.c). */
#include "object/int_bytes.h"

#include <string.h>

#include "base/host.h"
#include "object/abstract.h"
#include "object/arg_parser.h"
#include "object/bytes_internal.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/name_use.h"
#include "object/str_internal.h"

/* 1 = big, -1 = little (what mpz_import calls order), 0 = ValueError or TypeError. */
static int byte_order(Interp *in, const char *function, Addr name)
{
    if (!str_check(in, name)) {
        (void)err_bad_argument(in, function, "argument 'byteorder'", "str", name);
        return 0;
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "little")) {
        return -1;
    }
    if (str_info(in->mem, &ENGINE_LAYOUT, name).ascii) {
        name_use(in, "longobject.c", "big");
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "big")) {
        return 1;
    }
    err_format(in, T_(ValueError), "byteorder must be either 'little' or 'big'");
    return 0;
}

/* ---- to_bytes ---- */

/* A number that fits as two's complement. */
static void write_bytes(const mpz_t number, uint8_t *bytes, size_t length, int order)
{
    mpz_t value;
    mpz_init_set(value, number);
    if (mpz_sgn(value) < 0) {
        mpz_t range;
        mpz_init(range);
        mpz_ui_pow_ui(range, 2, 8 * length);
        mpz_add(value, value, range);
        mpz_clear(range);
    }
    memset(bytes, 0, length);
    size_t used = mpz_sgn(value) == 0 ? 0 : (mpz_sizeinbase(value, 2) + 7) / 8;
    mpz_export(order > 0 ? bytes + length - used : bytes, NULL, order, 1, 1, 0, value);
    mpz_clear(value);
}

static bool fits(Interp *in, const mpz_t value, size_t length, bool is_signed)
{
    bool is_negative = mpz_sgn(value) < 0;
    if (is_negative && !is_signed) {
        return err_format(in, T_(OverflowError), "can't convert negative int to unsigned") != 0;
    }
    /* -128 needs as many bits as 127. */
    mpz_t magnitude;
    mpz_init(magnitude);
    if (is_negative) {
        mpz_com(magnitude, value);
    } else {
        mpz_set(magnitude, value);
    }
    size_t bits = mpz_sgn(magnitude) == 0 ? 0 : mpz_sizeinbase(magnitude, 2);
    bits += is_signed && (is_negative || bits > 0);
    mpz_clear(magnitude);
    return bits <= 8 * length || err_format(in, T_(OverflowError), "int too big to convert") != 0;
}

/* _PyLong_AsByteArray */
static bool fill(Interp *in, Addr bytes_object, Addr number, int order, bool is_signed)
{
    size_t length = (size_t)obj_size(in->mem, bytes_object);
    mpz_t value;
    mpz_init(value);
    int_read(in->mem, &ENGINE_LAYOUT, number, value);
    bool ok = fits(in, value, length, is_signed);
    if (ok && length > 0) {
        uint8_t *bytes = ou_host_must_alloc(length);
        write_bytes(value, bytes, length, order);
        mem_write(in->mem, bytes_object + ENGINE_LAYOUT.bytes.ob_sval, bytes, length);
        ou_host_free(bytes, length);
    }
    mpz_clear(value);
    return ok;
}

Addr int_method_to_bytes(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    Addr values[3];
    int64_t length = 0;
    if (!arg_unpack(in, ARG_PARSER_int_to_bytes, args, nargs, kwnames, values) ||
        !int_as_ssize(in, values[0], &length)) {
        return 0;
    }
    int order = byte_order(in, "to_bytes", values[1]);
    int is_signed = order == 0 || values[2] == 0 ? 0 : obj_truth(in, values[2]);
    if (order == 0 || is_signed < 0) {
        return 0;
    }
    if (length < 0) {
        return err_format(in, T_(ValueError), "length argument must be non-negative");
    }
    Addr result = bytes_alloc(in, length);
    if (result != 0 && !fill(in, result, self, order, is_signed != 0)) {
        obj_release(in, result);
        return 0;
    }
    return result;
}

/* ---- from_bytes ---- */

/* _PyLong_FromByteArray: room for all the bits there are, then normalised; of a small value too an
 * int of its own. */
static Addr from_bytes(Interp *in, Addr bytes_object, int order, bool is_signed)
{
    size_t length = 0;
    uint8_t *bytes = bytes_read(in, bytes_object, &length);
    mpz_t value;
    mpz_init(value);
    mpz_import(value, length, order, 1, 1, 0, bytes);
    uint8_t top = length == 0 ? 0 : order > 0 ? bytes[0] : bytes[length - 1];
    if (is_signed && top >= 0x80) {
        mpz_t range;
        mpz_init(range);
        mpz_ui_pow_ui(range, 2, 8 * length);
        mpz_sub(value, value, range);
        mpz_clear(range);
    }
    bytes_read_end(bytes, length);
    Addr result =
        length == 0 ? int_from_i64(in, 0) : int_from_mpz(in, value, int_mpz_digits(value));
    mpz_clear(value);
    return result;
}

Addr int_method_from_bytes(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    Addr values[3];
    if (!arg_unpack(in, ARG_PARSER_int_from_bytes, args, nargs, kwnames, values)) {
        return 0;
    }
    int order = byte_order(in, "from_bytes", values[1]);
    int is_signed = order == 0 || values[2] == 0 ? 0 : obj_truth(in, values[2]);
    if (order == 0 || is_signed < 0) {
        return 0;
    }
    Addr bytes = bytes_from_object(in, values[0]);
    if (bytes == 0) {
        return 0;
    }
    Addr result = from_bytes(in, bytes, order, is_signed != 0);
    obj_release(in, bytes);
    if (result == 0 || self == T_(int)) {
        return result;
    }
    return obj_call_with(in, self, result);
}
