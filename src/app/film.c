#include "app/film.h"

#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "explain/language.h"
#include "explain/lesson.h"
#include "inspect/subject.h"
#include "lang/directive.h"
#include "object/machine.h"
#include "view/stage.h"

/* ---- places, chosen per chapter ---- */

/* Records of a step, beyond which it is told as a whole: as many as can be read while a picture is
 * awaited. */
enum { LONGEST_STEP = 400000 };

/* What an instruction makes is finished once the collector tracks it, or the instruction ends: only
 * then may it be looked at. That is the rule by which CPython tracks objects late (tp_traverse must
 * be safe from then on). */
static bool note_half_made(void *context, const HistRecord *record)
{
    AddrMap *half_made = context;
    if (record->kind != JRN_MARK) {
        return true;
    }
    switch ((int)record->mark) {
    case MARK_BLOCK_TAKEN:
        *addr_map_at(half_made, record->operands[0]) = 1;
        *addr_map_at(half_made, record->operands[0] + 16) = 1;
        break;
    case MARK_FREELIST_TAKE: *addr_map_at(half_made, record->operands[0]) = 1; break;
    case MARK_TRACKED: *addr_map_at(half_made, record->operands[0]) = 0; break;
    default: break;
    }
    return true;
}

/* False when the position lies between two instructions. */
static bool find_half_made(Film *film, uint64_t position, AddrMap *half_made)
{
    uint32_t stop = film_stop_at(&film->stops, position);
    HistQuery instructions = {.instructions = true};
    uint64_t begun = hist_find_previous(film->history, position, &instructions);
    begun = begun == HIST_NOWHERE ? 0 : hist_canonical(film->history, begun + 1);
    uint64_t whole = film_stop_position(&film->stops, stop);
    if (whole == position || begun == position) {
        return false;
    }
    return hist_scan(film->history, begun, position, note_half_made, half_made);
}

static void read_scene(Film *film, uint64_t position, SceneOptions options, Scene *scene)
{
    AddrMap half_made = {0};
    options.half_made = find_half_made(film, position, &half_made) ? &half_made : NULL;
    hist_seek(film->history, position);
    scene_read(scene, hist_image(film->history), film->run->session.interp.cpy,
               film->run->session.module, &film->run->baseline, &options);
    addr_map_free(&half_made);
}

void film_read_all(Film *film, uint64_t position, Scene *scene)
{
    SceneOptions options = {.values_as_objects = true, .most_slots = UINT32_MAX};
    hist_seek(film->history, position);
    scene_read(scene, hist_image(film->history), film->run->session.interp.cpy,
               film->run->session.module, &film->run->baseline, &options);
}

/* With the scenes of the step, where they stand at a stop: the way to it may be long. */
static const Scene *scene_at(const Film *film, uint64_t position)
{
    return position == film->step.to     ? &film->after
           : position == film->step.from ? &film->before
                                         : NULL;
}

static void observe_stop(Film *film, uint32_t stop, bool has_scenes)
{
    Places *places = &film->window.places;
    uint64_t position = film_stop_position(&film->stops, stop);
    const Scene *loaded = has_scenes ? scene_at(film, position) : NULL;
    if (loaded != NULL) {
        places_observe(places, loaded, stop);
        return;
    }
    Scene scene;
    SceneOptions options = film->options;
    options.lists = SCENE_NO_LISTS;
    options.watched = places->last_subjects.items;
    options.watched_count = places->last_subjects.count;
    read_scene(film, position, options, &scene);
    places_observe(places, &scene, stop);
    scene_free(&scene);
}

/* Is a question of the scenario asked at this stop of the window, for the first time in it? */
static bool asks_at(const Film *film, uint32_t stop, AddrMap *asked)
{
    const LangModule *module = film->run->session.module;
    FilmStop at = film_stop(&film->stops, stop);
    bool asks = false;
    for (uint32_t i = 0; i < module->directive_count; i++) {
        const LangDirective *directive = &module->directives[i];
        if (directive->kind == DIRECTIVE_PREDICT && at.gc_phase < 0 &&
            directive->statement == at.next) {
            int64_t *times = addr_map_at(asked, (i + 1ULL) << 3);
            asks = asks || *times == 0;
            ++*times;
        }
    }
    return asks;
}

