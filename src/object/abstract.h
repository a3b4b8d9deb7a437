/* abstract.h - operations on any object (abstract.c, object.c): the vm's and the built-ins' common
 * ground. */
#ifndef OU_OBJECT_ABSTRACT_H
#define OU_OBJECT_ABSTRACT_H

#include "object/object.h"

struct Text;
/* Operators of binary/inplace/unary and comparison slots. */
typedef enum BinaryOp {
    OP_ADD,
    OP_SUB,
    OP_MUL,
    OP_TRUEDIV,
    OP_FLOORDIV,
    OP_MOD,
    OP_POW,
    OP_LSHIFT,
    OP_RSHIFT,
    OP_AND,
    OP_OR,
    OP_XOR,
    OP_MATMUL,
    OP_DIVMOD,
    OP_BINARY_COUNT
} BinaryOp;
typedef enum UnaryOp { OP_NEG, OP_POS, OP_INVERT, OP_ABS } UnaryOp;
typedef enum CompareOp { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE } CompareOp;
/* Does the built-in class do + or * as a sequence (sq_concat, sq_repeat)? Then its row wants the
 * sequence first. */
bool sequence_has_operator(TypeId id, BinaryOp op);
Addr obj_binary(Interp *in, Addr a, Addr b,
                BinaryOp op); /* with reflected operand rules, TypeError text */
Addr obj_inplace(Interp *in, Addr a, Addr b, BinaryOp op);
Addr obj_unary(Interp *in, Addr a, UnaryOp op);
Addr obj_compare(Interp *in, Addr a, Addr b, CompareOp op); /* PyObject_RichCompare */
/* tp_richcompare of a's type alone: NotImplemented is an answer. */
Addr obj_compare_slot(Interp *in, Addr a, Addr b, CompareOp op);
int obj_compare_bool(Interp *in, Addr a, Addr b,
                     CompareOp op); /* identity shortcut for EQ/NE; -1 = exception */
int obj_truth(Interp *in, Addr o);
bool obj_hash(Interp *in, Addr o, int64_t *out);
Addr obj_repr(Interp *in, Addr o);
Addr obj_ascii(Interp *in, Addr o); /* PyObject_ASCII */
Addr obj_str(Interp *in, Addr o);
/* PyNumber_Power with a modulus. New reference or 0. */
Addr obj_power_modulo(Interp *in, Addr a, Addr b, Addr modulus);
Addr obj_format(Interp *in, Addr o, Addr spec_or_0);
Addr obj_getattr(Interp *in, Addr o, Addr name);
/* _PyObject_LookupAttr: *out is a new reference, or 0 when there is no such attribute; then no
 * AttributeError is made where CPython makes none. False = another exception. */
bool obj_lookup_attr(Interp *in, Addr o, Addr name, Addr *out);
bool obj_setattr(Interp *in, Addr o, Addr name, Addr value); /* value 0 = delete */
/* tp_iter or PySequence_Check, which a class of the scenario has by its methods. */
bool obj_has_iter(Interp *in, Addr o);
Addr obj_getitem(Interp *in, Addr o, Addr key);
/* PySequence_GetItem, with the index (not negative) as an int that the caller holds. */
Addr obj_sequence_item(Interp *in, Addr o, Addr index);
bool obj_setitem(Interp *in, Addr o, Addr key, Addr value); /* value 0 = delete */
int64_t obj_length(Interp *in, Addr o);
int obj_contains(Interp *in, Addr container, Addr item);
Addr obj_iter(Interp *in, Addr o);
Addr obj_next(Interp *in, Addr iterator); /* 0 without exception = exhausted */
/* tp_iternext itself, for next(): a StopIteration that Python code raised stays set. */
Addr obj_iternext(Interp *in, Addr iterator);
bool obj_is_iterator(Interp *in, Addr o); /* PyIter_Check */
/* PyObject_SelfIter, a row for iterators. */
Addr obj_iter_self(Interp *in, Addr o);
/* _PyObject_HasLen, and PyObject_LengthHint: fallback when nothing is known, -1 = exception. */
bool obj_has_length(Interp *in, Addr o);
int64_t obj_length_hint(Interp *in, Addr o, int64_t fallback);
/* _PySequence_IterSearch: how many items of o are equal to item, the place of the first of them
 * (ValueError without one), or whether there is one: 1, 0. -1 = exception. */
typedef enum IterSearch { ITER_SEARCH_COUNT, ITER_SEARCH_INDEX, ITER_SEARCH_CONTAINS } IterSearch;
int64_t obj_iter_search(Interp *in, Addr o, Addr item, IterSearch what);
/* PyCallable_Check */
bool obj_is_callable(Interp *in, Addr o);
/* Fields of built-in values that CPython shows through getsets and members (int.real, slice.start,
 * range.step ...). New reference; 0 without an exception = no such field. */
Addr obj_value_attribute(Interp *in, Addr o, Addr name);
Addr obj_create(Interp *in, Addr type, const Addr *args, size_t nargs,
                Addr kwnames); /* static type called */
/* The methods of object itself (format.c). */
extern const NativeMethod object_methods[];
/* Py_ReprEnter / Leave: 1 = already being printed. */
int repr_enter(Interp *in, Addr o);
void repr_leave(Interp *in, Addr o);

#endif
