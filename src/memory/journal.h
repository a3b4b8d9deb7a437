/* journal.h - the writing end of the journal: change records and marks, in the order in which they
 * happened.
 *
 * A change record holds where, and new - old (of single bytes and of ranges: old XOR new): applied
 * forward it redoes, applied backward it undoes. The hot operations are fused: one record is the
 * change and its meaning. Records have variable length and are packed into chunks that decode alone
 * (journal_codec.h); a chunk that is full is compressed. */
#ifndef OU_MEMORY_JOURNAL_H
#define OU_MEMORY_JOURNAL_H

#include "memory/still.h"

typedef enum MarkKind {
#define MARK(name, operands, sentence) MARK_##name,
#include "memory/marks.def"
#undef MARK
    MARK_COUNT
} MarkKind;

/* How many operands a kind has. */
enum {
#define MARK(name, operands, sentence) MARK_OPERANDS_##name = sizeof(operands) - 1,
#include "memory/marks.def"
#undef MARK
    MARK_MOST_OPERANDS = 6
};

/* The operands of a kind as letters: a address, u unsigned, s signed. */
const char *jrn_mark_operands(MarkKind kind);
/* Its name as in marks.def. */
const char *jrn_mark_name(MarkKind kind);

typedef struct Journal Journal;

/* Zero fields mean the default. */
typedef struct JournalOptions {
    size_t chunk_bytes;    /* a chunk before compression: 512 to 1 MiB, default 64 KiB */
    size_t raw_bytes;      /* the newest chunks that stay uncompressed: default budget / 4 */
    size_t keyframe_bytes; /* least distance of keyframes, in bytes packed and records together:
                              default 1 MiB */
    size_t budget_bytes;   /* of host memory for everything together: default 512 MiB; what is
                              logged, before compression, may be JRN_MOST_PACKING times as much */
    bool never_compress;
} JournalOptions;

enum { JRN_MOST_PACKING = 64 };
#define JRN_DEFAULT_BUDGET ((size_t)512 << 20)

/* Its budget in bytes. */
size_t jrn_budget(const Journal *journal);

/* An empty journal, or NULL when the host has no memory. options: NULL = all defaults. */
Journal *jrn_create(const JournalOptions *options);
/* A memory that it records must not store any more, or have journal == NULL. */
void jrn_destroy(Journal *journal);

/* From now on the journal records the memory, whose image is the start of the history. False when
 * the host has no memory. (mem_record does the same at the first record. With NULL it pauses the
 * recording; only stores that are undone before it goes on are allowed then.) */
bool jrn_attach(Journal *journal, Memory *memory);

/* Nothing more will be recorded: what is only needed for that is given back. No memory may record
 * in it any more. */
void jrn_seal(Journal *journal);

/* Takes the image at its beginning away from a sealed journal, which can only be destroyed then.
 * NULL when it recorded nothing. Owned by the caller. */
MemStill *jrn_take_start(Journal *journal);
/* Packs the images along a sealed journal, each until it is asked for. */
void jrn_pack(Journal *journal);

/* True once the budget was reached: memory->exhausted is set as well and the run has to stop at the
 * next statement. A reserve keeps recording until then; should even that end first, recording stops
 * (jrn_is_cut) at a whole record, and what was recorded stays playable. */
bool jrn_is_full(const Journal *journal);
bool jrn_is_cut(const Journal *journal);

/* Undoes what was recorded since position in the memory and cuts it off the journal: afterwards
 * both are as they were when jrn_position said position. False when the host has no memory for it:
 * then journal and memory still agree with each other at a position not before the asked one (or,
 * when the journal was cut, nothing has changed). */
bool jrn_truncate(Journal *journal, Memory *memory, uint64_t position);

/* Why a count changed; the ledger of the "Why" panel names it. */
typedef enum RefCause {
    REF_STACK,   /* evaluation stack of a frame */
    REF_LOCAL,   /* fast local of a frame */
    REF_NAME,    /* entry of a namespace dict */
    REF_SLOT,    /* item, attribute or field of another object */
    REF_NATIVE,  /* owned by a running C function */
    REF_RETURN,  /* result handed to a caller */
    REF_DEALLOC, /* its holder is being deallocated */
    REF_CLEAR,   /* its holder is emptied: by tp_clear of the collector, or by clear() */
    REF_CACHE,   /* interpreter caches, interned table, start state */
    REF_CAUSE_COUNT
} RefCause;

/* The number of records written so far. */
uint64_t jrn_position(const Journal *journal);

/* ---- fused records: they change the image and are marks as well ---- */

/* ob_refcnt of object += delta (+1 or -1); returns the new count. holder is the modelled address of
 * the slot (a stack cell, a list item, a dict entry's value, a field ...) that gains or loses the
 * reference; 0 when a running C function holds it. */
uint64_t jrn_write_refcount(Memory *memory, Addr object, int delta, Addr holder, RefCause cause);
static inline uint64_t jrn_refcount(Memory *memory, Addr object, int delta, Addr holder,
                                    RefCause cause)
{
    uint8_t *p = NULL;
    if (!mem_is_open(memory, object, &p)) {
        return jrn_write_refcount(memory, object, delta, holder, cause);
    }
    uint64_t count = 0;
    __builtin_memcpy(&count, p, sizeof count);
    count += (uint64_t)(int64_t)delta;
    __builtin_memcpy(p, &count, sizeof count);
    return count;
}

/* jrn_refcount by +1 with holder slot, then a store of object in that slot: the two records of one
 * new reference. */
