/* eval_import.c - import statements: only modules that exist already are found. */
#include <string.h>

#include "object/dict.h"
#include "object/exception_kinds.h"
#include "object/module_names.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "vm/handlers.h"

/* import_name: level and the names asked for are dropped after the import. */
Flow vm_op_import_name(Vm *vm, uint32_t arg)
{
    Addr module = 0;
    if (vm_finalizing(vm) >= FINALIZING_MODULES) { /* _find_spec of importlib._bootstrap */
        err_set_text(vm->in, T_(ImportError),
                     "sys.meta_path is None, Python is likely shutting down");
    } else {
        module = module_import(vm, frame_name(vm, arg), stack_peek(vm, 1));
    }
    return stack_finish_binary(vm, module);
}

/* import_from looks for a module "x.y" first, then for the file of x, for its message:
 * PyModule_GetFilenameObject raises, which is dropped. */
static void ask_for_place(Interp *in, Addr name, Addr known_as)
{
    obj_release(in, str_from_format(in, "%U.%U", known_as, name));
    (void)err_set_text(in, T_(SystemError), "module filename missing");
    err_clear(in);
}

/* The str of a C string that a dict is asked for, which goes again. */
static void name_key(Interp *in, const char *key)
{
    obj_release(in, str_from_utf8(in, key, strlen(key)));
}

/* PyDict_SetItemString */
static bool set_keyword(Interp *in, Addr keywords, const char *key, Addr value)
{
    name_key(in, key);
    return module_set(in, keywords, key, owned_copy(in, value));
}

/* PyErr_SetImportErrorSubclass: name and path come as keywords, which ImportError_init looks up. */
static void set_import_error(Interp *in, Addr name, Addr known_as)
{
    Addr message =
        str_from_format(in, "cannot import name %R from %R (unknown location)", name, known_as);
    Addr keywords = dict_new(in);
    bool ok = message != 0 && keywords != 0 && set_keyword(in, keywords, "name", known_as) &&
              set_keyword(in, keywords, "path", OBJ_NONE);
    Addr error = ok ? obj_call(in, T_(ImportError), &message, 1) : 0;
    if (error != 0 && import_error_keywords(in, error, keywords)) {
        err_set(in, T_(ImportError), error);
    }
    obj_release(in, error);
    obj_release(in, keywords);
    obj_release(in, message);
}

/* The module of a file is told with its place, which the model has not. */
static void cannot_import(Vm *vm, Addr module, Addr name)
{
    static const char built_in[] = "gc sys time";
    Text module_name = {0};
    Text asked = {0};
    Addr known_as = mem_load64(vm->mem, module + ENGINE_LAYOUT.module.md_name);
    str_to_utf8(vm->mem, &ENGINE_LAYOUT, known_as, &module_name);
    str_to_utf8(vm->mem, &ENGINE_LAYOUT, name, &asked);
    const char *of = ou_text_view(&module_name);
    err_clear(vm->in);
    if (ou_text_has_word(built_in, of) &&
        !ou_text_has_word(module_real_names(of), ou_text_view(&asked))) {
        ask_for_place(vm->in, name, known_as);
        set_import_error(vm->in, name, known_as);
    } else {
        err_not_modelled(vm->in, "importing the name '%s'", ou_text_view(&asked));
    }
    ou_text_free(&module_name);
    ou_text_free(&asked);
}

Flow vm_op_import_from(Vm *vm, uint32_t arg)
{
    Addr name = frame_name(vm, arg);
    Addr value = obj_getattr(vm->in, stack_peek(vm, 1), name);
    if (value == 0) {
        if (vm->in->halt == HALT_NONE && err_matches(vm->in, T_(AttributeError))) {
            cannot_import(vm, stack_peek(vm, 1), name);
        }
        return FLOW_ERROR;
    }
    stack_push(vm, value);
    return FLOW_NEXT;
}
