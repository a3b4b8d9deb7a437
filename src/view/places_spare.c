/* places_spare.c - width that the picture leaves over in its panel is given to values that are cut:
 * first to those of the names, then to those in cards. */
#include "view/places_parts.h"

enum {
    LEAST_SIZE = 700, /* in thousandths: a smaller picture has larger letters instead */
    MOST_SIZE = 1000, /* a larger one may become smaller for it */
    SAFETY = 10       /* drawn in whole pixels a text may be a little wider */
};

static int32_t spare_width(const Places *places, int64_t size)
{
    int64_t least = size < MOST_SIZE ? size : MOST_SIZE;
    return (int32_t)((int64_t)places->room.width * 1000 / least) - places->width;
}

static void widen_frames(Places *places, int32_t spare)
{
    int32_t whole = places->whole_names_width + SAFETY;
    if (whole > places->frame_width) {
        places->frame_width = cnv_min(whole, places->frame_width + spare);
        places->names_width = cnv_max(places->names_width, places->frame_width);
    }
}

/* That the rows of a card need, for one whose values are cut. */
static int32_t whole_width(const Place *place)
{
    bool is_cut = place->form == FORM_CARD && place->rows_width + SAFETY > place->width;
    return is_cut ? place->rows_width + SAFETY : place->width;
}

static void widen_column(Places *places, uint32_t column, int32_t spare)
{
    int32_t most = places->column_width[column] + spare;
    for (uint32_t i = 0; i < places->objects.count; i++) {
        Place *place = &places->objects.items[i];
        if (place->column == column && place->form != FORM_FOLDED) {
            place->width = cnv_max(place->width, cnv_min(whole_width(place), most));
        }
    }
}

void places_spend_width(Places *places)
{
    int64_t size = places_size_in_panel(places);
    if (size < LEAST_SIZE) {
        return;
    }
    int32_t spare = spare_width(places, size);
    if (spare > 0) {
        widen_frames(places, spare);
        places_settle_routes(places);
    }
    for (uint32_t column = 0; column < STAGE_MOST_COLUMNS; column++) {
        spare = spare_width(places, size);
        if (spare > 0 && places->column_width[column] > 0) {
            widen_column(places, column, spare);
            places_settle_routes(places);
        }
    }
}
