#include "app/recorder.h"

#include <string.h>

#include "app/app_internal.h"
#include "view/rich_text.h"

/* How long a film shows a question before the answer. */
enum { QUESTION_MS = 4000 };

bool recorder_open(Recorder *recorder, int32_t width, int32_t height, Error *error)
{
    OU_TRY(cnv_surface_init(&recorder->surface, width, height, error));
    recorder->changed = ou_host_must_alloc((size_t)height);
    return true;
}

void recorder_close(Recorder *recorder)
{
    ou_host_free(recorder->changed, (size_t)recorder->surface.height);
    cnv_surface_deinit(&recorder->surface);
    film_plan_free(&recorder->plan);
    ou_text_free(&recorder->bytes);
}

bool recorder_choose(Recorder *recorder, uint64_t from, uint64_t to)
{
    const FilmStops *stops = &recorder->app->show->film.stops;
    if (from > stops->total || to > stops->total) {
        return false;
    }
    recorder->first = film_stop_with(stops, from);
    recorder->last = film_stop_with(stops, to + 1);
    if (recorder->last > recorder->first && film_stop(stops, recorder->last).number > to) {
        recorder->last--;
    }
    return true;
}

/* ---- pictures ---- */

static void choose_view(Recorder *recorder)
{
    if (recorder->view != VIEW_KIND_COUNT) {
        recorder->app->state.kind = recorder->view;
    }
}

/* Draws the picture of this moment. Of the pixels only those are painted that differ. */
static void draw(Recorder *recorder, bool needs_pixels)
{
    App *app = recorder->app;
    Surface *surface = &recorder->surface;
    choose_view(recorder);
    app_draw(app, surface->width, surface->height);
    if (!needs_pixels) {
        return;
    }
    CnvDamage damage = {0};
    cnv_update(recorder->has_drawn ? &app->list_before : NULL, &app->list, surface, &damage);
    recorder->has_drawn = true;
    for (uint32_t i = 0; i < damage.count; i++) {
        CnvRect rect = damage.rects[i];
        memset(recorder->changed + rect.y0, 1, (size_t)(rect.y1 - rect.y0));
    }
}

static RecPicture picture_of(const Recorder *recorder)
{
    const Surface *surface = &recorder->surface;
    return (RecPicture){
        .image = {surface->pixels, surface->width, surface->height, surface->stride},
        .changed = recorder->changed,
        .list = &recorder->app->list,
        .title = "",
        .text = ""
    };
}

static void mark_rows(Recorder *recorder, bool changed)
{
    memset(recorder->changed, changed, (size_t)recorder->surface.height);
}

/* The playhead moved on without a picture: what the next one depends on is kept up to date. */
static void pass(Recorder *recorder)
{
    App *app = recorder->app;
    Moment moment;
    choose_view(recorder);
    app->width = recorder->surface.width;
    app->height = recorder->surface.height;
    app_moment(app, &moment);
}

bool recorder_check_interrupted(const Recorder *recorder, Error *error)
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

static void begin(Recorder *recorder)
{
    App *app = recorder->app;
    app_begin(app);
    app->state.controls = false;
    app->message_ms = 0;
    app->directed = UINT32_MAX;
    app->predict.asks_for_ms = QUESTION_MS;
    app->hides_captions = recorder->captions_apart;
    app->show->player.pace = recorder->pace;
    recorder->has_drawn = false;
    mark_rows(recorder, true);
    go_to(recorder, 0, recorder->first);
}

/* ---- what is said ---- */

static void add_sentence(Text *out, const char *sentence)
{
    if (sentence[0] == '\0') {
        return;
    }
    if (out->length > 0) {
        ou_text_add_char(out, ' ');
    }
    for (; *sentence != '\0'; sentence++) {
        if (*sentence != RICH_PRINTED && *sentence != RICH_PRINTED_END) {
            ou_text_add_char(out, *sentence == '\n' ? ' ' : *sentence);
        }
    }
}

void recorder_say(Recorder *recorder, Text *out)
{
    Moment moment;
    app_moment(recorder->app, &moment);
    if (moment.question != NULL) {
        add_sentence(out, moment.question->text);
        add_sentence(out, moment.question->is_revealed ? moment.question->verdict : "");
        return;
    }
    add_sentence(out, moment.caption);
    for (uint32_t i = 0; i < moment.sentence_count; i++) {
        add_sentence(out, moment.sentences[i]);
    }
    add_sentence(out, moment.ended != NULL ? moment.ended : "");
}

