/* opcode39.h - the instruction set of CPython 3.9: numbers, operand kinds, stack effects,
 * explanations. Mirrors Include/opcode.h and compile.c's stack_effect of 3.9; the table is
 * opcodes39.def. */
#ifndef OU_LANG_OPCODE39_H
#define OU_LANG_OPCODE39_H

#include <stdbool.h>
#include <stdint.h>

#include "lang/opcode.h"

typedef enum Opcode39 {
#define OPCODE(name, number, operand, effect) OP39_##name = (number),
#include "lang/opcodes39.def"
#undef OPCODE
} Opcode39;

/* From this number on instructions have an argument. */
enum { OP39_HAVE_ARGUMENT = 90 };

/* Name, operand and explanation; NULL for a number that is no instruction. Lives forever. */
const OpcodeInfo *lang_opcode39_info(uint8_t opcode);

/* The whole table, for LangCode.opcodes. */
const OpcodeInfo *lang_opcode39_table(void);

/* Change of the stack's depth (CPython: stack_effect). jump: the depth where the instruction jumps
 * to, or for SETUP_* at the handler; else that of the next instruction. */
int32_t lang_opcode39_effect(uint8_t opcode, uint32_t arg, bool jump);

#endif
