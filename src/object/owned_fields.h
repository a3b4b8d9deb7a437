/* owned_fields.h - deallocation, clearing and edges of objects that are a row of owned fields. */
#ifndef OU_OBJECT_OWNED_FIELDS_H
#define OU_OBJECT_OWNED_FIELDS_H

#include <stddef.h>

#include "object/object.h"

/* A field of a structure, named so that a table of them is constant for all versions: the place of
 * its offset in CpyLayout. */
#define OWNED_FIELD(structure, field) ((uint16_t)offsetof(CpyLayout, structure.field))

enum { OWNED_FIELDS_MOST = 12 };

/* Lists of fields; unused places at the end are 0, which is no field (head.ob_refcnt). */
typedef struct OwnedFields {
    uint16_t drop[OWNED_FIELDS_MOST];     /* in the order in which tp_dealloc drops them */
    uint16_t traverse[OWNED_FIELDS_MOST]; /* in the order in which tp_traverse visits them */
    uint16_t quiet[OWNED_FIELDS_MOST];    /* owned, but not visited by tp_traverse */
    bool has_weakrefs;                    /* weak references are cleared first */
} OwnedFields;

static inline uint16_t owned_field_offset(const CpyLayout *lay, uint16_t field)
{
    uint16_t offset;
    __builtin_memcpy(&offset, (const char *)lay + field, sizeof offset);
    return offset;
}

/* A dealloc step: untracks, clears weak references, drops the fields one by one, frees the object.
 */
DeallocStatus owned_fields_dealloc(Interp *in, Addr o, Addr entry, const OwnedFields *fields);
/* tp_clear: drops all of them, in the order of the drop list. */
bool owned_fields_clear(Interp *in, Addr o, const OwnedFields *fields);
bool owned_fields_visit(const Memory *mem, const CpyLayout *lay, Addr o, const OwnedFields *fields,
                        EdgeVisit visit, void *context);

/* Dropping one reference to o runs no further code: others remain, or o itself holds nothing. */
static inline bool drop_is_quiet(const Memory *mem, Addr o)
{
    return obj_refcnt(mem, o) > 1 || ops_of(mem, o)->leaf;
}

/* PyObject_ClearWeakRefs from within a dealloc step: its callbacks run to their end. */
void dealloc_clear_weakrefs(Interp *in, Addr o);

/* Calls callable, whose reference the caller gives away, and drops it afterwards. New reference or
 * 0. */
Addr call_and_drop(Interp *in, Addr callable, const Addr *args, size_t nargs);

#endif
