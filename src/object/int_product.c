/* int_product.c - products of long ints (k_mul and k_lopsided_mul of longobject.c). libgmp has the
 * value at once; Karatsuba's halves, sums and products are made all the same, because their blocks
 * are asked for and given back. */
#include "object/int_product.h"

#include "object/held.h"
#include "object/int_internal.h"

enum { KARATSUBA_CUTOFF = 70, KARATSUBA_SQUARE_CUTOFF = 2 * KARATSUBA_CUTOFF };

bool int_product_is_long(const Interp *in, Addr a, Addr b)
{
    int64_t cutoff = a == b ? KARATSUBA_SQUARE_CUTOFF : KARATSUBA_CUTOFF;
    return int_digits(in->mem, a) > cutoff && int_digits(in->mem, b) > cutoff;
}

/* Writes the result of op into z, which has room for it. */
static Addr write_result(Interp *in, Addr z, Addr a, Addr b, MpzOp op)
{
    mpz_t value;
    mpz_init(value);
    int_compute(in, a, b, op, value);
    int_write(in, z, value);
    mpz_clear(value);
    return z;
}

/* x_mul */
static Addr plain_product(Interp *in, Addr a, Addr b)
{
    Addr z = int_alloc(in, int_digits(in->mem, a) + int_digits(in->mem, b));
    return z != 0 ? write_result(in, z, a, b, mpz_mul) : 0;
}

/* x_add */
static Addr sum(Interp *in, Addr a, Addr b)
{
    int64_t size_a = int_digits(in->mem, a);
    int64_t size_b = int_digits(in->mem, b);
    Addr z = int_alloc(in, (size_a > size_b ? size_a : size_b) + 1);
    return z != 0 ? write_result(in, z, a, b, mpz_add) : 0;
}

static void copy_digits(Interp *in, Addr to, Addr from, int64_t first, int64_t count)
{
    Addr digits = ENGINE_LAYOUT.integer.ob_digit;
    for (int64_t i = 0; i < count; i++) {
        mem_store32(in->mem, to + digits + 4 * (Addr)i,
                    int_digit(in->mem, &ENGINE_LAYOUT, from, first + i));
    }
    mem_store64(in->mem, to + ENGINE_LAYOUT.integer.ob_size, (uint64_t)count);
}

/* Digits first .. first + count - 1 as an int of their own: _PyLong_New, then long_normalize. */
static Addr part(Interp *in, Addr o, int64_t first, int64_t count)
{
    Addr z = int_alloc(in, count);
    while (z != 0 && count > 0 && int_digit(in->mem, &ENGINE_LAYOUT, o, first + count - 1) == 0) {
        count--;
    }
    if (z != 0) {
        copy_digits(in, z, o, first, count);
    }
    return z;
}

typedef struct Halves {
    Addr high, low;
} Halves;

/* kmul_split */
static bool split(Interp *in, Addr o, int64_t shift, Halves *out)
{
    int64_t size = int_digits(in->mem, o);
    int64_t low = size < shift ? size : shift;
    out->high = part(in, o, low, size - low);
    out->low = out->high != 0 ? part(in, o, 0, low) : 0;
    return out->low != 0;
}

static bool multiply_and_drop(Interp *in, Addr a, Addr b)
{
    Addr z = int_long_product(in, a, b);
    obj_xdecref(in, z, 0, REF_NATIVE);
    return z != 0;
}

/* t1 = ah * bh and t2 = al * bl live until both are subtracted, t2 first. */
static bool outer_products(Interp *in, const Halves *a, const Halves *b)
{
    Addr high = int_long_product(in, a->high, b->high);
    Addr low = high != 0 ? int_long_product(in, a->low, b->low) : 0;
    obj_xdecref(in, low, 0, REF_NATIVE);
    obj_xdecref(in, high, 0, REF_NATIVE);
    return low != 0;
}

/* ah + al; the halves are dropped as soon as they are added. */
static Addr sum_of_halves(Interp *in, const Halves *halves)
{
    Addr z = sum(in, halves->high, halves->low);
    obj_release(in, halves->high);
    obj_release(in, halves->low);
    return z;
}

static Addr shared(Interp *in, Addr o)
{
    return o != 0 ? obj_owned(in, o) : 0;
}

/* b has as many digits as a or more, but not twice as many. A square shares its halves and their
 * sum. */
static Addr karatsuba(Interp *in, Addr a, Addr b)
{
    Halves of_a = {0};
    Halves of_b = {0};
    int64_t shift = int_digits(in->mem, b) >> 1;
    if (!split(in, a, shift, &of_a) || (a != b && !split(in, b, shift, &of_b))) {
        return 0;
    }
    Addr z = int_alloc(in, int_digits(in->mem, a) + int_digits(in->mem, b));
    if (z == 0 || !outer_products(in, &of_a, a == b ? &of_a : &of_b)) {
        return 0;
    }
    Addr left = sum_of_halves(in, &of_a);
    Addr right = a == b ? shared(in, left) : sum_of_halves(in, &of_b);
    Addr middle = left != 0 && right != 0 ? int_long_product(in, left, right) : 0; /* t3 */
    obj_xdecref(in, left, 0, REF_NATIVE);
    obj_xdecref(in, right, 0, REF_NATIVE);
    obj_xdecref(in, middle, 0, REF_NATIVE);
    return middle != 0 ? write_result(in, z, a, b, mpz_mul) : 0;
}

/* k_lopsided_mul: slices of b as long as a, each of them with its leading zeros. */
static Addr lopsided(Interp *in, Addr a, Addr b)
{
    int64_t width = int_digits(in->mem, a);
    int64_t size = int_digits(in->mem, b);
    Addr z = int_alloc(in, width + size);
    Addr slice = z != 0 ? int_alloc(in, width) : 0;
    bool ok = slice != 0;
    for (int64_t done = 0; ok && done < size; done += width) {
        copy_digits(in, slice, b, done, size - done < width ? size - done : width);
        ok = multiply_and_drop(in, a, slice);
    }
    obj_xdecref(in, slice, 0, REF_NATIVE);
    return ok ? write_result(in, z, a, b, mpz_mul) : 0;
}

Addr int_long_product(Interp *in, Addr a, Addr b)
{
    if (int_digits(in->mem, a) > int_digits(in->mem, b)) {
        Addr shorter = b;
        b = a;
        a = shorter;
    }
    if (int_digits(in->mem, a) == 0) {
        return int_from_i64(in, 0);
    }
    if (!int_product_is_long(in, a, b)) {
        return plain_product(in, a, b);
    }
    return 2 * int_digits(in->mem, a) <= int_digits(in->mem, b) ? lopsided(in, a, b)
                                                                : karatsuba(in, a, b);
}
