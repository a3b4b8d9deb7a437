/* array.h - growable typed arrays: a struct and static inline functions a debugger can see. */
#ifndef OU_BASE_ARRAY_H
#define OU_BASE_ARRAY_H

#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "base/host.h"

/* Twice as many; of many only an eighth more, as a large block grows without being copied
 * (base/host.h). */
static inline uint32_t ou_array_grown(uint32_t capacity)
{
    return capacity == 0 ? 8 : capacity < 1 << 20 ? capacity * 2 : capacity + capacity / 8;
}

/* OU_ARRAY(SpanArray, span_array, SourceSpan) declares
 *   struct SpanArray { SourceSpan *items; uint32_t count, capacity; }
 *   SourceSpan *span_array_push(SpanArray *array, SourceSpan item)   (pointer valid until the next
 * push) void span_array_free(SpanArray *array) Running out of host memory is fatal here: bounded
 * data whose size follows the source text. */
#define OU_ARRAY(Name, prefix, Type)                                                               \
    typedef struct Name {                                                                          \
        Type *items;                                                                               \
        uint32_t count, capacity;                                                                  \
    } Name;                                                                                        \
    static inline Type *prefix##_push(Name *array, Type item)                                      \
    {                                                                                              \
        if (array->count == array->capacity) {                                                     \
            uint32_t capacity = ou_array_grown(array->capacity);                                   \
            Type *items = (Type *)ou_host_resize(array->items, array->capacity * sizeof(Type),     \
                                                 capacity * sizeof(Type));                         \
            OU_ASSERT(items != NULL);                                                              \
            array->items = items;                                                                  \
            array->capacity = capacity;                                                            \
        }                                                                                          \
        array->items[array->count] = item;                                                         \
        return &array->items[array->count++];                                                      \
    }                                                                                              \
    static inline void prefix##_free(Name *array)                                                  \
    {                                                                                              \
        ou_host_free(array->items, array->capacity * sizeof(Type));                                \
        *array = (Name){0};                                                                        \
    }                                                                                              \
    typedef int prefix##_needs_semicolon

#endif
