#include "explain/explain.h"

#include <stdio.h>
#include <string.h>

typedef struct Step {
    Explanation *out;
    const Sentences *sentences;
    Scene *before, *after;
    int64_t collected;
} Step;

enum { NUMBER = 24, PHRASE = 96 };

static bool has_room(const Step *step)
{
    return step->out->count < EXPLAIN_MOST;
}

static void say(const Step *step, const char *key, const Filler *fillers, size_t count)
{
    if (has_room(step)) {
        sentences_fill(step->sentences, key, fillers, count,
                       &step->out->sentences[step->out->count++]);
    }
}

static const SceneObject *same_object(const Scene *scene, const SceneObject *object)
{
    uint32_t index = scene_find(scene, object->addr);
    bool same = index != SCENE_NONE && scene->objects[index].serial == object->serial;
    return same ? &scene->objects[index] : NULL;
}

/* "the list", or "the Node" with its own name when there are several. */
static void phrase(const Scene *scene, const SceneObject *object, char out[PHRASE])
{
    uint32_t same_type = 0;
    for (uint32_t i = 0; i < scene->object_count; i++) {
        same_type += scene->objects[i].type == object->type;
    }
    if (object->kind == SCENE_CLASS || object->kind == SCENE_FUNCTION) {
        (void)snprintf(out, PHRASE, "%s", object->title);
    } else if (same_type > 1) {
        Scene *mutable_scene = (Scene *)(uintptr_t)scene;
        const char *path = scene_path(mutable_scene, (uint32_t)(object - scene->objects));
        (void)snprintf(out, PHRASE, "the %s %s", object->type_name, path);
    } else {
        (void)snprintf(out, PHRASE, "the %s", object->type_name);
    }
}

static const SceneName *find_name(const Scene *scene, uint32_t frame, const char *name)
{
    for (uint32_t i = 0; frame < scene->frame_count && i < scene->frames[frame].name_count; i++) {
        const SceneName *other = &scene->names[scene->frames[frame].first_name + i];
        if (strcmp(other->name, name) == 0) {
            return other;
        }
    }
    return NULL;
}

static bool is_thing(const SceneObject *object)
{
    return object->kind != SCENE_VALUE && object->kind != SCENE_CLASS &&
           object->kind != SCENE_FUNCTION;
}

/* ---- frames come and go ---- */

static void explain_frames(const Step *step)
{
    uint32_t before = step->before->frame_count;
    uint32_t after = step->after->frame_count;
    if (after > before) {
        Filler fillers[] = {
            {"name", step->after->frames[after - 1].title}
        };
        say(step, "call.entered", fillers, 1);
    } else if (after < before) {
        Filler fillers[] = {
            {"name", step->before->frames[before - 1].title}
        };
        say(step, "call.returned", fillers, 1);
    }
}

/* ---- names ---- */

static void explain_new_target(const Step *step, const SceneName *name)
{
    const SceneObject *object = &step->after->objects[name->object];
    const SceneObject *was = same_object(step->before, object);
    char what[PHRASE];
    char counts[2][NUMBER];
    phrase(step->after, object, what);
    if (was == NULL) {
        Filler fillers[] = {
            {"name", name->name       },
            {"type", object->type_name}
        };
        say(step, "born.bound", fillers, 2);
        return;
    }
    (void)snprintf(counts[0], NUMBER, "%lld", (long long)was->count);
    (void)snprintf(counts[1], NUMBER, "%lld", (long long)object->count);
    (void)snprintf(what, sizeof what, "the same %s", object->type_name);
    Filler fillers[] = {
        {"name",   name->name},
        {"object", what      },
        {"was",    counts[0] },
        {"now",    counts[1] }
    };
    if (was->count != object->count) {
        say(step, "name.bound", fillers, 4);
    }
}

static void explain_bound_names(const Step *step)
{
    uint32_t frame = step->after->frame_count - 1;
    if (step->after->frame_count != step->before->frame_count) {
        return;
    }
    const SceneFrame *frames = &step->after->frames[frame];
    for (uint32_t i = 0; i < frames->name_count && has_room(step); i++) {
        const SceneName *name = &step->after->names[frames->first_name + i];
        const SceneName *was = find_name(step->before, frame, name->name);
        if (was != NULL && was->target == name->target) {
            continue;
        }
        if (name->object != SCENE_NONE && is_thing(&step->after->objects[name->object])) {
            explain_new_target(step, name);
        } else if (name->value != NULL) {
            Filler fillers[] = {
                {"name",  name->name },
                {"value", name->value}
            };
            say(step, "name.bound.value", fillers, 2);
        }
    }
}

static void explain_removed_names(const Step *step)
{
    uint32_t frame = step->before->frame_count - 1;
    if (step->after->frame_count != step->before->frame_count) {
        return;
    }
    const SceneFrame *frames = &step->before->frames[frame];
    for (uint32_t i = 0; i < frames->name_count; i++) {
        const SceneName *name = &step->before->names[frames->first_name + i];
        if (find_name(step->after, frame, name->name) == NULL) {
            Filler fillers[] = {
                {"name", name->name}
            };
            say(step, name->object == SCENE_NONE ? "name.removed.value" : "name.removed", fillers,
                1);
        }
    }
}

