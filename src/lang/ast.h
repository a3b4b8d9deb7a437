/* ast.h - the syntax tree, node for node that of CPython 3.9 (Parser/Python.asdl).
 * Every node lives in the arena of its compilation. `where` is CPython's lineno, col_offset,
 * end_lineno, end_col_offset. Names are NUL-terminated and interned: within one parse equal names
 * are equal pointers. Nodes may be changed in place (constant folding). */
#ifndef OU_LANG_AST_H
#define OU_LANG_AST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/host.h"
#include "base/span.h"
#include "lang/code.h"

typedef struct AstExpr AstExpr;
typedef struct AstStmt AstStmt;

/* An entry can be NULL only where it says so. */
typedef struct AstExprList {
    AstExpr **items;
    uint32_t count;
} AstExprList;

typedef struct AstStmtList {
    AstStmt **items;
    uint32_t count;
} AstStmtList;

typedef enum AstContext { AST_LOAD, AST_STORE, AST_DEL } AstContext;

typedef enum AstBoolOp { AST_AND, AST_OR } AstBoolOp;

typedef enum AstOperator {
    AST_ADD,
    AST_SUB,
    AST_MULT,
    AST_MAT_MULT,
    AST_DIV,
    AST_MOD,
    AST_POW,
    AST_LSHIFT,
    AST_RSHIFT,
    AST_BIT_OR,
    AST_BIT_XOR,
    AST_BIT_AND,
    AST_FLOOR_DIV
} AstOperator;

typedef enum AstUnaryOp { AST_INVERT, AST_NOT, AST_UADD, AST_USUB } AstUnaryOp;

typedef enum AstCmpOp {
    AST_EQ,
    AST_NOT_EQ,
    AST_LT,
    AST_LT_E,
    AST_GT,
    AST_GT_E,
    AST_IS,
    AST_IS_NOT,
    AST_IN,
    AST_NOT_IN
} AstCmpOp;

typedef enum AstExprKind {
    AST_BOOL_OP,
    AST_NAMED_EXPR,
    AST_BIN_OP,
    AST_UNARY_OP,
    AST_LAMBDA,
    AST_IF_EXP,
    AST_DICT,
    AST_SET,
    AST_LIST_COMP,
    AST_SET_COMP,
    AST_DICT_COMP,
    AST_GENERATOR_EXP,
    AST_YIELD,
    AST_YIELD_FROM,
    AST_COMPARE,
    AST_CALL,
    AST_FORMATTED_VALUE,
    AST_JOINED_STR,
    AST_CONSTANT,
    AST_ATTRIBUTE,
    AST_SUBSCRIPT,
    AST_STARRED,
    AST_NAME,
    AST_LIST,
    AST_TUPLE,
    AST_SLICE
} AstExprKind;

typedef struct AstArg {
    SourceSpan where;
    const char *name;
    AstExpr *annotation; /* or NULL */
} AstArg;

typedef struct AstArgList {
    AstArg **items;
    uint32_t count;
} AstArgList;

typedef struct AstArguments {
    AstArgList posonlyargs, args;
    AstArg *vararg; /* or NULL */
    AstArgList kwonlyargs;
    AstExprList kw_defaults; /* one for each of kwonlyargs; NULL = none */
    AstArg *kwarg;           /* or NULL */
    AstExprList defaults;    /* of the last posonlyargs + args */
} AstArguments;

typedef struct AstKeyword {
    SourceSpan where;
    const char *name; /* NULL: ** */
    AstExpr *value;
} AstKeyword;

typedef struct AstKeywordList {
    AstKeyword *items;
    uint32_t count;
} AstKeywordList;

typedef struct AstComprehension {
    AstExpr *target, *iter;
    AstExprList ifs;
} AstComprehension;

typedef struct AstComprehensionList {
    AstComprehension *items;
    uint32_t count;
} AstComprehensionList;

typedef struct AstCompareOps {
    AstCmpOp *items;
    uint32_t count;
} AstCompareOps;

