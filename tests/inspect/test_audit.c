/* The audit at every statement: what it finds when a count, a list or a pool is damaged, and that
 * it finds nothing wrong in programs that run. */
#include <stdio.h>
#include <string.h>

#include "gc/gc.h"
#include "inspect/audit.h"
#include "object/dict.h"
#include "object/str.h"
#include "unit.h"
#include "vm/session.h"

#define PROGRAMS TEST_SOURCE_DIR "/tests/vm/programs/"

typedef void (*Damage)(Interp *in, Addr o);

typedef struct Watch {
    Baseline baseline;
    Damage damage; /* done once, at the end of the first statement that leaves the global "a" */
    bool damaged, failed;
    uint32_t statements;
    Error error;
} Watch;

static Addr global(Interp *in, const char *name)
{
    Addr text = str_from_utf8(in, name, strlen(name));
    Addr found =
        dict_get_str(in->mem, &ENGINE_LAYOUT, mem_load64(in->mem, MACHINE(main_dict)), text);
    obj_release(in, text);
    return found;
}

static void at_statement(void *context, Interp *in)
{
    Watch *watch = context;
    watch->statements++;
    if (watch->damage != NULL && !watch->damaged) {
        Addr a = global(in, "a");
        if (a != 0) {
            watch->damage(in, a);
            watch->damaged = true;
        }
    }
    if (!watch->failed && !insp_audit(in->mem, in->cpy, &watch->baseline, &watch->error)) {
        watch->failed = true;
    }
}

static void run_watched(Session *session, Watch *watch)
{
    insp_baseline_read(&watch->baseline, &session->memory, session->interp.cpy);
    vm_set_observer(session->vm, at_statement, watch);
    (void)session_run(session, 0);
    vm_set_observer(session->vm, NULL, NULL);
    insp_baseline_free(&watch->baseline);
}

static void expect_found(Damage damage, const char *const *words)
{
    static const char text[] = "b = []\na = [b]\nc = 5\n";
    Session session;
    Error error = {0};
    Watch watch = {.damage = damage};
    assert_true(session_open_text(&session, "test.py", text, strlen(text), NULL, &error));
    run_watched(&session, &watch);
    assert_true(watch.damaged);
    assert_true(watch.failed);
    for (; *words != NULL; words++) {
        if (strstr(watch.error.text, *words) == NULL) {
            fail_msg("'%s' is not in '%s'", *words, watch.error.text);
        }
    }
    session_close(&session);
}

static void count_one_too_many(Interp *in, Addr a)
{
    mem_store64(in->mem, a, mem_load64(in->mem, a) + 1);
}

static void count_one_too_few(Interp *in, Addr a)
{
    Addr b = mem_load64(in->mem, mem_load64(in->mem, a + ENGINE_LAYOUT.list.ob_item));
    mem_store64(in->mem, b, mem_load64(in->mem, b) - 1);
}

static void tear_generation_list(Interp *in, Addr a)
{
    mem_store64(in->mem, gc_head(a) + 8, gc_head(a));
}

static void a_damaged_count_names_object_and_holder(void **state)
{
    (void)state;
    expect_found(count_one_too_many,
                 (const char *const[]){"list at 0x", "has count 2, its holders are 1",
                                       "held by object dict", NULL});
    expect_found(count_one_too_few,
                 (const char *const[]){"list at 0x", "has count 1, its holders are 2",
                                       "held by object list", NULL});
}

static void a_torn_generation_list_is_found(void **state)
{
    (void)state;
    expect_found(tear_generation_list,
                 (const char *const[]){"the list of generation 0 is broken", NULL});
}

static void programs_pass_at_every_statement(void **state)
{
    (void)state;
    static const char *const names[] = {"arguments", "classes",    "containers", "exceptions",
                                        "functions", "generators", "lifetimes",  "namespaces",
                                        "texts",     "uncaught"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[512];
        Session session;
        Error error = {0};
        Watch watch = {0};
        (void)snprintf(path, sizeof path, "%s%s.py", PROGRAMS, names[i]);
        assert_true(session_open(&session, path, NULL, &error));
        run_watched(&session, &watch);
        assert_true(watch.statements > 0);
        if (watch.failed) {
            fail_msg("%s: %s", names[i], watch.error.text);
        }
        session_close(&session);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_damaged_count_names_object_and_holder),
        cmocka_unit_test(a_torn_generation_list_is_found),
        cmocka_unit_test(programs_pass_at_every_statement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
