#include "view/overlay.h"

#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/panels.h"
#include "view/tags.h"
#include "view/view.h"

static Fix width_of(const Panel *panel, CnvFont font, const char *text)
{
    return cnv_text_width(panel->list->fonts, font, text, strlen(text));
}

static void draw_sheet(const Panel *panel, CnvBox box, CnvColor edge)
{
    cnv_shadow(panel->list, (CnvRounded){.box = box, .radius = FIX(10)}, FIX(14),
               cnv_fade(panel->theme->text, 60));
    cnv_rounded(panel->list, (CnvRounded){.box = box, .radius = FIX(10)},
                (CnvPaint){.fill = panel->theme->panel, .border = edge, .border_width = FIX(2)});
}

/* Longer ones are wrapped, and stand in the middle of the upper part; over the list of keys, whose
 * headings are there, at the lower edge. */
static void draw_message(const Panel *panel, CnvPoint size, const char *message, bool is_problem)
{
    enum { PAD = 26, MOST_LINES = 6, BELOW_TITLES = 116 };
    CnvFont font = {CNV_SANS_MEDIUM, FIX(21)};
    Fix line = cnv_font_metrics(panel->list->fonts, font).line;
    Fix most = FIX(size.x * 6 / 10);
    Fix width = 0;
    int32_t lines = 0;
    for (const char *from = message; from != NULL;) {
        const char *end = strchr(from, '\n');
        size_t length = end != NULL ? (size_t)(end - from) : strlen(from);
        Fix text = cnv_text_width(panel->list->fonts, font, from, length);
        width = cnv_max(width, cnv_min(text, most));
        lines += cnv_max((text + most - 1) / most, 1);
        from = end != NULL ? end + 1 : NULL;
    }
    lines = cnv_min(lines, MOST_LINES);
    Fix height = line * lines + FIX(2 * PAD - 8);
    Fix top = panel->state->show_keys ? FIX(size.y - PAD) - height : FIX(BELOW_TITLES);
    CnvBox box = cnv_box((FIX(size.x) - width) / 2 - FIX(PAD), top, width + FIX(2 * PAD), height);
    draw_sheet(panel, box, is_problem ? panel->theme->collector : panel->theme->accent);
    CnvTextStyle style = {.font = font,
                          .color = panel->theme->text,
                          .vertical = CNV_MIDDLE,
                          .max_width = width + FIX(2)};
    cnv_paragraph(panel->list, cnv_point(box.x0 + FIX(PAD), box.y0 + FIX(PAD - 4) + line / 2),
                  &style, message, (uint32_t)lines);
}

enum {
    QUESTION_WIDTH = 640,
    SEARCH_WIDTH = 860,
    QUESTION_HEIGHT = 132,
    SIDE = 28,
    MATCH_ROW = 42,
    FOOT = 44
};

static void draw_field(const Panel *panel, CnvBox sheet, const char *question, const char *answer)
{
    panel_text(panel, sheet.x0 + FIX(SIDE), sheet.y0 + FIX(38), (CnvFont){CNV_SANS, FIX(20)},
               panel->theme->quiet, question);
    CnvBox field = {sheet.x0 + FIX(SIDE), sheet.y0 + FIX(64), sheet.x1 - FIX(SIDE),
                    sheet.y0 + FIX(110)};
    cnv_rounded(panel->list, (CnvRounded){.box = field, .radius = FIX(6)},
                (CnvPaint){.fill = panel->theme->inset});
    Fix end = field.x0 + FIX(14) +
              panel_text(panel, field.x0 + FIX(14), field.y0 + FIX(23),
                         (CnvFont){CNV_MONO, FIX(24)}, panel->theme->text, answer);
    cnv_fill(panel->list, cnv_box(end + FIX(3), field.y0 + FIX(10), FIX(2), FIX(26)),
             panel->theme->accent);
}

