/* str_format.c - str.format (unicode_format.h: MarkupIterator, output_markup). */
#include "base/text.h"
#include "object/abstract.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/float_internal.h"
#include "object/format.h"
#include "object/int.h"
#include "object/str_methods.h"
#include "object/tuple.h"

typedef enum Numbering { NUMBERING_OPEN, NUMBERING_AUTO, NUMBERING_MANUAL } Numbering;

/* References of the writer's entry. */
enum { FIELD = 1, PIECE = 2 };
enum { SLACK = 100 }; /* build_string's: room for what the fields become */

typedef struct Markup {
    Interp *in;
    StrWriter w;
    const Addr *args;
    size_t nargs;
    Addr keywords; /* a dict, or 0 */
    Addr mapping;  /* format_map: names are looked up here, and there are no arguments; or 0 */
    Numbering numbering;
    int64_t next_auto;
} Markup;

/* A stretch of a format string: of self, or of an expanded spec. */
typedef struct Piece {
    Addr text;
    StrInfo info;
    int64_t from, to;
} Piece;

static uint32_t char_at(const Markup *m, const Piece *piece, int64_t i)
{
    return i < piece->to ? str_at(m->in->mem, piece->info, i) : 0;
}

static bool complain(const Markup *m, const char *text)
{
    return err_set_text(m->in, T_(ValueError), text) != 0;
}

enum { NOT_DIGITS = -1, TOO_MANY_DIGITS = -2 /* with ValueError */ };

/* get_integer */
static int64_t number_of(const Markup *m, const Piece *piece, int64_t from, int64_t to)
{
    int64_t value = 0;
    for (int64_t i = from; i < to; i++) {
        uint32_t c = char_at(m, piece, i);
        if (c < '0' || c > '9') {
            return NOT_DIGITS;
        }
        if (value > (INT64_MAX - (c - '0')) / 10) {
            (void)complain(m, "Too many decimal digits in format string");
            return TOO_MANY_DIGITS;
        }
        value = value * 10 + (c - '0');
    }
    return from < to ? value : NOT_DIGITS;
}

/* autonumber_state_error */
static bool number_fields(Markup *m, Numbering now)
{
    if (m->numbering == NUMBERING_OPEN) {
        m->numbering = now;
    }
    if (m->numbering == now) {
        return true;
    }
    return complain(m, now == NUMBERING_AUTO
                           ? "cannot switch from manual field specification to automatic field "
                             "numbering"
                           : "cannot switch from automatic field numbering to manual field "
                             "specification");
}

static Addr positional(Markup *m, int64_t index)
{
    if (m->mapping != 0) {
        return err_format(m->in, T_(ValueError), "Format string contains positional fields");
    }
    if ((uint64_t)index >= m->nargs) {
        err_format(m->in, T_(IndexError), "tuple index out of range"); /* PySequence_GetItem */
        return err_format(m->in, T_(IndexError),
                          "Replacement index %zd out of range for positional args tuple", index);
    }
    return obj_owned(m->in, m->args[index]);
}

static Addr named(Markup *m, const Piece *piece, int64_t from, int64_t to)
{
    Interp *in = m->in;
    Addr name = str_substring(in, piece->text, from, to);
    if (name == 0) {
        return 0;
    }
    if (m->mapping != 0) {
        held_put(in, m->w.entry, PIECE, name);
        Addr value = obj_getitem(in, m->mapping, name);
        if (in->halt == HALT_NONE) {
            held_drop(in, m->w.entry, PIECE);
        }
        return value;
    }
    Addr value = m->keywords ? dict_get_str(in->mem, &ENGINE_LAYOUT, m->keywords, name) : 0;
    if (value == 0) {
        err_set(in, T_(KeyError), name);
    }
    obj_release(in, name);
    return value ? obj_owned(in, value) : 0;
}

