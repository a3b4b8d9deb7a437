/* pages.h - pictures as vectors: one as an SVG file, any number as the pages of a PDF file, or many
 * to a page of paper. */
#ifndef OU_RECORD_PAGES_H
#define OU_RECORD_PAGES_H

#include "canvas/vector.h"
#include "record/sink.h"

typedef struct RecPages {
    RecSink sink; /* first, so that a sink's address is its pages' */
    CnvVectorKind kind;
    const char *path, *title; /* borrowed */
    uint32_t columns;         /* of a contact sheet on A4 paper; 0 = a page for each picture */
    uint32_t count;           /* pictures drawn */
    uint32_t on_page;
    FontSet *fonts; /* of the pictures */
    DrawList words; /* title and numbers of a contact sheet */
    Text file, alt; /* the file's bytes; what an SVG says for screen readers */
    CnvVector *vector;
} RecPages;

/* Strings are borrowed. Close it in either case. */
void rec_pages_open(RecPages *pages, CnvVectorKind kind, const char *path, const char *title,
                    uint32_t columns);
/* Writes the file: whole, or not at all. */
bool rec_pages_finish(RecPages *pages, Error *error);
void rec_pages_close(RecPages *pages);

#endif
