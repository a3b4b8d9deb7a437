/* stage_frames.c - the frames on the left: one place per depth, a row for each name. A frame slides
 * in when it is entered and out when it is left; its box is as tall as its names need. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/stage_parts.h"

enum {
    TITLE_SIZE = 20,
    NAME_SIZE = 25,
    VALUE_SIZE = 21,
    VALUE_GAP = 14,
    NAME_LEFT = 22,
    VALUE_RIGHT = 18,
    SLIDE = 28,
    OLDER_HEIGHT = 38
};

/* ---- one frame ---- */

static int32_t y_in(const Places *places, uint32_t frame, uint32_t frame_count)
{
    return places_frame_is_open(frame, frame_count)
               ? places->frame_y[places_frame(frame, frame_count)]
               : places->older_y;
}

int32_t stage_frame_y(const Stage *stage, const Scene *scene, uint32_t frame)
{
    const Places *places = stage->input->places;
    const Scene *before = stage->input->before;
    const Scene *after = stage->input->after;
    int32_t y = y_in(places, frame, scene->frame_count);
    if (before == after || frame >= before->frame_count || frame >= after->frame_count ||
        !stage_same_frame(before, after, frame)) {
        return y;
    }
    /* Up before a call comes in, down after one has left. */
    bool is_deeper = after->frame_count > before->frame_count;
    int32_t share = is_deeper ? cnv_min((int32_t)stage->motion.born * 2, 256)
                              : cnv_max((int32_t)stage->motion.drop * 2 - 256, 0);
    return stage_between(y_in(places, frame, before->frame_count),
                         y_in(places, frame, after->frame_count), (uint32_t)share);
}

static int32_t rows_of(const Stage *stage, const Scene *scene, uint32_t frame)
{
    int32_t rows = 0;
    for (uint32_t i = 0; i < scene->frames[frame].name_count; i++) {
        const char *name = scene->names[scene->frames[frame].first_name + i].name;
        uint32_t row = places_row(stage->input->places, scene, frame, name);
        rows = cnv_max(rows, (int32_t)row + 1);
    }
    return rows;
}

static int32_t height_of(int32_t rows)
{
    return rows == 0 ? STAGE_FRAME_HEAD : STAGE_FRAME_HEAD + rows * STAGE_NAME_ROW + STAGE_PAD;
}

/* Names that have just gone are still there, crossed out. */
static int32_t height_now(const Stage *stage, const Scene *scene, uint32_t frame)
{
    const Scene *before = stage->input->before;
    int32_t height = height_of(rows_of(stage, scene, frame));
    if (scene != before && frame < before->frame_count && stage_same_frame(before, scene, frame)) {
        int32_t was = height_of(rows_of(stage, before, frame));
        uint32_t early = stage->motion.bind < 64 ? stage->motion.bind * 4 : 256;
        height = was > height ? was : stage_between(was, height, early);
    }
    return height;
}

static void draw_box(const Stage *stage, const Scene *scene, uint32_t frame)
{
    const Theme *theme = stage->theme;
    const Places *places = stage->input->places;
    bool is_running = frame + 1 == scene->frame_count && scene->frame_count > 1;
    CnvBox box = cnv_box(FIX(STAGE_MARGIN), FIX(stage_frame_y(stage, scene, frame)),
                         FIX(places->frame_width), FIX(height_now(stage, scene, frame)));
    cnv_rounded(stage->list, (CnvRounded){.box = box, .radius = FIX(10)},
                (CnvPaint){.fill = theme->inset,
                           .border = is_running ? theme->quiet : theme->panel_border,
                           .border_width = is_running ? FIX(2) : FIX_ONE + 128});
    CnvTextStyle style = {
        .font = {CNV_SANS_SEMIBOLD, FIX(stage_small_type(stage, TITLE_SIZE))},
        .color = is_running ? theme->text : theme->quiet,
        .vertical = CNV_MIDDLE,
        .max_width = FIX(places->frame_width - 2 * NAME_LEFT)
    };
    cnv_text(stage->list, cnv_point(box.x0 + FIX(NAME_LEFT), box.y0 + FIX(27)), &style,
             scene->frames[frame].title, SIZE_MAX);
}

/* ---- names ---- */

/* A small value, or the kind of an object that the stage has no room for. */
static const char *value_of(const Stage *stage, const Scene *scene, const SceneName *name)
{
    if (name->value != NULL || name->object == SCENE_NONE) {
        return name->value;
    }
    const SceneObject *object = &scene->objects[name->object];
    return stage_figure(stage, object->serial) == NULL ? object->title : NULL;
}

