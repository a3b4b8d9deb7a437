/* if, while, for and what leaves them, of compile.c of 3.9. */
#include "lang/codegen39.h"

/* A block that never runs is visited all the same: names get their places, errors are found. */
static bool muted_body(Compiler39 *c, AstStmtList body)
{
    c->muted++;
    OU_TRY(body39(c, body));
    c->muted--;
    return true;
}

bool if39(Compiler39 *c, const AstStmt *stmt)
{
    const AstStmtList body = stmt->u.branch.body, orelse = stmt->u.branch.orelse;
    Block39 *end = block39_new(c);
    int truth = constant_truth39(stmt->u.branch.test);
    if (truth == 0) {
        OU_TRY(muted_body(c, body));
        OU_TRY(body39(c, orelse));
    } else if (truth == 1) {
        OU_TRY(body39(c, body));
        OU_TRY(muted_body(c, orelse));
    } else {
        Block39 *next = orelse.count ? block39_new(c) : end;
        OU_TRY(jump_if39(c, stmt->u.branch.test, next, false));
        OU_TRY(body39(c, body));
        if (orelse.count) {
            emit39_jump(c, OP39_JUMP_FORWARD, end);
            block39_use(c, next);
            OU_TRY(body39(c, orelse));
        }
    }
    block39_use(c, end);
    return true;
}

static bool while_false(Compiler39 *c, const AstStmt *stmt, uint32_t statement)
{
    mark39(c, EVENT_STATEMENT_BEGIN, statement);
    OU_TRY(frame39_push(c, FRAME_WHILE, NULL, NULL, NULL));
    OU_TRY(muted_body(c, stmt->u.branch.body));
    frame39_pop(c);
    return body39(c, stmt->u.branch.orelse);
}

bool while39(Compiler39 *c, const AstStmt *stmt, uint32_t statement)
{
    int truth = constant_truth39(stmt->u.branch.test);
    if (truth == 0) {
        return while_false(c, stmt, statement);
    }
    Block39 *loop = block39_new(c), *end = block39_new(c), *anchor = block39_new(c);
    block39_use(c, loop);
    mark39(c, EVENT_STATEMENT_BEGIN, statement); /* the jump back lands before it */
    OU_TRY(frame39_push(c, FRAME_WHILE, loop, end, NULL));
    if (truth < 0) {
        OU_TRY(jump_if39(c, stmt->u.branch.test, anchor, false));
    }
    OU_TRY(body39(c, stmt->u.branch.body));
    emit39_jump(c, OP39_JUMP_ABSOLUTE, loop);
    if (truth < 0) {
        block39_use(c, anchor);
    }
    frame39_pop(c);
    OU_TRY(body39(c, stmt->u.branch.orelse));
    block39_use(c, end);
    return true;
}

bool for39(Compiler39 *c, const AstStmt *stmt, uint32_t statement)
{
    Block39 *start = block39_new(c), *cleanup = block39_new(c), *end = block39_new(c);
    OU_TRY(frame39_push(c, FRAME_FOR, start, end, NULL));
    OU_TRY(expr39(c, stmt->u.for_loop.iter));
    emit39(c, OP39_GET_ITER);
    block39_use(c, start);
    /* every further turn begins the statement again; the first one has begun already */
    start->has_jump_event = !c->has_no_stops;
    start->jump_event = (CodeEvent){EVENT_STATEMENT_BEGIN, statement};
    emit39_jump(c, OP39_FOR_ITER, cleanup);
    OU_TRY(expr39(c, stmt->u.for_loop.target));
    OU_TRY(body39(c, stmt->u.for_loop.body));
    emit39_jump(c, OP39_JUMP_ABSOLUTE, start);
    block39_use(c, cleanup);
    frame39_pop(c);
    OU_TRY(body39(c, stmt->u.for_loop.orelse));
    block39_use(c, end);
    return true;
}

static bool is_loop(const FrameBlock *frame)
{
    return frame->kind == FRAME_WHILE || frame->kind == FRAME_FOR;
}

/* Leaves all open blocks from the inside out, up to the innermost loop if *loop is asked for. While
 * a block's exit is generated only the blocks around it are open. CPython:
 * compiler_unwind_fblock_stack. */
static bool unwind_stack(Compiler39 *c, bool keep_top, FrameBlock *loop)
{
    Unit39 *unit = c->unit;
    uint32_t open = unit->frame_count;
    FrameBlock frames[MAX_FRAME_BLOCKS];
    for (uint32_t i = 0; i < open; i++) {
        frames[i] = unit->frames[i];
    }
    bool fine = true;
    while (fine && unit->frame_count) {
        const FrameBlock frame = unit->frames[unit->frame_count - 1];
        if (loop && is_loop(&frame)) {
            *loop = frame;
            break;
        }
        unit->frame_count--;
        fine = unwind39(c, &frame, keep_top);
    }
    for (uint32_t i = 0; i < open; i++) {
        unit->frames[i] = frames[i];
    }
    unit->frame_count = open;
    return fine;
}

bool return39(Compiler39 *c, const AstStmt *stmt)
{
    const AstExpr *value = stmt->u.value;
    bool computed = value && value->kind != AST_CONSTANT;
    if (c->unit->scope->kind != SCOPE_FUNCTION) {
        return ou_error_set(c->error, ERROR_SYNTAX, stmt->where, "SyntaxError",
                            "'return' outside function");
    }
    if (computed) {
        OU_TRY(expr39(c, value));
    }
    OU_TRY(unwind_stack(c, computed, NULL));
    if (!value) {
        emit39_none(c);
    } else if (!computed) {
        emit39_const(c, value->u.constant.value);
    }
    emit39(c, OP39_RETURN_VALUE);
    return true;
}

bool break39(Compiler39 *c, const AstStmt *stmt)
{
    FrameBlock loop = {.kind = FRAME_EXCEPT};
    OU_TRY(unwind_stack(c, false, &loop));
    if (!is_loop(&loop)) {
        return ou_error_set(c->error, ERROR_SYNTAX, stmt->where, "SyntaxError",
                            "'break' outside loop");
    }
    OU_TRY(unwind39(c, &loop, false));
    emit39_jump(c, OP39_JUMP_ABSOLUTE, loop.exit);
    return true;
}

bool continue39(Compiler39 *c, const AstStmt *stmt)
{
    FrameBlock loop = {.kind = FRAME_EXCEPT};
    OU_TRY(unwind_stack(c, false, &loop));
    if (!is_loop(&loop)) {
        return ou_error_set(c->error, ERROR_SYNTAX, stmt->where, "SyntaxError",
                            "'continue' not properly in loop");
    }
    emit39_jump(c, OP39_JUMP_ABSOLUTE, loop.start);
    return true;
}
