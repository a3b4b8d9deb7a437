/* panel_heap.c - the heap in its panel: arenas, the pool of the object that panels tell about, size
 * classes. */
#include <string.h>

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
    if (panel->state->heap.pool != 0 &&
        heap_pool_at(moment->image, moment->cpy->allocator, panel->state->heap.pool, out) &&
        out->blocks > 0) {
        return true;
    }
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

/* ---- the panel ---- */

/* What stands beside the title: as much of it as finds room there, never a figure that is cut. */
static void totals_text(const Panel *panel, const HeapTotals *totals, Text *out)
{
    const CnvFont font = {CNV_SANS, FIX(16)};
    const char *title = phrase("Heap");
    const char *arenas = GROUPED(totals->arenas), *blocks = GROUPED(totals->blocks_in_use);
    const char *mapped = GROUPED(totals->bytes_mapped / 1024);
    const char *in_use = GROUPED(totals->bytes_in_use / 1024);
    Fix room = panel->box.x1 - panel->box.x0 - 3 * FIX(PANEL_PAD) -
               cnv_text_width(panel->list->fonts, (CnvFont){CNV_SANS_SEMIBOLD, FIX(18)}, title,
                              strlen(title));
    for (int wording = 0; wording < 3; wording++) {
        ou_text_clear(out);
        ou_text_add_format(out, phrase_many(totals->arenas, "%s arena", "%s arenas"), arenas);
        if (wording < 2) {
            ou_text_add_format(out, phrase(" \xC2\xB7 %s KiB from the system"), mapped);
        }
        ou_text_add_format(out, phrase(" \xC2\xB7 %s KiB in blocks"), in_use);
        if (wording == 0) {
            ou_text_add_format(
                out,
                phrase_many(totals->blocks_in_use, " \xC2\xB7 %s block", " \xC2\xB7 %s blocks"),
                blocks);
        }
        if (cnv_text_width(panel->list->fonts, font, ou_text_view(out), out->length) <= room) {
            return;
        }
    }
}

/* Where the parts stand; one that does not fit is empty. */
typedef struct HeapPlan {
    CnvBox map, fragmentation, pool, classes, shelves, caches;
} HeapPlan;

static CnvBox cut_right(CnvBox *box, Fix width, Fix gap)
{
    CnvBox part = *box;
    part.x0 = part.x1 - width;
    box->x1 = part.x0 - gap;
    return part;
}

enum { FIGURES_GAP = 28, SHELVES_HEIGHT = 192 };

/* The map as large as can be, beside it a column: the pool above, the figures below it. */
static void plan_large(HeapPlan *plan, CnvBox rest)
{
    enum { COLUMN = 436, SHELVES = 246, GAP = 22, FIGURES = SHELVES_HEIGHT + 112 };
    CnvBox column = cut_right(&rest, FIX(COLUMN), FIX(FIGURES_GAP));
    plan->map = rest;
    plan->pool = plan->classes = column;
    plan->pool.y1 = column.y1 - FIX(FIGURES);
    plan->classes.y0 = plan->pool.y1 + FIX(14);
    plan->shelves = cut_right(&plan->classes, FIX(SHELVES), FIX(GAP));
    plan->caches = plan->shelves;
    plan->caches.y0 = plan->shelves.y1 = plan->shelves.y0 + FIX(SHELVES_HEIGHT);
}

/* Map and pool side by side where the panel is wide, the figures too where it is very wide, or
 * below where it is high; otherwise the map above the pool. */
