#include "lang/directive.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "lang/directive_internal.h"

bool directive_fail(const DirectiveReader *reader, const char *start, const char *end,
                    const char *format, ...)
{
    char text[sizeof reader->error->text];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const AstComment *comment = reader->comment;
    SourceSpan where = comment->where;
    where.column += (uint32_t)(start - comment->text);
    where.end_column = comment->where.column + (uint32_t)(end - comment->text);
    return ou_error_set(reader->error, ERROR_DIRECTIVE, where, "directive", "%s", text);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

bool directive_word(const char **at, const char **start, const char **end)
{
    while (is_space(**at)) {
        (*at)++;
    }
    *start = *at;
    while (**at && !is_space(**at)) {
        (*at)++;
    }
    *end = *at;
    return *end > *start;
}

/* The text from at on without white space around it. */
static const char *trimmed(Arena *arena, const char *at)
{
    while (is_space(*at)) {
        at++;
    }
    size_t length = strlen(at);
    while (length > 0 && is_space(at[length - 1])) {
        length--;
    }
    return ou_arena_copy(arena, at, length);
}

/* The whole comment; when it is not alone, something is wrong with it. */
static bool check_alone(const DirectiveReader *reader, const char *what)
{
    const char *text = reader->comment->text;
    return reader->comment->is_alone ||
           directive_fail(reader, text, text + strlen(text),
                          "%s stands on a line of its own, before its statement", what);
}

static void add(DirectiveReader *reader, DirectiveKind kind, const char *text)
{
    LangDirective directive = {.kind = kind, .where = reader->comment->where, .text = text};
    directive_array_push(&reader->found, directive);
}

static bool read_comment(DirectiveReader *reader)
{
    const char *text = reader->comment->text;
    switch (text[1]) {
    case ':':
        OU_TRY(check_alone(reader, "a caption"));
        add(reader, DIRECTIVE_CAPTION, trimmed(reader->arena, text + 2));
        return true;
    case '#':
        if (text[2] == ' ' && reader->comment->is_alone && reader->comment->where.column == 0) {
            const char *title = trimmed(reader->arena, text + 2);
            if (*title) {
                add(reader, DIRECTIVE_CHAPTER, title);
            }
        }
        return true;
    case '?':
        return check_alone(reader, "a prediction") && directive_read_prediction(reader, text + 2);
    case '@': return check_alone(reader, "'#@'") && directive_read_order(reader, text + 2);
    default:
        return check_alone(reader, "'# ouroscope:'") &&
               directive_read_settings(reader, strchr(text, ':') + 1);
    }
}

/* Joins the captions of one statement: lines with a space, paragraphs (an empty caption line, or
 * other lines in between) with '\n'. */
static const char *join_captions(const DirectiveArray *found, uint32_t first, Arena *arena)
{
    Text text = {0};
    uint32_t last_line = 0;
    bool is_new_paragraph = false;
    for (uint32_t i = first; i < found->count; i++) {
        const LangDirective *item = &found->items[i];
        if (item->kind != DIRECTIVE_CAPTION || item->statement != found->items[first].statement) {
            continue;
        }
        is_new_paragraph = is_new_paragraph || item->where.line > last_line + 1 || !*item->text;
        last_line = item->where.line;
        if (!*item->text) {
            continue;
        }
        if (text.length > 0) {
            ou_text_add_char(&text, is_new_paragraph ? '\n' : ' ');
        }
        ou_text_add(&text, item->text);
        is_new_paragraph = false;
    }
    const char *joined = ou_arena_copy(arena, ou_text_view(&text), text.length);
    ou_text_free(&text);
    return joined;
}

/* Copies the list with one caption for each statement. */
static void finish(const DirectiveReader *reader, DirectiveList *out)
{
    const DirectiveArray *found = &reader->found;
    LangDirective *items = OU_ARENA_ARRAY(reader->arena, LangDirective, found->count);
    uint32_t last_captioned = UINT32_MAX;
    *out = (DirectiveList){items, 0};
    for (uint32_t i = 0; i < found->count; i++) {
        LangDirective item = found->items[i];
        if (item.kind == DIRECTIVE_CAPTION) {
            if (item.statement == last_captioned) {
                continue;
            }
            last_captioned = item.statement;
            item.text = join_captions(found, i, reader->arena);
            if (!*item.text) {
                continue;
            }
        }
        items[out->count++] = item;
    }
}

bool lang_read_directives(const AstModule *module, const StatementTable *statements, Arena *arena,
                          DirectiveList *out, Error *error)
{
    DirectiveReader reader = {.arena = arena, .error = error};
    bool ok = true;
    *out = (DirectiveList){0};
    for (uint32_t i = 0; i < module->comment_count && ok; i++) {
        reader.comment = &module->comments[i];
        ok = read_comment(&reader);
    }
    ok = ok && directive_attach(&reader, module, statements);
    if (ok) {
        finish(&reader, out);
    }
    directive_array_free(&reader.found);
    return ok;
}
