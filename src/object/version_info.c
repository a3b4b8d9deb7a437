#include "object/version_info.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/held.h"
#include "object/int.h"
#include "object/reduce.h"
#include "object/str.h"
#include "object/str_writer.h"
#include "object/tuple.h"
#include "object/tuple_internal.h"
#include "object/type.h"

static const char *const names[] = {"major", "minor", "micro", "releaselevel", "serial"};
enum { FIELD_COUNT = sizeof names / sizeof names[0] };

VersionNumbers version_numbers(const Interp *in)
{
    char *rest = NULL;
    VersionNumbers numbers = {0};
    numbers.major = (int)strtol(in->cpy->build, &rest, 10);
    numbers.minor = (int)strtol(rest + 1, &rest, 10);
    numbers.micro = (int)strtol(rest + 1, &rest, 10);
    return numbers;
}

Addr version_info_new(Interp *in)
{
    VersionNumbers numbers = version_numbers(in);
    size_t size = ENGINE_LAYOUT.tuple.ob_item + 8 * (size_t)FIELD_COUNT;
    Addr o = obj_gc_new_var(in, T_(version_info), size, FIELD_COUNT);
    if (o == 0) {
        return 0;
    }
    const Addr values[FIELD_COUNT] = {
        int_from_i64(in, numbers.major), int_from_i64(in, numbers.minor),
        int_from_i64(in, numbers.micro), str_from_utf8(in, "final", strlen("final")),
        int_from_i64(in, 0)};
    for (int i = 0; i < FIELD_COUNT; i++) {
        ref_move(in, tuple_slot(o, i), values[i]);
    }
    return o;
}

static Addr version_info_getattr(Interp *in, Addr o, Addr name)
{
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, names[i])) {
            Addr value = tuple_item(in->mem, o, i);
            obj_incref(in, value, 0, REF_NATIVE);
            return value;
        }
    }
    return object_getattr(in, o, name);
}

/* structseq_repr */
static Addr version_info_repr(Interp *in, Addr o)
{
    static const char type_name[] = "sys.version_info";
    enum { NAME_LENGTH = sizeof type_name - 1, EACH = 5 /* "x=1, " */ };
    StrWriter w;
    writer_begin(&w, in, NAME_LENGTH + 1 + EACH * FIELD_COUNT + 1, true);
    bool ok = writer_take(&w, str_from_utf8(in, type_name, NAME_LENGTH)) && writer_char(&w, '(');
    for (int i = 0; ok && i < FIELD_COUNT; i++) {
        ok = (i == 0 || writer_ascii(&w, ", ", 2)) &&
             writer_take(&w, str_from_utf8(in, names[i], strlen(names[i]))) &&
             writer_char(&w, '=') && writer_take(&w, obj_repr(in, tuple_item(in->mem, o, i)));
    }
    return ok && writer_char(&w, ')') ? writer_finish(&w) : writer_drop(&w);
}

/* structseq_reduce: the items in a plain tuple, and a dict of those that cannot be seen, of which
 * there are none. */
static Addr reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr items[FIELD_COUNT];
    for (int i = 0; i < FIELD_COUNT; i++) {
        items[i] = tuple_item(in->mem, self, i);
    }
    enum { ITEMS, UNSEEN };
    Addr entry = held_begin(in);
    held_put(in, entry, ITEMS, tuple_from(in, items, FIELD_COUNT));
    held_put(in, entry, UNSEEN, dict_new(in));
    const Addr parts[] = {held_get(in, entry, ITEMS), held_get(in, entry, UNSEEN)};
    Addr recipe = reduce_recipe(in, obj_type(in->mem, self), parts, 2, 0);
    held_end(in, entry);
    return recipe;
}

static const NativeMethod version_info_methods[] = {
    {"__reduce__", reduce, 0, 0, 0},
    {NULL,         NULL,   0, 0, 0},
};

const TypeOps version_info_ops = {
    .methods = version_info_methods, .repr = version_info_repr, .getattr = version_info_getattr};
const TypeEdges version_info_edges = {tuple_visit};
