/* stage_arrows.c - arrows from names and slots to pips, stubs of holders off stage, and the count
 * badges. An arrow grows from its slot to its pip; one that lets go becomes a dashed trace. */
#include <stdio.h>
#include <string.h>

#include "view/stage_parts.h"

enum { PIP_RADIUS = 8, STUB = 30, BADGE_HEIGHT = 44, BADGE_SIZE = 32, DOT_RADIUS = 6 };

/* The holder of the same reference in the other scene? */
static bool has_holder(const Scene *scene, const SceneObject *object, uint64_t key)
{
    for (uint32_t i = 0; object != NULL && i < object->holder_count; i++) {
        if (places_holder_key(&scene->holders[object->first_holder + i], i) == key) {
            return true;
        }
    }
    return false;
}

static CnvColor arrow_color(const Stage *stage, const Scene *scene, const SceneHolder *holder)
{
    if (holder->kind == HOLDER_SLOT) {
        return theme_type(stage->theme, &scene->objects[holder->from_object]).edge;
    }
    return stage->theme->line;
}

static void curve_of(const Dock *dock, CnvPoint out[4])
{
    out[0] = dock->start;
    out[3] = dock->pip;
    if (dock->on_right) {
        Fix reach = cnv_max(dock->start.x, dock->pip.x) + FIX(78);
        out[1] = cnv_point(reach, dock->start.y);
        out[2] = cnv_point(reach, dock->pip.y);
        return;
    }
    Fix bend = cnv_max((dock->pip.x - dock->start.x) / 2, FIX(40));
    out[1] = cnv_point(dock->start.x + bend, dock->start.y);
    out[2] = cnv_point(dock->pip.x - bend, dock->pip.y);
}

static void draw_stub(const Stage *stage, const Dock *dock, const SceneHolder *holder,
                      CnvColor color, bool going)
{
    CnvStroke stroke = {.color = color,
                        .width = FIX(2) + 128,
                        .head = FIX(12),
                        .inset_end = FIX(PIP_RADIUS),
                        .cap = CNV_CAP_ROUND};
    if (going) {
        stroke.dash = FIX(5);
        stroke.gap = FIX(6);
    }
    cnv_line(stage->list, cnv_point(dock->pip.x - FIX(STUB), dock->pip.y), dock->pip, &stroke);
    char text[96];
    if (holder->count > 1) {
        (void)snprintf(text, sizeof text, "%lld \xC3\x97 %s", (long long)holder->count,
                       holder->label);
    } else {
        (void)snprintf(text, sizeof text, "%s", holder->label);
    }
    CnvTextStyle style = {
        .font = {CNV_SANS, FIX(16)},
        .color = going ? stage->theme->ghost : stage->theme->quiet,
        .vertical = CNV_MIDDLE,
        .align = CNV_ALIGN_RIGHT
    };
    cnv_text(stage->list, cnv_point(dock->pip.x - FIX(STUB + 6), dock->pip.y), &style, text,
             SIZE_MAX);
}

static void draw_arrow(const Stage *stage, const Scene *scene, uint32_t object,
                       uint32_t holder_index, Presence presence)
{
    Dock dock;
    const SceneHolder *holder = &scene->holders[holder_index];
    if (!stage_dock(stage, scene, object, holder_index, &dock)) {
        return;
    }
    uint32_t progress = (uint32_t)stage->input->progress;
    CnvColor color = arrow_color(stage, scene, holder);
    if (presence == GOING) {
        color = cnv_mix(color, stage->theme->ghost, progress);
    } else if (presence == COMING && dock.is_stub) {
        color = cnv_fade(color, progress);
    }
    cnv_tag(stage->list, view_tag(TAG_ARROW, scene->objects[object].serial));
    if (dock.is_stub) {
        draw_stub(stage, &dock, holder, color, presence == GOING);
        cnv_tag(stage->list, 0);
        return;
    }
    CnvPoint points[4];
    curve_of(&dock, points);
    bool chip = stage_is_chip(&scene->objects[object]);
    CnvStroke stroke = {.color = chip ? cnv_mix(stage->theme->panel, color, 150) : color,
                        .width = chip ? FIX(2) : FIX(3),
                        .head = FIX(14),
                        .inset_end = chip ? FIX(2) : FIX(PIP_RADIUS),
                        .cap = CNV_CAP_ROUND};
    if (presence == GOING) {
        stroke.dash = FIX(6);
        stroke.gap = FIX(7);
        stroke.width = FIX(2);
    } else if (presence == COMING) {
        stroke.hide_end = (STAGE_DONE - progress) << 8;
    }
    cnv_curve(stage->list, points, &stroke);
    cnv_circle(stage->list, dock.start, FIX(DOT_RADIUS), (CnvPaint){.fill = stroke.color});
    cnv_tag(stage->list, 0);
}

