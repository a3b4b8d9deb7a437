#include "lang/refuse.h"

#include <stdarg.h>

bool lang_refuse(Error *error, SourceSpan where, const char *instead, const char *what, ...)
{
    if (error == NULL || error->kind != ERROR_NONE) {
        return false;
    }
    char text[sizeof error->text];
    va_list args;
    va_start(args, what);
    (void)vsnprintf(text, sizeof text, what, args);
    va_end(args);
    ou_error_set(error, ERROR_NOT_MODELLED, where, "not modelled", "%s", text);
    ou_error_hint(
        error, "ouroscope models a teaching subset of Python; %s. See `ouroscope help language`.",
        instead);
    return false;
}
