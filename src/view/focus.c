#include "view/focus.h"

#include <stdlib.h>

/* ---- gathering ---- */

/* Pips, arrows and badges stand for the object that has a card; breaks are set from the line; on
 * the timeline the marks are what one can choose. */
static bool can_have_focus(TagKind kind)
{
    switch (kind) {
    case TAG_OBJECT:
    case TAG_NAME:
    case TAG_CODE_LINE:
    case TAG_BUTTON:
    case TAG_POOL:
    case TAG_BLOCK:
    case TAG_MOMENT:
    case TAG_STOP:
    case TAG_ANSWER: return true;
    case TAG_NONE:
    case TAG_PIP:
    case TAG_ARROW:
    case TAG_BADGE:
    case TAG_GUTTER:
    case TAG_TIMELINE:
    case TAG_SCENARIO:
    case TAG_KEY:
    case TAG_MATCH: break;
    }
    return false;
}

static CnvRect join(CnvRect a, CnvRect b)
{
    return (CnvRect){cnv_min(a.x0, b.x0), cnv_min(a.y0, b.y0), cnv_max(a.x1, b.x1),
                     cnv_max(a.y1, b.y1)};
}

static bool overlap(CnvRect a, CnvRect b)
{
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

static bool in_one_line(CnvRect a, CnvRect b)
{
    return a.y0 < b.y1 && b.y0 < a.y1;
}

/* The commands of one thing lie over each other, or follow each other on one line. */
static void add(FocusArray *out, uint64_t tag, CnvRect box, bool follows)
{
    for (uint32_t i = out->count; i-- > 0;) {
        FocusTarget *target = &out->items[i];
        bool is_last = follows && i + 1 == out->count;
        if (target->tag == tag &&
            (overlap(target->box, box) || (is_last && in_one_line(target->box, box)))) {
            target->box = join(target->box, box);
            return;
        }
    }
    focus_array_push(out, (FocusTarget){.tag = tag, .box = box});
}

static CnvPoint middle_of(CnvRect box)
{
    return (CnvPoint){(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
}

/* ---- order ---- */

static int panel_rank(const FocusTarget *target)
{
    return target->panel == PANEL_STAGE ? -1 : (int)target->panel;
}

/* On the stage the objects come before the names that hold them. */
static int kind_rank(const FocusTarget *target)
{
    return target->panel == PANEL_STAGE && view_tag_kind(target->tag) != TAG_OBJECT;
}

static int by_reading(const void *a, const void *b)
{
    enum { LINE = 8 };
    const FocusTarget *left = a, *right = b;
    CnvPoint from = middle_of(left->box), to = middle_of(right->box);
    const int32_t keys[][2] = {
        {panel_rank(left), panel_rank(right)},
        {kind_rank(left),  kind_rank(right) },
        {from.y / LINE,    to.y / LINE      },
        {from.x,           to.x             }
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i][0] != keys[i][1]) {
            return keys[i][0] < keys[i][1] ? -1 : 1;
        }
    }
    return left->tag < right->tag ? -1 : left->tag > right->tag;
}

void focus_gather(const DrawList *list, int32_t width, int32_t height, const Moment *moment,
                  const ViewState *state, FocusArray *out)
{
    enum { MOST = 4000 };
    uint64_t before = 0;
    out->count = 0;
    for (uint32_t i = 0; i < list->commands.count && out->count < MOST; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (can_have_focus(view_tag_kind(command->tag)) && !cnv_rect_empty(command->bounds)) {
            add(out, command->tag, command->bounds, before == command->tag);
        }
        before = command->tag;
    }
    for (uint32_t i = 0; i < out->count; i++) {
        CnvPoint at = middle_of(out->items[i].box);
        out->items[i].panel = view_panel_at(width, height, moment, state, at);
    }
    if (out->count > 1) {
        qsort(out->items, out->count, sizeof *out->items, by_reading);
    }
}

/* ---- finding ---- */

static int64_t square(int64_t x)
{
    return x * x;
}

uint32_t focus_find(const FocusArray *targets, const FocusTarget *was)
{
    CnvPoint from = middle_of(was->box);
    uint32_t best = FOCUS_NONE;
    int64_t least = INT64_MAX;
    for (uint32_t i = 0; was->tag != 0 && i < targets->count; i++) {
        const FocusTarget *target = &targets->items[i];
        CnvPoint to = middle_of(target->box);
        int64_t distance = square(to.x - from.x) + square(to.y - from.y);
        if (target->tag == was->tag && target->panel == was->panel && distance < least) {
            best = i;
            least = distance;
        }
    }
    return best;
}

/* How far apart two spans are; 0 where they overlap. */
static int32_t gap(int32_t a0, int32_t a1, int32_t b0, int32_t b1)
{
    return cnv_max(cnv_max(b0 - a1, a0 - b1), 0);
}

/* From the edge to the other's middle; what lies straight ahead is nearer than what lies aside. */
static int64_t cost_toward(CnvRect from, CnvRect to, int across, int down)
{
    enum { ASIDE = 4 };
    CnvPoint a = middle_of(from), b = middle_of(to);
    int64_t ahead = across > 0   ? b.x - from.x1
                    : across < 0 ? from.x0 - b.x
                    : down > 0   ? b.y - from.y1
                                 : from.y0 - b.y;
    int32_t aside =
        across != 0 ? gap(from.y0, from.y1, to.y0, to.y1) : gap(from.x0, from.x1, to.x0, to.x1);
    int64_t slant = across != 0 ? llabs((long long)b.y - a.y) : llabs((long long)b.x - a.x);
    return ahead >= 0 ? ahead * ASIDE + (int64_t)aside * ASIDE * ASIDE + slant : INT64_MAX;
}

uint32_t focus_toward(const FocusArray *targets, uint32_t from, int across, int down)
{
    uint32_t best = FOCUS_NONE;
    int64_t least = INT64_MAX;
    for (uint32_t i = 0; from < targets->count && i < targets->count; i++) {
        int64_t cost = cost_toward(targets->items[from].box, targets->items[i].box, across, down);
        if (i != from && cost < least) {
            best = i;
            least = cost;
        }
    }
    return best;
}

/* ---- drawing ---- */

/* Light around dark, so that it is seen on any ground. */
void focus_draw(DrawList *list, CnvRect box, const Theme *theme)
{
    enum { AWAY = 1, WIDTH = 2, HALO = 1, RADIUS = 7 };
    CnvBox around = cnv_box_grow((CnvBox){FIX(box.x0), FIX(box.y0), FIX(box.x1), FIX(box.y1)},
                                 FIX(AWAY + HALO));
    cnv_rounded(list, (CnvRounded){.box = around, .radius = FIX(RADIUS + HALO)},
                (CnvPaint){.border = theme->panel, .border_width = FIX(WIDTH + 2 * HALO)});
    cnv_rounded(list, (CnvRounded){.box = cnv_box_grow(around, -FIX(HALO)), .radius = FIX(RADIUS)},
                (CnvPaint){.border = theme->text, .border_width = FIX(WIDTH)});
}
