/* stage_figures.c - the objects of a step as they are drawn: with a place, or in the tray of what
 * lives only between two statements. */
#include <string.h>

#include "view/places_parts.h"
#include "view/stage_parts.h"

enum {
    TRAY_TOP = 34,
    TRAY_STEP = STAGE_HEAD + 30,
    SLOT_RIGHT = 20,
    SLOT_LEFT = 11,
    NAME_RIGHT = 24
};

/* ---- anchors ---- */

CnvPoint stage_name_anchor(const Stage *stage, const Scene *scene, uint32_t frame, const char *name)
{
    const Places *places = stage->input->places;
    int32_t x = STAGE_MARGIN + places->frame_width - NAME_RIGHT;
    if (!places_frame_is_open(frame, scene->frame_count)) {
        return cnv_point(FIX(x), FIX(places->older_y + STAGE_NAME_ROW / 2 - 4));
    }
    int32_t y = stage_frame_y(stage, scene, frame) + STAGE_FRAME_HEAD +
                (int32_t)places_row(places, scene, frame, name) * STAGE_NAME_ROW +
                STAGE_NAME_ROW / 2;
    return cnv_point(FIX(x), FIX(y));
}

CnvPoint stage_slot_anchor(const Figure *figure, uint32_t row, bool left)
{
    const Place *place = &figure->place;
    int32_t x = left ? place->x + SLOT_LEFT : place->x + place->width - SLOT_RIGHT;
    int32_t y = place->y + STAGE_CHIP / 2;
    if (figure->form == FORM_CARD && !figure->is_closed) {
        y = place->y + STAGE_HEAD + STAGE_PAD / 2 + (int32_t)row * STAGE_ROW + STAGE_ROW / 2;
    }
    return cnv_point(FIX(x), FIX(y));
}

/* ---- figures ---- */

static bool is_shown(const StageChoice *choice, uint64_t serial)
{
    if (serial_set_has(&choice->hidden, serial)) {
        return false;
    }
    return choice->only.count == 0 || serial_set_has(&choice->only, serial);
}

static bool has_foot(const SceneObject *object)
{
    return object->gc_refs >= 0;
}

static int32_t height_of(const Figure *figure, const SceneObject *object)
{
    if (figure->form == FORM_CHIP) {
        return STAGE_CHIP;
    }
    if (figure->is_closed) {
        return STAGE_HEAD;
    }
    int32_t rows = object->value != NULL ? 1 : (int32_t)object->slot_count;
    return places_card_height(rows, figure->place.pips, has_foot(object));
}

/* Between the heights in the two scenes: it grows with its new rows, and shrinks when others go. */
static int32_t height_now(const Stage *stage, const Figure *figure)
{
    int32_t height = height_of(figure, figure->object);
    if (figure->before == NULL || figure->presence == GOING) {
        return figure->presence == COMING
                   ? stage_between(STAGE_HEAD / 2, height, stage->motion.born)
                   : height;
    }
    int32_t was = height_of(figure, figure->before);
    return stage_between(was, height, height > was ? stage->motion.bind : stage->motion.drop);
}

static void add_figure(Stage *stage, Figure figure)
{
    bool toggled = serial_set_has(&stage->input->choice.toggled, figure.object->serial);
    bool opened = toggled && figure.form == FORM_CHIP;
    figure.is_closed = figure.in_tray || (toggled && !opened);
    figure.form = opened ? FORM_CARD : figure.form;
    figure.is_opened = opened;
    if (opened) {
        int32_t width = places_open_width(stage->input->places, figure.scene, figure.object);
        int32_t right = cnv_floor(stage->visible.x1) - STAGE_PAD;
        figure.place.width = cnv_max(figure.place.width, width);
        figure.place.x = cnv_min(figure.place.x, right - figure.place.width);
    }
    figure.has_badge = figure.form == FORM_CARD;
    figure.height = height_now(stage, &figure);
    if (opened) {
        int32_t lowest = cnv_floor(stage->visible.y1) - figure.height - STAGE_PAD;
        figure.place.y = cnv_min(figure.place.y, lowest);
    }
    *addr_map_at(&stage->figure_of, figure.object->serial << 3) = stage->figures.count + 1;
    figure_array_push(&stage->figures, figure);
}