/* Which references of one scene are missing in the other. */
static void each_arrow(const Stage *stage, const Scene *scene, const Scene *other,
                       Presence if_missing)
{
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        const SceneObject *counterpart = stage_counterpart(other, object);
        for (uint32_t j = 0; j < object->holder_count; j++) {
            uint64_t key = places_holder_key(&scene->holders[object->first_holder + j], j);
            bool missing = !has_holder(other, counterpart, key);
            if (missing || if_missing == COMING) {
                draw_arrow(stage, scene, i, object->first_holder + j,
                           missing ? if_missing : PRESENT);
            }
        }
    }
}

void stage_draw_arrows(const Stage *stage)
{
    if (stage->input->before != stage->input->after) {
        each_arrow(stage, stage->input->before, stage->input->after, GOING);
    }
    each_arrow(stage, stage->input->after, stage->input->before, COMING);
}

/* ---- pips: one for each holder, on top of the arrows ---- */

static void draw_pip(const Stage *stage, const Scene *scene, uint32_t object, uint32_t holder,
                     bool going)
{
    Dock dock;
    if (stage_is_chip(&scene->objects[object]) ||
        !stage_dock(stage, scene, object, holder, &dock)) {
        return;
    }
    const Theme *theme = stage->theme;
    CnvPaint paint = {.fill = theme->panel,
                      .border = going ? theme->ghost : theme->line,
                      .border_width = FIX(2) + 128};
    if (going) {
        paint.dash = FIX(4);
        paint.gap = FIX(4);
    }
    cnv_tag(stage->list, going ? 0 : view_tag(TAG_PIP, scene->objects[object].serial));
    cnv_circle(stage->list, dock.pip, FIX(PIP_RADIUS), paint);
    cnv_tag(stage->list, 0);
}

void stage_draw_pips(const Stage *stage)
{
    const Scene *before = stage->input->before;
    const Scene *after = stage->input->after;
    for (uint32_t i = 0; before != after && i < before->object_count; i++) {
        const SceneObject *object = &before->objects[i];
        const SceneObject *counterpart = stage_counterpart(after, object);
        for (uint32_t j = 0; counterpart != NULL && j < object->holder_count; j++) {
            uint64_t key = places_holder_key(&before->holders[object->first_holder + j], j);
            if (!has_holder(after, counterpart, key)) {
                draw_pip(stage, before, i, object->first_holder + j, true);
            }
        }
    }
    for (uint32_t i = 0; i < after->object_count; i++) {
        for (uint32_t j = 0; j < after->objects[i].holder_count; j++) {
            draw_pip(stage, after, i, after->objects[i].first_holder + j, false);
        }
    }
}

/* ---- badges ---- */

static void draw_badge(const Stage *stage, const SceneObject *object, const Place *place,
                       int64_t before)
{
    const Theme *theme = stage->theme;
    char text[32];
    bool changed = before != object->count;
    int64_t shown = changed && stage->input->progress < STAGE_DONE / 2 ? before : object->count;
    (void)snprintf(text, sizeof text, "%lld", (long long)shown);
    if (object->shared) {
        (void)snprintf(text, sizeof text, "shared");
    }
    CnvFont font = {CNV_SANS_BOLD, FIX(object->shared ? 20 : BADGE_SIZE)};
    Fix width =
        cnv_max(cnv_text_width(stage->list->fonts, font, text, strlen(text)) + FIX(36), FIX(76));
    Fix right = FIX(place->x + place->width + 18);
    CnvBox box = {right - width, FIX(place->y - BADGE_HEIGHT / 2 - 6), right,
                  FIX(place->y + BADGE_HEIGHT / 2 - 6)};
    cnv_tag(stage->list, view_tag(TAG_BADGE, object->serial));
    cnv_rounded(stage->list, (CnvRounded){.box = box, .radius = FIX(BADGE_HEIGHT / 2)},
                (CnvPaint){.fill = theme->badge,
                           .border = changed ? theme->accent : theme->line,
                           .border_width = FIX(2) + 128});
    CnvTextStyle style = {
        .font = font, .color = theme->text, .align = CNV_ALIGN_CENTER, .vertical = CNV_MIDDLE};
    cnv_text(stage->list, cnv_point((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2), &style, text,
             SIZE_MAX);
    cnv_tag(stage->list, 0);
    if (changed && !object->shared) {
        (void)snprintf(text, sizeof text, "%lld \xE2\x86\x92 %lld", (long long)before,
                       (long long)object->count);
        CnvTextStyle change = {
            .font = {CNV_MONO, FIX(24)},
              .color = theme->quiet, .vertical = CNV_MIDDLE
        };
        cnv_text(stage->list, cnv_point(right + FIX(14), (box.y0 + box.y1) / 2), &change, text,
                 SIZE_MAX);
    }
}

void stage_draw_badges(const Stage *stage)
{
    const Scene *after = stage->input->after;
    for (uint32_t i = 0; i < after->object_count; i++) {
        const SceneObject *object = &after->objects[i];
        const Place *place = stage_place(stage, object);
        if (place == NULL || stage_is_chip(object)) {
            continue;
        }
        const SceneObject *was = stage_counterpart(stage->input->before, object);
        draw_badge(stage, object, place, was ? was->count : object->count);
    }
}
