#include "cpython/profile.h"

#include <string.h>

#include "cpython/allocator_rules.h"
#include "cpython/start_state.h"

const CpyProfile CPY_PROFILE_39 = {
    .name = "3.9",
    .build = "3.9.18",
    .layout = &CPY_LAYOUT_39,
    .rows = cpy_layout_rows_39,
    .allocator = &CPY_ALLOCATOR_39,
    .start = &CPY_START_STATE_39,
    .cold_names = CPY_COLD_NAMES_39,
    .gc_threshold = {700, 10, 10},
    .small_int_min = -5,
    .small_int_max = 256,
    .free_list_tuple_sizes = 20,
    .free_list_tuple = 2000,
    .free_list_list = 80,
    .free_list_dict = 80,
    .free_list_keys = 80,
    .free_list_float = 100,
    .free_list_frame = 200,
    .trashcan_limit = 50,
    .recursion_limit = 1000,
    .interpreter_objects = 5678,
    .dict_version = 8934,
    .dict_keys_shared_initial = 8,
};

const CpyProfile *cpy_profile_find(const char *name)
{
    return strcmp(name, CPY_PROFILE_39.name) == 0 ? &CPY_PROFILE_39 : NULL;
}
