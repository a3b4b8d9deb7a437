/* panel_timeline.c - the whole run on one line: bytes in use (area) and mapped (line) up to the
 * playhead, on an axis that says where it begins and ends, faint beyond it, with marks for
 * collections, arenas, exceptions and chapters. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/panels.h"
#include "view/view.h"

enum { SIDE = 20, MOST_POINTS = 480, CHART_LEAST = 120, AXIS_ROW = 20, AXIS_SIZE = 16, ABOVE = 40 };

/* What of the run is shown, in stops; last > first. */
typedef struct Range {
    uint32_t first, last;
} Range;

static Range range_of(const Moment *moment, const ViewState *state)
{
    uint32_t last = moment->stop_count > 1 ? moment->stop_count - 1 : 1;
    bool zoomed = state->timeline_last > state->timeline_first && state->timeline_last <= last;
    return zoomed ? (Range){state->timeline_first, state->timeline_last} : (Range){0, last};
}

/* at: in 1/256 of a stop. */
static Fix head_x(const Panel *panel, uint64_t at)
{
    Range range = range_of(panel->moment, panel->state);
    int64_t left = panel->box.x0 + FIX(SIDE);
    int64_t width = panel->box.x1 - FIX(SIDE) - left;
    int64_t from = (int64_t)at - ((int64_t)range.first << 8);
    return (Fix)(left + width * from / ((int64_t)(range.last - range.first) << 8));
}

static Fix stop_x(const Panel *panel, uint32_t stop)
{
    return head_x(panel, (uint64_t)stop << 8);
}

/* ---- the chart ---- */

/* Of several stops at one place of the chart the one with most bytes in use is drawn. */
typedef struct Chart {
    Fix top, bottom, head; /* head: the x of the playhead */
    uint64_t floor, range; /* bytes at the bottom, and from there to the top */
    uint32_t first, count, stride;
    uint64_t in_use[MOST_POINTS];
} Chart;

/* What comes is not to be told by the height of what has been. */
static bool is_known(const Moment *moment, uint32_t stop)
{
    return !moment->is_masked || stop <= moment->stop;
}

/* Of these stops, and with them in *least; what is not known counts as that. */
static uint64_t highest_known(const Moment *moment, uint32_t from, uint32_t to, uint64_t *least)
{
    uint64_t low = UINT64_MAX, high = 0;
    if (moment->is_masked && to > moment->stop) {
        to = moment->stop;
    }
    if (from <= to) {
        numbers_extremes(&moment->timeline->in_use, from, to, &low, &high);
        *least = low < *least ? low : *least;
    }
    return from <= to ? high : *least;
}

static void measure(const Panel *panel, Fix top, Fix bottom, Chart *chart)
{
    const Moment *moment = panel->moment;
    Range range = range_of(moment, panel->state);
    uint32_t last = range.last < moment->stop_count ? range.last : moment->stop_count - 1;
    uint32_t stride = (last - range.first) / MOST_POINTS + 1;
    *chart = (Chart){.top = top, .bottom = bottom, .first = range.first, .stride = stride};
    chart->count = (last - range.first) / stride + 1;
    uint32_t known = is_known(moment, range.first) ? range.first : moment->stop;
    uint64_t most = numbers_at(&moment->timeline->in_use, known), least = most;
    for (uint32_t i = 0; i < chart->count; i++) {
        uint32_t from = range.first + i * stride;
        uint32_t to = last - from < stride ? last : from + stride - 1;
        chart->in_use[i] = highest_known(moment, from, to, &least);
        most = chart->in_use[i] > most ? chart->in_use[i] : most;
    }
    uint64_t margin = (most - least) / 6 + 1;
    chart->floor = least > margin ? least - margin : 0;
    chart->range = most - chart->floor + 1;
}

static Fix chart_y(const Chart *chart, uint64_t bytes)
{
    uint64_t above = bytes > chart->floor ? bytes - chart->floor : 0;
    OU_ASSERT(chart->range > 0);
    above = above < chart->range ? above : chart->range;
    int64_t height = chart->bottom - chart->top;
    return chart->bottom - (Fix)(height * (int64_t)above / (int64_t)chart->range);
}

