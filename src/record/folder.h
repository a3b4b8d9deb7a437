/* folder.h - frames as numbered PNG files: frame000000.png, frame000001.png, ... */
#ifndef OU_RECORD_FOLDER_H
#define OU_RECORD_FOLDER_H

#include "record/sink.h"

typedef struct RecFolder {
    RecSink sink; /* first, so that a sink's address is its folder's */
    const char *path;
    RecPngLevel level;
    uint32_t first;   /* number of the first frame */
    uint32_t count;   /* frames written */
    uint32_t removed; /* frames of an earlier recording that were there */
    bool is_part;     /* of a film that several recordings make */
    RecPngRows *rows; /* of the last picture */
} RecFolder;

/* Makes the folder if there is none. Frames of an earlier recording in it are removed, so that two
 * recordings never mix, but not when this one is a part: then its frames replace those of their
 * numbers. A file of such a name that no recording made is an error, and then nothing is removed.
 * level, first and is_part are set by the caller. path is borrowed. Close it in either case. */
bool rec_folder_open(RecFolder *folder, const char *path, Error *error);
void rec_folder_close(RecFolder *folder);

#endif
