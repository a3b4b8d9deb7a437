/* gen.c - generator objects (genobject.c). */
#include "object/gen.h"

#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/attr_table.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/instance.h"
#include "object/name_use.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/str_internal.h"
#include "object/type.h"

enum { OPCODE_YIELD_FROM = 72 };

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

Addr gen_new(Interp *in, Addr frame, Addr name, Addr qualname)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr gen = obj_gc_new(in, T_(generator), lay->gen.sizeof_);
    if (gen == 0) {
        return 0;
    }
    mem_fill(mem, gen + lay->gen.gi_frame, 0, (size_t)lay->gen.sizeof_ - lay->gen.gi_frame);
    ref_move(in, gen + lay->gen.gi_frame, frame);
    mem_store64(mem, frame + lay->frame.f_gen, gen);
    ref_copy(in, gen + lay->gen.gi_code, mem_load64(mem, frame + lay->frame.f_code), REF_SLOT);
    ref_copy(in, gen + lay->gen.gi_name, name, REF_SLOT);
    ref_copy(in, gen + lay->gen.gi_qualname, qualname, REF_SLOT);
    gc_track(in, gen);
    return gen;
}

/* ---- the value of a StopIteration ---- */

Addr gen_stop_value(Interp *in)
{
    ErrState state = err_fetch(in);
    Addr value = state.value ? state.value : OBJ_NONE;
    bool is_made = obj_isinstance(in, value, T_(StopIteration));
    if (state.value != 0 && (is_made || obj_isinstance(in, value, T_(tuple)))) {
        err_normalize(in, &state);
        value = mem_load64(in->mem, state.value + ENGINE_LAYOUT.exception.value);
    }
    value = owned(in, value);
    obj_release(in, state.type);
    obj_release(in, state.value);
    obj_release(in, state.traceback);
    return value;
}

/* ---- closing ---- */

/* _PyGen_yf: the iterator that the generator delegates to (borrowed), or 0. */
static Addr delegated_to(const Interp *in, Addr gen)
{
    const Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr frame = mem_load64(mem, gen + lay->gen.gi_frame);
    Addr top = frame ? mem_load64(mem, frame + lay->frame.f_stacktop) : 0;
    int32_t lasti = frame ? (int32_t)mem_load32(mem, frame + lay->frame.f_lasti) : -1;
    if (top == 0 || lasti < 0) {
        return 0;
    }
    Addr code = mem_load64(mem, mem_load64(mem, frame + lay->frame.f_code) + lay->code.co_code);
    uint8_t next = mem_load8(mem, code + lay->bytes.ob_sval + (Addr)lasti + 2);
    return next == OPCODE_YIELD_FROM ? mem_load64(mem, top - 8) : 0;
}

/* *method: a new reference, 0 with an exception. False = the iterator's class has none. */
static bool find_method(Interp *in, Addr iterator, const char *name, Addr *method)
{
    name_use(in, "genobject.c", name);
    Addr interned = str_interned(in, name, strlen(name));
    bool is_there = type_lookup(in, obj_type(in->mem, iterator), interned) != 0;
    *method = is_there ? obj_getattr(in, iterator, interned) : 0;
    obj_release(in, interned);
    return is_there;
}

/* gen_close_iter: false = exception. */
static bool close_delegate(Interp *in, Addr gen, Addr iterator)
{
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(held, 0), iterator, REF_NATIVE);
    Addr running = gen + ENGINE_LAYOUT.gen.gi_running;
    mem_store8(in->mem, running, 1);
    Addr result = OBJ_NONE;
    if (obj_is(in->mem, iterator, T_(generator))) {
        result = gen_close(in, iterator);
    } else {
        Addr method = 0;
        bool has_close = find_method(in, iterator, "close", &method);
        result = has_close ? call_and_drop(in, method, NULL, 0) : owned(in, OBJ_NONE);
    }
    mem_store8(in->mem, running, 0);
    obj_release(in, result);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
    return result != 0;
}

