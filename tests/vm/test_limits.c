/* Runs that end early: stated limits, what is not modelled, pauses. */
#include <string.h>

#include "unit.h"
#include "vm/session.h"

static void open_text(Session *session, const char *text, const SessionOptions *options)
{
    Error error = {0};
    if (!session_open_text(session, "test.py", text, strlen(text), options, &error)) {
        fail_msg("%s", error.text);
    }
}

static void assert_output(const Session *session, const char *expected)
{
    Text out = {0};
    session_output(session, &out);
    assert_string_equal(ou_text_view(&out), expected);
    ou_text_free(&out);
}

static void assert_refused(const char *text, const char *expected, uint32_t line)
{
    Session session;
    Error error = {0};
    assert_false(session_open_text(&session, "test.py", text, strlen(text), NULL, &error));
    assert_int_equal(error.kind, ERROR_NOT_MODELLED);
    assert_string_equal(error.text, expected);
    assert_int_equal(error.where.line, line);
    session_close(&session);
}

static void an_endless_loop_stops_at_the_step_limit(void **state)
{
    (void)state;
    Session session;
    open_text(&session, "print('on')\nwhile True:\n    x = 1\n",
              &(SessionOptions){.max_steps = 50});
    assert_int_equal(session_run(&session, 0), VM_HALTED);
    assert_int_equal(session.interp.halt, HALT_STEPS);
    assert_int_equal(mem_load64(&session.memory, MACHINE(steps)), 50);
    assert_output(&session, "on\n");
    session_close(&session);
}

static void a_loop_without_statements_stops_too(void **state)
{
    static const char *const programs[] = {
        "sum(range(10**9))",
        "max(iter(range(10**9)))",
        "all(i + 1 for i in range(10**9))",
        "-1 in iter(range(10**9))",
        "sorted(iter(int, 1))",
        "'x'.join('' for i in range(10**9))",
        "list(iter(int, 1))",
        "{i % 7 for i in range(10**9)}",
        "[0 for i in iter(int, 1)]",
        "bytearray(0 for i in range(10**9))",
        "list(zip(iter(int, 1)))",
        "any(map(int, iter(int, 1)))",
    };
    (void)state;
    for (size_t i = 0; i < sizeof programs / sizeof programs[0]; i++) {
        Session session;
        Text text = {0};
        Text said = {0};
        ou_text_add_format(&text, "print('on')\nx = %s\nprint('never')\n", programs[i]);
        open_text(&session, ou_text_view(&text), &(SessionOptions){.max_steps = 50});
        assert_int_equal(session_run(&session, 0), VM_HALTED);
        assert_int_equal(session.interp.halt, HALT_TURNS);
        assert_output(&session, "on\n");
        assert_int_equal(vm_halt_text(session.vm, &said), 2);
        assert_string_equal(ou_text_view(&said),
                            "The run was stopped after 500 turns of loops inside expressions and "
                            "built-in functions (10 for each statement of --max-steps).");
        session_close(&session);
        ou_text_free(&text);
        ou_text_free(&said);
    }
}

static void what_a_debug_flag_writes_is_output(void **state)
{
    (void)state;
    Session session;
    open_text(&session,
              "import gc\ngc.collect()\nclass A: pass\na = A()\na.me = a\n"
              "gc.set_debug(gc.DEBUG_STATS)\ndel a\nn = gc.collect()\n",
              NULL);
    assert_int_equal(session_run(&session, 0), VM_FINISHED);
    Text out = {0};
    session_output(&session, &out);
    assert_non_null(strstr(ou_text_view(&out), "gc: collecting generation 2...\n"
                                               "gc: objects in each generation: "));
    assert_non_null(
        strstr(ou_text_view(&out), "gc: done, 2 unreachable, 0 uncollectable, 0.0000s elapsed\n"));
    ou_text_free(&out);
    session_close(&session);
}

