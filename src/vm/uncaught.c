/* uncaught.c - what Python would print about the exception that ended the program, and why a run
 * was halted. Read side only: no Python code is run. */
#include "object/func.h"
#include "vm/vm_internal.h"

/* One source line without its indentation. */
static void add_source_line(const LangModule *module, uint32_t line, Text *out)
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
        ou_text_add(out, "    ");
        ou_text_add_bytes(out, start, length);
        ou_text_add(out, "\n");
    }
}

static uint32_t innermost_line(const Vm *vm)
{
    uint32_t line = 0;
    Addr traceback = mem_load64(vm->mem, MACHINE(curexc_traceback));
    while (traceback != 0) {
        line = mem_load32(vm->mem, traceback + vm->lay->traceback.tb_lineno);
        traceback = mem_load64(vm->mem, traceback + vm->lay->traceback.tb_next);
    }
    return line;
}

uint32_t vm_uncaught_text(const Vm *vm, Text *out)
{
    err_describe(vm->mem, vm->lay, mem_load64(vm->mem, MACHINE(curexc_type)),
                 mem_load64(vm->mem, MACHINE(curexc_value)), out);
    return innermost_line(vm);
}

void vm_traceback_text(const Vm *vm, Text *out)
{
    ou_text_add(out, "Traceback (most recent call last):\n");
    Addr traceback = mem_load64(vm->mem, MACHINE(curexc_traceback));
    while (traceback != 0) {
        Addr frame = mem_load64(vm->mem, traceback + vm->lay->traceback.tb_frame);
        uint32_t id = code_id(vm->mem, mem_load64(vm->mem, frame + vm->lay->frame.f_code));
        uint32_t line = mem_load32(vm->mem, traceback + vm->lay->traceback.tb_lineno);
        ou_text_add_format(out, "  File \"%s\", line %u, in %s\n", vm->module->file_name, line,
                           vm->module->codes[id]->name);
        add_source_line(vm->module, line, out);
        traceback = mem_load64(vm->mem, traceback + vm->lay->traceback.tb_next);
    }
    (void)vm_uncaught_text(vm, out);
    ou_text_add(out, "\n");
}

uint32_t vm_halt_text(const Vm *vm, Text *out)
{
    uint32_t line = mem_load32(vm->mem, MACHINE(line));
    switch (vm->in->halt) {
    case HALT_NONE: break;
    case HALT_MEMORY:
        ou_text_add(out, "The run was stopped: the memory budget for its history is used up.");
        break;
    case HALT_STEPS:
        ou_text_add_format(out, "The run was stopped after %llu statements (--max-steps).",
                           (unsigned long long)vm->max_steps);
        break;
    case HALT_OBJECTS: ou_text_add(out, "The run was stopped: it made too many objects."); break;
    case HALT_NOT_MODELLED: ou_text_add_format(out, "Not modelled: %s.", vm->in->halt_text); break;
    }
    return line;
}
