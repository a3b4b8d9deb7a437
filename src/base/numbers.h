/* numbers.h - a long list of numbers of which most lie near those before them: two bytes each, and
 * sixteen more for the rest. */
#ifndef OU_BASE_NUMBERS_H
#define OU_BASE_NUMBERS_H

#include "base/array.h"

enum { NUMBERS_GROUP = 64, NUMBERS_FAR = INT16_MIN };

/* A number that does not lie near the first one of its group. */
typedef struct NumbersFar {
    uint32_t index;
    uint64_t number;
} NumbersFar;
OU_ARRAY(NumbersFarArray, numbers_far_array, NumbersFar);
OU_ARRAY(NumbersNearArray, numbers_near_array, int16_t);

/* What is known of each group of NUMBERS_GROUP. */
typedef struct NumbersGroup {
    uint64_t first;
    uint64_t least, most; /* of a group that is full */
} NumbersGroup;
OU_ARRAY(NumbersGroupArray, numbers_group_array, NumbersGroup);

/* Begins as {0}. */
typedef struct Numbers {
    NumbersNearArray near; /* against the group's first; NUMBERS_FAR = it is in far */
    NumbersGroupArray groups;
    NumbersFarArray far; /* by index, ascending */
} Numbers;

static inline uint32_t numbers_count(const Numbers *numbers)
{
    return numbers->near.count;
}

/* For numbers_push: the last group is full, if there is one. */
void numbers_begin_group(Numbers *numbers, uint64_t first);

/* A number more at the end. Running out of host memory is fatal. */
static inline void numbers_push(Numbers *numbers, uint64_t number)
{
    uint32_t index = numbers->near.count;
    if (index % NUMBERS_GROUP == 0) {
        numbers_begin_group(numbers, number);
    }
    uint64_t first = numbers->groups.items[index / NUMBERS_GROUP].first;
    bool is_near = (number < first ? first - number : number - first) <= INT16_MAX;
    numbers_near_array_push(&numbers->near, is_near ? (int16_t)(number - first) : NUMBERS_FAR);
    if (!is_near) {
        numbers_far_array_push(&numbers->far, (NumbersFar){index, number});
    }
}

/* index < numbers_count */
uint64_t numbers_at(const Numbers *numbers, uint32_t index);
/* The smallest and the largest of those from first to last, both included. */
void numbers_extremes(const Numbers *numbers, uint32_t first, uint32_t last, uint64_t *least,
                      uint64_t *most);
/* Only the first so many stay, if there are more. */
void numbers_cut(Numbers *numbers, uint32_t count);
/* Bytes of the host that it keeps. */
size_t numbers_bytes(const Numbers *numbers);
void numbers_free(Numbers *numbers);

#endif
