/* bits.h - a long list of yes and no that knows how many say yes before each place. */
#ifndef OU_BASE_BITS_H
#define OU_BASE_BITS_H

#include "base/array.h"

/* 64 places, and how many before them say yes. */
typedef struct BitsWord {
    uint64_t bits;
    uint32_t before;
} BitsWord;
OU_ARRAY(BitsWordArray, bits_word_array, BitsWord);

/* Begins as {0}. */
typedef struct Bits {
    BitsWordArray words;
    uint32_t count; /* of places */
    uint32_t set;   /* how many of them say yes */
} Bits;

/* A place more at the end. Running out of host memory is fatal. */
static inline void bits_push(Bits *bits, bool is_set)
{
    if (bits->count % 64 == 0) {
        bits_word_array_push(&bits->words, (BitsWord){0, bits->set});
    }
    bits->words.items[bits->count / 64].bits |= (uint64_t)is_set << bits->count % 64;
    bits->count++;
    bits->set += is_set;
}

/* index < count */
static inline bool bits_at(const Bits *bits, uint32_t index)
{
    return (bits->words.items[index / 64].bits >> index % 64 & 1) != 0;
}

/* How many of those before this place say yes; index <= count. */
uint32_t bits_before(const Bits *bits, uint32_t index);
/* Only the first so many stay, if there are more. */
void bits_cut(Bits *bits, uint32_t count);
/* Bytes of the host that they keep. */
size_t bits_bytes(const Bits *bits);
void bits_free(Bits *bits);

#endif
