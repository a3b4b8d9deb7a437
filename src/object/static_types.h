/* static_types.h - the static types as they stand in the image, and what their method tables
 * answer. */
#ifndef OU_OBJECT_STATIC_TYPES_H
#define OU_OBJECT_STATIC_TYPES_H

#include "base/array.h"
#include "object/lookup_cache.h"
#include "object/object.h"

/* One method of a static type: interned name and its method descriptor. Constant after types_load.
 */
typedef struct StaticAttr {
    Addr name, descr;
} StaticAttr;

OU_ARRAY(StaticAttrArray, static_attr_array, StaticAttr);

enum { IDENTIFIER_COUNT = 192, ASKED_COUNT = 256 };

typedef struct StaticTypes {
    StaticAttr *attrs;
    uint32_t attr_count, attr_capacity;
    Addr identifiers[IDENTIFIER_COUNT];
    uint32_t first[TYPE_ID_COUNT + 1];         /* attrs of type i: first[i] .. first[i + 1] - 1 */
    StaticAttrArray wrappers;                  /* slot wrappers */
    uint32_t first_wrapper[TYPE_ID_COUNT + 1]; /* likewise */
    StaticAttrArray fields;                    /* members and getsets */
    uint32_t first_field[TYPE_ID_COUNT + 1];   /* likewise */
    bool is_complete;                          /* nothing of the above changes any more */
    LookupCache cache;
    const char *asked[ASKED_COUNT]; /* names that identifier_find was asked for lately */
    uint8_t answer[ASKED_COUNT];    /* and which identifiers they are */
    uint8_t
        cold[IDENTIFIER_COUNT]; /* where in CpyProfile.cold_names each begins, from 1 on; or 0 */
} StaticTypes;

/* The row of types.def. */
typedef struct StaticTypeRow {
    const char *name;
    uint32_t basicsize, itemsize;
    unsigned flags;
    TypeId base;
} StaticTypeRow;
const StaticTypeRow *static_type_row(TypeId id);

/* The descriptors of the static types lie in three rows, heads included: method descriptors
 * and functions in the order of the method tables; slot wrappers and __new__ in that of
 * static_names.def; members and getsets in that of static_fields.def. */
#define STATIC_DESCRIPTORS (MEM_STATIC_BASE + 0x800000ULL)
#define SLOT_WRAPPERS      (MEM_STATIC_BASE + 0xC00000ULL)
#define FIELD_DESCRIPTORS  (MEM_STATIC_BASE + 0xE00000ULL)
enum { STATIC_DESCRIPTOR_STRIDE = 0x60 };

/* Descriptor of a static type's own method (no bases), or 0. name is a str. */
Addr static_type_attr(const Interp *in, TypeId id, Addr name);

/* The interned str of a name that CPython keeps as _Py_Identifier (list in static_types.c);
 * borrowed, 0 = not listed. The name is a literal: no other text ever stands at its address. */
Addr identifier_find(const Interp *in, const char *name);
/* Its number, -1 = not listed. */
int identifier_index(const Interp *in, const char *name);
/* Is the str o this listed name? */
bool identifier_is(const Interp *in, Addr o, const char *name);

/* Frees the host tables of types_load. */
void types_unload(Interp *in);

/* Behaviour tables: a static type's own row with the gaps filled from its bases, and the same for
 * instances of classes whose solid base it is. */
void registry_init(void);

/* Visits the references that an instance of a static type has, or what a class of the scenario has
 * from that type, its solid base (subtype_traverse): by the type's own row, or its nearest base's
 * that has one. False when visit stopped. */
bool static_visit(TypeId id, const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                  void *context);

#endif
