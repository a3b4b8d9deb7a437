/* stage_parts.h - what the files that draw the stage share. */
#ifndef OU_VIEW_STAGE_PARTS_H
#define OU_VIEW_STAGE_PARTS_H

#include "view/stage.h"

/* How far the beats of the step have come, 0 ... 256 each; one that the step does not have is
 * complete as soon as the ones before it are. */
typedef struct Motion {
    uint32_t born, bind, drop;
} Motion;

enum {
    MOTION_ARRIVED = 200, /* of bind: the arrow has reached its pip */
    MOTION_LET_GO = 56,   /* of drop: the arrow has left its pip */
    MOTION_DEATH = 128    /* of drop: from here on what died becomes a ghost */
};

typedef enum Presence { PRESENT, COMING, GOING } Presence;

/* An object as it is drawn in this step. */
typedef struct Figure {
    const Scene *scene; /* the one that object is in: after, or before when it is going */
    const SceneObject *object, *before; /* before: NULL when it is born in the step */
    Presence presence;
    Place place;
    PlaceForm form;
    bool is_closed, in_tray;
    bool is_opened; /* a class or function whose lines are shown: it lies over its neighbours */
    int32_t height; /* of its card now */
    bool has_badge;
    bool is_near; /* to the selected object, or nothing is selected */
} Figure;
OU_ARRAY(FigureArray, figure_array, Figure);

enum { ARROW_MOST_POINTS = 16 };

/* A holder as it is drawn in this step: its pip, and its arrow or stub. */
typedef struct Arrow {
    uint32_t figure; /* it points to */
    const Scene *scene;
    const SceneHolder *holder;
    Presence presence;
    bool is_stub, on_right;
    StubLabel label;
    CnvBox label_box; /* once it has its place */
    bool stays;       /* going, but its trace is left where it was */
    bool is_subtracted;
    bool is_over; /* leaves or reaches an opened card, and so lies over the others */
    CnvPoint start, pip;
    Fix pip_radius;
    CnvPoint points[ARROW_MOST_POINTS];
    uint32_t pieces;
    uint32_t alike;  /* stubs of this label on the card, told by the first; 0 for the others */
    uint32_t others; /* stubs of other labels that the card has no room for */
    bool is_told;    /* a stub for which another one stands */
    uint32_t piled;  /* of such stubs: how many steps its pip lies farther out; of the one that
                        stands for them: how many steps there are */
} Arrow;
OU_ARRAY(ArrowArray, arrow_array, Arrow);

enum { TRAY_MOST = 3 };

typedef struct Stage {
    DrawList *list;
    CnvBox visible; /* of the panel, in stage pixels */
    int32_t scale;  /* logical pixels of a stage pixel when the picture is fitted */
    const StageInput *input;
    const Theme *theme, *dim; /* dim: for what is far from the selected object */
    uint32_t far;             /* how much colour remains of it, 0 ... 256 */
    Motion motion;
    bool is_over;      /* opened cards with their arrows are being drawn, not the others */
    AddrMap held[2];   /* holders of the scene before and of the scene after */
    AddrMap figure_of; /* serial * 8 -> index in figures + 1 */
    FigureArray figures;
    ArrowArray arrows;
    uint32_t folded;    /* objects that the stage has no room for */
    uint32_t tray_more; /* temporary objects that the tray has no room for */
} Stage;

static inline int32_t stage_between(int32_t a, int32_t b, uint32_t share)
{
    return a + (int32_t)((int64_t)(b - a) * (int32_t)share / 256);
}

/* ---- motion ---- */

/* The holders of a scene, each under its object and key. */
void stage_list_holders(AddrMap *out, const Scene *scene);
uint64_t stage_holder_id(const SceneObject *object, uint64_t key);
/* The same object in the other scene, or NULL. */
const SceneObject *stage_counterpart(const Scene *other, const SceneObject *object);
/* The same name in the same frame of the other scene, or NULL. */
const SceneName *stage_same_name(const Scene *scene, const Scene *other, uint32_t frame,
                                 const char *name);
bool stage_same_frame(const Scene *a, const Scene *b, uint32_t frame);
Motion stage_motion(const Stage *stage);

/* ---- figures and arrows ---- */