/* The first part of a field name: empty, a number or a keyword. */
static Addr first_of(Markup *m, const Piece *piece, int64_t from, int64_t to)
{
    int64_t index = number_of(m, piece, from, to);
    if (index == TOO_MANY_DIGITS) {
        return 0;
    }
    bool automatic = from == to;
    if ((automatic || index >= 0) &&
        !number_fields(m, automatic ? NUMBERING_AUTO : NUMBERING_MANUAL)) {
        return 0;
    }
    if (automatic) {
        return positional(m, m->next_auto++);
    }
    return index >= 0 ? positional(m, index) : named(m, piece, from, to);
}

static int64_t find_any(const Markup *m, const Piece *piece, int64_t from, const char *stops)
{
    for (; from < piece->to; from++) {
        for (const char *p = stops; *p != '\0'; p++) {
            if (char_at(m, piece, from) == (unsigned char)*p) {
                return from;
            }
        }
    }
    return piece->to;
}

/* .name or [key]: from stands behind the '.' or '['. */
static Addr follow(Markup *m, Addr o, const Piece *piece, int64_t from, int64_t to, bool attribute)
{
    Interp *in = m->in;
    int64_t index = attribute ? NOT_DIGITS : number_of(m, piece, from, to);
    if (index == TOO_MANY_DIGITS) {
        return 0;
    }
    Addr key = index >= 0 ? int_from_i64(in, index) : str_substring(in, piece->text, from, to);
    if (key == 0) {
        return 0;
    }
    held_put(in, m->w.entry, PIECE, key);
    Addr value = attribute ? obj_getattr(in, o, key) : obj_getitem(in, o, key);
    if (in->halt == HALT_NONE) {
        held_drop(in, m->w.entry, PIECE);
    }
    return value;
}

/* get_field_object: the value stands in FIELD. */
static bool find_field(Markup *m, const Piece *piece)
{
    Interp *in = m->in;
    int64_t i = find_any(m, piece, piece->from, ".[");
    Addr o = first_of(m, piece, piece->from, i);
    while (o != 0 && i < piece->to) {
        held_put(in, m->w.entry, FIELD, o);
        bool attribute = char_at(m, piece, i) == '.';
        bool bracket = char_at(m, piece, i) == '[';
        if (!attribute && !bracket) {
            return complain(m, "Only '.' or '[' may follow ']' in format field specifier");
        }
        int64_t end = attribute ? find_any(m, piece, i + 1, ".[") : find_any(m, piece, i + 1, "]");
        if (bracket && end == piece->to) {
            return complain(m, "Missing ']' in format string");
        }
        if (end == i + 1) {
            return complain(m, "Empty attribute in format string");
        }
        Addr next = follow(m, o, piece, i + 1, end, attribute);
        if (in->halt != HALT_NONE) {
            return false;
        }
        held_drop(in, m->w.entry, FIELD);
        o = next;
        i = attribute ? end : end + 1;
    }
    held_put(in, m->w.entry, FIELD, o);
    return o != 0;
}

static bool replace_field(Markup *m, Addr value)
{
    if (m->in->halt != HALT_NONE) {
        return false;
    }
    held_drop(m->in, m->w.entry, FIELD);
    held_put(m->in, m->w.entry, FIELD, value);
    return value != 0;
}

/* do_conversion */
static bool convert(Markup *m, uint32_t conversion)
{
    Addr o = held_get(m->in, m->w.entry, FIELD);
    switch (conversion) {
    case 's': return replace_field(m, obj_str(m->in, o));
    case 'r': return replace_field(m, obj_repr(m->in, o));
    case 'a': {
        Addr repr = obj_repr(m->in, o);
        return replace_field(m, repr ? str_to_ascii_escapes(m->in, repr) : 0);
    }
    default: break;
    }
    if (conversion > 32 && conversion < 127) {
        err_format(m->in, T_(ValueError), "Unknown conversion specifier %c", (int)conversion);
    } else {
        err_format(m->in, T_(ValueError), "Unknown conversion specifier \\x%x", conversion);
    }
    return false;
}

