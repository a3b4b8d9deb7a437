/* stdout_buffer.c - what sys.stdout of a script keeps: the pieces that TextIOWrapper has not
 * encoded yet (textio.c: pending_bytes), and how full the buffer behind it is (bufferedio.c). On a
 * terminal both are empty after each line, in a pipe the pieces live on until there are 8 KiB of
 * them. */
#include "vm/stdout_buffer.h"

#include "object/list.h"
#include "object/static_types.h"
#include "vm/first_use_play.h"
#include "vm/vm_internal.h"

enum { CHUNK_BYTES = 8192 }; /* TextIOWrapper's chunk_size */

/* ---- the buffer behind it ---- */

/* FileIO's _blksize: st_blksize of what is written to. */
static uint32_t buffer_size(const Interp *in)
{
    enum { OF_TERMINAL = 1024, OF_PIPE = 4096 };
    const Vm *vm = in->vm;
    return vm->stdout_is_pipe ? OF_PIPE : OF_TERMINAL;
}

/* _bufferedwriter_raw_write: a managed buffer and a memoryview of it, for one call. The tape has
 * what the collector counts; their blocks come and go here. */
static void write_raw(Interp *in)
{
    enum { MANAGED_BUFFER_BYTES = 128, MEMORYVIEW_BYTES = 184 }; /* with the collector's head */
    first_use_play_tape(in, "YYy1y");
    Addr buffer = heap_malloc(in->heap, MANAGED_BUFFER_BYTES, HEAP_DOMAIN_OBJ, BLOCK_BUFFER);
    Addr view = heap_malloc(in->heap, MEMORYVIEW_BYTES, HEAP_DOMAIN_OBJ, BLOCK_BUFFER);
    if (buffer == 0 || view == 0) {
        in->halt = HALT_MEMORY;
    }
    heap_free(in->heap, buffer); /* memory_dealloc drops it first */
    heap_free(in->heap, view);
}

/* _bufferedwriter_flush_unlocked */
static void flush_buffer(Interp *in)
{
    if (mem_load32(in->mem, MACHINE(stdout_buffered)) > 0) {
        mem_store32(in->mem, MACHINE(stdout_buffered), 0);
        write_raw(in);
    }
}

/* _io_BufferedWriter_write_impl. A terminal and a pipe take all that is written at once. */
static void write_buffered(Interp *in, uint32_t bytes)
{
    uint32_t filled = mem_load32(in->mem, MACHINE(stdout_buffered));
    if (bytes > buffer_size(in) - filled) {
        flush_buffer(in);
        filled = 0;
    }
    if (bytes > buffer_size(in)) {
        write_raw(in);
        return;
    }
    mem_store32(in->mem, MACHINE(stdout_buffered), filled + bytes);
}

/* ---- the pieces ---- */

/* _textiowrapper_writeflush. The bytes that it makes of the pieces go again at once. */
static void flush_pieces(Interp *in)
{
    Addr pieces = mem_load64(in->mem, MACHINE(stdout_pending));
    uint32_t bytes = mem_load32(in->mem, MACHINE(stdout_pending_bytes));
    if (pieces == 0) {
        return;
    }
    mem_store64(in->mem, MACHINE(stdout_pending), 0);
    mem_store32(in->mem, MACHINE(stdout_pending_bytes), 0);
    obj_decref(in, pieces, MACHINE(stdout_pending), REF_SLOT);
    write_buffered(in, bytes);
}

/* The piece comes second: both are in a list from now on. Its birth may start a collection. */
static bool begin_list(Interp *in)
{
    Addr list = list_new(in, 2);
    if (list == 0) {
        return false;
    }
    ref_move(in, list_slot(in->mem, list, 0), mem_load64(in->mem, MACHINE(stdout_pending)));
    ref_move(in, list_slot(in->mem, list, 1), unhold(in->vm));
    ref_move(in, MACHINE(stdout_pending), list);
    return true;
}

static bool append(Interp *in, Addr pieces)
{
    Vm *vm = in->vm;
    bool ok = list_append(in, pieces, vm->held[vm->held_count - 1]);
    if (ok) {
        obj_release(in, unhold(vm));
    }
    return ok;
}

static bool add_piece(Interp *in, Addr piece)
{
    Addr pieces = mem_load64(in->mem, MACHINE(stdout_pending));
    if (pieces == 0) {
        ref_move(in, MACHINE(stdout_pending), piece);
        return true;
    }
    hold(in->vm, piece);
    bool is_list = obj_type(in->mem, pieces) == T_(list);
    bool ok = is_list ? append(in, pieces) : begin_list(in);
    if (!ok) {
        obj_release(in, unhold(in->vm));
    }
    return ok;
}

static uint32_t bytes_of(const Interp *in, Addr piece)
{
    bool is_text = obj_type_id(in->mem, piece) != TYPE_ID_bytes;
    return (uint32_t)(is_text ? str_length(in->mem, piece) : obj_size(in->mem, piece));
}

static void flush_output(Interp *in)
{
    flush_pieces(in);
    flush_buffer(in);
}

/* _io_TextIOWrapper_write_impl, behind the encoding. */
static bool keep_output(Interp *in, Addr piece, bool ends_line)
{
    const Vm *vm = in->vm;
    uint32_t bytes = bytes_of(in, piece);
    if (mem_load32(in->mem, MACHINE(stdout_pending_bytes)) + bytes > CHUNK_BYTES) {
        flush_pieces(in);
    }
    if (!add_piece(in, piece)) {
        return false;
    }
    bytes += mem_load32(in->mem, MACHINE(stdout_pending_bytes));
    mem_store32(in->mem, MACHINE(stdout_pending_bytes), bytes);
    bool is_line = !vm->stdout_is_pipe && ends_line; /* line_buffering */
    if (bytes >= CHUNK_BYTES || is_line) {
        flush_pieces(in);
    }
    if (is_line) {
        flush_buffer(in);
    }
    return true;
}

void stdout_buffer_install(Interp *in)
{
    in->hooks.keep_output = keep_output;
    in->hooks.flush_output = flush_output;
}
