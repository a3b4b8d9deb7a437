/* stage_badges.c - the count on each card: the number of its pips at any moment. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/stage_parts.h"

enum {
    BADGE_BOTTOM = 18,
    BADGE_SIZE = 33,
    LARGEST_SIZE = 64, /* is made smaller when the picture is fitted */
    BADGE_SIDE = 18,
    LEAST_WIDTH = 76,
    OVERHANG = 18, /* beyond the card's right edge */
    PIP_ROOM = 10  /* inside of it, beside pips */
};

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

StageCount stage_count_of(const Stage *stage, uint32_t index)
{
    const Figure *figure = &stage->figures.items[index];
    const Motion *motion = &stage->motion;
    StageCount count = {.was = figure->before ? figure->before->count : 0,
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

static CnvFont badge_font(const Stage *stage)
{
    return (CnvFont){CNV_SANS_BOLD, FIX(stage_badge_size(stage->input->places, stage->scale))};
}

static CnvBox badge_box(const Stage *stage, const Figure *figure, CnvFont font, const char *text)
{
    Fix height = FIX(stage_badge_size(stage->input->places, stage->scale)) * 4 / 3;
    Fix width = cnv_text_width(stage->list->fonts, font, text, strlen(text)) + FIX(2 * BADGE_SIDE);
    width = cnv_max(width, FIX(LEAST_WIDTH));
    /* A larger one grows down over the head: above it arrows may pass (places_routes.c). It keeps
     * away from the pips on the card's right edge, and from the arrows that come to them. */
    Fix least = FIX(figure->place.y - STAGE_BADGE_RISE) + height;
    Fix bottom = cnv_max(FIX(figure->place.y + BADGE_BOTTOM), least);
    bottom = cnv_min(bottom, FIX(figure->place.y + STAGE_HEAD));
    bool makes_way = figure->place.pips[PIPS_RIGHT] > 0;
    Fix right = FIX(figure->place.x + figure->place.width + (makes_way ? -PIP_ROOM : OVERHANG));
    return (CnvBox){right - width, bottom - height, right, bottom};
}

Fix stage_badge_left(const Stage *stage, const Figure *figure)
{
    return badge_box(stage, figure, badge_font(stage), "0").x0;
}

CnvBox stage_badge_box(const Stage *stage, uint32_t index)
{
    char text[32];
    (void)snprintf(text, sizeof text, "%s", GROUPED(stage_count_of(stage, index).now));
    return badge_box(stage, &stage->figures.items[index], badge_font(stage), text);
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
                         const StageCount *count)
{
    char text[32];
    Fix height = box.y1 - box.y0;
    Fix sign = count->now > count->rolls_from ? 1 : -1;
    CnvRounded pill = {.box = box, .radius = height / 2};
    Fix moved = stage_between(0, height, count->roll);
    cnv_clip_push_rounded(stage->list, pill);
    uint64_t tag = cnv_tag(stage->list, 0);
    (void)snprintf(text, sizeof text, "%s", GROUPED(count->rolls_from));
    draw_number(stage, box, font, color, text, -sign * moved);
    cnv_tag(stage->list, tag);
    (void)snprintf(text, sizeof text, "%s", GROUPED(count->now));
    draw_number(stage, box, font, color, text, sign * (height - moved));
    cnv_clip_pop(stage->list);
}

static void draw_badge(const Stage *stage, uint32_t index)
{
    const Figure *figure = &stage->figures.items[index];
    const Theme *theme = stage_theme(stage, figure);
    bool shared = figure->object->shared;
    StageCount count = stage_count_of(stage, index);
    char text[32];
    (void)snprintf(text, sizeof text, "%s", GROUPED(count.now));
    CnvFont font = badge_font(stage);
    font.size = shared ? FIX(20) : font.size;
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
}

/* A badge comes with the first arrow, since no object has count 0 while it lives, and goes with its
 * card; but where the last arrow is let go, the 0 stays to be read with the outline. */
static uint32_t share_of(const Stage *stage, const Figure *figure)
{
    if (figure->presence == COMING) {
        uint32_t arrived =
            stage->motion.bind > MOTION_ARRIVED ? stage->motion.bind - MOTION_ARRIVED : 0;
        return arrived * 256 / (256 - MOTION_ARRIVED);
    }
    if (figure->presence == GOING && stage->motion.drop > MOTION_DEATH &&
        !stage_dies_by_count(figure)) {
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
    stage_draw_changes(stage);
}
