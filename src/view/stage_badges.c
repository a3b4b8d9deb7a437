/* stage_badges.c - the count on each card: the number of its pips at any moment. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/stage_parts.h"

enum {
    BADGE_HEIGHT = 44,
    BADGE_BOTTOM = 18,
    BADGE_SIZE = 33,
    LARGEST_SIZE = 64, /* is made smaller when the picture is fitted */
    BADGE_SIDE = 18,
    LEAST_WIDTH = 76,
    OVERHANG = 18, /* beyond the card's right edge */
    PIP_ROOM = 10, /* inside of it, beside pips */
    CHANGE_SIZE = 24,
    DETAILS = 30 /* below a card, where its address and size stand */
};

typedef struct Count {
    int64_t now, was, next; /* was: before the step; next: after it */
    uint32_t roll;          /* from the count shown last to the one now, 0 ... 256 */
    int64_t rolls_from;
} Count;

/* Pips that are on the card while this much of the step has happened. */
static int64_t count_pips(const Stage *stage, uint32_t figure, bool arrived, bool let_go)
{
    int64_t count = 0;
    for (uint32_t i = 0; i < stage->arrows.count; i++) {
        const Arrow *arrow = &stage->arrows.items[i];
        bool there = arrow->presence == PRESENT || (arrow->presence == COMING && arrived) ||
                     (arrow->presence == GOING && !let_go);
        count += arrow->figure == figure && there ? arrow->holder->count : 0;
    }
    return count;
}

static Count count_of(const Stage *stage, uint32_t index)
{
    const Figure *figure = &stage->figures.items[index];
    const Motion *motion = &stage->motion;
    Count count = {.was = figure->before ? figure->before->count : 0,
                   .next = figure->presence == GOING ? 0 : figure->object->count};
    bool arrived = motion->bind >= MOTION_ARRIVED;
    bool let_go = motion->drop >= MOTION_LET_GO;
    count.now = count_pips(stage, index, arrived, let_go);
    count.rolls_from = count.now;
    count.roll = 256;
    if (let_go && motion->drop < 256) {
        count.rolls_from = count_pips(stage, index, arrived, false);
        count.roll = (motion->drop - MOTION_LET_GO) * 2;
    } else if (arrived && motion->bind < 256) {
        count.rolls_from = count_pips(stage, index, false, let_go);
        count.roll = (motion->bind - MOTION_ARRIVED) * 256 / (256 - MOTION_ARRIVED);
    }
    bool rolls = figure->presence != COMING && count.rolls_from != count.now;
    count.roll = !rolls || count.roll > 256 ? 256 : count.roll;
    return count;
}

/* In a large picture, which is made smaller, counts are larger, so that a class can read them. */
int32_t stage_badge_size(const Places *places, int32_t scale)
{
    enum { LEAST_PIXELS = 28, LEAST_IN_CROWD = 20 };
    bool is_crowd = places->most_cards > STAGE_CROWD;
    return stage_legible(BADGE_SIZE, is_crowd ? LEAST_IN_CROWD : LEAST_PIXELS, LARGEST_SIZE, scale);
}

static CnvBox badge_box(const Stage *stage, const Figure *figure, CnvFont font, const char *text)
{
    Fix height = FIX(stage_badge_size(stage->input->places, stage->scale)) * 4 / 3;
    Fix width = cnv_text_width(stage->list->fonts, font, text, strlen(text)) + FIX(2 * BADGE_SIDE);
    width = cnv_max(width, FIX(LEAST_WIDTH));
    /* A larger one grows down over the head: above it arrows may pass (places_routes.c). There it
     * keeps away from the pips on the card's right edge. */
    Fix least = FIX(figure->place.y - STAGE_BADGE_RISE) + height;
    Fix bottom = cnv_max(FIX(figure->place.y + BADGE_BOTTOM), least);
    bottom = cnv_min(bottom, FIX(figure->place.y + STAGE_HEAD));
    bool makes_way = figure->place.pips[1] > 0 && bottom > FIX(figure->place.y + BADGE_BOTTOM);
    Fix right = FIX(figure->place.x + figure->place.width + (makes_way ? -PIP_ROOM : OVERHANG));
    return (CnvBox){right - width, bottom - height, right, bottom};
}

Fix stage_badge_left(const Stage *stage, const Figure *figure)
{
    CnvFont font = {CNV_SANS_BOLD, FIX(stage_badge_size(stage->input->places, stage->scale))};
    return badge_box(stage, figure, font, "0").x0;
}

