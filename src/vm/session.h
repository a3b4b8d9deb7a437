/* session.h - one run of one scenario: source, code, image, journal, machine. */
#ifndef OU_VM_SESSION_H
#define OU_VM_SESSION_H

#include "base/host.h"
#include "base/text.h"
#include "heap/heap.h"
#include "memory/journal.h"
#include "vm/segments.h"
#include "vm/vm.h"

/* The state before the first statement: of exec, or of a script. */
typedef enum SessionStart { SESSION_EXEC, SESSION_SCRIPT } SessionStart;

/* What a script prints to. A terminal gets each line at once; of what goes into a pipe Python keeps
 * up to 8 KiB. */
typedef enum SessionStdout {
    SESSION_STDOUT_ANY, /* a terminal */
    SESSION_STDOUT_TERMINAL,
    SESSION_STDOUT_PIPE
} SessionStdout;

/* Zero = what holds for a session that is asked for nothing else; the program's own commands start
 * as a script (app/run_options.h). */
typedef struct SessionOptions {
    const char *python;    /* version of CPython, default "3.9" */
    uint64_t max_steps;    /* statements, default: VmLimits */
    size_t journal_budget; /* bytes, default that of the journal */
    bool observed;         /* the oracle's probes stand in the code (LangSource) */
    SessionStart start;
    SessionStdout stdout_kind;
    bool whole_path; /* a script's tracebacks and __file__ have it, and not the base name */
    bool no_journal; /* nothing is recorded: only the final state is of interest */
    uint64_t segment_statements;     /* the history is made of segments of about so many statements
                                        (segments.h), the least number; 0 = recorded in one */
    const SegmentListener *listener; /* hears what segments that are not recorded do, or NULL; kept
                                        by reference */
} SessionOptions;

/* Lives at one address from open to close. */
typedef struct Session {
    Text source;
    Arena arena;
    const LangModule *module; /* constant; in the arena */
    bool as_script;           /* which start state the figures are of */
    Memory memory;
    Heap heap;
    Interp interp;
    Journal *journal; /* NULL with no_journal; starts with the state before the first statement; of
                         several segments the last one's */
    Segments segments;
    Vm *vm;
} Session;

/* Reads a scenario (at most SESSION_MOST_SOURCE bytes), compiles and loads it. On failure false
 * with *error filled; then session.source holds what was read, for the error's source line, until
 * session_close. */
enum { SESSION_MOST_SOURCE = 4 << 20 };
bool session_open(Session *session, const char *path, const SessionOptions *options, Error *error);
/* The same for a text; file_name is what messages show. */
bool session_open_text(Session *session, const char *file_name, const char *text, size_t length,
                       const SessionOptions *options, Error *error);
/* vm_run_slice: 0 = to the end or a limit. Only then, and once, a history is made of segments. */
VmStatus session_run(Session *session, uint64_t max_statements);
/* Forgets the listener of its options, which then need not live on. */
void session_hear_no_more(Session *session);
/* How many segments the history has; 0 = it is all in session->journal. */
uint32_t session_segment_count(const Session *session);
/* False when no mark of a kind in the set (1 << MarkKind) is in one: known without making it. */
bool session_segment_may_mark(const Session *session, uint32_t n, uint64_t marks);
/* The journal of the n-th one (from 0), made if it has to be. NULL when the host has no memory. It
 * is good until SEGMENTS_KEPT others were asked for. */
const Journal *session_segment(Session *session, uint32_t n);
/* For who has nothing else to do: makes one segment more, if there is room for it. False when there
 * is nothing left to do. */
bool session_make_ahead(Session *session);
/* vm_exit, after a run that has ended. */
bool session_exit(Session *session, Text *why);
/* Everything written to stdout so far, as UTF-8, appended. */
void session_output(const Session *session, Text *out);
/* Frees all of it; fine after a failed open, and twice. */
void session_close(Session *session);

#endif
