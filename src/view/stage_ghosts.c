/* stage_ghosts.c - what has died stays a while as an outline that says why. */
#include <stdio.h>

#include "base/phrase.h"
#include "view/places_parts.h"
#include "view/stage_parts.h"

enum { TITLE_SIZE = 21, CAUSE_SIZE = 17 };

static void write_let_go(const Place *place, char *out, size_t size)
{
    switch (place->let_go_kind) {
    case LET_GO_HOLDER: (void)snprintf(out, size, phrase("%s let go"), place->let_go); break;
    case LET_GO_CALL: (void)snprintf(out, size, phrase("%s is over"), place->let_go); break;
    case LET_GO_ALL:
        (void)snprintf(out, size, phrase("its %s arrows let go"), GROUPED(place->let_go_count));
        break;
    case LET_GO_UNKNOWN: (void)snprintf(out, size, phrase("count reached 0")); break;
    }
}

static void write_cause(const Place *place, char *out, size_t size)
{
    switch (place->cause) {
    case DEATH_WITH: (void)snprintf(out, size, phrase("died with %s"), place->with); break;
    case DEATH_BY_COLLECTOR: (void)snprintf(out, size, phrase("freed by the collector")); break;
    case DEATH_BY_COUNT:
    case DEATH_NONE: write_let_go(place, out, size); break;
    }
}

/* Of a long card only as much as its words need: what lives is to be seen first. */
static int32_t ghost_height(const Place *place)
{
    enum { MOST = STAGE_HEAD + 2 * STAGE_ROW + STAGE_PAD };
    return place->form == FORM_CHIP
               ? STAGE_CHIP
               : cnv_min(places_card_height(place->least_rows, place->pips, false), MOST);
}

/* "freed: mine let go", where there is room for it: who sees an outline for the first time reads
 * what became of the object. Other causes say so themselves. */
static void write_words(const Stage *stage, const Place *place, Fix room, char *out, size_t size)
{
    char cause[80];
    write_cause(place, cause, sizeof cause);
    (void)snprintf(out, size, "%s: %s", phrase("freed"), cause);
    bool says = place->cause == DEATH_BY_COUNT && place->form != FORM_CHIP;
    CnvFont font = {CNV_SANS, FIX(CAUSE_SIZE)};
    if (!says ||
        stage_title_type(stage, out, font, room) < stage_title_type(stage, cause, font, room)) {
        (void)snprintf(out, size, "%s", cause);
    }
}

int32_t stage_height_left(const Figure *figure)
{
    bool leaves_ghost = figure->presence == GOING && figure->place.cause != DEATH_NONE;
    return leaves_ghost && !figure->in_tray ? cnv_min(ghost_height(&figure->place), figure->height)
                                            : figure->height;
}

static void draw_ghost(const Stage *stage, const Place *place, uint32_t share)
{
    int32_t height = ghost_height(place);
    const Theme *theme = stage->theme;
    bool chip = place->form == FORM_CHIP;
    CnvBox box = cnv_box(FIX(place->x), FIX(place->y), FIX(place->width), FIX(height));
    CnvRounded shape = {.box = box, .radius = FIX(chip ? STAGE_CHIP / 2 : 10)};
    cnv_rounded(stage->list, shape,
                (CnvPaint){.border = cnv_fade(theme->ghost, share),
                           .border_width = FIX(2),
                           .dash = FIX(8),
                           .gap = FIX(7)});
    CnvTextStyle title = {
        .font = {CNV_SANS_SEMIBOLD, FIX(TITLE_SIZE)},
        .color = cnv_fade(theme->faint, share),
        .vertical = CNV_MIDDLE,
        .max_width = FIX(place->width - 36)
    };
    title.font.size = FIX(stage_title_type(stage, place->title, title.font, title.max_width));
    int32_t middle = chip ? STAGE_CHIP / 2 : (STAGE_HEAD - 4) / 2;
    cnv_text(stage->list, cnv_point(FIX(place->x + (chip ? 24 : 18)), FIX(place->y + middle)),
             &title, place->title, SIZE_MAX);
    CnvFont font = {CNV_SANS, FIX(CAUSE_SIZE)};
    Fix room = FIX(place->width - 30);
    char cause[120];
    write_words(stage, place, room, cause, sizeof cause);
    font.size = FIX(chip ? stage_small_type(stage, CAUSE_SIZE)
                         : stage_title_type(stage, cause, font, room));
    CnvTextStyle words = {.font = font,
                          .color = cnv_fade(theme->quiet, share),
                          .vertical = CNV_MIDDLE,
                          .max_width = chip ? 0 : room};
    CnvPoint at = chip ? cnv_point(box.x1 + FIX(12), FIX(place->y + middle))
                       : cnv_point(FIX(place->x + 18),
                                   FIX(place->y + STAGE_HEAD + STAGE_PAD / 2 + STAGE_ROW / 2));
    cnv_text(stage->list, at, &words, cause, SIZE_MAX);
}

/* A ghost of a step before this one, or of an earlier event of it. */
static bool is_old_ghost(const Stage *stage, const Place *place)
{
    uint32_t stop = stage->input->stop;
    return place->form != FORM_FOLDED && place->shown_last == place->last &&
           place->cause != DEATH_NONE && place->first <= stop && place->last <= stop &&
           stop <= place->last + STAGE_GHOST_STOPS && stage_figure(stage, place->serial) == NULL;
}

bool stage_old_ghost(const Stage *stage, uint32_t index, CnvBox *box)
{
    const Place *place = &stage->input->places->objects.items[index];
    if (stage->input->choice.only.count > 0 || !is_old_ghost(stage, place) ||
        serial_set_has(&stage->input->choice.hidden, place->serial)) {
        return false;
    }
    *box = cnv_box(FIX(place->x), FIX(place->y), FIX(place->width), FIX(ghost_height(place)));
    return true;
}

void stage_draw_ghosts(const Stage *stage)
{
    const Places *places = stage->input->places;
    for (uint32_t i = 0; i < places->objects.count; i++) {
        const Place *place = &places->objects.items[i];
        CnvBox box;
        if (stage_old_ghost(stage, i, &box)) {
            uint32_t age = stage->input->stop - place->last;
            draw_ghost(stage, place, age >= STAGE_GHOST_STOPS ? 150 : 210);
        }
    }
    for (uint32_t i = 0; i < stage->figures.count; i++) {
        const Figure *figure = &stage->figures.items[i];
        bool is_dead = figure->presence == GOING && figure->place.cause != DEATH_NONE;
        if (is_dead && !figure->in_tray && stage->motion.drop > MOTION_DEATH) {
            draw_ghost(stage, &figure->place, (stage->motion.drop - MOTION_DEATH) * 2);
        }
    }
}
