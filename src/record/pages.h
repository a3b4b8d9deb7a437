/* pages.h - pictures as vectors in a PDF file: one to a page, or many to a page of paper. */
#ifndef OU_RECORD_PAGES_H
#define OU_RECORD_PAGES_H

#include "canvas/pdf.h"
#include "record/sink.h"

typedef struct RecPages {
    RecSink sink;             /* first, so that a sink's address is its pages' */
    const char *path, *title; /* borrowed */
    uint32_t columns;         /* of a contact sheet on A4 paper; 0 = a page for each picture */
    uint32_t count;           /* pictures drawn */
    uint32_t on_page;
    FontSet *fonts; /* of the pictures */
    DrawList words; /* title and numbers of a contact sheet */
    Text file;      /* its bytes */
    CnvPdf *pdf;
} RecPages;

/* Strings are borrowed. Close it in either case. */
void rec_pages_open(RecPages *pages, const char *path, const char *title, uint32_t columns);
/* Writes the file: whole, or not at all. */
bool rec_pages_finish(RecPages *pages, Error *error);
void rec_pages_close(RecPages *pages);

#endif
