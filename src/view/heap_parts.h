/* heap_parts.h - what the files that draw the heap share. */
#ifndef OU_VIEW_HEAP_PARTS_H
#define OU_VIEW_HEAP_PARTS_H

#include "heap/heap_query.h"
#include "view/panels.h"

/* What lives in a block, as far as its type is known. */
typedef struct Tenant {
    Addr object; /* it starts here, or owns the block; 0 = not known */
    Addr type;   /* 0 = not known */
} Tenant;
Tenant heap_tenant(const Memory *mem, const HeapBlock *block);
CnvColor heap_tenant_color(const Theme *theme, Tenant tenant);

/* The arenas with their pools, each pool a map of its blocks. chosen: address of the pool that is
 * marked, 0 = none. */
void heap_draw_arenas(const Panel *panel, Addr chosen);
/* One pool block by block, its free chain in order, and the raw blocks in one line. */
void heap_draw_pool(const Panel *panel, const HeapPool *pool);
/* Blocks in use and pools of each size class. */
void heap_draw_classes(const Panel *panel, const HeapTotals *totals);

#endif
