#include "object/slot_call.h"

#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/call_dict.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/int.h"
#include "object/slot_number.h"
#include "object/static_types.h"
#include "object/str_internal.h"
#include "object/tp_init.h"
#include "object/tuple.h"
#include "object/type.h"
#include "object/weakref.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

static Addr none_if(Interp *in, bool ok)
{
    return ok ? owned(in, OBJ_NONE) : 0;
}

static Addr call_init(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    return none_if(in, tp_init_run(in, call->owner, call->self, call->tuple, call->keywords));
}

/* ---- the other slots; ops are the owner's, whatever the class of self overrides ---- */

Addr slot_missing(Interp *in, const SlotCall *call)
{
    return err_not_modelled(in, "the method %s of '%s'", call->name,
                            static_type_row(call->owner)->name);
}

static const TypeOps *ops_for(const SlotCall *call)
{
    return static_ops(call->owner);
}

static Addr call_repr(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    return ops_for(call)->repr != NULL ? ops_for(call)->repr(in, call->self)
                                       : slot_missing(in, call);
}

static Addr call_str(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    /* object_str is the repr of the object's own class. */
    return ops_for(call)->str != NULL ? ops_for(call)->str(in, call->self)
                                      : obj_repr(in, call->self);
}

static Addr call_hash(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    int64_t hash = 0;
    if (ops_for(call)->hash == NULL) {
        return slot_missing(in, call);
    }
    return ops_for(call)->hash(in, call->self, &hash) ? int_from_i64(in, hash) : 0;
}

/* PyObject_GenericGetAttr and its kin */
static bool is_attribute_name(Interp *in, Addr name)
{
    return str_check(in, name) ||
           err_format(in, T_(TypeError), "attribute name must be string, not '%.200N'", name) != 0;
}

static Addr call_getattribute(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    if (!is_attribute_name(in, call->args[0])) {
        return 0;
    }
    return ops_for(call)->getattr(in, call->self, call->args[0]);
}

/* hackcheck: classes are not set by way of object.__setattr__. */
static bool is_own_setattr(Interp *in, const SlotCall *call)
{
    TypeId base = obj_solid_base_id(in->mem, &ENGINE_LAYOUT, obj_type(in->mem, call->self));
    return base != TYPE_ID_type || call->owner == TYPE_ID_type ||
           err_format(in, T_(TypeError), "can't apply this %s to %s object", call->name, "type") !=
               0;
}

static Addr call_setattr(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    Addr value = call->nargs > 1 ? call->args[1] : 0;
    if (!is_attribute_name(in, call->args[0]) || !is_own_setattr(in, call)) {
        return 0;
    }
    return none_if(in, ops_for(call)->setattr(in, call->self, call->args[0], value));
}

static Addr inverted(Interp *in, Addr equal)
{
    if (equal == 0 || equal == OBJ_NOTIMPLEMENTED) {
        return equal;
    }
    int truth = obj_truth(in, equal);
    obj_release(in, equal);
    return truth < 0 ? 0 : bool_new(in, !truth);
}

/* object.__ne__ asks the class's own __eq__ and turns the answer round. */
static Addr call_compare(Interp *in, const SlotCall *call, int op)
{
    if (call->owner == TYPE_ID_object && op == CMP_NE) {
        return inverted(in, obj_compare_slot(in, call->self, call->args[0], CMP_EQ));
    }
    if (ops_for(call)->compare == NULL) {
        return slot_missing(in, call);
    }
    return ops_for(call)->compare(in, call->self, call->args[0], op);
}

static Addr call_iter(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    return ops_for(call)->iter != NULL ? ops_for(call)->iter(in, call->self)
                                       : slot_missing(in, call);
}

static Addr call_next(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    if (ops_for(call)->next == NULL) {
        return slot_missing(in, call);
    }
    Addr item = ops_for(call)->next(in, call->self);
    if (item == 0 && in->halt == HALT_NONE && !err_occurred(in->mem)) {
        err_set(in, T_(StopIteration), 0);
    }
    return item;
}

