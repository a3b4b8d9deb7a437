#include "explain/explain.h"

#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "explain/event.h"
#include "explain/tell.h"

void tell(Teller *teller, int weight, const char *key, const Filler *fillers, size_t count)
{
    if (teller->count < TELL_MOST) {
        teller->said[teller->count].weight = weight;
        teller->said[teller->count].when = teller->when;
        sentences_fill(teller->step->words.sentences, key, fillers, count,
                       &teller->said[teller->count].text);
        teller->count++;
    }
}

void tell_when_marked(Teller *teller, MarkKind kind)
{
    const StepMark *note = step_note(teller->step, kind);
    tell_when(teller, note != NULL ? note->when : teller->step->from);
}

Number tell_line(int64_t line)
{
    Number number;
    (void)snprintf(number.text, sizeof number.text, "%lld", (long long)line);
    return number;
}

Number tell_number(int64_t value)
{
    Number number;
    (void)phrase_signed(value, number.text);
    return number;
}

/* ---- choosing ---- */

enum { NOT_CHOSEN = UINT8_MAX, MOST_WITH_ASIDES = 3 };

static void add_sentence(Explanation *explanation, const char *text, uint8_t rank)
{
    if (explanation->count < EXPLAIN_MOST && text[0] != '\0') {
        explanation->ranks[explanation->count] = rank;
        ou_text_add(&explanation->sentences[explanation->count++], text);
    }
}

/* The heaviest that is not chosen yet; of equal ones the one that was told first. TELL_MOST = there
 * is none. */
static uint32_t find_heaviest(const Teller *teller, const uint8_t *ranks)
{
    uint32_t best = TELL_MOST;
    for (uint32_t i = 0; i < teller->count; i++) {
        bool heavier = best == TELL_MOST || teller->said[i].weight > teller->said[best].weight;
        bool is_free = ranks[i] == NOT_CHOSEN && teller->said[i].text.length > 0;
        best = is_free && heavier ? i : best;
    }
    return best;
}

static uint32_t find_earliest(const Teller *teller, const uint8_t *ranks)
{
    uint32_t first = TELL_MOST;
    for (uint32_t i = 0; i < teller->count; i++) {
        bool earlier = first == TELL_MOST || teller->said[i].when < teller->said[first].when;
        first = ranks[i] != NOT_CHOSEN && earlier ? i : first;
    }
    return first;
}

/* The heaviest are chosen, and told in the order in which they happened. */
static void choose(const Teller *teller, Explanation *explanation)
{
    uint8_t ranks[TELL_MOST];
    memset(ranks, NOT_CHOSEN, sizeof ranks);
    for (uint32_t n = 0; n < EXPLAIN_MOST; n++) {
        uint32_t best = find_heaviest(teller, ranks);
        if (best == TELL_MOST ||
            (n >= MOST_WITH_ASIDES && teller->said[best].weight <= WEIGHT_ASIDE)) {
            break;
        }
        ranks[best] = (uint8_t)n;
        explanation->asides += teller->said[best].weight <= WEIGHT_INNER;
    }
    uint32_t next = 0;
    while ((next = find_earliest(teller, ranks)) != TELL_MOST) {
        add_sentence(explanation, ou_text_view(&teller->said[next].text), ranks[next]);
        ranks[next] = NOT_CHOSEN;
    }
    explanation->asides = explanation->asides < explanation->count ? explanation->asides : 0;
}

static void tell_statement(const Step *step, Explanation *explanation)
{
    Teller teller = {.step = step, .when = step->from};
    tell_calls(&teller);
    tell_collector(&teller);
    tell_names(&teller);
    tell_counts(&teller);
    tell_rest(&teller);
    choose(&teller, explanation);
    for (uint32_t i = 0; i < teller.count; i++) {
        ou_text_free(&teller.said[i].text);
    }
}

static void tell_event(const Step *step, Explanation *explanation)
{
    Text text = {0};
    char key[TELL_KEY];
    bool is_instruction = tell_instruction_key(step, key);
    if (is_instruction) {
        sentences_fill(step->words.sentences, key, NULL, 0, &text);
        add_sentence(explanation, ou_text_view(&text), 1);
        ou_text_clear(&text);
    }
    explain_record(&step->words, &step->event, &text);
    add_sentence(explanation, ou_text_view(&text), 0);
    ou_text_free(&text);
}

static void clear(Explanation *explanation)
{
    for (uint32_t i = 0; i < EXPLAIN_MOST; i++) {
        ou_text_clear(&explanation->sentences[i]);
    }
    explanation->count = explanation->asides = 0;
}

static void tell_start(const Step *step, Explanation *explanation)
{
    uint64_t before = hist_number_at(step->history, HIST_STOP, step->to);
    if (before <= 1) {
        Text text = {0};
        bool is_empty = step->words.reader.module->statement_count == 0;
        sentences_fill(step->words.sentences, is_empty ? "start.empty" : "start", NULL, 0, &text);
        add_sentence(explanation, ou_text_view(&text), 0);
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
static void tell_length(Explanation *explanation, const Words *words)
{
    Number number = tell_number((int64_t)words->most_records);
    Filler changes_made = filler_code("changes", number.text);
    Text text = {0};
    clear(explanation);
    sentences_fill(words->sentences, "step.long", &changes_made, 1, &text);
    add_sentence(explanation, ou_text_view(&text), 0);
    ou_text_free(&text);
}

bool explain_step(Explanation *explanation, const Words *words, History *history, uint64_t from,
                  uint64_t to)
{
    if (words->most_records != 0 && hist_is_longer(history, from, to, words->most_records)) {
        tell_length(explanation, words);
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
    explanation->count = explanation->asides = 0;
}
