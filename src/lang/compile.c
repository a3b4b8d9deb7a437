#include "lang/compile.h"

#include <string.h>

#include "lang/compile_tree.h"
#include "lang/directive.h"
#include "lang/parse.h"
#include "lang/source.h"

static uint32_t count_kind(const DirectiveList *list, DirectiveKind kind)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        count += list->items[i].kind == kind;
    }
    return count;
}

/* Two captions before one statement become two paragraphs. */
static const char *join_captions(Arena *arena, const char *first, const char *second)
{
    size_t length = strlen(first) + 1 + strlen(second);
    char *joined = ou_arena_alloc(arena, length + 1);
    memcpy(joined, first, strlen(first));
    joined[strlen(first)] = '\n';
    memcpy(joined + strlen(first) + 1, second, strlen(second));
    return joined;
}

static void add_captions(const DirectiveList *list, LangStatement *statements, Arena *arena,
                         LangModule *module)
{
    const char **captions =
        OU_ARENA_ARRAY(arena, const char *, count_kind(list, DIRECTIVE_CAPTION) + 1);
    for (uint32_t i = 0; i < list->count; i++) {
        const LangDirective *item = &list->items[i];
        if (item->kind != DIRECTIVE_CAPTION || item->statement == UINT32_MAX ||
            *item->text == '\0') {
            continue;
        }
        LangStatement *statement = &statements[item->statement];
        if (statement->caption == UINT32_MAX) {
            statement->caption = module->caption_count++;
            captions[statement->caption] = item->text;
        } else {
            const char **caption = &captions[statement->caption];
            *caption = join_captions(arena, *caption, item->text);
        }
    }
    module->captions = captions;
}

static void add_chapters(const DirectiveList *list, Arena *arena, LangModule *module)
{
    LangChapter *chapters =
        OU_ARENA_ARRAY(arena, LangChapter, count_kind(list, DIRECTIVE_CHAPTER) + 1);
    for (uint32_t i = 0; i < list->count; i++) {
        const LangDirective *item = &list->items[i];
        if (item->kind == DIRECTIVE_CHAPTER) {
            chapters[module->chapter_count++] =
                (LangChapter){item->text, item->where.line, item->statement};
        }
    }
    module->chapters = chapters;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Everything but the code: it is read before the tree is folded. */
static bool describe_lesson(const AstModule *tree, const StatementTable *statements, Arena *arena,
                            LangModule *module, Error *error)
{
    DirectiveList list;
    OU_TRY(lang_read_directives(tree, statements, arena, &list, error));
    LessonText lesson = lang_read_lesson(tree, module->file_name, arena);
    module->title = lesson.title;
    module->lesson = lesson.lesson;
    module->directives = list.items;
    module->directive_count = list.count;
    add_captions(&list, statements->items, arena, module);
    add_chapters(&list, arena, module);
    return true;
}

bool lang_compile(const LangTarget *target, LangSource source, Arena *arena, const LangModule **out,
                  Error *error)
{
    AstModule tree = {0};
    SourceText text;
    OU_TRY(source.is_prelude
               ? lang_parse_python(source.text, source.length, arena, &tree, error)
               : lang_parse(source.text, source.length, source.file_name, arena, &tree, error));
    OU_TRY(source_text_prepare(source.text, source.length, arena, &text, error));
    LangModule *module = OU_ARENA_NEW(arena, LangModule);
    const char *name = source.whole_path ? source.file_name : base_name(source.file_name);
    module->file_name = ou_arena_copy(arena, name, strlen(name));
    module->observed = source.observed;
    module->is_prelude = source.is_prelude;
    module->asks_unicodedata = tree.asks_unicodedata;
    module->one_byte_tokens = tree.one_byte_tokens;
    module->source = text.bytes;
    module->source_length = text.length;
    StatementTable statements;
    statement_table_build(&statements, &tree, arena);
    bool fine = describe_lesson(&tree, &statements, arena, module, error) &&
                lang_compile_tree(target, &tree, &statements, arena, module, error);
    statement_table_free(&statements);
    *out = fine ? module : NULL;
    return fine;
}
