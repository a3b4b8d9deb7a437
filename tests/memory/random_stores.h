/* random_stores.h - a repeatable mixture of everything that can be recorded, for the tests of the
 * journal and of the history. */
#ifndef OU_TESTS_RANDOM_STORES_H
#define OU_TESTS_RANDOM_STORES_H

#include "memory/journal.h"

typedef struct RandomStores {
    uint64_t state;
    Addr spots[64]; /* places used again and again */
    unsigned busy;  /* 0 to 100: how often one of them is chosen */
} RandomStores;

static inline uint64_t random_next(RandomStores *random)
{
    uint64_t x = random->state;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    random->state = x;
    return x * 0x2545F4914F6CDD1DULL;
}

static inline uint64_t random_below(RandomStores *random, uint64_t n)
{
    return (random_next(random) >> 11) % n;
}

static inline Addr random_fresh(RandomStores *random)
{
    static const Addr bases[] = {MEM_MACHINE_BASE, MEM_NATIVE_BASE, MEM_SHADOW_BASE,
                                 MEM_ARENA_BASE,   MEM_RAW_BASE,    MEM_STATIC_BASE,
                                 0x7E0000000000ULL};
    Addr base = bases[random_below(random, sizeof bases / sizeof *bases)];
    return base + 8 * random_below(random, random_below(random, 8) == 0 ? 1U << 17 : 1U << 9);
}

static inline RandomStores random_start(uint64_t seed)
{
    RandomStores random = {.state = seed * 0x9E3779B97F4A7C15ULL + 1, .busy = 80};
    for (unsigned i = 0; i < 64; i++) {
        random.spots[i] = random_fresh(&random);
    }
    return random;
}

static inline Addr random_spot(RandomStores *random)
{
    if (random_below(random, 100) < random->busy) {
        return random->spots[random_below(random, 64)];
    }
    return random_fresh(random);
}

static inline uint64_t random_value(RandomStores *random, uint64_t old)
{
    switch (random_below(random, 8)) {
    case 0: return 0;
    case 1: return random_next(random);
    case 2: return old + 1;
    case 3: return old - 8;
    case 4: return old ^ random_below(random, 70000);
    case 5: return random_below(random, 300);
    default: return random_spot(random) | (random_below(random, 8) == 0 ? 1 : 0);
    }
}

static inline void random_mark(RandomStores *random, Memory *memory)
{
    uint64_t operands[6];
    for (unsigned i = 0; i < 6; i++) {
        operands[i] = random_value(random, operands[i > 0 ? i - 1 : 0] = random_spot(random));
    }
    jrn_mark(memory, (MarkKind)random_below(random, MARK_COUNT), operands, 6);
}

static inline void random_range(RandomStores *random, Memory *memory)
{
    uint8_t bytes[2000];
    size_t length = random_below(random, random_below(random, 4) == 0 ? sizeof bytes : 40);
    Addr addr = random_spot(random) + random_below(random, 8);
    switch (random_below(random, 4)) {
    case 0:
        for (size_t i = 0; i < length; i++) {
            bytes[i] = (uint8_t)(random_below(random, 3) == 0 ? random_next(random) : 0);
        }
        mem_write(memory, addr, bytes, length);
        break;
    case 1: mem_fill(memory, addr, (uint8_t)random_below(random, 2), length); break;
    case 2: mem_fill(memory, random_fresh(random), 0xFF, 100 * length); break;
    default: mem_copy(memory, addr, random_spot(random), length); break;
    }
}

/* One change or mark. */
static inline void random_step(RandomStores *random, Memory *memory)
{
    Addr addr = random_spot(random);
    uint64_t old = mem_load64(memory, addr);
    switch (random_below(random, 16)) {
    case 0:
    case 1:
    case 2: mem_store64(memory, addr, random_value(random, old)); break;
    case 3: mem_store32(memory, addr + 4, (uint32_t)random_value(random, old >> 32)); break;
    case 4: mem_store16(memory, addr + 2, (uint16_t)random_value(random, old >> 16)); break;
    case 5: mem_store8(memory, addr + 7, (uint8_t)random_value(random, old >> 56)); break;
    case 6:
    case 7:
    case 8: {
        int delta = random_below(random, 2) == 0 ? 1 : -1;
        Addr holder = random_below(random, 4) == 0 ? 0 : random_spot(random);
        jrn_refcount(memory, addr, delta, holder, (RefCause)random_below(random, REF_CAUSE_COUNT));
        if (holder != 0 && random_below(random, 2) == 0) {
            mem_store64(memory, holder, addr);
        }
        break;
    }
    case 9:
    case 10:
        jrn_instruction(memory, MEM_MACHINE_BASE + 16,
                        random_below(random, 4) == 0
                            ? (uint32_t)random_below(random, 5000)
                            : mem_load32(memory, MEM_MACHINE_BASE + 16) + 2);
        break;
    case 11: jrn_move_ref(memory, addr, random_value(random, old)); break;
    case 12: random_range(random, memory); break;
    default: random_mark(random, memory); break;
    }
}

#endif