/* ---- counts ---- */

static const SceneHolder *first_name_holder(const Scene *scene, const SceneObject *object)
{
    const SceneHolder *slot = NULL;
    for (uint32_t i = 0; i < object->holder_count; i++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + i];
        if (holder->kind == HOLDER_NAME) {
            return holder;
        }
        if (holder->kind == HOLDER_SLOT && slot == NULL) {
            slot = holder;
        }
    }
    return slot;
}

static bool reached_by_name(Scene *scene, const SceneObject *object)
{
    const char *path = scene_path(scene, (uint32_t)(object - scene->objects));
    return strstr(path, "\xC2\xB7") == NULL;
}

static void explain_drop(const Step *step, const SceneObject *was, const SceneObject *now)
{
    char what[PHRASE], holder_text[PHRASE], numbers[3][NUMBER];
    const SceneHolder *holder = first_name_holder(step->after, now);
    phrase(step->before, was, what);
    (void)snprintf(numbers[0], NUMBER, "%lld", (long long)was->count);
    (void)snprintf(numbers[1], NUMBER, "%lld", (long long)now->count);
    (void)snprintf(numbers[2], NUMBER, "%lld", (long long)now->count);
    (void)snprintf(holder_text, sizeof holder_text, "%s", holder ? holder->label : "something");
    if (holder != NULL && holder->kind == HOLDER_SLOT) {
        const char *from = scene_path(step->after, holder->from_object);
        (void)snprintf(holder_text, sizeof holder_text, holder->label[0] == '.' ? "%s%s" : "%s[%s]",
                       from, holder->label);
    }
    Filler fillers[] = {
        {"object", what       },
        {"was",    numbers[0] },
        {"now",    numbers[1] },
        {"count",  numbers[2] },
        {"holder", holder_text}
    };
    const char *key = now->count == 1 ? "count.down.held" : "count.down.many";
    say(step, reached_by_name(step->after, now) ? key : "count.down.lost", fillers, 5);
}

static void explain_counts(const Step *step)
{
    for (uint32_t i = 0; i < step->before->object_count && has_room(step); i++) {
        const SceneObject *was = &step->before->objects[i];
        const SceneObject *now = same_object(step->after, was);
        if (now != NULL && is_thing(was) && now->count < was->count) {
            explain_drop(step, was, now);
        }
    }
}

/* ---- deaths ---- */

static void explain_deaths(const Step *step)
{
    const SceneObject *first = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < step->before->object_count; i++) {
        const SceneObject *object = &step->before->objects[i];
        if (is_thing(object) && same_object(step->after, object) == NULL) {
            first = first ? first : object;
            count++;
        }
    }
    if (first == NULL) {
        return;
    }
    char what[PHRASE], number[NUMBER];
    phrase(step->before, first, what);
    bool by_collector = step->collected > 0;
    (void)snprintf(number, NUMBER, "%u", by_collector ? count : count - 1);
    Filler fillers[] = {
        {"object", what  },
        {"count",  number}
    };
    const char *key = count > 1 ? "died.many" : "died.one";
    if (by_collector) {
        key = count > 1 ? "died.collector.many" : "died.collector.one";
    }
    say(step, key, fillers, 2);
}

static void explain_growth(const Step *step)
{
    for (uint32_t i = 0; i < step->after->object_count && has_room(step); i++) {
        const SceneObject *now = &step->after->objects[i];
        const SceneObject *was = same_object(step->before, now);
        if (was != NULL && now->kind == SCENE_SEQUENCE && was->total_items != now->total_items) {
            char what[PHRASE], number[NUMBER];
            phrase(step->after, now, what);
            (void)snprintf(number, NUMBER, "%lld", (long long)now->total_items);
            Filler fillers[] = {
                {"object", what  },
                {"count",  number}
            };
            say(step, "changed.items", fillers, 2);
        }
    }
}

void explain_step(Explanation *explanation, const Sentences *sentences, Scene *before, Scene *after,
                  int64_t collected)
{
    Step step = {explanation, sentences, before, after, collected};
    for (uint32_t i = 0; i < EXPLAIN_MOST; i++) {
        ou_text_clear(&explanation->sentences[i]);
    }
    explanation->count = 0;
    if (before == NULL) {
        say(&step, "start", NULL, 0);
        return;
    }
    explain_removed_names(&step);
    explain_frames(&step);
    explain_deaths(&step);
    explain_bound_names(&step);
    explain_counts(&step);
    explain_growth(&step);
    if (collected == 0) {
        say(&step, "collected.none", NULL, 0);
    }
    if (explanation->count == 0) {
        say(&step, "nothing", NULL, 0);
    }
}

void explain_free(Explanation *explanation)
{
    for (uint32_t i = 0; i < EXPLAIN_MOST; i++) {
        ou_text_free(&explanation->sentences[i]);
    }
    explanation->count = 0;
}
