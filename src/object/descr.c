#include "object/descr.h"

#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/attr_table.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/field_descr.h"
#include "object/func.h"
#include "object/function_str.h"
#include "object/name_use.h"
#include "object/reduce.h"
#include "object/static_types.h"
#include "object/str_codec_internal.h"
#include "object/str_from_format.h"
#include "object/type.h"
#include "object/weakref.h"

static Addr itself(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

/* descr_new: the name is made as a new str and interned, which finds the existing one. */
static Addr descr_new(Interp *in, Addr descr_type, Addr type, const char *name)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr descr = obj_gc_new(in, descr_type, lay->descr.sizeof_);
    if (descr == 0) {
        return 0;
    }
    gc_track(in, descr);
    ref_copy(in, descr + lay->descr.d_type, type, REF_SLOT);
    mem_store64(in->mem, descr + lay->descr.d_qualname, 0);
    Addr text = str_decode_c_string(in, name, strlen(name), NULL);
    ref_move(in, descr + lay->descr.d_name, str_intern(in, text));
    return descr;
}

Addr member_descr_new(Interp *in, Addr type, Addr name, uint64_t offset)
{
    Text text = {0};
    str_to_utf8(in->mem, &ENGINE_LAYOUT, name, &text);
    Addr descr = descr_new(in, T_(member_descr), type, ou_text_view(&text));
    ou_text_free(&text);
    if (descr != 0) {
        mem_store64(in->mem, descr + ENGINE_LAYOUT.descr.d_what, offset);
    }
    return descr;
}

Addr getset_descr_new(Interp *in, Addr type, GetsetKind kind)
{
    Addr descr =
        descr_new(in, T_(getset_descr), type, kind == GETSET_DICT ? "__dict__" : "__weakref__");
    if (descr != 0) {
        mem_store64(in->mem, descr + ENGINE_LAYOUT.descr.d_what, (uint64_t)kind);
    }
    return descr;
}

bool descr_is_data(Interp *in, Addr descr)
{
    Addr type = obj_type(in->mem, descr);
    if (type_id_of(type) == TYPE_ID_HEAP &&
        (type_lookup_id(in, type, "__set__") != 0 || type_lookup_id(in, type, "__delete__") != 0)) {
        return true;
    }
    return ops_of(in->mem, descr)->descr_set != NULL;
}

bool descr_has_get(Interp *in, Addr descr)
{
    Addr type = obj_type(in->mem, descr);
    if (type_id_of(type) == TYPE_ID_HEAP && type_lookup_id(in, type, "__get__") != 0) {
        return true;
    }
    return ops_of(in->mem, descr)->descr_get != NULL;
}

/* ---- deallocation and edges, the same for all descriptors: qualname is dropped after type and
 * name ---- */

static DeallocStatus descr_dealloc(Interp *in, Addr descr, Addr entry)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const uint16_t owned[] = {lay->descr.d_type, lay->descr.d_name, lay->descr.d_qualname};
    uint32_t state = mem_load32(in->mem, entry + NATIVE_STATE);
    if (state == 0) {
        gc_untrack(in, descr);
    }
    if (state < sizeof owned / sizeof owned[0]) {
        mem_store32(in->mem, entry + NATIVE_STATE, state + 1);
        ref_clear(in, descr + owned[state], REF_DEALLOC);
        return DEALLOC_MORE;
    }
    obj_gc_free(in, descr);
    return DEALLOC_DONE;
}

static bool descr_visit(const Memory *mem, const CpyLayout *lay, Addr descr, EdgeVisit visit,
                        void *context)
{
    const uint16_t owned[] = {lay->descr.d_type, lay->descr.d_name, lay->descr.d_qualname};
    for (size_t i = 0; i < sizeof owned / sizeof owned[0]; i++) {
        Addr target = mem_load64(mem, descr + owned[i]);
        unsigned flags = owned[i] == lay->descr.d_type ? EDGE_OWNED | EDGE_TRAVERSED : EDGE_OWNED;
        if (target != 0 && !visit(context, descr + owned[i], target, flags)) {
            return false;
        }
    }
    return true;
}

/* ---- attributes ---- */

/* calculate_qualname */
static Addr new_qualname(Interp *in, Addr descr)
{
    name_use(in, "descrobject.c", "__qualname__");
    Addr owner = obj_getattr(in, mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_type),
                             identifier_find(in, "__qualname__"));
    if (owner == 0) {
        return 0;
    }
    Addr name = str_from_format(in, "%S.%S", owner,
                                mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name));
    obj_release(in, owner);
    return name;
}