Addr gen_close(Interp *in, Addr gen)
{
    Addr iterator = delegated_to(in, gen);
    if (iterator == 0 || close_delegate(in, gen, iterator)) {
        err_set(in, T_(GeneratorExit), 0);
    }
    if (in->halt != HALT_NONE) {
        return 0;
    }
    Addr yielded = in->hooks.resume(in, gen, OBJ_NONE, true);
    if (yielded != 0) {
        obj_release(in, yielded);
        return err_format(in, T_(RuntimeError), "generator ignored GeneratorExit");
    }
    if (err_matches(in, T_(StopIteration)) || err_matches(in, T_(GeneratorExit))) {
        err_clear(in);
        return owned(in, OBJ_NONE);
    }
    return 0;
}

/* ---- throwing ---- */

/* What throw() was given: an exception class or instance, and 0 for what was left out. Borrowed. */
typedef struct Thrown {
    Addr type, value, traceback;
} Thrown;

static bool is_exception_class(const Interp *in, Addr o)
{
    return obj_is(in->mem, o, T_(type)) &&
           obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, o, T_(BaseException));
}

/* PyErr_GivenExceptionMatches of GeneratorExit. */
static bool is_exit(const Interp *in, Addr type)
{
    Addr class = is_exception_class(in, type) ? type : obj_type(in->mem, type);
    return obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, class, T_(GeneratorExit));
}

/* The label throw_here of _gen_throw: raises at the yield of this generator itself. */
static Addr throw_here(Interp *in, Addr gen, const Thrown *thrown)
{
    if (thrown->traceback != 0 && !obj_is(in->mem, thrown->traceback, T_(traceback))) {
        return err_format(in, T_(TypeError), "throw() third argument must be a traceback object");
    }
    ErrState made = {0};
    if (is_exception_class(in, thrown->type)) {
        made = (ErrState){owned(in, thrown->type), thrown->value ? owned(in, thrown->value) : 0,
                          thrown->traceback ? owned(in, thrown->traceback) : 0};
        err_normalize(in, &made);
    } else if (!obj_isinstance(in, thrown->type, T_(BaseException))) {
        return err_format(
            in, T_(TypeError),
            "exceptions must be classes or instances deriving from BaseException, not %N",
            thrown->type);
    } else if (thrown->value != 0) {
        return err_format(in, T_(TypeError), "instance exception may not have a separate value");
    } else {
        Addr traceback = thrown->traceback;
        if (traceback == 0) {
            traceback = mem_load64(in->mem, thrown->type + ENGINE_LAYOUT.exception.traceback);
        }
        made = (ErrState){owned(in, obj_type(in->mem, thrown->type)), owned(in, thrown->type),
                          traceback ? owned(in, traceback) : 0};
    }
    err_restore(in, made);
    return in->hooks.resume(in, gen, OBJ_NONE, true);
}

