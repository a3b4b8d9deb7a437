/* browse.h - the picture of the list of scenarios. */
#ifndef OU_VIEW_BROWSE_H
#define OU_VIEW_BROWSE_H

#include "canvas/drawlist.h"
#include "view/moment.h"

typedef struct BrowseItem {
    uint32_t number;     /* in front of its file name, 0 = none */
    const char *title;   /* never NULL */
    const char *lesson;  /* what it is about, "" */
    const char *problem; /* why it cannot run, or NULL */
} BrowseItem;

typedef struct BrowseList {
    const BrowseItem *items;
    uint32_t count, chosen;
    const char *returns_to; /* title of the scenario that Esc returns to, or NULL */
} BrowseList;

/* Empties list and draws; rows carry TAG_SCENARIO tags with their index. */
void browse_draw(DrawList *list, FontSet *fonts, int32_t width, int32_t height,
                 const BrowseList *scenarios, const ViewState *state);

/* Rows that stand side by side, for the arrow keys. */
enum { BROWSE_COLUMNS = 2 };

#endif
