#include "lang/string_builder.h"

AstExpr *string_builder_constant(StringBuilder *builder, ConstKind kind)
{
    Parser *parser = builder->parser;
    LangConst *value = OU_ARENA_NEW(parser->arena, LangConst);
    value->kind = kind;
    value->length = builder->text.length;
    value->text = ou_arena_copy(parser->arena, ou_text_view(&builder->text), value->length);
    AstExpr *expr = parser_new(parser, AST_CONSTANT, builder->where);
    expr->u.constant.value = value;
    expr->u.constant.u_prefix = builder->u_prefix;
    return expr;
}

void string_builder_end_text(StringBuilder *builder)
{
    if (builder->text.length > 0) {
        parser_push(builder->parser, string_builder_constant(builder, CONST_STR));
        ou_text_clear(&builder->text);
    }
}

AstExpr *string_builder_join(StringBuilder *builder)
{
    string_builder_end_text(builder);
    AstExpr *expr = parser_new(builder->parser, AST_JOINED_STR, builder->where);
    expr->u.sequence.items = parser_take_exprs(builder->parser, builder->mark);
    return expr;
}

SourceSpan string_place(const Token *token, const char *at)
{
    SourceSpan where = {token->where.line, token->where.column, 0, 0};
    const char *start = token->text;
    for (const char *c = token->text; c < at; c++) {
        if (*c == '\n') {
            where.line++;
            where.column = 0;
            start = c + 1;
        }
    }
    where.column += (uint32_t)(at - start);
    where.end_line = where.line;
    where.end_column = where.column + 1;
    return where;
}
