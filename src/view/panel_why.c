/* panel_why.c - why the object is alive: every holder by name, adding up to its count; the way from
 * a root; and the ledger of its count, each line a link in time. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "inspect/root_path.h"
#include "inspect/subject.h"
#include "view/panels.h"
#include "view/rich_text.h"
#include "view/why_terms.h"

enum { ROW = 30, HEADING = 40, MOST_TERMS = 4 };

typedef struct Why {
    const Panel *panel;
    const Scene *scene;
    uint32_t index; /* of the object in the scene */
    const SceneObject *object;
    WhyTerms terms;
    bool is_gone; /* it died in this step: object is what it was before */
    Fix left, right, y, bottom;
} Why;

const SceneObject *view_subject(const Panel *panel)
{
    uint32_t at = scene_of_serial(panel->moment->after, panel->moment->subject);
    return at != SCENE_NONE ? &panel->moment->after->objects[at] : NULL;
}

/* ---- the sum ---- */

/* "2 = songs + mine" */
static void sum_text(const Why *why, Text *out)
{
    uint32_t rest = why->terms.rest;
    ou_text_add_format(out, "%s", GROUPED(why->object->count));
    for (uint32_t i = 0; i < why->terms.count; i++) {
        if (i >= MOST_TERMS) {
            rest += why->terms.items[i].count;
            continue;
        }
        ou_text_add(out, i == 0 ? " = " : " + ");
        why_term_words(why->scene, &why->terms.items[i], true, out);
    }
    if (rest > 0) {
        ou_text_add_format(out, phrase(" + %s more"), GROUPED(rest));
    }
}

/* What stands over the holders; is_sum: it is one, of their names. */
static bool is_sum(const Why *why)
{
    return !why->is_gone && !why->object->shared && why->object->count != 0;
}

static void first_text(const Why *why, Text *out)
{
    if (why->is_gone) {
        ou_text_add(out, phrase("0: nothing holds it any more. It was freed in this step."));
    } else if (why->object->count == 0) {
        ou_text_add(out, phrase("0: nothing holds it any more. It is being freed."));
    } else if (why->object->shared) {
        ou_text_add(out,
                    phrase("It is shared by the whole interpreter; its count means nothing here."));
    } else {
        sum_text(why, out);
    }
}

static RichStyle first_style(const Why *why)
{
    return (RichStyle){.size = FIX(22),
                       .width = why->right - why->left,
                       .color = why->panel->theme->text,
                       .bold = true,
                       .all_mono = is_sum(why)};
}

static void draw_sum(Why *why)
{
    Text text = {0};
    RichStyle style = first_style(why);
    first_text(why, &text);
    why->y +=
        rich_draw(why->panel->list, cnv_point(why->left, why->y), &style, ou_text_view(&text)) +
        FIX(8);
    ou_text_free(&text);
}

/* ---- holders ---- */

static void draw_heading(Why *why, const char *text)
{
    why->y += FIX(6);
    panel_text(why->panel, why->left, why->y + FIX(HEADING / 2 - 4),
               (CnvFont){CNV_SANS_SEMIBOLD, FIX(18)}, why->panel->theme->quiet, text);
    why->y += FIX(HEADING - 6);
}

static void draw_holder(Why *why, const WhyTerm *term)
{
    const Panel *panel = why->panel;
    const SceneHolder *holder = term->holder;
    Text text = {0};
    why_term_words(why->scene, term, false, &text);
    Fix y = why->y + FIX(ROW / 2);
    const SceneObject *from = holder->from_object < why->scene->object_count
                                  ? &why->scene->objects[holder->from_object]
                                  : NULL;
    cnv_tag(panel->list, from ? view_tag(TAG_OBJECT, from->serial) : 0);
    CnvColor edge = from ? theme_type(panel->theme, from).edge : panel->theme->line;
    cnv_circle(
        panel->list, cnv_point(why->left + FIX(8), y), FIX(7),
        (CnvPaint){.fill = panel->theme->panel, .border = edge, .border_width = FIX(2) + 128});
    panel_text(panel, why->left + FIX(28), y, (CnvFont){CNV_MONO, FIX(18)}, panel->theme->text,
               ou_text_view(&text));
    cnv_tag(panel->list, 0);
    why->y += FIX(ROW);
    ou_text_free(&text);
}

