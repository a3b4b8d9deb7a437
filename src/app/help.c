/* help.c - "ouroscope help": the commands, and a page for each topic. */
#include "app/help.h"

#include <stdio.h>
#include <string.h>

#include "app/commands.h"
#include "base/utf8.h"
#include "view/action.h"

/* ---- pages that are read from tables ---- */

typedef struct HelpKey {
    const char *heading, *shown, *does;
} HelpKey;

static const HelpKey KEYS[] = {
#define GROUP(heading)                                {heading, NULL, NULL},
#define KEY(action, question, with, key, shown, does) {NULL, shown, does},
#include "view/keys.def"
#undef GROUP
#undef KEY
};

/* A row without words of its own is one more key of the row before it. */
static int help_keys(void)
{
    enum { COLUMN = 22, COUNT = sizeof KEYS / sizeof KEYS[0] };
    (void)printf("Keys of the window. Every one has a button or a gesture as well.\n");
    for (size_t i = 0; i < COUNT; i++) {
        if (KEYS[i].heading != NULL) {
            (void)printf("\n%s\n", KEYS[i].heading);
            continue;
        }
        const char *does = KEYS[i].does;
        char shown[64];
        (void)snprintf(shown, sizeof shown, "%s", KEYS[i].shown);
        while (i + 1 < COUNT && KEYS[i + 1].heading == NULL && KEYS[i + 1].does == NULL) {
            size_t length = strlen(shown);
            i++;
            if (strstr(shown, KEYS[i].shown) == NULL && strncmp(shown, "Alt", 3) != 0) {
                (void)snprintf(shown + length, sizeof shown - length, "  %s", KEYS[i].shown);
            }
        }
        int width = (int)ou_utf8_count(shown, strlen(shown));
        (void)printf("  %s%*s %s\n", shown, width < COLUMN ? COLUMN - width : 0, "", does);
    }
    return 0;
}

static int help_python(void)
{
    (void)printf("Modelled versions of CPython:\n\n  %-8s checked against a real %s\n\n"
                 "Choose with --python VERSION, or in the first lines of a scenario:\n\n"
                 "  # ouroscope: python=%s\n\n"
                 "The memory allocator alone (ouroscope replay) knows 3.9 to 3.14.\n",
                 CPY_PROFILE_39.name, CPY_PROFILE_39.build, CPY_PROFILE_39.name);
    return 0;
}

static int help_limits(void)
{
    (void)printf(
        "Every run ends. When a limit is reached the run stops, says so with its line, and what\n"
        "happened so far can be played and recorded. The exit code is then 1.\n\n"
        "  statements          %zu, as many as the memory below has room for at %d bytes each;\n"
        "                      --memory MIB, or --max-steps N\n"
        "  turns of loops      %zu, also in built-in functions: sum(range(10**9)); as many as the\n"
        "                      memory has room for at %d bytes each, or %d for each of "
        "--max-steps\n"
        "  history of the run  512 MiB, --memory MIB\n"
        "  calls in calls      %u, as CPython has it: RecursionError\n"
        "  scenario file       %d MiB\n"
        "  frames of a recording in a folder  1000000\n\n"
        "The window stays fluent in a heap of more than 1 MiB of pools, some 10,000 blocks: the\n"
        "stage then shows what names, running calls and young objects lead to, and holders that\n"
        "are farther away together, as `not drawn`. Counts add up all the same; garbage is shown\n"
        "as long as it is young. A step of more than 400,000 changes is told in one sentence.\n",
        JRN_DEFAULT_BUDGET / VM_BYTES_A_STATEMENT, VM_BYTES_A_STATEMENT,
        JRN_DEFAULT_BUDGET / VM_BYTES_A_TURN, VM_BYTES_A_TURN, VM_TURNS_A_STEP,
        (unsigned)CPY_PROFILE_39.recursion_limit, SESSION_MOST_SOURCE >> 20);
    return 0;
}

/* ---- pages of text ---- */

static const char VIEWS[] =
    "What is on the screen, from little to much (key D, the tabs, --view NAME, `#@ view NAME`):\n\n"
    "  lesson     code, names and objects, one sentence\n"
    "  why        + who holds the selected object, and every change of its count\n"
    "  collector  + generations, gauges, the phases of a collection\n"
    "  heap       + arenas, pools, blocks; addresses and sizes\n"
    "  all        every panel\n\n"
    "Themes: day, night, contrast (key T, --theme NAME).\n";

