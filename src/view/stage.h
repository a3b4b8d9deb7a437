/* stage.h - the panel "Names and objects": frames with their names, cards, arrows that dock on
 * pips, count badges. A function of (scene before, scene after, progress): the same forward,
 * backward and in a recording at any frame rate. */
#ifndef OU_VIEW_STAGE_H
#define OU_VIEW_STAGE_H

#include "canvas/drawlist.h"
#include "view/choice.h"
#include "view/places.h"
#include "view/tags.h"
#include "view/theme.h"

enum { STAGE_DONE = 256 }; /* progress of a step that has come to rest */

typedef struct StageInput {
    const Scene *before, *after; /* before may equal after: nothing changed */
    const Places *places;
    uint32_t stop;    /* of the scene after: the last one not behind it */
    int32_t progress; /* 0 ... STAGE_DONE, over all beats of the step */
    const Theme *theme;
    uint64_t selected; /* serial, 0 = nothing */
    bool details;      /* addresses, sizes and generations on the cards */
    int gc_phase;      /* GcPhase of the running collection, or -1 */
    bool spotlight;    /* what is far from the selected object nearly vanishes */
    bool is_masked;    /* counts read "?" and have no pips: the class is to say */
    SerialSet marked;  /* outlined as the selected object is */
    StageChoice choice;
} StageInput;

/* How many beats the step's motion has, 0 to 3: what is born appears, then new arrows grow, then
 * dropped ones let go. A beat takes 0.4 s at speed 1. */
uint32_t stage_beats(const Scene *before, const Scene *after);

/* Draws into box, which the picture is fitted into. Cards carry TAG_OBJECT tags, pips TAG_PIP,
 * badges TAG_BADGE, arrows TAG_ARROW and names TAG_NAME, each with the serial of the object that
 * they stand on or point to. */
void stage_draw(DrawList *list, CnvBox box, const StageInput *input);

/* From stage pixels to those of the box: for panning and zooming around the pointer. */
CnvTransform stage_transform(CnvBox box, const Places *places, const StageChoice *choice);

#endif
