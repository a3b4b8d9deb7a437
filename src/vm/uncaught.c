/* uncaught.c - what Python would print about the exception that ended the program, and why a run
 * was halted. */
#include "memory/journal.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/func.h"
#include "object/int.h"
#include "object/static_types.h"
#include "object/str_internal.h"
#include "object/text_sink.h"
#include "vm/pieces.h"
#include "vm/prelude_line.h"
#include "vm/vm_internal.h"

void vm_add_source_line(const LangModule *module, uint32_t line, const char *indent, Text *out)
{
    const char *start = module->source;
    const char *end = module->source + module->source_length;
    for (uint32_t at = 1; at < line && start < end; at++) {
        const char *next = memchr(start, '\n', (size_t)(end - start));
        start = next ? next + 1 : end;
    }
    while (start < end && (*start == ' ' || *start == '\t' || *start == '\f')) {
        start++;
    }
    const char *stop = memchr(start, '\n', (size_t)(end - start));
    size_t length = (size_t)((stop ? stop : end) - start);
    if (length > 0) {
        ou_text_add(out, indent);
        ou_text_add(out, SOURCE_PIECE_END);
        ou_text_add_bytes(out, start, length);
        ou_text_add(out, SOURCE_PIECE_END "\n" SOURCE_PIECE_END);
    }
}

static uint32_t innermost_line(const Vm *vm)
{
    uint32_t line = 0;
    Addr traceback = mem_load64(vm->mem, MACHINE(curexc_traceback));
    while (traceback != 0) {
        line = mem_load32(vm->mem, traceback + ENGINE_LAYOUT.traceback.tb_lineno);
        traceback = mem_load64(vm->mem, traceback + ENGINE_LAYOUT.traceback.tb_next);
    }
    return line;
}

/* ---- "ValueError: text" (pythonrun.c: print_exception) ---- */

static void add_str(Vm *vm, Addr exception, Text *out)
{
    Addr text = obj_str(vm->in, exception);
    if (text == 0) {
        ou_text_add(out, ": <exception str() failed>" PIECE_END);
        return;
    }
    if (str_length(vm->mem, text) > 0) {
        ou_text_add(out, ": " PIECE_END);
        str_to_utf8(vm->mem, &ENGINE_LAYOUT, text, out);
    }
    ou_text_add(out, PIECE_END);
    obj_release(vm->in, text);
}

/* str() of an exception may run the scenario's code. The program is over by then: what that does is
 * taken back, so that history ends with the program's last statement. */
typedef struct Afterwards {
    Vm before;
    uint64_t position;
    ErrState uncaught;
} Afterwards;

static Afterwards begin_afterwards(Vm *vm)
{
    Journal *journal = vm->mem->journal;
    Afterwards after = {.before = *vm, .position = journal ? jrn_position(journal) : 0};
    vm->observer = NULL;
    after.uncaught = err_fetch(vm->in);
    return after;
}

static void end_afterwards(Vm *vm, const Afterwards *after)
{
    err_clear(vm->in);
    err_restore(vm->in, after->uncaught);
    vm_take_back(vm, &after->before, after->position);
}

static void add_type_and_str(Vm *vm, Addr type, Addr value, Text *out)
{
    Afterwards after = begin_afterwards(vm);
    ErrState told = {type, value, 0};
    obj_incref(vm->in, type, 0, REF_NATIVE);
    if (value != 0) {
        obj_incref(vm->in, value, 0, REF_NATIVE);
    }
    err_normalize(vm->in, &told);
    obj_type_name(vm->mem, &ENGINE_LAYOUT, told.type, out);
    ou_text_add(out, PIECE_END);
    add_str(vm, told.value, out);
    err_clear(vm->in);
    obj_release(vm->in, told.type);
    obj_release(vm->in, told.value);
    end_afterwards(vm, &after);
}

/* str(o), or nothing when that fails. */
static void add_plain_str(Vm *vm, Addr o, Text *out)
{
    Afterwards after = begin_afterwards(vm);
    Addr text = obj_str(vm->in, o);
    if (text != 0) {
        str_to_stderr(vm->mem, &ENGINE_LAYOUT, text, out);
        obj_release(vm->in, text);
    }
    end_afterwards(vm, &after);
}

