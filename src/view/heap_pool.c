/* heap_pool.c - one pool, block by block: in use (colour and letter of the tenant's type), freed
 * (hatched), never carved (pale); the free chain in its order; the raw blocks. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "object/object.h"
#include "view/heap_parts.h"

enum { HEAD = 30, CHAIN = 30, RAW = 26, OWN = 26, LARGEST = 46, SMALLEST = 8, MOST_LINKS = 6 };

typedef struct PoolDraw {
    const Panel *panel;
    const HeapPool *pool;
    uint32_t columns;
    Fix cell;
    CnvPoint at;
    const SubjectBlocks *subject; /* are outlined */
} PoolDraw;

static void draw_blocks(const PoolDraw *draw)
{
    const Panel *panel = draw->panel;
    Fix gap = cnv_max(draw->cell / 10, FIX(1));
    for (uint32_t i = 0; i < draw->pool->blocks; i++) {
        CnvBox box = cnv_box(draw->at.x + (Fix)(i % draw->columns) * draw->cell,
                             draw->at.y + (Fix)(i / draw->columns) * draw->cell, draw->cell - gap,
                             draw->cell - gap);
        if (i >= draw->pool->cut) {
            cnv_rounded(panel->list, (CnvRounded){.box = box, .radius = FIX(3)},
                        (CnvPaint){.fill = panel->theme->inset});
            continue;
        }
        HeapBlock block;
        heap_pool_block(panel->moment->image, panel->moment->cpy->allocator, draw->pool, i, &block);
        heap_draw_block(panel, &block, box, heap_is_subject(draw->subject, block.start));
    }
}

/* "freeblock → 13 → 8 → ∅": the order in which blocks will be handed out again. */
static void chain_text(const PoolDraw *draw, int most, Text *out)
{
    const Moment *moment = draw->panel->moment;
    const HeapPool *pool = draw->pool;
    Addr first = pool->addr + moment->cpy->allocator->pool_header;
    Addr block = heap_next_free(moment->image, pool->addr, 0);
    ou_text_clear(out);
    ou_text_add(out, "freeblock");
    for (int links = 0; block != 0; links++) {
        if (links == most) {
            ou_text_add(out, " \xE2\x86\x92 \xC2\xB7\xC2\xB7\xC2\xB7");
            return;
        }
        ou_text_add_format(out, " \xE2\x86\x92 %llu",
                           (unsigned long long)((block - first) / pool->block_size));
        block = heap_next_free(moment->image, pool->addr, block);
    }
    ou_text_add(out, " \xE2\x86\x92 \xE2\x88\x85");
}

/* As many links as find room beside the block that will be carved next. */
static void draw_chain(const PoolDraw *draw, Fix y)
{
    const Panel *panel = draw->panel;
    const HeapPool *pool = draw->pool;
    CnvFont font = {CNV_MONO, FIX(16)};
    char next[40];
    (void)snprintf(next, sizeof next,
                   pool->cut < pool->blocks ? phrase("next untouched: %u") : phrase("all carved"),
                   pool->cut);
    panel_text_right(panel, panel->box.x1, y, (CnvFont){CNV_SANS, FIX(16)}, panel->theme->quiet,
                     next);
    Fix room = panel->box.x1 - panel->box.x0 - FIX(16) -
               cnv_text_width(panel->list->fonts, (CnvFont){CNV_SANS, FIX(16)}, next, strlen(next));
    Text text = {0};
    int most = MOST_LINKS;
    do {
        chain_text(draw, most--, &text);
    } while (most >= 0 &&
             cnv_text_width(panel->list->fonts, font, ou_text_view(&text), text.length) > room);
    panel_text(panel, panel->box.x0, y, font, panel->theme->quiet, ou_text_view(&text));
    ou_text_free(&text);
}

typedef struct RawTotals {
    uint64_t blocks, bytes;
} RawTotals;

static bool add_raw(void *context, const HeapBlock *block)
{
    RawTotals *totals = context;
    totals->blocks += block->in_use;
    totals->bytes += block->in_use ? block->requested : 0;
    return true;
}

/* "keep: object 48 B, dict 104 B, key table 192 B": the blocks of the subject, each a way to its
 * pool. */
static void draw_own(const PoolDraw *draw, Fix y)
{
    const Panel *panel = draw->panel;
    const Moment *moment = panel->moment;
    CnvFont font = {CNV_SANS, FIX(16)};
    Fix x = panel->box.x0;
    for (uint32_t i = 0; i < draw->subject->count; i++) {
        const HeapBlock *block = &draw->subject->items[i];
        bool is_object = block->role == BLOCK_OBJECT || block->role == BLOCK_GC_OBJECT;
        Tenant tenant = heap_tenant(moment->image, block);
        Text text = {0};
        if (is_object && i > 0 && tenant.type != 0) {
            obj_type_name(moment->image, moment->cpy->layout, tenant.type, &text);
        } else {
            ou_text_add(&text, is_object ? phrase("object") : heap_role_name(block->role));
        }
        ou_text_add_format(&text, " %s B", GROUPED(block->size));
        HeapPool pool;
        bool in_pool = heap_pool_at(moment->image, moment->cpy->allocator, block->start, &pool);
        Fix width = cnv_text_width(panel->list->fonts, font, ou_text_view(&text), text.length);
        if (x + width <= panel->box.x1) {
            cnv_tag(panel->list, in_pool ? view_tag(TAG_POOL, pool.addr) : 0);
            bool is_here = in_pool && pool.addr == draw->pool->addr;
            x += panel_text(panel, x, y, font, is_here ? panel->theme->text : panel->theme->accent,
                            ou_text_view(&text));
            cnv_tag(panel->list, 0);
            x += FIX(18);
        }
        ou_text_free(&text);
    }
}

