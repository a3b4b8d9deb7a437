#include "lang/codegen39.h"

#include <stdlib.h>
#include <string.h>

void emit39(Compiler39 *c, Opcode39 opcode)
{
    emit39_arg(c, opcode, 0);
}

void emit39_arg(Compiler39 *c, Opcode39 opcode, uint32_t arg)
{
    if (!c->muted) {
        unit39_emit(c->unit, opcode, arg);
    }
}

void emit39_jump(Compiler39 *c, Opcode39 opcode, Block39 *target)
{
    if (!c->muted) {
        unit39_emit_jump(c->unit, opcode, target);
    }
}

uint32_t name39(Compiler39 *c, NameTable *table, const char *name)
{
    uint32_t before = table->count;
    uint32_t index = name_table_add(table, name);
    if (table->count > before) {
        trace_dict_grows(c->trace, table->count);
    }
    return index;
}

uint32_t const39(Compiler39 *c, const LangConst *constant)
{
    trace_merge(c->trace, constant);
    uint32_t before = c->unit->consts.count;
    uint32_t index = unit39_add_const(c->unit, constant);
    if (c->unit->consts.count > before) {
        trace_dict_grows(c->trace, c->unit->consts.count);
    }
    return index;
}

void emit39_const(Compiler39 *c, const LangConst *constant)
{
    if (!c->muted) {
        const LangConst *entry = const_table_merge(c->consts, constant);
        unit39_emit(c->unit, OP39_LOAD_CONST, const39(c, entry));
    }
}

void emit39_none(Compiler39 *c)
{
    emit39_const(c, const_table_singleton(c->consts, CONST_NONE));
}

/* A constant that is a name of the program, as the parser made it. */
static const LangConst *name_const(const Compiler39 *c, const char *text)
{
    const LangConst *name = const_table_str(c->consts, text);
    if (!c->muted) {
        const_set_interned(name);
    }
    return name;
}

void emit39_str(Compiler39 *c, const char *text)
{
    emit39_const(c, name_const(c, text));
}

void emit39_new_tuple(Compiler39 *c, const LangConst *tuple)
{
    bool is_first = trace_tuple(c->trace, tuple);
    bool is_known = const_is_marked(tuple, CONST_KEYED);
    emit39_const(c, tuple);
    if (!is_first && (is_known || c->muted)) {
        trace_dropped(c->trace, TRACE_TUPLE, tuple->item_count);
    } else if (!is_first) {
        trace_takes_over(c->trace, tuple);
    }
}

void emit39_names(Compiler39 *c, const char *const *names, uint32_t count)
{
    const LangConst **items = ou_host_must_alloc((count + 1) * sizeof *items);
    for (uint32_t i = 0; i < count; i++) {
        items[i] = name_const(c, names[i]);
    }
    const LangConst *tuple = const_table_items(c->consts, CONST_TUPLE, items, count);
    const_set_names(tuple);
    emit39_new_tuple(c, tuple);
    ou_host_free(items, (count + 1) * sizeof *items);
}

void emit39_attr(Compiler39 *c, Opcode39 opcode, const char *name)
{
    if (!c->muted) {
        const char *mangled = name_mangle(c->arena, c->unit->class_name, name);
        unit39_emit(c->unit, opcode, name39(c, &c->unit->names, mangled));
    }
}

void mark39(Compiler39 *c, EventKind kind, uint32_t statement)
{
    if (!c->muted && !c->has_no_stops) {
        unit39_mark(c->unit, kind, statement);
    }
}

typedef enum NamePlace { PLACE_NAME, PLACE_FAST, PLACE_GLOBAL, PLACE_DEREF } NamePlace;

static NamePlace place_of(const Unit39 *unit, NameScope scope)
{
    bool function = unit->scope->kind == SCOPE_FUNCTION;
    switch (scope) {
    case NAME_FREE:
    case NAME_CELL: return PLACE_DEREF;
    case NAME_LOCAL: return function ? PLACE_FAST : PLACE_NAME;
    case NAME_GLOBAL_IMPLICIT: return function ? PLACE_GLOBAL : PLACE_NAME;
    case NAME_GLOBAL_EXPLICIT: return PLACE_GLOBAL;
    case NAME_UNKNOWN: return PLACE_NAME;
    }
    return PLACE_NAME;
}

/* Index of a cell or free variable: co_cellvars, then co_freevars. */
static uint32_t deref_index(const Unit39 *unit, NameScope scope, const char *name)
{
    uint32_t index;
    bool cell = scope == NAME_CELL;
    bool found = name_table_find(cell ? &unit->cellvars : &unit->freevars, name, &index);
    OU_ASSERT(found);
    return cell ? index : index + unit->cellvars.count;
}

