/* builtins_classes.c - isinstance and issubclass (abstract.c). */
#include "object/name_use.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/type.h"
#include "vm/vm_internal.h"

/* A test of o against one class: 1, 0, -1 with an exception. */
typedef int (*ClassTest)(Interp *in, Addr o, Addr class);

/* check_class: what is no class must have a tuple in __bases__. */
static bool check_class(Interp *in, Addr o, const char *complaint)
{
    name_use(in, "abstract.c", "__bases__");
    Addr bases = 0;
    if (!obj_lookup_attr(in, o, identifier_find(in, "__bases__"), &bases)) {
        return false;
    }
    bool is_class = bases != 0 && obj_isinstance(in, bases, T_(tuple));
    obj_release(in, bases);
    return is_class || err_format(in, T_(TypeError), complaint) != 0;
}

/* abstract_issubclass */
static int by_bases(Interp *in)
{
    (void)err_not_modelled(in, "an object that is known as a class by its __bases__");
    return -1;
}

/* recursive_issubclass */
static int is_subclass_of(Interp *in, Addr o, Addr class)
{
    if (obj_isinstance(in, o, T_(type)) && obj_isinstance(in, class, T_(type))) {
        return o == class || obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, o, class);
    }
    bool ok = check_class(in, o, "issubclass() arg 1 must be a class") &&
              check_class(in, class, "issubclass() arg 2 must be a class or tuple of classes");
    return ok ? by_bases(in) : -1;
}

/* What o says that its class is, which a proxy and a class of the scenario may answer otherwise. */
static int claims_class(Interp *in, Addr o, Addr class)
{
    Addr own = 0;
    if (!obj_lookup_attr(in, o, identifier_find(in, "__class__"), &own)) {
        return -1;
    }
    bool found = own != 0 && own != obj_type(in->mem, o) && obj_isinstance(in, own, T_(type)) &&
                 obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, own, class);
    obj_release(in, own);
    return found;
}

/* object_isinstance */
static int is_instance_of(Interp *in, Addr o, Addr class)
{
    if (!obj_isinstance(in, class, T_(type))) {
        bool ok = check_class(in, class, "isinstance() arg 2 must be a type or tuple of types");
        return ok ? by_bases(in) : -1;
    }
    return obj_isinstance(in, o, class) ? 1 : claims_class(in, o, class);
}

typedef struct Check {
    ClassTest test;
    const char *hook;  /* looked up on the class of what is no type */
    const char *where; /* of too deep a tuple */
} Check;

static int ask_hook(Interp *in, const Check *check, Addr o, Addr class, bool *found)
{
    name_use(in, "abstract.c", check->hook);
    Addr answer = special_call_bound(in, class, check->hook, &o, 1, found);
    int truth = answer ? obj_truth(in, answer) : -1;
    obj_release(in, answer);
    return truth;
}

/* object_recursive_isinstance and object_issubclass: a class, a tuple of them, or what answers
 * itself. */
static int test_classes(Interp *in, const Check *check, Addr o, Addr classes)
{
    if (obj_is(in->mem, classes, T_(type))) {
        return check->test(in, o, classes);
    }
    if (!obj_isinstance(in, classes, T_(tuple))) {
        bool found = false;
        int truth = ask_hook(in, check, o, classes, &found);
        return found ? truth : check->test(in, o, classes);
    }
    if (!recursion_enter(in, check->where)) {
        return -1;
    }
    int found = 0;
    for (int64_t i = 0; found == 0 && i < tuple_length(in->mem, classes); i++) {
        found = test_classes(in, check, o, tuple_item(in->mem, classes, i));
    }
    recursion_leave(in);
    return found;
}

static Addr answer(Interp *in, int found)
{
    return found < 0 ? 0 : bool_new(in, found > 0);
}

static Addr builtin_isinstance(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    static const Check check = {is_instance_of, "__instancecheck__", " in __instancecheck__"};
    bool is_exact = obj_type(in->mem, args[0]) == args[1];
    return answer(in, is_exact ? 1 : test_classes(in, &check, args[0], args[1]));
}

static Addr builtin_issubclass(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    static const Check check = {is_subclass_of, "__subclasscheck__", " in __subclasscheck__"};
    return answer(in, test_classes(in, &check, args[0], args[1]));
}

const NativeMethod vm_builtins_classes[] = {
    {"isinstance", builtin_isinstance, 2, 2, 0},
    {"issubclass", builtin_issubclass, 2, 2, 0},
    {NULL,         NULL,               0, 0, 0}
};
