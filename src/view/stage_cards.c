/* stage_cards.c - cards and chips of objects, ghosts of those that have gone. */
#include <stdio.h>
#include <string.h>

#include "view/stage_parts.h"

enum { TITLE_SIZE = 21, SLOT_SIZE = 21, INDEX_SIZE = 17, DETAIL_SIZE = 15, CAUSE_SIZE = 17 };

static CnvPaint card_paint(const Stage *stage, const SceneObject *object, TypeStyle style)
{
    CnvPaint paint = {
        .fill = stage->theme->panel, .border = style.edge, .border_width = FIX(2) + 64};
    if (object->collect == COLLECT_TENTATIVE) {
        paint.dash = FIX(4);
        paint.gap = FIX(6);
    }
    return paint;
}

static void draw_slot(const Stage *stage, const SceneObject *object, const SceneSlot *slot,
                      const Place *place, int32_t row)
{
    const Theme *theme = stage->theme;
    int32_t y = place->y + STAGE_HEAD + STAGE_PAD / 2 + row * STAGE_ROW;
    CnvBox box =
        cnv_box(FIX(place->x + 10), FIX(y + 2), FIX(place->width - 20), FIX(STAGE_ROW - 4));
    bool is_gap =
        slot->slot == 0 && slot->target == 0 && strncmp(slot->label, "\xE2\x80\xA6", 3) == 0;
    if (!is_gap) {
        cnv_rounded(stage->list, (CnvRounded){.box = box, .radius = FIX(5)},
                    (CnvPaint){.fill = theme->inset});
    }
    int32_t middle = y + STAGE_ROW / 2;
    bool numbered = object->kind == SCENE_SEQUENCE && !is_gap;
    int32_t label_x = place->x + 10 + STAGE_PAD;
    Fix width = stage_text(stage, cnv_point(FIX(label_x), FIX(middle)),
                           (CnvFont){CNV_MONO, FIX(numbered ? INDEX_SIZE : SLOT_SIZE)},
                           numbered || is_gap ? theme->faint : theme->text, slot->label);
    if (slot->value == NULL) {
        return;
    }
    int32_t value_x = numbered ? label_x + 36 : label_x + cnv_ceil(width) + STAGE_PAD + 4;
    CnvTextStyle style = {
        .font = {CNV_MONO, FIX(SLOT_SIZE)},
        .color = numbered ? theme->text : cnv_mix(theme->panel, theme->text, 200),
        .vertical = CNV_MIDDLE,
        .max_width = FIX(place->x + place->width - 18 - value_x)
    };
    cnv_text(stage->list, cnv_point(FIX(value_x), FIX(middle)), &style, slot->value, SIZE_MAX);
}

static void draw_details(const Stage *stage, const SceneObject *object, const Place *place,
                         int32_t height)
{
    char text[96];
    const char *generation = object->generation < 0 ? "untracked" : "gen";
    if (object->generation < 0) {
        (void)snprintf(text, sizeof text, "0x\xE2\x80\xA6%05llx \xC2\xB7 %llu B \xC2\xB7 %s",
                       (unsigned long long)(object->addr & 0xFFFFF),
                       (unsigned long long)object->size, generation);
    } else {
        (void)snprintf(text, sizeof text, "0x\xE2\x80\xA6%05llx \xC2\xB7 %llu B \xC2\xB7 %s %d",
                       (unsigned long long)(object->addr & 0xFFFFF),
                       (unsigned long long)object->size, generation, object->generation);
    }
    stage_text(stage, cnv_point(FIX(place->x + 2), FIX(place->y + height + 16)),
               (CnvFont){CNV_MONO, FIX(DETAIL_SIZE)}, stage->theme->faint, text);
}

static int32_t height_now(const SceneObject *object)
{
    if (stage_is_chip(object)) {
        return STAGE_CHIP;
    }
    int32_t rows = (int32_t)object->slot_count;
    return STAGE_HEAD + cnv_max(rows, 1) * STAGE_ROW + STAGE_PAD;
}

/* "held from outside": the collector's working count, a square badge so that nobody takes it for
 * the count. */
