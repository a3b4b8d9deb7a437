/* object.h - the core every built-in type builds on: headers, counts, birth, deallocation,
 * collector heads.
 *
 * Ownership words used in all object headers:
 *   "new reference"  the caller owns it; until it is stored somewhere a running C function holds
 * it; "borrowed"       the caller must not give it away without ref_copy / obj_incref. Results:
 * bool false or address 0 means that a Python exception is set (errors.h), or that the run was
 * halted (in->halt != HALT_NONE: host budget, step limit); callers only pass it on. */
#ifndef OU_OBJECT_OBJECT_H
#define OU_OBJECT_OBJECT_H

#include "cpython/profile.h"
#include "heap/heap.h"
#include "memory/journal.h"
#include "memory/memory.h"
#include "object/machine.h"
#include "object/types.h"

typedef enum HaltReason {
    HALT_NONE,
    HALT_MEMORY,
    HALT_STEPS,
    HALT_TURNS,
    HALT_NOT_MODELLED
} HaltReason;

struct Interp;

/* Calls that go up: filled in by gc and vm. */
typedef struct InterpHooks {
    /* collect_generations (gcmodule.c): called inside the allocation that exceeded the threshold.
     */
    void (*collect_generations)(struct Interp *in);
    /* _PyObject_Vectorcall: args are argument objects (borrowed); kwnames is a tuple or 0. New
     * reference or 0. */
    Addr (*call)(struct Interp *in, Addr callable, const Addr *args, size_t nargs, Addr kwnames);
    /* gen_send_ex (genobject.c): runs a generator until it yields. value: what is sent in
     * (borrowed), or 0 for a plain next(), which ends without an exception; throwing: the exception
     * in flight is raised at the yield instead. New reference; 0 = it ended or raised. */
    Addr (*resume)(struct Interp *in, Addr generator, Addr value, bool throwing);
    /* PyErr_WriteUnraisable, see err_write_unraisable. */
    void (*write_unraisable)(struct Interp *in, Addr source);
    /* PyErr_WarnEx with DeprecationWarning, see err_warn_deprecated. */
    bool (*warn_deprecated)(struct Interp *in, Addr message);
    /* PyType_Ready, when a static type is asked for an attribute, and whether that has
     * been; NULL: all types are ready. */
    void (*ready_type)(struct Interp *in, TypeId type);
    bool (*type_is_ready)(struct Interp *in, TypeId type);
    /* What sys.stdout does with a piece of text: a str in ASCII or bytes, whose reference it takes;
     * false = exception. NULL: nothing is kept. */
    bool (*keep_output)(struct Interp *in, Addr piece, bool ends_line);
    void (*flush_output)(struct Interp *in);
} InterpHooks;

/* The write side's handle. Everything modelled is in the image; here are only host handles and
 * constants. */
typedef struct Interp {
    Memory *mem;
    Heap *heap;
    const CpyProfile *cpy;
    InterpHooks hooks;
    HaltReason halt;
    char halt_text[200];  /* what is not modelled, for HALT_NOT_MODELLED */
    bool quiet_attribute; /* the attribute looked for may be missing without an AttributeError */
    Addr call_tuple;      /* the tuple of f(*t), until a callee that would make one takes it */
    /* Items that loops of C code, comprehensions and for statements have asked for, and may. */
    uint64_t turns, most_turns;
    bool dealloc_running; /* the deallocation loop below us finishes what obj_decref pushes */
    const struct LangModule *module; /* source, codes, statements (vm) */
    void *vm;                        /* the vm's own constant tables */
    struct StaticTypes
        *statics; /* static types' attribute tables (static_types.h), constant after loading */
} Interp;

/* The machine region's start: empty native stack, empty collector lists, thresholds of the profile.
 */
void machine_init(Interp *in);

/* ---- fields ---- */
static inline Addr obj_type(const Memory *mem, Addr o)
{
    return mem_load64(mem, o + 8);
}
static inline int64_t obj_refcnt(const Memory *mem, Addr o)
{
    return (int64_t)mem_load64(mem, o);
}
static inline int64_t obj_size(const Memory *mem, Addr o)
{
    return (int64_t)mem_load64(mem, o + 16);
}
static inline TypeId obj_type_id(const Memory *mem, Addr o)
{
    return type_id_of(obj_type(mem, o));
}
static inline bool obj_is(const Memory *mem, Addr o, Addr exact_type)
{
    return obj_type(mem, o) == exact_type;
}

