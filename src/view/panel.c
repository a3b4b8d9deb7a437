/* panel.c - what all panels are made of. */
#include <string.h>

#include "view/panels.h"

void panel_frame(const Panel *panel, const char *title, const char *note)
{
    panel_frame_sized(panel, title, note, FIX(16));
}

void panel_frame_sized(const Panel *panel, const char *title, const char *note, Fix note_size)
{
    enum { NOTE_LEAST = 60 };
    const Theme *theme = panel->theme;
    cnv_rounded(
        panel->list, (CnvRounded){.box = panel->box, .radius = FIX(10)},
        (CnvPaint){.fill = theme->panel, .border = theme->panel_border, .border_width = FIX(1)});
    Fix y = panel->box.y0 + FIX(25);
    Fix left = panel->box.x0 + FIX(PANEL_PAD);
    if (title != NULL) {
        left +=
            panel_text(panel, left, y, (CnvFont){CNV_SANS_SEMIBOLD, FIX(18)}, theme->quiet, title) +
            FIX(PANEL_PAD);
    }
    Fix right = panel->box.x1 - FIX(PANEL_PAD);
    if (note != NULL && right - left > FIX(NOTE_LEAST)) {
        CnvTextStyle style = {
            .font = {CNV_SANS, note_size},
            .color = theme->faint,
            .vertical = CNV_MIDDLE,
            .align = CNV_ALIGN_RIGHT,
            .max_width = right - left
        };
        cnv_text(panel->list, cnv_point(right, y), &style, note, SIZE_MAX);
    }
}

Fix panel_text(const Panel *panel, Fix x, Fix y, CnvFont font, CnvColor color, const char *text)
{
    CnvTextStyle style = {.font = font,
                          .color = color,
                          .vertical = CNV_MIDDLE,
                          .max_width = cnv_max(panel->box.x1 - FIX(10) - x, FIX_ONE)};
    return cnv_text(panel->list, cnv_point(x, y), &style, text, SIZE_MAX);
}

Fix panel_text_fit(const Panel *panel, Fix x, Fix y, CnvFont font, CnvColor color, const char *text)
{
    enum { SMALLEST = 11 };
    Fix room = panel->box.x1 - x;
    size_t length = strlen(text);
    while (font.size > FIX(SMALLEST) &&
           cnv_text_width(panel->list->fonts, font, text, length) > room) {
        font.size -= FIX_ONE / 2;
    }
    CnvTextStyle style = {
        .font = font, .color = color, .vertical = CNV_MIDDLE, .max_width = cnv_max(room, FIX_ONE)};
    return cnv_text(panel->list, cnv_point(x, y), &style, text, length);
}

void panel_text_right(const Panel *panel, Fix x, Fix y, CnvFont font, CnvColor color,
                      const char *text)
{
    CnvTextStyle style = {
        .font = font, .color = color, .vertical = CNV_MIDDLE, .align = CNV_ALIGN_RIGHT};
    cnv_text(panel->list, cnv_point(x, y), &style, text, SIZE_MAX);
}

void panel_button(const Panel *panel, CnvBox box, ViewAction action, const char *label,
                  ButtonStyle style)
{
    const Theme *theme = panel->theme;
    Fix radius = style.pill ? (box.y1 - box.y0) / 2 : FIX(7);
    cnv_tag(panel->list, view_tag(TAG_BUTTON, action));
    cnv_rounded(panel->list, (CnvRounded){.box = box, .radius = radius},
                (CnvPaint){.fill = style.active ? theme->accent : theme->inset,
                           .border = style.active ? theme->accent : theme->panel_border,
                           .border_width = FIX(1)});
    CnvTextStyle text = {.font = style.font,
                         .color = style.active ? theme->on_accent : theme->quiet,
                         .align = CNV_ALIGN_CENTER,
                         .vertical = CNV_MIDDLE};
    cnv_text(panel->list, cnv_point((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2), &text, label,
             SIZE_MAX);
    cnv_tag(panel->list, 0);
}

void panel_text_first(const Panel *panel, CnvPoint at, CnvFont font, CnvColor color,
                      const char *const texts[3])
{
    for (int i = 0; i < 3 && texts[i] != NULL; i++) {
        Fix width = cnv_text_width(panel->list->fonts, font, texts[i], strlen(texts[i]));
        if (at.x + width <= panel->box.x1 - FIX(10)) {
            panel_text(panel, at.x, at.y, font, color, texts[i]);
            return;
        }
    }
}
