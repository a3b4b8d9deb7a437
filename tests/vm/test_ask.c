/* What a question asks for is executed in a copy: whatever it does, the run is as if nobody had
 * asked, and nobody had written the question. */
#include <string.h>

#include "lang/directive.h"
#include "object/machine.h"
#include "unit.h"
#include "vm/ask.h"
#include "vm/vm_internal.h"

/* Both programs have lines of the same lengths. */
static const char ASKS[] = "import gc, sys\n"
                           "class Node:\n"
                           "    def __del__(self):\n"
                           "        print('gone')\n"
                           "a = []\n"
                           "b = [a, 'text']\n"
                           "#? 1 = a.append(1) or b.clear() or len(a)\n"
                           "#? 2 = [print('hello'), Node(), gc.collect(), sys.intern('new')]\n"
                           "#? 3 = [object() for i in range(900)] and gc.get_count()\n"
                           "#? 4 = 1 / 0\n"
                           "#? 5 = [str(i) for i in range(9000)]\n"
                           "#? 6 = globals().clear()\n"
                           "#? 7 = next(iter(b)), dir()\n"
                           "#? 8 = gc.get_count() == gc.get_count(), sys.getallocatedblocks()\n"
                           "c = a\n"
                           "print(c)\n"
                           "n = Node()\n"
                           "n = None\n";

static void open_session(Session *session, bool asks, const SessionOptions *options)
{
    char text[sizeof ASKS];
    Error error = {0};
    memcpy(text, ASKS, sizeof ASKS);
    for (char *at = text; !asks && (at = strstr(at, "#?")) != NULL;) {
        at[1] = '.'; /* a comment that says nothing */
    }
    assert_true(session_open_text(session, "ask.py", text, strlen(text), options, &error));
}

/* Asks the n-th question, where the session stands. */
static void ask(Session *session, uint32_t n, VmAnswer *answer)
{
    const VmQuestion question = {
        .asked = &session->module->asked[n],
        .image = &session->memory,
        .frame = mem_load64(&session->memory, MACHINE(frame)),
    };
    assert_true(vm_ask(session, &question, answer));
}

static void ask_all(Session *session)
{
    for (uint32_t n = 0; n < session->module->directive_count; n++) {
        VmAnswer answer = {0};
        ask(session, n, &answer);
        vm_answer_free(&answer);
    }
}

static void a_question_changes_nothing(void **state)
{
    (void)state;
    const SessionStart starts[] = {SESSION_EXEC, SESSION_SCRIPT};
    for (int i = 0; i < 2; i++) {
        const SessionOptions options = {.start = starts[i]};
        Session asked, plain;
        open_session(&asked, true, &options);
        open_session(&plain, false, &options);
        assert_int_equal(plain.module->directive_count, 0);
        VmStatus status = VM_PAUSED;
        while (status == VM_PAUSED) {
            status = session_run(&asked, 1);
            assert_int_equal(session_run(&plain, 1), status);
            uint64_t before = mem_hash(&asked.memory);
            assert_true(before == mem_hash(&plain.memory));
            ask_all(&asked); /* the machine's own scratch text is as long as it needs to be */
            size_t live = ou_host_live();
            ask_all(&asked);
            assert_true(before == mem_hash(&asked.memory));
            assert_true(live == ou_host_live());
        }
        assert_int_equal(status, VM_FINISHED);
        assert_true(jrn_position(asked.journal) == jrn_position(plain.journal));
        session_close(&asked);
        session_close(&plain);
    }
    assert_int_equal(ou_host_live(), 0);
}

typedef struct Case {
    const char *expression, *text;
    VmAnswerKind kind;
    uint32_t column; /* of what raised, or stopped */
} Case;