static void draw_number(const Stage *stage, CnvBox box, CnvFont font, CnvColor color,
                        const char *text, Fix shift)
{
    CnvTextStyle style = {.font = font,
                          .color = color,
                          .align = CNV_ALIGN_CENTER,
                          .vertical = CNV_MIDDLE,
                          .in_motion = shift != 0};
    cnv_text(stage->list, cnv_point((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2 + shift), &style,
             text, SIZE_MAX);
}

/* The old number leaves upwards, the new one comes from below; the other way round on the way
 * down. */
static void draw_rolling(const Stage *stage, CnvBox box, CnvFont font, CnvColor color,
                         const Count *count)
{
    char text[32];
    Fix height = box.y1 - box.y0;
    Fix sign = count->now > count->rolls_from ? 1 : -1;
    CnvRounded pill = {.box = box, .radius = height / 2};
    Fix moved = stage_between(0, height, count->roll);
    cnv_clip_push_rounded(stage->list, pill);
    uint64_t tag = cnv_tag(stage->list, 0);
    (void)snprintf(text, sizeof text, "%lld", (long long)count->rolls_from);
    draw_number(stage, box, font, color, text, -sign * moved);
    cnv_tag(stage->list, tag);
    (void)snprintf(text, sizeof text, "%lld", (long long)count->now);
    draw_number(stage, box, font, color, text, sign * (height - moved));
    cnv_clip_pop(stage->list);
}

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

static bool is_free(const Stage *stage, CnvBox box)
{
    for (uint32_t i = 0; i < stage->arrows.count; i++) {
        if (is_crossed_by(&stage->arrows.items[i], box)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < stage->figures.count; i++) {
        const Figure *figure = &stage->figures.items[i];
        int32_t below = stage->input->details && figure->form == FORM_CARD ? DETAILS : 0;
        if (boxes_meet(cnv_box(FIX(figure->place.x), FIX(figure->place.y), FIX(figure->place.width),
                               FIX(figure->height + below)),
                       box)) {
            return false;
        }
    }
    return box.y0 >= stage->visible.y0 && box.x1 <= stage->visible.x1;
}

/* On the right of the badge, above it, or on its left: where neither an arrow nor a card is; else
 * in the card's head, which no arrow crosses, or over an arrow. */
static CnvBox change_box(const Stage *stage, const Figure *figure, CnvBox badge, Fix width)
{
    Fix middle = (badge.y0 + badge.y1) / 2, gap = FIX(6), half = FIX(15);
    const CnvBox choices[] = {
        {badge.x1 + gap,         middle - half,             badge.x1 + gap + width, middle + half  },
        {badge.x1 - width,       badge.y0 - gap - 2 * half, badge.x1,               badge.y0 - gap },
        {badge.x0 - gap - width, badge.y0 - half,           badge.x0 - gap,         badge.y0 + half},
    };
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        if (is_free(stage, choices[i])) {
            return choices[i];
        }
    }
    Fix head = FIX(figure->place.y + STAGE_HEAD / 2 + 2), right = badge.x0 - gap;
    bool has_room = stage_title_end(stage, figure) + gap <= right - width;
    return has_room ? (CnvBox){right - width, head - half, right, head + half} : choices[0];
}

/* "2 -> 1" beside the badge, on a ground of its own. */
static void draw_change(const Stage *stage, const Figure *figure, CnvBox badge, const Count *count,
                        const Theme *theme)
{
    char text[64];
    uint32_t share = count->now == count->next ? stage->motion.bind : 0;
    share = count->next < count->was ? stage->motion.drop : share;
    if (count->was == count->next || share == 0) {
        return;
    }
    (void)snprintf(text, sizeof text, "%lld \xE2\x86\x92 %lld", (long long)count->was,
                   (long long)count->next);
    CnvFont font = {CNV_MONO, FIX(CHANGE_SIZE)};
    Fix width = cnv_text_width(stage->list->fonts, font, text, strlen(text));
    CnvBox ground = change_box(stage, figure, badge, width + FIX(14));
    cnv_rounded(stage->list, (CnvRounded){.box = ground, .radius = FIX(6)},
                (CnvPaint){.fill = cnv_fade(theme->panel, share * 220 / 256)});
    stage_text(stage, cnv_point(ground.x0 + FIX(7), (ground.y0 + ground.y1) / 2), font,
               cnv_fade(theme->quiet, share), text);
}

static void draw_badge(const Stage *stage, uint32_t index)
{
    const Figure *figure = &stage->figures.items[index];
    const Theme *theme = stage_theme(stage, figure);
    bool shared = figure->object->shared;
    Count count = count_of(stage, index);
    char text[32];
    (void)snprintf(text, sizeof text, "%lld", (long long)count.now);
    int32_t size = stage_badge_size(stage->input->places, stage->scale);
    CnvFont font = {CNV_SANS_BOLD, FIX(shared ? 20 : size)};
    const char *shown = stage->input->is_masked ? "?" : shared ? phrase("shared") : text;
    CnvBox box = badge_box(stage, figure, font, shown);
    bool changed = !shared && count.was != count.next && figure->before != NULL;
    cnv_tag(stage->list, view_tag(TAG_BADGE, figure->object->serial));
    cnv_rounded(stage->list, (CnvRounded){.box = box, .radius = (box.y1 - box.y0) / 2},
                (CnvPaint){.fill = theme->badge,
                           .border = changed ? theme->accent : theme->line,
                           .border_width = FIX(2) + 128});
    if (!shared && count.roll < 256) {
        draw_rolling(stage, box, font, theme->text, &count);
    } else {
        draw_number(stage, box, font, theme->text, shown, 0);
    }
    cnv_tag(stage->list, 0);
    if (changed && figure->presence == PRESENT) {
        draw_change(stage, figure, box, &count, theme);
    }
}

/* A badge comes with the first arrow, since no object has count 0 while it lives, and goes with its
 * card. */
static uint32_t share_of(const Stage *stage, const Figure *figure)
{
    if (figure->presence == COMING) {
        uint32_t arrived =
            stage->motion.bind > MOTION_ARRIVED ? stage->motion.bind - MOTION_ARRIVED : 0;
        return arrived * 256 / (256 - MOTION_ARRIVED);
    }
    if (figure->presence == GOING && stage->motion.drop > MOTION_DEATH) {
        return (256 - stage->motion.drop) * 2;
    }
    return 256;
}

void stage_draw_badges(const Stage *stage)
{
    for (uint32_t i = 0; i < stage->figures.count; i++) {
        const Figure *figure = &stage->figures.items[i];
        uint32_t share = share_of(stage, figure);
        if (!figure->has_badge || figure->is_opened != stage->is_over || share == 0) {
            continue;
        }
        if (share < 256) {
            cnv_group_push(stage->list, share);
        }
        draw_badge(stage, i);
        if (share < 256) {
            cnv_group_pop(stage->list);
        }
    }
}
