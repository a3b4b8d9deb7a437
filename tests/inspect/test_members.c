/* test_members.c - the lines of an opened class: what its dict holds, words for methods, and a
 * reference that is counted where a thing is drawn; lines of what has fields of its own. */
#include <string.h>

#include "app/film.h"
#include "unit.h"

static Scene last_scene(Film *film)
{
    Scene scene;
    film_read_all(film, film_stop_position(&film->stops, film->stops.count - 1), &scene);
    return scene;
}

static const SceneObject *object_called(const Scene *scene, const char *title)
{
    for (uint32_t i = 0; i < scene->object_count; i++) {
        if (strcmp(scene->objects[i].title, title) == 0) {
            return &scene->objects[i];
        }
    }
    fail_msg("no %s on the stage", title);
    return NULL;
}

static const SceneSlot *slot_called(const Scene *scene, const SceneObject *object,
                                    const char *label)
{
    for (uint32_t i = 0; i < object->slot_count; i++) {
        const SceneSlot *slot = &scene->slots[object->first_slot + i];
        if (strcmp(slot->label, label) == 0) {
            return slot;
        }
    }
    return NULL;
}

static void check_members(const Scene *scene)
{
    const SceneObject *dog = object_called(scene, "class Dog");
    const SceneSlot *tricks = slot_called(scene, dog, ".tricks");
    assert_non_null(tricks);
    assert_true(tricks->object != SCENE_NONE);
    const SceneObject *list = &scene->objects[tricks->object];
    assert_string_equal(list->title, "list");
    assert_int_equal(list->holder_count, 1);
    assert_ptr_equal(&scene->objects[scene->holders[list->first_holder].from_object], dog);
    assert_null(slot_called(scene, dog, ".__module__"));

    /* A word, unless something else leads to it. */
    assert_string_equal(slot_called(scene, dog, ".speak")->value, "function");
    const SceneSlot *init = slot_called(scene, dog, ".__init__");
    assert_true(init->object != SCENE_NONE);
    assert_string_equal(scene->objects[init->object].title, "function __init__");
}

static void check_base(const Scene *scene)
{
    const SceneObject *puppy = object_called(scene, "class Puppy");
    const SceneSlot *base = slot_called(scene, puppy, ".__base__");
    assert_non_null(base);
    assert_string_equal(scene->objects[base->object].title, "class Dog");
    const SceneObject *inner = object_called(scene, "function <lambda>");
    assert_non_null(slot_called(scene, inner, "closure"));
}

/* Of the last moment of that program. */
static void check_last(const char *path, void (*check)(const Scene *scene))
{
    AppRun run;
    Film film = {0};
    Error error = {0};
    FontSet *fonts = cnv_fonts_open_plain();
    assert_true(app_run_open(&run, path, &(SessionOptions){0}, &error));
    assert_true(film_open(&film, &run, fonts, TEST_SOURCE_DIR "/assets", &error));
    Scene scene = last_scene(&film);
    check(&scene);
    scene_free(&scene);
    film_close(&film);
    app_run_close(&run);
    cnv_fonts_close(fonts);
}

static void check_class(const Scene *scene)
{
    check_members(scene);
    check_base(scene);
}

static void an_opened_class_shows_its_members(void **state)
{
    (void)state;
    check_last(TEST_SOURCE_DIR "/tests/view/sources/members.py", check_class);
}

static const SceneObject *object_named(const Scene *scene, const char *name)
{
    for (uint32_t i = 0; i < scene->name_count; i++) {
        if (strcmp(scene->names[i].name, name) == 0 && scene->names[i].object != SCENE_NONE) {
            return &scene->objects[scene->names[i].object];
        }
    }
    fail_msg("%s leads to nothing", name);
    return NULL;
}

/* Where it leads is the first line, from which the arrow of a weak reference starts. */
static void check_weak(const Scene *scene)
{
    const SceneObject *ref = object_named(scene, "ref");
    assert_null(ref->value);
    assert_int_equal(ref->slot_count, 2);
    assert_ptr_equal(slot_called(scene, ref, "referent"), &scene->slots[ref->first_slot]);
    assert_string_equal(scene->slots[ref->first_slot].value, "\xE2\x87\xA2 Node");
    const SceneSlot *notes = slot_called(scene, ref, ".notes");
    assert_non_null(notes);
    assert_true(notes->object != SCENE_NONE);
    const SceneObject *bare = object_named(scene, "bare");
    assert_string_equal(bare->value, "\xE2\x87\xA2 Node");
    assert_int_equal(bare->slot_count, 0);
}

static void check_range(const Scene *scene)
{
    const SceneObject *loop = object_named(scene, "loop");
    static const char *const labels[] = {"index", "start", "step", "length"};
    static const char *const values[] = {"0", "100000000000000000000", "7", NULL};
    assert_int_equal(loop->slot_count, 4);
    for (uint32_t i = 0; i < 4; i++) {
        const SceneSlot *slot = slot_called(scene, loop, labels[i]);
        assert_non_null(slot);
        const char *value =
            slot->object != SCENE_NONE ? scene->objects[slot->object].value : slot->value;
        assert_non_null(value);
        assert_true(values[i] == NULL || strcmp(value, values[i]) == 0);
    }
}

/* The dict of a call's keywords, which print(*5, **keywords) forgets to give back. */
static void check_leak(const Scene *scene)
{
    const SceneObject *kept = object_named(scene, "kept");
    uint32_t leaks = 0;
    for (uint32_t i = 0; i < kept->holder_count; i++) {
        leaks += strcmp(scene->holders[kept->first_holder + i].label, "leaked by CPython") == 0;
    }
    assert_int_equal(leaks, 1);
    assert_int_equal(kept->holder_count, 2);
}

static void check_fields(const Scene *scene)
{
    check_weak(scene);
    check_range(scene);
    check_leak(scene);
}

static void fields_have_words_of_their_own(void **state)
{
    (void)state;
    check_last(TEST_SOURCE_DIR "/tests/view/sources/fields.py", check_fields);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_opened_class_shows_its_members),
        cmocka_unit_test(fields_have_words_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
