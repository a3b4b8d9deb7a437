/* film_job.h - a film that a process of its own records while the window goes on. It is a copy of
 * this one, so that its pictures are those of `ouroscope record`; it tells how far it is in lines
 * (progress.h) through a pipe. */
#ifndef OU_APP_FILM_JOB_H
#define OU_APP_FILM_JOB_H

#include <sys/types.h>

#include "base/error.h"
#include "base/text.h"

typedef enum FilmJobState {
    FILM_JOB_NONE,
    FILM_JOB_RUNS,
    FILM_JOB_DONE,   /* the file is there */
    FILM_JOB_FAILED, /* film_job_words says why */
    FILM_JOB_STOPPED
} FilmJobState;

/* Zero-initialise. */
typedef struct FilmJob {
    FilmJobState state;
    pid_t process;
    int pipe;         /* what the process says */
    Text output;      /* path of the film */
    Text said;        /* all of its words but the progress */
    Text line;        /* the one that is coming in */
    unsigned percent; /* recorded */
    int64_t left;     /* seconds; -1 = not known yet */
    bool is_told_to_stop;
} FilmJob;

/* Records into output, in the process that is started; its exit code is not looked at. */
typedef void (*FilmJobWork)(void *context, const char *output);

/* False with *error when no process can be started. One job at a time: the one before has ended. */
bool film_job_start(FilmJob *job, const char *output, FilmJobWork work, void *context,
                    Error *error);

/* Takes in what was said. Returns whether anything of the job has changed. */
bool film_job_advance(FilmJob *job);

/* Why it failed: its own words, without the program's name, as one line. Borrowed. */
const char *film_job_words(const FilmJob *job);

/* Tells it to stop; then it leaves no file. film_job_advance notices that it has. */
void film_job_stop(FilmJob *job);

/* Stops it and waits for that. */
void film_job_close(FilmJob *job);

#endif
