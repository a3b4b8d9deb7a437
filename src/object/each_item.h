/* each_item.h - what a C function does that takes all items of an iterable. */
#ifndef OU_OBJECT_EACH_ITEM_H
#define OU_OBJECT_EACH_ITEM_H

#include "object/object.h"

/* With one item, which the walk holds meanwhile; false = exception, which ends the walk. */
typedef bool (*ItemAction)(Interp *in, Addr item, void *context);

/* Does it with each item of iter(iterable); the iterator and the item are held on the C stack.
 * False = exception. */
bool each_item(Interp *in, Addr iterable, ItemAction act, void *context);
/* The same of an iterator, whose reference moves in; 0: there is none, for an exception. */
bool each_item_of(Interp *in, Addr iterator, ItemAction act, void *context);

#endif
