#include "report/run_report.h"

#include <string.h>

#include "base/phrase.h"
#include "explain/event.h"
#include "explain/lesson.h"
#include "object/machine.h"
#include "object/text_sink.h"
#include "report/run_internal.h"
#include "report/statement_text.h"

enum { INDENT = 2, MOST_INDENT = 20, MARGIN = 6 };

/* ---- lines ---- */

void run_begin_line(Player *player, const char *prefix)
{
    size_t indent = player->depth > 0 ? (size_t)(player->depth - 1) * INDENT : 0;
    ou_text_add_format(&player->line, "%*s%s",
                       (int)(MARGIN + (indent < MOST_INDENT ? indent : MOST_INDENT)), "", prefix);
}

void run_end_line(Player *player)
{
    ou_text_add_char(&player->line, '\n');
    ou_text_add(&player->text, ou_text_view(&player->line));
    ou_text_clear(&player->line);
}

void run_print_text(Player *player, Text *text)
{
    (void)fwrite(ou_text_view(text), 1, text->length, player->out);
    ou_text_clear(text);
}

void run_add(Player *player, const char *key, const Filler *fillers, size_t count)
{
    sentences_fill_part(player->report->words->sentences, key, fillers, count, &player->line);
}

static void print_statement(Player *player)
{
    const LangModule *module = player->report->words->reader.module;
    if (player->statement >= module->statement_count) {
        return;
    }
    Text source = {0}, number = {0};
    report_statement(module, player->statement, &source);
    ou_text_add_format(&number, "%u", module->statements[player->statement].where.line);
    run_begin_line(player, "");
    /* The line number stands in the margin. */
    size_t width = number.length < MARGIN - 2 ? number.length : MARGIN - 2;
    memcpy(player->line.bytes + (MARGIN - 2 - width), ou_text_view(&number), width);
    ou_text_add(&player->line, ou_text_view(&source));
    if (player->is_going_on) {
        ou_text_add_char(&player->line, ' ');
        run_add(player, "run.goes_on", NULL, 0);
    }
    run_end_line(player);
    ou_text_free(&source);
    ou_text_free(&number);
}

/* ---- what one step did ---- */

static void print_sentences(Player *player)
{
    for (uint32_t i = 0; i < player->explanation.count; i++) {
        run_begin_line(player, "  ");
        ou_text_add(&player->line, ou_text_view(&player->explanation.sentences[i]));
        run_end_line(player);
    }
}

static uint32_t add_counts(const Step *step, const Words *words, Text *out)
{
    uint32_t done = 0, count = 0;
    for (uint32_t i = 0; i < step->thing_count; i++) {
        const StepThing *thing = &step->things[i];
        count += !thing->is_dead && thing->was != thing->now;
    }
    for (uint32_t i = 0; i < step->thing_count; i++) {
        const StepThing *thing = &step->things[i];
        if (!thing->is_dead && thing->was != thing->now) {
            Text piece = {0}, was = {0}, now = {0};
            ou_text_add(&was, GROUPED(thing->was));
            ou_text_add(&now, GROUPED(thing->now));
            Filler fillers[] = {filler_code("object", thing->words),
                                filler_code("was", ou_text_view(&was)),
                                filler_code("now", ou_text_view(&now))};
            sentences_fill_part(words->sentences, "run.count", fillers, 3, &piece);
            ou_text_add(out, done++ > 0 ? ", " : "");
            ou_text_add(out, ou_text_view(&piece));
            ou_text_free(&piece);
            ou_text_free(&was);
            ou_text_free(&now);
        }
    }
    return count;
}

/* A figure that is not 0, in the words of the key: a count, or a change, which has its sign. */
static void add_number(const Player *player, Text *figures, const char *key, bool is_change,
                       int64_t value)
{
    if (value == 0) {
        return;
    }
    Text number = {0};
    ou_text_add(&number, is_change && value > 0 ? "+" : "");
    ou_text_add(&number, GROUPED(value));
    Filler filler = filler_code(is_change ? "change" : "count", ou_text_view(&number));
    ou_text_add(figures, figures->length > 0 ? ", " : "");
    sentences_fill_part(player->report->words->sentences, key, &filler, 1, figures);
    ou_text_free(&number);
}

static void add_figure(Player *player, Text *figures, const char *key, int64_t value)
{
    add_number(player, figures, key, false, value);
}

static void add_change(Player *player, Text *figures, const char *key, int64_t value)
{
    add_number(player, figures, key, true, value);
}

