/* panel_happened.c - what just happened: the teacher's caption, then the sentences of the step. The
 * type shrinks until everything is there, down to what the last row can read; then the least
 * important sentences are left out, and their number is said. */
#include <string.h>

#include "base/phrase.h"
#include "gc/gc.h"
#include "view/panels.h"
#include "view/rich_text.h"

enum { READABLE = 18, SMALLEST = 9, TITLED_LEAST = 150, BAR = 4, BAR_GAP = 12 };
enum { SCALE_ONE = 256 }; /* ViewState.scale */

typedef struct Happened {
    const Panel *panel;
    CnvBox box; /* of the text */
    const char *heading;
    bool heading_is_code;
    const char *caption;
    const char *story; /* the sentences, joined */
} Happened;

static const char *phase_words(int phase)
{
    static const char *const words[GC_PHASE_COUNT] = {
        [GC_PHASE_COPY] = PHRASE("Copy counts"),
        [GC_PHASE_SUBTRACT] = PHRASE("Subtract inside references"),
        [GC_PHASE_REACHABLE] = PHRASE("Rescue what the outside reaches"),
        [GC_PHASE_UNTRACK] = PHRASE("Promote survivors"),
        [GC_PHASE_WEAKREFS] = PHRASE("Weakref callbacks"),
        [GC_PHASE_FINALIZE] = PHRASE("Finalizers"),
        [GC_PHASE_CLEAR] = PHRASE("Clear"),
    };
    return phase >= 0 && phase < GC_PHASE_COUNT && words[phase] ? phrase(words[phase]) : "";
}

/* The phase that runs, of which one sees an event, or a line of a __del__ or of a callback. */
static const char *words_of_running(const CollectionFigures *figures)
{
    return figures->again >= 0 && figures->begun == GC_PHASE_FINALIZE ? phrase("Look again")
                                                                      : phase_words(figures->begun);
}

/* The phase that ran on the way to this stop: the one before the phase that begins here. After the
 * finalizers the first phases run once more. */
static const char *words_of_done(const CollectionFigures *figures)
{
    static const int before[GC_PHASE_COUNT] = {
        [GC_PHASE_COPY] = -1,
        [GC_PHASE_SUBTRACT] = GC_PHASE_COPY,
        [GC_PHASE_REACHABLE] = GC_PHASE_SUBTRACT,
        [GC_PHASE_UNTRACK] = GC_PHASE_REACHABLE,
        [GC_PHASE_WEAKREFS] = GC_PHASE_UNTRACK,
        [GC_PHASE_FINALIZE] = GC_PHASE_WEAKREFS,
        [GC_PHASE_CLEAR] = GC_PHASE_FINALIZE,
        [GC_PHASE_PROMOTE] = -1,
    };
    if (figures->begun < 0 || figures->begun >= GC_PHASE_COUNT) {
        return "";
    }
    if (figures->again == GC_PHASE_COPY && figures->begun == GC_PHASE_FINALIZE) {
        return phase_words(GC_PHASE_FINALIZE);
    }
    return figures->again >= 0 ? phrase("Look again") : phase_words(before[figures->begun]);
}

static void add_statement(const Moment *moment, Text *out)
{
    const char *text = moment->module->source;
    for (uint32_t line = 1; line < moment->line_done && text != NULL; line++) {
        text = strchr(text, '\n');
        text = text ? text + 1 : NULL;
    }
    if (text == NULL || moment->line_done == 0) {
        return;
    }
    text += strspn(text, " \t");
    ou_text_add_bytes(out, text, strcspn(text, "\r\n"));
}

/* Phase of the collection that runs, or the statement. */
static void choose_heading(Happened *happened, Text *statement)
{
    const Moment *moment = happened->panel->moment;
    const CollectionFigures *figures = &moment->collection;
    if (figures->has_run && !figures->is_over) {
        happened->heading =
            moment->phase_begins ? words_of_done(figures) : words_of_running(figures);
        return;
    }
    add_statement(moment, statement);
    happened->heading = ou_text_view(statement);
    happened->heading_is_code = true;
}

