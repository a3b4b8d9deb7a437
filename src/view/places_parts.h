/* places_parts.h - what the files that choose places share. */
#ifndef OU_VIEW_PLACES_PARTS_H
#define OU_VIEW_PLACES_PARTS_H

#include "view/places.h"

/* Two numbers as one key of an AddrMap, never 0. */
uint64_t places_mix(uint64_t a, uint64_t b);
uint64_t places_hash_text(const char *text);
/* The row that stands for those left out: "... 9 more". */
bool places_is_gap(const SceneSlot *slot);
int32_t places_text_width(const Places *places, CnvFont font, const char *text);
/* Index of the object in places->objects, or SCENE_NONE. */
uint32_t places_index(const Places *places, uint64_t serial);
/* Do two things that are there from first to last meet, the step after each included? */
static inline bool places_meet(uint32_t first_a, uint32_t last_a, uint32_t first_b, uint32_t last_b)
{
    return first_a <= last_b + 1 && first_b <= last_a + 1;
}
/* Do the lives of two cards meet, ghosts included? */
bool places_lives_meet(const Place *a, const Place *b);

void places_observe_names(Places *places, const Scene *scene, uint32_t stop);
void places_observe_pips(Places *places, const Scene *scene, const SceneObject *object,
                         uint32_t stop);
/* Says for each object that is gone since the stop before why it died, and remembers the holders of
 * this stop. */
void places_observe_deaths(Places *places, const Scene *scene);
/* How a slot of an object is called, cut to the room: "Node.next", "list[0]". */
void places_name_slot(const char *title, const char *label, char *out, size_t room);
/* What let go of an object that is gone in this scene and whose last holders were these. */
void places_tell_let_go(const Places *places, const Scene *scene, const LastObject *last,
                        Place *place);
/* Remembers the holders of a scene, each with what it is called. */
void places_remember_holders(Places *places, const Scene *scene, const SceneObject *object);
void places_remember_frames(Places *places, const Scene *scene);

void places_settle_rows(Places *places);
/* Parents, depths, and what is folded. */
void places_choose_cards(Places *places);
/* Folds what the stage has no room for; parents and depths are chosen. */
void places_fold(Places *places);
/* For this many columns. */
void places_settle_columns(Places *places, uint32_t columns);
/* Gives the members of long chains their columns and rows. */
void places_find_chains(Places *places);
/* Numbers the pips of each side in the order of their stops; fills in how many there are. */
void places_count_pips(Places *places);
/* Again, in the order in which the holders stand, now that they have places. */
void places_order_pips(Places *places);
/* Sorts the cards into the order in which they choose their places. */
void places_order_cards(Places *places, Place **order, uint32_t count);
/* may_move: cards may go to another column where their own is full. */
void places_settle_heights(Places *places, bool may_move);
/* Lets cards that could stand in each other's places do so, in the order of the rows that hold
 * them.
 */
void places_sort_siblings(Places *places);
void places_settle_routes(Places *places);
/* How large the picture is in its panel, in thousandths. */
int64_t places_size_in_panel(const Places *places);
/* Gives the width that is left over to values that are cut. */
void places_spend_width(Places *places);

/* Where the holder's row is drawn, for choosing; -1 when it has no place. */
int32_t places_pip_source_y(const Places *places, const PipPlace *pip);

#endif
