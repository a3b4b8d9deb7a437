#include "vm/session.h"

#include <string.h>

#include "base/file.h"
#include "gc/gc.h"
#include "lang/asked.h"
#include "lang/compile.h"
#include "lang/setting.h"
#include "object/static_types.h"
#include "vm/prelude.h"
#include "vm/refusals.h"

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The version asked for, or else that of the scenario's own `# ouroscope: python=...`. */
static bool choose_python(Session *session, const LangSource *source, const SessionOptions *options,
                          const CpyProfile **profile, Error *error)
{
    const char *asked = NULL;
    SourceSpan where = {0};
    OU_TRY(options->python != NULL ||
           lang_asked_python(source, &session->arena, &asked, &where, error));
    const char *python = options->python ? options->python : asked ? asked : CPY_DEFAULT_VERSION;
    *profile = cpy_profile_find(python);
    if (*profile == NULL) {
        ou_error_set(error, ERROR_USAGE, where, "not modelled", "CPython %s", python);
        ou_error_hint(error, "The version that is modelled is " CPY_DEFAULT_VERSION ".");
        return false;
    }
    return true;
}

static void make_machine(Session *session, const CpyProfile *profile, const SessionOptions *options)
{
    mem_init(&session->memory);
    heap_init(&session->heap, &session->memory, profile->allocator, NULL);
    session->heap.line_cell = MACHINE(line);
    session->interp = (Interp){.mem = &session->memory, .heap = &session->heap, .cpy = profile};
    gc_install(&session->interp);
    const VmLimits limits = {.steps = options->max_steps,
                             .memory_bytes = options->journal_budget ? options->journal_budget
                                                                     : JRN_DEFAULT_BUDGET};
    session->vm = vm_create(&session->interp, limits);
    session->as_script = options->start == SESSION_SCRIPT;
    vm_start_as_script(session->vm, session->as_script);
    vm_print_to_pipe(session->vm, options->stdout_kind == SESSION_STDOUT_PIPE);
}

static bool start_journal(Session *session, const SessionOptions *options, Error *error)
{
    if (options->no_journal) {
        return true;
    }
    session->journal = jrn_create(&(JournalOptions){.budget_bytes = options->journal_budget});
    if (session->journal == NULL) {
        return ou_error_set(error, ERROR_MEMORY, (SourceSpan){0}, "",
                            "the host has no memory for the history of the run");
    }
    mem_record(&session->memory, session->journal);
    session->segments = (Segments){.least = options->segment_statements,
                                   .budget = jrn_budget(session->journal),
                                   .listener = options->listener};
    return true;
}

/* program: what a command line would call it (sys.argv[0]). */
static bool open_source(Session *session, const char *file_name, const char *program,
                        const SessionOptions *options, Error *error)
{
    static const SessionOptions defaults;
    options = options ? options : &defaults;
    const LangSource source = {.text = ou_text_view(&session->source),
                               .length = session->source.length,
                               .file_name = file_name,
                               .whole_path = options->whole_path,
                               .observed = options->observed && options->start == SESSION_EXEC};
    const CpyProfile *profile = NULL;
    OU_TRY(choose_python(session, &source, options, &profile, error));
    OU_TRY(
        lang_compile(lang_target(profile->name), source, &session->arena, &session->module, error));
    OU_TRY(prelude_add(lang_target(profile->name), &session->arena, &session->module, error));
    OU_TRY(lang_add_asked(lang_target(profile->name), &session->arena, &session->module, error));
    make_machine(session, profile, options);
    vm_name_program(session->vm, program);
    return vm_load(session->vm, session->module, error) && start_journal(session, options, error);
}

bool session_open(Session *session, const char *path, const SessionOptions *options, Error *error)
{
    *session = (Session){0};
    Text whole = {0};
    ou_file_absolute(path, &whole);
    bool is_whole = options != NULL && options->whole_path;
    const char *name = is_whole ? ou_text_view(&whole) : base_name(path);
    bool ok = ou_file_read(path, SESSION_MOST_SOURCE, &session->source, error) &&
              open_source(session, name, is_whole ? path : name, options, error);
    ou_text_free(&whole);
    return ok;
}

bool session_open_text(Session *session, const char *file_name, const char *text, size_t length,
                       const SessionOptions *options, Error *error)
{
    *session = (Session){0};
    ou_text_add_bytes(&session->source, text, length);
    bool is_input = strcmp(file_name, "<stdin>") == 0;
    return open_source(session, file_name, is_input ? "-" : file_name, options, error);
}

VmStatus session_run(Session *session, uint64_t max_statements)
{
    bool in_segments = session->segments.least != 0 && session->segments.count == 0;
    return in_segments && max_statements == 0 ? segments_run(session)
                                              : vm_run_slice(session->vm, max_statements);
}

bool session_exit(Session *session, Text *why)
{
    return vm_exit(session->vm, why);
}

void session_output(const Session *session, Text *out)
{
    char piece[4096];
    uint64_t length = mem_load64(&session->memory, MACHINE(output_length));
    for (uint64_t at = 0; at < length; at += sizeof piece) {
        size_t count = length - at < sizeof piece ? (size_t)(length - at) : sizeof piece;
        mem_read(&session->memory, MACHINE_OUTPUT_LOG + at, piece, count);
        ou_text_add_bytes(out, piece, count);
    }
}

void session_close(Session *session)
{
    if (session->segments.count > 0) {
        mem_record(&session->memory, NULL);
        session->journal = NULL; /* the last segment's */
        segments_close(session);
    }
    vm_destroy(session->vm);
    types_unload(&session->interp);
    mem_record(&session->memory, NULL);
    if (session->journal != NULL) {
        jrn_destroy(session->journal);
    }
    mem_deinit(&session->memory);
    ou_arena_free(&session->arena);
    ou_text_free(&session->source);
    *session = (Session){0};
}
