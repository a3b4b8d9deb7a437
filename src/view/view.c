#include "view/view.h"

#include "base/phrase.h"
#include "view/panels.h"
#include "view/stage.h"

enum { DESIGN_WIDTH = 1920, DESIGN_HEIGHT = 1080 };
/* Code, stage and words need this much: larger scales than it leaves room for are not followed. */
enum { LEAST_WIDTH = 880 };
/* Quarters of the usual size while presenting. */
enum { PRESENTING = 5 };

typedef void (*PanelDraw)(const Panel *panel);

static const PanelDraw DRAW[PANEL_COUNT] = {
    [PANEL_HEADER] = panel_draw_header,     [PANEL_CODE] = panel_draw_code,
    [PANEL_HAPPENED] = panel_draw_happened, [PANEL_OUTPUT] = panel_draw_output,
    [PANEL_STAGE] = panel_draw_stage,       [PANEL_TRANSPORT] = panel_draw_transport,
    [PANEL_TIMELINE] = panel_draw_timeline, [PANEL_COLLECTOR] = panel_draw_collector,
    [PANEL_HEAP] = panel_draw_heap,         [PANEL_INSPECTOR] = panel_draw_inspector,
    [PANEL_WHY] = panel_draw_why,
};

int32_t view_scale(int32_t width, int32_t height, const ViewState *state)
{
    int64_t by_width = (int64_t)width * CNV_SCALE_ONE / DESIGN_WIDTH;
    int64_t by_height = (int64_t)height * CNV_SCALE_ONE / DESIGN_HEIGHT;
    int64_t scale = by_width < by_height ? by_width : by_height;
    int64_t wished = scale * state->scale / 256 * (state->presents ? PRESENTING : 4) / 4;
    int64_t most = scale * DESIGN_WIDTH / LEAST_WIDTH;
    return (int32_t)(wished < most ? wished : most);
}

CnvPoint view_logical_size(int32_t width, int32_t height, int32_t scale)
{
    return (CnvPoint){(int32_t)((int64_t)width * CNV_SCALE_ONE / scale),
                      (int32_t)((int64_t)height * CNV_SCALE_ONE / scale)};
}

/* What is drawn instead while a question is open; NULL: the panel itself. */
static const char *masked_title(PanelId id)
{
    static const char *const titles[PANEL_COUNT] = {[PANEL_OUTPUT] = PHRASE("Output"),
                                                    [PANEL_WHY] = PHRASE("Why is it alive?"),
                                                    [PANEL_COLLECTOR] = PHRASE("Garbage collector"),
                                                    [PANEL_HEAP] = PHRASE("Heap"),
                                                    [PANEL_INSPECTOR] = PHRASE("Inspector")};
    return titles[id] != NULL ? phrase(titles[id]) : NULL;
}

static void draw_content(const Panel *panel, PanelId id)
{
    if (panel->moment->question != NULL && id == PANEL_HAPPENED) {
        panel_draw_question(panel);
    } else if (panel->moment->is_masked && masked_title(id) != NULL) {
        panel_draw_masked(panel, masked_title(id));
    } else {
        DRAW[id](panel);
    }
}

/* Percent of the usual size of a panel that has the stage's place: the largest in which all of it
 * finds room. The map of the heap and the lists of the collector use any room themselves, and
 * output that grows does not change its type. */
enum { LARGER = 140, LARGE_OUTPUT = 180, LARGE_HEAP = 125 };

static CnvBox larger_box(CnvBox box, int32_t percent)
{
    return (CnvBox){(Fix)((int64_t)box.x0 * 100 / percent), (Fix)((int64_t)box.y0 * 100 / percent),
                    (Fix)((int64_t)box.x1 * 100 / percent), (Fix)((int64_t)box.y1 * 100 / percent)};
}

static int32_t larger_by(const Panel *panel, PanelId id)
{
    static bool (*const fits[PANEL_COUNT])(const Panel *) = {
        [PANEL_HAPPENED] = panel_happened_fits,
        [PANEL_INSPECTOR] = panel_inspector_fits,
        [PANEL_WHY] = panel_why_fits,
    };
    static const int32_t percents[] = {200, 170, LARGER};
    if (id == PANEL_OUTPUT || id == PANEL_HEAP) {
        return id == PANEL_OUTPUT ? LARGE_OUTPUT : LARGE_HEAP;
    }
    for (size_t i = 0; fits[id] != NULL && i < sizeof percents / sizeof percents[0]; i++) {
        Panel big = *panel;
        big.box = larger_box(panel->box, percents[i]);
        if (fits[id](&big)) {
            return percents[i];
        }
    }
    return LARGER;
}

/* A panel that has the stage's place has larger type as well; the stage fits itself. */
static void draw_panel(const Panel *panel, PanelId id)
{
    if (id != panel->state->big_panel || id == PANEL_STAGE) {
        draw_content(panel, id);
        return;
    }
    Panel big = *panel;
    int32_t percent = larger_by(panel, id);
    big.box = larger_box(panel->box, percent);
    cnv_transform_push(panel->list, (CnvTransform){.scale = CNV_SCALE_ONE * percent / 100});
    draw_content(&big, id);
    cnv_transform_pop(panel->list);
}

