#include "vm/ask.h"

#include <stdlib.h>

#include "heap/heap_layout.h"
#include "heap/heap_query.h"
#include "lang/opcode39.h"
#include "object/func.h"
#include "object/shared.h"
#include "vm/excursion.h"

enum { MOST_TURNS = 20 * VM_ASK_STATEMENTS, MOST_BYTES = 256 << 20 };

typedef struct Asking {
    Session *session;
    const VmQuestion *question;
    VmAnswer *answer;
    Addr frame;    /* the question's own */
    bool has_left; /* the frame of the statement is no more */
} Asking;

/* ---- the words of questions ---- */

/* Ends a question that has no answer. */
static const char counts_shared[] = "the count of what is shared";

/* sys.getrefcount without the reference of its own argument. */
static Addr count_refs(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    if (obj_is_shared(in->mem, in->cpy, args[0])) {
        return err_not_modelled(in, "%s", counts_shared);
    }
    return int_from_i64(in, obj_refcnt(in->mem, args[0]) - 1);
}

static Addr say_yes(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return owned_copy(in, OBJ_TRUE);
}

static Addr say_no(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return owned_copy(in, OBJ_FALSE);
}

enum { ROW_REFS, ROW_YES, ROW_NO };
static const NativeMethod words[] = {
    [ROW_REFS] = {"refs",  count_refs, 1, 1, 0},
    [ROW_YES] = {"freed", say_yes,    0, 0, 0},
    [ROW_NO] = {"freed", say_no,     0, 0, 0},
};

/* The function that a constant stands for; NULL: it is a constant like others. */
static const NativeMethod *word_of(const LangConst *constant, const bool *freed)
{
    if (constant->kind != CONST_STR) {
        return NULL;
    }
    if (strcmp(constant->text, ASKED_REFS) == 0) {
        return &words[ROW_REFS];
    }
    size_t length = strlen(ASKED_FREED);
    if (strncmp(constant->text, ASKED_FREED, length) != 0) {
        return NULL;
    }
    return &words[freed[strtoul(constant->text + length, NULL, 10)] ? ROW_YES : ROW_NO];
}

/* ---- what is made for the question, and does not count ---- */

/* While this lasts all is taken from outside pymalloc, nothing from a free list, and no collection
 * begins; afterwards what counts such things is as it was. */
typedef struct Aside {
    AllocatorRules rules;
    const AllocatorRules *usual;
    uint8_t free_lists[MACHINE_OFFSET_arg_parsers - MACHINE_OFFSET_float_free];
    uint32_t counts[3];
    uint32_t is_enabled;
    uint64_t raw_blocks, traced;
} Aside;

static void begin_aside(Session *session, Aside *aside)
{
    Memory *mem = &session->memory;
    aside->usual = session->heap.rules;
    aside->rules = *aside->usual;
    aside->rules.largest = 0;
    session->heap.rules = &aside->rules;
    mem_read(mem, MACHINE(float_free), aside->free_lists, sizeof aside->free_lists);
    mem_fill(mem, MACHINE(float_free), 0, sizeof aside->free_lists);
    mem_read(mem, MACHINE(gc_count), aside->counts, sizeof aside->counts);
    aside->is_enabled = mem_load32(mem, MACHINE(gc_enabled));
    mem_store32(mem, MACHINE(gc_enabled), 0);
    aside->raw_blocks = mem_load64(mem, OBMALLOC_RAW_BLOCKS);
    aside->traced = mem_load64(mem, HEAP_TRACE_LIMIT);
    mem_store64(mem, HEAP_TRACE_LIMIT, 0);
}

static void end_aside(Session *session, const Aside *aside)
{
    Memory *mem = &session->memory;
    session->heap.rules = aside->usual;
    mem_write(mem, MACHINE(float_free), aside->free_lists, sizeof aside->free_lists);
    mem_write(mem, MACHINE(gc_count), aside->counts, sizeof aside->counts);
    mem_store32(mem, MACHINE(gc_enabled), aside->is_enabled);
    mem_store64(mem, OBMALLOC_RAW_BLOCKS, aside->raw_blocks);
    mem_store64(mem, HEAP_TRACE_LIMIT, aside->traced);
}

/* ---- its code ---- */

