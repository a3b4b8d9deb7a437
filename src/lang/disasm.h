/* disasm.h - instructions as text, as dis prints them. */
#ifndef OU_LANG_DISASM_H
#define OU_LANG_DISASM_H

#include "base/text.h"
#include "lang/code.h"
#include "lang/opcode.h"

/* What dis shows in parentheses behind the argument: "x", "'abc'", "to 24", "is not"; nothing where
 * it shows nothing. index: the instruction's code unit. */
void lang_operand_text(const LangCode *code, uint32_t index, Text *out);

/* One line "  6 LOAD_CONST               1 ('abc')", without line number and newline. */
void lang_disasm_line(const LangCode *code, uint32_t index, Text *out);

/* All instructions of the code with their line numbers, as dis.dis(code, depth=0). */
void lang_disasm(const LangCode *code, Text *out);

/* The line of an instruction as CPython finds it (co_lnotab). CPython: PyCode_Addr2Line. */
uint32_t lang_line_of(const LangCode *code, uint32_t index);

/* The constant as repr() shows it; a code object as <code object NAME, line N>. */
void lang_const_text(const LangConst *constant, Text *out);

/* Name, operand kind and explanation of the instruction's opcode, whichever version the code is
 * for. */
const OpcodeInfo *lang_opcode_info(const LangCode *code, uint8_t opcode);

#endif
