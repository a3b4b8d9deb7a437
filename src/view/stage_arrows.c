/* stage_arrows.c - arrows from names and slots to pips, and stubs of holders off stage. An arrow
 * grows from its slot to its pip; one that lets go becomes a dashed trace, as long as the row that
 * it came from is still there. */
#include <string.h>

#include "explain/words.h"
#include "view/places_parts.h"
#include "view/stage_parts.h"

enum { DOT_RADIUS = 5, MOST_PILED = 3 };

/* ---- collecting ---- */

static const SceneObject *object_of(const Figure *figure, const Scene *scene)
{
    return scene == figure->scene ? figure->object : figure->before;
}

/* A trace stays where its name or row is still drawn after the step, and the card or its outline.
 */
static bool trace_stays(const Stage *stage, const Arrow *arrow)
{
    const Figure *figure = &stage->figures.items[arrow->figure];
    const SceneHolder *holder = arrow->holder;
    if (arrow->is_stub || (figure->presence == GOING && !stage_dies_by_count(figure))) {
        return false;
    }
    if (holder->kind == HOLDER_NAME) {
        return stage_same_frame(arrow->scene, stage->input->after, holder->frame);
    }
    const SceneObject *owner = &arrow->scene->objects[holder->from_object];
    const Figure *from = stage_figure(stage, owner->serial);
    return from != NULL && from->presence == PRESENT && !from->is_closed &&
           holder->from_slot - owner->first_slot < from->object->slot_count;
}

static bool is_skipped(const Figure *figure, const Arrow *arrow)
{
    if (!arrow->is_stub) {
        return false;
    }
    return !figure->has_badge || figure->object->shared;
}

static void add_arrow(Stage *stage, uint32_t figure_index, const Scene *scene, uint32_t holder,
                      Presence presence)
{
    Arrow arrow = {.figure = figure_index,
                   .scene = scene,
                   .holder = &scene->holders[holder],
                   .presence = presence,
                   .alike = 1};
    stage_lead_arrow(stage, &arrow);
    if (!is_skipped(&stage->figures.items[figure_index], &arrow)) {
        arrow.stays = presence == GOING && trace_stays(stage, &arrow);
        arrow_array_push(&stage->arrows, arrow);
    }
}

static bool says_the_same(const Arrow *a, const Arrow *b)
{
    return a->presence == b->presence && strcmp(a->holder->label, b->holder->label) == 0;
}

/* FNV-1a of what says_the_same compares; never 0. */
static uint64_t hash_of_label(const Arrow *arrow)
{
    uint64_t hash = 0xCBF29CE484222325ULL ^ (uint64_t)arrow->presence;
    for (const char *c = arrow->holder->label; *c != '\0'; c++) {
        hash = (hash ^ (unsigned char)*c) * 0x100000001B3ULL;
    }
    return hash | 1;
}

/* The first arrow with this label, or this one: index + 1. */
static int64_t *teller_of(const Stage *stage, AddrMap *tellers, const Arrow *arrow)
{
    uint64_t key = hash_of_label(arrow);
    int64_t *teller = addr_map_at(tellers, key);
    while (*teller != 0 && !says_the_same(&stage->arrows.items[*teller - 1], arrow)) {
        key += 8; /* another label has this hash */
        teller = addr_map_at(tellers, key);
    }
    return teller;
}

/* Equal labels on one card are written once. */
static void join_labels(Stage *stage, uint32_t first)
{
    AddrMap tellers = {0};
    for (uint32_t i = first; i < stage->arrows.count; i++) {
        Arrow *arrow = &stage->arrows.items[i];
        if (!arrow->is_stub) {
            continue;
        }
        int64_t *teller = teller_of(stage, &tellers, arrow);
        if (*teller == 0) {
            *teller = (int64_t)i + 1;
            arrow->alike = (uint32_t)arrow->holder->count;
        } else {
            stage->arrows.items[*teller - 1].alike += (uint32_t)arrow->holder->count;
            arrow->alike = 0;
        }
    }
    addr_map_free(&tellers);
}

/* Where there is no room for the labels of a side one below the other, the first tells how many
 * references the others are; those that go are told apart from those that stay. */
