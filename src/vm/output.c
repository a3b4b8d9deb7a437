/* output.c - what print() writes. */
#include "object/func.h"
#include "object/special.h"
#include "object/text_sink.h"
#include "vm/vm_internal.h"

/* The call of write, and the one that TextIOWrapper.write makes. */
static Addr call_write(Interp *in, Addr text)
{
    static const char calling[] = " while calling a Python object";
    if (!recursion_enter(in, calling)) {
        return 0;
    }
    Addr result =
        recursion_check(in, calling) ? text_sink_methods->fn(in, OBJ_STDOUT, &text, 1, 0) : 0;
    recursion_leave(in);
    return result;
}

bool vm_print_object(Interp *in, Addr value)
{
    Vm *vm = in->vm;
    Addr writer = builtin_new(in, text_sink_methods, OBJ_STDOUT, 0);
    if (writer == 0) {
        return false;
    }
    hold(vm, writer);
    Addr text = obj_str(in, value);
    if (text != 0) {
        Addr result = call_write(in, text);
        obj_release(in, text);
        obj_release(in, unhold(vm));
        obj_release(in, result);
        return result != 0;
    }
    obj_release(in, unhold(vm));
    return false;
}
