/* abstract_number.c - operators on any two objects (abstract.c: binary_op1, PyNumber_Add, ...;
 * typeobject.c: SLOT1BIN). */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/float_internal.h"
#include "object/func.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/name_use.h"
#include "object/slot_wrapper.h"
#include "object/special.h"
#include "object/static_types.h"

typedef struct OperatorRow {
    const char *sign, *inplace_sign;
    const char *method, *reflected, *inplace;
} OperatorRow;

static const OperatorRow rows[OP_BINARY_COUNT] = {
    [OP_ADD] = {"+",           "+=",          "__add__",      "__radd__",      "__iadd__"     },
    [OP_SUB] = {"-",           "-=",          "__sub__",      "__rsub__",      "__isub__"     },
    [OP_MUL] = {"*",           "*=",          "__mul__",      "__rmul__",      "__imul__"     },
    [OP_TRUEDIV] = {"/",           "/=",          "__truediv__",  "__rtruediv__",  "__itruediv__" },
    [OP_FLOORDIV] = {"//",          "//=",         "__floordiv__", "__rfloordiv__", "__ifloordiv__"},
    [OP_MOD] = {"%",           "%=",          "__mod__",      "__rmod__",      "__imod__"     },
    [OP_POW] = {"** or pow()", "** or pow()", "__pow__",      "__rpow__",      "__ipow__"     },
    [OP_LSHIFT] = {"<<",          "<<=",         "__lshift__",   "__rlshift__",   "__ilshift__"  },
    [OP_RSHIFT] = {">>",          ">>=",         "__rshift__",   "__rrshift__",   "__irshift__"  },
    [OP_AND] = {"&",           "&=",          "__and__",      "__rand__",      "__iand__"     },
    [OP_OR] = {"|",           "|=",          "__or__",       "__ror__",       "__ior__"      },
    [OP_XOR] = {"^",           "^=",          "__xor__",      "__rxor__",      "__ixor__"     },
    [OP_MATMUL] = {"@",           "@=",          "__matmul__",   "__rmatmul__",   "__imatmul__"  },
    [OP_DIVMOD] = {"divmod()",    "divmod()",    "__divmod__",   "__rdivmod__",   NULL           },
};

static Addr not_implemented(Interp *in)
{
    return obj_owned(in, OBJ_NOTIMPLEMENTED);
}

/* Passes on what a slot said; false = it declined, and the result is dropped. */
static bool decided(Interp *in, Addr result)
{
    if (result != OBJ_NOTIMPLEMENTED) {
        return true;
    }
    obj_release(in, result);
    return false;
}

/* str, bytes, tuple and list do + and * as sequences: after the number slots of both operands. */
bool sequence_has_operator(TypeId id, BinaryOp op)
{
    if (op != OP_ADD && op != OP_MUL) {
        return false;
    }
    switch ((int)id) {
    case TYPE_ID_str:
    case TYPE_ID_bytes:
    case TYPE_ID_bytearray:
    case TYPE_ID_tuple:
    case TYPE_ID_list: return true;
    default: return false;
    }
}

static bool is_sequence_operator(const Interp *in, Addr o, BinaryOp op)
{
    return sequence_has_operator(obj_solid_base_id(in->mem, &ENGINE_LAYOUT, obj_type(in->mem, o)),
                                 op);
}

/* Does the class define the method or its reflection, so that its slot is a slot function? */
static bool has_slot_function(Interp *in, Addr o, const OperatorRow *row)
{
    Addr type = obj_type(in->mem, o);
    return type_id_of(type) == TYPE_ID_HEAP && (special_find(in, type, row->method) != 0 ||
                                                special_find(in, type, row->reflected) != 0);
}

/* vectorcall_maybe. What the class has from a built-in base is called as a slot wrapper. */
static Addr maybe_call(Interp *in, const char *name, Addr self, Addr other)
{
    bool found = false;
    const Addr both[] = {self, other};
    name_use(in, "typeobject.c", name);
    Addr result = special_call(in, name, both, 2, &found);
    if (found) {
        return result;
    }
    Addr wrapper = slot_wrapper_inherited(in, obj_type(in->mem, self), identifier_find(in, name));
    return wrapper != 0 ? obj_call(in, wrapper, both, 2) : not_implemented(in);
}

/* method_is_overloaded: does the class of b define the reflection anew? */
static bool reflection_differs(Interp *in, Addr a, Addr b, const char *name)
{
    name_use(in, "typeobject.c", name);
    Addr other = special_find(in, obj_type(in->mem, b), name);
    return other != 0 && other != special_find(in, obj_type(in->mem, a), name);
}

/* The slot function of a's or b's class, called as slot(a, b). own: which operand it belongs to. */
static Addr slot_function(Interp *in, Addr a, Addr b, const OperatorRow *row, Addr own)
{
    Addr type_a = obj_type(in->mem, a);
    Addr type_b = obj_type(in->mem, b);
    bool mine = own == a || has_slot_function(in, a, row);
    bool reflect = type_a != type_b && has_slot_function(in, b, row);
    if (mine) {
        if (reflect && obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, type_b, type_a) &&
            reflection_differs(in, a, b, row->reflected)) {
            Addr result = maybe_call(in, row->reflected, b, a);
            if (decided(in, result)) {
                return result;
            }
            reflect = false;
        }
        Addr result = maybe_call(in, row->method, a, b);
        if (type_a == type_b || decided(in, result)) {
            return result;
        }
    }
    return reflect ? maybe_call(in, row->reflected, b, a) : not_implemented(in);
}

