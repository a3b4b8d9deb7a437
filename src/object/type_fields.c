#include "object/type_fields.h"

#include <string.h>

#include "base/text.h"
#include "object/dict.h"
#include "object/dir.h"
#include "object/errors.h"
#include "object/int.h"
#include "object/list.h"
#include "object/mappingproxy.h"
#include "object/mro.h"
#include "object/static_bases.h"
#include "object/static_types.h"
#include "object/str_internal.h"
#include "object/tuple.h"
#include "object/type.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

static bool is_heap(Addr type)
{
    return type_id_of(type) == TYPE_ID_HEAP;
}

/* ---- reading ---- */

/* The classes of _io that it is built on have no model. */
static bool has_all_bases(Interp *in, Addr type)
{
    if (type == T_(stdout)) {
        err_not_modelled(in, "what the type of sys.stdout is built on");
        return false;
    }
    return true;
}

static Addr type_bases(Interp *in, Addr type)
{
    if (!has_all_bases(in, type)) {
        return 0;
    }
    return owned(in, mem_load64(in->mem, type + ENGINE_LAYOUT.type.tp_bases));
}

static Addr type_mro(Interp *in, Addr type)
{
    if (!has_all_bases(in, type)) {
        return 0;
    }
    return owned(in, mem_load64(in->mem, type + ENGINE_LAYOUT.type.tp_mro));
}

static Addr type_qualname(Interp *in, Addr type)
{
    return is_heap(type) ? owned(in, mem_load64(in->mem, type + ENGINE_LAYOUT.type.ht_qualname))
                         : type_name_object(in, type);
}

static Addr type_base(Interp *in, Addr type)
{
    if (!has_all_bases(in, type)) {
        return 0;
    }
    Addr base = mem_load64(in->mem, type + ENGINE_LAYOUT.type.tp_base);
    return owned(in, base ? base : OBJ_NONE);
}

/* type_module: that of a class of the scenario stands in its dict. */
static Addr type_module(Interp *in, Addr type)
{
    if (is_heap(type)) {
        return 0;
    }
    const char *name = static_type_row(type_id_of(type))->name;
    const char *dot = strrchr(name, '.');
    return dot != NULL ? str_interned(in, name, (size_t)(dot - name))
                       : str_interned(in, "builtins", strlen("builtins"));
}

static Addr type_class(Interp *in, Addr type)
{
    return owned(in, obj_type(in->mem, type));
}

static Addr type_dict(Interp *in, Addr type)
{
    return is_heap(type)
               ? mappingproxy_new(in, mem_load64(in->mem, type + ENGINE_LAYOUT.type.tp_dict))
               : mappingproxy_of_built_in(in, type);
}

static Addr type_number(Interp *in, Addr type, uint16_t offset)
{
    return int_from_i64(in, (int64_t)mem_load64(in->mem, type + offset));
}

static Addr type_basicsize(Interp *in, Addr type)
{
    return type_number(in, type, ENGINE_LAYOUT.type.tp_basicsize);
}

static Addr type_itemsize(Interp *in, Addr type)
{
    return type_number(in, type, ENGINE_LAYOUT.type.tp_itemsize);
}

static Addr type_dictoffset(Interp *in, Addr type)
{
    return type_number(in, type, ENGINE_LAYOUT.type.tp_dictoffset);
}

static Addr type_weakrefoffset(Interp *in, Addr type)
{
    return type_number(in, type, ENGINE_LAYOUT.type.tp_weaklistoffset);
}

typedef enum FieldKind { FIELD_MEMBER, FIELD_GETSET, FIELD_NAME, FIELD_IN_DICT } FieldKind;

static const struct FieldRow {
    const char *name;
    Addr (*get)(Interp *in, Addr type);
    FieldKind kind;
} rows[] = {
    {"__name__",          type_name_object,   FIELD_NAME   },
    {"__qualname__",      type_qualname,      FIELD_NAME   },
    {"__mro__",           type_mro,           FIELD_MEMBER },
    {"__bases__",         type_bases,         FIELD_GETSET },
    {"__base__",          type_base,          FIELD_MEMBER },
    {"__module__",        type_module,        FIELD_IN_DICT},
    {"__class__",         type_class,         FIELD_GETSET },
    {"__dict__",          type_dict,          FIELD_GETSET },
    {"__basicsize__",     type_basicsize,     FIELD_MEMBER },
    {"__itemsize__",      type_itemsize,      FIELD_MEMBER },
    {"__dictoffset__",    type_dictoffset,    FIELD_MEMBER },
    {"__weakrefoffset__", type_weakrefoffset, FIELD_MEMBER },
    {"__doc__",           NULL,               FIELD_IN_DICT},
};

static const struct FieldRow *find_row(const Interp *in, Addr name)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, rows[i].name)) {
            return &rows[i];
        }
    }
    return NULL;
}

