/* iterator_types.h - which built-in types are the iterators that iter() and reversed() make. */
#ifndef OU_OBJECT_ITERATOR_TYPES_H
#define OU_OBJECT_ITERATOR_TYPES_H

#include "object/types.h"

/* Over a list, a str, a dict ...: what a loop makes. A view of a dict is none. */
static inline bool type_id_is_iterator(TypeId id)
{
    return (id >= TYPE_ID_list_iterator && id <= TYPE_ID_range_iterator) ||
           (id >= TYPE_ID_dict_keyiterator && id <= TYPE_ID_dict_itemiterator) ||
           (id >= TYPE_ID_dict_reversekeyiterator && id <= TYPE_ID_dict_reverseitemiterator) ||
           id == TYPE_ID_set_iterator || id == TYPE_ID_longrange_iterator;
}

#endif
