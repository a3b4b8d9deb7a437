/* weakref_internal.h - what references and proxies share (weakrefobject.c). */
#ifndef OU_OBJECT_WEAKREF_INTERNAL_H
#define OU_OBJECT_WEAKREF_INTERNAL_H

#include "object/weakref.h"

/* The shared reference and the shared proxy without callback that stand at the head of a list; 0 =
 * there is none. */
typedef struct BasicRefs {
    Addr ref, proxy;
} BasicRefs;

/* get_basic_refs. list: the slot of weakref_list_slot. */
BasicRefs weakref_basic(const Interp *in, Addr list);
/* The object's list; 0 with TypeError when it can have none. */
Addr weakref_list_of(Interp *in, Addr object);
/* new_weakref with this type: a new reference that is in no list yet; wr_object is not counted. */
Addr weakref_make(Interp *in, Addr type, Addr object, Addr callback_or_0);
/* insert_head, insert_after: before 0 means at the head. */
void weakref_insert(Interp *in, Addr list, Addr ref, Addr before);
/* PyWeakref_GET_OBJECT: None also while the object is dying. Borrowed. */
Addr weakref_object(const Interp *in, Addr ref);
DeallocStatus weakref_dealloc(Interp *in, Addr ref, Addr entry);
bool weakref_tp_clear(Interp *in, Addr ref);
bool weakref_visit(const Memory *mem, const CpyLayout *lay, Addr ref, EdgeVisit visit,
                   void *context);

#endif