/* The static type a heap type's instances are laid out as (solid base): list for class L(list),
 * object for a plain class; the type itself when static. */
static inline TypeId obj_solid_base_id(const Memory *mem, const CpyLayout *lay, Addr type)
{
    /* A class that is being made has no base yet. */
    while (type != 0 && type_id_of(type) == TYPE_ID_HEAP) {
        type = mem_load64(mem, type + lay->type.tp_base);
    }
    return type_id_of(type);
}
/* PyType_IsSubtype through tp_mro / static bases. */
bool obj_type_is_subtype(const Memory *mem, const CpyLayout *lay, Addr type, Addr base);
static inline bool obj_isinstance(const Interp *in, Addr o, Addr base)
{
    Addr type = obj_type(in->mem, o);
    return type == base || obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, type, base);
}

/* ---- counts and reference slots ---- */

/* Py_INCREF / Py_DECREF. holder: modelled address of the slot that gains or loses it, 0 = a running
 * C function. obj_decref may run the whole deallocation cascade, finalizers included, before it
 * returns, except inside a dealloc step (see TypeOps), where it only schedules it. */
static inline void obj_incref(Interp *in, Addr o, Addr holder, RefCause cause)
{
    (void)jrn_refcount(in->mem, o, 1, holder, cause);
}
/* _Py_Dealloc: called at count 0. Runs the loop unless one is running already below us. */
void obj_dealloc(Interp *in, Addr o, RefCause cause);
static inline void obj_decref(Interp *in, Addr o, Addr holder, RefCause cause)
{
    if (jrn_refcount(in->mem, o, -1, holder, cause) == 0) {
        obj_dealloc(in, o, cause);
    }
}
/* NULL-safe forms. */
static inline void obj_xincref(Interp *in, Addr o, Addr holder, RefCause cause)
{
    if (o != 0) {
        obj_incref(in, o, holder, cause);
    }
}
static inline void obj_xdecref(Interp *in, Addr o, Addr holder, RefCause cause)
{
    if (o != 0) {
        obj_decref(in, o, holder, cause);
    }
}
/* A temporary of native code ends: Py_DECREF of a new reference that was not stored. */
static inline void obj_release(Interp *in, Addr o)
{
    if (o != 0) {
        obj_decref(in, o, 0, REF_NATIVE);
    }
}

/* *slot = o with a new count for the slot (Py_INCREF + store). The slot's old value is not looked
 * at. */
static inline void ref_copy(Interp *in, Addr slot, Addr o, RefCause cause)
{
    jrn_copy_ref(in->mem, slot, o, cause);
}
/* *slot = o, the caller's reference moves in (store only). */
static inline void ref_move(Interp *in, Addr slot, Addr o)
{
    jrn_move_ref(in->mem, slot, o);
}
/* Py_CLEAR: empties the slot first, then drops the reference. */
static inline void ref_clear(Interp *in, Addr slot, RefCause cause)
{
    Addr old = mem_load64(in->mem, slot);
    if (old != 0) {
        mem_store64(in->mem, slot, 0);
        obj_decref(in, old, slot, cause);
    }
}
/* Py_XSETREF: the caller's reference moves in, then the old one is dropped. */
static inline void ref_set(Interp *in, Addr slot, Addr o, RefCause cause)
{
    Addr old = mem_load64(in->mem, slot);
    jrn_move_ref(in->mem, slot, o);
    if (old != 0) {
        obj_decref(in, old, slot, cause);
    }
}

/* ---- birth ---- */

/* PyObject_Malloc + PyObject_INIT: count 1, type set (a heap type gains a reference), BORN marked;
 * the rest is zero only if the block is fresh: store every field. size in bytes as CPython requests
 * it. */
Addr obj_new(Interp *in, Addr type, size_t size);
/* Beyond this no host grants a request, and CPython raises MemoryError; below, whether it would
 * depends on the host, and the run stops. */
#define OBJ_GRANTED_NOWHERE ((uint64_t)1 << 36)
/* A request for so many bytes was refused: raises MemoryError when no host would grant it, else
 * halts the run. Always returns 0. */