static void draw_area(const Panel *panel, const Chart *chart, CnvColor fill, CnvColor edge)
{
    CnvPoint points[MOST_POINTS + 4];
    OU_ASSERT(chart->count > 0 && chart->count <= MOST_POINTS);
    for (uint32_t i = 0; i < chart->count; i++) {
        uint32_t stop = chart->first + i * chart->stride;
        points[i] = cnv_point(stop_x(panel, stop), chart_y(chart, chart->in_use[i]));
    }
    points[chart->count] = cnv_point(points[chart->count - 1].x, chart->bottom);
    points[chart->count + 1] = cnv_point(points[0].x, chart->bottom);
    cnv_polygon(panel->list, points, chart->count + 2, fill);
    CnvStroke line = {.color = edge, .width = FIX(2)};
    cnv_polyline(panel->list, points, chart->count, false, &line);
}

static bool is_inside(const Chart *chart, uint64_t bytes)
{
    return bytes < chart->floor + chart->range;
}

/* Of the line of what is mapped, which may lie far above the chart. */
static Fix line_y(const Chart *chart, uint64_t bytes)
{
    return is_inside(chart, bytes) ? chart_y(chart, bytes) : chart->top - FIX(ABOVE);
}

/* Only arenas change it, so it is a line of steps, which leaves the chart at the top where it lies
 * far above the area. It is left out where no part of it would be seen. */
static void draw_mapped(const Panel *panel, const Chart *chart)
{
    const Moment *moment = panel->moment;
    CnvStroke line = {.color = panel->theme->now_mark, .width = FIX(2)};
    CnvPoint points[2 * MOST_POINTS];
    uint32_t count = 0;
    uint64_t least = UINT64_MAX;
    for (uint32_t i = 0; i + 1 < chart->count && i + 1 < MOST_POINTS; i++) {
        uint32_t stop = chart->first + i * chart->stride;
        uint64_t bytes = changes_at(&moment->timeline->mapped, stop);
        if (!is_known(moment, stop)) {
            break;
        }
        Fix y = line_y(chart, bytes);
        least = bytes < least ? bytes : least;
        points[count++] = cnv_point(stop_x(panel, stop), y);
        points[count++] = cnv_point(stop_x(panel, stop + chart->stride), y);
    }
    if (count > 0 && is_inside(chart, least)) {
        cnv_clip_push(panel->list,
                      (CnvBox){panel->box.x0, chart->top - FIX(4), panel->box.x1, chart->bottom});
        cnv_polyline(panel->list, points, count, false, &line);
        cnv_clip_pop(panel->list);
    }
}

static bool spans(Fix a, Fix b, Fix from, Fix to)
{
    return cnv_min(a, b) < to && cnv_max(a, b) > from;
}

/* Does the edge of the area pass through it, the line of what is mapped, or the end of what has
 * been, where the ground changes? */
static bool is_crossed(const Panel *panel, const Chart *chart, CnvBox box)
{
    const Moment *moment = panel->moment;
    if (spans(box.x0, box.x1, chart->head - FIX(4), chart->head + FIX(4))) {
        return true;
    }
    for (uint32_t i = 0; i + 1 < chart->count; i++) {
        uint32_t stop = chart->first + i * chart->stride;
        if (stop_x(panel, stop + chart->stride) < box.x0 || stop_x(panel, stop) > box.x1) {
            continue;
        }
        uint32_t next = stop + chart->stride < moment->stop_count ? stop + chart->stride : stop;
        bool edge = spans(chart_y(chart, chart->in_use[i]), chart_y(chart, chart->in_use[i + 1]),
                          box.y0, box.y1);
        bool line =
            spans(line_y(chart, changes_at(&moment->timeline->mapped, stop)),
                  line_y(chart, changes_at(&moment->timeline->mapped, next)), box.y0, box.y1);
        if (edge || line) {
            return true;
        }
    }
    return false;
}

/* On the left, on the right, or at the first place between where nothing strikes it through; on the
 * left on a ground where there is none. */