/* The inner iterator has ended: its value, or its exception, arrives behind the yield from. */
static Addr go_on_behind_delegate(Interp *in, Addr gen)
{
    Memory *mem = in->mem;
    Addr frame = mem_load64(mem, gen + ENGINE_LAYOUT.gen.gi_frame);
    Addr lasti = frame + ENGINE_LAYOUT.frame.f_lasti;
    Addr top = mem_load64(mem, frame + ENGINE_LAYOUT.frame.f_stacktop) - 8;
    mem_store64(mem, frame + ENGINE_LAYOUT.frame.f_stacktop, top);
    ref_clear(in, top, REF_STACK);
    mem_store32(mem, lasti, mem_load32(mem, lasti) + 2);
    if (err_occurred(mem) && !err_matches(in, T_(StopIteration))) {
        return in->hooks.resume(in, gen, OBJ_NONE, true);
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    Addr value = err_occurred(mem) ? gen_stop_value(in) : owned(in, OBJ_NONE);
    ref_move(in, native_ref(held, 0), value);
    Addr result = in->hooks.resume(in, gen, value, false);
    if (in->halt == HALT_NONE) {
        ref_clear(in, native_ref(held, 0), REF_NATIVE);
        native_pop(in, held);
    }
    return result;
}

static Addr gen_throw(Interp *in, Addr gen, const Thrown *thrown);

/* Hands what was thrown on. false: the iterator has no throw(). */
static bool throw_into(Interp *in, Addr gen, Addr iterator, const Thrown *thrown, Addr *result)
{
    Addr running = gen + ENGINE_LAYOUT.gen.gi_running;
    if (obj_is(in->mem, iterator, T_(generator))) {
        mem_store8(in->mem, running, 1);
        *result = gen_throw(in, iterator, thrown);
        mem_store8(in->mem, running, 0);
        return true;
    }
    Addr method = 0;
    bool has_throw = find_method(in, iterator, "throw", &method);
    if (has_throw) {
        const Addr args[] = {thrown->type, thrown->value ? thrown->value : OBJ_NONE,
                             thrown->traceback};
        size_t count = thrown->traceback ? 3 : thrown->value ? 2 : 1;
        mem_store8(in->mem, running, 1);
        *result = call_and_drop(in, method, args, count);
        mem_store8(in->mem, running, 0);
    }
    return has_throw;
}

/* _gen_throw */
static Addr gen_throw(Interp *in, Addr gen, const Thrown *thrown)
{
    Addr iterator = delegated_to(in, gen);
    if (iterator == 0) {
        return throw_here(in, gen, thrown);
    }
    if (is_exit(in, thrown->type)) {
        bool is_closed = close_delegate(in, gen, iterator);
        return is_closed ? throw_here(in, gen, thrown) : in->hooks.resume(in, gen, OBJ_NONE, true);
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(held, 0), iterator, REF_NATIVE);
    Addr result = 0;
    bool is_taken = throw_into(in, gen, iterator, thrown, &result);
    if (in->halt != HALT_NONE) {
        return 0;
    }
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
    if (!is_taken) {
        return throw_here(in, gen, thrown);
    }
    return result != 0 ? result : go_on_behind_delegate(in, gen);
}

/* A generator that waits at a yield is closed; the exception in flight is kept
 * apart, and one that leaves the generator goes to stderr. */
void gen_finalize(Interp *in, Addr gen)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr frame = mem_load64(mem, gen + lay->gen.gi_frame);
    if (frame == 0 || mem_load64(mem, frame + lay->frame.f_stacktop) == 0) {
        return;
    }
    bool was_running = in->dealloc_running;
    in->dealloc_running = false;
    ErrState saved = err_fetch(in);
    Addr held = native_push(in, NATIVE_CALL, 0);
    const Addr parts[] = {saved.type, saved.value, saved.traceback};
    for (unsigned i = 0; i < 3; i++) {
        if (parts[i] != 0) {
            ref_move(in, native_ref(held, i), parts[i]);
        }
    }
    Addr result = gen_close(in, gen);
    if (result != 0) {
        obj_release(in, result);
    } else {
        err_write_unraisable(in, gen);
    }
    native_pop(in, held);
    err_restore(in, saved);
    in->dealloc_running = was_running;
}

/* ---- death and edges ---- */

static const OwnedFields fields = {
    .drop = {OWNED_FIELD(gen, gi_frame), OWNED_FIELD(gen, gi_code), OWNED_FIELD(gen, gi_name),
             OWNED_FIELD(gen, gi_qualname), OWNED_FIELD(gen, exc_type), OWNED_FIELD(gen, exc_value),
             OWNED_FIELD(gen,                                                                                         exc_traceback)},
    .traverse = {OWNED_FIELD(gen, gi_frame), OWNED_FIELD(gen, gi_code), OWNED_FIELD(gen, gi_name),
             OWNED_FIELD(gen, gi_qualname), OWNED_FIELD(gen, exc_type),
             OWNED_FIELD(gen,                                                            exc_value), OWNED_FIELD(gen, exc_traceback)},
};

