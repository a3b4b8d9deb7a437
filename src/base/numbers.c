#include "base/numbers.h"

static uint64_t far_at(const Numbers *numbers, uint32_t index)
{
    const NumbersFar *far = numbers->far.items;
    uint32_t low = 0, high = numbers->far.count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (far[middle].index <= index) {
            low = middle;
        } else {
            high = middle;
        }
    }
    OU_ASSERT(far[low].index == index);
    return far[low].number;
}

uint64_t numbers_at(const Numbers *numbers, uint32_t index)
{
    int16_t near = numbers->near.items[index];
    return near != NUMBERS_FAR
               ? numbers->groups.items[index / NUMBERS_GROUP].first + (uint64_t)(int64_t)near
               : far_at(numbers, index);
}

static void widen(uint64_t low, uint64_t high, uint64_t *least, uint64_t *most)
{
    *least = low < *least ? low : *least;
    *most = high > *most ? high : *most;
}

void numbers_extremes(const Numbers *numbers, uint32_t first, uint32_t last, uint64_t *least,
                     uint64_t *most)
{
    *least = UINT64_MAX;
    *most = 0;
    for (uint32_t i = first; i <= last;) {
        bool is_whole = i % NUMBERS_GROUP == 0 && last - i >= NUMBERS_GROUP - 1;
        if (is_whole) {
            const NumbersGroup *group = &numbers->groups.items[i / NUMBERS_GROUP];
            widen(group->least, group->most, least, most);
            i += NUMBERS_GROUP;
        } else {
            uint64_t number = numbers_at(numbers, i);
            widen(number, number, least, most);
            i++;
        }
    }
}

/* The last group, of which some have gone. */
static void measure_last_group(Numbers *numbers)
{
    uint32_t last = numbers->groups.count - 1;
    NumbersGroup *group = &numbers->groups.items[last];
    uint64_t least = group->first, most = group->first;
    for (uint32_t i = last * NUMBERS_GROUP; i < numbers->near.count; i++) {
        uint64_t number = numbers_at(numbers, i);
        widen(number, number, &least, &most);
    }
    group->least = least;
    group->most = most;
}

void numbers_cut(Numbers *numbers, uint32_t count)
{
    if (count >= numbers->near.count) {
        return;
    }
    numbers->near.count = count;
    numbers->groups.count = (count + NUMBERS_GROUP - 1) / NUMBERS_GROUP;
    while (numbers->far.count > 0 && numbers->far.items[numbers->far.count - 1].index >= count) {
        numbers->far.count--;
    }
    if (count % NUMBERS_GROUP != 0) {
        measure_last_group(numbers);
    }
}

size_t numbers_bytes(const Numbers *numbers)
{
    return numbers->near.capacity * sizeof *numbers->near.items +
           numbers->groups.capacity * sizeof *numbers->groups.items +
           numbers->far.capacity * sizeof *numbers->far.items;
}

void numbers_free(Numbers *numbers)
{
    numbers_near_array_free(&numbers->near);
    numbers_group_array_free(&numbers->groups);
    numbers_far_array_free(&numbers->far);
}
