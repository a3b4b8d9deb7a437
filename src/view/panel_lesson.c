/* panel_lesson.c - before the first step: the title and the text of the lesson. */
#include <stdio.h>

#include "base/phrase.h"
#include "explain/lesson.h"
#include "view/panels.h"
#include "view/rich_text.h"

enum { WIDEST = 980, SIDE = 64, LARGEST = 27, SMALLEST = 14 };

typedef struct Lesson {
    const Panel *panel;
    const char *text;
    Fix width;
    char number[24];
} Lesson;

/* The type of the title and everything between grows with the text's. Returns the height. */
static Fix lay_out(const Lesson *lesson, Fix size, CnvPoint at, DrawList *list)
{
    const Theme *theme = lesson->panel->theme;
    const LangModule *module = lesson->panel->moment->module;
    FontSet *fonts = lesson->panel->list->fonts;
    Fix y = at.y;
    if (lesson->number[0] != '\0') {
        RichStyle number = {
            .size = size, .width = lesson->width, .color = theme->accent, .bold = true};
        y += list ? rich_draw(list, cnv_point(at.x, y), &number, lesson->number)
                  : rich_height(fonts, &number, lesson->number);
    }
    RichStyle title = {
        .size = size * 17 / 10, .width = lesson->width, .color = theme->text, .bold = true};
    y += list ? rich_draw(list, cnv_point(at.x, y), &title, lesson_title(module))
              : rich_height(fonts, &title, lesson_title(module));
    y += size * 3 / 4;
    RichStyle text = {
        .size = size, .width = lesson->width, .line = size * 8 / 5, .color = theme->quiet};
    y += list ? rich_draw(list, cnv_point(at.x, y), &text, lesson->text)
              : rich_height(fonts, &text, lesson->text);
    return y - at.y;
}

/* Lines of a docstring are joined to paragraphs; an empty line, or one that is set in, stays apart.
 */
static void join_lines(const char *lesson, Text *out)
{
    for (const char *c = lesson; *c != '\0'; c++) {
        bool ends_paragraph = c[0] == '\n' && (c[1] == '\n' || c[1] == ' ' || c[1] == '-');
        bool was_ended = c > lesson && c[-1] == '\n';
        bool joins = *c == '\n' && !ends_paragraph && !was_ended;
        ou_text_add_bytes(out, joins ? " " : c, 1);
    }
}

bool panel_has_lesson(const Moment *moment)
{
    return moment->stop == 0 && moment->after->name_count == 0 && moment->module->lesson[0] != '\0';
}

void panel_draw_lesson(const Panel *panel)
{
    CnvBox box = panel->box;
    Text text = {0};
    join_lines(lesson_text(panel->moment->module), &text);
    Lesson lesson = {.panel = panel, .text = ou_text_view(&text)};
    lesson.width = cnv_min(box.x1 - box.x0 - FIX(2 * SIDE), FIX(WIDEST));
    if (panel->moment->number > 0) {
        (void)snprintf(lesson.number, sizeof lesson.number, phrase("Lesson %u"),
                       panel->moment->number);
    }
    Fix room = box.y1 - box.y0 - FIX(40);
    Fix size = FIX(LARGEST);
    while (size > FIX(SMALLEST) && lay_out(&lesson, size, (CnvPoint){0}, NULL) > room) {
        size -= FIX_ONE;
    }
    Fix height = lay_out(&lesson, size, (CnvPoint){0}, NULL);
    Fix x = box.x0 + cnv_max((box.x1 - box.x0 - lesson.width) / 2, FIX(20));
    Fix y = box.y0 + cnv_max((box.y1 - box.y0 - height) * 2 / 5, FIX(20));
    cnv_clip_push(panel->list, box);
    (void)lay_out(&lesson, size, cnv_point(x, y), panel->list);
    cnv_clip_pop(panel->list);
    ou_text_free(&text);
}
