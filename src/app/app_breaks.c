/* app_breaks.c - setting breakpoints, running to them, and saying in words why it stopped. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app_internal.h"
#include "base/phrase.h"
#include "inspect/subject.h"

static BreakRun run_of(const App *app)
{
    const Film *film = &app->show->film;
    return (BreakRun){film->history, &film->stops, film->run->session.module};
}

/* ---- what is drawn of them ---- */

/* The first hits of each have marks on the timeline. */
static void mark_hits(App *app, Breakpoint *one)
{
    enum { MOST_MARKS = 200 };
    BreakRun run = run_of(app);
    BreakpointArray alone = {.items = one, .count = 1, .capacity = 1};
    BreakHit hit = breakpoint_next(&run, &alone, film_stop_position(run.stops, 0), 1);
    for (uint32_t i = 0; i < MOST_MARKS && hit.position != HIST_NOWHERE; i++) {
        break_place_array_push(&app->break_stops, film_stop_at(run.stops, hit.position));
        hit = breakpoint_next(&run, &alone, hit.position, 1);
    }
}

void app_aim_player(App *app)
{
    Player *player = &app->show->player;
    BreakRun run = run_of(app);
    player->stop_at = breakpoint_next(&run, &app->breaks, player_position(player), 1).position;
}

void app_breaks_changed(App *app)
{
    app->break_stops.count = app->break_lines.count = 0;
    for (uint32_t i = 0; i < app->breaks.count; i++) {
        mark_hits(app, &app->breaks.items[i]);
        if (app->breaks.items[i].kind == BREAK_LINE) {
            break_place_array_push(&app->break_lines, app->breaks.items[i].line);
        }
    }
    app_aim_player(app);
}

void app_mark_breaks(App *app)
{
    BreakMarks *marks = &app->state.breaks;
    *marks = (BreakMarks){.lines = app->break_lines.items,
                          .line_count = app->break_lines.count,
                          .stops = app->break_stops.items,
                          .stop_count = app->break_stops.count,
                          .any = app->breaks.count > 0,
                          .count = -1};
    for (uint32_t i = 0; i < app->breaks.count; i++) {
        const Breakpoint *one = &app->breaks.items[i];
        bool is_selected = one->object.serial == app->state.selected;
        switch (one->kind) {
        case BREAK_LINE: break;
        case BREAK_FREED: marks->freed = marks->freed || is_selected; break;
        case BREAK_ANY_FREED: marks->any_freed = true; break;
        case BREAK_COUNT: marks->count = is_selected ? one->count : marks->count; break;
        case BREAK_COLLECTION: marks->collection = true; break;
        case BREAK_ARENA: marks->arena = true; break;
        }
    }
}

/* ---- setting ---- */

/* The selected object as it is now; false when there is none. */
static bool selected_object(App *app, BreakObject *out)
{
    Moment moment;
    player_moment(&app->show->player, &moment);
    uint32_t index = scene_of_serial(moment.after, app->state.selected);
    if (index == SCENE_NONE) {
        return false;
    }
    const SceneObject *object = &moment.after->objects[index];
    *out = (BreakObject){.serial = object->serial,
                         .addr = object->addr,
                         .position = player_position(&app->show->player),
                         .count = object->count};
    Text name = {0};
    scene_add_path(moment.after, index, &name);
    (void)snprintf(out->name, sizeof out->name, "%s", ou_text_view(&name));
    ou_text_free(&name);
    BreakRun run = run_of(app);
    break_object_life(&run, out);
    return true;
}

/* When it stops: "when the count of songs is 3". */
static void condition_text(const Breakpoint *one, char *out, size_t size)
{
    switch (one->kind) {
    case BREAK_LINE:
        (void)snprintf(out, size, phrase("before line %u"), (unsigned)one->line);
        break;
    case BREAK_FREED:
        (void)snprintf(out, size, phrase("when %s is freed"), one->object.name);
        break;
    case BREAK_ANY_FREED: (void)snprintf(out, size, phrase("when any object is freed")); break;
    case BREAK_COUNT:
        (void)snprintf(out, size, phrase("when the count of %s becomes %s"), one->object.name,
                       GROUPED(one->count));
        break;
    case BREAK_COLLECTION: (void)snprintf(out, size, phrase("when a collection starts")); break;
    case BREAK_ARENA: (void)snprintf(out, size, phrase("when a new arena is taken")); break;
    }
}

static bool toggle(App *app, const Breakpoint *wanted)
{
    char condition[128];
    condition_text(wanted, condition, sizeof condition);
    bool is_set = breakpoint_toggle(&app->breaks, wanted);
    app_breaks_changed(app);
    app_say(app, false,
            is_set ? phrase("Play stops %s. K runs there.") : phrase("Play no longer stops %s."),
            condition);
    return true;
}

bool app_break_line(App *app, uint32_t line)
{
    uint32_t at = break_line_at(app->show->run.session.module, line);
    if (at == 0) {
        app_say(app, false, phrase("No statement begins in line %u or below it."), (unsigned)line);
        return true;
    }
    return toggle(app, &(Breakpoint){.kind = BREAK_LINE, .line = at});
}

static bool break_here(App *app)
{
    Moment moment;
    player_moment(&app->show->player, &moment);
    uint32_t line = app_focus_line(app);
    line = line > 0 ? line : moment.line_next > 0 ? moment.line_next : moment.line_done;
    return app_break_line(app, line > 0 ? line : 1);
}

