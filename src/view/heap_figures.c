/* heap_figures.c - the heap in figures: size classes, how much of the arenas is in use, and what
 * the interpreter keeps on its shelves. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "inspect/shelves.h"
#include "view/heap_parts.h"

enum { ROW = 22, TITLE_ROW = 28 };

static Fix draw_title(const Panel *panel, const char *title, const char *note)
{
    const CnvFont font = {CNV_SANS, FIX(16)};
    Fix y = panel->box.y0 + FIX(10);
    Fix end = panel->box.x0 + FIX(8) +
              panel_text(panel, panel->box.x0, y, (CnvFont){CNV_SANS_SEMIBOLD, FIX(18)},
                         panel->theme->text, title);
    if (end + cnv_text_width(panel->list->fonts, font, note, strlen(note)) <= panel->box.x1) {
        panel_text_right(panel, panel->box.x1, y, font, panel->theme->quiet, note);
    }
    return y + FIX(TITLE_ROW);
}

/* ---- size classes ---- */

static void draw_bar(const Panel *panel, CnvBox track, uint64_t value, uint64_t most,
                     CnvColor color)
{
    cnv_rounded(panel->list, (CnvRounded){.box = track, .radius = FIX(3)},
                (CnvPaint){.fill = panel->theme->inset});
    track.x1 = track.x0 + (Fix)((int64_t)(track.x1 - track.x0) * (int64_t)value / (int64_t)most);
    cnv_rounded(panel->list, (CnvRounded){.box = track, .radius = FIX(3)},
                (CnvPaint){.fill = color});
}

/* A row: one class; or, in the last one for which there is room, all from its size on. */
typedef struct ClassRow {
    uint32_t bytes;
    bool and_above;
    uint64_t used;
} ClassRow;

/* Of the classes that have pools. Returns how many rows there are. */
static uint32_t list_classes(const AllocatorRules *rules, const HeapTotals *totals, uint32_t room,
                             ClassRow rows[HEAP_MOST_CLASSES])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < rules->size_classes && i < HEAP_MOST_CLASSES; i++) {
        const HeapClassTotals *at = &totals->classes[i];
        if (at->pools > 0 && count < room) {
            rows[count++] = (ClassRow){(i + 1) * rules->alignment, false, at->used};
        } else if (at->pools > 0 && count > 0) {
            rows[count - 1].and_above = true;
            rows[count - 1].used += at->used;
        }
    }
    return count;
}

void heap_draw_classes(const Panel *panel, const HeapTotals *totals)
{
    enum { LABEL = 54, COUNT = 72, BESIDE = 8 };
    const Theme *theme = panel->theme;
    const CnvFont font = {CNV_MONO, FIX(16)};
    Fix widest = FIX(COUNT);
    ClassRow rows[HEAP_MOST_CLASSES];
    Fix y = draw_title(panel, phrase("Size classes"), phrase("blocks"));
    Fix room = panel->box.y1 - FIX(ROW / 2) - y;
    uint32_t count = list_classes(panel->moment->cpy->allocator, totals,
                                  room >= 0 ? (uint32_t)(room / FIX(ROW)) + 1 : 0, rows);
    uint64_t most = 1;
    for (uint32_t i = 0; i < count; i++) {
        const char *used = GROUPED(rows[i].used);
        Fix width = cnv_text_width(panel->list->fonts, font, used, strlen(used));
        widest = cnv_max(widest, width + FIX(BESIDE));
        most = rows[i].used > most ? rows[i].used : most;
    }
    for (uint32_t i = 0; i < count; i++, y += FIX(ROW)) {
        char text[24];
        (void)snprintf(text, sizeof text, rows[i].and_above ? "\xE2\x89\xA5%u" : "%u",
                       rows[i].bytes);
        panel_text_right(panel, panel->box.x0 + FIX(LABEL - 8), y, font, theme->quiet, text);
        Fix width = panel->box.x1 - panel->box.x0 - FIX(LABEL) - widest;
        draw_bar(panel, cnv_box(panel->box.x0 + FIX(LABEL), y - FIX(6), width, FIX(12)),
                 rows[i].used, most, theme->accent);
        panel_text_right(panel, panel->box.x1, y, font, theme->quiet, GROUPED(rows[i].used));
    }
}

/* ---- fragmentation ---- */