static void draw_match(const Panel *panel, CnvBox row, const OverlayMatch *match, bool is_chosen)
{
    enum { ABOUT = 330, ADDRESS = 190 };
    const Theme *theme = panel->theme;
    CnvColor text = is_chosen ? theme->on_accent : theme->text;
    CnvColor quiet = is_chosen ? theme->on_accent : theme->quiet;
    Fix y = (row.y0 + row.y1) / 2;
    cnv_rounded(panel->list, (CnvRounded){.box = row, .radius = FIX(6)},
                (CnvPaint){.fill = is_chosen ? theme->accent : theme->panel});
    Panel part = *panel;
    part.box.x1 = row.x0 + FIX(ABOUT);
    panel_text(&part, row.x0 + FIX(14), y, (CnvFont){CNV_MONO, FIX(20)}, text, match->name);
    part.box.x1 = row.x1 - FIX(ADDRESS);
    panel_text(&part, row.x0 + FIX(ABOUT), y, (CnvFont){CNV_SANS, FIX(18)}, quiet, match->about);
    panel_text_right(panel, row.x1 - FIX(14), y, (CnvFont){CNV_MONO, FIX(16)}, quiet,
                     match->address);
}

static void draw_matches(const Panel *panel, CnvBox sheet, const Overlay *overlay)
{
    Fix y = sheet.y0 + FIX(QUESTION_HEIGHT - 8);
    for (uint32_t i = 0; i < overlay->match_shown; i++) {
        uint32_t index = overlay->match_first + i;
        CnvBox row = {sheet.x0 + FIX(SIDE), y, sheet.x1 - FIX(SIDE), y + FIX(MATCH_ROW)};
        cnv_tag(panel->list, view_tag(TAG_MATCH, index));
        draw_match(panel, row, &overlay->matches[i], index == overlay->match_chosen);
        y += FIX(MATCH_ROW);
    }
    cnv_tag(panel->list, view_tag(TAG_MATCH, UINT32_MAX));
    char text[96];
    if (overlay->match_count == 0) {
        (void)snprintf(text, sizeof text, phrase("Nothing at this moment matches. Esc leaves."));
    } else {
        (void)snprintf(
            text, sizeof text,
            phrase(
                "%s of %s  \xC2\xB7  \xE2\x86\x91 \xE2\x86\x93 choose  \xC2\xB7  Enter shows it  "
                "\xC2\xB7  Esc leaves"),
            GROUPED(overlay->match_chosen + 1), GROUPED(overlay->match_count));
    }
    panel_text(panel, sheet.x0 + FIX(SIDE + 14), y + FIX(FOOT / 2), (CnvFont){CNV_SANS, FIX(17)},
               panel->theme->quiet, text);
}

static void draw_question(const Panel *panel, CnvPoint size, const Overlay *overlay)
{
    bool searches = overlay->searches;
    int32_t width = cnv_min(searches ? SEARCH_WIDTH : QUESTION_WIDTH, size.x - 2 * SIDE);
    int32_t list = searches ? (int32_t)overlay->match_shown * MATCH_ROW + FOOT : 0;
    int32_t top = searches ? size.y / 8 : size.y / 3;
    CnvBox box = cnv_box(FIX(size.x - width) / 2, FIX(top), FIX(width),
                         FIX(QUESTION_HEIGHT + list - (searches ? 8 : 0)));
    cnv_tag(panel->list, view_tag(TAG_MATCH, UINT32_MAX));
    draw_sheet(panel, box, panel->theme->accent);
    Panel sheet = *panel;
    sheet.box = box;
    draw_field(&sheet, box, overlay->question, overlay->answer);
    if (searches) {
        draw_matches(&sheet, box, overlay);
    }
    cnv_tag(panel->list, 0);
}

