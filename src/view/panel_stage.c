/* panel_stage.c - the stage in its panel, with the collector's phases along its lower edge. */
#include <stdio.h>

#include "gc/gc.h"
#include "view/panels.h"
#include "view/stage.h"

enum { RIBBON = 54 };

/* The phases in words for a class, CPython's name small below. */
static const struct {
    const char *words, *name;
} PHASES[GC_PHASE_COUNT] = {
    [GC_PHASE_COPY] = {"copy counts",         "update_refs"     },
    [GC_PHASE_SUBTRACT] = {"subtract inside",     "subtract_refs"   },
    [GC_PHASE_REACHABLE] = {"rescue what is held", "move_unreachable"},
    [GC_PHASE_UNTRACK] = {"untrack",             "untrack_tuples"  },
    [GC_PHASE_WEAKREFS] = {"weak references",     "handle_weakrefs" },
    [GC_PHASE_FINALIZE] = {"finalizers",          "finalize_garbage"},
    [GC_PHASE_CLEAR] = {"clear",               "tp_clear"        },
    [GC_PHASE_PROMOTE] = {"promote",             "gc_list_merge"   },
};

static void draw_phases(const Panel *panel)
{
    static const GcPhase shown[] = {GC_PHASE_COPY,     GC_PHASE_SUBTRACT, GC_PHASE_REACHABLE,
                                    GC_PHASE_WEAKREFS, GC_PHASE_FINALIZE, GC_PHASE_CLEAR};
    Fix x = panel->box.x0 + FIX(PANEL_PAD + 6);
    Fix y = panel->box.y1 - FIX(34);
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        bool now = panel->moment->gc_phase == (int)shown[i];
        CnvColor color = now ? panel->theme->collector : panel->theme->quiet;
        Fix width = panel_text(panel, x, y, (CnvFont){now ? CNV_SANS_BOLD : CNV_SANS, FIX(18)},
                               color, PHASES[shown[i]].words);
        panel_text(panel, x, y + FIX(20), (CnvFont){CNV_MONO, FIX(13)}, panel->theme->faint,
                   PHASES[shown[i]].name);
        x += cnv_max(width, FIX(130)) + FIX(16);
        if (i + 1 < sizeof shown / sizeof shown[0]) {
            panel_text(panel, x, y, (CnvFont){CNV_SANS, FIX(15)}, panel->theme->faint,
                       "\xE2\x80\xBA");
            x += FIX(22);
        }
    }
}

void panel_draw_stage(const Panel *panel)
{
    const Moment *moment = panel->moment;
    bool ribbon = panel->state->kind == VIEW_COLLECTOR || panel->state->kind == VIEW_ALL;
    bool titled = panel->state->kind != VIEW_LESSON;
    panel_frame(panel, titled ? "Names and objects" : NULL, titled ? moment->position : NULL);
    StageInput input = {.before = moment->before,
                        .after = moment->after,
                        .places = moment->places,
                        .stop = moment->stop,
                        .progress = moment->progress,
                        .theme = panel->theme,
                        .selected = panel->state->selected,
                        .details =
                            panel->state->kind == VIEW_HEAP || panel->state->kind == VIEW_ALL,
                        .collected = moment->collected};
    CnvBox inside = cnv_box_grow(panel->box, -FIX(8));
    inside.y0 += titled ? FIX(PANEL_TITLE - 12) : 0;
    inside.y1 -= ribbon ? FIX(RIBBON) : 0;
    stage_draw(panel->list, inside, &input);
    if (ribbon) {
        draw_phases(panel);
    }
    if (moment->ended != NULL && moment->stop + 1 == moment->stop_count) {
        panel_text(panel, panel->box.x0 + FIX(PANEL_PAD), panel->box.y1 - FIX(ribbon ? 76 : 24),
                   (CnvFont){CNV_SANS_SEMIBOLD, FIX(20)}, panel->theme->collector, moment->ended);
    }
}