static const char SCENARIOS[] =
    "A scenario is an ordinary Python file; `python3 FILE` runs it unchanged. The docstring's "
    "first\n"
    "line is the title, the rest is the lesson's text. Comments speak to the player:\n\n"
    "  #: text                      caption, shown when the next statement runs\n"
    "  ## Title                     a chapter (at the beginning of a line)\n"
    "  #? question = expression     the player asks before the next statement runs; #?* each time\n"
    "                              expression: any, as it is worth behind the statement; it "
    "leaves\n"
    "                              no trace in the run. In it refs(x) counts references, without "
    "its\n"
    "                              own; freed(a) says whether the statement frees what a was. "
    "Alone,\n"
    "                              freed() asks which objects (by clicks). Several before one\n"
    "                              statement are asked in turn, then those inside of the call "
    "that\n"
    "                              it makes, unless one steps over it\n"
    "  #@ view NAME                 see `ouroscope help views`\n"
    "  #@ select PATH, #@ zoom PATH what to look at: a name, an attribute, an item (b.next);\n"
    "                              #@ zoom alone shows all of the stage again\n"
    "  #@ hide NAME..., #@ only NAME...\n"
    "  #@ values inline | objects   small values in their slots, or as objects\n"
    "  #@ collect phases | whole    whether collections stop at their phases\n"
    "  #@ pause 2s, #@ speed 0.5    pace of playing and of recordings\n"
    "  #@ step statement | event\n"
    "  # ouroscope: python=3.9 scale=1.5 theme=night\n"
    "                               in the first lines: defaults; the command line wins\n\n"
    "Ten pasted lines are a scenario, too: start `ouroscope -`, paste them, press Ctrl-D.\n"
    "What they may use: `ouroscope help language`.\n";

static const char FILES[] =
    "FILE is a scenario; - is standard input (paste it, then Ctrl-D).\n\n"
    "  scenarios/         the lessons that come with ouroscope, listed by `ouroscope` alone\n"
    "  film-NAME.mp4      what `ouroscope FILE` records where there is no display; the pictures\n"
    "                     are in film-NAME/ where there is no ffmpeg\n"
    "  DIR/frame000000.png ...   what `ouroscope record FILE -o DIR` writes; a second recording\n"
    "                     into the same folder removes the frames of the first\n"
    "  film.mp4, film.webm, film.gif, film.apng, film.webp   through ffmpeg (apt install ffmpeg);\n"
    "                     film.vtt has the captions of --subtitles vtt\n"
    "  slides.pdf, one.svg, one.png   single steps; --alt writes what they say into .alt.txt\n\n"
    "A file is written under a temporary name (.part) and gets its name when it is whole.\n"
    "The window remembers theme, size, view, speed and step in "
    "$XDG_CONFIG_HOME/ouroscope/settings\n"
    "(~/.config without it) when a person changes them; the command line goes before that, and\n"
    "--no-settings leaves it alone. A line `language = es` there goes before LANG.\n"
    "OUROSCOPE_HOME, when set, names the folder that holds assets/ and scenarios/.\n";

static const char EXIT[] =
    "The exit code of every command:\n\n"
    "  0   all went well\n"
    "  1   the scenario has a mistake or uses what is not modelled, its run ends with an "
    "exception\n"
    "      or at a limit, or a file cannot be written\n"
    "  2   the command line is wrong: an unknown option or value, or FILE is not there or is a\n"
    "      directory; nothing has run\n"
    "  130, 143, 129   a recording was stopped by Ctrl-C, by kill, or as its terminal was closed\n";

static int print_page(const char *page)
{
    (void)fputs(page, stdout);
    return 0;
}

static int help_views(void)
{
    return print_page(VIEWS);
}

static int help_scenarios(void)
{
    return print_page(SCENARIOS);
}

static int help_files(void)
{
    return print_page(FILES);
}

static int help_exit(void)
{
    return print_page(EXIT);
}

static int help_window(void)
{
    options_print(&COMMAND_OPEN);
    return 0;
}

