#include "explain/event.h"

#include <ctype.h>

#include "base/phrase.h"
#include "explain/lesson.h"
#include "gc/gc.h"
#include "inspect/value.h"
#include "object/func.h"
#include "object/machine.h"
#include "object/object.h"
#include "object/shared.h"
#include "object/str.h"

/* How an operand is told. */
typedef enum How {
    HOW_NONE,
    HOW_OBJECT,
    HOW_A_TYPE,
    HOW_NUMBER,
    HOW_LINE_NUMBER,
    HOW_ADDRESS,
    HOW_LINE, /* of a statement id */
    HOW_FRAME,
    HOW_OUTPUT,
    HOW_NATIVE,
    HOW_TEXT, /* of a str, without quotes */
    HOW_EXCEPTION,
    HOW_UNCAUGHT, /* the operand before it is the type */
    HOW_CAPTION,
    HOW_PLACE,
    HOW_CAUSE,    /* of a death: a phrase */
    HOW_VARIANT,  /* the sentence depends on this number */
    HOW_IS_ZERO,  /* the sentence depends on whether it is 0 */
    HOW_IN_DOMAIN /* HeapDomain: a phrase */
} How;

typedef struct Operand {
    const char *word;
    How how;
} Operand;

static const Operand OPERANDS[MARK_COUNT][MARK_MOST_OPERANDS] = {
    [MARK_STATEMENT_BEGIN] = {{"line", HOW_LINE}         },
    [MARK_STATEMENT_END] = {{"line", HOW_LINE}         },
    [MARK_FUNCTION_ENTRY] = {{"function", HOW_FRAME}    },
    [MARK_CALL] = {{"caller", HOW_FRAME},       {"object", HOW_OBJECT}, {"count", HOW_NUMBER}},
    [MARK_RETURN] = {{"function", HOW_FRAME},      {"value", HOW_OBJECT}, {"line", HOW_LINE}},
    [MARK_RAISE] = {{"function", HOW_FRAME},
                              {"exception", HOW_EXCEPTION},
                              {"line", HOW_LINE_NUMBER}},
    [MARK_UNCAUGHT] = {{"", HOW_NONE},         {"exception", HOW_UNCAUGHT}, {"line", HOW_LINE_NUMBER}},
    [MARK_HANDLER] = {{"function", HOW_FRAME},     {"exception", HOW_EXCEPTION}},
    [MARK_UNRAISABLE] = {{"exception", HOW_EXCEPTION},   {"object", HOW_OBJECT}},
    [MARK_FIRST_IMPORT] = {{"name", HOW_TEXT}             },
    [MARK_NATIVE_CALL] = {{"function", HOW_NATIVE} },
    [MARK_OUTPUT] = {{"", HOW_NONE},     {"text", HOW_OUTPUT}},
    [MARK_CAPTION] = {{"text", HOW_CAPTION}                          },
    [MARK_LIMIT] = {{"", HOW_VARIANT}  },
    [MARK_EXIT] = {{"", HOW_VARIANT}         },
    [MARK_BORN] = {{"", HOW_NONE},    {"object", HOW_A_TYPE}, {"", HOW_VARIANT}},
    [MARK_DIED] = {{"", HOW_NONE},
                              {"object", HOW_A_TYPE},
                              {"parent", HOW_IS_ZERO},
                              {"cause", HOW_CAUSE}},
    [MARK_GONE] = {{"", HOW_NONE},                           {"", HOW_VARIANT}},
    [MARK_FREELIST_TAKE] = {{"", HOW_NONE}, {"", HOW_VARIANT}},
    [MARK_FREELIST_GIVE] = {{"", HOW_NONE},                         {"", HOW_VARIANT}},
    [MARK_CACHE_HIT] = {{"object", HOW_OBJECT},                  {"", HOW_VARIANT}},
    [MARK_RESIZED] = {{"object", HOW_OBJECT},
                              {"table", HOW_ADDRESS},
                              {"was", HOW_NUMBER},
                              {"now", HOW_NUMBER}},
    [MARK_TRACKED] = {{"object", HOW_OBJECT},                           {"generation", HOW_NUMBER}},
    [MARK_UNTRACKED] = {{"object", HOW_OBJECT},      {"", HOW_NONE}},
    [MARK_REF_MOVED] = {{"object", HOW_OBJECT},        {"from", HOW_PLACE}, {"to", HOW_PLACE}},
    [MARK_ARENA_NEW] = {{"arena", HOW_NUMBER},              {"address", HOW_ADDRESS}},
    [MARK_ARENA_FREE] = {{"arena", HOW_NUMBER},                           {"address", HOW_ADDRESS}},
    [MARK_POOL_NEW] = {{"address", HOW_ADDRESS},          {"class", HOW_NUMBER}},
    [MARK_POOL_FULL] = {{"address", HOW_ADDRESS}             },
    [MARK_POOL_EMPTY] = {{"address", HOW_ADDRESS}                          },
    [MARK_BLOCK_TAKEN] = {{"address", HOW_ADDRESS},
                              {"bytes", HOW_NUMBER},
                              {"domain", HOW_IN_DOMAIN}},
    [MARK_BLOCK_FREED] = {{"address", HOW_ADDRESS},
                              {"bytes", HOW_NUMBER},
                              {"domain", HOW_IN_DOMAIN}},
    [MARK_BLOCK_RESIZED] = {{"address", HOW_ADDRESS},
                              {"was", HOW_NUMBER},
                              {"now", HOW_NUMBER},
                              {"domain", HOW_IN_DOMAIN}},
    [MARK_BLOCK_MOVED] = {{"from", HOW_ADDRESS},
                              {"to", HOW_ADDRESS},
                              {"was", HOW_NUMBER},
                              {"now", HOW_NUMBER},
                              {"domain", HOW_IN_DOMAIN}},
    [MARK_GC_SCHEDULED] = {{"generation", HOW_NUMBER}},
    [MARK_GC_START] = {{"generation", HOW_NUMBER},      {"", HOW_VARIANT}},
    [MARK_GC_COPY] = {{"object", HOW_OBJECT},                           {"count", HOW_NUMBER}},
    [MARK_GC_SUBTRACT] = {{"holder", HOW_OBJECT}, {"object", HOW_OBJECT}, {"count", HOW_NUMBER}},
    [MARK_GC_PHASE] = {{"", HOW_VARIANT}                          },
    [MARK_GC_REACHABLE] = {{"object", HOW_OBJECT}},
    [MARK_GC_TENTATIVE] = {{"object", HOW_OBJECT}      },
    [MARK_GC_RESCUED] = {{"holder", HOW_OBJECT},                           {"object", HOW_OBJECT}},
    [MARK_GC_UNREACHABLE] = {{"object", HOW_OBJECT}},
    [MARK_GC_FINALIZER] = {{"object", HOW_OBJECT}   },
    [MARK_GC_RESURRECTED] = {{"object", HOW_OBJECT}   },
    [MARK_GC_CLEAR] = {{"object", HOW_OBJECT}   },
    [MARK_GC_PROMOTED] = {{"count", HOW_NUMBER},   {"generation", HOW_NUMBER}},
    [MARK_GC_END] = {{"generation", HOW_NUMBER},
                              {"count", HOW_NUMBER},
                              {"uncollectable", HOW_NUMBER}},
    [MARK_WEAKREF_CLEARED] = {{"", HOW_NONE},   {"object", HOW_OBJECT}},
    [MARK_FINALIZER] = {{"object", HOW_OBJECT}   },
    [MARK_RESURRECTED] = {{"object", HOW_OBJECT}        },
    [MARK_TRASH_LATER] = {{"object", HOW_OBJECT}                          },
};

