/* source.h - the text of a source file as CPython's tokenizer sees it. */
#ifndef OU_LANG_SOURCE_H
#define OU_LANG_SOURCE_H

#include "base/error.h"
#include "base/host.h"

/* NUL-terminated; without byte order mark, every line ended by one '\n', the last one too. */
typedef struct SourceText {
    const char *bytes;
    size_t length;
} SourceText;

/* Copies the text into the arena. ERROR_FILE when it is not text (NUL byte, not UTF-8), with the
 * line; ERROR_NOT_MODELLED when an encoding comment (PEP 263) names another encoding that matters.
 * CPython: translate_newlines, check_coding_spec. */
bool source_text_prepare(const char *bytes, size_t length, Arena *arena, SourceText *out,
                         Error *error);

#endif
