/* tp_init.c - see tp_init.h. */
#include "object/tp_init.h"

#include "object/bytearray.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/exception_kinds.h"
#include "object/list_internal.h"
#include "object/set_internal.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/tuple.h"
#include "object/type.h"
#include "object/weakref.h"

/* Is the class's tp_new another than object_new? */
static bool has_own_new(Interp *in, Addr type)
{
    return obj_solid_base_id(in->mem, &ENGINE_LAYOUT, type) != TYPE_ID_object ||
           (type_hooks(in, type) & HOOK_NEW) != 0;
}

/* object_init: arguments are refused unless somebody else could have used them. */
static bool init_object(Interp *in, Addr self, bool has_arguments)
{
    if (!has_arguments) {
        return true;
    }
    Addr type = obj_type(in->mem, self);
    bool is_overridden = special_find(in, type, "__init__") != 0 &&
                         special_slot_owner(in, type, "__init__") != TYPE_ID_object;
    if (is_overridden || type == T_(type)) {
        return err_format(in, T_(TypeError),
                          "object.__init__() takes exactly one argument (the instance to "
                          "initialize)") != 0;
    }
    return has_own_new(in, type) ||
           err_format(in, T_(TypeError),
                      "%.200T.__init__() takes exactly one argument (the instance to initialize)",
                      type) != 0;
}

/* BaseException_init: the args tuple of the call becomes the exception's. OSError has taken them in
 * __new__, unless the class has an __init__ of its own. */
static bool init_exception(Interp *in, TypeId id, Addr self, Addr args)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (exception_kind(id) == EXCEPTION_OS &&
        !exception_waits_for_init(in, obj_type(in->mem, self))) {
        return true;
    }
    obj_incref(in, args, self + lay->exception.args, REF_SLOT);
    ref_set(in, self + lay->exception.args, args, REF_SLOT);
    return exception_kind_init(in, self, args);
}

static bool refuse_keywords(Interp *in, Addr self)
{
    return err_format(in, T_(TypeError), "%.200N() takes no keyword arguments", self) != 0;
}

static bool init_list(Interp *in, Addr self, Addr source)
{
    bool is_filled = mem_load64(in->mem, self + ENGINE_LAYOUT.list.ob_item) != 0;
    return (!is_filled || list_clear(in, self)) && (source == 0 || list_init(in, self, source));
}

static bool init_set(Interp *in, Addr self, Addr source)
{
    if (mem_load64(in->mem, self + ENGINE_LAYOUT.set.fill) != 0) {
        set_clear(in, self);
    }
    return source == 0 || set_update(in, self, source);
}

static bool init_dict(Interp *in, Addr self, Addr source, Addr keywords)
{
    return (source == 0 || dict_update_arg(in, self, source)) &&
           (keywords == 0 || dict_update(in, self, keywords));
}

/* PyArg_UnpackTuple of set_init names the class itself, the others say what they are. */
static bool too_many(Interp *in, TypeId id, Addr self, size_t nargs)
{
    return id == TYPE_ID_set ? err_positional_of(in, obj_type(in->mem, self), 0, 1, nargs) != 0
                             : err_positional(in, static_type_row(id)->name, 0, 1, nargs) != 0;
}

/* list___init__ refuses keywords only when no subclass could have used them, set_init always. */
static bool init_container(Interp *in, TypeId id, Addr self, Addr args, Addr keywords)
{
    bool is_subclass = type_id_of(obj_type(in->mem, self)) == TYPE_ID_HEAP;
    if (keywords != 0 && (id == TYPE_ID_set || (id == TYPE_ID_list && !is_subclass))) {
        return err_no_keywords(in, static_type_row(id)->name) != 0;
    }
    size_t nargs = (size_t)tuple_length(in->mem, args);
    if (nargs > 1) {
        return too_many(in, id, self, nargs);
    }
    Addr source = nargs > 0 ? tuple_item(in->mem, args, 0) : 0;
    return id == TYPE_ID_list  ? init_list(in, self, source)
           : id == TYPE_ID_set ? init_set(in, self, source)
                               : init_dict(in, self, source, keywords);
}

static bool init_bytearray(Interp *in, Addr self, Addr args, Addr keywords)
{
    enum { MOST = 4 }; /* one more than are allowed */
    Addr items[MOST] = {0};
    int64_t nargs = tuple_length(in->mem, args);
    for (int64_t i = 0; i < nargs && i < MOST; i++) {
        items[i] = tuple_item(in->mem, args, i);
    }
    return bytearray_init(in, self, items, (size_t)nargs, keywords_of_dict(keywords));
}

bool tp_init_run(Interp *in, TypeId id, Addr self, Addr args, Addr keywords)
{
    keywords = keywords != 0 && dict_length(in->mem, keywords) > 0 ? keywords : 0;
    if (static_type_row(id)->flags & TF_EXC) {
        bool is_import = exception_kind(id) == EXCEPTION_IMPORT;
        if (keywords != 0 && !is_import) {
            return refuse_keywords(in, self);
        }
        return init_exception(in, id, self, args) &&
               (keywords == 0 || import_error_keywords(in, self, keywords));
    }
    switch ((int)id) {
    case TYPE_ID_object:
    case TYPE_ID_int:
    case TYPE_ID_float:
    case TYPE_ID_str:
    case TYPE_ID_bytes:
    case TYPE_ID_tuple:
    case TYPE_ID_frozenset:
    case TYPE_ID_enumerate:
    case TYPE_ID_zip:
    case TYPE_ID_map:
    case TYPE_ID_filter:
    case TYPE_ID_reversed:
        return init_object(in, self, tuple_length(in->mem, args) > 0 || keywords != 0);
    case TYPE_ID_list:
    case TYPE_ID_dict:
    case TYPE_ID_set: return init_container(in, id, self, args, keywords);
    case TYPE_ID_bytearray: return init_bytearray(in, self, args, keywords);
    case TYPE_ID_weakref: return weakref_init(in, args, keywords);
    default: return err_not_modelled(in, "%s.__init__", static_type_row(id)->name) != 0;
    }
}
