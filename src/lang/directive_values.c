#include <ctype.h>
#include <string.h>

#include "lang/check.h"
#include "lang/directive_internal.h"
#include "lang/parser.h"
#include "lang/question.h"

bool directive_number(const char *start, const char *end, uint32_t *milli)
{
    uint32_t value = 0, places = 0;
    bool has_digit = false, has_point = false;
    for (const char *c = start; c < end; c++) {
        if (*c == '.' && !has_point) {
            has_point = true;
            continue;
        }
        if (!isdigit((unsigned char)*c) || places == 3 || value > 1000000) {
            return false;
        }
        has_digit = true;
        value = value * 10 + (uint32_t)(*c - '0');
        places += has_point;
    }
    for (; places < 3 && value <= 1000000; places++) {
        value *= 10;
    }
    *milli = value;
    return has_digit && places == 3;
}

static AstExpr *parse_text(Lexer *lexer)
{
    NameTable names = {0};
    Parser parser;
    parser_init(&parser, lexer, &names);
    AstExpr *expr = parse_star_expressions(&parser);
    if (expr && !parser_expect(&parser, TOKEN_END)) {
        expr = NULL;
    }
    parser_deinit(&parser);
    name_table_free(&names);
    return expr;
}

/* text: the length bytes at start of the comment, with a NUL behind them. */
static AstExpr *parse_part(const DirectiveReader *reader, const char *start, const char *text,
                           size_t length, Error *error)
{
    const AstComment *comment = reader->comment;
    Lexer lexer;
    lexer_init(&lexer, text, length, reader->arena, error);
    lexer.is_fragment = true;
    lexer.line_shift = comment->where.line - 1;
    lexer.column_shift = comment->where.column + (uint32_t)(start - comment->text);
    AstExpr *expr = parse_text(&lexer);
    lexer_deinit(&lexer);
    return expr && lang_check_expression(expr, error) ? expr : NULL;
}

AstExpr *directive_expression(DirectiveReader *reader, const char *start, const char *end)
{
    size_t length = (size_t)(end - start);
    const char *text = ou_arena_copy(reader->arena, start, length);
    Error error = {0};
    AstExpr *expr = parse_part(reader, start, text, length, &error);
    if (expr) {
        return expr;
    }
    if (error.kind == ERROR_SYNTAX) {
        ou_error_set(reader->error, ERROR_DIRECTIVE, error.where, "directive", "%s", error.text);
    } else if (reader->error->kind == ERROR_NONE) {
        *reader->error = error;
    }
    return NULL;
}

/* The rest of the line without white space around it; false: it is empty. */
static bool rest_of_line(const char *at, const char **start, const char **end)
{
    while (*at == ' ' || *at == '\t') {
        at++;
    }
    *start = at;
    *end = at + strlen(at);
    while (*end > *start && ((*end)[-1] == ' ' || (*end)[-1] == '\t')) {
        (*end)--;
    }
    return *end > *start;
}

static bool read_path(DirectiveReader *reader, LangDirective *item, const char *at,
                      const char *word)
{
    const char *start, *end;
    if (!rest_of_line(at, &start, &end)) {
        return item->kind == DIRECTIVE_ZOOM ||
               directive_fail(
                   reader, word, end,
                   "a name, attribute or item is missing, such as 'b.next' or 'rows[0]'");
    }
    item->tree = directive_expression(reader, start, end);
    if (!item->tree) {
        return false;
    }
    item->text = ou_arena_copy(reader->arena, start, (size_t)(end - start));
    return lang_is_path(item->tree) ||
           directive_fail(reader, start, end, "'%s' is not a name, attribute or item", item->text);
}

static bool is_identifier(const char *start, const char *end)
{
    if (isdigit((unsigned char)*start)) {
        return false;
    }
    for (const char *c = start; c < end; c++) {
        if (!isalnum((unsigned char)*c) && *c != '_' && (unsigned char)*c < 0x80) {
            return false;
        }
    }
    return true;
}

