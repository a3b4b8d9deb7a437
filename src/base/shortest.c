/* The host's printf and strtod are correctly rounded, as CPython's dtoa is. */
#include "base/shortest.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 17 };

static bool reads_back(const char *text, double value)
{
    double back = strtod(text, NULL);
    return !(back < value) && !(back > value);
}

/* The next number of as many digits, away from zero; false = it has a digit more. */
static bool step_away(char *text)
{
    for (char *digit = strchr(text, 'e') - 1; digit >= text; digit--) {
        if (!isdigit((unsigned char)*digit)) {
            continue;
        }
        if (*digit != '9') {
            (*digit)++;
            return true;
        }
        *digit = '0';
    }
    return false;
}

/* The doubles above a power of two lie twice as far apart as those below. */
static bool has_more_room_above(double value)
{
    int exponent = 0;
    return fabs(frexp(value, &exponent)) <= 0.5;
}

void ou_shortest(double value, int digits, char *out, size_t size)
{
    for (;; digits++) {
        (void)snprintf(out, size, "%.*e", digits - 1, value);
        if (digits >= MOST_DIGITS || reads_back(out, value)) {
            return;
        }
        /* The nearest number is too far below: the next one, above, may still be near enough. */
        if (has_more_room_above(value) && step_away(out) && reads_back(out, value)) {
            return;
        }
    }
}
