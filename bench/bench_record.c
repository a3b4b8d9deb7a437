/* bench_record.c - bench_record [FILE]: what a picture of a recorded lesson costs at 1920 x 1080,
 * drawing included, beside frames that are drawn and only hashed (the limit). Only pictures that
 * differ are counted; how often each is shown costs nothing. CPU time of this process; the films'
 * encoders work in another one, so that theirs is wall time, of the first FILM_FRAMES frames. The
 * same frames go to a process that only reads them: where MP4 takes much longer, its encoder is the
 * limit, not what is drawn or the pipe.
 * bench_record --gifs FILE...: how large a frame of each one's GIF is. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/recorder.h"
#include "record/video.h"

enum { WIDTH = 1920, HEIGHT = 1080, FILM_FRAMES = 300 };

static volatile sig_atomic_t never;

typedef struct Count {
    RecSink sink;
    RecPngLevel level;
    RecPngRows *rows;
    RecYuv yuv;
    uint64_t bytes, pictures, frames, hash;
    int pipe;
} Count;

static Count *count_of(RecSink *sink)
{
    return (Count *)(void *)sink;
}

/* Four lanes of 64 bits over every pixel. */
static bool hash_picture(RecSink *sink, const RecPicture *picture, Text *bytes, Error *error)
{
    (void)bytes;
    (void)error;
    uint64_t lanes[4] = {1, 2, 3, 4};
    for (int32_t y = 0; y < picture->image.height; y++) {
        const uint32_t *row = picture->image.pixels + (ptrdiff_t)y * picture->image.stride;
        for (int32_t x = 0; x + 8 <= picture->image.width; x += 8) {
            for (int i = 0; i < 4; i++) {
                uint64_t two = row[x + 2 * i] | (uint64_t)row[x + 2 * i + 1] << 32;
                lanes[i] = (lanes[i] ^ two) * 0x9E3779B97F4A7C15ULL;
            }
        }
    }
    count_of(sink)->hash ^= lanes[0] ^ lanes[1] ^ lanes[2] ^ lanes[3];
    return true;
}

static bool encode_png(RecSink *sink, const RecPicture *picture, Text *bytes, Error *error)
{
    Count *count = count_of(sink);
    return rec_png_encode_next(&count->rows, picture->image, count->level, picture->changed, bytes,
                               error);
}

static bool convert_yuv(RecSink *sink, const RecPicture *picture, Text *bytes, Error *error)
{
    (void)error;
    rec_yuv_convert(&count_of(sink)->yuv, picture->image, picture->changed);
    rec_yuv_add(&count_of(sink)->yuv, bytes);
    return true;
}

static bool drop(RecSink *sink, const Text *bytes, uint32_t frames, Error *error)
{
    (void)error;
    Count *count = count_of(sink);
    count->bytes += bytes->length;
    count->pictures++;
    count->frames += frames;
    return true;
}

/* Each frame is written, as an encoder wants them. */
static bool pipe_frames(RecSink *sink, const Text *bytes, uint32_t frames, Error *error)
{
    Count *count = count_of(sink);
    for (uint32_t i = 0; i < frames; i++) {
        for (size_t done = 0; done < bytes->length;) {
            ssize_t written = write(count->pipe, bytes->bytes + done, bytes->length - done);
            if (written <= 0) {
                return ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "the reader is gone");
            }
            done += (size_t)written;
        }
    }
    count->frames += frames;
    return true;
}

static double now_ms(clockid_t clock)
{
    struct timespec at;
    (void)clock_gettime(clock, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec * 1e-6;
}

/* Milliseconds a picture: the best of some rounds, since others use the machine, too. */
static double measure(Recorder *recorder, const char *name, Count *count, double limit)
{
    enum { ROUNDS = 3 };
    Error error = {0};
    double best = 0;
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t pictures = count->pictures;
        double start = now_ms(CLOCK_PROCESS_CPUTIME_ID);
        if (!recorder_run(recorder, &count->sink, &error)) {
            ou_error_print(&error, name, NULL, stderr);
            return 0;
        }
        double each =
            (now_ms(CLOCK_PROCESS_CPUTIME_ID) - start) / (double)(count->pictures - pictures);
        best = i == 0 || each < best ? each : best;
    }
    (void)printf("%-34s %7.2f ms %6.0f a second %8.0f kB each %6.2f x the limit\n", name, best,
                 1000 / best, (double)count->bytes / (double)count->pictures / 1000,
                 limit > 0 ? best / limit : 1);
    rec_yuv_free(&count->yuv);
    rec_png_rows_free(count->rows);
    return best;
}

