/* The stage: the badge of every card says how many pips it has, at rest and in motion, and at rest
 * that is ob_refcnt. */
#include <stdlib.h>

#include "stage_film.h"

typedef struct Counted {
    int64_t badge; /* -1: "shared" */
    uint32_t pips;
    bool has_badge;
} Counted;

static int64_t number_of(const DrawList *list, const DrawCommand *command)
{
    char text[32] = "";
    size_t length = command->length < sizeof text - 1 ? command->length : sizeof text - 1;
    memcpy(text, cnv_command_text(list, command), length);
    return strcmp(text, "shared") == 0 ? -1 : strtoll(text, NULL, 10);
}

static Counted count(const DrawList *list, uint64_t serial)
{
    Counted counted = {.pips = cnv_count(list, DRAW_ELLIPSE, view_tag(TAG_PIP, serial))};
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_TEXT && command->tag == view_tag(TAG_BADGE, serial)) {
            assert_false(counted.has_badge);
            counted.badge = number_of(list, command);
            counted.has_badge = true;
        }
    }
    return counted;
}

static uint32_t cards_seen, ghosts_seen;

static void check_card(const StageFilm *film, const Moment *moment, const SceneObject *object)
{
    Counted counted = count(&film->list, object->serial);
    if (!counted.has_badge || counted.badge < 0) {
        assert_true(!counted.has_badge || object->shared);
        return;
    }
    cards_seen++;
    bool rests = moment->progress == STAGE_DONE;
    if (counted.badge != counted.pips || (rests && counted.badge != object->count)) {
        fail_msg("%s, stop %u at %d: the badge of %s says %lld, it has %u pips, ob_refcnt is %lld",
                 film->path, moment->stop, moment->progress, object->title,
                 (long long)counted.badge, counted.pips, (long long)object->count);
    }
}

/* An outline whose last arrow was let go in the step says 0. */
static void check_ghost(const StageFilm *film, const SceneObject *object)
{
    Counted counted = count(&film->list, object->serial);
    assert_int_equal(counted.pips, 0);
    if (counted.has_badge) {
        assert_int_equal(counted.badge, 0);
        assert_true(object->count > 0);
        ghosts_seen++;
    }
}

static void check_scene(const StageFilm *film, const Moment *moment)
{
    for (uint32_t i = 0; i < moment->after->object_count; i++) {
        check_card(film, moment, &moment->after->objects[i]);
    }
    for (uint32_t i = 0; i < moment->before->object_count; i++) {
        const SceneObject *object = &moment->before->objects[i];
        uint32_t at = scene_find(moment->after, object->addr);
        bool stays = at != SCENE_NONE && moment->after->objects[at].serial == object->serial;
        if (!stays && moment->progress < STAGE_DONE) {
            check_card(film, moment, object);
        } else if (!stays) {
            check_ghost(film, object);
        }
    }
}

static void look_at_counts(StageFilm *film)
{
    static const int32_t progress[] = {0, 43, 90, 128, 171, 214, 250, STAGE_DONE};
    Moment moment;
    for (uint32_t stop = 0; stop < film->film.stops.count; stop = stage_film_next(film, stop)) {
        for (size_t i = 0; i < sizeof progress / sizeof progress[0]; i++) {
            stage_film_draw(film, stop, progress[i], &moment);
            check_scene(film, &moment);
        }
    }
}

static void badges_equal_their_pips(void **state)
{
    (void)state;
    cards_seen = ghosts_seen = 0;
    each_film(false, look_at_counts);
    assert_true(cards_seen > 1000);
    assert_true(ghosts_seen > 3);
}

static void badges_of_values_equal_their_pips(void **state)
{
    (void)state;
    cards_seen = 0;
    each_film(true, look_at_counts);
    assert_true(cards_seen > 1000);
}

/* Each event has its own step here: what lives only between two statements has a card, too. */
static void look_at_events(StageFilm *film)
{
    enum { AT_MOST = 400 };
    History *history = film->film.history;
    uint64_t count = hist_count(history, HIST_EVENT);
    uint64_t stride = count / AT_MOST + 1;
    for (uint64_t event = 0; event + 1 < count; event += stride) {
        uint64_t from = hist_place_of(history, HIST_EVENT, event);
        uint64_t to = hist_place_of(history, HIST_EVENT, event + 1);
        Moment moment;
        film_moment(&film->film, (FilmStep){from, to}, STAGE_DONE, &moment);
        StageInput input = {.before = moment.before,
                            .after = moment.after,
                            .places = moment.places,
                            .stop = moment.stop,
                            .progress = STAGE_DONE,
                            .theme = theme_get(THEME_NIGHT),
                            .gc_phase = moment.gc_phase};
        cnv_list_begin(&film->list, film->fonts, 1300, 760, CNV_RGB(0));
        stage_draw(&film->list, cnv_box(0, 0, FIX(1300), FIX(760)), &input);
        check_scene(film, &moment);
    }
}

