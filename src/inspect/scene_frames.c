/* scene_frames.c - the names of the running frames: the module's, then each call's. */
#include <string.h>

#include "base/phrase.h"
#include "inspect/scene_build.h"
#include "inspect/value.h"
#include "object/dict.h"
#include "object/frame.h"
#include "object/func.h"
#include "object/str.h"

enum { MOST_FRAMES = 1024 };

static void add_name(SceneBuild *build, uint32_t frame, const char *name, Addr slot, Addr target)
{
    if (insp_is_dunder(name) || target == 0 || scene_kind_of(build, target) == SCENE_MODULE ||
        obj_type_id(build->mem, target) == TYPE_ID_builtin) {
        return;
    }
    uint32_t index = build->names.count;
    scene_name_array_push(&build->names, (SceneName){name, slot, target, SCENE_NONE, NULL});
    scene_add_place(build, slot, (SlotPlace){SCENE_NONE, frame, index});
    build->frames.items[frame].name_count++;
    uint32_t object = scene_reach(build, target);
    build->names.items[index].object = object;
    build->names.items[index].value = object == SCENE_NONE ? scene_value_text(build, target) : NULL;
}

static void add_dict_names(SceneBuild *build, uint32_t frame, Addr dict)
{
    DictEntry entry;
    Text name = {0};
    for (int64_t position = 0; dict_next(build->mem, build->lay, dict, &position, &entry);) {
        if (obj_type_id(build->mem, entry.key) != TYPE_ID_str) {
            continue;
        }
        ou_text_clear(&name);
        str_to_utf8(build->mem, build->lay, entry.key, &name);
        const char *copy = ou_arena_copy(&build->scene->arena, ou_text_view(&name), name.length);
        add_name(build, frame, copy, entry.value_slot, entry.value);
    }
    ou_text_free(&name);
}

/* A variable that lives in a cell is shown by the cell. */
static void add_fast_names(SceneBuild *build, uint32_t frame, const LangCode *code)
{
    Addr address = build->frames.items[frame].frame;
    const uint32_t counts[3] = {code->varname_count, code->cellvar_count, code->freevar_count};
    const char *const *const groups[3] = {code->varnames, code->cellvars, code->freevars};
    uint32_t slot_index = 0;
    for (size_t group = 0; group < 3; group++) {
        for (uint32_t i = 0; i < counts[group]; i++, slot_index++) {
            Addr slot = frame_local_slot(address, slot_index);
            if (groups[group][i][0] != '.') {
                add_name(build, frame, groups[group][i], slot, mem_load64(build->mem, slot));
            }
        }
    }
}

static uint32_t begin_frame(SceneBuild *build, Addr address, const LangCode *code)
{
    SceneFrame frame = {
        .frame = address, .code = code ? code->id : SCENE_NONE, .first_name = build->names.count};
    Text title = {0};
    bool is_module = code == NULL || code->id == build->module->code->id;
    bool is_function = code != NULL && (code->flags & CODE_OPTIMIZED) != 0;
    ou_text_add(&title, is_module ? phrase("module") : code->name);
    ou_text_add(&title, is_module || !is_function || code->name[0] == '<' ? "" : "()");
    frame.title = ou_arena_copy(&build->scene->arena, title.bytes, title.length);
    ou_text_free(&title);
    frame.is_class_body = !is_module && !is_function;
    scene_frame_array_push(&build->frames, frame);
    return build->frames.count - 1;
}

void scene_read_frames(SceneBuild *build)
{
    const Memory *mem = build->mem;
    Addr chain[MOST_FRAMES];
    size_t depth = 0;
    for (Addr f = mem_load64(mem, MACHINE(frame)); f != 0 && depth < MOST_FRAMES;
         f = mem_load64(mem, f + build->lay->frame.f_back)) {
        chain[depth++] = f;
    }
    Addr globals = mem_load64(mem, MACHINE(main_dict));
    uint32_t module = begin_frame(build, 0, NULL);
    if (globals != 0) {
        add_dict_names(build, module, globals);
    }
    while (depth-- > 0) {
        Addr code_object = mem_load64(mem, chain[depth] + build->lay->frame.f_code);
        const LangCode *code = build->module->codes[code_id(mem, code_object)];
        if (code->id == build->module->code->id) {
            build->frames.items[module].frame = chain[depth];
            build->frames.items[module].code = code->id;
            continue;
        }
        uint32_t frame = begin_frame(build, chain[depth], code);
        Addr locals = mem_load64(mem, chain[depth] + build->lay->frame.f_locals);
        if (code->flags & CODE_OPTIMIZED) {
            add_fast_names(build, frame, code);
        } else if (locals != 0) {
            add_dict_names(build, frame, locals);
        }
    }
}
