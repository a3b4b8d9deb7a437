/* stage_weak.c - weak references: dotted arrows that end beside the card and dock on no pip,
 * because they do not count. One lets go when what it leads to dies. */
#include "view/stage_parts.h"

static const Figure *target_of(const Stage *stage, const Scene *scene, const SceneObject *weak)
{
    uint32_t index = weak->weak_target != 0 ? scene_find(scene, weak->weak_target) : SCENE_NONE;
    return index != SCENE_NONE ? stage_figure(stage, scene->objects[index].serial) : NULL;
}

static void draw_way(const Stage *stage, const Figure *from, const Figure *to, uint32_t grown,
                     uint32_t faded)
{
    if (from->in_tray || to->in_tray || from->is_closed || from->form == FORM_CHIP || grown == 0 ||
        faded == 256) {
        return;
    }
    Arrow arrow = {0};
    stage_lead_weak(stage, from, to, &arrow);
    bool is_near = from->is_near && to->is_near;
    CnvStroke stroke = {.color =
                            cnv_fade((is_near ? stage->theme : stage->dim)->quiet, 256 - faded),
                        .width = FIX(2) + 128,
                        .dash = FIX(5),
                        .gap = FIX(6),
                        .head = FIX(14),
                        .hide_end = (256 - grown) << 8};
    cnv_tag(stage->list, view_tag(TAG_OBJECT, from->object->serial));
    cnv_curves(stage->list, arrow.points, arrow.pieces, &stroke);
    cnv_tag(stage->list, 0);
}

void stage_draw_weak(const Stage *stage)
{
    for (uint32_t i = 0; i < stage->figures.count; i++) {
        const Figure *from = &stage->figures.items[i];
        const Scene *before = stage->input->before;
        const SceneObject *object = from->object;
        const Figure *now =
            from->presence != GOING ? target_of(stage, stage->input->after, object) : NULL;
        const Figure *was = from->before != NULL ? target_of(stage, before, from->before) : NULL;
        if (now != NULL) {
            draw_way(stage, from, now, was == now ? 256 : stage->motion.bind, 0);
        } else if (was != NULL && before != stage->input->after) {
            draw_way(stage, from, was, 256, stage->motion.drop);
        }
    }
}
