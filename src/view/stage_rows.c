/* stage_rows.c - what is written inside a card: its slots with small values, and the foot that it
 * has during a collection. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/places_parts.h"
#include "view/stage_parts.h"

enum {
    SLOT_SIZE = 21,
    INDEX_SIZE = 17,
    NOTE_SIZE = 18,
    FOOT_SIZE = 16,
    ROW_LEFT = 10,
    TEXT_LEFT = ROW_LEFT + STAGE_PAD,
    NUMBER_SPACE = 36,
    TEXT_RIGHT = 18
};

/* A value that was another one before the step stands out. */
static bool is_changed(const Stage *stage, const Figure *figure, uint32_t row)
{
    if (figure->before == NULL || figure->presence != PRESENT ||
        stage->input->before == stage->input->after) {
        return false;
    }
    const SceneSlot *now = &figure->scene->slots[figure->object->first_slot + row];
    for (uint32_t i = 0; i < figure->before->slot_count; i++) {
        const SceneSlot *was = &stage->input->before->slots[figure->before->first_slot + i];
        if (strcmp(was->label, now->label) == 0) {
            bool both = was->value != NULL && now->value != NULL;
            return both && strcmp(was->value, now->value) != 0;
        }
    }
    const char *own = figure->before->value; /* which has become a line: a referent */
    return now->value != NULL && (own == NULL || strcmp(own, now->value) != 0);
}

/* An object without a card of its own is told in the slot; NULL when it has one. */
static const SceneObject *folded_object(const Stage *stage, const Figure *figure,
                                        const SceneSlot *slot)
{
    if (slot->object == SCENE_NONE) {
        return NULL;
    }
    const SceneObject *object = &figure->scene->objects[slot->object];
    return stage_figure(stage, object->serial) == NULL ? object : NULL;
}

static void draw_value(const Stage *stage, const Figure *figure, uint32_t row, CnvPoint at)
{
    const Theme *theme = stage_theme(stage, figure);
    const SceneSlot *slot = &figure->scene->slots[figure->object->first_slot + row];
    const SceneObject *folded = slot->value ? NULL : folded_object(stage, figure, slot);
    const char *value = folded != NULL ? folded->value : slot->value;
    const char *text = value == NULL && folded != NULL ? folded->title : value;
    if (text == NULL) {
        return;
    }
    CnvColor color =
        is_changed(stage, figure, row) ? theme->accent : cnv_mix(theme->panel, theme->text, 215);
    CnvTextStyle style = {
        .font = {value == NULL ? CNV_SANS_SEMIBOLD : CNV_MONO,
                 FIX(stage_row_type(stage, figure, SLOT_SIZE))},
        .color = color,
        .vertical = CNV_MIDDLE,
        .max_width = FIX(figure->place.x + figure->place.width - TEXT_RIGHT) - at.x
    };
    if (style.max_width > 0) {
        cnv_text(stage->list, at, &style, text, SIZE_MAX);
    }
}

static void draw_row(const Stage *stage, const Figure *figure, uint32_t row)
{
    const Theme *theme = stage_theme(stage, figure);
    const Place *place = &figure->place;
    const SceneSlot *slot = &figure->scene->slots[figure->object->first_slot + row];
    int32_t y = place->y + STAGE_HEAD + STAGE_PAD / 2 + (int32_t)row * STAGE_ROW;
    bool gap = places_is_gap(slot);
    bool numbered = figure->object->kind == SCENE_SEQUENCE && !gap;
    if (!gap) {
        CnvBox box = cnv_box(FIX(place->x + ROW_LEFT), FIX(y + 2), FIX(place->width - 2 * ROW_LEFT),
                             FIX(STAGE_ROW - 4));
        cnv_rounded(stage->list, (CnvRounded){.box = box, .radius = FIX(5)},
                    (CnvPaint){.fill = theme->inset});
    }
    Fix middle = FIX(y + STAGE_ROW / 2);
    CnvTextStyle style = {
        .font = {gap ? CNV_SANS : CNV_MONO,
                 FIX(numbered || gap ? stage_small_type(stage, INDEX_SIZE)
                                     : stage_row_type(stage, figure, SLOT_SIZE))},
        .color = numbered || gap ? theme->faint : theme->text,
        .vertical = CNV_MIDDLE,
        .max_width = FIX(place->width - 2 * TEXT_LEFT)
    };
    Fix left = FIX(place->x + TEXT_LEFT);
    Fix width = cnv_text(stage->list, cnv_point(left, middle), &style, slot->label, SIZE_MAX);
    left += numbered ? cnv_max(FIX(NUMBER_SPACE), width + FIX(STAGE_PAD)) : width + FIX(16);
    draw_value(stage, figure, row, cnv_point(left, middle));
}

