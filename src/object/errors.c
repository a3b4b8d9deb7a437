#include "object/errors.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/exceptions.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str_codec_internal.h"
#include "object/str_from_format.h"
#include "object/tuple.h"

bool err_occurred(const Memory *mem)
{
    return mem_load64(mem, MACHINE(curexc_type)) != 0;
}

ErrState err_fetch(Interp *in)
{
    Memory *mem = in->mem;
    ErrState state = {mem_load64(mem, MACHINE(curexc_type)), mem_load64(mem, MACHINE(curexc_value)),
                      mem_load64(mem, MACHINE(curexc_traceback))};
    mem_store64(mem, MACHINE(curexc_type), 0);
    mem_store64(mem, MACHINE(curexc_value), 0);
    mem_store64(mem, MACHINE(curexc_traceback), 0);
    return state;
}

/* _PyErr_Restore: the new exception is in place before the old one is dropped. */
void err_restore(Interp *in, ErrState state)
{
    ErrState old = err_fetch(in);
    if (state.type != 0) {
        ref_move(in, MACHINE(curexc_type), state.type);
    }
    if (state.value != 0) {
        ref_move(in, MACHINE(curexc_value), state.value);
    }
    if (state.traceback != 0) {
        ref_move(in, MACHINE(curexc_traceback), state.traceback);
    }
    obj_xdecref(in, old.type, MACHINE(curexc_type), REF_NATIVE);
    bool dies = old.value != 0 && old.traceback != 0 && obj_refcnt(in->mem, old.value) == 1;
    Addr held = dies ? native_push(in, NATIVE_CALL, 0) : 0;
    if (dies) { /* what dies with it may see who holds the traceback */
        ref_move(in, native_ref(held, 0), old.traceback);
    }
    obj_xdecref(in, old.value, MACHINE(curexc_value), REF_NATIVE);
    if (dies) {
        ref_clear(in, native_ref(held, 0), REF_NATIVE);
        native_pop(in, held);
    } else {
        obj_xdecref(in, old.traceback, MACHINE(curexc_traceback), REF_NATIVE);
    }
}

void err_clear(Interp *in)
{
    err_restore(in, (ErrState){0});
}

void err_write_unraisable(Interp *in, Addr source)
{
    if (in->halt == HALT_NONE && err_occurred(in->mem)) {
        in->hooks.write_unraisable(in, source);
    }
}

static bool is_exception_instance(Interp *in, Addr o)
{
    return o != 0 && obj_isinstance(in, o, T_(BaseException));
}

static bool is_exception_class(Interp *in, Addr o)
{
    return o != 0 && obj_isinstance(in, o, T_(type)) &&
           obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, o, T_(BaseException));
}

/* _PyErr_CreateException: type(), type(*tuple) or type(value). New reference or 0. */
static Addr create_exception(Interp *in, Addr type, Addr value)
{
    if (value == 0 || value == OBJ_NONE) {
        return obj_call(in, type, NULL, 0);
    }
    if (obj_isinstance(in, value, T_(tuple))) {
        enum { MOST_ARGS = 16 };
        Addr args[MOST_ARGS];
        int64_t count = tuple_length(in->mem, value);
        for (int64_t i = 0; i < count && i < MOST_ARGS; i++) {
            args[i] = tuple_item(in->mem, value, i);
        }
        in->call_tuple = type_id_of(type) != TYPE_ID_HEAP ? value : 0;
        Addr made = obj_call(in, type, args, (size_t)(count < MOST_ARGS ? count : MOST_ARGS));
        in->call_tuple = 0;
        return made;
    }
    return obj_call(in, type, &value, 1);
}

Addr err_topmost_handled(const Memory *mem)
{
    Addr item = mem_load64(mem, MACHINE(exc_info));
    for (;;) {
        Addr type = mem_load64(mem, item);
        Addr previous = mem_load64(mem, item + 24);
        if ((type != 0 && type != OBJ_NONE) || previous == 0) {
            return item;
        }
        item = previous;
    }
}

/* The exception that is being handled, or 0. */
static Addr handled_exception(const Memory *mem)
{
    Addr value = mem_load64(mem, err_topmost_handled(mem) + 8);
    return value == OBJ_NONE ? 0 : value;
}

/* Breaks a chain that would come back to value, then sets the context. */
static void chain_context(Interp *in, Addr value, Addr handled)
{
    if (handled == value) {
        return;
    }
    Addr o = handled;
    Addr context = 0;
    while ((context = mem_load64(in->mem, o + ENGINE_LAYOUT.exception.context)) != 0) {
        if (context == value) {
            ref_clear(in, o + ENGINE_LAYOUT.exception.context, REF_SLOT);
            break;
        }
        o = context;
    }
    obj_incref(in, handled, value + ENGINE_LAYOUT.exception.context, REF_SLOT);
    exception_set_context(in, value, handled);
}