/* render_field: exact str, int and float are written directly. */
static bool render(Markup *m, const Piece *spec)
{
    Interp *in = m->in;
    Addr o = held_get(in, m->w.entry, FIELD);
    Addr type = obj_type(in->mem, o);
    Formatter formatter = type == T_(str)     ? format_str
                          : type == T_(int)   ? format_int
                          : type == T_(float) ? format_float
                                              : NULL;
    if (formatter != NULL) {
        return formatter(&m->w, o, spec->text, spec->from, spec->to);
    }
    Addr text = str_substring(in, spec->text, spec->from, spec->to);
    if (text == 0) {
        return false;
    }
    held_put(in, m->w.entry, PIECE, text);
    Addr result = obj_format(in, o, text);
    if (in->halt != HALT_NONE) {
        return false;
    }
    bool ok = writer_take(&m->w, result);
    held_drop(in, m->w.entry, PIECE);
    return ok;
}

static bool run(Markup *m, const Piece *piece, int depth);

/* A spec with fields of its own is expanded first. build_string makes room for the whole text, of
 * which the spec is a part. */
static bool render_nested(Markup *m, const Piece *spec, int depth)
{
    Markup inner = *m;
    writer_begin(&inner.w, m->in, spec->info.length + SLACK, true);
    bool ok = run(&inner, spec, depth - 1);
    Addr expanded = ok ? writer_finish(&inner.w) : writer_drop(&inner.w);
    m->numbering = inner.numbering;
    m->next_auto = inner.next_auto;
    if (expanded == 0) {
        return false;
    }
    Piece piece = {expanded, str_info(m->in->mem, &ENGINE_LAYOUT, expanded), 0, 0};
    piece.to = piece.info.length;
    enum { EXPANDED = 3 };
    held_put(m->in, m->w.entry, EXPANDED, expanded);
    ok = render(m, &piece);
    if (m->in->halt == HALT_NONE) {
        held_drop(m->in, m->w.entry, EXPANDED);
    }
    return ok;
}

typedef struct Field {
    Piece name, spec;
    uint32_t conversion;
    bool has_nested;
} Field;

/* parse_field: i stands behind the '{'; the place behind the '}' or -1. */
static int64_t parse_field(Markup *m, const Piece *piece, int64_t i, Field *out)
{
    *out = (Field){.name = *piece, .spec = *piece};
    out->name.from = i;
    int brackets = 0;
    for (; i < piece->to; i++) {
        uint32_t c = char_at(m, piece, i);
        if (c == '{') {
            complain(m, "unexpected '{' in field name");
            return -1;
        }
        brackets = c == '[' ? 1 : c == ']' ? 0 : brackets;
        if (brackets == 0 && (c == '}' || c == ':' || c == '!')) {
            break;
        }
    }
    out->name.to = i;
    out->spec.from = i;
    out->spec.to = i;
    uint32_t c = char_at(m, piece, i);
    if (i >= piece->to) {
        complain(m, "expected '}' before end of string");
        return -1;
    }
    if (c == '!') {
        if (i + 1 >= piece->to) {
            complain(m, "end of string while looking for conversion specifier");
            return -1;
        }
        out->conversion = char_at(m, piece, i + 1);
        i += 2;
        c = char_at(m, piece, i);
        if (i < piece->to && c != '}' && c != ':') {
            complain(m, "expected ':' after conversion specifier");
            return -1;
        }
    }
    if (c != ':') {
        if (i >= piece->to) {
            complain(m, "unmatched '{' in format spec");
            return -1;
        }
        return i + 1;
    }
    out->spec.from = ++i;
    for (int depth = 1; i < piece->to; i++) {
        c = char_at(m, piece, i);
        out->has_nested = out->has_nested || c == '{';
        depth += (c == '{') - (c == '}');
        if (depth == 0) {
            out->spec.to = i;
            return i + 1;
        }
    }
    complain(m, "unmatched '{' in format spec");
    return -1;
}

