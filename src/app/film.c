#include "app/film.h"

#include <stdio.h>
#include <string.h>

#include "heap/heap_query.h"
#include "memory/image.h"
#include "view/stage.h"

static const SceneOptions OPTIONS = {0};

/* ---- the row of stops ---- */

typedef struct Scan {
    Film *film;
    FilmStop next; /* what has been learnt since the last stop */
} Scan;

static bool is_stop(unsigned mark)
{
    return mark == MARK_STATEMENT_BEGIN || mark == MARK_RETURN || mark == MARK_GC_PHASE ||
           mark == MARK_FINISHED || mark == MARK_UNCAUGHT || mark == MARK_LIMIT;
}

static void add_stop(Scan *scan, uint64_t position, unsigned mark, const uint64_t *operands)
{
    FilmStop stop = scan->next;
    stop.position = position;
    bool names_statement = mark == MARK_STATEMENT_BEGIN || mark == MARK_RETURN;
    uint32_t statement = mark == MARK_RETURN ? (uint32_t)operands[2] : (uint32_t)operands[0];
    stop.next = names_statement ? statement : mark == MARK_GC_PHASE ? stop.next : SCENE_NONE;
    stop.gc_phase = mark == MARK_GC_PHASE ? (int32_t)operands[0] : -1;
    film_stop_array_push(&scan->film->stops, stop);
    scan->next.caption = SCENE_NONE;
    scan->next.collected = -1;
    scan->next.done = stop.next != SCENE_NONE ? stop.next : scan->next.done;
    scan->next.next = stop.next;
}

/* Only an explicit collection stops at its phases. */
static void scan_mark(Scan *scan, uint64_t position, unsigned mark, const uint64_t *operands,
                      bool *in_explicit)
{
    switch (mark) {
    case MARK_GC_START: *in_explicit = operands[1] != 0; break;
    case MARK_GC_END:
        scan->next.collected =
            (scan->next.collected > 0 ? scan->next.collected : 0) + (int64_t)operands[1];
        *in_explicit = false;
        break;
    case MARK_OUTPUT: scan->next.output_length = operands[0] + operands[1]; break;
    case MARK_CAPTION: scan->next.caption = (uint32_t)operands[0]; break;
    default: break;
    }
    if (is_stop(mark) && (mark != MARK_GC_PHASE || *in_explicit)) {
        add_stop(scan, position, mark, operands);
    }
}

static void find_stops(Film *film)
{
    const Journal *journal = film->run->session.journal;
    Scan scan = {
        film,
        {.done = SCENE_NONE,
          .next = SCENE_NONE,
          .collected = -1,
          .gc_phase = -1,
          .caption = SCENE_NONE}
    };
    uint64_t position = 0;
    bool in_explicit = false;
    for (uint32_t chunk = 0; chunk < jrn_chunk_count(journal); chunk++) {
        if (!jrn_chunk_unpack(journal, chunk, &film->unpacked)) {
            return;
        }
        for (uint32_t i = 0; i < film->unpacked.count; i++, position++) {
            const JrnRecord *record = &film->unpacked.records[i];
            if (record->kind == JRN_MARK) {
                scan_mark(&scan, position, record->detail, film->unpacked.words + record->extra,
                          &in_explicit);
            }
        }
    }
}

/* ---- moving the image ---- */

static void go_to(Film *film, uint64_t position)
{
    film->position = jrn_walk(film->run->session.journal, &film->image, film->position, position,
                              &film->unpacked);
}

static void read_scene(Film *film, uint32_t stop, Scene *scene)
{
    go_to(film, film->stops.items[stop].position);
    scene_read(scene, &film->image, film->run->session.interp.cpy, film->run->session.module,
               &film->run->baseline, &OPTIONS);
}

static void choose_places(Film *film)
{
    places_begin(&film->places, film->fonts);
    for (uint32_t stop = 0; stop < film->stops.count; stop++) {
        Scene scene;
        HeapTotals totals;
        read_scene(film, stop, &scene);
        places_observe(&film->places, &scene, stop);
        scene_free(&scene);
        heap_totals(&film->image, film->run->session.interp.cpy->allocator, &totals);
        TimelinePoint point = {.bytes_in_use = (uint32_t)totals.bytes_in_use,
                               .bytes_mapped = (uint32_t)totals.bytes_mapped,
                               .collection = film->stops.items[stop].collected >= 0};
        timeline_array_push(&film->points, point);
    }
    places_settle(&film->places);
}

