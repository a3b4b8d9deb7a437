/* The order in which a step is told, what stays of it where room is short, and that no figure is
 * left without its reason. */
#include "explain/explained.h"

static const char *const LEAVES = "class Leaf:\n"
                                  "    def __del__(self):\n"
                                  "        pass\n"
                                  "keep = Leaf()\n"
                                  "branch = [Leaf(), keep, Leaf()]\n"
                                  "tree = {'branch': branch}\n"
                                  "del branch\n"
                                  "del tree\n"
                                  "pass\n";

static void assert_tells(Explained *e, uint64_t stop, const char *expected)
{
    assert_string_equal(explained_step(e, stop), expected);
}

static bool says(Explained *e, uint64_t stop, const char *wanted)
{
    return strstr(explained_step(e, stop), wanted) != NULL;
}

/* The last stop whose step says this. */
static uint64_t find_stop(Explained *e, const char *wanted)
{
    uint64_t stops = hist_count(e->history, HIST_STOP);
    for (uint64_t stop = 0; stop < stops; stop++) {
        if (says(e, stop, wanted)) {
            return stop;
        }
    }
    fail_msg("no step says \"%s\"", wanted);
    return 0;
}

static void a_cascade_is_told_from_its_cause_on(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, LEAVES);
    uint64_t stop = find_stop(&e, "removes the name tree");
    assert_tells(&e, stop,
                 "del removes the name tree. That was the last arrow to the dict: its count is 0. "
                 "It lets go of the list tree['branch'], which nobody else held, and is freed "
                 "after that. The last arrow to the Leaf tree['branch'][2] is gone, but it has a "
                 "__del__: that runs first. Meanwhile the running call and its self hold it.");
    assert_tells(&e, stop + 2,
                 "Leaf.__del__() is over and brought nothing back: its name self is gone, and now "
                 "the Leaf is freed. The Leaf keep has one arrow left "
                 "(keep), so it stays: 2 \xE2\x86\x92 1. The last arrow to Leaf\xC2\xB7"
                 "2 is gone, but it has a __del__: that runs first. Meanwhile the running call and "
                 "its self hold it.");
    assert_tells(&e, stop + 4,
                 "Leaf.__del__() is over and brought nothing back: its name self is gone, and now "
                 "the Leaf is freed. Now what waited for that is "
                 "freed, too: 1 list and 1 dict.");
    explained_close(&e);
}

static void the_most_important_sentences_have_the_lowest_ranks(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, LEAVES);
    (void)explained_step(&e, find_stop(&e, "removes the name tree"));
    enum { TOLD = 3 };
    assert_int_equal(e.explanation.count, TOLD);
    bool found[TOLD] = {0};
    for (uint32_t i = 0; i < TOLD; i++) {
        assert_true(e.explanation.ranks[i] < TOLD);
        assert_false(found[e.explanation.ranks[i]]);
        found[e.explanation.ranks[i]] = true;
    }
    assert_int_equal(e.explanation.ranks[0], 0); /* the cause */
    assert_int_equal(e.explanation.ranks[2], 1); /* whose __del__ runs */
    explained_close(&e);
}

static void what_a_line_holds_is_told(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "class Loud:\n"
                       "    def __init__(self): pass\n"
                       "    def __del__(self): pass\n"
                       "x = Loud()\n"
                       "x = Loud()\n"
                       "history = [Loud()]\n"
                       "history.clear()\n"
                       "pass\n");
    uint64_t moved = find_stop(&e, "to the Loud that x pointed to before is gone");
    assert_true(says(&e, moved,
                     "x now points to the Loud; its count is 2, for the line itself holds it, "
                     "too, until it is done. The last arrow to the Loud that x pointed to before"));
    assert_true(says(&e, moved + 2,
                     "The line is done with the Loud x and lets go of it: 2 \xE2\x86\x92 1."));
    uint64_t cleared = find_stop(&e, "The list history is empty now");
    assert_true(says(&e, cleared,
                     "The line itself holds the list history, too, until it is done with it: 1 "
                     "\xE2\x86\x92 2."));
    explained_close(&e);
}

