/* panel_header.c - title, views, theme, help. */
#include <string.h>

#include "base/phrase.h"
#include "explain/lesson.h"
#include "view/panels.h"

/* Between a label and the ends of its pill, which are round. */
enum { PILL_SIDE = 14 };

static const CnvFont PILL_FONT = {CNV_SANS_MEDIUM, FIX(16)};

/* That a pill needs for its label, and at least so much. */
static Fix pill_width(const Panel *panel, const char *label, Fix least)
{
    Fix text = cnv_text_width(panel->list->fonts, PILL_FONT, label, strlen(label));
    return cnv_max(text + 2 * FIX(PILL_SIDE), least);
}

/* Returns where the tabs begin. */
static Fix draw_tabs(const Panel *panel, Fix left, Fix right)
{
    static const char *const names[VIEW_KIND_COUNT] = {
        PHRASE("Lesson"), PHRASE("Why"), PHRASE("Collector"), PHRASE("Heap"), PHRASE("All")};
    enum { USUAL = 104, USUAL_OF_NARROW = 96, NARROW = 1300, TAB_GAP = 6 };
    bool is_narrow = panel->box.x1 - panel->box.x0 < FIX(NARROW);
    Fix width = is_narrow ? FIX(USUAL_OF_NARROW) : FIX(USUAL);
    for (int i = 0; i < VIEW_KIND_COUNT && !is_narrow; i++) {
        width = pill_width(panel, phrase(names[i]), width);
    }
    width = cnv_min((right - left) / VIEW_KIND_COUNT - FIX(TAB_GAP), width);
    Fix start = right - VIEW_KIND_COUNT * (width + FIX(TAB_GAP));
    for (int i = 0; i < VIEW_KIND_COUNT; i++) {
        CnvBox box =
            cnv_box(start + i * (width + FIX(TAB_GAP)), panel->box.y0 + FIX(11), width, FIX(34));
        panel_button(panel, box, (ViewAction)(ACTION_VIEW_LESSON + i), phrase(names[i]),
                     (ButtonStyle){.active = panel->state->kind == (ViewKind)i,
                                   .pill = true,
                                   .font = PILL_FONT});
    }
    return start;
}

static void draw_search(const Panel *panel, CnvBox box)
{
    panel_button(panel, box, ACTION_SEARCH, "", (ButtonStyle){.pill = true});
    CnvPoint middle = {(box.x0 + box.x1) / 2 - FIX(2), (box.y0 + box.y1) / 2 - FIX(2)};
    CnvStroke handle = {.color = panel->theme->quiet, .width = FIX(2) + 128, .cap = CNV_CAP_ROUND};
    cnv_tag(panel->list, view_tag(TAG_BUTTON, ACTION_SEARCH));
    cnv_circle(panel->list, middle, FIX(6),
               (CnvPaint){.border = panel->theme->quiet, .border_width = FIX(2)});
    cnv_line(panel->list, cnv_point(middle.x + FIX(5), middle.y + FIX(5)),
             cnv_point(middle.x + FIX(9), middle.y + FIX(9)), &handle);
    cnv_tag(panel->list, 0);
}

static Fix draw_mode(const Panel *panel, Fix right, ViewAction action, const char *label,
                     bool active)
{
    enum { USUAL = 88 };
    Fix width = pill_width(panel, label, FIX(USUAL));
    panel_button(panel, cnv_box(right - width, panel->box.y0 + FIX(11), width, FIX(34)), action,
                 label, (ButtonStyle){.active = active, .pill = true, .font = PILL_FONT});
    return right - width - FIX(8);
}

/* Controls from the right: help, search, theme, modes where there is room, views. Returns where
 * they begin.
 */
static Fix draw_controls(const Panel *panel, Fix left, Fix right)
{
    enum { MODES_LEAST = 1500, THEME_USUAL = 84 };
    Fix top = panel->box.y0 + FIX(11);
    panel_button(panel, cnv_box(right - FIX(34), top, FIX(34), FIX(34)), ACTION_KEYS, "?",
                 (ButtonStyle){
                     .pill = true, .font = {CNV_SANS_SEMIBOLD, FIX(17)}
    });
    right -= FIX(34 + 8);
    draw_search(panel, cnv_box(right - FIX(34), top, FIX(34), FIX(34)));
    right -= FIX(34 + 8);
    const char *theme =
        phrase(theme_get((ThemeId)((panel->state->theme + 1) % THEME_COUNT))->title);
    Fix width = pill_width(panel, theme, FIX(THEME_USUAL));
    panel_button(panel, cnv_box(right - width, top, width, FIX(34)), ACTION_THEME, theme,
                 (ButtonStyle){.pill = true, .font = PILL_FONT});
    right -= width + FIX(8);
    if (panel->box.x1 - panel->box.x0 >= FIX(MODES_LEAST)) {
        right = draw_mode(panel, right, ACTION_PRESENT, phrase("Present"), panel->state->presents);
        right =
            draw_mode(panel, right, ACTION_PREDICT, phrase("Predict"), panel->moment->is_masked);
    }
    return draw_tabs(panel, left, right - FIX(16));
}