static void fold_labels(Stage *stage, uint32_t first)
{
    Arrow *tellers[2][2] = {
        {NULL, NULL},
        {NULL, NULL}
    };
    bool folds = stage->figures.items[stage->arrows.items[first].figure].place.stubs_at > 0;
    for (uint32_t i = first; i < stage->arrows.count; i++) {
        Arrow *arrow = &stage->arrows.items[i];
        if (!arrow->is_stub) {
            continue;
        }
        Arrow **teller = &tellers[arrow->on_right][arrow->presence == GOING];
        if (*teller == NULL) {
            *teller = arrow->alike > 0 ? arrow : NULL;
            continue;
        }
        bool is_same = strcmp(arrow->holder->label, (*teller)->holder->label) == 0;
        *(is_same ? &(*teller)->alike : &(*teller)->others) += arrow->alike;
        arrow->alike = 0;
        arrow->is_told = folds;
        if (folds) { /* seen to be many */
            (*teller)->piled += (*teller)->piled < MOST_PILED;
            arrow->piled = (*teller)->piled;
        }
    }
}

static void collect_for(Stage *stage, uint32_t index)
{
    const Figure figure = stage->figures.items[index];
    uint32_t first = stage->arrows.count;
    const Scene *scenes[2] = {stage->input->before, stage->input->after};
    for (int which = 0; which < 2; which++) {
        const Scene *scene = scenes[which];
        const SceneObject *object = object_of(&figure, scene);
        bool in_scene = which == 1 ? figure.presence != GOING : figure.presence != COMING;
        if (object == NULL || !in_scene || (which == 0 && scenes[0] == scenes[1])) {
            continue;
        }
        for (uint32_t i = 0; i < object->holder_count; i++) {
            uint32_t holder = object->first_holder + i;
            uint64_t id = stage_holder_id(object, places_holder_key(scene, object, holder));
            bool in_other = addr_map_find(&stage->held[1 - which], id) != NULL;
            if (which == 1) {
                add_arrow(stage, index, scene, holder, in_other ? PRESENT : COMING);
            } else if (!in_other || figure.presence == GOING) {
                add_arrow(stage, index, scene, holder, GOING);
            }
        }
    }
    join_labels(stage, first);
    bool has_no_room = figure.is_closed || figure.place.stubs_at > 0;
    if (has_no_room && first < stage->arrows.count) {
        fold_labels(stage, first);
    }
}

void stage_collect_arrows(Stage *stage)
{
    for (uint32_t i = 0; i < stage->figures.count; i++) {
        collect_for(stage, i);
    }
    stage_place_labels(stage);
}

bool stage_pip_counts(const Stage *stage, const Arrow *arrow)
{
    switch (arrow->presence) {
    case COMING: return stage->motion.bind >= MOTION_ARRIVED;
    case GOING: return stage->motion.drop < MOTION_LET_GO;
    case PRESENT: break;
    }
    return true;
}

/* ---- looks ---- */

static bool is_near(const Stage *stage, const Arrow *arrow)
{
    uint64_t selected = stage->input->selected;
    if (selected == 0 || stage_figure(stage, selected) == NULL) {
        return true;
    }
    const SceneHolder *holder = arrow->holder;
    bool from = holder->from_object != SCENE_NONE &&
                arrow->scene->objects[holder->from_object].serial == selected;
    return from || stage->figures.items[arrow->figure].object->serial == selected;
}

static CnvColor color_of(const Stage *stage, const Arrow *arrow)
{
    CnvColor color = stage->theme->line;
    if (arrow->is_subtracted) {
        color = stage->theme->collector;
    } else if (arrow->holder->kind == HOLDER_SLOT && !arrow->is_stub) {
        color = theme_type(stage->theme, &arrow->scene->objects[arrow->holder->from_object]).edge;
    }
    if (stage->figures.items[arrow->figure].form == FORM_CHIP) {
        color = cnv_mix(stage->theme->panel, color, 150);
    }
    return is_near(stage, arrow) ? color : cnv_mix(stage->theme->panel, color, stage->far);
}

/* How much of it is there: grows while it comes, fades while it goes. */
static uint32_t presence_share(const Stage *stage, const Arrow *arrow)
{
    if (arrow->presence == COMING) {
        uint32_t share = stage->motion.bind * 256 / MOTION_ARRIVED;
        return share < 256 ? share : 256;
    }
    if (arrow->presence == GOING && !arrow->stays) {
        return 256 - stage->motion.drop;
    }
    return 256;
}

/* How far a dropped arrow has become a trace. */
static uint32_t gone_share(const Stage *stage, const Arrow *arrow)
{
    return arrow->presence == GOING && stage->motion.drop >= MOTION_LET_GO ? stage->motion.drop : 0;
}

