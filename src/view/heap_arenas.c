/* heap_arenas.c - all arenas, each pool a map of its blocks in the colours of their tenants. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/heap_parts.h"

enum { HEAD = 26, POOL_GAP = 4, ARENA_GAP = 14, MOST_BLOCKS = 512 };
/* Of the palette of a pool's map; colours of types follow. */
enum { MAP_EMPTY, MAP_UNTOUCHED, MAP_FREE, MAP_TYPES };

typedef struct Arenas {
    const Panel *panel;
    Addr chosen;
    uint32_t count, index;  /* of arenas */
    uint32_t columns, rows; /* of pools in an arena */
    int32_t across;         /* arenas side by side */
    Fix arena_width, arena_height, pool_width, pool_height;
    HeapArena arena;
    CnvBox box; /* of its pools */
    uint32_t used_pools, used_blocks;
    CnvColor palette[256];
    uint32_t palette_count;
} Arenas;

static bool count_arena(void *context, const HeapArena *arena)
{
    (void)arena;
    (*(uint32_t *)context)++;
    return true;
}

static uint8_t palette_index(Arenas *arenas, CnvColor color)
{
    for (uint32_t i = MAP_TYPES; i < arenas->palette_count; i++) {
        if (arenas->palette[i] == color) {
            return (uint8_t)i;
        }
    }
    if (arenas->palette_count == 256) {
        return MAP_TYPES;
    }
    arenas->palette[arenas->palette_count] = color;
    return (uint8_t)arenas->palette_count++;
}

/* ---- one pool ---- */

/* Columns of a map in which the cells are as large as the box allows. */
static uint32_t map_columns(Fix width, Fix height, uint32_t blocks)
{
    uint32_t best = 1;
    Fix largest = 0;
    for (uint32_t columns = 1; columns <= blocks; columns++) {
        uint32_t rows = (blocks + columns - 1) / columns;
        Fix cell = cnv_min(width / (Fix)columns, height / (Fix)rows);
        if (cell > largest) {
            largest = cell;
            best = columns;
        }
    }
    return best;
}

static void draw_map(Arenas *arenas, const HeapPool *pool, CnvBox box)
{
    const Moment *moment = arenas->panel->moment;
    uint8_t values[MOST_BLOCKS] = {0};
    uint32_t blocks = pool->blocks < MOST_BLOCKS ? pool->blocks : MOST_BLOCKS;
    uint32_t columns = map_columns(box.x1 - box.x0, box.y1 - box.y0, blocks);
    uint32_t rows = (blocks + columns - 1) / columns;
    for (uint32_t i = 0; i < blocks; i++) {
        values[i] = MAP_UNTOUCHED;
        if (i < pool->cut) {
            HeapBlock block;
            heap_pool_block(moment->image, moment->cpy->allocator, pool, i, &block);
            Tenant tenant = heap_tenant(moment->image, &block);
            values[i] = block.in_use
                            ? palette_index(arenas, heap_tenant_color(arenas->panel->theme, tenant))
                            : MAP_FREE;
        }
    }
    CnvCells cells = {.at = cnv_point(box.x0, box.y0),
                      .cell_width = (box.x1 - box.x0) / (Fix)columns,
                      .cell_height = (box.y1 - box.y0) / (Fix)rows,
                      .gap = 1,
                      .columns = columns,
                      .rows = rows,
                      .values = values,
                      .palette = arenas->palette};
    if (columns * rows <= MOST_BLOCKS) {
        cnv_cells(arenas->panel->list, &cells);
    }
}

static CnvBox pool_box(const Arenas *arenas, uint32_t index)
{
    return cnv_box(arenas->box.x0 + (Fix)(index % arenas->columns) * arenas->pool_width,
                   arenas->box.y0 + (Fix)(index / arenas->columns) * arenas->pool_height,
                   arenas->pool_width - FIX(POOL_GAP), arenas->pool_height - FIX(POOL_GAP));
}

static bool draw_pool(void *context, const HeapPool *pool)
{
    Arenas *arenas = context;
    const Theme *theme = arenas->panel->theme;
    const AllocatorRules *rules = arenas->panel->moment->cpy->allocator;
    CnvBox box =
        pool_box(arenas, (uint32_t)((pool->addr - arenas->arena.first_pool) / rules->pool_bytes));
    bool chosen = pool->addr == arenas->chosen;
    if (chosen) {
        cnv_rounded(arenas->panel->list,
                    (CnvRounded){.box = cnv_box_grow(box, FIX(3)), .radius = FIX(5)},
                    (CnvPaint){.border = theme->text, .border_width = FIX(2) + 128});
    }
    if (pool->is_empty || pool->blocks == 0) {
        cnv_rounded(arenas->panel->list, (CnvRounded){.box = box, .radius = FIX(3)},
                    (CnvPaint){.fill = theme->inset,
                               .border = theme->ghost,
                               .border_width = FIX(1),
                               .dash = FIX(3),
                               .gap = FIX(3)});
        return true;
    }
    draw_map(arenas, pool, cnv_box_grow(box, -FIX(1)));
    return true;
}

static bool count_pool(void *context, const HeapPool *pool)
{
    Arenas *arenas = context;
    arenas->used_pools += pool->used > 0;
    arenas->used_blocks += pool->used;
    return true;
}

