#include "lang/parser.h"

typedef struct BinaryOperator {
    AstOperator op;
    int level; /* tighter is higher; 0: no binary operator */
} BinaryOperator;

enum { LEVEL_BIT_OR = 1, LEVEL_BIT_XOR, LEVEL_BIT_AND, LEVEL_SHIFT, LEVEL_SUM, LEVEL_TERM };

static BinaryOperator binary_operator(TokenKind kind)
{
    switch ((int)kind) {
    case SIGN_BAR: return (BinaryOperator){AST_BIT_OR, LEVEL_BIT_OR};
    case SIGN_CARET: return (BinaryOperator){AST_BIT_XOR, LEVEL_BIT_XOR};
    case SIGN_AMPERSAND: return (BinaryOperator){AST_BIT_AND, LEVEL_BIT_AND};
    case SIGN_LSHIFT: return (BinaryOperator){AST_LSHIFT, LEVEL_SHIFT};
    case SIGN_RSHIFT: return (BinaryOperator){AST_RSHIFT, LEVEL_SHIFT};
    case SIGN_PLUS: return (BinaryOperator){AST_ADD, LEVEL_SUM};
    case SIGN_MINUS: return (BinaryOperator){AST_SUB, LEVEL_SUM};
    case SIGN_STAR: return (BinaryOperator){AST_MULT, LEVEL_TERM};
    case SIGN_SLASH: return (BinaryOperator){AST_DIV, LEVEL_TERM};
    case SIGN_DOUBLE_SLASH: return (BinaryOperator){AST_FLOOR_DIV, LEVEL_TERM};
    case SIGN_PERCENT: return (BinaryOperator){AST_MOD, LEVEL_TERM};
    case SIGN_AT: return (BinaryOperator){AST_MAT_MULT, LEVEL_TERM};
    default: return (BinaryOperator){AST_ADD, 0};
    }
}

static AstExpr *parse_factor(Parser *parser);

static AstExpr *new_binary(Parser *parser, SourceSpan start, AstExpr *left, AstOperator op,
                           AstExpr *right)
{
    AstExpr *expr = parser_new(parser, AST_BIN_OP, parser_span(parser, start));
    expr->u.bin_op.left = left;
    expr->u.bin_op.op = op;
    expr->u.bin_op.right = right;
    return expr;
}

static AstExpr *parse_power(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    AstExpr *left = parse_primary(parser);
    if (!left || !parser_accept(parser, SIGN_DOUBLE_STAR)) {
        return left;
    }
    AstExpr *right = parser_enter(parser) ? parse_factor(parser) : NULL;
    parser_leave(parser);
    return right ? new_binary(parser, start, left, AST_POW, right) : NULL;
}

static AstExpr *parse_factor(Parser *parser)
{
    SourceSpan start = parser_start(parser);
    AstUnaryOp op;
    switch ((int)parser_peek(parser)) {
    case SIGN_PLUS: op = AST_UADD; break;
    case SIGN_MINUS: op = AST_USUB; break;
    case SIGN_TILDE: op = AST_INVERT; break;
    default: return parse_power(parser);
    }
    parser_advance(parser);
    AstExpr *operand = parser_enter(parser) ? parse_factor(parser) : NULL;
    parser_leave(parser);
    if (!operand) {
        return NULL;
    }
    AstExpr *expr = parser_new(parser, AST_UNARY_OP, parser_span(parser, start));
    expr->u.unary_op.op = op;
    expr->u.unary_op.operand = operand;
    return expr;
}

/* Operators of this level and tighter ones; a chain of one level leans to the left. */
static AstExpr *parse_level(Parser *parser, int level)
{
    SourceSpan start = parser_start(parser);
    AstExpr *left = level > LEVEL_TERM ? parse_factor(parser) : parse_level(parser, level + 1);
    while (left && level <= LEVEL_TERM) {
        BinaryOperator operator= binary_operator(parser_peek(parser));
        if (operator.level != level || parser_failed(parser)) {
            break;
        }
        parser_advance(parser);
        AstExpr *right = parse_level(parser, level + 1);
        left = right ? new_binary(parser, start, left, operator.op, right) : NULL;
    }
    return left;
}

AstExpr *parse_bitwise_or(Parser *parser)
{
    return parse_level(parser, LEVEL_BIT_OR);
}
