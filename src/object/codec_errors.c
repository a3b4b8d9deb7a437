#include "object/codec_errors.h"

#include <string.h>

#include "cpython/unicode_name.h"
#include "object/bytes_internal.h"
#include "object/errors.h"
#include "object/int.h"
#include "object/tuple.h"
#include "object/unicode_error.h"

enum { EXCEPTION, GIVEN, RESULT }; /* references of the entry */

static const char *const handler_names[] = {
    [HANDLER_STRICT] = "strict",
    [HANDLER_IGNORE] = "ignore",
    [HANDLER_REPLACE] = "replace",
    [HANDLER_BACKSLASHREPLACE] = "backslashreplace",
    [HANDLER_SURROGATEESCAPE] = "surrogateescape",
    [HANDLER_SURROGATEPASS] = "surrogatepass",
    [HANDLER_XMLCHARREFREPLACE] = "xmlcharrefreplace",
    [HANDLER_NAMEREPLACE] = "namereplace",
};

/* _Py_GetErrorHandler */
static CodecHandler handler_of(const char *name)
{
    int i = HANDLER_STRICT;
    while (i < HANDLER_OTHER && strcmp(name, handler_names[i]) != 0) {
        i++;
    }
    return (CodecHandler)i;
}

void codec_errors_begin(CodecErrors *errors, Interp *in, const char *name)
{
    name = name != NULL ? name : handler_names[HANDLER_STRICT];
    *errors =
        (CodecErrors){.in = in, .entry = held_begin(in), .name = name, .handler = handler_of(name)};
}

void codec_errors_release(CodecErrors *errors)
{
    held_drop(errors->in, errors->entry, EXCEPTION);
}

Addr codec_errors_end(CodecErrors *errors, Addr result)
{
    held_end(errors->in, errors->entry);
    return result;
}

void codec_errors_used(CodecErrors *errors)
{
    held_drop(errors->in, errors->entry, GIVEN);
    held_drop(errors->in, errors->entry, RESULT);
}

/* ---- the exception object ---- */

static Addr exception_of(const CodecErrors *errors)
{
    return held_get(errors->in, errors->entry, EXCEPTION);
}

static bool make_exception(CodecErrors *errors, Addr type, const UnicodeTrouble *trouble)
{
    Addr exception = exception_of(errors);
    if (exception != 0) {
        return unicode_error_renew(errors->in, exception, trouble);
    }
    exception = unicode_error_new(errors->in, type, trouble);
    held_put(errors->in, errors->entry, EXCEPTION, exception);
    return exception != 0;
}

/* PyCodec_StrictErrors. Always false. */
static bool raise(CodecErrors *errors)
{
    Addr exception = exception_of(errors);
    err_set(errors->in, obj_type(errors->in->mem, exception), exception);
    return false;
}

/* PyCodec_LookupError: a str of the name is made for the look in the registry. */
static bool look_up(CodecErrors *errors)
{
    Interp *in = errors->in;
    if (errors->is_looked_up) {
        return true;
    }
    Addr key = str_from_utf8(in, errors->name, strlen(errors->name));
    if (key == 0) {
        return false;
    }
    obj_release(in, key);
    errors->is_looked_up = errors->handler != HANDLER_OTHER;
    if (!errors->is_looked_up) {
        err_format(in, T_(LookupError), "unknown error handler name '%.400s'", errors->name);
    }
    return errors->is_looked_up;
}

/* What a handler gives, and the tuple of it and of the place to go on that it returns, are kept in
 * the entry. */
static bool give(CodecErrors *errors, Addr given, int64_t next)
{
    Interp *in = errors->in;
    if (given == 0) {
        return false;
    }
    held_put(in, errors->entry, GIVEN, given);
    Addr tuple = tuple_new(in, 2);
    held_put(in, errors->entry, RESULT, tuple);
    Addr place = tuple != 0 ? int_from_i64(in, next) : 0;
    if (place != 0) {
        ref_copy(in, tuple_slot(tuple, 0), given, REF_SLOT);
        ref_move(in, tuple_slot(tuple, 1), place);
    }
    return place != 0;
}

/* ---- Unicode's encodings, for surrogatepass ---- */

typedef struct UnitForm {
    int64_t bytes; /* of a surrogate; 0: another encoding */
    bool is_big;
} UnitForm;

/* get_standard_encoding */
static UnitForm unit_form(const char *encoding)
{
    size_t length = strlen(encoding);
    bool is_big = length > 3 && strcmp(encoding + length - 3, "-be") == 0;
    int64_t bytes = strcmp(encoding, "utf-8") == 0        ? 3
                    : strncmp(encoding, "utf-16", 6) == 0 ? 2
                    : strncmp(encoding, "utf-32", 6) == 0 ? 4
                                                          : 0;
    return (UnitForm){bytes, is_big};
}

