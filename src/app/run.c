#include "app/run.h"

bool app_run_open(AppRun *run, const char *path, const SessionOptions *options, Error *error)
{
    *run = (AppRun){0};
    OU_TRY(session_open(&run->session, path, options, error));
    insp_baseline_read(&run->baseline, &run->session.memory, run->session.interp.cpy);
    run->status = session_run(&run->session, 0);
    if (run->status == VM_UNCAUGHT) {
        vm_traceback_text(run->session.vm, &run->ending);
        run->ending_line = vm_uncaught_text(run->session.vm, &run->error_summary);
    } else if (run->status == VM_HALTED) {
        run->ending_line = vm_halt_text(run->session.vm, &run->ending);
        ou_text_add(&run->error_summary, ou_text_view(&run->ending));
    }
    return true;
}

void app_run_close(AppRun *run)
{
    insp_baseline_free(&run->baseline);
    session_close(&run->session);
    ou_text_free(&run->ending);
    ou_text_free(&run->error_summary);
}