/* Names and their values grow together, all alike. */
static int32_t name_type(const Stage *stage, int32_t size)
{
    enum { SIDES = 46 };
    const Places *places = stage->input->places;
    int32_t most = size * 7 / 5;
    return stage_type_in(stage, size, most, places->names_width - SIDES,
                         places->frame_width - SIDES);
}

/* at.x: where there is room from. */
static void draw_name_value(const Stage *stage, const char *text, CnvPoint at, CnvColor color)
{
    enum { LEAST_VALUE = 24 };
    Fix right = FIX(STAGE_MARGIN + stage->input->places->frame_width - VALUE_RIGHT);
    CnvTextStyle value = {
        .font = {CNV_MONO, FIX(name_type(stage, VALUE_SIZE))},
        .color = color,
        .vertical = CNV_MIDDLE,
        .align = CNV_ALIGN_RIGHT,
        .max_width = right - at.x
    };
    if (value.max_width > FIX(LEAST_VALUE)) {
        cnv_text(stage->list, cnv_point(right, at.y), &value, text, SIZE_MAX);
    }
}

static CnvColor name_color(const Stage *stage, Presence presence)
{
    const Theme *theme = stage->theme;
    switch (presence) {
    case GOING: return cnv_mix(theme->text, theme->ghost, stage->motion.drop);
    case COMING: return cnv_fade(theme->text, stage->motion.bind);
    case PRESENT: break;
    }
    return theme->text;
}

static uint64_t name_tag(const Scene *scene, const SceneName *name)
{
    return name->object == SCENE_NONE ? 0 : view_tag(TAG_NAME, scene->objects[name->object].serial);
}

/* What the value leaves free, or the arrow. */
static Fix room_for_name(const Stage *stage, const char *value)
{
    enum { LONGEST_VALUE = 170, DOT = 64 };
    Fix frame = FIX(stage->input->places->frame_width);
    if (value == NULL) {
        return frame - FIX(DOT);
    }
    CnvFont font = {CNV_MONO, FIX(name_type(stage, VALUE_SIZE))};
    Fix width = cnv_text_width(stage->list->fonts, font, value, strlen(value));
    Fix longest = font.size * LONGEST_VALUE / VALUE_SIZE;
    return frame - cnv_min(width, longest) - FIX(NAME_LEFT + VALUE_GAP + VALUE_RIGHT);
}

/* shown: the name with the value it has at this moment of the step. */
static void draw_name(const Stage *stage, const Scene *scene, uint32_t frame,
                      const SceneName *shown, Presence presence, bool is_changed)
{
    const Theme *theme = stage->theme;
    const char *value = value_of(stage, scene, shown);
    CnvPoint at = stage_name_anchor(stage, scene, frame, shown->name);
    CnvColor color = name_color(stage, presence);
    CnvTextStyle style = {
        .font = {CNV_MONO, FIX(name_type(stage, NAME_SIZE))},
        .color = color,
        .vertical = CNV_MIDDLE,
        .strike = presence == GOING && stage->motion.drop >= MOTION_LET_GO,
        .max_width = room_for_name(stage, value)
    };
    /* A name is read before its value: of a long one that is cut first. */
    Fix whole = cnv_text_width(stage->list->fonts, style.font, shown->name, strlen(shown->name));
    whole += style.font.size / 2; /* drawn in whole pixels it may be a little wider */
    Fix most = FIX(stage->input->places->frame_width) * 4 / 5;
    style.max_width = cnv_max(style.max_width, cnv_min(whole, most));
    Fix left = FIX(STAGE_MARGIN + NAME_LEFT);
    Fix width = cnv_text(stage->list, cnv_point(left, at.y), &style, shown->name, SIZE_MAX);
    if (value != NULL && presence != GOING) {
        CnvColor soft = is_changed ? theme->accent : cnv_mix(theme->panel, color, 200);
        draw_name_value(stage, value, cnv_point(left + width + FIX(VALUE_GAP), at.y), soft);
    }
}

static void draw_present_name(const Stage *stage, uint32_t frame, const SceneName *name)
{
    const Scene *after = stage->input->after;
    const Scene *before = stage->input->before;
    const SceneName *was =
        before == after ? name : stage_same_name(after, before, frame, name->name);
    bool differs = was != NULL && was->value != NULL && name->value != NULL &&
                   strcmp(was->value, name->value) != 0;
    bool becomes = was != NULL && (was->value == NULL) != (name->value == NULL);
    bool early = (differs || becomes) && stage->motion.bind < MOTION_ARRIVED;
    cnv_tag(stage->list, name_tag(after, name));
    draw_name(stage, early ? before : after, frame, early ? was : name,
              was == NULL ? COMING : PRESENT, differs || becomes || was == NULL);
    cnv_tag(stage->list, 0);
}

