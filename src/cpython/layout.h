/* layout.h - structure layouts of a CPython version, as offsets the engine adds to an address and
 * as a list the inspector and the audit walk. Both come from layout.def. */
#ifndef OU_CPYTHON_LAYOUT_H
#define OU_CPYTHON_LAYOUT_H

#include <stdint.h>

/* What the bytes of a field are. Only OWNED and OWNED_ARRAY (and TYPE, for objects of heap types)
 * are counted. */
typedef enum FieldMeaning {
    FIELD_REFCNT,
    FIELD_TYPE,
    FIELD_SIZE,
    FIELD_NUMBER,
    FIELD_BITS,
    FIELD_HASH,
    FIELD_DOUBLE,
    FIELD_DIGITS,      /* 30-bit digits of an int, 4 bytes each */
    FIELD_BYTES,       /* plain bytes */
    FIELD_OWNED,       /* counted reference or NULL */
    FIELD_BORROWED,    /* pointer to an object that is not counted */
    FIELD_OWNED_ARRAY, /* counted references from here to the end */
    FIELD_BLOCK,       /* pointer to a second block that belongs to this object */
    FIELD_LINK,        /* list link of the collector, low bits are flags */
    FIELD_CODE,        /* address of a native function */
    FIELD_PLAIN        /* any other pointer or word */
} FieldMeaning;

typedef struct LayoutField {
    const char *name;
    uint16_t offset, width;
    FieldMeaning meaning;
} LayoutField;

typedef struct LayoutStruct {
    const char *c_name;
    const LayoutField *fields; /* field_count rows in the order of layout.def */
    uint16_t field_count, size;
} LayoutStruct;

typedef enum LayoutId {
#define STRUCT_BEGIN(name, c_name) LAYOUT_##name,
#define FIELD(structure, field, width, meaning, v39)
#define STRUCT_END(name, v39)
#include "cpython/layout.def"
#undef STRUCT_BEGIN
#undef FIELD
#undef STRUCT_END
    LAYOUT_COUNT
} LayoutId;

/* One member per structure, one offset per field, and sizeof_: lay->list.ob_item is the offset of
 * ob_item. */
typedef struct CpyLayout {
#define STRUCT_BEGIN(name, c_name)                   struct {
#define FIELD(structure, field, width, meaning, v39) uint16_t field;
#define STRUCT_END(name, v39)                                                                      \
    uint16_t sizeof_;                                                                              \
    }                                                                                              \
    name;
#include "cpython/layout.def"
#undef STRUCT_BEGIN
#undef FIELD
#undef STRUCT_END
} CpyLayout;

static const CpyLayout CPY_LAYOUT_39 = {
#define STRUCT_BEGIN(name, c_name)                   .name = {
#define FIELD(structure, field, width, meaning, v39) .field = (v39),
#define STRUCT_END(name, v39)                                                                      \
    .sizeof_ = (v39)                                                                               \
    }                                                                                              \
    ,
#include "cpython/layout.def"
#undef STRUCT_BEGIN
#undef FIELD
#undef STRUCT_END
};

/* The layout that the engine is compiled for: a constant, so that offsets are parts of the host's
 * instructions where every call, birth and death goes through. An engine for another one is the
 * same sources compiled with that one here. Who reads an image, and is in no hurry, asks the
 * profile. */
#define ENGINE_LAYOUT CPY_LAYOUT_39

/* The same as rows, for the inspector and the audit. */
const LayoutStruct *cpy_layout_rows_39(LayoutId id);

#endif
