/* The memory image: loads, stores, ranges, sharing. */
#include <string.h>

#include "base/host.h"
#include "image_copy.h"
#include "memory/memory.h"
#include "unit.h"

static void unwritten_bytes_read_as_zero(void **state)
{
    (void)state;
    Memory memory;
    mem_init(&memory);
    assert_int_equal(mem_load64(&memory, MEM_ARENA_BASE), 0);
    assert_int_equal(mem_load8(&memory, MEM_CODE_BASE + 12345), 0);
    assert_int_equal(mem_load64(&memory, 0), 0);
    assert_int_equal(mem_load64(&memory, 8), 0);
    assert_null(mem_peek(&memory, MEM_STATIC_BASE));
    mem_store64(&memory, MEM_STATIC_BASE, 0);
    assert_null(mem_peek(&memory, MEM_STATIC_BASE));
    assert_int_equal(ou_host_live(), 0);
    mem_deinit(&memory);
}

static void stores_of_each_width_touch_only_their_bytes(void **state)
{
    (void)state;
    Memory memory;
    mem_init(&memory);
    Addr a = MEM_ARENA_BASE + 0x12340;
    mem_store64(&memory, a, 0x1111111111111111ULL);
    mem_store32(&memory, a + 4, 0x22222222);
    mem_store16(&memory, a + 2, 0x3333);
    mem_store8(&memory, a, 0x44);
    assert_true(mem_load64(&memory, a) == 0x2222222233331144ULL);
    assert_int_equal(mem_load32(&memory, a + 4), 0x22222222);
    assert_int_equal(mem_load16(&memory, a + 2), 0x3333);
    assert_int_equal(mem_load8(&memory, a), 0x44);
    mem_deinit(&memory);
    assert_int_equal(ou_host_live(), 0);
}

/* The same operations on a flat array tell what must come out. */
static void ranges_span_pieces_like_plain_memory(void **state)
{
    (void)state;
    enum { SPAN = 4 * MEM_PIECE_BYTES };
    static uint8_t expected[SPAN], actual[SPAN], input[SPAN];
    Memory memory;
    mem_init(&memory);
    Addr base = MEM_RAW_BASE + 7 * (Addr)MEM_PIECE_BYTES;
    uint64_t x = 88172645463325252ULL;
    for (unsigned round = 0; round < 400; round++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        size_t length = (size_t)(x >> 13) % (round % 10 == 0 ? SPAN / 2 : 300);
        size_t to = (size_t)(x >> 20) % (SPAN - length);
        size_t from = (size_t)(x >> 30) % (SPAN - length);
        switch (x % 3) {
        case 0:
            for (size_t i = 0; i < length; i++) {
                input[i] = (uint8_t)(i * x >> 16);
            }
            mem_write(&memory, base + to, input, length);
            memcpy(expected + to, input, length);
            break;
        case 1:
            mem_fill(&memory, base + to, (uint8_t)round, length);
            memset(expected + to, (uint8_t)round, length);
            break;
        default:
            mem_copy(&memory, base + to, base + from, length);
            memmove(expected + to, expected + from, length);
            break;
        }
        mem_read(&memory, base, actual, SPAN);
        assert_memory_equal(actual, expected, SPAN);
    }
    mem_deinit(&memory);
    assert_int_equal(ou_host_live(), 0);
}

static void hash_is_of_the_bytes_and_their_places(void **state)
{
    (void)state;
    Memory a, b;
    mem_init(&a);
    mem_init(&b);
    assert_true(mem_hash(&a) == mem_hash(&b));
    mem_store64(&a, MEM_ARENA_BASE, 5);
    mem_store64(&b, MEM_ARENA_BASE + 8, 5);
    assert_true(mem_hash(&a) != mem_hash(&b));
    mem_store64(&b, MEM_ARENA_BASE + 8, 0);
    mem_store8(&b, MEM_ARENA_BASE, 5);
    assert_true(mem_hash(&a) == mem_hash(&b));
    mem_store64(&a, MEM_RAW_BASE + (1U << 24), 1);
    mem_store64(&a, MEM_RAW_BASE + (1U << 24), 0);
    assert_true(mem_hash(&a) == mem_hash(&b));
    mem_deinit(&a);
    mem_deinit(&b);
}

static void a_shared_image_keeps_its_bytes(void **state)
{
    (void)state;
    Memory live, kept;
    mem_init(&live);
    mem_store64(&live, MEM_ARENA_BASE, 1);
    mem_store64(&live, MEM_RAW_BASE, 2);
    assert_true(image_copy(&live, &kept));
    uint64_t hash = mem_hash(&kept);
    size_t before = ou_host_live();
    mem_store64(&live, MEM_ARENA_BASE + 8, 3);
    assert_int_equal(ou_host_live() - before, sizeof(MemPiece));
    assert_true(mem_hash(&kept) == hash);
    assert_int_equal(mem_load64(&live, MEM_ARENA_BASE), 1);
    mem_store64(&kept, MEM_RAW_BASE, 4);
    assert_int_equal(mem_load64(&live, MEM_RAW_BASE), 2);
    mem_deinit(&live);
    assert_int_equal(mem_load64(&kept, MEM_ARENA_BASE), 1);
    mem_deinit(&kept);
    assert_int_equal(ou_host_live(), 0);
}

