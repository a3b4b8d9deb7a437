/* heap_map.c - all arenas, and without a break down to the bytes of one block: far away a pool is a
 * dot, nearer a map of its blocks in the colours of their tenants, nearer still its blocks one by
 * one (heap_block.c). What lies outside the box is not read. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/heap_parts.h"

enum { HEAD = 26, POOL_GAP = 4, ARENA_GAP = 14, MOST_BLOCKS = 512 };
enum { MOST_OUTLINES = 16, OUTLINES_FROM = 14 }; /* arenas; pixels of a pool */
enum { DOT_BELOW = 10, BLOCKS_FROM = 13 };       /* pixels of a pool, of a block */
/* Of the palette of a map; colours of types follow. */
enum { MAP_EMPTY, MAP_UNTOUCHED, MAP_FREE, MAP_TYPES };

/* Arenas side by side and pools in rows, at zoom 1. */
typedef struct Grid {
    int32_t across;         /* arenas side by side */
    uint32_t columns, rows; /* of pools in an arena */
    Fix head;               /* above each arena's pools */
    bool has_outlines;      /* of arenas that were given back */
    Fix arena_width, arena_height, pool_width, pool_height;
} Grid;

typedef struct HeapMap {
    const Panel *panel;
    const SubjectBlocks *subject;
    Addr chosen;
    Grid grid;
    uint32_t index; /* of the place of the arena */
    HeapArena arena;
    CnvPoint at; /* where its pools begin in the whole map */
    uint32_t used_pools, used_blocks;
    HeapPool last_used; /* the pool with its last block, when there is one */
    CnvColor palette[256];
    uint32_t palette_count;
} HeapMap;

/* ---- which arenas ---- */

/* The arena in a slot of arenas; if none is there, only its number is known. */
static bool read_slot(const Moment *moment, uint32_t slot, HeapArena *out)
{
    *out = (HeapArena){.slot = slot};
    return heap_arena_in_slot(moment->image, moment->cpy->allocator, slot, out);
}

static bool is_given_back(const HeapArena *arena)
{
    return arena->record == 0;
}

static uint32_t count_arenas(const Moment *moment)
{
    uint32_t slots = heap_arena_slots(moment->image), count = 0;
    for (uint32_t slot = 0; slot < slots; slot++) {
        HeapArena arena;
        count += read_slot(moment, slot, &arena);
    }
    return count;
}

/* ---- the grid ---- */

/* So that the pools come out as large and as square as the box allows; returns the shorter side. */
static Fix try_grid(const Panel *panel, uint32_t arenas, uint32_t pools, Fix head, Grid *out)
{
    CnvBox box = panel->box;
    Fix best = 0;
    for (int32_t across = 1; across <= (int32_t)arenas; across++) {
        int32_t down = ((int32_t)arenas + across - 1) / across;
        Fix gap = head > FIX(10) ? FIX(ARENA_GAP) : FIX(POOL_GAP);
        Fix width = (box.x1 - box.x0 - (across - 1) * gap) / across;
        Fix height = (box.y1 - box.y0) / down;
        for (uint32_t columns = 4; columns <= 32; columns *= 2) {
            uint32_t rows = (pools + columns - 1) / columns;
            Fix pool_width = width / (Fix)columns;
            Fix pool_height = (height - head - FIX(4)) / (Fix)rows;
            Fix quality = cnv_min(pool_width, pool_height);
            if (quality > best) {
                best = quality;
                *out = (Grid){.has_outlines = out->has_outlines,
                              .across = across,
                              .columns = columns,
                              .rows = rows,
                              .head = head,
                              .arena_width = width + gap,
                              .arena_height = height,
                              .pool_width = pool_width,
                              .pool_height = cnv_min(pool_height, pool_width * 3 / 2)};
            }
        }
    }
    return best;
}

/* An arena that was given back leaves its outline, so that one sees what went and nothing moves,
 * where the blocks of those that are there can still be seen. Many arenas have no titles. */
