/* app_internal.h - what the files of the app share. */
#ifndef OU_APP_APP_INTERNAL_H
#define OU_APP_APP_INTERNAL_H

#include "app/app.h"

/* `# ouroscope: theme=... scale=...` of a file. */
void direction_settings(const LangModule *module, ViewState *state);

/* Follows the `#@` directions on the way to where the playhead is. */
void app_follow_directions(App *app);

/* Selects the object with this serial that lives at the moment shown; 0 = none. */
void app_select(App *app, uint64_t serial);

/* Closes the scenario and shows the list. */
void app_to_shelf(App *app);

#endif
