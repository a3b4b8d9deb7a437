#include "vm/refusals.h"

#include <stdarg.h>

#include "base/text.h"
#include "lang/asked.h"
#include "lang/directive.h"
#include "lang/opcode39.h"
#include "object/module_names.h"
#include "object/slot_wrapper.h"
#include "object/static_types.h"
#include "vm/vm_internal.h"

/* ---- the tables ---- */

typedef struct Advice {
    const char *name, *instead;
} Advice;

/* Built-in names of 3.9 that have no model, and what does the same here. */
static const Advice builtin_names[] = {
#define ABSENT_BUILTIN(name, instead) {name, instead},
#include "vm/absent_builtins.def"
#undef ABSENT_BUILTIN
};

static const char *const absent[TYPE_ID_COUNT] = {
#define ABSENT(id, names) [TYPE_ID_##id] = (names),
#include "vm/absent_attributes.def"
#undef ABSENT
};

#define LENGTH(rows) (sizeof(rows) / sizeof((rows)[0]))

static const char *look_up(const Advice *rows, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return rows[i].instead;
        }
    }
    return NULL;
}

bool attribute_is_absent(TypeId id, const char *name)
{
    return id < TYPE_ID_COUNT && ou_text_has_word(absent[id], name);
}

/* Some built-in type of 3.9 has the attribute, and none of those has it here. Those of exceptions
 * (name, msg, text, ...) and streams (name, close, read, ...) are words that a class may lack too:
 * they are refused when one is asked. */
static bool is_absent_everywhere(const char *name)
{
    bool found = false;
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) {
        if (static_type_row((TypeId)id)->flags & TF_EXC || id == TYPE_ID_stdout) {
            continue;
        }
        if (attribute_is_absent((TypeId)id, name)) {
            found = true;
        } else if (static_type_has_name((TypeId)id, name)) {
            return false;
        }
    }
    return found;
}

/* ---- what the scenario itself defines ---- */

static bool loads_name(const LangInstr *instr)
{
    return instr->opcode == OP39_LOAD_NAME || instr->opcode == OP39_LOAD_GLOBAL;
}

static bool stores_name(const LangInstr *instr)
{
    return instr->opcode == OP39_STORE_NAME || instr->opcode == OP39_STORE_GLOBAL;
}

static bool loads_attribute(const LangInstr *instr)
{
    return instr->opcode == OP39_LOAD_ATTR || instr->opcode == OP39_LOAD_METHOD;
}

/* Is there a statement that binds this name, or this attribute too? */
static bool is_bound(const LangModule *module, const char *name, bool as_attribute)
{
    for (uint32_t c = 0; c < module->own_code_count; c++) {
        const LangCode *code = module->codes[c];
        for (size_t i = 0; i < code->length / 2; i++) {
            const LangInstr *instr = &code->instrs[i];
            bool binds = stores_name(instr) || (as_attribute && instr->opcode == OP39_STORE_ATTR);
            if (binds && strcmp(code->names[instr->arg], name) == 0) {
                return true;
            }
        }
    }
    return false;
}

static bool holds_string(const LangConst *constant, const char *name)
{
    for (uint32_t i = 0; i < constant->item_count; i++) {
        const LangConst *item = constant->items[i];
        if (item->kind == CONST_STR && strcmp(item->text, name) == 0) {
            return true;
        }
    }
    return constant->kind == CONST_STR && strcmp(constant->text, name) == 0;
}

/* A string of the scenario may become an attribute: __slots__, setattr(), type(), **names. */
static bool is_string(const LangModule *module, const char *name)
{
    for (uint32_t c = 0; c < module->own_code_count; c++) {
        const LangCode *code = module->codes[c];
        for (uint32_t i = 0; i < code->const_count; i++) {
            if (holds_string(code->consts[i], name)) {
                return true;
            }
        }
    }
    return false;
}

/* ---- the search ---- */

typedef struct Search {
    const Vm *vm;
    const LangModule *module;
    const LangCode *code;
    Error *error;
} Search;

