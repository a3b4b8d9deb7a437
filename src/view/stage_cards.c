/* stage_cards.c - cards and chips of objects: they grow in place when they are born, and fade into
 * their ghost when they die. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "gc/gc.h"
#include "inspect/generation.h"
#include "view/stage_parts.h"

enum { TITLE_SIZE = 21, DETAIL_SIZE = 15, RADIUS = 10, TITLE_LEFT = 18 };

/* Survivors of the collection that is running, up to the moment when they are promoted. */
static bool is_rescued(const Stage *stage, const SceneObject *object)
{
    int phase = stage->input->gc_phase;
    return object->collect == COLLECT_REACHABLE &&
           (phase == GC_PHASE_UNTRACK || phase == GC_PHASE_PROMOTE);
}

static CnvPaint outline_of(const Stage *stage, const Figure *figure, TypeStyle type)
{
    const Theme *theme = stage_theme(stage, figure);
    CnvPaint paint = {.border = type.edge, .border_width = FIX(2) + 64};
    if (figure->object->collect == COLLECT_TENTATIVE) {
        paint.dash = FIX(4);
        paint.gap = FIX(6);
    } else if (is_rescued(stage, figure->object)) {
        paint.border = theme->accent;
        paint.border_width = FIX(4);
    } else if (figure->object->collect == COLLECT_TRASH) {
        paint.border = theme->collector;
    }
    return paint;
}

static CnvRounded card_shape(const Figure *figure)
{
    const Place *place = &figure->place;
    return (CnvRounded){
        .box = cnv_box(FIX(place->x), FIX(place->y), FIX(place->width), FIX(figure->height)),
        .radius = FIX(RADIUS)};
}

static void draw_selection(const Stage *stage, CnvRounded shape)
{
    shape.box = cnv_box_grow(shape.box, FIX(6));
    shape.radius += FIX(6);
    cnv_rounded(stage->list, shape,
                (CnvPaint){.border = stage->theme->selection, .border_width = FIX(3)});
}

enum { DETAIL_BELOW = 15 };

static CnvBox details_box(const Stage *stage, const Figure *figure, CnvFont font, const char *text)
{
    const Place *place = &figure->place;
    Fix middle =
        FIX(place->y + figure->height) + (Fix)(DETAIL_BELOW * (int64_t)font.size / DETAIL_SIZE);
    Fix left = FIX(place->x + 2), half = font.size / 2;
    Fix width = cnv_text_width(stage->list->fonts, font, text, strlen(text));
    return (CnvBox){left, middle - half, left + width, middle + half};
}

int32_t stage_details_height(const Stage *stage)
{
    int32_t size = stage_small_type(stage, DETAIL_SIZE);
    return DETAIL_BELOW * size / DETAIL_SIZE + size / 2 + 2;
}

/* The badge of the card below reaches up into the line. */
static bool meets_badge(const Stage *stage, CnvBox box)
{
    for (uint32_t i = 0; i < stage->figures.count; i++) {
        CnvBox badge = stage->figures.items[i].has_badge ? stage_badge_box(stage, i) : (CnvBox){0};
        if (badge.x0 < box.x1 && box.x0 < badge.x1 && badge.y0 < box.y1 && box.y0 < badge.y1) {
            return true;
        }
    }
    return false;
}

/* Address, size and generation in the free line below the card, on a ground that hides the arrows
 * which pass there; where it is too short, the address is left out, then the size. */
