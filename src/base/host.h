/* host.h - the program's own memory ("host"), never the modelled heap.
 * One gate for every allocation: it knows the live bytes and the budget, and tests can make the
 * n-th call fail. */
#ifndef OU_BASE_HOST_H
#define OU_BASE_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Grows, shrinks or (new_size 0) frees a block (one of some MiB without moving its bytes); ptr NULL
 * allocates. The caller states the old size. Returns NULL when the host or the budget has no more,
 * and then leaves the old block as it is. */
void *ou_host_resize(void *ptr, size_t old_size, size_t new_size);

/* Zero-filled block of size bytes or NULL. Owned by the caller, given back with ou_host_free and
 * the same size. */
void *ou_host_alloc(size_t size);
void ou_host_free(void *ptr, size_t size);

/* Like ou_host_alloc, but running out is fatal: for small things whose loss nobody could handle. */
void *ou_host_must_alloc(size_t size);

/* Live bytes now, and the most there were. */
size_t ou_host_live(void);
size_t ou_host_peak(void);

/* Budget in bytes for all blocks together; 0 = none (the default). */
void ou_host_set_budget(size_t bytes);
size_t ou_host_budget(void);

/* For tests: the n-th allocation from now (1 = the next) fails once; 0 switches it off. */
void ou_host_fail_at(uint64_t n);

/* A region of host memory whose pieces are freed together: for a source's tokens, tree and code. */
typedef struct Arena {
    struct ArenaBlock *first;
    size_t used; /* bytes handed out of the first block */
} Arena;

/* Zero-filled, 16-byte aligned, alive until ou_arena_free. Running out of memory is fatal. */
void *ou_arena_alloc(Arena *arena, size_t size);
/* A NUL-terminated copy of length bytes. */
char *ou_arena_copy(Arena *arena, const char *text, size_t length);
void ou_arena_free(Arena *arena);

#define OU_ARENA_NEW(arena, Type) ((Type *)ou_arena_alloc((arena), sizeof(Type)))
#define OU_ARENA_ARRAY(arena, Type, count)                                                         \
    ((Type *)ou_arena_alloc((arena), sizeof(Type) * (size_t)(count)))

#endif