/* ---- stubs ---- */

/* How far before the edge of its card an arrow ends: at its pip, which a question hides. */
static Fix docks_at(const Stage *stage, const Arrow *arrow)
{
    return stage->input->is_masked ? FIX(2) : arrow->pip_radius;
}

/* From one pip to the next one of those that lie on each other. */
static Fix pile_step(const Arrow *arrow)
{
    return arrow->pip_radius * 5 / 8;
}

static void draw_stub(const Stage *stage, const Arrow *arrow)
{
    uint32_t share = presence_share(stage, arrow);
    uint32_t gone = gone_share(stage, arrow);
    CnvColor color = cnv_fade(cnv_mix(color_of(stage, arrow), stage->theme->ghost, gone), share);
    if (share == 0 || arrow->is_told) {
        return;
    }
    CnvStroke stroke = {.color = color,
                        .width = FIX(2),
                        .head = FIX(11),
                        .inset_end = docks_at(stage, arrow) + pile_step(arrow) * (Fix)arrow->piled,
                        .cap = CNV_CAP_ROUND};
    Fix away = arrow->on_right ? FIX(STAGE_STUB) : -FIX(STAGE_STUB);
    cnv_line(stage->list, cnv_point(arrow->pip.x + away, arrow->pip.y), arrow->pip, &stroke);
}

/* ---- arrows ---- */

/* Does the row from which the arrow came have a text after the step? */
static bool has_text_now(const Stage *stage, const Arrow *arrow)
{
    const Scene *after = stage->input->after;
    const SceneHolder *holder = arrow->holder;
    const char *value = NULL;
    uint32_t object = SCENE_NONE;
    if (holder->kind == HOLDER_NAME) {
        const SceneName *now = stage_same_name(arrow->scene, after, holder->frame, holder->label);
        value = now != NULL ? now->value : NULL;
        object = now != NULL ? now->object : SCENE_NONE;
    } else {
        const SceneObject *owner = &arrow->scene->objects[holder->from_object];
        const Figure *from = stage_figure(stage, owner->serial);
        uint32_t row = holder->from_slot - owner->first_slot;
        if (from != NULL && from->presence == PRESENT && row < from->object->slot_count) {
            const SceneSlot *now = &after->slots[from->object->first_slot + row];
            value = now->value;
            object = now->object;
        }
    }
    bool is_folded =
        object != SCENE_NONE && stage_figure(stage, after->objects[object].serial) == NULL;
    return value != NULL || is_folded;
}

/* How much of a dropped arrow is left out at its start, where a value is written now: as far as its
 * frame or card reaches. */
static Fix covered_by_text(const Stage *stage, const Arrow *arrow)
{
    if (arrow->presence != GOING || stage->motion.bind < MOTION_ARRIVED ||
        !has_text_now(stage, arrow)) {
        return 0;
    }
    const SceneHolder *holder = arrow->holder;
    Fix edge = FIX(STAGE_MARGIN + stage->input->places->frame_width);
    if (holder->kind != HOLDER_NAME) {
        const SceneObject *owner = &arrow->scene->objects[holder->from_object];
        const Place *place = &stage_figure(stage, owner->serial)->place;
        edge = FIX(place->x + (arrow->points[1].x < arrow->start.x ? 0 : place->width));
    }
    return edge > arrow->start.x ? edge - arrow->start.x : arrow->start.x - edge;
}

static void draw_arrow(const Stage *stage, const Arrow *arrow)
{
    uint32_t share = presence_share(stage, arrow);
    uint32_t gone = gone_share(stage, arrow);
    bool chip = stage->figures.items[arrow->figure].form == FORM_CHIP;
    bool chosen = stage->input->selected != 0 && is_near(stage, arrow);
    CnvColor color = cnv_mix(color_of(stage, arrow), stage->theme->ghost, gone);
    if (share == 0) {
        return;
    }
    CnvStroke stroke = {.color = color,
                        .width = chip ? FIX(2) : FIX(chosen ? 4 : 3),
                        .head = FIX(chosen ? 16 : 14),
                        .inset_end = chip ? FIX(2) : docks_at(stage, arrow),
                        .cap = CNV_CAP_ROUND};
    if (arrow->presence == COMING) {
        stroke.hide_end = (256 - share) << 8;
    } else {
        stroke.color = cnv_fade(color, share);
    }
    if (gone > 0 || arrow->is_subtracted) {
        stroke.dash = FIX(6);
        stroke.gap = FIX(7);
        stroke.width = gone > 0 ? FIX(2) : stroke.width;
    }
    stroke.inset_start = covered_by_text(stage, arrow);
    cnv_curves(stage->list, arrow->points, arrow->pieces, &stroke);
    if (stroke.inset_start == 0) {
        cnv_circle(stage->list, arrow->start, FIX(DOT_RADIUS), (CnvPaint){.fill = stroke.color});
    }
}

