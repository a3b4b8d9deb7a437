/* type_slot.h - what CPython has in those slots of a type object that the image keeps zero, because
 * they point to its own C functions and tables, which have no place in the modelled memory. */
#ifndef OU_INSPECT_TYPE_SLOT_H
#define OU_INSPECT_TYPE_SLOT_H

#include "cpython/profile.h"
#include "memory/memory.h"

typedef enum TypeSlotKind {
    TYPE_SLOT_IN_IMAGE, /* the image tells: look there */
    TYPE_SLOT_NULL,     /* CPython leaves it NULL, too */
    TYPE_SLOT_FUNCTION, /* a C function; name where classes of the scenario share it */
    TYPE_SLOT_TEXT,     /* a C string: tp_name */
    TYPE_SLOT_ADDRESS,  /* within the type object: tp_members of a class of the scenario */
    TYPE_SLOT_UNKNOWN   /* a text or table of the interpreter that is not modelled */
} TypeSlotKind;

typedef struct TypeSlot {
    TypeSlotKind kind;
    const char *function; /* its name in typeobject.c, or NULL */
    Addr address;
} TypeSlot;

/* The slot at this offset in bytes of a type object. */
TypeSlot insp_type_slot(const Memory *mem, const CpyLayout *lay, Addr type, uint16_t offset);

#endif
