/* stage_labels.c - the words beside a stub: which holder it stands for, where no arrow passes. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/places_parts.h"
#include "view/stage_parts.h"

enum { LABEL_SIZE = 16, LABEL_GAP = 6, MOST_LABEL = 150, BADGE_BEYOND = 18 };

/* A slot of an object that is not on the stage is told with it: "list[0]". */
static void write_label(const Arrow *arrow, char *out, size_t size)
{
    const SceneHolder *holder = arrow->holder;
    if (holder->kind != HOLDER_SLOT || holder->from_slot == SCENE_NONE) {
        (void)snprintf(out, size, "%s", holder->label);
        return;
    }
    const char *title = arrow->scene->objects[holder->from_object].title;
    places_name_slot(title, holder->label, out, size);
}

static void label_text(const Arrow *arrow, char *out, size_t size)
{
    char label[80], times[24] = "", more[24] = "";
    write_label(arrow, label, sizeof label);
    if (arrow->alike > 1) {
        (void)snprintf(times, sizeof times, " \xC3\x97 %s", GROUPED(arrow->alike));
    }
    if (arrow->others > 0) {
        (void)snprintf(more, sizeof more, " + %s", GROUPED(arrow->others));
    }
    (void)snprintf(out, size, "%s%s%s", label, times, more);
}

/* From the card to its label. */
static Fix label_distance(const Arrow *arrow)
{
    Fix beside = arrow->label == LABEL_BESIDE ? FIX(STAGE_STUB) : arrow->pip_radius;
    return beside + FIX(LABEL_GAP);
}

/* Up to what stands on the left of the card's column, its badges included. */
static Fix room_for_label(const Stage *stage, const Arrow *arrow)
{
    const Places *places = stage->input->places;
    uint32_t column = stage->figures.items[arrow->figure].place.column;
    int32_t left = column == 0 ? STAGE_MARGIN + places->frame_width
                               : places->column_x[column - 1] + places->column_width[column - 1] +
                                     BADGE_BEYOND;
    return arrow->pip.x - label_distance(arrow) - FIX(left + LABEL_GAP);
}

static bool is_at_card(StubLabel label)
{
    return label == LABEL_UNDER_CARD || label == LABEL_OVER_CARD;
}

/* As legible as there is room for: beside the card, or as wide as the card below it. */
static int32_t label_size(const Stage *stage, const Arrow *arrow, const char *text)
{
    const CnvFont font = {CNV_SANS, FIX(LABEL_SIZE)};
    Fix needed = cnv_text_width(stage->list->fonts, font, text, strlen(text));
    Fix room = arrow->on_right ? needed * 5 / 4 : room_for_label(stage, arrow);
    if (is_at_card(arrow->label)) {
        room = FIX(stage->figures.items[arrow->figure].place.width);
    }
    int32_t fits = (int32_t)((int64_t)LABEL_SIZE * room / cnv_max(needed, 1));
    return cnv_max(LABEL_SIZE, cnv_min(stage_small_type(stage, LABEL_SIZE), fits));
}

static CnvTextStyle label_style(const Stage *stage, const Arrow *arrow, const char *text)
{
    int32_t size = label_size(stage, arrow, text);
    return (CnvTextStyle){
        .font = {CNV_SANS, FIX(size)},
        .vertical = CNV_MIDDLE,
        .align = arrow->on_right != is_at_card(arrow->label) ? CNV_ALIGN_LEFT : CNV_ALIGN_RIGHT,
        .max_width = FIX(MOST_LABEL) * size / LABEL_SIZE
    };
}

/* Below its edge, or above it. */
static CnvPoint at_card(const Figure *figure, bool on_right, bool over, Fix size)
{
    const Place *place = &figure->place;
    Fix below = FIX(place->y + figure->height + LABEL_GAP) + size / 2;
    return cnv_point(FIX(on_right ? place->x + place->width : place->x),
                     over ? FIX(place->y - LABEL_GAP) - size / 2 : below);
}

