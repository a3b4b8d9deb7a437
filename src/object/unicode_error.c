#include "object/unicode_error.h"

#include <string.h>

#include "object/abstract.h"
#include "object/bytes.h"
#include "object/bytes_like.h"
#include "object/held.h"
#include "object/int.h"
#include "object/static_types.h"
#include "object/str_from_format.h"
#include "object/str_internal.h"

Addr unicode_error_new(Interp *in, Addr type, const UnicodeTrouble *trouble)
{
    Addr encoding = str_from_utf8(in, trouble->encoding, strlen(trouble->encoding));
    Addr object = trouble->object != 0 ? obj_owned(in, trouble->object)
                                       : bytes_new(in, trouble->bytes, trouble->length);
    Addr args[] = {encoding, object, int_from_i64(in, trouble->start),
                   int_from_i64(in, trouble->end),
                   str_from_utf8(in, trouble->reason, strlen(trouble->reason))};
    enum { ARGS = sizeof args / sizeof args[0] };
    bool ok = true;
    for (size_t i = 0; i < ARGS; i++) {
        ok = ok && args[i] != 0;
    }
    Addr error = ok ? obj_call(in, type, args, ARGS) : 0;
    for (size_t i = 0; i < ARGS; i++) {
        obj_release(in, args[i]);
    }
    return error;
}

bool unicode_error_renew(Interp *in, Addr error, const UnicodeTrouble *trouble)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    mem_store64(in->mem, error + lay->unicode_error.start, (uint64_t)trouble->start);
    mem_store64(in->mem, error + lay->unicode_error.end, (uint64_t)trouble->end);
    Addr reason = str_from_utf8(in, trouble->reason, strlen(trouble->reason));
    if (reason != 0) {
        ref_set(in, error + lay->unicode_error.reason, reason, REF_SLOT);
    }
    return reason != 0;
}

/* ---- str ---- */

typedef struct Told {
    Addr encoding, reason; /* str() of them; the first is 0 in a UnicodeTranslateError */
    int64_t start, end;
    uint32_t one; /* the byte or character, when it is one that there is */
    bool is_one, is_byte;
} Told;

static Told read(Interp *in, Addr error)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr object = mem_load64(mem, error + lay->unicode_error.object);
    Told told = {.start = (int64_t)mem_load64(mem, error + lay->unicode_error.start),
                 .end = (int64_t)mem_load64(mem, error + lay->unicode_error.end),
                 .is_byte = obj_isinstance(in, error, T_(UnicodeDecodeError))};
    int64_t length = told.is_byte ? obj_size(mem, object) : str_length(mem, object);
    told.is_one = told.start >= 0 && told.start < length && told.end == told.start + 1;
    if (told.is_one) {
        told.one = told.is_byte ? mem_load8(mem, byteslike_data(in, object) + (Addr)told.start)
                                : str_at(mem, str_info(mem, lay, object), told.start);
    }
    return told;
}

/* The formats stand as in exceptions.c: their lengths decide the size of the first block. */
static Addr text_of(Interp *in, const Told *t)
{
    size_t start = (size_t)t->start, last = (size_t)(t->end - 1);
    if (t->is_byte) {
        return t->is_one
                   ? str_from_format(in, "'%U' codec can't decode byte 0x%02x in position %zd: %U",
                                     t->encoding, (int)t->one, start, t->reason)
                   : str_from_format(in, "'%U' codec can't decode bytes in position %zd-%zd: %U",
                                     t->encoding, start, last, t->reason);
    }
    if (t->encoding == 0) {
        const char *one =
            t->one <= MAX_LATIN1 ? "can't translate character '\\x%02x' in position %zd: %U"
            : t->one <= MAX_UCS2 ? "can't translate character '\\u%04x' in position %zd: %U"
                                 : "can't translate character '\\U%08x' in position %zd: %U";
        return t->is_one ? str_from_format(in, one, (int)t->one, start, t->reason)
                         : str_from_format(in, "can't translate characters in position %zd-%zd: %U",
                                           start, last, t->reason);
    }
    const char *one =
        t->one <= MAX_LATIN1 ? "'%U' codec can't encode character '\\x%02x' in position %zd: %U"
        : t->one <= MAX_UCS2 ? "'%U' codec can't encode character '\\u%04x' in position %zd: %U"
                             : "'%U' codec can't encode character '\\U%08x' in position %zd: %U";
    return t->is_one
               ? str_from_format(in, one, t->encoding, (int)t->one, start, t->reason)
               : str_from_format(in, "'%U' codec can't encode characters in position %zd-%zd: %U",
                                 t->encoding, start, last, t->reason);
}

Addr unicode_error_str(Interp *in, Addr error)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (mem_load64(in->mem, error + lay->unicode_error.object) == 0) { /* not yet initialised */
        return str_empty(in);
    }
    enum { REASON, ENCODING };
    Addr entry = held_begin(in);
    Addr reason = obj_str(in, mem_load64(in->mem, error + lay->unicode_error.reason));
    held_put(in, entry, REASON, reason);
    bool has_encoding = !obj_isinstance(in, error, T_(UnicodeTranslateError));
    Addr encoding = reason != 0 && has_encoding
                        ? obj_str(in, mem_load64(in->mem, error + lay->unicode_error.encoding))
                        : 0;
    held_put(in, entry, ENCODING, encoding);
    bool ok = reason != 0 && (encoding != 0 || !has_encoding);
    Addr result = 0;
    if (ok) {
        Told told = read(in, error);
        told.encoding = encoding;
        told.reason = reason;
        result = text_of(in, &told);
    }
    held_end(in, entry);
    return result;
}
