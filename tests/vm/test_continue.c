/* The image holds the whole state of a paused run: a fresh session that gets a copy of it, and of
 * the little that struct Vm says is not in it, goes on to the same end with as many records. */
#include <glob.h>

#include "image_copy.h"
#include "memory/record.h"
#include "object/func.h"
#include "unit.h"
#include "vm/session.h"
#include "vm/vm_internal.h"

static const SessionOptions options = {.max_steps = 1500};
enum { MOST_PAUSES = 5 };

typedef struct Ending {
    uint64_t hash, records, steps;
    VmStatus status;
} Ending;

static Ending ending_of(Session *session)
{
    VmStatus status = session_run(session, 0);
    return (Ending){mem_hash(&session->memory), jrn_position(session->journal),
                    mem_load64(&session->memory, MACHINE(steps)), status};
}

/* The copies that the Vm keeps of what runs. */
static void read_running(Vm *vm)
{
    const Memory *mem = vm->mem;
    vm->frame = mem_load64(mem, MACHINE(frame));
    uint32_t id = code_id(mem, mem_load64(mem, vm->frame + ENGINE_LAYOUT.frame.f_code));
    vm->code = vm->module->codes[id];
    vm->instrs = vm->code->instrs;
    vm->locals = frame_local_slot(vm->frame, 0);
    vm->consts = vm->codes[id].consts;
    vm->names = vm->codes[id].names;
    vm->hints = vm->codes[id].hints;
    vm->sp = mem_load64(mem, MACHINE(stack_pointer));
    vm->pc = mem_load32(mem, MACHINE(pc));
}

/* A session that was just opened goes on where the other one stands. */
static void take_over(Session *session, Session *paused)
{
    Memory image;
    assert_true(image_copy(&paused->memory, &image));
    mem_deinit(&session->memory);
    session->memory = image;
    mem_record(&session->memory, session->journal);
    Vm *vm = session->vm;
    read_running(vm);
    vm->started = true;
    vm->status = VM_PAUSED;
    memcpy(vm->caption_shown, paused->vm->caption_shown,
           vm->module->caption_count * sizeof *vm->caption_shown);
    session->interp.turns = paused->interp.turns;
}

static void check_from_here(const char *path, Session *paused, Ending wanted)
{
    Session session;
    Error error = {0};
    uint64_t before = jrn_position(paused->journal);
    assert_true(session_open(&session, path, &options, &error));
    take_over(&session, paused);
    Ending got = ending_of(&session);
    session_close(&session);
    if (got.hash != wanted.hash || before + got.records != wanted.records ||
        got.status != wanted.status) {
        fail_msg("%s: another end after statement %llu", path,
                 (unsigned long long)mem_load64(&paused->memory, MACHINE(steps)));
    }
}

/* Returns the number of pauses that were tried. */
static unsigned check_file(const char *path)
{
    Session session;
    Error error = {0};
    if (!session_open(&session, path, &options, &error)) {
        session_close(&session); /* it is one that must not run */
        return 0;
    }
    Ending wanted = ending_of(&session);
    session_close(&session);
    assert_true(session_open(&session, path, &options, &error));
    unsigned pauses = 0;
    while (pauses < MOST_PAUSES &&
           session_run(&session, 1 + wanted.steps * pauses / (3 * MOST_PAUSES)) == VM_PAUSED) {
        check_from_here(path, &session, wanted);
        pauses++;
    }
    session_close(&session);
    return pauses;
}

static void a_run_goes_on_from_its_image_alone(void **state)
{
    glob_t files;
    unsigned pauses = 0;
    assert_int_equal(glob(*state, 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        pauses += check_file(files.gl_pathv[i]);
    }
    assert_true(pauses > files.gl_pathc);
    globfree(&files);
}

static char scenarios[] = TEST_SOURCE_DIR "/scenarios/*.py",
            cases[] = TEST_SOURCE_DIR "/tests/oracle/cases/*.py",
            programs[] = TEST_SOURCE_DIR "/tests/vm/programs/*.py";

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(a_run_goes_on_from_its_image_alone, scenarios),
        cmocka_unit_test_prestate(a_run_goes_on_from_its_image_alone, cases),
        cmocka_unit_test_prestate(a_run_goes_on_from_its_image_alone, programs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