static void put_words(const Asking *asking, const LangCode *code)
{
    Vm *vm = asking->session->vm;
    for (uint32_t i = 0; i < code->const_count; i++) {
        const NativeMethod *row = word_of(code->consts[i], asking->question->freed);
        if (row != NULL) {
            Addr function = builtin_new(vm->in, row, 0, 0);
            gc_untrack(vm->in, function);
            vm->codes[code->id].consts[i] = function;
        }
    }
}

static Addr load_code(const Asking *asking)
{
    Vm *vm = asking->session->vm;
    const LangAsked *asked = asking->question->asked;
    Addr main = vm_load_codes(vm, asked->part);
    for (uint32_t i = 0; i < asked->part->code_count; i++) {
        put_words(asking, asked->part->codes[i]);
    }
    return asked->takes_variables ? vm->codes[asked->code->id].object : main;
}

/* ---- its frame ---- */

/* Does the code change the variable? */
static bool stores(const LangCode *code, uint32_t variable)
{
    for (size_t i = 0; i < code->length / 2; i++) {
        if (code->instrs[i].opcode == OP39_STORE_FAST && code->instrs[i].arg == variable) {
            return true;
        }
    }
    return false;
}

static bool find_name(const char *const *names, uint32_t count, const char *name, uint32_t *index)
{
    for (*index = 0; *index < count; ++*index) {
        if (strcmp(names[*index], name) == 0) {
            return true;
        }
    }
    return false;
}

/* The variable goes over to the question's frame, with its one reference: nothing is counted twice.
 * What is in a cell stays there as well, and is borrowed. */
static void hand_over(const Asking *asking, uint32_t variable)
{
    Vm *vm = asking->session->vm;
    const LangCode *code = asking->question->asked->code;
    Addr from = asking->question->frame, to = frame_local_slot(asking->frame, variable);
    const LangCode *around =
        vm->module->codes[code_id(vm->mem, mem_load64(vm->mem, from + ENGINE_LAYOUT.frame.f_code))];
    const char *name = code->varnames[variable];
    uint32_t index = 0;
    uint32_t cells = around->nlocals;
    bool is_cell = find_name(around->cellvars, around->cellvar_count, name, &index);
    if (!is_cell && find_name(around->freevars, around->freevar_count, name, &index)) {
        is_cell = true;
        cells += around->cellvar_count;
    }
    if (is_cell) {
        Addr cell = mem_load64(vm->mem, frame_local_slot(from, cells + index));
        Addr value = mem_load64(vm->mem, cell + ENGINE_LAYOUT.cell.ob_ref);
        mem_store64(vm->mem, to, value);
        if (value != 0 && stores(code, variable)) {
            obj_incref(vm->in, value, to, REF_LOCAL);
        }
    } else if (find_name(around->varnames, around->varname_count, name, &index)) {
        mem_store64(vm->mem, to, mem_load64(vm->mem, frame_local_slot(from, index)));
        mem_store64(vm->mem, frame_local_slot(from, index), 0);
    }
}

/* As bind.c does for a function: a variable that something nested uses lives in a cell. */
static bool make_cells(const Asking *asking)
{
    Vm *vm = asking->session->vm;
    const LangCode *code = asking->question->asked->code;
    for (uint32_t i = 0; i < code->cellvar_count; i++) {
        int32_t variable = code->cell2arg ? code->cell2arg[i] : -1;
        Addr slot = frame_local_slot(asking->frame, variable >= 0 ? (uint32_t)variable : 0);
        Addr value = variable >= 0 ? mem_load64(vm->mem, slot) : 0;
        Addr cell = cell_new(vm->in, value);
        if (cell == 0) {
            return false;
        }
        gc_untrack(vm->in, cell);
        if (value != 0) {
            obj_decref(vm->in, value, slot, REF_LOCAL); /* the cell has its one reference */
            mem_store64(vm->mem, slot, 0);
        }
        ref_move(vm->in, frame_local_slot(asking->frame, code->nlocals + i), cell);
    }
    return true;
}

