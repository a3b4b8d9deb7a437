/* int_product.c - products of long ints (k_mul and k_lopsided_mul of longobject.c). libgmp has the
 * value at once; Karatsuba's halves, sums and products are made all the same, because their blocks
 * are asked for and given back. */
#include "object/int_product.h"

#include "object/int_internal.h"

enum { KARATSUBA_CUTOFF = 70, KARATSUBA_SQUARE_CUTOFF = 2 * KARATSUBA_CUTOFF };

bool int_product_is_long(const Interp *in, Addr a, Addr b)
{
    int64_t cutoff = a == b ? KARATSUBA_SQUARE_CUTOFF : KARATSUBA_CUTOFF;
    return int_digits(in->mem, a) > cutoff && int_digits(in->mem, b) > cutoff;
}

typedef void (*MpzOp)(mpz_ptr, mpz_srcptr, mpz_srcptr);

/* Writes the result of op into z, which has room for it. */
static Addr write_result(Interp *in, Addr z, Addr a, Addr b, MpzOp op)
{
    mpz_t x;
    mpz_t y;
    mpz_init(x);
    mpz_init(y);
    int_read(in->mem, in->lay, a, x);
    int_read(in->mem, in->lay, b, y);
    op(x, x, y);
    int_write(in, z, x);
    mpz_clear(x);
    mpz_clear(y);
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
    Addr digits = in->lay->integer.ob_digit;
    for (int64_t i = 0; i < count; i++) {
        mem_store32(in->mem, to + digits + 4 * (Addr)i,
                    int_digit(in->mem, in->lay, from, first + i));
    }
    mem_store64(in->mem, to + in->lay->integer.ob_size, (uint64_t)count);
}

/* Digits first .. first + count - 1 as an int of their own: _PyLong_New, then long_normalize. */
static Addr part(Interp *in, Addr o, int64_t first, int64_t count)
{
    Addr z = int_alloc(in, count);
    while (z != 0 && count > 0 && int_digit(in->mem, in->lay, o, first + count - 1) == 0) {
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

/* t3 = (ah + al) * (bh + bl); the halves are dropped as soon as they are added. */
static bool inner_product(Interp *in, const Halves *a, const Halves *b, bool is_square)
{
    Addr left = sum(in, a->high, a->low);
    obj_release(in, a->high);
    obj_release(in, a->low);
    Addr right = is_square || left == 0 ? left : sum(in, b->high, b->low);
    if (!is_square) {
        obj_release(in, b->high);
        obj_release(in, b->low);
    }
    Addr z = right != 0 ? int_long_product(in, left, right) : 0;
    obj_xdecref(in, left, 0, REF_NATIVE);
    if (!is_square) {
        obj_xdecref(in, right, 0, REF_NATIVE);
    }
    obj_xdecref(in, z, 0, REF_NATIVE);
    return z != 0;
}

/* b has as many digits as a or more, but not twice as many. */
static Addr karatsuba(Interp *in, Addr a, Addr b)
{
    Halves of_a = {0};
    Halves of_b = {0};
    int64_t shift = int_digits(in->mem, b) >> 1;
    if (!split(in, a, shift, &of_a)) {
        return 0;
    }
    of_b = of_a;
    if (a != b && !split(in, b, shift, &of_b)) {
        return 0;
    }
    Addr z = int_alloc(in, int_digits(in->mem, a) + int_digits(in->mem, b));
    bool ok = z != 0 && outer_products(in, &of_a, &of_b) && inner_product(in, &of_a, &of_b, a == b);
    return ok ? write_result(in, z, a, b, mpz_mul) : 0;
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
