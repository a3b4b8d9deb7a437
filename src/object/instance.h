/* instance.h - instances of the scenario's classes (typeobject.c: subtype_dealloc,
 * subtype_traverse, subtype_clear). */
#ifndef OU_OBJECT_INSTANCE_H
#define OU_OBJECT_INSTANCE_H

#include "object/keywords.h"

/* Overrides the rows that differ between a static type and classes built on it. */
void instance_install_ops(TypeOps *ops);
bool instance_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                    void *context);

/* object.__sizeof__: tp_basicsize + items * tp_itemsize. */
uint64_t object_sizeof(const Memory *mem, const CpyLayout *lay, Addr o);

/* tp_new of a class: args is the tuple of positional arguments (borrowed); __init__ is not run.
 * Exceptions keep args; object checks that nobody overrode nothing (object_new's "takes no
 * arguments"). New reference or 0. */
Addr instance_new(Interp *in, Addr type, Addr args, Keywords keywords);
/* tp_init of a class without a Python __init__. keywords: a dict or 0. */
bool instance_init(Interp *in, Addr o, Addr args, Addr keywords);

/* Does the type have a finalizer (tp_finalize: __del__, or a generator's)? */
bool obj_has_finalizer(Interp *in, Addr o);
/* PyObject_CallFinalizer: at most once per object; exceptions in it are reported and dropped. */
void obj_call_finalizer(Interp *in, Addr o);
/* The finalizer itself, without looking at or setting the finalized flag. */
void obj_run_finalizer(Interp *in, Addr o);
static inline bool gc_is_finalized(const Memory *mem, Addr o)
{
    return (mem_load64(mem, o - 8) & 1) != 0;
}
/* PyObject_CallFinalizerFromDealloc, with the temporary reference kept in the native stack entry.
 * False = resurrected. */
bool obj_call_finalizer_from_dealloc(Interp *in, Addr o, Addr entry);

/* An instance of a class built on tuple, int, float, str or bytes. New reference or 0. */
Addr instance_of_value(Interp *in, Addr type, TypeId base, const Addr *args, size_t nargs,
                       Keywords keywords);
/* frozenset_new of a class built on frozenset. New reference or 0. */
Addr instance_of_frozenset(Interp *in, Addr type, const Addr *args, size_t nargs);

#endif
