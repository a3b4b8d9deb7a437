/* str_hash.c - SipHash-2-4 with an all-zero key (pyhash.c: siphash24). */
#include "object/str_hash.h"

#include <string.h>

static uint64_t rotate(uint64_t x, unsigned by)
{
    return x << by | x >> (64 - by);
}

typedef struct SipState {
    uint64_t v0, v1, v2, v3;
} SipState;

static void sip_round(SipState *s)
{
    s->v0 += s->v1;
    s->v1 = rotate(s->v1, 13) ^ s->v0;
    s->v0 = rotate(s->v0, 32);
    s->v2 += s->v3;
    s->v3 = rotate(s->v3, 16) ^ s->v2;
    s->v0 += s->v3;
    s->v3 = rotate(s->v3, 21) ^ s->v0;
    s->v2 += s->v1;
    s->v1 = rotate(s->v1, 17) ^ s->v2;
    s->v2 = rotate(s->v2, 32);
}

static void absorb(SipState *s, uint64_t word)
{
    s->v3 ^= word;
    sip_round(s);
    sip_round(s);
    s->v0 ^= word;
}

int64_t hash_bytes(const uint8_t *bytes, size_t length)
{
    if (length == 0) {
        return 0;
    }
    SipState s = {0x736f6d6570736575ULL, 0x646f72616e646f6dULL, 0x6c7967656e657261ULL,
                  0x7465646279746573ULL};
    size_t i = 0;
    for (; i + 8 <= length; i += 8) {
        uint64_t word;
        memcpy(&word, bytes + i, sizeof word);
        absorb(&s, word);
    }
    uint64_t last = (uint64_t)length << 56;
    for (size_t k = 0; i + k < length; k++) {
        last |= (uint64_t)bytes[i + k] << (8 * k);
    }
    absorb(&s, last);
    s.v2 ^= 0xFF;
    for (unsigned k = 0; k < 4; k++) {
        sip_round(&s);
    }
    int64_t hash = (int64_t)(s.v0 ^ s.v1 ^ s.v2 ^ s.v3);
    return hash == -1 ? -2 : hash;
}
