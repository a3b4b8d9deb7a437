/* panel_time.c - the transport: buttons, granularity, speed, position. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/panels.h"

enum { BUTTON_WIDTH = 56, BREAK_WIDTH = 36, BUTTON_HEIGHT = 46, BUTTON_GAP = 6 };

static void triangle(const Panel *panel, Fix x, Fix y, int32_t direction, int32_t size)
{
    CnvPoint points[3] = {cnv_point(x - FIX(direction * size / 2), y - FIX(size * 6 / 10)),
                          cnv_point(x + FIX(direction * size / 2), y),
                          cnv_point(x - FIX(direction * size / 2), y + FIX(size * 6 / 10))};
    cnv_polygon(panel->list, points, 3, panel->theme->text);
}

static void bar(const Panel *panel, Fix x, Fix y, int32_t width)
{
    cnv_fill(panel->list, cnv_box(x - FIX(width) / 2, y - FIX(9), FIX(width), FIX(18)),
             panel->theme->text);
}

static void draw_symbol(const Panel *panel, ViewAction action, Fix x, Fix y)
{
    switch ((int)action) {
    case ACTION_START:
        bar(panel, x - FIX(8), y, 3);
        triangle(panel, x + FIX(3), y, -1, 14);
        break;
    case ACTION_BACK: triangle(panel, x, y, -1, 15); break;
    case ACTION_PLAY:
        if (panel->moment->playing) {
            bar(panel, x - FIX(5), y, 5);
            bar(panel, x + FIX(5), y, 5);
        } else {
            triangle(panel, x + FIX(1), y, 1, 19);
        }
        break;
    case ACTION_FORWARD: triangle(panel, x, y, 1, 15); break;
    default:
        triangle(panel, x - FIX(3), y, 1, 14);
        bar(panel, x + FIX(8), y, 3);
        break;
    }
}

static Fix draw_buttons(const Panel *panel)
{
    static const ViewAction actions[] = {ACTION_START, ACTION_BACK, ACTION_PLAY, ACTION_FORWARD,
                                         ACTION_END};
    Fix x = panel->box.x0 + FIX(14);
    Fix middle = (panel->box.y0 + panel->box.y1) / 2;
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        CnvBox box =
            cnv_box(x, middle - FIX(BUTTON_HEIGHT / 2), FIX(BUTTON_WIDTH), FIX(BUTTON_HEIGHT));
        panel_button(panel, box, actions[i], "",
                     (ButtonStyle){
                         .font = {CNV_SANS, FIX(16)}
        });
        cnv_tag(panel->list, view_tag(TAG_BUTTON, actions[i]));
        draw_symbol(panel, actions[i], (box.x0 + box.x1) / 2, middle);
        cnv_tag(panel->list, 0);
        x += FIX(BUTTON_WIDTH + BUTTON_GAP);
    }
    return x;
}

static void speed_text(int32_t sixteenths, char *out, size_t size)
{
    if (sixteenths > 256) {
        (void)snprintf(out, size, phrase("no motion"));
    } else if (sixteenths >= 16) {
        (void)snprintf(out, size, phrase("speed %d\xC3\x97"), (int)sixteenths / 16);
    } else {
        (void)snprintf(out, size, phrase("speed %s\xC3\x97"),
                       sixteenths >= 8 ? "\xC2\xBD" : "\xC2\xBC");
    }
}

static Fix draw_granularity(const Panel *panel, Fix x)
{
    static const char *const names[STEP_KIND_COUNT] = {PHRASE("statement"), PHRASE("instruction"),
                                                       PHRASE("event")};
    static const int widths[STEP_KIND_COUNT] = {112, 122, 84};
    Fix middle = (panel->box.y0 + panel->box.y1) / 2;
    for (int i = 0; i < STEP_KIND_COUNT; i++) {
        CnvBox box = cnv_box(x, middle - FIX(18), FIX(widths[i]), FIX(36));
        panel_button(panel, box, (ViewAction)(ACTION_BY_STATEMENT + i), phrase(names[i]),
                     (ButtonStyle){
                         .active = panel->moment->granularity == (Granularity)i,
                         .font = {CNV_SANS_MEDIUM, FIX(16)}
        });
        x += FIX(widths[i] + 6);
    }
    return x;
}

static Fix draw_speed(const Panel *panel, Fix x)
{
    Fix middle = (panel->box.y0 + panel->box.y1) / 2;
    char speed[24];
    speed_text(panel->moment->speed, speed, sizeof speed);
    CnvBox slower = cnv_box(x + FIX(14), middle - FIX(18), FIX(36), FIX(36));
    panel_button(panel, slower, ACTION_SLOWER, "\xE2\x88\x92",
                 (ButtonStyle){
                     .font = {CNV_SANS_MEDIUM, FIX(18)}
    });
    cnv_tag(panel->list, view_tag(TAG_BUTTON, ACTION_MOTION));
    Fix width = panel_text(panel, slower.x1 + FIX(10), middle, (CnvFont){CNV_SANS, FIX(16)},
                           panel->theme->quiet, speed);
    cnv_tag(panel->list, 0);
    CnvBox faster = cnv_box(slower.x1 + FIX(20) + width, middle - FIX(18), FIX(36), FIX(36));
    panel_button(panel, faster, ACTION_FASTER, "+",
                 (ButtonStyle){
                     .font = {CNV_SANS_MEDIUM, FIX(18)}
    });
    return faster.x1 + FIX(12);
}

/* A text in two lines: how many bytes the first one has, and where the second one begins. */
typedef struct Lines {
    size_t first, second;
} Lines;

