/* stage_type.c - how large letters are: where the picture is made smaller, as large as their card
 * has room for, so that a crowd can be read as well. */
#include <string.h>

#include "view/stage_parts.h"

enum { LEAST_PIXELS = 16 };

int32_t stage_legible(int32_t size, int32_t pixels, int32_t most, int32_t scale)
{
    int32_t least = (int32_t)(((int64_t)pixels * CNV_SCALE_ONE + scale - 1) / scale);
    return cnv_min(cnv_max(size, least), most);
}

int32_t stage_small_type(const Stage *stage, int32_t size)
{
    enum { LARGEST_SMALL = 26 };
    return stage_legible(size, LEAST_PIXELS, LARGEST_SMALL, stage->scale);
}

int32_t stage_type_in(const Stage *stage, int32_t size, int32_t most, int32_t needed, int32_t room)
{
    int32_t wish = stage_legible(size, LEAST_PIXELS, most, stage->scale);
    int32_t fits = needed > 0 ? (int32_t)((int64_t)size * room / needed) : wish;
    return cnv_max(size, cnv_min(wish, fits));
}

int32_t stage_row_type(const Stage *stage, const Figure *figure, int32_t size)
{
    enum { MOST = 30, SIDES = 4 * STAGE_PAD };
    int32_t needed = figure->is_opened ? figure->place.width : figure->place.rows_width;
    return stage_type_in(stage, size, MOST, needed - SIDES, figure->place.width - SIDES);
}

int32_t stage_title_type(const Stage *stage, const char *title, CnvFont font, Fix room)
{
    enum { MOST = 30 };
    Fix needed = cnv_text_width(stage->list->fonts, font, title, strlen(title));
    int32_t size = cnv_floor(font.size);
    return stage_type_in(stage, size, MOST, cnv_ceil(needed), cnv_floor(room));
}
