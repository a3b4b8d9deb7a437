#include <string.h>

#include "fixture.h"
#include "lang/code.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/func.h"
#include "object/int.h"
#include "object/list.h"
#include "object/prop.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"
#include "object/weakref.h"
#include "unit.h"

static Addr name_of(Fixture *f, const char *text)
{
    return str_interned(&f->in, text, strlen(text));
}

static Addr attribute(Fixture *f, Addr o, const char *text)
{
    Addr name = name_of(f, text);
    Addr value = obj_getattr(&f->in, o, name);
    obj_release(&f->in, name);
    return value;
}

static void make_function(Fixture *f, Addr *function, Addr *code, Addr *globals)
{
    Interp *in = &f->in;
    *code = fixture_code(f, (FixtureCode){1, 0, 1, CODE_OPTIMIZED | CODE_NEWLOCALS | CODE_NOFREE});
    *globals = dict_new(in);
    Addr name = name_of(f, "__name__");
    Addr module = fixture_value(f, "sthe module");
    assert_true(dict_set(in, *globals, name, module));
    *function =
        func_new(in, *code, *globals, mem_load64(in->mem, *code + ENGINE_LAYOUT.code.co_name));
    obj_release(in, module);
    obj_release(in, name);
}

/* ---- functions, methods, cells ---- */

static void a_function_holds_its_code_globals_and_names(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr function = 0;
    Addr code = 0;
    Addr globals = 0;
    make_function(&f, &function, &code, &globals);
    assert_int_equal(obj_getsizeof(in->mem, &ENGINE_LAYOUT, function), 136);
    assert_true(gc_is_tracked(in->mem, function));
    assert_int_equal(obj_refcnt(in->mem, code), 2);
    assert_int_equal(obj_refcnt(in->mem, globals), 2);
    Addr module = attribute(&f, function, "__module__");
    assert_int_equal(obj_refcnt(in->mem, module), 3); /* globals, function, ours */
    obj_release(in, function);
    assert_int_equal(obj_refcnt(in->mem, code), 1);
    assert_int_equal(obj_refcnt(in->mem, globals), 1);
    assert_int_equal(obj_refcnt(in->mem, module), 2);
    fixture_end(&f);
}

typedef struct Seen {
    uint16_t offsets[16];
    unsigned flags[16];
    size_t count;
    Addr from;
} Seen;

static bool remember(void *context, Addr slot, Addr target, unsigned flags)
{
    Seen *seen = context;
    assert_true(target != 0);
    seen->offsets[seen->count] = (uint16_t)(slot - seen->from);
    seen->flags[seen->count++] = flags;
    return true;
}

static void functions_are_traversed_in_the_order_of_the_collector(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr function = 0;
    Addr code = 0;
    Addr globals = 0;
    make_function(&f, &function, &code, &globals);
    Seen seen = {.from = function};
    assert_true(obj_visit(in->mem, &ENGINE_LAYOUT, function, remember, &seen));
    const uint16_t order[] = {ENGINE_LAYOUT.func.func_code,   ENGINE_LAYOUT.func.func_globals,
                              ENGINE_LAYOUT.func.func_module, ENGINE_LAYOUT.func.func_doc,
                              ENGINE_LAYOUT.func.func_name,   ENGINE_LAYOUT.func.func_qualname};
    assert_int_equal(seen.count, sizeof order / sizeof order[0]);
    assert_memory_equal(seen.offsets, order, sizeof order);
    fixture_end(&f);
}

static void a_method_binds_function_and_object(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr function = 0;
    Addr code = 0;
    Addr globals = 0;
    make_function(&f, &function, &code, &globals);
    Addr self = list_new(in, 0);
    Addr method = ops_of(in->mem, function)->descr_get(in, function, self, T_(list));
    assert_true(obj_is(in->mem, method, T_(method)));
    assert_int_equal(obj_getsizeof(in->mem, &ENGINE_LAYOUT, method), 64);
    assert_int_equal(obj_refcnt(in->mem, self), 2);
    assert_int_equal(obj_refcnt(in->mem, function), 2);
    obj_release(in, method);
    assert_int_equal(obj_refcnt(in->mem, self), 1);
    assert_int_equal(obj_refcnt(in->mem, function), 1);
    fixture_end(&f);
}

static void an_empty_cell_has_no_contents(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr cell = cell_new(in, 0);
    assert_int_equal(obj_getsizeof(in->mem, &ENGINE_LAYOUT, cell), 40);
    assert_int_equal(attribute(&f, cell, "cell_contents"), 0);
    assert_true(err_matches(in, T_(ValueError)));
    err_clear(in);
    Addr number = fixture_value(&f, "i1000");
    Addr full = cell_new(in, number);
    assert_int_equal(attribute(&f, full, "cell_contents"), number);
    assert_int_equal(obj_refcnt(in->mem, number), 3);
    obj_release(in, full);
    assert_int_equal(obj_refcnt(in->mem, number), 2);
    fixture_end(&f);
}