void err_set(Interp *in, Addr type, Addr value)
{
    if (value != 0) {
        obj_incref(in, value, 0, REF_NATIVE);
    }
    Addr handled = handled_exception(in->mem);
    if (handled != 0) {
        obj_incref(in, handled, 0, REF_NATIVE);
        if (!is_exception_instance(in, value)) {
            err_clear(in);
            Addr fixed = create_exception(in, type, value);
            obj_xdecref(in, value, 0, REF_NATIVE);
            if (fixed == 0) {
                obj_release(in, handled);
                return;
            }
            value = fixed;
        }
        chain_context(in, value, handled);
        obj_release(in, handled);
    }
    Addr traceback = 0;
    if (is_exception_instance(in, value)) {
        traceback = mem_load64(in->mem, value + ENGINE_LAYOUT.exception.traceback);
        obj_xincref(in, traceback, MACHINE(curexc_traceback), REF_NATIVE);
    }
    obj_incref(in, type, MACHINE(curexc_type), REF_NATIVE);
    err_restore(in, (ErrState){type, value, traceback});
}

void err_chain_handled(Interp *in)
{
    Addr type = mem_load64(in->mem, mem_load64(in->mem, MACHINE(exc_info)));
    if (type == 0 || type == OBJ_NONE) {
        return;
    }
    ErrState thrown = err_fetch(in);
    err_set(in, thrown.type, thrown.value);
    obj_xdecref(in, thrown.type, 0, REF_NATIVE);
    obj_xdecref(in, thrown.value, 0, REF_NATIVE);
    obj_xdecref(in, thrown.traceback, 0, REF_NATIVE);
}

/* Takes the reference to the message (0 = its making failed). */
static Addr set_message(Interp *in, Addr type, Addr message)
{
    if (message != 0) {
        err_set(in, type, message);
        obj_release(in, message);
    }
    return 0;
}

Addr err_set_text(Interp *in, Addr type, const char *text)
{
    return set_message(in, type, str_decode_c_string(in, text, strlen(text), NULL));
}

Addr err_format(Interp *in, Addr type, const char *format, ...)
{
    if (strchr(format, '%') == NULL) {
        return err_set_text(in, type, format);
    }
    err_clear(in);
    va_list args;
    va_start(args, format);
    Addr message = str_from_format_list(in, format, args);
    va_end(args);
    return set_message(in, type, message);
}

/* _PyErr_SetKeyError: the key is wrapped, so that a tuple stays one argument. */
Addr err_key(Interp *in, Addr key)
{
    Addr wrapped = tuple_from(in, &key, 1);
    if (wrapped != 0) {
        err_set(in, T_(KeyError), wrapped);
        obj_release(in, wrapped);
    }
    return 0;
}

bool err_matches(Interp *in, Addr type)
{
    Addr current = mem_load64(in->mem, MACHINE(curexc_type));
    return current != 0 && obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, current, type);
}

void err_normalize(Interp *in, ErrState *state)
{
    if (state->type == 0) {
        return;
    }
    if (state->value == 0) {
        obj_incref(in, OBJ_NONE, 0, REF_NATIVE);
        state->value = OBJ_NONE;
    }
    if (!is_exception_class(in, state->type)) {
        return;
    }
    Addr value_type = is_exception_instance(in, state->value) ? obj_type(in->mem, state->value) : 0;
    if (value_type == 0 || !obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, value_type, state->type)) {
        recursion_headroom(in, 1);
        Addr fixed = create_exception(in, state->type, state->value);
        recursion_headroom(in, -1);
        if (fixed == 0) {
            ErrState raised = err_fetch(in);
            obj_release(in, state->type);
            obj_release(in, state->value);
            raised.traceback = raised.traceback ? raised.traceback : state->traceback;
            *state = raised;
            return;
        }
        obj_release(in, state->value);
        state->value = fixed;
    } else if (value_type != state->type) {
        obj_incref(in, value_type, 0, REF_NATIVE);
        obj_release(in, state->type);
        state->type = value_type;
    }
}

bool err_warn_deprecated(Interp *in, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    Addr message = str_from_format_list(in, format, args);
    va_end(args);
    bool ok = message != 0 && in->hooks.warn_deprecated(in, message);
    obj_release(in, message);
    return ok;
}

Addr err_not_modelled(Interp *in, const char *format, ...)
{
    if (in->halt == HALT_NONE) {
        va_list args;
        va_start(args, format);
        (void)vsnprintf(in->halt_text, sizeof in->halt_text, format, args);
        va_end(args);
        in->halt = HALT_NOT_MODELLED;
    }
    return 0;
}
