#include "fixture.h"
#include "heap/heap_query.h"
#include "lang/code.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/frame.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "unit.h"

enum { FUNCTION = CODE_OPTIMIZED | CODE_NEWLOCALS | CODE_NOFREE };

typedef struct Ground {
    Fixture f;
    Addr globals;
} Ground;

/* A globals dict with a __builtins__ of its own. */
static void ground_begin(Ground *g)
{
    fixture_begin(&g->f);
    Interp *in = &g->f.in;
    g->globals = dict_new(in);
    Addr builtins = dict_new(in);
    Addr name = str_interned(in, "__builtins__", 12);
    assert_true(dict_set(in, g->globals, name, builtins));
    obj_release(in, builtins);
    obj_release(in, name);
}

static uint64_t requested(const Ground *g, Addr frame)
{
    HeapBlock block;
    assert_true(heap_block_at(&g->f.memory, g->f.in.cpy->allocator, frame, &block));
    return block.requested;
}

static uint32_t gc_count(const Ground *g)
{
    return mem_load32(&g->f.memory, MACHINE(gc_count));
}

static void the_second_call_uses_the_frame_of_the_first(void **state)
{
    (void)state;
    Ground g;
    ground_begin(&g);
    Interp *in = &g.f.in;
    Addr code = fixture_code(&g.f, (FixtureCode){2, 0, 3, FUNCTION});
    uint32_t count = gc_count(&g);
    Addr frame = frame_new(in, code, g.globals, 0);
    assert_int_equal(requested(&g, frame), 384 + 8 * 5);
    assert_int_equal(obj_getsizeof(in->mem, &ENGINE_LAYOUT, frame), 384 + 8 * 5 - 8);
    assert_false(gc_is_tracked(in->mem, frame));
    assert_int_equal(gc_count(&g), count + 1);
    int64_t held = obj_refcnt(in->mem, code);
    obj_release(in, frame);
    assert_int_equal(obj_refcnt(in->mem, code), held - 1);
    assert_int_equal(mem_load64(in->mem, code + ENGINE_LAYOUT.code.co_zombieframe), frame);
    assert_int_equal(frame_new(in, code, g.globals, 0), frame);
    assert_int_equal(gc_count(&g), count + 1);
    fixture_end(&g.f);
}

static void a_kept_frame_grows_for_a_larger_function(void **state)
{
    (void)state;
    Ground g;
    ground_begin(&g);
    Interp *in = &g.f.in;
    Addr small = fixture_code(&g.f, (FixtureCode){1, 0, 3, FUNCTION});
    Addr large = fixture_code(&g.f, (FixtureCode){2, 0, 3, FUNCTION});
    Addr first = frame_new(in, small, g.globals, 0);
    Addr second = frame_new(in, small, g.globals, 0);
    obj_release(in, second);
    assert_int_equal(mem_load64(in->mem, small + ENGINE_LAYOUT.code.co_zombieframe), second);
    obj_release(in, first);
    assert_int_equal(mem_load64(in->mem, MACHINE(frame_numfree)), 1);
    assert_int_equal(requested(&g, first), 416);
    uint32_t count = gc_count(&g);
    Addr grown = frame_new(in, large, g.globals, 0);
    assert_int_equal(requested(&g, grown), 424);
    assert_int_equal(gc_count(&g), count);
    assert_int_equal(obj_size(in->mem, grown), 5);
    assert_int_equal(mem_load64(in->mem, MACHINE(frame_numfree)), 0);
    fixture_end(&g.f);
}

static void two_hundred_frames_are_kept(void **state)
{
    (void)state;
    Ground g;
    ground_begin(&g);
    Interp *in = &g.f.in;
    Addr code = fixture_code(&g.f, (FixtureCode){1, 0, 1, FUNCTION});
    enum { DEPTH = 210 };
    Addr frames[DEPTH];
    for (int i = 0; i < DEPTH; i++) {
        frames[i] = frame_new(in, code, g.globals, 0);
        mem_store64(in->mem, MACHINE(frame), frames[i]);
    }
    mem_store64(in->mem, MACHINE(frame), 0);
    uint32_t count = gc_count(&g);
    for (int i = DEPTH - 1; i >= 0; i--) {
        obj_release(in, frames[i]);
    }
    assert_int_equal(mem_load64(in->mem, MACHINE(frame_numfree)), 200);
    assert_int_equal(gc_count(&g), count - 9);
    frame_clear_free_list(in);
    assert_int_equal(gc_count(&g), count - 209);
    fixture_end(&g.f);
}

