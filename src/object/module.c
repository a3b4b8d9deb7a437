/* module.c - module objects (moduleobject.c). */
#include <string.h>

#include "base/text.h"
#include "object/attr_table.h"
#include "object/dict.h"
#include "object/dir.h"
#include "object/errors.h"
#include "object/func.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/type.h"
#include "object/type_cache.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

/* module_init_dict: the names every module has. */
static bool fill_dict(Interp *in, Addr dict, Addr name)
{
    static const char *const names[] = {"__name__", "__doc__", "__package__", "__loader__",
                                        "__spec__"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        Addr key = str_interned(in, names[i], strlen(names[i]));
        bool ok = key != 0 && dict_set(in, dict, key, i == 0 ? name : OBJ_NONE);
        obj_release(in, key);
        if (!ok) {
            return false;
        }
    }
    return true;
}

Addr module_new(Interp *in, const char *name)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr m = obj_gc_new(in, T_(module), lay->module.sizeof_);
    if (m == 0) {
        return 0;
    }
    mem_fill(in->mem, m + lay->module.md_dict, 0,
             (size_t)lay->module.sizeof_ - lay->module.md_dict);
    Addr text = str_interned(in, name, strlen(name));
    Addr dict = dict_new(in);
    if (text == 0 || dict == 0 || !fill_dict(in, dict, text)) {
        return 0;
    }
    ref_move(in, m + lay->module.md_dict, dict);
    ref_move(in, m + lay->module.md_name, text);
    gc_track(in, m);
    return m;
}

static const OwnedFields fields = {
    .drop = {OWNED_FIELD(module, md_dict), OWNED_FIELD(module, md_name)},
    .traverse = {OWNED_FIELD(module,          md_dict)                 },
    .quiet = {OWNED_FIELD(module, md_name)},
    .has_weakrefs = true,
};

static DeallocStatus module_dealloc(Interp *in, Addr m, Addr entry)
{
    return owned_fields_dealloc(in, m, entry, &fields);
}

static bool module_clear(Interp *in, Addr m)
{
    ref_clear(in, m + ENGINE_LAYOUT.module.md_dict, REF_CLEAR);
    return true;
}

static bool module_visit(const Memory *mem, const CpyLayout *lay, Addr m, EdgeVisit visit,
                         void *context)
{
    return owned_fields_visit(mem, lay, m, &fields, visit, context);
}

void module_ask_spec(Interp *in, Addr module)
{
    Addr name = mem_load64(in->mem, module + ENGINE_LAYOUT.module.md_name);
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "sys")) {
        err_format(in, T_(AttributeError), "'%.50s' object has no attribute '%U'", "ModuleSpec",
                   identifier_find(in, "_initializing"));
        err_clear(in);
    }
}

static Addr module_getattr(Interp *in, Addr m, Addr name)
{
    type_cache_note(in, T_(module), name);
    Addr dict = mem_load64(in->mem, m + ENGINE_LAYOUT.module.md_dict);
    Addr value = dict ? dict_get_str(in->mem, &ENGINE_LAYOUT, dict, name) : 0;
    if (value != 0) {
        return owned(in, value);
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__dict__")) {
        return owned(in, dict);
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "__class__")) {
        return owned(in, T_(module));
    }
    /* PyObject_GenericGetAttr has complained before, for nothing. */
    err_format(in, T_(AttributeError), "'%.50N' object has no attribute '%U'", m, name);
    err_clear(in);
    module_ask_spec(in, m);
    return err_format(in, T_(AttributeError), "module '%U' has no attribute '%U'",
                      mem_load64(in->mem, m + ENGINE_LAYOUT.module.md_name), name);
}

/* _module_repr of importlib._bootstrap looks at __name__, which is None when the module's names
 * have been cleared at the exit. */
static bool has_lost_its_name(const Interp *in, Addr m)
{
    Addr dict = mem_load64(in->mem, m + ENGINE_LAYOUT.module.md_dict);
    return dict != 0 &&
           dict_get_str(in->mem, &ENGINE_LAYOUT, dict, identifier_find(in, "__name__")) == OBJ_NONE;
}

static Addr module_repr(Interp *in, Addr m)
{
    if (has_lost_its_name(in, m)) {
        static const char text[] = "<module None>";
        return str_from_utf8(in, text, strlen(text));
    }
    Text text = {0};
    ou_text_add(&text, "<module '");
    str_to_utf8(in->mem, &ENGINE_LAYOUT, mem_load64(in->mem, m + ENGINE_LAYOUT.module.md_name),
                &text);
    ou_text_add(&text, "' (built-in)>");
    Addr result = str_from_text(in, &text);
    ou_text_free(&text);
    return result;
}

static Addr method_dir(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return module_dir(in, self);
}

static const NativeMethod module_methods[] = {
    {"__dir__", method_dir, 0, 0, 0},
    {NULL,      NULL,       0, 0, 0}
};

const TypeOps module_ops = {
    .dealloc = module_dealloc,
    .clear = module_clear,
    .repr = module_repr,
    .getattr = module_getattr,
    .own_getattro = true,
    .setattr = object_setattr,
    .methods = module_methods,
};
const TypeEdges module_edges = {module_visit};
