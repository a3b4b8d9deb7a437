/* sink.h - where pictures go, one after the other: a folder of PNG files, a film, pages. */
#ifndef OU_RECORD_SINK_H
#define OU_RECORD_SINK_H

#include "base/error.h"
#include "canvas/drawlist.h"
#include "record/png.h"

typedef struct RecPicture {
    RecImage image; /* pixels NULL where draw needs none */
    /* A byte for each row: not 0 where it may differ from the picture encoded before. */
    const uint8_t *changed;
    const DrawList *list; /* what the picture consists of */
    const char *title;    /* "statement 3 of 16" */
    const char *text;     /* what the picture says, for those who do not see it */
} RecPicture;

/* Pictures become bytes in one step and go to their place in another, so that the first can be done
 * in several processes at once. */
typedef struct RecSink RecSink;
struct RecSink {
    /* NULL: pixels are encoded. Otherwise the sink takes each picture as it is, to be shown once;
     * the two below are NULL. */
    bool (*draw)(RecSink *sink, const RecPicture *picture, Error *error);
    bool needs_pixels; /* draw does */
    /* Appends the picture's bytes, as put takes them. */
    bool (*encode)(RecSink *sink, const RecPicture *picture, Text *bytes, Error *error);
    /* The picture is shown for this many frames (at least 1). False with *error when it cannot be
     * written; what was written before is whole. */
    bool (*put)(RecSink *sink, const Text *bytes, uint32_t frames, Error *error);
    /* Appends where the last picture went: "frame000002.png", "page 3". NULL: there is only one. */
    void (*name)(const RecSink *sink, Text *out);
};

#endif