/* Pages take turns in the places where they are found quickly. */
static void many_pages_are_told_apart(void **state)
{
    (void)state;
    enum { PAGES = 3 * MEM_HOT_COUNT };
    static const Addr bases[] = {MEM_MACHINE_BASE, MEM_ARENA_BASE, MEM_RAW_BASE, MEM_STATIC_BASE};
    Memory memory, kept;
    mem_init(&memory);
    for (uint64_t i = 0; i < PAGES; i++) {
        mem_store64(&memory, bases[i % 4] + i * MEM_PIECE_BYTES, i + 1);
    }
    assert_null(mem_peek(&memory, 8)); /* no modelled address lies in page 0 */
    assert_true(image_copy(&memory, &kept));
    assert_null(mem_peek(&kept, 8));
    mem_warm(&kept);
    for (uint64_t i = 0; i < PAGES; i++) {
        Addr addr = bases[i % 4] + i * MEM_PIECE_BYTES;
        assert_int_equal(mem_load64(&memory, addr), i + 1);
        mem_store64(&memory, addr, 2 * i);
        assert_int_equal(mem_load64(&memory, addr), 2 * i);
        assert_int_equal(mem_load64(&kept, addr), i + 1);
    }
    mem_deinit(&memory);
    mem_deinit(&kept);
    assert_int_equal(ou_host_live(), 0);
}

static void a_refused_piece_is_reported_and_changes_nothing(void **state)
{
    (void)state;
    for (uint64_t n = 1; n < 4; n++) {
        Memory memory;
        mem_init(&memory);
        ou_host_fail_at(n);
        mem_store64(&memory, MEM_ARENA_BASE, 1);
        mem_store64(&memory, MEM_RAW_BASE, 1);
        ou_host_fail_at(0);
        uint64_t stored = mem_load64(&memory, MEM_ARENA_BASE) + mem_load64(&memory, MEM_RAW_BASE);
        assert_true(memory.exhausted);
        assert_int_equal(stored, 1);
        mem_deinit(&memory);
        assert_int_equal(ou_host_live(), 0);
    }
}

/* What nothing else shares is compressed, and only that; it comes back as it was. */
static void an_image_at_rest_can_be_packed(void **state)
{
    (void)state;
    enum { PAGES = 20 };
    const Addr bases[] = {MEM_MACHINE_BASE, MEM_SHADOW_BASE, MEM_ARENA_BASE};
    Memory memory, image;
    mem_init(&memory);
    for (uint64_t i = 0; i < PAGES; i++) {
        mem_store64(&memory, bases[i % 3] + i * MEM_PIECE_BYTES, i + 1);
    }
    MemStill *still = mem_keep(&memory);
    assert_non_null(still);
    uint64_t hash = mem_hash(&memory);
    mem_pack(still);
    assert_int_equal(still->packed, 0); /* the live image holds every piece */
    for (uint64_t i = 0; i < PAGES / 2; i++) {
        mem_store64(&memory, bases[i % 3] + i * MEM_PIECE_BYTES, 0);
    }
    size_t before = ou_host_live();
    mem_pack(still);
    assert_int_equal(still->packed, PAGES / 2);
    assert_true(before - ou_host_live() > PAGES / 2 * (size_t)MEM_PIECE_BYTES * 3 / 4);
    ou_host_fail_at(1);
    assert_false(mem_restore(still, &image));
    ou_host_fail_at(0);
    assert_true(mem_restore(still, &image));
    assert_int_equal(still->packed, 0);
    assert_true(ou_host_live() > before);
    assert_true(mem_hash(&image) == hash);
    assert_int_equal(mem_load64(&image, MEM_MACHINE_BASE), 1);
    mem_deinit(&image);
    mem_pack(still);
    mem_still_free(still); /* packed as it is */
    mem_deinit(&memory);
    assert_int_equal(ou_host_live(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unwritten_bytes_read_as_zero),
        cmocka_unit_test(stores_of_each_width_touch_only_their_bytes),
        cmocka_unit_test(ranges_span_pieces_like_plain_memory),
        cmocka_unit_test(hash_is_of_the_bytes_and_their_places),
        cmocka_unit_test(a_shared_image_keeps_its_bytes),
        cmocka_unit_test(many_pages_are_told_apart),
        cmocka_unit_test(an_image_at_rest_can_be_packed),
        cmocka_unit_test(a_refused_piece_is_reported_and_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
