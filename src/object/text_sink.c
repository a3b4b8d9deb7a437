/* text_sink.c - what stands behind sys.stdout and sys.stderr: what is written is appended to the
 * output log in the machine's region, one mark per write, and nothing is kept. */
#include "object/text_sink.h"

#include "base/text.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/str_codec_internal.h"

void text_sink_write(Interp *in, TextStream stream, const char *bytes, size_t length)
{
    Memory *mem = in->mem;
    uint64_t offset = mem_load64(mem, MACHINE(output_length));
    mem_write(mem, MACHINE_OUTPUT_LOG + offset, bytes, length);
    mem_store64(mem, MACHINE(output_length), offset + length);
    JRN_MARK3(mem, OUTPUT, offset, length, stream);
}

/* UTF-8 has no surrogates: false = UnicodeEncodeError. */
static bool can_encode(Interp *in, Addr text)
{
    StrInfo info = str_info(in->mem, in->lay, text);
    for (int64_t i = 0; info.kind > 1 && i < info.length; i++) {
        if (is_surrogate(str_at(in->mem, info, i))) {
            return str_encode_utf8(in, text, NULL) != 0;
        }
    }
    return true;
}

/* _io_TextIOWrapper_write_impl: tells the number of characters. */
static Addr sink_write(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    bool is_stderr = self == OBJ_STDERR;
    if (!str_check(in, args[0])) {
        return err_bad_argument(in, "write", "argument", "str", args[0]);
    }
    if (!is_stderr && !can_encode(in, args[0])) {
        return 0;
    }
    Text text = {0};
    if (is_stderr) {
        str_to_stderr(in->mem, in->lay, args[0], &text);
    } else {
        str_to_utf8(in->mem, in->lay, args[0], &text);
    }
    text_sink_write(in, is_stderr ? STREAM_STDERR : STREAM_STDOUT, ou_text_view(&text),
                    text.length);
    ou_text_free(&text);
    return int_from_i64(in, str_length(in->mem, args[0]));
}

static Addr sink_flush(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return obj_owned(in, OBJ_NONE);
}

const NativeMethod text_sink_methods[] = {
    {"write", sink_write, 1, 1, 0},
    {"flush", sink_flush, 0, 0, 0},
    {NULL,    NULL,       0, 0, 0}
};