static void draw_names(const Stage *stage, uint32_t frame)
{
    const Scene *before = stage->input->before;
    const Scene *after = stage->input->after;
    const SceneFrame *now = &after->frames[frame];
    for (uint32_t i = 0; i < now->name_count; i++) {
        draw_present_name(stage, frame, &after->names[now->first_name + i]);
    }
    if (before == after || frame >= before->frame_count ||
        !stage_same_frame(before, after, frame)) {
        return;
    }
    const SceneFrame *was = &before->frames[frame];
    for (uint32_t i = 0; i < was->name_count; i++) {
        const SceneName *name = &before->names[was->first_name + i];
        if (stage_same_name(before, after, frame, name->name) == NULL) {
            draw_name(stage, before, frame, name, GOING, false);
        }
    }
}

/* ---- all frames ---- */

static void push_slide(const Stage *stage, uint32_t share)
{
    cnv_group_push(stage->list, share);
    cnv_transform_push(stage->list, (CnvTransform){.scale = CNV_SCALE_ONE,
                                                   .dx = -FIX(SLIDE) * (256 - (Fix)share) / 256});
}

static void pop_slide(const Stage *stage)
{
    cnv_transform_pop(stage->list);
    cnv_group_pop(stage->list);
}

/* As legible as there is room for before the dot of their arrows. */
static CnvFont older_font(const Stage *stage, const char *text)
{
    enum { SIZE = TITLE_SIZE - 2, MOST = 30, DOT_ROOM = 40 };
    CnvFont font = {CNV_SANS_MEDIUM, FIX(SIZE)};
    Fix needed = cnv_text_width(stage->list->fonts, font, text, strlen(text));
    int32_t room = stage->input->places->frame_width - NAME_LEFT - DOT_ROOM;
    font.size = FIX(stage_type_in(stage, SIZE, MOST, cnv_ceil(needed), room));
    return font;
}

/* Older calls are one line: they are there, and their names still hold. */
static void draw_older(const Stage *stage)
{
    const Places *places = stage->input->places;
    const Scene *scene = stage->input->after;
    const char *title = NULL;
    uint32_t closed = 0;
    bool alike = true;
    for (uint32_t f = 1; f < scene->frame_count; f++) {
        if (!places_frame_is_open(f, scene->frame_count)) {
            alike = alike && (title == NULL || strcmp(title, scene->frames[f].title) == 0);
            title = scene->frames[f].title;
            closed++;
        }
    }
    if (closed == 0) {
        return;
    }
    char text[96];
    (void)snprintf(text, sizeof text, alike ? "%s \xC3\x97 %s" : phrase("%s older calls"),
                   GROUPED(closed), title);
    CnvBox box = cnv_box(FIX(STAGE_MARGIN), FIX(places->older_y), FIX(places->frame_width),
                         FIX(OLDER_HEIGHT));
    cnv_rounded(stage->list, (CnvRounded){.box = box, .radius = FIX(8)},
                (CnvPaint){.fill = stage->theme->inset,
                           .border = stage->theme->panel_border,
                           .border_width = FIX_ONE + 128});
    stage_text(stage, cnv_point(box.x0 + FIX(NAME_LEFT), (box.y0 + box.y1) / 2),
               older_font(stage, text), stage->theme->quiet, text);
}

/* A call that has returned slides out; its place stays free for the next call of this depth. */
static void draw_leaving(const Stage *stage)
{
    const Scene *before = stage->input->before;
    const Scene *after = stage->input->after;
    uint32_t share = 256 - stage->motion.drop;
    for (uint32_t f = 1; share > 0 && before != after && f < before->frame_count; f++) {
        if (stage_same_frame(before, after, f) || !places_frame_is_open(f, before->frame_count)) {
            continue;
        }
        push_slide(stage, share);
        draw_box(stage, before, f);
        for (uint32_t i = 0; i < before->frames[f].name_count; i++) {
            draw_name(stage, before, f, &before->names[before->frames[f].first_name + i], PRESENT,
                      false);
        }
        pop_slide(stage);
    }
}

void stage_draw_frames(const Stage *stage)
{
    const Scene *after = stage->input->after;
    const Scene *before = stage->input->before;
    draw_leaving(stage);
    draw_older(stage);
    for (uint32_t f = 0; f < after->frame_count; f++) {
        if (!places_frame_is_open(f, after->frame_count)) {
            continue;
        }
        bool coming =
            before != after && (f >= before->frame_count || !stage_same_frame(before, after, f));
        if (coming) {
            push_slide(stage, stage->motion.born);
        }
        draw_box(stage, after, f);
        draw_names(stage, f);
        if (coming) {
            pop_slide(stage);
        }
    }
}