static DeallocStatus gen_dealloc(Interp *in, Addr gen, Addr entry)
{
    Memory *mem = in->mem;
    if (mem_load32(mem, entry + NATIVE_STATE) == 0 && mem_load64(mem, entry + NATIVE_INDEX) == 0) {
        mem_store64(mem, entry + NATIVE_INDEX, 1);
        gc_untrack(in, gen);
        dealloc_clear_weakrefs(in, gen);
        gc_track(in, gen);
        if (!obj_call_finalizer_from_dealloc(in, gen, entry)) {
            return DEALLOC_DONE;
        }
        gc_untrack(in, gen);
        Addr frame = mem_load64(mem, gen + ENGINE_LAYOUT.gen.gi_frame);
        if (frame != 0) {
            mem_store64(mem, frame + ENGINE_LAYOUT.frame.f_gen, 0);
        }
    }
    return owned_fields_dealloc(in, gen, entry, &fields);
}

static bool gen_visit(const Memory *mem, const CpyLayout *lay, Addr gen, EdgeVisit visit,
                      void *context)
{
    return owned_fields_visit(mem, lay, gen, &fields, visit, context);
}

/* ---- use ---- */

static Addr gen_next(Interp *in, Addr gen)
{
    return in->hooks.resume(in, gen, 0, false);
}

static Addr method_send(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return in->hooks.resume(in, self, args[0], false);
}

static Addr method_close(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return gen_close(in, self);
}

static Addr method_throw(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    Addr value = nargs > 1 && args[1] != OBJ_NONE ? args[1] : 0;
    Addr traceback = nargs > 2 && args[2] != OBJ_NONE ? args[2] : 0;
    return gen_throw(in, self, &(Thrown){args[0], value, traceback});
}

static Addr gen_getattr(Interp *in, Addr gen, Addr name)
{
    static const AttrRow attributes[] = {
        {"gi_frame",     OWNED_FIELD(gen, gi_frame)   },
        {"gi_code",      OWNED_FIELD(gen, gi_code)    },
        {"__name__",     OWNED_FIELD(gen, gi_name)    },
        {"__qualname__", OWNED_FIELD(gen, gi_qualname)},
    };
    Addr found = attr_from_table(in, gen, name, ATTR_ROWS(attributes));
    if (found != 0) {
        return found;
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "gi_running")) {
        bool running = mem_load8(in->mem, gen + ENGINE_LAYOUT.gen.gi_running) != 0;
        return owned(in, running ? OBJ_TRUE : OBJ_FALSE);
    }
    if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, "gi_yieldfrom")) {
        Addr iterator = delegated_to(in, gen);
        return owned(in, iterator ? iterator : OBJ_NONE);
    }
    return object_getattr(in, gen, name);
}

/* gen_set_name, gen_set_qualname */
static bool gen_setattr(Interp *in, Addr gen, Addr name, Addr value)
{
    static const AttrRow names[] = {
        {"__name__",     OWNED_FIELD(gen, gi_name)    },
        {"__qualname__", OWNED_FIELD(gen, gi_qualname)},
    };
    Addr slot = attr_slot(in, gen, name, ATTR_ROWS(names));
    if (slot == 0) {
        return object_setattr(in, gen, name, value);
    }
    if (value == 0 || !str_check(in, value)) {
        return err_set_text(in, T_(TypeError),
                            slot == gen + ENGINE_LAYOUT.gen.gi_name
                                ? "__name__ must be set to a string object"
                                : "__qualname__ must be set to a string object") != 0;
    }
    ref_set(in, slot, owned(in, value), REF_SLOT);
    return true;
}

static Addr gen_repr(Interp *in, Addr gen)
{
    return str_from_format(in, "<generator object %S at %p>",
                           mem_load64(in->mem, gen + ENGINE_LAYOUT.gen.gi_qualname), gen);
}

static const NativeMethod methods[] = {
    {"send",  method_send,  1, 1, 0                                 },
    {"throw", method_throw, 1, 3, NATIVE_TUPLE_ARGS | NATIVE_UNPACKS},
    {"close", method_close, 0, 0, 0                                 },
    {NULL,    NULL,         0, 0, 0                                 },
};

const TypeOps generator_ops = {
    .dealloc = gen_dealloc,
    .repr = gen_repr,
    .getattr = gen_getattr,
    .setattr = gen_setattr,
    .iter = owned,
    .next = gen_next,
    .finalize = gen_finalize,
    .methods = methods,
};
const TypeEdges generator_edges = {gen_visit};
