#include "object/arg_parser.h"

#include <string.h>

#include "base/text.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/str.h"
#include "object/tuple.h"

typedef struct ArgParser {
    const char *function;
    size_t fewest, most; /* positional arguments */
    const char *names[ARG_PARSER_MOST + 1];
} ArgParser;

static const ArgParser parsers[ARG_PARSER_COUNT] = {
#define PARSER(id, function, fewest, most, ...)                                                    \
    [ARG_PARSER_##id] = {function, fewest, most, {__VA_ARGS__}},
#include "object/arg_parser.def"
#undef PARSER
};

Addr arg_parser_cell(ArgParserId parser)
{
    _Static_assert((int)ARG_PARSER_COUNT <= (int)MACHINE_ARG_PARSERS_MOST, "a cell for each");
    return MACHINE(arg_parsers) + 8 * (Addr)parser;
}

/* Parameters that have no name. */
static size_t positional_only(const ArgParser *p)
{
    size_t n = 0;
    while (p->names[n] != NULL && p->names[n][0] == '\0') {
        n++;
    }
    return n;
}

static size_t parameter_count(const ArgParser *p)
{
    size_t n = 0;
    while (p->names[n] != NULL) {
        n++;
    }
    return n;
}

/* parser_init: PyUnicode_FromString and PyUnicode_InternInPlace, each name in turn. */
bool arg_parser_init(Interp *in, ArgParserId parser)
{
    const ArgParser *p = &parsers[parser];
    Addr cell = arg_parser_cell(parser);
    if (mem_load64(in->mem, cell) != 0) {
        return true;
    }
    size_t first = positional_only(p);
    size_t count = parameter_count(p) - first;
    Addr tuple = tuple_new(in, (int64_t)count);
    if (tuple == 0) {
        return false;
    }
    ref_move(in, cell, tuple);
    for (size_t i = 0; i < count; i++) {
        const char *name = p->names[first + i];
        Addr text = str_from_utf8(in, name, strlen(name));
        if (text == 0) {
            return false;
        }
        ref_move(in, tuple_slot(tuple, (int64_t)i), str_intern(in, text));
    }
    return true;
}

/* ---- what is wrong with the arguments ---- */

static const char *plural(size_t n)
{
    return n == 1 ? "" : "s";
}

static bool too_many(Interp *in, const ArgParser *p, size_t nargs, size_t given)
{
    size_t length = parameter_count(p);
    if (given > length) {
        err_too_many(in, p->function, length, nargs, given);
    } else if (p->most == 0) {
        err_format(in, T_(TypeError), "%.200s%s takes no positional arguments", p->function, "()");
    } else {
        const char *how = p->fewest < p->most ? "at most" : "exactly";
        err_format(in, T_(TypeError), "%.200s%s takes %s %d positional argument%s (%zd given)",
                   p->function, "()", how, (int)p->most, plural(p->most), nargs);
    }
    return false;
}

static bool too_few(Interp *in, const ArgParser *p, size_t wanted, size_t nargs)
{
    err_format(in, T_(TypeError), "%.200s%s takes %s %d positional argument%s (%zd given)",
               p->function, "()", wanted < p->most ? "at least" : "exactly", (int)wanted,
               plural(wanted), nargs);
    return false;
}

static bool is_parameter(const Interp *in, const ArgParser *p, Addr name)
{
    for (size_t i = positional_only(p); p->names[i] != NULL; i++) {
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, p->names[i])) {
            return true;
        }
    }
    return false;
}

/* Some keyword was not used: its parameter was given by position too, or it has none. */
static bool keyword_left(Interp *in, const ArgParser *p, size_t nargs, Keywords keywords)
{
    for (size_t i = positional_only(p); i < nargs; i++) {
        if (keywords_find(in, keywords, p->names[i]) != 0) {
            Addr keyword = str_interned(in, p->names[i], strlen(p->names[i]));
            err_format(in, T_(TypeError),
                       "argument for %.200s%s given by name ('%U') and position (%d)", p->function,
                       "()", keyword, (int)i + 1);
            obj_release(in, keyword);
            return false;
        }
    }
    Addr name = 0;
    for (int64_t position = 0; (name = keywords_next(in, keywords, &position)) != 0;) {
        if (is_parameter(in, p, name)) {
            continue;
        }
        err_format(in, T_(TypeError), "'%S' is an invalid keyword argument for %.200s%s", name,
                   p->function, "()");
        return false;
    }
    return true;
}

/* ---- _PyArg_UnpackKeywords ---- */

/* The parameters from the first that may have a name on. */
static bool fill_by_name(Interp *in, const ArgParser *p, size_t nargs, Keywords keywords, Addr *out)
{
    size_t left = keywords_count(in, keywords);
    size_t first = positional_only(p);
    for (size_t i = nargs > first ? nargs : first; p->names[i] != NULL; i++) {
        out[i] = left > 0 ? keywords_find(in, keywords, p->names[i]) : 0;
        if (out[i] != 0) {
            left--;
        } else if (i < p->fewest) {
            Addr keyword = str_interned(in, p->names[i], strlen(p->names[i]));
            err_format(in, T_(TypeError), "%.200s%s missing required argument '%U' (pos %d)",
                       p->function, "()", keyword, (int)i + 1);
            obj_release(in, keyword);
            return false;
        }
    }
    return left == 0 || keyword_left(in, p, nargs, keywords);
}

bool arg_unpack(Interp *in, ArgParserId parser, const Addr *args, size_t nargs, Addr kwnames,
                Addr *out)
{
    return arg_unpack_keywords(in, parser, args, nargs, keywords_behind(args, nargs, kwnames), out);
}

bool arg_unpack_keywords(Interp *in, ArgParserId parser, const Addr *args, size_t nargs,
                         Keywords keywords, Addr *out)
{
    const ArgParser *p = &parsers[parser];
    size_t length = parameter_count(p);
    size_t given = nargs + keywords_count(in, keywords);
    for (size_t i = 0; i < length; i++) {
        out[i] = i < nargs ? args[i] : 0;
    }
    if (given == nargs && p->fewest <= nargs && nargs <= p->most) {
        return true;
    }
    if (!arg_parser_init(in, parser)) {
        return false;
    }
    if (given > length || nargs > p->most) {
        return too_many(in, p, nargs, given);
    }
    size_t only = positional_only(p);
    size_t wanted = only < p->fewest ? only : p->fewest;
    if (nargs < wanted) {
        return too_few(in, p, wanted, nargs);
    }
    return fill_by_name(in, p, nargs, keywords, out);
}