static inline void jrn_copy_ref(Memory *memory, Addr slot, Addr object, RefCause cause)
{
    (void)jrn_refcount(memory, object, 1, slot, cause);
    mem_store64(memory, slot, object);
}

/* The machine's program counter moves to a byte offset of the running code (at pc_addr, 4 bytes).
 */
void jrn_write_instruction(Memory *memory, Addr pc_addr, uint32_t offset);
static inline void jrn_instruction(Memory *memory, Addr pc_addr, uint32_t offset)
{
    uint8_t *p = NULL;
    if (mem_is_open(memory, pc_addr, &p)) {
        __builtin_memcpy(p, &offset, sizeof offset);
    } else {
        jrn_write_instruction(memory, pc_addr, offset);
    }
}

/* Stores value in a reference slot (8 bytes) and says that the reference in it moved there (no
 * count changes). */
void jrn_write_move_ref(Memory *memory, Addr slot, Addr value);
static inline void jrn_move_ref(Memory *memory, Addr slot, Addr value)
{
    uint8_t *p = NULL;
    if (mem_is_open(memory, slot, &p)) {
        __builtin_memcpy(p, &value, sizeof value);
    } else {
        jrn_write_move_ref(memory, slot, value);
    }
}

/* ---- marks ---- */

/* The allocator's marks that change the bytes asked for, as a set of 1 << MarkKind. */
#define JRN_ASKING                                                                                 \
    (1ULL << MARK_BLOCK_TAKEN | 1ULL << MARK_BLOCK_FREED | 1ULL << MARK_BLOCK_RESIZED |            \
     1ULL << MARK_BLOCK_MOVED)

/* Who hears marks of an image that is not recorded (mem_listen). */
typedef struct MarkListener {
    uint64_t marks; /* set of 1 << MarkKind. Those of JRN_ASKING are not heard one by one: they add
                       up in memory->asked */
    uint64_t noted; /* of these only memory->noted tells that there were some */
    void (*hear)(void *context, MarkKind kind, const uint64_t *operands);
    void *context;
} MarkListener;

/* Writes a mark; the operands that marks.def lists for the kind, in that order (signed ones cast).
 */
void jrn_write_mark(Memory *memory, MarkKind kind, const uint64_t *operands, unsigned count);
static inline void jrn_mark(Memory *memory, MarkKind kind, const uint64_t *operands, unsigned count)
{
    if (__builtin_expect((memory->heard >> kind & 1) != 0, 0)) {
        jrn_write_mark(memory, kind, operands, count);
    }
}

/* The same for a kind with so many operands. */
void jrn_write_mark0(Memory *memory, MarkKind kind);
void jrn_write_mark1(Memory *memory, MarkKind kind, uint64_t a);
void jrn_write_mark2(Memory *memory, MarkKind kind, uint64_t a, uint64_t b);
void jrn_write_mark3(Memory *memory, MarkKind kind, uint64_t a, uint64_t b, uint64_t c);
void jrn_write_mark4(Memory *memory, MarkKind kind, const uint64_t operands[4]);

/* The operands are only computed while something records, or somebody listens. */
#define JRN_MARK_IF(m, kind, count, write)                                                         \
    do {                                                                                           \
        _Static_assert((int)MARK_OPERANDS_##kind == (count), "as many operands as marks.def has"); \
        if (__builtin_expect(((m)->heard >> MARK_##kind & 1) != 0, 0)) {                           \
            write;                                                                                 \
        }                                                                                          \
    } while (0)
#define JRN_MARK0(m, kind) JRN_MARK_IF(m, kind, 0, jrn_write_mark0((m), MARK_##kind))
#define JRN_MARK1(m, kind, a)                                                                      \
    JRN_MARK_IF(m, kind, 1, jrn_write_mark1((m), MARK_##kind, (uint64_t)(a)))
#define JRN_MARK2(m, kind, a, b)                                                                   \
    JRN_MARK_IF(m, kind, 2, jrn_write_mark2((m), MARK_##kind, (uint64_t)(a), (uint64_t)(b)))
#define JRN_MARK3(m, kind, a, b, c)                                                                \
    JRN_MARK_IF(m, kind, 3,                                                                        \
                jrn_write_mark3((m), MARK_##kind, (uint64_t)(a), (uint64_t)(b), (uint64_t)(c)))
#define JRN_MARK4(m, kind, a, b, c, d)                                                             \
    JRN_MARK_IF(m, kind, 4,                                                                        \
                jrn_write_mark4((m), MARK_##kind,                                                  \
                                ((const uint64_t[]){(uint64_t)(a), (uint64_t)(b), (uint64_t)(c),   \
                                                    (uint64_t)(d)})))

/* Whether JRN_ASKING is only to be added up. */
static inline bool jrn_only_adds(const Memory *memory)
{
    return memory->journal == NULL && (memory->heard & JRN_ASKING) != 0;
}

/* The sum to which a block counts. */
static inline uint64_t *jrn_asked_of(MemAsked *asked, Addr block)
{
    bool is_raw = block >> MEM_REGION_SHIFT == MEM_RAW_BASE >> MEM_REGION_SHIFT;
    return is_raw ? &asked->raw : &asked->pool;
}

/* What one mark adds to the sums; the bytes may be negative. */
static inline void jrn_add_asked(Memory *memory, Addr block, uint64_t bytes)
{
    *jrn_asked_of(&memory->asked, block) += bytes;
    memory->asked_marks++;
}

/* All of the above do the change but record nothing when memory->journal is NULL. */

#endif