static void choose_grid(const Panel *panel, Grid *out)
{
    enum { LEAST = 7 };
    uint32_t pools = panel->moment->cpy->allocator->pools_per_arena;
    uint32_t slots = heap_arena_slots(panel->moment->image);
    *out = (Grid){.across = 1, .columns = 8, .rows = 8, .has_outlines = true};
    if (slots <= MOST_OUTLINES &&
        try_grid(panel, slots, pools, FIX(HEAD), out) >= FIX(OUTLINES_FROM)) {
        return;
    }
    uint32_t arenas = count_arenas(panel->moment);
    *out = (Grid){.across = 1, .columns = 8, .rows = 8};
    if (try_grid(panel, arenas, pools, FIX(HEAD), out) < FIX(LEAST)) {
        (void)try_grid(panel, arenas, pools, 0, out);
    }
}

static CnvPoint arena_at(const Grid *grid, uint32_t index)
{
    return cnv_point((int32_t)index % grid->across * grid->arena_width,
                     (int32_t)index / grid->across * grid->arena_height);
}

/* From the whole map to the panel. */
static CnvBox to_panel(const HeapMap *map, CnvBox box)
{
    const HeapChoice *choice = &map->panel->state->heap;
    int64_t zoom = choice->zoom > 0 ? choice->zoom : HEAP_ZOOM_ONE;
    CnvPoint corner = {map->panel->box.x0, map->panel->box.y0};
    return (CnvBox){corner.x + (Fix)((box.x0 - choice->pan.x) * zoom / HEAP_ZOOM_ONE),
                    corner.y + (Fix)((box.y0 - choice->pan.y) * zoom / HEAP_ZOOM_ONE),
                    corner.x + (Fix)((box.x1 - choice->pan.x) * zoom / HEAP_ZOOM_ONE),
                    corner.y + (Fix)((box.y1 - choice->pan.y) * zoom / HEAP_ZOOM_ONE)};
}

static bool is_seen(const HeapMap *map, CnvBox box)
{
    CnvBox seen = map->panel->box;
    return box.x0 < seen.x1 && box.x1 > seen.x0 && box.y0 < seen.y1 && box.y1 > seen.y0;
}

static CnvBox pool_box(const HeapMap *map, uint32_t index)
{
    const Grid *grid = &map->grid;
    Fix gap = cnv_min(FIX(POOL_GAP), cnv_min(grid->pool_width, grid->pool_height) / 6);
    CnvBox box = cnv_box(map->at.x + (Fix)(index % grid->columns) * grid->pool_width,
                         map->at.y + (Fix)(index / grid->columns) * grid->pool_height,
                         grid->pool_width - gap, grid->pool_height - gap);
    return to_panel(map, box);
}

/* ---- colours ---- */

static uint8_t palette_index(HeapMap *map, CnvColor color)
{
    for (uint32_t i = MAP_TYPES; i < map->palette_count; i++) {
        if (map->palette[i] == color) {
            return (uint8_t)i;
        }
    }
    if (map->palette_count == 256) {
        return MAP_TYPES;
    }
    map->palette[map->palette_count] = color;
    return (uint8_t)map->palette_count++;
}

static CnvColor block_color(const HeapMap *map, const HeapBlock *block)
{
    return heap_tenant_color(map->panel->theme, heap_tenant(map->panel->moment->image, block));
}

/* ---- far away: a pool is a dot in the colour of its first tenant, paler the emptier it is ---- */

static uint8_t dot_of(HeapMap *map, const HeapPool *pool)
{
    const Moment *moment = map->panel->moment;
    if (pool->is_empty || pool->used == 0) {
        return MAP_FREE;
    }
    HeapBlock block = {0};
    for (uint32_t i = 0; i < pool->cut && !block.in_use; i++) {
        heap_pool_block(moment->image, moment->cpy->allocator, pool, i, &block);
    }
    uint32_t share = pool->used * 4 >= pool->blocks * 3 ? 256
                     : pool->used * 4 >= pool->blocks   ? 170
                                                        : 100;
    return palette_index(map, cnv_mix(map->panel->theme->panel, block_color(map, &block), share));
}

typedef struct Dots {
    HeapMap *map;
    uint8_t values[256];
} Dots;

static bool add_dot(void *context, const HeapPool *pool)
{
    Dots *dots = context;
    const AllocatorRules *rules = dots->map->panel->moment->cpy->allocator;
    uint64_t index = (pool->addr - dots->map->arena.first_pool) / rules->pool_bytes;
    if (index < sizeof dots->values) {
        dots->values[index] = dot_of(dots->map, pool);
    }
    return true;
}

