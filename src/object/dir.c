#include "object/dir.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/list_internal.h"
#include "object/mappingproxy.h"
#include "object/module_names.h"
#include "object/name_use.h"
#include "object/slot_wrapper.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

/* The names of a built-in class in the list, as PySequence_List takes them from an iterator whose
 * __length_hint__ it asks for: they are those of a real 3.9, modelled or not. */
static bool take_names(Interp *in, Addr list, TypeId id)
{
    enum { LONGEST = 40 };
    type_make_ready(in, T_(dict_keyiterator));
    Addr hint = obj_gc_new(in, T_(builtin), ENGINE_LAYOUT.cfunc.sizeof_);
    obj_gc_free(in, hint);
    int64_t count = 0;
    StaticNames names = static_type_names(id);
    const char *name = NULL;
    size_t length = 0;
    while (static_names_next(&names, &name, &length)) {
        count++;
    }
    if (hint == 0 || !list_resize(in, list, count)) {
        return false;
    }
    names = static_type_names(id);
    for (int64_t i = 0; i < count && static_names_next(&names, &name, &length); i++) {
        char text[LONGEST] = "";
        OU_ASSERT(length < LONGEST);
        memcpy(text, name, length);
        ref_move(in, list_slot(in->mem, list, i), str_interned(in, text, length));
    }
    return count >= list_allocated(in, list) || list_resize(in, list, count);
}

/* PyMapping_Keys of the class's dict, which is not in the image: with a view and its iterator. */
static Addr static_keys(Interp *in, TypeId id)
{
    name_use(in, "abstract.c", "keys");
    name_use(in, "descrobject.c", "keys");
    Addr view = obj_gc_new(in, T_(dict_keys), ENGINE_LAYOUT.dictview.sizeof_);
    Addr iterator = obj_gc_new(in, T_(dict_keyiterator), ENGINE_LAYOUT.dictiter.sizeof_);
    if (view == 0 || iterator == 0) {
        return 0;
    }
    obj_gc_free(in, view);
    Addr list = list_new(in, 0);
    bool ok = list != 0 && take_names(in, list, id);
    obj_gc_free(in, iterator);
    return ok ? list : 0;
}

/* PyDict_Update with the dict of a built-in class. */
static bool merge_static(Interp *in, Addr dict, TypeId id)
{
    Addr proxy = mappingproxy_of_built_in(in, 0);
    Addr list = proxy != 0 ? static_keys(in, id) : 0;
    Addr iterator = list != 0 ? obj_iter(in, list) : 0;
    obj_release(in, list);
    bool ok = iterator != 0;
    for (Addr key = 0; ok && (key = obj_next(in, iterator)) != 0;) {
        ok = dict_set(in, dict, key, OBJ_NONE);
        obj_release(in, key);
    }
    obj_release(in, iterator);
    obj_release(in, proxy);
    return ok;
}

static bool merge_own(Interp *in, Addr dict, Addr class)
{
    if (type_id_of(class) != TYPE_ID_HEAP) {
        return merge_static(in, dict, type_id_of(class));
    }
    Addr proxy = mappingproxy_new(in, mem_load64(in->mem, class + ENGINE_LAYOUT.type.tp_dict));
    bool ok = proxy != 0 && dict_update(in, dict, proxy);
    obj_release(in, proxy);
    return ok;
}

/* merge_class_dict: the class, and likewise each of its bases in turn. */
static bool merge_class(Interp *in, Addr dict, Addr class)
{
    if (!merge_own(in, dict, class)) {
        return false;
    }
    name_use(in, "typeobject.c", "__bases__");
    if (type_id_of(class) != TYPE_ID_HEAP) {
        Addr base = mem_load64(in->mem, class + ENGINE_LAYOUT.type.tp_base);
        return base == 0 || merge_class(in, dict, base);
    }
    Addr bases = mem_load64(in->mem, class + ENGINE_LAYOUT.type.tp_bases);
    for (int64_t i = 0; i < tuple_length(in->mem, bases); i++) {
        if (!merge_class(in, dict, tuple_item(in->mem, bases, i))) {
            return false;
        }
    }
    return true;
}

static Addr names_with_class(Interp *in, Addr dict, Addr class)
{
    Addr entry = held_begin(in);
    held_put(in, entry, 0, dict);
    Addr names = dict != 0 && merge_class(in, dict, class) ? dict_list_keys(in, dict) : 0;
    held_put(in, entry, 1, names);
    held_drop(in, entry, 0);
    names = held_take(in, entry, 1);
    held_end(in, entry);
    return names;
}

Addr object_dir(Interp *in, Addr o)
{
    Addr own = 0;
    if (!obj_lookup_attr(in, o, identifier_find(in, "__dict__"), &own)) {
        return 0;
    }
    bool is_dict = own != 0 && obj_isinstance(in, own, T_(dict));
    Addr dict = is_dict ? dict_copy(in, own) : dict_new(in);
    obj_release(in, own);
    return names_with_class(in, dict, obj_type(in->mem, o));
}

Addr type_dir(Interp *in, Addr type)
{
    return names_with_class(in, dict_new(in), type);
}

/* What the real module has and ours has not. */
static bool add_absent_names(Interp *in, Addr list, Addr dict, const char *names)
{
    while (*names != '\0') {
        enum { LONGEST = 64 };
        char text[LONGEST];
        size_t length = strcspn(names, " ");
        OU_ASSERT(length < sizeof text);
        memcpy(text, names, length);
        text[length] = '\0';
        Addr name = str_interned(in, text, length);
        bool ok = name != 0 && (dict_get_str(in->mem, &ENGINE_LAYOUT, dict, name) != 0 ||
                                list_append(in, list, name));
        obj_release(in, name);
        if (!ok) {
            return false;
        }
        names += length + (names[length] == ' ');
    }
    return true;
}

Addr module_dir(Interp *in, Addr module)
{
    Addr dict = mem_load64(in->mem, module + ENGINE_LAYOUT.module.md_dict);
    Text name = {0};
    str_to_utf8(in->mem, &ENGINE_LAYOUT, mem_load64(in->mem, module + ENGINE_LAYOUT.module.md_name),
                &name);
    const char *real = module_real_names(ou_text_view(&name));
    ou_text_free(&name);
    Addr list = dict_list_keys(in, dict);
    if (list != 0 && real != NULL && !add_absent_names(in, list, dict, real)) {
        obj_release(in, list);
        return 0;
    }
    return list;
}

Addr obj_dir(Interp *in, Addr o)
{
    bool found = false;
    Addr names = special_call_bound(in, o, "__dir__", NULL, 0, &found);
    if (names == 0) {
        return 0;
    }
    Addr sorted = list_from_iterable(in, names);
    obj_release(in, names);
    if (sorted != 0 && !list_sort_plain(in, sorted)) {
        obj_release(in, sorted);
        return 0;
    }
    return sorted;
}
