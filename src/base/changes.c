#include "base/changes.h"

/* How many begin at this place or before it. */
static uint32_t begun_at(const Changes *changes, uint32_t index)
{
    uint32_t low = 0, high = changes->items.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (changes->items.items[middle].index <= index) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint64_t changes_at(const Changes *changes, uint32_t index)
{
    uint32_t begun = begun_at(changes, index);
    return begun > 0 ? changes->items.items[begun - 1].number : 0;
}

void changes_cut(Changes *changes, uint32_t index)
{
    uint32_t count = index > 0 ? begun_at(changes, index - 1) : 0;
    changes->items.count = count;
    changes->last = count > 0 ? changes->items.items[count - 1].number : 0;
}

size_t changes_bytes(const Changes *changes)
{
    return changes->items.capacity * sizeof *changes->items.items;
}

void changes_free(Changes *changes)
{
    change_array_free(&changes->items);
    changes->last = 0;
}