void emit39_name(Compiler39 *c, const char *name, AstContext context)
{
    static const Opcode39 opcodes[4][3] = {
        [PLACE_NAME] = {OP39_LOAD_NAME,   OP39_STORE_NAME,   OP39_DELETE_NAME  },
        [PLACE_FAST] = {OP39_LOAD_FAST,   OP39_STORE_FAST,   OP39_DELETE_FAST  },
        [PLACE_GLOBAL] = {OP39_LOAD_GLOBAL, OP39_STORE_GLOBAL, OP39_DELETE_GLOBAL},
        [PLACE_DEREF] = {OP39_LOAD_DEREF,  OP39_STORE_DEREF,  OP39_DELETE_DEREF }
    };
    Unit39 *unit = c->unit;
    const char *mangled = name_mangle(c->arena, unit->class_name, name);
    NameScope scope = scope_of_name(unit->scope, mangled);
    NamePlace place = place_of(unit, scope);
    Opcode39 opcode = opcodes[place][context];
    if (place == PLACE_DEREF) {
        bool in_class = unit->scope->kind == SCOPE_CLASS && context == AST_LOAD;
        emit39_arg(c, in_class ? OP39_LOAD_CLASSDEREF : opcode, deref_index(unit, scope, mangled));
    } else if (place != PLACE_FAST) {
        /* a name in dead code still gets its place in co_names, a local variable none */
        emit39_arg(c, opcode, name39(c, &unit->names, mangled));
    } else if (!c->muted) {
        emit39_arg(c, opcode, name39(c, &unit->varnames, mangled));
    }
}

Block39 *block39_new(const Compiler39 *c)
{
    return unit39_new_block(c->unit);
}

void block39_use(const Compiler39 *c, Block39 *block)
{
    unit39_use_block(c->unit, block);
}

bool frame39_push(Compiler39 *c, FrameBlockKind kind, Block39 *start, Block39 *exit,
                  const void *datum)
{
    Unit39 *unit = c->unit;
    if (unit->frame_count == MAX_FRAME_BLOCKS) {
        return ou_error_set(c->error, ERROR_SYNTAX, unit->where, "SyntaxError",
                            "too many statically nested blocks");
    }
    unit->frames[unit->frame_count++] = (FrameBlock){kind, start, exit, datum};
    return true;
}

void frame39_pop(const Compiler39 *c)
{
    c->unit->frame_count--;
}