/* ---- stills ---- */

static bool is_chosen(const Recorder *recorder, uint32_t stop)
{
    const FilmStops *stops = &recorder->app->show->film.stops;
    uint32_t number = film_stop(stops, stop).number;
    if (recorder->steps == NULL) {
        return true;
    }
    /* Of several stops with as many statements the last one shows them done. */
    if (stop < recorder->last && film_stop(stops, stop + 1).number == number) {
        return false;
    }
    for (uint32_t i = 0; i < recorder->steps->count; i++) {
        const StepRange *range = &recorder->steps->items[i];
        if (number >= range->from && number <= range->to) {
            return true;
        }
    }
    return false;
}

static bool record_still(Recorder *recorder, RecSink *sink, Text *said, Error *error)
{
    Text text = {0};
    Moment moment;
    ou_text_clear(&recorder->bytes);
    draw(recorder, sink->draw == NULL || sink->needs_pixels);
    recorder_say(recorder, &text);
    app_moment(recorder->app, &moment);
    RecPicture picture = picture_of(recorder);
    picture.title = moment.position;
    picture.text = ou_text_view(&text);
    bool ok = sink->draw != NULL ? sink->draw(sink, &picture, error)
                                 : sink->encode(sink, &picture, &recorder->bytes, error) &&
                                       sink->put(sink, &recorder->bytes, 1, error);
    mark_rows(recorder, false);
    if (said != NULL) {
        if (sink->name != NULL) {
            sink->name(sink, said);
            ou_text_add(said, ", ");
        }
        ou_text_add_format(said, "%s: %s\n", picture.title, picture.text);
    }
    ou_text_free(&text);
    return ok;
}

/* A still shows and tells a whole statement, also where a film goes through it by events. */
static void stand_at(Recorder *recorder, uint32_t stop)
{
    Player *player = &recorder->app->show->player;
    go_to(recorder, stop, stop);
    player->granularity = STEP_STATEMENT;
    player_go_to_stop(player, stop);
}