static bool read_names(DirectiveReader *reader, LangDirective *item, const char *at,
                       const char *word)
{
    const char *start, *end;
    size_t capacity = strlen(at) / 2 + 1;
    const char **names = OU_ARENA_ARRAY(reader->arena, const char *, capacity);
    while (directive_word(&at, &start, &end)) {
        if (!is_identifier(start, end)) {
            return directive_fail(reader, start, end, "'%.*s' is not a name", (int)(end - start),
                                  start);
        }
        names[item->name_count++] = ou_arena_copy(reader->arena, start, (size_t)(end - start));
    }
    item->names = names;
    return item->name_count > 0 || item->kind == DIRECTIVE_ONLY ||
           directive_fail(reader, word, end, "a name is missing");
}

/* "2s", "500ms" */
static bool read_pause(const char *start, const char *end, uint32_t *milli)
{
    bool is_milli = end - start > 2 && end[-2] == 'm' && end[-1] == 's';
    bool is_seconds = !is_milli && end - start > 1 && end[-1] == 's';
    if (!is_milli && !is_seconds) {
        return false;
    }
    OU_TRY(directive_number(start, end - (is_milli ? 2 : 1), milli));
    *milli = is_milli ? *milli / 1000 : *milli;
    return *milli > 0 && *milli <= 600000;
}

/* What a directive takes besides its word. */
typedef enum ArgumentKind {
    ARGUMENT_CHOICE,
    ARGUMENT_PATH,
    ARGUMENT_NAMES,
    ARGUMENT_PAUSE,
    ARGUMENT_SPEED
} ArgumentKind;

typedef struct Order {
    const char *word;
    DirectiveKind kind;
    ArgumentKind argument;
    const char *expected; /* for messages */
} Order;

static const Order ORDERS[] = {
    {"view",    DIRECTIVE_VIEW,    ARGUMENT_CHOICE, "lesson, why, collector, heap or all"   },
    {"select",  DIRECTIVE_SELECT,  ARGUMENT_PATH,   ""                                      },
    {"zoom",    DIRECTIVE_ZOOM,    ARGUMENT_PATH,   ""                                      },
    {"hide",    DIRECTIVE_HIDE,    ARGUMENT_NAMES,  ""                                      },
    {"only",    DIRECTIVE_ONLY,    ARGUMENT_NAMES,  ""                                      },
    {"values",  DIRECTIVE_VALUES,  ARGUMENT_CHOICE, "inline or objects"                     },
    {"collect", DIRECTIVE_COLLECT, ARGUMENT_CHOICE, "phases or whole"                       },
    {"pause",   DIRECTIVE_PAUSE,   ARGUMENT_PAUSE,  "a time such as 2s or 500ms, up to 600s"},
    {"speed",   DIRECTIVE_SPEED,   ARGUMENT_SPEED,  "a number from 0.25 to 16"              },
    {"step",    DIRECTIVE_STEP,    ARGUMENT_CHOICE, "statement or event"                    },
};

typedef struct Choice {
    const char *word;
    DirectiveKind kind;
    DirectiveChoice choice;
} Choice;

static const Choice CHOICES[] = {
    {"lesson",    DIRECTIVE_VIEW,    CHOICE_LESSON   },
    {"why",       DIRECTIVE_VIEW,    CHOICE_WHY      },
    {"collector", DIRECTIVE_VIEW,    CHOICE_COLLECTOR},
    {"heap",      DIRECTIVE_VIEW,    CHOICE_HEAP     },
    {"all",       DIRECTIVE_VIEW,    CHOICE_ALL      },
    {"inline",    DIRECTIVE_VALUES,  CHOICE_INLINE   },
    {"objects",   DIRECTIVE_VALUES,  CHOICE_OBJECTS  },
    {"phases",    DIRECTIVE_COLLECT, CHOICE_PHASES   },
    {"whole",     DIRECTIVE_COLLECT, CHOICE_WHOLE    },
    {"statement", DIRECTIVE_STEP,    CHOICE_STATEMENT},
    {"event",     DIRECTIVE_STEP,    CHOICE_EVENT    },
    {"python",    DIRECTIVE_SETTING, CHOICE_PYTHON   },
    {"scale",     DIRECTIVE_SETTING, CHOICE_SCALE    },
    {"theme",     DIRECTIVE_SETTING, CHOICE_THEME    },
};