Figures run_figures_of(const Step *step)
{
    return (Figures){.born = (int64_t)(step->born_things + step->born_others),
                     .died = (int64_t)(step->died_things + step->died_others + step->temporaries),
                     .blocks = step->blocks_taken,
                     .bytes = step->bytes_taken,
                     .collections = (int64_t)step->marks[MARK_GC_END]};
}

void run_print_figures(Player *player, const char *key, const Figures *figures, Text *text)
{
    add_figure(player, text, "run.born", figures->born);
    add_figure(player, text, "run.died", figures->died);
    add_change(player, text, "run.blocks", figures->blocks);
    add_change(player, text, "run.bytes", figures->bytes);
    add_figure(player, text, "run.collections", figures->collections);
    if (text->length > 0) {
        run_begin_line(player, "  ");
        Filler filler = filler_code("figures", ou_text_view(text));
        run_add(player, key, &filler, 1);
        run_end_line(player);
    }
}

static void print_step_figures(Player *player)
{
    Text text = {0};
    Figures figures = run_figures_of(player->step);
    (void)add_counts(player->step, player->report->words, &text);
    run_print_figures(player, "run.figures", &figures, &text);
    ou_text_free(&text);
}

/* Each line of it marked, so that it is not taken for a sentence of ours. */
static void print_output(Player *player)
{
    const Step *step = player->step;
    Text text = {0};
    if (step->output_length > 0) {
        words_output(&step->words, step->output_from, step->output_length, &text);
    }
    for (char *line = text.bytes; line != NULL && *line != '\0';) {
        char *newline = strchr(line, '\n');
        if (newline != NULL) {
            *newline = '\0';
        }
        Filler filler = filler_code("text", line);
        run_begin_line(player, "  ");
        run_add(player, "run.output", &filler, 1);
        run_end_line(player);
        line = newline != NULL ? newline + 1 : NULL;
    }
    ou_text_free(&text);
}

static bool print_caption(void *context, const HistRecord *record)
{
    Player *player = context;
    const LangModule *module = player->report->words->reader.module;
    bool is_caption = record->kind == JRN_MARK && record->mark == MARK_CAPTION &&
                      record->operands[0] < module->caption_count;
    if (is_caption) {
        run_end_line(player);
        run_begin_line(player, "");
        Filler filler = filler_code("text", lesson_caption(module, record->operands[0]));
        run_add(player, "run.caption", &filler, 1);
        run_end_line(player);
    }
    return true;
}

/* ---- every event ---- */

static bool print_events(Player *player, uint64_t from, uint64_t to)
{
    History *history = player->report->history;
    Words words = *player->report->words;
    HistRecord record;
    Text text = {0};
    bool ok = hist_seek(history, from);
    words.reader.mem = hist_image(history);
    while (ok && hist_position(history) < to) {
        ok = hist_step_forward(history, &record);
        if (ok && record.kind != JRN_CHANGE && record.kind != JRN_INSTRUCTION &&
            (record.kind != JRN_MARK || record.mark != MARK_STATEMENT_BEGIN)) {
            ou_text_clear(&text);
            explain_record(&words, &record, &text);
            Filler filler = filler_code("text", ou_text_view(&text));
            run_begin_line(player, "    ");
            run_add(player, "run.event", &filler, 1);
            run_end_line(player);
        }
    }
    ou_text_free(&text);
    return ok;
}

/* ---- the whole ---- */

static bool play_step(Player *player, uint64_t from, uint64_t to)
{
    const RunReport *report = player->report;
    bool ok = step_read(player->step, report->words, report->history, from, to);
    player->depth = player->step->depth_before - (player->is_going_on ? 1 : 0);
    if (ok && (player->statement != UINT32_MAX || player->has_ended)) {
        player->step->output_is_shown = true;
        explain_read_step(&player->explanation, player->step);
        if (!player->is_phase) {
            print_statement(player);
        }
        print_output(player);
        print_sentences(player);
        print_step_figures(player);
        ok = report->detail != RUN_EVENTS || print_events(player, from, to);
    } else if (ok) {
        print_output(player); /* what the compiler warns of */
    }
    uint32_t depth = player->depth;
    player->depth = player->step->depth_after;
    ok = ok && hist_scan(report->history, from, to, print_caption, player);
    player->depth = depth;
    run_print_or_hide(player);
    player->depth = player->step->depth_after;
    step_free(player->step);
    return ok;
}

