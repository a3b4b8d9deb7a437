/* refuse.h - how the language layer says no to Python that is outside the teaching subset. */
#ifndef OU_LANG_REFUSE_H
#define OU_LANG_REFUSE_H

#include "base/error.h"

/* Sets ERROR_NOT_MODELLED with the label "not modelled". what names the construct ("'match'
 * statement"); instead is a clause without a full stop that says what to use ("if / elif does the
 * same here"). Always returns false. */
bool lang_refuse(Error *error, SourceSpan where, const char *instead, const char *what, ...)
    __attribute__((format(printf, 4, 5)));

#endif
