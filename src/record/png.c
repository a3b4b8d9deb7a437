#include "record/png.h"

#include <png.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/host.h"
#include "record/png_fast.h"

#define LARGEST_FILE ((size_t)64 << 20)
#define LARGEST_SIDE 16384
#define SOFTWARE     "ouroscope"

/* What libpng's callbacks work on. */
typedef struct PngState {
    Text *out;
    const unsigned char *input;
    size_t left;
    char message[128];
} PngState;

static void on_error(png_structp png, png_const_charp message)
{
    PngState *state = (PngState *)png_get_error_ptr(png);
    size_t length = strlen(message);
    length = length < sizeof state->message - 1 ? length : sizeof state->message - 1;
    memcpy(state->message, message, length);
    state->message[length] = '\0';
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void put_bytes(png_structp png, png_bytep bytes, png_size_t length)
{
    PngState *state = (PngState *)png_get_io_ptr(png);
    ou_text_add_bytes(state->out, (const char *)bytes, length);
}

static void flush_bytes(png_structp png)
{
    (void)png;
}

static void get_bytes(png_structp png, png_bytep bytes, png_size_t length)
{
    PngState *state = (PngState *)png_get_io_ptr(png);
    if (length > state->left) {
        png_error(png, "the file ends too early");
    }
    memcpy(bytes, state->input, length);
    state->input += length;
    state->left -= length;
}

static void pack_row(const uint32_t *pixels, int32_t width, unsigned char *row)
{
    for (int32_t x = 0; x < width; x++, row += 3) {
        row[0] = (unsigned char)(pixels[x] >> 16);
        row[1] = (unsigned char)(pixels[x] >> 8);
        row[2] = (unsigned char)pixels[x];
    }
}

/* Between setjmp and the end nothing changes that is needed after a longjmp. */
static bool encode(png_structp png, png_infop info, RecImage image, unsigned char *row)
{
    char key[] = "Software";
    char value[] = SOFTWARE;
    if (setjmp(png_jmpbuf(png)) != 0) {
        return false;
    }
    png_set_IHDR(png, info, (png_uint_32)image.width, (png_uint_32)image.height, 8,
                 PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    /* On flat pictures no filter is both faster and smaller than libpng's choice. */
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_compression_level(png, 6);
    png_set_compression_buffer_size(png, 1 << 16);
    png_set_text(png, info,
                 &(png_text){.compression = PNG_TEXT_COMPRESSION_NONE, .key = key, .text = value},
                 1);
    png_write_info(png, info);
    for (int32_t y = 0; y < image.height; y++) {
        pack_row(image.pixels + (ptrdiff_t)y * image.stride, image.width, row);
        png_write_row(png, row);
    }
    png_write_end(png, NULL);
    return true;
}

bool rec_png_encode(RecImage image, RecPngLevel level, Text *out, Error *error)
{
    if (level == REC_PNG_FAST) {
        RecPngRows *rows = NULL;
        bool ok = rec_png_fast(&rows, image, NULL, SOFTWARE, out, error);
        rec_png_rows_free(rows);
        return ok;
    }
    PngState state = {.out = out};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &state, on_error, on_warning);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    size_t row_size = (size_t)image.width * 3;
    unsigned char *row = (unsigned char *)ou_host_alloc(row_size);
    bool is_done = false;
    if (info != NULL && row != NULL) {
        png_set_write_fn(png, &state, put_bytes, flush_bytes);
        is_done = encode(png, info, image, row);
    }
    ou_host_free(row, row_size);
    png_destroy_write_struct(&png, &info);
    if (!is_done) {
        const char *reason = state.message[0] ? state.message : "no memory";
        return ou_error_set(error, ERROR_MEMORY, (SourceSpan){0}, "",
                            "The picture could not be encoded: %s.", reason);
    }
    return true;
}

bool rec_png_encode_next(RecPngRows **kept, RecImage image, RecPngLevel level,
                         const uint8_t *changed, Text *out, Error *error)
{
    return level == REC_PNG_FAST ? rec_png_fast(kept, image, changed, SOFTWARE, out, error)
                                 : rec_png_encode(image, level, out, error);
}

bool rec_png_write(const char *path, RecImage image, RecPngLevel level, Error *error)
{
    Text bytes = {0};
    bool is_done = rec_png_encode(image, level, &bytes, error) &&
                   ou_file_write(path, bytes.bytes, bytes.length, error);
    ou_text_free(&bytes);
    return is_done;
}

bool rec_png_is_ours(const char *path)
{
    /* Signature, IHDR, then our text chunk: see encode. */
    enum { SIGNATURE = 8, HEADER = 25, CHUNK = 8 };
    static const char mark[] = "Software\0" SOFTWARE;
    char bytes[SIGNATURE + HEADER + CHUNK + sizeof mark - 1];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    bool is_ours = fread(bytes, 1, sizeof bytes, file) == sizeof bytes &&
                   png_sig_cmp((png_const_bytep)bytes, 0, SIGNATURE) == 0 &&
                   memcmp(bytes + SIGNATURE + HEADER + CHUNK, mark, sizeof mark - 1) == 0;
    (void)fclose(file);
    return is_ours;
}

/* --- reading
 * -------------------------------------------------------------------------------------- */

static bool read_header(png_structp png, png_infop info, RecImage *image)
{
    if (setjmp(png_jmpbuf(png)) != 0) {
        return false;
    }
    png_set_user_limits(png, LARGEST_SIDE, LARGEST_SIDE);
    png_read_info(png, info);
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_gray_to_rgb(png);
    png_set_strip_alpha(png);
    (void)png_set_interlace_handling(png);
    png_read_update_info(png, info);
    image->width = (int32_t)png_get_image_width(png, info);
    image->height = (int32_t)png_get_image_height(png, info);
    image->stride = image->width;
    return png_get_rowbytes(png, info) == (size_t)image->width * 3;
}

static bool read_rows(png_structp png, unsigned char *bytes, png_bytepp rows, RecImage image)
{
    if (setjmp(png_jmpbuf(png)) != 0) {
        return false;
    }
    for (int32_t y = 0; y < image.height; y++) {
        rows[y] = bytes + (size_t)y * (size_t)image.width * 3;
    }
    png_read_image(png, rows);
    return true;
}

static size_t pixel_bytes(const RecImage *image)
{
    return (size_t)image->width * (size_t)image->height * sizeof(uint32_t);
}

static bool read_pixels(png_structp png, RecImage *image)
{
    size_t count = (size_t)image->width * (size_t)image->height;
    size_t rows_size = (size_t)image->height * sizeof(png_bytep);
    unsigned char *bytes = (unsigned char *)ou_host_alloc(count * 3);
    png_bytepp rows = (png_bytepp)ou_host_alloc(rows_size);
    uint32_t *pixels = (uint32_t *)ou_host_alloc(pixel_bytes(image));
    bool is_read =
        bytes != NULL && rows != NULL && pixels != NULL && read_rows(png, bytes, rows, *image);
    for (size_t i = 0; is_read && i < count; i++) {
        pixels[i] = 0xFF000000u | (uint32_t)bytes[3 * i] << 16 | (uint32_t)bytes[3 * i + 1] << 8 |
                    bytes[3 * i + 2];
    }
    image->pixels = pixels;
    ou_host_free(bytes, count * 3);
    ou_host_free(rows, rows_size);
    if (!is_read) {
        rec_png_free(image);
    }
    return is_read;
}

bool rec_png_read(const char *path, RecImage *image, Error *error)
{
    Text file = {0};
    *image = (RecImage){0};
    if (!ou_file_read(path, LARGEST_FILE, &file, error)) {
        return false;
    }
    PngState state = {.input = (const unsigned char *)file.bytes, .left = file.length};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &state, on_error, on_warning);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    bool is_done = false;
    if (info != NULL) {
        png_set_read_fn(png, &state, get_bytes);
        is_done = read_header(png, info, image) && read_pixels(png, image);
    }
    png_destroy_read_struct(&png, &info, NULL);
    ou_text_free(&file);
    if (!is_done) {
        return ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "%s is not a PNG file: %s.",
                            path, state.message[0] ? state.message : "it has no pixels");
    }
    return true;
}

void rec_png_free(RecImage *image)
{
    union {
        const uint32_t *read;
        uint32_t *owned;
    } pixels = {.read = image->pixels};
    ou_host_free(pixels.owned, pixel_bytes(image));
    *image = (RecImage){0};
}
