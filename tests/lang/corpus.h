/* corpus.h - reads files of many cases:
 *   %%% title
 *   input, any number of lines
 *   %%%= expected, here or on the lines that follow
 * The input has no newline at its end. */
#ifndef OU_TESTS_LANG_CORPUS_H
#define OU_TESTS_LANG_CORPUS_H

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"

typedef struct CorpusCase {
    const char *title;
    const char *input;
    const char *expected; /* lines end with '\n' */
} CorpusCase;

typedef struct Corpus {
    Text text;
    char *at;
} Corpus;

static bool corpus_open(Corpus *corpus, const char *name)
{
    char path[512];
    Error error = {0};
    *corpus = (Corpus){0};
    (void)snprintf(path, sizeof path, "%s/tests/lang/corpus/%s", TEST_SOURCE_DIR, name);
    if (!ou_file_read(path, 1 << 24, &corpus->text, &error)) {
        ou_error_print(&error, path, NULL, stderr);
        return false;
    }
    corpus->at = corpus->text.bytes;
    return true;
}

static void corpus_close(Corpus *corpus)
{
    ou_text_free(&corpus->text);
}

/* Cuts the next case out of the text; false at the end. */
static bool corpus_next(Corpus *corpus, CorpusCase *out)
{
    if (strncmp(corpus->at, "%%% ", 4) != 0) {
        return false;
    }
    char *title_end = strchr(corpus->at, '\n');
    char *mark = strstr(title_end, "\n%%%=");
    if (!mark) {
        return false;
    }
    out->title = corpus->at + 4;
    out->input = title_end == mark ? "" : title_end + 1;
    *title_end = *mark = '\0';
    char *expected = mark + 5;
    expected += *expected == ' ' || *expected == '\n';
    out->expected = expected;
    char *next = strstr(expected, "\n%%% ");
    if (next) {
        next[0] = '\n';
        corpus->at = next + 1;
        /* the expected text ends where the next title begins; its '%' is put back by position */
        static const char *no_title = "%%% ";
        (void)no_title;
    } else {
        corpus->at = expected + strlen(expected);
    }
    return true;
}

#endif
