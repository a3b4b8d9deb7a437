#include "app/record_options.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* ---- values ---- */

static bool read_fps(const char *text, void *field)
{
    enum { MOST_FPS = 120 };
    long long number = 0;
    if (!option_whole(text, &number) || number < 1 || number > MOST_FPS) {
        return false;
    }
    *(int32_t *)field = (int32_t)number;
    return true;
}

static bool read_step(const char *text, void *field)
{
    long long number = 0;
    if (!option_whole(text, &number)) {
        return false;
    }
    *(int64_t *)field = number;
    return true;
}

/* The digits at *text, which moves on behind them. */
static bool read_digits(const char **text, long long *number)
{
    char digits[20];
    size_t length = strspn(*text, "0123456789");
    if (length == 0 || length >= sizeof digits) {
        return false;
    }
    memcpy(digits, *text, length);
    digits[length] = '\0';
    *text += length;
    return option_whole(digits, number);
}

/* 0,3,5-9 */
static bool read_steps(const char *text, void *field)
{
    StepRanges *steps = field;
    steps->count = 0;
    for (bool more = true; more; more = *text++ == ',') {
        long long from = 0, to = 0;
        if (!read_digits(&text, &from)) {
            return false;
        }
        to = from;
        if (*text == '-') {
            text++;
            if (!read_digits(&text, &to)) {
                return false;
            }
        }
        if (to < from || (*text != ',' && *text != '\0')) {
            return false;
        }
        step_ranges_push(steps, (StepRange){(uint64_t)from, (uint64_t)to});
    }
    return true;
}

/* A:B, A: or :B into the field and the one behind it. */
static bool read_frames(const char *text, void *field)
{
    int64_t *ends = field;
    long long number = 0;
    if (*text != ':') {
        if (!read_digits(&text, &number)) {
            return false;
        }
        ends[0] = number;
    }
    if (*text++ != ':') {
        return false;
    }
    if (*text != '\0') {
        if (!read_digits(&text, &number) || *text != '\0') {
            return false;
        }
        ends[1] = number;
    }
    return ends[1] == NO_STEP || ends[1] > ends[0];
}

/* 90, 90s, 2m, 1m30s, 1:30. */
static bool read_length(const char *text, void *field)
{
    enum { MOST_SECONDS = 24 * 3600 };
    long long minutes = 0, seconds = 0;
    if (!read_digits(&text, &seconds)) {
        return false;
    }
    if (*text == 'm' || *text == ':') {
        bool needs_more = *text++ == ':';
        minutes = seconds;
        seconds = 0;
        if ((needs_more || *text != '\0') && !read_digits(&text, &seconds)) {
            return false;
        }
    }
    text += *text == 's';
    long long whole = minutes * 60 + seconds;
    if (*text != '\0' || minutes > MOST_SECONDS || whole < 1 || whole > MOST_SECONDS) {
        return false;
    }
    *(uint64_t *)field = (uint64_t)whole * 1000;
    return true;
}

static bool read_up_to(const char *text, void *field, long long most)
{
    long long number = 0;
    if (!option_whole(text, &number) || number < 1 || number > most) {
        return false;
    }
    *(uint64_t *)field = (uint64_t)number;
    return true;
}

static bool read_jobs(const char *text, void *field)
{
    return read_up_to(text, field, RECORDER_MOST_JOBS);
}

static bool read_columns(const char *text, void *field)
{
    enum { MOST_COLUMNS = 12 };
    return read_up_to(text, field, MOST_COLUMNS);
}

static bool read_png(const char *text, void *field)
{
    *(bool *)field = strcmp(text, "small") == 0;
    return strcmp(text, "small") == 0 || strcmp(text, "fast") == 0;
}

static bool read_subtitles(const char *text, void *field)
{
    *(const char **)field = text;
    return strcmp(text, "vtt") == 0;
}

/* ---- what is made ---- */

typedef struct Format {
    const char *name; /* also the ending of file names */
    OutputKind kind;
    RecVideoKind video;
} Format;

static const Format FORMATS[] = {
    {"png",  OUTPUT_FOLDER, REC_VIDEO_NONE},
    {"svg",  OUTPUT_SVG,    REC_VIDEO_NONE},
    {"pdf",  OUTPUT_PDF,    REC_VIDEO_NONE},
    {"mp4",  OUTPUT_VIDEO,  REC_VIDEO_MP4 },
    {"webm", OUTPUT_VIDEO,  REC_VIDEO_WEBM},
    {"gif",  OUTPUT_VIDEO,  REC_VIDEO_GIF },
    {"apng", OUTPUT_VIDEO,  REC_VIDEO_APNG},
    {"webp", OUTPUT_VIDEO,  REC_VIDEO_WEBP},
};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof FORMATS[0] };

