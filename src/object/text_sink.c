/* text_sink.c - what stands behind sys.stdout and sys.stderr: what is written is appended to the
 * output log in the machine's region, one mark per write. What of sys.stdout stays in buffers is
 * the hook keep_output's; of sys.stderr nothing does. */
#include "object/text_sink.h"

#include <string.h>

#include "base/text.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/str_codec_internal.h"
#include "object/str_hash.h"

void text_sink_write(Interp *in, TextStream stream, const char *bytes, size_t length)
{
    Memory *mem = in->mem;
    uint64_t offset = mem_load64(mem, MACHINE(output_length));
    mem_write(mem, MACHINE_OUTPUT_LOG + offset, bytes, length);
    mem_store64(mem, MACHINE(output_length), offset + length);
    JRN_MARK3(mem, OUTPUT, offset, length, stream);
}

Addr text_sink_current(const Interp *in, TextStream stream)
{
    const Memory *mem = in->mem;
    const char *name = stream == STREAM_STDOUT ? "stdout" : "stderr";
    Addr dict = mem_load64(mem, MACHINE(sys_dict));
    Addr key = dict_find_text(mem, &ENGINE_LAYOUT, dict, name,
                              hash_bytes((const uint8_t *)name, strlen(name)));
    return key != 0 ? dict_get_str(mem, &ENGINE_LAYOUT, dict, key) : 0;
}

bool text_sink_is_nobody(const Interp *in)
{
    Addr err = text_sink_current(in, STREAM_STDERR);
    return err == 0 || err == OBJ_NONE;
}

/* UTF-8 has no surrogates: false = UnicodeEncodeError. */
static bool can_encode(Interp *in, Addr text)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, text);
    for (int64_t i = 0; info.kind > 1 && i < info.length; i++) {
        if (is_surrogate(str_at(in->mem, info, i))) {
            return str_encode_utf8(in, text, NULL) != 0;
        }
    }
    return true;
}

/* The encodefunc of TextIOWrapper: what is ASCII is kept as it is, a new reference. */
static Addr encoded(Interp *in, Addr text)
{
    if (!str_info(in->mem, &ENGINE_LAYOUT, text).ascii) {
        return str_encode_utf8(in, text, NULL);
    }
    obj_incref(in, text, 0, REF_NATIVE);
    return text;
}

/* Takes the reference to what is kept of the text; 0 = nothing is kept. */
static bool put_out(Interp *in, Addr o, Addr kept)
{
    Text text = {0};
    str_to_utf8(in->mem, &ENGINE_LAYOUT, o, &text);
    const char *bytes = ou_text_view(&text);
    text_sink_write(in, STREAM_STDOUT, bytes, text.length);
    bool ends_line = memchr(bytes, '\n', text.length) != NULL || memchr(bytes, '\r', text.length);
    ou_text_free(&text);
    return kept == 0 || in->hooks.keep_output(in, kept, ends_line);
}

static Addr put_err(Interp *in, Addr o)
{
    Text text = {0};
    str_to_stderr(in->mem, &ENGINE_LAYOUT, o, &text);
    text_sink_write(in, STREAM_STDERR, ou_text_view(&text), text.length);
    ou_text_free(&text);
    return int_from_i64(in, str_length(in->mem, o));
}

/* _io_TextIOWrapper_write_impl: tells the number of characters. */
static Addr sink_write(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    if (!str_check(in, args[0])) {
        return err_bad_argument(in, "write", "argument", "str", args[0]);
    }
    if (self == OBJ_STDERR) {
        return put_err(in, args[0]);
    }
    Addr kept = 0;
    if (in->hooks.keep_output == NULL ? !can_encode(in, args[0])
                                      : (kept = encoded(in, args[0])) == 0) {
        return 0;
    }
    return put_out(in, args[0], kept) ? int_from_i64(in, str_length(in->mem, args[0])) : 0;
}

void text_sink_flush(Interp *in)
{
    if (in->hooks.flush_output != NULL) {
        in->hooks.flush_output(in);
    }
}

static Addr sink_flush(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    if (self == OBJ_STDOUT) {
        text_sink_flush(in);
    }
    return obj_owned(in, OBJ_NONE);
}

/* textiowrapper_repr */
Addr text_sink_repr(Interp *in, Addr self)
{
    Text text = {0};
    ou_text_add_format(&text, "<_io.TextIOWrapper name='<%s>' mode='w' encoding='utf-8'>",
                       self == OBJ_STDERR ? "stderr" : "stdout");
    Addr result = str_from_text(in, &text);
    ou_text_free(&text);
    return result;
}

Addr text_sink_iter(Interp *in, Addr self)
{
    (void)self;
    return err_not_modelled(in, "reading a standard stream");
}

bool text_sink_setattr(Interp *in, Addr self, Addr name, Addr value)
{
    (void)self;
    (void)name;
    (void)value;
    return err_not_modelled(in, "an attribute of a standard stream being set") != 0;
}

const NativeMethod text_sink_methods[] = {
    {"write", sink_write, 1, 1, 0},
    {"flush", sink_flush, 0, 0, 0},
    {NULL,    NULL,       0, 0, 0}
};
