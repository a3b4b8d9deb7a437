#include "object/field_descr.h"

#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/errors.h"
#include "object/exception_attrs.h"
#include "object/held.h"
#include "object/mro.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/type.h"

typedef struct FieldNames {
    const char *members, *getsets; /* names with a blank between them */
} FieldNames;

static const FieldNames field_names[TYPE_ID_COUNT] = {
#define FIELDS(id, members, getsets) [TYPE_ID_##id] = {members, getsets},
#include "object/static_fields.def"
#undef FIELDS
};

/* ---- at load ---- */

static void load_one(Interp *in, TypeId id, Addr kind, Addr name)
{
    StaticTypes *statics = in->statics;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr descr = FIELD_DESCRIPTORS + (Addr)statics->fields.count * STATIC_DESCRIPTOR_STRIDE +
                 lay->gc.sizeof_;
    mem_store64(in->mem, descr, 1);
    mem_store64(in->mem, descr + lay->head.ob_type, kind);
    ref_copy(in, descr + lay->descr.d_type, STATIC_TYPES_BASE + (Addr)id * STATIC_TYPE_STRIDE,
             REF_CACHE);
    ref_move(in, descr + lay->descr.d_name, name);
    static_attr_array_push(&statics->fields, (StaticAttr){name, descr});
}

static void load_names(Interp *in, TypeId id, Addr kind, const char *names)
{
    for (const char *at = names; at != NULL && *at != '\0';) {
        size_t length = strcspn(at, " ");
        load_one(in, id, kind, str_interned(in, at, length));
        at += length + (at[length] == ' ');
    }
}

void field_descrs_load(Interp *in)
{
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) {
        in->statics->first_field[id] = in->statics->fields.count;
        load_names(in, (TypeId)id, T_(member_descr), field_names[id].members);
        load_names(in, (TypeId)id, T_(getset_descr), field_names[id].getsets);
    }
    in->statics->first_field[TYPE_ID_COUNT] = in->statics->fields.count;
}

void field_descrs_unload(Interp *in)
{
    static_attr_array_free(&in->statics->fields);
}

/* ---- finding ---- */

Addr field_descr_find(const Interp *in, TypeId id, Addr name)
{
    const StaticTypes *statics = in->statics;
    if (statics == NULL || id >= TYPE_ID_COUNT) {
        return 0;
    }
    bool interned = str_is_interned(in->mem, name);
    for (uint32_t i = statics->first_field[id]; i < statics->first_field[id + 1]; i++) {
        const StaticAttr *field = &statics->fields.items[i];
        if (field->name == name || (!interned && str_equal(in->mem, field->name, name))) {
            return field->descr;
        }
    }
    return 0;
}

/* The data descriptors of type, and of object, which it is built on, win over a class's own. */
static bool is_of_metatype(const Interp *in, Addr name)
{
    return field_descr_find(in, TYPE_ID_type, name) != 0 ||
           field_descr_find(in, TYPE_ID_object, name) != 0;
}

Addr field_descr_of_class(const Interp *in, Addr type, Addr name)
{
    if (is_of_metatype(in, name)) {
        return 0;
    }
    Addr found = 0;
    size_t length = mro_length(in->mem, &ENGINE_LAYOUT, type);
    for (size_t i = 0; found == 0 && i < length; i++) {
        found = field_descr_find(in, type_id_of(mro_item(in->mem, &ENGINE_LAYOUT, type, i)), name);
    }
    return found;
}

/* ---- getting and setting ---- */

bool field_descr_is(Addr descr)
{
    return descr >= FIELD_DESCRIPTORS && descr < MEM_CODE_BASE;
}

static const TypeOps *ops_of_owner(const Interp *in, Addr descr)
{
    return static_ops(type_id_of(mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_type)));
}

/* An exception's class may have the name of a field as well, which its getattr() would find. */
static bool is_of_exception(const Interp *in, Addr descr)
{
    return ops_of_owner(in, descr)->getattr == exception_getattr;
}

static void not_modelled(Interp *in, Addr descr)
{
    Text name = {0};
    str_to_utf8(in->mem, &ENGINE_LAYOUT, mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name),
                &name);
    TypeId owner = type_id_of(mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_type));
    err_not_modelled(in, "the attribute '%s' of '%s'", ou_text_view(&name),
                     static_type_row(owner)->name);
    ou_text_free(&name);
}

static Addr get_of_exception(Interp *in, Addr descr, Addr object, Addr name)
{
    Addr value = exception_field(in, object, name);
    if (value == 0 && in->halt == HALT_NONE && !err_occurred(in->mem)) {
        not_modelled(in, descr);
    }
    return value;
}

static bool set_of_exception(Interp *in, Addr descr, Addr object, Addr name, Addr value)
{
    bool done = false;
    bool ok = exception_set_field(in, object, name, value, &done);
    if (!done) {
        not_modelled(in, descr);
    }
    return ok;
}

Addr field_descr_get(Interp *in, Addr descr, Addr object)
{
    Addr name = mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name);
    Addr value = obj_value_attribute(in, object, name);
    if (value != 0) {
        return value;
    }
    if (mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_type) == T_(object)) { /* __class__ */
        return obj_owned(in, obj_type(in->mem, object));
    }
    return is_of_exception(in, descr) ? get_of_exception(in, descr, object, name)
                                      : ops_of_owner(in, descr)->getattr(in, object, name);
}

/* PyMember_SetOne, getset_set */
static bool refuse_store(Interp *in, Addr descr)
{
    if (obj_is(in->mem, descr, T_(member_descr))) {
        return err_format(in, T_(AttributeError), "readonly attribute") != 0;
    }
    return err_format(in, T_(AttributeError), "attribute '%U' of '%.100T' objects is not writable",
                      mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name),
                      mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_type)) != 0;
}

bool field_descr_set(Interp *in, Addr descr, Addr object, Addr value)
{
    const TypeOps *ops = ops_of_owner(in, descr);
    Addr name = mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name);
    if (is_of_exception(in, descr)) {
        return set_of_exception(in, descr, object, name, value);
    }
    bool is_of_object = mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_type) == T_(object);
    return ops->setattr != object_setattr || is_of_object ? ops->setattr(in, object, name, value)
                                                          : refuse_store(in, descr);
}

/* What can be stored to in CPython, of the classes whose instances have no __dict__. */
static const char *writable_fields(TypeId id)
{
    switch ((int)id) {
    case TYPE_ID_object: return "__class__";
    case TYPE_ID_builtin: return "__module__";
    case TYPE_ID_cell: return "cell_contents";
    case TYPE_ID_frame: return "f_trace_lines f_trace_opcodes f_lineno f_trace";
    case TYPE_ID_generator: return "__name__ __qualname__";
    case TYPE_ID_traceback: return "tb_next";
    case TYPE_ID_property: return "__doc__";
    default: return NULL;
    }
}

bool field_descr_refuses(Interp *in, Addr descr)
{
    TypeId owner = type_id_of(mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_type));
    Text name = {0};
    str_to_utf8(in->mem, &ENGINE_LAYOUT, mem_load64(in->mem, descr + ENGINE_LAYOUT.descr.d_name),
                &name);
    bool refuses = !ou_text_has_word(writable_fields(owner), ou_text_view(&name));
    ou_text_free(&name);
    return refuses && !refuse_store(in, descr);
}