/* Of a program in which all of this is known. */
static void check_answer(const Case *item)
{
    char text[1024];
    Error error = {0};
    Session session;
    VmAnswer answer = {0};
    (void)snprintf(text, sizeof text,
                   "import gc, sys\na = []\nb = [a]\nclass R:\n    def __repr__(self):\n"
                   "        raise KeyError('r')\ndef f(n):\n    return f(n - 1) if n else 1 / n\n"
                   "def g():\n    while True:\n        pass\n#? Hm? = %s\nc = 1\n",
                   item->expression);
    assert_true(session_open_text(&session, "ask.py", text, strlen(text), NULL, &error));
    (void)session_run(&session, 0);
    ask(&session, 0, &answer);
    if (answer.kind != item->kind || strcmp(ou_text_view(&answer.text), item->text) != 0 ||
        (item->column != 0 && answer.where.column + 1 != item->column)) {
        print_message("%s: kind %d, '%s' at %u:%u\n", item->expression, (int)answer.kind,
                      ou_text_view(&answer.text), (unsigned)answer.where.line,
                      (unsigned)answer.where.column + 1);
        fail();
    }
    vm_answer_free(&answer);
    session_close(&session);
}

static void answers_are_pythons(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"refs(a) + 1",                                     "3",                                        VM_ANSWER_NUMBER,  0 },
        {"refs(a) == 2",                                    "True",                                     VM_ANSWER_TRUTH,   0 },
        {"sys.getrefcount(a)",                              "3",                                        VM_ANSWER_NUMBER,  0 },
        {"str(len(b))",                                     "'1'",                                      VM_ANSWER_TEXT,    0 },
        {"[a, None]",                                       "[[], None]",                               VM_ANSWER_VALUE,   0 },
        {"2 ** 64",                                         "18446744073709551616",                     VM_ANSWER_VALUE,   0 },
        {"1 + b[7]",                                        "IndexError: list index out of range",      VM_ANSWER_RAISED,  14},
        {"len(b) + f(3)",                                   "ZeroDivisionError: division by zero",      VM_ANSWER_RAISED,  19},
        {"R()",                                             "KeyError: 'r'",                            VM_ANSWER_RAISED,  0 },
        {"nothing",                                         "NameError: name 'nothing' is not defined", VM_ANSWER_RAISED,  10},
        {"(lambda: 1)() + [g() for _ in a]",
         "TypeError: unsupported operand type(s) for +: 'int' and 'list'",                              VM_ANSWER_RAISED,  10},
        {"1 + g()",                                         "",                                         VM_ANSWER_STOPPED, 14},
        {"[0 for i in iter(int, 1)]",                       "",                                         VM_ANSWER_STOPPED, 10},
        {"[0] * 10 ** 8",                                   "",                                         VM_ANSWER_STOPPED, 10},
        {"refs(None)",                                      "",                                         VM_ANSWER_SHARED,  10},
        {"len(b) + refs(3)",                                "",                                         VM_ANSWER_SHARED,  19},
        {"f\"{refs(R.__name__)}\"",                         "",                                         VM_ANSWER_SHARED,  0 },
        {"[refs(x) for x in b + [2]]",                      "",                                         VM_ANSWER_SHARED,  0 },
        {"refs(R) > 1",                                     "True",                                     VM_ANSWER_TRUTH,   0 },
        {"f(0) if a else (lambda h: h(h))(lambda h: h(h))",
         "RecursionError: maximum recursion depth exceeded",                                            VM_ANSWER_RAISED,  25},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check_answer(&cases[i]);
    }
    assert_int_equal(ou_host_live(), 0);
}

static void check_refused(const char *expression, const char *label, const char *text,
                          uint32_t column)
{
    char program[256];
    Error error = {0};
    Session session;
    (void)snprintf(program, sizeof program, "#? Hm? = %s\nc = 1\n", expression);
    assert_false(session_open_text(&session, "ask.py", program, strlen(program), NULL, &error));
    assert_string_equal(error.label, label);
    assert_string_equal(error.text, text);
    assert_int_equal(error.where.line, 1);
    assert_int_equal(error.where.column + 1, column);
    session_close(&session);
}