/* ---- open and close ---- */

static const Journal *segment_of(void *context, uint32_t segment)
{
    return session_segment(context, segment);
}

static bool segment_may_mark(void *context, uint32_t segment, uint64_t marks)
{
    return session_segment_may_mark(context, segment, marks);
}

static History *open_history(AppRun *run)
{
    uint32_t count = session_segment_count(&run->session);
    const HistSegments segments = {count, segment_of, segment_may_mark, &run->session};
    return count > 0 ? hist_open_segments(&segments) : hist_open(run->session.journal);
}

/* Those that the run has found on its way become the film's. */
static bool find_stops(Film *film)
{
    AppRun *run = film->run;
    StopFinder finder;
    if (run->stops.count > 0) {
        film->stops = run->stops;
        run->stops = (FilmStops){0};
        return true;
    }
    film_stops_begin(&finder, &film->stops, &run->session);
    return film_stops_end(&finder);
}

bool film_open(Film *film, AppRun *run, FontSet *fonts, const char *assets, Error *error)
{
    *film = (Film){.run = run,
                   .fonts = fonts,
                   .window = {.first = 1},
                   .room = STAGE_LESSON_ROOM,
                   .options = {.near_in_large_heaps = true}};
    (void)snprintf(film->version_text, sizeof film->version_text, "CPython %s \xC2\xB7 %s",
                   run->session.interp.cpy->name, run->session.as_script ? "script" : "exec");
    OU_TRY(language_sentences(&film->sentences, assets, error));
    film->history = open_history(run);
    if (film->history == NULL || !find_stops(film)) {
        return ou_error_set(error, ERROR_MEMORY, (SourceSpan){0}, "",
                            "there is no memory for playing what was recorded");
    }
    film->stops.history = film->history;
    return true;
}

void film_forget(Film *film)
{
    scene_free(&film->before);
    scene_free(&film->after);
    film->is_loaded = false;
    film->ledger_at = HIST_NOWHERE;
    places_free(&film->window.places);
    film->window = (FilmWindow){.first = 1};
}

void film_make_room(Film *film, StageRoom room)
{
    if (film->room.width != room.width || film->room.height != room.height) {
        film->room = room;
        film_forget(film);
    }
}

void film_need(Film *film, bool lists, bool line_bytes)
{
    bool spares_lists = film->options.lists != SCENE_ALL_LISTS;
    if ((lists && spares_lists) || (line_bytes && film->spares_line_bytes)) {
        scene_free(&film->before);
        scene_free(&film->after);
        film->is_loaded = false;
    }
    film->options.lists = lists ? SCENE_ALL_LISTS : SCENE_GENERATIONS;
    film->spares_line_bytes = !line_bytes;
}

void film_close(Film *film)
{
    film_forget(film);
    film_stops_free(&film->stops);
    sentences_free(&film->sentences);
    explain_free(&film->explanation);
    hist_close(film->history);
    ou_text_free(&film->output);
    line_bytes_free(&film->line_bytes);
    ledger_array_free(&film->ledger.entries);
    *film = (Film){0};
}

FilmStep film_step_to(const Film *film, uint32_t stop)
{
    const FilmStops *stops = &film->stops;
    return (FilmStep){film_stop_position(stops, stop > 0 ? stop - 1 : 0),
                      film_stop_position(stops, stop)};
}

/* ---- one step ---- */

static void load_output(Film *film)
{
    const Memory *image = hist_image(film->history);
    uint64_t length = mem_load64(image, MACHINE(output_length));
    char piece[4096];
    ou_text_clear(&film->output);
    for (uint64_t done = 0; done < length;) {
        size_t part = length - done < sizeof piece ? (size_t)(length - done) : sizeof piece;
        mem_read(image, MACHINE_OUTPUT_LOG + done, piece, part);
        ou_text_add_bytes(&film->output, piece, part);
        done += part;
    }
}

