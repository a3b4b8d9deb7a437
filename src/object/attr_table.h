/* attr_table.h - attributes that show a field of the structure (tp_members, simple tp_getset). */
#ifndef OU_OBJECT_ATTR_TABLE_H
#define OU_OBJECT_ATTR_TABLE_H

#include "object/owned_fields.h"

typedef struct AttrRow {
    const char *name;
    uint16_t field; /* OWNED_FIELD(...) */
} AttrRow;

/* The field's object, or None when it is empty: a new reference. 0 = no such row. */
Addr attr_from_table(Interp *in, Addr o, Addr name, const AttrRow *rows, size_t count);
/* The address of the field, or 0. */
Addr attr_slot(const Interp *in, Addr o, Addr name, const AttrRow *rows, size_t count);

#define ATTR_ROWS(rows) (rows), sizeof(rows) / sizeof((rows)[0])

#endif
