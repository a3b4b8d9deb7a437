#include "lang/parser.h"
#include "lang/refuse.h"

bool parse_at_compound(Parser *parser)
{
    switch ((int)parser_peek(parser)) {
    case KEYWORD_IF:
    case KEYWORD_WHILE:
    case KEYWORD_FOR:
    case KEYWORD_TRY:
    case KEYWORD_WITH:
    case KEYWORD_DEF:
    case KEYWORD_CLASS:
    case KEYWORD_ASYNC:
    case SIGN_AT: return true;
    default: return false;
    }
}

static bool expect_colon(Parser *parser, AstStmt *stmt)
{
    OU_TRY(parser_expect(parser, SIGN_COLON));
    if (stmt) {
        parser_end_header(parser, stmt);
    }
    return true;
}

/* "else: block", if it comes. */
static bool parse_else(Parser *parser, AstStmtList *out)
{
    if (!parser_accept(parser, KEYWORD_ELSE)) {
        return !parser_failed(parser);
    }
    return expect_colon(parser, NULL) && parse_block(parser, out);
}

/* One "if" or "elif" up to its block. */
static AstStmt *parse_branch(Parser *parser, AstStmtKind kind)
{
    AstStmt *stmt = parser_new_stmt(parser, kind, parser_start(parser));
    parser_advance(parser);
    stmt->u.branch.test = parse_named_expression(parser);
    bool ok = stmt->u.branch.test && expect_colon(parser, stmt) &&
              parse_block(parser, &stmt->u.branch.body);
    return ok ? stmt : NULL;
}

static AstStmt *parse_if(Parser *parser)
{
    AstStmt *first = parse_branch(parser, AST_IF);
    AstStmt *last = first;
    while (last && parser_peek(parser) == KEYWORD_ELIF) {
        AstStmt *next = parse_branch(parser, AST_IF);
        if (!next) {
            return NULL;
        }
        last->u.branch.orelse.items = OU_ARENA_NEW(parser->arena, AstStmt *);
        last->u.branch.orelse.items[0] = next;
        last->u.branch.orelse.count = 1;
        last = next;
    }
    if (!last || !parse_else(parser, &last->u.branch.orelse)) {
        return NULL;
    }
    for (AstStmt *stmt = first; stmt != last; stmt = stmt->u.branch.orelse.items[0]) {
        stmt->where = parser_span(parser, stmt->where);
    }
    last->where = parser_span(parser, last->where);
    return first;
}

static AstStmt *parse_while(Parser *parser)
{
    AstStmt *stmt = parse_branch(parser, AST_WHILE);
    if (!stmt || !parse_else(parser, &stmt->u.branch.orelse)) {
        return NULL;
    }
    stmt->where = parser_span(parser, stmt->where);
    return stmt;
}

static AstStmt *parse_for(Parser *parser)
{
    AstStmt *stmt = parser_new_stmt(parser, AST_FOR, parser_start(parser));
    parser_advance(parser);
    stmt->u.for_loop.target = parse_for_targets(parser);
    if (!stmt->u.for_loop.target) {
        return NULL;
    }
    stmt->u.for_loop.iter = parse_star_expressions(parser);
    bool ok = stmt->u.for_loop.iter && expect_colon(parser, stmt) &&
              parse_block(parser, &stmt->u.for_loop.body) &&
              parse_else(parser, &stmt->u.for_loop.orelse);
    if (!ok) {
        return NULL;
    }
    stmt->where = parser_span(parser, stmt->where);
    return stmt;
}

static AstStmt *refuse_async(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    TokenKind next = parser_peek_ahead(parser, 1);
    if (next == KEYWORD_DEF) {
        lang_refuse(parser->error, start, "a plain def does the same here without waiting",
                    "'async def' statement");
    } else if (next == KEYWORD_FOR || next == KEYWORD_WITH) {
        lang_refuse(parser->error, start, "leave the 'async' out", "'async %s' statement",
                    next == KEYWORD_FOR ? "for" : "with");
    }
    return parser_fail(parser);
}

AstStmt *parse_compound_statement(Parser *parser)
{
    switch ((int)parser_peek(parser)) {
    case KEYWORD_IF: return parse_if(parser);
    case KEYWORD_WHILE: return parse_while(parser);
    case KEYWORD_FOR: return parse_for(parser);
    case KEYWORD_TRY: return parse_try(parser);
    case KEYWORD_WITH: return parse_with(parser);
    case KEYWORD_DEF: return parse_function_def(parser, (AstExprList){0});
    case KEYWORD_CLASS: return parse_class_def(parser, (AstExprList){0});
    case KEYWORD_ASYNC: return refuse_async(parser);
    default: return parse_decorated(parser);
    }
}
