/* import_error.c - the keywords of ImportError() (exceptions.c: ImportError_init). */
#include <string.h>

#include "object/dict.h"
#include "object/errors.h"
#include "object/exception_kinds.h"
#include "object/keywords.h"
#include "object/str_internal.h"

/* "|$OO:ImportError": PyDict_GetItemString makes a str of each name that is looked for. */
static bool keyword_of(Interp *in, Addr keywords, const char *name, Addr *out)
{
    Addr text = str_from_utf8(in, name, strlen(name));
    if (text == 0) {
        return false;
    }
    obj_release(in, text);
    *out = keywords_find(in, keywords_of_dict(keywords), name);
    return true;
}

bool import_error_keywords(Interp *in, Addr o, Addr keywords)
{
    static const char *const names[] = {"name", "path"};
    const uint16_t slots[] = {ENGINE_LAYOUT.import_error.name, ENGINE_LAYOUT.import_error.path};
    int64_t left = dict_length(in->mem, keywords);
    Addr values[] = {0, 0};
    for (size_t i = 0; i < 2 && left > 0; i++) {
        if (!keyword_of(in, keywords, names[i], &values[i])) {
            return false;
        }
        left -= values[i] != 0;
    }
    Addr name = 0;
    for (int64_t at = 0;
         left > 0 && (name = keywords_next(in, keywords_of_dict(keywords), &at)) != 0;) {
        if (!str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, names[0]) &&
            !str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, names[1])) {
            return err_format(in, T_(TypeError), "'%U' is an invalid keyword argument for %.200s%s",
                              name, "ImportError", "()") != 0;
        }
    }
    for (size_t i = 0; i < 2; i++) {
        if (values[i] != 0) {
            obj_incref(in, values[i], o + slots[i], REF_SLOT);
            ref_set(in, o + slots[i], values[i], REF_SLOT);
        }
    }
    return true;
}