static void draw_tooltip(const Panel *panel, CnvPoint size, const Overlay *overlay)
{
    const char *does = NULL, *shown = NULL;
    view_action_words(overlay->hover, &does, &shown);
    if (does == NULL) {
        return;
    }
    char text[192], key[48];
    const char *words = overlay->hover_words != NULL ? overlay->hover_words : phrase(does);
    view_key_name(shown, key, sizeof key);
    (void)snprintf(text, sizeof text, "%s  (%s)", words, key);
    CnvFont font = {CNV_SANS, FIX(17)};
    Fix width = width_of(panel, font, text) + FIX(24);
    CnvPoint at = cnv_untransform(panel->list, overlay->pointer);
    Fix x = at.x + width > FIX(size.x - 8) ? FIX(size.x - 8) - width : at.x;
    Fix y = at.y + FIX(62) > FIX(size.y) ? at.y - FIX(48) : at.y + FIX(26);
    CnvBox box = cnv_box(x, y, width, FIX(34));
    cnv_rounded(panel->list, (CnvRounded){.box = box, .radius = FIX(6)},
                (CnvPaint){.fill = panel->theme->text});
    CnvTextStyle style = {.font = font, .color = panel->theme->panel, .vertical = CNV_MIDDLE};
    cnv_text(panel->list, cnv_point(box.x0 + FIX(12), (box.y0 + box.y1) / 2), &style, text,
             SIZE_MAX);
}

/* How far the film is, at the right below the header; a click on it stops the recording. */
static void draw_film(const Panel *panel, CnvPoint size, const Overlay *overlay)
{
    enum { PAD = 18, TOP = 74, HEIGHT = 52, EDGE = 24, DOT = 7, BAR = 4 };
    char far[64];
    if (overlay->film_left < 0) {
        (void)snprintf(far, sizeof far, phrase("film %u %%"), overlay->film_percent);
    } else {
        (void)snprintf(far, sizeof far, phrase("film %u %%, %u:%02u left"), overlay->film_percent,
                       (unsigned)(overlay->film_left / 60), (unsigned)(overlay->film_left % 60));
    }
    const char *stops = phrase("Shift R stops");
    CnvFont words = {CNV_SANS_MEDIUM, FIX(18)}, quiet = {CNV_SANS, FIX(18)};
    Fix start = FIX(PAD + 2 * DOT + 10), space = FIX(16);
    Fix width =
        start + width_of(panel, words, far) + space + width_of(panel, quiet, stops) + FIX(PAD);
    CnvBox box = cnv_box(FIX(size.x - EDGE) - width, FIX(TOP), width, FIX(HEIGHT));
    Fix middle = (box.y0 + box.y1) / 2 - FIX(BAR) / 2;
    cnv_tag(panel->list, view_tag(TAG_BUTTON, ACTION_RECORD));
    draw_sheet(panel, box, panel->theme->panel_border);
    cnv_circle(panel->list, cnv_point(box.x0 + FIX(PAD + DOT), middle), FIX(DOT),
               (CnvPaint){.fill = panel->theme->collector});
    Panel chip = *panel;
    chip.box = box;
    Fix end =
        box.x0 + start + panel_text(&chip, box.x0 + start, middle, words, panel->theme->text, far);
    panel_text(&chip, end + space, middle, quiet, panel->theme->quiet, stops);
    CnvBox bar = cnv_box(box.x0 + FIX(PAD), box.y1 - FIX(BAR + 7), width - FIX(2 * PAD), FIX(BAR));
    cnv_fill(panel->list, bar, panel->theme->badge);
    bar.x1 = bar.x0 + (Fix)((int64_t)(bar.x1 - bar.x0) * overlay->film_percent / 100);
    cnv_fill(panel->list, bar, panel->theme->accent);
    cnv_tag(panel->list, 0);
}

void overlay_draw(DrawList *list, int32_t width, int32_t height, const Overlay *overlay,
                  const ViewState *state)
{
    int32_t scale = view_scale(width, height, state);
    CnvPoint size = view_logical_size(width, height, scale);
    Panel panel = {.list = list, .state = state, .theme = theme_get(state->theme)};
    panel.box = cnv_box(0, 0, FIX(size.x), FIX(size.y));
    cnv_transform_push(list, (CnvTransform){.scale = scale});
    if (overlay->records) {
        draw_film(&panel, size, overlay);
    }
    if (overlay->hover != ACTION_NONE) {
        draw_tooltip(&panel, size, overlay);
    }
    if (overlay->message != NULL) {
        draw_message(&panel, size, overlay->message, overlay->is_problem);
    }
    if (overlay->question != NULL) {
        draw_question(&panel, size, overlay);
    }
    cnv_transform_pop(list);
}
