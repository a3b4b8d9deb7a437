/* bench_turn.c - the stores of the turn in their order: the layout of 3.9's objects, the
 * allocator's state and shadow where heap/heap_layout.h has them. */
#include "bench_turn.h"

/* Where a small module's things come to lie. */
#define PLACE_POOL      (MEM_ARENA_BASE + 0x7000)     /* pool of 32-byte blocks */
#define PLACE_SHADOW    (MEM_SHADOW_BASE + 0x8000000) /* of the first arena */
#define PLACE_SERIAL    (MEM_MACHINE_BASE + 0x10000)  /* serial of the newest block */
#define PLACE_ITERATOR  (MEM_ARENA_BASE + 0x9430)     /* the range iterator */
#define PLACE_STACK     (MEM_RAW_BASE + 0x4168)       /* the frame's evaluation stack */
#define PLACE_DICT      (MEM_ARENA_BASE + 0x3510)     /* the module's dict */
#define PLACE_KEYS      (MEM_RAW_BASE + 0x2000)       /* its table of keys */
#define PLACE_INT_TYPE  (MEM_STATIC_BASE + 0x1A0)
#define PLACE_VALUE_X   (PLACE_KEYS + 40 + 32 + 10ULL * 24 + 16) /* me_value of x */
#define PLACE_VALUE_I   (PLACE_KEYS + 40 + 32 + 11ULL * 24 + 16)
#define PLACE_SP        (MEM_MACHINE_BASE + 0x008)
#define PLACE_PC        (MEM_MACHINE_BASE + 0x010)
#define PLACE_STATEMENT (MEM_MACHINE_BASE + 0x018)
#define PLACE_LINE      (MEM_MACHINE_BASE + 0x01C)
#define PLACE_VERSION   (MEM_MACHINE_BASE + 0x098)
#define PLACE_STEPS     (MEM_MACHINE_BASE + 0x0A8)

enum { INT_BYTES = 28, INT_BLOCK = 32, POOL_COUNT = 0, POOL_FREEBLOCK = 8, SHADOW_ROLE = 3 };

static void store64(Turn *turn, Addr addr, uint64_t value)
{
    turn->operations++;
    mem_store64(turn->memory, addr, value);
}

static void store32(Turn *turn, Addr addr, uint32_t value)
{
    turn->operations++;
    mem_store32(turn->memory, addr, value);
}

static uint64_t load64(const Turn *turn, Addr addr)
{
    return mem_load64(turn->memory, addr);
}

static void refcount(Turn *turn, Addr o, int delta, Addr holder, RefCause cause)
{
    turn->operations++;
    jrn_refcount(turn->memory, o, delta, holder, cause);
}

static void move_ref(Turn *turn, Addr slot, Addr o)
{
    turn->operations++;
    jrn_move_ref(turn->memory, slot, o);
}