struct AstExpr {
    AstExprKind kind;
    SourceSpan where;
    union {
        struct {
            AstBoolOp op;
            AstExprList values; /* at least 2 */
        } bool_op;
        struct {
            AstExpr *target; /* a NAME */
            AstExpr *value;
        } named;
        struct {
            AstExpr *left;
            AstOperator op;
            AstExpr *right;
        } bin_op;
        struct {
            AstUnaryOp op;
            AstExpr *operand;
        } unary_op;
        struct {
            AstArguments *args;
            AstExpr *body;
        } lambda;
        struct {
            AstExpr *test, *body, *orelse;
        } if_exp;
        struct {
            AstExprList keys; /* NULL: ** before the value */
            AstExprList values;
        } dict;
        struct {
            AstExpr *element; /* DICT_COMP: the key */
            AstExpr *value;   /* only DICT_COMP */
            AstComprehensionList generators;
        } comp;         /* LIST_COMP, SET_COMP, DICT_COMP, GENERATOR_EXP */
        AstExpr *value; /* YIELD (NULL: none), YIELD_FROM */
        struct {
            AstExpr *left;
            AstCompareOps ops; /* as many as comparators */
            AstExprList comparators;
        } compare;
        struct {
            AstExpr *func;
            AstExprList args; /* may hold STARRED */
            AstKeywordList keywords;
        } call;
        struct {
            AstExpr *value;
            int conversion;       /* -1, 's', 'r' or 'a' */
            AstExpr *format_spec; /* a JOINED_STR or NULL */
        } formatted;
        struct {
            const LangConst *value; /* not yet merged: index means nothing. Never CONST_CODE; TUPLE
                                       and FROZENSET only by folding */
            bool u_prefix;          /* written as u"..." */
        } constant;
        struct {
            AstExpr *value;
            const char *name;
            AstContext context;
        } attribute;
        struct {
            AstExpr *value,
                *index; /* index: an expression, a SLICE, or a TUPLE that may hold SLICEs */
            AstContext context;
        } subscript;
        struct {
            AstExpr *value;
            AstContext context;
        } starred;
        struct {
            const char *name;
            AstContext context;
        } name;
        struct {
            AstExprList items;
            AstContext context; /* SET and JOINED_STR: AST_LOAD */
        } sequence;             /* LIST, TUPLE, SET, JOINED_STR */
        struct {
            AstExpr *lower, *upper, *step; /* each may be NULL */
        } slice;
    } u;
};

typedef enum AstStmtKind {
    AST_FUNCTION_DEF,
    AST_CLASS_DEF,
    AST_RETURN,
    AST_DELETE,
    AST_ASSIGN,
    AST_AUG_ASSIGN,
    AST_ANN_ASSIGN,
    AST_FOR,
    AST_WHILE,
    AST_IF,
    AST_WITH,
    AST_RAISE,
    AST_TRY,
    AST_ASSERT,
    AST_IMPORT,
    AST_IMPORT_FROM,
    AST_GLOBAL,
    AST_NONLOCAL,
    AST_EXPR,
    AST_PASS,
    AST_BREAK,
    AST_CONTINUE
} AstStmtKind;

typedef struct AstAlias {
    SourceSpan where;   /* CPython 3.9 has none here */
    const char *name;   /* dotted; "*" */
    const char *asname; /* or NULL */
} AstAlias;

typedef struct AstAliasList {
    AstAlias *items;
    uint32_t count;
} AstAliasList;

typedef struct AstWithItem {
    AstExpr *context_expr;
    AstExpr *optional_vars; /* or NULL */
} AstWithItem;

typedef struct AstWithItemList {
    AstWithItem *items;
    uint32_t count;
} AstWithItemList;

typedef struct AstHandler {
    SourceSpan where;
    AstExpr *type;    /* or NULL */
    const char *name; /* or NULL */
    AstStmtList body;
} AstHandler;

typedef struct AstHandlerList {
    AstHandler *items;
    uint32_t count;
} AstHandlerList;