static bool record(Recorder *recorder, const RecVideoOptions *options, bool stills, Error *error)
{
    RecVideo video;
    bool ok = rec_video_open(&video, options, error) &&
              (stills ? recorder_run_stills(recorder, &video.sink, NULL, error)
                      : recorder_run(recorder, &video.sink, error)) &&
              rec_video_finish(&video, error);
    rec_video_close(&video);
    return ok;
}

/* Never returns. */
static void read_to_end(int pipe)
{
    static char piece[1 << 16];
    while (read(pipe, piece, sizeof piece) > 0) {
    }
    _exit(0);
}

/* Milliseconds a frame. */
static double measure_pipe(Recorder *recorder, double limit)
{
    static const char name[] = "yuv420p into a pipe, not encoded";
    Error error = {0};
    int ends[2];
    if (pipe(ends) != 0) {
        perror(name);
        return 0;
    }
    pid_t reader = fork();
    if (reader == 0) {
        (void)close(ends[1]);
        read_to_end(ends[0]);
    }
    (void)close(ends[0]);
    Count count = {
        .sink = {.encode = convert_yuv, .put = pipe_frames},
          .pipe = ends[1]
    };
    double start = now_ms(CLOCK_MONOTONIC);
    bool ok = reader > 0 && recorder_run(recorder, &count.sink, &error);
    (void)close(ends[1]);
    if (reader > 0) {
        (void)waitpid(reader, NULL, 0);
    }
    double each = (now_ms(CLOCK_MONOTONIC) - start) / (double)recorder->to;
    if (ok) {
        (void)printf("%-34s %7.2f ms %6.0f a second %17s %6.2f x the limit\n", name, each,
                     1000 / each, "", each / limit);
    } else {
        ou_error_print(&error, name, NULL, stderr);
    }
    rec_yuv_free(&count.yuv);
    return each;
}

static double measure_film(Recorder *recorder, const char *name, RecVideoKind kind, double limit)
{
    char path[64], palette[80];
    struct stat file = {0};
    Error error = {0};
    (void)snprintf(path, sizeof path, "/tmp/bench_record_%d", (int)getpid());
    (void)snprintf(palette, sizeof palette, "%s.png", path);
    RecVideoOptions options = {
        .kind = kind, .path = path, .width = WIDTH, .height = HEIGHT, .fps = 30};
    double start = now_ms(CLOCK_MONOTONIC);
    bool ok = true;
    if (kind == REC_VIDEO_GIF) {
        RecVideoOptions colors = options;
        colors.kind = REC_VIDEO_PALETTE;
        colors.path = options.palette = palette;
        ok = record(recorder, &colors, true, &error);
    }
    ok = ok && record(recorder, &options, false, &error) && stat(path, &file) == 0;
    double each = (now_ms(CLOCK_MONOTONIC) - start) / (double)recorder->to;
    if (ok) {
        (void)printf("%-34s %7.2f ms %6.0f a second %8.2f kB each", name, each, 1000 / each,
                     (double)file.st_size / (double)recorder->to / 1000);
        (void)(limit > 0 ? printf(" %6.2f x the limit\n", each / limit) : printf("\n"));
    } else {
        ou_error_print(&error, name, NULL, stderr);
    }
    (void)unlink(path);
    (void)unlink(palette);
    return each;
}

/* ---- one scenario ---- */

typedef struct Lesson {
    App app;
    Recorder recorder;
} Lesson;

static void close_lesson(Lesson *lesson)
{
    recorder_close(&lesson->recorder);
    app_close(&lesson->app);
}

