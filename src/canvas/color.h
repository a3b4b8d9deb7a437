/* color.h - colours as 0xAARRGGBB, alpha not multiplied in. */
#ifndef OU_CANVAS_COLOR_H
#define OU_CANVAS_COLOR_H

#include <stdint.h>

/* Alpha 0 means "paint nothing", so the zero value switches a fill or a border off. */
typedef uint32_t CnvColor;

/* Opaque, from 0xRRGGBB. */
#define CNV_RGB(rgb) ((CnvColor)(0xFF000000u | (rgb)))

static inline uint32_t cnv_alpha(CnvColor color)
{
    return color >> 24;
}

/* The colour with its alpha multiplied by share / 256 (0 ... 256). */
static inline CnvColor cnv_fade(CnvColor color, uint32_t share)
{
    uint32_t alpha = ((color >> 24) * share + 128) >> 8;
    return (color & 0x00FFFFFFu) | alpha << 24;
}

/* From a (share 0) to b (share 256), alpha included. */
static inline CnvColor cnv_mix(CnvColor a, CnvColor b, uint32_t share)
{
    uint32_t keep = 256 - share, mixed = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        uint32_t channel = (a >> shift & 0xFF) * keep + (b >> shift & 0xFF) * share + 128;
        mixed |= (channel >> 8 & 0xFF) << shift;
    }
    return mixed;
}

#endif