static const char RECORD_EXAMPLES[] =
    "\nExamples:\n\n"
    "  ouroscope record lesson.py -o lesson.mp4              a film for slides or the web\n"
    "  ouroscope record lesson.py -o lesson.gif --size 960x540   small, for a page\n"
    "  ouroscope record lesson.py -o lesson.webm --per-chapter --subtitles vtt\n"
    "  ouroscope record lesson.py -o lesson.mp4 --length 90s --theme night\n"
    "  ouroscope record lesson.py -o slides.pdf              a page for each step\n"
    "  ouroscope record lesson.py -o handout.pdf --sheet 2 --steps 0,3,5-9\n"
    "  ouroscope record lesson.py -o step.svg --at 5 --alt   vectors, and words for screen "
    "readers\n"
    "  ouroscope record lesson.py -o frames --jobs 4         numbered PNG files\n"
    "  ouroscope record lesson.py -o frames --frames 0:600   one part of them, on one machine\n"
    "  ouroscope record lesson.py -o frames --frames 600:    and the rest on another\n\n"
    "A film holds each step for at least 1.5 s and a second for 2.5 words; a question holds 4 s,\n"
    "then the answer comes. Without --view, --scale and what the scenario says it is the view\n"
    "lesson at 1.5 times its size. It can be stopped with Ctrl-C: then no half film is left.\n"
    "In the window Shift R records lesson.mp4 as this command does, in the theme of the moment.\n"
    "Directions of the scenario (#@ view, pause, speed, zoom ...): `ouroscope help scenarios`.\n";

static void print_command(const Command *command)
{
    options_print(command);
    if (command == &COMMAND_RECORD) {
        (void)fputs(RECORD_EXAMPLES, stdout);
    }
}

/* ---- topics ---- */

typedef struct Topic {
    const char *name;
    int (*print)(void);
    const char *about;
} Topic;

static const Topic TOPICS[] = {
    {"language",  help_language,  "what a scenario may use"                },
    {"scenarios", help_scenarios, "captions, chapters and other directions"},
    {"window",    help_window,    "options of the window"                  },
    {"keys",      help_keys,      "keys of the window"                     },
    {"views",     help_views,     "what is on the screen"                  },
    {"limits",    help_limits,    "where a run stops"                      },
    {"python",    help_python,    "versions that are modelled"             },
    {"versions",  help_python,    NULL                                     },
    {"files",     help_files,     "what is read and written"               },
    {"exit",      help_exit,      "exit codes"                             },
};
enum { TOPIC_COUNT = sizeof TOPICS / sizeof TOPICS[0] };

static int print_overview(void)
{
    uint32_t count;
    const CommandRow *rows = app_commands(&count);
    (void)puts("ouroscope shows what CPython does with memory, step by step.\n\n"
               "  ouroscope                  the list of scenarios\n"
               "  ouroscope FILE             opens a scenario; - reads it from standard input");
    for (uint32_t i = 0; i < count; i++) {
        const Command *command = rows[i].command;
        char left[64];
        (void)snprintf(left, sizeof left, "ouroscope %s%s%s", command->name,
                       command->argument ? " " : "", command->argument ? command->argument : "");
        (void)printf("  %-26s %.*s\n", left, (int)strcspn(command->does, ".\n"), command->does);
    }
    (void)puts("  ouroscope --version\n\n`ouroscope help COMMAND` lists a command's options. Other "
               "topics:\n");
    for (size_t i = 0; i < TOPIC_COUNT; i++) {
        if (TOPICS[i].about != NULL) {
            (void)printf("  ouroscope help %-12s %s\n", TOPICS[i].name, TOPICS[i].about);
        }
    }
    (void)printf("\nThe version of Python that is modelled is CPython %s.\n", CPY_PROFILE_39.name);
    return 0;
}

static int print_topic(const char *topic)
{
    uint32_t count;
    const CommandRow *rows = app_commands(&count);
    Nearest nearest = nearest_begin(topic);
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(rows[i].command->name, topic) == 0) {
            print_command(rows[i].command);
            return 0;
        }
        nearest_offer(&nearest, rows[i].command->name);
    }
    for (size_t i = 0; i < TOPIC_COUNT; i++) {
        if (strcmp(TOPICS[i].name, topic) == 0) {
            return TOPICS[i].print();
        }
        nearest_offer(&nearest, TOPICS[i].name);
    }
    (void)fprintf(stderr, "ouroscope help: no topic '%s'; ", topic);
    if (nearest.best != NULL) {
        (void)fprintf(stderr, "did you mean %s?\n", nearest.best);
    } else {
        (void)fprintf(stderr, "ouroscope help lists them\n");
    }
    return OPTIONS_MISTAKE;
}

typedef struct HelpOptions {
    const char *topic;
} HelpOptions;

const Command COMMAND_HELP = {
    .name = "help",
    .argument = "TOPIC",
    .argument_field = offsetof(HelpOptions, topic),
    .does = "Tells about a command or a topic.",
};

int app_command_help(int argc, char **argv)
{
    HelpOptions options = {0};
    if (!options_read(&COMMAND_HELP, argc, argv, &options)) {
        return OPTIONS_MISTAKE;
    }
    return options.topic != NULL ? print_topic(options.topic) : print_overview();
}