/* Plans its film. False after a line on stderr. Close it in either case. */
static bool open_lesson(Lesson *lesson, const char *path)
{
    Error error = {0};
    Text source = {0};
    const AppOptions options = {
        .theme = THEME_COUNT, .view = VIEW_KIND_COUNT, .scale = 384, .home = OUROSCOPE_SOURCE_DIR};
    Recorder *recorder = &lesson->recorder;
    *lesson = (Lesson){0};
    *recorder =
        (Recorder){.app = &lesson->app, .fps = 30, .view = VIEW_KIND_COUNT, .interrupted = &never};
    bool ok = app_open(&lesson->app, &options, &error) &&
              app_show(&lesson->app, path, &source, &error) &&
              recorder_open(recorder, WIDTH, HEIGHT, &error);
    if (ok) {
        recorder->last = lesson->app.show->film.stops.count - 1;
        ok = recorder_plan(recorder, &error);
    }
    if (!ok) {
        ou_error_print(&error, path, ou_text_view(&source), stderr);
    }
    ou_text_free(&source);
    return ok;
}

static void choose_film_frames(Recorder *recorder)
{
    uint64_t frames = recorder->plan.frames;
    recorder->to = frames < FILM_FRAMES ? frames : FILM_FRAMES;
}

static void measure_lesson(Recorder *recorder)
{
    Count hash = {
        .sink = {.encode = hash_picture, .put = drop}
    };
    Count fast = {
        .sink = {.encode = encode_png, .put = drop},
          .level = REC_PNG_FAST
    };
    Count small = {
        .sink = {.encode = encode_png, .put = drop},
          .level = REC_PNG_SMALL
    };
    Count yuv = {
        .sink = {.encode = convert_yuv, .put = drop}
    };
    double limit = measure(recorder, "drawn and hashed (the limit)", &hash, 0);
    (void)measure(recorder, "numbered PNG, fast", &fast, limit);
    (void)measure(recorder, "numbered PNG, small", &small, limit);
    (void)measure(recorder, "yuv420p for an encoder", &yuv, limit);
    choose_film_frames(recorder);
    (void)printf("\nfilms, for each of the first %llu frames (wall time):\n",
                 (unsigned long long)recorder->to);
    double piped = measure_pipe(recorder, limit);
    double mp4 = measure_film(recorder, "MP4", REC_VIDEO_MP4, limit);
    (void)measure_film(recorder, "GIF", REC_VIDEO_GIF, limit);
    if (piped > 0) {
        (void)printf("MP4 takes %.1f times as long as the same frames drawn, converted and piped\n",
                     mp4 / piped);
    }
}

static bool bench_lesson(const char *path)
{
    Lesson lesson;
    bool ok = open_lesson(&lesson, path);
    if (ok) {
        (void)printf("%s: %u pictures, %llu frames of %dx%d\n\n", path,
                     (unsigned)lesson.recorder.plan.pictures.count,
                     (unsigned long long)lesson.recorder.plan.frames, WIDTH, HEIGHT);
        measure_lesson(&lesson.recorder);
    }
    close_lesson(&lesson);
    return ok;
}

static bool bench_gif(const char *path)
{
    Lesson lesson;
    const char *slash = strrchr(path, '/');
    bool ok = open_lesson(&lesson, path);
    if (ok) {
        choose_film_frames(&lesson.recorder);
        (void)measure_film(&lesson.recorder, slash != NULL ? slash + 1 : path, REC_VIDEO_GIF, 0);
    }
    close_lesson(&lesson);
    return ok;
}

int main(int argc, char **argv)
{
    bool ok = true;
    (void)signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && strcmp(argv[1], "--gifs") == 0) {
        (void)printf("GIF at %dx%d, the first %d frames of each (wall time):\n", WIDTH, HEIGHT,
                     FILM_FRAMES);
        for (int i = 2; i < argc; i++) {
            ok = bench_gif(argv[i]) && ok;
        }
        return ok ? 0 : 1;
    }
    return bench_lesson(argc > 1 ? argv[1] : OUROSCOPE_SOURCE_DIR "/scenarios/02_the_last_arrow.py")
               ? 0
               : 1;
}
