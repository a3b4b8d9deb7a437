#include "object/dir.h"

#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/list.h"
#include "object/mappingproxy.h"
#include "object/module_names.h"
#include "object/mro.h"
#include "object/slot_wrapper.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str.h"

/* What PyDict_Update makes and drops to walk a mappingproxy: the proxy, its keys(), their iterator,
 * a list of them and its iterator. */
static bool drop_walkers(Interp *in, int64_t count)
{
    Addr proxy = mappingproxy_new(in, 0);
    Addr view = obj_gc_new(in, T_(dict_keys), in->lay->dictview.sizeof_);
    Addr keys = obj_gc_new(in, T_(dict_keyiterator), in->lay->dictiter.sizeof_);
    Addr list = list_new(in, count);
    bool ok = proxy != 0 && view != 0 && keys != 0 && list != 0;
    if (ok) {
        mem_store64(in->mem, view + in->lay->dictview.dv_dict, 0);
        mem_store64(in->mem, keys + in->lay->dictiter.di_dict, 0);
        mem_store64(in->mem, keys + in->lay->dictiter.di_result, 0);
    }
    obj_release(in, keys);
    obj_release(in, view);
    Addr items = ok ? obj_iter(in, list) : 0;
    obj_release(in, items);
    obj_release(in, list);
    obj_release(in, proxy);
    return ok && items != 0;
}

/* A built-in class: its names are those of a real 3.9, modelled or not. */
static bool merge_static(Interp *in, Addr dict, TypeId id)
{
    int64_t count = 0;
    StaticNames names = static_type_names(id);
    const char *name = NULL;
    size_t length = 0;
    while (static_names_next(&names, &name, &length)) {
        Addr key = str_interned(in, name, length);
        bool ok = key != 0 && dict_set(in, dict, key, OBJ_NONE);
        obj_release(in, key);
        if (!ok) {
            return false;
        }
        count++;
    }
    return drop_walkers(in, count);
}

/* merge_class_dict: the class and what it inherits from. */
static bool merge_class(Interp *in, Addr dict, Addr class)
{
    size_t length = mro_length(in->mem, in->lay, class);
    for (size_t i = 0; i < length; i++) {
        Addr entry = mro_item(in->mem, in->lay, class, i);
        if (type_id_of(entry) != TYPE_ID_HEAP) {
            if (!merge_static(in, dict, type_id_of(entry))) {
                return false;
            }
            continue;
        }
        Addr proxy = mappingproxy_new(in, mem_load64(in->mem, entry + in->lay->type.tp_dict));
        bool ok = proxy != 0 && dict_merge_mapping(in, dict, proxy);
        obj_release(in, proxy);
        if (!ok) {
            return false;
        }
    }
    return true;
}

Addr dict_keys_list(Interp *in, Addr dict)
{
    Addr list = list_new(in, dict_length(in->mem, dict));
    DictEntry item;
    int64_t position = 0;
    for (int64_t i = 0; list != 0 && dict_next(in->mem, in->lay, dict, &position, &item); i++) {
        ref_copy(in, list_slot(in->mem, list, i), item.key, REF_SLOT);
    }
    return list;
}

static Addr names_with_class(Interp *in, Addr dict, Addr class)
{
    Addr entry = held_begin(in);
    held_put(in, entry, 0, dict);
    Addr names = dict != 0 && merge_class(in, dict, class) ? dict_keys_list(in, dict) : 0;
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
        size_t length = strcspn(names, " ");
        Addr name = str_interned(in, names, length);
        bool ok = name != 0 &&
                  (dict_get_str(in->mem, in->lay, dict, name) != 0 || list_append(in, list, name));
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
    Addr dict = mem_load64(in->mem, module + in->lay->module.md_dict);
    Text name = {0};
    str_to_utf8(in->mem, in->lay, mem_load64(in->mem, module + in->lay->module.md_name), &name);
    const char *real = module_real_names(ou_text_view(&name));
    ou_text_free(&name);
    Addr list = dict_keys_list(in, dict);
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
