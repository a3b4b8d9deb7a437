/* compile_trace.h - the containers that CPython's own compiler makes and drops on its way from the
 * tree to the code. They end in its free lists and count for the collector: what a script finds at
 * its first instruction depends on them. Mirrors symtable.c, compile.c and ast_opt.c of 3.9. */
#ifndef OU_LANG_COMPILE_TRACE_H
#define OU_LANG_COMPILE_TRACE_H

#include "base/array.h"
#include "lang/code.h"

typedef enum TraceKind {
    TRACE_LIST,
    TRACE_DICT,
    TRACE_SET,
    TRACE_SET_ITERATOR,
    TRACE_TUPLE, /* of size items */
    TRACE_FLOAT,
    TRACE_PARSED,     /* a constant of the tree is made: the parser's arena holds it */
    TRACE_CONST,      /* a constant that the code generator makes */
    TRACE_TAKES_OVER, /* the tuple made last becomes this constant; that of the tree stays there */
    TRACE_CODE,       /* a code object; its tuples were made before */
    TRACE_WARNED      /* a warning is shown, with the line of the file that it is about */
} TraceKind;

/* Dropping a temporary of a kind (and size) drops the newest one. What is never dropped is held by
 * the parser's arena. */
typedef struct TraceEvent {
    TraceKind kind;
    bool dropped;
    uint32_t size;
    const LangConst *constant; /* of PARSED, CONST, TAKES_OVER, CODE */
} TraceEvent;

OU_ARRAY(TraceEventArray, trace_event_array, TraceEvent);
OU_ARRAY(TraceSizeArray, trace_size_array, uint32_t);

/* Zero-initialise, free with compile_trace_free. */
typedef struct CompileTrace {
    TraceEventArray events;
    TraceSizeArray kept_tuples; /* of the table of constants, by size */
    uint32_t kept_sets;
    uint32_t keyed; /* entries of that table */
    /* Of the dicts, how many have a key table of the smallest size now, and had at most: as many
     * will be in its free list. */
    uint32_t tables, most_tables;
} CompileTrace;

void compile_trace_free(CompileTrace *trace);

void trace_made(CompileTrace *trace, TraceKind kind, uint32_t size);
void trace_dropped(CompileTrace *trace, TraceKind kind, uint32_t size);

/* One of the dicts has so many entries now, one more than before; it goes away with so many. */
void trace_dict_grows(CompileTrace *trace, uint32_t entries);
void trace_dict_goes(CompileTrace *trace, uint32_t entries);

/* The tree has this constant, from the parser or from folding. */
void trace_parsed(CompileTrace *trace, const LangConst *constant);
/* A tuple is made that is to become a constant. True: the first of this value. If not, it is to be
 * dropped when the table of constants has an equal one (the first may be in the tree only). */
bool trace_tuple(CompileTrace *trace, const LangConst *tuple);
/* It was not dropped: it is in the table before the equal one of the tree. */
void trace_takes_over(CompileTrace *trace, const LangConst *tuple);
void trace_warned(CompileTrace *trace);
/* A constant is added to a code object (CPython: merge_consts_recursive). */
void trace_merge(CompileTrace *trace, const LangConst *constant);
/* The code object of this constant is made (CPython: makecode). */
void trace_code(CompileTrace *trace, const LangConst *code);
/* The table of constants goes away with the compilation. */
void trace_forget_consts(CompileTrace *trace);

#endif
