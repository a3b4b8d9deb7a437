#include "lang/opcode39.h"

#include <stddef.h>

static const OpcodeInfo infos[256] = {
#define OPCODE(name, number, operand, effect) [number] = {#name, OPERAND_##operand},
#include "lang/opcodes39.def"
#undef OPCODE
};

const OpcodeInfo *lang_opcode39_info(uint8_t opcode)
{
    return infos[opcode].name ? &infos[opcode] : NULL;
}

const OpcodeInfo *lang_opcode39_table(void)
{
    return infos;
}

/* Effects that depend on the argument are expressions, so each gets a function of its own. */
typedef int32_t EffectRule(int32_t arg, bool jump);

#define OPCODE(name, number, operand, effect)                                                      \
    static int32_t effect_of_##name(int32_t arg, bool jump)                                        \
    {                                                                                              \
        (void)arg;                                                                                 \
        (void)jump;                                                                                \
        return (effect);                                                                           \
    }
#include "lang/opcodes39.def"
#undef OPCODE

static EffectRule *const effects[256] = {
#define OPCODE(name, number, operand, effect) [number] = effect_of_##name,
#include "lang/opcodes39.def"
#undef OPCODE
};

int32_t lang_opcode39_effect(uint8_t opcode, uint32_t arg, bool jump)
{
    EffectRule *rule = effects[opcode];
    return rule ? rule((int32_t)arg, jump) : 0;
}