Addr obj_no_memory(Interp *in, uint64_t bytes);
/* The second half of _PyObject_GC_Alloc (gcmodule.c): an object is counted, and the collection that
 * this may start does not see it yet. */
void obj_count_allocation(Interp *in);
/* _PyObject_GC_Alloc: 16 bytes of collector head in front, gen-0 count, threshold check (a
 * collection may run here, before the object exists for the collector). Not tracked yet. */
Addr obj_gc_new(Interp *in, Addr type, size_t size);
/* As the two above for variable-size types: basicsize + n * itemsize, ob_size = n. */
Addr obj_gc_new_var(Interp *in, Addr type, size_t size, int64_t n);
/* Makes an object out of a free-list entry: count 1, type, marks (_Py_NewReference). */
void obj_revive(Interp *in, Addr o, Addr type);
/* PyObject_Free / PyObject_GC_Del (untracks, gen-0 count - 1); marks GONE. Does not drop
 * references. */
void obj_free(Interp *in, Addr o);
void obj_gc_free(Interp *in, Addr o);
/* tp_free of the object's class where the built-in type is none of the collector's: PyObject_Free,
 * and PyObject_GC_Del for an instance of a class built on it, as every class has collector heads.
 */
void obj_tp_free(Interp *in, Addr o);
/* Marks GONE for an object that went to a free list instead. kind: FreeListKind. */
typedef enum FreeListKind {
    FREE_LIST_FLOAT,
    FREE_LIST_TUPLE,
    FREE_LIST_LIST,
    FREE_LIST_DICT,
    FREE_LIST_KEYS,
    FREE_LIST_FRAME,
    FREE_LIST_ZOMBIE,
    FREE_LIST_SLICE,
    FREE_LIST_MEMORY_ERROR
} FreeListKind;
void obj_keep(Interp *in, Addr o, FreeListKind kind);
typedef enum CacheKind {
    CACHE_SMALL_INT,
    CACHE_CHARACTER,
    CACHE_INTERNED,
    CACHE_CONSTANT,
    CACHE_EMPTY
} CacheKind;

/* ---- collector heads (objects of GC types; o is the object, its head lies at o - 16) ---- */
static inline Addr gc_head(Addr o)
{
    return o - 16;
}
static inline bool gc_is_tracked(const Memory *mem, Addr o)
{
    return mem_load64(mem, o - 16) != 0;
}
/* PyObject_GC_Track: appends to generation 0. PyObject_GC_UnTrack: no-op when untracked. */
void gc_track(Interp *in, Addr o);
void gc_untrack_tracked(Interp *in, Addr o);
static inline void gc_untrack(Interp *in, Addr o)
{
    if (gc_is_tracked(in->mem, o)) {
        gc_untrack_tracked(in, o);
    }
}
/* PyObject_IS_GC: has the object a collector head? (static types, () and codes have none) */
bool obj_is_gc(const Memory *mem, Addr o);
/* _PyObject_GC_MAY_BE_TRACKED */
bool gc_may_be_tracked(const Memory *mem, Addr o);
/* List primitives on heads (gc_list_init, gc_list_append, ... of gcmodule.c); list and node are
 * head addresses. */
void gc_list_init(Memory *mem, Addr list);
void gc_list_append(Memory *mem, Addr node, Addr list);
void gc_list_remove(Memory *mem, Addr node);
void gc_list_move(Memory *mem, Addr node, Addr list);
void gc_list_merge(Memory *mem, Addr from, Addr to);
bool gc_list_is_empty(const Memory *mem, Addr list);
/* _gc_prev without its two flag bits; flags FINALIZED 1, COLLECTING 2. _gc_next: UNREACHABLE 1
 * during a collection. */
static inline Addr gc_prev(const Memory *mem, Addr head)
{
    return mem_load64(mem, head + 8) & ~(Addr)3;
}
static inline Addr gc_next(const Memory *mem, Addr head)
{
    return mem_load64(mem, head) & ~(Addr)1;
}

/* ---- the native stack (ours): what active C functions own ---- */