void explain_mark_key(MarkKind kind, Text *out)
{
    ou_text_add(out, "mark.");
    for (const char *c = jrn_mark_name(kind); *c != '\0'; c++) {
        ou_text_add_char(out, (char)tolower((unsigned char)*c));
    }
}

/* How many values the operand that selects a variant can have. */
static unsigned variant_count(MarkKind kind)
{
    switch ((int)kind) {
    case MARK_LIMIT: return HALT_NOT_MODELLED + 1;
    case MARK_FREELIST_TAKE:
    case MARK_FREELIST_GIVE: return FREE_LIST_MEMORY_ERROR + 1;
    case MARK_CACHE_HIT: return CACHE_EMPTY + 1;
    case MARK_GC_PHASE: return GC_PHASE_COUNT;
    case MARK_GC_START: return GC_REASON_COUNT;
    case MARK_EXIT: return EXIT_PART_COUNT;
    default: return 2;
    }
}

void explain_mark_variants(MarkKind kind, Text *out)
{
    for (size_t i = 0; i < MARK_MOST_OPERANDS; i++) {
        How how = OPERANDS[kind][i].how;
        if (how == HOW_VARIANT || how == HOW_IS_ZERO) {
            unsigned first = kind == MARK_LIMIT ? HALT_NONE + 1 : 0;
            for (unsigned n = first; n < variant_count(kind); n++) {
                ou_text_add_format(out, "%s.%u", n > first ? " " : "", n);
            }
        }
    }
}

