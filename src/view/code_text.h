/* code_text.h - the source as the code panel shows it: which lines are code, and what inks their
 * words have. Docstring and comments that speak to the player are lesson text, and left out. */
#ifndef OU_VIEW_CODE_TEXT_H
#define OU_VIEW_CODE_TEXT_H

#include "base/array.h"
#include "lang/code.h"

typedef enum CodeInk { CODE_PLAIN, CODE_KEYWORD, CODE_STRING, CODE_COMMENT, CODE_INKS } CodeInk;

typedef enum CodeLineKind { CODE_LINE_CODE, CODE_LINE_CHAPTER } CodeLineKind;

typedef struct CodeLine {
    uint32_t number;  /* in the file, from 1 */
    const char *text; /* into the source; of a chapter its title */
    size_t length;    /* without the line's end */
    char quote;       /* the line begins inside a string of three of these; 0: it does not */
    CodeLineKind kind;
} CodeLine;
OU_ARRAY(CodeLines, code_lines, CodeLine);

/* Appends the lines to show; runs of blank lines become one. whole: every line of the file. */
void code_lines_read(CodeLines *lines, const char *source, bool whole);

/* Characters (code points) of the longest line to show. */
uint32_t code_longest(const CodeLines *lines);

/* Bytes of the run of one ink that begins at `at` < line->length. *quote: of the open string; the
 * line's own before the first call. */
size_t code_run(const CodeLine *line, size_t at, char *quote, CodeInk *ink);

#endif