/* Did a collection that ended in the step free something? */
static bool has_collected(Film *film, FilmStep step)
{
    HistQuery ends = {.marks = 1ULL << MARK_GC_END, .reach = LONGEST_STEP};
    uint64_t at = hist_find_next(film->history, step.from, &ends);
    while (at != HIST_NOWHERE && at < step.to) {
        HistRecord record;
        if (hist_read(film->history, at, &record) && record.operands[1] > 0) {
            return true;
        }
        at = hist_find_next(film->history, at + 1, &ends);
    }
    return false;
}

/* The phase of the collection that is running at a position, or -1. */
static int phase_at(Film *film, uint64_t position)
{
    HistQuery marks = {.marks =
                           1ULL << MARK_GC_PHASE | 1ULL << MARK_GC_START | 1ULL << MARK_GC_END};
    HistRecord record;
    uint64_t at = hist_find_previous(film->history, position, &marks);
    bool found = at != HIST_NOWHERE && hist_read(film->history, at, &record);
    return found && record.mark == MARK_GC_PHASE ? (int)record.operands[0] : -1;
}

/* Does the position stand right behind the mark of a phase, and not among its events? */
static bool phase_begins_at(const Film *film, uint64_t position)
{
    HistRecord record;
    return position > 0 && hist_read(film->history, position - 1, &record) &&
           record.kind == JRN_MARK && record.mark == MARK_GC_PHASE;
}

/* The second scene of a step, which knows what became of the objects of the first. */
static void read_after(Film *film, uint64_t position, const Scene *before, Scene *after)
{
    SceneOptions options = film->options;
    SceneSubject *subjects = ou_host_must_alloc((before->object_count + 1) * sizeof *subjects);
    for (uint32_t i = 0; i < before->object_count; i++) {
        subjects[i] = (SceneSubject){before->objects[i].addr, before->objects[i].serial};
    }
    options.watched = subjects;
    options.watched_count = before->object_count;
    read_scene(film, position, options, after);
    ou_host_free(subjects, (before->object_count + 1) * sizeof *subjects);
}

/* Scenes that are already there are moved, not read again. */
static void load_scenes(Film *film, FilmStep step)
{
    Scene before = {0}, after = {0};
    if (film->is_loaded && film->step.to == step.from) {
        before = film->after;
        film->after = (Scene){0};
    } else if (film->is_loaded && film->step.from == step.to && !film->before.is_near) {
        after = film->before;
        film->before = (Scene){0};
    }
    if (before.frame_count == 0) {
        SceneOptions options = film->options;
        options.only_list_ends = true;
        read_scene(film, step.from, options, &before);
    }
    if (after.frame_count == 0) {
        read_after(film, step.to, &before, &after);
    }
    scene_free(&film->before);
    scene_free(&film->after);
    film->before = before;
    film->after = after;
    film->step = step;
    hist_seek(film->history, step.to);
}

/* The scenes of the step are read, if they have to be, on the way along the stops. */
static void choose_places(Film *film, uint32_t stop, FilmStep step, bool has_scenes)
{
    FilmWindow *window = &film->window;
    AddrMap asked = {0};
    film_window_of(&film->stops.windows, stop, &window->first, &window->last);
    window->collects = false;
    places_begin(&window->places, film->fonts);
    window->places.room = film->room;
    /* One stop earlier: what dies on the way into the window is seen as well. */
    for (uint32_t i = window->first > 0 ? window->first - 1 : 0; i <= window->last; i++) {
        if (!has_scenes && film_stop_position(&film->stops, i) >= step.from) {
            load_scenes(film, step);
            has_scenes = true;
        }
        observe_stop(film, i, has_scenes);
        window->collects =
            window->collects || timeline_mark_at(&film->stops.timeline, i).collection;
        if (asks_at(film, i, &asked)) {
            places_ask(&window->places);
        }
    }
    addr_map_free(&asked);
    places_settle(&window->places);
    if (!has_scenes) { /* it lies behind the last of them */
        load_scenes(film, step);
    }
}

