/* directive_internal.h - what the files that read directives share. */
#ifndef OU_LANG_DIRECTIVE_INTERNAL_H
#define OU_LANG_DIRECTIVE_INTERNAL_H

#include "base/array.h"
#include "lang/directive.h"

OU_ARRAY(DirectiveArray, directive_array, LangDirective);

typedef struct DirectiveReader {
    Arena *arena;
    Error *error;
    DirectiveArray found;
    const AstComment *comment; /* the one that is being read */
} DirectiveReader;

/* ERROR_DIRECTIVE at the bytes from start to end of the comment's text. */
bool directive_fail(const DirectiveReader *reader, const char *start, const char *end,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The next word (no white space in it) from *at on; false: there is none. */
bool directive_word(const char **at, const char **start, const char **end);

/* "#@ ..."; at stands after the '@'. */
bool directive_read_order(DirectiveReader *reader, const char *at);
/* "# ouroscope: ..."; at stands after the ':'. */
bool directive_read_settings(DirectiveReader *reader, const char *at);
/* "#? ..." or "#?* ..."; at stands after the '?'. */
bool directive_read_prediction(DirectiveReader *reader, const char *at);

/* A decimal number from 0 to a million with up to three places; its thousandths. */
bool directive_number(const char *start, const char *end, uint32_t *milli);
/* The expression in the bytes from start to end of the comment, or NULL with an error. */
AstExpr *directive_expression(DirectiveReader *reader, const char *start, const char *end);

/* Fills the statement of each directive. */
bool directive_attach(const DirectiveReader *reader, const AstModule *module,
                      const StatementTable *statements);

#endif