static void draw_details(const Stage *stage, const Figure *figure, uint32_t share)
{
    const SceneObject *object = figure->object;
    const Place *place = &figure->place;
    CnvFont font = {CNV_MONO, FIX(stage_small_type(stage, DETAIL_SIZE))};
    char address[32], rest[64], text[96], generation[24];
    (void)snprintf(generation, sizeof generation, "%s", phrase("untracked"));
    if (object->generation == GENERATION_TRASH) {
        (void)snprintf(generation, sizeof generation, phrase("unreachable"));
    } else if (object->generation == GENERATION_PERMANENT) {
        (void)snprintf(generation, sizeof generation, phrase("frozen"));
    } else if (object->generation == GENERATION_OF_START) {
        (void)snprintf(generation, sizeof generation, "%s", phrase("from the start"));
    } else if (object->generation >= 0) {
        (void)snprintf(generation, sizeof generation, phrase("gen %d"), object->generation);
    }
    (void)snprintf(address, sizeof address, "0x\xE2\x80\xA6%05llx \xC2\xB7 ",
                   (unsigned long long)(object->addr & 0xFFFFF));
    (void)snprintf(rest, sizeof rest, "%s B \xC2\xB7 %s", GROUPED(object->size), generation);
    (void)snprintf(text, sizeof text, "%s%s", address, rest);
    const Fix room = FIX(place->width + STAGE_LANE / 2);
    bool fits = cnv_text_width(stage->list->fonts, font, text, strlen(text)) <= room;
    const char *shown = fits ? text : rest;
    if (cnv_text_width(stage->list->fonts, font, rest, strlen(rest)) > room) {
        shown = generation; /* what the size is stands in the inspector */
    }
    if (shown == text && meets_badge(stage, details_box(stage, figure, font, shown))) {
        shown = rest;
    }
    if (meets_badge(stage, details_box(stage, figure, font, shown))) {
        shown = generation;
    }
    CnvBox ground = details_box(stage, figure, font, shown);
    CnvPoint at = {ground.x0, (ground.y0 + ground.y1) / 2};
    cnv_rounded(stage->list, (CnvRounded){.box = ground, .radius = FIX(3)},
                (CnvPaint){.fill = cnv_fade(stage->theme->panel, share * 220 / 256)});
    stage_text(stage, at, font, cnv_fade(stage_theme(stage, figure)->faint, share), shown);
}

static const CnvFont TITLE_FONT = {CNV_SANS_BOLD, FIX(TITLE_SIZE)};

/* As much of the head as the badge leaves. */
static Fix title_room(const Stage *stage, const Figure *figure)
{
    enum { BADGE_SPACE = 76, GAP = 4 };
    Fix beside = stage_badge_left(stage, figure) - FIX(figure->place.x + TITLE_LEFT + GAP);
    return cnv_min(FIX(figure->place.width - BADGE_SPACE), beside);
}

static int32_t title_size(const Stage *stage, const Figure *figure)
{
    return stage_title_type(stage, figure->object->title, TITLE_FONT, title_room(stage, figure));
}

Fix stage_title_end(const Stage *stage, const Figure *figure)
{
    const char *title = figure->object->title;
    CnvFont font = {TITLE_FONT.face, FIX(title_size(stage, figure))};
    Fix width = cnv_text_width(stage->list->fonts, font, title, strlen(title));
    return FIX(figure->place.x + TITLE_LEFT) + cnv_min(width, title_room(stage, figure));
}

static void draw_title(const Stage *stage, const Figure *figure)
{
    const Place *place = &figure->place;
    CnvTextStyle style = {.font = TITLE_FONT,
                          .color = stage_theme(stage, figure)->text,
                          .vertical = CNV_MIDDLE,
                          .max_width = title_room(stage, figure)};
    style.font.size = FIX(title_size(stage, figure));
    cnv_text(stage->list,
             cnv_point(FIX(place->x + TITLE_LEFT), FIX(place->y + (STAGE_HEAD - 4) / 2)), &style,
             figure->object->title, SIZE_MAX);
}

/* It is part of the answer to a question. */
static void draw_mark(const Stage *stage, const Figure *figure, CnvRounded shape)
{
    if (serial_set_has(&stage->input->marked, figure->object->serial)) {
        cnv_hatch(stage->list, shape,
                  (CnvHatch){.color = cnv_fade(stage->theme->accent, 80),
                             .period = FIX(14),
                             .width = FIX(4)});
    }
}