static void draw_dots(HeapMap *map, CnvBox first)
{
    const Moment *moment = map->panel->moment;
    const Grid *grid = &map->grid;
    Dots dots = {.map = map};
    heap_each_pool(moment->image, moment->cpy->allocator, &map->arena, add_dot, &dots);
    for (uint32_t i = map->arena.carved; i < map->arena.pools; i++) {
        dots.values[i] = MAP_UNTOUCHED;
    }
    CnvBox next = pool_box(map, grid->columns + 1);
    CnvCells cells = {.at = cnv_point(first.x0, first.y0),
                      .cell_width = next.x0 - first.x0,
                      .cell_height = next.y0 - first.y0,
                      .gap = 1,
                      .columns = grid->columns,
                      .rows = grid->rows,
                      .values = dots.values,
                      .palette = map->palette};
    if (grid->columns * grid->rows <= sizeof dots.values) {
        cnv_cells(map->panel->list, &cells);
    }
}

/* ---- nearer: one pool ---- */

/* Columns of a map in which the cells are as large as the box allows. */
static uint32_t map_columns(const Grid *grid, uint32_t blocks)
{
    uint32_t best = 1;
    Fix largest = 0;
    for (uint32_t columns = 1; columns <= blocks; columns++) {
        uint32_t rows = (blocks + columns - 1) / columns;
        Fix cell =
            cnv_min(grid->pool_width * 16 / (Fix)columns, grid->pool_height * 16 / (Fix)rows);
        if (cell > largest) {
            largest = cell;
            best = columns;
        }
    }
    return best;
}

static void draw_cells(HeapMap *map, const HeapPool *pool, CnvBox box, uint32_t columns)
{
    const Moment *moment = map->panel->moment;
    uint8_t values[MOST_BLOCKS] = {0};
    uint32_t rows = (pool->blocks + columns - 1) / columns;
    for (uint32_t i = 0; i < pool->blocks && i < MOST_BLOCKS; i++) {
        values[i] = MAP_UNTOUCHED;
        if (i < pool->cut) {
            HeapBlock block;
            heap_pool_block(moment->image, moment->cpy->allocator, pool, i, &block);
            values[i] = block.in_use ? palette_index(map, block_color(map, &block)) : MAP_FREE;
        }
    }
    CnvCells cells = {.at = cnv_point(box.x0, box.y0),
                      .cell_width = (box.x1 - box.x0) / (Fix)columns,
                      .cell_height = (box.y1 - box.y0) / (Fix)rows,
                      .gap = 1,
                      .columns = columns,
                      .rows = rows,
                      .values = values,
                      .palette = map->palette};
    if (columns * rows <= MOST_BLOCKS) {
        cnv_cells(map->panel->list, &cells);
    }
}

static CnvBox block_box(CnvBox pool, uint32_t columns, uint32_t rows, uint32_t index)
{
    int64_t column = index % columns, row = index / columns;
    int64_t width = pool.x1 - pool.x0, height = pool.y1 - pool.y0;
    return (CnvBox){pool.x0 + (Fix)(width * column / columns), pool.y0 + (Fix)(height * row / rows),
                    pool.x0 + (Fix)(width * (column + 1) / columns) - FIX(2),
                    pool.y0 + (Fix)(height * (row + 1) / rows) - FIX(2)};
}

static void draw_blocks(HeapMap *map, const HeapPool *pool, CnvBox box, uint32_t columns)
{
    const Panel *panel = map->panel;
    uint32_t rows = (pool->blocks + columns - 1) / columns;
    for (uint32_t i = 0; i < pool->blocks; i++) {
        CnvBox at = block_box(box, columns, rows, i);
        if (!is_seen(map, at)) {
            continue;
        }
        if (i >= pool->cut) {
            cnv_rounded(panel->list, (CnvRounded){.box = at, .radius = FIX(3)},
                        (CnvPaint){.fill = panel->theme->inset});
            continue;
        }
        HeapBlock block;
        heap_pool_block(panel->moment->image, panel->moment->cpy->allocator, pool, i, &block);
        heap_draw_block(panel, &block, at, heap_is_subject(map->subject, block.start));
    }
}

