/* panel_collector.c - generations with their gauges, and the objects on each list as tokens in the
 * list's order. Tokens move from list to list here and nowhere else. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "base/text.h"
#include "base/utf8.h"
#include "object/object.h"
#include "view/panels.h"
#include "view/stage.h"

enum { ROW = 60, LABEL = 64, GAUGE = 150, LANE_LEFT = 336, LANE = 44, TOKEN = 28, TOKEN_GAP = 5 };
/* Where the panel has the stage's place, tokens stand in several rows. */
enum { TALL = 300, LANE_DISTANCE = 16 };
/* Where the panel is narrow, the gauges give way to the lists. */
enum { NARROW = 700, NARROW_GAUGE = 64, NARROW_LANE_LEFT = 226 };

typedef struct Lanes {
    const Panel *panel;
    Fix left, right, top;   /* top: of the first lane's first row of tokens, its middle */
    Fix distance, height;   /* of lanes */
    uint32_t per_row, rows; /* tokens, and rows of them in a lane */
    int collecting;         /* generation, -1 = none runs */
} Lanes;

/* Where a token is: on a list, or set apart as unreachable in the lane of its generation. */
typedef struct TokenPlace {
    CnvPoint at;
    const CollectorNode *node;
    bool is_shown, is_unreachable;
} TokenPlace;

/* ---- places ---- */

static uint32_t lane_room(const Lanes *lanes)
{
    return lanes->per_row * lanes->rows;
}

static Fix lane_y(const Lanes *lanes, int lane)
{
    return lanes->top + lane * lanes->distance;
}

static CnvBox lane_box(const Lanes *lanes, int lane)
{
    Fix top = lane_y(lanes, lane) - FIX(LANE / 2);
    return (CnvBox){lanes->left, top, lanes->right, top + lanes->height};
}

/* Place of the token with this number in the lane, counted in widths of a token. */
static TokenPlace place_at(const Lanes *lanes, int lane, uint32_t index)
{
    uint32_t row = lanes->per_row > 0 ? index / lanes->per_row : 0;
    uint32_t column = index - row * lanes->per_row;
    const Fix step = FIX(TOKEN + TOKEN_GAP);
    Fix x = lanes->left + FIX(12 + TOKEN / 2) + (Fix)column * step;
    return (TokenPlace){.at = cnv_point(x, lane_y(lanes, lane) + (Fix)row * step),
                        .is_shown = index < lane_room(lanes)};
}

static bool is_same(const CollectorNode *a, const CollectorNode *b)
{
    return a->object == b->object && a->serial == b->serial;
}

/* Token widths of a figure that stands for objects of this list. */
static uint32_t widths_for(const CollectorList *list)
{
    return list->total >= 10000 ? 4 : list->total >= 1000 ? 3 : 2;
}

/* How many objects of a list find no room; they are the oldest, and a figure stands for them. What
 * a running collection has set apart comes first: everybody looks for it. */
static uint32_t hidden_of(const Lanes *lanes, const CollectorState *state, int lane)
{
    uint32_t figure = widths_for(&state->generations[lane]);
    uint32_t room = lane_room(lanes);
    bool shares = lane == lanes->collecting && state->unreachable.shown > 0;
    uint32_t apart = shares ? state->unreachable.shown + 1 : 0;
    uint32_t shown = state->generations[lane].shown;
    if (state->generations[lane].total <= shown && shown + apart <= room) {
        return 0;
    }
    uint32_t left = room > apart + figure ? room - apart - figure : 0;
    return shown > left ? shown - left : 0;
}

/* Token widths of the figure that stands before the tokens for all that have none. */
static uint32_t figure_width(const CollectorList *list, uint32_t hidden)
{
    return hidden > 0 || list->total > list->shown ? widths_for(list) : 0;
}

/* Number of token widths that the list takes in its lane, the figure for the hidden ones included.
 */