static void draw_end_of_axis(const Panel *panel, const Chart *chart, Fix y, uint64_t bytes)
{
    enum { PLACES = 9, ROUND = 4 };
    const CnvFont font = {CNV_MONO, FIX(AXIS_SIZE)};
    char text[48];
    (void)snprintf(text, sizeof text, phrase("%s bytes"), GROUPED(bytes));
    Fix width = cnv_text_width(panel->list->fonts, font, text, strlen(text));
    Fix left = panel->box.x0 + FIX(SIDE + 4), right = panel->box.x1 - FIX(SIDE + 16) - width;
    Fix half = FIX(AXIS_ROW / 2);
    Fix x = left;
    bool is_free = false;
    for (int i = 0; i < PLACES && !is_free; i++) {
        x = i == 1 ? right : left + (right - left) * (i - (i > 1)) / (PLACES - 1);
        CnvBox box = {x, y - half, x + width, y + half};
        is_free = !is_crossed(panel, chart, box);
    }
    if (!is_free) {
        x = left;
        cnv_rounded(panel->list,
                    (CnvRounded){
                        .box = {x - FIX(ROUND), y - half, x + width + FIX(ROUND), y + half},
                        .radius = FIX(ROUND)
        },
                    (CnvPaint){.fill = panel->theme->panel});
    }
    panel_text(panel, x, y, font, panel->theme->quiet, text);
}

/* The axis does not begin at 0: most of what is in use is the interpreter's own, and beside it a
 * lesson's few objects would not be seen. So it says what its ends stand for, but not while a
 * question is open: what comes is in the code that is loaded already. */
static void draw_axis(const Panel *panel, const Chart *chart)
{
    enum { ABOVE_MARKS = 34 };
    if (!panel->moment->is_masked) {
        uint64_t top = chart->floor + chart->range - 1;
        draw_end_of_axis(panel, chart, chart->bottom - FIX(ABOVE_MARKS), chart->floor);
        draw_end_of_axis(panel, chart, chart->top - FIX(AXIS_ROW / 2), top);
    }
}

static void draw_chart(const Panel *panel, Fix top, Fix bottom, Fix head)
{
    const Theme *theme = panel->theme;
    Chart chart;
    measure(panel, top, bottom, &chart);
    chart.head = head;
    if (!panel->moment->is_masked) {
        draw_area(panel, &chart, cnv_mix(theme->panel, theme->accent, 26),
                  cnv_mix(theme->panel, theme->accent, 90));
    }
    cnv_clip_push(panel->list, (CnvBox){panel->box.x0, top - FIX(4), head, bottom});
    draw_area(panel, &chart, cnv_mix(theme->panel, theme->accent, 70), theme->accent);
    cnv_clip_pop(panel->list);
    draw_mapped(panel, &chart);
    draw_axis(panel, &chart);
}

/* ---- marks ---- */

static void draw_triangle(const Panel *panel, Fix x, Fix y, CnvColor color)
{
    CnvPoint mark[3] = {cnv_point(x - FIX(7), y), cnv_point(x + FIX(7), y),
                        cnv_point(x, y - FIX(12))};
    cnv_polygon(panel->list, mark, 3, color);
}

static void draw_cross(const Panel *panel, Fix x, Fix y, CnvColor color)
{
    CnvStroke stroke = {.color = color, .width = FIX(2) + 128, .cap = CNV_CAP_ROUND};
    cnv_line(panel->list, cnv_point(x - FIX(5), y - FIX(11)), cnv_point(x + FIX(5), y - FIX(1)),
             &stroke);
    cnv_line(panel->list, cnv_point(x + FIX(5), y - FIX(11)), cnv_point(x - FIX(5), y - FIX(1)),
             &stroke);
}

static void draw_square(const Panel *panel, Fix x, Fix y, CnvColor color)
{
    cnv_rounded(panel->list,
                (CnvRounded){.box = cnv_box(x - FIX(5), y - FIX(11), FIX(10), FIX(10))},
                (CnvPaint){.border = color, .border_width = FIX(2)});
}

/* How far symbols are from the line, and how wide they are at most. */
enum { SYMBOL_ABOVE = 10, SYMBOL_BELOW = 21, SYMBOL = 14 };

/* Where the last symbol above the line ends, and the last one below it. */
typedef struct Lanes {
    Fix above, below;
} Lanes;

