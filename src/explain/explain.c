#include "explain/explain.h"

#include <stdio.h>

#include "explain/event.h"
#include "explain/tell.h"

void tell(Teller *teller, int weight, const char *key, const Filler *fillers, size_t count)
{
    if (teller->count < TELL_MOST) {
        teller->said[teller->count].weight = weight;
        sentences_fill(teller->step->words.sentences, key, fillers, count,
                       &teller->said[teller->count].text);
        teller->count++;
    }
}

Number tell_number(int64_t value)
{
    Number number;
    (void)snprintf(number.text, sizeof number.text, "%lld", (long long)value);
    return number;
}

/* ---- choosing ---- */

static void add_sentence(Explanation *explanation, const char *text)
{
    if (explanation->count < EXPLAIN_MOST && text[0] != '\0') {
        ou_text_add(&explanation->sentences[explanation->count++], text);
    }
}

/* The heaviest first; equal ones in the order in which they happened. */
static void choose(Teller *teller, Explanation *explanation)
{
    for (uint32_t n = 0; n < EXPLAIN_MOST; n++) {
        uint32_t best = TELL_MOST;
        for (uint32_t i = 0; i < teller->count; i++) {
            bool heavier = best == TELL_MOST || teller->said[i].weight > teller->said[best].weight;
            best = teller->said[i].weight > 0 && heavier ? i : best;
        }
        if (best == TELL_MOST) {
            return;
        }
        teller->said[best].weight = 0;
        add_sentence(explanation, ou_text_view(&teller->said[best].text));
    }
}

static void tell_statement(const Step *step, Explanation *explanation)
{
    Teller teller = {.step = step};
    tell_calls(&teller);
    tell_collector(&teller);
    tell_counts(&teller);
    tell_names(&teller);
    tell_rest(&teller);
    choose(&teller, explanation);
    for (uint32_t i = 0; i < teller.count; i++) {
        ou_text_free(&teller.said[i].text);
    }
}

static void tell_event(const Step *step, Explanation *explanation)
{
    Text text = {0};
    explain_record(&step->words, &step->event, &text);
    add_sentence(explanation, ou_text_view(&text));
    ou_text_free(&text);
}

static void clear(Explanation *explanation)
{
    for (uint32_t i = 0; i < EXPLAIN_MOST; i++) {
        ou_text_clear(&explanation->sentences[i]);
    }
    explanation->count = 0;
}

static void tell_start(const Step *step, Explanation *explanation)
{
    uint64_t before = hist_number_at(step->history, HIST_STOP, step->to);
    if (before <= 1) {
        Text text = {0};
        sentences_fill(step->words.sentences, "start", NULL, 0, &text);
        add_sentence(explanation, ou_text_view(&text));
        ou_text_free(&text);
    }
}

/* A phase in which nothing was to be done looks like a single event. */
static bool is_empty_phase(const Step *step)
{
    HistRecord record;
    return step->event.kind == JRN_MARK && step->event.mark == MARK_GC_PHASE && step->from > 0 &&
           hist_read(step->history, step->from - 1, &record) && record.kind == JRN_MARK &&
           record.mark == MARK_GC_PHASE;
}

void explain_read_step(Explanation *explanation, const Step *step)
{
    clear(explanation);
    if (step->from == step->to) {
        tell_start(step, explanation);
    } else if (step->events == 1 && step->marks[MARK_STATEMENT_BEGIN] == 0 &&
               !is_empty_phase(step)) {
        tell_event(step, explanation);
    } else {
        tell_statement(step, explanation);
    }
}

/* What a step of millions of records did cannot be gathered while a person waits for the picture.
 */
static bool is_too_long(const Words *words, uint64_t from, uint64_t to)
{
    return words->most_records != 0 && to > from && to - from > words->most_records;
}

static void tell_length(Explanation *explanation, const Words *words, uint64_t changes)
{
    Number number = tell_number((int64_t)changes);
    Filler changes_made = filler_code("changes", number.text);
    Text text = {0};
    clear(explanation);
    sentences_fill(words->sentences, "step.long", &changes_made, 1, &text);
    add_sentence(explanation, ou_text_view(&text));
    ou_text_free(&text);
}

bool explain_step(Explanation *explanation, const Words *words, History *history, uint64_t from,
                  uint64_t to)
{
    if (is_too_long(words, from, to)) {
        tell_length(explanation, words, to - from);
        return hist_seek(history, to);
    }
    Step *step = ou_host_must_alloc(sizeof *step);
    bool ok = step_read(step, words, history, from, to);
    if (ok) {
        explain_read_step(explanation, step);
    } else {
        clear(explanation);
    }
    step_free(step);
    ou_host_free(step, sizeof *step);
    return ok;
}

void explain_free(Explanation *explanation)
{
    for (uint32_t i = 0; i < EXPLAIN_MOST; i++) {
        ou_text_free(&explanation->sentences[i]);
    }
    explanation->count = 0;
}
