/* sys_write.c - PySys_WriteStderr (sysmodule.c: sys_write, sys_pyfile_write). */
#include "object/sys_write.h"

#include <string.h>

#include "object/abstract.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/text_sink.h"

static bool is_programs(Addr file)
{
    return file != 0 && file != OBJ_STDERR && file != OBJ_NONE;
}

/* sys_pyfile_write: False = no write(), or it has failed. */
static bool call_write(Interp *in, Addr file, const char *bytes, size_t length)
{
    enum { FILE_HELD, TEXT, WRITER };
    Addr entry = held_begin(in);
    held_copy(in, entry, FILE_HELD, file);
    Addr text = str_from_utf8(in, bytes, length);
    held_put(in, entry, TEXT, text);
    Addr writer = text != 0 ? obj_getattr(in, file, identifier_find(in, "write")) : 0;
    held_put(in, entry, WRITER, writer);
    Addr result = writer != 0 ? obj_call(in, writer, &text, 1) : 0;
    if (result == 0 && in->halt == HALT_NONE) {
        err_clear(in);
    }
    bool is_written = result != 0;
    obj_xdecref(in, result, 0, REF_NATIVE);
    held_end(in, entry);
    return is_written || in->halt != HALT_NONE;
}

static void write_part(Interp *in, Addr file, const char *bytes, size_t length)
{
    if (!is_programs(file) || !call_write(in, file, bytes, length)) {
        text_sink_write(in, STREAM_STDERR, bytes, length);
    }
}

static bool ends_inside_character(const Text *text, size_t length)
{
    return length < text->length && ((unsigned char)ou_text_view(text)[length] & 0xC0) == 0x80;
}

/* What its buffer has no room for is cut off; where that is inside a character, no str can be made
 * of the rest, and C writes the bytes as they are. */
static void write_both(Interp *in, Addr file, const Text *text)
{
    enum { MOST = 1000 };
    static const char truncated[] = "... truncated";
    size_t length = text->length < MOST ? text->length : MOST;
    write_part(in, ends_inside_character(text, length) ? 0 : file, ou_text_view(text), length);
    if (text->length > length && in->halt == HALT_NONE) {
        write_part(in, file, truncated, sizeof truncated - 1);
    }
}

/* The exception in flight, and the file, are kept while its code runs. */
static void write_to_program(Interp *in, Addr file, const Text *text)
{
    ErrState saved = err_fetch(in);
    Addr entry = held_begin(in);
    held_put(in, entry, 0, saved.type);
    held_put(in, entry, 1, saved.value);
    held_put(in, entry, 2, saved.traceback);
    held_copy(in, entry, 3, file);
    write_both(in, file, text);
    if (in->halt == HALT_NONE) {
        for (unsigned i = 0; i < 3; i++) {
            (void)held_take(in, entry, i);
        }
        held_end(in, entry);
        err_restore(in, saved);
    }
}

void sys_write_stderr(Interp *in, Text *text)
{
    Addr file = text_sink_current(in, STREAM_STDERR);
    if (in->halt == HALT_NONE && is_programs(file)) {
        write_to_program(in, file, text);
    } else if (in->halt == HALT_NONE) {
        write_both(in, file, text);
    }
    ou_text_free(text);
}
