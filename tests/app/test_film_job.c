/* A film that another process records: how far it is, that it is there, why it is not, and that it
 * can be stopped. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "app/film_job.h"
#include "app/progress.h"
#include "unit.h"

static const char OUTPUT[] = "test_film_job.mp4";

static void say(const char *words)
{
    (void)fputs(words, stderr);
    (void)fflush(stderr);
}

static void make_film(void *context, const char *output)
{
    (void)context;
    say("film: 0:01.0 (30 frames)\nrecording: 1 %, 1:05 left\nrecording: 2");
    say("0 %, 0:03 left\n");
    FILE *file = fopen(output, "w");
    if (file != NULL) {
        (void)fclose(file);
    }
}

static void make_none(void *context, const char *output)
{
    (void)context;
    (void)output;
    say("film: 0:01.0 (30 frames)\nouroscope record: there is no room\nMake some.\n");
}

static void wait_for_signal(void *context, const char *output)
{
    (void)context;
    (void)output;
    say("recording: 7 %, 9:59 left\n");
    (void)pause();
}

static void wait_until(FilmJob *job, FilmJobState state, unsigned percent)
{
    while (job->state == FILM_JOB_RUNS && (job->state == state ? job->percent < percent : true)) {
        (void)film_job_advance(job);
        (void)nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    assert_int_equal(state, job->state);
}

static void start(FilmJob *job, FilmJobWork work)
{
    Error error = {0};
    (void)remove(OUTPUT);
    assert_true(film_job_start(job, OUTPUT, work, NULL, &error));
    assert_int_equal(FILM_JOB_RUNS, job->state);
}

static void a_film_is_made(void **state)
{
    (void)state;
    FilmJob job = {0};
    start(&job, make_film);
    wait_until(&job, FILM_JOB_DONE, 0);
    assert_int_equal(20, job.percent);
    assert_int_equal(3, job.left);
    assert_false(film_job_advance(&job));
    film_job_close(&job);
    assert_int_equal(0, remove(OUTPUT));
}

static void it_is_told_why_there_is_none(void **state)
{
    (void)state;
    FilmJob job = {0};
    start(&job, make_none);
    wait_until(&job, FILM_JOB_FAILED, 0);
    assert_string_equal("there is no room. Make some.", film_job_words(&job));
    film_job_close(&job);
}

static void it_can_be_stopped(void **state)
{
    (void)state;
    FilmJob job = {0};
    start(&job, wait_for_signal);
    wait_until(&job, FILM_JOB_RUNS, 7);
    assert_int_equal(9 * 60 + 59, job.left);
    film_job_stop(&job);
    wait_until(&job, FILM_JOB_STOPPED, 0);
    start(&job, wait_for_signal);
    film_job_close(&job);
    assert_int_equal(FILM_JOB_NONE, job.state);
}

static void other_lines_are_no_progress(void **state)
{
    (void)state;
    ProgressLine line;
    assert_true(progress_read("recording: 100 %, 0:00 left", &line));
    assert_int_equal(100, line.percent);
    assert_false(progress_read("recording: 100 %", &line));
    assert_false(progress_read("film: 0:01.0 (30 frames at 30 a second, 480x270)", &line));
    assert_false(progress_read("", &line));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_film_is_made),
        cmocka_unit_test(it_is_told_why_there_is_none),
        cmocka_unit_test(it_can_be_stopped),
        cmocka_unit_test(other_lines_are_no_progress),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