static void plan_small(HeapPlan *plan, CnvBox rest, Fix width)
{
    enum { WIDE = 615, VERY_WIDE = 1180, HIGH = 410, CLASSES = 206, SHELVES = 262, FIGURES = 206 };
    if (width > FIX(VERY_WIDE)) {
        plan->shelves = cut_right(&rest, FIX(SHELVES), FIX(FIGURES_GAP));
        plan->caches = plan->shelves;
        plan->caches.y0 = plan->shelves.y1 = plan->shelves.y0 + FIX(SHELVES_HEIGHT);
        plan->classes = cut_right(&rest, FIX(CLASSES), FIX(FIGURES_GAP));
    } else if (rest.y1 - rest.y0 > FIX(HIGH) && width > FIX(WIDE)) {
        CnvBox below = rest;
        below.y0 = below.y1 - FIX(FIGURES);
        rest.y1 = below.y0 - FIX(12);
        Fix column = (below.x1 - below.x0 - 2 * FIX(FIGURES_GAP)) / 3;
        plan->caches = cut_right(&below, column, FIX(FIGURES_GAP));
        plan->shelves = cut_right(&below, column, FIX(FIGURES_GAP));
        plan->classes = below;
    }
    plan->map = plan->pool = rest;
    if (width > FIX(WIDE)) {
        plan->map.x1 = rest.x0 + (rest.x1 - rest.x0) * 52 / 100;
        plan->pool.x0 = plan->map.x1 + FIX(FIGURES_GAP);
    } else {
        plan->map.y1 = rest.y0 + (rest.y1 - rest.y0) * 45 / 100;
        plan->pool.y0 = plan->map.y1 + FIX(14);
    }
}

static HeapPlan plan_parts(const Panel *panel)
{
    enum { LARGE_WIDTH = 900, LARGE_HEIGHT = 470, BAR = 36 };
    HeapPlan plan = {0};
    Fix width = panel->box.x1 - panel->box.x0;
    CnvBox rest = cnv_box_grow(panel->box, -FIX(PANEL_PAD));
    rest.y0 = panel->box.y0 + FIX(PANEL_TITLE);
    rest.y1 = panel->box.y1 - FIX(12);
    if (width > FIX(LARGE_WIDTH) && rest.y1 - rest.y0 > FIX(LARGE_HEIGHT)) {
        plan_large(&plan, rest);
    } else {
        plan_small(&plan, rest, width);
    }
    if (plan.map.y1 - plan.map.y0 > FIX(4 * BAR)) {
        plan.fragmentation = plan.map;
        plan.fragmentation.y0 = plan.map.y1 - FIX(BAR);
        plan.map.y1 = plan.fragmentation.y0 - FIX(8);
    }
    return plan;
}

CnvBox panel_heap_map(const Panel *panel, CnvPoint *spot)
{
    Panel map = *panel;
    SubjectBlocks subject;
    HeapPool pool;
    map.box = plan_parts(panel).map;
    *spot = (CnvPoint){0, 0};
    heap_subject_blocks(panel, &subject);
    bool chose_pool = panel->state->heap.pool != 0 || subject.count == 0;
    if ((chose_pool || !heap_map_find(&map, subject.items[0].start, spot)) &&
        find_pool(panel, &pool)) {
        Addr first = pool.addr + panel->moment->cpy->allocator->pool_header;
        (void)heap_map_find(&map, first, spot);
    }
    return map.box;
}

static Panel part_of(const Panel *panel, CnvBox box)
{
    Panel part = *panel;
    part.box = box;
    return part;
}

void panel_draw_heap(const Panel *panel)
{
    const Moment *moment = panel->moment;
    HeapTotals totals;
    HeapPool pool;
    SubjectBlocks subject;
    Text note = {0};
    HeapPlan plan = plan_parts(panel);
    heap_totals(moment->image, moment->cpy->allocator, &totals);
    totals_text(panel, &totals, &note);
    panel_frame(panel, phrase("Heap"), ou_text_view(&note));
    ou_text_free(&note);
    heap_subject_blocks(panel, &subject);
    bool found = find_pool(panel, &pool);
    cnv_clip_push(panel->list, panel->box);
    Panel part = part_of(panel, plan.map);
    heap_draw_map(&part, found ? pool.addr : 0, &subject);
    if (found) {
        part = part_of(panel, plan.pool);
        heap_draw_pool(&part, &pool, &subject);
    }
    if (plan.fragmentation.y1 > 0) {
        part = part_of(panel, plan.fragmentation);
        heap_draw_fragmentation(&part, &totals);
    }
    if (plan.classes.y1 > 0) {
        part = part_of(panel, plan.classes);
        heap_draw_classes(&part, &totals);
        part = part_of(panel, plan.shelves);
        heap_draw_shelves(&part, false);
        part = part_of(panel, plan.caches);
        heap_draw_shelves(&part, true);
    }
    cnv_clip_pop(panel->list);
}