void view_draw(DrawList *list, FontSet *fonts, int32_t width, int32_t height, const Moment *moment,
               const ViewState *state)
{
    const Theme *theme = theme_get(state->theme);
    int32_t scale = view_scale(width, height, state);
    CnvPoint size = view_logical_size(width, height, scale);
    ViewLayout layout = view_layout(moment, state, size);
    Panel panel = {.list = list, .moment = moment, .state = state, .theme = theme};
    cnv_list_begin(list, fonts, width, height, theme->page);
    cnv_transform_push(list, (CnvTransform){.scale = scale});
    for (unsigned id = 0; id < PANEL_COUNT; id++) {
        panel.box = layout.boxes[id];
        if (DRAW[id] != NULL && panel.box.x1 > panel.box.x0 && panel.box.y1 > panel.box.y0) {
            draw_panel(&panel, (PanelId)id);
        }
    }
    if (state->show_keys) {
        panel.box = cnv_box(0, 0, FIX(size.x), FIX(size.y));
        panel_draw_keys(&panel);
    }
    cnv_transform_pop(list);
}

PanelId view_panel_at(int32_t width, int32_t height, const Moment *moment, const ViewState *state,
                      CnvPoint pixel)
{
    int32_t scale = view_scale(width, height, state);
    ViewLayout layout = view_layout(moment, state, view_logical_size(width, height, scale));
    CnvPoint at = {(Fix)((int64_t)FIX(pixel.x) * CNV_SCALE_ONE / scale),
                   (Fix)((int64_t)FIX(pixel.y) * CNV_SCALE_ONE / scale)};
    for (unsigned id = PANEL_NONE + 1; id < PANEL_COUNT; id++) {
        if (cnv_box_has(layout.boxes[id], at)) {
            return (PanelId)id;
        }
    }
    return PANEL_NONE;
}

void view_told(FontSet *fonts, int32_t width, int32_t height, const Moment *moment,
               const ViewState *state, Text *out)
{
    int32_t scale = view_scale(width, height, state);
    ViewLayout layout = view_layout(moment, state, view_logical_size(width, height, scale));
    DrawList measures = {.fonts = fonts};
    Panel panel = {.list = &measures,
                   .moment = moment,
                   .state = state,
                   .theme = theme_get(state->theme),
                   .box = layout.boxes[PANEL_HAPPENED]};
    if (state->big_panel == PANEL_HAPPENED) {
        panel.box = larger_box(panel.box, larger_by(&panel, PANEL_HAPPENED));
    }
    panel_happened_told(&panel, out);
}

static Fix to_pixels(Fix logical, int32_t scale)
{
    return (Fix)((int64_t)logical * scale / CNV_SCALE_ONE);
}

bool view_stage(int32_t width, int32_t height, const Moment *moment, const ViewState *state,
                ViewStage *out)
{
    int32_t scale = view_scale(width, height, state);
    ViewLayout layout = view_layout(moment, state, view_logical_size(width, height, scale));
    Panel panel = {.moment = moment, .state = state, .box = layout.boxes[PANEL_STAGE]};
    if (panel.box.x1 <= panel.box.x0 || panel_has_lesson(moment)) {
        return false;
    }
    CnvBox box = panel_stage_inside(&panel);
    CnvTransform stage = stage_transform(box, moment->places, &state->stage);
    out->box = (CnvBox){to_pixels(box.x0, scale), to_pixels(box.y0, scale),
                        to_pixels(box.x1, scale), to_pixels(box.y1, scale)};
    out->transform = (CnvTransform){.scale = to_pixels(stage.scale, scale),
                                    .dx = to_pixels(stage.dx, scale),
                                    .dy = to_pixels(stage.dy, scale)};
    return true;
}

bool view_heap(int32_t width, int32_t height, const Moment *moment, const ViewState *state,
               ViewHeap *out)
{
    int32_t scale = view_scale(width, height, state);
    ViewLayout layout = view_layout(moment, state, view_logical_size(width, height, scale));
    Panel panel = {.moment = moment, .state = state, .box = layout.boxes[PANEL_HEAP]};
    if (panel.box.x1 <= panel.box.x0) {
        return false;
    }
    if (state->big_panel == PANEL_HEAP) {
        panel.box = larger_box(panel.box, LARGE_HEAP);
        scale = scale * LARGE_HEAP / 100;
    }
    panel.box = panel_heap_map(&panel, &out->spot);
    out->box = (CnvBox){to_pixels(panel.box.x0, scale), to_pixels(panel.box.y0, scale),
                        to_pixels(panel.box.x1, scale), to_pixels(panel.box.y1, scale)};
    out->scale = scale;
    return true;
}
