/* stage.h - the panel "Names and objects": frames with their names, cards, arrows that dock on
 * pips, count badges. A function of (scene before, scene after, progress): the same forward,
 * backward and in a recording. */
#ifndef OU_VIEW_STAGE_H
#define OU_VIEW_STAGE_H

#include "canvas/drawlist.h"
#include "view/places.h"
#include "view/tags.h"
#include "view/theme.h"

enum { STAGE_DONE = 256 }; /* progress of a step that has come to rest */

typedef struct StageInput {
    const Scene *before, *after; /* before may equal after: nothing changed */
    const Places *places;
    uint32_t stop;    /* of the scene after */
    int32_t progress; /* 0 ... STAGE_DONE */
    const Theme *theme;
    uint64_t selected; /* serial, 0 = nothing */
    bool details;      /* addresses, sizes and generations on the cards */
    bool collected;    /* a collection ended in this step: it freed what died */
} StageInput;

/* Draws into box, which the picture is fitted into. Pips carry TAG_PIP tags, cards TAG_OBJECT tags.
 */
void stage_draw(DrawList *list, CnvBox box, const StageInput *input);

#endif
