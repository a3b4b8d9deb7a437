/* app_internal.h - what the files of the app share. */
#ifndef OU_APP_APP_INTERNAL_H
#define OU_APP_APP_INTERNAL_H

#include "app/app.h"

/* `# ouroscope: theme=... scale=...` of a file. */
void direction_settings(const LangModule *module, ViewState *state);

/* Whether steps are animated. */
bool app_has_motion(const App *app);

/* Follows the `#@` directions on the way to where the playhead is. */
void app_follow_directions(App *app);
/* Places for the room that the stage has, which are chosen again where it is another one. */
void app_make_room(App *app);
/* Chooses places for the stage of the view that is on. */
void app_place_for_view(App *app);

/* What the next picture shows. */
void app_moment(App *app, Moment *out);

/* Selects the object with this serial that lives at the moment shown; 0 = none. */
void app_select(App *app, uint64_t serial);

/* What a click on what is under the pointer does, where a tooltip says so; ACTION_NONE else. */
ViewAction app_hovered(const App *app);
/* What there is before the first statement, in words: what exec or script in the header means. */
const char *app_start_state(const App *app);

/* ---- app_stage.c ---- */

/* Nearer (percent above 100) or farther; 0: fitted into its panel again. */
bool app_zoom(App *app, int percent);
/* By the wheel, around a pixel; false when the stage is not there. */
bool app_zoom_at(App *app, int32_t x, int32_t y, int notches);
/* Stays near an object and what is around it, as long as it lives; 0: fitted again. */
void app_zoom_on(App *app, uint64_t serial);
/* Moves the stage by pixels of the picture; by a part of its panel. */
bool app_pan(App *app, int32_t dx, int32_t dy);
bool app_pan_step(App *app, int across, int down);
bool app_is_on_stage(App *app, int32_t x, int32_t y);
/* Before each picture: follows what happens, or what was asked for, on a stage that is zoomed. */
void app_aim_stage(App *app, const Moment *moment);

/* Hides the selected object; with nothing selected, what was hidden comes back. */
bool app_hide(App *app);
bool app_show_only(App *app);
bool app_toggle_card(App *app);
void app_toggle_values(App *app);
/* Selects an object of the moment and makes sure that it is seen: not hidden, opened, in view. */
void app_show_object(App *app, uint64_t serial);

/* ---- app_heap.c ---- */

bool app_is_on_heap(App *app, int32_t x, int32_t y);
/* By the wheel, around a pixel; false when the map is not there. */
bool app_heap_zoom_at(App *app, int32_t x, int32_t y, int notches);
/* Nearer or farther around the block of what panels tell about; percent 0: all arenas. */
bool app_heap_zoom(App *app, int percent);
/* Moves the map by pixels of the picture. */
bool app_heap_pan(App *app, int32_t dx, int32_t dy);

/* ---- app_prompt.c ---- */

void app_ask(App *app, AppPrompt prompt);
/* A key while something is typed; false for one whose text shall arrive by app_text. */
bool app_prompt_key(App *app, int key, unsigned with);
/* A line of the list of what was found was clicked. */
bool app_prompt_press(App *app, uint64_t number);
/* What the overlay shows of it. */
void app_prompt_show(App *app, Overlay *overlay);

/* ---- app_film.c ---- */

/* Begins to record the film of what is shown, or stops that; false on the list. */
bool app_toggle_film(App *app);
/* False, and says why, the first time one wants to quit while a film is recorded. */
bool app_may_quit(App *app);
/* Takes in how far it is; returns whether the picture changes. */
bool app_film_advance(App *app);
void app_film_show(const App *app, Overlay *overlay);

/* ---- app_focus.c ---- */

/* To the next (1) or previous (-1) target in reading order; to the nearest one in a direction. */
bool app_focus_walk(App *app, int direction);
bool app_focus_toward(App *app, int across, int down);
/* Clicks what has the focus; false when nothing has, or nothing is left to do. */
bool app_focus_press(App *app);
/* Returns whether something had it that is not the selected card. */
bool app_focus_leave(App *app);
/* Line of the code that has it, 0 = none. */
uint32_t app_focus_line(const App *app);
/* After each picture: the ring around it. */
void app_focus_draw(App *app, const Moment *moment);

/* A press on what carries this tag; x: in pixels of the picture. */
bool app_press_tag(App *app, uint64_t tag, int32_t x);

/* ---- app_breaks.c ---- */

bool app_do_break(App *app, ViewAction action);
/* Sets or takes away a break before the first statement at or below this line. */
bool app_break_line(App *app, uint32_t line);
/* PROMPT_COUNT was answered. */
void app_answer_count(App *app);
/* Another run, or other breakpoints: what is drawn of them, and where playing stops. */
void app_breaks_changed(App *app);
/* Where playing stops next, from where the playhead is now. */
void app_aim_player(App *app);
/* Playing has stopped at one: says why. */
void app_stopped(App *app);
/* Before each picture. */
void app_mark_breaks(App *app);

/* Leaves the scenario, as it stands, for the list; and returns to it, false when there is none. */
void app_to_shelf(App *app);
bool app_from_shelf(App *app);

/* Runs a file; NULL with *error when it cannot. source: for the error's line, filled even then. */
AppShow *app_make_show(App *app, const char *path, Text *source, Error *error);
/* Shows it in the place of what was shown, with nothing chosen. */
void app_install(App *app, AppShow *show);

#endif
