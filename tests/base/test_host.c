/* Blocks of all sizes: they keep their bytes when they grow and shrink, also where large ones come
 * straight from the system. */
#include <string.h>

#include "base/host.h"
#include "unit.h"

enum { MIB = 1 << 20 };

static void fill(uint8_t *block, size_t from, size_t to)
{
    for (size_t i = from; i < to; i += 509) {
        block[i] = (uint8_t)(i / 509 + 1);
    }
}

static void check(const uint8_t *block, size_t length)
{
    for (size_t i = 0; i < length; i += 509) {
        assert_int_equal(block[i], (uint8_t)(i / 509 + 1));
    }
}

static void a_block_keeps_its_bytes(void **state)
{
    (void)state;
    static const size_t sizes[] = {1000,          3 * MIB, 4 * MIB, 5 * MIB + 7, 40 * MIB,
                                   4 * MIB - 100, 900,     6 * MIB, 300};
    size_t before = ou_host_live(), size = 0;
    uint8_t *block = NULL;
    for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        size_t kept = size < sizes[i] ? size : sizes[i];
        block = ou_host_resize(block, size, sizes[i]);
        assert_non_null(block);
        check(block, kept);
        fill(block, (kept + 508) / 509 * 509, sizes[i]);
        size = sizes[i];
        assert_int_equal(ou_host_live(), before + size);
    }
    ou_host_free(block, size);
    assert_int_equal(ou_host_live(), before);
}

static void a_new_block_is_zero(void **state)
{
    (void)state;
    for (int round = 0; round < 3; round++) {
        size_t size = (size_t)9 * MIB + 5;
        uint8_t *block = ou_host_alloc(size);
        assert_non_null(block);
        for (size_t i = 0; i < size; i += 100) {
            assert_int_equal(block[i], 0);
        }
        memset(block, 255, size);
        ou_host_free(block, size);
    }
}

static void the_budget_holds_for_large_blocks(void **state)
{
    (void)state;
    ou_host_set_budget(ou_host_live() + (size_t)10 * MIB);
    uint8_t *block = ou_host_resize(NULL, 0, 8 * MIB);
    assert_non_null(block);
    fill(block, 0, 8 * MIB);
    assert_null(ou_host_resize(block, 8 * MIB, 12 * MIB));
    check(block, 8 * MIB);
    assert_null(ou_host_alloc(3 * MIB));
    ou_host_free(block, 8 * MIB);
    ou_host_set_budget(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_keeps_its_bytes),
        cmocka_unit_test(a_new_block_is_zero),
        cmocka_unit_test(the_budget_holds_for_large_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