static void a_limit_inside_a_finalizer_leaves_nothing_behind_it(void **state)
{
    (void)state;
    Session session;
    open_text(&session,
              "class A:\n    def __del__(self):\n        while True:\n            x = 1\na = A()\n"
              "del a\nprint('never')\n",
              &(SessionOptions){.max_steps = 40});
    assert_int_equal(session_run(&session, 0), VM_HALTED);
    assert_int_equal(mem_load64(&session.memory, MACHINE(steps)), 40);
    assert_output(&session, "");
    session_close(&session);
}

static void endless_recursion_is_an_exception_of_the_program(void **state)
{
    (void)state;
    Session session;
    open_text(&session,
              "def f(n):\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as e:\n"
              "    print(e)\n",
              NULL);
    assert_int_equal(session_run(&session, 0), VM_FINISHED);
    assert_output(&session, "maximum recursion depth exceeded\n");
    session_close(&session);
}

static void recursion_through_native_code_is_bounded_too(void **state)
{
    (void)state;
    Session session;
    open_text(&session,
              "class A:\n    def __repr__(self):\n        return repr(self)\ntry:\n    repr(A())\n"
              "except RecursionError:\n    print('bounded')\n",
              NULL);
    assert_int_equal(session_run(&session, 0), VM_FINISHED);
    assert_output(&session, "bounded\n");
    session_close(&session);
}

static void endless_growth_stops_at_the_budget(void **state)
{
    (void)state;
    Session session;
    open_text(&session, "items = []\nwhile True:\n    items.append([0] * 1000)\n",
              &(SessionOptions){.journal_budget = 16 << 20});
    assert_int_equal(session_run(&session, 0), VM_HALTED);
    assert_int_equal(session.interp.halt, HALT_MEMORY);
    session_close(&session);
}

static void a_run_can_pause_between_statements(void **state)
{
    (void)state;
    Session session;
    open_text(&session, "a = 1\nb = 2\nfor i in range(2):\n    print(i)\nprint('end')\n", NULL);
    int pauses = 0;
    while (session_run(&session, 1) == VM_PAUSED) {
        pauses++;
    }
    assert_int_equal(pauses, mem_load64(&session.memory, MACHINE(steps)));
    assert_output(&session, "0\n1\nend\n");
    assert_int_equal(session_run(&session, 0), VM_FINISHED);
    session_close(&session);
}

static void pausing_changes_nothing(void **state)
{
    (void)state;
    const char *text = "def f(x):\n    y = [x]\n    return y\na = f(1)\nb = f(a)\n";
    Session whole;
    Session pieces;
    open_text(&whole, text, NULL);
    open_text(&pieces, text, NULL);
    (void)session_run(&whole, 0);
    while (session_run(&pieces, 1) == VM_PAUSED) {
    }
    assert_true(mem_hash(&whole.memory) == mem_hash(&pieces.memory));
    assert_true(jrn_position(whole.journal) == jrn_position(pieces.journal));
    session_close(&whole);
    session_close(&pieces);
}

static void what_is_not_modelled_is_refused_before_anything_runs(void **state)
{
    (void)state;
    assert_refused("x = 1\nimport os\n", "module 'os'", 2);
    assert_refused("x = 1\nf = open('a')\n", "the built-in 'open'", 2);
    assert_refused("import sys\nsys.settrace(f)\n", "'sys.settrace'", 2);
    assert_refused("x = 1\nfrom sys import settrace\n", "'sys.settrace'", 2);
    assert_refused("def f():\n    import sys as s\n    s.settrace(f)\n", "'sys.settrace'", 3);
    assert_refused("x = len\ny = x.__text_signature__\n", "the attribute '__text_signature__'", 2);
    assert_refused("e = KeyError()\ne.__getformat__('double')\n", "the attribute '__getformat__'",
                   2);
}

static void what_only_the_object_tells_stops_the_run(void **state)
{
    (void)state;
    Session session;
    open_text(&session, "import sys\nprint(1)\nwith sys.stdout:\n    print(2)\n", NULL);
    assert_int_equal(session_run(&session, 0), VM_HALTED);
    assert_int_equal(session.interp.halt, HALT_NOT_MODELLED);
    assert_string_equal(session.interp.halt_text,
                        "'with' on '_io.TextIOWrapper', which it would close: write to it without");
    assert_output(&session, "1\n");
    session_close(&session);
}

