/* record_options.h - what "ouroscope record" can be asked for. */
#ifndef OU_APP_RECORD_OPTIONS_H
#define OU_APP_RECORD_OPTIONS_H

#include "app/recorder.h"
#include "app/run_options.h"
#include "record/video.h"

typedef enum OutputKind {
    OUTPUT_FOLDER,  /* of numbered PNG files */
    OUTPUT_PICTURE, /* one PNG file */
    OUTPUT_SHEET,   /* a contact sheet as a PNG file */
    OUTPUT_SVG,
    OUTPUT_PDF,
    OUTPUT_VIDEO
} OutputKind;

typedef struct RecordOptions {
    PictureOptions picture;
    const char *output, *format, *subtitles; /* NULL = not given */
    int32_t fps;                             /* 0 = what suits the output */
    int64_t from, to, at;                    /* statements; NO_STEP = not given */
    int64_t first_frame, end_frame;          /* NO_STEP = not given */
    uint64_t length_ms;                      /* 0 = as long as it takes to read */
    uint64_t jobs;
    uint64_t columns; /* of a contact sheet; 0 = none */
    StepRanges steps;
    bool stills, per_chapter, alt, small_files;
    bool tells_percent; /* a line for each hundredth, for a program that reads them */
    OutputKind kind;    /* these two follow from the others: record_options_check */
    RecVideoKind video; /* REC_VIDEO_NONE unless OUTPUT_VIDEO */
} RecordOptions;
enum { NO_STEP = -1 };

/* A table for Command. */
extern const Option RECORD_OPTIONS[];

/* What holds without any option. */
RecordOptions record_options(void);
void record_options_free(RecordOptions *options);

/* Finds out what is to be made. False after a line on stderr when the options do not go together.
 */
bool record_options_check(RecordOptions *options);

/* Whether it moves: a film, or a folder with its frames. */
bool record_options_moves(const RecordOptions *options);

#endif
