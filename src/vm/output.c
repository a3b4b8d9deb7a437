/* output.c - what the program prints: appended to the output log in the machine's region, one mark
 * per write. */
#include "object/func.h"
#include "object/special.h"
#include "vm/vm_internal.h"

void vm_write_output(Interp *in, const char *bytes, size_t length)
{
    Memory *mem = in->mem;
    uint64_t offset = mem_load64(mem, MACHINE(output_length));
    mem_write(mem, MACHINE_OUTPUT_LOG + offset, bytes, length);
    mem_store64(mem, MACHINE(output_length), offset + length);
    JRN_MARK2(mem, OUTPUT, offset, length);
}

static Addr stdout_write(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    if (!obj_isinstance(in, args[0], T_(str))) {
        return err_format(in, T_(TypeError), "write() argument must be str");
    }
    Text text = {0};
    str_to_utf8(in->mem, in->lay, args[0], &text);
    vm_write_output(in, ou_text_view(&text), text.length);
    ou_text_free(&text);
    return none_new(in);
}

static const NativeMethod write_row = {"write", stdout_write, 1, 1, 0};

/* The call of write, and the one that TextIOWrapper.write makes. */
static Addr call_write(Interp *in, Addr text)
{
    static const char calling[] = " while calling a Python object";
    if (!recursion_enter(in, calling)) {
        return 0;
    }
    Addr result = recursion_check(in, calling) ? stdout_write(in, OBJ_STDOUT, &text, 1, 0) : 0;
    recursion_leave(in);
    return result;
}

bool vm_print_object(Interp *in, Addr value)
{
    Vm *vm = in->vm;
    Addr writer = builtin_new(in, &write_row, OBJ_STDOUT, 0);
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