void stage_collect_figures(Stage *stage);
const Figure *stage_figure(const Stage *stage, uint64_t serial);
/* Its last arrow is let go in this step, and an outline stays that says so. */
bool stage_dies_by_count(const Figure *figure);
void stage_collect_arrows(Stage *stage);
/* Start, pip and way of an arrow whose figure and holder are filled in. */
void stage_lead_arrow(const Stage *stage, Arrow *arrow);
/* Way of a weak reference: it ends beside the card and does not dock on a pip. */
void stage_lead_weak(const Stage *stage, const Figure *from, const Figure *to, Arrow *arrow);
/* It lets go and leaves no trace: nothing has to keep clear of it. */
static inline bool stage_fades_away(const Arrow *arrow)
{
    return arrow->presence == GOING && !arrow->stays;
}
/* Is its pip one that counts at this moment? */
bool stage_pip_counts(const Stage *stage, const Arrow *arrow);
const Theme *stage_theme(const Stage *stage, const Figure *figure);

/* Where the box of a frame begins in this moment of the step; the frame is an index in the scene.
 */
int32_t stage_frame_y(const Stage *stage, const Scene *scene, uint32_t frame);
/* The middle of a name's row, near its right end. */
CnvPoint stage_name_anchor(const Stage *stage, const Scene *scene, uint32_t frame,
                           const char *name);
/* Middle of a slot's row, on the side where its arrow leaves. */
CnvPoint stage_slot_anchor(const Figure *figure, uint32_t row, bool left);

/* ---- drawing ---- */

void stage_draw_frames(const Stage *stage);
/* Is this place what is left of an object that died in a step before? *box: of its outline. */
bool stage_old_ghost(const Stage *stage, uint32_t index, CnvBox *box);
void stage_draw_ghosts(const Stage *stage);
/* How high its card is when the step is over: of one that dies the outline. */
int32_t stage_height_left(const Figure *figure);
void stage_draw_cards(const Stage *stage);
/* Address, size and generation below the cards, over the arrows. */
bool stage_has_details(const Stage *stage, const Figure *figure);
void stage_draw_details(const Stage *stage);
/* How far they reach below the card, at the size that their letters have now. */
int32_t stage_details_height(const Stage *stage);
/* Where the title of a card ends. */
Fix stage_title_end(const Stage *stage, const Figure *figure);
void stage_draw_rows(const Stage *stage, const Figure *figure);
void stage_draw_foot(const Stage *stage, const Figure *figure);
/* Weak references, below the cards. */
void stage_draw_weak(const Stage *stage);
void stage_draw_arrows(const Stage *stage);
void stage_draw_pips(const Stage *stage);
void stage_draw_badges(const Stage *stage);
/* "2 -> 1" beside them; a part of stage_draw_badges. */
void stage_draw_changes(const Stage *stage);
typedef struct StageCount {
    int64_t now, was, next; /* was: before the step; next: after it */
    uint32_t roll;          /* from the count shown last to the one now, 0 ... 256 */
    int64_t rolls_from;
} StageCount;
StageCount stage_count_of(const Stage *stage, uint32_t index);
CnvBox stage_badge_box(const Stage *stage, uint32_t index);
/* Chooses for each label of a stub where it keeps clear of arrows and cards. */
void stage_place_labels(Stage *stage);
void stage_draw_label(const Stage *stage, const Arrow *arrow, CnvColor color);
/* Where the badge of a count of one digit begins. */
Fix stage_badge_left(const Stage *stage, const Figure *figure);
/* Of type in stage pixels: the size wished for, or, where the picture is made smaller by `scale`
 * (CNV_SCALE_ONE: as it is), one that has so many logical pixels; never more than `most`. */
int32_t stage_legible(int32_t size, int32_t pixels, int32_t most, int32_t scale);
/* Of a text that needs so many pixels at `size` where there is room for so many: as legible as they
 * allow, not smaller than `size` (what is too long for the room is cut). */
int32_t stage_type_in(const Stage *stage, int32_t size, int32_t most, int32_t needed, int32_t room);
/* Of the rows of a card, all alike. */
int32_t stage_row_type(const Stage *stage, const Figure *figure, int32_t size);
/* Of one line, a title or the words of a ghost; font: the one it has where nothing is made smaller.
 */
int32_t stage_title_type(const Stage *stage, const char *title, CnvFont font, Fix room);
/* Of labels and details, which are the first to become too small. */
int32_t stage_small_type(const Stage *stage, int32_t size);
/* Of the figures in a badge, in stage pixels. */
int32_t stage_badge_size(const Places *places, int32_t scale);

/* Text in stage pixels; at.y is the middle of capitals. */
Fix stage_text(const Stage *stage, CnvPoint at, CnvFont font, CnvColor color, const char *text);

#endif
