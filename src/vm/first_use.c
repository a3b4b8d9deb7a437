/* first_use.c - when the interpreter does something of its own accord: at the first import of a
 * module, or when one of its types is first asked. */
#include "vm/first_use.h"

#include <string.h>

#include "gc/gc.h"
#include "object/arg_parser.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/free_lists.h"
#include "object/static_types.h"
#include "object/str_internal.h"
#include "object/tuple.h"
#include "vm/first_use_play.h"
#include "vm/first_use_rows.h"

static void begin(Interp *in, uint32_t row)
{
    if (row < in->cpy->start->first_use_count && !first_use_has_been(in, row)) {
        first_use_play(in, row);
    }
}

/* tokenize.py calls sorted(..., reverse=True): the tuple of these names is one of the tape's
 * objects, and the only one that a scenario can come to. */
static void keep_parser_of_sort(Interp *in)
{
    unsigned pairs = KEPT_TUPLES + 1;
    int64_t kept = free_list_kept(in->mem, pairs);
    Uncounted before = uncounted_begin(in->mem);
    if (arg_parser_init(in, ARG_PARSER_list_sort)) {
        (void)tuple_maybe_untrack(in, mem_load64(in->mem, arg_parser_cell(ARG_PARSER_list_sort)));
    }
    free_list_set(in, pairs, kept);
    uncounted_end(in->mem, before);
}

static bool has_been_imported(const Interp *in, const char *name, size_t length)
{
    return first_use_has_been(in, first_use_row_now(in, name, length, false));
}

static bool is_word(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words; *at != '\0'; at += strspn(at, " ")) {
        size_t end = strcspn(at, " ");
        if (end == length && strncmp(at, word, length) == 0) {
            return true;
        }
        at += end;
    }
    return false;
}

/* Of all the modules that the table knows, just those have been imported. */
static bool comes_after(const Interp *in, const char *earlier, const char *module)
{
    const CpyStartState *start = in->cpy->start;
    for (uint32_t i = 0; i < start->import_count; i++) {
        const char *other = start->imports[i].module;
        if (strcmp(other, module) != 0 &&
            has_been_imported(in, other, strlen(other)) != is_word(earlier, other)) {
            return false;
        }
    }
    return true;
}

static const CpyImport *find_import(const Interp *in, Addr name)
{
    const CpyStartState *start = in->cpy->start;
    for (uint32_t i = 0; i < start->import_count; i++) {
        const CpyImport *row = &start->imports[i];
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, row->module) &&
            comes_after(in, row->earlier, row->module)) {
            return row;
        }
    }
    return NULL;
}

/* Those that it has made are there from now on. */
static void make_cached(Interp *in, const CpyImport *row)
{
    enum { BITS = 8 };
    for (uint32_t c = 0; c < BITS * CACHED_BITS; c++) {
        const uint8_t byte = (uint8_t)c;
        if ((row->characters[c / BITS] >> c % BITS & 1) != 0) {
            obj_release(in, str_character(in, c));
        }
        if ((row->bytes[c / BITS] >> c % BITS & 1) != 0) {
            obj_release(in, bytes_new(in, &byte, 1));
        }
    }
}

static void take_tables(Interp *in, const CpyImport *row)
{
    int64_t kept = (int64_t)mem_load64(in->mem, MACHINE(keys_numfree)) - row->taken;
    kept = kept > row->most ? row->most : kept;
    dict_keep_tables(in, (uint64_t)(kept < row->least ? row->least : kept));
}

static void begin_import(Interp *in, uint32_t row, Addr name)
{
    static const char sorts[] = "tokenize";
    if (!first_use_has_been(in, row)) {
        const CpyImport *left = find_import(in, name);
        JRN_MARK1(in->mem, FIRST_IMPORT, name);
        first_use_play(in, row);
        if (left != NULL) {
            take_tables(in, left);
            make_cached(in, left);
        }
        if (first_use_has_been(in, first_use_row(in->cpy->start, sorts, strlen(sorts), false))) {
            keep_parser_of_sort(in);
        }
    }
}

/* PyInit_gc makes gc.callbacks: one of the objects that the tape has counted. */
static void make_callbacks(Interp *in)
{
    Addr callbacks = mem_load64(in->mem, MACHINE(gc_callbacks));
    if (!gc_is_tracked(in->mem, callbacks)) {
        gc_track(in, callbacks);
        gc_own_add(in->mem, &(GcOwn){.tracked = {1}}, -1);
    }
}

void first_use_import(Interp *in, Addr name)
{
    const CpyStartState *start = in->cpy->start;
    for (uint32_t i = 0; i < start->first_use_count; i++) {
        const CpyFirstUse *use = &start->first_uses[i];
        if (!use->is_type && str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, use->name)) {
            begin_import(in, first_use_row_now(in, use->name, strlen(use->name), false), name);
            if (strcmp(use->name, "gc") == 0) {
                make_callbacks(in);
            }
            return;
        }
    }
}

void first_use_source_line(Interp *in)
{
    static const char name[] = "source-line";
    uint32_t row = first_use_row(in->cpy->start, name, strlen(name), false);
    if (row < in->cpy->start->first_use_count) {
        first_use_play(in, row);
    }
}

/* PyImport_Import: a dict stands for the globals that there are not, and __import__ gets a tuple of
 * five arguments. */
void first_use_import_in_c(Interp *in, const char *module)
{
    enum { ARGUMENTS = 5 };
    Addr globals = dict_new(in);
    Addr arguments = tuple_new(in, ARGUMENTS);
    for (int64_t i = 0; i < ARGUMENTS; i++) {
        ref_copy(in, tuple_slot(arguments, i), OBJ_NONE, REF_SLOT);
    }
    begin(in, first_use_row_now(in, module, strlen(module), false));
    obj_release(in, arguments);
    obj_release(in, globals);
}

bool first_use_type_is_ready(Interp *in, TypeId id)
{
    const char *name = static_type_row(id)->name;
    uint32_t row = first_use_row(in->cpy->start, name, strlen(name), true);
    return row == in->cpy->start->first_use_count || first_use_has_been(in, row);
}

/* PyType_Ready from type_getattro or _PyType_Lookup. */
static void first_use_type(Interp *in, TypeId id)
{
    const char *name = static_type_row(id)->name;
    begin(in, first_use_row_now(in, name, strlen(name), true));
}

void first_use_install(Interp *in)
{
    in->hooks.type_is_ready = first_use_type_is_ready;
    in->hooks.ready_type = first_use_type;
}
