#include "canvas/glyph.h"

#include <string.h>

#include "base/utf8.h"

#define BUCKETS    4096
#define KERN_SLOTS 8192
/* Glyphs and runs are dropped when they take more than this: many sizes pass by while the picture
 * is zoomed. */
#define CACHE_BYTES ((size_t)24 << 20)
#define PLAIN_WIDTH (FONT_UNITS * 6 / 10)
#define NO_PAIR     UINT64_MAX

typedef struct KernPair {
    uint64_t key;
    int32_t kern;
} KernPair;

struct FontSet {
    FontFiles *files; /* NULL: a plain set */
    FontMeasures measures[CNV_FACES];
    Arena arena;
    size_t arena_bytes;
    Glyph *glyphs[BUCKETS];
    TextRun *runs[BUCKETS];
    KernPair pairs[KERN_SLOTS]; /* direct-mapped */
};

static FontSet *new_set(FontFiles *files)
{
    FontSet *fonts = (FontSet *)ou_host_must_alloc(sizeof *fonts);
    fonts->files = files;
    for (uint32_t i = 0; i < KERN_SLOTS; i++) {
        fonts->pairs[i].key = NO_PAIR;
    }
    const FontMeasures plain = {FONT_UNITS * 95 / 100, FONT_UNITS * 25 / 100, FONT_UNITS * 72 / 100,
                                FONT_UNITS * 54 / 100};
    for (uint32_t face = 0; face < CNV_FACES; face++) {
        fonts->measures[face] = files ? cnv_font_measures(files, (CnvFace)face) : plain;
    }
    return fonts;
}

FontSet *cnv_fonts_open(const char *directory, Error *error)
{
    FontFiles *files = cnv_font_open(directory, error);
    return files != NULL ? new_set(files) : NULL;
}

FontSet *cnv_fonts_open_plain(void)
{
    return new_set(NULL);
}

void cnv_fonts_close(FontSet *fonts)
{
    if (fonts == NULL) {
        return;
    }
    if (fonts->files != NULL) {
        cnv_font_close(fonts->files);
    }
    ou_arena_free(&fonts->arena);
    ou_host_free(fonts, sizeof *fonts);
}

const char *cnv_fonts_missing(const FontSet *fonts)
{
    return fonts->files != NULL ? cnv_font_missing(fonts->files) : NULL;
}

const char *cnv_glyph_font_path(const FontSet *fonts, uint32_t file)
{
    return fonts->files != NULL ? cnv_font_path(fonts->files, file) : NULL;
}

/* Sizes come in quarters of a pixel. */
static uint32_t quarters_of(CnvFont font)
{
    return (uint32_t)cnv_max(1, (font.size + 32) >> 6);
}

static Fix from_units(int64_t units, uint32_t quarters)
{
    return (Fix)((units * quarters + 16) >> 5);
}

CnvFontMetrics cnv_font_metrics(FontSet *fonts, CnvFont font)
{
    const FontMeasures *measures = &fonts->measures[font.face];
    uint32_t quarters = quarters_of(font);
    return (CnvFontMetrics){
        from_units(measures->ascent, quarters),     from_units(measures->descent, quarters),
        from_units(measures->cap_height, quarters), from_units(measures->x_height, quarters),
        from_units(FONT_UNITS * 3 / 2, quarters),
    };
}

/* --- glyphs
 * --------------------------------------------------------------------------------------- */

static void *take(FontSet *fonts, size_t size)
{
    fonts->arena_bytes += size + 16;
    return ou_arena_alloc(&fonts->arena, size);
}

static void drop_everything(FontSet *fonts)
{
    ou_arena_free(&fonts->arena);
    fonts->arena_bytes = 0;
    memset(fonts->glyphs, 0, sizeof fonts->glyphs);
    memset(fonts->runs, 0, sizeof fonts->runs);
}

static uint64_t scramble(uint64_t value)
{
    value *= 0xD6E8FEB86659FD93u;
    return value ^ value >> 32;
}

static Glyph *find_glyph(FontSet *fonts, CnvFace face, uint32_t code_point, uint32_t quarters)
{
    uint32_t file = (uint32_t)face;
    if (code_point < ' ' || code_point == 0x7F) {
        code_point = ' ';
    }
    if (fonts->files != NULL) {
        file = cnv_font_file_for(fonts->files, face, &code_point);
    }
    uint64_t key = scramble((uint64_t)code_point << 32 | quarters << 8 | file);
    Glyph **bucket = &fonts->glyphs[key % BUCKETS];
    for (Glyph *glyph = *bucket; glyph != NULL; glyph = glyph->next) {
        if (glyph->code_point == code_point && glyph->quarters == quarters && glyph->file == file) {
            return glyph;
        }
    }
    Glyph *glyph = (Glyph *)take(fonts, sizeof *glyph);
    glyph->next = *bucket;
    glyph->file = file;
    glyph->code_point = code_point;
    glyph->quarters = quarters;
    glyph->advance = fonts->files ? cnv_font_advance(fonts->files, file, code_point) : PLAIN_WIDTH;
    *bucket = glyph;
    return glyph;
}

static int32_t kern(FontSet *fonts, const Glyph *a, const Glyph *b)
{
    if (fonts->files == NULL || a->file != b->file) {
        return 0;
    }
    uint64_t key = (uint64_t)a->code_point << 32 | b->code_point << 8 | a->file;
    KernPair *pair = &fonts->pairs[scramble(key) % KERN_SLOTS];
    if (pair->key != key) {
        pair->key = key;
        pair->kern = cnv_font_kern(fonts->files, a->file, a->code_point, b->code_point);
    }
    return pair->kern;
}

