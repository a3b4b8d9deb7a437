/* question.h - what the expression of a `#? question = expression` asks about. */
#ifndef OU_LANG_QUESTION_H
#define OU_LANG_QUESTION_H

#include "base/error.h"
#include "lang/ast.h"

/* The picture tells the answer to these, and why. QUESTION_VALUE is computed. */
typedef enum QuestionKind {
    QUESTION_REFS,  /* refs(PATH): a number */
    QUESTION_LEN,   /* len(PATH): a number */
    QUESTION_IS,    /* X is Y: yes or no; X and Y are paths, None, True or False */
    QUESTION_FREED, /* freed(PATH): yes or no, of what PATH leads to before the statement */
    QUESTION_WHICH, /* freed(): the objects that the statement frees */
    QUESTION_VALUE  /* any other expression of the language */
} QuestionKind;

/* What stands in a question only: a call of refs or freed. */
typedef enum QuestionWord { WORD_NONE, WORD_REFS, WORD_FREED } QuestionWord;

typedef struct LangQuestion {
    QuestionKind kind;
    bool is_negated;             /* X is not Y */
    const AstExpr *left, *right; /* left: PATH or X; right: Y; NULL where the kind has none */
} LangQuestion;

/* Whether this is a name with attributes and constant items behind it: b.next, rows[0]. */
bool lang_is_path(const AstExpr *expr);

QuestionWord lang_question_word(const AstExpr *expr);

/* ERROR_DIRECTIVE with the place of a refs or freed that is no such call. */
bool lang_read_question(AstExpr *tree, LangQuestion *out, Error *error);

#endif