/* output_markup */
static bool put_field(Markup *m, const Field *field, int depth)
{
    if (!find_field(m, &field->name) ||
        (field->conversion != 0 && !convert(m, field->conversion))) {
        return false;
    }
    bool ok = field->has_nested ? render_nested(m, &field->spec, depth) : render(m, &field->spec);
    if (m->in->halt == HALT_NONE) {
        held_drop(m->in, m->w.entry, FIELD);
    }
    return ok;
}

/* Literal text up to a brace; doubled braces count as one. */
static int64_t literal_end(Markup *m, const Piece *piece, int64_t i)
{
    while (i < piece->to && char_at(m, piece, i) != '{' && char_at(m, piece, i) != '}') {
        i++;
    }
    return i;
}

/* A stretch of literal text and what ended it. */
typedef struct Literal {
    int64_t to, next; /* the end of the text to write, and the place behind the brace */
    bool opens_field;
} Literal;

/* MarkupIterator_next: the literal text from i on; false = a brace that stands alone. */
static bool parse_literal(Markup *m, const Piece *piece, int64_t i, Literal *out)
{
    int64_t end = literal_end(m, piece, i);
    uint32_t brace = char_at(m, piece, end);
    bool doubled = end + 1 < piece->to && char_at(m, piece, end + 1) == brace;
    bool opens_field = end < piece->to && !doubled;
    if (opens_field && (brace == '}' || end + 1 >= piece->to)) {
        complain(m, brace == '}' ? "Single '}' encountered in format string"
                                 : "Single '{' encountered in format string");
        return false;
    }
    *out = (Literal){doubled ? end + 1 : end, doubled ? end + 2 : end + 1, opens_field};
    return true;
}

/* i stands behind the '{'; returns the place behind the '}' or -1. */
static int64_t run_field(Markup *m, const Piece *piece, int64_t i, int depth)
{
    Field field;
    i = parse_field(m, piece, i, &field);
    if (i < 0) {
        return -1;
    }
    if (i >= piece->to) {
        m->w.overallocate = false;
    }
    return put_field(m, &field, depth) ? i : -1;
}

static bool run(Markup *m, const Piece *piece, int depth)
{
    if (depth < 0) {
        return complain(m, "Max string recursion exceeded");
    }
    int64_t i = piece->from;
    while (i < piece->to) {
        Literal literal;
        if (!parse_literal(m, piece, i, &literal)) {
            return false;
        }
        if (literal.next >= piece->to) {
            m->w.overallocate = m->w.overallocate && literal.opens_field;
        }
        if (!writer_substring(&m->w, piece->text, i, literal.to)) {
            return false;
        }
        i = literal.opens_field ? run_field(m, piece, literal.next, depth) : literal.next;
        if (i < 0) {
            return false;
        }
    }
    return true;
}

static Addr run_markup(Interp *in, Addr self, Markup m)
{
    enum { MOST_NESTING = 2 };
    Piece piece = {self, str_info(in->mem, &ENGINE_LAYOUT, self), 0, 0};
    piece.to = piece.info.length;
    writer_begin(&m.w, in, piece.to + SLACK, true);
    bool ok = run(&m, &piece, MOST_NESTING - 1);
    return ok ? writer_finish(&m.w) : writer_drop(&m.w);
}

Addr str_format(Interp *in, Addr self, const Addr *args, size_t nargs, Addr keywords)
{
    return run_markup(in, self,
                      (Markup){.in = in, .args = args, .nargs = nargs, .keywords = keywords});
}

STR_METHOD(format_map)
{
    (void)nargs;
    (void)kwnames;
    return run_markup(in, self, (Markup){.in = in, .mapping = args[0]});
}