static const Format *format_named(const char *name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (strcasecmp(FORMATS[i].name, name) == 0) {
            return &FORMATS[i];
        }
    }
    return NULL;
}

static bool read_format(const char *text, void *field)
{
    *(const char **)field = text;
    return format_named(text) != NULL;
}

/* ---- the table ---- */

#define A_STEP "the number of a statement, as the picture counts them (0 = the start)"

/* A row is what is typed and, on a line of its own, what it does; packed, nobody could read it. */
/* clang-format off */
const Option RECORD_OPTIONS[] = {
    {"-o", "OUTPUT", offsetof(RecordOptions, output), option_text,
     "a folder, or a file whose name ends in .mp4, .webm, .gif, .apng, .webp, .png, .svg or .pdf",
     "a folder for frame000000.png ..., film.mp4, .webm, .gif, .apng, .webp, slides.pdf, one.png, one.svg"},
    {"--format", "NAME", offsetof(RecordOptions, format), read_format,
     "png, svg, pdf, mp4, webm, gif, apng or webp", "whatever the name of OUTPUT ends in"},
    {"--fps", "N", offsetof(RecordOptions, fps), read_fps, "a number from 1 to 120",
     "frames a second (default 30, for .gif, .apng, .webp 20)"},
    {"--length", "TIME", offsetof(RecordOptions, length_ms), read_length, "a time such as 45s, 2m or 1m30s",
     "fit the pace to this length; refused when there is no time to read"},
    {"--from", "STEP", offsetof(RecordOptions, from), read_step, A_STEP, "begin when STEP statements have run"},
    {"--to", "STEP", offsetof(RecordOptions, to), read_step, A_STEP, "end when STEP statements have run"},
    {.name = "--per-chapter", .field = offsetof(RecordOptions, per_chapter),
     .does = "a film for each `## Chapter`: film-01-title.mp4, ..."},
    {"--subtitles", "vtt", offsetof(RecordOptions, subtitles), read_subtitles, "vtt",
     "captions into film.vtt instead of into the pictures"},
    {"--frames", "A:B", offsetof(RecordOptions, first_frame), read_frames, "two numbers such as 0:300, the second one larger",
     "only frames A up to, not including, B of the film; parts join without a seam"},
    {"--jobs", "N", offsetof(RecordOptions, jobs), read_jobs, "a number from 1 to 64",
     "draw with N processes; the result is the same"},
    {"--png", "fast|small", offsetof(RecordOptions, small_files), read_png, "fast or small",
     "PNG frames: written fast (default), or small"},
    {"--at", "STEP", offsetof(RecordOptions, at), read_step, A_STEP,
     "one picture (.png, .svg, .pdf): STEP statements have run"},
    {.name = "--stills", .field = offsetof(RecordOptions, stills),
     .does = "one picture for each step, without motion: for slides"},
    {"--steps", "LIST", offsetof(RecordOptions, steps), read_steps, "numbers of statements such as 0,3,5-9",
     "stills of these steps only"},
    {"--sheet", "COLUMNS", offsetof(RecordOptions, columns), read_columns, "a number from 1 to 12",
     "a contact sheet for a handout, as .png, or as .pdf on A4 pages"},
    {.name = "--alt", .field = offsetof(RecordOptions, alt),
     .does = "for stills: what each picture says, for screen readers, into alt.txt"},
    {0},
};
/* clang-format on */

RecordOptions record_options(void)
{
    return (RecordOptions){.picture = picture_options(),
                           .from = NO_STEP,
                           .to = NO_STEP,
                           .at = NO_STEP,
                           .first_frame = NO_STEP,
                           .end_frame = NO_STEP};
}

void record_options_free(RecordOptions *options)
{
    step_ranges_free(&options->steps);
}

/* ---- checks ---- */

bool record_options_moves(const RecordOptions *options)
{
    return options->kind == OUTPUT_VIDEO || (options->kind == OUTPUT_FOLDER && !options->stills);
}

/* The dot of ".mp4" in a path whose last part ends like a file's name. NULL = none: "v1.5", ".film"
 * and "film/" are folders. */
static const char *find_ending(const char *path)
{
    enum { MOST_LETTERS = 4 };
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    if (dot == NULL || dot == name) {
        return NULL;
    }
    size_t length = strlen(dot + 1);
    bool is_ending = length >= 1 && length <= MOST_LETTERS;
    bool has_letter = false;
    for (size_t i = 1; i <= length; i++) {
        bool is_letter = isalpha((unsigned char)dot[i]) != 0;
        has_letter = has_letter || is_letter;
        is_ending = is_ending && (is_letter || isdigit((unsigned char)dot[i]) != 0);
    }
    return is_ending && has_letter ? dot : NULL;
}

