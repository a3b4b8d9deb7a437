/* What the sentences say against the pictures before and after: for every step of the scenarios and
 * of the oracle's cases. */
#include <stdio.h>

#include "base/file.h"
#include "explain/explained.h"
#include "inspect/scene.h"

typedef struct Moments {
    Explained e;
    const char *file;
    Scene before, after;
    const char *text;
    uint64_t stop;
} Moments;

static const SceneName *find_name(const Scene *scene, const char *name)
{
    for (uint32_t i = 0; i < scene->frames[0].name_count; i++) {
        const SceneName *other = &scene->names[scene->frames[0].first_name + i];
        if (strcmp(other->name, name) == 0) {
            return other;
        }
    }
    return NULL;
}

/* As a word of its own. */
static bool mentions(const char *text, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = strstr(text, name); at != NULL; at = strstr(at + 1, name)) {
        bool begins = at == text || strchr(" ({[,.", at[-1]) != NULL;
        if (begins && (at[length] == '\0' || strchr(" ,.:;)[]}(", at[length]) != NULL)) {
            return true;
        }
    }
    return false;
}

static bool is_thing(const SceneObject *object)
{
    return object->kind == SCENE_SEQUENCE || object->kind == SCENE_DICT ||
           object->kind == SCENE_INSTANCE;
}

static void complain(const Moments *m, const char *what, const char *name)
{
    fail_msg("%s, step %u: %s %s\nis said: %s", m->file, (unsigned)m->stop, what, name, m->text);
}

/* The first of the module's names that changed is mentioned, unless more important things fill the
 * room. */
static void names_that_changed_are_told(const Moments *m)
{
    bool is_full = m->e.explanation.count == EXPLAIN_MOST;
    for (uint32_t i = 0; i < m->after.frames[0].name_count && !is_full; i++) {
        const SceneName *now = &m->after.names[m->after.frames[0].first_name + i];
        const SceneName *was = find_name(&m->before, now->name);
        if ((was == NULL || was->target != now->target) && !mentions(m->text, now->name)) {
            complain(m, "nothing of the new target of", now->name);
        }
    }
    for (uint32_t i = 0; i < m->before.frames[0].name_count && !is_full; i++) {
        const SceneName *was = &m->before.names[m->before.frames[0].first_name + i];
        if (find_name(&m->after, was->name) == NULL && !mentions(m->text, was->name)) {
            complain(m, "nothing of the end of", was->name);
        }
    }
}

static const SceneSlot *find_slot(const Scene *scene, const SceneObject *object, const char *label)
{
    for (uint32_t i = 0; i < object->slot_count; i++) {
        const SceneSlot *slot = &scene->slots[object->first_slot + i];
        if (strcmp(slot->label, label) == 0) {
            return slot;
        }
    }
    return NULL;
}

/* What an exception holds besides its attributes: args, __cause__ and the like, set by Python. */
static bool is_of_exception(const SceneSlot *slot)
{
    return strcmp(slot->label, ".args") == 0 || strncmp(slot->label, ".__", 3) == 0;
}

static void attributes_that_changed_are_told(const Moments *m)
{
    for (uint32_t i = 0; i < m->after.object_count; i++) {
        const SceneObject *now = &m->after.objects[i];
        uint32_t index = scene_find(&m->before, now->addr);
        if (now->kind != SCENE_INSTANCE || index == SCENE_NONE ||
            m->before.objects[index].serial != now->serial || now->is_dying) {
            continue;
        }
        for (uint32_t j = 0; j < now->slot_count; j++) {
            const SceneSlot *slot = &m->after.slots[now->first_slot + j];
            const SceneSlot *was = find_slot(&m->before, &m->before.objects[index], slot->label);
            bool changed = was == NULL || was->target != slot->target;
            bool is_attribute = slot->label[0] == '.' && !is_of_exception(slot);
            if (changed && is_attribute && !mentions(m->text, slot->label + 1)) {
                complain(m, "nothing of the attribute", slot->label);
            }
        }
    }
}

static void lengths_that_changed_are_told(const Moments *m)
{
    static const char *const words[] = {"now holds", "grows from", "shrinks from", "is empty now"};
    for (uint32_t i = 0; i < m->after.object_count; i++) {
        const SceneObject *now = &m->after.objects[i];
        uint32_t index = scene_find(&m->before, now->addr);
        bool is_container = now->kind == SCENE_SEQUENCE || now->kind == SCENE_DICT;
        if (!is_container || index == SCENE_NONE || now->is_dying ||
            m->before.objects[index].serial != now->serial ||
            m->before.objects[index].total_items == now->total_items) {
            continue;
        }
        bool told = false;
        for (size_t j = 0; j < sizeof words / sizeof *words; j++) {
            told = told || strstr(m->text, words[j]) != NULL;
        }
        if (!told && m->e.explanation.count < EXPLAIN_MOST) {
            complain(m, "nothing of the items of", now->title);
        }
    }
}

