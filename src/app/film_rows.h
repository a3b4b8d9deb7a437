/* film_rows.h - what is known of each stop of a run. Of a long run there are millions: one takes
 * some three bytes. */
#ifndef OU_APP_FILM_ROWS_H
#define OU_APP_FILM_ROWS_H

#include "base/bits.h"
#include "base/changes.h"
#include "base/numbers.h"

enum { FILM_CAPTION_BITS = 22 }; /* no source has that many */

typedef struct FilmStop {
    uint32_t next;    /* statement id; SCENE_NONE = none */
    uint32_t number;  /* statements that have run so far */
    uint32_t caption; /* the one shown: its index; SCENE_NONE = none */
    int gc_phase;     /* GcPhase, or -1 */
    bool begins;      /* the next statement begins there, and does not only go on */
    bool in_call;     /* what was done is still running: it called what runs now */
    bool in_exit;     /* the program has ended, and Python has begun to exit */
} FilmStop;

/* Begins as {0}. */
typedef struct FilmRows {
    Numbers next;
    Bits begins, in_call;
    Changes rest; /* what seldom changes: caption, phase, in_exit */
} FilmRows;

/* The word of a stop that seldom changes. It is 0 where there is nothing to tell; caption:
 * SCENE_NONE = none. */
enum { FILM_REST_CAPTION = 8, FILM_REST_EXIT = FILM_REST_CAPTION + FILM_CAPTION_BITS };
static inline uint64_t film_rest(uint32_t caption, int gc_phase, bool in_exit)
{
    uint64_t shown = ((uint64_t)caption + 1) & (((uint64_t)1 << FILM_CAPTION_BITS) - 1);
    return (uint64_t)(gc_phase + 1) | shown << FILM_REST_CAPTION |
           (uint64_t)in_exit << FILM_REST_EXIT;
}

/* A stop more at the end, whose rest is that of the one before it. Its number is known. Running out
 * of host memory is fatal. */
static inline void film_rows_push_alike(FilmRows *rows, uint32_t next, bool begins, bool in_call)
{
    numbers_push(&rows->next, next);
    bits_push(&rows->begins, begins);
    bits_push(&rows->in_call, in_call);
}
/* The same with a rest of its own (film_rest). */
static inline void film_rows_push(FilmRows *rows, uint32_t next, bool begins, bool in_call,
                                  uint64_t rest)
{
    changes_push(&rows->rest, numbers_count(&rows->next), rest);
    film_rows_push_alike(rows, next, begins, in_call);
}
/* One of them. */
FilmStop film_rows_at(const FilmRows *rows, uint32_t stop);
/* Only the first so many stay, if there are more. */
void film_rows_cut(FilmRows *rows, uint32_t count);
/* Bytes of the host that they keep. */
size_t film_rows_bytes(const FilmRows *rows);
void film_rows_free(FilmRows *rows);

#endif