static uint32_t list_width(const Lanes *lanes, const CollectorState *state, int lane)
{
    const CollectorList *list = &state->generations[lane];
    uint32_t hidden = hidden_of(lanes, state, lane);
    return list->shown - hidden + figure_width(list, hidden);
}

static TokenPlace find_place(const Lanes *lanes, const CollectorState *state,
                             const CollectorNode *node)
{
    for (int lane = 0; lane < COLLECTOR_GENERATIONS; lane++) {
        const CollectorList *list = &state->generations[lane];
        uint32_t hidden = hidden_of(lanes, state, lane);
        uint32_t first = figure_width(list, hidden);
        for (uint32_t i = 0; i < list->shown; i++) {
            if (is_same(&list->nodes[i], node)) {
                TokenPlace place = place_at(lanes, lane, i < hidden ? 0 : first + i - hidden);
                place.is_shown = place.is_shown && i >= hidden;
                place.node = &list->nodes[i];
                return place;
            }
        }
    }
    for (uint32_t i = 0; i < state->unreachable.shown && lanes->collecting >= 0; i++) {
        if (is_same(&state->unreachable.nodes[i], node)) {
            uint32_t before = list_width(lanes, state, lanes->collecting);
            TokenPlace place = place_at(lanes, lanes->collecting, before + (before > 0) + i);
            place.is_unreachable = true;
            place.node = &state->unreachable.nodes[i];
            return place;
        }
    }
    return (TokenPlace){0};
}

/* ---- tokens ---- */

static void draw_letter(const Panel *panel, const CollectorNode *node, CnvPoint at, TypeStyle type)
{
    const Moment *moment = panel->moment;
    const char *letter = type.letter;
    size_t length = SIZE_MAX;
    Text name = {0};
    if (letter == NULL && node->type != 0) { /* also of what has no card */
        obj_type_name(moment->image, moment->cpy->layout, node->type, &name);
        letter = name.length > 0 ? ou_text_view(&name) : NULL;
        length = letter != NULL ? ou_utf8_length((unsigned char)letter[0]) : SIZE_MAX;
    }
    CnvTextStyle style = {
        .font = {CNV_SANS_BOLD, FIX(16)},
        .color = theme_ink_on(type.edge),
        .align = CNV_ALIGN_CENTER,
        .vertical = CNV_MIDDLE,
        .in_motion = true
    };
    cnv_text(panel->list, at, &style, letter ? letter : "o", length);
    ou_text_free(&name);
}

static void draw_token(const Panel *panel, const TokenPlace *place, CnvPoint at)
{
    const Theme *theme = panel->theme;
    const CollectorNode *node = place->node;
    TypeStyle type = theme_type_at(theme, node->type);
    bool selected = node->serial != 0 && node->serial == panel->state->selected;
    cnv_tag(panel->list, view_tag(TAG_OBJECT, node->serial));
    bool ringed = node->is_young || place->is_unreachable;
    if (ringed || selected) {
        cnv_circle(panel->list, at, FIX(TOKEN / 2 + 2),
                   (CnvPaint){.fill = selected ? theme->selection : theme->collector});
        cnv_circle(panel->list, at, FIX(TOKEN / 2 - 1), (CnvPaint){.fill = theme->inset});
    }
    Fix radius = FIX(ringed || selected ? TOKEN / 2 - 2 : TOKEN / 2);
    cnv_circle(panel->list, at, radius, (CnvPaint){.fill = type.edge});
    draw_letter(panel, node, at, type);
    cnv_tag(panel->list, 0);
}