/* Its title, NULL before the first one. A chapter begins at the beginning of a line, so that each
 * runs once and they run in their order. */
static const char *current_chapter(const Moment *moment)
{
    const Timeline *timeline = moment->timeline;
    uint32_t begun = 0, end = timeline_mark_from(timeline, moment->stop + 1);
    for (uint32_t i = 0; i < end && moment->module->chapter_count > 0; i++) {
        begun += timeline->marks.items[i].chapter;
    }
    bool known = begun > 0 && begun <= moment->module->chapter_count;
    return known ? moment->module->chapters[begun - 1].title : NULL;
}

static void title_text(const Panel *panel, Text *out)
{
    const Moment *moment = panel->moment;
    const char *chapter = panel->state->presents ? current_chapter(moment) : NULL;
    if (moment->number > 0) {
        ou_text_add_format(out, "%u  ", moment->number);
    }
    ou_text_add(out, lesson_title(moment->module));
    if (chapter != NULL) {
        ou_text_add_format(out, "  \xC2\xB7  %s", chapter);
    }
}

/* The program's name, then the scenario's title: where there is no room for both, that alone. */
static void draw_title(const Panel *panel, Fix left, Fix right)
{
    enum { NAME = 132, GAP = 8, SIZE = 20 };
    const CnvFont font = {CNV_SANS, FIX(SIZE)};
    Fix y = panel->box.y0 + FIX(29);
    Panel part = *panel;
    Text title = {0};
    title_text(panel, &title);
    part.box.x1 = right - FIX(GAP);
    Fix width =
        cnv_text_width(panel->list->fonts, font, ou_text_view(&title), title.length) + FIX(GAP);
    if (left + FIX(NAME) + width <= part.box.x1) {
        panel_text(panel, left, y, (CnvFont){CNV_SANS_BOLD, FIX(SIZE)}, panel->theme->text,
                   "ouroscope");
        left += FIX(NAME);
    }
    panel_text(&part, left, y, font, panel->theme->quiet, ou_text_view(&title));
    ou_text_free(&title);
}

/* While presenting: where the playhead is, and the way out. Returns where they begin. */
static Fix draw_presenting(const Panel *panel, Fix right)
{
    if (panel->state->controls) {
        right = draw_mode(panel, right, ACTION_PRESENT, phrase("Leave"), false);
    }
    const char *position = panel->moment->position;
    CnvFont font = {CNV_SANS, FIX(18)};
    panel_text_right(panel, right - FIX(8), panel->box.y0 + FIX(29), font, panel->theme->quiet,
                     position);
    return right - FIX(24) - cnv_text_width(panel->list->fonts, font, position, strlen(position));
}

/* The name of the program gives way first where it is narrow, then the version. */
void panel_draw_header(const Panel *panel)
{
    enum { VERSION_LEAST = 1180 };
    const Theme *theme = panel->theme;
    const Moment *moment = panel->moment;
    Fix y = panel->box.y0 + FIX(29);
    cnv_fill(panel->list, panel->box, theme->panel);
    cnv_fill(panel->list,
             (CnvBox){panel->box.x0, panel->box.y1 - FIX_ONE, panel->box.x1, panel->box.y1},
             theme->panel_border);
    Fix left = panel->box.x0 + FIX(24);
    Fix right = panel->box.x1 - FIX(24);
    if (panel->state->presents) {
        draw_title(panel, left, draw_presenting(panel, right));
        return;
    }
    if (panel->box.x1 - panel->box.x0 >= FIX(VERSION_LEAST)) {
        cnv_tag(panel->list, panel->state->controls ? view_tag(TAG_BUTTON, ACTION_VERSION) : 0);
        CnvFont font = {CNV_SANS, FIX(17)};
        panel_text_right(panel, right, y, font, theme->quiet, moment->version);
        cnv_tag(panel->list, 0);
        right -= FIX(24) +
                 cnv_text_width(panel->list->fonts, font, moment->version, strlen(moment->version));
    }
    if (panel->state->controls) {
        right = draw_controls(panel, left, right);
    }
    draw_title(panel, left, right);
}
