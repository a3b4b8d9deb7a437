/* parser.h - the parser's state and its parts, one file each. A recursive descent that accepts what
 * the grammar of CPython 3.9 accepts and makes its tree.
 *
 * Every parse_* function returns NULL or false with the error set. Tokens are fetched only when
 * they are looked at, so that "invalid syntax" stands where CPython's parser puts it: at the last
 * token fetched (pegen.c: _PyPegen_run_parser). */
#ifndef OU_LANG_PARSER_H
#define OU_LANG_PARSER_H

#include "base/array.h"
#include "lang/ast.h"
#include "lang/lexer.h"
#include "lang/name_table.h"

enum { PARSER_MAX_DEPTH = 420 };

OU_ARRAY(TokenArray, token_array, Token);
OU_ARRAY(PointerArray, pointer_array, void *);

typedef struct Parser {
    Lexer *lexer;
    TokenArray tokens; /* fetched so far */
    uint32_t at;       /* of the next one */
    Arena *arena;
    Error *error;
    NameTable *names;
    uint32_t *one_byte_tokens; /* see AstModule, or NULL: shared with the parsers of f-strings */
    PointerArray scratch;      /* lists that are being read */
    uint32_t depth;
    uint32_t string_level; /* f-strings around this expression */
    bool lexer_failed;     /* no other way to read the source can help */
} Parser;

void parser_init(Parser *parser, Lexer *lexer, NameTable *names);
void parser_deinit(Parser *parser);
/* Adds those that have been fetched to one_byte_tokens. */
void parser_count_tokens(const Parser *parser);

/* The kind of the next token, or of the one ahead tokens after it. TOKEN_STRAY after an error of
 * the lexer: nothing accepts it. */
TokenKind parser_peek(Parser *parser);
TokenKind parser_peek_ahead(Parser *parser, uint32_t ahead);
/* The next token; it was peeked at before. Valid until the next fetch. */
const Token *parser_token(Parser *parser);
void parser_advance(Parser *parser);
/* Takes the token if it is of this kind. */
bool parser_accept(Parser *parser, TokenKind kind);
/* Takes the token or fails with "invalid syntax". */
bool parser_expect(Parser *parser, TokenKind kind);

/* From the next token's beginning; from the beginning of start to the end of the last token taken
 * that is not white space (CPython: EXTRA). */
SourceSpan parser_start(Parser *parser);
SourceSpan parser_span(const Parser *parser, SourceSpan start);