/* Rings around the blocks of the subject where they are dots yet. */
static void ring_subject(const HeapMap *map, const HeapPool *pool, CnvBox box, uint32_t columns)
{
    const AllocatorRules *rules = map->panel->moment->cpy->allocator;
    uint32_t rows = (pool->blocks + columns - 1) / columns;
    for (uint32_t i = 0; i < map->subject->count; i++) {
        Addr start = map->subject->items[i].start;
        Addr first = pool->addr + rules->pool_header;
        if (start < first || start >= pool->addr + rules->pool_bytes || pool->block_size == 0) {
            continue;
        }
        uint32_t index = (uint32_t)((start - first) / pool->block_size);
        CnvBox at = cnv_box_grow(block_box(box, columns, rows, index), FIX(2));
        at.x1 += FIX(1);
        at.y1 += FIX(1);
        cnv_rounded(map->panel->list, (CnvRounded){.box = at, .radius = FIX(2)},
                    (CnvPaint){.border = map->panel->theme->selection, .border_width = FIX(2)});
    }
}

static void draw_pool_sheet(const HeapMap *map, CnvBox box, CnvColor border, bool is_dashed)
{
    const Theme *theme = map->panel->theme;
    cnv_rounded(map->panel->list, (CnvRounded){.box = box, .radius = FIX(3)},
                (CnvPaint){.fill = is_dashed ? theme->inset : 0,
                           .border = border,
                           .border_width = FIX(1),
                           .dash = is_dashed ? FIX(3) : 0,
                           .gap = is_dashed ? FIX(3) : 0});
}

static bool draw_pool(void *context, const HeapPool *pool)
{
    HeapMap *map = context;
    const Panel *panel = map->panel;
    const Theme *theme = panel->theme;
    const AllocatorRules *rules = panel->moment->cpy->allocator;
    CnvBox box =
        pool_box(map, (uint32_t)((pool->addr - map->arena.first_pool) / rules->pool_bytes));
    if (!is_seen(map, box)) {
        return true;
    }
    bool pins = map->used_blocks == 1 && pool->used == 1;
    if (pool->addr == map->chosen || pins) {
        cnv_rounded(panel->list, (CnvRounded){.box = cnv_box_grow(box, FIX(3)), .radius = FIX(5)},
                    (CnvPaint){.border = pins ? theme->collector : theme->text,
                               .border_width = FIX(2) + 128});
    }
    if (pool->is_empty || pool->blocks == 0) {
        draw_pool_sheet(map, box, theme->ghost, true);
        return true;
    }
    uint32_t columns = map_columns(&map->grid, pool->blocks);
    uint32_t rows = (pool->blocks + columns - 1) / columns;
    Fix block = cnv_min((box.x1 - box.x0) / (Fix)columns, (box.y1 - box.y0) / (Fix)rows);
    cnv_tag(panel->list, view_tag(TAG_POOL, pool->addr));
    if (block >= FIX(BLOCKS_FROM)) {
        draw_blocks(map, pool, box, columns);
    } else {
        cnv_rounded(panel->list, (CnvRounded){.box = box}, (CnvPaint){.fill = theme->panel});
        draw_cells(map, pool, box, columns);
        ring_subject(map, pool, box, columns);
    }
    cnv_tag(panel->list, 0);
    return true;
}

/* ---- one arena ---- */

static bool count_pool(void *context, const HeapPool *pool)
{
    HeapMap *map = context;
    map->used_pools += pool->used > 0;
    map->used_blocks += pool->used;
    if (pool->used > 0) {
        map->last_used = *pool;
    }
    return true;
}

/* The one block that keeps an arena from being given back, by name. */
static void name_pin(const HeapMap *map, Text *out)
{
    const Moment *moment = map->panel->moment;
    const HeapPool *pool = &map->last_used;
    HeapBlock block = {0};
    for (uint32_t i = 0; i < pool->cut && !block.in_use; i++) {
        heap_pool_block(moment->image, moment->cpy->allocator, pool, i, &block);
    }
    Text words = {0};
    heap_block_words(map->panel, &block, &words);
    if (words.length == 0) {
        ou_text_add(out, phrase("pinned by 1 block"));
    } else {
        ou_text_add_format(out, phrase("pinned by %s"), ou_text_view(&words));
    }
    if (block.line > 0) {
        ou_text_add_format(out, phrase(", line %u"), block.line);
    }
    ou_text_free(&words);
}

