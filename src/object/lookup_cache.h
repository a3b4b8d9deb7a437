/* lookup_cache.h - what _PyType_Lookup found last (typeobject.c: method_cache), kept on the host
 * for speed. What can be seen of CPython's cache is modelled by type_cache.h.
 *
 * An entry holds as long as no dict on the MRO has changed: ma_version_tag is never given twice, so
 * the newest tag of them says whether one did. */
#ifndef OU_OBJECT_LOOKUP_CACHE_H
#define OU_OBJECT_LOOKUP_CACHE_H

#include "memory/memory.h"

enum { LOOKUP_CACHE_COUNT = 256, HOOK_CACHE_COUNT = 64 };

typedef struct LookupCacheEntry {
    Addr type, name; /* 0 = empty */
    Addr found;      /* 0 = the type has no such attribute */
    uint64_t version;
} LookupCacheEntry;

/* What type_hooks found; it holds as long. */
typedef struct HookCacheEntry {
    Addr type; /* 0 = empty */
    uint64_t version;
    Addr init; /* the attribute __init__, 0 = without HOOK_INIT */
    unsigned hooks;
} HookCacheEntry;

/* The dict of a class whose tp_base is a static type: its version is the newest of the first bases.
 * The MRO may have more, as in class C(A, OSError), where it has A and tp_base is OSError; nothing
 * of such a class is kept (has_plain_mro, whose answer stays, since __bases__ cannot be assigned).
 * Holds as long as the class lives. */
typedef struct LoneDict {
    Addr type; /* 0 = empty */
    Addr dict;
} LoneDict;

/* The version that was asked for last of another class; it is that until the next dict changes. */
typedef struct VersionAsked {
    Addr type;        /* 0 = empty */
    uint64_t changes; /* MACHINE(dict_version) at the time */
    uint64_t version;
} VersionAsked;

typedef struct LookupCache {
    VersionAsked asked;
    LoneDict lone[HOOK_CACHE_COUNT];
    LookupCacheEntry entries[LOOKUP_CACHE_COUNT];
    HookCacheEntry hooks[HOOK_CACHE_COUNT];
} LookupCache;

static inline LoneDict *lone_dict_of(LookupCache *cache, Addr type)
{
    return &cache->lone[(type >> 4) % HOOK_CACHE_COUNT];
}

static inline HookCacheEntry *hook_cache_entry(LookupCache *cache, Addr type)
{
    return &cache->hooks[(type >> 4) % HOOK_CACHE_COUNT];
}

static inline LookupCacheEntry *lookup_cache_entry(LookupCache *cache, Addr type, Addr name)
{
    return &cache->entries[((type >> 4) ^ (name >> 4) ^ (name >> 12)) % LOOKUP_CACHE_COUNT];
}

/* To be called when an interned str dies, and after history was undone: its address, or a version,
 * may come again with another meaning. */
void lookup_cache_clear(LookupCache *cache);
/* To be called when a class dies. */
void lookup_cache_forget(LookupCache *cache, Addr type);

#endif
