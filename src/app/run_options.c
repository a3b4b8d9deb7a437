#include "app/run_options.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "explain/language.h"

/* ---- values ---- */

static bool read_python(const char *text, void *field)
{
    *(const char **)field = text;
    return cpy_profile_find(text) != NULL;
}

/* MiB; below 16 not even the start state of a run is recorded. */
static bool read_memory(const char *text, void *field)
{
    enum { LEAST_MIB = 16, MOST_MIB = 1 << 20 };
    long long number = 0;
    if (!option_whole(text, &number) || number < LEAST_MIB || number > MOST_MIB) {
        return false;
    }
    *(size_t *)field = (size_t)number << 20;
    return true;
}

static bool read_language(const char *text, void *field)
{
    *(const char **)field = text;
    return language_is_known(text);
}

static bool read_start(const char *text, void *field)
{
    SessionStart *start = field;
    *start = strcmp(text, "script") == 0 ? SESSION_SCRIPT : SESSION_EXEC;
    return *start == SESSION_SCRIPT || strcmp(text, "exec") == 0;
}

static bool read_stdout(const char *text, void *field)
{
    SessionStdout *kind = field;
    *kind = strcmp(text, "pipe") == 0 ? SESSION_STDOUT_PIPE : SESSION_STDOUT_TERMINAL;
    return *kind == SESSION_STDOUT_PIPE || strcmp(text, "terminal") == 0;
}

static bool read_size(const char *text, void *field)
{
    enum { LEAST_WIDTH = 320, LEAST_HEIGHT = 200, MOST_WIDTH = 7680, MOST_HEIGHT = 4320 };
    char width[8];
    long long numbers[2];
    size_t length = strcspn(text, "x");
    if (length == 0 || length >= sizeof width || text[length] == '\0') {
        return false;
    }
    memcpy(width, text, length);
    width[length] = '\0';
    if (!option_whole(width, &numbers[0]) || !option_whole(text + length + 1, &numbers[1])) {
        return false;
    }
    PictureOptions *options = field;
    options->width = (int32_t)(numbers[0] <= MOST_WIDTH ? numbers[0] : 0);
    options->height = (int32_t)(numbers[1] <= MOST_HEIGHT ? numbers[1] : 0);
    return options->width >= LEAST_WIDTH && options->height >= LEAST_HEIGHT;
}

static bool read_theme(const char *text, void *field)
{
    *(ThemeId *)field = theme_find(text);
    return theme_find(text) != THEME_COUNT;
}

const char *view_kind_name(ViewKind kind)
{
    static const char *const names[VIEW_KIND_COUNT] = {"lesson", "why", "collector", "heap", "all"};
    return names[kind];
}

static bool read_view(const char *text, void *field)
{
    for (int i = 0; i < VIEW_KIND_COUNT; i++) {
        if (strcmp(view_kind_name((ViewKind)i), text) == 0) {
            *(ViewKind *)field = (ViewKind)i;
            return true;
        }
    }
    return false;
}

/* ---- tables ---- */

/* A row is what is typed and, on a line of its own, what it does; packed, nobody could read it. */
/* clang-format off */
const Option RUN_OPTIONS[] = {
    {"--python", "3.9", offsetof(RunOptions, session.python), read_python, "a version that is modelled: 3.9",
     "the CPython to model (default 3.9)"},
    {"--max-steps", "N", offsetof(RunOptions, session.max_steps), option_number, "a number of statements, at least 1",
     "stop after N statements have run (default: as many as the memory has room for)"},
    {"--memory", "MIB", offsetof(RunOptions, session.journal_budget), read_memory, "a number of MiB, at least 16",
     "memory for the history of the run, and as much for its list of statements (default 512 MiB)"},
    {"--as", "script|exec", offsetof(RunOptions, session.start), read_start, "script or exec",
     "the start state, named beside the version: script is that of `python3 -I -S FILE`, exec has "
     "nothing in the collector (default: script; of `facts`: exec)"},
    {"--stdout", "terminal|pipe", offsetof(RunOptions, session.stdout_kind), read_stdout, "terminal or pipe",
     "where a script prints to: a terminal gets each line at once, of what goes into a pipe Python "
     "keeps up to 8 KiB (default: terminal; of `run --output-only`: as its own)"},
    {0},
};