/* The number slot of owner (a or b) called with (a, b). */
static Addr number_slot(Interp *in, Addr a, Addr b, BinaryOp op, Addr owner)
{
    if (has_slot_function(in, owner, &rows[op])) {
        return slot_function(in, a, b, &rows[op], owner);
    }
    const TypeOps *ops = ops_of(in->mem, owner);
    if (ops->binary == NULL || is_sequence_operator(in, owner, op)) {
        return not_implemented(in);
    }
    return ops->binary(in, a, b, (int)op);
}

/* Two operands with the same slot ask it once. */
static bool same_slot(Interp *in, Addr a, Addr b, const OperatorRow *row)
{
    Addr type_a = obj_type(in->mem, a);
    Addr type_b = obj_type(in->mem, b);
    if (type_a == type_b) {
        return true;
    }
    bool python_a = has_slot_function(in, a, row);
    bool python_b = has_slot_function(in, b, row);
    if (python_a || python_b) {
        return python_a && python_b;
    }
    return ops_of_type(in->mem, type_a)->binary == ops_of_type(in->mem, type_b)->binary;
}

/* binary_op1: NotImplemented when both decline. */
static Addr try_numbers(Interp *in, Addr a, Addr b, BinaryOp op)
{
    bool ask_b = !same_slot(in, a, b, &rows[op]);
    if (ask_b &&
        obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, obj_type(in->mem, b), obj_type(in->mem, a))) {
        Addr result = number_slot(in, a, b, op, b);
        if (decided(in, result)) {
            return result;
        }
        ask_b = false;
    }
    Addr result = number_slot(in, a, b, op, a);
    if (!ask_b || decided(in, result)) {
        return result;
    }
    return number_slot(in, a, b, op, b);
}

/* print >>file, "text" of Python 2: binary_op looks for it in >> alone, not in >>=. */
static bool is_print_of_python_2(const Interp *in, Addr a, const char *sign)
{
    return sign == rows[OP_RSHIFT].sign && obj_is(in->mem, a, T_(builtin)) &&
           strcmp(native_row(in->mem, a)->name, "print") == 0;
}

static Addr cannot(Interp *in, Addr a, Addr b, BinaryOp op, const char *sign)
{
    if (is_print_of_python_2(in, a, sign)) {
        return err_format(in, T_(TypeError),
                          "unsupported operand type(s) for >>: '%.100N' and '%.100N'. Did you mean "
                          "\"print(<message>, file=<output_stream>)\"?",
                          a, b);
    }
    if (op == OP_POW) { /* ternary_op */
        return err_format(in, T_(TypeError),
                          "unsupported operand type(s) for ** or pow(): '%.100N' and '%.100N'", a,
                          b);
    }
    return err_format(in, T_(TypeError),
                      "unsupported operand type(s) for %.100s: '%.100N' and '%.100N'", sign, a, b);
}

/* sequence_repeat */
static Addr repeat(Interp *in, Addr seq, Addr count, bool inplace)
{
    if (!int_has_index(in, count)) {
        return err_format(in, T_(TypeError), "can't multiply sequence by non-int of type '%.200N'",
                          count);
    }
    const TypeOps *ops = ops_of(in->mem, seq);
    bool in_place = inplace && ops->inplace != NULL;
    return in_place ? ops->inplace(in, seq, count, OP_MUL) : ops->binary(in, seq, count, OP_MUL);
}

/* sq_concat and sq_repeat; 0 without an exception = no sequence is concerned. */
static Addr try_sequences(Interp *in, Addr a, Addr b, BinaryOp op, bool inplace)
{
    if (is_sequence_operator(in, a, op)) {
        const TypeOps *ops = ops_of(in->mem, a);
        if (op == OP_MUL) {
            return repeat(in, a, b, inplace);
        }
        bool in_place = inplace && ops->inplace != NULL;
        return in_place ? ops->inplace(in, a, b, OP_ADD) : ops->binary(in, a, b, OP_ADD);
    }
    if (op == OP_MUL && is_sequence_operator(in, b, op)) {
        return repeat(in, b, a, false);
    }
    return 0;
}

static Addr binary(Interp *in, Addr a, Addr b, BinaryOp op, bool inplace)
{
    Addr result = try_numbers(in, a, b, op);
    if (decided(in, result)) {
        return result;
    }
    result = try_sequences(in, a, b, op, inplace);
    if (result != 0 || in->halt != HALT_NONE || err_occurred(in->mem)) {
        return result;
    }
    return cannot(in, a, b, op, inplace ? rows[op].inplace_sign : rows[op].sign);
}

