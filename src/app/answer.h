/* answer.h - whether what somebody typed is what Python would write. */
#ifndef OU_APP_ANSWER_H
#define OU_APP_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

/* value: repr() of the right one. plain: what a str says without its quotes, or another way to say
 * it; "" = there is none. White space between the parts does not matter, nor which quotes there
 * are, nor how a float is written, nor in which order the items of a set or a dict stand. */
bool answer_fits(const char *typed, const char *value, const char *plain);
/* The digits of this number, and of no other one that an int64_t has no room for. */
bool answer_is_number(const char *typed, int64_t number);

#endif