static void add_surrogate(Text *out, UnitForm form, uint32_t c)
{
    if (form.bytes == 3) {
        ou_text_add_code_point(out, c);
        return;
    }
    for (int64_t i = 0; i < form.bytes; i++) {
        int64_t shift = 8 * (form.is_big ? form.bytes - 1 - i : i);
        ou_text_add_char(out, (char)(c >> shift));
    }
}

static uint32_t read_surrogate(const uint8_t *bytes, size_t left, UnitForm form)
{
    uint32_t c = 0;
    if (form.bytes == 0 || (int64_t)left < form.bytes) {
        return 0;
    }
    if (form.bytes == 3) {
        bool is_three =
            (bytes[0] & 0xF0U) == 0xE0 && (bytes[1] & 0xC0U) == 0x80 && (bytes[2] & 0xC0U) == 0x80;
        c = is_three ? (bytes[0] & 0xFU) << 12 | (bytes[1] & 0x3FU) << 6 | (bytes[2] & 0x3FU) : 0;
    }
    for (int64_t i = 0; form.bytes != 3 && i < form.bytes; i++) {
        c = c << 8 | bytes[form.is_big ? i : form.bytes - 1 - i];
    }
    return is_surrogate(c) ? c : 0;
}

/* ---- encoding ---- */

void codec_add_backslash(Text *out, uint32_t c)
{
    int digits = c <= MAX_LATIN1 ? 2 : c <= MAX_UCS2 ? 4 : 8;
    char letter = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
    ou_text_add_format(out, "\\%c%0*x", letter, digits, c);
}

void codec_add_charref(Text *out, uint32_t c)
{
    ou_text_add_format(out, "&#%u;", c);
}

/* PyCodec_NameReplaceErrors */
static void add_name(Text *out, uint32_t c)
{
    char name[NAME_ROOM];
    if (char_name(c, name)) {
        ou_text_add_format(out, "\\N{%s}", name);
    } else {
        codec_add_backslash(out, c);
    }
}

/* What the handler writes for one character. False: it cannot. */
static bool add_replaced(CodecHandler handler, UnitForm form, uint32_t c, Text *out)
{
    switch ((int)handler) {
    case HANDLER_IGNORE: return true;
    case HANDLER_REPLACE: ou_text_add_char(out, '?'); return true;
    case HANDLER_BACKSLASHREPLACE: codec_add_backslash(out, c); return true;
    case HANDLER_XMLCHARREFREPLACE: codec_add_charref(out, c); return true;
    case HANDLER_NAMEREPLACE: add_name(out, c); return true;
    case HANDLER_SURROGATEESCAPE:
        ou_text_add_char(out, (char)(c - SURROGATE_ESCAPE));
        return c > SURROGATE_ESCAPE + MAX_ASCII && c <= SURROGATE_ESCAPE + MAX_LATIN1;
    case HANDLER_SURROGATEPASS: add_surrogate(out, form, c); return is_surrogate(c);
    default: return false;
    }
}

/* The handler itself: false = it raises. */
static bool replace(CodecErrors *errors, Addr text, const CodecTrouble *trouble,
                    CodecReplacement *out)
{
    Interp *in = errors->in;
    UnitForm form = unit_form(trouble->encoding);
    bool passes = errors->handler == HANDLER_SURROGATEPASS;
    if (errors->handler == HANDLER_STRICT || (passes && form.bytes == 0)) {
        return raise(errors);
    }
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, text);
    bool ok = true;
    for (int64_t i = trouble->start; ok && i < trouble->end; i++) {
        ok = add_replaced(errors->handler, form, str_at(in->mem, info, i), &out->text);
    }
    int64_t count = trouble->end - trouble->start;
    out->is_bytes = passes || errors->handler == HANDLER_SURROGATEESCAPE;
    out->next = trouble->end;
    if (!ok) { /* the bytes were made before the first of them was looked at */
        obj_release(in, bytes_alloc(in, passes ? form.bytes * count : count));
        return raise(errors);
    }
    size_t length = out->text.length;
    Addr given = out->is_bytes ? bytes_new_filled(in, ou_text_view(&out->text), length)
                               : str_alloc(in, (int64_t)length, MAX_ASCII);
    for (size_t i = 0; given != 0 && !out->is_bytes && i < length; i++) {
        str_put(in, given, (int64_t)i, (unsigned char)out->text.bytes[i]);
    }
    return give(errors, given, out->next);
}

static bool make_encode_exception(CodecErrors *errors, Addr text, const CodecTrouble *trouble)
{
    UnicodeTrouble told = {.encoding = trouble->encoding,
                           .object = text,
                           .start = trouble->start,
                           .end = trouble->end,
                           .reason = trouble->reason};
    return make_exception(errors, T_(UnicodeEncodeError), &told);
}

