/* answer.h - whether what somebody typed is what Python would write. */
#ifndef OU_APP_ANSWER_H
#define OU_APP_ANSWER_H

#include <stdbool.h>

/* value: repr() of the right one. plain: what a str says without its quotes, or another way to say
 * it; "" = there is none. White space between the parts does not matter, nor which quotes there
 * are, nor how a number is written. */
bool answer_fits(const char *typed, const char *value, const char *plain);

#endif