/* Is there a collection so close to a mark that its symbol would lie on another one's? */
static bool meets_collection(const Panel *panel, uint32_t index, Fix x)
{
    const Timeline *timeline = panel->moment->timeline;
    uint32_t count = timeline_mark_from(timeline, panel->moment->stop_count);
    if (timeline->marks.items[index].collection) {
        return true;
    }
    for (uint32_t i = index + 1; i < count; i++) {
        const TimelineMark *mark = &timeline->marks.items[i];
        if (stop_x(panel, mark->stop) >= x + FIX(SYMBOL)) {
            break;
        }
        if (mark->collection) {
            return true;
        }
    }
    return false;
}

/* Above the line, below it where that is taken, and not at all where both are: an arena or an
 * exception beside another one of them. Returns where. */
static bool find_lane(const Panel *panel, uint32_t index, Fix x, Lanes *lanes, Fix *away)
{
    bool is_above = x - FIX(SYMBOL / 2) >= lanes->above && !meets_collection(panel, index, x);
    Fix *lane = is_above ? &lanes->above : &lanes->below;
    if (x - FIX(SYMBOL / 2) < *lane) {
        return false;
    }
    *lane = x + FIX(SYMBOL / 2);
    *away = is_above ? -FIX(SYMBOL_ABOVE) : FIX(SYMBOL_BELOW);
    return true;
}

static void draw_mark(const Panel *panel, uint32_t index, Fix y, Lanes *lanes)
{
    const Theme *theme = panel->theme;
    const TimelineMark *mark = &panel->moment->timeline->marks.items[index];
    Fix x = stop_x(panel, mark->stop), away;
    if (mark->chapter) {
        cnv_fill(panel->list, cnv_box(x - FIX(1), y - FIX(16), FIX(2), FIX(32)), theme->quiet);
    }
    if (mark->collection) {
        draw_triangle(panel, x, y - FIX(SYMBOL_ABOVE), theme->collector);
        lanes->above = x + FIX(SYMBOL / 2);
    }
    if (mark->exception && find_lane(panel, index, x, lanes, &away)) {
        draw_cross(panel, x, y + away, theme->quiet);
    }
    if (mark->arena && find_lane(panel, index, x, lanes, &away)) {
        draw_square(panel, x, y + away, theme->now_mark);
    }
}

/* Where many stand close together, a short tick stands for each. */
static void draw_tick(const Panel *panel, const TimelineMark *mark, Fix x, Fix y)
{
    CnvColor color = mark->chapter ? panel->theme->quiet : panel->theme->faint;
    cnv_fill(panel->list, cnv_box(x, y - FIX(16), FIX_ONE, FIX(6)), color);
}

/* A dot for each stop. */
static void draw_dots(const Panel *panel, Range range, Fix y)
{
    const Moment *moment = panel->moment;
    for (uint32_t i = range.first; i <= range.last && i < moment->stop_count; i++) {
        bool passed = (uint64_t)i << 8 <= moment->head;
        uint64_t around = cnv_tag(panel->list, view_tag(TAG_STOP, i));
        cnv_circle(panel->list, cnv_point(stop_x(panel, i), y), FIX(4),
                   (CnvPaint){.fill = passed ? panel->theme->accent : panel->theme->faint});
        cnv_tag(panel->list, around);
    }
}

static void draw_marks(const Panel *panel, Fix y)
{
    enum { SPARSE = 80, MOST_MARKS = 60 };
    const Timeline *timeline = panel->moment->timeline;
    Range range = range_of(panel->moment, panel->state);
    uint32_t first = timeline_mark_from(timeline, range.first);
    uint32_t stops = panel->moment->stop_count; /* while a question is open those so far */
    uint32_t end = timeline_mark_from(timeline, range.last < stops ? range.last + 1 : stops);
    int32_t drawn = -1;
    Lanes lanes = {INT32_MIN, INT32_MIN};
    if (range.last - range.first <= SPARSE) {
        draw_dots(panel, range, y);
    }
    for (uint32_t i = first; i < end; i++) {
        const TimelineMark *mark = &timeline->marks.items[i];
        Fix x = stop_x(panel, mark->stop);
        uint64_t around = cnv_tag(panel->list, view_tag(TAG_STOP, mark->stop));
        if (end - first <= MOST_MARKS) {
            draw_mark(panel, i, y, &lanes);
        } else if (cnv_floor(x) > drawn) {
            draw_tick(panel, mark, x, y);
            drawn = cnv_floor(x) + 2;
        }
        cnv_tag(panel->list, around);
    }
}

