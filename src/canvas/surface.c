#include "canvas/surface.h"

#include <string.h>

#include "canvas/work.h"

#define LARGEST_SIDE 16384

static size_t pixel_bytes(const Surface *surface)
{
    return (size_t)surface->stride * (size_t)surface->height * sizeof(uint32_t);
}

static void free_work(CnvWork *work)
{
    cnv_raster_deinit(&work->raster);
    cnv_corners_deinit(&work->corners);
    cnv_path_deinit(&work->path);
    ou_arena_free(&work->scratch);
    for (uint32_t i = 0; i < 2; i++) {
        ou_host_free(work->lines[i], work->line_length * sizeof(uint16_t));
    }
    ou_host_free(work->hatch, work->hatch_capacity * sizeof(uint16_t));
    for (uint32_t i = 0; i < CNV_MAX_DEPTH; i++) {
        ou_host_free(work->sheets[i].pixels, work->sheets[i].capacity * sizeof(uint32_t));
    }
    ou_host_free(work, sizeof *work);
}

bool cnv_surface_init(Surface *surface, int32_t width, int32_t height, Error *error)
{
    *surface = (Surface){NULL, width, height, width, NULL};
    if (width < 1 || height < 1 || width > LARGEST_SIDE || height > LARGEST_SIDE) {
        return ou_error_set(error, ERROR_LIMIT, (SourceSpan){0}, "",
                            "A picture of %d x %d pixels is not possible (1 to %d a side).", width,
                            height, LARGEST_SIDE);
    }
    surface->pixels = (uint32_t *)ou_host_alloc(pixel_bytes(surface));
    if (surface->pixels == NULL) {
        return ou_error_set(error, ERROR_MEMORY, (SourceSpan){0}, "",
                            "There is no memory for a picture of %d x %d pixels.", width, height);
    }
    for (size_t i = 0; i < pixel_bytes(surface) / sizeof(uint32_t); i++) {
        surface->pixels[i] = 0xFF000000u;
    }
    CnvWork *work = (CnvWork *)ou_host_must_alloc(sizeof *work);
    work->line_length = 2 * (size_t)width;
    for (uint32_t i = 0; i < 2; i++) {
        work->lines[i] = (uint16_t *)ou_host_must_alloc(work->line_length * sizeof(uint16_t));
    }
    surface->work = work;
    return true;
}

void cnv_surface_deinit(Surface *surface)
{
    if (surface->work != NULL) {
        free_work(surface->work);
        ou_host_free(surface->pixels, pixel_bytes(surface));
    }
    *surface = (Surface){0};
}
