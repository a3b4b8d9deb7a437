#include "inspect/ref_place.h"

#include "heap/heap_query.h"
#include "object/dict_internal.h"
#include "object/frame.h"
#include "object/func.h"
#include "object/instance.h"
#include "object/list.h"
#include "object/tuple.h"
#include "object/type.h"

enum { MOST_MEMBERS = 64, MOST_FRAMES = 64, MOST_BASES = 64 };

static RefPlace nowhere(void)
{
    return (RefPlace){.kind = PLACE_NATIVE};
}

static bool is_namespace_of(const Reader *reader, Addr owner, Addr dict)
{
    const CpyLayout *lay = reader->cpy->layout;
    if (obj_type(reader->mem, owner) == 0) {
        return false;
    }
    if (obj_type_id(reader->mem, owner) == TYPE_ID_type) {
        return mem_load64(reader->mem, owner + lay->type.tp_dict) == dict;
    }
    return obj_type_id(reader->mem, owner) == TYPE_ID_HEAP &&
           object_dict(reader->mem, lay, owner) == dict;
}

Addr insp_namespace_owner(const Reader *reader, Addr dict)
{
    HeapBlock block;
    bool found = heap_block_at(reader->mem, reader->cpy->allocator, dict, &block);
    bool owned = found && block.owner != 0 && is_namespace_of(reader, block.owner, dict);
    return owned ? block.owner : 0;
}

Addr insp_owner_at(const Reader *reader, Addr addr)
{
    HeapBlock block;
    if (!heap_block_at(reader->mem, reader->cpy->allocator, addr, &block) || !block.in_use) {
        return 0;
    }
    switch ((int)block.role) {
    case BLOCK_OBJECT: return block.start;
    case BLOCK_GC_OBJECT: return block.start + reader->cpy->layout->gc.sizeof_;
    default: return block.owner;
    }
}

bool insp_is_frame_namespace(const Reader *reader, Addr dict)
{
    const CpyLayout *lay = reader->cpy->layout;
    Addr frame = mem_load64(reader->mem, MACHINE(frame));
    for (int depth = 0; frame != 0 && depth < MOST_FRAMES; depth++) {
        if (mem_load64(reader->mem, frame + lay->frame.f_locals) == dict) {
            return true;
        }
        frame = mem_load64(reader->mem, frame + lay->frame.f_back);
    }
    return dict == mem_load64(reader->mem, MACHINE(main_dict));
}

/* ---- dicts ---- */

static RefPlace place_in_namespace(const Reader *reader, Addr dict, Addr key, int64_t index)
{
    RefPlace place = {.kind = PLACE_KEY, .owner = dict, .key = key, .index = index};
    if (insp_is_frame_namespace(reader, dict)) {
        place.kind = PLACE_GLOBAL;
        return place;
    }
    Addr owner = insp_namespace_owner(reader, dict);
    if (owner != 0) {
        place.kind = PLACE_ATTRIBUTE;
        place.owner = owner;
    }
    return place;
}

static RefPlace place_in_keys(const Reader *reader, Addr keys, Addr dict, Addr slot)
{
    const CpyLayout *lay = reader->cpy->layout;
    Addr entries = keys_entries(reader->mem, lay, keys);
    if (slot < entries || dict == 0) {
        return nowhere();
    }
    int64_t index = (int64_t)((slot - entries) / lay->entry.sizeof_);
    uint64_t offset = (slot - entries) % lay->entry.sizeof_;
    Addr key = mem_load64(reader->mem, keys_entry(lay, entries, index) + lay->entry.me_key);
    if (offset == lay->entry.me_key) {
        return (RefPlace){.kind = PLACE_DICT_KEY, .owner = dict, .key = key};
    }
    if (offset != lay->entry.me_value) {
        return nowhere();
    }
    /* delitem_common empties the entry before it lets go of what was in it. */
    return key ? place_in_namespace(reader, dict, key, index)
               : (RefPlace){.kind = PLACE_FIELD, .owner = dict};
}

static RefPlace place_in_values(const Reader *reader, Addr values, Addr dict, Addr slot)
{
    const CpyLayout *lay = reader->cpy->layout;
    int64_t index = (int64_t)((slot - values) / 8);
    if (dict == 0 || dict_values_of(reader->mem, lay, dict) != values) {
        return nowhere();
    }
    Addr keys = dict_keys_of(reader->mem, lay, dict);
    if (index >= keys_nentries(reader->mem, lay, keys)) {
        return nowhere();
    }
    Addr entries = keys_entries(reader->mem, lay, keys);
    Addr key = mem_load64(reader->mem, keys_entry(lay, entries, index) + lay->entry.me_key);
    return key ? place_in_namespace(reader, dict, key, index) : nowhere();
}

