/* heap_pool.c - one pool, block by block: in use (colour and letter of the tenant's type), freed
 * (hatched), never carved (pale); the free chain in its order; the raw blocks. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "base/utf8.h"
#include "view/heap_parts.h"

enum { HEAD = 30, CHAIN = 30, RAW = 26, LARGEST = 46, SMALLEST = 8, MOST_LINKS = 6 };

typedef struct PoolDraw {
    const Panel *panel;
    const HeapPool *pool;
    uint32_t columns;
    Fix cell;
    CnvPoint at;
    Addr subject; /* its blocks are outlined */
} PoolDraw;

/* A block that is part of an object says which part. */
static const char *role_letter(BlockRole role)
{
    switch ((int)role) {
    case BLOCK_ITEMS: return "[]";
    case BLOCK_KEYS: return "k";
    case BLOCK_VALUES: return "v";
    case BLOCK_SET: return "#";
    case BLOCK_BUFFER:
    case BLOCK_TEXT: return "\"\"";
    default: return NULL;
    }
}

static void draw_letter(const PoolDraw *draw, CnvBox box, Tenant tenant, BlockRole role)
{
    const Panel *panel = draw->panel;
    TypeStyle type = theme_type_at(panel->theme, tenant.type);
    uint32_t index = scene_find(panel->moment->after, tenant.object);
    bool is_whole = role == BLOCK_OBJECT || role == BLOCK_GC_OBJECT;
    const char *letter = is_whole ? type.letter : role_letter(role);
    size_t length = SIZE_MAX;
    if (letter == NULL && is_whole && index != SCENE_NONE) {
        letter = panel->moment->after->objects[index].type_name;
        length = ou_utf8_length((unsigned char)letter[0]);
    }
    if (letter == NULL) {
        return;
    }
    CnvTextStyle style = {
        .font = {is_whole ? CNV_SANS_BOLD : CNV_MONO,
                 is_whole ? draw->cell / 2 : draw->cell * 2 / 5},
        .color = theme_ink_on(type.edge),
        .align = CNV_ALIGN_CENTER,
        .vertical = CNV_MIDDLE
    };
    cnv_text(panel->list, cnv_point((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2), &style, letter,
             length);
}

static void draw_block(const PoolDraw *draw, const HeapBlock *block, CnvBox box)
{
    enum { LETTER_LEAST = 17 };
    const Panel *panel = draw->panel;
    const Theme *theme = panel->theme;
    CnvRounded shape = {.box = box, .radius = cnv_min(FIX(4), draw->cell / 5)};
    if (!block->in_use) {
        cnv_rounded(panel->list, shape, (CnvPaint){.fill = theme->inset});
        cnv_hatch(panel->list, shape,
                  (CnvHatch){.color = theme->faint, .period = FIX(7), .width = FIX(1) + 128});
        return;
    }
    Tenant tenant = heap_tenant(panel->moment->image, block);
    bool is_subject = tenant.object != 0 && tenant.object == draw->subject;
    uint32_t index = scene_find(panel->moment->after, tenant.object);
    uint64_t serial =
        index != SCENE_NONE ? panel->moment->after->objects[index].serial : block->serial;
    cnv_tag(panel->list, view_tag(TAG_BLOCK, serial));
    cnv_rounded(panel->list, shape,
                (CnvPaint){.fill = heap_tenant_color(theme, tenant),
                           .border = is_subject ? theme->text : 0,
                           .border_width = is_subject ? FIX(3) : 0});
    if (tenant.type != 0 && draw->cell >= FIX(LETTER_LEAST)) {
        draw_letter(draw, box, tenant, block->role);
    }
    cnv_tag(panel->list, 0);
}

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
        draw_block(draw, &block, box);
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
    CnvFont font = {CNV_MONO, FIX(15)};
    char next[40];
    (void)snprintf(next, sizeof next,
                   pool->cut < pool->blocks ? phrase("next untouched: %u") : phrase("all carved"),
                   pool->cut);
    panel_text_right(panel, panel->box.x1, y, (CnvFont){CNV_SANS, FIX(15)}, panel->theme->quiet,
                     next);
    Fix room = panel->box.x1 - panel->box.x0 - FIX(16) -
               cnv_text_width(panel->list->fonts, (CnvFont){CNV_SANS, FIX(15)}, next, strlen(next));
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

static void draw_notes(const PoolDraw *draw)
{
    const Panel *panel = draw->panel;
    Text text = {0};
    draw_chain(draw, panel->box.y1 - FIX(RAW + CHAIN / 2));
    RawTotals raw = {0};
    heap_each_raw_block(panel->moment->image, add_raw, &raw);
    ou_text_add_format(
        &text,
        phrase_many(raw.blocks, "%llu raw block, %llu KiB (placed by ouroscope, not by malloc)",
                    "%llu raw blocks, %llu KiB (placed by ouroscope, not by malloc)"),
        (unsigned long long)raw.blocks, (unsigned long long)((raw.bytes + 1023) / 1024));
    panel_text_fit(panel, panel->box.x0, panel->box.y1 - FIX(RAW / 2), (CnvFont){CNV_SANS, FIX(15)},
                   panel->theme->faint, ou_text_view(&text));
    ou_text_free(&text);
}

static void draw_head(const Panel *panel, const HeapPool *pool)
{
    char text[96];
    Fix y = panel->box.y0 + FIX(10);
    HeapArena arena;
    heap_read_arena(panel->moment->image, panel->moment->cpy->allocator, pool->arena, &arena);
    uint64_t number = (pool->addr - arena.first_pool) / panel->moment->cpy->allocator->pool_bytes;
    (void)snprintf(text, sizeof text, phrase("Pool %llu"), (unsigned long long)number);
    Fix x = panel->box.x0;
    x += panel_text(panel, x, y, (CnvFont){CNV_SANS_SEMIBOLD, FIX(17)}, panel->theme->text, text) +
         FIX(12);
    (void)snprintf(text, sizeof text, phrase("size class %u B \xC2\xB7 %u of %u blocks in use"),
                   pool->block_size, pool->used, pool->blocks);
    panel_text(panel, x, y, (CnvFont){CNV_SANS, FIX(15)}, panel->theme->quiet, text);
}

void heap_draw_pool(const Panel *panel, const HeapPool *pool)
{
    const SceneObject *subject = view_subject(panel);
    PoolDraw draw = {.panel = panel, .pool = pool, .subject = subject ? subject->addr : 0};
    Fix width = panel->box.x1 - panel->box.x0;
    Fix height = panel->box.y1 - panel->box.y0 - FIX(HEAD + CHAIN + RAW);
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