static void draw_labels(const Stage *stage)
{
    for (uint32_t i = 0; i < stage->arrows.count; i++) {
        const Arrow *arrow = &stage->arrows.items[i];
        uint32_t share = presence_share(stage, arrow);
        if (!arrow->is_stub || arrow->alike == 0 || arrow->is_over != stage->is_over ||
            share == 0) {
            continue;
        }
        CnvColor words = is_near(stage, arrow) ? stage->theme->quiet : stage->dim->quiet;
        uint64_t serial = stage->figures.items[arrow->figure].object->serial;
        cnv_tag(stage->list, view_tag(TAG_ARROW, serial));
        stage_draw_label(stage, arrow, cnv_fade(words, share));
        cnv_tag(stage->list, 0);
    }
}

void stage_draw_arrows(const Stage *stage)
{
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < stage->arrows.count; i++) {
            const Arrow *arrow = &stage->arrows.items[i];
            if ((gone_share(stage, arrow) > 0) != (pass == 0) || arrow->is_over != stage->is_over) {
                continue; /* traces lie below */
            }
            uint64_t serial = stage->figures.items[arrow->figure].object->serial;
            cnv_tag(stage->list, view_tag(TAG_ARROW, serial));
            if (arrow->is_stub) {
                draw_stub(stage, arrow);
            } else {
                draw_arrow(stage, arrow);
            }
            cnv_tag(stage->list, 0);
        }
    }
    draw_labels(stage);
}

/* ---- pips: one for each reference, on top of the arrows ---- */

static void draw_pip(const Stage *stage, const Arrow *arrow, CnvPoint at)
{
    const Figure *figure = &stage->figures.items[arrow->figure];
    const Theme *theme = is_near(stage, arrow) ? stage->theme : stage->dim;
    bool counts = stage_pip_counts(stage, arrow);
    CnvPaint paint = {.fill = theme->panel,
                      .border = theme->line,
                      .border_width = arrow->pip_radius > FIX(5) ? FIX(2) + 128 : FIX(1) + 128};
    if (!counts) {
        paint.border = cnv_fade(theme->ghost, arrow->stays ? 256 : 256 - stage->motion.drop);
        paint.dash = FIX(4);
        paint.gap = FIX(4);
    } else if (stage->input->selected == figure->object->serial) {
        paint.border = theme->selection;
        paint.border_width = FIX(3);
    }
    cnv_tag(stage->list, counts ? view_tag(TAG_PIP, figure->object->serial) : 0);
    cnv_circle(stage->list, at, arrow->pip_radius, paint);
    cnv_tag(stage->list, 0);
}

/* References that were there before the first statement have one stub and a row of pips. */
static void draw_pip_row(const Stage *stage, const Arrow *arrow)
{
    int64_t count = arrow->holder->count < STAGE_STUB ? arrow->holder->count : STAGE_STUB;
    Fix step = count > 1 ? cnv_min(arrow->pip_radius * 3 / 2, FIX(STAGE_STUB) / (Fix)count) : 0;
    Fix out = arrow->is_told ? pile_step(arrow) * (Fix)arrow->piled : 0;
    for (int64_t i = count; i-- > 0;) {
        Fix away = out + step * (Fix)i;
        Fix x = arrow->on_right ? arrow->pip.x + away : arrow->pip.x - away;
        draw_pip(stage, arrow, cnv_point(x, arrow->pip.y));
    }
}

void stage_draw_pips(const Stage *stage)
{
    for (uint32_t i = 0; i < stage->arrows.count; i++) {
        const Arrow *arrow = &stage->arrows.items[i];
        bool is_coming = arrow->presence == COMING && !stage_pip_counts(stage, arrow);
        bool is_over = arrow->presence == GOING && !arrow->stays && stage->motion.drop == 256;
        const Figure *figure = &stage->figures.items[arrow->figure];
        if (figure->has_badge && figure->is_opened == stage->is_over && !is_coming && !is_over) {
            draw_pip_row(stage, arrow);
        }
    }
}