/* ---- the object that is told about ---- */

void film_watch(Film *film, uint64_t serial)
{
    film->watched = serial;
}

/* Just before the object that lived at this address began to die. */
static uint64_t death_of(Film *film, Addr object, uint64_t position)
{
    HistQuery deaths = {.marks = 1ULL << MARK_DIED, .low = object, .high = object + 1};
    HistRecord record;
    uint64_t at = hist_find_previous(film->history, position, &deaths);
    while (at != HIST_NOWHERE && hist_read(film->history, at, &record) &&
           record.operands[0] != object) {
        at = hist_find_previous(film->history, at, &deaths);
    }
    return at;
}

static void load_ledger(Film *film, FilmStep step)
{
    uint32_t at = scene_of_serial(&film->after, film->subject);
    if (at != SCENE_NONE) {
        const SceneObject *object = &film->after.objects[at];
        ledger_read(&film->ledger, film->history, step.to, object->addr, object->count);
        return;
    }
    at = scene_of_serial(&film->before, film->subject);
    if (at != SCENE_NONE) {
        Addr object = film->before.objects[at].addr;
        uint64_t death = death_of(film, object, step.to);
        if (death != HIST_NOWHERE) {
            ledger_read(&film->ledger, film->history, death, object, 0);
        }
    }
}

static void load_subject(Film *film, FilmStep step)
{
    uint64_t subject = film->watched ? film->watched : scene_subject(&film->before, &film->after);
    if (subject == film->subject && film->ledger_at == step.to) {
        return;
    }
    film->subject = subject;
    film->ledger_at = step.to;
    film->ledger.entries.count = 0;
    film->ledger.is_whole = false;
    load_ledger(film, step);
}

static void load_step(Film *film, FilmStep step)
{
    uint32_t stop = film_stop_at(&film->stops, step.to);
    bool is_loaded = film->is_loaded && film->step.from == step.from && film->step.to == step.to;
    bool is_in_window = stop >= film->window.first && stop <= film->window.last;
    if (!is_in_window) {
        choose_places(film, stop, step, is_loaded);
    } else if (!is_loaded) {
        load_scenes(film, step);
    }
    hist_seek(film->history, step.to); /* others may have moved it */
    if (is_loaded) {
        return;
    }
    load_output(film);
    film->line_bytes.count = 0;
    if (!film->spares_line_bytes) {
        heap_line_bytes(hist_image(film->history), film->run->session.interp.cpy->allocator,
                        &film->line_bytes);
    }
    film->has_collected = has_collected(film, step);
    collection_read(&film->collection, film->history, step.from, step.to);
    const Words words = {
        {NULL, film->run->session.interp.cpy, film->run->session.module},
        &film->sentences,
        film->run->baseline.last_serial,
        LONGEST_STEP,
    };
    (void)explain_step(&film->explanation, &words, film->history, step.from, step.to);
    for (uint32_t i = 0; i < film->explanation.count; i++) {
        film->sentence_texts[i] = ou_text_view(&film->explanation.sentences[i]);
    }
    film->beats = step.from < step.to ? stage_beats(&film->before, &film->after) : 0;
    film->is_loaded = true;
}

uint32_t film_beats(Film *film, FilmStep step)
{
    load_step(film, step);
    return film->beats > 0 ? film->beats : 1;
}

/* ---- a moment of it ---- */

static uint32_t line_of(const Film *film, uint32_t statement, bool last)
{
    if (statement >= film->run->session.module->statement_count) {
        return 0;
    }
    const SourceSpan *where = &film->run->session.module->statements[statement].where;
    return last ? where->end_line : where->line;
}

