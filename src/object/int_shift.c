/* int_shift.c - << and >> of ints (longobject.c: long_lshift, long_rshift, divmod_shift). */
#include "object/errors.h"
#include "object/int_internal.h"

static Addr shift_right(Interp *in, Addr a, int64_t words, unsigned bits)
{
    if (int_size(in->mem, a) < 0) {
        Addr inverted = int_invert(in, a);
        Addr shifted = inverted ? shift_right(in, inverted, words, bits) : 0;
        obj_release(in, inverted);
        Addr result = shifted ? int_invert(in, shifted) : 0;
        obj_release(in, shifted);
        return result;
    }
    int64_t room = int_digits(in->mem, a) - words;
    if (room <= 0) {
        return int_from_i64(in, 0);
    }
    mpz_t value;
    mpz_init(value);
    int_read(in->mem, &ENGINE_LAYOUT, a, value);
    mpz_fdiv_q_2exp(value, value, (mp_bitcnt_t)(words * INT_SHIFT + bits));
    Addr result = int_from_mpz(in, value, room);
    mpz_clear(value);
    return int_maybe_small(in, result);
}

static Addr shift_left(Interp *in, Addr a, int64_t words, unsigned bits)
{
    int64_t room = int_digits(in->mem, a) + words + (bits != 0);
    if (room > INT_MOST_DIGITS) {
        return int_alloc(in, room);
    }
    mpz_t value;
    mpz_init(value);
    int_read(in->mem, &ENGINE_LAYOUT, a, value);
    mpz_mul_2exp(value, value, (mp_bitcnt_t)(words * INT_SHIFT + bits));
    Addr result = int_from_mpz(in, value, room);
    mpz_clear(value);
    return int_maybe_small(in, result);
}

/* PY_SSIZE_T_MAX / sizeof(digit): more digits than any int has room for. */
#define MOST_WORDS (INT64_MAX / 4)

/* divrem1(count, PyLong_SHIFT): an int of so many digits, and *bits that are left over. */
static Addr whole_words(Interp *in, Addr count, unsigned *bits)
{
    mpz_t value;
    mpz_init(value);
    int_read(in->mem, &ENGINE_LAYOUT, count, value);
    *bits = (unsigned)mpz_tdiv_q_ui(value, value, INT_SHIFT);
    Addr words = int_from_mpz(in, value, int_digits(in->mem, count));
    mpz_clear(value);
    return words;
}

/* divmod_shift: what is too large for a shift becomes one that makes _PyLong_New fail, or leaves
 * nothing. */
static bool split_count(Interp *in, Addr count, int64_t *words, unsigned *bits)
{
    int64_t short_count = 0;
    if (int_as_ssize(in, count, &short_count)) {
        *words = short_count / INT_SHIFT;
        *bits = (unsigned)(short_count % INT_SHIFT);
        return true;
    }
    err_clear(in);
    Addr whole = whole_words(in, count, bits);
    if (whole == 0) {
        return false;
    }
    bool fits = int_as_ssize(in, whole, words);
    obj_release(in, whole);
    if (!fits || *words >= MOST_WORDS) {
        err_clear(in);
        *words = MOST_WORDS;
        *bits = 0;
    }
    return true;
}

Addr int_shift(Interp *in, Addr a, Addr b, bool left)
{
    if (int_size(in->mem, b) < 0) {
        return err_format(in, T_(ValueError), "negative shift count");
    }
    if (int_size(in->mem, a) == 0) {
        return int_from_i64(in, 0);
    }
    int64_t words = 0;
    unsigned bits = 0;
    if (!split_count(in, b, &words, &bits)) {
        return 0;
    }
    return left ? shift_left(in, a, words, bits) : shift_right(in, a, words, bits);
}
