#include "lang/append.h"

#include <string.h>

#include "lang/const_table.h"

typedef struct Totals {
    uint32_t codes, consts;
} Totals;

static Totals add_up(const LangModule *module, const LangModule *const *preludes, uint32_t count)
{
    Totals totals = {module->code_count, module->const_count};
    for (uint32_t i = 0; i < count; i++) {
        totals.codes += preludes[i]->code_count;
        totals.consts += preludes[i]->const_count;
    }
    return totals;
}

/* The code of a module itself is nobody's constant: the compiler's own handle of it is kept as
 * LangCode.handle. */
static void number_from(const LangModule *prelude, Totals from)
{
    for (uint32_t i = 0; i < prelude->const_count; i++) {
        const_set_index(prelude->consts[i], from.consts + i);
    }
    for (uint32_t i = 0; i < prelude->code_count; i++) {
        const_set_code_id(prelude->codes[i]->handle, from.codes + i);
    }
}

const LangModule *lang_append(const LangModule *module, const LangModule *const *preludes,
                              uint32_t count, Arena *arena)
{
    Totals totals = add_up(module, preludes, count);
    const LangCode **codes = OU_ARENA_ARRAY(arena, const LangCode *, totals.codes);
    const LangConst **consts = OU_ARENA_ARRAY(arena, const LangConst *, totals.consts);
    Totals at = {module->code_count, module->const_count};
    memcpy(codes, module->codes, at.codes * sizeof *codes);
    memcpy(consts, module->consts, at.consts * sizeof *consts);
    for (uint32_t i = 0; i < count; i++) {
        number_from(preludes[i], at);
        memcpy(codes + at.codes, preludes[i]->codes, preludes[i]->code_count * sizeof *codes);
        memcpy(consts + at.consts, preludes[i]->consts, preludes[i]->const_count * sizeof *consts);
        at.codes += preludes[i]->code_count;
        at.consts += preludes[i]->const_count;
    }
    LangModule *whole = OU_ARENA_NEW(arena, LangModule);
    *whole = *module;
    whole->codes = codes;
    whole->code_count = totals.codes;
    whole->consts = consts;
    whole->const_count = totals.consts;
    whole->preludes = preludes;
    whole->prelude_count = count;
    return whole;
}
