#include "inspect/root_path.h"

#include "base/phrase.h"

/* Offset of ob_type in every version. */
enum { OB_TYPE = 8 };

static const char ARROW[] = " \xE2\x86\x92 ";

static const char *frame_title(const Scene *scene, const SceneHolder *holder)
{
    return holder->frame < scene->frame_count ? scene->frames[holder->frame].title : "";
}

/* Which slot of its holder it is; a container shows its head and tail, and has no label for the
 * rest. */
static void add_slot_label(const SceneHolder *holder, Text *out)
{
    if (holder->from_slot == SCENE_NONE) {
        ou_text_add(out, "[\xE2\x80\xA6]");
    } else {
        ou_text_add_format(out, holder->label[0] == '.' ? "%s" : "[%s]", holder->label);
    }
}

bool scene_is_class_of(const Scene *scene, const SceneHolder *holder)
{
    return holder->from_object < scene->object_count &&
           holder->slot == scene->objects[holder->from_object].addr + OB_TYPE;
}

void scene_holder_words(const Scene *scene, const SceneHolder *holder, Text *out)
{
    switch (holder->kind) {
    case HOLDER_NAME:
    case HOLDER_LOCAL:
        ou_text_add(out, holder->label);
        if (frame_title(scene, holder)[0] != '\0') {
            ou_text_add_format(out, phrase(" in %s"), frame_title(scene, holder));
        }
        break;
    case HOLDER_SLOT:
        if (scene_is_class_of(scene, holder)) {
            ou_text_add(out, holder->label);
            break;
        }
        if (holder->from_object < scene->object_count) {
            scene_add_path(scene, holder->from_object, out);
        }
        add_slot_label(holder, out);
        break;
    case HOLDER_BEFORE:
        ou_text_add_format(out, phrase("%s from before the start"), GROUPED(holder->count));
        break;
    case HOLDER_STACK:
    case HOLDER_OFF_STAGE:
    case HOLDER_NATIVE:
    case HOLDER_EXCEPTION: ou_text_add(out, holder->label); break;
    }
}

/* ---- breadth first from the object to its holders ---- */

typedef struct Search {
    const Scene *scene;
    uint32_t *queue; /* objects in the order in which they were reached */
    uint32_t *via;   /* of each object: holder (index in the scene) by which it leads on, + 1 */
    uint32_t *next;  /* of each object: the object it leads to */
    uint32_t head, tail;
} Search;

static void reach(Search *search, uint32_t object, uint32_t holder, uint32_t leads_to)
{
    if (search->via[object] == 0) {
        search->via[object] = holder + 1;
        search->next[object] = leads_to;
        search->queue[search->tail++] = object;
    }
}

/* The holder that needs no other object; SCENE_NONE when all holders are objects. */
static uint32_t root_of(Search *search, uint32_t object)
{
    const SceneObject *o = &search->scene->objects[object];
    for (uint32_t i = 0; i < o->holder_count; i++) {
        if (search->scene->holders[o->first_holder + i].from_object == SCENE_NONE) {
            return o->first_holder + i;
        }
    }
    for (uint32_t i = 0; i < o->holder_count; i++) {
        const SceneHolder *holder = &search->scene->holders[o->first_holder + i];
        reach(search, holder->from_object, o->first_holder + i, object);
    }
    return SCENE_NONE;
}

static void add_way(const Search *search, uint32_t start, uint32_t object, uint32_t root, Text *out)
{
    const Scene *scene = search->scene;
    const SceneHolder *holder = &scene->holders[root];
    if (holder->kind == HOLDER_NAME || holder->kind == HOLDER_LOCAL) {
        ou_text_add(out, frame_title(scene, holder));
        ou_text_add(out, ARROW);
        ou_text_add(out, holder->label);
    } else {
        scene_holder_words(scene, holder, out);
    }
    while (object != start) {
        const SceneHolder *step = &scene->holders[search->via[object] - 1];
        ou_text_add(out, ARROW);
        if (scene_is_class_of(scene, step)) {
            ou_text_add(out, step->label);
        } else {
            add_slot_label(step, out);
        }
        object = search->next[object];
    }
}

bool scene_root_path(const Scene *scene, uint32_t object, Text *out)
{
    size_t bytes = (scene->object_count + 1) * sizeof(uint32_t);
    Search search = {.scene = scene,
                     .queue = ou_host_must_alloc(bytes),
                     .via = ou_host_must_alloc(bytes),
                     .next = ou_host_must_alloc(bytes)};
    bool found = false;
    reach(&search, object, SCENE_NONE - 1, object);
    while (search.head < search.tail && !found) {
        uint32_t at = search.queue[search.head++];
        uint32_t root = root_of(&search, at);
        found = root != SCENE_NONE;
        if (found) {
            add_way(&search, object, at, root, out);
        }
    }
    ou_host_free(search.queue, bytes);
    ou_host_free(search.via, bytes);
    ou_host_free(search.next, bytes);
    return found;
}
