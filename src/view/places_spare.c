/* places_spare.c - width that the picture leaves over in its panel is given to values that are cut,
 * and, where the picture is small, to letters that could be larger: to the names and each column of
 * cards alike. */
#include "view/places_parts.h"

enum {
    MOST_SIZE = 1000, /* in thousandths: a larger picture may become smaller for it */
    SAFETY = 10,      /* drawn in whole pixels a text may be a little wider */
    SIDES = 48,       /* beside the letters */
    MOST_GROWTH = 1400
};

static int32_t spare_width(const Places *places, int64_t size)
{
    int64_t least = size < MOST_SIZE ? size : MOST_SIZE;
    return (int32_t)((int64_t)places->room.width * 1000 / least) - places->width;
}

/* That is needed where letters have grown until they can be read at this size of the picture: 16
 * pixels for 21 of the stage (stage_type.c). */
static int32_t legible_width(int32_t width, int64_t size)
{
    int64_t growth = 16LL * 1000 * 1000 / (21 * size);
    growth = growth < 1000 ? 1000 : growth > MOST_GROWTH ? MOST_GROWTH : growth;
    return (int32_t)((width - SIDES) * growth / 1000) + SIDES + SAFETY;
}

static void widen_frames(Places *places, int64_t size, int32_t spare)
{
    int32_t whole = places->whole_names_width;
    int32_t wish = legible_width(whole, size);
    if (wish > places->frame_width) {
        places->frame_width = cnv_min(wish, places->frame_width + spare);
        places->names_width =
            cnv_max(places->names_width, cnv_min(whole + SAFETY, places->frame_width));
    }
}

static void widen_column(Places *places, uint32_t column, int64_t size, int32_t spare)
{
    int32_t most = places->column_width[column] + spare;
    for (uint32_t i = 0; i < places->objects.count; i++) {
        Place *place = &places->objects.items[i];
        if (place->column == column && place->form == FORM_CARD) {
            int32_t wish = legible_width(place->rows_width, size);
            place->width = cnv_max(place->width, cnv_min(wish, most));
        }
    }
}

void places_spend_width(Places *places)
{
    int64_t size = places_size_in_panel(places);
    int32_t parts = 1;
    for (uint32_t column = 0; column < STAGE_MOST_COLUMNS; column++) {
        parts += places->column_width[column] > 0;
    }
    int32_t spare = spare_width(places, size);
    if (spare > 0) {
        widen_frames(places, size, spare / parts);
        places_settle_routes(places);
    }
    for (uint32_t column = 0; column < STAGE_MOST_COLUMNS; column++) {
        if (places->column_width[column] == 0) {
            continue;
        }
        parts--;
        spare = spare_width(places, size);
        if (spare > 0) {
            widen_column(places, column, size, spare / parts);
            places_settle_routes(places);
        }
    }
}
