/* call_keywords.c - f(**d): keywords out of a dict become a vector of arguments (call.c of CPython:
 * _PyStack_UnpackDict, _PyStack_UnpackDict_Free). */
#include "object/dict.h"
#include "object/native_block.h"
#include "vm/vm_internal.h"

/* A native stack entry for the block of references (held as long as the call runs), and above it
 * the one that finishes the call. */
static Addr push_entries(Vm *vm, Addr block, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mem_store64(vm->mem, block + 8 * i, 0);
    }
    Addr holder = native_push(vm->in, NATIVE_BLOCK, 0);
    mem_store64(vm->mem, holder + NATIVE_BLOCK_FIRST, block);
    mem_store64(vm->mem, holder + NATIVE_BLOCK_ROWS, count);
    mem_store64(vm->mem, holder + NATIVE_BLOCK_STRIDE, 8);
    mem_store64(vm->mem, holder + NATIVE_BLOCK_WIDTH, 1);
    Addr entry = native_push(vm->in, NATIVE_TYPE_CALL, 0);
    mem_store32(vm->mem, entry + NATIVE_STATE, CONTINUE_KEYWORDS);
    return entry;
}

/* Fills args (and the block) and the tuple of names. False = exception. */
static bool fill(Vm *vm, const CallArgs *call, Addr first, Addr entry, Addr *args)
{
    Interp *in = vm->in;
    Addr block = native_block_of(vm->mem, entry - NATIVE_ENTRY_BYTES).first;
    Addr names = mem_load64(vm->mem, native_ref(entry, 0));
    size_t n = 0;
    if (first != 0) {
        args[n] = first;
        ref_copy(in, block, args[n++], REF_NATIVE);
    }
    for (size_t i = 0; i < call->nargs; i++) {
        args[n] = call->args[i];
        ref_copy(in, block + 8 * n, args[n], REF_NATIVE);
        n++;
    }
    DictEntry item;
    int64_t position = 0;
    for (int64_t i = 0; dict_next(vm->mem, &ENGINE_LAYOUT, call->kwargs, &position, &item); i++) {
        if (!obj_isinstance(in, item.key, T_(str))) {
            err_format(in, T_(TypeError), "keywords must be strings");
            return false;
        }
        ref_copy(in, tuple_slot(names, i), item.key, REF_SLOT);
        args[n] = item.value;
        ref_copy(in, block + 8 * n, args[n], REF_NATIVE);
        n++;
    }
    return true;
}

CallState call_unpacked(Vm *vm, const CallArgs *call, Addr first, Addr *result)
{
    Interp *in = vm->in;
    size_t positional = call->nargs + (first != 0);
    size_t keywords = (size_t)dict_length(vm->mem, call->kwargs);
    size_t count = positional + keywords;
    /* One word more in front: PY_VECTORCALL_ARGUMENTS_OFFSET. */
    Addr block = heap_malloc(in->heap, 8 * (count + 1), HEAP_DOMAIN_MEM, BLOCK_ARGUMENTS);
    if (block == 0) {
        in->halt = HALT_MEMORY;
        *result = 0;
        return CALL_DONE;
    }
    Addr entry = push_entries(vm, block + 8, count);
    Addr names = tuple_new(in, (int64_t)keywords);
    ref_move(in, native_ref(entry, 0), names);
    Addr *args = ou_host_must_alloc((count + 1) * sizeof(Addr));
    CallState state = CALL_DONE;
    Addr value = 0;
    if (fill(vm, call, first, entry, args)) {
        CallArgs inner = {call->callable, args, positional, names, 0, 0};
        state = call_begin(vm, &inner, &value);
    }
    ou_host_free(args, (count + 1) * sizeof(Addr));
    if (state == CALL_ENTERED) {
        mem_store64(vm->mem, entry + NATIVE_OBJECT, vm->frame);
        return CALL_ENTERED;
    }
    *result = call_continue(vm, entry, value);
    return CALL_DONE;
}

Addr call_unpacked_finish(Vm *vm, Addr entry, Addr result)
{
    Interp *in = vm->in;
    Addr names = mem_load64(vm->mem, native_ref(entry, 0));
    mem_store64(vm->mem, native_ref(entry, 0), 0);
    native_pop(in, entry);
    Addr holder = entry - NATIVE_ENTRY_BYTES;
    NativeBlock block = native_block_of(vm->mem, holder);
    hold(vm, result);
    hold(vm, names);
    for (uint64_t i = 0; i < block.rows; i++) {
        ref_clear(in, block.first + 8 * i, REF_NATIVE);
    }
    native_pop(in, holder);
    heap_free(in->heap, block.first - 8);
    obj_release(in, unhold(vm));
    return unhold(vm);
}
