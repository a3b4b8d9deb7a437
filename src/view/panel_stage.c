/* panel_stage.c - the stage in its panel, with the collector's phases along its lower edge. */
#include <stdio.h>

#include "base/phrase.h"
#include "view/panels.h"
#include "view/stage.h"

/* What stands on the right of the title: where the playhead is, or which phase of a collection. */
static void stage_note(const Moment *moment, char *out, size_t size)
{
    const CollectionFigures *figures = &moment->collection;
    if (figures->has_run && !figures->is_over) {
        (void)snprintf(out, size, phrase("%s \xC2\xB7 collecting generation %d"), moment->position,
                       figures->generation);
    } else {
        (void)snprintf(out, size, "%s", moment->position);
    }
}

/* The phases of a collection stand along the lower edge, if there is one in the chapter; not where
 * the words have half of the stage's place and name the phase themselves. Their room stays when a
 * question hides them: the cards do not move. */
static bool has_ribbon(const Panel *panel)
{
    enum { STAGE_LEAST = 250 };
    ViewKind kind = panel->state->kind;
    return panel->moment->collects && panel->state->big_panel != PANEL_HAPPENED &&
           (kind == VIEW_COLLECTOR || kind == VIEW_ALL) &&
           panel->box.y1 - panel->box.y0 >= FIX(STAGE_LEAST + PANEL_PHASES);
}

CnvBox panel_stage_inside(const Panel *panel)
{
    CnvBox inside = cnv_box_grow(panel->box, -FIX(8));
    inside.y0 += panel->state->kind != VIEW_LESSON ? FIX(PANEL_TITLE - 12) : 0;
    inside.y1 -= has_ribbon(panel) ? FIX(PANEL_PHASES) : 0;
    return inside;
}

void panel_draw_stage(const Panel *panel)
{
    const Moment *moment = panel->moment;
    const ViewKind kind = panel->state->kind;
    bool titled = kind != VIEW_LESSON;
    char note[160];
    stage_note(moment, note, sizeof note);
    panel_frame(panel, titled ? phrase("Names and objects") : NULL,
                titled && !panel->state->presents ? note : NULL);
    StageInput input = {.before = moment->before,
                        .after = moment->after,
                        .places = moment->places,
                        .stop = moment->stop,
                        .progress = moment->progress,
                        .theme = panel->theme,
                        .selected = panel->state->selected,
                        .details = !moment->is_masked && (kind == VIEW_HEAP || kind == VIEW_ALL),
                        .is_masked = moment->is_masked,
                        .spotlight = panel->state->presents,
                        .gc_phase = moment->gc_phase,
                        .choice = panel->state->stage};
    if (moment->is_masked) {
        input.marked = moment->question->marked;
    }
    Panel inside = *panel;
    inside.box = panel_stage_inside(panel);
    if (panel_has_lesson(moment)) {
        panel_draw_lesson(&inside);
    } else {
        stage_draw(panel->list, inside.box, &input);
    }
    if (has_ribbon(panel) && !moment->is_masked) {
        Panel phases = *panel;
        phases.box = (CnvBox){panel->box.x0 + FIX(PANEL_PAD + 4), panel->box.y1 - FIX(PANEL_PHASES),
                              panel->box.x1 - FIX(PANEL_PAD), panel->box.y1 - FIX(8)};
        panel_draw_phases(&phases);
    }
}