static bool refuse(const Search *search, const LangInstr *instr, const char *instead,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

static bool refuse(const Search *search, const LangInstr *instr, const char *instead,
                   const char *format, ...)
{
    char what[128];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(what, sizeof what, format, args);
    va_end(args);
    ou_error_set(search->error, ERROR_NOT_MODELLED, instr->where, "not modelled", "%s", what);
    ou_error_hint(search->error,
                  "ouroscope models a teaching subset of Python; %s. See `ouroscope help "
                  "language`.",
                  instead);
    return false;
}

/* module.name, where the real module has the name. */
static bool check_module_name(const Search *search, const LangInstr *instr, const char *module,
                              const char *name)
{
    bool is_real = ou_text_has_word(module_real_names(module), name);
    bool is_text = strcmp(name, "__doc__") == 0; /* the model's modules have none */
    if (!is_real || (module_has(search->vm, module, name) && !is_text)) {
        return true;
    }
    return refuse(search, instr, "the names of its modules are listed there", "'%s.%s'", module,
                  name);
}

/* from module import name, name: the instructions that follow IMPORT_NAME. */
static bool check_imported_names(const Search *search, size_t import)
{
    const LangCode *code = search->code;
    const char *module = code->names[code->instrs[import].arg];
    for (size_t i = import + 1; i < code->length / 2; i++) {
        const LangInstr *instr = &code->instrs[i];
        if (instr->opcode == OP39_POP_TOP) {
            break;
        }
        if (instr->opcode == OP39_IMPORT_FROM &&
            !check_module_name(search, instr, module, code->names[instr->arg])) {
            return false;
        }
    }
    return true;
}

static bool check_import(const Search *search, size_t import)
{
    const LangInstr *instr = &search->code->instrs[import];
    const char *module = search->code->names[instr->arg];
    if (!module_is_modelled(module)) {
        return refuse(search, instr, "its modules are listed there", "module '%s'", module);
    }
    return search->code->instrs[import + 1].opcode != OP39_IMPORT_FROM ||
           check_imported_names(search, import);
}

static bool check_name(const Search *search, const LangInstr *instr)
{
    const char *name = search->code->names[instr->arg];
    const char *instead = look_up(builtin_names, LENGTH(builtin_names), name);
    if (instead == NULL || is_bound(search->module, name, false)) {
        return true;
    }
    return refuse(search, instr, instead, "the built-in '%s'", name);
}

/* The name that an instruction loads or stores, of any scope; NULL: it does neither. */
static const char *variable_of(const LangCode *code, const LangInstr *instr)
{
    if (instr->opcode == OP39_LOAD_FAST || instr->opcode == OP39_STORE_FAST) {
        return code->varnames[instr->arg];
    }
    return loads_name(instr) || stores_name(instr) ? code->names[instr->arg] : NULL;
}

/* The module that `import module as name` gives a name to, anywhere; NULL: none does. */
static const char *module_called(const LangModule *module, const char *name)
{
    for (uint32_t c = 0; c < module->own_code_count; c++) {
        const LangCode *code = module->codes[c];
        for (size_t i = 0; i + 1 < code->length / 2; i++) {
            const char *stored = variable_of(code, &code->instrs[i + 1]);
            if (code->instrs[i].opcode == OP39_IMPORT_NAME && stored != NULL &&
                strcmp(stored, name) == 0) {
                return code->names[code->instrs[i].arg];
            }
        }
    }
    return NULL;
}

/* The type of a literal; TYPE_ID_COUNT: the instruction loads none. */
static TypeId literal_type(const LangCode *code, const LangInstr *instr)
{
    if (instr->opcode != OP39_LOAD_CONST) {
        return TYPE_ID_COUNT;
    }
    switch ((int)code->consts[instr->arg]->kind) {
    case CONST_INT: return TYPE_ID_int;
    case CONST_FLOAT: return TYPE_ID_float;
    case CONST_STR: return TYPE_ID_str;
    case CONST_BYTES: return TYPE_ID_bytes;
    case CONST_TUPLE: return TYPE_ID_tuple;
    default: return TYPE_ID_COUNT;
    }
}

static bool check_attribute(const Search *search, size_t at)
{
    const LangInstr *instr = &search->code->instrs[at];
    const char *name = search->code->names[instr->arg];
    const char *variable = at > 0 ? variable_of(search->code, &search->code->instrs[at - 1]) : NULL;
    const char *module = variable ? module_called(search->module, variable) : NULL;
    if (module != NULL && module_is_modelled(module)) {
        return check_module_name(search, instr, module, name);
    }
    TypeId literal =
        at > 0 ? literal_type(search->code, &search->code->instrs[at - 1]) : TYPE_ID_COUNT;
    if (attribute_is_absent(literal, name)) {
        return refuse(search, instr, "the methods of its types are listed there",
                      "the attribute '%s' of '%s'", name, static_type_row(literal)->name);
    }
    if (!is_absent_everywhere(name) || is_bound(search->module, name, true) ||
        is_string(search->module, name)) {
        return true;
    }
    return refuse(search, instr, "the methods of its types are listed there", "the attribute '%s'",
                  name);
}

static bool check_instr(const Search *search, size_t at)
{
    const LangInstr *instr = &search->code->instrs[at];
    if (instr->opcode == OP39_IMPORT_NAME) {
        return check_import(search, at);
    }
    if (loads_name(instr)) {
        return check_name(search, instr);
    }
    return !loads_attribute(instr) || check_attribute(search, at);
}

/* The codes of the scenario, or of one of its questions. */
static bool check_codes(Search *search, const LangModule *part)
{
    for (uint32_t c = 0; c < part->own_code_count; c++) {
        search->code = part->codes[c];
        for (size_t i = 0; i < search->code->length / 2; i++) {
            if (!check_instr(search, i)) {
                return false;
            }
        }
    }
    return true;
}

bool vm_refuse_early(const Vm *vm, Error *error)
{
    const LangModule *module = vm->module;
    Search search = {.vm = vm, .module = module, .error = error};
    bool fine = check_codes(&search, module);
    for (uint32_t i = 0; module->asked != NULL && fine && i < module->directive_count; i++) {
        const LangModule *part = module->asked[i].part;
        fine = part == NULL || check_codes(&search, part);
    }
    return fine;
}
