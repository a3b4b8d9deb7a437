/* The long lists in which a run keeps what is known of its stops: each answers like a plain array,
 * also after its end was cut off and other numbers have come. */
#include "base/bits.h"
#include "base/changes.h"
#include "base/numbers.h"
#include "unit.h"

enum { MOST = 5000 };

static uint64_t state = 88172645463325252ULL;

static uint64_t random_number(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

/* Mostly near the one before; sometimes anything, and what lies just within and beyond reach. */
static uint64_t next_number(uint64_t last)
{
    static const int64_t steps[] = {INT16_MAX, -INT16_MAX, INT16_MAX + 1, INT16_MIN, 0};
    switch (random_number() % 20) {
    case 0: return random_number();
    case 1: return last + (uint64_t)steps[random_number() % 5];
    case 2: return UINT32_MAX;
    default: return last + random_number() % 100 - 40;
    }
}

static void compare_extremes(const Numbers *numbers, const uint64_t *plain, uint32_t count)
{
    for (int i = 0; i < 200; i++) {
        uint32_t first = (uint32_t)(random_number() % count);
        uint32_t last = first + (uint32_t)(random_number() % (count - first));
        uint64_t least = 0, most = 0, low = UINT64_MAX, high = 0;
        for (uint32_t k = first; k <= last; k++) {
            low = plain[k] < low ? plain[k] : low;
            high = plain[k] > high ? plain[k] : high;
        }
        numbers_extremes(numbers, first, last, &least, &most);
        assert_true(least == low && most == high);
    }
}

static void numbers_are_an_array(void **test)
{
    (void)test;
    static uint64_t plain[MOST];
    Numbers numbers = {0};
    uint64_t number = 5;
    uint32_t count = 0;
    for (int round = 0; round < 40; round++) {
        uint32_t until = (uint32_t)(random_number() % MOST) + 1;
        numbers_cut(&numbers, until);
        count = count < until ? count : until;
        while (count < until) {
            number = next_number(number);
            numbers_push(&numbers, number);
            plain[count++] = number;
        }
        assert_int_equal(numbers_count(&numbers), count);
        for (uint32_t i = 0; i < count; i++) {
            assert_true(numbers_at(&numbers, i) == plain[i]);
        }
        compare_extremes(&numbers, plain, count);
    }
    assert_true(numbers_bytes(&numbers) >= 2 * (size_t)MOST / 2);
    numbers_free(&numbers);
    assert_int_equal(numbers_bytes(&numbers), 0);
}

/* A number near the top and one near 0 are far from each other. */
static void numbers_do_not_wrap(void **test)
{
    (void)test;
    Numbers numbers = {0};
    uint64_t least = 0, most = 0;
    for (uint32_t i = 0; i < 3 * NUMBERS_GROUP; i++) {
        numbers_push(&numbers, i == 1 ? UINT64_MAX : 5);
    }
    assert_true(numbers_at(&numbers, 1) == UINT64_MAX);
    numbers_extremes(&numbers, 0, 2 * NUMBERS_GROUP, &least, &most);
    assert_true(least == 5 && most == UINT64_MAX);
    numbers_free(&numbers);
}

static void what_is_near_takes_two_bytes(void **test)
{
    (void)test;
    Numbers numbers = {0};
    for (uint32_t i = 0; i < 1 << 20; i++) {
        numbers_push(&numbers, 1000000 + 32 * (uint64_t)i);
    }
    assert_int_equal(numbers.far.count, 0);
    assert_true(numbers_bytes(&numbers) <= (size_t)3 << 20);
    numbers_free(&numbers);
}

static void changes_are_an_array(void **test)
{
    (void)test;
    static uint64_t plain[MOST];
    Changes changes = {0};
    uint32_t count = 0;
    uint64_t number = 0;
    assert_true(changes_at(&changes, 7) == 0);
    for (int round = 0; round < 40; round++) {
        uint32_t until = (uint32_t)(random_number() % MOST) + 1;
        changes_cut(&changes, until);
        count = count < until ? count : until;
        while (count < until) {
            number = random_number() % 30 == 0 ? random_number() % 4 : number;
            changes_push(&changes, count, number);
            plain[count++] = number;
        }
        for (uint32_t i = 0; i < count; i++) {
            assert_true(changes_at(&changes, i) == plain[i]);
        }
    }
    changes_cut(&changes, 0);
    assert_int_equal(changes.items.count, 0);
    changes_free(&changes);
    assert_int_equal(changes_bytes(&changes), 0);
}

static void bits_count_what_is_before(void **test)
{
    (void)test;
    static bool plain[MOST];
    Bits bits = {0};
    uint32_t count = 0;
    for (int round = 0; round < 40; round++) {
        uint32_t until = (uint32_t)(random_number() % MOST) + 1;
        bits_cut(&bits, until);
        count = count < until ? count : until;
        while (count < until) {
            plain[count] = random_number() % 3 == 0;
            bits_push(&bits, plain[count++]);
        }
        uint32_t before = 0;
        for (uint32_t i = 0; i < count; i++) {
            assert_int_equal(bits_before(&bits, i), before);
            assert_int_equal(bits_at(&bits, i), plain[i]);
            before += plain[i];
        }
        assert_int_equal(bits_before(&bits, count), before);
    }
    bits_free(&bits);
    assert_int_equal(bits_bytes(&bits), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_an_array),         cmocka_unit_test(numbers_do_not_wrap),
        cmocka_unit_test(what_is_near_takes_two_bytes), cmocka_unit_test(changes_are_an_array),
        cmocka_unit_test(bits_count_what_is_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