static void locals_and_stack_are_dropped_with_the_frame(void **state)
{
    (void)state;
    Ground g;
    ground_begin(&g);
    Interp *in = &g.f.in;
    Addr code = fixture_code(&g.f, (FixtureCode){1, 1, 2, FUNCTION});
    Addr frame = frame_new(in, code, g.globals, 0);
    Addr values[3];
    Addr top = frame_local_slot(frame, frame_extras(in->mem, &ENGINE_LAYOUT, frame));
    assert_int_equal(top, frame_local_slot(frame, 2));
    for (uint32_t i = 0; i < 3; i++) {
        values[i] = list_new(in, 0);
        ref_copy(in, frame_local_slot(frame, i), values[i], REF_LOCAL);
    }
    mem_store64(in->mem, frame + ENGINE_LAYOUT.frame.f_stacktop, top + 8);
    obj_release(in, frame);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(obj_refcnt(in->mem, values[i]), 1);
    }
    fixture_end(&g.f);
}

typedef struct Seen {
    Addr stack_value;
    unsigned flags;
} Seen;

static bool look_for(void *context, Addr slot, Addr target, unsigned flags)
{
    Seen *seen = context;
    (void)slot;
    if (target == seen->stack_value) {
        seen->flags = flags;
    }
    return true;
}

static void the_collector_does_not_see_the_stack_of_an_executing_frame(void **state)
{
    (void)state;
    Ground g;
    ground_begin(&g);
    Interp *in = &g.f.in;
    Addr code = fixture_code(&g.f, (FixtureCode){1, 0, 2, FUNCTION});
    Addr frame = frame_new(in, code, g.globals, 0);
    Seen seen = {.stack_value = list_new(in, 0)};
    Addr stack = mem_load64(in->mem, frame + ENGINE_LAYOUT.frame.f_valuestack);
    ref_copy(in, stack, seen.stack_value, REF_STACK);
    assert_true(obj_visit(in->mem, &ENGINE_LAYOUT, frame, look_for, &seen));
    assert_int_equal(seen.flags, 0);
    mem_store64(in->mem, frame + ENGINE_LAYOUT.frame.f_stacktop, stack + 8);
    assert_true(obj_visit(in->mem, &ENGINE_LAYOUT, frame, look_for, &seen));
    assert_int_equal(seen.flags, EDGE_OWNED | EDGE_TRAVERSED);
    mem_store8(in->mem, frame + ENGINE_LAYOUT.frame.f_executing, 1);
    mem_store64(in->mem, MACHINE(frame), frame);
    mem_store64(in->mem, MACHINE(stack_pointer), stack + 8);
    assert_true(obj_visit(in->mem, &ENGINE_LAYOUT, frame, look_for, &seen));
    assert_int_equal(seen.flags, EDGE_OWNED);
    fixture_end(&g.f);
}

static void a_dead_code_object_takes_its_zombie_along(void **state)
{
    (void)state;
    Ground g;
    ground_begin(&g);
    Interp *in = &g.f.in;
    Addr code = fixture_code(&g.f, (FixtureCode){1, 0, 1, FUNCTION});
    uint32_t count = gc_count(&g);
    Addr frame = frame_new(in, code, g.globals, 0);
    obj_release(in, code);
    obj_release(in, frame);
    HeapBlock block;
    bool found = heap_block_at(in->mem, in->cpy->allocator, code, &block);
    assert_true(!found || !block.in_use);
    assert_int_equal(gc_count(&g), count);
    fixture_end(&g.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_call_uses_the_frame_of_the_first),
        cmocka_unit_test(a_kept_frame_grows_for_a_larger_function),
        cmocka_unit_test(two_hundred_frames_are_kept),
        cmocka_unit_test(locals_and_stack_are_dropped_with_the_frame),
        cmocka_unit_test(the_collector_does_not_see_the_stack_of_an_executing_frame),
        cmocka_unit_test(a_dead_code_object_takes_its_zombie_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
