/* What is known of each block beyond its bytes, and what the journal says of blocks. */
#include "heap/line_bytes.h"
#include "heap_fixture.h"
#include "memory/journal.h"
#include "memory/record.h"

static const AllocatorRules *rules;
#define LINE_CELL     (MEM_MACHINE_BASE + 0x1C)
#define OWNER_ADDRESS (MEM_ARENA_BASE + 0x1230)

static HeapBlock block_at(const Fixture *fixture, Addr addr)
{
    HeapBlock block;
    assert_true(heap_block_at(&fixture->memory, rules, addr, &block));
    return block;
}

static void each_block_has_a_serial_a_role_and_a_line(void **state)
{
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, rules, NULL);
    fixture.heap.line_cell = LINE_CELL;
    mem_store32(&fixture.memory, LINE_CELL, 7);
    Addr list = heap_malloc(&fixture.heap, 56, HEAP_DOMAIN_OBJ, BLOCK_GC_OBJECT);
    mem_store32(&fixture.memory, LINE_CELL, 8);
    Addr items = heap_malloc(&fixture.heap, 800, HEAP_DOMAIN_MEM, BLOCK_ITEMS);
    heap_set_owner(&fixture.heap, items, list + 16);

    HeapBlock block = block_at(&fixture, list + 40);
    assert_int_equal(block.start, list);
    assert_int_equal(block.serial, 1);
    assert_int_equal(block.requested, 56);
    assert_int_equal(block.size, 64);
    assert_int_equal(block.line, 7);
    assert_int_equal(block.role, BLOCK_GC_OBJECT);
    assert_int_equal(block.domain, HEAP_DOMAIN_OBJ);
    assert_int_equal(block.owner, 0);
    assert_true(block.in_use && !block.is_raw);

    block = block_at(&fixture, items + 799);
    assert_int_equal(block.start, items);
    assert_int_equal(block.serial, 2);
    assert_int_equal(block.requested, 800);
    assert_int_equal(block.line, 8);
    assert_int_equal(block.role, BLOCK_ITEMS);
    assert_int_equal(block.domain, HEAP_DOMAIN_MEM);
    assert_int_equal(block.owner, list + 16);
    assert_true(block.in_use && block.is_raw);
    assert_int_equal(heap_serial_at(&fixture.memory, items), 2);
    fixture_close(&fixture);
}

static void a_freed_block_remembers_its_last_tenant(void **state)
{
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, rules, NULL);
    Addr a = take(&fixture, 20);
    Addr b = take(&fixture, 30);
    heap_free(&fixture.heap, b);
    HeapBlock block = block_at(&fixture, b);
    assert_false(block.in_use);
    assert_int_equal(block.serial, 2);
    assert_int_equal(block.requested, 30);
    assert_int_equal(take(&fixture, 32), b);
    assert_int_equal(block_at(&fixture, b).serial, 3);
    assert_int_equal(block_at(&fixture, a).serial, 1);
    fixture_close(&fixture);
}

static void addresses_outside_blocks_belong_to_none(void **state)
{
    (void)state;
    Fixture fixture;
    HeapBlock block;
    fixture_open(&fixture, rules, NULL);
    assert_false(heap_block_at(&fixture.memory, rules, MEM_ARENA_BASE, &block));
    Addr a = take(&fixture, 400);
    Addr raw = take(&fixture, 1000);
    const Addr nowhere[] = {0,
                            a - 1,            /* pool header */
                            a + 2 * 400,      /* never cut */
                            a + 10 * 400,     /* end of the pool, too short for a block */
                            a + 4096,         /* a pool never cut */
                            a + (64U << 12),  /* behind the arena */
                            raw + 1024,       /* raw, never taken */
                            raw + (1U << 20), /* behind all spans */
                            MEM_STATIC_BASE,
                            MEM_MACHINE_BASE,
                            UINT64_MAX};
    for (size_t i = 0; i < sizeof nowhere / sizeof nowhere[0]; i++) {
        assert_false(heap_block_at(&fixture.memory, rules, nowhere[i], &block));
    }
    fixture_close(&fixture);
}

static void realloc_in_place_keeps_the_serial_and_a_move_is_a_new_block(void **state)
{
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, rules, NULL);
    Addr a = heap_malloc(&fixture.heap, 60, HEAP_DOMAIN_MEM, BLOCK_ITEMS);
    heap_set_owner(&fixture.heap, a, OWNER_ADDRESS);
    mem_store64(&fixture.memory, a + 56, 42);
    assert_int_equal(heap_realloc(&fixture.heap, a, 64, HEAP_DOMAIN_MEM, BLOCK_ITEMS), a);
    HeapBlock block = block_at(&fixture, a);
    assert_int_equal(block.serial, 1);
    assert_int_equal(block.requested, 64);
    assert_int_equal(block.owner, OWNER_ADDRESS);
    Addr moved = heap_realloc(&fixture.heap, a, 2000, HEAP_DOMAIN_MEM, BLOCK_ITEMS);
    assert_true(heap_is_raw(moved));
    block = block_at(&fixture, moved);
    assert_int_equal(block.serial, 2);
    assert_int_equal(block.requested, 2000);
    assert_int_equal(block.owner, OWNER_ADDRESS);
    assert_int_equal(mem_load64(&fixture.memory, moved + 56), 42);
    assert_false(block_at(&fixture, a).in_use);
    assert_heap_valid(&fixture);
    fixture_close(&fixture);
}

