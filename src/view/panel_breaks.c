/* panel_breaks.c - the controls of the inspector that set breaks on memory events. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/panels.h"

void panel_draw_breaks(const Panel *panel, Fix y)
{
    enum { HEIGHT = 28, GAP = 6, PAD = 12, SIZE = 16 };
    const BreakMarks *breaks = &panel->state->breaks;
    bool has_selected = panel->state->selected != 0;
    char count[40];
    (void)snprintf(count, sizeof count, "%s = ?", phrase("count"));
    if (has_selected && breaks->count >= 0) {
        (void)snprintf(count, sizeof count, "%s = %lld", phrase("count"), (long long)breaks->count);
    }
    const struct {
        const char *label;
        ViewAction action;
        bool active;
    } controls[] = {
        {has_selected ? phrase("freed") : phrase("any freed"), ACTION_BREAK_FREED,
         has_selected ? breaks->freed : breaks->any_freed                                                                 },
        {count,                                                ACTION_BREAK_COUNT,      has_selected && breaks->count >= 0},
        {phrase("collection"),                                 ACTION_BREAK_COLLECTION, breaks->collection                },
        {phrase("new arena"),                                  ACTION_BREAK_ARENA,      breaks->arena                     },
    };
    CnvFont font = {CNV_SANS_MEDIUM, FIX(SIZE)};
    Fix x = panel->box.x0 + FIX(PANEL_PAD);
    x += panel_text(panel, x, y, (CnvFont){CNV_SANS, FIX(SIZE)}, panel->theme->quiet,
                    phrase("Stop at")) +
         FIX(GAP + 4);
    for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++) {
        Fix width =
            cnv_text_width(panel->list->fonts, font, controls[i].label, strlen(controls[i].label)) +
            FIX(2 * PAD);
        if (x + width > panel->box.x1 - FIX(GAP)) {
            return;
        }
        CnvBox box = cnv_box(x, y - FIX(HEIGHT / 2), width, FIX(HEIGHT));
        panel_button(panel, box, controls[i].action, controls[i].label,
                     (ButtonStyle){.active = controls[i].active, .pill = true, .font = font});
        x += width + FIX(GAP);
    }
}
