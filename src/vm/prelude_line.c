#include "vm/prelude_line.h"

#include <string.h>

#include "vm/pieces.h"

/* Where the library of a 3.9 is that came with the system; another one has it elsewhere. */
static const char library[] = "/usr/lib/python3.9/";

static const char *find_line(const LangModule *prelude, uint32_t line, const char **end)
{
    const char *at = prelude->source;
    const char *stop = at + prelude->source_length;
    while (--line > 0 && at < stop) {
        const char *next = memchr(at, '\n', (size_t)(stop - at));
        at = next ? next + 1 : stop;
    }
    const char *newline = memchr(at, '\n', (size_t)(stop - at));
    *end = newline ? newline : stop;
    return at;
}

/* Behind the mark; NULL when there is none. */
static const char *find_mark(const char *at, const char *end)
{
    static const char mark[] = "#= ";
    enum { LENGTH = sizeof mark - 1 };
    for (; end - at > LENGTH; at++) {
        if (memcmp(at, mark, LENGTH) == 0) {
            return at + LENGTH;
        }
    }
    return NULL;
}

static bool begins(const char *at, const char *end, const char *with)
{
    size_t length = strlen(with);
    return (size_t)(end - at) >= length && memcmp(at, with, length) == 0;
}

/* Goes behind the next word and its space; the word's length. */
static size_t pass_word(const char **at, const char *end)
{
    const char *word = *at;
    const char *space = memchr(word, ' ', (size_t)(end - word));
    OU_ASSERT(space != NULL);
    *at = space + 1;
    return (size_t)(space - word);
}

static void add_word(Text *out, const char **at, const char *end)
{
    const char *word = *at;
    ou_text_add_bytes(out, word, pass_word(at, end));
}

bool prelude_line_add(const LangModule *prelude, uint32_t line, const char *code_name,
                      bool with_source, Text *out)
{
    const char *end = NULL;
    const char *start = find_line(prelude, line, &end);
    const char *at = find_mark(start, end);
    if (at == NULL) {
        return false;
    }
    if (begins(at, end, "no frame")) {
        return true;
    }
    ou_text_add(out, "  File \"");
    ou_text_add(out, library);
    add_word(out, &at, end);
    ou_text_add(out, "\", line ");
    add_word(out, &at, end);
    ou_text_add(out, ", in ");
    if (code_name[0] == '<') {
        ou_text_add(out, code_name);
        (void)pass_word(&at, end);
    } else {
        add_word(out, &at, end);
    }
    ou_text_add(out, "\n" PIECE_END);
    if (with_source) {
        ou_text_add(out, "    " SOURCE_PIECE_END);
        ou_text_add_bytes(out, at, (size_t)(end - at));
        ou_text_add(out, SOURCE_PIECE_END "\n" SOURCE_PIECE_END);
    }
    return true;
}
