#include "canvas/font.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

/* Columns to the pixel of a rendered glyph come from asking for a horizontal resolution four times
 * the vertical one. */
#define WIDE_DPI     72
#define TALL_DPI     18
#define REPLACEMENT  0xFFFDu
#define KERN_SLACK   5 /* rounding of three measured widths */
#define LARGEST_SIZE 2048
#define LARGEST_FILE ((size_t)64 << 20)

typedef struct FontSource {
    const char *name;
    const char *folders[3]; /* inside the directory given, then Debian's */
    const char *package;
    FontFile stand_in;
} FontSource;

#define INTER {"inter", "/usr/share/fonts/opentype/inter", NULL}, "fonts-inter"
#define MONO                                                                                       \
    {"jetbrains-mono", "/usr/share/fonts/truetype/jetbrains-mono", NULL}, "fonts-jetbrains-mono"
#define DEJAVU {"dejavu", "/usr/share/fonts/truetype/dejavu", NULL}, "fonts-dejavu-core"

/* clang-format off */
static const FontSource sources[FONT_FILES] = {
    [CNV_SANS]                = {"Inter-Regular.otf",         INTER,  FONT_STAND_IN},
    [CNV_SANS_MEDIUM]         = {"Inter-Medium.otf",          INTER,  FONT_STAND_IN},
    [CNV_SANS_SEMIBOLD]       = {"Inter-SemiBold.otf",        INTER,  FONT_STAND_IN_BOLD},
    [CNV_SANS_BOLD]           = {"Inter-Bold.otf",            INTER,  FONT_STAND_IN_BOLD},
    [CNV_MONO]                = {"JetBrainsMono-Regular.ttf", MONO,   FONT_STAND_IN_MONO},
    [CNV_MONO_BOLD]           = {"JetBrainsMono-Bold.ttf",    MONO,   FONT_STAND_IN_MONO_BOLD},
    [FONT_STAND_IN]           = {"DejaVuSans.ttf",            DEJAVU, FONT_STAND_IN},
    [FONT_STAND_IN_BOLD]      = {"DejaVuSans-Bold.ttf",       DEJAVU, FONT_STAND_IN},
    [FONT_STAND_IN_MONO]      = {"DejaVuSansMono.ttf",        DEJAVU, FONT_STAND_IN},
    [FONT_STAND_IN_MONO_BOLD] = {"DejaVuSansMono-Bold.ttf",   DEJAVU, FONT_STAND_IN_MONO},
};
/* clang-format on */

/* One handle keeps the size at which lengths are measured, the other changes size with the glyphs
 * asked for. */
typedef struct FontHandle {
    TTF_Font *measured, *drawn;
    uint32_t quarters; /* present size of drawn */
    Text path, bytes;  /* of its file */
} FontHandle;

struct FontFiles {
    FontHandle handles[FONT_FILES];
    Text missing;
};

static TTF_Font *open_bytes(const Text *bytes, int size)
{
    SDL_RWops *file = SDL_RWFromConstMem(bytes->bytes, (int)bytes->length);
    return file != NULL ? TTF_OpenFontDPIRW(file, 1, size, WIDE_DPI, WIDE_DPI) : NULL;
}

/* The file is kept in memory: FreeType reads glyphs when they are asked for, and processes that
 * draw at the same time would share one place in an open file. */
static bool open_at(FontHandle *handle, const char *folder, const char *name)
{
    Error missing = {0};
    ou_text_clear(&handle->path);
    ou_text_clear(&handle->bytes);
    ou_text_add_format(&handle->path, "%s/%s", folder, name);
    if (!ou_file_read(ou_text_view(&handle->path), LARGEST_FILE, &handle->bytes, &missing)) {
        return false;
    }
    handle->measured = open_bytes(&handle->bytes, FONT_UNITS);
    handle->drawn = handle->measured != NULL ? open_bytes(&handle->bytes, 16) : NULL;
    return handle->drawn != NULL;
}

static bool find(FontHandle *handle, const char *directory, const FontSource *source)
{
    bool found = false;
    if (directory != NULL) {
        Text folder = {0};
        ou_text_add_format(&folder, "%s/%s", directory, source->folders[0]);
        found = open_at(handle, ou_text_view(&folder), source->name) ||
                open_at(handle, directory, source->name);
        ou_text_free(&folder);
    }
    return found || open_at(handle, source->folders[1], source->name);
}

