/* profile.h - a CPython version as data: layouts, limits, and which variant of a rule applies. */
#ifndef OU_CPYTHON_PROFILE_H
#define OU_CPYTHON_PROFILE_H

#include <stdint.h>

#include "cpython/layout.h"

struct AllocatorRules;
struct CpyStartState;

/* A name that C code looks up by a static variable of its own (_Py_Identifier), and whose. */
typedef struct CpyColdName {
    const char *name;
    const char *file;
} CpyColdName;

typedef struct CpyProfile {
    const char *name;  /* "3.9" */
    const char *build; /* the interpreter the facts were checked against, "3.9.18" */
    const CpyLayout *layout;
    const LayoutStruct *(*rows)(LayoutId id);
    const struct AllocatorRules *allocator;
    const struct CpyStartState *start; /* of a script */
    const CpyColdName *cold_names; /* not looked up before a scenario starts (_PyUnicode_FromId) */
    uint32_t gc_threshold[3];
    int32_t small_int_min, small_int_max;
    uint32_t free_list_tuple_sizes; /* tuples of 1 .. this-1 items have a free list each */
    uint32_t free_list_tuple, free_list_list, free_list_dict, free_list_keys, free_list_float,
        free_list_frame;
    uint32_t trashcan_limit; /* PyTrash_UNWIND_LEVEL */
    uint32_t recursion_limit;
    uint32_t
        interpreter_objects; /* what the collector tracks before a scenario's own code is made */
    uint32_t dict_version;   /* pydict_global_version when a script starts (python3 -I -S) */
    uint32_t dict_keys_shared_initial; /* slots of a new class's shared keys */
} CpyProfile;

extern const CpyProfile CPY_PROFILE_39;
/* Ended by NULL. */
extern const CpyColdName CPY_COLD_NAMES_39[];

/* The version that is modelled when none is asked for. */
#define CPY_DEFAULT_VERSION "3.9"

/* The profile of "3.9", or NULL. */
const CpyProfile *cpy_profile_find(const char *name);

#endif
