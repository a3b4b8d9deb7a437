/* keywords.c - see keywords.h. */
#include "object/keywords.h"

#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"

size_t keywords_count(const Interp *in, Keywords keywords)
{
    if (keywords.dict != 0) {
        return (size_t)dict_length(in->mem, keywords.dict);
    }
    return keywords.names != 0 ? (size_t)tuple_length(in->mem, keywords.names) : 0;
}

/* The next name and its value; false = there are no more. */
static bool next_keyword(const Interp *in, Keywords keywords, int64_t *position, Addr *name,
                         Addr *value)
{
    if (keywords.dict != 0) {
        DictEntry entry;
        bool found = dict_next(in->mem, &ENGINE_LAYOUT, keywords.dict, position, &entry);
        *name = found ? entry.key : 0;
        *value = found ? entry.value : 0;
        return found;
    }
    if (keywords.names == 0 || *position >= tuple_length(in->mem, keywords.names)) {
        return false;
    }
    *name = tuple_item(in->mem, keywords.names, *position);
    *value = keywords.values[(*position)++];
    return true;
}

Addr keywords_next(const Interp *in, Keywords keywords, int64_t *position)
{
    Addr name = 0;
    Addr value = 0;
    return next_keyword(in, keywords, position, &name, &value) ? name : 0;
}

Addr keywords_find(const Interp *in, Keywords keywords, const char *name)
{
    Addr given = 0;
    Addr value = 0;
    for (int64_t position = 0; next_keyword(in, keywords, &position, &given, &value);) {
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, given, name)) {
            return value;
        }
    }
    return 0;
}
