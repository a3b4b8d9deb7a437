#include <string.h>

#include "canvas/work.h"

Painter cnv_play_painter(const Play *play, CnvColor color, CnvRect area, const RoundShape **masks)
{
    uint32_t alpha = cnv_alpha(color), count = 0;
    for (uint32_t i = 0; i < play->mask_count; i++) {
        if (!cnv_round_holds(&play->masks[i], area)) {
            masks[count++] = &play->masks[i];
        }
    }
    CnvWork *work = play->work;
    return (Painter){play->surface->pixels,
                     play->surface->stride,
                     color | 0xFF000000u,
                     alpha + (alpha >> 7),
                     work->lines[1],
                     work->lines[1] + work->line_length / 2,
                     NULL,
                     masks,
                     count};
}

static void fill_background(const Surface *surface, CnvRect rect, CnvColor color)
{
    for (int32_t y = rect.y0; y < rect.y1; y++) {
        uint32_t *row = surface->pixels + (ptrdiff_t)y * surface->stride + rect.x0;
        cnv_fill_pixels(row, rect.x1 - rect.x0, color | 0xFF000000u);
    }
}

static void open_clip(Play *play, const DrawCommand *command)
{
    if (command->u.rounded.shape.radius <= 0 || cnv_rect_empty(command->bounds)) {
        return;
    }
    RoundShape *mask = &play->masks[play->mask_count];
    cnv_round_prepare_mask(mask, &command->u.rounded.shape, &play->work->corners,
                           &play->work->raster, &play->work->scratch);
    play->mask_depths[play->mask_count++] = command->depth;
}

static void close_clip(Play *play, const DrawCommand *command)
{
    if (play->mask_count > 0 && play->mask_depths[play->mask_count - 1] == command->depth) {
        play->mask_count--;
    }
}

/* --- groups
 * --------------------------------------------------------------------------------------- */

static void copy_rows(const Surface *surface, const Sheet *sheet)
{
    size_t width = (size_t)(sheet->rect.x1 - sheet->rect.x0);
    for (int32_t y = sheet->rect.y0; y < sheet->rect.y1; y++) {
        memcpy(sheet->pixels + width * (size_t)(y - sheet->rect.y0),
               surface->pixels + (ptrdiff_t)y * surface->stride + sheet->rect.x0,
               width * sizeof(uint32_t));
    }
}

static void open_group(Play *play, const DrawCommand *command)
{
    Sheet *sheet = &play->work->sheets[play->work->sheet_count++];
    sheet->rect = cnv_rect_cut(command->bounds, play->rect);
    sheet->opacity = command->u.group.opacity;
    if (sheet->opacity == FULL_COVER || cnv_rect_empty(sheet->rect)) {
        sheet->rect = (CnvRect){0, 0, 0, 0};
        return;
    }
    size_t size = (size_t)cnv_rect_area(sheet->rect);
    if (size > sheet->capacity) {
        ou_host_free(sheet->pixels, sheet->capacity * sizeof(uint32_t));
        sheet->pixels = (uint32_t *)ou_host_must_alloc(size * sizeof(uint32_t));
        sheet->capacity = size;
    }
    copy_rows(play->surface, sheet);
}

/* The group was painted opaquely; what was there before shines through now. */
static void close_group(Play *play)
{
    const Sheet *sheet = &play->work->sheets[--play->work->sheet_count];
    int32_t width = sheet->rect.x1 - sheet->rect.x0;
    for (int32_t y = sheet->rect.y0; y < sheet->rect.y1; y++) {
        uint32_t *row =
            play->surface->pixels + (ptrdiff_t)y * play->surface->stride + sheet->rect.x0;
        const uint32_t *before = sheet->pixels + (ptrdiff_t)width * (y - sheet->rect.y0);
        cnv_blend_pixels(row, before, width, FULL_COVER - sheet->opacity);
    }
}

/* --- the list
 * ------------------------------------------------------------------------------------- */

static void play_shape(Play *play, const DrawCommand *command)
{
    CnvRect area = cnv_rect_cut(command->bounds, play->rect);
    if (cnv_rect_empty(area)) {
        return;
    }
    switch (command->kind) {
    case DRAW_ROUNDED: cnv_play_rounded(play, command, area); break;
    case DRAW_ELLIPSE: cnv_play_ellipse(play, command, area); break;
    case DRAW_STROKE:
    case DRAW_CURVE: cnv_play_stroke(play, command, area); break;
    case DRAW_POLYGON: cnv_play_polygon(play, command, area); break;
    case DRAW_HATCH: cnv_play_hatch(play, command, area); break;
    case DRAW_SHADOW: cnv_play_shadow(play, command, area); break;
    case DRAW_TEXT: cnv_play_text(play, command, area); break;
    case DRAW_CELLS: cnv_play_cells(play, command, area); break;
    case DRAW_CLIP:
    case DRAW_GROUP:
    case DRAW_END_CLIP:
    case DRAW_END_GROUP:
    case DRAW_KINDS: break;
    }
}

/* So many rows are painted at once that their pixels stay in the processor's cache while panels,
 * cards and texts are put on top of each other: a frame is then written to memory once. */
enum { BAND_ROWS = 270 };

static void play_band(Play *play)
{
    fill_background(play->surface, play->rect, play->list->background);
    for (uint32_t i = 0; i < play->list->commands.count; i++) {
        const DrawCommand *command = &play->list->commands.items[i];
        if (command->kind == DRAW_CLIP) {
            open_clip(play, command);
        } else if (command->kind == DRAW_END_CLIP) {
            close_clip(play, command);
        } else if (command->kind == DRAW_GROUP) {
            if (command->u.group.opacity == 0) {
                i = command->u.group.end;
            } else {
                open_group(play, command);
            }
        } else if (command->kind == DRAW_END_GROUP) {
            close_group(play);
        } else {
            play_shape(play, command);
        }
    }
    ou_arena_free(&play->work->scratch);
}

void cnv_play(const DrawList *list, Surface *surface, CnvRect rect)
{
    Play play = {.list = list, .surface = surface, .work = surface->work};
    CnvRect whole = {0, 0, surface->width, surface->height};
    rect = cnv_rect_cut(cnv_rect_cut(rect, list->frame), whole);
    if (cnv_rect_empty(rect)) {
        return;
    }
    cnv_corners_trim(&play.work->corners);
    for (int32_t y = rect.y0; y < rect.y1; y += BAND_ROWS) {
        play.rect = (CnvRect){rect.x0, y, rect.x1, cnv_min(y + BAND_ROWS, rect.y1)};
        play_band(&play);
    }
}
