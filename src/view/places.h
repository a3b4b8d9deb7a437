/* places.h - where each card, name and pip stands, and on which way each arrow goes, chosen ahead
 * for a chapter ("foresighted layout"): nothing moves that did not move in memory. The chapter is
 * shown to places_observe stop by stop, then places_settle decides. */
#ifndef OU_VIEW_PLACES_H
#define OU_VIEW_PLACES_H

#include "base/array.h"
#include "canvas/text.h"
#include "inspect/scene.h"

/* Sizes of the stage's parts in its own pixels, before it is fitted into the panel. */
enum {
    STAGE_HEAD = 46, /* head of a card */
    STAGE_ROW = 38,  /* a slot, gap included */
    STAGE_PAD = 12,
    STAGE_FOOT = 36,      /* "held from outside" during a collection */
    STAGE_CHIP = 44,      /* a closed class or function */
    STAGE_LANE = 104,     /* between two columns, for curves */
    STAGE_ROW_GAP = 60,   /* between two cards of a column */
    STAGE_CLOSE_GAP = 42, /* the same when there are many */
    STAGE_CROWD = 20,     /* so many cards at once are many */
    STAGE_NAME_ROW = 46,
    STAGE_FRAME_HEAD = 50,
    STAGE_FRAME_GAP = 22,
    STAGE_MARGIN = 36,
    STAGE_BADGE_RISE = 28,   /* how far a count badge stands above its card */
    STAGE_STUB = 34,         /* the short line of a holder off stage */
    STAGE_GHOST_STOPS = 3,   /* stops at which a ghost stands after the last of its object */
    STAGE_LEAST_COLUMNS = 2, /* except in a narrow panel */
    STAGE_FEW_COLUMNS = 4,
    STAGE_MOST_COLUMNS = 6, /* where so many cards stand in few that the width is left over */
    STAGE_MOST_CARDS = 40,  /* at once; what comes later is folded into the slots that hold it */
    STAGE_MOST_FRAMES = 4,  /* the module and three calls */
    STAGE_NARROW = 900      /* width of a panel that is narrow */
};

typedef enum PlaceForm { FORM_CARD, FORM_CHIP, FORM_FOLDED } PlaceForm;

/* Why an object died, told by its holders at the stop before. */
typedef enum DeathCause {
    DEATH_NONE,        /* it lives on, drawn or not */
    DEATH_BY_COUNT,    /* the last holder outside let go */
    DEATH_WITH,        /* held by another that died */
    DEATH_BY_COLLECTOR /* held by what died with it: counting alone cannot free it */
} DeathCause;

/* Pips of a card are counted by the side that they dock on, and once more: places for so many are
 * needed so that one can stand below a row. */
enum { PIPS_LEFT, PIPS_RIGHT, PIPS_BELOW_ROW, PIP_SIDES };

/* What let go of an object whose count reached 0. */
typedef enum LetGo {
    LET_GO_UNKNOWN,
    LET_GO_HOLDER, /* one name or slot: let_go says which */
    LET_GO_CALL,   /* the names of a call that is over: let_go says of which */
    LET_GO_ALL     /* several at once */
} LetGo;

typedef struct Place {
    uint64_t serial;
    SceneKind kind;
    PlaceForm form;
    uint32_t first, last; /* stops at which it lives */
    uint32_t shown_last;  /* at which its card is on the stage: fewer in a crowd */
    uint32_t named_last;  /* at which a name holds it */
    uint32_t questions;   /* asked in the chapter before it was born */
    uint32_t column;
    bool is_chained;     /* one of a long chain, which stands in rows that turn back */
    uint32_t chain_next; /* index of the next one of the chain, or SCENE_NONE */
    uint32_t chain_row;
    uint32_t depth;      /* arrows from the names, along the longest holders */
    uint32_t parent;     /* index of the object that holds it longest, or SCENE_NONE for a name */
    uint32_t parent_row; /* slot of the parent that does */
    int32_t rows, least_rows; /* most and fewest slots it will show */
    int32_t pips[PIP_SIDES];  /* most pips at once */
    uint32_t stubs_at; /* one stub stands for all: index of its pip + 1; 0: each has its own */
    bool is_collected; /* takes part in a collection that is shown: has a foot */
    bool has_name;     /* held by a name at some stop */
    bool is_item;      /* a value that only containers hold, of which head and tail are shown */
    int32_t own_width; /* for its texts; width: with those of its type in the column */
    int32_t own_rows_width, rows_width; /* the same of its widest row alone */
    int32_t x, y, width, height;
    int32_t name_y; /* of the name that holds it longest; -1 = none */
    DeathCause cause;
    char title[28];
    LetGo let_go_kind;
    char let_go[28];
    uint32_t let_go_count;
    char with[28]; /* what took it along, known as soon as its end begins; empty: nothing did */
} Place;
OU_ARRAY(PlaceArray, place_array, Place);

