/* panel_heap.c - arenas with their pools, and the blocks of the pool that holds the selected
 * object. */
#include <stdio.h>

#include "heap/heap_query.h"
#include "view/panels.h"

enum { CELL = 26, GAP = 5 };

typedef struct HeapDraw {
    const Panel *panel;
    Fix x, y, left;
    int32_t per_row, index;
    Addr wanted_pool; /* the pool to show below */
    HeapPool shown;
    bool has_shown;
} HeapDraw;

static CnvBox cell_box(const HeapDraw *draw, int32_t index)
{
    Fix x = draw->left + FIX(index % draw->per_row * (CELL + GAP));
    Fix y = draw->y + FIX(index / draw->per_row * (CELL + GAP));
    return cnv_box(x, y, FIX(CELL), FIX(CELL));
}

/* A pool fills from below with its blocks in use. */
static bool draw_pool(void *context, const HeapPool *pool)
{
    HeapDraw *draw = context;
    const Theme *theme = draw->panel->theme;
    CnvBox box = cell_box(draw, draw->index++);
    bool chosen = pool->addr == draw->wanted_pool;
    cnv_rounded(draw->panel->list, (CnvRounded){.box = box, .radius = FIX(4)},
                (CnvPaint){.fill = theme->inset,
                           .border = chosen ? theme->text : theme->panel_border,
                           .border_width = chosen ? FIX(3) : FIX(1)});
    if (pool->used > 0) {
        int32_t height = cnv_max(CELL * (int32_t)pool->used / (int32_t)pool->blocks, 3);
        CnvBox fill = {box.x0 + FIX(3), box.y1 - FIX(height), box.x1 - FIX(3), box.y1 - FIX(3)};
        fill.y0 = cnv_max(fill.y0, box.y0 + FIX(3));
        cnv_fill(draw->panel->list, fill, theme->accent);
    }
    if (chosen || (draw->wanted_pool == 0 && !draw->has_shown)) {
        draw->shown = *pool;
        draw->has_shown = true;
    }
    return true;
}

static bool draw_arena(void *context, const HeapArena *arena)
{
    HeapDraw *draw = context;
    const Panel *panel = draw->panel;
    char text[96];
    if (draw->y > panel->box.y1 - FIX(260)) {
        return false;
    }
    (void)snprintf(text, sizeof text, "Arena %u", arena->slot);
    panel_text(panel, draw->left, draw->y, (CnvFont){CNV_SANS_SEMIBOLD, FIX(17)},
               panel->theme->text, text);
    (void)snprintf(text, sizeof text, "0x%llx \xC2\xB7 %u of %u pools free",
                   (unsigned long long)arena->base, arena->free_pools, arena->pools);
    panel_text_right(panel, panel->box.x1 - FIX(PANEL_PAD), draw->y, (CnvFont){CNV_MONO, FIX(15)},
                     panel->theme->faint, text);
    draw->y += FIX(18);
    draw->index = 0;
    heap_each_pool(panel->moment->image, panel->moment->cpy->allocator, arena, draw_pool, draw);
    int32_t rows = ((int32_t)arena->pools + draw->per_row - 1) / draw->per_row;
    for (int32_t i = draw->index; i < (int32_t)arena->pools; i++) {
        cnv_rounded(panel->list, (CnvRounded){.box = cell_box(draw, i), .radius = FIX(4)},
                    (CnvPaint){.border = panel->theme->panel_border, .border_width = FIX(1)});
    }
    draw->y += FIX(rows * (CELL + GAP) + 22);
    return true;
}

/* Blocks of one pool in address order: in use, freed (hatched), never carved (pale). */
static void draw_blocks(HeapDraw *draw)
{
    const Panel *panel = draw->panel;
    const Theme *theme = panel->theme;
    const HeapPool *pool = &draw->shown;
    char text[120];
    (void)snprintf(text, sizeof text,
                   "Pool 0x%llx \xC2\xB7 size class %u B \xC2\xB7 %u of %u blocks in use",
                   (unsigned long long)pool->addr, pool->block_size, pool->used, pool->blocks);
    panel_text(panel, draw->left, draw->y, (CnvFont){CNV_SANS_MEDIUM, FIX(16)}, theme->text, text);
    draw->y += FIX(18);
    for (uint32_t i = 0; i < pool->blocks; i++) {
        CnvBox box = cell_box(draw, (int32_t)i);
        if (box.y1 > panel->box.y1 - FIX(8)) {
            break;
        }
        HeapBlock block = {0};
        Addr start =
            pool->addr + panel->moment->cpy->allocator->pool_header + (Addr)i * pool->block_size;
        bool known = i < pool->cut && heap_block_at(panel->moment->image,
                                                    panel->moment->cpy->allocator, start, &block);
        bool selected = known && block.in_use && block.serial == panel->state->selected;
        CnvPaint paint = {.fill = known && block.in_use ? theme->accent : theme->inset};
        paint.border = selected ? theme->text : 0;
        paint.border_width = selected ? FIX(4) : 0;
        cnv_tag(panel->list, known && block.in_use ? view_tag(TAG_BLOCK, block.serial) : 0);
        cnv_rounded(panel->list, (CnvRounded){.box = box, .radius = FIX(4)}, paint);
        if (known && !block.in_use) {
            cnv_hatch(panel->list, (CnvRounded){.box = box, .radius = FIX(4)},
                      (CnvHatch){.color = theme->faint, .period = FIX(8), .width = FIX(1) + 128});
        }
        cnv_tag(panel->list, 0);
    }
}

void panel_draw_heap(const Panel *panel)
{
    const Moment *moment = panel->moment;
    HeapTotals totals;
    heap_totals(moment->image, moment->cpy->allocator, &totals);
    char note[120];
    (void)snprintf(note, sizeof note, "%llu KiB mapped \xC2\xB7 %llu KiB in use",
                   (unsigned long long)(totals.bytes_mapped / 1024),
                   (unsigned long long)(totals.bytes_in_use / 1024));
    panel_frame(panel, "Heap", note);
    HeapDraw draw = {.panel = panel,
                     .left = panel->box.x0 + FIX(PANEL_PAD),
                     .y = panel->box.y0 + FIX(PANEL_TITLE + 14)};
    draw.per_row =
        cnv_max((cnv_floor(panel->box.x1 - panel->box.x0) - 2 * PANEL_PAD) / (CELL + GAP), 1);
    const SceneObject *selected = view_selected(panel);
    if (selected != NULL) {
        draw.wanted_pool = selected->addr & ~(Addr)(moment->cpy->allocator->pool_bytes - 1);
    }
    cnv_clip_push(panel->list, panel->box);
    heap_each_arena(moment->image, moment->cpy->allocator, draw_arena, &draw);
    if (draw.has_shown) {
        draw_blocks(&draw);
    }
    cnv_clip_pop(panel->list);
}
