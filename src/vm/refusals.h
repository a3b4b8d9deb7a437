/* refusals.h - what a scenario uses and the model has not: found in its code before anything runs.
 */
#ifndef OU_VM_REFUSALS_H
#define OU_VM_REFUSALS_H

#include "object/types.h"
#include "vm/vm.h"

/* Looks through the code of the loaded module for modules, names of modules, built-in names and
 * attributes that a real 3.9 has and the model lacks. A name that neither has is left to the run's
 * own NameError or AttributeError, and so is one that the scenario defines itself. False with
 * *error: the place, the name and what to use instead. */
bool vm_refuse_early(const Vm *vm, Error *error);

/* Does this type of a real 3.9 have an attribute of its own with this name that the model lacks? */
bool attribute_is_absent(TypeId id, const char *name);

#endif
