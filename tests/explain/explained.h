/* explained.h - runs a text and explains its steps, for the tests of explain and report. */
#ifndef OU_TESTS_EXPLAIN_EXPLAINED_H
#define OU_TESTS_EXPLAIN_EXPLAINED_H

#include <string.h>

#include "explain/explain.h"
#include "inspect/baseline.h"
#include "unit.h"
#include "vm/session.h"

typedef struct Explained {
    Session session;
    Baseline baseline;
    Sentences sentences;
    History *history;
    Words words;
    Explanation explanation;
    Text text; /* the sentences of the last step, joined by blanks */
} Explained;

static inline void explained_open_as(Explained *e, const char *source, SessionStart start)
{
    Error error = {0};
    SessionOptions options = {.start = start};
    *e = (Explained){0};
    if (!session_open_text(&e->session, "test.py", source, strlen(source), &options, &error)) {
        fail_msg("%s", error.text);
    }
    insp_baseline_read(&e->baseline, &e->session.memory, e->session.interp.cpy);
    (void)session_run(&e->session, 0);
    assert_true(
        sentences_load(&e->sentences, TEST_SOURCE_DIR "/assets/text/en/sentences.txt", &error));
    e->history = hist_open(e->session.journal);
    e->words = (Words){
        {NULL, e->session.interp.cpy, e->session.module},
        &e->sentences,
        e->baseline.last_serial,
        0
    };
}

static inline void explained_open(Explained *e, const char *source)
{
    explained_open_as(e, source, SESSION_EXEC);
}

static inline void explained_close(Explained *e)
{
    hist_close(e->history);
    sentences_free(&e->sentences);
    explain_free(&e->explanation);
    ou_text_free(&e->text);
    insp_baseline_free(&e->baseline);
    session_close(&e->session);
}

/* The stop (statement begins, function returns, program ends) with this number, from 0. */
static inline uint64_t explained_stop(Explained *e, uint64_t number)
{
    uint64_t place = hist_place_of(e->history, HIST_STOP, number + 1);
    return place != HIST_NOWHERE ? place : hist_length(e->history);
}

static inline const char *explained_range(Explained *e, uint64_t from, uint64_t to)
{
    ou_text_clear(&e->text);
    assert_true(explain_step(&e->explanation, &e->words, e->history, from, to));
    for (uint32_t i = 0; i < e->explanation.count; i++) {
        ou_text_add(&e->text, i > 0 ? " " : "");
        ou_text_add(&e->text, ou_text_view(&e->explanation.sentences[i]));
    }
    return ou_text_view(&e->text);
}

/* What the step that begins at a stop does. */
static inline const char *explained_step(Explained *e, uint64_t stop)
{
    return explained_range(e, explained_stop(e, stop), explained_stop(e, stop + 1));
}

#endif