/* Paler when it is far from the selected object. */
static TypeStyle style_of(const Stage *stage, const Figure *figure)
{
    const Theme *theme = stage_theme(stage, figure);
    TypeStyle type = theme_type(theme, figure->object);
    if (!figure->is_near) {
        type.edge = cnv_mix(theme->panel, type.edge, stage->far);
        type.head = cnv_mix(theme->panel, type.head, stage->far);
    }
    return type;
}

static void draw_card(const Stage *stage, const Figure *figure)
{
    const Theme *theme = stage_theme(stage, figure);
    TypeStyle type = style_of(stage, figure);
    CnvRounded card = card_shape(figure);
    CnvRounded head = card;
    head.box.y1 = cnv_min(card.box.y1, card.box.y0 + FIX(STAGE_HEAD - 4));
    head.corners = figure->is_closed ? CNV_ALL_CORNERS : CNV_TOP;
    head.box.y1 = figure->is_closed ? card.box.y1 : head.box.y1;
    cnv_rounded(stage->list, card, (CnvPaint){.fill = theme->panel});
    cnv_rounded(stage->list, head, (CnvPaint){.fill = type.head});
    if (figure->object->collect == COLLECT_TRASH) {
        cnv_hatch(stage->list, card,
                  (CnvHatch){
                      .color = cnv_fade(theme->collector, 80), .period = FIX(14), .width = FIX(2)});
    }
    draw_mark(stage, figure, card);
    cnv_clip_push_rounded(stage->list, card);
    draw_title(stage, figure);
    if (!figure->is_closed) {
        stage_draw_rows(stage, figure);
        stage_draw_foot(stage, figure);
    }
    cnv_clip_pop(stage->list);
    cnv_rounded(stage->list, card, outline_of(stage, figure, type));
    if (stage->input->selected == figure->object->serial) {
        draw_selection(stage, card);
    }
}

static bool sends_arrow(const Stage *stage, const Figure *figure)
{
    for (uint32_t i = 0; i < stage->arrows.count; i++) {
        const Arrow *arrow = &stage->arrows.items[i];
        const SceneHolder *holder = arrow->holder;
        if (!arrow->is_stub && holder->kind == HOLDER_SLOT &&
            arrow->scene->objects[holder->from_object].serial == figure->object->serial) {
            return true;
        }
    }
    return false;
}

/* In the middle of what a dot leaves from which an arrow goes on the right. All chips have room for
 * one, so that their letters are alike. */
static void draw_chip_title(const Stage *stage, const Figure *figure)
{
    enum { SPACE = 48, DOT_ROOM = 24 };
    const Place *place = &figure->place;
    const char *title = figure->object->title;
    CnvFont font = {CNV_SANS_SEMIBOLD, FIX(TITLE_SIZE - 1)};
    font.size = FIX(stage_title_type(stage, title, font, FIX(place->width - SPACE)));
    Fix width = cnv_text_width(stage->list->fonts, font, title, strlen(title));
    int32_t room = place->width - (sends_arrow(stage, figure) ? DOT_ROOM : 0);
    Fix left = (FIX(room) - width) / 2;
    stage_text(stage, cnv_point(FIX(place->x) + left, FIX(place->y + STAGE_CHIP / 2)), font,
               stage_theme(stage, figure)->text, title);
}

static void draw_chip(const Stage *stage, const Figure *figure)
{
    TypeStyle type = style_of(stage, figure);
    const Place *place = &figure->place;
    CnvRounded chip = {
        .box = cnv_box(FIX(place->x), FIX(place->y), FIX(place->width), FIX(STAGE_CHIP)),
        .radius = FIX(STAGE_CHIP) / 2};
    cnv_rounded(stage->list, chip,
                (CnvPaint){.fill = type.head, .border = type.edge, .border_width = FIX(2)});
    draw_mark(stage, figure, chip);
    draw_chip_title(stage, figure);
    if (stage->input->selected == figure->object->serial) {
        draw_selection(stage, chip);
    }
}

