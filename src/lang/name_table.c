#include "lang/name_table.h"

#include <string.h>

#include "base/error.h"
#include "base/host.h"

static uint32_t hash_name(const char *name)
{
    uint32_t hash = 0x811C9DC5U;
    for (; *name; name++) {
        hash = (hash ^ (unsigned char)*name) * 0x01000193U;
    }
    return hash;
}

static uint32_t *name_slot(const NameTable *table, const char *name)
{
    uint32_t at = hash_name(name) & (table->slot_count - 1);
    while (table->slots[at] && strcmp(table->items[table->slots[at] - 1], name) != 0) {
        at = (at + 1) & (table->slot_count - 1);
    }
    return &table->slots[at];
}

bool name_table_find(const NameTable *table, const char *name, uint32_t *index)
{
    *index = UINT32_MAX;
    if (table->count == 0) {
        return false;
    }
    uint32_t found = *name_slot(table, name);
    *index = found - 1;
    return found != 0;
}

static void grow_names(NameTable *table)
{
    uint32_t capacity = table->capacity ? table->capacity * 2 : 16;
    const char **items =
        ou_host_resize(table->items, table->capacity * sizeof *items, capacity * sizeof *items);
    OU_ASSERT(items != NULL);
    table->items = items;
    ou_host_free(table->slots, table->slot_count * sizeof *table->slots);
    table->capacity = capacity;
    table->slot_count = capacity * 2;
    table->slots = ou_host_must_alloc(table->slot_count * sizeof *table->slots);
    for (uint32_t i = 0; i < table->count; i++) {
        *name_slot(table, table->items[i]) = i + 1;
    }
}

uint32_t name_table_add(NameTable *table, const char *name)
{
    uint32_t index;
    if (name_table_find(table, name, &index)) {
        return index;
    }
    if (table->count == table->capacity) {
        grow_names(table);
    }
    table->items[table->count++] = name;
    *name_slot(table, name) = table->count;
    return table->count - 1;
}

void name_table_free(NameTable *table)
{
    ou_host_free(table->items, table->capacity * sizeof *table->items);
    ou_host_free(table->slots, table->slot_count * sizeof *table->slots);
    *table = (NameTable){0};
}

void name_set_add(NameSet *set, const char *name)
{
    uint32_t index = name_table_add(&set->names, name);
    if (index >= set->present_capacity) {
        uint32_t capacity = set->names.capacity;
        bool *present = ou_host_resize(set->present, set->present_capacity, capacity);
        OU_ASSERT(present != NULL);
        set->present = present;
        set->present_capacity = capacity;
    }
    set->present[index] = true;
}

bool name_set_has(const NameSet *set, const char *name)
{
    uint32_t index;
    return name_table_find(&set->names, name, &index) && set->present[index];
}

bool name_set_discard(NameSet *set, const char *name)
{
    uint32_t index;
    bool there = name_table_find(&set->names, name, &index) && set->present[index];
    if (there) {
        set->present[index] = false;
    }
    return there;
}

void name_set_add_all(NameSet *set, const NameSet *other)
{
    for (uint32_t i = 0; i < other->names.count; i++) {
        if (other->present[i]) {
            name_set_add(set, other->names.items[i]);
        }
    }
}

void name_set_free(NameSet *set)
{
    name_table_free(&set->names);
    ou_host_free(set->present, set->present_capacity);
    *set = (NameSet){0};
}
