/* rich_text.h - wrapped sentences in which figures and pieces of code stand in the monospaced face.
 */
#ifndef OU_VIEW_RICH_TEXT_H
#define OU_VIEW_RICH_TEXT_H

#include "canvas/drawlist.h"

typedef struct RichStyle {
    Fix size;  /* of the words' type */
    Fix width; /* of the column */
    Fix line;  /* distance of lines; 0: comfortable */
    CnvColor color;
    bool bold;
    bool all_mono; /* the whole text is code */
} RichStyle;

/* Marks around what was printed: it stands in the monospaced face as it is, with its back quotes
 * and all its spaces. */
enum { RICH_PRINTED = 2, RICH_PRINTED_END = 3 };

/* Adds the text between these marks; of one that is longer than most characters the start and an
 * ellipsis. */
void rich_add_printed(Text *out, const char *text, size_t most);

/* A newline begins a new line, an empty line leaves half of one free. Height of the text, lines
 * times the distance of lines. */
Fix rich_height(FontSet *fonts, const RichStyle *style, const char *text);
/* Draws with the upper edge of the first line at at.y; returns the height. Code is what stands
 * between `, and what can be nothing else: figures, calls, items, dotted names. */
Fix rich_draw(DrawList *list, CnvPoint at, const RichStyle *style, const char *text);

#endif
