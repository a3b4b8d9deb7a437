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
    assert_says(&e, 3,
                "A new, empty dict is made first, and then b moves over to it. That was the last "
                "arrow to the list that b pointed to before");
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
    assert_says(&e, 3,
                "The dict d now holds 1 item: d['k'] is the list a, whose count goes from 1 to 2.");
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
        "del removes the name a. That was the last arrow to the list: its count is 0, it is "
        "freed at once, and takes the list a[1] and the list a[0] along, which nobody else held.");
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

static void counts_of_frames_are_told_as_they_are(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "import sys\ndef f():\n    return sys._getframe()\na = f()\nb = a\npass\n");
    assert_says(&e, 5,
                "b now points to the frame of f(), too. Nothing is copied: its count goes "
                "from 1 to 2.");
    explained_close(&e);
}

static void a_function_dies_once(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "def f():\n    pass\ndel f\npass\n");
    assert_string_equal(explained_step(&e, 1),
                        "del removes the name f. That was the last arrow to the function f: it is "
                        "freed at once.");
    explained_close(&e);
}

static void a_class_notes_its_subclasses(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "class A:\n    pass\nclass B(A):\n    pass\nclass C(A):\n    pass\npass\n");
    assert_says(&e, 8, "The class A notes the class C as its subclass (tp_subclasses)");
    explained_close(&e);
}

static void what_a_paused_call_holds_is_told(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "def walk(items):\n    yield items\ndata = []\ng = walk(data)\npass\n");
    assert_says(&e, 2, "A paused call holds the list data, too: its count goes from 1 to 2.");
    explained_close(&e);
}

/* Its close counts references of a generator that was born in the step and has died already. */
static void what_came_and_went_has_no_count(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "def g():\n    yield 1\nprint(len([g()]))\npass\n");
    assert_null(strstr(explained_step(&e, 1), "left"));
    explained_close(&e);
}

static void items_without_a_way_are_told_by_their_values(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "d = {}\nd['t'] = (1, 2)\nd['e'] = ()\ndef f():\n    yield 7\n"
                       "it = f()\n[0, *it]\npass\n");
    assert_says(&e, 1, "The dict d now holds 1 item: d['t'] is a tuple.");
    assert_says(&e, 2, "The dict d now holds 2 items: d['e'] is ().");
    assert_says(&e, 6, "A list now holds 2 items; the new one is 7.");
    explained_close(&e);
}

static void what_changes_nothing_is_told_as_it_is(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "class A:\n    pass\nb = bytearray(3)\nb[0] = 7\nn = 1\nn = 1\npass\n");
    assert_says(&e, 1, "pass does nothing.");
    assert_says(&e, 4, "b[0] is set; no name and no count is different from before.");
    assert_says(&e, 6, "n points to what it pointed to before");
    explained_close(&e);
}

static void bytes_and_their_buffers_are_told(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "b = bytes(2)\nd = bytearray(b)\nd.append(7)\nd.clear()\n");
    assert_says(&e, 0, "A new bytes object is made, b'\\x00\\x00', and b points to it.");
    assert_says(&e, 1, "A new bytearray with 2 items is made, and d points to it.");
    assert_says(&e, 2,
                "The bytearray d grows from 2 to 3 items. Its buffer was full: 3 bytes become 6.");
    assert_says(&e, 3, "The bytearray d is empty now. Its memory shrinks from 6 to 1 byte.");
    explained_close(&e);
}

static void what_a_place_without_words_held_is_told(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "e = KeyError(1)\ne.args = (1, 2)\ne = KeyError(1)\ne.__init__(5)\nn = 1\n");
    assert_says(&e, 1, "e.args is set; what it held before is freed: 1 tuple.");
    assert_says(&e, 3, "The call is done; what it replaced is freed: 1 tuple.");
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
    explained_open(&e, "d = {}\nd['b']\n"); /* _PyErr_SetKeyError: its argument in a tuple */
    assert_says(&e, 1, "KeyError: 'b'. Nothing catches it, so the program ends in line 2.");
    explained_close(&e);
}

static void a_finalizer_is_told_before_the_death(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "class L:\n    def __del__(self):\n        pass\na = L()\ndel a\npass\n");
    assert_says(&e, 4, "The last arrow to the L is gone, but it has a __del__");
    assert_says(&e, 6,
                "L.__del__() is over and brought nothing back: its name self is gone, and now the "
                "L is freed.");
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
        "list·1 reaches 0: its only arrow comes from itself.",
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