/* The token on its way from the place before to the one now; new ones fade in. */
static void draw_moving(const Lanes *lanes, const CollectorNode *node)
{
    const Moment *moment = lanes->panel->moment;
    TokenPlace to = find_place(lanes, &moment->after->collector, node);
    TokenPlace from = find_place(lanes, &moment->before->collector, node);
    int32_t progress = moment->progress;
    if (!to.is_shown && (!from.is_shown || progress >= STAGE_DONE)) {
        return;
    }
    CnvPoint at = to.at;
    if (from.node != NULL) {
        at.x = from.at.x + (Fix)((int64_t)(to.at.x - from.at.x) * progress / STAGE_DONE);
        at.y = from.at.y + (Fix)((int64_t)(to.at.y - from.at.y) * progress / STAGE_DONE);
    }
    int32_t opacity = !to.is_shown ? STAGE_DONE - progress : !from.is_shown ? progress : STAGE_DONE;
    if (opacity <= 0) {
        return;
    }
    cnv_group_push(lanes->panel->list, (uint32_t)opacity);
    draw_token(lanes->panel, &to, at);
    cnv_group_pop(lanes->panel->list);
}

static void draw_leaving(const Lanes *lanes, const CollectorNode *node)
{
    const Moment *moment = lanes->panel->moment;
    TokenPlace from = find_place(lanes, &moment->before->collector, node);
    if (from.is_shown && find_place(lanes, &moment->after->collector, node).node == NULL) {
        cnv_group_push(lanes->panel->list, (uint32_t)(STAGE_DONE - moment->progress));
        draw_token(lanes->panel, &from, from.at);
        cnv_group_pop(lanes->panel->list);
    }
}

typedef void (*TokenDraw)(const Lanes *lanes, const CollectorNode *node);

static void each_node(const Lanes *lanes, const CollectorState *state, TokenDraw draw)
{
    for (int lane = 0; lane < COLLECTOR_GENERATIONS; lane++) {
        for (uint32_t i = 0; i < state->generations[lane].shown; i++) {
            draw(lanes, &state->generations[lane].nodes[i]);
        }
    }
    for (uint32_t i = 0; i < state->unreachable.shown; i++) {
        draw(lanes, &state->unreachable.nodes[i]);
    }
}

/* ---- lanes ---- */

static void draw_lane(const Lanes *lanes, int lane)
{
    const Panel *panel = lanes->panel;
    const Theme *theme = panel->theme;
    const CollectorState *state = &panel->moment->after->collector;
    Fix y = lane_y(lanes, lane);
    CnvBox box = lane_box(lanes, lane);
    bool collecting = lane == lanes->collecting;
    cnv_rounded(panel->list, (CnvRounded){.box = box, .radius = FIX(8)},
                (CnvPaint){.fill = theme->inset,
                           .border = collecting ? theme->collector : 0,
                           .border_width = collecting ? FIX(1) + 128 : 0});
    const CollectorList *list = &state->generations[lane];
    uint64_t hidden = list->total - list->shown + hidden_of(lanes, state, lane);
    char text[40];
    if (hidden > 0) {
        (void)snprintf(text, sizeof text, "+%s", GROUPED(hidden));
        panel_text(panel, box.x0 + FIX(14), y, (CnvFont){CNV_MONO, FIX(18)}, theme->quiet, text);
    }
    if (collecting && state->unreachable.total > 0) {
        (void)snprintf(text, sizeof text, phrase("%s apart"), GROUPED(state->unreachable.total));
        panel_text_right(panel, box.x1 - FIX(12), y, (CnvFont){CNV_SANS_SEMIBOLD, FIX(16)},
                         theme->collector, text);
    } else if (list->total == 0 && !collecting) {
        panel_text(panel, box.x0 + FIX(14), y, (CnvFont){CNV_SANS, FIX(16)}, theme->faint,
                   phrase("no objects on this list"));
    }
}