bool film_open(Film *film, AppRun *run, FontSet *fonts, const char *assets, Error *error)
{
    *film = (Film){.run = run, .fonts = fonts, .loaded = SCENE_NONE};
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/text/en/sentences.txt", assets);
    OU_TRY(sentences_load(&film->sentences, path, error));
    if (jrn_chunk_count(run->session.journal) == 0 ||
        !mem_share(jrn_chunk_keyframe(run->session.journal, 0), &film->image)) {
        SourceSpan nowhere = {0};
        return ou_error_set(error, ERROR_MEMORY, nowhere, "", "nothing was recorded");
    }
    find_stops(film);
    choose_places(film);
    return true;
}

void film_close(Film *film)
{
    scene_free(&film->before);
    scene_free(&film->after);
    places_free(&film->places);
    film_stop_array_free(&film->stops);
    timeline_array_free(&film->points);
    sentences_free(&film->sentences);
    explain_free(&film->explanation);
    jrn_unpacked_free(&film->unpacked);
    ou_text_free(&film->output);
    mem_deinit(&film->image);
}

/* ---- one moment ---- */

static void load_output(Film *film, uint64_t length)
{
    char piece[512];
    ou_text_clear(&film->output);
    for (uint64_t done = 0; done < length;) {
        size_t part = length - done < sizeof piece ? (size_t)(length - done) : sizeof piece;
        mem_read(&film->image, MACHINE_OUTPUT_LOG + done, piece, part);
        ou_text_add_bytes(&film->output, piece, part);
        done += part;
    }
}

static void load_stop(Film *film, uint32_t stop)
{
    if (film->loaded == stop) {
        return;
    }
    scene_free(&film->before);
    scene_free(&film->after);
    if (stop > 0) {
        read_scene(film, stop - 1, &film->before);
    }
    read_scene(film, stop, &film->after);
    load_output(film, film->stops.items[stop].output_length);
    explain_step(&film->explanation, &film->sentences, stop > 0 ? &film->before : NULL,
                 &film->after, film->stops.items[stop].collected);
    for (uint32_t i = 0; i < film->explanation.count; i++) {
        film->sentence_texts[i] = ou_text_view(&film->explanation.sentences[i]);
    }
    film->loaded = stop;
}

static uint32_t line_of(const Film *film, uint32_t statement, bool last)
{
    if (statement >= film->run->session.module->statement_count) {
        return 0;
    }
    const SourceSpan *where = &film->run->session.module->statements[statement].where;
    return last ? where->end_line : where->line;
}

void film_moment(Film *film, uint32_t stop, int32_t progress, Moment *out)
{
    load_stop(film, stop);
    const FilmStop *at = &film->stops.items[stop];
    const LangModule *module = film->run->session.module;
    (void)snprintf(film->position_text, sizeof film->position_text, "statement %u of %u", stop,
                   film->stops.count - 1);
    *out = (Moment){.module = module,
                    .version = "CPython 3.9",
                    .image = &film->image,
                    .cpy = film->run->session.interp.cpy,
                    .before = stop > 0 ? &film->before : &film->after,
                    .after = &film->after,
                    .places = &film->places,
                    .progress = stop > 0 ? progress : STAGE_DONE,
                    .stop = stop,
                    .stop_count = film->stops.count,
                    .points = film->points.items,
                    .line_done = line_of(film, at->done, false),
                    .line_done_end = line_of(film, at->done, true),
                    .line_next = line_of(film, at->next, false),
                    .caption =
                        at->caption < module->caption_count ? module->captions[at->caption] : "",
                    .sentences = film->sentence_texts,
                    .sentence_count = film->explanation.count,
                    .output = ou_text_view(&film->output),
                    .output_length = film->output.length,
                    .prints = film->stops.items[film->stops.count - 1].output_length > 0,
                    .collected = at->collected > 0,
                    .gc_phase = at->gc_phase,
                    .position = film->position_text,
                    .speed = 16,
                    .ended = film->run->status == VM_HALTED || film->run->status == VM_UNCAUGHT
                                 ? ou_text_view(&film->run->error_summary)
                                 : NULL};
}