static void functions_are_told_from_their_calls(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "import gc\n"
                       "class Node:\n"
                       "    def link(self): pass\n"
                       "def make(): pass\n"
                       "f = make\n"
                       "n = Node()\n"
                       "b = n.link\n"
                       "k = Node\n"
                       "m = len\n"
                       "a = [].append\n"
                       "f = None\n"
                       "del make\n");
    assert_says(&e, 0, "gc now points to the module gc, which is there already.");
    assert_says(&e, 5, "f now points to the function make.");
    assert_says(&e, 7,
                "b now points to the method Node.link of the Node n: a bound method, which "
                "holds that object and the function.");
    assert_says(&e, 7, "The bound method holds the Node n, too: its count goes from 1 to 2.");
    assert_says(&e, 8, "k now points to the class Node.");
    assert_says(&e, 9, "m now points to the built-in len.");
    assert_says(&e, 10, "a now points to the method append of a list");
    assert_says(&e, 12, "That was the last arrow to the function make: it is freed at once.");
    explained_close(&e);
}

static void a_count_that_rises_names_its_new_holder(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = []\nt = {'k': a}\ns = [a, a]\nu = (0, a)\nz = iter(a)\n"
                       "l = [a, a, a, a]\nw = {(a.append, 1)}\npass\n");
    assert_says(&e, 1, "t['k'] is one more arrow to the list a: its count goes from 1 to 2.");
    assert_says(&e, 2, "s[0] and s[1] are new arrows to the list a: its count goes from 2 to 4.");
    assert_says(&e, 3, "u[1] is one more arrow to the list a: its count goes from 4 to 5.");
    assert_says(&e, 4, "The list_iterator z holds the list a, too: its count goes from 5 to 6.");
    assert_says(&e, 5, "l[0], l[1] and 2 more places are new arrows to the list a");
    assert_says(&e, 6, "The bound method holds the list a, too");
    explained_close(&e);
}

static void a_generator_is_closed_after_its_name_is_gone(void **state)
{
    (void)state;
    Explained e;
    Text all = {0};
    explained_open(&e, "def gen():\n    try:\n        yield 1\n    finally:\n        pass\n"
                       "def plain():\n    yield 1\n"
                       "p = plain()\nnext(p)\ndel p\n"
                       "g = gen()\nnext(g)\ndel g\n");
    say_all(&e, &all);
    const char *said = ou_text_view(&all);
    assert_non_null(strstr(said, "plain() does not run yet: a new generator keeps the call, and p "
                                 "points to it."));
    assert_non_null(strstr(said, "del removes the name p. That was the last arrow to the "
                                 "generator: its count is 0, and it is freed at once. plain() is "
                                 "closed: GeneratorExit is raised at its yield in line 7, and the "
                                 "call ends there."));
    assert_non_null(strstr(said, "del removes the name g. The last arrow to the generator is gone, "
                                 "but it pauses inside try: it is closed first, and freed after "
                                 "that. gen() is closed: GeneratorExit is raised at its yield in "
                                 "line 3, and its except or finally runs."));
    assert_non_null(strstr(said, "The generator is closed, and now it is freed."));
    ou_text_free(&all);
    explained_close(&e);
}

static void a_closure_starts_with_names_of_another_call(void **state)
{
    (void)state;
    Explained e;
    Text all = {0};
    explained_open(&e, "def outer(step):\n    def add():\n        return step\n    return add\n"
                       "add = outer(1)\nadd()\n");
    say_all(&e, &all);
    assert_non_null(strstr(ou_text_view(&all),
                           "add() starts. It has no names of its own yet, but it uses those of the "
                           "function around it: step."));
    ou_text_free(&all);
    explained_close(&e);
}

/* Its frame lives on in the traceback, but it does not pause. */
static void a_generator_that_raises_is_over(void **state)
{
    (void)state;
    Explained e;
    Text all = {0};
    explained_open(&e, "def squares(items):\n    for x in items:\n        yield x\n"
                       "try:\n    next(squares(5))\nexcept TypeError as e:\n    pass\n");
    say_all(&e, &all);
    assert_null(strstr(ou_text_view(&all), "squares() pauses"));
    assert_non_null(strstr(ou_text_view(&all), "squares() is over, but something still holds its "
                                               "frame"));
    ou_text_free(&all);
    explained_close(&e);
}

