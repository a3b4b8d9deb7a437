/* panel_header.c - title, views, theme, help. */
#include <stdio.h>

#include "view/panels.h"

static void draw_tabs(const Panel *panel, Fix right)
{
    static const char *const names[VIEW_KIND_COUNT] = {"Lesson", "Why", "Collector", "Heap", "All"};
    enum { TAB_WIDTH = 104, TAB_GAP = 6 };
    for (int i = 0; i < VIEW_KIND_COUNT; i++) {
        Fix x = right - FIX((VIEW_KIND_COUNT - i) * (TAB_WIDTH + TAB_GAP));
        CnvBox box = cnv_box(x, panel->box.y0 + FIX(11), FIX(TAB_WIDTH), FIX(34));
        panel_button(panel, box, (ViewAction)(ACTION_VIEW_LESSON + i), names[i],
                     (ButtonStyle){
                         .active = panel->state->kind == (ViewKind)i,
                         .pill = true,
                         .font = {CNV_SANS_MEDIUM, FIX(16)}
        });
    }
}

void panel_draw_header(const Panel *panel)
{
    const Theme *theme = panel->theme;
    const Moment *moment = panel->moment;
    char title[160];
    Fix y = panel->box.y0 + FIX(29);
    cnv_fill(panel->list, panel->box, theme->panel);
    cnv_fill(panel->list,
             (CnvBox){panel->box.x0, panel->box.y1 - FIX_ONE, panel->box.x1, panel->box.y1},
             theme->panel_border);
    Fix x = panel->box.x0 + FIX(24);
    if (panel->state->controls) {
        cnv_tag(panel->list, view_tag(TAG_BUTTON, ACTION_SCENARIOS));
    }
    x += panel_text(panel, x, y, (CnvFont){CNV_SANS_BOLD, FIX(20)}, theme->text, "ouroscope") +
         FIX(30);
    cnv_tag(panel->list, 0);
    if (moment->number > 0) {
        (void)snprintf(title, sizeof title, "%u  %s", moment->number, moment->module->title);
    } else {
        (void)snprintf(title, sizeof title, "%s", moment->module->title);
    }
    panel_text(panel, x, y, (CnvFont){CNV_SANS, FIX(20)}, theme->quiet, title);
    Fix right = panel->box.x1 - FIX(24);
    panel_text_right(panel, right, y, (CnvFont){CNV_SANS, FIX(17)}, theme->quiet, moment->version);
    right -= FIX(130);
    if (panel->state->controls) {
        panel_button(panel, cnv_box(right - FIX(44), panel->box.y0 + FIX(11), FIX(34), FIX(34)),
                     ACTION_KEYS, "?",
                     (ButtonStyle){
                         .pill = true, .font = {CNV_SANS_SEMIBOLD, FIX(17)}
        });
        panel_button(panel, cnv_box(right - FIX(136), panel->box.y0 + FIX(11), FIX(84), FIX(34)),
                     ACTION_THEME,
                     theme_get((ThemeId)((panel->state->theme + 1) % THEME_COUNT))->title,
                     (ButtonStyle){
                         .pill = true, .font = {CNV_SANS_MEDIUM, FIX(16)}
        });
        draw_tabs(panel, right - FIX(160));
    }
}
