#include "object/str_codec.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "object/bytes_internal.h"
#include "object/bytes_like.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/str_codec_internal.h"

typedef enum Encoding {
    ENCODING_UTF8,
    ENCODING_UTF16,
    ENCODING_UTF32,
    ENCODING_ASCII,
    ENCODING_LATIN1,
    ENCODING_OF_REGISTRY
} Encoding;

/* _Py_normalize_encoding: small letters, and one _ for whatever stands between them. */
static void normalize(const char *name, Text *out)
{
    bool is_between = false;
    for (; *name != '\0'; name++) {
        unsigned char c = (unsigned char)*name;
        if (!isalnum(c) && c != '.') {
            is_between = true;
            continue;
        }
        if (is_between && out->length > 0) {
            ou_text_add_char(out, '_');
        }
        is_between = false;
        ou_text_add_char(out, (char)tolower(c));
    }
}

/* The names that unicodeobject.c knows itself. */
static Encoding encoding_of(const char *name)
{
    static const struct {
        const char *name;
        Encoding encoding;
    } known[] = {
        {"utf8",       ENCODING_UTF8  },
        {"utf_8",      ENCODING_UTF8  },
        {"utf16",      ENCODING_UTF16 },
        {"utf_16",     ENCODING_UTF16 },
        {"utf32",      ENCODING_UTF32 },
        {"utf_32",     ENCODING_UTF32 },
        {"ascii",      ENCODING_ASCII },
        {"us_ascii",   ENCODING_ASCII },
        {"latin1",     ENCODING_LATIN1},
        {"latin_1",    ENCODING_LATIN1},
        {"iso_8859_1", ENCODING_LATIN1},
        {"iso8859_1",  ENCODING_LATIN1},
    };
    Text text = {0};
    normalize(name, &text);
    Encoding found = ENCODING_OF_REGISTRY;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(ou_text_view(&text), known[i].name) == 0) {
            found = known[i].encoding;
        }
    }
    ou_text_free(&text);
    return found;
}

static bool must_be_str(Interp *in, const char *function, const char *argument, Addr o)
{
    if (o == 0 || str_check(in, o)) {
        return true;
    }
    char shown[40];
    (void)snprintf(shown, sizeof shown, "argument '%s'", argument);
    return err_bad_argument(in, function, shown, "str", o) != 0;
}

/* What the caller asks for. The names are on the host; free with request_end. */
typedef struct Request {
    Encoding encoding;
    Text encoding_name, errors_name;
    const char *errors; /* NULL: none was given */
} Request;

static void request_end(Request *request)
{
    ou_text_free(&request->encoding_name);
    ou_text_free(&request->errors_name);
}

/* False = an exception is set, and there is nothing to free. */
static bool request_begin(Interp *in, const char *function, Addr encoding, Addr errors,
                          Request *out)
{
    if (!must_be_str(in, function, "encoding", encoding) ||
        !must_be_str(in, function, "errors", errors)) {
        return false;
    }
    *out = (Request){.encoding = ENCODING_UTF8};
    if (encoding != 0) {
        str_to_utf8(in->mem, &ENGINE_LAYOUT, encoding, &out->encoding_name);
        out->encoding = encoding_of(ou_text_view(&out->encoding_name));
    }
    if (errors != 0) {
        str_to_utf8(in->mem, &ENGINE_LAYOUT, errors, &out->errors_name);
        out->errors = ou_text_view(&out->errors_name);
    }
    return true;
}

/* Codecs of the package encodings are Python modules, which the first use imports. What serves
 * instead of those that lessons may have met; NULL: nothing known. */
static const char *instead_of(const char *normal)
{
    static const struct {
        const char *names, *instead;
    } rows[] = {
        {"l1 latin 8859 cp819 ibm819 iso8859 iso_8859_1_1987 iso_ir_100 csisolatin1",
         "its other name 'latin-1'"                                                                                                           },
        {"cp1252 1252 windows_1252",                                                  "'latin-1', which has the same letters from '\\xa0' on" },
        {"u8 utf utf8_ucs2 utf8_ucs4 cp65001",                                        "its other name 'utf-8'"                                },
        {"us 646 iso646_us ansi_x3.4_1968 ibm367 cp367",                              "its other name 'ascii'"                                },
        {"u16",                                                                       "its other name 'utf-16'"                               },
        {"u32",                                                                       "its other name 'utf-32'"                               },
        {"utf_8_sig utf8_sig",                                                        "'utf-8', with b'\\xef\\xbb\\xbf' in front of the bytes"},
        {"utf_16_le utf_16le utf16le",
         "'utf-16', which has the two bytes b'\\xff\\xfe' in front of the same"                                                               },
        {"utf_32_le utf_32le utf32le",
         "'utf-32', which has the four bytes b'\\xff\\xfe\\0\\0' in front of the same"                                                        },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (ou_text_has_word(rows[i].names, normal)) {
            return rows[i].instead;
        }
    }
    return NULL;
}

static Addr not_built_in(Interp *in, const char *what, const Request *request)
{
    const char *asked = ou_text_view(&request->encoding_name);
    Text normal = {0};
    normalize(asked, &normal);
    const char *instead = instead_of(ou_text_view(&normal));
    ou_text_free(&normal);
    (void)err_not_modelled(in, "%s '%.40s': use %s", what, asked,
                           instead ? instead : "UTF-8, UTF-16, UTF-32, ASCII or Latin-1");
    return 0;
}

static Addr encode(Interp *in, const Request *request, Addr text)
{
    const char *errors = request->errors;
    switch (request->encoding) {
    case ENCODING_UTF8: return str_encode_utf8(in, text, errors);
    case ENCODING_UTF16: return str_encode_wide(in, text, 2, ORDER_MARK, errors);
    case ENCODING_UTF32: return str_encode_wide(in, text, 4, ORDER_MARK, errors);
    case ENCODING_ASCII: return str_encode_ascii(in, text, errors);
    case ENCODING_LATIN1: return str_encode_latin1(in, text, errors);
    case ENCODING_OF_REGISTRY: break;
    }
    return not_built_in(in, "encode() with", request);
}

Addr str_encode(Interp *in, const char *function, Addr text, Addr encoding, Addr errors)
{
    Request request;
    if (!request_begin(in, function, encoding, errors, &request)) {
        return 0;
    }
    Addr result = encode(in, &request, text);
    request_end(&request);
    return result;
}

static Addr decode(Interp *in, const Request *request, ByteSpan bytes)
{
    const char *errors = request->errors;
    switch (request->encoding) {
    case ENCODING_UTF8: return str_decode_utf8(in, bytes, errors);
    case ENCODING_UTF16: return str_decode_utf16(in, bytes, ORDER_MARK, errors);
    case ENCODING_UTF32: return str_decode_utf32(in, bytes, ORDER_MARK, errors);
    case ENCODING_ASCII: return str_decode_ascii(in, bytes, errors);
    case ENCODING_LATIN1: return str_decode_latin1(in, bytes);
    case ENCODING_OF_REGISTRY: break;
    }
    return not_built_in(in, "decode() of", request);
}

Addr str_decode(Interp *in, const char *function, Addr bytes, Addr encoding, Addr errors)
{
    Request request;
    if (!request_begin(in, function, encoding, errors, &request)) {
        return 0;
    }
    size_t length = 0;
    uint8_t *copy = byteslike_read(in, bytes, &length);
    Addr result = length == 0 ? str_empty(in) : decode(in, &request, (ByteSpan){copy, length});
    bytes_read_end(copy, length);
    request_end(&request);
    return result;
}
