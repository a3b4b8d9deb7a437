/* compare.c - comparisons of any two objects (object.c: do_richcompare; typeobject.c:
 * slot_tp_richcompare). */
#include <stdio.h>

#include "object/abstract.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/name_use.h"
#include "object/special.h"
#include "object/tuple.h"

static const char *const methods[] = {"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"};
static const char *const signs[] = {"<", "<=", "==", "!=", ">", ">="};
static const CompareOp swapped[] = {CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE};

static Addr not_implemented(Interp *in)
{
    return obj_owned(in, OBJ_NOTIMPLEMENTED);
}

/* Does the class define any of the six methods, so that its slot is slot_tp_richcompare? */
static bool compares_in_python(Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    if (type_id_of(type) != TYPE_ID_HEAP) {
        return false;
    }
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (special_find(in, type, methods[i]) != 0) {
            return true;
        }
    }
    return false;
}

/* object's own __ne__ turns __eq__ around; everything else of object is identity. */
static Addr inherited_compare(Interp *in, Addr a, Addr b, CompareOp op)
{
    const TypeOps *ops = ops_of(in->mem, a);
    if (op != CMP_NE || ops->compare != static_ops(TYPE_ID_object)->compare) {
        return ops->compare ? ops->compare(in, a, b, (int)op) : not_implemented(in);
    }
    Addr equal = obj_compare_slot(in, a, b, CMP_EQ);
    if (equal == 0 || equal == OBJ_NOTIMPLEMENTED) {
        return equal;
    }
    int truth = obj_truth(in, equal);
    obj_release(in, equal);
    return truth < 0 ? 0 : bool_new(in, !truth);
}

/* A slot wrapper of the base class is called with an args tuple, and takes it apart again. */
static Addr wrapped_compare(Interp *in, Addr a, Addr b, CompareOp op)
{
    Addr both = tuple_from(in, (const Addr[]){a, b}, 2);
    Addr rest = both ? tuple_from(in, &b, 1) : 0;
    Addr entry = held_begin(in);
    held_put(in, entry, 0, rest);
    held_put(in, entry, 1, both);
    Addr result = rest ? inherited_compare(in, a, b, op) : 0;
    held_end(in, entry);
    return result;
}

Addr obj_compare_slot(Interp *in, Addr a, Addr b, CompareOp op)
{
    if (!compares_in_python(in, a)) {
        const TypeOps *ops = ops_of(in->mem, a);
        return ops->compare ? ops->compare(in, a, b, (int)op) : not_implemented(in);
    }
    name_use(in, "typeobject.c", methods[op]);
    if (special_find(in, obj_type(in->mem, a), methods[op]) == OBJ_NONE) {
        return err_format(in, T_(TypeError), "'%.200N' object is not callable", OBJ_NONE);
    }
    bool found = false;
    Addr result = special_call(in, methods[op], (const Addr[]){a, b}, 2, &found);
    return found ? result : wrapped_compare(in, a, b, op);
}

/* Passes on what a slot said; false = it declined (or failed: *result is 0). */
static bool decided(Interp *in, Addr *result)
{
    if (*result != OBJ_NOTIMPLEMENTED) {
        return true;
    }
    obj_release(in, *result);
    return false;
}

static Addr compare(Interp *in, Addr a, Addr b, CompareOp op)
{
    Addr type_a = obj_type(in->mem, a);
    Addr type_b = obj_type(in->mem, b);
    bool reflected_first =
        type_a != type_b && obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, type_b, type_a);
    Addr result = 0;
    if (reflected_first) {
        result = obj_compare_slot(in, b, a, swapped[op]);
        if (decided(in, &result)) {
            return result;
        }
    }
    result = obj_compare_slot(in, a, b, op);
    if (decided(in, &result)) {
        return result;
    }
    if (!reflected_first) {
        result = obj_compare_slot(in, b, a, swapped[op]);
        if (decided(in, &result)) {
            return result;
        }
    }
    if (op == CMP_EQ || op == CMP_NE) {
        return bool_new(in, (a == b) == (op == CMP_EQ));
    }
    return err_format(in, T_(TypeError),
                      "'%s' not supported between instances of '%.100N' and '%.100N'", signs[op], a,
                      b);
}

#define COMPARISON " in comparison"

Addr obj_compare(Interp *in, Addr a, Addr b, CompareOp op)
{
    if (is_plain_atom(in->mem, a) && is_plain_atom(in->mem, b)) {
        return recursion_check(in, COMPARISON) ? compare(in, a, b, op) : 0;
    }
    if (!recursion_enter(in, COMPARISON)) {
        return 0;
    }
    Addr result = compare(in, a, b, op);
    if (in->halt == HALT_NONE) {
        recursion_leave(in);
    }
    return result;
}

int obj_compare_bool(Interp *in, Addr a, Addr b, CompareOp op)
{
    if (a == b && (op == CMP_EQ || op == CMP_NE)) {
        return op == CMP_EQ;
    }
    Addr result = obj_compare(in, a, b, op);
    if (result == 0) {
        return -1;
    }
    int truth = result == OBJ_TRUE ? 1 : result == OBJ_FALSE ? 0 : obj_truth(in, result);
    obj_release(in, result);
    return truth;
}