/* A film.mov that would become a folder is not what anybody means. */
static bool has_unknown_ending(const RecordOptions *options)
{
    struct stat info;
    const char *dot = find_ending(options->output);
    return options->format == NULL && dot != NULL && format_named(dot + 1) == NULL &&
           (stat(options->output, &info) != 0 || !S_ISDIR(info.st_mode));
}

static void find_kind(RecordOptions *options)
{
    const char *dot = find_ending(options->output);
    const Format *format = options->format != NULL ? format_named(options->format)
                           : dot != NULL           ? format_named(dot + 1)
                                                   : NULL;
    bool is_file = dot != NULL && strcasecmp(dot, ".png") == 0;
    options->stills = options->stills || options->steps.count > 0;
    options->kind = format != NULL ? format->kind : OUTPUT_FOLDER;
    options->video = format != NULL ? format->video : REC_VIDEO_NONE;
    if (options->kind == OUTPUT_FOLDER && options->columns > 0) {
        options->kind = OUTPUT_SHEET;
    } else if (options->kind == OUTPUT_FOLDER && is_file) {
        options->kind = OUTPUT_PICTURE;
    }
}

typedef struct Clash {
    bool is_wrong;
    const char *says;
} Clash;

static bool report_first(const Clash *clashes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (clashes[i].is_wrong) {
            (void)fprintf(stderr, "ouroscope record: %s\n", clashes[i].says);
            return false;
        }
    }
    return true;
}

bool record_options_check(RecordOptions *options)
{
    if (options->output == NULL) {
        const Clash missing = {
            true, "-o OUTPUT is missing: a folder, or film.mp4, film.webm, film.gif, slides.pdf, "
                  "one.png, one.svg; see ouroscope help record"};
        return report_first(&missing, 1);
    }
    find_kind(options);
    bool is_part = options->from != NO_STEP || options->to != NO_STEP;
    bool is_frames = options->first_frame != NO_STEP || options->end_frame != NO_STEP;
    bool is_film = options->kind == OUTPUT_VIDEO, moves = record_options_moves(options);
    bool is_one = options->at != NO_STEP;
    const Clash clashes[] = {
        {has_unknown_ending(options),
         "OUTPUT ends in none of .mp4, .webm, .gif, .apng, .webp, .png, .svg and .pdf; for a "
         "folder put a / behind its name"                                                                                                                          },
        {is_one && is_film,                                                                    "--at is one picture, not a film: -o step.png, step.svg or step.pdf"},
        {is_one && (is_part || options->stills || options->columns > 0),
         "--at is for one picture: not with --from, --to, --stills, --steps or --sheet"                                                                            },
        {!is_one && options->kind == OUTPUT_PICTURE,
         "one PNG file shows one step: add --at STEP, or --sheet COLUMNS, or give a folder"                                                                        },
        {!is_one && options->kind == OUTPUT_SVG,
         "one SVG file shows one step: add --at STEP, or record slides.pdf"                                                                                        },
        {options->stills && is_film,
         "--stills and --steps are for pictures (a folder, .pdf, --sheet), not for a film"                                                                         },
        {options->columns > 0 && options->kind != OUTPUT_SHEET && options->kind != OUTPUT_PDF,
         "--sheet is for .png or .pdf"                                                                                                                             },
        {options->from != NO_STEP && options->to != NO_STEP && options->to < options->from,
         "--to lies before --from"                                                                                                                                 },
        {!moves && (is_frames || options->length_ms > 0 || options->subtitles != NULL ||
                    options->per_chapter || options->jobs > 0),
         "--frames, --length, --subtitles, --per-chapter and --jobs are for films, not for single "
         "pictures"                                                                                                                                                },
        {moves && options->alt && !is_one,
         "--alt is for single pictures (--stills, --steps, --at, .pdf), not for a film"                                                                            },
        {is_one && moves &&
             (is_frames || options->length_ms > 0 || options->subtitles != NULL ||
              options->per_chapter || options->jobs > 0),
         "--at is one picture: not with --frames, --length, --subtitles, --per-chapter or --jobs"                                                                  },
        {options->per_chapter && (is_part || is_frames),
         "--per-chapter records all chapters: not with --from, --to or --frames"                                                                                   },
    };
    return report_first(clashes, sizeof clashes / sizeof clashes[0]);
}