/* descr_get_qualname: made when it is first asked for, and kept. */
static Addr descr_qualname(Interp *in, Addr descr)
{
    Addr slot = descr + ENGINE_LAYOUT.descr.d_qualname;
    if (mem_load64(in->mem, slot) == 0) {
        Addr name = new_qualname(in, descr);
        if (name == 0) {
            return 0;
        }
        ref_move(in, slot, name);
        if (descr >= MEM_STATIC_BASE && descr < MEM_CODE_BASE) {
            Addr kept = MACHINE(kept_qualnames);
            mem_store64(in->mem, kept, mem_load64(in->mem, kept) + 1);
        }
    }
    return itself(in, mem_load64(in->mem, slot));
}

Addr descr_getattr(Interp *in, Addr descr, Addr name)
{
    static const AttrRow members[] = {
        {"__objclass__", OWNED_FIELD(descr, d_type)},
        {"__name__",     OWNED_FIELD(descr, d_name)},
    };
    Addr found = attr_from_table(in, descr, name, ATTR_ROWS(members));
    if (found == 0 && str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__qualname__")) {
        return descr_qualname(in, descr);
    }
    return found ? found : object_getattr(in, descr, name);
}

/* descr_repr: the format has %U for the name and %T for the type. */
static Addr descr_repr_as(Interp *in, Addr descr, const char *format)
{
    return str_from_format(in, format, mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name),
                           mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_type));
}

/* descr_reduce */
static Addr descr_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    const Addr parts[] = {mem_load64(in->mem, self + ENGINE_LAYOUT.descr.d_type),
                          mem_load64(in->mem, self + ENGINE_LAYOUT.descr.d_name)};
    return reduce_recipe(in, reduce_builtin(in, "getattr"), parts, 2, 0);
}

const NativeMethod descr_methods[] = {
    {"__reduce__", descr_reduce, 0, 0, 0},
    {NULL,         NULL,         0, 0, 0},
};

bool descr_check(Interp *in, Addr descr, Addr object)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr owner = mem_load64(in->mem, descr + lay->descr.d_type);
    Addr type = obj_type(in->mem, object);
    return type == owner || obj_type_is_subtype(in->mem, lay, type, owner) ||
           err_format(in, T_(TypeError),
                      "descriptor '%U' for '%.100T' objects doesn't apply to a '%.100N' object",
                      mem_load64(in->mem, descr + lay->descr.d_name), owner, object) != 0;
}

/* ---- member_descriptor: a slot of __slots__ ---- */

static Addr member_repr(Interp *in, Addr descr)
{
    return descr_repr_as(in, descr, "<member '%U' of '%T' objects>");
}

/* PyMember_GetOne, PyMember_SetOne: the name is a C string, of which a str is made. */
static Addr attribute_missing(Interp *in, Addr descr)
{
    Text name = {0};
    str_to_utf8(in->mem, &ENGINE_LAYOUT, mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name),
                &name);
    (void)err_set_text(in, T_(AttributeError), ou_text_view(&name));
    ou_text_free(&name);
    return 0;
}

static Addr member_get(Interp *in, Addr descr, Addr object, Addr type)
{
    (void)type;
    if (object == 0) {
        return itself(in, descr);
    }
    if (!descr_check(in, descr, object)) {
        return 0;
    }
    if (field_descr_is(descr)) {
        return field_descr_get(in, descr, object);
    }
    Addr value =
        mem_load64(in->mem, object + mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_what));
    return value != 0 ? itself(in, value) : attribute_missing(in, descr);
}

/* PyMember_SetOne, T_OBJECT_EX: the new value is in place before the old one is dropped. */
static bool member_set(Interp *in, Addr descr, Addr object, Addr value)
{
    if (!descr_check(in, descr, object)) {
        return false;
    }
    if (field_descr_is(descr)) {
        return field_descr_set(in, descr, object, value);
    }
    Addr slot = object + mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_what);
    if (value == 0) {
        if (mem_load64(in->mem, slot) == 0) {
            return attribute_missing(in, descr) != 0;
        }
        ref_clear(in, slot, REF_SLOT);
        return true;
    }
    obj_incref(in, value, slot, REF_SLOT);
    ref_set(in, slot, value, REF_SLOT);
    return true;
}

const TypeOps member_descr_ops = {.methods = descr_methods,
                                  .dealloc = descr_dealloc,
                                  .repr = member_repr,
                                  .getattr = descr_getattr,
                                  .descr_get = member_get,
                                  .descr_set = member_set};
const TypeEdges member_descr_edges = {descr_visit};

/* ---- getset_descriptor: __dict__ and __weakref__ of a class ---- */