static bool is_word(const char *word, const char *start, const char *end)
{
    return strlen(word) == (size_t)(end - start) && memcmp(word, start, strlen(word)) == 0;
}

static bool find_choice(DirectiveKind kind, const char *start, const char *end,
                        DirectiveChoice *choice)
{
    for (size_t i = 0; i < sizeof CHOICES / sizeof CHOICES[0]; i++) {
        if (CHOICES[i].kind == kind && is_word(CHOICES[i].word, start, end)) {
            *choice = CHOICES[i].choice;
            return true;
        }
    }
    return false;
}

/* Exactly one word. */
static bool read_word_argument(DirectiveReader *reader, LangDirective *item, const Order *order,
                               const char *at)
{
    const char *start, *end, *extra, *extra_end;
    const char *before = at;
    if (!directive_word(&at, &start, &end)) {
        return directive_fail(reader, before - strlen(order->word), before, "'%s' takes %s",
                              order->word, order->expected);
    }
    bool ok;
    if (order->argument == ARGUMENT_CHOICE) {
        ok = find_choice(item->kind, start, end, &item->choice);
    } else if (order->argument == ARGUMENT_PAUSE) {
        ok = read_pause(start, end, &item->milli);
    } else {
        ok = directive_number(start, end, &item->milli) && item->milli >= 250 &&
             item->milli <= 16000;
    }
    if (!ok) {
        return directive_fail(reader, start, end, "'%s' takes %s, not '%.*s'", order->word,
                              order->expected, (int)(end - start), start);
    }
    return !directive_word(&at, &extra, &extra_end) ||
           directive_fail(reader, extra, extra_end, "'%s' takes one word", order->word);
}

bool directive_read_order(DirectiveReader *reader, const char *at)
{
    const char *start, *end;
    if (!directive_word(&at, &start, &end)) {
        return directive_fail(reader, reader->comment->text, at, "a word is missing after '#@'");
    }
    const Order *order = NULL;
    for (size_t i = 0; i < sizeof ORDERS / sizeof ORDERS[0]; i++) {
        if (is_word(ORDERS[i].word, start, end)) {
            order = &ORDERS[i];
        }
    }
    if (!order) {
        directive_fail(reader, start, end, "unknown directive '%.*s'", (int)(end - start), start);
        ou_error_hint(reader->error, "There are view, select, zoom, hide, only, values, collect, "
                                     "pause, speed and step.");
        return false;
    }
    LangDirective item = {.kind = order->kind, .where = reader->comment->where};
    switch (order->argument) {
    case ARGUMENT_PATH: OU_TRY(read_path(reader, &item, at, start)); break;
    case ARGUMENT_NAMES: OU_TRY(read_names(reader, &item, at, start)); break;
    case ARGUMENT_CHOICE:
    case ARGUMENT_PAUSE:
    case ARGUMENT_SPEED: OU_TRY(read_word_argument(reader, &item, order, at)); break;
    }
    directive_array_push(&reader->found, item);
    return true;
}

/* "3.9" */
static bool is_version(const char *text)
{
    size_t major = strspn(text, "0123456789");
    if (major == 0 || text[major] != '.') {
        return false;
    }
    size_t minor = strspn(text + major + 1, "0123456789");
    return minor > 0 && text[major + 1 + minor] == '\0';
}

static bool check_setting(const DirectiveReader *reader, LangDirective *item, const char *start,
                          const char *end)
{
    bool ok;
    const char *expected;
    switch ((int)item->choice) {
    case CHOICE_PYTHON:
        ok = is_version(item->text);
        expected = "a version such as 3.9";
        break;
    case CHOICE_SCALE:
        ok =
            directive_number(start, end, &item->milli) && item->milli >= 500 && item->milli <= 4000;
        expected = "a number from 0.5 to 4";
        break;
    default:
        ok = strcmp(item->text, "day") == 0 || strcmp(item->text, "night") == 0 ||
             strcmp(item->text, "contrast") == 0;
        expected = "day, night or contrast";
        break;
    }
    return ok ||
           directive_fail(reader, start, end, "%s is expected, not '%s'", expected, item->text);
}