TypeId insp_solid_base(const Reader *reader, Addr type)
{
    for (int i = 0; i < MOST_BASES && type != 0; i++) {
        if (type_id_of(type) != TYPE_ID_HEAP) {
            return type_id_of(type);
        }
        type = mem_load64(reader->mem, type + reader->cpy->layout->type.tp_base);
    }
    return TYPE_ID_none;
}

/* ---- frames ---- */

const LangCode *insp_code_at(const Reader *reader, Addr code)
{
    if (code == 0 || obj_type(reader->mem, code) != T_(code)) {
        return NULL;
    }
    uint32_t id = code_id(reader->mem, code);
    return id < reader->module->code_count ? reader->module->codes[id] : NULL;
}

static const char *variable_name(const LangCode *code, uint32_t i)
{
    if (i < code->varname_count) {
        return code->varnames[i];
    }
    i -= code->varname_count;
    if (i < code->cellvar_count) {
        return code->cellvars[i];
    }
    i -= code->cellvar_count;
    return i < code->freevar_count ? code->freevars[i] : NULL;
}

static RefPlace place_in_frame(const Reader *reader, Addr frame, Addr slot)
{
    const CpyLayout *lay = reader->cpy->layout;
    RefPlace place = {.kind = PLACE_FIELD, .owner = frame};
    if (slot < frame + lay->frame.f_localsplus) {
        return place;
    }
    uint32_t i = (uint32_t)((slot - frame - lay->frame.f_localsplus) / 8);
    place.kind = PLACE_STACK;
    if (i < frame_extras(reader->mem, lay, frame)) {
        const LangCode *code =
            insp_code_at(reader, mem_load64(reader->mem, frame + lay->frame.f_code));
        place.name = code != NULL ? variable_name(code, i) : NULL;
        place.kind = place.name ? PLACE_LOCAL : PLACE_FIELD;
    }
    return place;
}

/* ---- objects ---- */

static RefPlace place_in_instance(const Reader *reader, Addr o, Addr slot)
{
    const CpyLayout *lay = reader->cpy->layout;
    RefPlace place = {.kind = PLACE_FIELD, .owner = o};
    for (Addr type = obj_type(reader->mem, o); type != 0 && type_id_of(type) == TYPE_ID_HEAP;
         type = mem_load64(reader->mem, type + lay->type.tp_base)) {
        SlotMember members[MOST_MEMBERS];
        size_t count = type_slot_members(reader->mem, lay, type, members, MOST_MEMBERS);
        for (size_t i = 0; i < count; i++) {
            if (slot == o + members[i].offset) {
                return (RefPlace){.kind = PLACE_ATTRIBUTE, .owner = o, .key = members[i].name};
            }
        }
    }
    return place;
}

static RefPlace place_in_object(const Reader *reader, Addr o, Addr slot)
{
    const CpyLayout *lay = reader->cpy->layout;
    if (obj_type(reader->mem, o) == 0) {
        return nowhere();
    }
    switch ((int)obj_type_id(reader->mem, o)) {
    case TYPE_ID_frame: return place_in_frame(reader, o, slot);
    case TYPE_ID_HEAP: return place_in_instance(reader, o, slot);
    case TYPE_ID_tuple:
        if (slot >= o + lay->tuple.ob_item) {
            int64_t index = (int64_t)((slot - o - lay->tuple.ob_item) / 8);
            return (RefPlace){.kind = PLACE_ITEM, .owner = o, .index = index};
        }
        break;
    case TYPE_ID_set:
    case TYPE_ID_frozenset:
        if (slot >= o + lay->set.smalltable) {
            return (RefPlace){.kind = PLACE_ELEMENT, .owner = o};
        }
        break;
    default: break;
    }
    return (RefPlace){.kind = PLACE_FIELD, .owner = o};
}

static RefPlace place_in_items(Addr list, Addr items, Addr slot)
{
    if (list == 0) {
        return nowhere();
    }
    return (RefPlace){.kind = PLACE_ITEM, .owner = list, .index = (int64_t)((slot - items) / 8)};
}

RefPlace insp_place_of(const Reader *reader, Addr slot)
{
    HeapBlock block;
    if (slot == 0 || !heap_block_at(reader->mem, reader->cpy->allocator, slot, &block) ||
        !block.in_use) {
        return nowhere();
    }
    switch ((int)block.role) {
    case BLOCK_OBJECT: return place_in_object(reader, block.start, slot);
    case BLOCK_GC_OBJECT:
        return place_in_object(reader, block.start + reader->cpy->layout->gc.sizeof_, slot);
    case BLOCK_ITEMS: return place_in_items(block.owner, block.start, slot);
    case BLOCK_KEYS: return place_in_keys(reader, block.start, block.owner, slot);
    case BLOCK_VALUES: return place_in_values(reader, block.start, block.owner, slot);
    case BLOCK_SET: return (RefPlace){.kind = PLACE_ELEMENT, .owner = block.owner};
    default: return nowhere();
    }
}
