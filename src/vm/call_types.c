#include "vm/call_types.h"

#include "object/args_tuple.h"
#include "object/call_dict.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/static_types.h"
#include "object/type.h"

/* type(x) makes an args tuple in 3.9; type(name, bases, dict) is a class statement without a body.
 */
static Addr call_type(Vm *vm, const CallArgs *call)
{
    Interp *in = vm->in;
    if (call->nargs == 1 && call->kwnames == 0) {
        Addr tuple = args_tuple_new(in, call->args, 1);
        if (tuple == 0) {
            return 0;
        }
        Addr type = owned_copy(in, obj_type(vm->mem, call->args[0]));
        obj_release(in, tuple);
        return type;
    }
    if (call->nargs != 3) {
        return err_format(in, T_(TypeError), "type() takes 1 or 3 arguments");
    }
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
    Addr tuple = tuple_from(in, call->args, 3);
    if (tuple == 0) {
        return 0;
    }
    hold(vm, tuple);
    Addr type = type_new(in, call->args[0], call->args[1], call->args[2], 0);
    obj_release(in, unhold(vm));
    return type;
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
    Addr own = type_lookup_id(vm->in, call->callable, "__new__");
    if (own != 0 && obj_is(vm->mem, own, T_(staticmethod))) {
        return call_own_new(vm, call);
    }
    return instance_new(vm->in, call->callable, call->args_tuple, keywords_of_dict(call->kwargs));
}