static CnvPoint label_point(const Stage *stage, const Arrow *arrow, const CnvTextStyle *style)
{
    Fix away = label_distance(arrow);
    Fix line = style->font.size * 5 / 4;
    Fix down = arrow->pip_radius + style->font.size / 2;
    switch (arrow->label) {
    case LABEL_BELOW: break;
    case LABEL_ABOVE: down = -down; break;
    case LABEL_BESIDE: down = 0; break;
    case LABEL_FAR_BELOW: down += line; break;
    case LABEL_FAR_ABOVE: down = -down - line; break;
    case LABEL_UNDER_CARD:
    case LABEL_OVER_CARD:
        return at_card(&stage->figures.items[arrow->figure], arrow->on_right,
                       arrow->label == LABEL_OVER_CARD, style->font.size);
    }
    return cnv_point(arrow->on_right ? arrow->pip.x + away : arrow->pip.x - away,
                     arrow->pip.y + down);
}

/* The ground of a label. */
static CnvBox label_box(const Stage *stage, const Arrow *arrow)
{
    char text[128];
    label_text(arrow, text, sizeof text);
    CnvTextStyle style = label_style(stage, arrow, text);
    CnvPoint at = label_point(stage, arrow, &style);
    Fix width = cnv_text_width(stage->list->fonts, style.font, text, strlen(text));
    width = cnv_min(width, style.max_width);
    Fix left = style.align == CNV_ALIGN_LEFT ? at.x : at.x - width;
    Fix half = style.font.size * 5 / 8;
    return (CnvBox){left - FIX(4), at.y - half, left + width + FIX(4), at.y + half};
}

/* On a ground that hides the arrows which pass there. */
void stage_draw_label(const Stage *stage, const Arrow *arrow, CnvColor color)
{
    char text[128];
    label_text(arrow, text, sizeof text);
    CnvTextStyle style = label_style(stage, arrow, text);
    style.color = color;
    cnv_rounded(stage->list, (CnvRounded){.box = arrow->label_box, .radius = FIX(5)},
                (CnvPaint){.fill = cnv_fade(stage->theme->panel, 220)});
    cnv_text(stage->list, label_point(stage, arrow, &style), &style, text, SIZE_MAX);
}

/* ---- where it is clear ---- */

/* Samples of a curve are closer to each other than a label is high, also where it is steepest:
 * there it is three times as fast as on the whole. */
static bool curve_passes(const CnvPoint *points, CnvBox box)
{
    enum { LEAST = 32, MOST = 512 };
    CnvBox around = {points[0].x, points[0].y, points[0].x, points[0].y};
    for (int i = 1; i < 4; i++) {
        around.x0 = cnv_min(around.x0, points[i].x);
        around.x1 = cnv_max(around.x1, points[i].x);
        around.y0 = cnv_min(around.y0, points[i].y);
        around.y1 = cnv_max(around.y1, points[i].y);
    }
    if (around.x1 < box.x0 || box.x1 < around.x0 || around.y1 < box.y0 || box.y1 < around.y0) {
        return false;
    }
    Fix extent = cnv_max(around.x1 - around.x0, around.y1 - around.y0);
    int32_t samples = 3 * (extent / cnv_max(box.y1 - box.y0, 1) + 1);
    samples = cnv_min(cnv_max(samples, LEAST), MOST);
    for (int32_t s = 0; s <= samples; s++) {
        if (cnv_box_has(box, cnv_curve_point(points, (uint32_t)(s * (CNV_SCALE_ONE / samples))))) {
            return true;
        }
    }
    return false;
}