bool codec_errors_encode(CodecErrors *errors, Addr text, const CodecTrouble *trouble,
                         CodecReplacement *out)
{
    *out = (CodecReplacement){0};
    if (look_up(errors) && make_encode_exception(errors, text, trouble) &&
        replace(errors, text, trouble, out)) {
        held_drop(errors->in, errors->entry, RESULT);
        return true;
    }
    ou_text_free(&out->text);
    return false;
}

Addr codec_errors_raise_encode(CodecErrors *errors, Addr text, const CodecTrouble *trouble)
{
    if (make_encode_exception(errors, text, trouble)) {
        (void)raise(errors);
    }
    return 0;
}

/* ---- decoding ---- */

/* PyCodec_SurrogateEscapeErrors: of the bytes in question, those that are not ASCII. */
static Addr escaped(Interp *in, const uint8_t *bytes, int64_t count)
{
    enum { MOST = 4 };
    uint32_t points[MOST];
    int64_t taken = 0;
    while (taken < MOST && taken < count && bytes[taken] > MAX_ASCII) {
        points[taken] = SURROGATE_ESCAPE + bytes[taken];
        taken++;
    }
    return taken > 0 ? str_from_points_cached(in, points, taken) : 0;
}

static Addr backslashes(Interp *in, const uint8_t *bytes, int64_t count)
{
    Text text = {0};
    for (int64_t i = 0; i < count; i++) {
        codec_add_backslash(&text, bytes[i]);
    }
    Addr result = str_from_text(in, &text);
    ou_text_free(&text);
    return result;
}

/* What the handler gives for the bytes in question, and where to go on: 0 = it raises. */
static Addr restored(CodecErrors *errors, const uint8_t *bytes, size_t length,
                     const CodecTrouble *trouble, int64_t *next)
{
    Interp *in = errors->in;
    const uint8_t *at = bytes + trouble->start;
    int64_t count = trouble->end - trouble->start;
    *next = trouble->end;
    switch ((int)errors->handler) {
    case HANDLER_IGNORE: return str_empty(in);
    case HANDLER_REPLACE: return str_character(in, 0xFFFD);
    case HANDLER_BACKSLASHREPLACE: return backslashes(in, at, count);
    case HANDLER_SURROGATEESCAPE: {
        Addr given = escaped(in, at, count);
        *next = given != 0 ? trouble->start + str_length(in->mem, given) : *next;
        return given;
    }
    case HANDLER_SURROGATEPASS: {
        UnitForm form = unit_form(trouble->encoding);
        uint32_t c = read_surrogate(at, length - (size_t)trouble->start, form);
        *next = trouble->start + form.bytes;
        return c != 0 ? str_character(in, c) : 0;
    }
    default: return 0;
    }
}

static bool handle_decode(CodecErrors *errors, const uint8_t *bytes, size_t length,
                          const CodecTrouble *trouble, int64_t *next)
{
    Interp *in = errors->in;
    if (errors->handler == HANDLER_XMLCHARREFREPLACE || errors->handler == HANDLER_NAMEREPLACE) {
        err_format(in, T_(TypeError), "don't know how to handle %.200N in error callback",
                   exception_of(errors));
        return false;
    }
    Addr given = restored(errors, bytes, length, trouble, next);
    if (given == 0) {
        return in->halt == HALT_NONE && !err_occurred(in->mem) && raise(errors);
    }
    return give(errors, given, *next);
}

bool codec_errors_decode(CodecErrors *errors, const uint8_t *bytes, size_t length,
                         const CodecTrouble *trouble, StrWriter *w, size_t *next)
{
    Interp *in = errors->in;
    UnicodeTrouble told = {.encoding = trouble->encoding,
                           .bytes = bytes,
                           .length = length,
                           .start = trouble->start,
                           .end = trouble->end,
                           .reason = trouble->reason};
    int64_t place = 0;
    if (!look_up(errors) || !make_exception(errors, T_(UnicodeDecodeError), &told) ||
        !handle_decode(errors, bytes, length, trouble, &place)) {
        return false;
    }
    Addr given = held_get(in, errors->entry, GIVEN);
    int64_t count = str_length(in->mem, given);
    int64_t taken_back = trouble->end - place; /* bytes that are still to be decoded */
    if (count > 1 || taken_back > 0) {
        w->min_length += (count > 1 ? count - 1 : 0) + (taken_back > 0 ? taken_back : 0);
        w->overallocate = true;
        if (!writer_prepare(w, w->min_length - w->pos,
                            str_max_char(str_info(in->mem, &ENGINE_LAYOUT, given)))) {
            return false;
        }
    }
    bool ok = writer_str(w, given);
    codec_errors_used(errors);
    *next = (size_t)place;
    return ok;
}
