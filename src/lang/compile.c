/* compile.c - parses, compiles, and adds what a lesson needs around the code: title, text,
 * captions, chapters. */
#include "lang/compile.h"

#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "lang/compile_tree.h"
#include "lang/parse.h"
#include "lang/source.h"

OU_ARRAY(TextPointers, text_pointers, const char *);

/* A run of "#:" lines directly above a statement is its caption. */
static const char *caption_above(const char *source, uint32_t line, Arena *arena)
{
    const char *starts[4096];
    uint32_t count = 0;
    for (const char *at = source; at != NULL && *at != '\0' && count < 4096 && count < line;
         count++) {
        starts[count] = at;
        const char *newline = strchr(at, '\n');
        at = newline ? newline + 1 : NULL;
    }
    uint32_t first = line - 1;
    while (first > 0 && first - 1 < count) {
        const char *text = starts[first - 1] + strspn(starts[first - 1], " \t");
        if (strncmp(text, "#:", 2) != 0) {
            break;
        }
        first--;
    }
    if (first == line - 1) {
        return NULL;
    }
    Text caption = {0};
    for (uint32_t i = first; i < line - 1; i++) {
        const char *text = starts[i] + strspn(starts[i], " \t") + 2;
        text += strspn(text, " ");
        ou_text_add(&caption, caption.length ? " " : "");
        ou_text_add_bytes(&caption, text, strcspn(text, "\n"));
    }
    const char *copy = ou_arena_copy(arena, caption.bytes, caption.length);
    ou_text_free(&caption);
    return copy;
}

static void add_captions(LangModule *module, Arena *arena)
{
    TextPointers captions = {0};
    LangStatement *statements = OU_ARENA_ARRAY(arena, LangStatement, module->statement_count + 1);
    memcpy(statements, module->statements, module->statement_count * sizeof *statements);
    for (uint32_t i = 0; i < module->statement_count; i++) {
        const char *caption = caption_above(module->source, statements[i].where.line, arena);
        statements[i].caption = UINT32_MAX;
        if (caption != NULL) {
            statements[i].caption = captions.count;
            text_pointers_push(&captions, caption);
        }
    }
    const char **kept = OU_ARENA_ARRAY(arena, const char *, captions.count + 1);
    for (uint32_t i = 0; i < captions.count; i++) {
        kept[i] = captions.items[i];
    }
    module->statements = statements;
    module->captions = kept;
    module->caption_count = captions.count;
    text_pointers_free(&captions);
}

/* The docstring's first line is the title, the rest the lesson. */
static void add_title(LangModule *module, Arena *arena)
{
    const char *text = module->source + strspn(module->source, " \n");
    module->title = module->file_name;
    module->lesson = "";
    if (strncmp(text, "\"\"\"", 3) != 0) {
        return;
    }
    text += 3;
    const char *end = strstr(text, "\"\"\"");
    size_t length = strcspn(text, "\n\"");
    module->title = ou_arena_copy(arena, text, length);
    const char *rest = text + length;
    if (end != NULL && rest < end) {
        rest += strspn(rest, "\n");
        module->lesson = rest < end ? ou_arena_copy(arena, rest, (size_t)(end - rest)) : "";
    }
}

bool lang_compile_for(const LangTarget *target, LangSource source, Arena *arena,
                      const LangModule **out, Error *error)
{
    AstModule tree;
    SourceText text;
    memset(&tree, 0, sizeof tree);
    OU_TRY(lang_parse(source.text, source.length, source.file_name, arena, &tree, error));
    OU_TRY(source_text_prepare(source.text, source.length, arena, &text, error));
    LangModule *module = OU_ARENA_NEW(arena, LangModule);
    module->file_name = ou_arena_copy(arena, source.file_name, strlen(source.file_name));
    module->source = text.bytes;
    module->source_length = text.length;
    OU_TRY(lang_compile_tree(target, &tree, arena, module, error));
    add_title(module, arena);
    add_captions(module, arena);
    *out = module;
    return true;
}

bool lang_compile(const char *source, size_t length, const char *file_name, Arena *arena,
                  const LangModule **out, Error *error)
{
    return lang_compile_for(lang_target("3.9"), (LangSource){source, length, file_name}, arena, out,
                            error);
}
