#include "view/stage.h"

#include <string.h>

#include "view/stage_parts.h"

enum {
    PIP_SPACING = 30,
    PIP_FIRST = 26,
    NAME_RIGHT = 26,
    SLOT_RIGHT = 20,
    LARGEST_SCALE = 88000,
    SMALLEST_SCALE = 20000
};

bool stage_is_chip(const SceneObject *object)
{
    return object->kind == SCENE_CLASS || object->kind == SCENE_FUNCTION;
}

const Place *stage_place(const Stage *stage, const SceneObject *object)
{
    return object->kind == SCENE_VALUE ? NULL : places_of(stage->input->places, object->serial);
}

CnvBox stage_card_box(const Place *place)
{
    return cnv_box(FIX(place->x), FIX(place->y), FIX(place->width), FIX(place->height));
}

CnvPoint stage_name_anchor(const Stage *stage, const Scene *scene, uint32_t frame, uint32_t name)
{
    uint32_t depth = frame < PLACES_MOST_DEPTH ? frame : PLACES_MOST_DEPTH - 1;
    uint32_t row = places_row(stage->input->places, depth, scene->names[name].name);
    int32_t y = stage->input->places->frame_y[depth] + STAGE_FRAME_HEAD +
                (int32_t)row * STAGE_NAME_ROW + STAGE_NAME_ROW / 2;
    return cnv_point(FIX(STAGE_MARGIN + STAGE_FRAME_WIDTH - NAME_RIGHT), FIX(y));
}

const SceneObject *stage_counterpart(const Scene *other, const SceneObject *object)
{
    uint32_t index = scene_find(other, object->addr);
    if (index == SCENE_NONE || other->objects[index].serial != object->serial) {
        return NULL;
    }
    return &other->objects[index];
}

static CnvPoint slot_anchor(const Stage *stage, const Scene *scene, const SceneHolder *holder)
{
    const SceneObject *from = &scene->objects[holder->from_object];
    const Place *place = stage_place(stage, from);
    if (place == NULL) {
        return cnv_point(0, 0);
    }
    int32_t y = place->y + STAGE_CHIP / 2;
    if (!stage_is_chip(from) && holder->from_slot != SCENE_NONE &&
        holder->from_slot >= from->first_slot) {
        int32_t row = (int32_t)(holder->from_slot - from->first_slot);
        y = place->y + STAGE_HEAD + STAGE_PAD / 2 + row * STAGE_ROW + STAGE_ROW / 2;
    }
    return cnv_point(FIX(place->x + place->width - SLOT_RIGHT), FIX(y));
}

/* Pips stand along the edge, closer together when there are many. */
static int32_t pip_offset(const Stage *stage, const SceneObject *object, const Place *place,
                          uint32_t index)
{
    (void)stage;
    int32_t room = place->height - PIP_FIRST - 14;
    int32_t wanted = (int32_t)object->holder_count * PIP_SPACING;
    int32_t spacing = wanted > room && object->holder_count > 1
                          ? room / (int32_t)object->holder_count
                          : PIP_SPACING;
    return PIP_FIRST + (int32_t)index * cnv_max(spacing, 8);
}

bool stage_dock(const Stage *stage, const Scene *scene, uint32_t object, uint32_t holder_index,
                Dock *out)
{
    const SceneObject *o = &scene->objects[object];
    const SceneHolder *holder = &scene->holders[holder_index];
    const Place *place = stage_place(stage, o);
    if (place == NULL) {
        return false;
    }
    *out = (Dock){.is_stub = true};
    if (holder->kind == HOLDER_NAME && holder->from_slot != SCENE_NONE) {
        out->start = stage_name_anchor(stage, scene, holder->frame, holder->from_slot);
        out->is_stub = false;
    } else if (holder->kind == HOLDER_SLOT &&
               stage_place(stage, &scene->objects[holder->from_object]) != NULL) {
        out->start = slot_anchor(stage, scene, holder);
        out->is_stub = false;
    }
    if (stage_is_chip(o)) {
        out->pip = cnv_point(FIX(place->x), FIX(place->y + STAGE_CHIP / 2));
        return holder->kind == HOLDER_NAME;
    }
    uint32_t ordinal = holder_index - o->first_holder;
    uint32_t index = places_pip(stage->input->places, o->serial, places_holder_key(holder, ordinal),
                                stage->input->stop);
    out->on_right = !out->is_stub && out->start.x > FIX(place->x);
    int32_t x = out->on_right ? place->x + place->width : place->x;
    out->pip = cnv_point(FIX(x), FIX(place->y + pip_offset(stage, o, place, index)));
    return true;
}

Fix stage_text(const Stage *stage, CnvPoint at, CnvFont font, CnvColor color, const char *text)
{
    CnvTextStyle style = {.font = font, .color = color, .vertical = CNV_MIDDLE};
    return cnv_text(stage->list, at, &style, text, SIZE_MAX);
}

/* The picture keeps its proportions; a small one is drawn larger, but not without end. */
static CnvTransform fit(CnvBox box, const Places *places)
{
    int64_t width = cnv_max(places->width, 1);
    int64_t height = cnv_max(places->height, 1);
    int64_t by_width = (int64_t)(box.x1 - box.x0) * CNV_SCALE_ONE / (width * FIX_ONE);
    int64_t by_height = (int64_t)(box.y1 - box.y0) * CNV_SCALE_ONE / (height * FIX_ONE);
    int64_t scale = by_width < by_height ? by_width : by_height;
    scale = scale > LARGEST_SCALE ? LARGEST_SCALE : scale;
    scale = scale < SMALLEST_SCALE ? SMALLEST_SCALE : scale;
    return (CnvTransform){.scale = (int32_t)scale, .dx = box.x0, .dy = box.y0};
}

void stage_draw(DrawList *list, CnvBox box, const StageInput *input)
{
    Stage stage = {list, input, input->theme};
    cnv_clip_push(list, box);
    cnv_transform_push(list, fit(box, input->places));
    stage_draw_frames(&stage);
    stage_draw_cards(&stage);
    stage_draw_arrows(&stage);
    stage_draw_pips(&stage);
    stage_draw_badges(&stage);
    cnv_transform_pop(list);
    cnv_clip_pop(list);
}
