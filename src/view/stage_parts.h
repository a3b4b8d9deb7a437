/* stage_parts.h - what the files that draw the stage share. */
#ifndef OU_VIEW_STAGE_PARTS_H
#define OU_VIEW_STAGE_PARTS_H

#include "view/stage.h"

typedef struct Stage {
    DrawList *list;
    const StageInput *input;
    const Theme *theme;
} Stage;

/* A holder's arrow: where it starts and which pip it docks on. */
typedef struct Dock {
    CnvPoint start, pip;
    bool on_right; /* the pip lies on the card's right edge */
    bool is_stub;  /* no place of its own on the stage: a short labelled line */
} Dock;

/* How much of something has changed: in both scenes, coming, or going. */
typedef enum Presence { PRESENT, COMING, GOING } Presence;

const Place *stage_place(const Stage *stage, const SceneObject *object);
bool stage_is_chip(const SceneObject *object);
CnvBox stage_card_box(const Place *place);
/* The middle of a name's row, at its right end. */
CnvPoint stage_name_anchor(const Stage *stage, const Scene *scene, uint32_t frame, uint32_t name);
/* False when the holder is not drawn (a chip's, or a card without a place). */
bool stage_dock(const Stage *stage, const Scene *scene, uint32_t object, uint32_t holder,
                Dock *out);
/* The same object in the other scene, or NULL. */
const SceneObject *stage_counterpart(const Scene *other, const SceneObject *object);

void stage_draw_frames(const Stage *stage);
void stage_draw_cards(const Stage *stage);
void stage_draw_arrows(const Stage *stage);
void stage_draw_pips(const Stage *stage);
void stage_draw_badges(const Stage *stage);

/* Text in stage pixels; at.y is the middle of capitals. */
Fix stage_text(const Stage *stage, CnvPoint at, CnvFont font, CnvColor color, const char *text);

#endif