Addr type_field(Interp *in, Addr type, Addr name)
{
    const struct FieldRow *row = find_row(in, name);
    return row != NULL && row->get != NULL ? row->get(in, type) : 0;
}

/* ---- writing ---- */

bool type_name_fits(Interp *in, Addr name)
{
    if (!str_keep_utf8(in, name)) {
        return false;
    }
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, name);
    for (int64_t i = 0; i < info.length; i++) {
        if (str_at(in->mem, info, i) == 0) {
            return err_format(in, T_(ValueError), "type name must not contain null characters") !=
                   0;
        }
    }
    return true;
}

/* type_set_name, type_set_qualname */
static int set_name(Interp *in, Addr type, const struct FieldRow *row, Addr value)
{
    bool is_name = row->get == type_name_object;
    if (!obj_isinstance(in, value, T_(str))) {
        err_format(in, T_(TypeError),
                   is_name ? "can only assign string to %T.__name__, not '%N'"
                           : "can only assign string to %T.__qualname__, not '%N'",
                   type, value);
        return -1;
    }
    if (is_name && !type_name_fits(in, value)) {
        return -1;
    }
    Addr slot = type + (is_name ? ENGINE_LAYOUT.type.ht_name : ENGINE_LAYOUT.type.ht_qualname);
    obj_incref(in, value, slot, REF_SLOT);
    ref_set(in, slot, value, REF_SLOT);
    return 1;
}

int type_set_field(Interp *in, Addr type, Addr name, Addr value)
{
    const struct FieldRow *row = find_row(in, name);
    if (row == NULL) {
        return 0;
    }
    if (row->kind == FIELD_MEMBER) {
        err_format(in, T_(AttributeError), "readonly attribute");
        return -1;
    }
    if (row->kind == FIELD_GETSET && row->get == type_dict) {
        err_format(in, T_(AttributeError), "attribute '%U' of '%.100s' objects is not writable",
                   name, "type");
        return -1;
    }
    if (row->kind == FIELD_GETSET) {
        err_not_modelled(in, "assignment to the %s of a class", row->name);
        return -1;
    }
    if (value == 0) {
        err_format(in, T_(TypeError), "can't delete %T.%s", type, row->name);
        return -1;
    }
    return row->kind == FIELD_NAME ? set_name(in, type, row, value) : 0;
}

/* ---- methods ---- */

static Addr method_mro(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    if (!has_all_bases(in, self)) {
        return 0;
    }
    Addr order =
        mro_implementation(in, self, mem_load64(in->mem, self + ENGINE_LAYOUT.type.tp_bases));
    if (order == 0 || obj_is(in->mem, order, T_(list))) {
        return order;
    }
    Addr list = list_from_iterable(in, order);
    obj_release(in, order);
    return list;
}

/* Those that a built-in class has from the start; 0 = not all of them have a model. */
static Addr list_of_static(Interp *in, Addr type)
{
    enum { MOST = 32 };
    Addr classes[MOST];
    int count = is_heap(type) ? 0 : static_subclasses(type_id_of(type), classes, MOST);
    if (count < 0) {
        return err_not_modelled(in, "__subclasses__() of '%s'",
                                static_type_row(type_id_of(type))->name);
    }
    Addr list = list_new(in, 0);
    for (int i = 0; list != 0 && i < count; i++) {
        if (!list_append(in, list, classes[i])) {
            obj_release(in, list);
            return 0;
        }
    }
    return list;
}

/* The classes whose weak references are alive. */
static Addr method_subclasses(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr list = list_of_static(in, self);
    Addr known = mem_load64(in->mem, self + ENGINE_LAYOUT.type.tp_subclasses);
    DictEntry item;
    int64_t position = 0;
    while (list != 0 && known != 0 && dict_next(in->mem, &ENGINE_LAYOUT, known, &position, &item)) {
        Addr class = mem_load64(in->mem, item.value + ENGINE_LAYOUT.weakref.wr_object);
        if (class != OBJ_NONE && !list_append(in, list, class)) {
            obj_release(in, list);
            return 0;
        }
    }
    return list;
}

static Addr method_dir(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return type_dir(in, self);
}

static Addr method_sizeof(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    uint64_t head = obj_is_gc(in->mem, self) ? ENGINE_LAYOUT.gc.sizeof_ : 0;
    return int_from_u64(in, obj_getsizeof(in->mem, &ENGINE_LAYOUT, self) - head);
}

const NativeMethod type_methods[] = {
    {"mro",            method_mro,        0, 0, 0},
    {"__subclasses__", method_subclasses, 0, 0, 0},
    {"__dir__",        method_dir,        0, 0, 0},
    {"__sizeof__",     method_sizeof,     0, 0, 0},
    {NULL,             NULL,              0, 0, 0},
};
