/* panel_why.c - every holder of the selected object by name, adding up to its count. */
#include <stdio.h>

#include "view/panels.h"

enum { ROW = 34 };

const SceneObject *view_selected(const Panel *panel)
{
    const Scene *scene = panel->moment->after;
    for (uint32_t i = 0; i < scene->object_count; i++) {
        if (scene->objects[i].serial == panel->state->selected) {
            return &scene->objects[i];
        }
    }
    return NULL;
}

static void describe(const Scene *scene, const SceneHolder *holder, char *out, size_t size)
{
    switch (holder->kind) {
    case HOLDER_NAME:
        (void)snprintf(out, size, "%s in %s", holder->label,
                       holder->frame < scene->frame_count ? scene->frames[holder->frame].title
                                                          : "a frame");
        break;
    case HOLDER_SLOT:
        (void)snprintf(out, size, holder->label[0] == '.' ? "%s%s" : "%s[%s]",
                       scene->objects[holder->from_object].title, holder->label);
        break;
    case HOLDER_BEFORE:
        (void)snprintf(out, size, "%lld from before the start", (long long)holder->count);
        break;
    case HOLDER_LOCAL:
    case HOLDER_STACK:
    case HOLDER_OFF_STAGE:
    case HOLDER_NATIVE:
    case HOLDER_EXCEPTION: (void)snprintf(out, size, "%s", holder->label); break;
    }
}

void panel_draw_why(const Panel *panel)
{
    const Theme *theme = panel->theme;
    const Scene *scene = panel->moment->after;
    const SceneObject *object = view_selected(panel);
    panel_frame(panel, "Why is it alive?", NULL);
    Fix x = panel->box.x0 + FIX(PANEL_PAD);
    Fix y = panel->box.y0 + FIX(PANEL_TITLE + 18);
    if (object == NULL) {
        panel_text(panel, x, y, (CnvFont){CNV_SANS, FIX(19)}, theme->quiet,
                   panel->state->selected ? "It is gone." : "Click an object to see who holds it.");
        return;
    }
    char text[160];
    (void)snprintf(text, sizeof text, "%s: count %lld", object->title, (long long)object->count);
    panel_text(panel, x, y, (CnvFont){CNV_SANS_BOLD, FIX(22)}, theme->text, text);
    for (uint32_t i = 0; i < object->holder_count && y < panel->box.y1 - FIX(2 * ROW); i++) {
        y += FIX(ROW);
        cnv_circle(panel->list, cnv_point(x + FIX(8), y), FIX(6),
                   (CnvPaint){.fill = theme->panel, .border = theme->line, .border_width = FIX(2)});
        describe(scene, &scene->holders[object->first_holder + i], text, sizeof text);
        panel_text(panel, x + FIX(26), y, (CnvFont){CNV_MONO, FIX(18)}, theme->text, text);
    }
    if (object->holder_count == 0) {
        panel_text(panel, x, y + FIX(ROW), (CnvFont){CNV_SANS, FIX(19)}, theme->quiet,
                   "Nobody holds it.");
    }
}