static void draw_gc_refs(const Stage *stage, const SceneObject *object, const Place *place,
                         int32_t height)
{
    if (object->gc_refs < 0) {
        return;
    }
    char text[48];
    (void)snprintf(text, sizeof text, "held from outside %lld", (long long)object->gc_refs);
    CnvBox box = cnv_box(FIX(place->x + 14), FIX(place->y + height - 13), FIX(196), FIX(26));
    cnv_rounded(
        stage->list, (CnvRounded){.box = box, .radius = FIX(4)},
        (CnvPaint){.fill = object->gc_refs == 0 ? stage->theme->collector : stage->theme->quiet});
    CnvTextStyle style = {
        .font = {CNV_SANS_SEMIBOLD, FIX(16)},
        .color = stage->theme->panel,
        .vertical = CNV_MIDDLE,
        .align = CNV_ALIGN_CENTER
    };
    cnv_text(stage->list, cnv_point((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2), &style, text,
             SIZE_MAX);
}

static void draw_open_card(const Stage *stage, const Scene *scene, const SceneObject *object,
                           const Place *place)
{
    TypeStyle type = theme_type(stage->theme, object);
    int32_t height = height_now(object);
    CnvRounded card = {.box = cnv_box(FIX(place->x), FIX(place->y), FIX(place->width), FIX(height)),
                       .radius = FIX(10)};
    CnvRounded head = card;
    head.box.y1 = FIX(place->y + STAGE_HEAD - 4);
    head.corners = CNV_TOP;
    cnv_rounded(stage->list, card, (CnvPaint){.fill = stage->theme->panel});
    cnv_rounded(stage->list, head, (CnvPaint){.fill = type.head});
    if (object->collect == COLLECT_TRASH) {
        cnv_hatch(stage->list, card,
                  (CnvHatch){.color = cnv_fade(stage->theme->collector, 90),
                             .period = FIX(14),
                             .width = FIX(2)});
    }
    CnvPaint paint = card_paint(stage, object, type);
    paint.fill = 0;
    cnv_rounded(stage->list, card, paint);
    if (stage->input->selected == object->serial) {
        CnvRounded halo = card;
        halo.box = cnv_box_grow(card.box, FIX(5));
        halo.radius = FIX(14);
        cnv_rounded(stage->list, halo,
                    (CnvPaint){.border = stage->theme->selection, .border_width = FIX(3)});
    }
    stage_text(stage, cnv_point(FIX(place->x + 18), FIX(place->y + (STAGE_HEAD - 4) / 2)),
               (CnvFont){CNV_SANS_BOLD, FIX(TITLE_SIZE)}, stage->theme->text, object->title);
    for (uint32_t i = 0; i < object->slot_count; i++) {
        draw_slot(stage, object, &scene->slots[object->first_slot + i], place, (int32_t)i);
    }
    if (object->slot_count == 0) {
        stage_text(stage,
                   cnv_point(FIX(place->x + 20),
                             FIX(place->y + STAGE_HEAD + STAGE_PAD / 2 + STAGE_ROW / 2)),
                   (CnvFont){CNV_SANS, FIX(SLOT_SIZE - 3)}, stage->theme->faint, "empty");
    }
    if (stage->input->details) {
        draw_details(stage, object, place, height);
    }
    draw_gc_refs(stage, object, place, height);
}

static void draw_chip(const Stage *stage, const SceneObject *object, const Place *place)
{
    TypeStyle type = theme_type(stage->theme, object);
    CnvBox box = cnv_box(FIX(place->x), FIX(place->y), FIX(place->width), FIX(STAGE_CHIP));
    cnv_rounded(stage->list, (CnvRounded){.box = box, .radius = FIX(STAGE_CHIP / 2)},
                (CnvPaint){.fill = type.head, .border = type.edge, .border_width = FIX(2)});
    stage_text(stage, cnv_point(FIX(place->x + 24), FIX(place->y + STAGE_CHIP / 2)),
               (CnvFont){CNV_SANS_SEMIBOLD, FIX(TITLE_SIZE - 1)}, stage->theme->text,
               object->title);
}

static void draw_object(const Stage *stage, const Scene *scene, const SceneObject *object,
                        const Place *place)
{
    cnv_tag(stage->list, view_tag(TAG_OBJECT, object->serial));
    if (stage_is_chip(object)) {
        draw_chip(stage, object, place);
    } else {
        draw_open_card(stage, scene, object, place);
    }
    cnv_tag(stage->list, 0);
}

static void draw_ghost(const Stage *stage, const SceneObject *object, const Place *place)
{
    const Theme *theme = stage->theme;
    int32_t height = height_now(object);
    CnvBox box = cnv_box(FIX(place->x), FIX(place->y), FIX(place->width), FIX(height));
    cnv_rounded(
        stage->list, (CnvRounded){.box = box, .radius = FIX(10)},
        (CnvPaint){.border = theme->ghost, .border_width = FIX(2), .dash = FIX(8), .gap = FIX(7)});
    stage_text(stage, cnv_point(FIX(place->x + 18), FIX(place->y + STAGE_HEAD / 2)),
               (CnvFont){CNV_SANS_SEMIBOLD, FIX(TITLE_SIZE)}, theme->faint, object->title);
    if (!stage_is_chip(object)) {
        stage_text(stage, cnv_point(FIX(place->x + 18), FIX(place->y + STAGE_HEAD + STAGE_ROW / 2)),
                   (CnvFont){CNV_SANS, FIX(CAUSE_SIZE)}, theme->quiet,
                   stage->input->collected ? "freed by the collector" : "count 0: freed");
    }
}

/* Going: the card fades into its ghost. */
static void draw_gone(const Stage *stage)
{
    const Scene *before = stage->input->before;
    for (uint32_t i = 0; i < before->object_count; i++) {
        const SceneObject *object = &before->objects[i];
        const Place *place = stage_place(stage, object);
        if (place == NULL || stage_counterpart(stage->input->after, object) != NULL) {
            continue;
        }
        draw_ghost(stage, object, place);
        uint32_t share = (uint32_t)(STAGE_DONE - stage->input->progress);
        if (share > 0) {
            cnv_group_push(stage->list, share);
            draw_object(stage, before, object, place);
            cnv_group_pop(stage->list);
        }
    }
}

void stage_draw_cards(const Stage *stage)
{
    const Scene *after = stage->input->after;
    draw_gone(stage);
    for (uint32_t i = 0; i < after->object_count; i++) {
        const SceneObject *object = &after->objects[i];
        const Place *place = stage_place(stage, object);
        if (place == NULL) {
            continue;
        }
        bool coming = stage->input->before != after &&
                      stage_counterpart(stage->input->before, object) == NULL;
        if (coming) {
            cnv_group_push(stage->list, (uint32_t)stage->input->progress);
        }
        draw_object(stage, after, object, place);
        if (coming) {
            cnv_group_pop(stage->list);
        }
    }
}
