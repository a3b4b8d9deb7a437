/* try and with of compile.c of 3.9, and how a jump leaves them. */
#include "lang/codegen39.h"

static void pop_three(Compiler39 *c)
{
    emit39(c, OP39_POP_TOP);
    emit39(c, OP39_POP_TOP);
    emit39(c, OP39_POP_TOP);
}

/* Calls __exit__(None, None, None). */
static void call_exit(Compiler39 *c)
{
    emit39_none(c);
    emit39(c, OP39_DUP_TOP);
    emit39(c, OP39_DUP_TOP);
    emit39_arg(c, OP39_CALL_FUNCTION, 3);
}

/* "except E as name": the name is gone after the handler. */
static void delete_name(Compiler39 *c, const char *name)
{
    emit39_none(c);
    emit39_name(c, name, AST_STORE);
    emit39_name(c, name, AST_DEL);
}

static void emit_if(Compiler39 *c, bool condition, Opcode39 opcode)
{
    if (condition) {
        emit39(c, opcode);
    }
}

/* The finally body is generated once more for this exit. */
static bool unwind_finally(Compiler39 *c, const FrameBlock *frame, bool keep_top)
{
    emit39(c, OP39_POP_BLOCK);
    if (keep_top) {
        OU_TRY(frame39_push(c, FRAME_POP_VALUE, NULL, NULL, NULL));
    }
    uint32_t line = c->unit->line;
    OU_TRY(body39(c, *(const AstStmtList *)frame->datum));
    c->unit->line = line;
    if (keep_top) {
        frame39_pop(c);
    }
    return true;
}

static void unwind_handler(Compiler39 *c, const char *name, bool keep_top)
{
    emit_if(c, name != NULL, OP39_POP_BLOCK);
    emit_if(c, keep_top, OP39_ROT_FOUR);
    emit39(c, OP39_POP_EXCEPT);
    if (name) {
        delete_name(c, name);
    }
}

bool unwind39(Compiler39 *c, const FrameBlock *frame, bool keep_top)
{
    switch (frame->kind) {
    case FRAME_WHILE: break;
    case FRAME_FOR:
    case FRAME_POP_VALUE:
        emit_if(c, keep_top, OP39_ROT_TWO);
        emit39(c, OP39_POP_TOP);
        break;
    case FRAME_EXCEPT: emit39(c, OP39_POP_BLOCK); break;
    case FRAME_FINALLY_TRY: return unwind_finally(c, frame, keep_top);
    case FRAME_FINALLY_END:
        emit_if(c, keep_top, OP39_ROT_FOUR);
        pop_three(c);
        emit_if(c, keep_top, OP39_ROT_FOUR);
        emit39(c, OP39_POP_EXCEPT);
        break;
    case FRAME_WITH:
        emit39(c, OP39_POP_BLOCK);
        emit_if(c, keep_top, OP39_ROT_TWO);
        call_exit(c);
        emit39(c, OP39_POP_TOP);
        break;
    case FRAME_HANDLER_CLEANUP: unwind_handler(c, frame->datum, keep_top); break;
    }
    return true;
}

static bool named_handler(Compiler39 *c, const AstHandler *handler, Block39 *end)
{
    Block39 *cleanup = block39_new(c), *body = block39_new(c);
    emit39_name(c, handler->name, AST_STORE);
    emit39(c, OP39_POP_TOP);
    emit39_jump(c, OP39_SETUP_FINALLY, cleanup);
    block39_use(c, body);
    OU_TRY(frame39_push(c, FRAME_HANDLER_CLEANUP, body, NULL, handler->name));
    OU_TRY(body39(c, handler->body));
    frame39_pop(c);
    emit39(c, OP39_POP_BLOCK);
    emit39(c, OP39_POP_EXCEPT);
    delete_name(c, handler->name);
    emit39_jump(c, OP39_JUMP_FORWARD, end);
    block39_use(c, cleanup);
    delete_name(c, handler->name);
    emit39(c, OP39_RERAISE);
    return true;
}

static bool nameless_handler(Compiler39 *c, const AstHandler *handler, Block39 *end)
{
    Block39 *body = block39_new(c);
    emit39(c, OP39_POP_TOP);
    emit39(c, OP39_POP_TOP);
    block39_use(c, body);
    OU_TRY(frame39_push(c, FRAME_HANDLER_CLEANUP, body, NULL, NULL));
    OU_TRY(body39(c, handler->body));
    frame39_pop(c);
    emit39(c, OP39_POP_EXCEPT);
    emit39_jump(c, OP39_JUMP_FORWARD, end);
    return true;
}