/* ---- one arena ---- */

static void draw_head(const Arenas *arenas, CnvBox box)
{
    const Panel *panel = arenas->panel;
    const Theme *theme = panel->theme;
    char text[96];
    Panel part = *panel;
    part.box = box;
    part.box.x1 += FIX(10);
    (void)snprintf(text, sizeof text, phrase("Arena %u"), arenas->arena.slot);
    CnvFont title = {CNV_SANS_SEMIBOLD, FIX(17)};
    bool brief = cnv_text_width(panel->list->fonts, title, text, strlen(text)) > box.x1 - box.x0;
    Fix width = panel_text(&part, box.x0, box.y0 + FIX(10), title, theme->text,
                           brief ? strchr(text, ' ') + 1 : text);
    bool pinned = arenas->used_blocks == 1;
    if (pinned) {
        (void)snprintf(text, sizeof text, phrase("pinned by 1 block"));
    } else {
        (void)snprintf(text, sizeof text, phrase("%u of %u pools in use"), arenas->used_pools,
                       arenas->arena.pools);
    }
    CnvFont font = {CNV_SANS, FIX(15)};
    Fix wanted = cnv_text_width(panel->list->fonts, font, text, strlen(text));
    if (width + wanted + FIX(16) < box.x1 - box.x0) {
        panel_text_right(panel, box.x1 - FIX(POOL_GAP), box.y0 + FIX(10), font,
                         pinned ? theme->collector : theme->quiet, text);
    }
}

static bool draw_arena(void *context, const HeapArena *arena)
{
    Arenas *arenas = context;
    const Moment *moment = arenas->panel->moment;
    const Theme *theme = arenas->panel->theme;
    int32_t column = (int32_t)arenas->index % arenas->across;
    int32_t row = (int32_t)arenas->index / arenas->across;
    arenas->index++;
    arenas->arena = *arena;
    arenas->box = cnv_box(arenas->panel->box.x0 + column * (arenas->arena_width + FIX(ARENA_GAP)),
                          arenas->panel->box.y0 + row * arenas->arena_height, arenas->arena_width,
                          arenas->arena_height - FIX(6));
    if (arenas->box.y1 > arenas->panel->box.y1 + FIX(8)) {
        return false;
    }
    arenas->used_pools = arenas->used_blocks = 0;
    heap_each_pool(moment->image, moment->cpy->allocator, arena, count_pool, arenas);
    draw_head(arenas, arenas->box);
    arenas->box.y0 += FIX(HEAD);
    for (uint32_t i = arena->carved; i < arena->pools; i++) {
        cnv_rounded(arenas->panel->list, (CnvRounded){.box = pool_box(arenas, i), .radius = FIX(3)},
                    (CnvPaint){.border = theme->panel_border, .border_width = FIX(1)});
    }
    return heap_each_pool(moment->image, moment->cpy->allocator, arena, draw_pool, arenas);
}

/* Arenas side by side and pools in rows, so that the pools come out as large and as square as the
 * box allows. */
static void choose_grid(Arenas *arenas, uint32_t pools)
{
    CnvBox box = arenas->panel->box;
    Fix best = 0;
    for (int32_t across = 1; across <= (int32_t)arenas->count; across++) {
        int32_t down = ((int32_t)arenas->count + across - 1) / across;
        Fix width = (box.x1 - box.x0 - (across - 1) * FIX(ARENA_GAP)) / across;
        Fix height = (box.y1 - box.y0) / down;
        for (uint32_t columns = 4; columns <= 32; columns *= 2) {
            uint32_t rows = (pools + columns - 1) / columns;
            Fix pool_width = width / (Fix)columns;
            Fix pool_height = (height - FIX(HEAD + 6)) / (Fix)rows;
            Fix quality = cnv_min(pool_width, pool_height);
            if (quality > best) {
                best = quality;
                arenas->across = across;
                arenas->columns = columns;
                arenas->rows = rows;
                arenas->arena_width = width;
                arenas->arena_height = height;
                arenas->pool_width = pool_width;
                arenas->pool_height = cnv_min(pool_height, pool_width * 3 / 2);
            }
        }
    }
}

void heap_draw_arenas(const Panel *panel, Addr chosen)
{
    const Moment *moment = panel->moment;
    const Theme *theme = panel->theme;
    enum { LEAST = 9 };
    Arenas arenas = {.panel = panel, .chosen = chosen, .across = 1, .columns = 16};
    arenas.palette[MAP_UNTOUCHED] = cnv_mix(theme->panel, theme->faint, 36);
    arenas.palette[MAP_FREE] = cnv_mix(theme->panel, theme->faint, 110);
    arenas.palette_count = MAP_TYPES;
    heap_each_arena(moment->image, moment->cpy->allocator, count_arena, &arenas.count);
    choose_grid(&arenas, moment->cpy->allocator->pools_per_arena);
    if (arenas.pool_width < FIX(LEAST) || arenas.pool_height < FIX(LEAST)) {
        arenas.pool_width = arenas.pool_height = FIX(LEAST);
    }
    heap_each_arena(moment->image, moment->cpy->allocator, draw_arena, &arenas);
}