/* "statement 9 of 16", and between two stops which of the events there were. */
static void describe_position(Film *film, uint32_t stop, uint64_t position)
{
    FilmStop at = film_stop(&film->stops, stop);
    int written = at.in_exit ? snprintf(film->position_text, sizeof film->position_text, "%s",
                                        phrase("Python exits"))
                             : snprintf(film->position_text, sizeof film->position_text,
                                        phrase("statement %s of %s"), GROUPED(at.number),
                                        GROUPED(film->stops.total));
    uint64_t begun = film_stop_position(&film->stops, stop);
    if (position > begun && written > 0) {
        uint64_t events = hist_count_between(film->history, HIST_EVENT, begun, position);
        (void)snprintf(film->position_text + written, sizeof film->position_text - (size_t)written,
                       phrase(" \xC2\xB7 event %s"), GROUPED(events));
    }
}

/* Where the step's end lies on the timeline, in 1/256 of a stop. */
static uint64_t head_of(Film *film, uint64_t position)
{
    uint32_t stop = film_stop_at(&film->stops, position);
    uint64_t base = film_stop_position(&film->stops, stop);
    if (stop + 1 >= film->stops.count || position <= base) {
        return (uint64_t)stop << 8;
    }
    uint64_t next = film_stop_position(&film->stops, stop + 1);
    uint64_t length = hist_distance(film->history, base, next);
    return ((uint64_t)stop << 8) + hist_distance(film->history, base, position) * 255 / length;
}

static uint64_t head_between(Film *film, FilmStep step, int32_t progress)
{
    uint64_t from = head_of(film, step.from);
    uint64_t to = head_of(film, step.to);
    return from + (to - from) * (uint64_t)progress / STAGE_DONE;
}

static const char *caption_of(const Film *film, uint32_t caption)
{
    return lesson_caption(film->run->session.module, caption);
}

/* At the last stop: the traceback, or which limit was reached. */
static const char *ending_of(const Film *film, uint32_t stop)
{
    const Text *ending = &film->run->ending;
    return stop + 1 == film->stops.count && ending->length > 0 ? ou_text_view(ending) : NULL;
}

void film_moment(Film *film, FilmStep step, int32_t progress, Moment *out)
{
    load_step(film, step);
    load_subject(film, step);
    uint32_t stop = film_stop_at(&film->stops, step.to);
    FilmStop at = film_stop(&film->stops, stop);
    bool is_inside = step.to > film_stop_position(&film->stops, stop);
    uint32_t done = film_stop_done(&film->stops, stop);
    uint32_t running = at.next != SCENE_NONE ? at.next : done;
    describe_position(film, stop, step.to);
    progress = step.from < step.to ? progress : STAGE_DONE;
    *out = (Moment){.module = film->run->session.module,
                    .version = film->version_text,
                    .image = hist_image(film->history),
                    .cpy = film->run->session.interp.cpy,
                    .before = step.from < step.to ? &film->before : &film->after,
                    .after = &film->after,
                    .places = &film->window.places,
                    .progress = progress,
                    .stop = stop,
                    .stop_count = film->stops.count,
                    .timeline = &film->stops.timeline,
                    .head = head_between(film, step, progress),
                    .line_done = line_of(film, is_inside ? running : done, false),
                    .line_done_end = line_of(film, is_inside ? running : done, true),
                    .line_next = line_of(film, at.next, false),
                    .is_running = is_inside || at.in_call,
                    .caption = caption_of(film, at.caption),
                    .sentences = film->sentence_texts,
                    .sentence_ranks = film->explanation.ranks,
                    .sentence_count = film->explanation.count,
                    .sentence_asides = film->explanation.asides,
                    .output = ou_text_view(&film->output),
                    .output_length = film->output.length,
                    .prints = film->stops.prints,
                    .collects = film->window.collects,
                    .collected = film->has_collected,
                    .gc_phase = phase_at(film, step.to),
                    .phase_begins = phase_begins_at(film, step.to),
                    .collection = film->collection,
                    .line_bytes = film->line_bytes.items,
                    .line_bytes_count = film->line_bytes.count,
                    .subject = film->subject,
                    .ledger = &film->ledger,
                    .position = film->position_text,
                    .speed = 16,
                    .ended = ending_of(film, stop)};
}