/* A name of a frame; functions share rows over all their calls. */
typedef struct NameRow {
    uint32_t code; /* SCENE_NONE for the module */
    uint32_t row;
    uint32_t first, last;
    char name[56];
} NameRow;
OU_ARRAY(NameRowArray, name_row_array, NameRow);

/* A code that ran at this depth: its rows are kept free there. */
typedef struct FrameUse {
    uint32_t depth, code;
} FrameUse;
OU_ARRAY(FrameUseArray, frame_use_array, FrameUse);

typedef enum RouteKind {
    ROUTE_STUB,   /* the holder has no place: a short labelled line */
    ROUTE_LANE,   /* to the next column, or back to the one before */
    ROUTE_ARC,    /* within a column, around its right side */
    ROUTE_CHANNEL /* across columns, between their cards */
} RouteKind;

/* Where the label of a stub is clear of the arrows to the card. */
typedef enum StubLabel {
    LABEL_BELOW,
    LABEL_ABOVE,
    LABEL_BESIDE,
    LABEL_FAR_BELOW, /* a line farther away, only where arrows to other cards leave nothing else */
    LABEL_FAR_ABOVE,
    LABEL_UNDER_CARD, /* on the same side, where arrows fill the lane */
    LABEL_OVER_CARD   /* the same, where they come from below as well */
} StubLabel;

/* The way of an arrow; its start is the holder's row at the moment. */
typedef struct Route {
    RouteKind kind;
    bool exits_left;     /* leaves the holder's card on its left side */
    bool on_right;       /* docks on the right side of the object's card */
    int32_t from_column; /* -1: the frames */
    int32_t channel;     /* y at which it crosses columns */
    uint32_t track;      /* of an arc: 0 is the innermost */
    uint32_t index;      /* of the pip on its side */
    uint32_t least;      /* index that it must have at least */
    StubLabel label;     /* of a stub */
} Route;

/* A pip keeps its index on the card's edge, and its arrow its way, as long as its holder holds. */
typedef struct PipPlace {
    uint64_t key;
    uint32_t object; /* index in objects */
    uint32_t first, last;
    uint32_t next;  /* an earlier life of the same holder, or SCENE_NONE */
    uint32_t from;  /* index in objects of the holder, or SCENE_NONE */
    uint32_t row;   /* of the name (index in rows) or of the slot */
    uint32_t depth; /* of the name's frame */
    HolderKind kind;
    int32_t label_width; /* of a stub */
    Route route;
} PipPlace;
OU_ARRAY(PipArray, pip_array, PipPlace);

/* The holders of the stop before, by which a death is explained. */
typedef struct LastObject {
    uint64_t serial;
    uint32_t first_holder, holder_count;
    bool was_trash;
} LastObject;
typedef struct LastHolder {
    uint64_t from; /* serial, 0 = not an object on the stage */
    int64_t count;
    HolderKind kind;
    uint32_t frame; /* of a name */
    char label[20];
} LastHolder;
typedef struct LastFrame {
    Addr frame;
    char title[28];
} LastFrame;
OU_ARRAY(LastFrameArray, last_frame_array, LastFrame);
OU_ARRAY(LastObjectArray, last_object_array, LastObject);
OU_ARRAY(LastSubjectArray, last_subject_array, SceneSubject);
OU_ARRAY(LastHolderArray, last_holder_array, LastHolder);

/* Width and height of the panel that the picture is to fill, in logical pixels. */
typedef struct StageRoom {
    int32_t width, height;
} StageRoom;
/* Of a lesson at 1920 x 1080, beside the widest code. */
#define STAGE_LESSON_ROOM ((StageRoom){1165, 728})

