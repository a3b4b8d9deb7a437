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
        obj_type_name(in->mem, in->lay, obj_type(in->mem, o), &text);
    }
    err_set_text(in, T_(TypeError), ou_text_view(&text));
    ou_text_free(&text);
    return 0;
}

bool err_unless_texts(Interp *in, const char *function, const Addr *args, size_t nargs)
{
    enum { MOST = 3 };
    if (nargs > MOST) {
        err_format(in, T_(TypeError), "%.200s%s takes %s %d %sargument%s (%zd given)", function,
                   "()", "at most", MOST, "", "s", nargs);
        return false;
    }
    for (size_t i = 1; i < nargs; i++) {
        if (!obj_isinstance(in, args[i], T_(str))) {
            err_wrong_argument(in, function, i + 1, "str", args[i]);
            return false;
        }
    }
    return true;
}

Addr err_positional(Interp *in, const char *name, size_t least, size_t most, size_t nargs)
{
    size_t bound = nargs < least ? least : most;
    const char *which = least == most ? "" : nargs < least ? "at least " : "at most ";
    return err_format(in, T_(TypeError), "%.200s expected %s%zd argument%s, got %zd", name, which,
                      bound, bound == 1 ? "" : "s", nargs);
}

Addr err_no_keywords(Interp *in, const char *name)
{
    return err_format(in, T_(TypeError), "%.200s() takes no keyword arguments", name);
}

Addr err_no_arguments(Interp *in, Addr type)
{
    return err_format(in, T_(TypeError), "%.200T() takes no arguments", type);
}