enum { STATUS_ERROR = 1, STATUS_SIGINT = 128 + 2 };

int vm_uncaught_status(Vm *vm)
{
    return err_matches(vm->in, T_(KeyboardInterrupt)) ? STATUS_SIGINT : STATUS_ERROR;
}

uint32_t vm_uncaught_text(Vm *vm, Text *out)
{
    add_type_and_str(vm, mem_load64(vm->mem, MACHINE(curexc_type)),
                     mem_load64(vm->mem, MACHINE(curexc_value)), out);
    pieces_join(out);
    return innermost_line(vm);
}

/* ---- the traceback (traceback.c: tb_printinternal) ---- */

enum { MOST_ENTRIES = 1000, MOST_ALIKE = 3 };

static Addr skip_oldest(const Vm *vm, Addr traceback)
{
    uint32_t depth = 0;
    for (Addr at = traceback; at != 0;
         at = mem_load64(vm->mem, at + ENGINE_LAYOUT.traceback.tb_next)) {
        depth++;
    }
    for (; depth > MOST_ENTRIES; depth--) {
        traceback = mem_load64(vm->mem, traceback + ENGINE_LAYOUT.traceback.tb_next);
    }
    return traceback;
}

static void add_repeated(Text *out, uint32_t alike)
{
    if (alike > MOST_ALIKE) {
        alike -= MOST_ALIKE;
        ou_text_add_format(out, "  [Previous line repeated %u more time%s]\n" PIECE_END,
                           (unsigned)alike, alike > 1 ? "s" : "");
    }
}

/* The module that a code belongs to: the scenario, or one of the preludes. */
static const LangModule *module_of(const LangModule *module, uint32_t id)
{
    for (uint32_t i = module->prelude_count; i-- > 0;) {
        if (id >= module->preludes[i]->code->id) {
            return module->preludes[i];
        }
    }
    return module;
}

static void add_entry(const Vm *vm, uint32_t id, uint32_t line, Text *out)
{
    const LangModule *module = module_of(vm->module, id);
    bool with_source = vm_finalizing(vm) < FINALIZING_MODULES;
    if (module->is_prelude &&
        prelude_line_add(module, line, vm->module->codes[id]->name, with_source, out)) {
        return;
    }
    ou_text_add_format(out, "  File \"%s\", line %u, in %s\n" PIECE_END, module->file_name, line,
                       vm->module->codes[id]->name);
    if (with_source) {
        vm_add_source_line(module, line, "    ", out);
    }
}

void vm_add_traceback(const Vm *vm, Addr traceback, Text *out)
{
    uint32_t last_line = 0;
    const char *last_name = NULL;
    uint32_t alike = 0;
    for (traceback = skip_oldest(vm, traceback); traceback != 0;
         traceback = mem_load64(vm->mem, traceback + ENGINE_LAYOUT.traceback.tb_next)) {
        Addr frame = mem_load64(vm->mem, traceback + ENGINE_LAYOUT.traceback.tb_frame);
        uint32_t id = code_id(vm->mem, mem_load64(vm->mem, frame + ENGINE_LAYOUT.frame.f_code));
        uint32_t line = mem_load32(vm->mem, traceback + ENGINE_LAYOUT.traceback.tb_lineno);
        const char *name = vm->module->codes[id]->name;
        if (last_name == NULL || line != last_line || strcmp(name, last_name) != 0) {
            add_repeated(out, alike);
            last_line = line;
            last_name = name;
            alike = 0;
        }
        if (++alike <= MOST_ALIKE) {
            add_entry(vm, id, line, out);
        }
    }
    add_repeated(out, alike);
}

