/* pieces.c - PyFile_WriteString and PyFile_WriteObject to sys.stderr (fileobject.c). */
#include "vm/pieces.h"

#include "base/utf8.h"
#include "object/held.h"
#include "object/text_sink.h"

static const char *find_end(const char *at, const char *stop)
{
    while (at < stop && *at != PIECE_END[0] && *at != SOURCE_PIECE_END[0]) {
        at++;
    }
    return at;
}

/* errors='backslashreplace' of the process' own stderr. */
static void add_escaped(Text *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t used = 1;
        uint32_t point = ou_utf8_decode(text + i, length - i, &used);
        if (point >= 0xD800 && point <= 0xDFFF) {
            ou_text_add_format(out, "\\u%04x", point);
        } else {
            ou_text_add_bytes(out, text + i, used);
        }
        i += used;
    }
}

void pieces_join(Text *pieces)
{
    Text joined = {0};
    const char *at = ou_text_view(pieces);
    const char *stop = at + pieces->length;
    while (at < stop) {
        const char *end = find_end(at, stop);
        add_escaped(&joined, at, (size_t)(end - at));
        at = end + (end < stop);
    }
    ou_text_free(pieces);
    *pieces = joined;
}

Addr pieces_own_file(const Interp *in)
{
    Addr file = text_sink_current(in, STREAM_STDERR);
    return file == OBJ_STDERR || file == OBJ_NONE ? 0 : file;
}

static bool hand_one(Vm *vm, Addr file, const char *text, size_t length)
{
    Interp *in = vm->in;
    Addr piece = str_from_utf8(in, text, length);
    if (piece == 0) {
        return false;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, piece);
    bool is_written = vm_print_object(in, file, piece);
    held_end(in, entry);
    return is_written;
}

static bool hand_to(Vm *vm, Addr file, const Text *pieces)
{
    Interp *in = vm->in;
    const char *at = ou_text_view(pieces);
    const char *stop = at + pieces->length;
    bool is_written = in->halt == HALT_NONE;
    bool is_line_over = false;
    Addr entry = held_begin(in);
    held_copy(in, entry, 0, file);
    while (is_written && at < stop) {
        const char *end = find_end(at, stop);
        bool is_source = end < stop && *end == SOURCE_PIECE_END[0];
        is_line_over = is_line_over && is_source;
        is_written = is_line_over || hand_one(vm, file, at, (size_t)(end - at));
        if (!is_written && is_source && in->halt == HALT_NONE) {
            err_clear(in);
            is_written = is_line_over = true;
        }
        at = end + 1;
    }
    held_end(in, entry);
    return is_written;
}

bool pieces_write(Vm *vm, Text *pieces)
{
    return pieces_write_to(vm, pieces_own_file(vm->in), pieces);
}

bool pieces_write_to(Vm *vm, Addr file, Text *pieces)
{
    bool is_written = true;
    if (file != 0) {
        is_written = hand_to(vm, file, pieces);
    } else if (!text_sink_is_nobody(vm->in) && vm->in->halt == HALT_NONE) {
        pieces_join(pieces);
        text_sink_write(vm->in, STREAM_STDERR, ou_text_view(pieces), pieces->length);
    }
    ou_text_free(pieces);
    return is_written;
}

bool pieces_flush(Vm *vm, Addr file)
{
    Interp *in = vm->in;
    bool is_flushed = true;
    if (file != 0 && in->halt == HALT_NONE) {
        Addr entry = held_begin(in);
        held_copy(in, entry, 0, file);
        is_flushed = vm_flush(in, file);
        held_end(in, entry);
    }
    return is_flushed;
}

void pieces_forget(Vm *vm)
{
    if (vm->in->halt == HALT_NONE) {
        err_clear(vm->in);
    }
}
