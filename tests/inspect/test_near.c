/* test_near.c - a large heap is not looked at whole: what is read near the names must be what a
 * look at everything finds, and its counts must add up. */
#include <string.h>

#include "app/film.h"
#include "unit.h"

typedef struct Show {
    AppRun run;
    Film film;
    FontSet *fonts;
} Show;

static void read(Show *show, bool near, Scene *scene)
{
    const Session *session = &show->run.session;
    SceneOptions options = {.near_in_large_heaps = near, .only_list_ends = near};
    scene_read(scene, hist_image(show->film.history), session->interp.cpy, session->module,
               &show->run.baseline, &options);
}

static void check_slots(const Scene *near, const Scene *whole, const SceneObject *a,
                        const SceneObject *b)
{
    assert_int_equal(a->slot_count, b->slot_count);
    for (uint32_t i = 0; i < a->slot_count; i++) {
        const SceneSlot *x = &near->slots[a->first_slot + i];
        const SceneSlot *y = &whole->slots[b->first_slot + i];
        assert_string_equal(x->label, y->label);
        assert_int_equal(x->slot, y->slot);
        assert_int_equal(x->target, y->target);
        assert_int_equal(x->object == SCENE_NONE, y->object == SCENE_NONE);
        assert_string_equal(x->value ? x->value : "", y->value ? y->value : "");
    }
}

static const SceneHolder *holder_at(const Scene *scene, const SceneObject *object,
                                    const SceneHolder *like)
{
    for (uint32_t i = 0; i < object->holder_count; i++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + i];
        if (holder->slot == like->slot && holder->from == like->from &&
            holder->kind == like->kind) {
            return holder;
        }
    }
    return NULL;
}

/* Those that are named are holders indeed, and with those told together they are all. */
static void check_holders(const Scene *near, const Scene *whole, const SceneObject *a,
                          const SceneObject *b)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < a->holder_count; i++) {
        const SceneHolder *holder = &near->holders[a->first_holder + i];
        sum += holder->count;
        if (holder->count == 1 && holder->slot != 0) {
            const SceneHolder *same = holder_at(whole, b, holder);
            assert_non_null(same);
            assert_string_equal(holder->label, same->label);
        }
    }
    assert_int_equal(sum, a->count);
}

static void check_object(const Scene *near, const Scene *whole, const SceneObject *a)
{
    uint32_t at = scene_find(whole, a->addr);
    assert_true(at != SCENE_NONE);
    const SceneObject *b = &whole->objects[at];
    assert_int_equal(a->serial, b->serial);
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->generation, b->generation);
    assert_int_equal(a->collect, b->collect);
    assert_string_equal(a->title, b->title);
    assert_true(scene_lives(near, a->serial));
    check_slots(near, whole, a, b);
    if (!a->shared) {
        check_holders(near, whole, a, b);
    }
}

static void check_names(const Scene *near, const Scene *whole)
{
    assert_int_equal(near->frame_count, whole->frame_count);
    assert_int_equal(near->name_count, whole->name_count);
    for (uint32_t i = 0; i < near->name_count; i++) {
        assert_string_equal(near->names[i].name, whole->names[i].name);
        assert_int_equal(near->names[i].target, whole->names[i].target);
    }
}

/* The ends of the lists have the same nodes, and say whether there are more. */
static void check_lists(const Scene *near, const Scene *whole)
{
    for (int i = 0; i < COLLECTOR_GENERATIONS; i++) {
        const CollectorList *a = &near->collector.generations[i];
        const CollectorList *b = &whole->collector.generations[i];
        assert_int_equal(a->shown, b->shown);
        assert_int_equal(a->total > a->shown, b->total > b->shown);
        for (uint32_t node = 0; node < a->shown; node++) {
            assert_int_equal(a->nodes[node].object, b->nodes[node].object);
            assert_int_equal(a->nodes[node].serial, b->nodes[node].serial);
        }
    }
}

static void what_is_near_is_what_a_look_at_everything_finds(void **state)
{
    (void)state;
    Show show = {.fonts = cnv_fonts_open_plain()};
    Error error = {0};
    uint32_t large = 0;
    assert_true(app_run_open(&show.run, TEST_SOURCE_DIR "/tests/view/sources/large_heap.py",
                             &(SessionOptions){0}, &error));
    assert_true(film_open(&show.film, &show.run, show.fonts, TEST_SOURCE_DIR "/assets", &error));
    uint32_t stride = show.film.stops.count / 60 + 1;
    for (uint32_t stop = 0; stop < show.film.stops.count; stop += stride) {
        Scene near, whole;
        (void)hist_seek(show.film.history, film_stop_position(&show.film.stops, stop));
        read(&show, true, &near);
        read(&show, false, &whole);
        large += near.is_near;
        check_names(&near, &whole);
        check_lists(&near, &whole);
        for (uint32_t i = 0; i < near.object_count; i++) {
            check_object(&near, &whole, &near.objects[i]);
        }
        scene_free(&near);
        scene_free(&whole);
    }
    assert_true(large > 10);
    film_close(&show.film);
    app_run_close(&show.run);
    cnv_fonts_close(show.fonts);
}

/* Nothing leads to the rings; each lies in another generation. */
static void garbage_of_every_generation_is_found(void **state)
{
    (void)state;
    Show show = {.fonts = cnv_fonts_open_plain()};
    Error error = {0};
    assert_true(app_run_open(&show.run, TEST_SOURCE_DIR "/tests/view/sources/old_garbage.py",
                             &(SessionOptions){0}, &error));
    assert_true(film_open(&show.film, &show.run, show.fonts, TEST_SOURCE_DIR "/assets", &error));
    Scene near;
    (void)hist_seek(show.film.history,
                    film_stop_position(&show.film.stops, show.film.stops.count - 1));
    read(&show, true, &near);
    assert_true(near.is_near);
    for (int generation = 0; generation < COLLECTOR_GENERATIONS; generation++) {
        uint32_t found = 0;
        for (uint32_t i = 0; i < near.object_count; i++) {
            found += near.objects[i].generation == generation &&
                     strcmp(near.objects[i].title, "Ring") == 0;
        }
        assert_int_equal(found, 1);
    }
    scene_free(&near);
    film_close(&show.film);
    app_run_close(&show.run);
    cnv_fonts_close(show.fonts);
}

/* Nothing links its lists yet: no end is reached by way of them. */
static void the_lists_of_an_empty_image_are_empty(void **state)
{
    (void)state;
    Memory mem;
    Arena arena = {0};
    mem_init(&mem);
    for (int only_ends = 0; only_ends < 2; only_ends++) {
        CollectorState read;
        CollectorOptions options = {.only_ends = only_ends != 0};
        collector_read(&read, &mem, &CPY_PROFILE_39, &options, &arena);
        for (int i = 0; i < COLLECTOR_GENERATIONS; i++) {
            assert_int_equal(read.generations[i].total, 0);
        }
    }
    ou_arena_free(&arena);
    mem_deinit(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_lists_of_an_empty_image_are_empty),
        cmocka_unit_test(garbage_of_every_generation_is_found),
        cmocka_unit_test(what_is_near_is_what_a_look_at_everything_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
