/* heap_parts.h - what the files that draw the heap share. */
#ifndef OU_VIEW_HEAP_PARTS_H
#define OU_VIEW_HEAP_PARTS_H

#include "base/text.h"
#include "heap/heap_query.h"
#include "view/panels.h"

/* What lives in a block, as far as its type is known. */
typedef struct Tenant {
    Addr object; /* it starts here, or owns the block; 0 = not known */
    Addr type;   /* 0 = not known */
} Tenant;
Tenant heap_tenant(const Memory *mem, const HeapBlock *block);
CnvColor heap_tenant_color(const Theme *theme, Tenant tenant);

/* The blocks of the object that panels tell about: its own first, then those of its parts. */
enum { SUBJECT_MOST_BLOCKS = 6 };
typedef struct SubjectBlocks {
    HeapBlock items[SUBJECT_MOST_BLOCKS];
    uint32_t count;
} SubjectBlocks;
void heap_subject_blocks(const Panel *panel, SubjectBlocks *out);
bool heap_is_subject(const SubjectBlocks *blocks, Addr start);

/* "keep", "keep: key table", "list": whose block it is. */
void heap_block_words(const Panel *panel, const HeapBlock *block, Text *out);
void heap_draw_block(const Panel *panel, const HeapBlock *block, CnvBox box, bool is_subject);

/* All arenas with their pools and blocks, as near as was chosen, in the panel's box. chosen:
 * address of the pool that is marked, 0 = none. */
void heap_draw_map(const Panel *panel, Addr chosen, const SubjectBlocks *subject);
/* Where an address lies in the whole map, in logical pixels from its corner; false when no arena
 * holds it. */
bool heap_map_find(const Panel *panel, Addr addr, CnvPoint *out);
/* One pool block by block, its free chain in order, and the raw blocks in one line. */
void heap_draw_pool(const Panel *panel, const HeapPool *pool, const SubjectBlocks *subject);
/* Blocks in use and pools of each size class. */
void heap_draw_classes(const Panel *panel, const HeapTotals *totals);
/* Free lists, or caches. */
void heap_draw_shelves(const Panel *panel, bool caches);
/* How much of what the arenas have mapped is in use, as a bar and a figure. */
void heap_draw_fragmentation(const Panel *panel, const HeapTotals *totals);

#endif
