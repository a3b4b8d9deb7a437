/* sink.h - where pictures go, one after the other: a folder of PNG files or a film. */
#ifndef OU_RECORD_SINK_H
#define OU_RECORD_SINK_H

#include "base/error.h"
#include "record/png.h"

typedef struct RecSink RecSink;
struct RecSink {
    /* The picture is shown for this many frames (at least 1). False with *error when it cannot be
     * written; what was written before is whole. */
    bool (*add)(RecSink *sink, RecImage image, uint32_t frames, Error *error);
};

#endif
