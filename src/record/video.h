/* video.h - a film through an installed ffmpeg: raw pictures go down a pipe, in the encoder's own
 * format of pixels. The film is written under a temporary name and renamed when it is whole. */
#ifndef OU_RECORD_VIDEO_H
#define OU_RECORD_VIDEO_H

#include <signal.h>
#include <sys/types.h>

#include "record/sink.h"
#include "record/yuv.h"

typedef enum RecVideoKind {
    REC_VIDEO_MP4,
    REC_VIDEO_WEBM,
    REC_VIDEO_GIF,
    REC_VIDEO_APNG,
    REC_VIDEO_WEBP,
    REC_VIDEO_PALETTE, /* not a film: the colours of all pictures as a PNG file, for a GIF */
    REC_VIDEO_NONE
} RecVideoKind;

/* Whether its pictures have one colour for two by two pixels, so that their sides must be even. */
bool rec_video_is_even(RecVideoKind kind);

/* Is there an ffmpeg to be started? */
bool rec_video_is_possible(void);

typedef struct RecVideoOptions {
    RecVideoKind kind;
    const char *path;
    const char *palette;        /* REC_VIDEO_GIF: file that a REC_VIDEO_PALETTE wrote */
    const char *title;          /* of the film; NULL = none */
    const char *chapters;       /* as ffmpeg's metadata files have them; NULL = none */
    int32_t width, height, fps; /* see rec_video_is_even */
    /* Not 0: no more frames are taken, also of a picture that is shown for long. NULL: never. */
    const volatile sig_atomic_t *interrupted;
} RecVideoOptions;

typedef struct RecVideo {
    RecSink sink; /* first, so that a sink's address is its film's */
    RecVideoOptions options;
    char temporary[4096];
    pid_t ffmpeg; /* 0 = not running */
    int pipe;
    FILE *messages; /* what ffmpeg says */
    FILE *chapters;
    RecYuv yuv;     /* the last picture, of kinds with even sides */
    uint32_t count; /* frames written */
} RecVideo;

/* Starts ffmpeg; strings are borrowed. False with *error, also when none is installed. A program
 * that records films ignores SIGPIPE: then a broken pipe is an error like any other. */
bool rec_video_open(RecVideo *video, const RecVideoOptions *options, Error *error);
/* Ends the film and gives it its name. */
bool rec_video_finish(RecVideo *video, Error *error);
/* Stops ffmpeg if it still runs and leaves no file behind. Fine after rec_video_finish. */
void rec_video_close(RecVideo *video);

#endif
