/* list_sort.c - list.sort (list_sort_impl): while it runs the list is empty and its items are held
 * by the running C function. */
#include "base/host.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/list_internal.h"
#include "object/native_block.h"
#include "object/sort.h"

/* Keys of fewer items than this lie on the C stack. */
enum { FEW_KEYS = 128 };

typedef struct SortJob {
    Addr items, entry; /* the list's array, and who holds it */
    int64_t count, allocated;
    Addr keys_entry; /* first native stack entry of the keys; 0 = no key function */
    Addr keys_block; /* their MEM block when there are many */
    int64_t key_count;
} SortJob;

static Addr key_slot(const SortJob *job, int64_t i)
{
    if (job->keys_block != 0) {
        return job->keys_block + 8 * (Addr)i;
    }
    return native_ref(job->keys_entry + (Addr)(i / NATIVE_REF_COUNT) * NATIVE_ENTRY_BYTES,
                      (unsigned)(i % NATIVE_REF_COUNT));
}

static bool open_keys(Interp *in, SortJob *job)
{
    if (job->count < FEW_KEYS) {
        int64_t entries = (job->count + NATIVE_REF_COUNT - 1) / NATIVE_REF_COUNT;
        job->keys_entry = native_push(in, NATIVE_CALL, 0);
        for (int64_t i = 1; i < entries; i++) {
            (void)native_push(in, NATIVE_CALL, 0);
        }
        return true;
    }
    size_t bytes = 8 * (size_t)job->count;
    job->keys_block = heap_malloc(in->heap, bytes, HEAP_DOMAIN_MEM, BLOCK_SCRATCH);
    if (job->keys_block == 0) {
        in->halt = HALT_MEMORY;
        return false;
    }
    job->keys_entry = native_block_push(in, (NativeBlock){job->keys_block, 0, 8, 1});
    return true;
}

static bool make_keys(Interp *in, SortJob *job, Addr function)
{
    for (; job->key_count < job->count; job->key_count++) {
        Addr item = mem_load64(in->mem, job->items + 8 * (Addr)job->key_count);
        Addr key = obj_call(in, function, &item, 1);
        if (key == 0) {
            return false;
        }
        ref_move(in, key_slot(job, job->key_count), key);
        if (job->keys_block != 0) {
            mem_store64(in->mem, job->keys_entry + NATIVE_BLOCK_ROWS, (uint64_t)job->key_count + 1);
        }
    }
    return true;
}

/* Drops the keys: first to last, or last to first when the key function failed. */
static void close_keys(Interp *in, const SortJob *job, bool complete)
{
    if (job->keys_entry == 0 || in->halt != HALT_NONE) {
        return;
    }
    for (int64_t i = 0; i < job->key_count; i++) {
        ref_clear(in, key_slot(job, complete ? i : job->key_count - 1 - i), REF_NATIVE);
    }
    while (mem_load64(in->mem, MACHINE(native_top)) > job->keys_entry) {
        native_pop(in, mem_load64(in->mem, MACHINE(native_top)) - NATIVE_ENTRY_BYTES);
    }
    heap_free(in->heap, job->keys_block);
}

static void reverse(Addr *items, int64_t n)
{
    for (int64_t i = 0, k = n - 1; i < k; i++, k--) {
        Addr item = items[i];
        items[i] = items[k];
        items[k] = item;
    }
}

/* Sorts host copies, then stores the new order: the same references all along. */
static bool sort_items(Interp *in, const SortJob *job, bool descending)
{
    Memory *mem = in->mem;
    int64_t n = job->count;
    size_t bytes = (size_t)n * sizeof(Addr);
    bool with_keys = job->keys_entry != 0;
    Addr *items = ou_host_must_alloc(bytes);
    Addr *keys = with_keys ? ou_host_must_alloc(bytes) : NULL;
    mem_read(mem, job->items, items, bytes);
    for (int64_t i = 0; with_keys && i < n; i++) {
        keys[i] = mem_load64(mem, key_slot(job, i));
    }
    if (descending) {
        reverse(items, n);
        if (with_keys) {
            reverse(keys, n);
        }
    }
    bool ok = with_keys ? sort_references(in, keys, items, n) : sort_references(in, items, NULL, n);
    if (descending && ok) {
        reverse(items, n);
    }
    for (int64_t i = 0; i < n; i++) {
        Addr slot = job->items + 8 * (Addr)i;
        if (mem_load64(mem, slot) != items[i]) {
            ref_move(in, slot, items[i]);
        }
        if (with_keys) {
            mem_store64(mem, key_slot(job, i), keys[i]);
        }
    }
    ou_host_free(items, bytes);
    ou_host_free(keys, bytes);
    return ok;
}

static void put_back(Interp *in, Addr o, const SortJob *job)
{
    Memory *mem = in->mem;
    Addr now = mem_load64(mem, o + ENGINE_LAYOUT.list.ob_item);
    int64_t size = list_length(mem, o);
    native_pop(in, job->entry);
    mem_store64(mem, o + ENGINE_LAYOUT.list.ob_size, (uint64_t)job->count);
    mem_store64(mem, o + ENGINE_LAYOUT.list.ob_item, job->items);
    mem_store64(mem, o + ENGINE_LAYOUT.list.allocated, (uint64_t)job->allocated);
    if (now == 0) {
        return;
    }
    if (size > 0) {
        Addr entry = native_block_push(in, (NativeBlock){now, (uint64_t)size, 8, 1});
        for (int64_t i = size - 1; i >= 0; i--) {
            ref_clear(in, now + 8 * (Addr)i, REF_SLOT);
        }
        native_pop(in, entry);
    }
    heap_free(in->heap, now);
}

bool list_sort(Interp *in, Addr o, Addr key, bool reverse_order)
{
    Memory *mem = in->mem;
    SortJob job = {.items = mem_load64(mem, o + ENGINE_LAYOUT.list.ob_item),
                   .count = list_length(mem, o),
                   .allocated = list_allocated(in, o)};
    mem_store64(mem, o + ENGINE_LAYOUT.list.ob_size, 0);
    mem_store64(mem, o + ENGINE_LAYOUT.list.ob_item, 0);
    mem_store64(mem, o + ENGINE_LAYOUT.list.allocated, (uint64_t)-1);
    job.entry = native_block_push(in, (NativeBlock){job.items, (uint64_t)job.count, 8, 1});
    bool ok = key == 0 || job.count == 0 || (open_keys(in, &job) && make_keys(in, &job, key));
    bool complete = ok;
    if (ok) {
        ok = sort_items(in, &job, reverse_order);
        if (ok && (int64_t)mem_load64(mem, o + ENGINE_LAYOUT.list.allocated) != -1) {
            err_format(in, T_(ValueError), "list modified during sort");
            ok = false;
        }
    }
    close_keys(in, &job, complete);
    if (in->halt != HALT_NONE) {
        return false;
    }
    put_back(in, o, &job);
    return ok;
}

bool list_sort_plain(Interp *in, Addr list)
{
    return list_sort(in, list, 0, false);
}
