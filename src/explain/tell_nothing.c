/* tell_nothing.c - statements that change no name and no count: what they did all the same. */
#include <ctype.h>
#include <string.h>

#include "explain/tell.h"

static bool begins_with(const char *source, const char *word)
{
    size_t length = strlen(word);
    return strncmp(source, word, length) == 0 &&
           (source[length] == ' ' || source[length] == ':' || source[length] == '(' ||
            source[length] == '\n' || source[length] == '\0');
}

/* The record before a position is one of two marks. */
static bool stands_behind(const Step *step, uint64_t position, MarkKind one, MarkKind other,
                          HistRecord *record)
{
    return position > 0 && hist_read(step->history, position - 1, record) &&
           record->kind == JRN_MARK && (record->mark == one || record->mark == other);
}

/* Is it a whole statement, or what is left of one behind a call, and not only some of its events?
 */
static bool is_whole(const Step *step)
{
    HistRecord record;
    return stands_behind(step, step->from, MARK_STATEMENT_BEGIN, MARK_RETURN, &record) &&
           (stands_behind(step, step->to, MARK_STATEMENT_BEGIN, MARK_FINISHED, &record) ||
            stands_behind(step, step->to, MARK_RETURN, MARK_RETURN, &record));
}

/* The statement that begins where the step ends; UINT32_MAX = none does. */
static uint32_t statement_after(const Step *step)
{
    HistRecord record;
    bool begins =
        stands_behind(step, step->to, MARK_STATEMENT_BEGIN, MARK_STATEMENT_BEGIN, &record);
    return begins ? (uint32_t)record.operands[0] : UINT32_MAX;
}

/* Some events that change nothing: the last of a statement, or others of it. */
static void tell_events(Teller *teller)
{
    const Step *step = teller->step;
    const LangModule *module = step->words.reader.module;
    HistQuery ends = {.marks = 1ULL << MARK_STATEMENT_END};
    HistRecord record;
    uint64_t at = step->to;
    while ((at = hist_find_previous(step->history, at, &ends)) != HIST_NOWHERE &&
           at >= step->from && hist_read(step->history, at, &record)) {
        if (record.operands[0] < module->statement_count) {
            Number line = tell_line(module->statements[record.operands[0]].where.line);
            Filler filler = filler_code("line", line.text);
            tell(teller, WEIGHT_TRACKED, "mark.statement_end", &filler, 1);
            return;
        }
    }
    tell(teller, WEIGHT_TRACKED, "nothing", NULL, 0);
}

/* The body of a header is what stands behind it. */
static bool is_body_next(const Step *step, uint32_t next)
{
    return next == step->statement + 1;
}

static void tell_condition(Teller *teller)
{
    const Step *step = teller->step;
    const LangModule *module = step->words.reader.module;
    uint32_t next = statement_after(step);
    Number line =
        tell_line(next < module->statement_count ? module->statements[next].where.line : 0);
    Filler filler = filler_code("line", line.text);
    const char *key = is_body_next(step, next) ? "nothing.true" : "nothing.false";
    tell(teller, WEIGHT_TRACKED, next == UINT32_MAX ? "nothing.false.last" : key, &filler, 1);
}

/* "size = len(items)" with the same object as before: bytes of the place that is assigned to, 0 =
 * it is no assignment to one place. */
static size_t assigned_length(const char *source)
{
    size_t length = strcspn(source, " \n");
    bool is_assignment = strncmp(source + length, " = ", 3) == 0;
    return is_assignment && memchr(source, ',', length) == NULL ? length : 0;
}

/* A sentence about a place, or what went from one that is shown nowhere, as the args of an
 * exception. */
static void tell_freed(Teller *teller, const char *key, const char *place)
{
    const Step *step = teller->step;
    Text types = {0};
    tell_types(step, step->part_types, step->part_type_count, &types);
    Filler fillers[] = {filler_code("place", place), filler_code("types", ou_text_view(&types))};
    tell(teller, WEIGHT_TRACKED, key, fillers, 2);
    ou_text_free(&types);
}

/* What stands behind a dot or in brackets may hold no reference: a byte, or the name of a class. */
static void tell_same(Teller *teller, const char *source, size_t length)
{
    Text place = {0};
    ou_text_add_bytes(&place, source, length);
    bool is_name = strpbrk(ou_text_view(&place), ".[") == NULL;
    const char *key = teller->step->part_type_count > 0 ? "nothing.set.freed" : "nothing.set";
    tell_freed(teller, is_name ? "nothing.same" : key, ou_text_view(&place));
    ou_text_free(&place);
}

/* A bracket right behind what can be called, not one that groups. */
static bool has_call(const char *source)
{
    for (const char *c = source; *c != '\0' && *c != '\n'; c++) {
        bool is_callable = isalnum((unsigned char)*c) != 0 || *c == '_' || *c == ')' || *c == ']';
        if (is_callable && c[1] == '(') {
            return true;
        }
    }
    return false;
}

static const char *key_of(const Step *step)
{
    static const struct {
        const char *word, *key;
    } statements[] = {
        {"assert",   "nothing.assert"  },
        {"try",      "nothing.try"     },
        {"pass",     "nothing.pass"    },
        {"yield",    "nothing.yield"   },
        {"global",   "nothing.declared"},
        {"nonlocal", "nothing.declared"},
        {"break",    "nothing.break"   },
        {"continue", "nothing.continue"},
        {"return",   "nothing.return"  },
    };
    const char *source = step_source(step);
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        if (begins_with(source, statements[i].word)) {
            return statements[i].key;
        }
    }
    if (begins_with(source, "for")) {
        return is_body_next(step, statement_after(step)) ? "nothing.loop.same" : "nothing.loop";
    }
    if (!has_call(source)) {
        return "nothing";
    }
    return step->part_type_count > 0 ? "nothing.call.freed" : "nothing.call";
}

void tell_nothing(Teller *teller)
{
    const Step *step = teller->step;
    if (teller->count > 0 || step->output_length > 0) {
        return;
    }
    if (!is_whole(step)) {
        tell_events(teller);
        return;
    }
    const char *source = step_source(step);
    if (begins_with(source, "if") || begins_with(source, "elif") || begins_with(source, "while")) {
        tell_condition(teller);
        return;
    }
    size_t assigned = assigned_length(source);
    if (assigned > 0) {
        tell_same(teller, source, assigned);
    } else {
        tell_freed(teller, key_of(step), "");
    }
}
