#include "inspect/shelves.h"

#include "object/dict.h"
#include "object/machine.h"
#include "object/object.h"

/* Tuples have a list for each length. */
static uint64_t kept_tuples(const Memory *mem, const CpyProfile *cpy)
{
    uint64_t kept = 0;
    for (uint32_t size = 1; size < cpy->free_list_tuple_sizes; size++) {
        kept += mem_load64(mem, MACHINE(tuple_numfree) + 8 * (Addr)size);
    }
    return kept;
}

static uint64_t cached_characters(const Memory *mem)
{
    enum { CHARACTERS = 256 };
    Addr array = mem_load64(mem, MACHINE(latin1));
    uint64_t cached = 0;
    for (Addr i = 0; array != 0 && i < CHARACTERS; i++) {
        cached += mem_load64(mem, array + 8 * i) != 0;
    }
    return cached;
}

uint32_t insp_shelves_read(const Memory *mem, const CpyProfile *cpy,
                           InspShelf out[INSP_MOST_SHELVES])
{
    Addr interned = mem_load64(mem, MACHINE(interned));
    uint64_t small_ints = (uint64_t)((int64_t)cpy->small_int_max - cpy->small_int_min + 1);
    uint64_t tuples = (uint64_t)(cpy->free_list_tuple_sizes - 1) * cpy->free_list_tuple;
    const InspShelf shelves[] = {
        {"float",                    T_(float),              mem_load64(mem,  MACHINE(float_numfree)),    cpy->free_list_float, false},
        {"tuple",                    T_(tuple),              kept_tuples(mem, cpy),                       tuples,               false},
        {"list",                     T_(list),               mem_load64(mem,  MACHINE(list_numfree)),     cpy->free_list_list,  false},
        {"dict",                     T_(dict),               mem_load64(mem,  MACHINE(dict_numfree)),     cpy->free_list_dict,  false},
        {"dict keys",                0,                      mem_load64(mem,  MACHINE(keys_numfree)),     cpy->free_list_keys,  false},
        {"frame",                    T_(frame),              mem_load64(mem,  MACHINE(frame_numfree)),    cpy->free_list_frame, false},
        {"slice",                    T_(slice),              mem_load64(mem,  MACHINE(slice_cache)) != 0, 1,                    false},
        {"small int",                T_(int),                small_ints,      small_ints,                 true                },
        {"character",                   T_(str), cached_characters(mem),             256,                       true                    },
        {"interned", T_(str),              (uint64_t)dict_length(mem,               interned),                       0,                     true     },
    };
    uint32_t count = sizeof shelves / sizeof shelves[0];
    for (uint32_t i = 0; i < count; i++) {
        out[i] = shelves[i];
    }
    return count;
}
