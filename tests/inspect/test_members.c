/* test_members.c - the lines of an opened class: what its dict holds, words for methods, and a
 * reference that is counted where a thing is drawn. */
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

static void an_opened_class_shows_its_members(void **state)
{
    (void)state;
    AppRun run;
    Film film = {0};
    Error error = {0};
    FontSet *fonts = cnv_fonts_open_plain();
    assert_true(app_run_open(&run, TEST_SOURCE_DIR "/tests/view/sources/members.py",
                             &(SessionOptions){0}, &error));
    assert_true(film_open(&film, &run, fonts, TEST_SOURCE_DIR "/assets", &error));
    Scene scene = last_scene(&film);
    check_members(&scene);
    check_base(&scene);
    scene_free(&scene);
    film_close(&film);
    app_run_close(&run);
    cnv_fonts_close(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_opened_class_shows_its_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
