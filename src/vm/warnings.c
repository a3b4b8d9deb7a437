/* warnings.c - what the module _warnings writes (show_warning). */
#include "object/text_sink.h"
#include "vm/vm_internal.h"

void vm_show_compiler_warnings(Vm *vm)
{
    const LangModule *module = vm->module;
    for (uint32_t i = 0; i < module->warning_count; i++) {
        const LangWarning *warning = &module->warnings[i];
        Text text = {0};
        ou_text_add_format(&text, "%s:%u: SyntaxWarning: %s\n", module->file_name, warning->line,
                           warning->text);
        vm_add_source_line(module, warning->line, "  ", &text);
        text_sink_write(vm->in, STREAM_STDERR, ou_text_view(&text), text.length);
        ou_text_free(&text);
    }
}
