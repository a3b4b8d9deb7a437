/* code.h - what the compiler hands to the machine: CPython's code objects as descriptions, outside
 * the image. Nothing here changes after compilation; everything lives in the compilation's Arena.
 */
#ifndef OU_LANG_CODE_H
#define OU_LANG_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/host.h"
#include "base/span.h"

typedef enum ConstKind {
    CONST_NONE,
    CONST_FALSE,
    CONST_TRUE,
    CONST_ELLIPSIS,
    CONST_INT,       /* text: decimal digits with optional '-' */
    CONST_FLOAT,     /* number */
    CONST_STR,       /* text: UTF-8 (may hold NUL), length in bytes */
    CONST_BYTES,     /* text */
    CONST_TUPLE,     /* items */
    CONST_FROZENSET, /* items in the order of the source */
    CONST_CODE       /* code */
} ConstKind;

struct LangCode;

/* One constant of the compilation. Equal constants of one module are one entry (compile.c:
 * merge_const_one), so identity of entries is identity of objects. */
typedef struct LangConst {
    ConstKind kind;
    const char *text; /* NUL-terminated after length bytes */
    size_t length;
    double number;
    const struct LangConst *const *items;
    uint32_t item_count;
    const struct LangCode *code;
    uint32_t index;   /* position in LangModule.consts */
    bool is_name;     /* a str that is a name in the program as well: the parser interned that */
    bool is_interned; /* and that one came first to the table of constants (compile.c:
                         c_const_cache) */
} LangConst;

/* What happens between two instructions. CPython executes nothing there; the oracle's probe and the
 * player's stops stand there. They have no bytes, so that the bytecode is CPython's own. */
typedef enum EventKind {
    EVENT_STATEMENT_BEGIN, /* a stop of the player: the statement is about to run */
    EVENT_STATEMENT_END,   /* the probe after a statement (FACTS.md section 2) */
    EVENT_FUNCTION_ENTRY   /* the probe at a function's entry, after its docstring */
} EventKind;

typedef struct CodeEvent {
    EventKind kind;
    uint32_t statement; /* index in LangModule.statements; for FUNCTION_ENTRY that of the def */
} CodeEvent;

typedef struct EventList {
    const CodeEvent *items;
    uint32_t count;
} EventList;

/* One instruction, EXTENDED_ARG folded in. There is one entry for each 2-byte code unit, so that pc
 * / 2 is the index; the units of an EXTENDED_ARG prefix describe the prefix itself (opcode 144).
 *
 * Events lie on the edges between instructions. Exactly one list runs on each edge:
 *   fall through  the "before" of the instruction that comes next (also at the entry of the code,
 *                 and when a generator goes on after a yield)
 *   jump          the "on_jump" of the instruction that jumps (also a FOR_ITER that is exhausted)
 *   unwinding     the "before" of the handler's first instruction; nothing ever falls through or
 *                 jumps to that one, so that its list belongs to the unwinding alone
 * The events of an instruction with an EXTENDED_ARG prefix stand at the first unit of the prefix
 * ("before") and at the instruction itself ("on_jump"). Jumps land on the prefix. */
typedef struct LangInstr {
    uint8_t opcode;
    uint32_t arg;       /* full argument */
    SourceSpan where;   /* expression or statement it comes from */
    uint32_t statement; /* index of the statement it belongs to; UINT32_MAX in lambdas and
                           comprehensions. The prologue of a class body belongs to the class
                           statement. */
    EventList before;
    EventList on_jump;
} LangInstr;

/* CPython's code flags. */
enum {
    CODE_OPTIMIZED = 0x1,
    CODE_NEWLOCALS = 0x2,
    CODE_VARARGS = 0x4,
    CODE_VARKEYWORDS = 0x8,
    CODE_NESTED = 0x10,
    CODE_GENERATOR = 0x20,
    CODE_NOFREE = 0x40
};

