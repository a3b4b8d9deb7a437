/* heap_fixture.h - an image with a fresh heap, for the tests of the heap. */
#ifndef OU_TESTS_HEAP_FIXTURE_H
#define OU_TESTS_HEAP_FIXTURE_H

#include "base/host.h"
#include "heap/heap.h"
#include "heap/heap_layout.h"
#include "heap/heap_query.h"
#include "unit.h"

typedef struct Fixture {
    Memory memory;
    Heap heap;
} Fixture;

static inline void fixture_open(Fixture *fixture, const AllocatorRules *rules,
                                const HeapPlacement *placement)
{
    mem_init(&fixture->memory);
    heap_init(&fixture->heap, &fixture->memory, rules, placement);
}

static inline void fixture_close(Fixture *fixture)
{
    mem_deinit(&fixture->memory);
    assert_int_equal(ou_host_live(), 0);
}

static inline void assert_heap_valid(const Fixture *fixture)
{
    Error error = {0};
    if (!heap_validate(&fixture->memory, fixture->heap.rules, &error)) {
        fail_msg("%s", error.text);
    }
}

static inline Addr take(Fixture *fixture, size_t size)
{
    return heap_malloc(&fixture->heap, size, HEAP_DOMAIN_OBJ, BLOCK_OBJECT);
}

#endif
