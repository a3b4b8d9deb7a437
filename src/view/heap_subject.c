/* heap_subject.c - the blocks of one object: where it lies, its dict, its item array, its tables.
 */
#include "object/object.h"
#include "object/type.h"
#include "view/heap_parts.h"

static void add_block(const Panel *panel, Addr at, Addr owner, SubjectBlocks *out)
{
    const Moment *moment = panel->moment;
    HeapBlock block;
    if (at == 0 || out->count == SUBJECT_MOST_BLOCKS ||
        !heap_block_at(moment->image, moment->cpy->allocator, at, &block) || !block.in_use) {
        return;
    }
    /* Shared keys belong to the class. */
    bool is_own = block.owner == 0 || owner == 0 || block.owner == owner;
    if (is_own && !heap_is_subject(out, block.start)) {
        out->items[out->count++] = block;
    }
}

static void add_dict(const Panel *panel, Addr dict, SubjectBlocks *out)
{
    const CpyLayout *lay = panel->moment->cpy->layout;
    const Memory *mem = panel->moment->image;
    add_block(panel, dict, 0, out);
    add_block(panel, mem_load64(mem, dict + lay->dict.ma_keys), dict, out);
    add_block(panel, mem_load64(mem, dict + lay->dict.ma_values), dict, out);
}

void heap_subject_blocks(const Panel *panel, SubjectBlocks *out)
{
    const SceneObject *object = view_subject(panel);
    const CpyLayout *lay = panel->moment->cpy->layout;
    const Memory *mem = panel->moment->image;
    out->count = 0;
    uint32_t index = object != NULL ? scene_find(panel->moment->after, object->addr) : SCENE_NONE;
    if (index == SCENE_NONE || panel->moment->after->objects[index].serial != object->serial) {
        return;
    }
    Addr o = object->addr;
    add_block(panel, o, 0, out);
    TypeId base = obj_solid_base_id(mem, lay, obj_type(mem, o));
    if (base == TYPE_ID_dict) {
        add_dict(panel, o, out);
    } else if (base == TYPE_ID_list) {
        add_block(panel, mem_load64(mem, o + lay->list.ob_item), o, out);
    } else if (base == TYPE_ID_set || base == TYPE_ID_frozenset) {
        add_block(panel, mem_load64(mem, o + lay->set.table), o, out);
    }
    Addr dict = object->kind == SCENE_INSTANCE ? object_dict(mem, lay, o) : 0;
    if (dict != 0) {
        add_dict(panel, dict, out);
    }
}

bool heap_is_subject(const SubjectBlocks *blocks, Addr start)
{
    for (uint32_t i = 0; i < blocks->count; i++) {
        if (blocks->items[i].start == start) {
            return true;
        }
    }
    return false;
}
