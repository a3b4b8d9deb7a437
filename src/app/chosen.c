#include "app/chosen.h"

bool chosen_toggle(SerialArray *set, uint64_t serial)
{
    for (uint32_t i = 0; i < set->count; i++) {
        if (set->items[i] == serial) {
            set->items[i] = set->items[--set->count];
            return false;
        }
    }
    serial_array_push(set, serial);
    return true;
}

void chosen_add(SerialArray *set, uint64_t serial)
{
    if (!chosen_toggle(set, serial)) {
        serial_array_push(set, serial);
    }
}

void chosen_remove(SerialArray *set, uint64_t serial)
{
    if (chosen_toggle(set, serial)) {
        set->count--;
    }
}

void chosen_apply(const Chosen *chosen, StageChoice *stage)
{
    stage->hidden = (SerialSet){chosen->hidden.items, chosen->hidden.count};
    stage->only = (SerialSet){chosen->only.items, chosen->only.count};
    stage->toggled = (SerialSet){chosen->toggled.items, chosen->toggled.count};
}

void chosen_free(Chosen *chosen)
{
    serial_array_free(&chosen->hidden);
    serial_array_free(&chosen->only);
    serial_array_free(&chosen->toggled);
}