static Addr call_len(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    if (ops_for(call)->length == NULL) {
        return slot_missing(in, call);
    }
    int64_t length = ops_for(call)->length(in, call->self);
    return length < 0 ? 0 : int_from_i64(in, length);
}

static Addr call_getitem(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    return ops_for(call)->getitem != NULL ? ops_for(call)->getitem(in, call->self, call->args[0])
                                          : slot_missing(in, call);
}

static Addr call_setitem(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    if (ops_for(call)->setitem == NULL) {
        return slot_missing(in, call);
    }
    Addr value = call->nargs > 1 ? call->args[1] : 0;
    return none_if(in, ops_for(call)->setitem(in, call->self, call->args[0], value));
}

static Addr call_contains(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    if (ops_for(call)->contains == NULL) {
        return slot_missing(in, call);
    }
    int found = ops_for(call)->contains(in, call->self, call->args[0]);
    return found < 0 ? 0 : bool_new(in, found != 0);
}

static Addr call_binary(Interp *in, const SlotCall *call, int op)
{
    return ops_for(call)->binary != NULL ? ops_for(call)->binary(in, call->self, call->args[0], op)
                                         : slot_missing(in, call);
}

static Addr call_reflected(Interp *in, const SlotCall *call, int op)
{
    if (ops_for(call)->binary == NULL) {
        return slot_missing(in, call);
    }
    /* wrap_indexargfunc for sq_repeat, else wrap_binaryfunc_r */
    return sequence_has_operator(call->owner, (BinaryOp)op)
               ? ops_for(call)->binary(in, call->self, call->args[0], op)
               : ops_for(call)->binary(in, call->args[0], call->self, op);
}

static Addr call_inplace(Interp *in, const SlotCall *call, int op)
{
    return ops_for(call)->inplace != NULL
               ? ops_for(call)->inplace(in, call->self, call->args[0], op)
               : slot_missing(in, call);
}

static Addr call_unary(Interp *in, const SlotCall *call, int op)
{
    return ops_for(call)->unary != NULL ? ops_for(call)->unary(in, call->self, op)
                                        : slot_missing(in, call);
}

static Addr call_bool(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    if (ops_for(call)->truth == NULL) {
        return slot_missing(in, call);
    }
    int truth = ops_for(call)->truth(in, call->self);
    return truth < 0 ? 0 : bool_new(in, truth != 0);
}

static Addr call_call(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    if (call->owner == TYPE_ID_weakref) { /* a subclass may have a __call__ of its own */
        size_t keywords = keywords_count(in, keywords_of_dict(call->keywords));
        return weakref_ask(in, call->self, call->nargs, keywords);
    }
    return obj_call_dict(in, call->self, call->args, call->nargs, call->keywords);
}

static Addr call_get(Interp *in, const SlotCall *call, int op)
{
    (void)op;
    if (ops_for(call)->descr_get == NULL) {
        return slot_missing(in, call);
    }
    Addr object = call->args[0] == OBJ_NONE ? 0 : call->args[0];
    Addr type = call->nargs > 1 && call->args[1] != OBJ_NONE ? call->args[1] : 0;
    if (object == 0 && type == 0) {
        return err_format(in, T_(TypeError), "__get__(None, None) is invalid");
    }
    return ops_for(call)->descr_get(in, call->self, object, type);
}

/* ---- which name is which slot ---- */

typedef struct SlotRow {
    const char *name;
    Addr (*run)(Interp *in, const SlotCall *call, int op);
    int op;
    size_t min_args, max_args;
} SlotRow;

#define MOST SIZE_MAX

