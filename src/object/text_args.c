/* text_args.c - see text_args.h. */
#include "object/text_args.h"

#include <string.h>

#include "object/complain.h"
#include "object/errors.h"
#include "object/str_internal.h"

enum { MOST = 3 };

typedef struct Parse {
    Interp *in;
    const char *function;
    const char *const *names;
    const Addr *args;
    size_t nargs;
    Keywords keywords;
} Parse;

/* _PyDict_GetItemStringWithError makes a str of the name for the time of the search. *out:
 * borrowed, 0 = it was not given. */
static bool find(const Parse *p, size_t i, Addr *out)
{
    Addr name = str_from_utf8(p->in, p->names[i], strlen(p->names[i]));
    if (name == 0) {
        return false;
    }
    obj_release(p->in, name);
    *out = keywords_find(p->in, p->keywords, p->names[i]);
    return true;
}

static bool is_parameter(const Parse *p, Addr name)
{
    for (size_t i = 0; i < MOST; i++) {
        if (str_equals_utf8(p->in->mem, &ENGINE_LAYOUT, name, p->names[i])) {
            return true;
        }
    }
    return false;
}

/* Some keyword is left: its parameter was given by position too, or it has none. */
static bool keyword_left(const Parse *p)
{
    for (size_t i = 0; i < p->nargs; i++) {
        Addr given = 0;
        if (!find(p, i, &given)) {
            return false;
        }
        if (given != 0) {
            return err_format(p->in, T_(TypeError),
                              "argument for %.200s%s given by name ('%s') and position (%zd)",
                              p->function, "()", p->names[i], i + 1) != 0;
        }
    }
    Addr name = 0;
    for (int64_t position = 0; (name = keywords_next(p->in, p->keywords, &position)) != 0;) {
        if (!is_parameter(p, name)) {
            return err_format(p->in, T_(TypeError),
                              "'%U' is an invalid keyword argument for %.200s%s", name, p->function,
                              "()") != 0;
        }
    }
    return true;
}

bool text_args_parse(Interp *in, TextFunction function, const Addr *args, size_t nargs,
                     Keywords keywords, TextArgs *out)
{
    static const char *const functions[] = {"str", "bytes", "bytearray"};
    static const char *const names[][MOST] = {
        {"object", "encoding", "errors"},
        {"source", "encoding", "errors"},
        {"source", "encoding", "errors"}
    };
    const Parse p = {in, functions[function], names[function], args, nargs, keywords};
    Addr values[MOST] = {0};
    size_t left = keywords_count(in, keywords);
    if (nargs + left > MOST) {
        return err_format(in, T_(TypeError), "%.200s%s takes at most %d %sargument%s (%zd given)",
                          p.function, "()", MOST, nargs == 0 ? "keyword " : "", "s",
                          nargs + left) != 0;
    }
    for (size_t i = 0; i < nargs || (left > 0 && i < MOST); i++) {
        if (i < nargs) {
            values[i] = args[i];
        } else if (!find(&p, i, &values[i])) {
            return false;
        }
        left -= i >= nargs && values[i] != 0;
        if (i > 0 && values[i] != 0 && !str_check(in, values[i])) {
            return err_wrong_argument(in, p.function, i + 1, "str", values[i]) != 0;
        }
    }
    *out = (TextArgs){values[0], values[1], values[2]};
    return left == 0 || keyword_left(&p);
}