void vm_add_class_module(const Vm *vm, Addr type, Text *out)
{
    Addr key = str_interned(vm->in, "__module__", strlen("__module__"));
    Addr dict = mem_load64(vm->mem, type + ENGINE_LAYOUT.type.tp_dict);
    Addr name = dict_get_str(vm->mem, &ENGINE_LAYOUT, dict, key);
    obj_release(vm->in, key);
    if (name == 0 || !str_check(vm->in, name)) {
        ou_text_add(out, "<unknown>" PIECE_END);
    } else if (!str_equals_utf8(vm->mem, &ENGINE_LAYOUT, name, "builtins")) {
        str_to_utf8(vm->mem, &ENGINE_LAYOUT, name, out);
        ou_text_add(out, PIECE_END "." PIECE_END);
    }
}

/* "__main__.make.<locals>.Name": the scenario's own classes are told with their module and their
 * qualified name. */
void vm_add_class_name(const Vm *vm, Addr type, Text *out)
{
    if (type_id_of(type) == TYPE_ID_HEAP) {
        vm_add_class_module(vm, type, out);
        str_to_utf8(vm->mem, &ENGINE_LAYOUT,
                    mem_load64(vm->mem, type + ENGINE_LAYOUT.type.ht_qualname), out);
    } else {
        obj_type_name(vm->mem, &ENGINE_LAYOUT, type, out);
    }
    ou_text_add(out, PIECE_END);
}

static void add_exception(Vm *vm, Addr type, Addr value, Text *out)
{
    Text told = {0};
    add_type_and_str(vm, type, value, &told);
    const char *text = ou_text_view(&told);
    if (type_id_of(type) == TYPE_ID_HEAP) {
        Text name = {0};
        obj_type_name(vm->mem, &ENGINE_LAYOUT, type, &name);
        text += name.length + sizeof PIECE_END - 1;
        ou_text_free(&name);
        vm_add_class_name(vm, type, out);
    }
    ou_text_add(out, text);
    ou_text_free(&told);
}

/* ---- exceptions that led to this one (pythonrun.c: print_exception_recursive) ---- */

static bool is_in_chain(const ExceptionChain *chain, Addr exception)
{
    for (uint32_t i = 0; i < chain->count; i++) {
        if (chain->exceptions[i] == exception) {
            return true;
        }
    }
    return false;
}

void vm_find_chain(const Vm *vm, Addr exception, ExceptionChain *chain)
{
    const Memory *mem = vm->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    chain->count = 0;
    while (exception != 0 && chain->count < MOST_CHAINED && !is_in_chain(chain, exception)) {
        Addr cause = mem_load64(mem, exception + lay->exception.cause);
        Addr context = mem_load64(mem, exception + lay->exception.context);
        bool is_hidden = mem_load8(mem, exception + lay->exception.suppress_context) != 0;
        chain->exceptions[chain->count] = exception;
        chain->is_cause[chain->count++] = cause != 0;
        exception = cause != 0 ? cause : is_hidden ? 0 : context;
    }
}

void vm_add_exception_head(Vm *vm, Addr exception, Text *out)
{
    Addr traceback = mem_load64(vm->mem, exception + ENGINE_LAYOUT.exception.traceback);
    if (traceback != 0) {
        ou_text_add(out, "Traceback (most recent call last):\n" PIECE_END);
        vm_add_traceback(vm, traceback, out);
    }
}

void vm_add_led_to(const ExceptionChain *chain, uint32_t i, Text *out)
{
    if (i > 0) {
        ou_text_add(out, chain->is_cause[i - 1]
                             ? "\nThe above exception was the direct cause of the following "
                               "exception:\n\n" PIECE_END
                             : "\nDuring handling of the above exception, another exception "
                               "occurred:\n\n" PIECE_END);
    }
}

static void add_older(Vm *vm, const ExceptionChain *chain, Text *out)
{
    for (uint32_t i = chain->count; i-- > 1;) {
        Addr exception = chain->exceptions[i];
        vm_add_exception_head(vm, exception, out);
        add_exception(vm, obj_type(vm->mem, exception), exception, out);
        ou_text_add(out, "\n" PIECE_END);
        vm_add_led_to(chain, i, out);
    }
}

