/* check_internal.h - what check.c and check_expr.c share. */
#ifndef OU_LANG_CHECK_INTERNAL_H
#define OU_LANG_CHECK_INTERNAL_H

#include "lang/check.h"

typedef struct Checker {
    Error *error;
    uint32_t depth;
    bool in_function;          /* the code runs in a function or lambda */
    bool in_loop;              /* of this code */
    bool in_module;            /* the code is the module's own */
    bool refuses;              /* what is outside the teaching subset */
    SourceSpan reached;        /* compile.c's u_lineno: what this code's compiler visited last */
    const char *comprehension; /* "list comprehension", ... or NULL */
} Checker;

bool check_fail(Checker *checker, SourceSpan where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool check_enter(Checker *checker, SourceSpan where);

/* An expression that is evaluated; NULL is all right. */
bool check_expr(Checker *checker, const AstExpr *expr);
/* One that may be starred. */
bool check_maybe_starred(Checker *checker, const AstExpr *expr);
bool check_exprs(Checker *checker, const AstExprList *list);
/* What is assigned to or deleted. */
bool check_target(Checker *checker, const AstExpr *expr);
bool check_keywords(Checker *checker, const AstKeywordList *keywords);
/* Defaults and annotations, which the code around evaluates, and the names. */
bool check_arguments(Checker *checker, const AstArguments *args);
/* A name that is bound (compile.c: forbidden_name). */
bool check_name(Checker *checker, SourceSpan where, const char *name);

#endif
