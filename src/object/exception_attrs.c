/* BaseException_getset, in front of what a kind keeps itself and of the instance's dict. A class of
 * the scenario that has such a name of its own goes first. */
#include "object/exception_attrs.h"

#include "object/abstract.h"
#include "object/descr.h"
#include "object/errors.h"
#include "object/exception_kinds.h"
#include "object/exceptions.h"
#include "object/field_descr.h"
#include "object/held.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

static bool set_args(Interp *in, Addr o, Addr value)
{
    Addr tuple = tuple_from_iterable(in, value);
    if (tuple == 0) {
        return false;
    }
    ref_set(in, o + ENGINE_LAYOUT.exception.args, tuple, REF_SLOT);
    return true;
}

bool exception_setattr_traceback(Interp *in, Addr o, Addr value)
{
    if (value != OBJ_NONE && !obj_is(in->mem, value, T_(traceback))) {
        return err_format(in, T_(TypeError), "__traceback__ must be a traceback or None") != 0;
    }
    exception_set_traceback(in, o, value);
    return true;
}

/* __context__ and __cause__: None empties the field. False = another object is no exception. */
static bool exception_or_none(Interp *in, Addr value, const char *complaint)
{
    return value == OBJ_NONE || obj_isinstance(in, value, T_(BaseException)) ||
           err_format(in, T_(TypeError), complaint) != 0;
}

static void set_reference(Interp *in, Addr slot, Addr value)
{
    if (value == OBJ_NONE) {
        ref_clear(in, slot, REF_SLOT);
        return;
    }
    obj_incref(in, value, slot, REF_SLOT);
    ref_set(in, slot, value, REF_SLOT);
}

static bool set_context(Interp *in, Addr o, Addr value)
{
    if (!exception_or_none(in, value,
                           "exception context must be None or derive from BaseException")) {
        return false;
    }
    set_reference(in, o + ENGINE_LAYOUT.exception.context, value);
    return true;
}

static bool set_cause(Interp *in, Addr o, Addr value)
{
    if (!exception_or_none(in, value,
                           "exception cause must be None or derive from BaseException")) {
        return false;
    }
    mem_store8(in->mem, o + ENGINE_LAYOUT.exception.suppress_context, 1);
    set_reference(in, o + ENGINE_LAYOUT.exception.cause, value);
    return true;
}

typedef struct Field {
    const char *name;
    const char *kept; /* what is said of a try to delete it */
    bool (*set)(Interp *in, Addr o, Addr value);
    uint16_t offset;
} Field;

/* False: the class has no such field. */
static bool find_field(const Interp *in, Addr name, Field *out)
{
    const Field known[] = {
        {"args",          "args may not be deleted",          set_args,                    ENGINE_LAYOUT.exception.args },
        {"__traceback__", "__traceback__ may not be deleted", exception_setattr_traceback,
         ENGINE_LAYOUT.exception.traceback                                                                              },
        {"__context__",   "__context__ may not be deleted",   set_context,
         ENGINE_LAYOUT.exception.context                                                                                },
        {"__cause__",     "__cause__ may not be deleted",     set_cause,                   ENGINE_LAYOUT.exception.cause}
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, known[i].name)) {
            *out = known[i];
            return true;
        }
    }
    return false;
}

/* What the MRO has in front of BaseException's getsets. */
static bool class_has_own(Interp *in, Addr o, Addr name)
{
    Addr type = obj_type(in->mem, o);
    return type_id_of(type) == TYPE_ID_HEAP && type_lookup(in, type, name) != 0;
}

Addr exception_field(Interp *in, Addr o, Addr name)
{
    Field field;
    if (find_field(in, name, &field)) {
        Addr value = mem_load64(in->mem, o + field.offset);
        return obj_owned(in, value ? value : OBJ_NONE);
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__suppress_context__")) {
        bool is_set = mem_load8(in->mem, o + ENGINE_LAYOUT.exception.suppress_context) != 0;
        return obj_owned(in, is_set ? OBJ_TRUE : OBJ_FALSE);
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__dict__")) {
        return object_own_dict(in, o);
    }
    return exception_member(in, o, name);
}

Addr exception_getattr(Interp *in, Addr o, Addr name)
{
    Addr value = class_has_own(in, o, name) ? 0 : exception_field(in, o, name);
    bool is_over = value != 0 || in->halt != HALT_NONE || err_occurred(in->mem);
    return is_over ? value : object_getattr(in, o, name);
}

/* A member of type T_BOOL. */
static bool set_suppress_context(Interp *in, Addr o, Addr value)
{
    if (value == 0) {
        return err_format(in, T_(TypeError), "can't delete numeric/char attribute") != 0;
    }
    if (!obj_is(in->mem, value, T_(bool))) {
        return err_format(in, T_(TypeError), "attribute value type must be bool") != 0;
    }
    mem_store8(in->mem, o + ENGINE_LAYOUT.exception.suppress_context, value == OBJ_TRUE);
    return true;
}

bool exception_set_field(Interp *in, Addr o, Addr name, Addr value, bool *done)
{
    *done = true;
    Field field;
    if (find_field(in, name, &field)) {
        return value != 0 ? field.set(in, o, value)
                          : err_format(in, T_(TypeError), field.kept) != 0;
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__suppress_context__")) {
        return set_suppress_context(in, o, value);
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__dict__")) {
        return object_set_own_dict(in, o, value);
    }
    return exception_set_member(in, o, name, value, done);
}

bool exception_setattr(Interp *in, Addr o, Addr name, Addr value)
{
    bool done = false;
    bool is_own = class_has_own(in, o, name);
    bool ok = !is_own && exception_set_field(in, o, name, value, &done);
    if (done) {
        return ok;
    }
    /* A field that is not modelled must not get into the dict instead. */
    Addr field = is_own ? 0 : field_descr_of_class(in, obj_type(in->mem, o), name);
    return field != 0 ? field_descr_set(in, field, o, value) : object_setattr(in, o, name, value);
}
