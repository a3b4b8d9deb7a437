#include "lang/asked.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "lang/append.h"
#include "lang/compile_tree.h"
#include "lang/directive.h"
#include "lang/question.h"

OU_ARRAY(PathArray, path_array, const AstExpr *);

typedef struct AskedJob {
    Arena *arena;
    PathArray freed, counted;
} AskedJob;

/* ---- the words of questions ---- */

static const LangConst *text_constant(Arena *arena, const char *text)
{
    LangConst *constant = OU_ARENA_NEW(arena, LangConst);
    constant->kind = CONST_STR;
    constant->length = strlen(text);
    constant->text = ou_arena_copy(arena, text, constant->length);
    return constant;
}

static void call_instead(const AskedJob *job, AstExpr *call, const char *text)
{
    AstExpr *func = ast_expr_new(job->arena, AST_CONSTANT, call->u.call.func->where);
    func->u.constant.value = text_constant(job->arena, text);
    call->u.call.func = func;
}

static bool put_words(void *context, AstExpr *expr)
{
    AskedJob *job = context;
    QuestionWord word = lang_question_word(expr);
    if (word == WORD_FREED) {
        char text[32];
        (void)snprintf(text, sizeof text, ASKED_FREED "%u", (unsigned)job->freed.count);
        path_array_push(&job->freed, expr->u.call.args.items[0]);
        call_instead(job, expr, text);
        expr->u.call.args.count = 0;
        return true;
    }
    if (word == WORD_REFS) {
        call_instead(job, expr, ASKED_REFS);
        if (lang_is_path(expr->u.call.args.items[0])) {
            path_array_push(&job->counted, expr->u.call.args.items[0]);
        }
    }
    return ast_each_part(expr, put_words, job);
}

/* ---- where it runs ---- */

/* The code of the statement; NULL: it never runs. */
static const LangCode *code_around(const LangModule *module, const LangDirective *directive)
{
    uint32_t code = module->statements[directive->statement].code;
    return code < module->own_code_count ? module->codes[code] : NULL;
}

/* The class whose private names are meant in a code: the innermost one around it (CPython:
 * u_private); NULL = there is none. A qualname is "C", "C.method", "f.<locals>.C.method". */
static const char *class_around(const LangCode *code, Arena *arena)
{
    const char *start = code->qualname;
    bool is_function = (code->flags & CODE_OPTIMIZED) != 0;
    size_t end = strlen(start);
    for (;;) {
        size_t name = end;
        while (name > 0 && start[name - 1] != '.') {
            name--;
        }
        if (!is_function) {
            return ou_arena_copy(arena, start + name, end - name);
        }
        if (name == 0) {
            return NULL;
        }
        static const char locals[] = "<locals>.";
        size_t length = sizeof locals - 1;
        is_function = name >= length && memcmp(start + name - length, locals, length) == 0;
        end = is_function ? name - length - 1 : name - 1;
    }
}

static void add_parameter(AstArgList *list, const char *name, SourceSpan where, Arena *arena)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i]->name, name) == 0) {
            return;
        }
    }
    AstArg *arg = OU_ARENA_NEW(arena, AstArg);
    *arg = (AstArg){.where = where, .name = name};
    list->items[list->count++] = arg;
}

/* lambda VARIABLES: expr. So what is nested in the expression finds them, as it would there. */
static AstExpr *with_variables(AstExpr *expr, const LangCode *around, Arena *arena)
{
    const struct {
        const char *const *names;
        uint32_t count;
    } kinds[] = {
        {around->varnames, around->varname_count},
        {around->cellvars, around->cellvar_count},
        {around->freevars, around->freevar_count}
    };
    AstExpr *lambda = ast_expr_new(arena, AST_LAMBDA, expr->where);
    lambda->u.lambda.args = OU_ARENA_NEW(arena, AstArguments);
    lambda->u.lambda.body = expr;
    AstArgList *list = &lambda->u.lambda.args->args;
    uint32_t most = around->varname_count + around->cellvar_count + around->freevar_count;
    list->items = OU_ARENA_ARRAY(arena, AstArg *, most + 1);
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        for (uint32_t i = 0; i < kinds[k].count; i++) {
            add_parameter(list, kinds[k].names[i], expr->where, arena);
        }
    }
    return lambda;
}

/* ---- compiling ---- */

static const AstExpr *const *keep_paths(const PathArray *paths, Arena *arena)
{
    const AstExpr **kept = OU_ARENA_ARRAY(arena, const AstExpr *, paths->count + 1);
    for (uint32_t i = 0; i < paths->count; i++) {
        kept[i] = paths->items[i];
    }
    return kept;
}

static AstModule tree_of(AstExpr *expr, const char *class_name, Arena *arena)
{
    AstStmt *stmt = ast_stmt_new(arena, AST_EXPR, expr->where);
    stmt->u.value = expr;
    AstModule tree = {.is_expression = true, .class_name = class_name};
    tree.body.items = OU_ARENA_NEW(arena, AstStmt *);
    tree.body.items[0] = stmt;
    tree.body.count = 1;
    return tree;
}

static bool compile(const LangTarget *target, const LangModule *module,
                    const LangDirective *directive, Arena *arena, LangAsked *out, Error *error)
{
    AskedJob job = {.arena = arena};
    AstExpr *expr = directive->asked;
    const LangCode *around = code_around(module, directive);
    (void)put_words(&job, expr);
    out->takes_variables = around != NULL && (around->flags & CODE_OPTIMIZED) != 0;
    out->freed = keep_paths(&job.freed, arena);
    out->freed_count = job.freed.count;
    out->counted = keep_paths(&job.counted, arena);
    out->counted_count = job.counted.count;
    path_array_free(&job.freed);
    path_array_free(&job.counted);
    bool is_module = around == NULL || around == module->code;
    AstModule tree = tree_of(out->takes_variables ? with_variables(expr, around, arena) : expr,
                             is_module ? NULL : class_around(around, arena), arena);
    LangModule *part = OU_ARENA_NEW(arena, LangModule);
    part->file_name = module->file_name;
    part->is_prelude = true; /* it has no stops */
    StatementTable statements;
    statement_table_build(&statements, &tree, arena);
    bool fine = lang_compile_tree(target, &tree, &statements, arena, part, error);
    statement_table_free(&statements);
    if (fine) {
        out->part = part;
        out->code = part->codes[out->takes_variables ? 1 : 0];
    } else if (error->kind == ERROR_SYNTAX) {
        error->kind = ERROR_DIRECTIVE;
        (void)snprintf(error->label, sizeof error->label, "directive");
    }
    return fine;
}

bool lang_add_asked(const LangTarget *target, Arena *arena, const LangModule **module, Error *error)
{
    const LangModule *whole = *module;
    LangAsked *asked = OU_ARENA_ARRAY(arena, LangAsked, whole->directive_count + 1);
    const LangModule **parts =
        OU_ARENA_ARRAY(arena, const LangModule *, whole->directive_count + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < whole->directive_count; i++) {
        const LangDirective *directive = &whole->directives[i];
        if (directive->kind == DIRECTIVE_PREDICT && directive->asked != NULL) {
            OU_TRY(compile(target, whole, directive, arena, &asked[i], error));
            parts[count++] = asked[i].part;
        }
    }
    if (count > 0) {
        *module = lang_append_asked(whole, parts, count, asked, arena);
    }
    return true;
}