/* Around tokens of one row. */
static void draw_border(const Lanes *lanes, CnvPoint first, CnvPoint last)
{
    const Panel *panel = lanes->panel;
    Fix end = cnv_min(last.x, lanes->right - FIX(90));
    Fix above = lanes->rows > 1 ? FIX(TOKEN + TOKEN_GAP) / 2 - FIX(1) : FIX(LANE / 2 - 3);
    CnvBox box = {first.x - FIX(TOKEN / 2 + 5), first.y - above, end + FIX(TOKEN / 2 + 5),
                  first.y + above};
    CnvRounded shape = {.box = box, .radius = FIX(8)};
    cnv_hatch(panel->list, shape,
              (CnvHatch){.color = cnv_fade(panel->theme->collector, 90),
                         .period = FIX(9),
                         .width = FIX(1) + 128});
    cnv_rounded(panel->list, shape,
                (CnvPaint){.border = panel->theme->collector,
                           .border_width = FIX(2),
                           .dash = FIX(6),
                           .gap = FIX(4)});
}

/* The border between what stays on the list and what was set apart. */
static void draw_apart(const Lanes *lanes)
{
    const CollectorState *state = &lanes->panel->moment->after->collector;
    const CollectorList *apart = &state->unreachable;
    for (uint32_t i = 0, end; lanes->collecting >= 0 && i < apart->shown; i = end) {
        CnvPoint first = find_place(lanes, state, &apart->nodes[i]).at;
        CnvPoint last = first;
        for (end = i + 1; end < apart->shown; end++) {
            TokenPlace next = find_place(lanes, state, &apart->nodes[end]);
            if (next.at.y != first.y || !next.is_shown) {
                break;
            }
            last = next.at;
        }
        draw_border(lanes, first, last);
        if (end < apart->shown && !find_place(lanes, state, &apart->nodes[end]).is_shown) {
            break;
        }
    }
}

/* ---- gauges ---- */

static bool is_narrow(const Panel *panel)
{
    return panel->box.x1 - panel->box.x0 < FIX(NARROW);
}

static void gauge_words(const Panel *panel, int generation, char *out, size_t size)
{
    static const char *const counts[COLLECTOR_GENERATIONS] = {
        PHRASE("allocations \xE2\x88\x92 frees"), PHRASE("collections of gen 0"),
        PHRASE("collections of gen 1")};
    const CollectorState *state = &panel->moment->after->collector;
    int32_t threshold = state->threshold[generation];
    int64_t more = (int64_t)threshold - state->count[generation] + 1;
    if (threshold <= 0 || is_narrow(panel)) {
        (void)snprintf(out, size, "%s", phrase(counts[generation]));
    } else if (more > 0) {
        (void)snprintf(out, size, phrase("%s \xC2\xB7 due in %s"), phrase(counts[generation]),
                       GROUPED(more));
    } else {
        (void)snprintf(out, size, phrase("%s \xC2\xB7 due"), phrase(counts[generation]));
    }
}

static void draw_gauge(const Lanes *lanes, int generation, Fix y)
{
    const Panel *panel = lanes->panel;
    const Theme *theme = panel->theme;
    const CollectorState *state = &panel->moment->after->collector;
    int32_t count = state->count[generation];
    int32_t threshold = state->threshold[generation];
    char text[64];
    (void)snprintf(text, sizeof text, phrase("Gen %d"), generation);
    Fix left = panel->box.x0 + FIX(PANEL_PAD);
    Fix upper = y - FIX(11);
    Panel part = *panel;
    part.box.x1 = lanes->left - FIX(6);
    panel_text(panel, left, upper, (CnvFont){CNV_SANS_SEMIBOLD, FIX(18)}, theme->text, text);
    Fix width = FIX(is_narrow(panel) ? NARROW_GAUGE : GAUGE);
    CnvBox track = cnv_box(left + FIX(LABEL), upper - FIX(7), width, FIX(14));
    cnv_rounded(
        panel->list, (CnvRounded){.box = track, .radius = FIX(7)},
        (CnvPaint){.fill = theme->inset, .border = theme->panel_border, .border_width = FIX(1)});
    if (count > 0 && threshold > 0) {
        Fix share = (Fix)((int64_t)cnv_min(count, threshold) * width / threshold);
        CnvBox fill = track;
        fill.x1 = track.x0 + cnv_max(share, FIX(14));
        cnv_rounded(panel->list, (CnvRounded){.box = fill, .radius = FIX(7)},
                    (CnvPaint){.fill = theme->accent});
    }
    (void)snprintf(text, sizeof text, "%s/%s", GROUPED(count), GROUPED(threshold));
    panel_text_fit(&part, track.x1 + FIX(12), upper, (CnvFont){CNV_MONO, FIX(18)}, theme->text,
                   text);
    gauge_words(panel, generation, text, sizeof text);
    panel_text_fit(&part, track.x0, y + FIX(12), (CnvFont){CNV_SANS, FIX(16)}, theme->quiet, text);
}

