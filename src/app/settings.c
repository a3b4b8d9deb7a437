#include "app/settings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/options.h"
#include "app/player.h"
#include "app/run_options.h"
#include "base/file.h"
#include "explain/language.h"

enum { MOST_BYTES = 1 << 16, LEAST_SIDE = 200, MOST_SIDE = 16384 };

static const char *const GRANULARITIES[STEP_KIND_COUNT] = {"statement", "instruction", "event"};

Settings settings_default(void)
{
    return (Settings){.theme = THEME_DAY,
                      .scale = 256,
                      .view = VIEW_LESSON,
                      .speed = PLAYER_NORMAL,
                      .granularity = STEP_STATEMENT};
}

bool settings_equal(const Settings *a, const Settings *b)
{
    return a->theme == b->theme && a->scale == b->scale && a->view == b->view &&
           a->speed == b->speed && a->granularity == b->granularity &&
           a->no_motion == b->no_motion && a->width == b->width && a->height == b->height &&
           a->language == b->language;
}

bool settings_path(Text *out)
{
    const char *folder = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    /* The specification has relative paths ignored. */
    if (folder != NULL && folder[0] == '/') {
        ou_text_add_format(out, "%s/ouroscope/settings", folder);
        return true;
    }
    if (home != NULL && home[0] == '/') {
        ou_text_add_format(out, "%s/.config/ouroscope/settings", home);
        return true;
    }
    return false;
}

/* ---- one setting each ---- */

static bool read_theme(Settings *settings, const char *value)
{
    settings->theme = theme_find(value);
    return settings->theme != THEME_COUNT;
}

static bool read_scale(Settings *settings, const char *value)
{
    return option_scale(value, &settings->scale);
}

static bool read_view(Settings *settings, const char *value)
{
    unsigned kind = 0;
    while (kind < VIEW_KIND_COUNT && strcmp(view_kind_name((ViewKind)kind), value) != 0) {
        kind++;
    }
    settings->view = (ViewKind)kind;
    return kind < VIEW_KIND_COUNT;
}

static bool read_speed(Settings *settings, const char *value)
{
    long long sixteenths = 0;
    bool ok = option_whole(value, &sixteenths) && sixteenths >= PLAYER_SLOWEST &&
              sixteenths <= PLAYER_FASTEST;
    settings->speed = (int32_t)sixteenths;
    return ok;
}

static bool read_step(Settings *settings, const char *value)
{
    unsigned kind = 0;
    while (kind < STEP_KIND_COUNT && strcmp(GRANULARITIES[kind], value) != 0) {
        kind++;
    }
    settings->granularity = (Granularity)kind;
    return kind < STEP_KIND_COUNT;
}

static bool read_motion(Settings *settings, const char *value)
{
    bool has_motion = true;
    bool ok = option_on_off(value, &has_motion);
    settings->no_motion = !has_motion;
    return ok;
}

static bool read_side(const char *value, int32_t *side)
{
    long long number = 0;
    bool ok = option_whole(value, &number) && number >= LEAST_SIDE && number <= MOST_SIDE;
    *side = (int32_t)number;
    return ok;
}

static bool read_width(Settings *settings, const char *value)
{
    return read_side(value, &settings->width);
}

static bool read_height(Settings *settings, const char *value)
{
    return read_side(value, &settings->height);
}

static bool read_language(Settings *settings, const char *value)
{
    settings->language = NULL;
    for (uint32_t i = 0; language_name(i) != NULL && settings->language == NULL; i++) {
        settings->language = strcmp(language_name(i), value) == 0 ? language_name(i) : NULL;
    }
    return settings->language != NULL;
}

static const struct {
    const char *name;
    bool (*read)(Settings *settings, const char *value);
} NAMES[] = {
    {"theme",            read_theme   },
    {"scale",            read_scale   },
    {"view",             read_view    },
    {"speed-sixteenths", read_speed   },
    {"step",             read_step    },
    {"motion",           read_motion  },
    {"width",            read_width   },
    {"height",           read_height  },
    {"language",         read_language}
};

/* ---- the file ---- */

static char *trim(char *text)
{
    text += strspn(text, " \t\r");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r", text[length - 1]) != NULL) {
        text[--length] = '\0';
    }
    return text;
}

static bool read_line(Settings *settings, char *line)
{
    line = trim(line);
    char *equals = strchr(line, '=');
    if (line[0] == '\0' || line[0] == '#') {
        return true;
    }
    if (equals == NULL) {
        return false;
    }
    *equals = '\0';
    const char *name = trim(line);
    const char *value = trim(equals + 1);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        if (strcmp(NAMES[i].name, name) == 0) {
            return NAMES[i].read(settings, value);
        }
    }
    return false;
}

static bool read_lines(Settings *settings, Text *text, Error *error)
{
    if (text->bytes == NULL) {
        return true;
    }
    uint32_t number = 1;
    for (char *line = text->bytes; line != NULL; number++) {
        char *end = strchr(line, '\n');
        if (end != NULL) {
            *end = '\0';
        }
        if (!read_line(settings, line)) {
            return ou_error_set(error, ERROR_FILE, (SourceSpan){.line = number}, "",
                                "line %u makes no sense", (unsigned)number);
        }
        line = end != NULL ? end + 1 : NULL;
    }
    return true;
}

bool settings_read(const char *path, Settings *out, Error *error)
{
    Text text = {0};
    *out = settings_default();
    if (access(path, F_OK) != 0 && errno == ENOENT) {
        return true;
    }
    bool ok = ou_file_read(path, MOST_BYTES, &text, error) && read_lines(out, &text, error);
    if (!ok) {
        *out = settings_default();
    }
    ou_text_free(&text);
    return ok;
}

/* Makes the folders on the way to a file. Whether that worked shows when the file is written. */
static void make_folders(const char *path)
{
    enum { ONLY_OWNER = 0700 };
    Text folder = {0};
    for (const char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        ou_text_clear(&folder);
        ou_text_add_bytes(&folder, path, (size_t)(slash - path));
        (void)mkdir(ou_text_view(&folder), ONLY_OWNER);
    }
    ou_text_free(&folder);
}

bool settings_write(const char *path, const Settings *settings, Error *error)
{
    enum { THOUSANDTHS = 1000 };
    Text text = {0};
    /* A 256th is more than three thousandths: what is read is what was written. */
    int32_t scale = (settings->scale * THOUSANDTHS + 128) / 256;
    ou_text_add_format(&text,
                       "# What ouroscope's window remembers; it writes this file when it closes.\n"
                       "theme = %s\nscale = %d.%03d\nview = %s\nspeed-sixteenths = %d\n"
                       "step = %s\nmotion = %s\n",
                       theme_get(settings->theme)->name, (int)(scale / THOUSANDTHS),
                       (int)(scale % THOUSANDTHS), view_kind_name(settings->view),
                       (int)settings->speed, GRANULARITIES[settings->granularity],
                       settings->no_motion ? "off" : "on");
    if (settings->width > 0 && settings->height > 0) {
        ou_text_add_format(&text, "width = %d\nheight = %d\n", (int)settings->width,
                           (int)settings->height);
    }
    if (settings->language != NULL) {
        ou_text_add_format(&text, "language = %s\n", settings->language);
    }
    make_folders(path);
    bool ok = ou_file_write(path, text.bytes, text.length, error);
    ou_text_free(&text);
    return ok;
}
