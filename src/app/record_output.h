/* record_output.h - what a recording is written into, opened, filled by the recorder and closed. */
#ifndef OU_APP_RECORD_OUTPUT_H
#define OU_APP_RECORD_OUTPUT_H

#include "app/record_options.h"

typedef struct RecordOutput {
    const RecordOptions *options;
    const char *path, *title;
    uint32_t frames;  /* written */
    uint32_t removed; /* of an earlier recording */
} RecordOutput;

/* The size of the pictures that such an output takes. */
void record_output_size(const RecordOptions *options, int32_t *width, int32_t *height);

/* Records what the recorder has chosen (and for a film planned) and the files that go with it.
 * output->path and title are borrowed. On false with *error no file is left under a final name, but
 * whole frames stay in a folder. */
bool record_output(RecordOutput *output, Recorder *recorder, Error *error);

/* The name of a file beside an output: its own without the ending, and this ending. Appended. */
void record_output_beside(const char *path, const char *ending, Text *out);

#endif
