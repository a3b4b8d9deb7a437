/* test_telling.c - what the panels tell is true: a ledger adds up to the count from the birth on,
 * the collector's lists hold what the scene says, a collection's figures agree with each other and
 * with what the program prints, and the way from a root is a way. */
#include <stdlib.h>
#include <string.h>

#include "app/film.h"
#include "gc/gc.h"
#include "inspect/root_path.h"
#include "inspect/subject.h"
#include "inspect/type_slot.h"
#include "object/object.h"
#include "unit.h"
#include "view/stage.h"

static const char *const SCENARIOS[] = {
    "01_two_names_one_list",         "02_the_last_arrow",         "03_rebinding",
    "04_a_call_holds_too",           "05_containers_hold",        "06_equal_or_the_same",
    "07_a_cycle_keeps_itself_alive", "08_how_the_collector_knows"};

enum { SCENARIO_COUNT = sizeof SCENARIOS / sizeof SCENARIOS[0] };

typedef struct Show {
    AppRun run;
    Film film;
    FontSet *fonts;
} Show;

static void open_file(Show *show, const char *path, bool as_script)
{
    Error error = {0};
    *show = (Show){.fonts = cnv_fonts_open_plain()};
    assert_true(app_run_open(&show->run, path,
                             &(SessionOptions){.start = as_script ? SESSION_SCRIPT : SESSION_EXEC},
                             &error));
    assert_true(film_open(&show->film, &show->run, show->fonts, TEST_SOURCE_DIR "/assets", &error));
}

static void open_show_as(Show *show, const char *name, bool as_script)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/scenarios/%s.py", TEST_SOURCE_DIR, name);
    open_file(show, path, as_script);
}

static void open_show(Show *show, const char *name)
{
    open_show_as(show, name, false);
}

static void close_show(Show *show)
{
    film_close(&show->film);
    app_run_close(&show->run);
    cnv_fonts_close(show->fonts);
}

static void show_stop(Show *show, uint32_t stop, Moment *moment)
{
    film_moment(&show->film, film_step_to(&show->film, stop), STAGE_DONE, moment);
}

typedef void (*StopCheck)(Show *show, const Moment *moment);

static void each_stop(StopCheck check)
{
    for (int i = 0; i < SCENARIO_COUNT; i++) {
        Show show;
        open_show(&show, SCENARIOS[i]);
        for (uint32_t stop = 0; stop < show.film.stops.count; stop++) {
            Moment moment;
            show_stop(&show, stop, &moment);
            check(&show, &moment);
        }
        close_show(&show);
    }
}

/* ---- ledger ---- */

static int64_t net_of(const LedgerEntry *entry)
{
    return (int64_t)entry->ups + entry->is_birth - entry->downs;
}

static void check_ledger(const Ledger *ledger, const SceneObject *object)
{
    int64_t count = object->count;
    for (uint32_t i = 0; i < ledger->entries.count; i++) {
        const LedgerEntry *entry = &ledger->entries.items[i];
        assert_int_equal(entry->count, count);
        assert_int_equal(entry->is_birth, ledger->is_whole && i + 1 == ledger->entries.count);
        count -= net_of(entry);
        bool is_end = entry->cause == REF_DEALLOC || entry->cause == REF_CLEAR;
        assert_false(is_end && entry->ups > entry->downs); /* nobody gains by a death */
    }
    if (ledger->is_whole) {
        assert_int_equal(count, 0);
    }
}

static void check_ledgers(Show *show, const Moment *moment)
{
    Ledger ledger = {0};
    for (uint32_t i = 0; i < moment->after->object_count; i++) {
        const SceneObject *object = &moment->after->objects[i];
        ledger_read(&ledger, show->film.history, show->film.step.to, object->addr, object->count);
        check_ledger(&ledger, object);
        bool is_new = object->serial > show->run.baseline.last_serial;
        assert_true(!is_new || ledger.is_whole || ledger.entries.count == LEDGER_MOST_ENTRIES);
    }
    ledger_array_free(&ledger.entries);
}

static void a_ledger_adds_up_to_the_count(void **context)
{
    (void)context;
    each_stop(check_ledgers);
}

/* ---- collector ---- */

static uint32_t times_listed(const CollectorList *list, Addr object)
{
    uint32_t times = 0;
    for (uint32_t i = 0; i < list->shown; i++) {
        times += list->nodes[i].object == object;
    }
    return times;
}

static void check_lists(Show *show, const Moment *moment)
{
    (void)show;
    const CollectorState *state = &moment->after->collector;
    for (int i = 0; i < COLLECTOR_GENERATIONS; i++) {
        const CollectorList *list = &state->generations[i];
        assert_int_equal(list->total, gc_list_size(moment->image, gc_generation_head(i)));
        assert_int_equal(list->shown, list->total);
    }
    for (uint32_t i = 0; i < moment->after->object_count; i++) {
        const SceneObject *object = &moment->after->objects[i];
        for (int generation = 0; generation < COLLECTOR_GENERATIONS; generation++) {
            assert_int_equal(times_listed(&state->generations[generation], object->addr),
                             object->generation == generation);
        }
        assert_int_equal(times_listed(&state->unreachable, object->addr), object->generation == 4);
    }
}

