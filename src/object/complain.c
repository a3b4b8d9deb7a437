#include "object/complain.h"

#include "base/text.h"
#include "object/abstract.h"
#include "object/errors.h"
#include "object/str.h"

Addr err_bad_argument(Interp *in, const char *function, const char *argument, const char *wanted,
                      Addr o)
{
    return o == OBJ_NONE ? err_format(in, T_(TypeError), "%.200s() %.200s must be %.50s, not %.50s",
                                      function, argument, wanted, "None")
                         : err_format(in, T_(TypeError), "%.200s() %.200s must be %.50s, not %.50N",
                                      function, argument, wanted, o);
}

Addr err_wrong_argument(Interp *in, const char *function, size_t number, const char *wanted, Addr o)
{
    Text text = {0};
    if (function != NULL) {
        ou_text_add_format(&text, "%s() ", function);
    }
    ou_text_add_format(&text, "argument %zu must be %s, not ", number, wanted);
    if (o == OBJ_NONE) {
        ou_text_add(&text, "None");
    } else {
        obj_type_name(in->mem, &ENGINE_LAYOUT, obj_type(in->mem, o), &text);
    }
    err_set_text(in, T_(TypeError), ou_text_view(&text));
    ou_text_free(&text);
    return 0;
}

Addr err_positional(Interp *in, const char *name, size_t least, size_t most, size_t nargs)
{
    size_t bound = nargs < least ? least : most;
    const char *which = least == most ? "" : nargs < least ? "at least " : "at most ";
    return err_format(in, T_(TypeError), "%.200s expected %s%zd argument%s, got %zd", name, which,
                      bound, bound == 1 ? "" : "s", nargs);
}

Addr err_positional_of(Interp *in, Addr type, size_t least, size_t most, size_t nargs)
{
    Text name = {0};
    obj_type_name(in->mem, &ENGINE_LAYOUT, type, &name);
    Addr nothing = err_positional(in, ou_text_view(&name), least, most, nargs);
    ou_text_free(&name);
    return nothing;
}

Addr err_parsed_count(Interp *in, const char *function, size_t least, size_t most, size_t nargs)
{
    size_t bound = nargs < least ? least : most;
    return err_format(in, T_(TypeError), "%.150s%s takes %s %d argument%s (%zd given)",
                      function ? function : "function", function ? "()" : "",
                      least == most   ? "exactly"
                      : nargs < least ? "at least"
                                      : "at most",
                      (int)bound, bound == 1 ? "" : "s", nargs);
}

Addr err_too_many(Interp *in, const char *function, size_t most, size_t nargs, size_t given)
{
    return err_format(in, T_(TypeError), "%.200s%s takes at most %d %sargument%s (%zd given)",
                      function, "()", (int)most, nargs == 0 ? "keyword " : "", most == 1 ? "" : "s",
                      given);
}

Addr err_no_keywords(Interp *in, const char *name)
{
    return err_format(in, T_(TypeError), "%.200s() takes no keyword arguments", name);
}

Addr err_no_kwnames(Interp *in, const char *name)
{
    return err_format(in, T_(TypeError), "%s() takes no keyword arguments", name);
}

Addr err_no_arguments(Interp *in, Addr type)
{
    return err_format(in, T_(TypeError), "%.200T() takes no arguments", type);
}