static void badges_equal_their_pips_between_statements(void **state)
{
    (void)state;
    cards_seen = 0;
    each_film(false, look_at_events);
    assert_true(cards_seen > 1000);
}

/* Classes and functions that are opened have a badge, and all their holders as stubs. */
static void look_at_opened(StageFilm *film)
{
    enum { MOST = 64 };
    Moment moment;
    for (uint32_t stop = 0; stop < film->film.stops.count; stop += 1 + stop / 8) {
        uint64_t opened[MOST];
        uint32_t count = 0;
        film_moment(&film->film, film_step_to(&film->film, stop), STAGE_DONE, &moment);
        for (uint32_t i = 0; i < moment.after->object_count && count < MOST; i++) {
            SceneKind kind = moment.after->objects[i].kind;
            if (kind == SCENE_CLASS || kind == SCENE_FUNCTION) {
                opened[count++] = moment.after->objects[i].serial;
            }
        }
        StageInput input = {.before = moment.before,
                            .after = moment.after,
                            .places = moment.places,
                            .stop = moment.stop,
                            .progress = STAGE_DONE,
                            .theme = theme_get(THEME_DAY),
                            .gc_phase = -1,
                            .choice = {.toggled = {opened, count}}};
        cnv_list_begin(&film->list, film->fonts, 1300, 760, CNV_RGB(0));
        stage_draw(&film->list, cnv_box(0, 0, FIX(1300), FIX(760)), &input);
        check_scene(film, &moment);
    }
}

static void badges_of_what_is_opened_equal_their_pips(void **state)
{
    (void)state;
    cards_seen = 0;
    each_film(false, look_at_opened);
    assert_true(cards_seen > 300);
}

/* The same picture, whichever way it was reached. */
static void a_moment_is_the_same_forward_and_backward(void **state)
{
    (void)state;
    StageFilm film;
    Moment moment;
    Text forward = {0}, backward = {0};
    assert_true(stage_film_open(&film, TEST_SOURCE_DIR "/scenarios/05_containers_hold.py", false));
    uint32_t last = film.film.stops.count - 1;
    for (uint32_t stop = 0; stop <= last; stop++) {
        stage_film_draw(&film, stop, 100, &moment);
        cnv_dump(&film.list, &forward);
    }
    for (uint32_t stop = last + 1; stop-- > 0;) {
        ou_text_clear(&backward);
        stage_film_draw(&film, stop, 100, &moment);
        cnv_dump(&film.list, &backward);
        const char *at = strstr(ou_text_view(&forward), ou_text_view(&backward));
        assert_non_null(at);
    }
    ou_text_free(&forward);
    ou_text_free(&backward);
    stage_film_close(&film);
}

/* ---- weak references ---- */

static const SceneObject *find_title(const Scene *scene, const char *title)
{
    for (uint32_t i = 0; i < scene->object_count; i++) {
        if (strcmp(scene->objects[i].title, title) == 0) {
            return &scene->objects[i];
        }
    }
    return NULL;
}

/* A weak reference is drawn while its object lives, and adds no pip. */
static void a_weak_reference_does_not_count(void **state)
{
    (void)state;
    StageFilm film;
    Moment moment;
    uint32_t alive = 0, dead = 0;
    assert_true(stage_film_open(&film, TEST_SOURCE_DIR "/tests/view/sources/off_stage.py", false));
    for (uint32_t stop = 1; stop < film.film.stops.count; stop++) {
        stage_film_draw(&film, stop, STAGE_DONE, &moment);
        const SceneObject *weak = find_title(moment.after, "weakref");
        const SceneObject *node = find_title(moment.after, "Node");
        if (weak != NULL) {
            uint32_t drawn = cnv_count(&film.list, DRAW_CURVE, view_tag(TAG_OBJECT, weak->serial));
            assert_int_equal(drawn, node != NULL);
            assert_true(weak->weak_target == (node != NULL ? node->addr : 0));
            alive += node != NULL;
            dead += node == NULL;
        }
        check_scene(&film, &moment);
    }
    assert_true(alive > 0 && dead > 0);
    stage_film_close(&film);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(badges_equal_their_pips),
        cmocka_unit_test(badges_of_values_equal_their_pips),
        cmocka_unit_test(badges_equal_their_pips_between_statements),
        cmocka_unit_test(badges_of_what_is_opened_equal_their_pips),
        cmocka_unit_test(a_moment_is_the_same_forward_and_backward),
        cmocka_unit_test(a_weak_reference_does_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
