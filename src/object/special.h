/* special.h - special methods of the scenario's classes (typeobject.c: lookup_maybe_method,
 * vectorcall_maybe), and small helpers that the value types share. */
#ifndef OU_OBJECT_SPECIAL_H
#define OU_OBJECT_SPECIAL_H

#include "object/abstract.h"
#include "object/slot_wrapper.h"
#include "object/static_types.h"
#include "object/type.h"

/* update_one_slot: does the class have the slot itself that this attribute wraps? One of another
 * name (__setattr__ = dict.__setitem__), one that is not that of the built-in class which it is
 * built on (__hash__ = object.__hash__ in a class on list), and a method of a type that it does not
 * inherit from are called like functions. */
static inline bool is_own_slot(const Interp *in, Addr type, Addr attribute, const char *name)
{
    if (obj_is(in->mem, attribute, T_(wrapper_descr))) {
        return slot_wrapper_inherited(in, type, identifier_find(in, name)) == attribute;
    }
    return obj_is(in->mem, attribute, T_(method_descr)) &&
           mem_load64(in->mem, attribute + ENGINE_LAYOUT.descr.d_name) ==
               identifier_find(in, name) &&
           obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, type,
                               mem_load64(in->mem, attribute + ENGINE_LAYOUT.descr.d_type));
}

/* Borrowed attribute of a class of the scenario or of a class it inherits from; 0 for what a static
 * type has a slot for. name must be an identifier of static_types.c. */
static inline Addr special_find(Interp *in, Addr type, const char *name)
{
    Addr found = type_id_of(type) == TYPE_ID_HEAP ? type_lookup_id(in, type, name) : 0;
    return found != 0 && is_own_slot(in, type, found, name) ? 0 : found;
}

/* update_one_slot's "specific": the built-in class (TypeId) whose slot the class has taken under
 * the slot's own name, though it is built on another (__hash__ = object.__hash__ in a class on
 * list). -1 = none. Only for slots of one method: of several, each is called like a function. */
int special_slot_owner(Interp *in, Addr type, const char *name);
/* The behaviour of that class, or NULL. */
static inline const TypeOps *special_slot(Interp *in, Addr type, const char *name)
{
    int owner = special_slot_owner(in, type, name);
    return owner >= 0 ? static_ops((TypeId)owner) : NULL;
}

/* lookup_maybe_method: an attribute with Py_TPFLAGS_METHOD_DESCRIPTOR is called with self in front;
 * any other is bound to it first (a new reference, or 0 with an exception). */
bool special_needs_no_binding(const Memory *mem, Addr attribute);
Addr special_bind(Interp *in, Addr attribute, Addr o);

/* Looks name up on the class of args[0] and calls it with args (args[0] is self). *found says
 * whether the class has it; without it the result is 0 and no exception is set. The arguments are
 * borrowed. New reference or 0. */
Addr special_call(Interp *in, const char *name, const Addr *args, size_t nargs, bool *found);

/* The same where the lookup is by another _Py_Identifier than the slot function's own. */
Addr special_call_by(Interp *in, const char *file, const char *name, const Addr *args, size_t nargs,
                     bool *found);

/* _PyObject_LookupSpecial on any type: the attribute bound to o (a new method object for a function
 * or a built-in's row). New reference; 0 without an exception = the type has none. */
Addr special_bound(Interp *in, Addr o, const char *name);
/* special_bound, called with args and dropped. *found as above. */
Addr special_call_bound(Interp *in, Addr o, const char *name, const Addr *args, size_t nargs,
                        bool *found);

/* Py_RETURN_RICHCOMPARE for a three-way result. */
static inline bool compare_holds(int order, CompareOp op)
{
    switch (op) {
    case CMP_LT: return order < 0;
    case CMP_LE: return order <= 0;
    case CMP_EQ: return order == 0;
    case CMP_NE: return order != 0;
    case CMP_GT: return order > 0;
    case CMP_GE: return order >= 0;
    }
    return false;
}

/* True when no Python code can run in an operation between objects of this type: its own rows
 * decide everything. */
static inline bool is_plain_atom(const Memory *mem, Addr o)
{
    switch ((int)obj_type_id(mem, o)) {
    case TYPE_ID_int:
    case TYPE_ID_bool:
    case TYPE_ID_float:
    case TYPE_ID_str:
    case TYPE_ID_bytes:
    case TYPE_ID_none: return true;
    default: return false;
    }
}

/* True when comparing two of these for equality runs no Python code. */
static inline bool equals_without_calls(const Memory *mem, Addr o)
{
    switch ((int)obj_type_id(mem, o)) {
    case TYPE_ID_HEAP:
    case TYPE_ID_tuple:
    case TYPE_ID_frozenset:
    case TYPE_ID_weakref:
    case TYPE_ID_method: return false;
    default: return true;
    }
}

/* How many calls may be in progress: the profile's, until sys.setrecursionlimit. */
uint32_t recursion_limit(const Memory *mem);
/* _Py_EnterRecursiveCall / Leave: false = RecursionError "maximum recursion depth exceeded<where>".
 */
bool recursion_enter(Interp *in, const char *where);
void recursion_leave(Interp *in);
/* Both at once, for what makes no calls of its own. */
bool recursion_check(Interp *in, const char *where);
/* One exception more (+1) or less (-1) is being made. */
void recursion_headroom(Interp *in, int change);

#endif