int constant_truth39(const AstExpr *expr)
{
    return expr->kind == AST_CONSTANT ? const_is_true(expr->u.constant.value) : -1;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The names of a scope that are found so, sorted. CPython: dictbytype. */
static void names_found_as(Compiler39 *c, NameTable *out, const Scope *scope, NameScope wanted,
                           uint32_t flag)
{
    trace_made(c->trace, TRACE_DICT, 0);
    trace_made(c->trace, TRACE_LIST, 0);
    trace_dropped(c->trace, TRACE_LIST, 0);
    const char **names = ou_host_must_alloc((scope->names.count + 1) * sizeof *names);
    uint32_t count = 0;
    for (uint32_t i = 0; i < scope->names.count; i++) {
        const Symbol *symbol = &scope->symbols.items[i];
        if (symbol->scope == wanted || (symbol->flags & flag)) {
            names[count++] = scope->names.items[i];
        }
    }
    qsort(names, count, sizeof *names, compare_names);
    for (uint32_t i = 0; i < count; i++) {
        (void)name39(c, out, names[i]);
    }
    ou_host_free(names, (scope->names.count + 1) * sizeof *names);
}

/* CPython: compiler_set_qualname. */
static const char *qualified_name(const Compiler39 *c, const Unit39 *unit)
{
    const Unit39 *outer = unit->outer;
    if (!outer || !outer->outer) {
        return unit->name;
    }
    if (unit->kind == UNIT_FUNCTION || unit->kind == UNIT_CLASS) {
        const char *mangled = name_mangle(c->arena, outer->class_name, unit->name);
        if (scope_of_name(outer->scope, mangled) == NAME_GLOBAL_EXPLICIT) {
            return unit->name;
        }
    }
    bool locals = outer->kind == UNIT_FUNCTION || outer->kind == UNIT_LAMBDA;
    const char *between = locals ? ".<locals>." : ".";
    size_t length = strlen(outer->qualname) + strlen(between) + strlen(unit->name);
    char *name = ou_arena_alloc(c->arena, length + 1);
    snprintf(name, length + 1, "%s%s%s", outer->qualname, between, unit->name);
    return name;
}

/* CPython: compute_code_flags. */
static uint32_t code_flags(const Scope *scope)
{
    if (scope->kind != SCOPE_FUNCTION) {
        return 0;
    }
    return (uint32_t)CODE_OPTIMIZED | CODE_NEWLOCALS | (scope->nested ? (uint32_t)CODE_NESTED : 0) |
           (scope->generator ? (uint32_t)CODE_GENERATOR : 0) |
           (scope->varargs ? (uint32_t)CODE_VARARGS : 0) |
           (scope->varkeywords ? (uint32_t)CODE_VARKEYWORDS : 0);
}

void unit39_enter(Compiler39 *c, UnitKind kind, const char *name, const void *node,
                  uint32_t first_line)
{
    Unit39 *unit = unit39_create(kind, name);
    unit->outer = c->unit;
    unit->scope = symtable_find(c->symbols, node);
    unit->class_name = c->unit ? c->unit->class_name : NULL;
    unit->first_line = first_line;
    unit->statement = UINT32_MAX;
    unit->flags = code_flags(unit->scope);
    unit->has_statements = !c->has_no_stops && kind != UNIT_LAMBDA && kind != UNIT_COMPREHENSION;
    unit->qualname = qualified_name(c, unit);
    for (uint32_t i = 0; i < unit->scope->params.count; i++) {
        (void)name39(c, &unit->varnames, unit->scope->params.items[i]);
    }
    trace_made(c->trace, TRACE_DICT, 0); /* u_varnames */
    names_found_as(c, &unit->cellvars, unit->scope, NAME_CELL, 0);
    if (unit->scope->needs_class_closure) {
        (void)name39(c, &unit->cellvars, "__class__");
    }
    names_found_as(c, &unit->freevars, unit->scope, NAME_FREE, SYMBOL_FREE_CLASS);
    trace_made(c->trace, TRACE_DICT, 0); /* u_consts */
    trace_made(c->trace, TRACE_DICT, 0); /* u_names */
    c->unit = unit;
}

/* What makecode and compiler_exit_scope make and drop. */
static void trace_unit_end(CompileTrace *trace, const Unit39 *unit, const LangConst *constant)
{
    const uint32_t dicts[] = {unit->consts.count, unit->names.count, unit->varnames.count,
                              unit->freevars.count, unit->cellvars.count};
    if (constant) {
        trace_code(trace, constant);
    }
    for (size_t i = 0; i < sizeof dicts / sizeof dicts[0]; i++) {
        trace_dropped(trace, TRACE_DICT, 0);
        trace_dict_goes(trace, dicts[i]);
    }
}

const LangConst *unit39_leave(Compiler39 *c, bool end_with_none)
{
    Unit39 *unit = c->unit;
    const LangConst *constant = NULL;
    if (!c->muted) {
        uint32_t consts = unit->consts.count;
        constant =
            const_table_code(c->consts, unit39_assemble(unit, c->arena, c->consts, end_with_none));
        if (unit->consts.count > consts) { /* the None that is returned at the end */
            trace_dict_grows(c->trace, unit->consts.count);
        }
        for (uint32_t i = 0; i < unit->own_statements.count; i++) {
            c->statement_codes[unit->own_statements.items[i]] = constant->code;
        }
    }
    trace_unit_end(c->trace, unit, constant);
    c->unit = unit->outer;
    unit39_destroy(unit);
    return constant;
}

/* Frees what is left open after an error. */
static void abandon(Compiler39 *c)
{
    while (c->unit) {
        Unit39 *outer = c->unit->outer;
        unit39_destroy(c->unit);
        c->unit = outer;
    }
}

/* CPython: compiler_mod, Expression_kind. */
static const LangConst *expression_body(Compiler39 *c, const AstExpr *expr)
{
    if (!expr39(c, expr)) {
        abandon(c);
        return NULL;
    }
    emit39(c, OP39_RETURN_VALUE);
    return unit39_leave(c, false);
}

const LangConst *codegen39(Compiler39 *c, const AstModule *module)
{
    unit39_enter(c, UNIT_MODULE, "<module>", module, 0);
    c->unit->class_name = module->class_name;
    if (module->is_expression) {
        return expression_body(c, module->body.items[0]->u.value);
    }
    if (!block_body39(c, module->body)) {
        abandon(c);
        return NULL;
    }
    return unit39_leave(c, true);
}
