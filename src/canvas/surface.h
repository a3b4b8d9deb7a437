/* surface.h - the buffer of pixels that a draw list is painted into, and what of it must be shown
 * again. */
#ifndef OU_CANVAS_SURFACE_H
#define OU_CANVAS_SURFACE_H

#include "canvas/drawlist.h"

/* ARGB8888, always opaque. pixels[y * stride + x]; stride counts pixels. */
typedef struct Surface {
    uint32_t *pixels;
    int32_t width, height, stride;
    struct CnvWork *work; /* scratch of the rasteriser */
} Surface;

/* An opaque black buffer. False and ERROR_MEMORY when the host has no memory for it, ERROR_LIMIT
 * beyond 16384 pixels a side. Free with cnv_surface_deinit. */
bool cnv_surface_init(Surface *surface, int32_t width, int32_t height, Error *error);
void cnv_surface_deinit(Surface *surface);

/* Rectangles that need painting, merged so that there are few. */
#define CNV_DAMAGE_RECTS 16
typedef struct CnvDamage {
    CnvRect rects[CNV_DAMAGE_RECTS];
    uint32_t count;
} CnvDamage;

void cnv_damage_add(CnvDamage *damage, CnvRect rect);

/* Where the two pictures can differ. Nothing is added when they are the same. Different sizes or
 * backgrounds give the whole frame. */
void cnv_diff(const DrawList *before, const DrawList *after, CnvDamage *damage);

/* Paints the part of the picture inside rect, background first; the rest of the surface stays as it
 * is. Painting a picture in parts gives the same pixels as painting it at once. */
void cnv_play(const DrawList *list, Surface *surface, CnvRect rect);

/* Paints what differs from before (NULL: everything) and says where that was. */
void cnv_update(const DrawList *before, const DrawList *after, Surface *surface, CnvDamage *damage);

#endif
