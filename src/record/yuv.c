#include "record/yuv.h"

#include "base/host.h"

static size_t plane_bytes(const RecYuv *yuv)
{
    return (size_t)yuv->width * (size_t)yuv->height;
}

/* BT.709's weights times 219/255 (brightness) and 224/255 (colour), in 1/65536. */
static void convert_brightness(const uint32_t *pixels, int32_t width, uint8_t *out)
{
    enum { RED = 11966, GREEN = 40254, BLUE = 4064, BLACK = (16 << 16) + (1 << 15) };
    for (int32_t x = 0; x < width; x++) {
        uint32_t red = pixels[x] >> 16 & 0xFF, green = pixels[x] >> 8 & 0xFF;
        uint32_t blue = pixels[x] & 0xFF;
        out[x] = (uint8_t)((RED * red + GREEN * green + BLUE * blue + BLACK) >> 16);
    }
}

/* Of the sums of four pixels each. */
static void convert_color(const uint32_t *above, const uint32_t *below, int32_t count, uint8_t *u,
                          uint8_t *v)
{
    enum { U_RED = -6596, U_GREEN = -22188, BOTH = 28784, V_GREEN = -26145, V_BLUE = -2639 };
    const int32_t middle = (128 << 18) + (1 << 17);
    for (int32_t i = 0; i < count; i++) {
        const uint32_t four[4] = {above[2 * i], above[2 * i + 1], below[2 * i], below[2 * i + 1]};
        int32_t red = 0, green = 0, blue = 0;
        for (int k = 0; k < 4; k++) {
            red += (int32_t)(four[k] >> 16 & 0xFF);
            green += (int32_t)(four[k] >> 8 & 0xFF);
            blue += (int32_t)(four[k] & 0xFF);
        }
        u[i] = (uint8_t)((U_RED * red + U_GREEN * green + BOTH * blue + middle) >> 18);
        v[i] = (uint8_t)((BOTH * red + V_GREEN * green + V_BLUE * blue + middle) >> 18);
    }
}

void rec_yuv_convert(RecYuv *yuv, RecImage image, const uint8_t *changed)
{
    if (yuv->planes == NULL) {
        yuv->width = image.width;
        yuv->height = image.height;
        yuv->planes = ou_host_must_alloc(plane_bytes(yuv) * 3 / 2);
        changed = NULL;
    }
    uint8_t *u = yuv->planes + plane_bytes(yuv), *v = u + plane_bytes(yuv) / 4;
    int32_t half = yuv->width / 2;
    for (int32_t y = 0; y < yuv->height; y += 2) {
        if (changed != NULL && changed[y] == 0 && changed[y + 1] == 0) {
            continue;
        }
        const uint32_t *above = image.pixels + (ptrdiff_t)y * image.stride;
        const uint32_t *below = above + image.stride;
        uint8_t *brightness = yuv->planes + (ptrdiff_t)y * yuv->width;
        convert_brightness(above, yuv->width, brightness);
        convert_brightness(below, yuv->width, brightness + yuv->width);
        convert_color(above, below, half, u + (ptrdiff_t)(y / 2) * half,
                      v + (ptrdiff_t)(y / 2) * half);
    }
}

void rec_yuv_add(const RecYuv *yuv, Text *out)
{
    ou_text_add_bytes(out, (const char *)yuv->planes, plane_bytes(yuv) * 3 / 2);
}

void rec_yuv_free(RecYuv *yuv)
{
    ou_host_free(yuv->planes, plane_bytes(yuv) * 3 / 2);
    *yuv = (RecYuv){0};
}
