/* code_rows.h - the rows in which lines of source are written: one for a line that has room, more
 * for a longer one, which goes on below, indented. */
#ifndef OU_VIEW_CODE_ROWS_H
#define OU_VIEW_CODE_ROWS_H

#include "view/code_text.h"

typedef struct CodeRow {
    const CodeLine *line;
    size_t from, to; /* bytes of the line; the spaces before the first word are left out */
    uint32_t indent; /* in characters */
    bool is_first, is_last;
} CodeRow;
OU_ARRAY(CodeRows, code_rows, CodeRow);

/* Characters of a row; and down to how many percent the type of a line may be made smaller instead
 * of breaking it. */
typedef struct CodeRoom {
    uint32_t characters, smaller;
} CodeRoom;

/* Appends the rows of all lines; they point to the lines. */
void code_rows_read(CodeRows *rows, const CodeLines *lines, CodeRoom room);

#endif
