#include "view/layout.h"

#include "view/panels.h"

enum { GAP = 16, HEADER = 56, BAR = 70, THIN_TIMELINE = 60 };
/* Heights of the panels that do not stretch. */
enum {
    WORDS_PRESENTING = 164,
    WORDS_LESSON = 156,
    WORDS_LEAST = 104,
    WORDS_COLUMN = 264,
    OUTPUT = 172,
    BOTTOM = 276
};
enum { LARGE_WORDS = 46 }; /* percent of the height, where they are what is looked at */
/* Below these a panel is dropped or gives way. */
enum {
    CODE_LEAST_WIDTH = 344,
    CODE_LEAST_HEIGHT = 190,
    STAGE_LEAST_WIDTH = 400,
    STAGE_LEAST_HEIGHT = 240,
    RIGHT_LEAST_WIDTH = 380,
    RIGHT_LEAST_HEIGHT = 250,
    COLLECTOR_LEAST_WIDTH = 560,
    WHY_LEAST_WIDTH = 340,
    CHART_LEAST_WIDTH = 520,
    CHART_LEAST_BOTTOM = BAR + GAP + 130
};

/* Left, top, right, bottom in whole pixels. */
typedef struct Area {
    int32_t x0, y0, x1, y1;
} Area;

typedef struct Plan {
    ViewLayout layout;
    const ViewState *state;
    int32_t width, height;
    int32_t code_wish; /* width at which no line of code is cut */
    bool has_output;
} Plan;

static int32_t width_of(Area area)
{
    return area.x1 - area.x0;
}

static int32_t height_of(Area area)
{
    return area.y1 - area.y0;
}

static void put(Plan *plan, PanelId id, Area area)
{
    if (width_of(area) > 0 && height_of(area) > 0) {
        plan->layout.boxes[id] = (CnvBox){FIX(area.x0), FIX(area.y0), FIX(area.x1), FIX(area.y1)};
    }
}

/* Cuts size pixels off one side of what is left of *area, with a gap between. */
static Area cut_bottom(Area *area, int32_t size)
{
    Area part = {area->x0, area->y1 - size, area->x1, area->y1};
    area->y1 = part.y0 - GAP;
    return part;
}

static Area cut_left(Area *area, int32_t size)
{
    Area part = {area->x0, area->y0, area->x0 + size, area->y1};
    area->x0 = part.x1 + GAP;
    return part;
}

static Area cut_right(Area *area, int32_t size)
{
    Area part = {area->x1 - size, area->y0, area->x1, area->y1};
    area->x1 = part.x0 - GAP;
    return part;
}

static int32_t clamp(int32_t value, int32_t least, int32_t most)
{
    return cnv_min(cnv_max(value, least), most);
}

/* As wide as the longest line wants, within a share of the picture. */
static int32_t code_width(const Plan *plan, int32_t least_percent, int32_t most_percent)
{
    int32_t least = plan->width * least_percent / 100;
    int32_t most = plan->width * most_percent / 100;
    return cnv_max(clamp(plan->code_wish, least, most), CODE_LEAST_WIDTH);
}

/* Code above, the output below it as soon as there is some and room for it. */
static void put_code(Plan *plan, Area column)
{
    if (plan->has_output && height_of(column) >= CODE_LEAST_HEIGHT + GAP + OUTPUT) {
        put(plan, PANEL_OUTPUT, cut_bottom(&column, OUTPUT));
    }
    put(plan, PANEL_CODE, column);
}

/* Code on the left, the stage, words below it, a thin timeline. right: width of a column for a
 * panel on the right, 0 = none. Returns where that column is. */
static Area lay_out_lesson(Plan *plan, Area area, int32_t right)
{
    put(plan, PANEL_TIMELINE, cut_bottom(&area, THIN_TIMELINE));
    Area column = cut_left(&area, code_width(plan, right > 0 ? 23 : 27, right > 0 ? 29 : 36));
    if (plan->state->controls) {
        put(plan, PANEL_TRANSPORT, cut_bottom(&column, BAR));
    }
    put_code(plan, column);
    int32_t words =
        height_of(area) - GAP - WORDS_LESSON >= STAGE_LEAST_HEIGHT ? WORDS_LESSON : WORDS_LEAST;
    put(plan, PANEL_HAPPENED, cut_bottom(&area, words));
    Area side = {0};
    if (right > 0 && width_of(area) - GAP - right >= STAGE_LEAST_WIDTH) {
        side = cut_right(&area, right);
    }
    put(plan, PANEL_STAGE, area);
    return side;
}

