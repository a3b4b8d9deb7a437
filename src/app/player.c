#include "app/player.h"

#include <string.h>

#include "view/stage.h"

enum { BEAT_MS = 400, LEAST_REST_MS = 1500, REST_MS_PER_WORD = 400 };

void player_open(Player *player, Film *film)
{
    *player = (Player){
        .film = film, .speed = PLAYER_NORMAL, .progress = STAGE_DONE, .stop_at = HIST_NOWHERE};
    player_go_to_stop(player, 0);
}

uint64_t player_position(const Player *player)
{
    return player->direction < 0 ? player->step.from : player->step.to;
}

static uint64_t first_position(const Player *player)
{
    return film_stop_position(&player->film->stops, 0);
}

static uint64_t last_position(const Player *player)
{
    return film_stop_position(&player->film->stops, player->film->stops.count - 1);
}

/* ---- neighbours ---- */

static uint64_t next_stop(const Player *player, uint64_t position)
{
    const FilmStops *stops = &player->film->stops;
    uint32_t stop = film_stop_at(stops, position);
    return stop + 1 < stops->count ? film_stop_position(stops, stop + 1) : HIST_NOWHERE;
}

static uint64_t previous_stop(const Player *player, uint64_t position)
{
    const FilmStops *stops = &player->film->stops;
    uint32_t stop = film_stop_at(stops, position);
    if (film_stop_position(stops, stop) < position) {
        return film_stop_position(stops, stop);
    }
    return stop > 0 ? film_stop_position(stops, stop - 1) : HIST_NOWHERE;
}

/* The next or previous place of a unit, within the part of the journal that is shown. */
static uint64_t next_unit(const Player *player, HistUnit unit, uint64_t position)
{
    History *history = player->film->history;
    uint64_t last = last_position(player);
    if (position >= last) {
        return HIST_NOWHERE;
    }
    uint64_t place = hist_next_place(history, unit, position);
    return place == HIST_NOWHERE || place > last ? last : place;
}

static uint64_t previous_unit(const Player *player, HistUnit unit, uint64_t position)
{
    History *history = player->film->history;
    uint64_t first = first_position(player);
    if (position <= first) {
        return HIST_NOWHERE;
    }
    uint64_t place = hist_previous_place(history, unit, position);
    return place == HIST_NOWHERE || place < first ? first : place;
}

static uint64_t neighbour_of(const Player *player, uint64_t position, int direction)
{
    if (player->granularity == STEP_STATEMENT) {
        return direction > 0 ? next_stop(player, position) : previous_stop(player, position);
    }
    HistUnit unit = player->granularity == STEP_EVENT ? HIST_EVENT : HIST_INSTRUCTION;
    return direction > 0 ? next_unit(player, unit, position)
                         : previous_unit(player, unit, position);
}

uint64_t player_neighbour(const Player *player, int direction)
{
    return neighbour_of(player, player_position(player), direction);
}

/* ---- going ---- */

/* Comes to rest at a position: the step that led there is shown as it ended. */
static void settle(Player *player, uint64_t place)
{
    uint64_t position = hist_canonical(player->film->history, place);
    uint64_t before = neighbour_of(player, position, -1);
    player->step = (FilmStep){before == HIST_NOWHERE ? position : before, position};
    player->progress = STAGE_DONE;
    player->direction = 0;
    player->elapsed = 0;
}

void player_go(Player *player, uint64_t position)
{
    uint64_t first = first_position(player);
    uint64_t last = last_position(player);
    settle(player, position < first ? first : position > last ? last : position);
}

void player_go_to_stop(Player *player, uint32_t stop)
{
    player_go(player, film_stop_position(&player->film->stops, stop));
}

void player_go_to_event(Player *player, uint64_t position)
{
    player_go(player, position);
    player->step.from = position > first_position(player)
                            ? hist_canonical(player->film->history, position - 1)
                            : position;
}