static void note_missing(FontFiles *files, const char *package)
{
    const char *known = ou_text_view(&files->missing);
    if (strstr(known, package) == NULL) {
        ou_text_add(&files->missing, files->missing.length > 0 ? ", " : "");
        ou_text_add(&files->missing, package);
    }
}

FontFiles *cnv_font_open(const char *directory, Error *error)
{
    if (TTF_Init() != 0) {
        ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "SDL2_ttf does not start: %s.",
                     TTF_GetError());
        return NULL;
    }
    const char *chosen = directory != NULL ? directory : getenv("OUROSCOPE_FONTS");
    FontFiles *files = (FontFiles *)ou_host_must_alloc(sizeof *files);
    uint32_t found = 0;
    for (uint32_t i = 0; i < FONT_FILES; i++) {
        FontHandle *handle = &files->handles[i];
        if (!find(handle, chosen, &sources[i])) {
            note_missing(files, sources[i].package);
            continue;
        }
        found++;
        TTF_SetFontHinting(handle->measured, TTF_HINTING_NONE);
        TTF_SetFontHinting(handle->drawn, TTF_HINTING_LIGHT);
    }
    if (found == 0) {
        cnv_font_close(files);
        ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "No font was found.");
        ou_error_hint(error, "Install the packages fonts-inter, fonts-jetbrains-mono and "
                             "fonts-dejavu-core, or set OUROSCOPE_FONTS to their folder.");
        return NULL;
    }
    return files;
}

void cnv_font_close(FontFiles *files)
{
    for (uint32_t i = 0; i < FONT_FILES; i++) {
        if (files->handles[i].measured != NULL) {
            TTF_CloseFont(files->handles[i].measured);
        }
        if (files->handles[i].drawn != NULL) {
            TTF_CloseFont(files->handles[i].drawn);
        }
        ou_text_free(&files->handles[i].path);
        ou_text_free(&files->handles[i].bytes);
    }
    TTF_Quit();
    ou_text_free(&files->missing);
    ou_host_free(files, sizeof *files);
}

const char *cnv_font_missing(const FontFiles *files)
{
    return files->missing.length > 0 ? ou_text_view(&files->missing) : NULL;
}

const char *cnv_font_path(const FontFiles *files, uint32_t file)
{
    const FontHandle *handle = &files->handles[file];
    return handle->drawn != NULL ? ou_text_view(&handle->path) : NULL;
}

static bool has(const FontFiles *files, uint32_t file, uint32_t code_point)
{
    const FontHandle *handle = &files->handles[file];
    return handle->drawn != NULL && TTF_GlyphIsProvided32(handle->drawn, code_point) != 0;
}

static uint32_t search(const FontFiles *files, CnvFace face, uint32_t code_point)
{
    uint32_t stand_in = sources[face].stand_in;
    uint32_t order[] = {face, stand_in, sources[stand_in].stand_in};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        if (has(files, order[i], code_point)) {
            return order[i];
        }
    }
    for (uint32_t file = 0; file < FONT_FILES; file++) {
        if (has(files, file, code_point)) {
            return file;
        }
    }
    return FONT_FILES;
}

uint32_t cnv_font_file_for(FontFiles *files, CnvFace face, uint32_t *code_point)
{
    const uint32_t tries[] = {*code_point, REPLACEMENT, '?'};
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        uint32_t file = search(files, face, tries[i]);
        if (file < FONT_FILES) {
            *code_point = tries[i];
            return file;
        }
    }
    OU_ASSERT(!"a font without a question mark");
    return 0;
}

int32_t cnv_font_advance(FontFiles *files, uint32_t file, uint32_t code_point)
{
    int advance = 0;
    TTF_GlyphMetrics32(files->handles[file].measured, code_point, NULL, NULL, NULL, NULL, &advance);
    return advance;
}

/* Only words are kerned: Inter replaces "->" and the like by arrows, which would be measured in
 * their stead. */
static bool is_kerned(uint32_t code_point)
{
    return (code_point >= 'A' && code_point <= 'Z') || (code_point >= 'a' && code_point <= 'z') ||
           (code_point >= 0xC0 && code_point < 0x250) || code_point == '.' || code_point == ',' ||
           code_point == 0x2019;
}

