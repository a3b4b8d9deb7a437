/* panel_time.c - transport and timeline. */
#include <stdio.h>
#include <string.h>

#include "view/panels.h"

enum { BUTTON_WIDTH = 56, BUTTON_HEIGHT = 46, BUTTON_GAP = 6 };

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

static void draw_granularity(const Panel *panel, Fix x)
{
    static const char *const names[STEP_KIND_COUNT] = {"statement", "instruction", "event"};
    static const int widths[STEP_KIND_COUNT] = {112, 122, 84};
    Fix middle = (panel->box.y0 + panel->box.y1) / 2;
    x += FIX(18);
    x +=
        panel_text(panel, x, middle, (CnvFont){CNV_SANS, FIX(17)}, panel->theme->quiet, "step by") +
        FIX(10);
    for (int i = 0; i < STEP_KIND_COUNT; i++) {
        CnvBox box = cnv_box(x, middle - FIX(18), FIX(widths[i]), FIX(36));
        panel_button(panel, box, (ViewAction)(ACTION_BY_STATEMENT + i), names[i],
                     (ButtonStyle){
                         .active = panel->moment->granularity == (Granularity)i,
                         .font = {CNV_SANS_MEDIUM, FIX(17)}
        });
        x += FIX(widths[i] + 6);
    }
    char speed[24];
    int32_t sixteenths = panel->moment->speed;
    if (sixteenths >= 16) {
        (void)snprintf(speed, sizeof speed, "speed %d\xC3\x97", sixteenths / 16);
    } else {
        (void)snprintf(speed, sizeof speed, "speed %s\xC3\x97",
                       sixteenths >= 8 ? "\xC2\xBD" : "\xC2\xBC");
    }
    CnvBox slower = cnv_box(x + FIX(14), middle - FIX(18), FIX(36), FIX(36));
    panel_button(panel, slower, ACTION_SLOWER, "\xE2\x88\x92",
                 (ButtonStyle){
                     .font = {CNV_SANS_MEDIUM, FIX(18)}
    });
    Fix width = panel_text(panel, slower.x1 + FIX(10), middle, (CnvFont){CNV_SANS, FIX(17)},
                           panel->theme->quiet, speed);
    CnvBox faster = cnv_box(slower.x1 + FIX(20) + width, middle - FIX(18), FIX(36), FIX(36));
    panel_button(panel, faster, ACTION_FASTER, "+",
                 (ButtonStyle){
                     .font = {CNV_SANS_MEDIUM, FIX(18)}
    });
}

void panel_draw_transport(const Panel *panel)
{
    panel_frame(panel, NULL, NULL);
    Fix x = draw_buttons(panel);
    if (panel->state->kind != VIEW_LESSON) {
        draw_granularity(panel, x);
    }
    panel_text_right(panel, panel->box.x1 - FIX(18), (panel->box.y0 + panel->box.y1) / 2,
                     (CnvFont){CNV_SANS_SEMIBOLD, FIX(18)}, panel->theme->quiet,
                     panel->moment->position);
}

/* ---- timeline ---- */

static Fix stop_x(const Panel *panel, uint32_t stop)
{
    Fix left = panel->box.x0 + FIX(20);
    Fix right = panel->box.x1 - FIX(20);
    uint32_t last = panel->moment->stop_count > 1 ? panel->moment->stop_count - 1 : 1;
    return left + (Fix)((int64_t)(right - left) * stop / last);
}

/* Where the playhead is drawn: between two stops while a step is in motion. */
static Fix playhead_x(const Panel *panel)
{
    uint32_t stop = (uint32_t)(panel->moment->head >> 8);
    Fix from = stop_x(panel, stop);
    Fix to = stop_x(panel, stop + 1);
    return from + (Fix)((int64_t)(to - from) * (int64_t)(panel->moment->head & 255) / 256);
}