static void assert_halts(const char *text, const char *expected)
{
    Session session;
    open_text(&session, text, NULL);
    assert_int_equal(session_run(&session, 0), VM_HALTED);
    assert_int_equal(session.interp.halt, HALT_NOT_MODELLED);
    assert_string_equal(session.interp.halt_text, expected);
    session_close(&session);
}

static void a_field_that_an_exception_lacks_here_stops_the_run(void **state)
{
    (void)state;
    assert_halts("e = SyntaxError()\ne.lineno = 5\n", "the attribute 'lineno' of 'SyntaxError'");
    assert_halts("class E(SyntaxError):\n    @property\n    def lineno(self):\n"
                 "        return super().lineno\nE().lineno\n",
                 "the attribute 'lineno' of 'SyntaxError'");
    Session session;
    open_text(&session,
              "class E(SyntaxError):\n    lineno = 0\ne = E()\ne.lineno = 5\n"
              "v = ValueError()\nv.lineno = 6\nprint(e.lineno, v.lineno)\n",
              NULL);
    assert_int_equal(session_run(&session, 0), VM_FINISHED);
    session_close(&session);
}

static void what_no_python_has_is_left_to_the_run(void **state)
{
    (void)state;
    Session session;
    open_text(&session, "import gc\ngc.nope()\n", NULL);
    assert_int_equal(session_run(&session, 0), VM_UNCAUGHT);
    session_close(&session);
}

static void a_scenario_may_define_what_a_type_lacks_here(void **state)
{
    (void)state;
    Session session;
    open_text(&session,
              "class A:\n    __slots__ = ['errno']\n    def __reduce__(self): return 4\n"
              "a = A()\nsetattr(a, 'errno', 3)\nprint(a.__reduce__(), a.errno)\n",
              NULL);
    assert_int_equal(session_run(&session, 0), VM_FINISHED);
    assert_output(&session, "4 3\n");
    session_close(&session);
}

static void the_version_is_known_before_the_scenario_is_compiled(void **state)
{
    (void)state;
    Session session;
    Error error = {0};
    static const char old[] = "# ouroscope: theme=night python=2.7\nx = 1\n";
    assert_false(session_open_text(&session, "test.py", old, sizeof old - 1, NULL, &error));
    assert_string_equal(error.text, "CPython 2.7");
    assert_int_equal(error.where.line, 1);
    session_close(&session);
    open_text(&session, "'''\n# ouroscope: python=2.7\n'''\n# ouroscope: python=3.9\nx = 1\n",
              NULL);
    session_close(&session);
}

static void a_name_of_the_scenario_hides_a_built_in(void **state)
{
    (void)state;
    Session session;
    open_text(&session, "def open(x):\n    return x\nprint(open(3))\n", NULL);
    assert_int_equal(session_run(&session, 0), VM_FINISHED);
    assert_output(&session, "3\n");
    session_close(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_endless_loop_stops_at_the_step_limit),
        cmocka_unit_test(a_loop_without_statements_stops_too),
        cmocka_unit_test(what_a_debug_flag_writes_is_output),
        cmocka_unit_test(a_limit_inside_a_finalizer_leaves_nothing_behind_it),
        cmocka_unit_test(endless_recursion_is_an_exception_of_the_program),
        cmocka_unit_test(recursion_through_native_code_is_bounded_too),
        cmocka_unit_test(endless_growth_stops_at_the_budget),
        cmocka_unit_test(a_run_can_pause_between_statements),
        cmocka_unit_test(pausing_changes_nothing),
        cmocka_unit_test(what_is_not_modelled_is_refused_before_anything_runs),
        cmocka_unit_test(what_only_the_object_tells_stops_the_run),
        cmocka_unit_test(a_field_that_an_exception_lacks_here_stops_the_run),
        cmocka_unit_test(what_no_python_has_is_left_to_the_run),
        cmocka_unit_test(a_scenario_may_define_what_a_type_lacks_here),
        cmocka_unit_test(the_version_is_known_before_the_scenario_is_compiled),
        cmocka_unit_test(a_name_of_the_scenario_hides_a_built_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