typedef struct LangCode {
    const char *name;     /* co_name */
    const char *qualname; /* dotted, as MAKE_FUNCTION receives it */
    uint32_t id;          /* position in LangModule.codes */
    uint32_t first_line;
    uint32_t argcount, posonlyargcount, kwonlyargcount;
    uint32_t nlocals, stacksize, flags;
    const uint8_t *bytecode; /* length bytes, as co_code */
    size_t length;
    const uint8_t *lnotab;
    size_t lnotab_length;
    const LangInstr *instrs; /* length / 2 entries */
    const LangConst *const *consts;
    uint32_t const_count;
    const char *const *names, *const *varnames, *const *cellvars, *const *freevars;
    uint32_t name_count, varname_count, cellvar_count, freevar_count;
    /* The tuples co_consts, co_names, ... as objects: equal ones of one module are one object, also
     * with a constant of the program. Items as in the arrays above. */
    const LangConst *consts_tuple, *names_tuple, *varnames_tuple, *cellvars_tuple, *freevars_tuple;
    const struct OpcodeInfo *opcodes; /* lang/opcode.h: by number, what the instructions are */
    const int32_t *cell2arg; /* cellvar_count entries, -1 = not an argument; NULL when none is */
    const LangConst *handle; /* this code as a constant: the compiler's own way to it */
    bool has_statements;     /* false for lambdas and comprehensions: no probes, no stops */
} LangCode;

typedef enum StatementKind {
    STATEMENT_SIMPLE,
    STATEMENT_COMPOUND,
    STATEMENT_DEF,
    STATEMENT_CLASS,
    STATEMENT_RETURN,
    STATEMENT_JUMP
} StatementKind;

typedef struct LangStatement {
    SourceSpan where;    /* for a compound statement only its header line(s) */
    uint32_t probe_line; /* "line" of FACTS.md: for a decorated function the line of the def */
    StatementKind kind;
    uint32_t caption; /* index in LangModule.captions, or UINT32_MAX */
    uint32_t code;    /* id of the code object it runs in */
} LangStatement;

typedef struct LangChapter {
    const char *title;
    uint32_t line;
    uint32_t statement; /* first statement at or after it; UINT32_MAX at the end of the file */
} LangChapter;

/* A SyntaxWarning of the compiler. */
typedef struct LangWarning {
    uint32_t line;
    const char *text;
} LangWarning;

typedef struct LangModule {
    const char *file_name; /* as shown in tracebacks: the base name, or the whole path */
    const char *source;    /* whole text, NUL-terminated */
    size_t source_length;
    const char *title;            /* first line of the docstring; file name when there is none */
    const char *lesson;           /* rest of the docstring; "" */
    const LangCode *code;         /* the module's own code */
    const LangCode *const *codes; /* the scenario's own come first, then those of the preludes */
    uint32_t code_count, own_code_count;
    const LangConst *const *consts;
    uint32_t const_count;
    const LangStatement *statements;
    uint32_t statement_count;
    const char *const *captions;
    uint32_t caption_count;
    const LangChapter *chapters;
    uint32_t chapter_count;
    const struct LangDirective *directives; /* lang/directive.h */
    uint32_t directive_count;
    const struct LangAsked *asked; /* lang/asked.h: for each directive, or NULL */
    const LangWarning *warnings;   /* in the order in which the compiler comes to them */
    uint32_t warning_count;
    uint32_t trace_count;
    const struct TraceEvent *trace;           /* lang/compile_trace.h: how it was compiled */
    const uint32_t *one_byte_tokens;          /* see AstModule */
    const struct LangModule *const *preludes; /* modules that were added; file_name is the name */
    uint32_t prelude_count;
    uint32_t most_tables;  /* CompileTrace.most_tables */
    bool asks_unicodedata; /* see AstModule */
    bool is_prelude;       /* LangSource.is_prelude */
    bool observed;         /* LangSource.observed */
} LangModule;

#endif
