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
    Text text, expected;
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
    ou_text_free(&corpus->expected);
}

/* Cuts the next case out of the text; false at the end. The case is good until the next call. */
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
    const char *expected = mark + 5;
    expected += *expected == ' ' || *expected == '\n';
    char *next = strstr(mark + 1, "\n%%% ");
    corpus->at = next ? next + 1 : mark + 1 + strlen(mark + 1);
    ou_text_clear(&corpus->expected);
    ou_text_add_bytes(&corpus->expected, expected, (size_t)(corpus->at - expected));
    out->expected = ou_text_view(&corpus->expected);
    return true;
}

#endif