/* Before " \xC2\xB7 event 3", or else at the space at which the longer line is shortest. */
static Lines break_lines(const Panel *panel, CnvFont font, const char *text, size_t length,
                         Fix *width)
{
    FontSet *fonts = panel->list->fonts;
    const char *dot = strstr(text, " \xC2\xB7 ");
    Lines best = {length, length};
    *width = cnv_text_width(fonts, font, text, length);
    for (size_t i = 1; i + 1 < length; i++) {
        bool is_dot = dot != NULL && text + i == dot;
        size_t second = i + (is_dot ? strlen(" \xC2\xB7 ") : 1);
        if (text[i] != ' ' || second >= length || (dot != NULL && dot < text + length && !is_dot)) {
            continue;
        }
        Fix longer = cnv_max(cnv_text_width(fonts, font, text, i),
                             cnv_text_width(fonts, font, text + second, length - second));
        if (longer < *width) {
            *width = longer;
            best = (Lines){i, second};
        }
    }
    return best;
}

static size_t two_words(const char *text)
{
    size_t first = strcspn(text, " ");
    return text[first] == ' ' ? first + 1 + strcspn(text + first + 1, " ") : first;
}

static void draw_line(const Panel *panel, CnvFont font, Fix y, const char *text, size_t length)
{
    CnvTextStyle style = {.font = font,
                          .color = panel->theme->quiet,
                          .vertical = CNV_MIDDLE,
                          .align = CNV_ALIGN_RIGHT};
    cnv_text(panel->list, cnv_point(panel->box.x1 - FIX(18), y), &style, text, length);
}

/* "statement 9 of 16 \xC2\xB7 event 3", in smaller type where room is short, then in two lines,
 * then "statement 9" in two lines, and not at all where there is no room for that. */
static void draw_position(const Panel *panel, Fix left)
{
    enum { LINE = 20 };
    CnvFont font = {CNV_SANS_SEMIBOLD, FIX(18)};
    const char *position = panel->moment->position;
    Fix room = panel->box.x1 - FIX(18) - left;
    Fix middle = (panel->box.y0 + panel->box.y1) / 2;
    size_t length = strlen(position);
    Lines lines = {length, length};
    Fix width = cnv_text_width(panel->list->fonts, font, position, length);
    if (width > room) {
        font.size = FIX(16);
        width = cnv_text_width(panel->list->fonts, font, position, length);
    }
    if (width > room) {
        lines = break_lines(panel, font, position, length, &width);
    }
    if (width > room) {
        length = two_words(position);
        lines = break_lines(panel, font, position, length, &width);
    }
    if (width > room) {
        return;
    }
    cnv_tag(panel->list, view_tag(TAG_BUTTON, ACTION_GO_TO));
    if (lines.first < length) {
        draw_line(panel, font, middle - FIX(LINE / 2), position, lines.first);
        draw_line(panel, font, middle + FIX(LINE / 2), position + lines.second,
                  length - lines.second);
    } else {
        draw_line(panel, font, middle, position, length);
    }
    cnv_tag(panel->list, 0);
}

/* Back and on to the next break, once there are some. Returns where they end. */
static Fix draw_breaks(const Panel *panel, Fix x)
{
    static const ViewAction actions[] = {ACTION_BREAK_BACK, ACTION_BREAK_NEXT};
    Fix middle = (panel->box.y0 + panel->box.y1) / 2;
    for (int i = 0; i < 2; i++) {
        CnvBox box =
            cnv_box(x, middle - FIX(BUTTON_HEIGHT / 2), FIX(BREAK_WIDTH), FIX(BUTTON_HEIGHT));
        Fix center = (box.x0 + box.x1) / 2;
        int32_t way = i == 0 ? -1 : 1;
        CnvPoint flag[4] = {
            {center + FIX(way * 3),  middle         },
            {center + FIX(way * 8),  middle - FIX(5)},
            {center + FIX(way * 13), middle         },
            {center + FIX(way * 8),  middle + FIX(5)}
        };
        panel_button(panel, box, actions[i], "", (ButtonStyle){0});
        cnv_tag(panel->list, view_tag(TAG_BUTTON, actions[i]));
        triangle(panel, center - FIX(way * 6), middle, way, 13);
        cnv_polygon(panel->list, flag, 4, panel->theme->accent);
        cnv_tag(panel->list, 0);
        x += FIX(BREAK_WIDTH + BUTTON_GAP);
    }
    return x;
}

/* The granularity and the speed are there where they find room beside the position. */
void panel_draw_transport(const Panel *panel)
{
    enum {
        POSITION = 190,
        LEAST_POSITION = 90,
        BREAKS = 2 * (BREAK_WIDTH + BUTTON_GAP),
        STEPS = 336,
        SPEED = 222,
        WORDS = 84,
        GAP = 18
    };
    panel_frame(panel, NULL, NULL);
    Fix x = draw_buttons(panel);
    if (panel->state->breaks.any && panel->box.x1 - FIX(LEAST_POSITION) - x >= FIX(BREAKS)) {
        x = draw_breaks(panel, x);
    }
    x += FIX(GAP);
    Fix room = panel->box.x1 - FIX(POSITION) - x;
    if (room >= FIX(WORDS + STEPS + SPEED)) {
        panel_text(panel, x, (panel->box.y0 + panel->box.y1) / 2, (CnvFont){CNV_SANS, FIX(16)},
                   panel->theme->quiet, phrase("step by"));
        x += FIX(WORDS);
    }
    if (room >= FIX(STEPS)) {
        x = draw_granularity(panel, x);
    }
    if (room >= FIX(STEPS + SPEED)) {
        x = draw_speed(panel, x);
    }
    Fix close = room < FIX(STEPS) ? FIX(GAP - BUTTON_GAP) : 0; /* nothing else stands there */
    draw_position(panel, x - close);
}