static void calloc_clears_what_was_there(void **state)
{
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, rules, NULL);
    Addr a = take(&fixture, 48);
    mem_fill(&fixture.memory, a, 0xFF, 48);
    heap_free(&fixture.heap, a);
    assert_int_equal(heap_calloc(&fixture.heap, 48, HEAP_DOMAIN_OBJ, BLOCK_ITEMS), a);
    for (Addr i = 0; i < 48; i += 8) {
        assert_int_equal(mem_load64(&fixture.memory, a + i), 0);
    }
    fixture_close(&fixture);
}

static bool count_block(void *context, const HeapBlock *block)
{
    uint64_t *sums = context;
    sums[0]++;
    sums[1] += block->is_raw ? block->requested : block->size;
    sums[2] += block->serial;
    return true;
}

static void walking_all_blocks_meets_each_one_in_use_once(void **state)
{
    (void)state;
    Fixture fixture;
    enum { COUNT = 2000 };
    static Addr blocks[COUNT];
    uint64_t serials = 0;
    fixture_open(&fixture, rules, NULL);
    for (uint32_t i = 0; i < COUNT; i++) {
        blocks[i] = take(&fixture, i % 600);
    }
    for (uint32_t i = 0; i < COUNT; i++) {
        if (i % 3 == 0) {
            heap_free(&fixture.heap, blocks[i]);
        } else {
            serials += i + 1;
        }
    }
    uint64_t sums[3] = {0};
    HeapTotals totals;
    heap_each_block(&fixture.memory, rules, count_block, sums);
    heap_totals(&fixture.memory, rules, &totals);
    assert_int_equal(sums[0], COUNT - (COUNT + 2) / 3);
    assert_int_equal(sums[0], totals.blocks_in_use);
    assert_int_equal(sums[0], totals.allocated_blocks);
    assert_int_equal(sums[1], totals.bytes_in_use);
    assert_int_equal(sums[2], serials);
    assert_int_equal(totals.newest_serial, COUNT);
    uint64_t of_classes = 0;
    for (int i = 0; i < HEAP_MOST_CLASSES; i++) {
        of_classes += totals.classes[i].used;
    }
    assert_int_equal(of_classes, totals.pool_blocks);
    fixture_close(&fixture);
}

static void the_free_chain_is_in_the_order_of_reuse(void **state)
{
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, rules, NULL);
    Addr blocks[5];
    for (int i = 0; i < 5; i++) {
        blocks[i] = take(&fixture, 100);
    }
    heap_free(&fixture.heap, blocks[1]);
    heap_free(&fixture.heap, blocks[3]);
    Addr pool = blocks[0] & ~(Addr)4095;
    Addr at = heap_next_free(&fixture.memory, pool, 0);
    assert_int_equal(at, blocks[3]);
    at = heap_next_free(&fixture.memory, pool, at);
    assert_int_equal(at, blocks[1]);
    at = heap_next_free(&fixture.memory, pool, at);
    assert_int_equal(at, blocks[4] + 112); /* cut already, never used */
    assert_int_equal(heap_next_free(&fixture.memory, pool, at), 0);
    assert_int_equal(heap_next_used_pool(&fixture.memory, 6, 0), pool);
    assert_int_equal(heap_next_used_pool(&fixture.memory, 6, pool), 0);
    fixture_close(&fixture);
}

static void lines_have_the_bytes_that_they_asked_for(void **state)
{
    (void)state;
    Fixture fixture;
    enum { COUNT = 2000, LINES = 9 };
    static Addr blocks[COUNT];
    uint64_t wanted[LINES] = {0};
    LineBytes lines = {0};
    fixture_open(&fixture, rules, NULL);
    fixture.heap.line_cell = LINE_CELL;
    for (uint32_t i = 0; i < COUNT; i++) {
        mem_store32(&fixture.memory, LINE_CELL, i % LINES);
        blocks[i] = take(&fixture, i % 600);
    }
    for (uint32_t i = 0; i < COUNT; i++) {
        if (i % 7 < 3) {
            heap_free(&fixture.heap, blocks[i]);
        } else if (i % LINES > 0) {
            wanted[i % LINES] += i % 600;
        }
    }
    heap_line_bytes(&fixture.memory, rules, &lines);
    assert_int_equal(lines.count, LINES);
    for (uint32_t line = 0; line < LINES; line++) {
        assert_int_equal(lines.items[line], wanted[line]);
    }
    line_bytes_free(&lines);
    fixture_close(&fixture);
}

/* ---- the journal ---- */

typedef struct MarkSeen {
    MarkKind kind;
    uint32_t count;
    uint64_t words[5];
} MarkSeen;