static void move(Player *player, FilmStep step, int direction)
{
    player->step = step;
    player->direction = direction;
    player->progress = direction > 0 ? 0 : STAGE_DONE;
    player->elapsed = 0;
    player->beats = film_beats(player->film, step);
    if (player->speed >= PLAYER_INSTANT) {
        settle(player, player_position(player));
    }
}

bool player_step(Player *player, int direction)
{
    uint64_t from = player_position(player);
    uint64_t to = neighbour_of(player, from, direction);
    if (player->direction != 0) {
        settle(player, from);
    }
    if (to == HIST_NOWHERE) {
        return false;
    }
    move(player, direction > 0 ? (FilmStep){from, to} : (FilmStep){to, from}, direction);
    return true;
}

/* Playing comes to rest where it shall stop. */
static void look_for_stop(Player *player)
{
    if (player->playing && player->direction == 0 && player_position(player) == player->stop_at) {
        player->playing = false;
        player->has_stopped = true;
    }
}

bool player_play(Player *player)
{
    uint64_t from = player_position(player);
    uint64_t to = neighbour_of(player, from, 1);
    if (player->stop_at > from && player->stop_at < to) {
        if (player->direction != 0) {
            settle(player, from);
        }
        move(player, (FilmStep){from, player->stop_at}, 1);
    } else if (!player_step(player, 1)) {
        return false;
    }
    look_for_stop(player);
    return true;
}

bool player_step_over(Player *player, int direction)
{
    uint64_t from = player_position(player);
    Film *film = player->film;
    uint32_t stop = film_stop_at(&film->stops, from);
    bool is_behind = from > film_stop_position(&film->stops, stop);
    uint32_t next = direction > 0 ? stop + 1 : stop - (is_behind ? 0U : 1U);
    next = film_stop_not_deeper(film, next, direction, film_calls_at(film, from));
    uint64_t to = next != SCENE_NONE ? film_stop_position(&film->stops, next) : HIST_NOWHERE;
    if (to == HIST_NOWHERE) {
        return false;
    }
    move(player, direction > 0 ? (FilmStep){from, to} : (FilmStep){to, from}, direction);
    return true;
}

void player_play_to(Player *player, uint64_t position)
{
    uint64_t from = player_position(player);
    if (player->direction != 0) {
        settle(player, from);
    }
    move(player, (FilmStep){from, position}, 1);
}

bool player_next_collection(Player *player)
{
    HistQuery starts = {.marks = 1ULL << MARK_GC_START};
    uint64_t at = hist_find_next(player->film->history, player_position(player), &starts);
    if (at == HIST_NOWHERE) {
        return false;
    }
    uint64_t stop = next_stop(player, at + 1);
    player_go(player, stop == HIST_NOWHERE ? last_position(player) : stop);
    return true;
}

bool player_chapter(Player *player, int direction)
{
    const FilmStops *stops = &player->film->stops;
    int64_t stop = film_stop_at(stops, player_position(player));
    for (stop += direction; stop >= 0 && stop < stops->count; stop += direction) {
        if (stop == 0 || timeline_mark_at(&stops->timeline, (uint32_t)stop).chapter) {
            player_go_to_stop(player, (uint32_t)stop);
            return true;
        }
    }
    return false;
}

static bool ran_line(const Player *player, uint32_t stop, uint32_t line)
{
    const LangModule *module = player->film->run->session.module;
    const FilmStops *stops = &player->film->stops;
    uint32_t done = film_stop_done(stops, stop);
    if (done >= module->statement_count || film_stop(stops, stop).in_call) {
        return false;
    }
    const SourceSpan *where = &module->statements[done].where;
    return line >= where->line && line <= where->end_line;
}

bool player_go_to_line(Player *player, uint32_t line)
{
    const FilmStops *stops = &player->film->stops;
    uint32_t here = film_stop_at(stops, player_position(player));
    for (uint32_t i = 1; i <= stops->count; i++) {
        uint32_t stop = (here + i) % stops->count;
        if (ran_line(player, stop, line)) {
            player_go_to_stop(player, stop);
            return true;
        }
    }
    return false;
}

