/* opcode.h - what is said about an instruction, whatever the version. */
#ifndef OU_LANG_OPCODE_H
#define OU_LANG_OPCODE_H

typedef enum OpcodeOperand {
    OPERAND_NONE,
    OPERAND_CONST,         /* index in the code's constants */
    OPERAND_NAME,          /* index in the code's names */
    OPERAND_LOCAL,         /* index in the code's varnames */
    OPERAND_FREE,          /* index in cellvars followed by freevars */
    OPERAND_COMPARE,       /* < <= == != > >= */
    OPERAND_INVERT,        /* 1: the answer is inverted (is not, not in) */
    OPERAND_JUMP_RELATIVE, /* bytes from the next instruction */
    OPERAND_JUMP_ABSOLUTE, /* bytes from the start */
    OPERAND_COUNT,         /* so many items */
    OPERAND_UNPACK,        /* items before a starred target, and after it in the upper bytes */
    OPERAND_DEPTH,         /* so far down the stack, 1 = the top after the operand is taken */
    OPERAND_FLAGS,         /* bits with a meaning of their own */
    OPERAND_FORMAT         /* conversion of an f-string piece, 4: with a format */
} OpcodeOperand;

/* A set of instructions is a table of 256 rows by number. */
typedef struct OpcodeInfo {
    const char *name; /* as dis prints it; NULL: no instruction has this number */
    OpcodeOperand operand;
} OpcodeInfo;

#endif