static void nothing_means_nothing(const Moments *m)
{
    if (strstr(m->text, "no name and no count") == NULL &&
        strstr(m->text, "No name and no count") == NULL) {
        return;
    }
    for (uint32_t i = 0; i < m->after.object_count; i++) {
        const SceneObject *now = &m->after.objects[i];
        uint32_t index = scene_find(&m->before, now->addr);
        const SceneObject *was = index != SCENE_NONE ? &m->before.objects[index] : NULL;
        if (is_thing(now) &&
            (was == NULL || was->count != now->count || was->total_items != now->total_items)) {
            complain(m, "not so:", now->title);
        }
    }
}

static void check_step(Moments *m, uint64_t stop)
{
    const Explained *e = &m->e;
    uint64_t from = explained_stop(&m->e, stop), to = explained_stop(&m->e, stop + 1);
    assert_true(hist_seek(e->history, from));
    scene_read(&m->before, hist_image(e->history), e->session.interp.cpy, e->session.module,
               &e->baseline, &(SceneOptions){0});
    assert_true(hist_seek(e->history, to));
    scene_read(&m->after, hist_image(e->history), e->session.interp.cpy, e->session.module,
               &e->baseline, &(SceneOptions){0});
    m->stop = stop;
    m->text = explained_range(&m->e, from, to);
    if (m->text[0] == '\0' || strpbrk(m->text, "{}?`") != NULL) {
        bool from_program = strpbrk(m->text, "?`{}") != NULL && m->text[0] != '\0';
        if (!from_program) {
            complain(m, "nothing is said", "");
        }
    }
    names_that_changed_are_told(m);
    if (m->e.explanation.count < EXPLAIN_MOST) {
        attributes_that_changed_are_told(m);
        lengths_that_changed_are_told(m);
    }
    nothing_means_nothing(m);
    scene_free(&m->before);
    scene_free(&m->after);
}

static void check_file(const char *file)
{
    enum { MOST_STEPS = 400 };
    Moments m = {.file = file};
    char path[512];
    Text source = {0};
    Error error = {0};
    (void)snprintf(path, sizeof path, "%s%s", file[0] == '/' ? "" : TEST_SOURCE_DIR "/", file);
    assert_true(ou_file_read(path, 1 << 20, &source, &error));
    explained_open(&m.e, source.bytes);
    uint64_t stops = hist_count(m.e.history, HIST_STOP);
    for (uint64_t stop = 0; stop < stops && stop < MOST_STEPS; stop++) {
        check_step(&m, stop);
    }
    explained_close(&m.e);
    ou_text_free(&source);
}

static void scenarios_are_told_truly(void **state)
{
    (void)state;
    static const char *const files[] = {
        "scenarios/01_two_names_one_list.py",
        "scenarios/02_the_last_arrow.py",
        "scenarios/03_rebinding.py",
        "scenarios/04_a_call_holds_too.py",
        "scenarios/05_containers_hold.py",
        "scenarios/06_equal_or_the_same.py",
        "scenarios/07_a_cycle_keeps_itself_alive.py",
        "scenarios/08_how_the_collector_knows.py",
        "scenarios/09_rescued.py",
        "scenarios/10_weak_references.py",
        "scenarios/11_who_still_holds_it.py",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        check_file(files[i]);
    }
}

static void cases_are_told_truly(void **state)
{
    (void)state;
    static const char *const names[] = {
        "01_aliasing",
        "02_del_names",
        "03_list_growth",
        "04_nested_containers",
        "05_cycle_of_two",
        "06_self_cycle",
        "07_cycle_with_del",
        "08_weakref",
        "09_weakref_callback",
        "10_resurrection",
        "11_generations",
        "12_tuple_untracking",
        "13_dict_tracking",
        "14_slots_and_dict",
        "15_key_sharing",
        "16_closures",
        "17_default_arguments",
        "18_exception_cycle",
        "19_generator_locals",
        "20_small_ints",
        "21_string_interning",
        "22_float_churn",
        "23_large_list",
        "25_string_concatenation",
        "26_set_growth",
        "29_gc_freeze",
        "30_getrefcount",
        "31_getsizeof",
        "32_methods_and_inheritance",
        "33_dict_resize",
        "34_uncaught",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char file[128];
        (void)snprintf(file, sizeof file, "tests/oracle/cases/%s.py", names[i]);
        check_file(file);
    }
}

static void programs_are_told_truly(void **state)
{
    (void)state;
    static const char *const names[] = {"arguments", "classes",    "containers", "exceptions",
                                        "functions", "generators", "lifetimes",  "namespaces",
                                        "texts",     "uncaught"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char file[128];
        (void)snprintf(file, sizeof file, "tests/vm/programs/%s.py", names[i]);
        check_file(file);
    }
}

/* Files on the command line are checked instead. */
static void given_files_are_told_truly(void **state)
{
    for (char **file = *state; *file != NULL; file++) {
        check_file(*file);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest given[] = {
        cmocka_unit_test_prestate(given_files_are_told_truly, argv + 1),
    };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scenarios_are_told_truly),
        cmocka_unit_test(cases_are_told_truly),
        cmocka_unit_test(programs_are_told_truly),
    };
    return argc > 1 ? cmocka_run_group_tests(given, NULL, NULL)
                    : cmocka_run_group_tests(tests, NULL, NULL);
}