/* "invalid syntax" at the last token fetched, or what CPython says there instead. Returns NULL. */
void *parser_fail(Parser *parser);
/* SyntaxError; where is a node's place. Returns NULL. */
void *parser_fail_at(Parser *parser, SourceSpan where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* SyntaxError at the last token fetched. Returns NULL. */
void *parser_fail_last(Parser *parser, const char *text);
bool parser_failed(const Parser *parser);

/* One level of recursion more; false when it is too deep. */
bool parser_enter(Parser *parser);
void parser_leave(Parser *parser);

/* Lists: note the mark, push, take what was pushed since (in the arena). */
uint32_t parser_mark(const Parser *parser);
void parser_push(Parser *parser, void *item);
void **parser_take(Parser *parser, uint32_t mark, uint32_t *count);
AstExprList parser_take_exprs(Parser *parser, uint32_t mark);

/* The interned name of a token, in normal form (_PyPegen_new_identifier), or of bytes. */
const char *parser_name(Parser *parser, const Token *token);
const char *parser_intern(Parser *parser, const char *bytes, size_t length);

AstExpr *parser_new(Parser *parser, AstExprKind kind, SourceSpan where);

/* parse_expr.c */
AstExpr *parse_star_expressions(Parser *parser);
AstExpr *parse_star_expression(Parser *parser);
/* Behind a star at start: what it unpacks. */
AstExpr *parse_starred(Parser *parser, SourceSpan start);
AstExpr *parse_star_named_expression(Parser *parser);
AstExpr *parse_named_expression(Parser *parser);
/* After target, which began at start: ":= value", if it comes. */
AstExpr *parse_named_rest(Parser *parser, SourceSpan start, AstExpr *target);
AstExpr *parse_expression(Parser *parser);
AstExpr *parse_yield_expr(Parser *parser);
AstExpr *parse_yield_or_star_expressions(Parser *parser);
/* Comparison and looser operators left out: the level of '|'. */
AstExpr *parse_bitwise_or(Parser *parser);
AstExpr *parse_disjunction(Parser *parser);
/* Can an expression begin with the next token? And one that may have a star? */
bool parse_at_expression(Parser *parser);
bool parse_at_star_expression(Parser *parser);
/* One item, or with a comma behind it a tuple of items: another one is read behind a comma where
 * at_item says that it begins there. */
AstExpr *parse_item_or_tuple(Parser *parser, AstExpr *(*parse_item)(Parser *),
                             bool (*at_item)(Parser *));

/* parse_primary.c */
AstExpr *parse_primary(Parser *parser);
/* parse_atom.c */
AstExpr *parse_atom(Parser *parser);
/* One or more for clauses. */
bool parse_for_if_clauses(Parser *parser, AstComprehensionList *out);
bool parse_at_for_clause(Parser *parser);
/* element, and value for a dict, then the clauses. */
AstExpr *parse_comprehension(Parser *parser, AstExprKind kind, AstExpr *element, AstExpr *value);

/* parse_args.c: the arguments of a call up to and with the ')', whose '(' was taken. */
typedef struct CallArguments {
    AstExprList args;
    AstKeywordList keywords;
} CallArguments;
bool parse_call_arguments(Parser *parser, bool is_class, SourceSpan open, CallArguments *out);

/* parse_params.c: parameters of def up to ')' (not taken), or of lambda up to ':'. */
AstArguments *parse_parameters(Parser *parser, bool is_lambda);

/* parse_target.c */
typedef enum TargetKind { TARGET_ASSIGN, TARGET_FOR, TARGET_DELETE } TargetKind;
/* The first part that cannot be a target, or NULL (CPython: _PyPegen_get_invalid_target). */
const AstExpr *target_find_invalid(const AstExpr *expr, TargetKind kind);
/* CPython: _PyPegen_get_expr_name. */
const char *target_expr_name(const AstExpr *expr);
/* Turns an expression into a target, or fails with "cannot assign to ...". */
bool parse_make_target(Parser *parser, AstExpr *expr, TargetKind kind);
/* What stands behind del, from the token first on, cannot be read: what CPython says of it. */
void parse_fail_delete(Parser *parser, uint32_t first);
/* Targets of for, up to 'in' (taken). */
AstExpr *parse_for_targets(Parser *parser);

/* literal.c */
AstExpr *literal_number(Parser *parser, const Token *token);
/* One or more adjacent strings. */
AstExpr *literal_strings(Parser *parser);

/* parse_stmt.c, parse_simple.c, parse_compound.c, parse_def.c, parse_import.c */
bool parse_statements(Parser *parser, TokenKind end, AstStmtList *out);
bool parse_block(Parser *parser, AstStmtList *out);
/* One line of simple statements; they are pushed on the scratch list. */
bool parse_simple_line(Parser *parser);
AstStmt *parse_simple_statement(Parser *parser);
AstStmt *parse_assignment_or_expr(Parser *parser);
bool parse_at_compound(Parser *parser);
AstStmt *parse_compound_statement(Parser *parser);
AstStmt *parse_function_def(Parser *parser, AstExprList decorators);
AstStmt *parse_class_def(Parser *parser, AstExprList decorators);
AstStmt *parse_decorated(Parser *parser);
AstStmt *parse_with(Parser *parser);
AstStmt *parse_try(Parser *parser);
AstStmt *parse_import(Parser *parser);
AstStmt *parse_import_from(Parser *parser);

AstStmt *parser_new_stmt(Parser *parser, AstStmtKind kind, SourceSpan where);
/* Notes the end of the header: the token just taken was its ':'. */
void parser_end_header(const Parser *parser, AstStmt *stmt);

#endif