static void draw_holders(Why *why, Fix reserve)
{
    const WhyTerms *terms = &why->terms;
    uint32_t left = why->object->holder_count;
    for (uint32_t i = 0; i < terms->count; i++) {
        bool is_last = terms->items[i].count == left;
        if (!is_last && why->y + FIX(2 * ROW) > why->bottom - reserve) {
            break;
        }
        draw_holder(why, &terms->items[i]);
        left -= terms->items[i].count;
    }
    if (left > 0) {
        char text[48];
        (void)snprintf(text, sizeof text, phrase("and %s more"), GROUPED(left));
        panel_text(why->panel, why->left + FIX(28), why->y + FIX(ROW / 2),
                   (CnvFont){CNV_SANS, FIX(18)}, why->panel->theme->quiet, text);
        why->y += FIX(ROW);
    }
}

static RichStyle way_style(const Why *why)
{
    return (RichStyle){
        .size = FIX(18), .width = why->right - why->left, .color = why->panel->theme->text};
}

static Fix way_text(const Why *why, Text *out)
{
    RichStyle style = way_style(why);
    if (!scene_root_path(why->scene, why->index, out)) {
        ou_text_add(out, phrase("No name leads to it. Only references from its own ring hold it."));
    }
    return rich_height(why->panel->list->fonts, &style, ou_text_view(out));
}

static void draw_way(Why *why)
{
    Text text = {0};
    RichStyle style = way_style(why);
    if (why->y + FIX(HEADING) + way_text(why, &text) <= why->bottom) {
        draw_heading(why, phrase("What keeps it alive"));
        why->y +=
            rich_draw(why->panel->list, cnv_point(why->left, why->y), &style, ou_text_view(&text));
    }
    ou_text_free(&text);
}

/* ---- ledger ---- */

static void statement_text(const Why *why, const LedgerEntry *entry, uint32_t *line, Text *out)
{
    const LangModule *module = why->panel->moment->module;
    *line = 0;
    if (entry->statement >= module->statement_count) {
        ou_text_add(out, phrase("before the first statement"));
        return;
    }
    *line = module->statements[entry->statement].where.line;
    const char *text = module->source;
    for (uint32_t i = 1; i < *line; i++) {
        const char *end = strchr(text, '\n');
        if (end == NULL) {
            return;
        }
        text = end + 1;
    }
    text += strspn(text, " \t");
    ou_text_add_bytes(out, text, strcspn(text, "\r\n"));
}

static void change_text(const LedgerEntry *entry, char *out, size_t size)
{
    int64_t net = (int64_t)entry->ups + entry->is_birth - entry->downs;
    if (net == 0) {
        (void)snprintf(out, size, "+%s \xE2\x88\x92%s", GROUPED(entry->ups), GROUPED(entry->downs));
    } else {
        (void)snprintf(out, size, "%s%s", net > 0 ? "+" : "\xE2\x88\x92",
                       GROUPED(net > 0 ? net : -net));
    }
}

static const char *cause_words(const LedgerEntry *entry)
{
    static const char *const words[REF_CAUSE_COUNT] = {
        [REF_STACK] = PHRASE("passing"),       [REF_LOCAL] = PHRASE("local name"),
        [REF_NAME] = PHRASE("name or slot"),   [REF_SLOT] = PHRASE("name or slot"),
        [REF_NATIVE] = PHRASE("passing"),      [REF_RETURN] = PHRASE("passing"),
        [REF_DEALLOC] = PHRASE("holder died"), [REF_CLEAR] = PHRASE("emptied"),
        [REF_CACHE] = PHRASE("interpreter")};
    int64_t net = (int64_t)entry->ups + entry->is_birth - entry->downs;
    if (net == 0) {
        return phrase("passing");
    }
    return entry->cause < REF_CAUSE_COUNT ? phrase(words[entry->cause]) : phrase("born");
}

