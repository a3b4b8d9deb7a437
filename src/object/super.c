/* super.c - super objects (typeobject.c). */
#include "base/text.h"
#include "object/abstract.h"
#include "object/args_tuple.h"
#include "object/attr_table.h"
#include "object/complain.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/field_descr.h"
#include "object/mro.h"
#include "object/name_use.h"
#include "object/prop.h"
#include "object/slot_wrapper.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/type.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

/* super(type) is bound to nothing yet: its object and that one's class are 0. */
static bool is_unbound(const Interp *in, Addr o)
{
    return mem_load64(in->mem, o + ENGINE_LAYOUT.super.obj) == 0;
}

/* What the object says its class is, where that is another than its type, as of a proxy: a new
 * reference in *out, or 0. False = an exception. */
static bool said_class(Interp *in, Addr object, Addr *out)
{
    name_use(in, "typeobject.c", "__class__");
    Addr class = 0;
    if (!obj_lookup_attr(in, object, identifier_find(in, "__class__"), &class)) {
        return false;
    }
    bool is_other =
        class != 0 && obj_isinstance(in, class, T_(type)) && class != obj_type(in->mem, object);
    *out = is_other ? class : 0;
    if (!is_other) {
        obj_xdecref(in, class, 0, REF_NATIVE);
    }
    return true;
}

/* supercheck: the class whose order is followed (borrowed), or 0 with an exception. *kept: what is
 * to be released once that class is held. */
static Addr starting_type(Interp *in, Addr type, Addr object, Addr *kept)
{
    if (obj_is(in->mem, object, T_(type)) &&
        obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, object, type)) {
        return object;
    }
    if (obj_isinstance(in, object, type)) {
        return obj_type(in->mem, object);
    }
    if (!said_class(in, object, kept)) {
        return 0;
    }
    if (*kept != 0 && obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, *kept, type)) {
        return *kept;
    }
    return err_format(in, T_(TypeError),
                      "super(type, obj): obj must be an instance or subtype of type");
}

static bool fill(Interp *in, Addr o, Addr type, Addr object)
{
    Addr kept = 0;
    Addr start = starting_type(in, type, object, &kept);
    if (start != 0) {
        ref_copy(in, o + ENGINE_LAYOUT.super.type, type, REF_SLOT);
        ref_copy(in, o + ENGINE_LAYOUT.super.obj, object, REF_SLOT);
        ref_copy(in, o + ENGINE_LAYOUT.super.obj_type, start, REF_SLOT);
    }
    obj_xdecref(in, kept, 0, REF_NATIVE);
    return start != 0;
}

Addr super_new(Interp *in, Addr type, Addr object)
{
    Addr o = type_alloc_instance(in, T_(super), 0);
    if (o != 0 && !fill(in, o, type, object)) {
        obj_release(in, o);
        return 0;
    }
    return o;
}

/* ---- super() without arguments: the first argument and __class__ of the running frame ---- */

static Addr cell_content(const Interp *in, Addr cell)
{
    return cell ? mem_load64(in->mem, cell + ENGINE_LAYOUT.cell.ob_ref) : 0;
}

/* The first argument, also when it has moved into a cell. */
static Addr first_argument(const Interp *in, Addr frame, Addr code)
{
    const Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr locals = frame + lay->frame.f_localsplus;
    Addr object = mem_load64(mem, locals);
    Addr cell2arg = mem_load64(mem, code + lay->code.co_cell2arg);
    if (object != 0 || cell2arg == 0) {
        return object;
    }
    Addr cells = locals + 8 * (Addr)mem_load32(mem, code + lay->code.co_nlocals);
    int64_t count = tuple_length(mem, mem_load64(mem, code + lay->code.co_cellvars));
    for (int64_t i = 0; i < count; i++) {
        if (mem_load64(mem, cell2arg + 8 * (Addr)i) == 0) {
            return cell_content(in, mem_load64(mem, cells + 8 * (Addr)i));
        }
    }
    return 0;
}

static Addr class_cell_content(const Interp *in, Addr frame, Addr code)
{
    const Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr freevars = mem_load64(mem, code + lay->code.co_freevars);
    Addr cell = frame + lay->frame.f_localsplus +
                8 * ((Addr)mem_load32(mem, code + lay->code.co_nlocals) +
                     (Addr)tuple_length(mem, mem_load64(mem, code + lay->code.co_cellvars)));
    for (int64_t i = 0; i < tuple_length(mem, freevars); i++) {
        if (str_equals_utf8(mem, lay, tuple_item(mem, freevars, i), "__class__")) {
            return cell_content(in, mem_load64(mem, cell + 8 * (Addr)i));
        }
    }
    return 0;
}

static bool fill_from_frame(Interp *in, Addr o)
{
    Addr frame = mem_load64(in->mem, MACHINE(frame));
    Addr code = mem_load64(in->mem, frame + ENGINE_LAYOUT.frame.f_code);
    if (mem_load32(in->mem, code + ENGINE_LAYOUT.code.co_argcount) == 0) {
        return err_format(in, T_(RuntimeError), "super(): no arguments") != 0;
    }
    Addr object = first_argument(in, frame, code);
    if (object == 0) {
        return err_format(in, T_(RuntimeError), "super(): arg[0] deleted") != 0;
    }
    Addr type = class_cell_content(in, frame, code);
    if (type == 0) {
        return err_format(in, T_(RuntimeError), "super(): __class__ cell not found") != 0;
    }
    return fill(in, o, type, object);
}