typedef enum NativeKind {
    NATIVE_NONE,
    NATIVE_DEALLOC, /* object is being deallocated; state and index say how far it is */
    NATIVE_CALL,    /* a C function that called back into Python; ref[] are its owned references */
    NATIVE_TYPE_CALL, /* C(...): the new instance and the args tuple while __init__ runs */
    NATIVE_GC,        /* the collector: list heads */
    NATIVE_ENTRY,     /* base of a nested run of the machine */
    NATIVE_BLOCK      /* references in a block that no object holds any more (native_block.h) */
} NativeKind;

/* One entry, 128 bytes in the image. Offsets: */
enum {
    NATIVE_KIND = 0,
    NATIVE_STATE = 4,
    NATIVE_OBJECT = 8,
    NATIVE_INDEX = 16,
    NATIVE_PARENT = 24,
    NATIVE_REF = 32 /* 8 owned references */,
    NATIVE_WORD = 96 /* 4 plain words */,
    NATIVE_ENTRY_BYTES = 128,
    NATIVE_REF_COUNT = 8
};

/* Pushes an entry (its bytes zeroed) and returns its address; pop must match in order. References
 * in ref[] are the entry's: move them in with ref_move, take them out before the pop. After a halt
 * entries stay where they are, so that the picture shows where the run stopped. */
Addr native_push(Interp *in, NativeKind kind, Addr object);
static inline void native_pop(Interp *in, Addr entry)
{
    if (in->halt != HALT_NONE) {
        return;
    }
    OU_ASSERT(mem_load64(in->mem, MACHINE(native_top)) == entry + NATIVE_ENTRY_BYTES);
    mem_store64(in->mem, MACHINE(native_top), entry);
}
static inline Addr native_ref(Addr entry, unsigned i)
{
    return entry + NATIVE_REF + 8 * (Addr)i;
}

/* Calls back into Python from native code (the hook), with the deallocation loop's state kept
 * apart. */
Addr obj_call(Interp *in, Addr callable, const Addr *args, size_t nargs);
Addr obj_call_kw(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr kwnames);

/* ---- what a type does ---- */

typedef enum DeallocStatus {
    DEALLOC_MORE, /* call the step again (after whatever was scheduled) */
    DEALLOC_DONE  /* the object's memory has been given back */
} DeallocStatus;

/* Flags of a visited edge. */
enum {
    EDGE_OWNED = 1,     /* counted */
    EDGE_TRAVERSED = 2, /* tp_traverse visits it */
    EDGE_SHARED_KEY = 4 /* a key of a split table: counted once for the table, not for this dict */
};
/* slot: modelled address where the pointer lies; target never 0. Return false to stop. */
typedef bool (*EdgeVisit)(void *context, Addr slot, Addr target, unsigned flags);

/* Const description of a type's references; shared by collector, inspector and audit. Read side
 * only. */
typedef struct TypeEdges {
    /* All references of the object, in tp_traverse order (G8 of allocator-and-gc.md), then those it
     * owns but does not traverse. The reference to its own heap type is included by the callee
     * where CPython's traverse visits it. NULL: the type has no references. */
    bool (*visit)(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit, void *context);
} TypeEdges;

struct Text;

/* Behaviour of a static type; classes of the scenario act through slot functions (type.h). NULL =
 * not supported or inherited from the base by ops_of. Names are CPython's slots. */