/* clang-format off */
static const SlotRow slots[] = {
    {"__init__", call_init, 0, 0, MOST}, {"__repr__", call_repr, 0, 0, 0},
    {"__str__", call_str, 0, 0, 0}, {"__hash__", call_hash, 0, 0, 0},
    {"__getattribute__", call_getattribute, 0, 1, 1}, {"__setattr__", call_setattr, 0, 2, 2},
    {"__delattr__", call_setattr, 0, 1, 1},
    {"__lt__", call_compare, CMP_LT, 1, 1}, {"__le__", call_compare, CMP_LE, 1, 1},
    {"__eq__", call_compare, CMP_EQ, 1, 1}, {"__ne__", call_compare, CMP_NE, 1, 1},
    {"__gt__", call_compare, CMP_GT, 1, 1}, {"__ge__", call_compare, CMP_GE, 1, 1},
    {"__iter__", call_iter, 0, 0, 0}, {"__next__", call_next, 0, 0, 0},
    {"__len__", call_len, 0, 0, 0}, {"__getitem__", call_getitem, 0, 1, 1},
    {"__setitem__", call_setitem, 0, 2, 2}, {"__delitem__", call_setitem, 0, 1, 1},
    {"__contains__", call_contains, 0, 1, 1}, {"__bool__", call_bool, 0, 0, 0},
    {"__call__", call_call, 0, 0, MOST}, {"__get__", call_get, 0, 1, 2},
    {"__neg__", call_unary, OP_NEG, 0, 0}, {"__pos__", call_unary, OP_POS, 0, 0},
    {"__invert__", call_unary, OP_INVERT, 0, 0}, {"__abs__", call_unary, OP_ABS, 0, 0},
#define BINARY(name, op) \
    {"__" name "__", call_binary, op, 1, 1}, {"__r" name "__", call_reflected, op, 1, 1}, \
    {"__i" name "__", call_inplace, op, 1, 1}
    BINARY("add", OP_ADD), BINARY("sub", OP_SUB), BINARY("mul", OP_MUL), BINARY("truediv", OP_TRUEDIV),
    BINARY("floordiv", OP_FLOORDIV), BINARY("mod", OP_MOD),
    {"__pow__", slot_power, false, 1, 2}, {"__rpow__", slot_power, true, 1, 2},
    {"__ipow__", call_inplace, OP_POW, 1, 1},
    BINARY("lshift", OP_LSHIFT), BINARY("rshift", OP_RSHIFT), BINARY("and", OP_AND),
    BINARY("or", OP_OR), BINARY("xor", OP_XOR), BINARY("divmod", OP_DIVMOD),
#undef BINARY
    {"__int__", slot_convert, SLOT_INT, 0, 0}, {"__index__", slot_convert, SLOT_INDEX, 0, 0},
    {"__float__", slot_convert, SLOT_FLOAT, 0, 0},
};
/* check_num_args; or PyArg_UnpackTuple with the name "", so that its text begins with a space: for
 * two arguments, and by wrap_indexargfunc (sq_repeat). */
static Addr wrong_count(Interp *in, const SlotCall *call, const SlotRow *row, size_t nargs)
{
    bool is_binary =
        row->run == call_binary || row->run == call_reflected || row->run == call_inplace;
    bool repeats = is_binary && row->op == OP_MUL && sequence_has_operator(call->owner, OP_MUL);
    if (row->max_args == 2 || repeats) {
        return err_positional(in, "", row->min_args, row->max_args, nargs);
    }
    return err_format(in, T_(TypeError), "expected %d argument%s, got %zd", (int)row->min_args,
                      row->min_args == 1 ? "" : "s", nargs);
}

Addr slot_run(Interp *in, const SlotCall *call)
{
    for (size_t i = 0; i < sizeof slots / sizeof slots[0]; i++) {
        if (strcmp(slots[i].name, call->name) == 0) {
            if (call->keywords != 0 && slots[i].max_args != MOST) {
                return err_format(in, T_(TypeError), "wrapper %s() takes no keyword arguments",
                                  call->name);
            }
            bool fits = call->nargs >= slots[i].min_args && call->nargs <= slots[i].max_args;
            return fits ? slots[i].run(in, call, slots[i].op)
                        : wrong_count(in, call, &slots[i], call->nargs);
        }
    }
    return slot_missing(in, call);
}
