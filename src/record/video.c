#include "record/video.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pipe.h"

static const SourceSpan NOWHERE = {0};

bool rec_video_is_even(RecVideoKind kind)
{
    return kind == REC_VIDEO_MP4 || kind == REC_VIDEO_WEBM;
}

/* Looked for as execvp does: in each folder of PATH. */
bool rec_video_is_possible(void)
{
    const char *folder = getenv("PATH");
    while (folder != NULL && *folder != '\0') {
        size_t length = strcspn(folder, ":");
        char path[512];
        int size = snprintf(path, sizeof path, "%.*s/ffmpeg", (int)length, folder);
        if (length > 0 && size < (int)sizeof path && access(path, X_OK) == 0) {
            return true;
        }
        folder += length + (folder[length] == ':');
    }
    return false;
}

/* ---- ffmpeg's command line ---- */

enum { MOST_WORDS = 80, WORD_ROOM = 32, TITLE_ROOM = 256 };
/* The child's descriptor of the file with the chapters. */
enum { CHAPTERS = 3 };
#define CHAPTERS_PIPE "pipe:3"

typedef struct Words {
    const char *items[MOST_WORDS];
    int count;
    char size[WORD_ROOM], fps[WORD_ROOM], title[TITLE_ROOM];
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
#define VIDEO_COLORS                                                                               \
    "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range",    \
        "tv", "-chroma_sample_location", "center"

static void describe_input(Words *words, const RecVideo *video)
{
    const RecVideoOptions *options = &video->options;
    (void)snprintf(words->size, sizeof words->size, "%dx%d", (int)options->width,
                   (int)options->height);
    (void)snprintf(words->fps, sizeof words->fps, "%d", (int)options->fps);
    ADD(words, "ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt",
        rec_video_is_even(options->kind) ? "yuv420p" : "bgr0");
    if (rec_video_is_even(options->kind)) {
        ADD(words, VIDEO_COLORS);
    }
    ADD(words, "-s", words->size, "-r", words->fps, "-i", "pipe:0");
    if (video->chapters != NULL) {
        ADD(words, "-f", "ffmetadata", "-i", CHAPTERS_PIPE, "-map", "0:v", "-map_chapters", "1");
    }
}

/* bitexact: no version and no date in the file. */
static void describe(Words *words, const RecVideo *video)
{
    const RecVideoOptions *options = &video->options;
    describe_input(words, video);
    switch (options->kind) {
    case REC_VIDEO_MP4:
        ADD(words, "-c:v", "libx264", "-preset", "veryfast", "-tune", "animation", "-crf", "16",
            VIDEO_COLORS);
        ADD(words, "-movflags", "+faststart", "-f", "mp4");
        break;
    case REC_VIDEO_WEBM:
        ADD(words, "-c:v", "libvpx-vp9", "-crf", "24", "-b:v", "0", "-deadline", "realtime",
            "-cpu-used", "8", "-row-mt", "1", VIDEO_COLORS);
        ADD(words, "-f", "webm");
        break;
    case REC_VIDEO_GIF:
        ADD(words, "-i", options->palette, "-lavfi",
            "[0:v][1:v]paletteuse=dither=none:diff_mode=rectangle", "-f", "gif");
        break;
    case REC_VIDEO_APNG:
        ADD(words, "-c:v", "apng", "-pix_fmt", "rgb24", "-pred", "none", "-plays", "0", "-f",
            "apng");
        break;
    case REC_VIDEO_WEBP:
        ADD(words, "-c:v", "libwebp_anim", "-pix_fmt", "bgra", "-lossless", "1",
            "-compression_level", "1", "-loop", "0", "-f", "webp");
        break;
    case REC_VIDEO_PALETTE:
        ADD(words, "-vf", "palettegen=reserve_transparent=0", "-frames:v", "1", "-c:v", "png", "-f",
            "image2", "-update", "1");
        break;
    case REC_VIDEO_NONE: break;
    }
    if (words->title[0] != '\0') {
        ADD(words, "-metadata", words->title);
    }
    ADD(words, "-fflags", "+bitexact", "-flags:v", "+bitexact", video->temporary);
}

/* ---- the process ---- */

/* Never returns. Its own process group: Ctrl-C on the terminal is for us, and we stop it. */
static void become_ffmpeg(const Words *words, int input, const RecVideo *video)
{
    (void)setpgid(0, 0);
    (void)signal(SIGPIPE, SIG_DFL);
    int messages = fileno(video->messages);
    if (dup2(input, STDIN_FILENO) >= 0 && dup2(messages, STDOUT_FILENO) >= 0 &&
        dup2(messages, STDERR_FILENO) >= 0 &&
        (video->chapters == NULL || dup2(fileno(video->chapters), CHAPTERS) >= 0)) {
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
        become_ffmpeg(words, ends[0], video);
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
    ou_error_set(error, ERROR_FILE, NOWHERE, "", "ffmpeg could not write %s: %s",
                 video->options.path, last);
    if (strstr(last, "Unknown encoder") != NULL) {
        ou_error_hint(error, "This ffmpeg is built without it; Debian's package ffmpeg has it.");
    } else if (strstr(last, strerror(ENOSPC)) != NULL) {
        ou_error_hint(error, "The disk is full: make room, or choose another one.");
    }
    return false;
}

/* ---- pictures ---- */

static bool encode_picture(RecSink *sink, const RecPicture *picture, Text *bytes, Error *error)
{
    (void)error;
    RecVideo *video = (RecVideo *)(void *)sink;
    RecImage image = picture->image;
    if (rec_video_is_even(video->options.kind)) {
        rec_yuv_convert(&video->yuv, image, picture->changed);
        rec_yuv_add(&video->yuv, bytes);
        return true;
    }
    for (int32_t y = 0; y < image.height; y++) {
        ou_text_add_bytes(bytes, (const char *)(image.pixels + (ptrdiff_t)y * image.stride),
                          (size_t)image.width * sizeof(uint32_t));
    }
    return true;
}

static bool put_frames(RecSink *sink, const Text *bytes, uint32_t frames, Error *error)
{
    RecVideo *video = (RecVideo *)(void *)sink;
    const volatile sig_atomic_t *interrupted = video->options.interrupted;
    for (uint32_t i = 0; i < frames; i++) {
        if (interrupted != NULL && *interrupted != 0) {
            return ou_error_set(error, ERROR_LIMIT, NOWHERE, "", "the recording was interrupted");
        }
        if (!ou_pipe_write(video->pipe, bytes->bytes, bytes->length)) {
            return fail(video, end(video), error);
        }
        video->count++;
    }
    return true;
}

static bool write_chapters(RecVideo *video, Error *error)
{
    const char *chapters = video->options.chapters;
    if (chapters == NULL || chapters[0] == '\0') {
        return true;
    }
    video->chapters = tmpfile();
    bool ok = video->chapters != NULL && fputs(chapters, video->chapters) >= 0 &&
              fflush(video->chapters) == 0;
    if (ok) {
        rewind(video->chapters);
    }
    return ok || ou_error_set(error, ERROR_FILE, NOWHERE, "", "the chapters cannot be kept: %s",
                              strerror(errno));
}

bool rec_video_open(RecVideo *video, const RecVideoOptions *options, Error *error)
{
    *video = (RecVideo){
        .sink = {.encode = encode_picture, .put = put_frames},
          .options = *options
    };
    int length = snprintf(video->temporary, sizeof video->temporary, "%s.part", options->path);
    if (length < 0 || (size_t)length >= sizeof video->temporary) {
        return ou_error_set(error, ERROR_FILE, NOWHERE, "", "the path is too long: %s",
                            options->path);
    }
    OU_TRY(write_chapters(video, error));
    Words words = {0};
    if (options->title != NULL) {
        (void)snprintf(words.title, sizeof words.title, "title=%s", options->title);
    }
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
        return ou_file_cannot("write", video->options.path, errno, error);
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
    if (video->chapters != NULL) {
        (void)fclose(video->chapters);
    }
    rec_yuv_free(&video->yuv);
    *video = (RecVideo){0};
}