#define TURN_MARK(turn, kind, ...)                                                                 \
    do {                                                                                           \
        const uint64_t operands[] = {__VA_ARGS__};                                                 \
        (turn)->operations++;                                                                      \
        jrn_mark((turn)->memory, MARK_##kind, operands, sizeof operands / sizeof *operands);       \
    } while (0)

static Addr shadow_of(Addr block)
{
    return PLACE_SHADOW + (block - MEM_ARENA_BASE);
}

/* heap_malloc of 28 bytes and PyObject_INIT. */
static Addr int_born(Turn *turn, uint32_t digit)
{
    Memory *memory = turn->memory;
    Addr o = load64(turn, PLACE_POOL + POOL_FREEBLOCK);
    uint64_t serial = load64(turn, PLACE_SERIAL) + 1;
    store32(turn, PLACE_POOL + POOL_COUNT, mem_load32(memory, PLACE_POOL + POOL_COUNT) + 1);
    store64(turn, PLACE_POOL + POOL_FREEBLOCK, load64(turn, o));
    store64(turn, PLACE_SERIAL, serial);
    store64(turn, shadow_of(o),
            1 | serial << 1 | (uint64_t)INT_BYTES << 41 | (uint64_t)SHADOW_ROLE << 51);
    store64(turn, shadow_of(o) + 8, mem_load32(memory, PLACE_LINE));
    TURN_MARK(turn, BLOCK_TAKEN, o, INT_BYTES, 0);
    store64(turn, o, 1);
    store64(turn, o + 8, PLACE_INT_TYPE);
    TURN_MARK(turn, BORN, o, PLACE_INT_TYPE, 0);
    store64(turn, o + 16, 1);
    store32(turn, o + 24, digit);
    return o;
}

/* The last reference goes: long_dealloc and heap_free. */
static void int_died(Turn *turn, Addr o, Addr holder)
{
    refcount(turn, o, -1, holder, REF_NAME);
    TURN_MARK(turn, DIED, o, PLACE_INT_TYPE, 0, REF_NAME);
    TURN_MARK(turn, GONE, o, 0);
    store64(turn, shadow_of(o), load64(turn, shadow_of(o)) & ~1ULL);
    TURN_MARK(turn, BLOCK_FREED, o, INT_BYTES, 0);
    store64(turn, o, load64(turn, PLACE_POOL + POOL_FREEBLOCK));
    store64(turn, PLACE_POOL + POOL_FREEBLOCK, o);
    store32(turn, PLACE_POOL + POOL_COUNT, mem_load32(turn->memory, PLACE_POOL + POOL_COUNT) - 1);
}

static void set_sp(Turn *turn, Addr change)
{
    store64(turn, PLACE_SP, load64(turn, PLACE_SP) + change);
}

static void instruction(Turn *turn, uint32_t offset)
{
    turn->operations++;
    jrn_instruction(turn->memory, PLACE_PC, offset);
}

static void begin_statement(Turn *turn, uint32_t id, uint32_t line)
{
    store64(turn, PLACE_STEPS, load64(turn, PLACE_STEPS) + 1);
    store32(turn, PLACE_STATEMENT, id);
    store32(turn, PLACE_LINE, line);
    TURN_MARK(turn, STATEMENT_BEGIN, id);
}

static void load_name(Turn *turn, Addr value_slot)
{
    Addr o = load64(turn, value_slot);
    Addr cell = load64(turn, PLACE_SP);
    refcount(turn, o, 1, cell, REF_STACK);
    store64(turn, cell, o);
    set_sp(turn, 8);
}

/* insertdict over an old value that dies of it, then the pop of the stack's reference. */
static void store_name(Turn *turn, Addr value_slot, Addr o)
{
    Addr old = load64(turn, value_slot);
    refcount(turn, o, 1, value_slot, REF_NAME);
    store64(turn, value_slot, o);
    uint64_t version = load64(turn, PLACE_VERSION) + 1;
    store64(turn, PLACE_VERSION, version);
    store64(turn, PLACE_DICT + 24, version);
    int_died(turn, old, value_slot);
    set_sp(turn, (Addr)-8);
    refcount(turn, o, -1, load64(turn, PLACE_SP), REF_STACK);
}

void turn_prepare(Turn *turn, Memory *memory)
{
    *turn = (Turn){.memory = memory, .sum = 1000};
    for (Addr block = PLACE_POOL + 48; block < PLACE_POOL + 0x1000 - INT_BLOCK;
         block += INT_BLOCK) {
        mem_store64(memory, block, block + INT_BLOCK);
        mem_store64(memory, block + 8, PLACE_INT_TYPE);
        mem_store64(memory, block + 16, 1);
    }
    mem_store64(memory, PLACE_POOL + POOL_FREEBLOCK, PLACE_POOL + 48 + 40ULL * INT_BLOCK);
    mem_store32(memory, PLACE_POOL + POOL_COUNT, 40);
    mem_store64(memory, PLACE_SERIAL, 4000);
    mem_store64(memory, PLACE_VERSION, 3000);
    mem_store64(memory, PLACE_DICT + 24, 3000);
    mem_store64(memory, PLACE_SP, PLACE_STACK + 8);
    mem_store64(memory, PLACE_STACK, PLACE_ITERATOR);
    mem_store64(memory, PLACE_ITERATOR, 1);
    mem_store64(memory, PLACE_ITERATOR + 16, 257);
    turn->x = int_born(turn, 1000);
    turn->i = int_born(turn, 256);
    mem_store64(memory, PLACE_VALUE_X, turn->x);
    mem_store64(memory, PLACE_VALUE_I, turn->i);
    turn->operations = 0;
}

void turn_run(Turn *turn)
{
    /* FOR_ITER */
    uint64_t index = load64(turn, PLACE_ITERATOR + 16);
    store64(turn, PLACE_ITERATOR + 16, index + 1);
    Addr o = int_born(turn, (uint32_t)(index & 0x3FFFFFFF));
    move_ref(turn, load64(turn, PLACE_SP), o);
    set_sp(turn, 8);
    instruction(turn, 14);
    /* STORE_NAME i */
    store_name(turn, PLACE_VALUE_I, o);
    instruction(turn, 16);
    begin_statement(turn, 3, 3);
    /* LOAD_NAME x, LOAD_NAME i */
    load_name(turn, PLACE_VALUE_X);
    instruction(turn, 18);
    load_name(turn, PLACE_VALUE_I);
    instruction(turn, 20);
    /* BINARY_ADD: the result takes the left operand's cell, then the right one is dropped. */
    turn->sum += index;
    Addr sum = int_born(turn, (uint32_t)(turn->sum & 0x3FFFFFFF));
    Addr left = load64(turn, PLACE_SP) - 16;
    Addr old = load64(turn, left);
    move_ref(turn, left, sum);
    refcount(turn, old, -1, left, REF_STACK);
    set_sp(turn, (Addr)-8);
    refcount(turn, load64(turn, left + 8), -1, left + 8, REF_STACK);
    instruction(turn, 22);
    /* STORE_NAME x */
    store_name(turn, PLACE_VALUE_X, sum);
    instruction(turn, 24);
    TURN_MARK(turn, STATEMENT_END, 3);
    /* JUMP_ABSOLUTE, and the loop's head is a statement of its own */
    instruction(turn, 12);
    begin_statement(turn, 2, 2);
    turn->number++;
}
