/* What is said of whole steps. */
#include "explain/explained.h"

static void assert_says(Explained *e, uint64_t stop, const char *expected)
{
    const char *text = explained_step(e, stop);
    if (strstr(text, expected) == NULL) {
        fail_msg("step %u says \"%s\", not \"%s\"", (unsigned)stop, text, expected);
    }
}

static void names_come_move_and_go(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = [1, 2]\nb = a\ndel a\nb = {}\nb = None\npass\n");
    assert_says(&e, 0, "A new list with 2 items is made, and a points to it.");
    assert_says(&e, 1,
                "b now points to the list a, too. Nothing is copied: its count goes from 1 to 2.");
    assert_says(&e, 2,
                "del removes the name a. The list has one arrow left (b), so it stays: 2 → 1.");
    assert_says(&e, 3, "That was the last arrow to the list that b pointed to before");
    assert_says(&e, 3, "A new, empty dict is made first, and then b moves over to it.");
    assert_says(&e, 4, "b is now None. There is only one None.");
    explained_close(&e);
}

static void values_say_where_they_come_from(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = 256\nb = 1000\nc = b + 1\nd = b\ns = 'ab'\nx = y = []\npass\n");
    assert_says(&e, 0, "a is now 256, a shared small int");
    assert_says(&e, 1, "b is now 1000, a constant that was made before this code began to run.");
    assert_says(&e, 2, "A new int is made, 1001, and c points to it.");
    assert_says(&e, 3, "d is now 1000");
    assert_says(&e, 4, "s is now 'ab', a shared text");
    assert_says(&e, 5, "A new, empty list is made, and x points to it. y points to it, too.");
    explained_close(&e);
}

static void containers_tell_their_items_and_their_memory(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = []\na.append('x')\nd = {}\nd['k'] = a\na.pop()\ndel d['k']\npass\n");
    assert_says(&e, 1,
                "The list a now holds 1 item: a[0] is 'x'. It gets an array of 32 bytes, room for "
                "4 items.");
    assert_says(&e, 3, "The dict d now holds 1 item: d['k'] is the list a.");
    assert_says(&e, 4, "The list a is empty now");
    assert_says(&e, 5, "d['k'] is gone. The list a has one arrow left (a), so it stays: 2 → 1.");
    explained_close(&e);
}

static void a_death_names_what_it_takes_along(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = [[1], [2]]\ndel a\npass\n");
    assert_says(
        &e, 1,
        "del removes the name a. That was the last arrow to the list: its count is 0, and it is "
        "freed at once. It takes the list a[1] and the list a[0] along, which nobody else held.");
    explained_close(&e);
}

static void a_call_tells_its_parameters_and_its_end(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "def f(items, n):\n    return n\na = []\nf(a, 3)\npass\n");
    assert_says(&e, 2, "f() starts: items is one more arrow to the list a and n is 3.");
    assert_says(&e, 2, "The count of the list a goes from 1 to 3");
    assert_says(&e, 3, "f() returns 3.");
    assert_says(&e, 4, "f() is over: its names items and n are gone, and their arrows with them.");
    explained_close(&e);
}

static void lost_rings_are_told_from_what_is_still_held(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = []\na.append(a)\nb = [a]\ndel a\ndel b\npass\n");
    assert_says(&e, 3, "The list has 2 arrows left, so it stays: 3 → 2.");
    assert_says(&e, 4, "That was the last arrow to the list: ");
    assert_says(&e, 4, "it is in a ring that holds itself.");
    explained_close(&e);
}

static void exceptions_and_output_are_told(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "try:\n    x\nexcept NameError:\n    print('hm')\n1 / 0\n");
    assert_says(&e, 1,
                "NameError: name 'x' is not defined: raised, and the module goes on at its except "
                "or finally.");
    assert_says(&e, 2, "Prints “hm”.");
    assert_says(
        &e, 3,
        "ZeroDivisionError: division by zero. Nothing catches it, so the program ends in line 5.");
    explained_close(&e);
}

static void a_finalizer_is_told_before_the_death(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "class L:\n    def __del__(self):\n        pass\na = L()\ndel a\npass\n");
    assert_says(&e, 4, "The last arrow to the L is gone, but it has a __del__");
    assert_says(&e, 6, "__del__ brought nothing back, so now the L is freed.");
    explained_close(&e);
}

