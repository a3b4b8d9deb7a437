/* sheet.h - a contact sheet: pictures at half their size in a grid, as one PNG file. */
#ifndef OU_RECORD_SHEET_H
#define OU_RECORD_SHEET_H

#include "record/sink.h"

/* Of the hair line around each picture: the edge of a white one is seen on paper. */
enum { REC_SHEET_EDGE = 0xC4CAD3 };

typedef struct RecSheet {
    RecSink sink; /* first, so that a sink's address is its sheet's */
    const char *path;
    int32_t columns;
    int32_t cell_width, cell_height; /* of a picture on the sheet */
    uint32_t count;
    uint32_t *pixels; /* of all rows of pictures so far */
    size_t room;      /* bytes */
} RecSheet;

/* path is borrowed. Close it in either case. */
void rec_sheet_open(RecSheet *sheet, const char *path, int32_t columns);
/* Writes the file: whole, or not at all. */
bool rec_sheet_finish(RecSheet *sheet, Error *error);
void rec_sheet_close(RecSheet *sheet);

#endif
