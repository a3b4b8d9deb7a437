#include "object/func_args.h"

#include "base/text.h"
#include "object/errors.h"
#include "object/str.h"
#include "object/tuple.h"

static Addr unknown_keyword(Interp *in, const char *function, Addr name)
{
    Text text = {0};
    str_to_utf8(in->mem, in->lay, name, &text);
    err_format(in, T_(TypeError), "'%s' is an invalid keyword argument for %s()",
               ou_text_view(&text), function);
    ou_text_free(&text);
    return 0;
}

bool keyword_values(Interp *in, const char *function, const char *const *names, const Addr *values,
                    Addr kwnames, Addr *out)
{
    int64_t count = kwnames ? tuple_length(in->mem, kwnames) : 0;
    for (int64_t i = 0; i < count; i++) {
        Addr name = tuple_item(in->mem, kwnames, i);
        size_t place = 0;
        while (names[place] != NULL && !str_equals_utf8(in->mem, in->lay, name, names[place])) {
            place++;
        }
        if (names[place] == NULL) {
            return unknown_keyword(in, function, name) != 0;
        }
        out[place] = values[i];
    }
    return true;
}
