#include "app/film_job.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/progress.h"

/* ---- the process that records ---- */

/* Never returns. The window's handlers would keep the signals that stop a recording. */
static void record(const FilmJob *job, int pipe, FilmJobWork work, void *context)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        (void)signal(signals[i], SIG_DFL);
    }
    if (dup2(pipe, STDERR_FILENO) >= 0) {
        (void)close(pipe);
        work(context, ou_text_view(&job->output));
    }
    (void)fflush(stderr);
    _exit(0);
}

bool film_job_start(FilmJob *job, const char *output, FilmJobWork work, void *context, Error *error)
{
    int ends[2];
    OU_ASSERT(job->state != FILM_JOB_RUNS);
    film_job_close(job);
    if (pipe(ends) != 0) {
        return ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "no pipe for the recording: %s",
                            strerror(errno));
    }
    ou_text_add(&job->output, output);
    pid_t process = fork();
    if (process == 0) {
        (void)close(ends[0]);
        record(job, ends[1], work, context);
    }
    (void)close(ends[1]);
    if (process < 0) {
        (void)close(ends[0]);
        return ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "",
                            "no process for the recording: %s", strerror(errno));
    }
    (void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
    job->state = FILM_JOB_RUNS;
    job->process = process;
    job->pipe = ends[0];
    job->left = -1;
    return true;
}

/* ---- what it says ---- */

static void take_line(FilmJob *job)
{
    ProgressLine line;
    if (progress_read(ou_text_view(&job->line), &line)) {
        job->percent = line.percent;
        job->left = line.left;
    } else {
        ou_text_add(&job->said, job->said.length > 0 ? ". " : "");
        ou_text_add(&job->said, ou_text_view(&job->line));
    }
    ou_text_clear(&job->line);
}

static void take_bytes(FilmJob *job, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\n') {
            take_line(job);
        } else {
            ou_text_add_char(&job->line, bytes[i]);
        }
    }
}

/* The film had no file of its name before. */
static void end(FilmJob *job)
{
    struct stat file;
    (void)close(job->pipe);
    while (waitpid(job->process, NULL, 0) < 0 && errno == EINTR) {
    }
    bool is_there = stat(ou_text_view(&job->output), &file) == 0;
    job->state = is_there               ? FILM_JOB_DONE
                 : job->is_told_to_stop ? FILM_JOB_STOPPED
                                        : FILM_JOB_FAILED;
}

bool film_job_advance(FilmJob *job)
{
    char piece[512];
    bool changed = false;
    while (job->state == FILM_JOB_RUNS) {
        ssize_t got = read(job->pipe, piece, sizeof piece);
        if (got < 0) {
            if (errno == EINTR) {
                continue;
            }
            break; /* nothing more for now */
        }
        changed = true;
        if (got == 0) {
            end(job);
        } else {
            take_bytes(job, piece, (size_t)got);
        }
    }
    return changed;
}

const char *film_job_words(const FilmJob *job)
{
    static const char head[] = "ouroscope record: ";
    const char *words = strstr(ou_text_view(&job->said), head);
    return words != NULL ? words + sizeof head - 1 : ou_text_view(&job->said);
}

/* ---- the end ---- */

void film_job_stop(FilmJob *job)
{
    if (job->state == FILM_JOB_RUNS) {
        job->is_told_to_stop = true;
        (void)kill(job->process, SIGTERM);
    }
}

void film_job_close(FilmJob *job)
{
    film_job_stop(job);
    if (job->state == FILM_JOB_RUNS) {
        end(job);
    }
    ou_text_free(&job->output);
    ou_text_free(&job->said);
    ou_text_free(&job->line);
    *job = (FilmJob){0};
}
