#include "vm/call_types.h"

#include "object/args_tuple.h"
#include "object/call_dict.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/name_use.h"
#include "object/static_types.h"
#include "object/type.h"
#include "object/type_slots.h"

int class_wants_other_bases(Interp *in, const char *file, Addr bases)
{
    int64_t count = tuple_length(in->mem, bases);
    for (int64_t i = 0; i < count; i++) {
        Addr base = tuple_item(in->mem, bases, i);
        if (obj_isinstance(in, base, T_(type))) {
            continue;
        }
        name_use(in, file, "__mro_entries__");
        Addr entries = 0;
        bool ok = obj_lookup_attr(in, base, identifier_find(in, "__mro_entries__"), &entries);
        obj_release(in, entries);
        if (!ok || entries != 0) {
            return ok ? 1 : -1;
        }
    }
    return 0;
}

/* type_new of three arguments: a class statement without a body. */
static Addr type_from_three(Interp *in, const CallArgs *call)
{
    static const Addr wanted[] = {T_(str), T_(tuple), T_(dict)};
    static const char *const names[] = {"str", "tuple", "dict"};
    for (size_t i = 0; i < 3; i++) {
        if (!obj_isinstance(in, call->args[i], wanted[i])) {
            return err_wrong_argument(in, "type.__new__", i + 1, names[i], call->args[i]);
        }
    }
    if (call->kwnames != 0) {
        return err_not_modelled(in, "type() with keywords");
    }
    int others = class_wants_other_bases(in, "typeobject.c", call->args[1]);
    if (others > 0) {
        err_format(in, T_(TypeError),
                   "type() doesn't support MRO entry resolution; use types.new_class()");
    }
    return others == 0 ? type_new(in, call->args[0], call->args[1], call->args[2], 0) : 0;
}

/* type_call, with the args tuple that it makes in 3.9 for a single argument, too. */
static Addr call_type(Vm *vm, const CallArgs *call)
{
    Interp *in = vm->in;
    if (call->nargs != 3 && (call->nargs != 1 || call->kwnames != 0)) {
        return err_format(in, T_(TypeError), "type() takes 1 or 3 arguments");
    }
    Addr tuple = args_tuple_new(in, call->args, call->nargs);
    if (tuple == 0) {
        return 0;
    }
    hold(vm, tuple);
    Addr type = call->nargs == 1 ? owned_copy(in, obj_type(vm->mem, call->args[0]))
                                 : type_from_three(in, call);
    (void)unhold(vm);
    hold(vm, type);
    obj_release(in, tuple);
    return unhold(vm);
}

Addr call_static_type(Vm *vm, const CallArgs *call)
{
    if (call->callable == T_(type)) {
        return call_type(vm, call);
    }
    return obj_create(vm->in, call->callable, call->args, call->nargs, call->kwnames);
}

/* slot_tp_new: __new__(cls, *args). */
static Addr call_own_new(Vm *vm, const CallArgs *call)
{
    Interp *in = vm->in;
    Addr function = obj_getattr(in, call->callable, identifier_find(in, "__new__"));
    if (function == 0) {
        return 0;
    }
    hold(vm, function);
    size_t count = 1 + call->nargs;
    Addr *args = ou_host_must_alloc(count * sizeof(Addr));
    args[0] = call->callable;
    for (size_t i = 1; i < count; i++) {
        args[i] = call->args[i - 1];
    }
    Addr instance = obj_call_dict(in, function, args, count, call->kwargs);
    ou_host_free(args, count * sizeof(Addr));
    obj_release(in, unhold(vm));
    return instance;
}

Addr class_instance_new(Vm *vm, const CallArgs *call)
{
    if (type_has_slot_new(vm->mem, &ENGINE_LAYOUT, call->callable)) {
        return call_own_new(vm, call);
    }
    return instance_new(vm->in, call->callable, call->args_tuple, keywords_of_dict(call->kwargs));
}
