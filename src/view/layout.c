#include "view/layout.h"

enum { GAP = 16, HEADER = 56, BAR = 70, SENTENCES = 132, TIMELINE = 60, OUTPUT = 190, CHART = 190 };

static CnvBox box(int32_t x0, int32_t y0, int32_t x1, int32_t y1)
{
    return (CnvBox){FIX(x0), FIX(y0), FIX(x1), FIX(y1)};
}

/* Left column: code and output; the stage; one bar with controls and sentences; the timeline. */
static void lay_out_lesson(ViewLayout *layout, int32_t width, int32_t height, bool prints,
                           bool controls)
{
    int32_t top = HEADER + GAP;
    int32_t code_right = GAP + (width - 3 * GAP) * 27 / 100;
    int32_t stage_left = code_right + GAP;
    int32_t timeline_top = height - GAP - TIMELINE;
    int32_t words_top = timeline_top - GAP - SENTENCES;
    int32_t left_bottom = controls ? timeline_top - GAP - BAR - GAP : timeline_top - GAP;
    int32_t code_bottom = prints ? left_bottom - OUTPUT - GAP : left_bottom;
    layout->boxes[PANEL_CODE] = box(GAP, top, code_right, code_bottom);
    if (prints) {
        layout->boxes[PANEL_OUTPUT] = box(GAP, code_bottom + GAP, code_right, left_bottom);
    }
    if (controls) {
        layout->boxes[PANEL_TRANSPORT] =
            box(GAP, left_bottom + GAP, code_right, timeline_top - GAP);
    }
    layout->boxes[PANEL_STAGE] = box(stage_left, top, width - GAP, words_top - GAP);
    layout->boxes[PANEL_HAPPENED] = box(stage_left, words_top, width - GAP, timeline_top - GAP);
    layout->boxes[PANEL_TIMELINE] = box(GAP, timeline_top, width - GAP, height - GAP);
}

/* Left column with words, the stage, the panels of this view on the right, collector and chart
 * below. */
static void lay_out_full(ViewLayout *layout, ViewKind kind, int32_t width, int32_t height,
                         bool prints)
{
    int32_t top = HEADER + GAP;
    int32_t left_right = GAP + (width - 4 * GAP) * 23 / 100;
    bool has_right = kind != VIEW_COLLECTOR;
    int32_t right_left = has_right ? width - GAP - (width - 4 * GAP) * 28 / 100 : width;
    int32_t bottom_top = height - GAP - BAR - GAP - CHART;
    int32_t chart_left = kind == VIEW_COLLECTOR || kind == VIEW_ALL ? width * 37 / 100 : GAP;
    int32_t happened = 214;
    int32_t output = prints ? 150 + GAP : 0;
    int32_t code_bottom = bottom_top - GAP - happened - GAP - output;
    layout->boxes[PANEL_CODE] = box(GAP, top, left_right, code_bottom);
    layout->boxes[PANEL_HAPPENED] =
        box(GAP, code_bottom + GAP, left_right, code_bottom + GAP + happened);
    if (prints) {
        layout->boxes[PANEL_OUTPUT] =
            box(GAP, bottom_top - GAP - output + GAP, left_right, bottom_top - GAP);
    }
    layout->boxes[PANEL_STAGE] =
        box(left_right + GAP, top, has_right ? right_left - GAP : width - GAP, bottom_top - GAP);
    int32_t middle = top + (bottom_top - GAP - top) * 58 / 100;
    CnvBox right = box(right_left, top, width - GAP, bottom_top - GAP);
    if (kind == VIEW_WHY) {
        layout->boxes[PANEL_WHY] = right;
    } else if (has_right) {
        layout->boxes[PANEL_HEAP] = (CnvBox){right.x0, right.y0, right.x1, FIX(middle)};
        layout->boxes[PANEL_INSPECTOR] = (CnvBox){right.x0, FIX(middle + GAP), right.x1, right.y1};
    }
    if (chart_left > GAP) {
        layout->boxes[PANEL_COLLECTOR] = box(GAP, bottom_top, chart_left - GAP, height - GAP);
    }
    layout->boxes[PANEL_TIMELINE] =
        box(chart_left, bottom_top, width - GAP, height - GAP - BAR - GAP);
    layout->boxes[PANEL_TRANSPORT] = box(chart_left, height - GAP - BAR, width - GAP, height - GAP);
}

PanelId view_big_panel(uint32_t number)
{
    static const PanelId panels[] = {PANEL_NONE,      PANEL_CODE,      PANEL_HAPPENED,
                                     PANEL_OUTPUT,    PANEL_STAGE,     PANEL_WHY,
                                     PANEL_COLLECTOR, PANEL_INSPECTOR, PANEL_HEAP};
    return number < sizeof panels / sizeof panels[0] ? panels[number] : PANEL_NONE;
}

ViewLayout view_layout(const Moment *moment, const ViewState *state, CnvPoint size)
{
    ViewLayout layout = {0};
    layout.boxes[PANEL_HEADER] = box(0, 0, size.x, HEADER);
    if (state->kind == VIEW_LESSON) {
        lay_out_lesson(&layout, size.x, size.y, moment->prints, state->controls);
    } else {
        lay_out_full(&layout, state->kind, size.x, size.y, moment->prints);
    }
    return layout;
}
