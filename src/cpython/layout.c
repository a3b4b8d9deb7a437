#include "cpython/layout.h"

#define STRUCT_BEGIN(name, c_name)                   static const LayoutField FIELDS_##name[] = {
#define FIELD(structure, field, width, meaning, v39) {#field, (v39), (width), FIELD_##meaning},
#define STRUCT_END(name, v39)                                                                      \
    }                                                                                              \
    ;
#include "cpython/layout.def"
#undef STRUCT_BEGIN
#undef FIELD
#undef STRUCT_END

static const LayoutStruct STRUCTS[LAYOUT_COUNT] = {
#define STRUCT_BEGIN(name, c_name)                                                                 \
    [LAYOUT_##name] = {(c_name), FIELDS_##name, sizeof FIELDS_##name / sizeof(LayoutField),
#define FIELD(structure, field, width, meaning, v39)
#define STRUCT_END(name, v39)                                                                      \
    (v39)                                                                                          \
    }                                                                                              \
    ,
#include "cpython/layout.def"
#undef STRUCT_BEGIN
#undef FIELD
#undef STRUCT_END
};

const LayoutStruct *cpy_layout_rows_39(LayoutId id)
{
    return &STRUCTS[id];
}
