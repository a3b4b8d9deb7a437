#include "record/video.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <unistd.h>

static const SourceSpan NOWHERE = {0};

RecVideoKind rec_video_kind(const char *path)
{
    static const char *const endings[] = {
        [REC_VIDEO_MP4] = ".mp4", [REC_VIDEO_WEBM] = ".webm", [REC_VIDEO_GIF] = ".gif"};
    const char *dot = strrchr(path, '.');
    for (int i = 0; dot != NULL && i < REC_VIDEO_PALETTE; i++) {
        if (strcasecmp(dot, endings[i]) == 0) {
            return (RecVideoKind)i;
        }
    }
    return REC_VIDEO_NONE;
}

/* ---- ffmpeg's command line ---- */

enum { MOST_WORDS = 64, WORD_ROOM = 32 };

typedef struct Words {
    const char *items[MOST_WORDS];
    int count;
    char size[WORD_ROOM], fps[WORD_ROOM];
} Words;

static void add_words(Words *words, const char *const *more)
{
    for (; *more != NULL; more++) {
        OU_ASSERT(words->count < MOST_WORDS - 1);
        words->items[words->count++] = *more;
    }
    words->items[words->count] = NULL;
}

#define ADD(words, ...) add_words((words), (const char *const[]){__VA_ARGS__, NULL})

/* Matrix and range are stated, so that players show the colours of the window. */
#define TO_VIDEO_COLORS "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
#define VIDEO_COLORS                                                                               \
    "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"

/* bitexact: no version and no date in the file. */
static void describe(Words *words, const RecVideo *video)
{
    const RecVideoOptions *options = &video->options;
    (void)snprintf(words->size, sizeof words->size, "%dx%d", (int)options->width,
                   (int)options->height);
    (void)snprintf(words->fps, sizeof words->fps, "%d", (int)options->fps);
    ADD(words, "ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt",
        "bgr0", "-s", words->size, "-r", words->fps, "-i", "pipe:0");
    switch (options->kind) {
    case REC_VIDEO_MP4:
        ADD(words, "-vf", TO_VIDEO_COLORS, "-c:v", "libx264", "-preset", "veryfast", "-tune",
            "animation", "-crf", "16", VIDEO_COLORS);
        ADD(words, "-movflags", "+faststart", "-f", "mp4");
        break;
    case REC_VIDEO_WEBM:
        ADD(words, "-vf", TO_VIDEO_COLORS, "-c:v", "libvpx-vp9", "-crf", "24", "-b:v", "0",
            "-deadline", "realtime", "-cpu-used", "8", "-row-mt", "1", VIDEO_COLORS);
        ADD(words, "-f", "webm");
        break;
    case REC_VIDEO_GIF:
        ADD(words, "-i", options->palette, "-lavfi",
            "[0:v][1:v]paletteuse=dither=none:diff_mode=rectangle", "-f", "gif");
        break;
    case REC_VIDEO_PALETTE:
        ADD(words, "-vf", "palettegen=reserve_transparent=0", "-frames:v", "1", "-c:v", "png", "-f",
            "image2", "-update", "1");
        break;
    case REC_VIDEO_NONE: break;
    }
    ADD(words, "-fflags", "+bitexact", "-flags:v", "+bitexact", video->temporary);
}

/* ---- the process ---- */

/* Never returns. Its own process group: Ctrl-C on the terminal is for us, and we stop it. */
static void become_ffmpeg(const Words *words, int input, int messages)
{
    (void)setpgid(0, 0);
    (void)signal(SIGPIPE, SIG_DFL);
    if (dup2(input, STDIN_FILENO) >= 0 && dup2(messages, STDOUT_FILENO) >= 0 &&
        dup2(messages, STDERR_FILENO) >= 0) {
        union {
            const char *const *read;
            char *const *exec;
        } arguments = {.read = words->items};
        (void)execvp("ffmpeg", arguments.exec);
    }
    _exit(errno == ENOENT ? 127 : 126);
}

