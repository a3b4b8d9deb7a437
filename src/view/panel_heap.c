/* panel_heap.c - the heap in its panel: arenas, the pool of the object that panels tell about, size
 * classes. */
#include <stdio.h>

#include "base/phrase.h"
#include "object/object.h"
#include "view/heap_parts.h"

Tenant heap_tenant(const Memory *mem, const HeapBlock *block)
{
    Tenant tenant = {0};
    if (!block->in_use) {
        return tenant;
    }
    tenant.object = block->role == BLOCK_OBJECT      ? block->start
                    : block->role == BLOCK_GC_OBJECT ? block->start + 16
                                                     : block->owner;
    if (tenant.object != 0) {
        tenant.type = obj_type(mem, tenant.object);
    }
    return tenant;
}

CnvColor heap_tenant_color(const Theme *theme, Tenant tenant)
{
    return tenant.type != 0 ? theme_type_at(theme, tenant.type).edge : theme->quiet;
}

/* ---- the pool to show ---- */

typedef struct PoolSearch {
    const Panel *panel;
    HeapPool best;
    bool found;
} PoolSearch;

/* Without an object: the pool that was carved last. */
static bool take_pool(void *context, const HeapPool *pool)
{
    PoolSearch *search = context;
    if (pool->used > 0 && pool->blocks > 0) {
        search->best = *pool;
        search->found = true;
    }
    return true;
}

static bool take_arena(void *context, const HeapArena *arena)
{
    PoolSearch *search = context;
    const Moment *moment = search->panel->moment;
    return heap_each_pool(moment->image, moment->cpy->allocator, arena, take_pool, search);
}

static bool find_pool(const Panel *panel, HeapPool *out)
{
    const Moment *moment = panel->moment;
    const SceneObject *object = view_subject(panel);
    if (object != NULL && heap_pool_at(moment->image, moment->cpy->allocator, object->addr, out) &&
        out->blocks > 0) {
        return true;
    }
    PoolSearch search = {.panel = panel};
    heap_each_arena(moment->image, moment->cpy->allocator, take_arena, &search);
    *out = search.best;
    return search.found;
}

/* ---- size classes ---- */

void heap_draw_classes(const Panel *panel, const HeapTotals *totals)
{
    enum { ROW = 22, LABEL = 46, COUNT = 74 };
    const Theme *theme = panel->theme;
    const AllocatorRules *rules = panel->moment->cpy->allocator;
    Fix y = panel->box.y0 + FIX(10);
    panel_text(panel, panel->box.x0, y, (CnvFont){CNV_SANS_SEMIBOLD, FIX(17)}, theme->text,
               phrase("Size classes"));
    y += FIX(28);
    uint64_t most = 1;
    for (uint32_t i = 0; i < rules->size_classes && i < HEAP_MOST_CLASSES; i++) {
        most = totals->classes[i].used > most ? totals->classes[i].used : most;
    }
    for (uint32_t i = 0; i < rules->size_classes && i < HEAP_MOST_CLASSES; i++) {
        const HeapClassTotals *at = &totals->classes[i];
        if (at->pools == 0 || y > panel->box.y1 - FIX(ROW / 2)) {
            continue;
        }
        char text[48];
        (void)snprintf(text, sizeof text, "%u", (i + 1) * rules->alignment);
        panel_text_right(panel, panel->box.x0 + FIX(LABEL - 8), y, (CnvFont){CNV_MONO, FIX(15)},
                         theme->quiet, text);
        Fix room = panel->box.x1 - panel->box.x0 - FIX(LABEL + COUNT);
        CnvBox track = cnv_box(panel->box.x0 + FIX(LABEL), y - FIX(6), room, FIX(12));
        cnv_rounded(panel->list, (CnvRounded){.box = track, .radius = FIX(3)},
                    (CnvPaint){.fill = theme->inset});
        track.x1 = track.x0 + (Fix)((int64_t)room * (int64_t)at->used / (int64_t)most);
        cnv_rounded(panel->list, (CnvRounded){.box = track, .radius = FIX(3)},
                    (CnvPaint){.fill = theme->accent});
        (void)snprintf(text, sizeof text, "%llu", (unsigned long long)at->used);
        panel_text_right(panel, panel->box.x1, y, (CnvFont){CNV_MONO, FIX(15)}, theme->quiet, text);
        y += FIX(ROW);
    }
}

/* ---- the panel ---- */

static void totals_text(const HeapTotals *totals, bool brief, char *out, size_t size)
{
    int written = snprintf(
        out, size,
        phrase_many(totals->arenas, "%llu arena \xC2\xB7 %llu KiB mapped \xC2\xB7 %llu KiB in use",
                    "%llu arenas \xC2\xB7 %llu KiB mapped \xC2\xB7 %llu KiB in use"),
        (unsigned long long)totals->arenas, (unsigned long long)(totals->bytes_mapped / 1024),
        (unsigned long long)(totals->bytes_in_use / 1024));
    if (!brief && written > 0 && (size_t)written < size) {
        (void)snprintf(out + written, size - (size_t)written, phrase(" \xC2\xB7 %llu blocks"),
                       (unsigned long long)totals->blocks_in_use);
    }
}

/* Side by side where the panel is wide, the classes too where it is very wide; otherwise arenas
 * above the pool. */
void panel_draw_heap(const Panel *panel)
{
    enum { WIDE = 820, VERY_WIDE = 1180, CLASSES = 270, GAP = 28 };
    const Moment *moment = panel->moment;
    HeapTotals totals;
    heap_totals(moment->image, moment->cpy->allocator, &totals);
    char note[120];
    Fix width = panel->box.x1 - panel->box.x0;
    totals_text(&totals, width < FIX(WIDE), note, sizeof note);
    panel_frame(panel, phrase("Heap"), note);
    Panel arenas = *panel;
    arenas.box = cnv_box_grow(panel->box, -FIX(PANEL_PAD));
    arenas.box.y0 = panel->box.y0 + FIX(PANEL_TITLE);
    arenas.box.y1 = panel->box.y1 - FIX(12);
    if (width > FIX(VERY_WIDE)) {
        Panel classes = arenas;
        classes.box.x0 = classes.box.x1 - FIX(CLASSES);
        arenas.box.x1 = classes.box.x0 - FIX(GAP);
        heap_draw_classes(&classes, &totals);
    }
    Panel blocks = arenas;
    if (width > FIX(WIDE)) {
        arenas.box.x1 = arenas.box.x0 + (arenas.box.x1 - arenas.box.x0) * 52 / 100;
        blocks.box.x0 = arenas.box.x1 + FIX(GAP);
    } else {
        arenas.box.y1 = arenas.box.y0 + (arenas.box.y1 - arenas.box.y0) * 45 / 100;
        blocks.box.y0 = arenas.box.y1 + FIX(14);
    }
    HeapPool pool;
    bool found = find_pool(panel, &pool);
    cnv_clip_push(panel->list, panel->box);
    heap_draw_arenas(&arenas, found ? pool.addr : 0);
    if (found) {
        heap_draw_pool(&blocks, &pool);
    }
    cnv_clip_pop(panel->list);
}