static bool break_freed(App *app)
{
    Breakpoint wanted = {.kind = BREAK_ANY_FREED};
    if (app->state.selected != 0 && selected_object(app, &wanted.object)) {
        wanted.kind = BREAK_FREED;
    }
    return toggle(app, &wanted);
}

/* Takes away the one that is set for the selected object; else asks for the count. */
static bool break_count(App *app)
{
    for (uint32_t i = 0; i < app->breaks.count; i++) {
        const Breakpoint *one = &app->breaks.items[i];
        if (one->kind == BREAK_COUNT && one->object.serial == app->state.selected) {
            Breakpoint set = *one;
            return toggle(app, &set);
        }
    }
    BreakObject object;
    if (app->state.selected == 0 || !selected_object(app, &object)) {
        app_say(app, false, phrase("Select an object first: click it, or press Tab."));
    } else {
        app_ask(app, PROMPT_COUNT);
    }
    return true;
}

void app_answer_count(App *app)
{
    Breakpoint wanted = {.kind = BREAK_COUNT, .count = strtoll(app->answer, NULL, 10)};
    if (app->answer[0] != '\0' && selected_object(app, &wanted.object)) {
        (void)toggle(app, &wanted);
    }
}

static bool clear(App *app)
{
    app_say(app, false,
            app->breaks.count > 0 ? phrase("All breaks are taken away.")
                                  : phrase("No break is set."));
    app->breaks.count = 0;
    app_breaks_changed(app);
    return true;
}

/* ---- stopping ---- */

/* What the object that died just now was called in the moment before. */
static void add_dead(const Moment *moment, Addr addr, Text *out)
{
    uint32_t index = scene_find(moment->before, addr);
    if (index != SCENE_NONE) {
        scene_add_path(moment->before, index, out);
    } else {
        ou_text_add(out, phrase("a temporary object"));
    }
}

static void add_event(App *app, const BreakHit *hit, const Breakpoint *one, Text *out)
{
    HistRecord record = {0};
    Moment moment;
    Text dead = {0};
    player_moment(&app->show->player, &moment);
    (void)hist_read(app->show->film.history, hit->position - 1, &record);
    switch (one->kind) {
    case BREAK_LINE:
        ou_text_add_format(out, phrase("line %u runs next."), (unsigned)one->line);
        break;
    case BREAK_FREED:
        ou_text_add_format(out, phrase("the count of %s reached 0."), one->object.name);
        break;
    case BREAK_ANY_FREED:
        add_dead(&moment, record.operands[0], &dead);
        ou_text_add_format(out, phrase("the count of %s reached 0."), ou_text_view(&dead));
        ou_text_free(&dead);
        break;
    case BREAK_COUNT:
        ou_text_add_format(out, phrase("the count of %s is %s now."), one->object.name,
                           GROUPED(one->count));
        break;
    case BREAK_COLLECTION:
        ou_text_add_format(out, phrase("%s collection of generation %llu starts."),
                           record.operands[1] != 0 ? phrase("the requested")
                                                   : phrase("an automatic"),
                           (unsigned long long)record.operands[0]);
        break;
    case BREAK_ARENA: ou_text_add(out, phrase("pymalloc took a new arena.")); break;
    }
}

/* The playhead has arrived. */
static void say_why(App *app, const BreakHit *hit)
{
    Text text = {0};
    add_event(app, hit, &app->breaks.items[hit->index], &text);
    app_say(app, false, phrase("Stopped: %s"), ou_text_view(&text));
    ou_text_free(&text);
}

static bool run_to_next(App *app, int direction)
{
    Player *player = &app->show->player;
    BreakRun run = run_of(app);
    BreakHit hit = breakpoint_next(&run, &app->breaks, player_position(player), direction);
    player->playing = false;
    if (app->breaks.count == 0) {
        app_say(app, false,
                phrase("No break is set. F9 or a click beside a line number sets one; F8 at a "
                       "collection."));
    } else if (hit.position == HIST_NOWHERE) {
        app_say(app, false, phrase("No break hits %s here."),
                direction > 0 ? phrase("after") : phrase("before"));
    } else {
        if (app->breaks.items[hit.index].kind == BREAK_LINE) {
            player_go(player, hit.position);
        } else {
            player_go_to_event(player, hit.position);
        }
        app_aim_player(app);
        say_why(app, &hit);
    }
    return true;
}

void app_stopped(App *app)
{
    BreakRun run = run_of(app);
    uint64_t position = player_position(&app->show->player);
    BreakHit hit = breakpoint_next(&run, &app->breaks, position - 1, 1);
    if (hit.position == position) {
        say_why(app, &hit);
    }
    app_aim_player(app);
}

bool app_do_break(App *app, ViewAction action)
{
    switch ((int)action) {
    case ACTION_BREAK_LINE: return break_here(app);
    case ACTION_BREAK_FREED: return break_freed(app);
    case ACTION_BREAK_COUNT: return break_count(app);
    case ACTION_BREAK_COLLECTION: return toggle(app, &(Breakpoint){.kind = BREAK_COLLECTION});
    case ACTION_BREAK_ARENA: return toggle(app, &(Breakpoint){.kind = BREAK_ARENA});
    case ACTION_BREAK_CLEAR: return clear(app);
    case ACTION_BREAK_NEXT: return run_to_next(app, 1);
    case ACTION_BREAK_BACK: return run_to_next(app, -1);
    default: return false;
    }
}
