#include "canvas/text.h"

#include <string.h>

#include "canvas/glyph.h"

#define ELLIPSIS "\xE2\x80\xA6"

Fix cnv_text_width(FontSet *fonts, CnvFont font, const char *text, size_t length)
{
    const TextRun *run = cnv_text_run(fonts, font, text, length);
    return run->glyphs[run->count].x;
}

/* The last glyph from first on whose end is within width of the start of first. */
static uint32_t last_within(const TextRun *run, uint32_t first, Fix width)
{
    uint32_t low = first, high = run->count;
    while (low < high) {
        uint32_t middle = low + (high - low + 1) / 2;
        if (run->glyphs[middle].x - run->glyphs[first].x <= width) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

size_t cnv_text_fit(FontSet *fonts, CnvFont font, const char *text, size_t length, Fix width)
{
    const TextRun *run = cnv_text_run(fonts, font, text, length);
    return run->glyphs[last_within(run, 0, width)].byte;
}

bool cnv_text_ellipsis(FontSet *fonts, CnvFont font, const char *text, Fix width, Text *out)
{
    size_t length = strlen(text);
    ou_text_clear(out);
    if (cnv_text_width(fonts, font, text, length) <= width) {
        ou_text_add_bytes(out, text, length);
        return false;
    }
    Fix dots = cnv_text_width(fonts, font, ELLIPSIS, strlen(ELLIPSIS));
    if (dots <= width) {
        size_t kept = cnv_text_fit(fonts, font, text, length, width - dots);
        while (kept > 0 && text[kept - 1] == ' ') {
            kept--;
        }
        ou_text_add_bytes(out, text, kept);
        ou_text_add(out, ELLIPSIS);
    }
    return true;
}

/* "1 → 2" is one thing: no line begins or ends with the arrow between two values. */
static bool is_beside_arrow(const TextRun *run, uint32_t space)
{
    static const char arrow[] = "\xE2\x86\x92";
    size_t byte = run->glyphs[space].byte, length = sizeof arrow - 1;
    return strncmp(run->text + byte + 1, arrow, length) == 0 ||
           (byte >= length && strncmp(run->text + byte - length, arrow, length) == 0);
}

static bool breaks_at(const TextRun *run, uint32_t glyph)
{
    char c = run->text[run->glyphs[glyph].byte];
    return c == '\n' || (c == ' ' && !is_beside_arrow(run, glyph));
}

/* Glyphs [first, result) make the next line. */
static uint32_t line_end(const TextRun *run, uint32_t first, Fix width)
{
    uint32_t last_space = first, i = first;
    for (; i < run->count; i++) {
        if (run->text[run->glyphs[i].byte] == '\n') {
            return i;
        }
        if (breaks_at(run, i)) {
            last_space = i;
        }
        bool is_over = run->glyphs[i + 1].x - run->glyphs[first].x > width;
        if (is_over && last_space > first) {
            return last_space;
        }
        if (is_over && !breaks_at(run, i)) {
            return i > first ? i : i + 1;
        }
    }
    return i;
}

uint32_t cnv_text_wrap(FontSet *fonts, CnvFont font, const char *text, Fix width, CnvLine *lines,
                       uint32_t limit)
{
    const TextRun *run = cnv_text_run(fonts, font, text, strlen(text));
    uint32_t total = 0, first = 0;
    while (first < run->count) {
        uint32_t end = line_end(run, first, width), ink = end;
        while (ink > first && run->text[run->glyphs[ink - 1].byte] == ' ') {
            ink--;
        }
        if (total < limit) {
            const RunGlyph *from = &run->glyphs[first], *to = &run->glyphs[ink];
            lines[total] = (CnvLine){from->byte, to->byte - from->byte, to->x - from->x};
        }
        total++;
        first = end;
        bool is_newline = first < run->count && run->text[run->glyphs[first].byte] == '\n';
        while (!is_newline && first < run->count && run->text[run->glyphs[first].byte] == ' ') {
            first++;
        }
        first += is_newline || (first < run->count && run->text[run->glyphs[first].byte] == '\n');
    }
    return total;
}