static bool start(RecVideo *video, const Words *words, Error *error)
{
    int ends[2];
    video->messages = tmpfile();
    if (video->messages == NULL || pipe(ends) != 0) {
        return ou_error_set(error, ERROR_FILE, NOWHERE, "", "cannot start ffmpeg: %s",
                            strerror(errno));
    }
    pid_t child = fork();
    if (child == 0) {
        (void)close(ends[1]);
        become_ffmpeg(words, ends[0], fileno(video->messages));
    }
    (void)close(ends[0]);
    if (child < 0) {
        (void)close(ends[1]);
        return ou_error_set(error, ERROR_FILE, NOWHERE, "", "cannot start ffmpeg: %s",
                            strerror(errno));
    }
    video->ffmpeg = child;
    video->pipe = ends[1];
    return true;
}

/* Closes the pipe and waits; returns the exit status as wait has it. */
static int end(RecVideo *video)
{
    int status = 0;
    (void)close(video->pipe);
    while (waitpid(video->ffmpeg, &status, 0) < 0 && errno == EINTR) {
    }
    video->ffmpeg = 0;
    return status;
}

/* It is told to speak of errors only; some of them (a disk that is full at the end) it does not put
 * into its exit status. */
static bool has_complained(RecVideo *video)
{
    return fseek(video->messages, 0, SEEK_END) == 0 && ftell(video->messages) > 0;
}

/* Says why it failed, with its own last words. */
static bool fail(RecVideo *video, int status, Error *error)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
        ou_error_set(error, ERROR_FILE, NOWHERE, "",
                     "films need ffmpeg, and there is none on this machine");
        ou_error_hint(error, "Install it (apt install ffmpeg), or record pictures: -o FOLDER");
        return false;
    }
    char line[160] = "";
    char last[sizeof line] = "it gave no reason";
    rewind(video->messages);
    while (fgets(line, sizeof line, video->messages) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] != '\0') {
            memcpy(last, line, sizeof last);
        }
    }
    return ou_error_set(error, ERROR_FILE, NOWHERE, "", "ffmpeg could not write %s: %s",
                        video->options.path, last);
}

/* ---- pictures ---- */

static bool write_bytes(int pipe, const void *bytes, size_t length)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t written = write(pipe, at, length);
        if (written < 0 && errno != EINTR) {
            return false;
        }
        if (written > 0) {
            at += written;
            length -= (size_t)written;
        }
    }
    return true;
}

static bool write_picture(int pipe, RecImage image)
{
    if (image.stride == image.width) {
        return write_bytes(pipe, image.pixels,
                           (size_t)image.width * (size_t)image.height * sizeof(uint32_t));
    }
    for (int32_t y = 0; y < image.height; y++) {
        if (!write_bytes(pipe, image.pixels + (ptrdiff_t)y * image.stride,
                         (size_t)image.width * sizeof(uint32_t))) {
            return false;
        }
    }
    return true;
}

static bool add_frames(RecSink *sink, RecImage image, uint32_t frames, Error *error)
{
    RecVideo *video = (RecVideo *)(void *)sink;
    for (uint32_t i = 0; i < frames; i++) {
        if (!write_picture(video->pipe, image)) {
            return fail(video, end(video), error);
        }
        video->count++;
    }
    return true;
}

bool rec_video_open(RecVideo *video, const RecVideoOptions *options, Error *error)
{
    *video = (RecVideo){.sink = {add_frames}, .options = *options};
    int length = snprintf(video->temporary, sizeof video->temporary, "%s.part", options->path);
    if (length < 0 || (size_t)length >= sizeof video->temporary) {
        return ou_error_set(error, ERROR_FILE, NOWHERE, "", "the path is too long: %s",
                            options->path);
    }
    Words words = {0};
    describe(&words, video);
    return start(video, &words, error);
}

bool rec_video_finish(RecVideo *video, Error *error)
{
    int status = end(video);
    if (status != 0 || has_complained(video)) {
        return fail(video, status, error);
    }
    if (rename(video->temporary, video->options.path) != 0) {
        return ou_error_set(error, ERROR_FILE, NOWHERE, "", "cannot write %s: %s",
                            video->options.path, strerror(errno));
    }
    video->temporary[0] = '\0';
    return true;
}

void rec_video_close(RecVideo *video)
{
    if (video->ffmpeg != 0) {
        (void)kill(video->ffmpeg, SIGKILL);
        (void)end(video);
    }
    if (video->temporary[0] != '\0') {
        (void)unlink(video->temporary);
    }
    if (video->messages != NULL) {
        (void)fclose(video->messages);
    }
    *video = (RecVideo){0};
}
