#include "view/code_rows.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

enum { HANGING = 4, LEAST_ROOM = 12 };

static size_t indent_of(const CodeLine *line)
{
    size_t indent = 0;
    while (line->quote == 0 && indent < line->length && line->text[indent] == ' ') {
        indent++;
    }
    return indent;
}

/* Where so many characters from `from` end. */
static size_t skip_characters(const CodeLine *line, size_t from, uint32_t count)
{
    size_t at = from;
    while (count > 0 && at < line->length) {
        at++;
        while (at < line->length && ((unsigned char)line->text[at] & 0xC0) == 0x80) {
            at++;
        }
        count--;
    }
    return at;
}

static bool is_in_string(const CodeLine *line, size_t place)
{
    char quote = line->quote;
    for (size_t at = 0; at < place;) {
        CodeInk ink;
        size_t end = at + code_run(line, at, &quote, &ink);
        if (place < end) {
            return ink == CODE_STRING;
        }
        at = end;
    }
    return false;
}

typedef bool (*BreakTest)(const CodeLine *line, size_t place);

static bool is_at_space(const CodeLine *line, size_t place)
{
    return line->text[place - 1] == ' ' || line->text[place] == ' ';
}

static bool is_between_words(const CodeLine *line, size_t place)
{
    return is_at_space(line, place) && !is_in_string(line, place);
}

static bool is_before_attribute(const CodeLine *line, size_t place)
{
    bool is_number = strchr("0123456789.", line->text[place - 1]) != NULL;
    return line->text[place] == '.' && !is_number && !is_in_string(line, place);
}

/* The "[" of items[0]: it stays with what it takes an item of. */
static bool is_subscript(const CodeLine *line, size_t bracket)
{
    const unsigned char before = bracket > 0 ? (unsigned char)line->text[bracket - 1] : ' ';
    return line->text[bracket] == '[' &&
           (isalnum(before) || before >= 0x80 || strchr("_])}\"'", before) != NULL);
}

static bool is_behind_opening_or_comma(const CodeLine *line, size_t place)
{
    return !is_subscript(line, place - 1) && strchr(",([{", line->text[place - 1]) != NULL &&
           strchr(")]}", line->text[place]) == NULL && !is_in_string(line, place);
}

/* Where the row ends: between two words, else before an attribute, behind a bracket, inside a text;
 * as far on the right as that is, but not before the middle; else where the row is full. */
static size_t row_end(const CodeLine *line, size_t from, uint32_t room)
{
    static const BreakTest TESTS[] = {is_between_words, is_before_attribute,
                                      is_behind_opening_or_comma, is_at_space};
    size_t full = skip_characters(line, from, room);
    if (full == line->length) {
        return full;
    }
    for (size_t test = 0; test < sizeof TESTS / sizeof TESTS[0]; test++) {
        for (size_t at = full; at > from + (full - from) / 2; at--) {
            if (TESTS[test](line, at)) {
                return at;
            }
        }
    }
    return full;
}

static uint32_t room_after(uint32_t characters, uint32_t indent)
{
    return characters > indent + LEAST_ROOM ? characters - indent : LEAST_ROOM;
}

static void break_line(CodeRows *rows, const CodeLine *line, CodeRoom room)
{
    size_t from = indent_of(line);
    uint32_t indent = (uint32_t)from;
    bool is_first = true;
    do {
        CodeRow row = {.line = line, .from = from, .indent = indent, .is_first = is_first};
        uint32_t fits = room_after(room.characters, indent);
        size_t rest = ou_utf8_count(line->text + from, line->length - from);
        bool is_whole = line->kind == CODE_LINE_CHAPTER ||
                        (is_first && rest * room.smaller <= (size_t)fits * 100);
        row.to = is_whole ? line->length : row_end(line, from, fits);
        from = row.to;
        while (from < line->length && line->text[from] == ' ') {
            from++;
        }
        row.is_last = from >= line->length;
        code_rows_push(rows, row);
        indent = (uint32_t)indent_of(line) + HANGING;
        is_first = false;
    } while (from < line->length);
}

void code_rows_read(CodeRows *rows, const CodeLines *lines, CodeRoom room)
{
    for (uint32_t i = 0; i < lines->count; i++) {
        break_line(rows, &lines->items[i], room);
    }
}
