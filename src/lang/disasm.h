/* disasm.h - instructions as text, as dis of the code's version prints them. */
#ifndef OU_LANG_DISASM_H
#define OU_LANG_DISASM_H

#include "base/text.h"
#include "lang/code.h"
#include "lang/opcode.h"

/* What dis shows in parentheses behind the argument: "x", "'abc'", "to 24", "<="; nothing where it
 * shows nothing. index: the instruction's code unit. Appends to *out, as all functions here. */
void lang_operand_text(const LangCode *code, uint32_t index, Text *out);

/* "  6 LOAD_CONST               1 ('abc')": offset, name, argument; without line number, marks and
 * newline. */
void lang_disasm_line(const LangCode *code, uint32_t index, Text *out);

/* All instructions with line numbers and jump targets, as dis.dis(code, depth=0) prints them. */
void lang_disasm(const LangCode *code, Text *out);

/* The line of an instruction as CPython finds it in co_lnotab (PyCode_Addr2Line). */
uint32_t lang_line_of(const LangCode *code, uint32_t index);

/* The constant as repr() shows it; a code object as <code object NAME, line N>. */
void lang_const_text(const LangConst *constant, Text *out);

#endif
