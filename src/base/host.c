#include "base/host.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/pages.h"

/* A history of many megabytes is written once, from its start to its end: with pages of 4 KiB a run
 * spends most of its time where the system hands them out. mimalloc asks it for pages of 2 MiB. The
 * sanitizers see only what comes from the C library. */
#ifdef OUROSCOPE_SANITIZE
#define mi_calloc  calloc
#define mi_realloc realloc
#define mi_free    free
#else
#include <mimalloc.h>

/* Before the constructors of other libraries: their first malloc makes the arena that all later
 * memory comes from, with the pages asked for by then. Only a program has such a place, and a
 * shared library does without. */
#ifndef ou_base_EXPORTS
static void ask_for_large_pages(void)
{
    mi_option_enable(mi_option_large_os_pages);
}
static void (*const at_the_start[])(void)
    __attribute__((section(".preinit_array"), used)) = {ask_for_large_pages};
#endif
#endif

static struct {
    size_t live, peak, budget;
    uint64_t fail_countdown;
} host;

static bool refused(size_t growth)
{
    if (host.fail_countdown != 0 && --host.fail_countdown == 0) {
        return true;
    }
    return host.budget != 0 && growth > 0 && host.live + growth > host.budget;
}

static bool is_of_pages(size_t size)
{
    return PAGES_ARE_HERE && size >= PAGES_LEAST;
}

static void *take(size_t size)
{
#if PAGES_ARE_HERE
    if (is_of_pages(size)) {
        return pages_take(size);
    }
#endif
    return mi_calloc(1, size ? size : 1);
}

static void give_back(void *block, size_t size)
{
#if PAGES_ARE_HERE
    if (is_of_pages(size)) {
        pages_give_back(block, size);
        return;
    }
#endif
    mi_free(block);
    (void)size;
}

/* A block that becomes one of pages, or is one no longer. */
static void *change_kind(void *old, size_t old_size, size_t new_size)
{
    void *block = take(new_size);
    if (block != NULL && old != NULL) {
        memcpy(block, old, old_size < new_size ? old_size : new_size);
        give_back(old, old_size);
    }
    return block;
}

static void *resize(void *old, size_t old_size, size_t new_size)
{
    bool was = old != NULL && is_of_pages(old_size);
    if (!was && !is_of_pages(new_size)) {
        return mi_realloc(old, new_size);
    }
#if PAGES_ARE_HERE
    if (was && is_of_pages(new_size)) {
        return pages_resize(old, old_size, new_size);
    }
#endif
    return change_kind(old, old_size, new_size);
}

void *ou_host_resize(void *ptr, size_t old_size, size_t new_size)
{
    if (new_size == 0) {
        ou_host_free(ptr, old_size);
        return NULL;
    }
    if (refused(new_size > old_size ? new_size - old_size : 0)) {
        return NULL;
    }
    void *block = resize(ptr, old_size, new_size);
    if (block != NULL) {
        host.live = host.live - old_size + new_size;
        host.peak = host.live > host.peak ? host.live : host.peak;
    }
    return block;
}

void *ou_host_alloc(size_t size)
{
    if (refused(size)) {
        return NULL;
    }
    void *block = take(size);
    if (block != NULL) {
        host.live += size;
        host.peak = host.live > host.peak ? host.live : host.peak;
    }
    return block;
}

void ou_host_free(void *ptr, size_t size)
{
    if (ptr != NULL) {
        host.live -= size;
        give_back(ptr, size);
    }
}

void *ou_host_must_alloc(size_t size)
{
    void *block = take(size);
    OU_ASSERT(block != NULL);
    host.live += size;
    host.peak = host.live > host.peak ? host.live : host.peak;
    return block;
}

size_t ou_host_live(void)
{
    return host.live;
}

size_t ou_host_peak(void)
{
    return host.peak;
}

void ou_host_set_budget(size_t bytes)
{
    host.budget = bytes;
}

size_t ou_host_budget(void)
{
    return host.budget;
}

void ou_host_fail_at(uint64_t n)
{
    host.fail_countdown = n;
}

typedef struct ArenaBlock {
    struct ArenaBlock *next;
    size_t size; /* of data */
    max_align_t data[];
} ArenaBlock;

enum { ARENA_BLOCK_BYTES = 64 * 1024 };

void *ou_arena_alloc(Arena *arena, size_t size)
{
    size = (size + 15) & ~(size_t)15;
    if (arena->first == NULL || arena->used + size > arena->first->size) {
        size_t data_size = size > ARENA_BLOCK_BYTES ? size : ARENA_BLOCK_BYTES;
        ArenaBlock *block = ou_host_must_alloc(sizeof(ArenaBlock) + data_size);
        block->next = arena->first;
        block->size = data_size;
        arena->first = block;
        arena->used = 0;
    }
    void *piece = (char *)arena->first->data + arena->used;
    arena->used += size;
    return piece;
}

char *ou_arena_copy(Arena *arena, const char *text, size_t length)
{
    char *copy = ou_arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

void ou_arena_free(Arena *arena)
{
    ArenaBlock *block = arena->first;
    while (block != NULL) {
        ArenaBlock *next = block->next;
        ou_host_free(block, sizeof(ArenaBlock) + block->size);
        block = next;
    }
    *arena = (Arena){0};
}
