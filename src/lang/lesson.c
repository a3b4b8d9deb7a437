#include <string.h>

#include "base/text.h"
#include "lang/directive.h"

static size_t line_length(const char *line)
{
    return strcspn(line, "\n");
}

static bool is_blank(const char *line)
{
    return strspn(line, " \t") == line_length(line);
}

static const char *next_line(const char *line)
{
    line += line_length(line);
    return *line ? line + 1 : line;
}

/* The white space that all lines with text begin with. */
static size_t shared_indent(const char *lines)
{
    size_t shared = SIZE_MAX;
    for (const char *line = lines; *line; line = next_line(line)) {
        size_t indent = strspn(line, " \t");
        if (!is_blank(line) && indent < shared) {
            shared = indent;
        }
    }
    return shared;
}

/* Lines without shared indentation, white space at their ends, and empty lines around. */
static const char *clean_lines(const char *lines, Arena *arena)
{
    Text text = {0};
    size_t indent = shared_indent(lines), empty_lines = 0;
    for (const char *line = lines; *line; line = next_line(line)) {
        if (is_blank(line)) {
            empty_lines++;
            continue;
        }
        for (; text.length > 0 && empty_lines > 0; empty_lines--) {
            ou_text_add_char(&text, '\n');
        }
        empty_lines = 0;
        size_t length = line_length(line);
        while (line[length - 1] == ' ' || line[length - 1] == '\t') {
            length--;
        }
        if (text.length > 0) {
            ou_text_add_char(&text, '\n');
        }
        ou_text_add_bytes(&text, line + indent, length - indent);
    }
    const char *result = ou_arena_copy(arena, ou_text_view(&text), text.length);
    ou_text_free(&text);
    return result;
}

LessonText lang_read_lesson(const AstModule *module, const char *fallback, Arena *arena)
{
    LessonText result = {fallback, ""};
    const LangConst *docstring = ast_docstring(&module->body);
    if (!docstring) {
        return result;
    }
    const char *line = docstring->text;
    while (*line && is_blank(line)) {
        line = next_line(line);
    }
    if (!*line) {
        return result;
    }
    size_t start = strspn(line, " \t"), end = line_length(line);
    while (line[end - 1] == ' ' || line[end - 1] == '\t') {
        end--;
    }
    result.title = ou_arena_copy(arena, line + start, end - start);
    result.lesson = clean_lines(next_line(line), arena);
    return result;
}
