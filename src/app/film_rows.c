#include "app/film_rows.h"

#include "inspect/scene.h"

FilmStop film_rows_at(const FilmRows *rows, uint32_t stop)
{
    uint64_t rest = changes_at(&rows->rest, stop);
    uint64_t caption = rest >> FILM_REST_CAPTION & (((uint64_t)1 << FILM_CAPTION_BITS) - 1);
    uint64_t phase = rest & (((uint64_t)1 << FILM_REST_CAPTION) - 1);
    return (FilmStop){.next = (uint32_t)numbers_at(&rows->next, stop),
                      .number = bits_before(&rows->begins, stop),
                      .caption = caption == 0 ? SCENE_NONE : (uint32_t)caption - 1,
                      .gc_phase = (int)phase - 1,
                      .begins = bits_at(&rows->begins, stop),
                      .in_call = bits_at(&rows->in_call, stop),
                      .in_exit = (rest >> FILM_REST_EXIT & 1) != 0};
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
