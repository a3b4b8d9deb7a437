#include "cpython/allocator_rules.h"

#include <stdlib.h>
#include <string.h>

const AllocatorRules CPY_ALLOCATOR_39 = {
    .versions = "3.9",
    .pool_bytes = 4096,
    .arena_bytes = 262144,
    .alignment = 16,
    .largest = 512,
    .size_classes = 32,
    .pool_header = 48,
    .pools_per_arena = 64,
};

const AllocatorRules CPY_ALLOCATOR_310 = {
    .versions = "3.10 to 3.15",
    .pool_bytes = CPY_LARGEST_POOL,
    .arena_bytes = 1048576,
    .alignment = 16,
    .largest = 512,
    .size_classes = 32,
    .pool_header = 48,
    .pools_per_arena = 64,
};

const AllocatorRules *cpy_allocator_find(const char *version)
{
    static const struct {
        const char *minor;
        const AllocatorRules *rules;
    } known[] = {
        {"9",  &CPY_ALLOCATOR_39 },
        {"10", &CPY_ALLOCATOR_310},
        {"11", &CPY_ALLOCATOR_310},
        {"12", &CPY_ALLOCATOR_310},
        {"13", &CPY_ALLOCATOR_310},
        {"14", &CPY_ALLOCATOR_310},
        {"15", &CPY_ALLOCATOR_310}
    };
    if (strncmp(version, "3.", 2) != 0) {
        return NULL;
    }
    size_t length = strcspn(version + 2, ".");
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strlen(known[i].minor) == length && strncmp(version + 2, known[i].minor, length) == 0) {
            return known[i].rules;
        }
    }
    return NULL;
}