/* The left column of the fuller views: code, words, output. */
static void put_column(Plan *plan, Area column)
{
    int32_t words = clamp(height_of(column) * 40 / 100, WORDS_LEAST, WORDS_COLUMN);
    Area rest = column;
    Area output = {0};
    if (plan->has_output &&
        height_of(column) >= CODE_LEAST_HEIGHT + GAP + words + GAP + OUTPUT * 3 / 4) {
        output = cut_bottom(&rest, OUTPUT * 3 / 4);
    }
    put(plan, PANEL_OUTPUT, output);
    put(plan, PANEL_HAPPENED, cut_bottom(&rest, words));
    put(plan, PANEL_CODE, rest);
}

/* Timeline with the transport below it (in a recording: without). */
static void put_time(Plan *plan, Area area)
{
    if (plan->state->controls) {
        put(plan, PANEL_TRANSPORT, cut_bottom(&area, BAR));
    }
    put(plan, PANEL_TIMELINE, area);
}

/* Height of the lower row: with the chart, or just the controls. */
static int32_t bottom_height(const Plan *plan, Area area, bool has_collector)
{
    int32_t thin = plan->state->controls ? BAR + GAP + THIN_TIMELINE : THIN_TIMELINE;
    int32_t wish = has_collector ? BOTTOM : thin;
    int32_t most = height_of(area) - GAP - STAGE_LEAST_HEIGHT;
    return clamp(wish, thin, cnv_max(most, thin));
}

/* Collector and, in the view of everything, the holders beside the timeline. */
static void put_bottom(Plan *plan, Area area, bool has_why)
{
    int32_t left = width_of(area) - GAP - CHART_LEAST_WIDTH;
    bool why_fits = has_why && left >= COLLECTOR_LEAST_WIDTH + GAP + WHY_LEAST_WIDTH;
    if (left >= COLLECTOR_LEAST_WIDTH) {
        int32_t share = plan->width * (why_fits ? 39 : 46) / 100;
        int32_t most = left - (why_fits ? WHY_LEAST_WIDTH + GAP : 0);
        put(plan, PANEL_COLLECTOR, cut_left(&area, clamp(share, COLLECTOR_LEAST_WIDTH, most)));
        left = width_of(area) - GAP - CHART_LEAST_WIDTH;
    }
    if (why_fits) {
        int32_t share = plan->width * 22 / 100;
        put(plan, PANEL_WHY, cut_left(&area, clamp(share, WHY_LEAST_WIDTH, left)));
    }
    put_time(plan, area);
}

static void lay_out_collector(Plan *plan, Area area)
{
    Area bottom = cut_bottom(&area, bottom_height(plan, area, true));
    put_column(plan, cut_left(&area, code_width(plan, 23, 30)));
    put(plan, PANEL_STAGE, area);
    put_bottom(plan, bottom, false);
}

static void lay_out_all(Plan *plan, Area area)
{
    Area bottom = cut_bottom(&area, bottom_height(plan, area, true));
    int32_t code = code_width(plan, 22, 27);
    int32_t right = plan->width * 28 / 100;
    bool fits = right >= RIGHT_LEAST_WIDTH && height_of(area) >= 2 * RIGHT_LEAST_HEIGHT + GAP &&
                width_of(area) - code - GAP - right - GAP >= STAGE_LEAST_WIDTH;
    put_column(plan, cut_left(&area, code));
    if (fits) {
        Area side = cut_right(&area, right);
        put(plan, PANEL_INSPECTOR, cut_bottom(&side, height_of(side) * 42 / 100));
        put(plan, PANEL_HEAP, side);
    }
    put(plan, PANEL_STAGE, area);
    put_bottom(plan, bottom, true);
}

/* The heap above, the stage and the inspector below it. */
static void lay_out_heap(Plan *plan, Area area)
{
    Area bottom = cut_bottom(&area, bottom_height(plan, area, false));
    put_column(plan, cut_left(&area, code_width(plan, 23, 28)));
    put_time(plan, bottom);
    int32_t heap = height_of(area) * 47 / 100;
    if (heap >= RIGHT_LEAST_HEIGHT && width_of(area) >= STAGE_LEAST_WIDTH) {
        Area lower = cut_bottom(&area, height_of(area) - GAP - heap);
        put(plan, PANEL_HEAP, area);
        area = lower;
        int32_t inspector = width_of(area) * 46 / 100;
        if (inspector >= RIGHT_LEAST_WIDTH &&
            width_of(area) - GAP - inspector >= STAGE_LEAST_WIDTH) {
            put(plan, PANEL_INSPECTOR, cut_right(&area, inspector));
        }
    }
    put(plan, PANEL_STAGE, area);
}

