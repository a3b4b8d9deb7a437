/* stage_changes.c - "2 -> 1" beside the badge of a count that the step changes, where it lies over
 * nothing else. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/stage_parts.h"

enum {
    CHANGE_SIZE = 24,
    HEAD = 12 /* of an arrow, beside its pip */
};

OU_ARRAY(BoxArray, box_array, CnvBox);

static bool boxes_meet(CnvBox a, CnvBox b)
{
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

/* Does the way of an arrow lead through it? Looked at in short pieces. */
static bool is_crossed_by(const Arrow *arrow, CnvBox box)
{
    enum { SAMPLES = 16 };
    for (uint32_t piece = 0; piece < arrow->pieces; piece++) {
        CnvPoint last = arrow->points[(size_t)3 * piece];
        for (uint32_t i = 1; i <= SAMPLES; i++) {
            CnvPoint next = cnv_curve_point(&arrow->points[(size_t)3 * piece], i * 65536 / SAMPLES);
            CnvBox around = {cnv_min(last.x, next.x) - FIX(2), cnv_min(last.y, next.y) - FIX(2),
                             cnv_max(last.x, next.x) + FIX(2), cnv_max(last.y, next.y) + FIX(2)};
            if (boxes_meet(around, box)) {
                return true;
            }
            last = next;
        }
    }
    return false;
}

/* How much lies there already: a text or a card counts more than an arrow. */
static uint32_t cost_of(const Stage *stage, const BoxArray *taken, CnvBox box)
{
    enum { OUTSIDE = 1000, COVERS = 10 };
    bool is_seen = box.x0 >= stage->visible.x0 && box.y0 >= stage->visible.y0 &&
                   box.x1 <= stage->visible.x1 && box.y1 <= stage->visible.y1;
    uint32_t cost = is_seen ? 0 : OUTSIDE;
    for (uint32_t i = 0; i < taken->count; i++) {
        cost += boxes_meet(taken->items[i], box) ? COVERS : 0;
    }
    for (uint32_t i = 0; i < stage->arrows.count; i++) {
        const Arrow *arrow = &stage->arrows.items[i];
        cost += !stage_fades_away(arrow) && is_crossed_by(arrow, box);
    }
    return cost;
}

/* Around the badge and the card; where none of these places is free, in the card's head, which no
 * arrow crosses, or where it covers least. */
static CnvBox change_box(const Stage *stage, const Figure *figure, const BoxArray *taken,
                         CnvBox badge, Fix width)
{
    Fix middle = (badge.y0 + badge.y1) / 2, gap = FIX(6), half = FIX(15);
    Fix beyond = FIX(44); /* where arrows go up and down close to the card */
    Fix left = FIX(figure->place.x), right = left + FIX(figure->place.width);
    int32_t details = stage_has_details(stage, figure) ? stage_details_height(stage) : 0;
    Fix below = FIX(figure->place.y + stage_height_left(figure) + details) + gap;
    const CnvPoint choices[] = {
        {badge.x1 + gap,         middle - half            },
        {badge.x1 - width,       badge.y0 - gap - 2 * half},
        {badge.x0 - gap - width, badge.y0 - half          },
        {badge.x0,               badge.y0 - gap - 2 * half},
        {badge.x1 + gap,         badge.y0 - 2 * half      },
        {right + gap,            badge.y1 + gap           },
        {left,                   below                    },
        {right - width,          below                    },
        {badge.x1 + beyond,      middle - half            },
        {badge.x1 + beyond,      badge.y0 - 2 * half      },
        {badge.x1 + beyond,      badge.y1                 },
    };
    CnvBox best = {0};
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < sizeof choices / sizeof choices[0] && least > 0; i++) {
        CnvBox box = cnv_box(choices[i].x, choices[i].y, width, 2 * half);
        uint32_t cost = cost_of(stage, taken, box);
        best = cost < least ? box : best;
        least = cost < least ? cost : least;
    }
    Fix end = badge.x0 - gap, head = FIX(figure->place.y + STAGE_HEAD / 2 + 2);
    bool has_room = stage_title_end(stage, figure) + gap <= end - width;
    return least > 0 && has_room ? (CnvBox){end - width, head - half, end, head + half} : best;
}

/* On a ground of its own. */
static void draw_change(const Stage *stage, const Figure *figure, uint32_t index, BoxArray *taken)
{
    StageCount count = stage_count_of(stage, index);
    const Theme *theme = stage_theme(stage, figure);
    char text[64];
    uint32_t share = count.now == count.next ? stage->motion.bind : 0;
    share = count.next < count.was ? stage->motion.drop : share;
    if (count.was == count.next || share == 0) {
        return;
    }
    (void)snprintf(text, sizeof text, "%s \xE2\x86\x92 %s", GROUPED(count.was),
                   GROUPED(count.next));
    CnvFont font = {CNV_MONO, FIX(CHANGE_SIZE)};
    Fix width = cnv_text_width(stage->list->fonts, font, text, strlen(text));
    CnvBox ground =
        change_box(stage, figure, taken, stage_badge_box(stage, index), width + FIX(14));
    box_array_push(taken, ground);
    cnv_rounded(stage->list, (CnvRounded){.box = ground, .radius = FIX(6)},
                (CnvPaint){.fill = cnv_fade(theme->panel, share * 220 / 256)});
    stage_text(stage, cnv_point(ground.x0 + FIX(7), (ground.y0 + ground.y1) / 2), font,
               cnv_fade(theme->quiet, share), text);
}

/* Cards with what stands below them, their badges, what is left of others that died before, the
 * heads of arrows, and the labels of stubs. */
static void list_taken(const Stage *stage, BoxArray *taken)
{
    for (uint32_t i = 0; i < stage->figures.count; i++) {
        const Figure *figure = &stage->figures.items[i];
        int32_t below = stage_has_details(stage, figure) ? stage_details_height(stage) : 0;
        box_array_push(taken,
                       cnv_box(FIX(figure->place.x), FIX(figure->place.y), FIX(figure->place.width),
                               FIX(stage_height_left(figure) + below)));
        if (figure->has_badge) {
            box_array_push(taken, stage_badge_box(stage, i));
        }
    }
    for (uint32_t i = 0; i < stage->input->places->objects.count; i++) {
        CnvBox ghost;
        if (stage_old_ghost(stage, i, &ghost)) {
            box_array_push(taken, ghost);
        }
    }
    for (uint32_t i = 0; i < stage->arrows.count; i++) {
        const Arrow *arrow = &stage->arrows.items[i];
        if (stage_fades_away(arrow)) {
            continue;
        }
        CnvBox pip = {arrow->pip.x, arrow->pip.y, arrow->pip.x, arrow->pip.y};
        box_array_push(taken, cnv_box_grow(pip, arrow->pip_radius + FIX(HEAD)));
        if (arrow->is_stub && arrow->alike > 0) {
            box_array_push(taken, arrow->label_box);
        }
    }
}

static bool has_change(const Stage *stage, const Figure *figure)
{
    bool is_told = figure->presence == PRESENT || stage_dies_by_count(figure);
    return is_told && figure->before != NULL && figure->has_badge && !figure->object->shared &&
           figure->is_opened == stage->is_over;
}

void stage_draw_changes(const Stage *stage)
{
    BoxArray taken = {0};
    if (stage->input->before == stage->input->after) {
        return;
    }
    list_taken(stage, &taken);
    for (uint32_t i = 0; i < stage->figures.count; i++) {
        const Figure *figure = &stage->figures.items[i];
        if (has_change(stage, figure)) {
            draw_change(stage, figure, i, &taken);
        }
    }
    box_array_free(&taken);
}