static void a_finalizer_that_has_run_is_told(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "saved = []\n"
                       "class Phoenix:\n"
                       "    def __del__(self): saved.append(self)\n"
                       "p = Phoenix()\n"
                       "del p\n"
                       "saved.clear()\n"
                       "pass\n");
    uint64_t stop = find_stop(&e, "The list saved is empty now");
    assert_true(
        says(&e, stop, "Its __del__ has run before and does not run again, so it is freed"));
    explained_close(&e);
}

static void the_end_of_a_handler_takes_its_name_first(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "def fail():\n"
                       "    raise ValueError('failed')\n"
                       "try:\n"
                       "    fail()\n"
                       "except ValueError as e:\n"
                       "    print(e)\n"
                       "pass\n");
    uint64_t raised = find_stop(&e, "raised, and the module goes on");
    assert_true(says(&e, raised,
                     "ValueError: failed: raised, and the module goes on at its except or "
                     "finally. fail() is over."));
    assert_true(says(&e, raised + 1,
                     "The name e is gone. That was the last arrow to the "
                     "ValueError"));
    explained_close(&e);
}

static void what_died_in_a_container_is_counted(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "pages = ['p' + str(i) for i in range(300, 310)]\n"
                       "kept = pages[3]\n"
                       "del pages\n"
                       "del kept\n"
                       "pass\n");
    uint64_t stop = find_stop(&e, "removes the name pages");
    assert_true(
        says(&e, stop, "it is freed at once, and takes 9 strs along, which nobody else held."));
    assert_true(says(&e, stop + 1,
                     "del removes the name kept. Nothing points to 'p303' any more: it is freed."));
    explained_close(&e);
}

/* The steps of a statement that collects, phase by phase, joined by lines. */
static void say_phases(Explained *e, uint64_t stop, Text *all)
{
    uint64_t from = explained_stop(e, stop), end = explained_stop(e, stop + 1);
    HistQuery phases = {.marks = 1ULL << MARK_GC_PHASE};
    while (from < end) {
        uint64_t at = hist_find_next(e->history, from, &phases);
        uint64_t to = at != HIST_NOWHERE && at < end ? at + 1 : end;
        ou_text_add(all, explained_range(e, from, to));
        ou_text_add_char(all, '\n');
        from = to;
    }
}

static void assert_in_order(const Text *all, const char *const *expected, size_t count)
{
    const char *at = ou_text_view(all);
    for (size_t i = 0; i < count; i++) {
        const char *found = strstr(at, expected[i]);
        if (found == NULL) {
            fail_msg("\"%s\" is not said, or too early, in:\n%s", expected[i], ou_text_view(all));
        }
        at = found + strlen(expected[i]);
    }
}

static void no_line_comes_twice(const Text *all)
{
    const char *line = ou_text_view(all);
    for (const char *end = strchr(line, '\n'); end != NULL; end = strchr(line, '\n')) {
        size_t length = (size_t)(end - line) + 1;
        for (const char *other = end + 1; *other != '\0'; other = strchr(other, '\n') + 1) {
            if (strncmp(line, other, length) == 0) {
                fail_msg("twice: %.*s", (int)length, line);
            }
        }
        line = end + 1;
    }
}

/* What is followed no longer and what is promoted add up to what stays; the blocks that go with no
 * object are told. */
