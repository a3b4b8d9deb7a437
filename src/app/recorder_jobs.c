/* recorder_jobs.c - a film drawn by several processes. Each plays the whole film and draws every
 * n-th block of its pictures; what they encode comes back through pipes and is put into the film in
 * order, so that the film is the same whatever their number. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/recorder.h"
#include "base/pipe.h"

/* Pictures that follow each other change few rows. */
enum { BLOCK = 16 };

typedef struct Job {
    pid_t process;
    int pipe;
} Job;

/* In front of a picture's bytes. frames 0: they are the words of an error. */
typedef struct Parcel {
    uint32_t frames, length;
} Parcel;

/* ---- the one who draws ---- */

typedef struct Worker {
    uint32_t number, jobs;
    int pipe;
} Worker;

static bool is_mine(void *context, uint32_t picture)
{
    const Worker *worker = context;
    return picture / BLOCK % worker->jobs == worker->number;
}

static bool send_parcel(void *context, const Text *bytes, uint32_t frames, Error *error)
{
    const Worker *worker = context;
    Parcel parcel = {frames, (uint32_t)bytes->length};
    return (ou_pipe_write(worker->pipe, &parcel, sizeof parcel) &&
            ou_pipe_write(worker->pipe, bytes->bytes, bytes->length)) ||
           ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "nobody takes the pictures");
}

/* Never returns. */
static void work(Recorder *recorder, RecSink *sink, Worker worker)
{
    Error error = {0};
    const RecorderHands hands = {is_mine, send_parcel, &worker};
    bool ok = recorder_draw_film(recorder, sink, &hands, &error);
    if (!ok) {
        Text words = {0};
        ou_text_add(&words, error.text);
        (void)send_parcel(&worker, &words, 0, &error);
    }
    _exit(ok ? 0 : 1);
}

/* ---- the one who puts together ---- */

static bool start(Recorder *recorder, RecSink *sink, Job *jobs, uint32_t number, Error *error)
{
    int ends[2];
    if (pipe(ends) != 0) {
        return ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "no pipe for a job: %s",
                            strerror(errno));
    }
    pid_t process = fork();
    if (process == 0) {
        (void)close(ends[0]);
        for (uint32_t i = 0; i < number; i++) {
            (void)close(jobs[i].pipe);
        }
        work(recorder, sink, (Worker){number, recorder->jobs, ends[1]});
    }
    (void)close(ends[1]);
    if (process < 0) {
        (void)close(ends[0]);
        return ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "no process for a job: %s",
                            strerror(errno));
    }
    jobs[number] = (Job){process, ends[0]};
    return true;
}

/* The next picture of a job. */
static bool receive(const Job *job, Parcel *parcel, Text *bytes, Error *error)
{
    enum { PIECE = 1 << 16 };
    char piece[PIECE];
    bool ok = ou_pipe_read(job->pipe, parcel, sizeof *parcel);
    ou_text_clear(bytes);
    for (size_t left = ok ? parcel->length : 0; ok && left > 0;) {
        size_t part = left < PIECE ? left : PIECE;
        ok = ou_pipe_read(job->pipe, piece, part);
        ou_text_add_bytes(bytes, piece, part);
        left -= part;
    }
    if (!ok) {
        return ou_error_set(error, ERROR_INTERNAL, (SourceSpan){0}, "",
                            "a process that draws pictures has ended too early");
    }
    return parcel->frames > 0 ||
           ou_error_set(error, ERROR_LIMIT, (SourceSpan){0}, "", "%s", ou_text_view(bytes));
}

static bool put_together(const Recorder *recorder, RecSink *sink, const Job *jobs, Error *error)
{
    Text bytes = {0};
    uint64_t done = 0;
    bool ok = true;
    OU_ASSERT(recorder->jobs > 0);
    for (uint32_t i = 0; ok && i < recorder->plan.pictures.count; i++) {
        Parcel parcel;
        if (recorder_wanted_frames(recorder, i) == 0) {
            continue;
        }
        ok = receive(&jobs[i / BLOCK % recorder->jobs], &parcel, &bytes, error) &&
             recorder_check_interrupted(recorder, error) &&
             sink->put(sink, &bytes, parcel.frames, error);
        done += ok ? parcel.frames : 0;
        if (ok && recorder->progress != NULL) {
            progress_show(recorder->progress, done, recorder->to - recorder->from);
        }
    }
    ou_text_free(&bytes);
    return ok;
}

bool recorder_run_jobs(Recorder *recorder, RecSink *sink, Error *error)
{
    Job jobs[RECORDER_MOST_JOBS] = {0};
    uint32_t started = 0;
    OU_ASSERT(recorder->jobs <= RECORDER_MOST_JOBS);
    while (started < recorder->jobs && start(recorder, sink, jobs, started, error)) {
        started++;
    }
    bool ok = started == recorder->jobs && put_together(recorder, sink, jobs, error);
    for (uint32_t i = 0; i < started; i++) {
        if (!ok) {
            (void)kill(jobs[i].process, SIGKILL);
        }
        (void)close(jobs[i].pipe);
        while (waitpid(jobs[i].process, NULL, 0) < 0 && errno == EINTR) {
        }
    }
    return ok;
}