/* ---- native functions ---- */

static Addr first_argument(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    assert_int_equal(obj_refcnt(in->mem, args[0]), 3); /* the test, the tuple, its own literal */
    obj_incref(in, args[0], 0, REF_NATIVE);
    return args[0];
}

static const NativeMethod native_rows[] = {
    {"one",  first_argument, 1, 1, NATIVE_TUPLE_ARGS},
    {"none", first_argument, 0, 0, 0                },
    {"some", first_argument, 1, 2, 0                },
};

static void native_calls_pack_their_arguments_for_the_time_of_the_call(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr builtin = builtin_new(in, &native_rows[0], 0, 0);
    assert_int_equal(obj_getsizeof(in->mem, &ENGINE_LAYOUT, builtin), 72);
    assert_ptr_equal(native_row(in->mem, builtin), &native_rows[0]);
    Addr number = fixture_value(&f, "i1000");
    obj_incref(in, number, 0, REF_NATIVE);
    assert_int_equal(obj_call(in, builtin, &number, 1), number);
    assert_int_equal(obj_refcnt(in->mem, number), 3);
    fixture_end(&f);
}

static void check_complaint(Fixture *f, const NativeMethod *row, size_t nargs, const char *expected)
{
    Interp *in = &f->in;
    Addr args[4] = {OBJ_NONE, OBJ_NONE, OBJ_NONE, OBJ_NONE};
    Addr callee = builtin_new(in, row, 0, 0);
    assert_int_equal(native_invoke(in, callee, 0, args, nargs, 0), 0);
    obj_release(in, callee);
    assert_true(err_matches(in, T_(TypeError)));
    Addr value = mem_load64(in->mem, MACHINE(curexc_value));
    char text[160];
    fixture_text(f, value, text, sizeof text);
    assert_string_equal(text + 1, expected);
    err_clear(in);
}

static void wrong_argument_counts_are_told_as_cpython_tells_them(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    check_complaint(&f, &native_rows[0], 2, "one() takes exactly one argument (2 given)");
    check_complaint(&f, &native_rows[1], 1, "none() takes no arguments (1 given)");
    check_complaint(&f, &native_rows[2], 0, "some expected at least 1 argument, got 0");
    check_complaint(&f, &native_rows[2], 3, "some expected at most 2 arguments, got 3");
    fixture_end(&f);
}

/* ---- weak references ---- */

static Addr called_with[8];
static size_t call_count;

static Addr note_call(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    called_with[call_count++] = args[0];
    Addr dead = ops_of(in->mem, args[0])->call(in, args[0], NULL, 0, 0);
    assert_int_equal(dead, OBJ_NONE);
    obj_release(in, dead);
    obj_incref(in, OBJ_NONE, 0, REF_NATIVE);
    return OBJ_NONE;
}

static const NativeMethod note_row = {"note", note_call, 1, 1, 0};

static void weak_references_without_callback_are_one_object(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr set = obj_create(in, T_(set), NULL, 0, 0);
    Addr first = weakref_new(in, set, 0);
    assert_int_equal(weakref_new(in, set, OBJ_NONE), first);
    assert_int_equal(obj_refcnt(in->mem, first), 2);
    assert_int_equal(obj_refcnt(in->mem, set), 1);
    assert_int_equal(obj_getsizeof(in->mem, &ENGINE_LAYOUT, first), 72);
    obj_release(in, set);
    assert_int_equal(mem_load64(in->mem, first + ENGINE_LAYOUT.weakref.wr_object), OBJ_NONE);
    Addr list = list_new(in, 0);
    assert_int_equal(weakref_new(in, list, 0), 0);
    assert_true(err_matches(in, T_(TypeError)));
    err_clear(in);
    fixture_end(&f);
}

static void callbacks_run_newest_first_when_all_are_dead(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    call_count = 0;
    Addr callback = builtin_new(in, &note_row, 0, 0);
    Addr set = obj_create(in, T_(set), NULL, 0, 0);
    Addr basic = weakref_new(in, set, 0);
    Addr refs[3];
    for (size_t i = 0; i < 3; i++) {
        refs[i] = weakref_new(in, set, callback);
    }
    assert_int_equal(mem_load64(in->mem, set + ENGINE_LAYOUT.set.weakreflist), basic);
    assert_int_equal(obj_refcnt(in->mem, callback), 4);
    obj_release(in, set);
    assert_int_equal(call_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(called_with[i], refs[2 - i]);
    }
    assert_int_equal(obj_refcnt(in->mem, callback), 1);
    fixture_end(&f);
}