static void the_figures_of_a_collection_add_up(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "each of 4 objects gets a copy",
        "list\xC2\xB7"
        "1 and the list held[0] reach 0: the only arrow to list\xC2\xB7"
        "1 comes from itself, and the only one to the list held[0] from the list held. "
        "The list held keeps 1: something outside holds it.",
        ": 3 objects stay.",
        "list\xC2\xB7"
        "1 is out of reach from outside.",
        "1 tuple holds nothing that could be in a ring: the collector no longer follows it",
        "Promote survivors: 2 objects are in generation 2, the oldest, now.",
        "The other 1 is garbage.",
        "Clear (tp_clear): the collector makes list\xC2\xB7"
        "1 let go of all it holds.",
        "Freed: 1 list.",
        /* the garbage, the dict gone, and the tuple of the arguments of tuple() */
        "A full collection also empties the free lists (clear_freelists): 3 blocks that waited "
        "there go back to the allocator.",
    };
    Explained e;
    Text all = {0};
    explained_open(&e, "import gc\n"
                       "pair = tuple([1, 2])\n"
                       "ring = []\n"
                       "ring.append(ring)\n"
                       "held = [[]]\n"
                       "del ring\n"
                       "gone = {}\n"
                       "del gone\n"
                       "gc.collect()\n"
                       "pass\n");
    say_phases(&e, 8, &all);
    assert_in_order(&all, expected, sizeof expected / sizeof *expected);
    ou_text_free(&all);
    explained_close(&e);
}

static void a_second_look_at_nothing_is_told_step_by_step(void **state)
{
    (void)state;
    Explained e;
    Text all = {0};
    explained_open(&e, "import gc\na = []\ngc.collect()\npass\n");
    say_phases(&e, 2, &all);
    no_line_comes_twice(&all);
    ou_text_free(&all);
    explained_close(&e);
}

static void who_leads_to_the_rescued_is_told(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "The Link middle.next.next and the Link middle.next had 0 and were set aside, but what is "
        "held from outside leads to them: first the attribute dict of the Link middle to the Link "
        "middle.next. They come back.",
        "The Link middle had 0, but what the outside holds leads to it, so it stays. The outside "
        "reaches every one of them: there is no garbage."};
    Explained e;
    Text all = {0};
    explained_open_as(&e,
                      "import gc\n"
                      "class Link: pass\n"
                      "first = Link()\n"
                      "first.next = Link()\n"
                      "first.next.next = Link()\n"
                      "first.next.next.next = first\n"
                      "middle = first.next\n"
                      "del first\n"
                      "gc.collect()\n"
                      "pass\n",
                      SESSION_SCRIPT);
    say_phases(&e, find_stop(&e, "removes the name first") + 1, &all);
    assert_in_order(&all, expected, 2);
    ou_text_free(&all);
    explained_close(&e);
}

/* In a script gc is not there before it is imported. */
static void a_first_import_is_told_from_a_later_one(void **state)
{
    (void)state;
    static const char *const source = "import gc\nimport gc as again\npass\n";
    static const char *const first =
        "Python finds and loads the module gc, for the first time in this run.";
    Explained e;
    explained_open_as(&e, source, SESSION_SCRIPT);
    assert_true(says(&e, 0, first));
    assert_true(says(&e, 0, "blocks from the free lists. gc now points to the module gc."));
    assert_false(says(&e, 1, first));
    assert_true(says(&e, 1, "again now points to the module gc, which is there already."));
    explained_close(&e);
    explained_open(&e, source);
    assert_false(says(&e, 0, first));
    explained_close(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cascade_is_told_from_its_cause_on),
        cmocka_unit_test(the_most_important_sentences_have_the_lowest_ranks),
        cmocka_unit_test(what_a_line_holds_is_told),
        cmocka_unit_test(a_finalizer_that_has_run_is_told),
        cmocka_unit_test(the_end_of_a_handler_takes_its_name_first),
        cmocka_unit_test(what_died_in_a_container_is_counted),
        cmocka_unit_test(the_figures_of_a_collection_add_up),
        cmocka_unit_test(a_second_look_at_nothing_is_told_step_by_step),
        cmocka_unit_test(who_leads_to_the_rescued_is_told),
        cmocka_unit_test(a_first_import_is_told_from_a_later_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
