#include "explain/run_stops.h"

#include "gc/gc.h"
#include "object/machine.h"

#define BIT(mark) (1ULL << MARK_##mark)
const uint64_t RUN_STOP_MARKS = BIT(STATEMENT_BEGIN) | BIT(RETURN) | BIT(UNCAUGHT) | BIT(LIMIT) |
                                BIT(FINISHED) | BIT(EXIT) | BIT(GC_START) | BIT(GC_PHASE) |
                                BIT(GC_END);
#undef BIT

static void follow_directives(RunStops *stops, uint64_t statement)
{
    for (uint32_t i = 0; i < stops->module->directive_count; i++) {
        const LangDirective *directive = &stops->module->directives[i];
        if (directive->kind == DIRECTIVE_COLLECT && directive->statement == statement) {
            stops->collect = directive->choice;
        }
    }
}

bool run_stops_behind(RunStops *stops, MarkKind mark, const uint64_t *operands)
{
    switch ((int)mark) {
    case MARK_GC_START:
        stops->in_parts = stops->collect == CHOICE_PHASES ||
                          (operands[1] == GC_REASON_ASKED && stops->collect != CHOICE_WHOLE);
        return false;
    case MARK_GC_END: stops->in_parts = false; return false;
    case MARK_GC_PHASE: return stops->in_parts;
    case MARK_EXIT:
        return operands[0] == EXIT_COLLECTED || operands[0] == EXIT_SWEPT ||
               operands[0] == EXIT_OVER;
    case MARK_STATEMENT_BEGIN: follow_directives(stops, operands[0]); return true;
    default: return (RUN_STOP_MARKS >> mark & 1) != 0;
    }
}
