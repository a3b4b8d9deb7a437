/* stage_frames.c - the frames on the left: one place per depth, a row for each name. */
#include <string.h>

#include "view/stage_parts.h"

enum { TITLE_SIZE = 20, NAME_SIZE = 25, VALUE_SIZE = 21, VALUE_GAP = 14 };

static uint32_t depth_of(uint32_t frame)
{
    return frame < PLACES_MOST_DEPTH ? frame : PLACES_MOST_DEPTH - 1;
}

static CnvBox frame_box(const Stage *stage, uint32_t depth)
{
    const Places *places = stage->input->places;
    int32_t rows = cnv_max((int32_t)places->rows_at[depth], 1);
    return cnv_box(FIX(STAGE_MARGIN), FIX(places->frame_y[depth]), FIX(STAGE_FRAME_WIDTH),
                   FIX(STAGE_FRAME_HEAD + rows * STAGE_NAME_ROW + STAGE_PAD));
}

static void draw_box(const Stage *stage, uint32_t depth, const char *title)
{
    const Theme *theme = stage->theme;
    CnvBox box = frame_box(stage, depth);
    cnv_rounded(stage->list, (CnvRounded){.box = box, .radius = FIX(10)},
                (CnvPaint){.fill = theme->inset,
                           .border = theme->panel_border,
                           .border_width = FIX_ONE + 128});
    CnvTextStyle style = {
        .font = {CNV_SANS_SEMIBOLD, FIX(TITLE_SIZE)},
        .color = theme->quiet,
        .vertical = CNV_MIDDLE,
        .max_width = FIX(STAGE_FRAME_WIDTH - 48)
    };
    cnv_text(stage->list, cnv_point(box.x0 + FIX(22), box.y0 + FIX(28)), &style, title, SIZE_MAX);
}

static const SceneName *same_name(const Scene *scene, uint32_t frame, const char *name)
{
    if (frame >= scene->frame_count) {
        return NULL;
    }
    for (uint32_t i = 0; i < scene->frames[frame].name_count; i++) {
        const SceneName *other = &scene->names[scene->frames[frame].first_name + i];
        if (strcmp(other->name, name) == 0) {
            return other;
        }
    }
    return NULL;
}

static bool same_frame(const Scene *a, const Scene *b, uint32_t frame)
{
    return frame < a->frame_count && frame < b->frame_count &&
           a->frames[frame].frame == b->frames[frame].frame &&
           a->frames[frame].code == b->frames[frame].code;
}

static void draw_name(const Stage *stage, const Scene *scene, uint32_t frame, uint32_t index,
                      Presence presence)
{
    const Theme *theme = stage->theme;
    const SceneName *name = &scene->names[index];
    CnvPoint anchor = stage_name_anchor(stage, scene, frame, index);
    int32_t y = cnv_round(anchor.y);
    uint32_t share = (uint32_t)stage->input->progress;
    CnvColor color = theme->text;
    if (presence == GOING) {
        color = cnv_mix(theme->text, theme->ghost, share);
    } else if (presence == COMING) {
        color = cnv_fade(theme->text, share);
    }
    CnvTextStyle style = {
        .font = {CNV_MONO, FIX(NAME_SIZE)},
        .color = color,
        .vertical = CNV_MIDDLE,
        .strike = presence == GOING,
        .max_width = FIX(STAGE_FRAME_WIDTH - 70)
    };
    Fix width = cnv_text(stage->list, cnv_point(FIX(STAGE_MARGIN + 22), FIX(y)), &style, name->name,
                         SIZE_MAX);
    if (name->value != NULL && presence != GOING) {
        int32_t left = STAGE_MARGIN + 22 + cnv_ceil(width) + VALUE_GAP;
        CnvTextStyle value = {
            .font = {CNV_MONO, FIX(VALUE_SIZE)},
            .color = cnv_mix(theme->panel, color, 190),
            .vertical = CNV_MIDDLE,
            .align = CNV_ALIGN_RIGHT,
            .max_width = FIX(STAGE_MARGIN + STAGE_FRAME_WIDTH - 18 - left)
        };
        cnv_text(stage->list, cnv_point(FIX(STAGE_MARGIN + STAGE_FRAME_WIDTH - 18), FIX(y)), &value,
                 name->value, SIZE_MAX);
    }
}

/* Names of the scene after, and those of the scene before that have gone (crossed out). */
static void draw_names(const Stage *stage, uint32_t frame)
{
    const Scene *before = stage->input->before;
    const Scene *after = stage->input->after;
    bool kept = same_frame(before, after, frame);
    const SceneFrame *now = &after->frames[frame];
    for (uint32_t i = 0; i < now->name_count; i++) {
        bool is_new =
            !kept || same_name(before, frame, after->names[now->first_name + i].name) == NULL;
        draw_name(stage, after, frame, now->first_name + i, is_new ? COMING : PRESENT);
    }
    if (!kept) {
        return;
    }
    const SceneFrame *was = &before->frames[frame];
    for (uint32_t i = 0; i < was->name_count; i++) {
        if (same_name(after, frame, before->names[was->first_name + i].name) == NULL) {
            draw_name(stage, before, frame, was->first_name + i, GOING);
        }
    }
}

/* A call that has returned fades; its place stays free for the next call of this depth. */
static void draw_leaving_frames(const Stage *stage)
{
    const Scene *before = stage->input->before;
    uint32_t share = (uint32_t)(STAGE_DONE - stage->input->progress);
    if (share == 0 || before->frame_count <= stage->input->after->frame_count) {
        return;
    }
    cnv_group_push(stage->list, share);
    for (uint32_t f = stage->input->after->frame_count; f < before->frame_count; f++) {
        draw_box(stage, depth_of(f), before->frames[f].title);
        for (uint32_t i = 0; i < before->frames[f].name_count; i++) {
            draw_name(stage, before, f, before->frames[f].first_name + i, PRESENT);
        }
    }
    cnv_group_pop(stage->list);
}

void stage_draw_frames(const Stage *stage)
{
    const Scene *after = stage->input->after;
    for (uint32_t f = 0; f < after->frame_count; f++) {
        bool coming = !same_frame(stage->input->before, after, f);
        if (coming) {
            cnv_group_push(stage->list, (uint32_t)stage->input->progress);
        }
        draw_box(stage, depth_of(f), after->frames[f].title);
        draw_names(stage, f);
        if (coming) {
            cnv_group_pop(stage->list);
        }
    }
    draw_leaving_frames(stage);
}
