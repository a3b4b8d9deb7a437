#include "object/type_ready.h"

#include <string.h>

#include "base/text.h"
#include "object/slot_wrapper.h"
#include "object/static_types.h"

static Addr type_address(TypeId id)
{
    return STATIC_TYPES_BASE + id * (Addr)STATIC_TYPE_STRIDE;
}

TypeId static_type_called(const char *name)
{
    unsigned id = 0;
    while (id < TYPE_ID_COUNT && strcmp(static_type_row((TypeId)id)->name, name) != 0) {
        id++;
    }
    return (TypeId)id;
}

/* How often a class holds itself: as the first of its tp_mro, and by the descriptors of its tp_dict
 * (d_type; m_self of __new__), modelled or not. A text and None are no descriptors. */
static int own_references(TypeId id)
{
    StaticNames names = static_type_names(id);
    int count = 1;
    count -= ou_text_has_word(names.next, "__doc__");
    count -= ou_text_has_word(names.next, "__hash__");
    const char *name = NULL;
    for (size_t length = 0; static_names_next(&names, &name, &length);) {
        count++;
    }
    return count;
}

void static_type_begin_unready(Interp *in, TypeId id)
{
    mem_store64(in->mem, type_address(id) + ENGINE_LAYOUT.head.ob_refcnt, 1);
}

static void hold(Interp *in, Addr type, int times)
{
    for (int i = 0; i < times; i++) {
        obj_incref(in, type, 0, REF_CACHE);
    }
}

void static_type_become_ready(Interp *in, TypeId id)
{
    enum { HOLDS_BASE = 3 }; /* as tp_base, in tp_bases and in tp_mro */
    hold(in, mem_load64(in->mem, type_address(id) + ENGINE_LAYOUT.type.tp_base), HOLDS_BASE);
    hold(in, type_address(id), own_references(id));
}
