/* types.h - ids and addresses of the static types and singletons. A static type's id is arithmetic
 * on its address. */
#ifndef OU_OBJECT_TYPES_H
#define OU_OBJECT_TYPES_H

#include <stdbool.h>

#include "memory/memory.h"

enum { TF_GC = 1, TF_BASE = 2, TF_EXC = 4, TF_SUBCLASSED = 8 };

typedef enum TypeId {
#define TYPE(id, name, basicsize, itemsize, flags, base) TYPE_ID_##id,
#include "object/types.def"
#undef TYPE
    TYPE_ID_COUNT,
    TYPE_ID_HEAP = TYPE_ID_COUNT /* a class of the scenario */
} TypeId;

#define STATIC_TYPES_BASE (MEM_STATIC_BASE + 0x100000ULL)
enum { STATIC_TYPE_STRIDE = 0x400 };

/* TYPE(list) is spelled T_(list): the address of a static type. */
#define T_(id) (STATIC_TYPES_BASE + (Addr)TYPE_ID_##id * STATIC_TYPE_STRIDE)

/* Singletons. */
#define OBJ_NONE           (MEM_STATIC_BASE + 0x1000ULL)
#define OBJ_TRUE           (MEM_STATIC_BASE + 0x1040ULL)
#define OBJ_FALSE          (MEM_STATIC_BASE + 0x1080ULL)
#define OBJ_ELLIPSIS       (MEM_STATIC_BASE + 0x10C0ULL)
#define OBJ_NOTIMPLEMENTED (MEM_STATIC_BASE + 0x1100ULL)
#define OBJ_STDOUT         (MEM_STATIC_BASE + 0x1140ULL)
#define OBJ_STDERR         (MEM_STATIC_BASE + 0x11C0ULL)
#define OBJ_INTERPRETER    (MEM_STATIC_BASE + 0x1180ULL)
/* Py_EMPTY_KEYS: the shared empty table of {}. */
#define EMPTY_KEYS (MEM_STATIC_BASE + 0x2000ULL)

/* The id of a type object at this address; TYPE_ID_HEAP for a class of the scenario. */
static inline TypeId type_id_of(Addr type)
{
    Addr offset = type - STATIC_TYPES_BASE;
    return offset < (Addr)TYPE_ID_COUNT * STATIC_TYPE_STRIDE ? (TypeId)(offset / STATIC_TYPE_STRIDE)
                                                             : TYPE_ID_HEAP;
}

#endif
