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

/* The last one, which is full. */
static void measure_group(Numbers *numbers)
{
    NumbersGroup *group = &numbers->groups.items[numbers->groups.count - 1];
    uint32_t start = (numbers->groups.count - 1) * NUMBERS_GROUP;
    const int16_t *near = &numbers->near.items[start];
    int16_t lowest = 0, highest = 0; /* as the first one's */
    for (uint32_t i = 0; i < NUMBERS_GROUP; i++) {
        lowest = near[i] < lowest ? near[i] : lowest;
        highest = near[i] > highest ? near[i] : highest;
    }
    group->least = group->first + (uint64_t)(int64_t)lowest;
    group->most = group->first + (uint64_t)(int64_t)highest;
    for (uint32_t i = 0; lowest == NUMBERS_FAR && i < NUMBERS_GROUP; i++) {
        uint64_t number = numbers_at(numbers, start + i);
        group->least = i == 0 ? number : group->least;
        widen(number, number, &group->least, &group->most);
    }
}

void numbers_begin_group(Numbers *numbers, uint64_t first)
{
    if (numbers->groups.count > 0) {
        measure_group(numbers);
    }
    numbers_group_array_push(&numbers->groups, (NumbersGroup){.first = first});
}

void numbers_extremes(const Numbers *numbers, uint32_t first, uint32_t last, uint64_t *least,
                      uint64_t *most)
{
    *least = UINT64_MAX;
    *most = 0;
    for (uint32_t i = first; i <= last;) {
        /* Of the last group they are not known before the next one begins. */
        bool is_whole = i % NUMBERS_GROUP == 0 && last - i >= NUMBERS_GROUP;
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