typedef struct Places {
    PlaceArray objects;
    AddrMap by_serial; /* serial * 8 -> index + 1 */
    NameRowArray rows;
    AddrMap row_of; /* code and name mixed -> index + 1 */
    FrameUseArray uses;
    AddrMap use_of;
    PipArray pips;
    AddrMap pip_of; /* object and key mixed -> index of the last life + 1 */
    LastObjectArray last_objects;
    LastSubjectArray last_subjects; /* the same objects: the next scene tells which of them live */
    LastHolderArray last_holders;
    LastFrameArray last_frames;
    uint32_t first_stop, last_stop;
    bool observed;
    uint32_t depth_used; /* frames at once */
    uint32_t most_cards; /* on the stage at once */
    uint32_t questions;  /* asked so far */
    bool is_flow;        /* so many come and go that each takes the first free place */
    bool has_chain;
    uint32_t chain_shift; /* columns that a chain begins to the right of its head's own */
    int32_t least_goal;   /* a column is not full before it is so high */
    /* settled */
    uint32_t columns;                 /* in use at most */
    int32_t frame_width, names_width; /* names_width: that the widest name needs with its value */
    int32_t whole_names_width;        /* the same where no value is cut */
    int32_t frame_y[STAGE_MOST_FRAMES + 1];   /* the last one: below all frames */
    int32_t older_y;                          /* the line that stands for older calls */
    int32_t column_x[STAGE_MOST_COLUMNS + 1]; /* left edges; the last one: behind all */
    int32_t column_width[STAGE_MOST_COLUMNS];
    int32_t stub_zone[STAGE_MOST_COLUMNS]; /* left of the column, for labels */
    int32_t arc_zone[STAGE_MOST_COLUMNS];  /* right of it, for arcs */
    int32_t width, height;                 /* of everything */
    StageRoom room;                        /* of a lesson, unless it is set before places_settle */
    FontSet *fonts;
} Places;

void places_begin(Places *places, FontSet *fonts);
/* Stops in rising order. */
void places_observe(Places *places, const Scene *scene, uint32_t stop);
/* At the stop just observed a question is asked: what comes later takes the places that are left,
 * so that none between the cards tells that something will come. */
void places_ask(Places *places);
void places_settle(Places *places);
void places_free(Places *places);

/* The place of an object at this stop, or NULL for one that was never at a stop or is folded. */
const Place *places_of(const Places *places, uint64_t serial, uint32_t stop);
/* Was it at a stop, with a card or without? */
bool places_know(const Places *places, uint64_t serial);
/* Is it told whole in the slot that holds it, and so no object that the stage has no room for? */
bool places_is_item(const Places *places, uint64_t serial);
/* Distance of two cards in a column. */
int32_t places_row_gap(const Places *places);
/* What tells one holder of an object from another over time: not its address, which changes when a
 * list moves its items. Never 0. */
uint64_t places_holder_key(const Scene *scene, const SceneObject *object, uint32_t holder);
/* The pip of a holder at this stop or the ones next to it, or NULL for one that held only between
 * two stops. */
const PipPlace *places_pip(const Places *places, uint64_t serial, uint64_t key, uint32_t stop);
/* Index of a pip on this side that none holds at this stop. */
uint32_t places_free_pip(const Places *places, uint64_t serial, bool on_right, uint32_t stop);

/* Which of the places for frames the one at this depth has in a scene of frame_count frames: the
 * three newest calls stand in the order of the stack, so they move up when another one comes. */
uint32_t places_frame(uint32_t depth, uint32_t frame_count);
/* Is it drawn with its names? Older calls are one line together. */
bool places_frame_is_open(uint32_t depth, uint32_t frame_count);
/* Row of a name within its frame; the frame is an index in the scene. */
uint32_t places_row(const Places *places, const Scene *scene, uint32_t frame, const char *name);

/* Distance of a pip from the top of a card of this height with so many pips on this side. */
int32_t places_pip_offset(int32_t height, int32_t pips, uint32_t index);
/* Width of an object's open card, also of what is a chip until it is opened. */
int32_t places_open_width(const Places *places, const Scene *scene, const SceneObject *object);
/* Height of a card with so many rows, foot included when there is one. */
int32_t places_card_height(int32_t rows, const int32_t pips[PIP_SIDES], bool has_foot);

#endif