static bool one_handler(Compiler39 *c, const AstHandler *handler, Block39 *end)
{
    Block39 *next = block39_new(c);
    c->unit->line = handler->where.line;
    c->unit->where = handler->where;
    if (handler->type) {
        emit39(c, OP39_DUP_TOP);
        OU_TRY(expr39(c, handler->type));
        emit39_jump(c, OP39_JUMP_IF_NOT_EXC_MATCH, next);
    }
    emit39(c, OP39_POP_TOP);
    OU_TRY(handler->name ? named_handler(c, handler, end) : nameless_handler(c, handler, end));
    block39_use(c, next);
    return true;
}

static bool try_except(Compiler39 *c, const AstStmt *stmt)
{
    const AstHandlerList handlers = stmt->u.try_block.handlers;
    Block39 *body = block39_new(c), *except = block39_new(c), *orelse = block39_new(c),
            *end = block39_new(c);
    emit39_jump(c, OP39_SETUP_FINALLY, except);
    block39_use(c, body);
    OU_TRY(frame39_push(c, FRAME_EXCEPT, body, NULL, NULL));
    OU_TRY(body39(c, stmt->u.try_block.body));
    emit39(c, OP39_POP_BLOCK);
    frame39_pop(c);
    emit39_jump(c, OP39_JUMP_FORWARD, orelse);
    block39_use(c, except);
    for (uint32_t i = 0; i < handlers.count; i++) {
        OU_TRY(one_handler(c, &handlers.items[i], end));
    }
    emit39(c, OP39_RERAISE);
    block39_use(c, orelse);
    OU_TRY(body39(c, stmt->u.try_block.orelse));
    block39_use(c, end);
    return true;
}

static bool try_finally(Compiler39 *c, const AstStmt *stmt)
{
    Block39 *body = block39_new(c), *end = block39_new(c), *exit = block39_new(c);
    emit39_jump(c, OP39_SETUP_FINALLY, end);
    block39_use(c, body);
    OU_TRY(frame39_push(c, FRAME_FINALLY_TRY, body, end, &stmt->u.try_block.finalbody));
    if (stmt->u.try_block.handlers.count) {
        OU_TRY(try_except(c, stmt));
    } else {
        OU_TRY(body39(c, stmt->u.try_block.body));
    }
    emit39(c, OP39_POP_BLOCK);
    frame39_pop(c);
    OU_TRY(body39(c, stmt->u.try_block.finalbody));
    emit39_jump(c, OP39_JUMP_FORWARD, exit);
    block39_use(c, end);
    OU_TRY(frame39_push(c, FRAME_FINALLY_END, end, NULL, NULL));
    OU_TRY(body39(c, stmt->u.try_block.finalbody));
    frame39_pop(c);
    emit39(c, OP39_RERAISE);
    block39_use(c, exit);
    return true;
}

bool try39(Compiler39 *c, const AstStmt *stmt)
{
    return stmt->u.try_block.finalbody.count ? try_finally(c, stmt) : try_except(c, stmt);
}

static bool with_item(Compiler39 *c, const AstStmt *stmt, uint32_t index)
{
    const AstWithItem *item = &stmt->u.with.items.items[index];
    Block39 *block = block39_new(c), *final = block39_new(c), *caught = block39_new(c),
            *exit = block39_new(c);
    OU_TRY(expr39(c, item->context_expr));
    emit39_jump(c, OP39_SETUP_WITH, final);
    block39_use(c, block);
    OU_TRY(frame39_push(c, FRAME_WITH, block, final, NULL));
    if (item->optional_vars) {
        OU_TRY(expr39(c, item->optional_vars));
    } else {
        emit39(c, OP39_POP_TOP);
    }
    bool last = index + 1 == stmt->u.with.items.count;
    OU_TRY(last ? body39(c, stmt->u.with.body) : with_item(c, stmt, index + 1));
    emit39(c, OP39_POP_BLOCK);
    frame39_pop(c);
    call_exit(c);
    emit39(c, OP39_POP_TOP);
    emit39_jump(c, OP39_JUMP_FORWARD, exit);
    block39_use(c, final);
    emit39(c, OP39_WITH_EXCEPT_START);
    emit39_jump(c, OP39_POP_JUMP_IF_TRUE, caught);
    emit39(c, OP39_RERAISE);
    block39_use(c, caught);
    pop_three(c);
    emit39(c, OP39_POP_EXCEPT);
    emit39(c, OP39_POP_TOP);
    block39_use(c, exit);
    return true;
}

bool with39(Compiler39 *c, const AstStmt *stmt)
{
    return with_item(c, stmt, 0);
}
