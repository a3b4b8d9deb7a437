/* Runs from the state in which `python3 -I -S FILE` starts: the figures are what a real 3.9.18
 * shows (tests/oracle/oracle.py --as script). */
#include <string.h>

#include "gc/gc.h"
#include "unit.h"
#include "vm/session.h"

static void open_script(Session *session, const char *text)
{
    Error error = {0};
    if (!session_open_text(session, "test.py", text, strlen(text),
                           &(SessionOptions){.start = SESSION_SCRIPT}, &error)) {
        fail_msg("%s", error.text);
    }
}

static int64_t generation_size(const Session *session, int generation)
{
    return gc_list_size(&session->memory, gc_generation_head(generation)) +
           gc_interpreter_size(&session->memory, generation);
}

static void assert_start(const char *text, uint32_t count, int64_t youngest)
{
    Session session;
    open_script(&session, text);
    assert_int_equal(mem_load32(&session.memory, MACHINE(gc_count)), count);
    assert_int_equal(mem_load32(&session.memory, MACHINE(gc_count) + 4), 7);
    assert_int_equal(generation_size(&session, 0), youngest);
    assert_int_equal(generation_size(&session, 1), 3515);
    assert_int_equal(generation_size(&session, 2), 0);
    assert_int_equal(gc_freeze_count(&session.memory), 0);
    session_close(&session);
}

static void compiling_the_file_is_part_of_the_start(void **state)
{
    (void)state;
    assert_start("x = 1\n", 308, 282);
    assert_start("import gc, sys\nprint(gc.get_count(), len(gc.get_objects()), "
                 "[len(gc.get_objects(generation=i)) for i in range(3)], gc.get_stats(), "
                 "gc.get_freeze_count())\nprint(gc.collect(), gc.get_stats(), gc.get_count(), "
                 "len(gc.get_objects()))\n",
                 320, 286);
}

static void assert_output(const char *text, const char *expected)
{
    Session session;
    Text out = {0};
    open_script(&session, text);
    assert_int_equal(session_run(&session, 0), VM_FINISHED);
    session_output(&session, &out);
    assert_string_equal(ou_text_view(&out), expected);
    ou_text_free(&out);
    session_close(&session);
}

static void importing_gc_makes_objects_the_first_time(void **state)
{
    (void)state;
    assert_output("import gc\na = gc.get_count()\nimport gc\nprint(a, gc.get_count())\n",
                  "(328, 7, 0) (328, 7, 0)\n");
}

static void importing_weakref_collects_on_its_way(void **state)
{
    (void)state;
    assert_output("import gc, weakref\nprint(gc.get_count(), gc.collect(), gc.get_stats()[0])\n",
                  "(546, 9, 0) 0 {'collections': 9, 'collected': 7, 'uncollectable': 0}\n");
}

static void a_type_is_made_ready_when_it_is_first_asked(void **state)
{
    (void)state;
    assert_output("import gc\na = gc.get_count()[0]\nb = list(iter([]))\n"
                  "c = gc.get_count()[0]\nb = list(iter([]))\n"
                  "print(c - a, gc.get_count()[0] - c)\n",
                  "8 1\n");
}

static void objects_of_the_interpreter_are_listed_too(void **state)
{
    (void)state;
    assert_output("import gc\nclass Node: pass\nn = Node()\n"
                  "found = [o for o in gc.get_objects() if isinstance(o, Node)]\n"
                  "print(found == [n], n in gc.get_objects(), len(gc.get_objects()))\n",
                  "True True 3835\n");
}

static void frames_that_an_import_leaves_are_large_enough(void **state)
{
    (void)state; /* none of these calls allocates a frame that tracemalloc sees */
    assert_output("import tracemalloc\ntracemalloc.start()\na = [0] * 1000\n"
                  "print(tracemalloc.get_traced_memory())\nb = [i for i in range(1000)]\n"
                  "print(tracemalloc.get_traced_memory())\n",
                  "(8576, 8576)\n(38404, 38588)\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compiling_the_file_is_part_of_the_start),
        cmocka_unit_test(importing_gc_makes_objects_the_first_time),
        cmocka_unit_test(importing_weakref_collects_on_its_way),
        cmocka_unit_test(a_type_is_made_ready_when_it_is_first_asked),
        cmocka_unit_test(objects_of_the_interpreter_are_listed_too),
        cmocka_unit_test(frames_that_an_import_leaves_are_large_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
