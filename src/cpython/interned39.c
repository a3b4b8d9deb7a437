#include <stdlib.h>
#include <string.h>

#include "cpython/interned.h"

static const char *const interned[] = {
#include "cpython/interned39.def"
};

static int compare(const void *text, const void *entry)
{
    return strcmp(text, *(const char *const *)entry);
}

bool cpy_interned_at_start_39(const char *text)
{
    return bsearch(text, interned, sizeof interned / sizeof interned[0], sizeof interned[0],
                   compare) != NULL;
}
