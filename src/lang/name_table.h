/* name_table.h - distinct strings numbered in the order in which they came, and sets of strings. */
#ifndef OU_LANG_NAME_TABLE_H
#define OU_LANG_NAME_TABLE_H

#include <stdbool.h>
#include <stdint.h>

/* Zero-initialise, free with name_table_free. The strings are borrowed. */
typedef struct NameTable {
    const char **items;
    uint32_t count, capacity;
    uint32_t *slots; /* open hash table of index + 1 */
    uint32_t slot_count;
} NameTable;

/* The name's number, an old one if it is there already. */
uint32_t name_table_add(NameTable *table, const char *name);
/* False: not in the table. */
bool name_table_find(const NameTable *table, const char *name, uint32_t *index);
void name_table_free(NameTable *table);

/* A set; names that were discarded keep their number. Zero-initialise, free with name_set_free. */
typedef struct NameSet {
    NameTable names;
    bool *present; /* for each number */
    uint32_t present_capacity;
} NameSet;

void name_set_add(NameSet *set, const char *name);
bool name_set_has(const NameSet *set, const char *name);
/* False: it was not in the set. */
bool name_set_discard(NameSet *set, const char *name);
void name_set_add_all(NameSet *set, const NameSet *other);
void name_set_free(NameSet *set);

#endif
