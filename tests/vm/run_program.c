/* run_program.c - runs a scenario and prints what it prints, for comparing by hand with a real
 * interpreter: run_program FILE. */
#include <string.h>

#include "vm/session.h"

int main(int argc, char **argv)
{
    if (argc != 2) {
        (void)fprintf(stderr, "run_program FILE\n");
        return 2;
    }
    Session session;
    Error error = {0};
    int status = 0;
    Text text = {0};
    if (!session_open(&session, argv[1], NULL, &error)) {
        ou_error_print(&error, argv[1], session.source.bytes, stderr);
        status = 2;
    } else {
        VmStatus end = session_run(&session, 0);
        session_output(&session, &text);
        (void)fwrite(ou_text_view(&text), 1, text.length, stdout);
        ou_text_clear(&text);
        if (end == VM_UNCAUGHT) {
            vm_traceback_text(session.vm, &text);
        } else if (end == VM_HALTED) {
            uint32_t line = vm_halt_text(session.vm, &text);
            ou_text_add_format(&text, " (line %u)\n", line);
        }
        (void)fputs(ou_text_view(&text), stderr);
        status = end == VM_FINISHED ? 0 : 1;
    }
    ou_text_free(&text);
    session_close(&session);
    return status;
}