Addr obj_binary(Interp *in, Addr a, Addr b, BinaryOp op)
{
    if (obj_is(in->mem, a, T_(int)) && obj_is(in->mem, b, T_(int)) && op != OP_MATMUL) {
        return int_binary(in, a, b, (int)op);
    }
    return binary(in, a, b, op, false);
}

Addr obj_inplace(Interp *in, Addr a, Addr b, BinaryOp op)
{
    if (obj_is(in->mem, a, T_(int)) && obj_is(in->mem, b, T_(int)) && op != OP_MATMUL) {
        return int_binary(in, a, b, (int)op);
    }
    if (obj_type_id(in->mem, a) == TYPE_ID_HEAP) {
        bool found = false;
        Addr result = special_call(in, rows[op].inplace, (const Addr[]){a, b}, 2, &found);
        if (found && decided(in, result)) {
            return result;
        }
    }
    /* In a class built on list or bytearray, sq_inplace_concat fills nb_inplace_add too
     * (update_one_slot). */
    bool has_slot = !is_sequence_operator(in, a, op) ||
                    (op == OP_ADD && obj_type_id(in->mem, a) == TYPE_ID_HEAP);
    const TypeOps *ops = ops_of(in->mem, a);
    if (ops->inplace != NULL && has_slot) {
        Addr result = ops->inplace(in, a, b, (int)op);
        if (decided(in, result)) {
            return result;
        }
    }
    return binary(in, a, b, op, true);
}

/* ---- pow() with a modulus ---- */

typedef enum PowerSlot { POWER_NONE, POWER_INT, POWER_FLOAT, POWER_PYTHON } PowerSlot;

/* Which function stands in nb_power of the object's class. */
static PowerSlot power_slot(Interp *in, Addr o)
{
    if (has_slot_function(in, o, &rows[OP_POW])) {
        return POWER_PYTHON;
    }
    return int_check(in, o) ? POWER_INT : float_check(in, o) ? POWER_FLOAT : POWER_NONE;
}

typedef struct Powers {
    Addr a, b, modulus;
} Powers;

/* slot_nb_power: with a modulus, __rpow__ is never asked. */
static Addr power_of_class(Interp *in, const Powers *p)
{
    if (power_slot(in, p->a) != POWER_PYTHON) {
        return not_implemented(in);
    }
    bool found = false;
    Addr result = special_call_by(in, "typeobject.c: slot_nb_power", "__pow__",
                                  (const Addr[]){p->a, p->b, p->modulus}, 3, &found);
    return found ? result : err_format(in, T_(AttributeError), "__pow__");
}

static Addr power_by_slot(Interp *in, const Powers *p, PowerSlot slot)
{
    switch (slot) {
    case POWER_INT: {
        bool all = int_check(in, p->a) && int_check(in, p->b) && int_check(in, p->modulus);
        return all ? int_pow_modulo(in, p->a, p->b, p->modulus) : not_implemented(in);
    }
    case POWER_FLOAT:
        return err_format(in, T_(TypeError),
                          "pow() 3rd argument not allowed unless all "
                          "arguments are integers");
    case POWER_PYTHON: return power_of_class(in, p);
    case POWER_NONE: break;
    }
    return not_implemented(in);
}

static Addr cannot_raise(Interp *in, const Powers *p)
{
    return err_format(in, T_(TypeError),
                      "unsupported operand type(s) for pow(): '%.100N', '%.100N', '%.100N'", p->a,
                      p->b, p->modulus);
}

/* ternary_op: each of the three slots once; b's comes first when its class is a subclass of a's. */
Addr obj_power_modulo(Interp *in, Addr a, Addr b, Addr modulus)
{
    Powers p = {a, b, modulus};
    PowerSlot slots[] = {power_slot(in, a), power_slot(in, b), power_slot(in, modulus)};
    slots[2] = slots[2] == slots[0] || slots[2] == slots[1] ? POWER_NONE : slots[2];
    slots[1] = slots[1] == slots[0] ? POWER_NONE : slots[1];
    if (slots[1] != POWER_NONE &&
        obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, obj_type(in->mem, b), obj_type(in->mem, a))) {
        PowerSlot first = slots[1];
        slots[1] = slots[0];
        slots[0] = first;
    }
    for (unsigned i = 0; i < 3; i++) {
        Addr result = power_by_slot(in, &p, slots[i]);
        if (decided(in, result)) {
            return result;
        }
    }
    return cannot_raise(in, &p);
}

/* ---- one operand ---- */

Addr obj_unary(Interp *in, Addr a, UnaryOp op)
{
    static const char *const names[] = {"__neg__", "__pos__", "__invert__", "__abs__"};
    static const char *const complaints[] = {
        "bad operand type for unary -: '%.200N'", "bad operand type for unary +: '%.200N'",
        "bad operand type for unary ~: '%.200N'", "bad operand type for abs(): '%.200N'"};
    bool found = false;
    Addr result = special_call(in, names[op], &a, 1, &found);
    if (found) {
        return result;
    }
    const TypeOps *ops = ops_of(in->mem, a);
    if (ops->unary != NULL) {
        result = ops->unary(in, a, (int)op);
        if (decided(in, result)) {
            return result;
        }
    }
    return err_format(in, T_(TypeError), complaints[op], a);
}