bool directive_read_settings(DirectiveReader *reader, const char *at)
{
    const char *start, *end;
    while (directive_word(&at, &start, &end)) {
        const char *equals = memchr(start, '=', (size_t)(end - start));
        LangDirective item = {.kind = DIRECTIVE_SETTING, .where = reader->comment->where};
        if (!equals || equals + 1 == end) {
            return directive_fail(reader, start, end, "a setting is written key=value");
        }
        if (!find_choice(DIRECTIVE_SETTING, start, equals, &item.choice)) {
            directive_fail(reader, start, equals, "unknown setting '%.*s'", (int)(equals - start),
                           start);
            ou_error_hint(reader->error, "There are python, scale and theme.");
            return false;
        }
        item.text = ou_arena_copy(reader->arena, equals + 1, (size_t)(end - equals - 1));
        OU_TRY(check_setting(reader, &item, equals + 1, end));
        directive_array_push(&reader->found, item);
    }
    return true;
}

/* The next " = " from c on. */
static const char *next_equals(const char *c, const char *end)
{
    while (end - c > 3 && memcmp(c, " = ", 3) != 0) {
        c++;
    }
    return end - c > 3 ? c : NULL;
}

/* The last " = " that is in no brackets and no string begun behind the first one. */
static const char *last_bare_equals(const char *first, const char *end)
{
    const char *last = first;
    char quote = '\0';
    int depth = 0;
    for (const char *c = first + 3; end - c > 3; c++) {
        if (quote != '\0') {
            c += *c == '\\';
            quote = *c == quote ? '\0' : quote;
        } else if (*c == '\'' || *c == '"') {
            quote = *c;
        } else if (*c == '(' || *c == '[' || *c == '{') {
            depth++;
        } else if (*c == ')' || *c == ']' || *c == '}') {
            depth--;
        } else if (depth == 0 && memcmp(c, " = ", 3) == 0) {
            last = c;
        }
    }
    return last;
}

/* The " = " in front of the expression; NULL: there is none. The question may have some as well, so
 * that it is the last one, but for those that the expression has in brackets and strings: what
 * follows one of these is no expression, nor is what follows one of the question (`b now? = a`). So
 * it is the first one behind which all is an expression. When there is none the expression has a
 * mistake, and brackets and quotes alone tell where it begins: the message is then about what the
 * teacher wrote, not about "unmatched ')'" of a part of it or about words of the question. */
static const char *find_equals(const DirectiveReader *reader, const char *start, const char *end)
{
    const char *text = ou_arena_copy(reader->arena, start, (size_t)(end - start));
    const char *first = next_equals(start + 1, end);
    for (const char *c = first; c != NULL; c = next_equals(c + 1, end)) {
        const char *part = c + 3;
        Error error = {0};
        if (parse_part(reader, part, text + (part - start), (size_t)(end - part), &error)) {
            return c;
        }
    }
    return first ? last_bare_equals(first, end) : NULL;
}

bool directive_read_prediction(DirectiveReader *reader, const char *at)
{
    const char *start, *end;
    LangDirective item = {.kind = DIRECTIVE_PREDICT, .where = reader->comment->where};
    item.each_time = *at == '*';
    at += item.each_time;
    bool has_text = rest_of_line(at, &start, &end);
    const char *equals = has_text ? find_equals(reader, start, end) : NULL;
    if (!equals) {
        return directive_fail(reader, reader->comment->text, end,
                              "a prediction is written '#? question = expression'");
    }
    const char *expression = equals + 3;
    while (*expression == ' ') {
        expression++;
    }
    item.tree = directive_expression(reader, expression, end);
    LangQuestion question;
    if (!item.tree || !lang_read_question(item.tree, &question, reader->error)) {
        return false;
    }
    /* What became of objects only the picture knows. */
    if (question.kind != QUESTION_FREED && question.kind != QUESTION_WHICH) {
        item.asked = directive_expression(reader, expression, end);
    }
    while (equals > start && equals[-1] == ' ') {
        equals--;
    }
    item.text = ou_arena_copy(reader->arena, start, (size_t)(equals - start));
    item.expression = ou_arena_copy(reader->arena, expression, (size_t)(end - expression));
    directive_array_push(&reader->found, item);
    return true;
}
