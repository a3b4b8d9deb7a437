/* stroke.h - outlines of lines and curves with a width: caps, joins, dashes, arrow heads. */
#ifndef OU_CANVAS_STROKE_H
#define OU_CANVAS_STROKE_H

#include "canvas/drawlist.h"
#include "canvas/raster.h"

/* A point of a path made of short straight pieces, with the unit vector to its left in 1/16384 and
 * the length up to it. At a corner two vertices share the place. */
typedef struct PathVertex {
    CnvPoint at;
    int32_t nx, ny;
    Fix length;
} PathVertex;

OU_ARRAY(PathVertices, path_vertices, PathVertex);

typedef struct CnvPath {
    PathVertices vertices;
    PathVertices piece; /* scratch: the part being outlined */
    bool is_closed;
} CnvPath;

void cnv_path_deinit(CnvPath *path);

/* A polyline; closed joins the last point to the first. */
void cnv_path_polyline(CnvPath *path, const CnvPoint *points, uint32_t count, bool is_closed);

/* A chain of cubic curves: 3 * pieces + 1 points. */
void cnv_path_curves(CnvPath *path, const CnvPoint *points, uint32_t pieces);

/* The middle of a border of this width that lies inside the outline; closed. */
void cnv_path_border(CnvPath *path, const CnvRounded *rounded, Fix width);
void cnv_path_ellipse(CnvPath *path, CnvBox box);

/* Adds the outline of the stroke to the raster. */
void cnv_stroke_outline(CnvPath *path, const CnvStroke *style, CnvRaster *raster);

/* The same with dash and gap stretched so that they come out even on a closed path. */
void cnv_stroke_even(CnvPath *path, CnvStroke style, CnvRaster *raster);

/* Distance of a point from the path. */
Fix cnv_path_distance(const CnvPath *path, CnvPoint at);

#endif
