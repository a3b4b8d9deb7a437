/* panel_question.c - a question to the class in the place of the sentences: the question, what is
 * answered so far, and, once it is revealed, the answer and why. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "base/utf8.h"
#include "view/panels.h"
#include "view/rich_text.h"

/* A field for a number, and its keys; one that is signed has another key. */
enum { KEYS = 11, FIELD = 84, FIELD_SIGNED = 200, FIELD_GAP = 14 };
enum {
    SMALLEST = 12,
    KEY_SIZE = 40,
    NARROWEST = 20,
    KEY_GAP = 6,
    CONTROLS = 46,
    BAR = 4,
    BAR_GAP = 14
};

/* ---- controls ---- */

typedef struct AnswerKey {
    uint64_t answer;
    const char *label;
    Fix width;
    bool active;
} AnswerKey;

/* Returns where the next one stands. */
static Fix draw_key(const Panel *panel, Fix x, Fix y, AnswerKey key)
{
    const Theme *theme = panel->theme;
    CnvBox box = cnv_box(x, y, key.width, FIX(KEY_SIZE));
    cnv_tag(panel->list, view_tag(TAG_ANSWER, key.answer));
    cnv_rounded(panel->list, (CnvRounded){.box = box, .radius = FIX(7)},
                (CnvPaint){.fill = key.active ? theme->accent : theme->inset,
                           .border = key.active ? theme->accent : theme->panel_border,
                           .border_width = FIX(1)});
    CnvTextStyle style = {
        .font = {CNV_SANS_MEDIUM, FIX(19)},
        .color = key.active ? theme->on_accent : theme->text,
        .align = CNV_ALIGN_CENTER,
        .vertical = CNV_MIDDLE
    };
    cnv_text(panel->list, cnv_point((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2), &style,
             key.label, SIZE_MAX);
    cnv_tag(panel->list, 0);
    return box.x1 + FIX(KEY_GAP);
}

static int key_count(const QuestionFace *face)
{
    return face->is_signed ? KEYS + 1 : KEYS;
}

/* Not wider than the room. */
static Fix field_width(const QuestionFace *face, Fix room)
{
    return cnv_max(cnv_min(face->is_signed ? FIX(FIELD_SIGNED) : FIX(FIELD), room), 0);
}

/* As small as the room asks for. */
static Fix key_width(const QuestionFace *face, Fix room)
{
    return cnv_min((room + FIX(KEY_GAP)) / key_count(face) - FIX(KEY_GAP), FIX(KEY_SIZE));
}

/* The ten digits; none where their keys would be too narrow to be told apart: one can type them. */
static void draw_digits(const Panel *panel, Fix x, Fix y, Fix right)
{
    const QuestionFace *face = panel->moment->question;
    Fix width = key_width(face, right - x);
    if (width < FIX(NARROWEST)) {
        return;
    }
    if (face->is_signed) {
        x = draw_key(panel, x, y, (AnswerKey){ANSWER_MINUS, "\xE2\x88\x92", width, false});
    }
    for (uint64_t digit = 0; digit < 10; digit++) {
        char label[4];
        (void)snprintf(label, sizeof label, "%u", (unsigned)digit);
        x = draw_key(panel, x, y, (AnswerKey){digit, label, width, false});
    }
    (void)draw_key(panel, x, y, (AnswerKey){ANSWER_ERASE, "\xE2\x86\x90", width, false});
}

/* Beside the field and the buttons there may be no room for keys that one could hit. */
static bool has_digits_apart(const Panel *panel, Fix x, Fix right)
{
    enum { LEAST_KEY = 30, LEAST_HEIGHT = 190 };
    const QuestionFace *face = panel->moment->question;
    bool has_digits = panel->state->controls && !face->is_revealed && face->kind == ANSWER_NUMBER;
    Fix beside = right - x - field_width(face, right - x) - FIX(FIELD_GAP);
    return has_digits && panel->box.y1 - panel->box.y0 > FIX(LEAST_HEIGHT) &&
           beside / key_count(face) - FIX(KEY_GAP) < FIX(LEAST_KEY) &&
           key_width(face, panel->box.x1 - FIX(PANEL_PAD) - x) >= FIX(NARROWEST);
}

/* What was typed so far, in type as large as the field has room for. */
static void draw_field(const Panel *panel, CnvBox field)
{
    const QuestionFace *face = panel->moment->question;
    const Theme *theme = panel->theme;
    cnv_rounded(panel->list, (CnvRounded){.box = field, .radius = FIX(7)},
                (CnvPaint){.fill = theme->panel, .border = theme->accent, .border_width = FIX(2)});
    CnvTextStyle style = {
        .font = {CNV_SANS_BOLD, FIX(24)},
        .color = theme->text,
        .align = CNV_ALIGN_CENTER,
        .vertical = CNV_MIDDLE
    };
    const char *text = face->typed[0] != '\0' ? face->typed : "?";
    Fix room = field.x1 - field.x0 - FIX(16);
    while (style.font.size > FIX(SMALLEST) &&
           cnv_text_width(panel->list->fonts, style.font, text, strlen(text)) > room) {
        style.font.size -= FIX_ONE / 2;
    }
    cnv_clip_push(panel->list, field);
    cnv_text(panel->list, cnv_point((field.x0 + field.x1) / 2, (field.y0 + field.y1) / 2), &style,
             text, SIZE_MAX);
    cnv_clip_pop(panel->list);
}

/* The number so far in a field, then its keys. */
static void draw_number(const Panel *panel, Fix x, Fix y, Fix right)
{
    CnvBox field = cnv_box(x, y, field_width(panel->moment->question, right - x), FIX(KEY_SIZE));
    draw_field(panel, field);
    if (panel->state->controls && !has_digits_apart(panel, x, right)) {
        draw_digits(panel, field.x1 + FIX(FIELD_GAP), y, right);
    }
}

/* A text in a field as wide as there is room, its end in sight. */
static void draw_text(const Panel *panel, Fix x, Fix y, Fix right)
{
    const QuestionFace *face = panel->moment->question;
    const Theme *theme = panel->theme;
    CnvBox field = {x, y, right, y + FIX(KEY_SIZE)};
    cnv_rounded(panel->list, (CnvRounded){.box = field, .radius = FIX(7)},
                (CnvPaint){.fill = theme->panel, .border = theme->accent, .border_width = FIX(2)});
    bool is_empty = face->typed[0] == '\0';
    CnvFont font = {CNV_MONO, FIX(20)};
    const char *text = is_empty ? phrase("Type it as Python writes it") : face->typed;
    Fix room = field.x1 - field.x0 - FIX(24);
    Fix width = cnv_text_width(panel->list->fonts, font, text, strlen(text));
    CnvTextStyle style = {.font = font,
                          .color = is_empty ? theme->quiet : theme->text,
                          .align = width > room && !is_empty ? CNV_ALIGN_RIGHT : CNV_ALIGN_LEFT,
                          .vertical = CNV_MIDDLE};
    Fix at = style.align == CNV_ALIGN_RIGHT ? field.x1 - FIX(12) : field.x0 + FIX(12);
    cnv_clip_push(panel->list, (CnvBox){field.x0 + FIX(8), field.y0, field.x1 - FIX(8), field.y1});
    cnv_text(panel->list, cnv_point(at, (field.y0 + field.y1) / 2), &style, text, SIZE_MAX);
    cnv_clip_pop(panel->list);
}

static void draw_answer(const Panel *panel, Fix x, Fix y, Fix right)
{
    enum { CHOICE = 110 };
    const QuestionFace *face = panel->moment->question;
    char text[96];
    switch (face->kind) {
    case ANSWER_NUMBER: draw_number(panel, x, y, right); break;
    case ANSWER_TEXT: draw_text(panel, x, y, right); break;
    case ANSWER_YES_NO:
        x = draw_key(panel, x, y,
                     (AnswerKey){ANSWER_YES, phrase("Yes"), FIX(CHOICE), face->choice == 1});
        (void)draw_key(panel, x, y,
                       (AnswerKey){ANSWER_NO, phrase("No"), FIX(CHOICE), face->choice == 0});
        break;
    case ANSWER_OBJECTS:
        (void)snprintf(text, sizeof text, phrase("Click the objects \xC2\xB7 %u chosen"),
                       (unsigned)face->marked.count);
        Panel part = *panel;
        part.box.x1 = right;
        panel_text_fit(&part, x, y + FIX(KEY_SIZE / 2), (CnvFont){CNV_SANS_MEDIUM, FIX(20)},
                       panel->theme->quiet, text);
        break;
    }
}

/* Reveal and skip, or go on. Returns where they begin. */
static Fix draw_buttons(const Panel *panel, Fix right, Fix y)
{
    enum { WIDTH = 104 };
    if (!panel->state->controls) {
        return right;
    }
    bool is_revealed = panel->moment->question->is_revealed;
    ButtonStyle main = {
        .active = true, .font = {CNV_SANS_SEMIBOLD, FIX(18)}
    };
    CnvBox box = cnv_box(right - FIX(WIDTH), y, FIX(WIDTH), FIX(KEY_SIZE));
    panel_button(panel, box, ACTION_FORWARD, is_revealed ? phrase("Go on") : phrase("Reveal"),
                 main);
    if (is_revealed) {
        return box.x0 - FIX(16);
    }
    ButtonStyle quiet = {
        .font = {CNV_SANS_MEDIUM, FIX(18)}
    };
    box = cnv_box(box.x0 - FIX(KEY_GAP + 70), y, FIX(70), FIX(KEY_SIZE));
    panel_button(panel, box, ACTION_LEAVE, phrase("Skip"), quiet);
    return box.x0 - FIX(16);
}

/* ---- words ---- */

/* The question, and once it is there the verdict. Draws, or only measures (list NULL). */
static Fix lay_out(const Panel *panel, CnvBox box, Fix size, const QuestionFace *face,
                   DrawList *list)
{
    FontSet *fonts = panel->list->fonts;
    Fix y = box.y0;
    RichStyle style = {.size = size,
                       .width = box.x1 - box.x0,
                       .color = face->is_revealed ? panel->theme->quiet : panel->theme->text,
                       .bold = !face->is_revealed};
    y += list ? rich_draw(list, cnv_point(box.x0, y), &style, face->text)
              : rich_height(fonts, &style, face->text);
    if (face->is_revealed) {
        style.color = panel->theme->text;
        style.bold = true;
        y += size / 4;
        y += list ? rich_draw(list, cnv_point(box.x0, y), &style, face->verdict)
                  : rich_height(fonts, &style, face->verdict);
    }
    return y - box.y0;
}

/* Of one of the face's texts only as much as there is room for, with an ellipsis; cut holds it. */
static void cut_to_fit(const Panel *panel, CnvBox box, QuestionFace *face, const char **text,
                       Text *cut)
{
    const char *whole = *text;
    size_t fits = 0, too_long = strlen(whole);
    for (bool last = false; !last;) {
        last = too_long - fits <= 1;
        size_t length = last ? fits : (fits + too_long) / 2;
        ou_text_clear(cut);
        ou_text_add_bytes(cut, whole, length);
        ou_text_add_char(cut, '\0');
        ou_utf8_trim(cut->bytes);
        cut->length = strlen(cut->bytes);
        ou_text_add(cut, "\xE2\x80\xA6");
        *text = ou_text_view(cut);
        bool is_room = lay_out(panel, box, FIX(SMALLEST), face, NULL) <= box.y1 - box.y0;
        *(is_room ? &fits : &too_long) = length;
    }
}

/* In type as large as there is room for, a bar on its left. */
static void draw_words(const Panel *panel, CnvBox box, Fix left, Fix size)
{
    QuestionFace face = *panel->moment->question;
    Text cut = {0};
    Fix room = cnv_max(box.y1 - box.y0, 0), height = lay_out(panel, box, size, &face, NULL);
    while (height > room && size > FIX(SMALLEST)) {
        size = cnv_max(size - FIX_ONE / 2, FIX(SMALLEST));
        height = lay_out(panel, box, size, &face, NULL);
    }
    if (height > room) {
        cut_to_fit(panel, box, &face, face.is_revealed ? &face.verdict : &face.text, &cut);
        height = cnv_min(lay_out(panel, box, size, &face, NULL), room);
    }
    cnv_clip_push(panel->list, panel->box);
    CnvBox bar = cnv_box(left, box.y0 + FIX(4), FIX(BAR), cnv_max(height - FIX(8), 0));
    cnv_rounded(panel->list, (CnvRounded){.box = bar, .radius = FIX(2)},
                (CnvPaint){.fill = panel->theme->accent});
    (void)lay_out(panel, box, size, &face, panel->list);
    cnv_clip_pop(panel->list);
    ou_text_free(&cut);
}

void panel_draw_question(const Panel *panel)
{
    const QuestionFace *face = panel->moment->question;
    panel_frame(panel, NULL, NULL);
    bool strip = panel->box.x1 - panel->box.x0 > 3 * (panel->box.y1 - panel->box.y0);
    Fix left = panel->box.x0 + FIX(strip ? 28 : PANEL_PAD);
    Fix right = panel->box.x1 - FIX(PANEL_PAD);
    Fix bottom = panel->box.y1 - FIX(strip ? 12 : 14);
    Fix row = bottom - FIX(KEY_SIZE);
    bool has_row = panel->state->controls || !face->is_revealed;
    CnvBox words = {left + FIX(BAR + BAR_GAP), panel->box.y0 + FIX(12), right,
                    has_row && !(strip && face->is_revealed) ? row - FIX(8) : bottom};
    Fix answer_right = has_row ? draw_buttons(panel, right, row) : right;
    if (strip && face->is_revealed) {
        words.x1 = answer_right;
    }
    if (!face->is_revealed) {
        draw_answer(panel, left, row, answer_right);
    }
    if (has_digits_apart(panel, left, answer_right)) {
        draw_digits(panel, left, row - FIX(KEY_SIZE + 8), right);
        words.y1 -= FIX(KEY_SIZE + 8);
    }
    draw_words(panel, words, left, FIX(strip ? 25 : 21));
}

void panel_draw_masked(const Panel *panel, const char *title)
{
    panel_frame(panel, title, NULL);
    RichStyle style = {.size = FIX(18),
                       .width = panel->box.x1 - panel->box.x0 - FIX(2 * PANEL_PAD),
                       .color = panel->theme->quiet};
    cnv_clip_push(panel->list, panel->box);
    (void)rich_draw(panel->list,
                    cnv_point(panel->box.x0 + FIX(PANEL_PAD), panel->box.y0 + FIX(PANEL_TITLE)),
                    &style, phrase("Hidden until the answer."));
    cnv_clip_pop(panel->list);
}