static void the_phases_of_a_collection_have_figures(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "gc.collect() starts the collector on all generations",
        "Copy counts (update_refs): each of 1 object gets a copy of its count to work on.",
        "The copies: 1 for list·1.",
        "Subtract inside references (subtract_refs):",
        "list·1 reaches 0: nothing outside holds it.",
        "is out of reach from outside.",
        "Weak references (handle_weakrefs): none points to garbage.",
        "Finalizers (finalize_garbage): no garbage has a __del__ that still has to run.",
        "Look again (handle_resurrected_objects)",
        "Nothing came back (move_unreachable): 1 object is still garbage.",
        "Clear (tp_clear): the collector makes",
        "The collection is over: 1 unreachable object. Freed: 1 list.",
    };
    Explained e;
    Text all = {0};
    explained_open(&e, "import gc\na = []\na.append(a)\ndel a\ngc.collect()\npass\n");
    uint64_t from = explained_stop(&e, 4);
    uint64_t end = explained_stop(&e, 5);
    HistQuery phases = {.marks = 1ULL << MARK_GC_PHASE};
    while (from < end) {
        uint64_t at = hist_find_next(e.history, from, &phases);
        uint64_t to = at != HIST_NOWHERE && at < end ? at + 1 : end;
        ou_text_add(&all, explained_range(&e, from, to));
        ou_text_add_char(&all, '\n');
        from = to;
    }
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        if (strstr(ou_text_view(&all), expected[i]) == NULL) {
            fail_msg("\"%s\" is not said in:\n%s", expected[i], ou_text_view(&all));
        }
    }
    ou_text_free(&all);
    explained_close(&e);
}

static void the_start_and_nothing_are_told(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "pass\nif 1:\n    pass\n");
    assert_string_equal(explained_range(&e, 0, 0), "Nothing has run yet. Step forward to begin.");
    assert_says(&e, 0, "pass does nothing.");
    explained_close(&e);
}

/* What all steps of a program say. */
static void say_all(Explained *e, Text *all)
{
    for (uint64_t stop = 0; stop < hist_count(e->history, HIST_STOP); stop++) {
        ou_text_add(all, explained_step(e, stop));
        ou_text_add(all, " ");
    }
}

static void a_name_in_a_cell_that_is_held_lives_on(void **state)
{
    (void)state;
    Explained e;
    Text all = {0};
    explained_open(&e, "def outer():\n    box = []\n    def inner():\n        return box\n"
                       "    return inner\nf = outer()\n");
    say_all(&e, &all);
    assert_non_null(strstr(ou_text_view(&all), "outer() is over: its name inner is gone, and its "
                                               "arrow with it. box lives on: something still "
                                               "holds its cell."));
    ou_text_free(&all);
    explained_close(&e);
}

static void all_calls_are_left_when_nothing_catches(void **state)
{
    (void)state;
    Explained e;
    Text all = {0};
    explained_open(&e, "def f(): return f()\nf()\n");
    say_all(&e, &all);
    assert_non_null(strstr(ou_text_view(&all), "All 999 calls that were running are left."));
    assert_null(strstr(ou_text_view(&all), "The module starts"));
    ou_text_free(&all);
    explained_close(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_move_and_go),
        cmocka_unit_test(values_say_where_they_come_from),
        cmocka_unit_test(containers_tell_their_items_and_their_memory),
        cmocka_unit_test(a_death_names_what_it_takes_along),
        cmocka_unit_test(a_call_tells_its_parameters_and_its_end),
        cmocka_unit_test(lost_rings_are_told_from_what_is_still_held),
        cmocka_unit_test(exceptions_and_output_are_told),
        cmocka_unit_test(a_finalizer_is_told_before_the_death),
        cmocka_unit_test(the_phases_of_a_collection_have_figures),
        cmocka_unit_test(the_start_and_nothing_are_told),
        cmocka_unit_test(a_name_in_a_cell_that_is_held_lives_on),
        cmocka_unit_test(all_calls_are_left_when_nothing_catches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
