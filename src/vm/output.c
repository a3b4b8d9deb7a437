/* output.c - what print() writes. */
#include "heap/heap_query.h"
#include "object/abstract.h"
#include "object/func.h"
#include "object/held.h"
#include "object/name_use.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/text_sink.h"
#include "object/type.h"
#include "vm/vm_internal.h"

/* The call of write, and the one that TextIOWrapper.write makes. */
static Addr call_write(Interp *in, Addr file, Addr text)
{
    static const char calling[] = " while calling a Python object";
    if (!recursion_enter(in, calling)) {
        return 0;
    }
    Addr result = recursion_check(in, calling) ? text_sink_methods->fn(in, file, &text, 1, 0) : 0;
    recursion_leave(in);
    return result;
}

static bool is_sink(Addr file)
{
    return file == OBJ_STDOUT || file == OBJ_STDERR;
}

static Addr writer_of(Interp *in, Addr file)
{
    return is_sink(file) ? builtin_new(in, text_sink_methods, file, 0)
                         : obj_getattr(in, file, identifier_find(in, "write"));
}

bool vm_file_is_gone(Interp *in, Addr file)
{
    HeapBlock block;
    bool is_gone = !is_sink(file) && text_sink_current(in, STREAM_STDOUT) != file &&
                   heap_block_at(in->mem, in->cpy->allocator, file, &block) && !block.in_use;
    if (is_gone) {
        err_not_modelled(in, "a print() whose file is gone before its end: CPython would write to "
                             "memory that is free");
    }
    return is_gone;
}

bool vm_print_object(Interp *in, Addr file, Addr value)
{
    enum { WRITER, TEXT };
    Addr entry = held_begin(in);
    Addr writer = writer_of(in, file);
    held_put(in, entry, WRITER, writer);
    Addr text = writer != 0 ? obj_str(in, value) : 0;
    held_put(in, entry, TEXT, text);
    Addr result = 0;
    if (text != 0) {
        result = is_sink(file) ? call_write(in, file, text) : obj_call(in, writer, &text, 1);
    }
    bool is_written = result != 0;
    if (in->halt == HALT_NONE) {
        held_drop(in, entry, TEXT);
        held_drop(in, entry, WRITER);
    }
    held_end(in, entry);
    obj_release(in, result);
    return is_written;
}

bool vm_flush(Interp *in, Addr file)
{
    name_use(in, "bltinmodule.c", "flush");
    if (file == OBJ_STDOUT) {
        text_sink_flush(in);
    }
    if (is_sink(file)) {
        return true;
    }
    enum { METHOD };
    Addr method = 0;
    bool is_unbound = false;
    if (!object_get_method(in, file, identifier_find(in, "flush"), &method, &is_unbound)) {
        return false;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, METHOD, method);
    Addr result = obj_call(in, method, &file, is_unbound ? 1 : 0);
    held_end(in, entry);
    obj_release(in, result);
    return result != 0;
}