/* Draws at this size of type, or only measures (list NULL). Returns the height. */
static Fix lay_out(const Happened *happened, Fix size, Fix top, DrawList *list)
{
    const Theme *theme = happened->panel->theme;
    FontSet *fonts = happened->panel->list->fonts;
    Fix gap = size / 3;
    Fix width = happened->box.x1 - happened->box.x0;
    Fix y = top;
    RichStyle style = {.size = size, .width = width, .color = theme->text, .bold = true};
    if (happened->heading[0] != '\0') {
        style.all_mono = happened->heading_is_code;
        y += list ? rich_draw(list, cnv_point(happened->box.x0, y), &style, happened->heading)
                  : rich_height(fonts, &style, happened->heading);
        y += gap;
        style.all_mono = false;
    }
    if (happened->caption[0] != '\0') {
        Fix inset = FIX(BAR + BAR_GAP);
        style.width = width - inset;
        Fix height = list ? rich_draw(list, cnv_point(happened->box.x0 + inset, y), &style,
                                      happened->caption)
                          : rich_height(fonts, &style, happened->caption);
        if (list != NULL) {
            CnvBox bar = cnv_box(happened->box.x0, y + FIX(4), FIX(BAR), height - FIX(8));
            cnv_rounded(list, (CnvRounded){.box = bar, .radius = FIX(2)},
                        (CnvPaint){.fill = theme->accent});
        }
        y += height + gap;
    }
    style.bold = false;
    style.width = width;
    style.color = happened->caption[0] != '\0' ? theme->quiet : theme->text;
    y += list ? rich_draw(list, cnv_point(happened->box.x0, y), &style, happened->story)
              : rich_height(fonts, &style, happened->story);
    return y - top;
}

/* What a statement printed stands between the outermost “ and ” of its sentence; it may have such
 * quotes itself. */
static void add_sentence(const char *sentence, Text *story)
{
    static const char open[] = "\xE2\x80\x9C", close[] = "\xE2\x80\x9D";
    const char *from = strstr(sentence, open), *to = NULL;
    for (const char *at = from; at != NULL; at = strstr(at + 1, close)) {
        to = at;
    }
    if (from == NULL || to == from) {
        ou_text_add(story, sentence);
        return;
    }
    from += sizeof open - 1;
    Text printed = {0};
    ou_text_add_bytes(&printed, from, (size_t)(to - from));
    ou_text_add_bytes(story, sentence, (size_t)(from - sentence));
    rich_add_printed(story, ou_text_view(&printed), SIZE_MAX);
    ou_text_add(story, to);
    ou_text_free(&printed);
}

/* How many sentences are there to tell. A lesson, or a class, is spared what the interpreter does
 * for itself, unless one looks closer. */
static uint32_t sentences_of(const Panel *panel)
{
    const Moment *moment = panel->moment;
    const ViewState *state = panel->state;
    bool is_lesson = (state->kind == VIEW_LESSON || state->presents) &&
                     state->big_panel != PANEL_HAPPENED && moment->granularity == STEP_STATEMENT;
    return moment->sentence_count - (is_lesson ? moment->sentence_asides : 0);
}

/* The count most important of them. */
static void write_story(const Panel *panel, uint32_t count, Text *story)
{
    const Moment *moment = panel->moment;
    uint32_t all = sentences_of(panel);
    ou_text_clear(story);
    for (uint32_t i = 0; i < moment->sentence_count; i++) {
        if (moment->sentence_ranks[i] < count) {
            ou_text_add(story, story->length > 0 ? " " : "");
            add_sentence(moment->sentences[i], story);
        }
    }
    if (count < all) {
        ou_text_add_format(story, " \xE2\x80\xA6 +%u", (unsigned)(all - count));
    }
}

/* The largest type from *size down to least in which everything fits; returns the height. */
static Fix shrink(const Happened *happened, Fix *size, int32_t least)
{
    Fix room = happened->box.y1 - happened->box.y0;
    Fix height = lay_out(happened, *size, 0, NULL);
    while (height > room && *size > FIX(least)) {
        *size -= FIX_ONE / 2;
        height = lay_out(happened, *size, 0, NULL);
    }
    return height;
}

