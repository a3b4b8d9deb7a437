/* line_bytes.h - bytes that each line of the scenario asked for, in blocks that are in use. */
#ifndef OU_HEAP_LINE_BYTES_H
#define OU_HEAP_LINE_BYTES_H

#include "base/array.h"
#include "cpython/allocator_rules.h"
#include "memory/memory.h"

OU_ARRAY(LineBytes, line_bytes, uint64_t);

/* By line number, up to the last line that has any. What was in *out is replaced; owned by the
 * caller. */
void heap_line_bytes(const Memory *mem, const AllocatorRules *rules, LineBytes *out);

#endif
