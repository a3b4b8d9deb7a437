/* Our own allocator for requests over 512 bytes. */
#include "heap/heap_internal.h"
#include "heap_fixture.h"

static const AllocatorRules *rules;

static Addr take_raw(Fixture *fixture, size_t size)
{
    return heap_malloc(&fixture->heap, size, HEAP_DOMAIN_RAW, BLOCK_BUFFER);
}

static void every_size_has_the_smallest_class_that_holds_it(void **state)
{
    (void)state;
    for (uint64_t size = 1; size < 200000; size++) {
        uint32_t raw_class = raw_class_of(size);
        assert_true(heap_raw_class_size(raw_class) >= size);
        assert_true(raw_class == 0 || heap_raw_class_size(raw_class - 1) < size);
        assert_int_equal(raw_class_of(heap_raw_class_size(raw_class)), raw_class);
    }
    assert_int_equal(raw_class_of(0), 0);
    assert_int_equal(heap_raw_class_size(raw_class_of(1ULL << 32)), 1ULL << 32);
    assert_int_equal(raw_class_of((1ULL << 32) + 1), RAW_CLASS_COUNT);
}

static void blocks_rise_and_freed_ones_come_back_first(void **state)
{
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, rules, NULL);
    Addr a = take(&fixture, 600);
    Addr b = take(&fixture, 640);
    Addr c = take(&fixture, 641);
    assert_int_equal(a, MEM_RAW_BASE);
    assert_int_equal(b, a + 640);
    assert_int_equal(c, MEM_RAW_BASE + 65536); /* another class, another span */
    heap_free(&fixture.heap, a);
    heap_free(&fixture.heap, b);
    assert_int_equal(take(&fixture, 620), b);
    assert_int_equal(take(&fixture, 620), a);
    assert_heap_valid(&fixture);
    fixture_close(&fixture);
}

static void any_address_of_a_big_block_leads_to_its_start(void **state)
{
    (void)state;
    Fixture fixture;
    HeapBlock block;
    fixture_open(&fixture, rules, NULL);
    take(&fixture, 20000);
    Addr big = take(&fixture, 5000000);
    Addr next = take(&fixture, 20000);
    const Addr offsets[] = {0, 1, 4096, 65536, 3000001, 4999999};
    for (size_t i = 0; i < sizeof offsets / sizeof offsets[0]; i++) {
        assert_true(heap_block_at(&fixture.memory, rules, big + offsets[i], &block));
        assert_int_equal(block.start, big);
        assert_int_equal(block.requested, 5000000);
    }
    assert_true(heap_block_at(&fixture.memory, rules, next, &block));
    assert_int_equal(block.start, next);
    fixture_close(&fixture);
}

static void untouched_bytes_of_a_huge_block_cost_the_host_little(void **state)
{
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, rules, NULL);
    Addr huge = heap_calloc(&fixture.heap, 1ULL << 30, HEAP_DOMAIN_MEM, BLOCK_ITEMS);
    assert_int_not_equal(huge, 0);
    assert_true(ou_host_live() < 16U << 20);
    fixture_close(&fixture);
}

static void what_cannot_be_had_is_refused(void **state)
{
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, rules, NULL);
    assert_int_equal(take(&fixture, (1ULL << 32) + 1), 0);
    assert_int_equal(take(&fixture, SIZE_MAX), 0);
    Addr a = take(&fixture, 700);
    assert_int_equal(heap_realloc(&fixture.heap, a, SIZE_MAX / 2, HEAP_DOMAIN_OBJ, BLOCK_NONE), 0);
    assert_heap_valid(&fixture);
    uint64_t space = RAW_SPACE_BYTES >> RAW_PAGE_SHIFT;
    uint64_t used = mem_load64(&fixture.memory, HEAP_RAW_PAGES);
    mem_store64(&fixture.memory, HEAP_RAW_PAGES, space - 10);
    assert_int_equal(take(&fixture, 44 * 1024), 0);
    assert_int_not_equal(take(&fixture, 40 * 1024), 0);
    assert_int_equal(take(&fixture, 20 * 1024), 0);
    assert_int_not_equal(take(&fixture, 700), 0); /* the span of the first one has room */
    mem_store64(&fixture.memory, HEAP_RAW_PAGES, used);
    fixture_close(&fixture);
}

static void only_raw_blocks_of_the_two_domains_count_as_allocated(void **state)
{
    (void)state;
    Fixture fixture;
    HeapTotals totals;
    fixture_open(&fixture, rules, NULL);
    Addr raw = take_raw(&fixture, 100);
    Addr object = take(&fixture, 1000);
    take(&fixture, 0);
    take(&fixture, 10);
    heap_totals(&fixture.memory, rules, &totals);
    assert_int_equal(totals.allocated_blocks, 3);
    assert_int_equal(totals.raw_blocks, 3);
    assert_int_equal(totals.blocks_in_use, 4);
    raw = heap_realloc(&fixture.heap, raw, 300, HEAP_DOMAIN_RAW, BLOCK_BUFFER);
    heap_free(&fixture.heap, raw);
    heap_free(&fixture.heap, object);
    heap_totals(&fixture.memory, rules, &totals);
    assert_int_equal(totals.allocated_blocks, 2);
    assert_heap_valid(&fixture);
    fixture_close(&fixture);
}

static void a_raw_block_stays_raw_and_in_place_while_it_fits(void **state)
{
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, rules, NULL);
    Addr a = take(&fixture, 1000);
    mem_store64(&fixture.memory, a, 77);
    assert_int_equal(heap_realloc(&fixture.heap, a, 1024, HEAP_DOMAIN_OBJ, BLOCK_NONE), a);
    assert_int_equal(heap_realloc(&fixture.heap, a, 513, HEAP_DOMAIN_OBJ, BLOCK_NONE), a);
    Addr b = heap_realloc(&fixture.heap, a, 100, HEAP_DOMAIN_OBJ, BLOCK_NONE);
    assert_int_not_equal(b, a);
    assert_true(heap_is_raw(b));
    assert_int_equal(mem_load64(&fixture.memory, b), 77);
    assert_heap_valid(&fixture);
    fixture_close(&fixture);
}

int main(void)
{
    rules = cpy_allocator_find("3.9");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_has_the_smallest_class_that_holds_it),
        cmocka_unit_test(blocks_rise_and_freed_ones_come_back_first),
        cmocka_unit_test(any_address_of_a_big_block_leads_to_its_start),
        cmocka_unit_test(untouched_bytes_of_a_huge_block_cost_the_host_little),
        cmocka_unit_test(what_cannot_be_had_is_refused),
        cmocka_unit_test(only_raw_blocks_of_the_two_domains_count_as_allocated),
        cmocka_unit_test(a_raw_block_stays_raw_and_in_place_while_it_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
