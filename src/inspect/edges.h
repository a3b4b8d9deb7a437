/* edges.h - every counted reference of one moment: who holds whom, from where. */
#ifndef OU_INSPECT_EDGES_H
#define OU_INSPECT_EDGES_H

#include "base/array.h"
#include "cpython/profile.h"
#include "inspect/addr_index.h"
#include "memory/memory.h"

typedef enum EdgeOrigin {
    EDGE_OF_OBJECT,    /* from is an object */
    EDGE_OF_STACK,     /* from is a frame: a cell of its evaluation stack */
    EDGE_OF_NATIVE,    /* from is a native stack entry */
    EDGE_OF_EXCEPTION, /* the exception in flight or being handled */
    EDGE_OF_MACHINE    /* a cell of the machine region: caches, roots */
} EdgeOrigin;

typedef struct Edge {
    Addr from, slot, target;
    EdgeOrigin origin;
    unsigned flags; /* of object.h: EDGE_OWNED, EDGE_TRAVERSED */
} Edge;

OU_ARRAY(EdgeArray, edge_array, Edge);

typedef struct LiveObject {
    Addr addr;
    uint64_t serial;
    bool is_dying;
} LiveObject;

OU_ARRAY(LiveArray, live_array, LiveObject);

/* Every live object (count above 0, or being deallocated) in the order of serials, and every
 * counted reference: those of the objects in `live`, and the interpreter's own. Both arrays are
 * appended to; owned by the caller. */
void insp_live_objects(const Memory *mem, const CpyProfile *cpy, LiveArray *out);
void insp_counted_edges(const Memory *mem, const CpyProfile *cpy, const LiveArray *live,
                        EdgeArray *out);
/* Only those of the references that lead to an object with a number other than 0 in `targets`. */
void insp_edges_to(const Memory *mem, const CpyProfile *cpy, const LiveArray *live,
                   const AddrIndex *targets, EdgeArray *out);
/* Objects whose deallocation is running or postponed, and the order of serials. */
void insp_dying_objects(const Memory *mem, const CpyProfile *cpy, LiveArray *out);
void insp_sort_live(LiveArray *live);

#endif