/* How much of the card is there, 0 ... 256. */
static uint32_t share_of(const Stage *stage, const Figure *figure)
{
    if (figure->presence == COMING) {
        return stage->motion.born;
    }
    if (figure->presence == GOING && stage->motion.drop > MOTION_DEATH) {
        return (256 - stage->motion.drop) * 2;
    }
    return 256;
}

static void draw_figure(const Stage *stage, const Figure *figure)
{
    uint32_t share = share_of(stage, figure);
    if (share == 0) {
        return;
    }
    if (share < 256) {
        cnv_group_push(stage->list, share);
    }
    cnv_tag(stage->list, view_tag(TAG_OBJECT, figure->object->serial));
    if (figure->form == FORM_CHIP) {
        draw_chip(stage, figure);
    } else {
        draw_card(stage, figure);
    }
    cnv_tag(stage->list, 0);
    if (share < 256) {
        cnv_group_pop(stage->list);
    }
}

static void draw_tray_note(const Stage *stage)
{
    const Figure *first = NULL;
    for (uint32_t i = 0; i < stage->figures.count && first == NULL; i++) {
        first = stage->figures.items[i].in_tray ? &stage->figures.items[i] : NULL;
    }
    if (first == NULL) {
        return;
    }
    char text[96];
    (void)snprintf(text, sizeof text, "%s", phrase("only during this statement"));
    if (stage->tray_more > 0) {
        (void)snprintf(text, sizeof text, phrase("only during this statement, and %s more"),
                       GROUPED(stage->tray_more));
    }
    stage_text(stage, cnv_point(FIX(first->place.x), FIX(first->place.y - 40)),
               (CnvFont){CNV_SANS, FIX(16)}, stage->theme->quiet, text);
}

/* Objects for which there is no room. */
static void draw_folded_note(const Stage *stage)
{
    enum { NOTE_PIXELS = 16, NOTE_MOST = 36 };
    if (stage->folded == 0) {
        return;
    }
    const Places *places = stage->input->places;
    char text[64];
    (void)snprintf(text, sizeof text,
                   phrase_many(stage->folded, "and %s more object", "and %s more objects"),
                   GROUPED(stage->folded));
    stage_text(stage, cnv_point(FIX(STAGE_MARGIN), FIX(places->height - STAGE_MARGIN / 2)),
               (CnvFont){CNV_SANS_MEDIUM,
                         FIX(stage_legible(TITLE_SIZE, NOTE_PIXELS, NOTE_MOST, stage->scale))},
               stage->theme->quiet, text);
}

void stage_draw_cards(const Stage *stage)
{
    if (!stage->is_over) {
        draw_tray_note(stage);
        draw_folded_note(stage);
    }
    for (uint32_t i = 0; i < stage->figures.count; i++) {
        const Figure *figure = &stage->figures.items[i];
        if (figure->is_opened == stage->is_over) {
            draw_figure(stage, figure);
        }
    }
}

bool stage_has_details(const Stage *stage, const Figure *figure)
{
    return stage->input->details && figure->form == FORM_CARD && figure->presence != GOING &&
           !figure->in_tray;
}

void stage_draw_details(const Stage *stage)
{
    for (uint32_t i = 0; i < stage->figures.count; i++) {
        const Figure *figure = &stage->figures.items[i];
        uint32_t share = share_of(stage, figure);
        if (stage_has_details(stage, figure) && figure->is_opened == stage->is_over && share > 0) {
            cnv_tag(stage->list, view_tag(TAG_OBJECT, figure->object->serial));
            draw_details(stage, figure, share);
            cnv_tag(stage->list, 0);
        }
    }
}