static bool super_init(Interp *in, Addr o, const Addr *args, size_t nargs, Addr kwnames)
{
    if (kwnames != 0) {
        return err_no_keywords(in, "super") != 0;
    }
    if (nargs > 2) {
        return err_parsed_count(in, "super", 0, 2, nargs) != 0;
    }
    if (nargs > 0 && !obj_isinstance(in, args[0], T_(type))) {
        return err_wrong_argument(in, "super", 1, "type", args[0]) != 0;
    }
    if (nargs == 1) {
        ref_copy(in, o + ENGINE_LAYOUT.super.type, args[0], REF_SLOT);
        return true;
    }
    return nargs == 0 ? fill_from_frame(in, o) : fill(in, o, args[0], args[1]);
}

/* What __init__ refuses is there already. */
static Addr super_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    Addr entry = args_tuple_begin(in, args, nargs);
    if (entry == 0) {
        return 0;
    }
    Addr o = type_alloc_instance(in, type, 0);
    if (o != 0 && !super_init(in, o, args, nargs, kwnames)) {
        obj_release(in, o);
        o = 0;
    }
    return args_tuple_end(in, entry, o);
}

/* ---- attributes ---- */

/* The attribute of one class of the order, without its bases. Borrowed or 0. */
static Addr own_attribute(Interp *in, Addr type, Addr name)
{
    TypeId id = type_id_of(type);
    if (id != TYPE_ID_HEAP) {
        Addr found = static_type_attr(in, id, name);
        found = found ? found : slot_wrapper_find(in, id, name);
        return found ? found : field_descr_find(in, id, name);
    }
    Addr dict = mem_load64(in->mem, type + ENGINE_LAYOUT.type.tp_dict);
    return dict ? dict_get_str(in->mem, &ENGINE_LAYOUT, dict, name) : 0;
}

static Addr find_after(Interp *in, Addr type, Addr start, Addr name)
{
    size_t length = mro_length(in->mem, &ENGINE_LAYOUT, start);
    size_t i = 0;
    while (i < length && mro_item(in->mem, &ENGINE_LAYOUT, start, i) != type) {
        i++;
    }
    Addr found = 0;
    for (i++; found == 0 && i < length; i++) {
        found = own_attribute(in, mro_item(in->mem, &ENGINE_LAYOUT, start, i), name);
    }
    return found;
}

static Addr super_getattr(Interp *in, Addr o, Addr name)
{
    const Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    static const AttrRow attributes[] = {
        {"__thisclass__",  OWNED_FIELD(super, type)    },
        {"__self__",       OWNED_FIELD(super, obj)     },
        {"__self_class__", OWNED_FIELD(super, obj_type)},
    };
    if (str_equals_utf8(mem, lay, name, "__class__")) {
        return owned(in, T_(super));
    }
    Addr start = mem_load64(mem, o + lay->super.obj_type);
    Addr object = mem_load64(mem, o + lay->super.obj);
    Addr found =
        is_unbound(in, o) ? 0 : find_after(in, mem_load64(mem, o + lay->super.type), start, name);
    if (found == 0) {
        Addr own = attr_from_table(in, o, name, ATTR_ROWS(attributes));
        return own ? own : object_getattr(in, o, name);
    }
    return descr_has_get(in, found) ? descr_call_get(in, found, object == start ? 0 : object, start)
                                    : owned(in, found);
}

/* ---- death and edges ---- */

static const OwnedFields fields = {
    .drop = {OWNED_FIELD(super, obj), OWNED_FIELD(super, type), OWNED_FIELD(super, obj_type)},
    .traverse = {OWNED_FIELD(super, obj), OWNED_FIELD(super, type), OWNED_FIELD(super, obj_type)},
};

static DeallocStatus super_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &fields);
}

static bool super_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                        void *context)
{
    return owned_fields_visit(mem, lay, o, &fields, visit, context);
}

static Addr super_repr(Interp *in, Addr o)
{
    Addr type = mem_load64(in->mem, o + ENGINE_LAYOUT.super.type);
    if (is_unbound(in, o)) {
        return str_from_format(in, "<super: <class '%T'>, NULL>", type);
    }
    return str_from_format(in, "<super: <class '%T'>, <%T object>>", type,
                           mem_load64(in->mem, o + ENGINE_LAYOUT.super.obj_type));
}

/* super_descr_get: as an attribute of a class, super(type) is bound to the object it is read from.
 */
static Addr super_get(Interp *in, Addr o, Addr object, Addr type)
{
    (void)type;
    if (object == 0 || object == OBJ_NONE || !is_unbound(in, o)) {
        return owned(in, o);
    }
    return super_new(in, mem_load64(in->mem, o + ENGINE_LAYOUT.super.type), object);
}

const TypeOps super_ops = {
    .descr_get = super_get,
    .dealloc = super_dealloc,
    .repr = super_repr,
    .getattr = super_getattr,
    .own_getattro = true,
    .create = super_create,
};
const TypeEdges super_edges = {super_visit};