void vm_traceback_text(Vm *vm, Text *out)
{
    Addr value = mem_load64(vm->mem, MACHINE(curexc_value));
    if (value != 0 &&
        obj_type_is_subtype(vm->mem, &ENGINE_LAYOUT, obj_type(vm->mem, value), T_(BaseException))) {
        ExceptionChain *chain = ou_host_must_alloc(sizeof *chain);
        vm_find_chain(vm, value, chain);
        add_older(vm, chain, out);
        ou_host_free(chain, sizeof *chain);
    }
    ou_text_add(out, "Traceback (most recent call last):\n");
    vm_add_traceback(vm, mem_load64(vm->mem, MACHINE(curexc_traceback)), out);
    add_exception(vm, mem_load64(vm->mem, MACHINE(curexc_type)), value, out);
    ou_text_add(out, "\n");
    pieces_join(out);
}

Addr vm_exit_code(const Vm *vm, Addr value)
{
    bool is_instance = value != 0 && obj_type_is_subtype(vm->mem, &ENGINE_LAYOUT,
                                                         obj_type(vm->mem, value), T_(SystemExit));
    return is_instance ? mem_load64(vm->mem, value + ENGINE_LAYOUT.exception.value) : value;
}

bool vm_exit_text(Vm *vm, Text *out, int *status)
{
    Addr type = mem_load64(vm->mem, MACHINE(curexc_type));
    if (type == 0 || !obj_type_is_subtype(vm->mem, &ENGINE_LAYOUT, type, T_(SystemExit))) {
        return false;
    }
    Addr code = vm_exit_code(vm, mem_load64(vm->mem, MACHINE(curexc_value)));
    int64_t number = 0;
    if (code == 0 || code == OBJ_NONE) {
        *status = 0;
    } else if (int_as_i64(vm->mem, code, &number)) {
        *status = (int)((uint64_t)number & UINT8_MAX);
    } else {
        *status = 1;
        add_plain_str(vm, code, out);
        ou_text_add(out, "\n");
    }
    return true;
}

/* handle_system_exit finds C's stderr where there is no other, PyErr_Display does not. */
bool vm_ending_is_shown(Vm *vm)
{
    bool is_nobody = text_sink_is_nobody(vm->in);
    return pieces_own_file(vm->in) == 0 && (!is_nobody || err_matches(vm->in, T_(SystemExit)));
}

SourceSpan vm_halt_where(const Vm *vm)
{
    return vm->halt_where;
}

/* Which memory is the limit where no number was asked for. */
static void add_room(const Vm *vm, Text *out)
{
    ou_text_add_format(out, "(as many as %zu MiB have room for, --memory; or --max-steps).",
                       vm->limits.memory_bytes >> 20);
}

uint32_t vm_halt_text(const Vm *vm, Text *out)
{
    uint32_t line = mem_load32(vm->mem, MACHINE(line));
    switch (vm->in->halt) {
    case HALT_NONE: break;
    case HALT_MEMORY:
        ou_text_add(out, "The run was stopped: the memory for its history ");
        if (vm->mem->journal != NULL) {
            ou_text_add_format(out, "(%zu MiB, --memory) ", vm->limits.memory_bytes >> 20);
        }
        ou_text_add(out, "is used up.");
        break;
    case HALT_STEPS:
        ou_text_add_format(out, "The run was stopped after %llu statements ",
                           (unsigned long long)vm->max_steps);
        if (vm->limits.steps != 0) {
            ou_text_add(out, "(--max-steps).");
        } else {
            add_room(vm, out);
        }
        break;
    case HALT_TURNS:
        ou_text_add_format(out,
                           "The run was stopped after %llu turns of loops inside expressions and "
                           "built-in functions ",
                           (unsigned long long)vm->in->most_turns);
        if (vm->limits.steps != 0) {
            ou_text_add_format(out, "(%d for each statement of --max-steps).", VM_TURNS_A_STEP);
        } else {
            add_room(vm, out);
        }
        break;
    case HALT_NOT_MODELLED: ou_text_add_format(out, "Not modelled: %s.", vm->in->halt_text); break;
    }
    return line;
}