static bool make_frame(Asking *asking)
{
    Vm *vm = asking->session->vm;
    const VmQuestion *question = asking->question;
    const LangCode *asked = question->asked->code;
    Addr code = load_code(asking);
    /* When Python exits, the names of the program are gone before its last frames are. */
    Addr globals = asking->has_left
                       ? mem_load64(vm->mem, MACHINE(main_dict))
                       : mem_load64(vm->mem, question->frame + ENGINE_LAYOUT.frame.f_globals);
    Addr names = globals;
    if (globals == 0) {
        asking->answer->kind = VM_ANSWER_LEFT;
        return false;
    }
    if (!question->asked->takes_variables && !asking->has_left) {
        names = mem_load64(vm->mem, question->frame + ENGINE_LAYOUT.frame.f_locals);
    }
    asking->frame = code != 0 ? frame_new(vm->in, code, globals, names ? names : globals) : 0;
    if (asking->frame == 0) {
        return false;
    }
    /* It is kept, so that what it has borrowed is never dropped. */
    obj_incref(vm->in, asking->frame, 0, REF_NATIVE);
    for (uint32_t i = 0; i < asked->argcount && !asking->has_left; i++) {
        hand_over(asking, i);
    }
    return make_cells(asking);
}

/* Does it use a variable of the function around, itself or in something nested? */
static bool uses_variables(const LangAsked *asked)
{
    const LangCode *code = asked->code;
    if (!asked->takes_variables) {
        return false;
    }
    for (uint32_t i = 0; i < code->cellvar_count; i++) {
        if (code->cell2arg != NULL && code->cell2arg[i] >= 0) {
            return true;
        }
    }
    for (size_t i = 0; i < code->length / 2; i++) {
        uint8_t opcode = code->instrs[i].opcode;
        bool is_fast = opcode == OP39_LOAD_FAST || opcode == OP39_STORE_FAST;
        if (is_fast && code->instrs[i].arg < code->argcount) {
            return true;
        }
    }
    return false;
}

/* ---- running it ---- */

/* The machine stands where the image does. */
static void stand(Session *session)
{
    Vm *vm = session->vm;
    const Memory *mem = &session->memory;
    vm_read_running(vm);
    vm->started = true;
    vm->pause = vm->is_halted = false;
    vm->status = VM_PAUSED;
    vm->nesting = vm->held_count = 0;
    vm->statements_left = vm->last_block = 0;
    vm->max_steps = mem_load64(mem, MACHINE(steps)) + VM_ASK_STATEMENTS;
    vm->halt_where = (SourceSpan){0};
    vm->in->halt = HALT_NONE;
    vm->in->quiet_attribute = vm->in->dealloc_running = false;
    vm->in->call_tuple = 0;
    vm->in->turns = 0;
    vm->in->most_turns = MOST_TURNS;
    session->memory.budget = ou_host_live() + MOST_BYTES;
    err_clear(vm->in);
    vm_forget_lookups(vm);
}

static Addr run(const Asking *asking)
{
    Vm *vm = asking->session->vm;
    Addr entry = native_push(vm->in, NATIVE_ENTRY, 0);
    Addr result = 0;
    if (frame_enter(vm, asking->frame)) {
        result = vm_run_nested(vm, entry);
    }
    if (vm->in->halt == HALT_NONE) {
        native_pop(vm->in, entry);
        gc_untrack(vm->in, asking->frame); /* borrowed references are none to the collector */
    }
    return result;
}

/* ---- what came out ---- */

/* Where in the expression the frame of the question stands. */
static void find_place(const Asking *asking, uint32_t pc)
{
    const LangCode *code = asking->question->asked->code;
    if (pc / 2 < code->length / 2) {
        asking->answer->where = code->instrs[pc / 2].where;
    }
}

static void tell_raised(const Asking *asking)
{
    Vm *vm = asking->session->vm;
    VmAnswer *answer = asking->answer;
    Addr at = mem_load64(vm->mem, MACHINE(curexc_traceback));
    answer->kind = VM_ANSWER_RAISED;
    for (; at != 0; at = mem_load64(vm->mem, at + ENGINE_LAYOUT.traceback.tb_next)) {
        if (mem_load64(vm->mem, at + ENGINE_LAYOUT.traceback.tb_frame) == asking->frame) {
            find_place(asking, mem_load32(vm->mem, at + ENGINE_LAYOUT.traceback.tb_lasti));
            break;
        }
    }
    obj_type_name(vm->mem, &ENGINE_LAYOUT, mem_load64(vm->mem, MACHINE(curexc_type)),
                  &answer->plain);
    (void)vm_uncaught_text(vm, &answer->text);
}

