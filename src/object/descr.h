/* descr.h - member and getset descriptors of classes (descrobject.c). */
#ifndef OU_OBJECT_DESCR_H
#define OU_OBJECT_DESCR_H

#include "object/object.h"

typedef enum GetsetKind { GETSET_DICT = 1, GETSET_WEAKREF = 2 } GetsetKind;

/* PyDescr_NewMember for a name of __slots__ at this offset of the instance; PyDescr_NewGetSet for
 * __dict__ and
 * __weakref__. The class gains a holder. New reference or 0. */
Addr member_descr_new(Interp *in, Addr type, Addr name, uint64_t offset);
Addr getset_descr_new(Interp *in, Addr type, GetsetKind kind);

/* Data descriptors win over the instance dict. */
bool descr_is_data(Interp *in, Addr descr);
/* Does the attribute bind when found on a class (has __get__)? */
bool descr_has_get(Interp *in, Addr descr);

/* tp_descr_get of a descriptor that has one, which the caller holds while Python code runs in it.
 * object 0 = found through the class itself. New reference or 0. */
Addr descr_call_get(Interp *in, Addr descr, Addr object, Addr type);

/* The same when nobody holds it meanwhile, by the built-in slot or a class's own __get__. type 0 =
 * None. */
Addr descr_run_get(Interp *in, Addr descr, Addr object, Addr type);

/* descr_check, descr_setcheck: is the object one of those that the descriptor is for? False =
 * TypeError. */
bool descr_check(Interp *in, Addr descr, Addr object);

/* The attributes of every kind of descriptor (descr_members, descr_get_qualname): TypeOps.getattr.
 */
Addr descr_getattr(Interp *in, Addr descr, Addr name);

/* PyObject_GenericGetDict: a new reference to the object's __dict__, which is made when there is
 * none yet; 0 with AttributeError when it can have none. */
Addr object_own_dict(Interp *in, Addr object);
/* PyObject_GenericSetDict of an object that can have one; value 0: TypeError. */
bool object_set_own_dict(Interp *in, Addr object, Addr value);

/* The row of __reduce__ of a descriptor of a class: getattr() of the class. */
extern const NativeMethod descr_methods[];

#endif