static const char *reason_text(GcReason reason)
{
    switch (reason) {
    case GC_REASON_ASKED: return " \xC2\xB7 gc.collect()";
    case GC_REASON_EXIT: return phrase(" \xC2\xB7 Python exits");
    case GC_REASON_THRESHOLD:
    case GC_REASON_COUNT: break;
    }
    return phrase(" \xC2\xB7 by itself");
}

static void note_text(const Panel *panel, char *out, size_t size)
{
    const CollectorState *state = &panel->moment->after->collector;
    const CollectionFigures *figures = &panel->moment->collection;
    CollectorForecast forecast = collector_forecast(state);
    if (figures->has_run && !figures->is_over) {
        (void)snprintf(out, size, phrase("collecting generation %d%s"), figures->generation,
                       reason_text(figures->reason));
    } else if (figures->has_run) {
        (void)snprintf(out, size,
                       phrase_many(figures->collected, "generation %d collected \xC2\xB7 %s object",
                                   "generation %d collected \xC2\xB7 %s objects"),
                       figures->generation, GROUPED(figures->collected));
    } else if (!forecast.is_on) {
        (void)snprintf(out, size, phrase("disabled \xC2\xB7 runs only when called"));
    } else {
        (void)snprintf(out, size,
                       is_narrow(panel)
                           ? phrase("runs by itself in %s more (gen %d)")
                           : phrase("enabled \xC2\xB7 runs by itself in %s more (generation %d)"),
                       GROUPED(forecast.allocations), forecast.generation);
    }
}

/* The longest of its wordings that has room; none, rather than one that is cut: the comparison says
 * it as well. */
static void draw_verdict(const Panel *panel, Fix x, Fix y, bool holds)
{
    const char *const wordings[] = {
        holds ? phrase("gen 2 may run") : phrase("gen 2 waits for more survivors of gen 1"),
        holds ? phrase("may run") : phrase("gen 2 waits"), holds ? "" : phrase("waits")};
    const CnvFont font = {CNV_SANS, FIX(16)};
    for (size_t i = 0; i < sizeof wordings / sizeof wordings[0]; i++) {
        Fix width = cnv_text_width(panel->list->fonts, font, wordings[i], strlen(wordings[i]));
        if (x + width <= panel->box.x1 - FIX(PANEL_PAD)) {
            panel_text(panel, x, y, font, panel->theme->quiet, wordings[i]);
            return;
        }
    }
}

/* collect_generations: a full collection also waits for enough survivors of the younger ones. */
static void draw_quarter(const Panel *panel, Fix y)
{
    const Theme *theme = panel->theme;
    const CollectorState *state = &panel->moment->after->collector;
    CollectorForecast forecast = collector_forecast(state);
    Fix x = panel->box.x0 + FIX(PANEL_PAD);
    char text[160];
    x += panel_text(panel, x, y, (CnvFont){CNV_SANS_SEMIBOLD, FIX(16)}, theme->quiet,
                    phrase("Quarter rule of gen 2")) +
         FIX(12);
    (void)snprintf(
        text, sizeof text, "%s %s %s %s = %s %s / 4", phrase("pending"),
        GROUPED(state->long_lived_pending), forecast.quarter_holds ? "\xE2\x89\xA5" : "<",
        GROUPED(state->long_lived_total / 4), phrase("total"), GROUPED(state->long_lived_total));
    x += panel_text(panel, x, y, (CnvFont){CNV_MONO, FIX(16)}, theme->text, text) + FIX(12);
    draw_verdict(panel, x, y, forecast.quarter_holds);
}

