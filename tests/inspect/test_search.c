/* What is found, and in which order, by name, nickname, type, value, row and address. */
#include <stdio.h>
#include <string.h>

#include "app/film.h"
#include "inspect/search.h"
#include "unit.h"

static const char SOURCE[] = "class Node:\n"
                             "    def __init__(self, label):\n"
                             "        self.label = label\n"
                             "        self.next = None\n"
                             "\n"
                             "song = 'Blue'\n"
                             "songs = ['Hey Jude', 'Yesterday']\n"
                             "b = Node('first')\n"
                             "b.next = Node('second')\n"
                             "lost = [b.next]\n"
                             "lost = b\n";

typedef struct Show {
    AppRun run;
    Film film;
    FontSet *fonts;
    Moment end;
    SceneMatchArray found;
} Show;

static Show show;

static int open_show(void **state)
{
    (void)state;
    const char *path = "search_scenario.py";
    Error error = {0};
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(SOURCE, file) >= 0);
    assert_int_equal(fclose(file), 0);
    show.fonts = cnv_fonts_open_plain();
    assert_true(app_run_open(&show.run, path, &(SessionOptions){0}, &error));
    assert_true(film_open(&show.film, &show.run, show.fonts, TEST_SOURCE_DIR "/assets", &error));
    film_moment(&show.film, film_step_to(&show.film, show.film.stops.count - 1), 256, &show.end);
    return remove(path);
}

static int close_show(void **state)
{
    (void)state;
    scene_match_array_free(&show.found);
    film_close(&show.film);
    app_run_close(&show.run);
    cnv_fonts_close(show.fonts);
    return 0;
}

/* What is found at the end, as its way or name; "" beyond the last. */
static const char *find(const char *text, uint32_t index)
{
    static char way[64];
    const Scene *scene = show.end.after;
    scene_search(scene, text, &show.found);
    if (index >= show.found.count) {
        return "";
    }
    SceneMatch match = show.found.items[index];
    Text out = {0};
    if (match.object != SCENE_NONE) {
        scene_add_path(scene, match.object, &out);
    } else {
        ou_text_add(&out, scene->names[match.name].name);
    }
    (void)snprintf(way, sizeof way, "%s", ou_text_view(&out));
    ou_text_free(&out);
    return way;
}

static void names_come_before_what_begins_with_them(void **state)
{
    (void)state;
    assert_string_equal(find("song", 0), "song");
    assert_string_equal(find("song", 1), "songs");
    assert_string_equal(find("SONGS", 0), "songs");
    assert_string_equal(find("songs", 1), "");
}

static void a_way_is_found(void **state)
{
    (void)state;
    assert_string_equal(find("b.next", 0), "b.next");
    assert_string_equal(find("b.nex", 0), "b.next");
}

static void types_values_and_rows_are_found(void **state)
{
    (void)state;
    assert_string_equal(find("list", 0), "songs");
    assert_string_equal(find("jude", 0), "songs");
    assert_string_equal(find("blue", 0), "song");
    assert_string_equal(find("node second", 0), "b.next");
    assert_string_equal(find("node second", 1), "");
}

static void nicknames_and_addresses_are_found(void **state)
{
    (void)state;
    char address[32];
    assert_string_equal(find("node2", 0), "b.next");
    assert_string_equal(find("Node\xC2\xB7"
                             "1",
                             0),
                        "b");
    const SceneObject *object = &show.end.after->objects[show.found.items[0].object];
    (void)snprintf(address, sizeof address, "0x%llX", (unsigned long long)object->addr);
    assert_string_equal(find(address, 0), "b");
    assert_string_equal(find(address, 1), "");
}

static void nothing_and_everything(void **state)
{
    (void)state;
    assert_string_equal(find("nosuchthing", 0), "");
    assert_string_equal(find("songs nosuchthing", 0), "");
    (void)find("  ", 0);
    assert_true(show.found.count >= show.end.after->object_count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_before_what_begins_with_them),
        cmocka_unit_test(a_way_is_found),
        cmocka_unit_test(types_values_and_rows_are_found),
        cmocka_unit_test(nicknames_and_addresses_are_found),
        cmocka_unit_test(nothing_and_everything),
    };
    return cmocka_run_group_tests(tests, open_show, close_show);
}
