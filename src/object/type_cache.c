#include "object/type_cache.h"

#include "object/mro.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/type.h"

/* Stands for tp_version_tag: another number for each class, and a new one once the class or one of
 * its bases has changed. */
static uint64_t class_version(const Memory *mem, const CpyLayout *lay, Addr type)
{
    uint64_t own = 0;
    uint64_t newest = 0;
    size_t length = mro_length(mem, lay, type);
    for (size_t i = 0; i < length; i++) {
        Addr entry = mro_item(mem, lay, type, i);
        TypeId id = type_id_of(entry);
        Addr dict = id == TYPE_ID_HEAP ? mem_load64(mem, entry + lay->type.tp_dict) : 0;
        uint64_t version = dict ? mem_load64(mem, dict + lay->dict.ma_version_tag) : (uint64_t)id;
        own = i == 0 ? version : own;
        newest = version > newest ? version : newest;
    }
    return newest << 32 ^ own;
}

static Addr entry_of(Interp *in, uint64_t version, Addr name)
{
    enum { SPREAD = 4093 /* prime */ };
    uint64_t hash = (uint64_t)str_hash(in, name);
    uint64_t index = (version % SPREAD ^ hash) & (TYPE_CACHE_ENTRIES - 1);
    return TYPE_CACHE_BASE + index * TYPE_CACHE_ENTRY_BYTES;
}

void type_cache_write(Interp *in, Addr type, Addr name)
{
    enum { MCACHE_MAX_ATTR_SIZE = 100 };
    Memory *mem = in->mem;
    uint32_t used = mem_load32(mem, MACHINE(type_cache_used));
    bool is_held = !str_is_interned(mem, name);
    if ((used == 0 && !is_held) || !obj_is(mem, name, T_(str)) ||
        str_length(mem, name) > MCACHE_MAX_ATTR_SIZE) {
        return;
    }
    uint64_t version = class_version(mem, &ENGINE_LAYOUT, type);
    Addr entry = entry_of(in, version, name);
    Addr held = mem_load64(mem, entry + TYPE_CACHE_NAME);
    name = is_held ? name : 0;
    if (held == name && (name == 0 || mem_load64(mem, entry) == version)) {
        return;
    }
    mem_store32(mem, MACHINE(type_cache_used), used + (name != 0) - (held != 0));
    mem_store64(mem, entry, version);
    obj_xincref(in, name, entry + TYPE_CACHE_NAME, REF_CACHE);
    ref_set(in, entry + TYPE_CACHE_NAME, name, REF_CACHE);
}
