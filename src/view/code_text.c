#include "view/code_text.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

/* ---- inks ---- */

static bool is_keyword(const char *word, size_t length)
{
    static const char *const words[] = {
        "False", "None",   "True", "and",   "as",     "assert",   "break", "class", "continue",
        "def",   "del",    "elif", "else",  "except", "finally",  "for",   "from",  "global",
        "if",    "import", "in",   "is",    "lambda", "nonlocal", "not",   "or",    "pass",
        "raise", "return", "try",  "while", "with",   "yield"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0) {
            return true;
        }
    }
    return false;
}

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_triple(const char *text, size_t length, size_t at, char quote)
{
    return at + 2 < length && text[at] == quote && text[at + 1] == quote && text[at + 2] == quote;
}

/* Bytes to just behind the quotes that end the string, or to the end of the line. */
static size_t string_end(const CodeLine *line, size_t at, char quote, bool triple, bool *closed)
{
    *closed = false;
    while (at < line->length) {
        if (line->text[at] == '\\') {
            at += 2;
        } else if (triple ? is_triple(line->text, line->length, at, quote)
                          : line->text[at] == quote) {
            *closed = true;
            return at + (triple ? 3 : 1);
        } else {
            at++;
        }
    }
    return line->length;
}

static size_t string_run(const CodeLine *line, size_t at, size_t opening, char *quote)
{
    char mark = line->text[opening];
    bool triple = is_triple(line->text, line->length, opening, mark);
    bool closed = false;
    size_t end = string_end(line, opening + (triple ? 3 : 1), mark, triple, &closed);
    if (!triple || closed) {
        mark = '\0';
    }
    *quote = mark;
    return end - at;
}

static bool is_prefix(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (strchr("rRbBfFuU", word[i]) == NULL) {
            return false;
        }
    }
    return length <= 2;
}

static size_t word_run(const CodeLine *line, size_t at, char *quote, CodeInk *ink)
{
    size_t end = at;
    while (end < line->length && in_word(line->text[end])) {
        end++;
    }
    bool opens = end < line->length && (line->text[end] == '"' || line->text[end] == '\'');
    if (opens && is_prefix(line->text + at, end - at)) {
        *ink = CODE_STRING;
        return string_run(line, at, end, quote);
    }
    *ink = is_keyword(line->text + at, end - at) ? CODE_KEYWORD : CODE_PLAIN;
    return end - at;
}

size_t code_run(const CodeLine *line, size_t at, char *quote, CodeInk *ink)
{
    const char *text = line->text;
    if (*quote != 0) {
        bool closed = false;
        *ink = CODE_STRING;
        size_t end = string_end(line, at, *quote, true, &closed);
        if (closed) {
            *quote = '\0';
        }
        return end - at;
    }
    if (text[at] == '#') {
        *ink = CODE_COMMENT;
        return line->length - at;
    }
    if (text[at] == '"' || text[at] == '\'') {
        *ink = CODE_STRING;
        return string_run(line, at, at, quote);
    }
    if (in_word(text[at])) {
        return word_run(line, at, quote, ink);
    }
    size_t end = at + 1;
    while (end < line->length && !in_word(text[end]) && strchr("#\"'", text[end]) == NULL) {
        end++;
    }
    *ink = CODE_PLAIN;
    return end - at;
}

/* ---- lines ---- */

/* The string that is open at the end of the line, given the one at its start. */
static char quote_after(const CodeLine *line)
{
    char quote = line->quote;
    for (size_t at = 0; at < line->length;) {
        CodeInk ink;
        at += code_run(line, at, &quote, &ink);
    }
    return quote;
}

static bool starts(const CodeLine *line, size_t indent, const char *with)
{
    size_t length = strlen(with);
    return line->length >= indent + length && memcmp(line->text + indent, with, length) == 0;
}

static size_t indent_of(const CodeLine *line)
{
    size_t indent = 0;
    while (indent < line->length && isspace((unsigned char)line->text[indent])) {
        indent++;
    }
    return indent;
}

/* Captions, predictions, directions and settings. */
static bool is_directive(const CodeLine *line, size_t indent)
{
    return starts(line, indent, "#:") || starts(line, indent, "#?") || starts(line, indent, "#@") ||
           starts(line, indent, "# ouroscope:");
}

typedef struct LineReader {
    CodeLines *lines;
    bool in_docstring, had_code;
    bool blank; /* since the last line shown */
} LineReader;

static void show(LineReader *reader, CodeLine line)
{
    if (reader->blank && reader->lines->count > 0) {
        CodeLine gap = {.number = line.number - 1, .text = line.text};
        code_lines_push(reader->lines, gap);
    }
    reader->blank = false;
    code_lines_push(reader->lines, line);
}

static void add_line(LineReader *reader, CodeLine line, char after)
{
    size_t indent = indent_of(&line);
    if (reader->in_docstring) {
        reader->in_docstring = after != 0;
        return;
    }
    if (line.quote == 0 && indent == line.length) {
        reader->blank = true;
        return;
    }
    if (line.quote == 0 && is_directive(&line, indent)) {
        return;
    }
    if (line.quote == 0 && starts(&line, 0, "## ")) {
        line.kind = CODE_LINE_CHAPTER;
        line.text += 3;
        line.length -= 3;
        show(reader, line);
        return;
    }
    bool is_comment = line.quote == 0 && line.text[indent] == '#';
    if (!reader->had_code && !is_comment) {
        reader->had_code = true;
        CodeInk ink = CODE_PLAIN;
        char quote = 0;
        (void)code_run(&line, 0, &quote, &ink);
        if (ink == CODE_STRING) {
            reader->in_docstring = after != 0;
            return;
        }
    }
    show(reader, line);
}

void code_lines_read(CodeLines *lines, const char *source, bool whole)
{
    LineReader reader = {.lines = lines};
    char quote = 0;
    for (uint32_t number = 1; *source != '\0'; number++) {
        CodeLine line = {.number = number, .text = source, .length = strcspn(source, "\r\n")};
        line.quote = quote;
        quote = quote_after(&line);
        if (whole) {
            code_lines_push(lines, line);
        } else {
            add_line(&reader, line, quote);
        }
        source += line.length;
        source += *source == '\r';
        source += *source == '\n';
    }
}

uint32_t code_longest(const CodeLines *lines)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        size_t count = ou_utf8_count(lines->items[i].text, lines->items[i].length);
        longest = count > longest ? (uint32_t)count : longest;
    }
    return longest;
}
