/* places_names.c - the frames on the left: a row for each name, a place for each depth. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "view/places_parts.h"

static const CnvFont NAME_FONT = {CNV_MONO, FIX(25)};
static const CnvFont VALUE_FONT = {CNV_MONO, FIX(21)};
static const CnvFont TITLE_FONT = {CNV_SANS_SEMIBOLD, FIX(20)};

enum {
    LEAST_WIDTH = 190,
    MOST_WIDTH = 340,
    MOST_VALUE = 170,
    VALUE_GAP = 14,
    SIDES = 46,
    DOT = 44,
    OLDER_LINE = 38
};

static uint32_t code_of(const Scene *scene, uint32_t frame)
{
    return frame == 0 ? SCENE_NONE : scene->frames[frame].code;
}

static uint64_t row_key(uint32_t code, const char *name)
{
    return places_mix(code, places_hash_text(name));
}

static void observe_name(Places *places, uint32_t code, const SceneName *name, uint32_t stop)
{
    int64_t *index = addr_map_at(&places->row_of, row_key(code, name->name));
    int32_t width = SIDES + places_text_width(places, NAME_FONT, name->name);
    int32_t value = name->value ? places_text_width(places, VALUE_FONT, name->value) : 0;
    places->whole_names_width = cnv_max(places->whole_names_width, width + VALUE_GAP + value);
    width += name->value ? VALUE_GAP + cnv_min(value, MOST_VALUE) : DOT;
    places->names_width = cnv_max(places->names_width, width);
    places->frame_width = cnv_max(places->frame_width, cnv_min(width, MOST_WIDTH));
    if (*index == 0) {
        NameRow row = {.code = code, .first = stop};
        (void)snprintf(row.name, sizeof row.name, "%s", name->name);
        name_row_array_push(&places->rows, row);
        *index = places->rows.count;
    }
    places->rows.items[*index - 1].last = stop;
}

static void observe_use(Places *places, uint32_t depth, uint32_t code)
{
    int64_t *index = addr_map_at(&places->use_of, places_mix(depth, code));
    if (*index == 0) {
        frame_use_array_push(&places->uses, (FrameUse){depth, code});
        *index = places->uses.count;
    }
}

void places_observe_names(Places *places, const Scene *scene, uint32_t stop)
{
    for (uint32_t f = 0; f < scene->frame_count; f++) {
        const SceneFrame *frame = &scene->frames[f];
        uint32_t code = code_of(scene, f);
        int32_t width = SIDES + places_text_width(places, TITLE_FONT, frame->title);
        places->frame_width = cnv_max(places->frame_width, cnv_min(width, MOST_WIDTH));
        observe_use(places, f, code);
        for (uint32_t i = 0; i < frame->name_count; i++) {
            observe_name(places, code, &scene->names[frame->first_name + i], stop);
        }
    }
    if (scene->frame_count > places->depth_used) {
        places->depth_used = scene->frame_count;
    }
}

uint32_t places_row(const Places *places, const Scene *scene, uint32_t frame, const char *name)
{
    const int64_t *index = addr_map_find(&places->row_of, row_key(code_of(scene, frame), name));
    return index && *index ? places->rows.items[*index - 1].row : 0;
}

uint32_t places_frame(uint32_t depth, uint32_t frame_count)
{
    uint32_t closed = frame_count > STAGE_MOST_FRAMES ? frame_count - STAGE_MOST_FRAMES : 0;
    return depth > closed ? depth - closed : 0;
}

bool places_frame_is_open(uint32_t depth, uint32_t frame_count)
{
    return depth == 0 || places_frame(depth, frame_count) > 0;
}

/* ---- settling ---- */

/* The first row of this code that no name needs at the same time. */
static uint32_t free_row(const Places *places, uint32_t which)
{
    const NameRow *row = &places->rows.items[which];
    for (uint32_t candidate = 0;; candidate++) {
        bool taken = false;
        for (uint32_t i = 0; i < which && !taken; i++) {
            const NameRow *other = &places->rows.items[i];
            taken = other->code == row->code && other->row == candidate &&
                    places_meet(row->first, row->last, other->first, other->last);
        }
        if (!taken) {
            return candidate;
        }
    }
}

static int32_t rows_of_code(const Places *places, uint32_t code)
{
    int32_t rows = 1;
    for (uint32_t i = 0; i < places->rows.count; i++) {
        const NameRow *row = &places->rows.items[i];
        rows = row->code == code ? cnv_max(rows, (int32_t)row->row + 1) : rows;
    }
    return rows;
}

void places_settle_rows(Places *places)
{
    int32_t rows[STAGE_MOST_FRAMES] = {0};
    for (uint32_t i = 0; i < places->rows.count; i++) {
        places->rows.items[i].row = free_row(places, i);
    }
    for (uint32_t i = 0; i < places->uses.count; i++) {
        uint32_t depth = places->uses.items[i].depth;
        int32_t needed = rows_of_code(places, places->uses.items[i].code);
        uint32_t at = places_frame(depth, depth + 1);
        /* It moves up when calls come behind it. */
        uint32_t least = places_frame(depth, places->depth_used);
        for (least = depth > 0 && least == 0 ? 1 : least; least <= at; least++) {
            rows[least] = cnv_max(rows[least], needed);
        }
    }
    places->frame_width = cnv_max(places->frame_width, LEAST_WIDTH);
    int32_t y = STAGE_MARGIN;
    for (uint32_t at = 0; at < STAGE_MOST_FRAMES; at++) {
        places->frame_y[at] = y;
        if (rows[at] > 0) {
            y += STAGE_FRAME_HEAD + rows[at] * STAGE_NAME_ROW + STAGE_PAD + STAGE_FRAME_GAP;
        }
        if (at == 0 && places->depth_used > STAGE_MOST_FRAMES) {
            places->older_y = y;
            y += OLDER_LINE + STAGE_FRAME_GAP;
        }
    }
    places->frame_y[STAGE_MOST_FRAMES] = y;
    places->height = y - STAGE_FRAME_GAP + STAGE_MARGIN;
}
