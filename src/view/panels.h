/* panels.h - the panels, each drawn into its box in logical pixels (1920 x 1080 at scale 1). */
#ifndef OU_VIEW_PANELS_H
#define OU_VIEW_PANELS_H

#include "canvas/drawlist.h"
#include "view/action.h"
#include "view/moment.h"
#include "view/tags.h"

typedef struct Panel {
    DrawList *list;
    CnvBox box;
    const Moment *moment;
    const ViewState *state;
    const Theme *theme;
} Panel;

/* Sheet with a hair-line border, and a title with something quiet on the right; title NULL = none.
 */
void panel_frame(const Panel *panel, const char *title, const char *note);
/* With a note of another size. */
void panel_frame_sized(const Panel *panel, const char *title, const char *note, Fix note_size);
enum { PANEL_TITLE = 44, PANEL_PAD = 20 };

Fix panel_text(const Panel *panel, Fix x, Fix y, CnvFont font, CnvColor color, const char *text);
/* In smaller type where it would not fit into the box. */
Fix panel_text_fit(const Panel *panel, Fix x, Fix y, CnvFont font, CnvColor color,
                   const char *text);
/* The first of the texts that fits into the box; NULL ends them. */
void panel_text_first(const Panel *panel, CnvPoint at, CnvFont font, CnvColor color,
                      const char *const texts[3]);
/* Right end at x. */
void panel_text_right(const Panel *panel, Fix x, Fix y, CnvFont font, CnvColor color,
                      const char *text);

/* A control that can be clicked. */
typedef struct ButtonStyle {
    bool active;
    bool pill;
    CnvFont font;
} ButtonStyle;
void panel_button(const Panel *panel, CnvBox box, ViewAction action, const char *label,
                  ButtonStyle style);

void panel_draw_header(const Panel *panel);
void panel_draw_code(const Panel *panel);
/* Is there room by the code for the instructions, and are they what is stepped by? */
bool panel_has_instructions(const Panel *panel);
/* Instructions of the running function and its evaluation stack, into the box itself. */
void panel_draw_instructions(const Panel *panel);
/* Width in logical pixels at which no line of the code is cut. */
int32_t panel_code_width(const LangModule *module);
void panel_draw_happened(const Panel *panel);
/* Whether all that the step says fits in the panel, in type that can be read. */
bool panel_happened_fits(const Panel *panel);
/* Adds what of it the panel shows. */
void panel_happened_told(const Panel *panel, Text *out);
void panel_draw_output(const Panel *panel);
void panel_draw_stage(const Panel *panel);
/* What of the panel's box the stage itself is drawn into. */
CnvBox panel_stage_inside(const Panel *panel);
void panel_draw_transport(const Panel *panel);
void panel_draw_timeline(const Panel *panel);
void panel_draw_collector(const Panel *panel);
/* The open question in the place of the sentences. */
void panel_draw_question(const Panel *panel);
/* A panel whose figures would tell the answer of the open question. */
void panel_draw_masked(const Panel *panel, const char *title);
/* Title and text of the lesson, into the box itself, at the start. */
bool panel_has_lesson(const Moment *moment);
void panel_draw_lesson(const Panel *panel);
/* The phases of a collection, into the box itself. */
void panel_draw_phases(const Panel *panel);
enum { PANEL_PHASES = 118 };
void panel_draw_heap(const Panel *panel);
/* A row of controls around y that set breaks on memory events. */
void panel_draw_breaks(const Panel *panel, Fix y);
enum { PANEL_BREAKS = 36 };
/* The part in which the map is drawn; *spot: where in the whole map that lies which was chosen, a
 * pool or the subject. */
CnvBox panel_heap_map(const Panel *panel, CnvPoint *spot);
void panel_draw_inspector(const Panel *panel);
void panel_draw_why(const Panel *panel);
/* Whether all of the object finds room in the panel. */
bool panel_inspector_fits(const Panel *panel);
bool panel_why_fits(const Panel *panel);
/* The object that panels tell about, or NULL. */
const SceneObject *view_subject(const Panel *panel);
void panel_draw_keys(const Panel *panel);

#endif
