/* span.h - where something stands in a source file. */
#ifndef OU_BASE_SPAN_H
#define OU_BASE_SPAN_H

#include <stdint.h>

/* Lines count from 1. Columns are byte offsets in the line and count from 0, as in CPython's
 * col_offset. The end is exclusive. line == 0 means "nowhere". */
typedef struct SourceSpan {
    uint32_t line, column;
    uint32_t end_line, end_column;
} SourceSpan;

#endif