static void a_dead_weak_reference_is_not_called_back(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    call_count = 0;
    Addr callback = builtin_new(in, &note_row, 0, 0);
    Addr set = obj_create(in, T_(set), NULL, 0, 0);
    Addr first = weakref_new(in, set, callback);
    Addr second = weakref_new(in, set, callback);
    obj_release(in, second);
    assert_int_equal(mem_load64(in->mem, set + ENGINE_LAYOUT.set.weakreflist), first);
    obj_release(in, first);
    assert_int_equal(mem_load64(in->mem, set + ENGINE_LAYOUT.set.weakreflist), 0);
    obj_release(in, set);
    assert_int_equal(call_count, 0);
    fixture_end(&f);
}

/* ---- iterators and descriptors ---- */

static void enumerate_fills_its_pair_again(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr values[3];
    for (size_t i = 0; i < 3; i++) {
        values[i] = int_from_i64(in, 1000 + (int64_t)i);
    }
    Addr tuple = tuple_from(in, values, 3);
    Addr en = obj_create(in, T_(enumerate), &tuple, 1, 0);
    assert_int_equal(obj_getsizeof(in->mem, &ENGINE_LAYOUT, en), 64);
    Addr first = obj_next(in, en);
    assert_int_equal(tuple_item(in->mem, first, 1), values[0]);
    obj_release(in, first);
    Addr second = obj_next(in, en);
    assert_int_equal(second, first);
    Addr third = obj_next(in, en);
    assert_int_not_equal(third, second);
    assert_int_equal(obj_next(in, en), 0);
    obj_release(in, second);
    obj_release(in, third);
    obj_release(in, en);
    obj_release(in, tuple);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(obj_refcnt(in->mem, values[i]), 1);
    }
    fixture_end(&f);
}

static void zip_ends_with_its_shortest_argument(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr items[3] = {OBJ_NONE, OBJ_TRUE, OBJ_FALSE};
    Addr tuples[2] = {tuple_from(in, items, 3), tuple_from(in, items, 2)};
    Addr zip = obj_create(in, T_(zip), tuples, 2, 0);
    size_t count = 0;
    for (Addr pair; (pair = obj_next(in, zip)) != 0; count++) {
        assert_int_equal(tuple_item(in->mem, pair, 0), items[count]);
        assert_int_equal(tuple_item(in->mem, pair, 1), items[count]);
        obj_release(in, pair);
    }
    assert_int_equal(count, 2);
    obj_release(in, zip);
    assert_int_equal(obj_refcnt(in->mem, tuples[0]), 1);
    assert_int_equal(obj_refcnt(in->mem, tuples[1]), 1);
    fixture_end(&f);
}

static void reversed_counts_down(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr items[3] = {OBJ_NONE, OBJ_TRUE, OBJ_FALSE};
    Addr tuple = tuple_from(in, items, 3);
    Addr reversed = obj_create(in, T_(reversed), &tuple, 1, 0);
    for (size_t i = 3; i > 0; i--) {
        Addr item = obj_next(in, reversed);
        assert_int_equal(item, items[i - 1]);
        obj_release(in, item);
    }
    assert_int_equal(obj_next(in, reversed), 0);
    assert_int_equal(obj_refcnt(in->mem, tuple), 1);
    fixture_end(&f);
}

static void wrappers_have_the_sizes_of_real_ones(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr function = 0;
    Addr code = 0;
    Addr globals = 0;
    make_function(&f, &function, &code, &globals);
    Addr property = obj_create(in, T_(property), &function, 1, 0);
    assert_int_equal(obj_getsizeof(in->mem, &ENGINE_LAYOUT, property), 72);
    Addr wrapped = staticmethod_new(in, function);
    assert_int_equal(obj_getsizeof(in->mem, &ENGINE_LAYOUT, wrapped), 48);
    Addr proxy = super_new(in, T_(object), function);
    assert_int_equal(obj_getsizeof(in->mem, &ENGINE_LAYOUT, proxy), 56);
    assert_int_equal(obj_refcnt(in->mem, function), 4);
    obj_release(in, property);
    obj_release(in, wrapped);
    obj_release(in, proxy);
    assert_int_equal(obj_refcnt(in->mem, function), 1);
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_function_holds_its_code_globals_and_names),
        cmocka_unit_test(functions_are_traversed_in_the_order_of_the_collector),
        cmocka_unit_test(a_method_binds_function_and_object),
        cmocka_unit_test(an_empty_cell_has_no_contents),
        cmocka_unit_test(native_calls_pack_their_arguments_for_the_time_of_the_call),
        cmocka_unit_test(wrong_argument_counts_are_told_as_cpython_tells_them),
        cmocka_unit_test(weak_references_without_callback_are_one_object),
        cmocka_unit_test(callbacks_run_newest_first_when_all_are_dead),
        cmocka_unit_test(a_dead_weak_reference_is_not_called_back),
        cmocka_unit_test(enumerate_fills_its_pair_again),
        cmocka_unit_test(zip_ends_with_its_shortest_argument),
        cmocka_unit_test(reversed_counts_down),
        cmocka_unit_test(wrappers_have_the_sizes_of_real_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
