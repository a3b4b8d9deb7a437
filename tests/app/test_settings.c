/* What the window remembers: the file, and whose word goes before whose. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "explain/language.h"
#include "hands.h"

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    (void)snprintf(folder, sizeof folder, "/tmp/ouroscope-settings-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[128];
    (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static const char *in_folder(const char *name)
{
    static char path[128];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    Error error = {0};
    Settings read, settings = {.theme = THEME_CONTRAST,
                               .scale = 281,
                               .view = VIEW_HEAP,
                               .speed = 4,
                               .granularity = STEP_EVENT,
                               .no_motion = true,
                               .width = 1000,
                               .height = 700,
                               .language = language_name(1)};
    const char *path = in_folder("new/folders/settings");
    assert_true(settings_write(path, &settings, &error));
    assert_true(settings_read(path, &read, &error));
    assert_true(settings_equal(&read, &settings));
}

static void a_missing_file_is_the_default(void **state)
{
    (void)state;
    Error error = {0};
    Settings read, usual = settings_default();
    assert_true(settings_read(in_folder("nothing"), &read, &error));
    assert_true(settings_equal(&read, &usual));
}

static void what_makes_no_sense_is_told_and_not_used(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "# mine\ntheme = night\nscale = huge\n", "theme = night\n\nspeed-sixteenths = 0\n",
        "theme = night\n\ncolour = red\n",       "theme = night\n\njust words\n",
        "view = lesson\nstep = step\n\n",        "\n\nwidth = 10\n"};
    static const unsigned lines[] = {3, 3, 3, 3, 2, 3};
    Settings usual = settings_default();
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Error error = {0};
        Settings read;
        const char *path = in_folder("bad");
        assert_true(ou_file_write(path, texts[i], strlen(texts[i]), &error));
        assert_false(settings_read(path, &read, &error));
        assert_int_equal(error.where.line, lines[i]);
        assert_true(settings_equal(&read, &usual));
    }
    Error error = {0};
    Settings read;
    assert_false(settings_read(folder, &read, &error)); /* a folder */
}

static void the_folder_is_the_one_of_the_environment(void **state)
{
    (void)state;
    Text path = {0};
    (void)setenv("HOME", "/home/ann", 1);
    (void)setenv("XDG_CONFIG_HOME", "/etc/ann", 1);
    assert_true(settings_path(&path));
    assert_string_equal(ou_text_view(&path), "/etc/ann/ouroscope/settings");
    ou_text_clear(&path);
    (void)setenv("XDG_CONFIG_HOME", "relative", 1);
    assert_true(settings_path(&path));
    assert_string_equal(ou_text_view(&path), "/home/ann/.config/ouroscope/settings");
    ou_text_clear(&path);
    (void)unsetenv("XDG_CONFIG_HOME");
    (void)unsetenv("HOME");
    assert_false(settings_path(&path));
    ou_text_free(&path);
}

static void hands_are_remembered_and_the_command_line_is_not(void **state)
{
    (void)state;
    App app;
    Error error = {0};
    Text source = {0};
    Settings remembered = settings_default();
    remembered.view = VIEW_WHY;
    remembered.granularity = STEP_INSTRUCTION;
    AppOptions options = {.theme = THEME_NIGHT,
                          .view = VIEW_KIND_COUNT,
                          .home = TEST_SOURCE_DIR,
                          .motion = MOTION_OFF,
                          .settings = &remembered};
    const char *path = TEST_SOURCE_DIR "/scenarios/02_the_last_arrow.py";
    assert_true(app_open(&app, &options, &error));
    assert_true(app_show(&app, path, &source, &error));
    assert_int_equal(app.state.theme, THEME_NIGHT);
    assert_int_equal(app.state.kind, VIEW_WHY);
    assert_int_equal(app.show->player.granularity, STEP_INSTRUCTION);
    assert_int_equal(app.show->player.speed, PLAYER_INSTANT);
    assert_true(settings_equal(&app.settings, &remembered));
    (void)app_key(&app, 'T', 0);
    (void)app_key(&app, 'M', WITH_SHIFT);
    (void)app_key(&app, 'D', 0);
    assert_int_equal(app.settings.theme, THEME_CONTRAST);
    assert_int_equal(app.settings.view, VIEW_COLLECTOR);
    assert_false(app.settings.no_motion);
    assert_int_equal(app.show->player.speed, PLAYER_NORMAL);
    assert_true(app_show(&app, path, &source, &error));
    assert_int_equal(app.state.theme, THEME_CONTRAST);
    assert_int_equal(app.state.kind, VIEW_COLLECTOR);
    assert_int_equal(app.show->player.speed, PLAYER_NORMAL);
    ou_text_free(&source);
    app_close(&app);
}

/* A scenario's own view goes before the remembered one. */
static void a_scenario_opens_in_its_own_view(void **state)
{
    (void)state;
    App app;
    open_app(&app, "scenarios/02_the_last_arrow.py");
    (void)app_key(&app, '4', 0);
    Error error = {0};
    Text source = {0};
    assert_true(app_show(&app, TEST_SOURCE_DIR "/scenarios/07_a_cycle_keeps_itself_alive.py",
                         &source, &error));
    for (int i = 0; i < 2; i++) {
        (void)app_key(&app, KEY_RIGHT, 0);
    }
    assert_int_equal(app.state.kind, VIEW_COLLECTOR);
    ou_text_free(&source);
    app_close(&app);
}

static void any_size_of_window_is_drawn(void **state)
{
    (void)state;
    static const int32_t sizes[][2] = {
        {1,    1   },
        {40,   900 },
        {900,  30  },
        {320,  200 },
        {1280, 720 },
        {3840, 2160},
        {7680, 4320}
    };
    App app;
    open_app(&app, "scenarios/01_two_names_one_list.py");
    (void)app_key(&app, KEY_RIGHT, 0);
    for (unsigned mode = 0; mode < 4; mode++) {
        app.state.presents = mode == 1;
        if (mode == 2) {
            (void)app_key(&app, 'P', 0);
        }
        app.state.show_keys = mode == 3;
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            for (unsigned view = 0; view < VIEW_KIND_COUNT; view++) {
                app.state.kind = (ViewKind)view;
                app_draw(&app, sizes[i][0], sizes[i][1]);
                (void)app_press(&app, sizes[i][0] / 2, sizes[i][1] / 2, 1);
                (void)app_release(&app);
            }
        }
    }
    app_close(&app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(a_missing_file_is_the_default),
        cmocka_unit_test(what_makes_no_sense_is_told_and_not_used),
        cmocka_unit_test(the_folder_is_the_one_of_the_environment),
        cmocka_unit_test(hands_are_remembered_and_the_command_line_is_not),
        cmocka_unit_test(a_scenario_opens_in_its_own_view),
        cmocka_unit_test(any_size_of_window_is_drawn),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