static void tell_stopped(const Asking *asking)
{
    Vm *vm = asking->session->vm;
    VmAnswer *answer = asking->answer;
    answer->kind = VM_ANSWER_STOPPED;
    ou_text_clear(&answer->text);
    if (vm->frame == asking->frame) {
        find_place(asking, vm->pc);
    } else if (asking->frame != 0) {
        find_place(asking, mem_load32(vm->mem, asking->frame + ENGINE_LAYOUT.frame.f_lasti));
    }
    answer->halt = vm->in->halt == HALT_NONE ? HALT_MEMORY : vm->in->halt;
    if (answer->halt == HALT_NOT_MODELLED && strcmp(vm->in->halt_text, counts_shared) == 0) {
        answer->kind = VM_ANSWER_SHARED;
    } else if (answer->halt == HALT_NOT_MODELLED) {
        ou_text_add(&answer->text, vm->in->halt_text);
    }
}

static VmAnswerKind kind_of(const Vm *vm, Addr value, int64_t *number)
{
    Addr type = obj_type(vm->mem, value);
    if (type == T_(bool)) {
        *number = value == OBJ_TRUE;
        return VM_ANSWER_TRUTH;
    }
    if (type == T_(int) && int_as_i64(vm->mem, value, number)) {
        return VM_ANSWER_NUMBER;
    }
    return type == T_(str) ? VM_ANSWER_TEXT : VM_ANSWER_VALUE;
}

static void tell(const Asking *asking, Addr value)
{
    Vm *vm = asking->session->vm;
    VmAnswer *answer = asking->answer;
    answer->object = value;
    answer->kind = kind_of(vm, value, &answer->number);
    if (answer->kind == VM_ANSWER_TEXT) {
        str_to_utf8(vm->mem, &ENGINE_LAYOUT, value, &answer->plain);
    }
    Addr shown = obj_repr(vm->in, value);
    if (shown != 0) {
        str_to_utf8(vm->mem, &ENGINE_LAYOUT, shown, &answer->text);
    }
}

/* A generator's frame that waits at its yield. */
static bool is_suspended(const Vm *vm, Addr frame)
{
    Addr generator = mem_load64(vm->mem, frame + ENGINE_LAYOUT.frame.f_gen);
    return generator != 0 && obj_is(vm->mem, generator, T_(generator)) &&
           obj_refcnt(vm->mem, generator) > 0 &&
           mem_load64(vm->mem, generator + ENGINE_LAYOUT.gen.gi_frame) == frame;
}

static void ask(Asking *asking)
{
    Session *session = asking->session;
    Vm *vm = session->vm;
    Aside aside;
    stand(session);
    Addr around = asking->question->frame;
    asking->has_left = around == 0 || (vm->frame != around && !is_suspended(vm, around));
    if (asking->has_left && uses_variables(asking->question->asked)) {
        asking->answer->kind = VM_ANSWER_LEFT;
        return;
    }
    begin_aside(session, &aside);
    bool is_ready = make_frame(asking);
    end_aside(session, &aside);
    Addr value = is_ready ? run(asking) : 0;
    if (value != 0) {
        tell(asking, value);
    }
    if (vm->in->halt != HALT_NONE || session->memory.exhausted) {
        tell_stopped(asking);
    } else if (err_occurred(&session->memory)) {
        tell_raised(asking);
    }
}

bool vm_ask(Session *session, const VmQuestion *question, VmAnswer *answer)
{
    *answer =
        (VmAnswer){.kind = VM_ANSWER_STOPPED, .where = question->asked->code->instrs[0].where};
    Memory image;
    Excursion excursion;
    if (!mem_lend(question->image, &image)) {
        return false;
    }
    if (!excursion_begin(session, &excursion, &image)) {
        mem_deinit(&image);
        return false;
    }
    Asking asking = {.session = session, .question = question, .answer = answer};
    ask(&asking);
    vm_unload_codes(session->vm, question->asked->part);
    excursion_end(session, &excursion);
    return true;
}

void vm_answer_free(VmAnswer *answer)
{
    ou_text_free(&answer->text);
    ou_text_free(&answer->plain);
    *answer = (VmAnswer){0};
}