/* An outline has its words inside. */
static void note_text(const HeapMap *map, Text *out)
{
    if (is_given_back(&map->arena)) {
        return;
    }
    if (map->used_blocks == 1) {
        name_pin(map, out);
    } else {
        ou_text_add_format(out, phrase("%u of %u pools in use"), map->used_pools, map->arena.pools);
    }
}

/* All arenas say their word, or all their number alone: what counts is the widest number. */
static bool has_words(const HeapMap *map, CnvFont font, Fix room)
{
    uint32_t widest = 8;
    for (uint32_t slots = heap_arena_slots(map->panel->moment->image); slots > 10; slots /= 10) {
        widest = widest * 10 + 8;
    }
    Text text = {0};
    ou_text_add_format(&text, phrase("Arena %u"), widest);
    Fix width = cnv_text_width(map->panel->list->fonts, font, ou_text_view(&text), text.length);
    ou_text_free(&text);
    return width <= room;
}

static void draw_head(const HeapMap *map, CnvBox box)
{
    const Panel *panel = map->panel;
    const Theme *theme = panel->theme;
    CnvFont title = {CNV_SANS_SEMIBOLD, FIX(18)}, font = {CNV_SANS, FIX(16)};
    Text text = {0};
    ou_text_add_format(&text, phrase("Arena %u"), map->arena.slot);
    CnvTextStyle style = {.font = title,
                          .color = is_given_back(&map->arena) ? theme->quiet : theme->text,
                          .vertical = CNV_MIDDLE};
    const char *words = ou_text_view(&text);
    const char *shown = has_words(map, title, box.x1 - box.x0) ? words : strchr(words, ' ') + 1;
    Fix width = cnv_text(panel->list, cnv_point(box.x0, box.y0 + FIX(10)), &style, shown, SIZE_MAX);
    ou_text_clear(&text);
    bool pinned = map->used_blocks == 1;
    note_text(map, &text);
    Fix room = box.x1 - box.x0 - width - FIX(16);
    bool fits =
        pinned || cnv_text_width(panel->list->fonts, font, ou_text_view(&text), text.length) < room;
    if (fits && room > FIX(60)) {
        CnvTextStyle note = {.font = font,
                             .color = pinned ? theme->collector : theme->quiet,
                             .vertical = CNV_MIDDLE,
                             .align = CNV_ALIGN_RIGHT,
                             .max_width = room};
        cnv_text(panel->list, cnv_point(box.x1 - FIX(POOL_GAP), box.y0 + FIX(10)), &note,
                 ou_text_view(&text), SIZE_MAX);
    }
    ou_text_free(&text);
}

static void draw_untouched(const HeapMap *map)
{
    for (uint32_t i = map->arena.carved; i < map->arena.pools; i++) {
        CnvBox box = pool_box(map, i);
        if (is_seen(map, box)) {
            draw_pool_sheet(map, box, map->panel->theme->panel_border, false);
        }
    }
}

