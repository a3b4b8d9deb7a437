#include "lang/setting.h"

#include <string.h>

#include "lang/parse.h"

static const char MARK[] = "# ouroscope:";
static const char KEY[] = "python=";

/* The value of the key among the words of a comment, or NULL. */
static const char *find_value(const char *comment, Arena *arena)
{
    for (const char *at = comment; (at = strstr(at, KEY)) != NULL; at++) {
        if (at[-1] == ' ' || at[-1] == ':') {
            const char *value = at + strlen(KEY);
            return ou_arena_copy(arena, value, strcspn(value, " \t\f"));
        }
    }
    return NULL;
}

static bool text_has_mark(const char *source, size_t length)
{
    for (size_t i = 0; i + strlen(MARK) <= length; i++) {
        if (source[i] == MARK[0] && memcmp(source + i, MARK, strlen(MARK)) == 0) {
            return true;
        }
    }
    return false;
}

bool lang_asked_python(const LangSource *source, Arena *arena, const char **version,
                       SourceSpan *where, Error *error)
{
    *version = NULL;
    if (!text_has_mark(source->text, source->length)) {
        return true;
    }
    AstModule tree = {0};
    OU_TRY(lang_parse(source->text, source->length, source->file_name, arena, &tree, error));
    for (uint32_t i = 0; i < tree.comment_count && *version == NULL; i++) {
        const AstComment *comment = &tree.comments[i];
        if (strncmp(comment->text, MARK, strlen(MARK)) == 0) {
            *version = find_value(comment->text + strlen(MARK), arena);
            *where = comment->where;
        }
    }
    return true;
}