bool player_object_event(Player *player, Addr object, int direction)
{
    History *history = player->film->history;
    uint64_t position = player_position(player);
    HistQuery counts = {.refcounts = true,
                        .marks = 1ULL << MARK_BORN | 1ULL << MARK_DIED,
                        .low = object,
                        .high = object + 1};
    uint64_t at = HIST_NOWHERE;
    if (direction > 0) {
        at = hist_find_next(history, position, &counts);
    } else if (position > first_position(player)) {
        at = hist_find_previous(history, position - 1, &counts);
    }
    if (at == HIST_NOWHERE || at < first_position(player) || at >= last_position(player)) {
        return false;
    }
    settle(player, at + 1);
    player->step.from = at;
    return true;
}

/* ---- time ---- */

static uint32_t fitted(uint64_t ms, uint32_t share)
{
    return (uint32_t)(share == 0 ? ms : ms * share / 256);
}

static uint32_t motion_ms(const Player *player)
{
    uint32_t motion = player->beats * BEAT_MS * PLAYER_NORMAL / (uint32_t)player->speed;
    return fitted(motion, player->pace.motion);
}

uint32_t player_pause_ms(const Player *player)
{
    uint32_t pause = player->pause * PLAYER_NORMAL / (uint32_t)player->speed;
    return fitted(pause, player->pace.pause);
}

uint32_t player_words_in(const char *text)
{
    uint32_t words = 0;
    for (; *text != '\0'; text++) {
        words += *text == ' ';
    }
    return words + 1;
}

uint32_t player_reading_ms(const Player *player, uint32_t words)
{
    uint32_t rest = words * REST_MS_PER_WORD;
    rest = rest < LEAST_REST_MS ? LEAST_REST_MS : rest;
    rest = rest * PLAYER_NORMAL / (uint32_t)player->speed;
    return fitted(rest, player->pace.rest);
}

uint32_t player_all_words(const Moment *moment)
{
    uint32_t words = moment->caption[0] != '\0' ? player_words_in(moment->caption) : 0;
    for (uint32_t i = 0; i < moment->sentence_count; i++) {
        words += player_words_in(moment->sentences[i]);
    }
    return words;
}

/* Has it been long enough to read what the step says? */
static bool has_rested(Player *player, uint32_t elapsed)
{
    Moment moment;
    const PlayerReader *reader = &player->reader;
    if (elapsed < player_reading_ms(player, 0)) {
        return false; /* whatever it says */
    }
    player_moment(player, &moment);
    uint32_t words =
        reader->words != NULL ? reader->words(reader->context, &moment) : player_all_words(&moment);
    return elapsed >= player_reading_ms(player, words) + player_pause_ms(player);
}

static bool advance_motion(Player *player, uint32_t milliseconds)
{
    player->elapsed += milliseconds;
    uint32_t whole = motion_ms(player);
    if (player->elapsed >= whole) {
        settle(player, player_position(player));
        look_for_stop(player);
        return true;
    }
    int32_t share = (int32_t)((uint64_t)player->elapsed * STAGE_DONE / (whole > 0 ? whole : 1));
    player->progress = player->direction > 0 ? share : STAGE_DONE - share;
    return true;
}

bool player_advance(Player *player, uint32_t milliseconds)
{
    if (player->direction != 0) {
        return advance_motion(player, milliseconds);
    }
    if (!player->playing) {
        return false;
    }
    player->elapsed += milliseconds;
    if (!has_rested(player, player->elapsed)) {
        return false;
    }
    player->playing = player_play(player) && player->playing;
    return true;
}

bool player_is_due(Player *player, uint32_t milliseconds)
{
    return player->playing && player->direction == 0 &&
           has_rested(player, player->elapsed + milliseconds);
}

bool player_is_still(const Player *player)
{
    return player->direction == 0 && !player->playing;
}

void player_moment(Player *player, Moment *out)
{
    film_moment(player->film, player->step, player->progress, out);
    out->playing = player->playing;
    out->speed = player->speed;
    out->granularity = player->granularity;
}