typedef struct AstNameList {
    const char **items;
    uint32_t count;
} AstNameList;

struct AstStmt {
    AstStmtKind kind;
    SourceSpan where;  /* whole statement; a decorated def or class begins at "def" or "class" */
    SourceSpan header; /* compound statements: up to the ':' of the first block; others: where */
    union {
        struct {
            const char *name;
            AstArguments *args;
            AstStmtList body;
            AstExprList decorators;
            AstExpr *returns; /* or NULL */
        } function;
        struct {
            const char *name;
            AstExprList bases;
            AstKeywordList keywords;
            AstStmtList body;
            AstExprList decorators;
        } class_def;
        AstExpr *value;      /* EXPR, RETURN (may be NULL) */
        AstExprList targets; /* DELETE */
        struct {
            AstExprList targets;
            AstExpr *value;
        } assign;
        struct {
            AstExpr *target;
            AstOperator op;
            AstExpr *value;
        } aug_assign;
        struct {
            AstExpr *target, *annotation;
            AstExpr *value; /* or NULL */
            bool simple;    /* a name without parentheses */
        } ann_assign;
        struct {
            AstExpr *target, *iter;
            AstStmtList body, orelse;
        } for_loop;
        struct {
            AstExpr *test;
            AstStmtList body, orelse;
        } branch; /* IF, WHILE; elif is an IF alone in orelse */
        struct {
            AstWithItemList items;
            AstStmtList body;
        } with;
        struct {
            AstExpr *exc, *cause; /* each may be NULL */
        } raise;
        struct {
            AstStmtList body;
            AstHandlerList handlers;
            AstStmtList orelse, finalbody;
        } try_block;
        struct {
            AstExpr *test, *message; /* message may be NULL */
        } assertion;
        AstAliasList import; /* IMPORT */
        struct {
            const char *module; /* or NULL (from . import) */
            AstAliasList names;
            uint32_t level;
        } import_from;
        AstNameList names; /* GLOBAL, NONLOCAL */
    } u;
};

/* A comment that may be a directive (directive.h); CPython's tree has none. */
typedef struct AstComment {
    SourceSpan where;
    const char *text; /* with the '#' */
    bool is_alone;    /* nothing but white space before it on its line */
} AstComment;

typedef struct AstModule {
    AstStmtList body;           /* a docstring is its first statement, as in CPython */
    const AstComment *comments; /* in the order of the source */
    uint32_t comment_count;
    /* There is a \N{...}, or a name that is not ASCII: CPython's parser imports the module
     * unicodedata for these. */
    bool asks_unicodedata;
    const uint32_t *one_byte_tokens; /* how many there are of each (in f-strings, too) */
    /* Of a question (lang/asked.h): the body is one expression, whose value the code returns
     * (CPython: Expression), and this the class around it whose private names it means, or NULL. */
    bool is_expression;
    const char *class_name;
} AstModule;

/* A zero-filled node. */
AstExpr *ast_expr_new(Arena *arena, AstExprKind kind, SourceSpan where);
AstStmt *ast_stmt_new(Arena *arena, AstStmtKind kind, SourceSpan where);

/* The docstring of a body: its first statement when that is a str constant (an f-string is none),
 * else NULL. CPython: compiler_isdocstring. */
const LangConst *ast_docstring(const AstStmtList *body);

/* Visits the expressions that a node consists of; false as soon as a visit says so. */
bool ast_each_part(const AstExpr *expr, bool (*visit)(void *context, AstExpr *part), void *context);

/* Python's names: "BinOp", "FunctionDef", "Add", "NotIn", "Store", ... */
const char *ast_expr_kind_name(AstExprKind kind);
const char *ast_stmt_kind_name(AstStmtKind kind);
const char *ast_operator_name(AstOperator op);
const char *ast_unary_op_name(AstUnaryOp op);
const char *ast_cmp_op_name(AstCmpOp op);
const char *ast_context_name(AstContext context);

#endif
