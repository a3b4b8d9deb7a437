#include "lang/compile_tree.h"

#include <string.h>

#include "lang/codegen39.h"
#include "lang/fold39.h"

/* What the steps of one compilation hand on. */
typedef struct Job {
    Arena *arena;
    ConstTable *consts;
    CompileTrace *trace;
    const SymbolTable *symbols;
    const StatementTable *statements;
    const LangCode **statement_codes;
    LangWarningArray *warnings;
    bool is_prelude;
    Error *error;
} Job;

struct LangTarget {
    const char *version;
    void (*fold)(AstModule *tree, ConstTable *consts, CompileTrace *trace, Arena *arena);
    const LangConst *(*generate)(const Job *job, const AstModule *tree);
};

static const LangConst *generate39(const Job *job, const AstModule *tree)
{
    Compiler39 compiler = {.arena = job->arena,
                           .consts = job->consts,
                           .trace = job->trace,
                           .symbols = job->symbols,
                           .statements = job->statements,
                           .statement_codes = job->statement_codes,
                           .has_no_stops = job->is_prelude,
                           .warnings = job->is_prelude ? NULL : job->warnings,
                           .error = job->error};
    return codegen39(&compiler, tree);
}

static const LangTarget targets[] = {
    {"3.9", fold39, generate39}
};

const LangTarget *lang_target(const char *version)
{
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        if (strcmp(targets[i].version, version) == 0) {
            return &targets[i];
        }
    }
    return NULL;
}

OU_ARRAY(CodeArray, code_array, const LangConst *);

static void number_const(ConstArray *consts, const LangConst *constant);

static void number_tuples(ConstArray *consts, const LangCode *code)
{
    const LangConst *const names[] = {code->names_tuple, code->varnames_tuple, code->cellvars_tuple,
                                      code->freevars_tuple};
    number_const(consts, code->consts_tuple);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        number_const(consts, names[i]);
        const_set_names(names[i]);
    }
}

/* Parts come before what they are part of. Constants that folding or dead code left over get no
 * number. */
static void number_const(ConstArray *consts, const LangConst *constant)
{
    if (constant->index < consts->count && consts->items[constant->index] == constant) {
        return;
    }
    for (uint32_t i = 0; i < constant->item_count; i++) {
        number_const(consts, constant->items[i]);
    }
    if (constant->kind == CONST_CODE) {
        number_tuples(consts, constant->code);
    }
    const_set_index(constant, consts->count);
    const_array_push(consts, constant);
}

static bool has_code(const CodeArray *codes, const LangConst *code)
{
    for (uint32_t i = 0; i < codes->count; i++) {
        if (codes->items[i] == code) {
            return true;
        }
    }
    return false;
}

/* The module's code, then the codes that it mentions, then those that these mention. */
static void number_codes(CodeArray *codes, const LangConst *top)
{
    code_array_push(codes, top);
    for (uint32_t i = 0; i < codes->count; i++) {
        const LangCode *code = codes->items[i]->code;
        const_set_code_id(codes->items[i], i);
        for (uint32_t j = 0; j < code->const_count; j++) {
            if (code->consts[j]->kind == CONST_CODE && !has_code(codes, code->consts[j])) {
                code_array_push(codes, code->consts[j]);
            }
        }
    }
}

static void keep_codes(const CodeArray *codes, Arena *arena, LangModule *module)
{
    const LangCode **kept = OU_ARENA_ARRAY(arena, const LangCode *, codes->count);
    for (uint32_t i = 0; i < codes->count; i++) {
        kept[i] = codes->items[i]->code;
    }
    module->code = kept[0];
    module->codes = kept;
    module->code_count = module->own_code_count = codes->count;
}

static void keep_consts(const ConstArray *consts, Arena *arena, LangModule *module)
{
    const LangConst **kept = OU_ARENA_ARRAY(arena, const LangConst *, consts->count);
    memcpy(kept, consts->items, consts->count * sizeof *kept);
    module->consts = kept;
    module->const_count = consts->count;
}

static void keep_statements(const Job *job, LangModule *module)
{
    for (uint32_t i = 0; i < job->statements->count; i++) {
        const LangCode *code = job->statement_codes[i];
        bool runs = code && code->id < module->code_count && module->codes[code->id] == code;
        job->statements->items[i].code = runs ? code->id : UINT32_MAX;
    }
    module->statements = job->statements->items;
    module->statement_count = job->statements->count;
}

static void keep_trace(const CompileTrace *trace, Arena *arena, LangModule *module)
{
    uint32_t count = trace->events.count;
    TraceEvent *kept = OU_ARENA_ARRAY(arena, TraceEvent, count);
    memcpy(kept, trace->events.items, count * sizeof *kept);
    module->trace = kept;
    module->trace_count = count;
    module->most_tables = trace->most_tables;
}

static void keep_warnings(const LangWarningArray *warnings, Arena *arena, LangModule *module)
{
    LangWarning *kept = OU_ARENA_ARRAY(arena, LangWarning, warnings->count + 1);
    for (uint32_t i = 0; i < warnings->count; i++) {
        kept[i] = warnings->items[i];
    }
    module->warnings = kept;
    module->warning_count = warnings->count;
}

static void finish(const Job *job, const LangConst *top, LangModule *module)
{
    CodeArray codes = {0};
    ConstArray consts = {0};
    number_codes(&codes, top);
    keep_codes(&codes, job->arena, module);
    number_tuples(&consts, top->code);
    keep_consts(&consts, job->arena, module);
    keep_statements(job, module);
    keep_trace(job->trace, job->arena, module);
    keep_warnings(job->warnings, job->arena, module);
    code_array_free(&codes);
    const_array_free(&consts);
}

bool lang_compile_tree(const LangTarget *target, AstModule *tree, const StatementTable *statements,
                       Arena *arena, LangModule *module, Error *error)
{
    ConstTable *consts = const_table_create(arena);
    if (module->observed) {
        const_table_observe(consts);
    }
    CompileTrace trace = {0};
    LangWarningArray warnings = {0};
    target->fold(tree, consts, &trace, arena);
    trace_made(&trace, TRACE_DICT, 0); /* the table of constants */
    trace_made(&trace, TRACE_LIST, 0); /* the stack of units */
    SymbolTable *symbols = symtable_build(tree, &trace, arena, error);
    bool fine = false;
    if (symbols) {
        Job job = {.arena = arena,
                   .consts = consts,
                   .trace = &trace,
                   .symbols = symbols,
                   .statements = statements,
                   .warnings = &warnings,
                   .is_prelude = module->is_prelude,
                   .statement_codes =
                       OU_ARENA_ARRAY(arena, const LangCode *, statements->count + 1),
                   .error = error};
        const LangConst *top = target->generate(&job, tree);
        if (top) {
            symtable_trace_end(symbols, &trace);
            trace_forget_consts(&trace);
            trace_dropped(&trace, TRACE_DICT, 0);
            trace_dropped(&trace, TRACE_LIST, 0);
            finish(&job, top, module);
        }
        fine = top != NULL;
    }
    symtable_destroy(symbols);
    lang_warning_array_free(&warnings);
    compile_trace_free(&trace);
    const_table_destroy(consts);
    return fine;
}