static int32_t width_between_stems(TTF_Font *font, const uint32_t *code_points, uint32_t count)
{
    char text[16] = "H";
    size_t length = 1;
    for (uint32_t i = 0; i < count; i++) {
        length += ou_utf8_encode(code_points[i], text + length);
    }
    text[length] = 'H';
    text[length + 1] = '\0';
    int width = 0;
    TTF_SizeUTF8(font, text, &width, NULL);
    return width;
}

int32_t cnv_font_kern(FontFiles *files, uint32_t file, uint32_t a, uint32_t b)
{
    if (!is_kerned(a) || !is_kerned(b) || file == CNV_MONO || file == CNV_MONO_BOLD ||
        file >= FONT_STAND_IN_MONO) {
        return 0;
    }
    TTF_Font *font = files->handles[file].measured;
    uint32_t pair[2] = {a, b};
    int32_t kern = width_between_stems(font, pair, 2) - width_between_stems(font, &a, 1) -
                   width_between_stems(font, &b, 1) + width_between_stems(font, NULL, 0);
    return kern > KERN_SLACK || kern < -KERN_SLACK ? kern : 0;
}

FontMeasures cnv_font_measures(FontFiles *files, CnvFace face)
{
    uint32_t letter = 'H', small = 'x';
    uint32_t file = cnv_font_file_for(files, face, &letter);
    TTF_Font *font = files->handles[file].measured;
    int cap_height = 0, x_height = 0;
    TTF_GlyphMetrics32(font, letter, NULL, NULL, NULL, &cap_height, NULL);
    TTF_GlyphMetrics32(font, small, NULL, NULL, NULL, &x_height, NULL);
    return (FontMeasures){TTF_FontAscent(font), -TTF_FontDescent(font), cap_height, x_height};
}

static uint8_t coverage_at(const SDL_Surface *surface, int x, int y)
{
    uint32_t pixel;
    memcpy(&pixel, (const char *)surface->pixels + (ptrdiff_t)y * surface->pitch + x * 4, 4);
    return (uint8_t)(pixel >> 24);
}

/* The rows and columns of the surface that have ink; false when there are none. */
static bool find_ink(const SDL_Surface *surface, SDL_Rect *ink)
{
    int x0 = surface->w, y0 = surface->h, x1 = 0, y1 = 0;
    for (int y = 0; y < surface->h; y++) {
        for (int x = 0; x < surface->w; x++) {
            if (coverage_at(surface, x, y) != 0) {
                x0 = x < x0 ? x : x0;
                x1 = x >= x1 ? x + 1 : x1;
                y0 = y < y0 ? y : y0;
                y1 = y + 1;
            }
        }
    }
    *ink = (SDL_Rect){x0, y0, x1 - x0, y1 - y0};
    return x1 > x0;
}

bool cnv_font_render(FontFiles *files, uint32_t file, uint32_t code_point, uint32_t quarters,
                     Arena *arena, WideGlyph *out)
{
    FontHandle *handle = &files->handles[file];
    quarters = quarters > LARGEST_SIZE * 4 ? LARGEST_SIZE * 4 : quarters;
    if (handle->quarters != quarters) {
        TTF_SetFontSizeDPI(handle->drawn, (int)quarters, WIDE_DPI, TALL_DPI);
        handle->quarters = quarters;
    }
    int min_x = 0, max_y = 0;
    TTF_GlyphMetrics32(handle->drawn, code_point, &min_x, NULL, NULL, &max_y, NULL);
    const SDL_Color white = {255, 255, 255, 255};
    SDL_Surface *surface = TTF_RenderGlyph32_Blended(handle->drawn, code_point, white);
    SDL_Rect ink;
    if (surface == NULL || !find_ink(surface, &ink)) {
        SDL_FreeSurface(surface);
        return false;
    }
    /* SDL2_ttf moves the pen into the surface when the glyph reaches left of it or above the
     * ascent. */
    int ascent = TTF_FontAscent(handle->drawn);
    int pen = min_x < 0 ? -min_x : 0;
    int baseline = max_y > ascent ? max_y : ascent;
    *out = (WideGlyph){ink.x - pen, ink.y - baseline, ink.w, ink.h, NULL};
    out->coverage = (uint8_t *)ou_arena_alloc(arena, (size_t)ink.w * (size_t)ink.h);
    for (int y = 0; y < ink.h; y++) {
        for (int x = 0; x < ink.w; x++) {
            out->coverage[y * ink.w + x] = coverage_at(surface, ink.x + x, ink.y + y);
        }
    }
    SDL_FreeSurface(surface);
    return true;
}
