#include "lang/disasm.h"

#include <string.h>

#include "base/host.h"

/* CPython: PyCode_Addr2Line. */
uint32_t lang_line_of(const LangCode *code, uint32_t index)
{
    uint32_t offset = 0, line = code->first_line;
    for (size_t i = 0; i + 1 < code->lnotab_length; i += 2) {
        offset += code->lnotab[i];
        if (offset > index * 2) {
            break;
        }
        uint32_t step = code->lnotab[i + 1];
        line += step < 128 ? step : step - 256;
    }
    return line;
}

static void flags_text(uint32_t arg, Text *out)
{
    static const char *const names[] = {"defaults", "kwdefaults", "annotations", "closure"};
    const char *between = "";
    for (uint32_t i = 0; i < 4; i++) {
        if (arg & 1U << i) {
            ou_text_add_format(out, "%s%s", between, names[i]);
            between = ", ";
        }
    }
}

static void format_text(uint32_t arg, Text *out)
{
    static const char *const conversions[] = {"", "str", "repr", "ascii"};
    ou_text_add(out, conversions[arg & 3]);
    if (arg & 4) {
        ou_text_add(out, arg & 3 ? ", with format" : "with format");
    }
}

static void free_text(const LangCode *code, uint32_t arg, Text *out)
{
    bool cell = arg < code->cellvar_count;
    ou_text_add(out, cell ? code->cellvars[arg] : code->freevars[arg - code->cellvar_count]);
}

void lang_operand_text(const LangCode *code, uint32_t index, Text *out)
{
    static const char *const comparisons[] = {"<", "<=", "==", "!=", ">", ">="};
    const LangInstr *instr = &code->instrs[index];
    const OpcodeInfo *info = &code->opcodes[instr->opcode];
    switch (info->operand) {
    case OPERAND_CONST: lang_const_text(code->consts[instr->arg], out); break;
    case OPERAND_NAME: ou_text_add(out, code->names[instr->arg]); break;
    case OPERAND_LOCAL: ou_text_add(out, code->varnames[instr->arg]); break;
    case OPERAND_FREE: free_text(code, instr->arg, out); break;
    case OPERAND_COMPARE: ou_text_add(out, comparisons[instr->arg]); break;
    case OPERAND_JUMP_RELATIVE:
        ou_text_add_format(out, "to %u", (unsigned)(index * 2 + 2 + instr->arg));
        break;
    case OPERAND_FORMAT: format_text(instr->arg, out); break;
    case OPERAND_FLAGS:
        if (strcmp(info->name, "MAKE_FUNCTION") == 0) {
            flags_text(instr->arg, out);
        }
        break;
    case OPERAND_NONE:
    case OPERAND_INVERT:
    case OPERAND_JUMP_ABSOLUTE:
    case OPERAND_COUNT:
    case OPERAND_UNPACK:
    case OPERAND_DEPTH: break;
    }
}

void lang_disasm_line(const LangCode *code, uint32_t index, Text *out)
{
    const LangInstr *instr = &code->instrs[index];
    const OpcodeInfo *info = &code->opcodes[instr->opcode];
    int width = code->length > 10000 ? 5 : 4;
    if (info->operand == OPERAND_NONE) {
        ou_text_add_format(out, "%*u %s", width, (unsigned)(index * 2), info->name);
        return;
    }
    ou_text_add_format(out, "%*u %-20s %5u", width, (unsigned)(index * 2), info->name,
                       (unsigned)instr->arg);
    Text operand = {0};
    lang_operand_text(code, index, &operand);
    if (operand.length) {
        ou_text_add(out, " (");
        ou_text_add_bytes(out, operand.bytes, operand.length);
        ou_text_add(out, ")");
    }
    ou_text_free(&operand);
}

/* For each code unit whether a jump or a handler leads there. */
static bool *jump_targets(const LangCode *code)
{
    uint32_t count = (uint32_t)(code->length / 2);
    bool *targets = ou_host_must_alloc(count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const LangInstr *instr = &code->instrs[i];
        OpcodeOperand operand = code->opcodes[instr->opcode].operand;
        if (operand == OPERAND_JUMP_ABSOLUTE && instr->arg / 2 < count) {
            targets[instr->arg / 2] = true;
        } else if (operand == OPERAND_JUMP_RELATIVE && i + 1 + instr->arg / 2 < count) {
            targets[i + 1 + instr->arg / 2] = true;
        }
    }
    return targets;
}

void lang_disasm(const LangCode *code, Text *out)
{
    uint32_t count = (uint32_t)(code->length / 2);
    bool *targets = jump_targets(code);
    uint32_t shown = 0;
    int width = lang_line_of(code, count - 1) < 1000 ? 3 : 4;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t line = lang_line_of(code, i);
        if (line != shown) {
            ou_text_add_format(out, "%s%*u     ", i ? "\n" : "", width, (unsigned)line);
            shown = line;
        } else {
            ou_text_add_format(out, "%*s     ", width, "");
        }
        ou_text_add(out, targets[i] ? ">> " : "   ");
        lang_disasm_line(code, i, out);
        ou_text_add_char(out, '\n');
    }
    ou_host_free(targets, count + 1);
}
