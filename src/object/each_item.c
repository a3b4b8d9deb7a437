/* each_item.c - PyObject_GetIter and PyIter_Next till the end, as many functions do. */
#include "object/each_item.h"

#include "object/errors.h"
#include "object/held.h"
#include "object/special.h"

enum { ITERATOR, ITEM };

bool each_item_of(Interp *in, Addr iterator, ItemAction act, void *context)
{
    if (iterator == 0) {
        return false;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, ITERATOR, iterator);
    bool ok = true;
    for (Addr item; ok && (item = obj_next(in, iterator)) != 0;) {
        held_put(in, entry, ITEM, item);
        ok = act(in, item, context) && in->halt == HALT_NONE;
        if (in->halt == HALT_NONE) {
            held_drop(in, entry, ITEM);
        }
    }
    ok = ok && in->halt == HALT_NONE && !err_occurred(in->mem);
    held_end(in, entry);
    return ok;
}

bool each_item(Interp *in, Addr iterable, ItemAction act, void *context)
{
    return each_item_of(in, obj_iter(in, iterable), act, context);
}