static void follow(Player *player, const HistRecord *record)
{
    player->is_phase = record->mark == MARK_GC_PHASE;
    switch ((int)record->mark) {
    case MARK_GC_PHASE: break;
    case MARK_STATEMENT_BEGIN:
        player->statement = (uint32_t)record->operands[0];
        player->is_going_on = false;
        break;
    case MARK_RETURN:
        player->statement = (uint32_t)record->operands[2];
        player->is_going_on = true;
        break;
    default:
        player->statement = UINT32_MAX;
        player->is_going_on = false;
        player->has_ended = true;
        break;
    }
}

static bool play(Player *player)
{
    const HistQuery marks = {.marks = RUN_STOP_MARKS};
    History *history = player->report->history;
    HistRecord record;
    uint64_t from = 0;
    uint64_t at = hist_find_next(history, 0, &marks);
    while (at != HIST_NOWHERE && !ferror(player->out)) {
        OU_TRY(hist_read(history, at, &record));
        if (run_stops_behind(&player->stops, record.mark, record.operands)) {
            OU_TRY(play_step(player, from, at + 1));
            follow(player, &record);
            from = at + 1;
        }
        at = hist_find_next(history, at + 1, &marks);
    }
    return true;
}

static void print_title(Player *player)
{
    const LangModule *module = player->report->words->reader.module;
    (void)fprintf(player->out, "%s\n", lesson_title(module));
    if (module->lesson[0] != '\0') {
        (void)fprintf(player->out, "%s\n", lesson_text(module));
    }
    Filler version = filler_code("version", player->report->words->reader.cpy->name);
    run_add(player, player->report->as_script ? "run.start.script" : "run.start.exec", &version, 1);
    run_end_line(player);
    run_print_text(player, &player->text);
    if (module->statement_count == 0) {
        run_add(player, "run.empty", NULL, 0);
        run_end_line(player);
        run_print_text(player, &player->text);
    }
}

static bool print_piece(const Memory *mem, uint64_t offset, uint64_t length, FILE *out)
{
    char piece[4096];
    for (uint64_t done = 0; done < length;) {
        size_t part = length - done < sizeof piece ? (size_t)(length - done) : sizeof piece;
        mem_read(mem, MACHINE_OUTPUT_LOG + offset + done, piece, part);
        OU_TRY(fwrite(piece, 1, part, out) == part);
        done += part;
    }
    return true;
}

static bool print_ending(const RunReport *report, FILE *out)
{
    return fflush(out) == 0 && fputs(report->ending, stderr) >= 0;
}

/* What went to the scenario's standard error goes to ours. */
static bool print_whole_output(const RunReport *report, FILE *out)
{
    OU_TRY(hist_seek(report->history, hist_length(report->history)));
    const Memory *mem = hist_image(report->history);
    const HistQuery outputs = {.marks = 1ULL << MARK_OUTPUT | 1ULL << MARK_EXIT};
    HistRecord record;
    bool has_ended = false;
    for (uint64_t at = hist_find_next(report->history, 0, &outputs); at != HIST_NOWHERE;
         at = hist_find_next(report->history, at + 1, &outputs)) {
        OU_TRY(hist_read(report->history, at, &record));
        if (record.mark == MARK_EXIT) {
            OU_TRY(has_ended || print_ending(report, out));
            has_ended = true;
            continue;
        }
        bool is_error = record.operands[2] == STREAM_STDERR;
        OU_TRY(!is_error || fflush(out) == 0);
        OU_TRY(print_piece(mem, record.operands[0], record.operands[1], is_error ? stderr : out));
    }
    return has_ended || print_ending(report, out);
}

bool run_report(const RunReport *report, FILE *out)
{
    if (report->detail == RUN_OUTPUT) {
        return print_whole_output(report, out) && fflush(out) == 0;
    }
    Player player = {.report = report,
                     .out = out,
                     .statement = UINT32_MAX,
                     .stops = {.module = report->words->reader.module}};
    player.step = ou_host_must_alloc(sizeof *player.step);
    print_title(&player);
    bool ok = play(&player);
    run_print_hidden(&player);
    explain_free(&player.explanation);
    ou_text_free(&player.line);
    ou_text_free(&player.text);
    ou_text_free(&player.hidden.first_text);
    ou_text_free(&player.hidden.last_text);
    ou_text_free(&player.hidden.begun_text);
    ou_host_free(player.step, sizeof *player.step);
    return ok && fflush(out) == 0 && !ferror(out);
}
