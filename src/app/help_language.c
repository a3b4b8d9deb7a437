/* help_language.c - "ouroscope help language": what a scenario may use. Names of built-ins, modules
 * and methods are read from the model itself, so that the list cannot be wrong. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/help.h"
#include "base/array.h"
#include "object/dict.h"
#include "object/machine.h"
#include "object/static_types.h"
#include "object/str.h"
#include "vm/session.h"

static const char *const STATEMENTS =
    "Statements\n"
    "  expression; assignment: chained, to a tuple, starred, annotated; augmented assignment\n"
    "  del of names, attributes, items and slices; pass; assert\n"
    "  if / elif / else; while and for with else; break, continue\n"
    "  def with defaults, positional-only, keyword-only, *args, **kwargs; lambda; closures;\n"
    "  global, nonlocal; decorators; return; yield, yield from (generators)\n"
    "  class with bases, keywords, attributes, __slots__, special methods, super()\n"
    "  try / except / else / finally; raise ... from; with; import of the modules below\n\n"
    "Expressions\n"
    "  all operators; chained comparisons; is, in; and, or, not; conditional; walrus\n"
    "  items and slices; attributes; calls with * and **\n"
    "  list, tuple, dict and set displays; comprehensions; generator expressions; f-strings\n";

static const char *const OURS =
    "Ours: behaves like CPython's, its memory is that of Python code of ouroscope's own\n"
    "  copy (copy, deepcopy); weakref.WeakValueDictionary, WeakKeyDictionary, WeakSet, "
    "WeakMethod,\n"
    "  finalize\n"
    "  tracemalloc (take_snapshot, get_object_traceback, Snapshot, Statistic, StatisticDiff,\n"
    "  Trace, Traceback, Frame, Filter, DomainFilter, BaseFilter): what those ask for is not "
    "traced\n"
    "  MemoryError (CPython keeps sixteen of them ready)\n"
    "Everything else is exact: CPython 3.9's own effects on memory.\n\n"
    "sys.getallocatedblocks() and sys._debugmallocstats() count the blocks of the modelled heap, "
    "a\n"
    "real interpreter's are many more: what they say of changes is exact, the number itself is "
    "not.\n"
    "The same holds for counts of what the whole interpreter shares: None, True, small ints, (), "
    "'',\n"
    "texts of one letter, built-in types, modules. When the program has ended and finalizers,\n"
    "callbacks or waiting generators are left, what Python does as it exits is shown, too.\n\n";

static const char *const REFUSED =
    "Not modelled: async, match, except*, metaclasses, threads, files, and what is not listed.\n"
    "Such a scenario is refused with file, line and column: a name before anything runs, an\n"
    "argument that has no model at the statement that needs it.\n";

/* ---- words in lines ---- */

typedef struct Word {
    const char *text;
} Word;
OU_ARRAY(WordArray, word_array, Word);

static int by_text(const void *a, const void *b)
{
    return strcmp(((const Word *)a)->text, ((const Word *)b)->text);
}

/* Sorted, and emptied. */
static void print_words(const char *heading, WordArray *words)
{
    enum { INDENT = 2, WIDTH = 88 };
    if (words->count > 1) {
        qsort(words->items, words->count, sizeof *words->items, by_text);
    }
    size_t column = WIDTH;
    (void)printf("%s", heading);
    for (uint32_t i = 0; i < words->count; i++) {
        size_t length = strlen(words->items[i].text);
        if (column + 1 + length > WIDTH) {
            (void)printf("\n%*s", INDENT, "");
            column = INDENT;
        } else {
            (void)putchar(' ');
            column++;
        }
        (void)fputs(words->items[i].text, stdout);
        column += length;
    }
    (void)putchar('\n');
    words->count = 0;
}

/* ---- names of the model ---- */

/* The names in a module's dict: exception classes, or the others. */
static void gather(Session *session, Addr dict, bool exceptions, WordArray *words)
{
    const Memory *mem = &session->memory;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    int64_t position = 0;
    DictEntry entry;
    while (dict_next(mem, lay, dict, &position, &entry)) {
        TypeId id = type_id_of(entry.value);
        bool is_exception = id != TYPE_ID_HEAP && (static_type_row(id)->flags & TF_EXC) != 0;
        Text name = {0};
        str_to_utf8(mem, lay, entry.key, &name);
        const char *text = ou_text_view(&name);
        if (is_exception == exceptions && strncmp(text, "__", 2) != 0) {
            Word word = {ou_arena_copy(&session->arena, text, name.length)};
            word_array_push(words, word);
        }
        ou_text_free(&name);
    }
}

static void print_modules(Session *session, WordArray *words)
{
    const Memory *mem = &session->memory;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    int64_t position = 0;
    DictEntry entry;
    while (dict_next(mem, lay, mem_load64(mem, MACHINE(modules)), &position, &entry)) {
        Text heading = {0};
        Addr dict = mem_load64(mem, entry.value + lay->module.md_dict);
        bool is_builtins = str_equals_utf8(mem, lay, entry.key, "builtins");
        if (is_builtins) {
            ou_text_add(&heading, "\nBuilt-in names");
        } else {
            ou_text_add(&heading, "Module ");
            str_to_utf8(mem, lay, entry.key, &heading);
        }
        gather(session, dict, false, words);
        print_words(ou_text_view(&heading), words);
        if (is_builtins) {
            gather(session, dict, true, words);
            print_words("Exceptions", words);
        }
        ou_text_free(&heading);
    }
}

static void print_methods(WordArray *words)
{
    static const TypeId shown[] = {TYPE_ID_int,       TYPE_ID_float,     TYPE_ID_str,
                                   TYPE_ID_bytes,     TYPE_ID_bytearray, TYPE_ID_tuple,
                                   TYPE_ID_list,      TYPE_ID_dict,      TYPE_ID_set,
                                   TYPE_ID_frozenset, TYPE_ID_generator};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        const NativeMethod *row = static_ops(shown[i])->methods;
        for (; row != NULL && row->name != NULL; row++) {
            if (strncmp(row->name, "__", 2) != 0) {
                word_array_push(words, (Word){row->name});
            }
        }
        char heading[64];
        (void)snprintf(heading, sizeof heading, "Methods of %s", static_type_row(shown[i])->name);
        if (words->count > 0) {
            print_words(heading, words);
        }
    }
}

int help_language(void)
{
    Session session;
    Error error = {0};
    WordArray words = {0};
    (void)puts("A scenario is an ordinary Python file of a teaching subset.\n");
    (void)fputs(STATEMENTS, stdout);
    bool ok =
        session_open_text(&session, "help", "", 0, &(SessionOptions){.no_journal = true}, &error);
    if (ok) {
        print_modules(&session, &words);
        print_methods(&words);
        (void)printf("\n%s%s", OURS, REFUSED);
    } else {
        ou_error_print(&error, "ouroscope help", NULL, stderr);
    }
    word_array_free(&words);
    session_close(&session);
    return ok ? 0 : 1;
}
