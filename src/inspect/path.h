/* path.h - what to call an object: the way to it from a name of the program. */
#ifndef OU_INSPECT_PATH_H
#define OU_INSPECT_PATH_H

#include "base/text.h"
#include "inspect/ref_place.h"

typedef enum PathResult {
    PATH_FOUND,         /* a name, attributes and items lead to it */
    PATH_WITHOUT_WORDS, /* reached through a closure, a set, a running expression ... */
    PATH_NONE,          /* no name and no running call leads to it */
    PATH_UNKNOWN        /* too much to look at */
} PathResult;

/* Appends the shortest way that leads to the object from a name of the running frames or of the
 * module: "songs", "b.next", "rows[0]"; nothing unless PATH_FOUND. Follows a fixed number of
 * references, so that the cost does not depend on the size of the heap. */
PathResult insp_path_to(const Reader *reader, Addr object, Text *out);

/* The same without the variables of one frame; frame 0 = with all. */
PathResult insp_path_outside(const Reader *reader, Addr frame, Addr object, Text *out);

/* Do the object's own references lead back to it, within the same number of references? */
bool insp_holds_itself(const Reader *reader, Addr object);

/* "Node·2": its number by age among the living objects of its type that are younger than
 * start_serial (Baseline.last_serial). Looks through the whole heap. */
void insp_nickname(const Reader *reader, uint64_t start_serial, Addr object, Text *out);

/* Appends the way to a slot: "songs", "b.next", "rows[0]"; false when its holder has no name or the
 * place is none that a person knows. */
bool insp_place_path(const Reader *reader, const RefPlace *place, Text *out);
/* Only the last part of it: "songs", ".next", "[0]", "['key']". */
void insp_place_label(const Reader *reader, const RefPlace *place, Text *out);

#endif