static void lists_hold_what_the_scene_says(void **context)
{
    (void)context;
    each_stop(check_lists);
}

static void check_figures(Show *show, const Moment *moment)
{
    (void)show;
    const CollectionFigures *figures = &moment->collection;
    assert_int_equal(figures->has_run && !figures->is_over, moment->after->collecting);
    if (figures->begun > GC_PHASE_UNTRACK) {
        assert_int_equal(figures->reachable + figures->unreachable, figures->copied);
        assert_true(figures->survivors <= figures->reachable);
        assert_true(figures->rescued <= figures->reachable);
    }
    if (figures->is_over) {
        assert_int_equal(figures->collected, figures->unreachable);
    }
}

static void figures_agree(void **context)
{
    (void)context;
    each_stop(check_figures);
}

/* The scenario prints what gc.collect() returned. */
static void the_program_prints_the_same_figure(void **context)
{
    (void)context;
    Show show;
    Moment moment;
    uint64_t collected = 0;
    open_show(&show, "07_a_cycle_keeps_itself_alive");
    for (uint32_t stop = 0; stop < show.film.stops.count; stop++) {
        show_stop(&show, stop, &moment);
        collected = moment.collection.is_over ? moment.collection.collected : collected;
    }
    const char *printed = strchr(moment.output, ':');
    assert_non_null(printed);
    assert_int_equal(collected, atoi(printed + 1));
    assert_int_equal(collected, 4);
    close_show(&show);
}

static void the_forecast_follows_the_thresholds(void **context)
{
    (void)context;
    CollectorState state = {
        .enabled = true,
        .count = {41,  3,  2 },
        .threshold = {700, 10, 10},
        .long_lived_pending = 2,
        .long_lived_total = 12
    };
    CollectorForecast forecast = collector_forecast(&state);
    assert_true(forecast.is_on);
    assert_int_equal(forecast.allocations, 660);
    assert_int_equal(forecast.generation, 0);
    assert_false(forecast.quarter_holds);
    state.count[1] = 11;
    assert_int_equal(collector_forecast(&state).generation, 1);
    state.count[2] = 11;
    assert_int_equal(collector_forecast(&state).generation, 1);
    state.long_lived_pending = 3;
    assert_int_equal(collector_forecast(&state).generation, 2);
    state.threshold[0] = 0;
    assert_false(collector_forecast(&state).is_on);
}

/* ---- the way from a root ---- */

static void check_ways(Show *show, const Moment *moment)
{
    (void)show;
    const Scene *scene = moment->after;
    for (uint32_t i = 0; i < scene->object_count; i++) {
        Text way = {0};
        bool found = scene_root_path(scene, i, &way);
        bool has_own_holder = false;
        for (uint32_t h = 0; h < scene->objects[i].holder_count; h++) {
            has_own_holder |=
                scene->holders[scene->objects[i].first_holder + h].from_object == SCENE_NONE;
        }
        assert_true(found || !has_own_holder);
        assert_int_equal(found, way.length > 0);
        ou_text_free(&way);
    }
}

static void there_is_a_way_to_all_that_is_held(void **context)
{
    (void)context;
    each_stop(check_ways);
}

static void a_ring_has_no_way_to_it(void **context)
{
    (void)context;
    Show show;
    Moment moment;
    open_show(&show, "07_a_cycle_keeps_itself_alive");
    uint32_t stop = 0;
    do {
        show_stop(&show, stop++, &moment);
    } while (!moment.after->collecting);
    uint32_t lost = 0;
    for (uint32_t i = 0; i < moment.after->object_count; i++) {
        Text way = {0};
        bool is_node = strcmp(moment.after->objects[i].title, "Node") == 0;
        lost += is_node && !scene_root_path(moment.after, i, &way);
        ou_text_free(&way);
    }
    assert_int_equal(lost, 2);
    close_show(&show);
}

static void check_slot(const Moment *moment, Addr type, uint16_t offset, TypeSlotKind kind,
                       const char *function)
{
    TypeSlot slot = insp_type_slot(moment->image, moment->cpy->layout, type, offset);
    assert_int_equal(slot.kind, kind);
    if (function != NULL) {
        assert_string_equal(slot.function, function);
    }
}

static Addr class_of(const Moment *moment, const char *type_name)
{
    for (uint32_t i = 0; i < moment->after->object_count; i++) {
        if (strcmp(moment->after->objects[i].type_name, type_name) == 0) {
            return moment->after->objects[i].type;
        }
    }
    fail_msg("no %s", type_name);
    return 0;
}

