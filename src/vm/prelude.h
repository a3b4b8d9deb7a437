/* prelude.h - modules, or parts of them, that are Python of ouroscope's own (assets/prelude): they
 * behave like CPython's, but what they do in memory is their own. */
#ifndef OU_VM_PRELUDE_H
#define OU_VM_PRELUDE_H

#include "lang/compile.h"
#include "vm/vm.h"

/* Adds the preludes that the scenario uses to its module (which stays the same when it uses none).
 * Everything lives in the arena. False with *error: only when a prelude itself is wrong. */
bool prelude_add(const LangTarget *target, Arena *arena, const LangModule **module, Error *error);

/* Runs their code, so that their names stand in their modules before the scenario begins. False
 * when the host has no memory. */
bool prelude_load(Vm *vm);

/* The i-th module that is a prelude, or has one; NULL = there are no more. */
const char *prelude_module(unsigned i);

#endif
