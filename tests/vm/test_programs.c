/* What programs print, compared with what a real CPython 3.9 printed (record.py). */
#include "base/file.h"
#include "unit.h"
#include "vm/session.h"

#define PROGRAMS TEST_SOURCE_DIR "/tests/vm/programs/"

static void read_expected(const char *name, Text *out)
{
    Text path = {0};
    Error error = {0};
    ou_text_add_format(&path, PROGRAMS "%s.out", name);
    assert_true(ou_file_read(path.bytes, 1 << 20, out, &error));
    ou_text_free(&path);
}

/* The output, that of the exit with it, then the traceback of what nobody caught. */
static void run(const char *name, Text *out)
{
    Text path = {0};
    Error error = {0};
    Session session;
    ou_text_add_format(&path, PROGRAMS "%s.py", name);
    SessionOptions options = {.start = SESSION_SCRIPT};
    if (!session_open(&session, path.bytes, &options, &error)) {
        fail_msg("%s: %s", name, error.text);
    }
    VmStatus status = session_run(&session, 0);
    Text ending = {0};
    int exit_status = 0;
    if (status == VM_UNCAUGHT && !vm_exit_text(session.vm, &ending, &exit_status)) {
        ou_text_add(&ending, "--- uncaught ---\n");
        vm_traceback_text(session.vm, &ending);
    } else if (status == VM_HALTED) {
        (void)vm_halt_text(session.vm, &ending);
    }
    if (status != VM_HALTED) {
        assert_true(session_exit(&session, &ending));
    }
    session_output(&session, out);
    ou_text_add(out, ou_text_view(&ending));
    session_close(&session);
    ou_text_free(&ending);
    ou_text_free(&path);
}

static void prints_what_cpython_prints(void **state)
{
    const char *name = *state;
    Text expected = {0};
    Text got = {0};
    read_expected(name, &expected);
    run(name, &got);
    assert_string_equal(ou_text_view(&got), ou_text_view(&expected));
    ou_text_free(&expected);
    ou_text_free(&got);
}

static uint64_t image_after(const char *name, bool no_journal)
{
    Text path = {0};
    Error error = {0};
    Session session;
    SessionOptions options = {.no_journal = no_journal};
    ou_text_add_format(&path, PROGRAMS "%s.py", name);
    assert_true(session_open(&session, path.bytes, &options, &error));
    (void)session_run(&session, 0);
    uint64_t hash = mem_hash(&session.memory);
    session_close(&session);
    ou_text_free(&path);
    return hash;
}

static void runs_twice_to_the_same_image(void **state)
{
    assert_true(image_after(*state, false) == image_after(*state, false));
}

/* Stores take another way when nothing records them. */
static void is_the_same_image_unrecorded(void **state)
{
    assert_true(image_after(*state, false) == image_after(*state, true));
}

static char arguments[] = "arguments", at_exit[] = "at_exit", at_exit_alone[] = "at_exit_alone",
            at_exit_asked[] = "at_exit_asked", at_exit_disabled[] = "at_exit_disabled",
            at_exit_frozen[] = "at_exit_frozen", at_exit_told[] = "at_exit_told",
            at_exit_uncaught[] = "at_exit_uncaught", classes[] = "classes",
            containers[] = "containers", copies[] = "copies",
            copies_by_recipe[] = "copies_by_recipe", exceptions[] = "exceptions", exits[] = "exits",
            functions[] = "functions", generators[] = "generators", lifetimes[] = "lifetimes",
            lookup_again[] = "lookup_again", namespaces[] = "namespaces", recursion[] = "recursion",
            text[] = "text", texts[] = "texts", uncaught[] = "uncaught", warned[] = "warned",
            weak_containers[] = "weak_containers", weak_methods[] = "weak_methods";

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(prints_what_cpython_prints, arguments),
        cmocka_unit_test_prestate(prints_what_cpython_prints, at_exit),
        cmocka_unit_test_prestate(prints_what_cpython_prints, at_exit_alone),
        cmocka_unit_test_prestate(prints_what_cpython_prints, at_exit_asked),
        cmocka_unit_test_prestate(prints_what_cpython_prints, at_exit_disabled),
        cmocka_unit_test_prestate(prints_what_cpython_prints, at_exit_frozen),
        cmocka_unit_test_prestate(prints_what_cpython_prints, at_exit_told),
        cmocka_unit_test_prestate(prints_what_cpython_prints, at_exit_uncaught),
        cmocka_unit_test_prestate(prints_what_cpython_prints, classes),
        cmocka_unit_test_prestate(prints_what_cpython_prints, containers),
        cmocka_unit_test_prestate(prints_what_cpython_prints, copies),
        cmocka_unit_test_prestate(prints_what_cpython_prints, copies_by_recipe),
        cmocka_unit_test_prestate(prints_what_cpython_prints, exceptions),
        cmocka_unit_test_prestate(prints_what_cpython_prints, exits),
        cmocka_unit_test_prestate(prints_what_cpython_prints, functions),
        cmocka_unit_test_prestate(prints_what_cpython_prints, generators),
        cmocka_unit_test_prestate(prints_what_cpython_prints, lifetimes),
        cmocka_unit_test_prestate(prints_what_cpython_prints, lookup_again),
        cmocka_unit_test_prestate(prints_what_cpython_prints, namespaces),
        cmocka_unit_test_prestate(prints_what_cpython_prints, recursion),
        cmocka_unit_test_prestate(prints_what_cpython_prints, text),
        cmocka_unit_test_prestate(prints_what_cpython_prints, texts),
        cmocka_unit_test_prestate(prints_what_cpython_prints, uncaught),
        cmocka_unit_test_prestate(prints_what_cpython_prints, warned),
        cmocka_unit_test_prestate(prints_what_cpython_prints, weak_containers),
        cmocka_unit_test_prestate(prints_what_cpython_prints, weak_methods),
        cmocka_unit_test_prestate(runs_twice_to_the_same_image, lifetimes),
        cmocka_unit_test_prestate(is_the_same_image_unrecorded, lifetimes),
        cmocka_unit_test_prestate(is_the_same_image_unrecorded, lookup_again),
        cmocka_unit_test_prestate(is_the_same_image_unrecorded, containers),
        cmocka_unit_test_prestate(is_the_same_image_unrecorded, generators),
        cmocka_unit_test_prestate(is_the_same_image_unrecorded, exceptions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