/* A temporary object gets a small card below the frames. */
static bool put_in_tray(Stage *stage, Figure *figure, uint32_t *used)
{
    const Places *places = stage->input->places;
    if (*used == TRAY_MOST) {
        stage->tray_more++;
        return false;
    }
    figure->in_tray = true;
    figure->form = FORM_CARD;
    figure->place = (Place){
        .serial = figure->object->serial,
        .form = FORM_CARD,
        .x = STAGE_MARGIN,
        .width = places->frame_width,
        .height = STAGE_HEAD,
        .pips = {0, (int32_t)figure->object->holder_count}
    };
    int32_t lowest = cnv_floor(stage->visible.y1) - TRAY_MOST * TRAY_STEP;
    figure->place.y =
        cnv_min(places->frame_y[STAGE_MOST_FRAMES] + TRAY_TOP, lowest) + (int32_t)*used * TRAY_STEP;
    ++*used;
    return true;
}

static void collect(Stage *stage, const Scene *scene, bool is_after, uint32_t *tray)
{
    const Scene *other = is_after ? stage->input->before : stage->input->after;
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        const SceneObject *twin = scene == other ? object : stage_counterpart(other, object);
        bool has_twin = scene == other || twin != NULL;
        if ((!is_after && has_twin) || !is_shown(&stage->input->choice, object->serial)) {
            continue;
        }
        Figure figure = {.scene = scene,
                         .object = object,
                         .before = is_after ? twin : object,
                         .presence = twin != NULL ? PRESENT
                                     : is_after   ? COMING
                                                  : GOING};
        const Place *place = places_of(stage->input->places, object->serial, stage->input->stop);
        bool drawn = place != NULL;
        if (drawn) {
            figure.place = *place;
            figure.form = place->form;
        } else if (places_know(stage->input->places, object->serial)) {
            stage->folded += is_after && !places_is_item(stage->input->places, object->serial);
        } else {
            drawn = put_in_tray(stage, &figure, tray);
        }
        if (drawn) {
            add_figure(stage, figure);
        }
    }
}

/* Near are the selected object and the cards that hold it. */
static void mark_near(Stage *stage)
{
    uint64_t selected = stage->input->selected;
    Figure *figures = stage->figures.items;
    if (figures == NULL) {
        return;
    }
    const Figure *chosen = selected ? stage_figure(stage, selected) : NULL;
    for (uint32_t i = 0; i < stage->figures.count; i++) {
        figures[i].is_near = chosen == NULL || figures[i].place.serial == selected;
    }
    for (uint32_t i = 0; chosen != NULL && i < chosen->object->holder_count; i++) {
        const SceneHolder *holder = &chosen->scene->holders[chosen->object->first_holder + i];
        if (holder->from_object == SCENE_NONE) {
            continue;
        }
        uint64_t serial = chosen->scene->objects[holder->from_object].serial;
        const int64_t *at = addr_map_find(&stage->figure_of, serial << 3);
        if (at != NULL && *at != 0) {
            figures[*at - 1].is_near = true;
        }
    }
}

void stage_collect_figures(Stage *stage)
{
    uint32_t tray = 0;
    collect(stage, stage->input->after, true, &tray);
    if (stage->input->before != stage->input->after) {
        collect(stage, stage->input->before, false, &tray);
    }
    mark_near(stage);
}

const Figure *stage_figure(const Stage *stage, uint64_t serial)
{
    const int64_t *at = addr_map_find(&stage->figure_of, serial << 3);
    return at && *at ? &stage->figures.items[*at - 1] : NULL;
}

const Theme *stage_theme(const Stage *stage, const Figure *figure)
{
    return figure->is_near ? stage->theme : stage->dim;
}

bool stage_dies_by_count(const Figure *figure)
{
    return figure->presence == GOING && figure->object->count > 0 &&
           figure->place.cause == DEATH_BY_COUNT && !figure->in_tray;
}
