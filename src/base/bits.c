#include "base/bits.h"

uint32_t bits_before(const Bits *bits, uint32_t index)
{
    if (index >= bits->count) {
        return bits->set;
    }
    const BitsWord *word = &bits->words.items[index / 64];
    uint64_t below = word->bits & (((uint64_t)1 << index % 64) - 1);
    return word->before + (uint32_t)__builtin_popcountll(below);
}

void bits_cut(Bits *bits, uint32_t count)
{
    if (count >= bits->count) {
        return;
    }
    bits->set = bits_before(bits, count);
    bits->count = count;
    bits->words.count = (count + 63) / 64;
    if (count % 64 != 0) {
        bits->words.items[count / 64].bits &= ((uint64_t)1 << count % 64) - 1;
    }
}

size_t bits_bytes(const Bits *bits)
{
    return bits->words.capacity * sizeof *bits->words.items;
}

void bits_free(Bits *bits)
{
    bits_word_array_free(&bits->words);
    *bits = (Bits){0};
}
