/* type.h - classes: type objects, attribute lookup, instances, descriptors (typeobject.c,
 * descrobject.c). */
#ifndef OU_OBJECT_TYPE_H
#define OU_OBJECT_TYPE_H

#include "object/object.h"

/* type(name, bases, namespace) as a class statement calls it (type_new): bases a tuple, ns a dict,
 * keywords a dict of what the class statement says after its bases, or 0; all borrowed. */
Addr type_new(Interp *in, Addr name, Addr bases, Addr ns, Addr keywords);
/* _PyType_Lookup: borrowed attribute found along the MRO, or 0. Static types answer from their
 * method tables. */
Addr type_lookup(Interp *in, Addr type, Addr name);
/* PyType_Ready, which a lookup calls by itself: the first time it may make objects. */
void type_make_ready(Interp *in, Addr type);
/* False: its empty slots are not inherited yet. */
bool type_is_ready(Interp *in, Addr type);
Addr type_lookup_id(Interp *in, Addr type, const char *name);
/* Which of the special methods that attributes, birth and death ask for a class of the scenario or
 * a class that it inherits from has, a set of TypeHook: special_find, and for
 * __del__ type_lookup_id, is not 0; object's own __getattribute__ is none. For __new__ it is what
 * tp_new is (type_slots.h). */
typedef enum TypeHook {
    HOOK_GETATTRIBUTE = 1,
    HOOK_GETATTR = 2,
    HOOK_SETATTR = 4,
    HOOK_DELATTR = 8,
    HOOK_NEW = 16,
    HOOK_INIT = 32,
    HOOK_DEL = 64
} TypeHook;
unsigned type_hooks(Interp *in, Addr type);
/* The attribute that HOOK_INIT stands for, borrowed; 0 = without it. */
Addr type_init_hook(Interp *in, Addr type);
/* object.__new__ for a heap type (PyType_GenericAlloc + dict/weaklist/slots zero, tracked). New
 * reference. */
Addr type_alloc_instance(Interp *in, Addr type, int64_t items);
/* PyObject_GenericGetAttr / SetAttr. */
Addr object_getattr(Interp *in, Addr o, Addr name);
bool object_setattr(Interp *in, Addr o, Addr name, Addr value);
/* _PyObject_GetMethod for LOAD_METHOD: true in *unbound when *out is a plain function or method
 * descriptor to be called with o in front; then *out is a new reference. 0/false = AttributeError.
 */
bool object_get_method(Interp *in, Addr o, Addr name, Addr *out, bool *unbound);
/* Address of the instance's dict pointer (tp_dictoffset), or 0 when it has none. Read side too. */
Addr object_dict_slot(const Memory *mem, const CpyLayout *lay, Addr o);
/* Borrowed dict or 0. */
Addr object_dict(const Memory *mem, const CpyLayout *lay, Addr o);
/* Name of a type object without its module: "Node". */
Addr type_name_object(Interp *in, Addr type);
/* Subclass instances' own layout rows (members after the solid base): enumerates __slots__ from
 * tp_members. */
typedef struct SlotMember {
    Addr name;
    uint64_t offset;
} SlotMember;
size_t type_slot_members(const Memory *mem, const CpyLayout *lay, Addr type, SlotMember *out,
                         size_t limit);
/* Attributes of a class itself (type_getattro, type_setattro). */
Addr type_getattr(Interp *in, Addr type, Addr name);
bool type_setattr(Interp *in, Addr type, Addr name, Addr value);
/* Builds the static type objects, singletons and their method tables in the image (at load). */
void types_load(Interp *in);

#endif
