/* window.h - the SDL window around an App: events in, pixels out. The only file that knows SDL's
 * window is window.c. */
#ifndef OU_APP_WINDOW_H
#define OU_APP_WINDOW_H

#include "app/app.h"

/* True when there is a display to open a window on. */
bool window_is_possible(void);

/* Opens a window of at most this size (0 = what fits the display) and runs until it is closed.
 * False with *error when SDL cannot open one. */
bool window_run(App *app, int32_t width, int32_t height, Error *error);

#endif