bool recorder_run_stills(Recorder *recorder, RecSink *sink, Text *said, Error *error)
{
    begin(recorder);
    for (uint32_t stop = recorder->first; stop <= recorder->last; stop++) {
        stand_at(recorder, stop);
        OU_TRY(recorder_check_interrupted(recorder, error));
        if (is_chosen(recorder, stop)) {
            OU_TRY(record_still(recorder, sink, said, error));
        }
        if (recorder->progress != NULL) {
            progress_show(recorder->progress, stop - recorder->first + 1,
                          recorder->last - recorder->first + 1);
        }
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
    bool is_beyond = player->step.to > film_stop_position(stops, recorder->last);
    return is_beyond || !player->playing ? TICK_END : changed ? TICK_CHANGED : TICK_SAME;
}

static void begin_film(Recorder *recorder)
{
    Player *player = &recorder->app->show->player;
    begin(recorder);
    player->playing = true;
    player->elapsed = 0;
    recorder->frame_of_phase = 0;
}

/* Frames until the picture changes. */
static uint32_t hold(Recorder *recorder, Tick *next)
{
    uint32_t frames = 1;
    for (*next = tick(recorder); *next == TICK_SAME; *next = tick(recorder)) {
        frames++;
    }
    return frames;
}

/* ---- the plan ---- */

/* The caption while the step that it belongs to is shown. */
static void plan_caption(Recorder *recorder)
{
    FilmPlan *plan = &recorder->plan;
    const char *last =
        plan->captions.count > 0 ? plan->captions.items[plan->captions.count - 1].text : "";
    Moment moment;
    player_moment(&recorder->app->show->player, &moment);
    if (strcmp(last, moment.caption) != 0) {
        plan_captions_push(&plan->captions, (PlanCaption){plan->frames, moment.caption});
    }
}

/* A chapter begins when the stop in front of its first statement is left, the first one with the
 * film. */
static void plan_chapter(Recorder *recorder, uint32_t stop)
{
    FilmPlan *plan = &recorder->plan;
    const Film *film = &recorder->app->show->film;
    bool is_first = plan->pictures.count == 0;
    uint32_t last =
        is_first ? recorder->first : plan->pictures.items[plan->pictures.count - 1].stop;
    for (uint32_t left = last; is_first ? left <= stop : left < stop; left++) {
        const char *title = film_plan_chapter(film, left);
        const char *open =
            plan->chapters.count > 0 ? plan->chapters.items[plan->chapters.count - 1].title : NULL;
        if (title != NULL && title != open) {
            plan_chapters_push(&plan->chapters, (PlanChapter){title, plan->frames});
        }
    }
}

bool recorder_plan(Recorder *recorder, Error *error)
{
    Player *player = &recorder->app->show->player;
    const FilmStops *stops = &recorder->app->show->film.stops;
    FilmPlan *plan = &recorder->plan;
    begin_film(recorder);
    film_plan_free(plan);
    for (Tick next = TICK_CHANGED; next != TICK_END;) {
        OU_TRY(recorder_check_interrupted(recorder, error));
        uint32_t stop = film_stop_at(stops, player_position(player));
        pass(recorder); /* how long it stays depends on what the picture tells */
        plan_caption(recorder);
        plan_chapter(recorder, stop);
        bool moves = player->direction != 0;
        uint64_t pause = moves ? 0 : player_pause_ms(player);
        PlanPicture picture = {.first = plan->frames, .stop = stop};
        picture.frames = hold(recorder, &next);
        uint64_t ms = (uint64_t)picture.frames * 1000 / (uint64_t)recorder->fps;
        pause = pause < ms ? pause : ms;
        plan->motion_ms += moves ? ms : 0;
        plan->rest_ms += moves ? 0 : ms - pause;
        plan->pause_ms += pause;
        plan->frames += picture.frames;
        plan_pictures_push(&plan->pictures, picture);
    }
    recorder->from = 0;
    recorder->to = plan->frames;
    return true;
}

/* ---- the film ---- */

uint32_t recorder_wanted_frames(const Recorder *recorder, uint32_t picture)
{
    const PlanPicture *planned = &recorder->plan.pictures.items[picture];
    uint64_t begin = planned->first > recorder->from ? planned->first : recorder->from;
    uint64_t end = planned->first + planned->frames;
    end = end < recorder->to ? end : recorder->to;
    return begin < end ? (uint32_t)(end - begin) : 0;
}

static bool encode_picture(Recorder *recorder, RecSink *sink, const RecorderHands *hands,
                           uint32_t frames, Error *error)
{
    ou_text_clear(&recorder->bytes);
    draw(recorder, true);
    RecPicture picture = picture_of(recorder);
    bool ok = sink->encode(sink, &picture, &recorder->bytes, error) &&
              hands->take(hands->context, &recorder->bytes, frames, error);
    mark_rows(recorder, false);
    return ok;
}

bool recorder_draw_film(Recorder *recorder, RecSink *sink, const RecorderHands *hands, Error *error)
{
    const FilmPlan *plan = &recorder->plan;
    Tick next = TICK_CHANGED;
    begin_film(recorder);
    for (uint32_t i = 0; i < plan->pictures.count && next != TICK_END; i++) {
        uint32_t frames = recorder_wanted_frames(recorder, i);
        OU_TRY(recorder_check_interrupted(recorder, error));
        if (plan->pictures.items[i].first >= recorder->to) {
            break;
        }
        if (frames > 0 && hands->wants(hands->context, i)) {
            OU_TRY(encode_picture(recorder, sink, hands, frames, error));
        } else {
            pass(recorder);
        }
        uint32_t held = hold(recorder, &next);
        OU_ASSERT(held == plan->pictures.items[i].frames);
    }
    return true;
}

typedef struct Here {
    Recorder *recorder;
    RecSink *sink;
    uint64_t done;
} Here;

static bool want_all(void *context, uint32_t picture)
{
    (void)context;
    (void)picture;
    return true;
}

static bool put_here(void *context, const Text *bytes, uint32_t frames, Error *error)
{
    Here *here = context;
    Recorder *recorder = here->recorder;
    OU_TRY(here->sink->put(here->sink, bytes, frames, error));
    here->done += frames;
    if (recorder->progress != NULL) {
        progress_show(recorder->progress, here->done, recorder->to - recorder->from);
    }
    return true;
}

bool recorder_run(Recorder *recorder, RecSink *sink, Error *error)
{
    if (recorder->jobs > 1) {
        return recorder_run_jobs(recorder, sink, error);
    }
    Here here = {recorder, sink, 0};
    const RecorderHands hands = {want_all, put_here, &here};
    return recorder_draw_film(recorder, sink, &hands, error);
}