static void draw_chart(const Panel *panel, Fix top, Fix bottom, Fix head)
{
    const Moment *moment = panel->moment;
    enum { MOST_POINTS = 512 };
    uint64_t most = 1;
    uint64_t least = UINT64_MAX;
    for (uint32_t i = 0; i < moment->stop_count; i++) {
        most = moment->points[i].bytes_in_use > most ? moment->points[i].bytes_in_use : most;
        least = moment->points[i].bytes_in_use < least ? moment->points[i].bytes_in_use : least;
    }
    uint64_t floor_bytes = least - (most - least) / 6 < least ? least - (most - least) / 6 : least;
    CnvPoint points[MOST_POINTS + 2];
    uint32_t count = 0;
    uint32_t stride = moment->stop_count / MOST_POINTS + 1;
    for (uint32_t i = 0; i < moment->stop_count && count < MOST_POINTS; i += stride) {
        int64_t share = (int64_t)(moment->points[i].bytes_in_use - floor_bytes);
        int64_t range = most > floor_bytes ? (int64_t)(most - floor_bytes) : 1;
        points[count++] =
            cnv_point(stop_x(panel, i), bottom - (Fix)((int64_t)(bottom - top) * share / range));
    }
    points[count] = cnv_point(points[count - 1].x, bottom);
    points[count + 1] = cnv_point(points[0].x, bottom);
    CnvColor fill = cnv_mix(panel->theme->panel, panel->theme->accent, 40);
    cnv_polygon(panel->list, points, count + 2, fill);
    CnvStroke faint = {.color = cnv_mix(panel->theme->panel, panel->theme->accent, 100),
                       .width = FIX(2)};
    cnv_polyline(panel->list, points, count, false, &faint);
    cnv_clip_push(panel->list, (CnvBox){panel->box.x0, top - FIX(4), head, bottom});
    cnv_polygon(panel->list, points, count + 2,
                cnv_mix(panel->theme->panel, panel->theme->accent, 70));
    CnvStroke line = {.color = panel->theme->accent, .width = FIX(2) + 128};
    cnv_polyline(panel->list, points, count, false, &line);
    cnv_clip_pop(panel->list);
}

static void draw_marks(const Panel *panel, Fix y)
{
    const Moment *moment = panel->moment;
    bool sparse = moment->stop_count <= 80;
    for (uint32_t i = 0; i < moment->stop_count; i++) {
        Fix x = stop_x(panel, i);
        if (sparse) {
            CnvColor color = i <= moment->stop ? panel->theme->accent : panel->theme->faint;
            cnv_circle(panel->list, cnv_point(x, y), FIX(4), (CnvPaint){.fill = color});
        }
        if (moment->points[i].collection) {
            CnvPoint mark[3] = {cnv_point(x - FIX(7), y - FIX(10)),
                                cnv_point(x + FIX(7), y - FIX(10)), cnv_point(x, y - FIX(22))};
            cnv_polygon(panel->list, mark, 3, panel->theme->collector);
        }
    }
}

void panel_draw_timeline(const Panel *panel)
{
    bool chart = panel->box.y1 - panel->box.y0 > FIX(120);
    panel_frame(panel, chart ? "Timeline" : NULL, chart ? "bytes in use" : NULL);
    cnv_tag(panel->list, view_tag(TAG_TIMELINE, 0));
    cnv_fill(panel->list, cnv_box_grow(panel->box, -FIX(6)), panel->theme->panel & 0x00FFFFFFu);
    Fix y = chart ? panel->box.y1 - FIX(24) : (panel->box.y0 + panel->box.y1) / 2;
    Fix head = playhead_x(panel);
    if (chart) {
        panel_frame(panel, "Timeline", "bytes in use");
        draw_chart(panel, panel->box.y0 + FIX(PANEL_TITLE + 6), y, head);
    }
    Fix left = stop_x(panel, 0);
    CnvStroke rest = {.color = panel->theme->panel_border, .width = FIX(3), .cap = CNV_CAP_ROUND};
    CnvStroke gone = {.color = panel->theme->accent, .width = FIX(5), .cap = CNV_CAP_ROUND};
    cnv_line(panel->list, cnv_point(left, y), cnv_point(panel->box.x1 - FIX(20), y), &rest);
    cnv_line(panel->list, cnv_point(left, y), cnv_point(cnv_max(head, left + FIX_ONE), y), &gone);
    draw_marks(panel, y);
    cnv_circle(panel->list, cnv_point(head, y), FIX(11), (CnvPaint){.fill = panel->theme->text});
    cnv_circle(panel->list, cnv_point(head, y), FIX(4), (CnvPaint){.fill = panel->theme->accent});
    cnv_tag(panel->list, 0);
}