void heap_draw_fragmentation(const Panel *panel, const HeapTotals *totals)
{
    enum { BAR = 12 };
    const Theme *theme = panel->theme;
    const AllocatorRules *rules = panel->moment->cpy->allocator;
    uint64_t mapped = totals->arenas * rules->arena_bytes;
    uint64_t empty = totals->free_pools * rules->pool_bytes;
    if (mapped == 0) {
        return;
    }
    uint64_t used = totals->pool_bytes < mapped ? totals->pool_bytes : mapped;
    uint64_t in_pools = mapped - used > empty ? mapped - used - empty : 0;
    char text[96];
    (void)snprintf(
        text, sizeof text, phrase("%s of %s KiB in use \xC2\xB7 free in pools in use: %llu %%"),
        GROUPED(used / 1024), GROUPED(mapped / 1024),
        (unsigned long long)(used + in_pools > 0 ? in_pools * 100 / (used + in_pools) : 0));
    panel_text_fit(panel, panel->box.x0, panel->box.y1 - FIX(9), (CnvFont){CNV_SANS, FIX(16)},
                   theme->quiet, text);
    CnvBox bar = {panel->box.x0, panel->box.y0 + FIX(2), panel->box.x1,
                  panel->box.y0 + FIX(2 + BAR)};
    Fix width = bar.x1 - bar.x0;
    cnv_rounded(
        panel->list, (CnvRounded){.box = bar, .radius = FIX(3)},
        (CnvPaint){.fill = theme->inset, .border = theme->panel_border, .border_width = FIX(1)});
    CnvBox part = bar;
    part.x1 = part.x0 + (Fix)((int64_t)width * (int64_t)used / (int64_t)mapped);
    cnv_rounded(panel->list, (CnvRounded){.box = part, .radius = FIX(3)},
                (CnvPaint){.fill = theme->accent});
    part.x0 = part.x1;
    part.x1 = bar.x0 + (Fix)((int64_t)width * (int64_t)(used + in_pools) / (int64_t)mapped);
    cnv_hatch(panel->list, (CnvRounded){.box = part},
              (CnvHatch){.color = theme->faint, .period = FIX(7), .width = FIX(1) + 128});
}

/* ---- shelves ---- */

/* A token for each object that lies there, as far as there is room. */
static void draw_tokens(const Panel *panel, CnvBox room, const InspShelf *shelf)
{
    enum { TOKEN = 12, STEP = 15 };
    CnvColor color =
        shelf->type != 0 ? theme_type_at(panel->theme, shelf->type).edge : panel->theme->quiet;
    uint64_t fit = (uint64_t)((room.x1 - room.x0) / FIX(STEP));
    uint64_t places = shelf->limit != 0 && shelf->limit < fit ? shelf->limit : fit;
    Fix y = (room.y0 + room.y1) / 2 - FIX(TOKEN / 2);
    for (uint64_t i = 0; i < places; i++) {
        CnvBox box = cnv_box(room.x0 + (Fix)i * FIX(STEP), y, FIX(TOKEN), FIX(TOKEN));
        bool there = i < shelf->kept;
        CnvRounded shape = {.box = box, .radius = FIX(shelf->is_cache ? 6 : 3)};
        cnv_rounded(panel->list, shape,
                    (CnvPaint){.fill = there ? color : 0,
                               .border = there ? 0 : panel->theme->panel_border,
                               .border_width = there ? 0 : FIX(1)});
    }
}

void heap_draw_shelves(const Panel *panel, bool caches)
{
    enum { LABEL = 92, COUNT = 76 };
    const Moment *moment = panel->moment;
    const Theme *theme = panel->theme;
    InspShelf shelves[INSP_MOST_SHELVES];
    uint32_t count = insp_shelves_read(moment->image, moment->cpy, shelves);
    Fix y = draw_title(panel, caches ? phrase("Caches") : phrase("Free lists"),
                       caches ? "" : phrase("kept / most"));
    for (uint32_t i = 0; i < count && y <= panel->box.y1 - FIX(ROW / 2); i++) {
        const InspShelf *shelf = &shelves[i];
        if (shelf->is_cache != caches) {
            continue;
        }
        char text[48];
        (void)snprintf(text, sizeof text, shelf->limit ? "%s / %s" : "%s", GROUPED(shelf->kept),
                       GROUPED(shelf->limit));
        panel_text(panel, panel->box.x0, y, (CnvFont){CNV_SANS, FIX(16)}, theme->quiet,
                   shelf->name);
        const CnvFont font = {CNV_MONO, FIX(16)};
        Fix width = cnv_text_width(panel->list->fonts, font, text, strlen(text)) + FIX(6);
        panel_text_right(panel, panel->box.x1, y, font, theme->quiet, text);
        CnvBox tokens = {panel->box.x0 + FIX(LABEL), y - FIX(8),
                         panel->box.x1 - cnv_max(width, FIX(COUNT)), y + FIX(8)};
        draw_tokens(panel, tokens, shelf);
        y += FIX(ROW);
    }
}