/* Why a card has no rows; NULL = there is nothing to say. */
static const char *note_of(const SceneObject *object)
{
    if (object->is_dying) {
        return phrase("being freed");
    }
    switch (object->kind) {
    case SCENE_SEQUENCE:
    case SCENE_DICT: return phrase("empty");
    case SCENE_INSTANCE: return phrase("no attributes");
    case SCENE_FUNCTION: return phrase("no defaults");
    case SCENE_VALUE:
    case SCENE_CLASS:
    case SCENE_MODULE:
    case SCENE_CELL:
    case SCENE_OTHER: break;
    }
    return NULL;
}

void stage_draw_rows(const Stage *stage, const Figure *figure)
{
    const SceneObject *object = figure->object;
    const Theme *theme = stage_theme(stage, figure);
    CnvPoint first = cnv_point(FIX(figure->place.x + TEXT_LEFT),
                               FIX(figure->place.y + STAGE_HEAD + STAGE_PAD / 2 + STAGE_ROW / 2));
    if (object->value != NULL) {
        CnvTextStyle style = {
            .font = {CNV_MONO, FIX(stage_row_type(stage, figure, SLOT_SIZE))},
            .color = theme->text,
            .vertical = CNV_MIDDLE,
            .max_width = FIX(figure->place.width - 2 * TEXT_LEFT)
        };
        cnv_text(stage->list, first, &style, object->value, SIZE_MAX);
        return;
    }
    const char *note = object->slot_count == 0 ? note_of(object) : NULL;
    if (note != NULL) {
        stage_text(stage, first, (CnvFont){CNV_SANS, FIX(stage_small_type(stage, NOTE_SIZE))},
                   object->is_dying ? theme->quiet : theme->faint, note);
    }
    for (uint32_t i = 0; i < object->slot_count; i++) {
        draw_row(stage, figure, i);
    }
}

/* "held from outside": the collector's working count, square so that nobody takes it for the count;
 * what it was before the step stands in front of it. */
void stage_draw_foot(const Stage *stage, const Figure *figure)
{
    const SceneObject *object = figure->object;
    if (object->gc_refs < 0) {
        return;
    }
    const Theme *theme = stage_theme(stage, figure);
    const Place *place = &figure->place;
    char text[48];
    int64_t was = figure->before ? figure->before->gc_refs : -1;
    bool changed = was >= 0 && was != object->gc_refs && stage->motion.bind > 0;
    (void)snprintf(text, sizeof text, "%s",
                   GROUPED(stage->motion.bind > 0 || was < 0 ? object->gc_refs : was));
    if (changed) {
        (void)snprintf(text, sizeof text, "%s \xE2\x86\x92 %s", GROUPED(was),
                       GROUPED(object->gc_refs));
    }
    CnvFont font = {CNV_MONO_BOLD, FIX(SLOT_SIZE - 1)};
    int32_t y = place->y + figure->height - STAGE_FOOT;
    Fix width =
        cnv_max(cnv_text_width(stage->list->fonts, font, text, strlen(text)) + FIX(16), FIX(40));
    Fix right = FIX(place->x + place->width - ROW_LEFT);
    CnvBox box = {right - width, FIX(y), right, FIX(y + STAGE_FOOT - 8)};
    bool none = object->gc_refs == 0;
    cnv_rounded(stage->list, (CnvRounded){.box = box, .radius = FIX(4)},
                (CnvPaint){.fill = none ? theme->collector : theme->panel,
                           .border = theme->collector,
                           .border_width = FIX(2)});
    CnvTextStyle style = {.font = font,
                          .color = none ? theme->panel : theme->collector,
                          .vertical = CNV_MIDDLE,
                          .align = CNV_ALIGN_CENTER};
    Fix middle = (box.y0 + box.y1) / 2;
    cnv_text(stage->list, cnv_point((box.x0 + box.x1) / 2, middle), &style, text, SIZE_MAX);
    CnvTextStyle words = {
        .font = {CNV_SANS_MEDIUM, FIX(FOOT_SIZE)},
        .color = theme->quiet,
        .vertical = CNV_MIDDLE,
        .max_width = box.x0 - FIX(place->x + 14) - FIX(8)
    };
    bool is_copy = figure->before != NULL && figure->before->gc_refs < 0;
    const char *what = is_copy ? phrase("copy of the count") : phrase("held from outside");
    words.font.size = FIX(stage_title_type(stage, what, words.font, words.max_width));
    cnv_text(stage->list, cnv_point(FIX(place->x + 14), middle), &words, what, SIZE_MAX);
}
