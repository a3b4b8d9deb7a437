/* eval_class.c - builtin___build_class__ of bltinmodule.c: the class body runs as a frame of its
 * own, then type() is called with name, bases and namespace. */
#include "object/call_dict.h"
#include "object/dict.h"
#include "object/func.h"
#include "object/held.h"
#include "object/static_types.h"
#include "object/type.h"
#include "vm/call_types.h"
#include "vm/vm_internal.h"

enum { KEYWORDS = 5 /* the entry's reference to the dict of them */ };

Addr builtin_build_class(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return err_not_modelled(in, "a call of __build_class__");
}

static Addr type_prepare(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return dict_new(in);
}

/* type.__prepare__ fetched as a method bound to the metaclass, called, and dropped. */
static Addr prepare_namespace(Interp *in, const CallArgs *call, Addr metaclass, Addr bases,
                              Addr keywords)
{
    static const NativeMethod prepare = {"__prepare__", type_prepare, 0, -1, NATIVE_KEYWORDS};
    Addr method = builtin_new(in, &prepare, metaclass, 0);
    if (method == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, method);
    Addr namespace =
        keywords != 0 ? obj_call_dict(in, method, (const Addr[]){call->args[1], bases}, 2, keywords)
                      : dict_new(in);
    held_put(in, entry, 1, namespace);
    held_drop(in, entry, 0);
    namespace = held_take(in, entry, 1);
    held_end(in, entry);
    return namespace;
}

/* _PyType_CalculateMetaclass: among classes whose types are static that is type itself. What is no
 * class has a type that is called with name, bases and namespace, and complains in its own way. */
static bool find_metaclass(Interp *in, Addr bases, Addr *out)
{
    *out = T_(type);
    int64_t count = tuple_length(in->mem, bases);
    for (int64_t i = 0; i < count; i++) {
        Addr meta = obj_type(in->mem, tuple_item(in->mem, bases, i));
        if (i == 0 || obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, meta, *out)) {
            *out = meta;
        } else if (!obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, *out, meta)) {
            return err_format(in, T_(TypeError),
                              "metaclass conflict: the metaclass of a derived class must be a "
                              "(non-strict) subclass of the metaclasses of all its bases") != 0;
        }
    }
    return true;
}

/* update_bases, as far as it changes nothing. */
static bool bases_stay(Interp *in, Addr bases)
{
    int others = class_wants_other_bases(in, "bltinmodule.c", bases);
    if (others > 0) {
        err_not_modelled(in, "a base with __mro_entries__");
    }
    return others == 0;
}

CallState build_class_begin(Vm *vm, const CallArgs *call, Addr *result)
{
    Interp *in = vm->in;
    Memory *mem = vm->mem;
    *result = 0;
    JRN_MARK1(mem, NATIVE_CALL, call->callable);
    Addr bases = tuple_from(in, call->args + 2, call->nargs - 2);
    hold(vm, bases);
    Addr metaclass = 0;
    bool ok = bases != 0 && bases_stay(in, bases) && find_metaclass(in, bases, &metaclass);
    bases = unhold(vm);
    if (!ok) {
        obj_release(in, bases);
        return CALL_DONE;
    }
    Addr entry = native_push(in, NATIVE_TYPE_CALL, 0);
    mem_store32(mem, entry + NATIVE_STATE, CONTINUE_CLASS_BODY);
    mem_store64(mem, entry + NATIVE_WORD, call->args[1]);
    ref_move(in, native_ref(entry, 0), bases);
    Addr keywords =
        call->kwnames != 0 ? keywords_as_dict(in, call->args + call->nargs, call->kwnames) : 0;
    if (keywords != 0) {
        ref_move(in, native_ref(entry, KEYWORDS), keywords);
    }
    ref_copy(in, native_ref(entry, 2), metaclass, REF_NATIVE);
    Addr namespace = prepare_namespace(in, call, metaclass, bases, keywords);
    Addr frame = 0;
    if (namespace != 0) {
        ref_move(in, native_ref(entry, 1), namespace);
        frame = bind_class_body(vm, call->args[0], namespace);
    }
    if (frame == 0 || !frame_enter(vm, frame)) {
        obj_release(in, frame);
        *result = call_continue(vm, entry, 0);
        return CALL_DONE;
    }
    mem_store64(mem, entry + NATIVE_OBJECT, frame);
    return CALL_ENTERED;
}

/* type(name, bases, namespace) with its args tuple (_PyObject_MakeTpCall). */
static Addr make_class(Vm *vm, Addr entry)
{
    Interp *in = vm->in;
    Addr parts[3] = {mem_load64(vm->mem, entry + NATIVE_WORD),
                     mem_load64(vm->mem, native_ref(entry, 0)),
                     mem_load64(vm->mem, native_ref(entry, 1))};
    Addr metaclass = mem_load64(vm->mem, native_ref(entry, 2));
    Addr keywords = mem_load64(vm->mem, native_ref(entry, KEYWORDS));
    if (metaclass != T_(type)) {
        return obj_call_dict(in, metaclass, parts, 3, keywords);
    }
    Addr tuple = tuple_from(in, parts, 3);
    if (tuple == 0) {
        return 0;
    }
    ref_move(in, native_ref(entry, 4), tuple);
    Addr class = type_new(in, parts[0], parts[1], parts[2], keywords);
    hold(vm, class);
    ref_clear(in, native_ref(entry, 4), REF_NATIVE);
    return unhold(vm);
}

Addr build_class_finish(Vm *vm, Addr entry, Addr cell)
{
    Interp *in = vm->in;
    if (cell != 0) {
        ref_move(in, native_ref(entry, 3), cell);
    }
    hold(vm, cell ? make_class(vm, entry) : 0);
    static const unsigned order[] = {3, 1, 2, KEYWORDS, 0};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        ref_clear(in, native_ref(entry, order[i]), REF_NATIVE);
    }
    native_pop(in, entry);
    return unhold(vm);
}