/* As the slots of these types read in CPython 3.9: Leaf has a __del__, Node has none. */
static void a_slot_that_cpython_fills_is_not_null(void **context)
{
    (void)context;
    Show show;
    Moment moment;
    open_show(&show, "05_containers_hold");
    show_stop(&show, 13, &moment);
    const CpyLayout *lay = moment.cpy->layout;
    Addr leaf = class_of(&moment, "Leaf");
    check_slot(&moment, leaf, lay->type.tp_name, TYPE_SLOT_TEXT, NULL);
    check_slot(&moment, leaf, lay->type.tp_dealloc, TYPE_SLOT_FUNCTION, "subtype_dealloc");
    check_slot(&moment, leaf, lay->type.tp_traverse, TYPE_SLOT_FUNCTION, "subtype_traverse");
    check_slot(&moment, leaf, lay->type.tp_clear, TYPE_SLOT_FUNCTION, "subtype_clear");
    check_slot(&moment, leaf, lay->type.tp_finalize, TYPE_SLOT_FUNCTION, "slot_tp_finalize");
    check_slot(&moment, leaf, lay->type.tp_members, TYPE_SLOT_ADDRESS, NULL);
    check_slot(&moment, leaf, lay->type.tp_dict, TYPE_SLOT_IN_IMAGE, NULL);
    check_slot(&moment, T_(list), lay->type.tp_clear, TYPE_SLOT_FUNCTION, NULL);
    check_slot(&moment, T_(tuple), lay->type.tp_traverse, TYPE_SLOT_FUNCTION, NULL);
    check_slot(&moment, T_(tuple), lay->type.tp_clear, TYPE_SLOT_NULL, NULL);
    check_slot(&moment, T_(int), lay->type.tp_traverse, TYPE_SLOT_NULL, NULL);
    check_slot(&moment, T_(generator), lay->type.tp_finalize, TYPE_SLOT_FUNCTION, NULL);
    close_show(&show);
    open_show(&show, "07_a_cycle_keeps_itself_alive");
    show_stop(&show, 9, &moment);
    check_slot(&moment, class_of(&moment, "Node"), lay->type.tp_finalize, TYPE_SLOT_NULL, NULL);
    close_show(&show);
}

/* python3 -I -S starts among some 3,800 objects; 3,500 of them are in generation 1. */
static void the_lists_of_a_script_count_the_interpreters_own_objects(void **state)
{
    (void)state;
    Show show;
    Moment moment;
    open_show_as(&show, "02_the_last_arrow", true);
    show_stop(&show, 1, &moment);
    const CollectorList *older = &moment.after->collector.generations[1];
    assert_true(older->total > 3000);
    assert_true(older->shown < older->total);
    close_show(&show);
}

/* A frame that a traceback or a generator keeps is no running call. */
static void frames_that_do_not_run_are_told_from_calls(void **state)
{
    (void)state;
    Show show;
    Moment moment;
    Text labels = {0};
    open_file(&show, TEST_SOURCE_DIR "/tests/view/sources/kept_frames.py", false);
    show_stop(&show, show.film.stops.count - 2, &moment);
    const Scene *scene = moment.after;
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        for (uint32_t j = 0; object->addr != 0 && j < object->holder_count; j++) {
            bool is_list = strcmp(object->type_name, "list") == 0;
            ou_text_add(&labels, is_list ? scene->holders[object->first_holder + j].label : "");
            ou_text_add(&labels, is_list ? "; " : "");
        }
    }
    assert_string_equal(ou_text_view(&labels), "data; frame of f(); frame of g(); ");
    ou_text_free(&labels);
    close_show(&show);
}

static void a_generator_says_where_its_call_is(void **state)
{
    (void)state;
    static const char *const values[] = {"not begun", "pauses", "is over"};
    Show show;
    Text told = {0};
    open_file(&show, TEST_SOURCE_DIR "/tests/view/sources/generators.py", false);
    for (uint32_t stop = 0; stop < show.film.stops.count; stop++) {
        Moment moment;
        show_stop(&show, stop, &moment);
        for (uint32_t i = 0; i < moment.after->object_count; i++) {
            const SceneObject *object = &moment.after->objects[i];
            bool is_generator = strcmp(object->type_name, "generator") == 0;
            ou_text_add(&told, is_generator ? object->value : "");
            ou_text_add(&told, is_generator ? "; " : "");
        }
    }
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        assert_non_null(strstr(ou_text_view(&told), values[i]));
    }
    ou_text_free(&told);
    close_show(&show);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ledger_adds_up_to_the_count),
        cmocka_unit_test(lists_hold_what_the_scene_says),
        cmocka_unit_test(figures_agree),
        cmocka_unit_test(the_program_prints_the_same_figure),
        cmocka_unit_test(the_forecast_follows_the_thresholds),
        cmocka_unit_test(there_is_a_way_to_all_that_is_held),
        cmocka_unit_test(a_ring_has_no_way_to_it),
        cmocka_unit_test(a_slot_that_cpython_fills_is_not_null),
        cmocka_unit_test(frames_that_do_not_run_are_told_from_calls),
        cmocka_unit_test(a_generator_says_where_its_call_is),
        cmocka_unit_test(the_lists_of_a_script_count_the_interpreters_own_objects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