static void callbacks_of_weak_references_are_told(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "import weakref\n"
                       "class Node: pass\n"
                       "def bye(ref): pass\n"
                       "n = Node()\n"
                       "r = weakref.ref(n, bye)\n"
                       "del n\n"
                       "n = Node()\n"
                       "seen = []\n"
                       "r = weakref.ref(n, seen.append)\n"
                       "del n\n");
    assert_says(&e, 6,
                "A new weak reference to the Node n is made, and r points to it. It does "
                "not count as an arrow.");
    assert_says(&e, 7,
                "del removes the name n. That was the last arrow to the Node: its count is "
                "0. A weak reference to it has a callback, which runs before the memory is "
                "freed. A weak reference to it is cleared: from now on it gives None. bye() is "
                "called back: ref is one more arrow to the weakref r.");
    assert_says(&e, 13,
                "Its weak reference is cleared and calls back the method append of the "
                "list seen.");
    explained_close(&e);
}

static void each_of_several_callbacks_is_told(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "import weakref\n"
                       "class N:\n    pass\n"
                       "def bye(ref):\n    pass\n"
                       "n = N()\n"
                       "v = weakref.ref(n, bye)\n"
                       "w = weakref.ref(n, bye)\n"
                       "del n\n"
                       "bye(w)\n");
    assert_says(&e, 8, "bye() is called back: ref is one more arrow to the weakref w.");
    assert_says(&e, 10, "bye() is called back: ref is one more arrow to the weakref v.");
    assert_says(&e, 13, "bye() starts: its parameter ref is one more arrow to the weakref w.");
    explained_close(&e);
}

static void the_memory_of_names_is_told(void **state)
{
    (void)state;
    Explained e;
    Text all = {0};
    explained_open(&e, "class N: pass\nn = N()\nn.a = 1\nb = 1\nc = 1\nd = 1\ne = 1\nf = 1\n");
    say_all(&e, &all);
    const char *said = ou_text_view(&all);
    assert_non_null(strstr(said, "The N n gets its attribute dict now, with its first attribute."));
    assert_non_null(strstr(said, "The dict of names was getting full: 168 bytes become 296, room "
                                 "for 10 names."));
    ou_text_free(&all);
    explained_close(&e);
}

static void what_came_and_went_is_told_by_type(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = [1]\nb = len(a) * 1000 > 5\npass\n");
    assert_says(&e, 1, "Came and went within the line: 1 int.");
    explained_close(&e);
}

static void conditions_say_what_they_were(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = 1\n"
                       "if a == 1:\n"
                       "    a = a\n"
                       "if a == 2:\n"
                       "    pass\n"
                       "elif a == 1:\n"
                       "    assert a\n"
                       "for n in [None, None]:\n"
                       "    continue\n"
                       "while a == 2:\n"
                       "    pass\n");
    assert_says(&e, 1, "The condition is true, so line 3 is next; no name and no count is");
    assert_says(&e, 2, "a points to what it pointed to before; no name and no count is");
    assert_says(&e, 3, "The condition is false, so line 6 is next; no name and no count is");
    assert_says(&e, 4, "The condition is true, so line 7 is next");
    assert_says(&e, 5, "The condition is true, so assert does nothing.");
    assert_says(&e, 7, "continue begins the next turn of the loop");
    assert_says(&e, 8, "The loop goes on with the same object as before");
    explained_close(&e);
}

/* Of a few events at the end of a statement nothing can be said about the whole. */
static void a_part_of_a_statement_is_not_told_as_the_whole(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = []\nb = 1\n");
    uint64_t end = explained_stop(&e, 1);
    assert_string_equal(explained_range(&e, end - 2, end),
                        "No name and no count is different from before.");
    explained_close(&e);
}

static void long_ways_are_told_without_their_middle(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "deep = last = []\n"
                       "for i in range(40):\n"
                       "    last.append([])\n"
                       "    last = last[0]\n"
                       "last = 0\n");
    uint64_t end = 1 + 3 * 40 + 1;
    assert_says(&e, end, "deep[0][0][0][0][0][0]\xE2\x80\xA6[0][0][0][0]");
    explained_close(&e);
}

