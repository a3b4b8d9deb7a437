/* panel_stage.c - the stage in its panel, with the collector's phases along its lower edge. */
#include <stdio.h>
#include <string.h>

#include "view/panels.h"
#include "view/stage.h"

/* What stands on the right of the title: where the playhead is, or which phase of a collection. */
static void stage_note(const Moment *moment, char *out, size_t size)
{
    const CollectionFigures *figures = &moment->collection;
    if (figures->has_run && !figures->is_over) {
        (void)snprintf(out, size, "%s \xC2\xB7 collecting generation %d", moment->position,
                       figures->generation);
    } else {
        (void)snprintf(out, size, "%s", moment->position);
    }
}

static void draw_ending(const Panel *panel, Fix bottom)
{
    CnvFont font = {CNV_SANS_SEMIBOLD, FIX(20)};
    const char *text = panel->moment->ended;
    Fix left = panel->box.x0 + FIX(PANEL_PAD);
    Fix width = cnv_text_width(panel->list->fonts, font, text, strlen(text)) + FIX(32);
    CnvBox box = {left, bottom - FIX(44), cnv_min(left + width, panel->box.x1 - FIX(PANEL_PAD)),
                  bottom - FIX(8)};
    Panel part = *panel;
    part.box = box;
    cnv_rounded(panel->list, (CnvRounded){.box = box, .radius = FIX(8)},
                (CnvPaint){.fill = panel->theme->panel,
                           .border = panel->theme->collector,
                           .border_width = FIX(2)});
    panel_text(&part, left + FIX(16), (box.y0 + box.y1) / 2, font, panel->theme->collector, text);
}

void panel_draw_stage(const Panel *panel)
{
    enum { STAGE_LEAST = 250 };
    const Moment *moment = panel->moment;
    const ViewKind kind = panel->state->kind;
    bool ribbon = (kind == VIEW_COLLECTOR || kind == VIEW_ALL) &&
                  panel->box.y1 - panel->box.y0 >= FIX(STAGE_LEAST + PANEL_PHASES);
    bool titled = kind != VIEW_LESSON;
    char note[160];
    stage_note(moment, note, sizeof note);
    panel_frame(panel, titled ? "Names and objects" : NULL, titled ? note : NULL);
    StageInput input = {.before = moment->before,
                        .after = moment->after,
                        .places = moment->places,
                        .stop = moment->stop,
                        .progress = moment->progress,
                        .theme = panel->theme,
                        .selected = panel->state->selected,
                        .details = kind == VIEW_HEAP || kind == VIEW_ALL,
                        .collected = moment->collected};
    Panel inside = *panel;
    inside.box = cnv_box_grow(panel->box, -FIX(8));
    inside.box.y0 += titled ? FIX(PANEL_TITLE - 12) : 0;
    inside.box.y1 -= ribbon ? FIX(PANEL_PHASES) : 0;
    if (panel_has_lesson(moment)) {
        panel_draw_lesson(&inside);
    } else {
        stage_draw(panel->list, inside.box, &input);
    }
    if (ribbon) {
        Panel phases = *panel;
        phases.box = (CnvBox){panel->box.x0 + FIX(PANEL_PAD + 4), panel->box.y1 - FIX(PANEL_PHASES),
                              panel->box.x1 - FIX(PANEL_PAD), panel->box.y1 - FIX(8)};
        panel_draw_phases(&phases);
    }
    if (moment->ended != NULL && moment->stop + 1 == moment->stop_count) {
        draw_ending(panel, inside.box.y1);
    }
}
