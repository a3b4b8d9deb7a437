/* builtins_copy.h - the built-in names as they are before the program begins
 * (PyInterpreterState.builtins_copy). Private to this layer. */
#ifndef OU_VM_BUILTINS_COPY_H
#define OU_VM_BUILTINS_COPY_H

#include "base/array.h"
#include "base/text.h"
#include "object/object.h"

/* A value that never dies: a static object, or a function that count_copies of modules.c counts for
 * this dict; or the text of a str, which may. */
typedef struct BuiltinName {
    Addr value;          /* 0 = text */
    uint32_t name, text; /* where they begin in BuiltinsCopy.texts */
} BuiltinName;
OU_ARRAY(BuiltinNames, builtin_names, BuiltinName);

/* On the host's side, and constant after loading: the block of the dict itself is none of the
 * program's, as are all that Python made before. */
typedef struct BuiltinsCopy {
    BuiltinNames names;
    Text texts; /* each with its '\0' */
} BuiltinsCopy;

struct Vm;
void builtins_copy_take(struct Vm *vm);
void builtins_copy_free(BuiltinsCopy *copy);
/* _PyImport_Cleanup: the dict becomes what it was. What the program has put there dies when all is
 * back in its place. */
void builtins_copy_restore(struct Vm *vm);

#endif
