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

/* A stop more at the end: its number is known. Running out of host memory is fatal. */
void film_rows_push(FilmRows *rows, const FilmStop *stop);
/* One of them. */
FilmStop film_rows_at(const FilmRows *rows, uint32_t stop);
/* Only the first so many stay, if there are more. */
void film_rows_cut(FilmRows *rows, uint32_t count);
/* Bytes of the host that they keep. */
size_t film_rows_bytes(const FilmRows *rows);
void film_rows_free(FilmRows *rows);

#endif
