#include "view/stage.h"

#include <string.h>

#include "view/stage_parts.h"

enum {
    LARGEST_SCALE = 124518,
    SMALLEST_SCALE = 6554,
    ZOOM_ONE = 256,
    SPARE = 5 /* for the ends of letters in the last line below the cards */
};

Fix stage_text(const Stage *stage, CnvPoint at, CnvFont font, CnvColor color, const char *text)
{
    CnvTextStyle style = {.font = font, .color = color, .vertical = CNV_MIDDLE};
    return cnv_text(stage->list, at, &style, text, SIZE_MAX);
}

/* The picture keeps its proportions; a small one is drawn up to 1.9 times as large and stands near
 * the middle. */
CnvTransform stage_transform(CnvBox box, const Places *places, const StageChoice *choice)
{
    int64_t width = cnv_max(places->width, 1);
    int64_t height = cnv_max(places->height, 1);
    int64_t by_width = (int64_t)(box.x1 - box.x0) * CNV_SCALE_ONE / (width * FIX_ONE);
    int64_t by_height = (int64_t)(box.y1 - box.y0) * CNV_SCALE_ONE / (height * FIX_ONE);
    int64_t scale = by_width < by_height ? by_width : by_height;
    scale = scale > LARGEST_SCALE ? LARGEST_SCALE : scale;
    scale = scale < SMALLEST_SCALE ? SMALLEST_SCALE : scale;
    int64_t free_x = box.x1 - box.x0 - FIX(width) * scale / CNV_SCALE_ONE;
    int64_t free_y = box.y1 - box.y0 - FIX(height) * scale / CNV_SCALE_ONE;
    scale = scale * (choice->zoom > 0 ? choice->zoom : ZOOM_ONE) / ZOOM_ONE;
    CnvTransform transform = {.scale = (int32_t)scale, .dx = box.x0, .dy = box.y0};
    transform.dx += free_x > 0 ? (Fix)(free_x / 3) : 0;
    transform.dy += free_y > 0 ? (Fix)(free_y * 2 / 5) : 0;
    transform.dx += (Fix)((int64_t)choice->pan.x * scale / CNV_SCALE_ONE);
    transform.dy += (Fix)((int64_t)choice->pan.y * scale / CNV_SCALE_ONE);
    return transform;
}

/* Everything a little nearer to the ground. */
static Theme dim_theme(const Theme *theme, bool spotlight)
{
    const uint32_t keep = spotlight ? 56 : 120;
    Theme dim = *theme;
    dim.text = cnv_mix(theme->panel, theme->text, keep);
    dim.quiet = cnv_mix(theme->panel, theme->quiet, keep);
    dim.faint = cnv_mix(theme->panel, theme->faint, keep);
    dim.line = cnv_mix(theme->panel, theme->line, keep);
    dim.inset = cnv_mix(theme->panel, theme->inset, keep);
    dim.accent = cnv_mix(theme->panel, theme->accent, keep);
    dim.collector = cnv_mix(theme->panel, theme->collector, keep);
    return dim;
}

static void free_stage(Stage *stage)
{
    addr_map_free(&stage->held[0]);
    addr_map_free(&stage->held[1]);
    addr_map_free(&stage->figure_of);
    figure_array_free(&stage->figures);
    arrow_array_free(&stage->arrows);
}

static Fix untransform(Fix value, int32_t scale)
{
    return (Fix)((int64_t)value * CNV_SCALE_ONE / scale);
}

void stage_draw(DrawList *list, CnvBox box, const StageInput *input)
{
    Theme dim = dim_theme(input->theme, input->spotlight);
    CnvTransform transform = stage_transform(box, input->places, &input->choice);
    Stage stage = {.list = list,
                   .input = input,
                   .scale =
                       stage_transform(box, input->places, &(StageChoice){.zoom = ZOOM_ONE}).scale,
                   .theme = input->theme,
                   .dim = &dim,
                   .far = input->spotlight ? 40 : 100};
    stage.visible = (CnvBox){untransform(box.x0 - transform.dx, transform.scale),
                             untransform(box.y0 - transform.dy, transform.scale),
                             untransform(box.x1 - transform.dx, transform.scale),
                             untransform(box.y1 - transform.dy, transform.scale)};
    stage_list_holders(&stage.held[0], input->before);
    stage_list_holders(&stage.held[1], input->after);
    stage.motion = stage_motion(&stage);
    stage_collect_figures(&stage);
    stage_collect_arrows(&stage);
    cnv_clip_push(list, cnv_box_grow(box, FIX(SPARE)));
    cnv_transform_push(list, transform);
    stage_draw_frames(&stage);
    stage_draw_ghosts(&stage);
    stage_draw_weak(&stage);
    for (int pass = 0; pass < 2; pass++) {
        stage.is_over = pass == 1;
        stage_draw_cards(&stage);
        stage_draw_arrows(&stage);
        stage_draw_details(&stage);
        stage_draw_badges(&stage);
        if (!input->is_masked) {
            stage_draw_pips(&stage);
        }
    }
    cnv_transform_pop(list);
    cnv_clip_pop(list);
    free_stage(&stage);
}