const Option LANGUAGE_OPTIONS[] = {
    {"--language", "NAME", offsetof(RunOptions, language), read_language, "en or es",
     "en or es, of all but the scenario's own texts (default: as LANG says, else en)"},
    {0},
};

const Option PICTURE_OPTIONS[] = {
    {"--size", "WIDTHxHEIGHT", 0, read_size, "a size from 320x200 to 7680x4320, such as 1920x1080",
     "of the picture in pixels"},
    {"--theme", "NAME", offsetof(PictureOptions, theme), read_theme, "day, night or contrast",
     "day, night or contrast (default: as the scenario says, else day)"},
    {"--view", "NAME", offsetof(PictureOptions, view), read_view, "lesson, why, collector, heap or all",
     "lesson, why, collector, heap or all"},
    {"--scale", "FACTOR", offsetof(PictureOptions, scale), option_scale, "a number from 0.5 to 4",
     "size of everything in the picture, 0.5 to 4"},
    {0},
};
/* clang-format on */

RunOptions run_options(void)
{
    return (RunOptions){.session.start = SESSION_SCRIPT};
}

PictureOptions picture_options(void)
{
    return (PictureOptions){.run = run_options(), .theme = THEME_COUNT, .view = VIEW_KIND_COUNT};
}

/* ---- the file ---- */

/* The name without ".py", or all of it. */
static void stem_of(const char *name, char *stem, size_t room)
{
    size_t length = strlen(name);
    bool is_python = length > 3 && strcmp(name + length - 3, ".py") == 0;
    (void)snprintf(stem, room, "%.*s", (int)(is_python ? length - 3 : length), name);
}

/* The scenario of the same folder that is written most like this one; name: room for it. */
static const char *similar_file(const char *path, char *name, size_t room)
{
    char folder[4096], wanted[256], stem[256];
    const char *slash = strrchr(path, '/');
    size_t length = slash != NULL ? (size_t)(slash - path) + 1 : 0;
    (void)snprintf(folder, sizeof folder, "%.*s", (int)length, path);
    DIR *directory = length < sizeof folder ? opendir(length > 0 ? folder : ".") : NULL;
    if (directory == NULL) {
        return NULL;
    }
    stem_of(path + length, wanted, sizeof wanted);
    Nearest nearest = nearest_begin(wanted);
    for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
        size_t distance = nearest.distance;
        stem_of(entry->d_name, stem, sizeof stem);
        if (entry->d_name[0] != '.' && strlen(stem) < strlen(entry->d_name)) {
            nearest_offer(&nearest, stem);
        }
        if (nearest.distance < distance) {
            (void)snprintf(name, room, "%s%s", folder, entry->d_name);
        }
    }
    (void)closedir(directory);
    return nearest.best != NULL ? name : NULL;
}

bool run_options_file_exists(const RunOptions *options, const char *command_name)
{
    if (strcmp(options->path, "-") == 0) {
        return true;
    }
    struct stat info = {0};
    int problem = stat(options->path, &info) != 0 ? errno : 0;
    bool is_directory = problem == 0 && S_ISDIR(info.st_mode);
    if (problem == 0 && !is_directory) {
        return true;
    }
    char name[8192];
    const char *reason = problem == ENOENT ? "no such file" : strerror(problem);
    reason = is_directory ? "this is a directory, not a scenario file" : reason;
    const char *similar = problem == ENOENT ? similar_file(options->path, name, sizeof name) : NULL;
    (void)fprintf(stderr, "ouroscope%s%s: %s: %s", command_name[0] ? " " : "", command_name,
                  options->path, reason);
    if (similar != NULL) {
        (void)fprintf(stderr, "; did you mean %s?", similar);
    }
    (void)fputc('\n', stderr);
    return false;
}