static CnvFont figure_font(const LedgerEntry *entry)
{
    bool lasting = entry->ups + entry->is_birth != entry->downs;
    return (CnvFont){lasting ? CNV_MONO_BOLD : CNV_MONO, FIX(18)};
}

/* Columns of the ledger, from the right: what the count is then, by how much it changed, and why.
 * As wide as their widest figure, and never so narrow that they wander from object to object. */
typedef struct Columns {
    Fix count, cause; /* how far before the right edge they begin; the change ends at the count */
    bool has_cause;
} Columns;

static Columns columns_of(const Why *why, uint32_t shown)
{
    enum { COUNT = 36, TWO_DIGITS = 22, CHANGE = 54, GAP = 22, CAUSE_GAP = 6, CAUSE = 116 };
    const Ledger *ledger = why->panel->moment->ledger;
    FontSet *fonts = why->panel->list->fonts;
    Fix count = 0, change = FIX(CHANGE);
    for (uint32_t i = 0; i < shown; i++) {
        const LedgerEntry *entry = &ledger->entries.items[i];
        char figure[2 * PHRASE_NUMBER];
        (void)snprintf(figure, sizeof figure, "%s", GROUPED(entry->count));
        CnvFont font = {CNV_MONO_BOLD, FIX(18)};
        count = cnv_max(count, cnv_text_width(fonts, font, figure, strlen(figure)));
        change_text(entry, figure, sizeof figure);
        font = figure_font(entry);
        change = cnv_max(change, cnv_text_width(fonts, font, figure, strlen(figure)));
    }
    count = count > FIX(TWO_DIGITS) ? count + FIX(GAP) : FIX(COUNT);
    change += count + FIX(CAUSE_GAP);
    bool has_cause = why->right - why->left > FIX(440);
    return (Columns){
        .count = count, .cause = change + (has_cause ? FIX(CAUSE) : 0), .has_cause = has_cause};
}

static void draw_entry(const Why *why, const LedgerEntry *entry, const Columns *columns, Fix y)
{
    enum { LINE = 40 };
    const Panel *panel = why->panel;
    const Theme *theme = panel->theme;
    Text text = {0};
    char figure[2 * PHRASE_NUMBER];
    uint32_t line = 0;
    statement_text(why, entry, &line, &text);
    bool lasting = entry->ups + entry->is_birth != entry->downs;
    CnvBox row = {why->left - FIX(8), y - FIX(ROW / 2), why->right + FIX(8), y + FIX(ROW / 2)};
    cnv_tag(panel->list, view_tag(TAG_MOMENT, entry->position));
    cnv_fill(panel->list, row, theme->panel);
    if (line > 0) {
        (void)snprintf(figure, sizeof figure, "%u", line);
        panel_text_right(panel, why->left + FIX(24), y, (CnvFont){CNV_MONO, FIX(18)}, theme->faint,
                         figure);
    }
    Panel part = *panel;
    part.box.x1 = why->right - columns->cause - (columns->has_cause ? FIX(4) : 0);
    panel_text(&part, why->left + FIX(LINE), y, (CnvFont){CNV_MONO, FIX(18)},
               lasting ? theme->text : theme->faint, ou_text_view(&text));
    if (columns->has_cause) {
        panel_text(panel, why->right - columns->cause, y, (CnvFont){CNV_SANS, FIX(18)},
                   theme->faint, cause_words(entry));
    }
    change_text(entry, figure, sizeof figure);
    panel_text_right(panel, why->right - columns->count, y, figure_font(entry),
                     lasting ? theme->text : theme->faint, figure);
    (void)snprintf(figure, sizeof figure, "%s", GROUPED(entry->count));
    panel_text_right(panel, why->right, y, (CnvFont){CNV_MONO_BOLD, FIX(18)},
                     lasting ? theme->accent : theme->faint, figure);
    cnv_tag(panel->list, 0);
    ou_text_free(&text);
}

