#include "app/recorder.h"

#include "app/app_internal.h"

/* How long a film shows a question before the answer. */
enum { QUESTION_MS = 4000 };

bool recorder_choose(Recorder *recorder, uint64_t from, uint64_t to)
{
    const FilmStops *stops = &recorder->app->show->film.stops;
    if (from > stops->total || to > stops->total) {
        return false;
    }
    recorder->first = 0;
    while (recorder->first + 1 < stops->count && stops->items[recorder->first].number < from) {
        recorder->first++;
    }
    recorder->last = stops->count - 1;
    while (recorder->last > recorder->first && stops->items[recorder->last].number > to) {
        recorder->last--;
    }
    return true;
}

/* ---- pictures ---- */

static RecImage draw(Recorder *recorder)
{
    App *app = recorder->app;
    Surface *surface = &recorder->surface;
    if (recorder->view != VIEW_KIND_COUNT) {
        app->state.kind = recorder->view;
    }
    app_draw(app, surface->width, surface->height);
    cnv_play(&app->list, surface, (CnvRect){0, 0, surface->width, surface->height});
    return (RecImage){surface->pixels, surface->width, surface->height, surface->stride};
}

static void show_progress(const Recorder *recorder, uint32_t stop)
{
    if (recorder->progress != NULL) {
        progress_show(recorder->progress, stop - recorder->first,
                      recorder->last - recorder->first + 1);
    }
}

static bool check_interrupted(const Recorder *recorder, Error *error)
{
    return *recorder->interrupted == 0 ||
           ou_error_set(error, ERROR_LIMIT, (SourceSpan){0}, "", "the recording was interrupted");
}

/* Stands at a stop as a player that came there from the start: the scenario's directions on the way
 * were followed. */
static void go_to(Recorder *recorder, uint32_t from, uint32_t to)
{
    App *app = recorder->app;
    for (uint32_t stop = from; stop <= to; stop++) {
        player_go_to_stop(&app->show->player, stop);
        app_follow_directions(app);
    }
}

static bool record_stills(Recorder *recorder, RecSink *sink, Error *error)
{
    for (uint32_t stop = recorder->first; stop <= recorder->last; stop++) {
        go_to(recorder, stop, stop);
        OU_TRY(check_interrupted(recorder, error));
        OU_TRY(sink->add(sink, draw(recorder), 1, error));
        show_progress(recorder, stop + 1);
    }
    return true;
}

/* ---- motion ---- */

typedef enum Tick { TICK_SAME, TICK_CHANGED, TICK_END } Tick;

/* Milliseconds from the frame before to the next one, of those since the step began. */
static uint32_t next_duration(Recorder *recorder)
{
    uint64_t frame = ++recorder->frame_of_phase;
    uint64_t fps = (uint64_t)recorder->fps;
    return (uint32_t)(frame * 1000 / fps - (frame - 1) * 1000 / fps);
}

/* Lets one frame's time pass. A step that begins has its first frame in motion already. */
static Tick tick(Recorder *recorder)
{
    App *app = recorder->app;
    Player *player = &app->show->player;
    const FilmStops *stops = &app->show->film.stops;
    bool was_still = player->direction == 0;
    bool changed = app_advance(app, next_duration(recorder));
    if (was_still && player->direction != 0) {
        recorder->frame_of_phase = 0;
        changed = app_advance(app, next_duration(recorder)) || changed;
    }
    bool is_beyond = player->step.to > stops->items[recorder->last].position;
    return is_beyond || !player->playing ? TICK_END : changed ? TICK_CHANGED : TICK_SAME;
}

static bool record_motion(Recorder *recorder, RecSink *sink, Error *error)
{
    Player *player = &recorder->app->show->player;
    const FilmStops *stops = &recorder->app->show->film.stops;
    player->playing = true;
    player->elapsed = 0;
    recorder->frame_of_phase = 0;
    Tick next = TICK_CHANGED;
    while (next != TICK_END) {
        RecImage image = draw(recorder);
        uint32_t frames = 1;
        for (next = tick(recorder); next == TICK_SAME; next = tick(recorder)) {
            frames++;
        }
        OU_TRY(check_interrupted(recorder, error));
        OU_TRY(sink->add(sink, image, frames, error));
        show_progress(recorder, film_stop_at(stops, player_position(player)));
    }
    return true;
}

bool recorder_run(Recorder *recorder, RecSink *sink, Error *error)
{
    App *app = recorder->app;
    app->state.controls = false;
    app->message_ms = 0;
    app->directed = UINT32_MAX;
    app->predict.asks_for_ms = QUESTION_MS;
    go_to(recorder, 0, recorder->first);
    return recorder->stills ? record_stills(recorder, sink, error)
                            : record_motion(recorder, sink, error);
}