static Addr getset_repr(Interp *in, Addr descr)
{
    return descr_repr_as(in, descr, "<attribute '%U' of '%T' objects>");
}

Addr object_own_dict(Interp *in, Addr object)
{
    Addr slot = object_dict_slot(in->mem, &ENGINE_LAYOUT, object);
    if (slot == 0) {
        return err_format(in, T_(AttributeError), "This object has no __dict__");
    }
    if (mem_load64(in->mem, slot) == 0) {
        Addr dict = dict_for_instance(in, object);
        if (dict == 0) {
            return 0;
        }
        ref_move(in, slot, dict);
    }
    return itself(in, mem_load64(in->mem, slot));
}

bool object_set_own_dict(Interp *in, Addr object, Addr value)
{
    if (value == 0) {
        return err_format(in, T_(TypeError), "cannot delete __dict__") != 0;
    }
    if (!obj_isinstance(in, value, T_(dict))) {
        return err_format(in, T_(TypeError), "__dict__ must be set to a dictionary, not a '%.200N'",
                          value) != 0;
    }
    Addr slot = object_dict_slot(in->mem, &ENGINE_LAYOUT, object);
    obj_incref(in, value, slot, REF_SLOT);
    ref_set(in, slot, value, REF_SLOT);
    return true;
}

static Addr getset_get(Interp *in, Addr descr, Addr object, Addr type)
{
    (void)type;
    if (object == 0) {
        return itself(in, descr);
    }
    if (!descr_check(in, descr, object)) {
        return 0;
    }
    if (field_descr_is(descr)) {
        return field_descr_get(in, descr, object);
    }
    if (mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_what) == GETSET_DICT) {
        return object_own_dict(in, object);
    }
    Addr list = weakref_list_slot(in->mem, &ENGINE_LAYOUT, object);
    Addr first = list ? mem_load64(in->mem, list) : 0;
    return itself(in, first ? first : OBJ_NONE);
}

static bool getset_set(Interp *in, Addr descr, Addr object, Addr value)
{
    if (!descr_check(in, descr, object)) {
        return false;
    }
    if (field_descr_is(descr)) {
        return field_descr_set(in, descr, object, value);
    }
    if (mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_what) != GETSET_DICT) {
        return err_format(in, T_(AttributeError),
                          "attribute '%U' of '%.100T' objects is not writable",
                          mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name),
                          mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_type)) != 0;
    }
    if (value == 0) { /* subtype_setdict, unlike PyObject_GenericSetDict, lets it go */
        ref_clear(in, object_dict_slot(in->mem, &ENGINE_LAYOUT, object), REF_SLOT);
        return true;
    }
    return object_set_own_dict(in, object, value);
}

const TypeOps getset_descr_ops = {.dealloc = descr_dealloc,
                                  .repr = getset_repr,
                                  .getattr = descr_getattr,
                                  .descr_get = getset_get,
                                  .descr_set = getset_set};
const TypeEdges getset_descr_edges = {descr_visit};

/* ---- method_descriptor: methods of static types ---- */

static Addr method_descr_repr(Interp *in, Addr descr)
{
    return descr_repr_as(in, descr, "<method '%U' of '%T' objects>");
}

static Addr method_descr_get(Interp *in, Addr descr, Addr object, Addr type)
{
    const NativeMethod *row = native_row(in->mem, descr);
    if (row->flags & NATIVE_CLASS) {
        return builtin_new(in, row, type, 0);
    }
    if (object == 0) {
        return itself(in, descr);
    }
    return descr_check(in, descr, object) ? builtin_new(in, row, object, 0) : 0;
}

/* method_check_args */
static Addr no_self(Interp *in, Addr descr)
{
    Addr function = function_str(in, descr);
    if (function != 0) {
        err_format(in, T_(TypeError), "unbound method %U needs an argument", function);
    }
    obj_release(in, function);
    return 0;
}

static Addr method_descr_call(Interp *in, Addr descr, const Addr *args, size_t nargs, Addr kwnames)
{
    if (nargs == 0) {
        return no_self(in, descr);
    }
    if (!descr_check(in, descr, args[0])) {
        return 0;
    }
    return native_invoke(in, descr, args[0], args + 1, nargs - 1, kwnames);
}

const TypeOps method_descr_ops = {.methods = descr_methods,
                                  .dealloc = descr_dealloc,
                                  .repr = method_descr_repr,
                                  .getattr = descr_getattr,
                                  .call = method_descr_call,
                                  .descr_get = method_descr_get};
const TypeEdges method_descr_edges = {descr_visit};
