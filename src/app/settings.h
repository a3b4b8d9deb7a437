/* settings.h - what the window remembers from one time to the next. */
#ifndef OU_APP_SETTINGS_H
#define OU_APP_SETTINGS_H

#include "base/error.h"
#include "base/text.h"
#include "view/moment.h"

typedef struct Settings {
    ThemeId theme;
    int32_t scale; /* of the whole UI in 1/256 */
    ViewKind view; /* of scenarios that name none */
    int32_t speed; /* in sixteenths */
    Granularity granularity;
    bool no_motion;
    int32_t width, height; /* of the window; 0 = as the screen suggests */
    const char *language;  /* one of language_name; NULL = as the environment says */
} Settings;

/* What holds before anything is remembered. */
Settings settings_default(void);
bool settings_equal(const Settings *a, const Settings *b);

/* $XDG_CONFIG_HOME/ouroscope/settings, or ~/.config/ouroscope/settings; appended. False when the
 * environment names neither. */
bool settings_path(Text *out);

/* Lines "name = value"; a '#' begins a comment. A missing file is the default. False with *error
 * (the line in its span) for a file that cannot be read or understood; *out is the default then. */
bool settings_read(const char *path, Settings *out, Error *error);
/* Writes the file whole or not at all, and makes its folder. */
bool settings_write(const char *path, const Settings *settings, Error *error);

#endif