/* Its text grows while it is put together, and moves: it was not there before. */
static void a_text_that_moves_is_not_one_of_before(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "names = ['ant', 'bee', 'cat', 'dog', 'elk', 'fox', 'gnu', 'hen']\n"
                       "print(names)\n"
                       "pass\n");
    assert_null(strstr(explained_step(&e, 1), "last arrow"));
    explained_close(&e);
}

/* What went along with one of several is not said to be the first one's. */
static void what_several_took_along_is_told_behind_them(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = [[], []]\n"
                       "b = [[1000, 1001]]\n"
                       "del a, b\n");
    assert_says(&e, 2,
                "del removes the names a and b. That was the last arrow to the list a: its count "
                "is 0, and it is freed at once. That was the last arrow to the list b: its count "
                "is 0, and it is freed at once. Freed with what held them: the list a[1], the list "
                "a[0] and the list b[0].");
    explained_close(&e);
}

static void names_of_types_that_end_in_s_have_no_second_one(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = [bytes(5), bytes(6)]\ndel a\n");
    assert_non_null(strstr(explained_step(&e, 1), "takes 2 bytes objects along"));
    explained_close(&e);
}

/* Not all places of new containers are looked at: a number of them would be wrong. */
static void very_many_new_places_are_not_numbered(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = []\nb = [a] * 900\nc = [a] * 1500\n");
    assert_non_null(strstr(explained_step(&e, 1), "b[0], b[1] and 898 more places are new"));
    assert_non_null(strstr(explained_step(&e, 2), "c[0], c[1] and many more places are new"));
    explained_close(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_move_and_go),
        cmocka_unit_test(what_several_took_along_is_told_behind_them),
        cmocka_unit_test(names_of_types_that_end_in_s_have_no_second_one),
        cmocka_unit_test(very_many_new_places_are_not_numbered),
        cmocka_unit_test(values_say_where_they_come_from),
        cmocka_unit_test(containers_tell_their_items_and_their_memory),
        cmocka_unit_test(a_death_names_what_it_takes_along),
        cmocka_unit_test(a_call_tells_its_parameters_and_its_end),
        cmocka_unit_test(lost_rings_are_told_from_what_is_still_held),
        cmocka_unit_test(counts_of_frames_are_told_as_they_are),
        cmocka_unit_test(a_function_dies_once),
        cmocka_unit_test(a_class_notes_its_subclasses),
        cmocka_unit_test(what_a_paused_call_holds_is_told),
        cmocka_unit_test(what_came_and_went_has_no_count),
        cmocka_unit_test(items_without_a_way_are_told_by_their_values),
        cmocka_unit_test(what_changes_nothing_is_told_as_it_is),
        cmocka_unit_test(bytes_and_their_buffers_are_told),
        cmocka_unit_test(what_a_place_without_words_held_is_told),
        cmocka_unit_test(exceptions_and_output_are_told),
        cmocka_unit_test(a_finalizer_is_told_before_the_death),
        cmocka_unit_test(the_phases_of_a_collection_have_figures),
        cmocka_unit_test(the_start_and_nothing_are_told),
        cmocka_unit_test(a_name_in_a_cell_that_is_held_lives_on),
        cmocka_unit_test(all_calls_are_left_when_nothing_catches),
        cmocka_unit_test(functions_are_told_from_their_calls),
        cmocka_unit_test(a_count_that_rises_names_its_new_holder),
        cmocka_unit_test(a_generator_is_closed_after_its_name_is_gone),
        cmocka_unit_test(a_generator_that_raises_is_over),
        cmocka_unit_test(a_closure_starts_with_names_of_another_call),
        cmocka_unit_test(callbacks_of_weak_references_are_told),
        cmocka_unit_test(each_of_several_callbacks_is_told),
        cmocka_unit_test(the_memory_of_names_is_told),
        cmocka_unit_test(what_came_and_went_is_told_by_type),
        cmocka_unit_test(conditions_say_what_they_were),
        cmocka_unit_test(a_part_of_a_statement_is_not_told_as_the_whole),
        cmocka_unit_test(long_ways_are_told_without_their_middle),
        cmocka_unit_test(a_text_that_moves_is_not_one_of_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
