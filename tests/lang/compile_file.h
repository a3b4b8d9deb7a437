/* compile_file.h - compiles a source of the tests, or one without the limits of the teaching
 * subset. */
#ifndef OU_TESTS_LANG_COMPILE_FILE_H
#define OU_TESTS_LANG_COMPILE_FILE_H

#include "lang/compile_tree.h"
#include "lang/parse.h"

static inline bool compile_parsed(AstModule *tree, Arena *arena, LangModule *module, Error *error)
{
    StatementTable statements;
    statement_table_build(&statements, tree, arena);
    bool fine = lang_compile_tree(lang_target("3.9"), tree, &statements, arena, module, error);
    statement_table_free(&statements);
    return fine;
}

static inline bool compile_python(const char *source, size_t length, Arena *arena,
                                  LangModule *module, Error *error)
{
    AstModule tree = {0};
    return lang_parse_python(source, length, arena, &tree, error) &&
           compile_parsed(&tree, arena, module, error);
}

#endif
