/* gen.c - generator objects (genobject.c). */
#include "object/gen.h"

#include "base/text.h"
#include "object/abstract.h"
#include "object/attr_table.h"
#include "object/errors.h"
#include "object/instance.h"
#include "object/str.h"
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
    const CpyLayout *lay = in->lay;
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

/* ---- closing ---- */

/* _PyGen_yf: the iterator that the generator delegates to (borrowed), or 0. */
static Addr delegated_to(const Interp *in, Addr gen)
{
    const Memory *mem = in->mem;
    const CpyLayout *lay = in->lay;
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

/* gen_close_iter: false = exception. */
static bool close_delegate(Interp *in, Addr gen, Addr iterator)
{
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(held, 0), iterator, REF_NATIVE);
    Addr running = gen + in->lay->gen.gi_running;
    mem_store8(in->mem, running, 1);
    Addr result = OBJ_NONE;
    if (obj_is(in->mem, iterator, T_(generator))) {
        result = gen_close(in, iterator);
    } else {
        Addr name = str_interned(in, "close", 5);
        Addr type = obj_type(in->mem, iterator);
        bool has_close = type_lookup(in, type, name) != 0;
        result = has_close ? call_and_drop(in, obj_getattr(in, iterator, name), NULL, 0)
                           : owned(in, OBJ_NONE);
        obj_release(in, name);
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

/* _PyGen_Finalize: a generator that waits at a yield is closed; the exception in flight is kept
 * apart, and one that leaves the generator is dropped. */
static void gen_finalize(Interp *in, Addr gen)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = in->lay;
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
    } else if (in->halt == HALT_NONE) {
        err_clear(in);
    }
    native_pop(in, held);
    err_restore(in, saved);
    in->dealloc_running = was_running;
}

/* ---- death and edges ---- */

static const OwnedFields fields = {
    .drop = {OWNED_FIELD(gen,  gi_frame),  OWNED_FIELD(gen, gi_code), OWNED_FIELD(gen, gi_name),
             OWNED_FIELD(gen, gi_qualname), OWNED_FIELD(gen, exc_type), OWNED_FIELD(gen, exc_value),
             OWNED_FIELD(gen, exc_traceback)},
    .traverse = {OWNED_FIELD(gen,        gi_frame),              OWNED_FIELD(gen,                 gi_code),          OWNED_FIELD(gen, exc_type),
             OWNED_FIELD(gen, exc_value), OWNED_FIELD(gen, exc_traceback)},
    .quiet = {OWNED_FIELD(gen, gi_name), OWNED_FIELD(gen,                               gi_qualname)                        },
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
        Addr frame = mem_load64(mem, gen + in->lay->gen.gi_frame);
        if (frame != 0) {
            mem_store64(mem, frame + in->lay->frame.f_gen, 0);
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

/* gen_throw: an exception class or instance. */
static Addr method_throw(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    if (delegated_to(in, self) != 0 || (nargs > 2 && args[2] != OBJ_NONE)) {
        return err_not_modelled(in, "generator.throw() with a traceback, or through 'yield from'");
    }
    Addr type = args[0];
    Addr value = nargs > 1 && args[1] != OBJ_NONE ? args[1] : 0;
    if (obj_isinstance(in, type, T_(BaseException))) {
        value = args[0];
        type = obj_type(in->mem, value);
    } else if (!obj_is(in->mem, type, T_(type)) ||
               !obj_type_is_subtype(in->mem, in->lay, type, T_(BaseException))) {
        Text text = {0};
        obj_type_name(in->mem, in->lay, obj_type(in->mem, type), &text);
        err_format(in, T_(TypeError),
                   "exceptions must be classes or instances deriving from BaseException, not %s",
                   ou_text_view(&text));
        ou_text_free(&text);
        return 0;
    }
    err_set(in, type, value);
    Addr result = in->hooks.resume(in, self, OBJ_NONE, true);
    return result;
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
    if (str_equals_utf8(in->mem, in->lay, name, "gi_running")) {
        bool running = mem_load8(in->mem, gen + in->lay->gen.gi_running) != 0;
        return owned(in, running ? OBJ_TRUE : OBJ_FALSE);
    }
    if (str_equals_utf8(in->mem, in->lay, name, "gi_yieldfrom")) {
        Addr iterator = delegated_to(in, gen);
        return owned(in, iterator ? iterator : OBJ_NONE);
    }
    return object_getattr(in, gen, name);
}

static Addr gen_repr(Interp *in, Addr gen)
{
    Text text = {0};
    ou_text_add(&text, "<generator object ");
    str_to_utf8(in->mem, in->lay, mem_load64(in->mem, gen + in->lay->gen.gi_qualname), &text);
    ou_text_add_format(&text, " at 0x%llx>", (unsigned long long)gen);
    Addr result = str_from_text(in, &text);
    ou_text_free(&text);
    return result;
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
    .iter = owned,
    .next = gen_next,
    .finalize = gen_finalize,
    .methods = methods,
};
const TypeEdges generator_edges = {gen_visit};
