#include "lang/append.h"

#include <string.h>

#include "lang/const_table.h"

typedef struct Totals {
    uint32_t codes, consts;
} Totals;

static Totals add_up(const LangModule *module, const LangModule *const *parts, uint32_t count)
{
    Totals totals = {module->code_count, module->const_count};
    for (uint32_t i = 0; i < count; i++) {
        totals.codes += parts[i]->code_count;
        totals.consts += parts[i]->const_count;
    }
    return totals;
}

/* The code of a module itself is nobody's constant: the compiler's own handle of it is kept as
 * LangCode.handle. */
static void number_from(const LangModule *part, Totals from)
{
    for (uint32_t i = 0; i < part->const_count; i++) {
        const_set_index(part->consts[i], from.consts + i);
    }
    for (uint32_t i = 0; i < part->code_count; i++) {
        const_set_code_id(part->codes[i]->handle, from.codes + i);
    }
}

static LangModule *append(const LangModule *module, const LangModule *const *parts, uint32_t count,
                          Arena *arena)
{
    Totals totals = add_up(module, parts, count);
    const LangCode **codes = OU_ARENA_ARRAY(arena, const LangCode *, totals.codes);
    const LangConst **consts = OU_ARENA_ARRAY(arena, const LangConst *, totals.consts);
    Totals at = {module->code_count, module->const_count};
    memcpy(codes, module->codes, at.codes * sizeof *codes);
    memcpy(consts, module->consts, at.consts * sizeof *consts);
    for (uint32_t i = 0; i < count; i++) {
        number_from(parts[i], at);
        memcpy(codes + at.codes, parts[i]->codes, parts[i]->code_count * sizeof *codes);
        memcpy(consts + at.consts, parts[i]->consts, parts[i]->const_count * sizeof *consts);
        at.codes += parts[i]->code_count;
        at.consts += parts[i]->const_count;
    }
    LangModule *whole = OU_ARENA_NEW(arena, LangModule);
    *whole = *module;
    whole->codes = codes;
    whole->code_count = totals.codes;
    whole->consts = consts;
    whole->const_count = totals.consts;
    return whole;
}

const LangModule *lang_append(const LangModule *module, const LangModule *const *preludes,
                              uint32_t count, Arena *arena)
{
    LangModule *whole = append(module, preludes, count, arena);
    whole->preludes = preludes;
    whole->prelude_count = count;
    return whole;
}

const LangModule *lang_append_asked(const LangModule *module, const LangModule *const *parts,
                                    uint32_t count, const struct LangAsked *asked, Arena *arena)
{
    LangModule *whole = append(module, parts, count, arena);
    whole->asked = asked;
    return whole;
}
