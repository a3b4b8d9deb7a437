/* panel_collector.c - generations with their gauges, the objects on each list, and the phases of a
 * running collection. */
#include <stdio.h>
#include <string.h>

#include "gc/gc.h"
#include "object/object.h"
#include "view/panels.h"

enum { ROW = 42, GAUGE_LEFT = 84, GAUGE_WIDTH = 150 };

static uint32_t cell32(const Panel *panel, Addr cell)
{
    return mem_load32(panel->moment->image, cell);
}

static void draw_gauge(const Panel *panel, int generation, Fix y)
{
    const Theme *theme = panel->theme;
    int32_t count = (int32_t)cell32(panel, MACHINE(gc_count) + 4 * (Addr)generation);
    int32_t threshold = (int32_t)cell32(panel, MACHINE(gc_threshold) + 4 * (Addr)generation);
    char text[64];
    (void)snprintf(text, sizeof text, "Gen %d", generation);
    Fix left = panel->box.x0 + FIX(PANEL_PAD);
    panel_text(panel, left, y, (CnvFont){CNV_SANS_SEMIBOLD, FIX(18)}, theme->text, text);
    CnvBox track = cnv_box(left + FIX(GAUGE_LEFT), y - FIX(7), FIX(GAUGE_WIDTH), FIX(14));
    cnv_rounded(panel->list, (CnvRounded){.box = track, .radius = FIX(7)},
                (CnvPaint){.fill = theme->inset});
    int32_t share = threshold > 0 ? cnv_min(count, threshold) * GAUGE_WIDTH / threshold : 0;
    if (count > 0) {
        CnvBox fill = track;
        fill.x1 = track.x0 + FIX(cnv_max(share, 10));
        cnv_rounded(panel->list, (CnvRounded){.box = fill, .radius = FIX(7)},
                    (CnvPaint){.fill = theme->accent});
    }
    (void)snprintf(text, sizeof text, "%d / %d", count, threshold);
    panel_text(panel, track.x1 + FIX(14), y, (CnvFont){CNV_MONO, FIX(18)}, theme->quiet, text);
}

/* Objects of the stage on this list, as tokens in their type's colour. */
static void draw_tokens(const Panel *panel, int generation, Fix y)
{
    enum { TOKEN = 20, GAP = 6 };
    Fix left = panel->box.x0 + FIX(PANEL_PAD + GAUGE_LEFT + GAUGE_WIDTH + 130);
    CnvBox lane = {left, y - FIX(16), panel->box.x1 - FIX(PANEL_PAD), y + FIX(16)};
    cnv_rounded(panel->list, (CnvRounded){.box = lane, .radius = FIX(6)},
                (CnvPaint){.fill = panel->theme->inset});
    const Scene *scene = panel->moment->after;
    Fix x = left + FIX(18);
    uint32_t hidden = 0;
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        bool here = object->generation == generation ||
                    (generation == panel->moment->collection.generation && object->generation == 4);
        if (!here || object->kind == SCENE_VALUE) {
            continue;
        }
        if (x > lane.x1 - FIX(60)) {
            hidden++;
            continue;
        }
        bool trash = object->collect == COLLECT_TRASH || object->collect == COLLECT_TENTATIVE;
        cnv_tag(panel->list, view_tag(TAG_OBJECT, object->serial));
        cnv_circle(panel->list, cnv_point(x, y), FIX(TOKEN / 2),
                   (CnvPaint){.fill = theme_type(panel->theme, object).edge,
                              .border = trash ? panel->theme->collector : 0,
                              .border_width = trash ? FIX(3) : 0});
        cnv_tag(panel->list, 0);
        x += FIX(TOKEN + GAP);
    }
    if (hidden > 0) {
        char text[24];
        (void)snprintf(text, sizeof text, "+%u", hidden);
        panel_text(panel, x, y, (CnvFont){CNV_SANS, FIX(16)}, panel->theme->quiet, text);
    }
}

static void draw_forecast(const Panel *panel, Fix y)
{
    int32_t count = (int32_t)cell32(panel, MACHINE(gc_count));
    int32_t threshold = (int32_t)cell32(panel, MACHINE(gc_threshold));
    char text[200];
    if (cell32(panel, MACHINE(gc_enabled)) == 0 || threshold == 0) {
        (void)snprintf(text, sizeof text,
                       "Automatic collection is off. The gauges count allocations minus frees.");
    } else {
        (void)snprintf(text, sizeof text,
                       "Runs by itself in %d more allocations. The gauges count allocations minus "
                       "frees, not objects.",
                       cnv_max(threshold - count + 1, 1));
    }
    panel_text(panel, panel->box.x0 + FIX(PANEL_PAD), y, (CnvFont){CNV_SANS, FIX(16)},
               panel->theme->quiet, text);
}

void panel_draw_collector(const Panel *panel)
{
    bool collecting = panel->moment->after->collecting;
    bool enabled = cell32(panel, MACHINE(gc_enabled)) != 0;
    panel_frame(panel, "Garbage collector",
                collecting ? "collecting"
                : enabled  ? "enabled"
                           : "disabled");
    Fix y = panel->box.y0 + FIX(PANEL_TITLE + 22);
    for (int generation = 0; generation < 3; generation++) {
        draw_gauge(panel, generation, y);
        draw_tokens(panel, generation, y);
        y += FIX(ROW);
    }
    if (y < panel->box.y1 - FIX(20)) {
        draw_forecast(panel, y);
    }
}