/* ---- operands ---- */

static void add_statement_line(const Words *words, uint64_t id, Text *out)
{
    const LangModule *module = words->reader.module;
    uint32_t line = id < module->statement_count ? module->statements[id].where.line : 0;
    ou_text_add_format(out, "%u", line);
}

static void add_cause(const Words *words, uint64_t cause, Text *out)
{
    Text key = {0};
    ou_text_add_format(&key, "cause.%llu", (unsigned long long)cause);
    sentences_fill_part(words->sentences, ou_text_view(&key), NULL, 0, out);
    ou_text_free(&key);
}

static void add_domain(const Words *words, uint64_t domain, Text *out)
{
    Text key = {0};
    ou_text_add_format(&key, "domain.%llu", (unsigned long long)domain);
    sentences_fill_part(words->sentences, ou_text_view(&key), NULL, 0, out);
    ou_text_free(&key);
}

static void add_native(const Words *words, Addr code, Text *out)
{
    if (code >> MEM_REGION_SHIFT == MEM_CODE_BASE >> MEM_REGION_SHIFT) {
        ou_text_add(out, native_row_at(code)->name);
        ou_text_add(out, "()");
    } else {
        words_object(words, code, out);
    }
}

/* In one line, with its end of line as \n. */
static void add_output(const Words *words, uint64_t from, uint64_t length, Text *out)
{
    enum { MOST = 200 };
    Text text = {0};
    words_output(words, from, length < MOST ? length : MOST, &text);
    str_repr_text(ou_text_view(&text), text.length, out);
    ou_text_free(&text);
}

static void add_operand(const Words *words, const HistRecord *record, size_t i, Text *out)
{
    uint64_t value = record->operands[i];
    const LangModule *module = words->reader.module;
    switch (OPERANDS[record->mark][i].how) {
    case HOW_NONE:
    case HOW_VARIANT: break;
    case HOW_LINE: add_statement_line(words, value, out); break;
    case HOW_IS_ZERO:
    case HOW_OBJECT: words_object(words, value, out); break;
    case HOW_A_TYPE: words_a_type(words, value, out); break;
    case HOW_NUMBER: ou_text_add(out, GROUPED(value)); break;
    case HOW_LINE_NUMBER: ou_text_add_format(out, "%llu", (unsigned long long)value); break;
    case HOW_ADDRESS: ou_text_add_format(out, "0x%llx", (unsigned long long)value); break;
    case HOW_FRAME: words_code(words, words_code_of_frame(words, value), out); break;
    case HOW_OUTPUT: add_output(words, record->operands[i - 1], value, out); break;
    case HOW_NATIVE: add_native(words, value, out); break;
    case HOW_TEXT: str_to_utf8(words->reader.mem, words->reader.cpy->layout, value, out); break;
    case HOW_EXCEPTION: words_exception_or_class(words, value, out); break;
    case HOW_UNCAUGHT: words_exception(words, record->operands[i - 1], value, out); break;
    case HOW_CAPTION: ou_text_add(out, lesson_caption(module, value)); break;
    case HOW_PLACE: (void)words_place(words, value, out); break;
    case HOW_CAUSE: add_cause(words, value, out); break;
    case HOW_IN_DOMAIN: add_domain(words, value, out); break;
    }
}