static void mistakes_are_found_before_the_run(void **state)
{
    (void)state;
    check_refused("1 +", "directive", "unexpected EOF while parsing", 13);
    check_refused("f(x for x in y, 1)", "directive", "Generator expression must be parenthesized",
                  12);
    check_refused("[x := 1 for x in y]", "directive",
                  "assignment expression cannot rebind comprehension iteration variable 'x'", 11);
    check_refused("open('x')", "not modelled", "the built-in 'open'", 10);
    assert_int_equal(ou_host_live(), 0);
}

/* Counts, and what waits on free lists, are as if the question were not there. */
static void it_does_not_count_itself(void **state)
{
    (void)state;
    static const char program[] = "import gc, sys\n"
                                  "a = [(1, 2.5), {}]\n"
                                  "#? 1 = gc.get_count()[0] * 1000000 + sys.getallocatedblocks()\n"
                                  "c = gc.get_count()[0] * 1000000 + sys.getallocatedblocks()\n"
                                  "print(c)\n";
    Session session;
    Error error = {0};
    VmAnswer answer = {0};
    assert_true(session_open_text(&session, "ask.py", program, strlen(program), NULL, &error));
    assert_int_equal(session_run(&session, 3), VM_PAUSED); /* before c = */
    ask(&session, 0, &answer);
    Text printed = {0};
    (void)session_run(&session, 0);
    session_output(&session, &printed);
    ou_text_add(&answer.text, "\n");
    assert_string_equal(ou_text_view(&answer.text), ou_text_view(&printed));
    ou_text_free(&printed);
    vm_answer_free(&answer);
    session_close(&session);
}

typedef struct LeftCase {
    const char *expression;
    VmAnswerKind kind;
} LeftCase;

/* Behind the end of the call in which the question stands. */
static void check_left(const LeftCase *item, const char *returned)
{
    char text[512];
    Error error = {0};
    Session session;
    VmAnswer answer = {0};
    (void)snprintf(text, sizeof text,
                   "y = [1]\ndef f(x):\n    #? Hm? = %s\n    return %s\nf(2)\nz = 1\n",
                   item->expression, returned);
    assert_true(session_open_text(&session, "ask.py", text, strlen(text), NULL, &error));
    assert_int_equal(session_run(&session, 4), VM_PAUSED); /* before return */
    VmQuestion question = {.asked = &session.module->asked[0], .image = &session.memory};
    question.frame = mem_load64(&session.memory, MACHINE(frame));
    assert_int_equal(session_run(&session, 1), VM_PAUSED);
    assert_true(vm_ask(&session, &question, &answer));
    if (answer.kind != item->kind) {
        print_message("%s: kind %d, '%s'\n", item->expression, (int)answer.kind,
                      ou_text_view(&answer.text));
        fail();
    }
    vm_answer_free(&answer);
    session_close(&session);
}

/* No error is made up of variables that are no more, wherever they stand. */
static void variables_end_with_their_call(void **state)
{
    (void)state;
    static const LeftCase cases[] = {
        {"x",                          VM_ANSWER_LEFT  },
        {"refs(x) + 1",                VM_ANSWER_LEFT  },
        {"[x for _ in range(2)]",      VM_ANSWER_LEFT  },
        {"(lambda: [x for _ in y])()", VM_ANSWER_LEFT  },
        {"[i for i in [x]]",           VM_ANSWER_LEFT  },
        {"(x := 3) + 1",               VM_ANSWER_LEFT  },
        {"len(y)",                     VM_ANSWER_NUMBER},
        {"[x for x in y]",             VM_ANSWER_VALUE },
        {"(lambda: [w, w := 1])()",    VM_ANSWER_RAISED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check_left(&cases[i], "x");
        check_left(&cases[i], "[lambda: x]");
    }
    assert_int_equal(ou_host_live(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_changes_nothing),
        cmocka_unit_test(answers_are_pythons),
        cmocka_unit_test(mistakes_are_found_before_the_run),
        cmocka_unit_test(it_does_not_count_itself),
        cmocka_unit_test(variables_end_with_their_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