typedef struct TypeOps {
    /* One step of tp_dealloc. At most ONE obj_decref / ref_clear per call, as its last action, then
     * return DEALLOC_MORE: the loop deallocates the child first and then calls again. State lives
     * in the entry (NATIVE_STATE, NATIVE_INDEX). The last step frees the memory and returns
     * DEALLOC_DONE. */
    DeallocStatus (*dealloc)(Interp *in, Addr o, Addr entry);
    bool trashcan;     /* takes part in Py_TRASHCAN_BEGIN */
    bool leaf;         /* dealloc drops no references: one step, called with entry 0 */
    bool own_getattro; /* getattr stands for a tp_getattro that is not PyObject_GenericGetAttr (else
                          it only adds tp_members and tp_getset to it) */
    bool (*clear)(Interp *in, Addr o); /* tp_clear; NULL = none */
    Addr (*repr)(Interp *in, Addr o);  /* new reference to a str */
    Addr (*str)(Interp *in, Addr o);
    bool (*hash)(Interp *in, Addr o,
                 int64_t *out); /* NULL = unhashable (when the base is not used) */
    Addr (*compare)(Interp *in, Addr a, Addr b,
                    int op); /* tp_richcompare; new reference, may be NotImplemented */
    Addr (*getattr)(Interp *in, Addr o, Addr name);
    bool (*setattr)(Interp *in, Addr o, Addr name, Addr value); /* value 0 = delete */
    Addr (*call)(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr kwnames);
    Addr (*create)(Interp *in, Addr type, const Addr *args, size_t nargs,
                   Addr kwnames); /* T(...): tp_new + tp_init */
    Addr (*iter)(Interp *in, Addr o);
    Addr (*next)(Interp *in, Addr o); /* 0 without an exception = exhausted */
    Addr (*binary)(
        Interp *in, Addr a, Addr b,
        int op); /* nb_* / sq_concat / sq_repeat; NotImplemented when it is not for this type */
    Addr (*inplace)(Interp *in, Addr a, Addr b, int op);
    Addr (*unary)(Interp *in, Addr a, int op);
    int (*truth)(Interp *in, Addr o);      /* 1, 0, -1 = exception */
    int64_t (*length)(Interp *in, Addr o); /* -1 = exception */
    Addr (*getitem)(Interp *in, Addr o, Addr key);
    bool (*setitem)(Interp *in, Addr o, Addr key, Addr value); /* value 0 = delete */
    int (*contains)(Interp *in, Addr o, Addr item);
    Addr (*descr_get)(Interp *in, Addr descr, Addr object,
                      Addr type); /* object 0 = through the class */
    bool (*descr_set)(Interp *in, Addr descr, Addr object, Addr value);
    uint64_t (*sizeof_)(const Memory *mem, const CpyLayout *lay,
                        Addr o);          /* __sizeof__ without the head */
    void (*finalize)(Interp *in, Addr o); /* tp_finalize of a built-in type (generators) */
    const struct NativeMethod *methods;   /* ends with a row whose name is NULL */
} TypeOps;

/* Built-in function or method. self is 0 for plain functions. kwnames: tuple of str or 0, the
 * values follow the nargs positional ones in args. New reference or 0. Arguments are borrowed from
 * the caller's stack. */
typedef Addr (*NativeFn)(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);
typedef struct NativeMethod {
    const char *name;
    NativeFn fn;
    int min_args, max_args; /* positional arguments allowed; max -1 = any */
    unsigned flags; /* NATIVE_KEYWORDS: takes keywords. NATIVE_TUPLE_ARGS: CPython packs a temporary
                       args tuple, which PyArg_ParseTuple reads, or with
                       NATIVE_UNPACKS PyArg_UnpackTuple: they complain in different words.
                       NATIVE_DICT, with both of the first: kwnames is no tuple of names, but the
                       dict that CPython packs, or that a call with ** gave. */
} NativeMethod;
enum {
    NATIVE_KEYWORDS = 1,
    NATIVE_TUPLE_ARGS = 2,
    NATIVE_STATIC = 4,
    NATIVE_CLASS = 8,
    NATIVE_UNPACKS = 16,
    NATIVE_DICT = 32
};

/* One row per static type, filled by the type's own file: extern const TypeOps list_ops; extern
 * const TypeEdges list_edges; */
extern const TypeOps *const ops_static; /* by TypeId */
const TypeOps *ops_of_class(const Memory *mem, Addr type);
static inline const TypeOps *ops_of_type(const Memory *mem, Addr type)
{
    TypeId id = type_id_of(type);
    return id != TYPE_ID_HEAP ? &ops_static[id] : ops_of_class(mem, type);
}
static inline const TypeOps *ops_of(const Memory *mem, Addr o)
{
    return ops_of_type(mem, obj_type(mem, o));
}
const TypeOps *static_ops(TypeId id);
/* Visits all references of o (any type, heap types' slots, dict and base part included). */
bool obj_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit, void *context);
/* sys.getsizeof: __sizeof__ + 16 for collector-managed types. */
uint64_t obj_getsizeof(const Memory *mem, const CpyLayout *lay, Addr o);
/* type(o).__name__ as UTF-8 into out. */
void obj_type_name(const Memory *mem, const CpyLayout *lay, Addr type, struct Text *out);

#endif