static void draw_notes(const PoolDraw *draw)
{
    const Panel *panel = draw->panel;
    Text text = {0};
    Fix own = draw->subject->count > 0 ? FIX(OWN) : 0;
    draw_chain(draw, panel->box.y1 - FIX(RAW + CHAIN / 2) - own);
    draw_own(draw, panel->box.y1 - FIX(RAW) - FIX(OWN / 2));
    RawTotals raw = {0};
    heap_each_raw_block(panel->moment->image, add_raw, &raw);
    char brief[64];
    const char *blocks = GROUPED(raw.blocks), *size = GROUPED((raw.bytes + 1023) / 1024);
    (void)snprintf(brief, sizeof brief,
                   phrase_many(raw.blocks, "%s raw block, %s KiB (by ouroscope)",
                               "%s raw blocks, %s KiB (by ouroscope)"),
                   blocks, size);
    ou_text_add_format(&text,
                       phrase_many(raw.blocks,
                                   "%s raw block, %s KiB (placed by ouroscope, not by malloc)",
                                   "%s raw blocks, %s KiB (placed by ouroscope, not by malloc)"),
                       blocks, size);
    panel_text_first(panel, cnv_point(panel->box.x0, panel->box.y1 - FIX(RAW / 2)),
                     (CnvFont){CNV_SANS, FIX(16)}, panel->theme->quiet,
                     (const char *const[3]){ou_text_view(&text), brief, NULL});
    ou_text_free(&text);
}

/* What was asked for of what the blocks in use have: the rest is rounding. */
static uint64_t requested_in(const Panel *panel, const HeapPool *pool)
{
    uint64_t requested = 0;
    for (uint32_t i = 0; i < pool->cut; i++) {
        HeapBlock block;
        heap_pool_block(panel->moment->image, panel->moment->cpy->allocator, pool, i, &block);
        requested += block.in_use ? block.requested : 0;
    }
    return requested;
}

static void draw_head(const Panel *panel, const HeapPool *pool)
{
    char text[128];
    Fix y = panel->box.y0 + FIX(10);
    HeapArena arena;
    heap_read_arena(panel->moment->image, panel->moment->cpy->allocator, pool->arena, &arena);
    uint64_t number = (pool->addr - arena.first_pool) / panel->moment->cpy->allocator->pool_bytes;
    (void)snprintf(text, sizeof text, phrase("Pool %llu"), (unsigned long long)number);
    Fix x = panel->box.x0;
    x += panel_text(panel, x, y, (CnvFont){CNV_SANS_SEMIBOLD, FIX(18)}, panel->theme->text, text) +
         FIX(12);
    uint64_t bytes = (uint64_t)pool->used * pool->block_size;
    uint64_t waste = bytes - requested_in(panel, pool);
    char brief[64], figure[32];
    (void)snprintf(text, sizeof text,
                   phrase("%u B blocks \xC2\xB7 %u of %u in use \xC2\xB7 rounding %s B"),
                   pool->block_size, pool->used, pool->blocks, GROUPED(waste));
    (void)snprintf(brief, sizeof brief, phrase("%u B \xC2\xB7 %u of %u in use"), pool->block_size,
                   pool->used, pool->blocks);
    (void)snprintf(figure, sizeof figure, "%u B", pool->block_size);
    panel_text_first(panel, cnv_point(x, y), (CnvFont){CNV_SANS, FIX(16)}, panel->theme->quiet,
                     (const char *const[3]){text, brief, figure});
}

void heap_draw_pool(const Panel *panel, const HeapPool *pool, const SubjectBlocks *subject)
{
    PoolDraw draw = {.panel = panel, .pool = pool, .subject = subject};
    Fix width = panel->box.x1 - panel->box.x0;
    Fix height =
        panel->box.y1 - panel->box.y0 - FIX(HEAD + CHAIN + RAW + (subject->count > 0 ? OWN : 0));
    draw_head(panel, pool);
    draw.at = cnv_point(panel->box.x0, panel->box.y0 + FIX(HEAD));
    draw.cell = FIX(LARGEST);
    while (draw.cell > FIX(SMALLEST)) {
        uint32_t columns = (uint32_t)cnv_max(width / draw.cell, 1);
        Fix rows = (Fix)((pool->blocks + columns - 1) / columns);
        if (rows * draw.cell <= height) {
            break;
        }
        draw.cell -= FIX_ONE / 2;
    }
    draw.columns = (uint32_t)cnv_max(width / draw.cell, 1);
    draw_blocks(&draw);
    draw_notes(&draw);
}