/* "count()" is code, "the module" a phrase. */
static bool is_phrase(const Words *words, How how, uint64_t value)
{
    if (how == HOW_FRAME) {
        return (words_code_of_frame(words, value)->flags & CODE_OPTIMIZED) == 0;
    }
    return how == HOW_OBJECT || how == HOW_A_TYPE || how == HOW_PLACE || how == HOW_IS_ZERO;
}

static void explain_mark(const Words *words, const HistRecord *record, Text *out)
{
    Text values[MARK_MOST_OPERANDS] = {0};
    Filler fillers[MARK_MOST_OPERANDS];
    Text key = {0};
    explain_mark_key(record->mark, &key);
    for (size_t i = 0; i < MARK_MOST_OPERANDS; i++) {
        const Operand *operand = &OPERANDS[record->mark][i];
        if (operand->how == HOW_VARIANT) {
            ou_text_add_format(&key, ".%llu", (unsigned long long)record->operands[i]);
        } else if (operand->how == HOW_IS_ZERO) {
            ou_text_add_format(&key, ".%d", record->operands[i] != 0);
        }
        if (operand->how != HOW_IS_ZERO || record->operands[i] != 0) {
            add_operand(words, record, i, &values[i]);
        }
        fillers[i] = (Filler){operand->word ? operand->word : "", ou_text_view(&values[i]),
                              is_phrase(words, operand->how, record->operands[i])};
    }
    sentences_fill(words->sentences, ou_text_view(&key), fillers, MARK_MOST_OPERANDS, out);
    for (size_t i = 0; i < MARK_MOST_OPERANDS; i++) {
        ou_text_free(&values[i]);
    }
    ou_text_free(&key);
}

/* ---- counts and moves ---- */

static void explain_count(const Words *words, const HistRecord *record, Text *out)
{
    const Memory *mem = words->reader.mem;
    int64_t now = obj_refcnt(mem, record->address);
    Text object = {0}, place = {0}, was = {0}, counts = {0};
    words_object(words, record->address, &object);
    bool is_path = words_place(words, record->holder, &place);
    ou_text_add_format(&was, "%s", GROUPED(now - record->delta));
    ou_text_add(&counts, GROUPED(now));
    Filler fillers[] = {
        filler_phrase("object", ou_text_view(&object)),
        {"place", ou_text_view(&place), !is_path},
        filler_code("was", ou_text_view(&was)),
        filler_code("now", ou_text_view(&counts))
    };
    const char *key = record->delta > 0 ? "count.gained" : "count.lost";
    if (obj_is_shared(mem, words->reader.cpy, record->address)) {
        key = record->delta > 0 ? "count.gained.shared" : "count.lost.shared";
    }
    sentences_fill(words->sentences, key, fillers, 4, out);
    ou_text_free(&object);
    ou_text_free(&place);
    ou_text_free(&was);
    ou_text_free(&counts);
}

static void explain_move(const Words *words, const HistRecord *record, Text *out)
{
    Addr target = mem_load64(words->reader.mem, record->address);
    Text object = {0}, place = {0};
    if (target != 0) {
        words_object(words, target, &object);
    }
    bool is_path = words_place(words, record->address, &place);
    Filler fillers[] = {
        filler_phrase("object", ou_text_view(&object)), {"place", ou_text_view(&place), !is_path}
    };
    sentences_fill(words->sentences, target ? "reference.moved" : "reference.taken", fillers, 2,
                   out);
    ou_text_free(&object);
    ou_text_free(&place);
}

void explain_record(const Words *words, const HistRecord *record, Text *out)
{
    switch (record->kind) {
    case JRN_MARK: explain_mark(words, record, out); break;
    case JRN_REFCOUNT: explain_count(words, record, out); break;
    case JRN_MOVE: explain_move(words, record, out); break;
    case JRN_CHANGE:
    case JRN_INSTRUCTION: break;
    }
}
