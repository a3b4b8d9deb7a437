/* breaks.h - the breakpoints as the panels draw them. The zero value has none. */
#ifndef OU_VIEW_BREAKS_H
#define OU_VIEW_BREAKS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct BreakMarks {
    const uint32_t *lines; /* marked in the gutter; borrowed */
    uint32_t line_count;
    const uint32_t *stops; /* of the timeline at or before which a break hits; borrowed */
    uint32_t stop_count;
    bool any, freed, any_freed, collection, arena; /* freed: of the selected object */
    int64_t count; /* that the selected object's count is to reach; -1 = none */
} BreakMarks;

static inline bool break_marks_line(const BreakMarks *marks, uint32_t line)
{
    for (uint32_t i = 0; i < marks->line_count; i++) {
        if (marks->lines[i] == line) {
            return true;
        }
    }
    return false;
}

#endif