/* One panel in the place of the stage, with code, words and controls. */
static void lay_out_big(Plan *plan, Area area, PanelId big)
{
    Area whole = area;
    (void)lay_out_lesson(plan, area, 0);
    CnvBox *boxes = plan->layout.boxes;
    CnvBox place = boxes[PANEL_STAGE];
    boxes[PANEL_STAGE] = (CnvBox){0};
    if (big == PANEL_CODE) {
        boxes[PANEL_OUTPUT] = (CnvBox){0};
        place.x0 = FIX(whole.x0);
        if (boxes[PANEL_TRANSPORT].y1 > 0) { /* beside the words, and as high as they are */
            boxes[PANEL_TRANSPORT].y0 = boxes[PANEL_HAPPENED].y0;
        } else {
            boxes[PANEL_HAPPENED].x0 = FIX(whole.x0);
        }
    } else if (big == PANEL_HAPPENED) {
        /* what it tells about stays in sight above it */
        boxes[PANEL_STAGE] = place;
        int32_t height = cnv_floor(boxes[PANEL_HAPPENED].y1 - place.y0);
        place.y1 = boxes[PANEL_HAPPENED].y1;
        place.y0 = place.y1 - FIX(height * LARGE_WORDS / 100);
        boxes[PANEL_STAGE].y1 = place.y0 - FIX(GAP);
    } else if (big == PANEL_OUTPUT && boxes[PANEL_OUTPUT].y1 > 0) {
        boxes[PANEL_CODE].y1 = boxes[PANEL_OUTPUT].y1;
    }
    boxes[big] = place;
}

/* For a class: one panel as large as can be, and large words below it. */
static void lay_out_presenting(Plan *plan, Area area)
{
    PanelId big = plan->state->big_panel != PANEL_NONE ? plan->state->big_panel : PANEL_STAGE;
    bool are_words_large = big == PANEL_HAPPENED;
    int32_t words = are_words_large
                        ? height_of(area) * LARGE_WORDS / 100
                        : clamp(height_of(area) * 20 / 100, WORDS_LEAST, WORDS_PRESENTING);
    put(plan, PANEL_HAPPENED, cut_bottom(&area, words));
    put(plan, are_words_large ? PANEL_STAGE : big, area);
}

PanelId view_big_panel(uint32_t number)
{
    static const PanelId panels[] = {PANEL_NONE,      PANEL_CODE,      PANEL_HAPPENED,
                                     PANEL_OUTPUT,    PANEL_STAGE,     PANEL_WHY,
                                     PANEL_COLLECTOR, PANEL_INSPECTOR, PANEL_HEAP};
    return number < sizeof panels / sizeof panels[0] ? panels[number] : PANEL_NONE;
}

StageRoom view_stage_room(ViewKind kind)
{
    switch (kind) {
    case VIEW_WHY: return (StageRoom){747, 696};
    case VIEW_COLLECTOR: return (StageRoom){1280, 534};
    case VIEW_HEAP: return (StageRoom){689, 376};
    case VIEW_ALL: return (StageRoom){785, 534};
    case VIEW_LESSON:
    case VIEW_KIND_COUNT: break;
    }
    return STAGE_LESSON_ROOM;
}

StageRoom view_stage_presented(ViewKind kind)
{
    bool has_phases = kind == VIEW_COLLECTOR || kind == VIEW_ALL;
    return (StageRoom){1488, has_phases ? 439 : kind == VIEW_LESSON ? 589 : 557};
}

ViewLayout view_layout(const Moment *moment, const ViewState *state, CnvPoint size)
{
    Plan plan = {.state = state,
                 .width = size.x,
                 .height = size.y,
                 .code_wish = panel_code_width(moment->module),
                 .has_output = moment->output_length > 0 || moment->ended != NULL};
    put(&plan, PANEL_HEADER, (Area){0, 0, size.x, HEADER});
    Area area = {GAP, HEADER + GAP, size.x - GAP, size.y - GAP};
    if (state->presents) {
        lay_out_presenting(&plan, area);
        return plan.layout;
    }
    if (state->big_panel != PANEL_NONE && state->big_panel != PANEL_STAGE) {
        lay_out_big(&plan, area, state->big_panel);
        return plan.layout;
    }
    switch (state->big_panel == PANEL_STAGE ? VIEW_LESSON : state->kind) {
    case VIEW_COLLECTOR: lay_out_collector(&plan, area); break;
    case VIEW_HEAP: lay_out_heap(&plan, area); break;
    case VIEW_ALL: lay_out_all(&plan, area); break;
    case VIEW_WHY:
        put(&plan, PANEL_WHY,
            lay_out_lesson(&plan, area, cnv_max(size.x * 28 / 100, WHY_LEAST_WIDTH)));
        break;
    case VIEW_LESSON:
    case VIEW_KIND_COUNT: (void)lay_out_lesson(&plan, area, 0); break;
    }
    return plan.layout;
}

bool view_shows_lists(const ViewState *state)
{
    return state->kind == VIEW_COLLECTOR || state->kind == VIEW_ALL ||
           state->big_panel == PANEL_COLLECTOR;
}

bool view_shows_line_bytes(const ViewState *state)
{
    return state->kind == VIEW_HEAP || state->kind == VIEW_ALL;
}