/* Breakpoints, below the line where nothing else is marked; where they hit may be the answer to a
 * question. */
static void draw_breaks(const Panel *panel, Fix y)
{
    const BreakMarks *breaks = &panel->state->breaks;
    for (uint32_t i = 0; i < breaks->stop_count; i++) {
        if (panel->moment->is_masked && breaks->stops[i] > panel->moment->stop) {
            continue;
        }
        Fix x = stop_x(panel, breaks->stops[i]);
        CnvPoint mark[4] = {cnv_point(x, y + FIX(10)), cnv_point(x + FIX(6), y + FIX(16)),
                            cnv_point(x, y + FIX(22)), cnv_point(x - FIX(6), y + FIX(16))};
        uint64_t around = cnv_tag(panel->list, view_tag(TAG_STOP, breaks->stops[i]));
        cnv_polygon(panel->list, mark, 4, panel->theme->accent);
        cnv_tag(panel->list, around);
    }
}

static void draw_playhead(const Panel *panel, Fix left, Fix right, Fix y)
{
    Fix head = head_x(panel, panel->moment->head);
    Fix shown = cnv_min(cnv_max(head, left), right);
    CnvStroke rest = {.color = panel->theme->panel_border, .width = FIX(3), .cap = CNV_CAP_ROUND};
    CnvStroke gone = {.color = panel->theme->accent, .width = FIX(5), .cap = CNV_CAP_ROUND};
    cnv_line(panel->list, cnv_point(left, y), cnv_point(right, y), &rest);
    cnv_line(panel->list, cnv_point(left, y), cnv_point(cnv_max(shown, left + FIX_ONE), y), &gone);
    draw_marks(panel, y);
    draw_breaks(panel, y);
    if (head == shown) {
        cnv_circle(panel->list, cnv_point(head, y), FIX(11),
                   (CnvPaint){.fill = panel->theme->text});
        cnv_circle(panel->list, cnv_point(head, y), FIX(4),
                   (CnvPaint){.fill = panel->theme->accent});
    }
}

void panel_draw_timeline(const Panel *panel)
{
    bool chart = panel->box.y1 - panel->box.y0 > FIX(CHART_LEAST);
    cnv_tag(panel->list, view_tag(TAG_TIMELINE, 0));
    panel_frame(panel, chart ? phrase("Timeline") : NULL,
                chart ? phrase("asked for by blocks in use (area), from the system (line)") : NULL);
    Fix y = chart ? panel->box.y1 - FIX(24) : (panel->box.y0 + panel->box.y1) / 2;
    Fix left = panel->box.x0 + FIX(SIDE);
    Fix right = panel->box.x1 - FIX(SIDE);
    cnv_clip_push(panel->list, cnv_box_grow(panel->box, -FIX(2)));
    if (chart) {
        Fix head = cnv_min(cnv_max(head_x(panel, panel->moment->head), left), right);
        draw_chart(panel, panel->box.y0 + FIX(PANEL_TITLE + AXIS_ROW), y, head);
    }
    draw_playhead(panel, left, right, y);
    cnv_clip_pop(panel->list);
    cnv_tag(panel->list, 0);
}

uint32_t view_timeline_stop(int32_t width, int32_t height, const Moment *moment,
                            const ViewState *state, int32_t x)
{
    int32_t scale = view_scale(width, height, state);
    CnvPoint size = view_logical_size(width, height, scale);
    CnvBox box = view_layout(moment, state, size).boxes[PANEL_TIMELINE];
    Range range = range_of(moment, state);
    int64_t at = (int64_t)FIX(x) * CNV_SCALE_ONE / scale;
    int64_t left = box.x0 + FIX(SIDE);
    int64_t span = box.x1 - FIX(SIDE) - left;
    int64_t stops = range.last - range.first;
    int64_t stop = span > 0 ? range.first + ((at - left) * stops * 2 + span) / (2 * span) : 0;
    int64_t last = moment->stop_count - 1;
    return (uint32_t)(stop < 0 ? 0 : stop > last ? last : stop);
}