/* The latest changes that find room, in the order in which they happened. */
static void draw_ledger(Why *why)
{
    const Ledger *ledger = why->panel->moment->ledger;
    Fix room = why->bottom - why->y - FIX(HEADING + 4);
    uint32_t fit = room > 0 ? (uint32_t)(room / FIX(ROW - 2)) : 0;
    if (ledger->entries.count == 0 || fit == 0) {
        return;
    }
    bool is_wide = why->right - why->left > FIX(440);
    draw_heading(why, is_wide ? phrase("Ledger: every change of its count") : phrase("Ledger"));
    uint32_t shown = ledger->entries.count < fit ? ledger->entries.count : fit;
    if (shown < ledger->entries.count || !ledger->is_whole) {
        panel_text_right(why->panel, why->right, why->y - FIX(HEADING / 2 - 2),
                         (CnvFont){CNV_SANS, FIX(18)}, why->panel->theme->faint,
                         phrase("earlier ones left out"));
    }
    Columns columns = columns_of(why, shown);
    for (uint32_t i = shown; i-- > 0;) {
        draw_entry(why, &ledger->entries.items[i], &columns, why->y + FIX(ROW / 2));
        why->y += FIX(ROW - 2);
    }
}

/* ---- the panel ---- */

static bool find_object(Why *why)
{
    const Moment *moment = why->panel->moment;
    why->scene = moment->after;
    why->index = scene_of_serial(moment->after, moment->subject);
    if (why->index == SCENE_NONE) {
        why->scene = moment->before;
        why->index = scene_of_serial(moment->before, moment->subject);
        why->is_gone = true;
    }
    why->object = why->index != SCENE_NONE ? &why->scene->objects[why->index] : NULL;
    if (why->object == NULL) {
        return false;
    }
    why_terms(why->scene, why->object, &why->terms);
    return true;
}

static Why why_of(const Panel *panel)
{
    return (Why){.panel = panel,
                 .left = panel->box.x0 + FIX(PANEL_PAD),
                 .right = panel->box.x1 - FIX(PANEL_PAD),
                 .y = panel->box.y0 + FIX(PANEL_TITLE),
                 .bottom = panel->box.y1 - FIX(10)};
}

bool panel_why_fits(const Panel *panel)
{
    Why why = why_of(panel);
    Text text = {0};
    if (!find_object(&why)) {
        return true;
    }
    RichStyle style = first_style(&why);
    first_text(&why, &text);
    Fix height = rich_height(panel->list->fonts, &style, ou_text_view(&text)) + FIX(8);
    ou_text_clear(&text);
    if (!why.is_gone && why.object->count != 0) {
        height += FIX(HEADING) + way_text(&why, &text);
        height += FIX((int32_t)(why.terms.count + (why.terms.rest > 0)) * ROW);
    }
    height += FIX(HEADING + 4 + (int32_t)panel->moment->ledger->entries.count * (ROW - 2));
    ou_text_free(&text);
    return why.y + height <= why.bottom;
}

void panel_draw_why(const Panel *panel)
{
    Why why = why_of(panel);
    if (!find_object(&why)) {
        panel_frame(panel, phrase("Why is it alive?"), NULL);
        panel_text(panel, why.left, why.y + FIX(16), (CnvFont){CNV_SANS, FIX(18)},
                   panel->theme->quiet,
                   panel->state->selected ? phrase("It is gone.")
                                          : phrase("Click an object to see who holds it."));
        return;
    }
    Text name = {0};
    scene_add_path(why.scene, why.index, &name);
    const char *title = why.is_gone || why.object->count == 0 ? phrase("Why did it die?")
                                                              : phrase("Why is it alive?");
    panel_frame_sized(panel, title, ou_text_view(&name), FIX(18));
    ou_text_free(&name);
    cnv_clip_push(panel->list, panel->box);
    draw_sum(&why);
    if (!why.is_gone && why.object->count != 0) {
        bool tall = why.bottom - why.y > FIX(320) || panel_why_fits(panel);
        draw_holders(&why, tall ? FIX(180) : 0);
        if (tall) {
            draw_way(&why);
        }
    }
    draw_ledger(&why);
    cnv_clip_pop(panel->list);
}