/* Who has enlarged everything reads as many logical pixels less. */
static int32_t readable(const Happened *happened)
{
    return READABLE * SCALE_ONE / cnv_max(happened->panel->state->scale, SCALE_ONE);
}

/* Chooses sentences and the largest type; returns the height. The statement stands in the code as
 * well: it gives way before a sentence does. */
static Fix fit(Happened *happened, Fix *size, Text *story)
{
    const char *heading = happened->heading;
    Fix wish = *size;
    Fix room = happened->box.y1 - happened->box.y0;
    for (uint32_t count = sentences_of(happened->panel); count > 0; count--) {
        write_story(happened->panel, count, story);
        happened->story = ou_text_view(story);
        for (int pass = 0; pass < 2; pass++) {
            *size = wish;
            happened->heading = pass == 0 ? heading : "";
            Fix height = shrink(happened, size, readable(happened));
            if (height <= room) {
                return height;
            }
        }
    }
    happened->heading = heading;
    return shrink(happened, size, SMALLEST);
}

/* One strip below the stage, without a title, its text in the middle; or a panel of the column. */
static bool is_strip(const Panel *panel)
{
    return panel->box.x1 - panel->box.x0 > 3 * (panel->box.y1 - panel->box.y0);
}

static bool is_titled(const Panel *panel)
{
    return !is_strip(panel) && panel->box.y1 - panel->box.y0 >= FIX(TITLED_LEAST);
}

/* statement: holds the heading. Returns the size of type to begin with. */
static Fix prepare(const Panel *panel, Happened *happened, Text *statement)
{
    const Moment *moment = panel->moment;
    bool strip = is_strip(panel), titled = is_titled(panel);
    *happened = (Happened){.panel = panel, .heading = "", .caption = moment->caption, .story = ""};
    happened->box = cnv_box_grow(panel->box, -FIX(strip ? 12 : 10));
    happened->box.x0 = panel->box.x0 + FIX(strip ? 28 : PANEL_PAD);
    happened->box.x1 = panel->box.x1 - FIX(PANEL_PAD);
    if (titled) {
        happened->box.y0 = panel->box.y0 + FIX(PANEL_TITLE);
    }
    if (titled || panel->state->presents || panel->state->big_panel == PANEL_HAPPENED) {
        choose_heading(happened, statement);
    }
    if (!strip && moment->collection.has_run && !moment->collection.is_over &&
        moment->collection.begun != GC_PHASE_COPY) {
        happened->caption = ""; /* it stood beside the first phase */
    }
    return FIX(strip ? 25 : 20);
}

void panel_draw_happened(const Panel *panel)
{
    Text story = {0};
    Text statement = {0};
    Happened happened;
    panel_frame(panel, is_titled(panel) ? phrase("What just happened") : NULL, NULL);
    Fix size = prepare(panel, &happened, &statement);
    Fix room = happened.box.y1 - happened.box.y0;
    Fix height = fit(&happened, &size, &story);
    Fix top = happened.box.y0 + (is_strip(panel) ? cnv_max((room - height) / 2, 0) : 0);
    cnv_clip_push(panel->list, panel->box);
    (void)lay_out(&happened, size, top, panel->list);
    cnv_clip_pop(panel->list);
    ou_text_free(&story);
    ou_text_free(&statement);
}

void panel_happened_told(const Panel *panel, Text *out)
{
    Text statement = {0};
    Happened happened;
    Text story = {0};
    Fix size = prepare(panel, &happened, &statement);
    (void)fit(&happened, &size, &story);
    ou_text_add(out, happened.caption);
    ou_text_add(out, happened.caption[0] != '\0' && story.length > 0 ? " " : "");
    ou_text_add(out, ou_text_view(&story));
    ou_text_free(&story);
    ou_text_free(&statement);
}

bool panel_happened_fits(const Panel *panel)
{
    Text statement = {0};
    Happened happened;
    Text story = {0};
    Fix size = prepare(panel, &happened, &statement);
    write_story(panel, sentences_of(panel), &story);
    happened.story = ou_text_view(&story);
    bool fits = shrink(&happened, &size, readable(&happened)) <= happened.box.y1 - happened.box.y0;
    ou_text_free(&story);
    ou_text_free(&statement);
    return fits;
}