static size_t read_marks(const Journal *journal, MarkSeen *out, size_t most)
{
    JrnUnpacked unpacked = {0};
    size_t count = 0;
    for (uint32_t chunk = 0; chunk < jrn_chunk_count(journal); chunk++) {
        assert_true(jrn_chunk_unpack(journal, chunk, &unpacked));
        for (uint32_t i = 0; i < unpacked.count; i++) {
            const JrnRecord *record = &unpacked.records[i];
            if (record->kind == JRN_MARK && count < most) {
                MarkSeen *seen = &out[count++];
                seen->kind = (MarkKind)record->detail;
                seen->count = record->count;
                for (uint32_t w = 0; w < record->count && w < 5; w++) {
                    seen->words[w] = unpacked.words[record->extra + w];
                }
            }
        }
    }
    jrn_unpacked_free(&unpacked);
    return count;
}

static void expect_mark(const MarkSeen *seen, MarkKind kind, uint64_t first, uint64_t last)
{
    assert_int_equal(seen->kind, kind);
    assert_int_equal(seen->words[0], first);
    assert_int_equal(seen->words[seen->count - 1], last);
}

static void the_journal_tells_each_call_once(void **state)
{
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, rules, NULL);
    Journal *journal = jrn_create(NULL);
    mem_record(&fixture.memory, journal);
    Addr a = heap_malloc(&fixture.heap, 500, HEAP_DOMAIN_MEM, BLOCK_ITEMS);
    assert_int_equal(heap_realloc(&fixture.heap, a, 512, HEAP_DOMAIN_MEM, BLOCK_ITEMS), a);
    Addr b = heap_realloc(&fixture.heap, a, 600, HEAP_DOMAIN_MEM, BLOCK_ITEMS);
    heap_free(&fixture.heap, b);
    mem_record(&fixture.memory, NULL);

    MarkSeen seen[16] = {0};
    assert_int_equal(read_marks(journal, seen, 16), 7);
    expect_mark(&seen[0], MARK_ARENA_NEW, 0, MEM_ARENA_BASE);
    expect_mark(&seen[1], MARK_POOL_NEW, MEM_ARENA_BASE, 31);
    expect_mark(&seen[2], MARK_BLOCK_TAKEN, a, HEAP_DOMAIN_MEM);
    expect_mark(&seen[3], MARK_BLOCK_RESIZED, a, HEAP_DOMAIN_MEM);
    assert_int_equal(seen[3].words[1], 500);
    assert_int_equal(seen[3].words[2], 512);
    expect_mark(&seen[4], MARK_BLOCK_MOVED, a, HEAP_DOMAIN_MEM);
    assert_int_equal(seen[4].words[1], b);
    expect_mark(&seen[5], MARK_POOL_EMPTY, MEM_ARENA_BASE, MEM_ARENA_BASE);
    expect_mark(&seen[6], MARK_BLOCK_FREED, b, HEAP_DOMAIN_MEM);
    assert_int_equal(seen[6].words[1], 600);
    jrn_destroy(journal);
    fixture_close(&fixture);
}

static void undoing_brings_the_whole_heap_back(void **state)
{
    (void)state;
    Fixture fixture;
    enum { COUNT = 1500 };
    static Addr blocks[COUNT];
    fixture_open(&fixture, rules, NULL);
    for (uint32_t i = 0; i < COUNT; i++) {
        blocks[i] = take(&fixture, i % 530);
    }
    uint64_t before = mem_hash(&fixture.memory);
    Journal *journal = jrn_create(NULL);
    mem_record(&fixture.memory, journal);
    for (uint32_t i = 0; i < COUNT; i++) {
        heap_free(&fixture.heap, blocks[i]);
    }
    for (uint32_t i = 0; i < COUNT; i++) {
        take(&fixture, (i * 7) % 900);
    }
    assert_int_not_equal(mem_hash(&fixture.memory), before);
    assert_true(jrn_truncate(journal, &fixture.memory, 0));
    mem_record(&fixture.memory, NULL);
    assert_int_equal(mem_hash(&fixture.memory), before);
    assert_heap_valid(&fixture);
    jrn_destroy(journal);
    fixture_close(&fixture);
}

int main(void)
{
    rules = cpy_allocator_find("3.9");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_block_has_a_serial_a_role_and_a_line),
        cmocka_unit_test(a_freed_block_remembers_its_last_tenant),
        cmocka_unit_test(addresses_outside_blocks_belong_to_none),
        cmocka_unit_test(realloc_in_place_keeps_the_serial_and_a_move_is_a_new_block),
        cmocka_unit_test(calloc_clears_what_was_there),
        cmocka_unit_test(walking_all_blocks_meets_each_one_in_use_once),
        cmocka_unit_test(lines_have_the_bytes_that_they_asked_for),
        cmocka_unit_test(the_free_chain_is_in_the_order_of_reuse),
        cmocka_unit_test(the_journal_tells_each_call_once),
        cmocka_unit_test(undoing_brings_the_whole_heap_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
