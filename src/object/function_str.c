#include "object/function_str.h"

#include "object/abstract.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/name_use.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/str_from_format.h"

/* _PyObject_LookupAttrId. *value: a new reference, 0 = there is none. False = exception. */
static bool look_up(Interp *in, Addr o, const char *name, Addr *value)
{
    name_use(in, "object.c", name);
    return obj_lookup_attr(in, o, identifier_find(in, name), value);
}

/* "module.qualname()" or "qualname()". */
static Addr joined(Interp *in, Addr module, Addr qualname)
{
    if (module != 0 && module != OBJ_NONE) {
        name_use(in, "object.c", "builtins");
        if (!str_equals_utf8(in->mem, &ENGINE_LAYOUT, module, "builtins")) {
            return str_from_format(in, "%S.%S()", module, qualname);
        }
    }
    return str_from_format(in, "%S()", qualname);
}

Addr function_str(Interp *in, Addr callable)
{
    Addr qualname = 0;
    if (!look_up(in, callable, "__qualname__", &qualname)) {
        return 0;
    }
    if (qualname == 0) {
        return obj_str(in, callable);
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, qualname);
    Addr module = 0;
    bool ok = look_up(in, callable, "__module__", &module);
    held_put(in, entry, 1, module);
    Addr text = ok ? joined(in, module, qualname) : 0;
    held_end(in, entry);
    return text;
}