static bool boxes_meet(CnvBox a, CnvBox b)
{
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

/* Asks for the badge itself, whose count takes a look at all arrows, only near it. */
static bool meets_badge(const Stage *stage, uint32_t which, CnvBox box)
{
    enum { NEAR = 60 };
    const Figure *figure = &stage->figures.items[which];
    const Place *place = &figure->place;
    CnvBox around = cnv_box(FIX(place->x), FIX(place->y - NEAR), FIX(place->width + NEAR),
                            FIX(STAGE_HEAD + NEAR));
    return figure->has_badge && boxes_meet(around, box) &&
           boxes_meet(stage_badge_box(stage, which), box);
}

/* Worst is a card, which hides a label, as a badge hides a letter of it; arrows to its own card are
 * worse than others. */
enum { ON_BADGE = 1, ON_ARROW = 2, ON_OWN = 4, ON_CARD = 8 };

static uint32_t faults_by_cards(const Stage *stage, CnvBox box)
{
    uint32_t faults = 0;
    for (uint32_t i = 0; i < stage->figures.count; i++) {
        const Figure *figure = &stage->figures.items[i];
        const Place *place = &figure->place;
        CnvBox card = cnv_box(FIX(place->x), FIX(place->y), FIX(place->width), FIX(figure->height));
        faults += boxes_meet(card, box) ? ON_CARD : 0;
        faults += meets_badge(stage, i, box) ? ON_BADGE : 0;
    }
    return faults;
}

/* Arrows, stubs and labels that it would lie on, cards and badges. */
static uint32_t faults_of(const Stage *stage, uint32_t which, CnvBox box)
{
    uint32_t figure_of_label = stage->arrows.items[which].figure;
    uint32_t faults = 0;
    for (uint32_t i = 0; i < stage->arrows.count; i++) {
        const Arrow *other = &stage->arrows.items[i];
        if (stage_fades_away(other) || other->is_told) {
            continue;
        }
        if (other->is_stub) {
            Fix away = other->on_right ? FIX(STAGE_STUB) : -FIX(STAGE_STUB);
            Fix end = other->pip.x + away;
            CnvBox stub = {cnv_min(end, other->pip.x), other->pip.y - FIX(2),
                           cnv_max(end, other->pip.x), other->pip.y + FIX(2)};
            bool is_label = i < which && other->alike > 0;
            faults += i != which && boxes_meet(stub, box) ? ON_ARROW : 0;
            faults += is_label && boxes_meet(other->label_box, box) ? ON_ARROW : 0;
            continue;
        }
        for (uint32_t piece = 0; piece < other->pieces; piece++) {
            if (curve_passes(other->points + (size_t)3 * piece, box)) {
                faults += other->figure == figure_of_label ? ON_OWN : ON_ARROW;
                break;
            }
        }
    }
    return faults + faults_by_cards(stage, box);
}

/* Letters that the back row cannot read are half as bad as an arrow behind them. */
static bool is_too_small(const Stage *stage, const Arrow *arrow)
{
    char text[128];
    label_text(arrow, text, sizeof text);
    return label_size(stage, arrow, text) * 4 < stage_small_type(stage, LABEL_SIZE) * 3;
}

/* Puts the label where it says; how bad that is. */
static uint32_t try_label(Stage *stage, uint32_t which, StubLabel place)
{
    Arrow *arrow = &stage->arrows.items[which];
    arrow->label = place;
    arrow->label_box = label_box(stage, arrow);
    return faults_of(stage, which, arrow->label_box) + is_too_small(stage, arrow);
}

/* Of the edges of the card the one that is nearer; details stand under the card. */
static StubLabel label_at_edge(const Stage *stage, const Arrow *arrow)
{
    const Figure *figure = &stage->figures.items[arrow->figure];
    bool is_low = arrow->pip.y > FIX(figure->place.y) + FIX(figure->height) / 2;
    return is_low && !stage->input->details ? LABEL_UNDER_CARD : LABEL_OVER_CARD;
}

/* Where it was chosen to be for its own card's arrows, unless another place is clearer. */
static void place_label(Stage *stage, uint32_t which)
{
    StubLabel edge = label_at_edge(stage, &stage->arrows.items[which]);
    const StubLabel tried[] = {
        LABEL_BELOW,
        LABEL_ABOVE,
        LABEL_BESIDE,
        LABEL_FAR_BELOW,
        LABEL_FAR_ABOVE,
        edge,
        edge == LABEL_UNDER_CARD || stage->input->details ? LABEL_OVER_CARD : LABEL_UNDER_CARD};
    StubLabel best = stage->arrows.items[which].label;
    uint32_t least = try_label(stage, which, best);
    for (size_t i = 0; least > 0 && i < sizeof tried / sizeof tried[0]; i++) {
        uint32_t faults = try_label(stage, which, tried[i]);
        if (faults < least) {
            least = faults;
            best = tried[i];
        }
    }
    stage->arrows.items[which].label = best;
    stage->arrows.items[which].label_box = label_box(stage, &stage->arrows.items[which]);
}

void stage_place_labels(Stage *stage)
{
    for (uint32_t i = 0; i < stage->arrows.count; i++) {
        if (stage->arrows.items[i].is_stub && stage->arrows.items[i].alike > 0) {
            place_label(stage, i);
        }
    }
}