static void draw_outline(const HeapMap *map, CnvBox first)
{
    const Grid *grid = &map->grid;
    CnvBox last = pool_box(map, grid->columns * grid->rows - 1);
    CnvBox box = {first.x0, first.y0, last.x1, last.y1};
    cnv_rounded(map->panel->list, (CnvRounded){.box = box, .radius = FIX(3)},
                (CnvPaint){.border = map->panel->theme->ghost,
                           .border_width = FIX(1),
                           .dash = FIX(4),
                           .gap = FIX(4)});
    const char *words = phrase("given back");
    CnvTextStyle style = {
        .font = {CNV_SANS, FIX(16)},
        .color = map->panel->theme->quiet,
        .align = CNV_ALIGN_CENTER,
        .vertical = CNV_MIDDLE
    };
    Fix width = cnv_text_width(map->panel->list->fonts, style.font, words, strlen(words));
    if (width + FIX(8) <= box.x1 - box.x0) {
        cnv_text(map->panel->list, cnv_point((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2), &style,
                 words, SIZE_MAX);
    }
}

static bool are_dots(CnvBox first)
{
    return cnv_min(first.x1 - first.x0, first.y1 - first.y0) < FIX(DOT_BELOW);
}

static void draw_pools(HeapMap *map, CnvBox first)
{
    const Moment *moment = map->panel->moment;
    if (is_given_back(&map->arena)) {
        draw_outline(map, first);
        return;
    }
    if (are_dots(first)) {
        draw_dots(map, first);
        return;
    }
    draw_untouched(map);
    heap_each_pool(moment->image, moment->cpy->allocator, &map->arena, draw_pool, map);
}

static void draw_arena(HeapMap *map, const HeapArena *arena)
{
    const Moment *moment = map->panel->moment;
    const Grid *grid = &map->grid;
    CnvPoint at = arena_at(grid, map->index++);
    CnvBox whole = to_panel(map, cnv_box(at.x, at.y, grid->arena_width, grid->arena_height));
    if (!is_seen(map, whole)) {
        return;
    }
    map->arena = *arena;
    map->at = cnv_point(at.x, at.y + grid->head);
    map->used_pools = map->used_blocks = 0;
    CnvBox first = pool_box(map, 0);
    bool has_head = grid->head >= FIX(HEAD);
    /* dots without a head tell neither how many there are nor which block pins the arena */
    if (!is_given_back(arena) && (has_head || !are_dots(first))) {
        heap_each_pool(moment->image, moment->cpy->allocator, arena, count_pool, map);
    }
    if (has_head) {
        CnvBox head = whole;
        head.y0 = first.y0 - FIX(HEAD);
        head.x1 = pool_box(map, grid->columns - 1).x1;
        draw_head(map, head);
    }
    draw_pools(map, first);
}

void heap_draw_map(const Panel *panel, Addr chosen, const SubjectBlocks *subject)
{
    const Moment *moment = panel->moment;
    const Theme *theme = panel->theme;
    HeapMap map = {.panel = panel, .subject = subject, .chosen = chosen};
    map.palette[MAP_UNTOUCHED] = cnv_mix(theme->panel, theme->faint, 36);
    map.palette[MAP_FREE] = cnv_mix(theme->panel, theme->faint, 110);
    map.palette_count = MAP_TYPES;
    choose_grid(panel, &map.grid);
    cnv_clip_push(panel->list, cnv_box_grow(panel->box, FIX(5)));
    uint32_t slots = heap_arena_slots(moment->image);
    for (uint32_t slot = 0; slot < slots; slot++) {
        HeapArena arena;
        if (read_slot(moment, slot, &arena) || map.grid.has_outlines) {
            draw_arena(&map, &arena);
        }
    }
    cnv_clip_pop(panel->list);
}

/* ---- where an address lies ---- */

/* The arena that holds it, and the index of its place. */
static bool find_arena(const Moment *moment, const Grid *grid, Addr addr, HeapArena *out,
                       uint32_t *index)
{
    const AllocatorRules *rules = moment->cpy->allocator;
    uint32_t slots = heap_arena_slots(moment->image);
    *index = 0;
    for (uint32_t slot = 0; slot < slots; slot++) {
        bool is_there = read_slot(moment, slot, out);
        if (!is_there && !grid->has_outlines) {
            continue;
        }
        if (is_there && addr >= out->base && addr - out->base < rules->arena_bytes) {
            return true;
        }
        (*index)++;
    }
    return false;
}

bool heap_map_find(const Panel *panel, Addr addr, CnvPoint *out)
{
    const Moment *moment = panel->moment;
    const AllocatorRules *rules = moment->cpy->allocator;
    uint32_t place;
    Grid grid;
    HeapArena arena;
    HeapPool pool;
    choose_grid(panel, &grid);
    if (!find_arena(moment, &grid, addr, &arena, &place) ||
        !heap_pool_at(moment->image, rules, addr, &pool) || pool.blocks == 0) {
        return false;
    }
    CnvPoint at = arena_at(&grid, place);
    uint32_t index = (uint32_t)((pool.addr - arena.first_pool) / rules->pool_bytes);
    CnvBox box = cnv_box(at.x + (Fix)(index % grid.columns) * grid.pool_width,
                         at.y + grid.head + (Fix)(index / grid.columns) * grid.pool_height,
                         grid.pool_width, grid.pool_height);
    uint32_t columns = map_columns(&grid, pool.blocks);
    uint32_t rows = (pool.blocks + columns - 1) / columns;
    uint32_t block = (uint32_t)((addr - pool.addr - rules->pool_header) / pool.block_size);
    CnvBox there = block_box(box, columns, rows, block);
    *out = cnv_point((there.x0 + there.x1) / 2, (there.y0 + there.y1) / 2);
    return true;
}