/* The lanes share the height between the title and this one. */
static void place_lanes(Lanes *lanes, Fix bottom)
{
    enum { MORE = 84, SPARE = 12 };
    const Panel *panel = lanes->panel;
    Fix top = panel->box.y0 + FIX(PANEL_TITLE);
    bool tall = bottom - top >= FIX(TALL);
    lanes->left =
        panel->box.x0 + FIX(PANEL_PAD + (is_narrow(panel) ? NARROW_LANE_LEFT : LANE_LEFT));
    lanes->right = panel->box.x1 - FIX(PANEL_PAD);
    Fix room = lanes->right - lanes->left - FIX(MORE + SPARE);
    lanes->per_row = room > 0 ? (uint32_t)(room / FIX(TOKEN + TOKEN_GAP)) : 0;
    lanes->rows = 1;
    lanes->height = FIX(LANE);
    lanes->distance = cnv_min(FIX(ROW + 8), (bottom - top) / COLLECTOR_GENERATIONS);
    lanes->top = top + lanes->distance / 2 - FIX(2);
    if (tall) {
        const Fix step = FIX(TOKEN + TOKEN_GAP);
        lanes->distance = (bottom - top) / COLLECTOR_GENERATIONS;
        lanes->height = lanes->distance - FIX(LANE_DISTANCE);
        lanes->rows = 1 + (uint32_t)((lanes->height - FIX(LANE)) / step);
        lanes->top = top + FIX(LANE_DISTANCE / 2 + LANE / 2);
    }
}

/* The phases of a collection stand below the lanes where no stage shows them. */
static Fix draw_steps(const Panel *panel, Fix bottom)
{
    enum { LEAST = TALL + PANEL_PHASES + PANEL_TITLE };
    bool is_alone = panel->state->big_panel == PANEL_COLLECTOR;
    if (!is_alone || !panel->moment->collects || bottom - panel->box.y0 < FIX(LEAST)) {
        return bottom;
    }
    Panel phases = *panel;
    phases.box = (CnvBox){panel->box.x0 + FIX(PANEL_PAD), bottom - FIX(PANEL_PHASES),
                          panel->box.x1 - FIX(PANEL_PAD), bottom};
    panel_draw_phases(&phases);
    return phases.box.y0 - FIX(LANE_DISTANCE / 2);
}

void panel_draw_collector(const Panel *panel)
{
    enum { FOOTER = 34, NO_FOOTER = 4 };
    const CollectionFigures *figures = &panel->moment->collection;
    char note[96];
    note_text(panel, note, sizeof note);
    panel_frame(panel, phrase("Garbage collector"), note);
    int32_t height = cnv_floor(panel->box.y1 - panel->box.y0) - PANEL_TITLE;
    bool has_footer = height >= 3 * ROW - 6 + FOOTER;
    Lanes lanes = {.panel = panel,
                   .collecting = figures->has_run && !figures->is_over ? figures->generation : -1};
    place_lanes(&lanes, draw_steps(panel, panel->box.y1 - FIX(has_footer ? FOOTER : NO_FOOTER)));
    for (int i = 0; i < COLLECTOR_GENERATIONS; i++) {
        draw_gauge(&lanes, i, lane_y(&lanes, i));
        draw_lane(&lanes, i);
    }
    draw_apart(&lanes);
    each_node(&lanes, &panel->moment->after->collector, draw_moving);
    if (panel->moment->progress < STAGE_DONE) {
        each_node(&lanes, &panel->moment->before->collector, draw_leaving);
    }
    if (has_footer) {
        draw_quarter(panel, panel->box.y1 - FIX(22));
    }
}
