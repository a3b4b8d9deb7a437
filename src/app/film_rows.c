#include "app/film_rows.h"

#include "inspect/scene.h"

/* The word of a stop that seldom changes. It is 0 where nothing is to be told. */
enum { REST_PHASE = 8, REST_EXIT = REST_PHASE + FILM_CAPTION_BITS };
#define PHASE_MASK   (((uint64_t)1 << REST_PHASE) - 1)
#define CAPTION_MASK (((uint64_t)1 << FILM_CAPTION_BITS) - 1)

static uint64_t rest_of(const FilmStop *stop)
{
    uint64_t caption = stop->caption == SCENE_NONE ? 0 : (uint64_t)stop->caption + 1;
    return (uint64_t)(stop->gc_phase + 1) | (caption & CAPTION_MASK) << REST_PHASE |
           (uint64_t)stop->in_exit << REST_EXIT;
}

void film_rows_push(FilmRows *rows, const FilmStop *stop)
{
    uint32_t index = numbers_count(&rows->next);
    numbers_push(&rows->next, stop->next);
    bits_push(&rows->begins, stop->begins);
    bits_push(&rows->in_call, stop->in_call);
    changes_push(&rows->rest, index, rest_of(stop));
}

FilmStop film_rows_at(const FilmRows *rows, uint32_t stop)
{
    uint64_t rest = changes_at(&rows->rest, stop);
    uint64_t caption = rest >> REST_PHASE & CAPTION_MASK;
    return (FilmStop){.next = (uint32_t)numbers_at(&rows->next, stop),
                      .number = bits_before(&rows->begins, stop),
                      .caption = caption == 0 ? SCENE_NONE : (uint32_t)caption - 1,
                      .gc_phase = (int)(rest & PHASE_MASK) - 1,
                      .begins = bits_at(&rows->begins, stop),
                      .in_call = bits_at(&rows->in_call, stop),
                      .in_exit = (rest >> REST_EXIT & 1) != 0};
}

void film_rows_cut(FilmRows *rows, uint32_t count)
{
    numbers_cut(&rows->next, count);
    bits_cut(&rows->begins, count);
    bits_cut(&rows->in_call, count);
    changes_cut(&rows->rest, count);
}

size_t film_rows_bytes(const FilmRows *rows)
{
    return numbers_bytes(&rows->next) + bits_bytes(&rows->begins) + bits_bytes(&rows->in_call) +
           changes_bytes(&rows->rest);
}

void film_rows_free(FilmRows *rows)
{
    numbers_free(&rows->next);
    bits_free(&rows->begins);
    bits_free(&rows->in_call);
    changes_free(&rows->rest);
}