GlyphTone cnv_glyph_tone(CnvColor color)
{
    uint32_t luma =
        ((color >> 16 & 0xFF) * 54 + (color >> 8 & 0xFF) * 183 + (color & 0xFF) * 19) >> 8;
    return luma < 100 ? TONE_DARK : luma < 170 ? TONE_MIDDLE : TONE_LIGHT;
}

/* Lifts half-covered pixels, ends unchanged; from 0 ... 255 to 0 ... 256. */
static uint16_t toned(uint32_t coverage, GlyphTone tone)
{
    static const int32_t lift[TONES] = {[TONE_DARK] = 24, [TONE_MIDDLE] = 40, [TONE_LIGHT] = 56};
    int32_t bow = (int32_t)(coverage * (255 - coverage)) * lift[tone];
    int32_t sum = (int32_t)coverage + bow / (255 * 128);
    return (uint16_t)(sum + (sum >> 7));
}

/* Four columns to one: pixel column c covers the wide columns from 4 * c - shift on. */
static GlyphShape *narrow(FontSet *fonts, const WideGlyph *wide, int32_t shift, GlyphTone tone)
{
    int32_t first = (wide->left + shift) >> 2;
    int32_t end = (wide->left + wide->width + shift + 3) >> 2;
    /* Pixels are blended by fours. */
    end += (first - end) & 3;
    GlyphShape *shape = (GlyphShape *)take(fonts, sizeof *shape);
    *shape = (GlyphShape){first, wide->top, end - first, wide->height, NULL};
    size_t size = (size_t)(shape->width * shape->height) * sizeof(uint16_t);
    shape->coverage = (uint16_t *)take(fonts, size);
    for (int32_t y = 0; y < shape->height; y++) {
        const uint8_t *row = wide->coverage + y * wide->width;
        for (int32_t x = 0; x < shape->width; x++) {
            int32_t from = (first + x) * 4 - shift - wide->left;
            uint32_t sum = 2;
            for (int32_t i = cnv_max(from, 0); i < cnv_min(from + 4, wide->width); i++) {
                sum += row[i];
            }
            shape->coverage[y * shape->width + x] = toned(sum >> 2, tone);
        }
    }
    return shape;
}

const GlyphShape *cnv_glyph_shape(FontSet *fonts, Glyph *glyph, uint32_t shift, GlyphTone tone)
{
    if (!glyph->is_rendered) {
        glyph->is_rendered = true;
        glyph->has_ink = fonts->files != NULL && glyph->code_point != ' ' &&
                         cnv_font_render(fonts->files, glyph->file, glyph->code_point,
                                         glyph->quarters, &fonts->arena, &glyph->wide);
        fonts->arena_bytes += (size_t)(glyph->wide.width * glyph->wide.height);
    }
    if (!glyph->has_ink) {
        return NULL;
    }
    GlyphShape **shape = &glyph->shapes[shift][tone];
    if (*shape == NULL) {
        *shape = narrow(fonts, &glyph->wide, (int32_t)shift, tone);
    }
    return *shape;
}

/* --- runs
 * ----------------------------------------------------------------------------------------- */

static uint64_t text_hash(const char *text, size_t length, uint64_t seed)
{
    uint64_t hash = scramble(seed ^ length);
    for (; length >= 8; length -= 8, text += 8) {
        uint64_t word;
        memcpy(&word, text, 8);
        hash = scramble(hash ^ word);
    }
    uint64_t rest = 0;
    memcpy(&rest, text, length);
    return scramble(hash ^ rest);
}

static void lay_out(FontSet *fonts, TextRun *run)
{
    run->glyphs = (RunGlyph *)take(fonts, ((size_t)run->length + 1) * sizeof(RunGlyph));
    int64_t pen = 0;
    size_t at = 0;
    const Glyph *before = NULL;
    while (at < run->length) {
        size_t used = 1;
        uint32_t code_point = ou_utf8_decode(run->text + at, run->length - at, &used);
        Glyph *glyph = find_glyph(fonts, (CnvFace)run->face, code_point, run->quarters);
        pen += before != NULL ? kern(fonts, before, glyph) : 0;
        run->glyphs[run->count++] = (RunGlyph){glyph, from_units(pen, run->quarters), (uint32_t)at};
        pen += glyph->advance;
        at += used;
        before = glyph;
    }
    run->glyphs[run->count] = (RunGlyph){NULL, from_units(pen, run->quarters), run->length};
}

const TextRun *cnv_text_run(FontSet *fonts, CnvFont font, const char *text, size_t length)
{
    uint32_t quarters = quarters_of(font);
    uint64_t hash = text_hash(text, length, (uint64_t)quarters << 8 | (uint64_t)font.face);
    TextRun **bucket = &fonts->runs[hash % BUCKETS];
    for (TextRun *run = *bucket; run != NULL; run = run->next) {
        if (run->hash == hash && run->length == length && run->quarters == quarters &&
            run->face == font.face && memcmp(run->text, text, length) == 0) {
            return run;
        }
    }
    if (fonts->arena_bytes > CACHE_BYTES) {
        drop_everything(fonts);
    }
    TextRun *run = (TextRun *)take(fonts, sizeof *run);
    *run = (TextRun){*bucket,
                     hash,
                     ou_arena_copy(&fonts->arena, text, length),
                     (uint32_t)length,
                     quarters,
                     (uint32_t)font.face,
                     0,
                     NULL};
    fonts->arena_bytes += length;
    lay_out(fonts, run);
    *bucket = run;
    return run;
}
