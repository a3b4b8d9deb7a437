/* module_sys.c - the sys module, as far as lessons on memory use it, and time with a clock that
 * stands still. */
#include "heap/heap_query.h"
#include "object/complain.h"
#include "object/float.h"
#include "object/func.h"
#include "object/int_internal.h"
#include "object/keywords.h"
#include "object/list.h"
#include "object/special.h"
#include "object/str_internal.h"
#include "object/type.h"
#include "object/version_info.h"
#include "vm/vm_internal.h"

static Addr sys_getrefcount(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return int_from_i64(in, obj_refcnt(in->mem, args[0]));
}

/* What a class's own __sizeof__ says of its object (_PySys_GetSizeOf). -1 = exception. */
static int64_t own_sizeof(Interp *in, Addr object)
{
    bool found = false;
    int64_t size = 0;
    Addr result = special_call_bound(in, object, "__sizeof__", NULL, 0, &found);
    bool is_int = result != 0 && int_check(in, result);
    if (result != 0 && !is_int) {
        err_format(in, T_(TypeError), "an integer is required");
    }
    bool ok = is_int && int_as_ssize(in, result, &size);
    obj_release(in, result);
    if (ok && size < 0) {
        err_format(in, T_(ValueError), "__sizeof__() should return >= 0");
    }
    return ok && size >= 0 ? size : -1;
}

/* The __sizeof__ of the object's type is fetched as a bound method for the call. */
static Addr sys_getsizeof(Interp *in, Addr self, const Addr *args, size_t nargs, Addr dict)
{
    static const NativeMethod sizeof_row = {"__sizeof__", NULL, 0, 0, 0};
    (void)self;
    Keywords keywords = keywords_of_dict(dict);
    Addr object = nargs > 0 ? args[0] : keywords_find(in, keywords, "object");
    if (object == 0) {
        return err_format(in, T_(TypeError), "%.200s%s missing required argument '%s' (pos %i)",
                          "getsizeof", "()", "object", 1);
    }
    type_make_ready(in, obj_type(in->mem, object));
    if (obj_is(in->mem, object, T_(stdout))) {
        return err_not_modelled(in, "the size of a standard stream");
    }
    uint64_t head = obj_is_gc(in->mem, object) ? ENGINE_LAYOUT.gc.sizeof_ : 0;
    if (special_find(in, obj_type(in->mem, object), "__sizeof__") != 0) {
        int64_t own = own_sizeof(in, object);
        Addr fallback = nargs > 1 ? args[1] : keywords_find(in, keywords, "default");
        if (own < 0 && fallback != 0 && in->halt == HALT_NONE && err_matches(in, T_(TypeError))) {
            err_clear(in);
            return owned_copy(in, fallback);
        }
        return own >= 0 ? int_from_u64(in, (uint64_t)own + head) : 0;
    }
    Addr bound = builtin_new(in, &sizeof_row, object, 0);
    if (bound == 0) {
        return 0;
    }
    uint64_t size = obj_getsizeof(in->mem, &ENGINE_LAYOUT, object);
    Addr own = int_from_u64(in, size - head); /* what __sizeof__ returned */
    obj_release(in, bound);
    obj_release(in, own);
    return int_from_u64(in, size);
}

static Addr sys_intern(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    if (!obj_isinstance(in, args[0], T_(str))) {
        return err_bad_argument(in, "intern", "argument", "str", args[0]);
    }
    if (!obj_is(in->mem, args[0], T_(str))) {
        return err_format(in, T_(TypeError), "can't intern %.400N", args[0]);
    }
    return str_intern(in, owned_copy(in, args[0]));
}

static Addr sys_getallocatedblocks(Interp *in, Addr self, const Addr *args, size_t nargs,
                                   Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    HeapTotals totals;
    heap_totals(in->mem, in->cpy->allocator, &totals);
    return int_from_u64(in, totals.allocated_blocks);
}

/* sys._getframe([depth]): the running frame, or that of a caller. */
static Addr sys_getframe(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)kwnames;
    int64_t depth = 0;
    if (nargs > 0 && !int_as_c_int(in, args[0], &depth)) {
        return 0;
    }
    Addr frame = mem_load64(in->mem, MACHINE(frame));
    for (; depth > 0 && frame != 0; depth--) {
        frame = mem_load64(in->mem, frame + ENGINE_LAYOUT.frame.f_back);
    }
    return frame ? owned_copy(in, frame)
                 : err_format(in, T_(ValueError), "call stack is not deep enough");
}

/* sys.exc_info(): the exception that is being handled, whoever among the callers handles it. */
static Addr sys_exc_info(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr item = err_topmost_handled(in->mem);
    enum { FIELDS = 3 };
    Addr fields[FIELDS];
    for (Addr i = 0; i < FIELDS; i++) {
        fields[i] = mem_load64(in->mem, item + 8 * i);
        fields[i] = fields[i] ? fields[i] : OBJ_NONE;
    }
    return tuple_from(in, fields, FIELDS);
}

/* sys.exit([status]): PyErr_SetObject(SystemExit, status). */
static Addr sys_exit(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)kwnames;
    err_set(in, T_(SystemExit), nargs > 0 ? args[0] : 0);
    return 0;
}

static Addr sys_getdefaultencoding(Interp *in, Addr self, const Addr *args, size_t nargs,
                                   Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return str_from_ascii(in, "utf-8", strlen("utf-8"));
}

static Addr sys_is_finalizing(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return bool_new(in, vm_finalizing(in->vm) != FINALIZING_NOT);
}

static Addr sys_getrecursionlimit(Interp *in, Addr self, const Addr *args, size_t nargs,
                                  Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return int_from_i64(in, recursion_limit(in->mem));
}

/* sys_setrecursionlimit. What a scenario may nest, the C functions of the model have to nest too:
 * their stack has an end, as that of CPython, which would crash. */
static Addr sys_setrecursionlimit(Interp *in, Addr self, const Addr *args, size_t nargs,
                                  Addr kwnames)
{
    enum { MOST = 10000 };
    (void)self;
    (void)nargs;
    (void)kwnames;
    int64_t limit = 0;
    if (!int_as_c_int(in, args[0], &limit)) {
        return 0;
    }
    if (limit < 1) {
        return err_format(in, T_(ValueError), "recursion limit must be greater or equal than 1");
    }
    int64_t depth = mem_load32(in->mem, MACHINE(recursion_depth));
    if (depth >= limit) {
        return err_format(in, T_(RecursionError),
                          "cannot set the recursion limit to %i at the recursion depth %i: the "
                          "limit is too low",
                          (int)limit, (int)depth);
    }
    if (limit > MOST) {
        return err_not_modelled(in, "a recursion limit above 10000: calls that deep are refused");
    }
    mem_store32(in->mem, MACHINE(recursion_limit), (uint32_t)limit);
    return none_new(in);
}

const NativeMethod vm_module_sys[] = {
    {"getrefcount",        sys_getrefcount,        1, 1, 0                                                },
    {"getsizeof",          sys_getsizeof,          0, 2, NATIVE_TUPLE_ARGS | NATIVE_KEYWORDS | NATIVE_DICT},
    {"intern",             sys_intern,             1, 1, 0                                                },
    {"getallocatedblocks", sys_getallocatedblocks, 0, 0, 0                                                },
    {"_debugmallocstats",  sys_debugmallocstats,   0, 0, 0                                                },
    {"getrecursionlimit",  sys_getrecursionlimit,  0, 0, 0                                                },
    {"setrecursionlimit",  sys_setrecursionlimit,  1, 1, 0                                                },
    {"_getframe",          sys_getframe,           0, 1, 0                                                },
    {"exc_info",           sys_exc_info,           0, 0, 0                                                },
    {"exit",               sys_exit,               0, 1, 0                                                },
    {"getdefaultencoding", sys_getdefaultencoding, 0, 0, 0                                                },
    {"is_finalizing",      sys_is_finalizing,      0, 0, 0                                                },
    {NULL,                 NULL,                   0, 0, 0                                                }
};

enum { FINAL_RELEASE = 0xF0 /* PY_RELEASE_LEVEL_FINAL */ };

void module_sys_load(Vm *vm, Addr dict)
{
    Interp *in = vm->in;
    ref_copy(in, MACHINE(sys_dict), dict, REF_CACHE);
    (void)module_set(in, dict, "stdout", owned_copy(in, OBJ_STDOUT));
    (void)module_set(in, dict, "stderr", owned_copy(in, OBJ_STDERR));
    /* Their first reference is that of the singletons. */
    (void)module_set(in, dict, "__stdout__", OBJ_STDOUT);
    (void)module_set(in, dict, "__stderr__", OBJ_STDERR);
    VersionNumbers version = version_numbers(in);
    char text[64];
    (void)snprintf(text, sizeof text, "%s (as modelled by ouroscope)", in->cpy->build);
    (void)module_set(in, dict, "version_info", version_info_new(in));
    (void)module_set(in, dict, "version", str_from_utf8(in, text, strlen(text)));
    (void)module_set(in, dict, "hexversion",
                     int_from_i64(in, (int64_t)version.major << 24 | (int64_t)version.minor << 16 |
                                          (int64_t)version.micro << 8 | FINAL_RELEASE));
    (void)module_set(in, dict, "maxunicode", int_from_i64(in, MAX_CODE_POINT));
    (void)module_set(in, dict, "byteorder", str_interned(in, "little", strlen("little")));
    (void)module_set(in, dict, "platform", str_interned(in, "linux", strlen("linux")));
    (void)module_set(in, dict, "maxsize", int_from_i64(in, INT64_MAX));
    (void)module_set(in, dict, "modules", owned_copy(in, mem_load64(in->mem, MACHINE(modules))));
}

void module_sys_set_argv(Vm *vm)
{
    Interp *in = vm->in;
    Addr argv = list_new(in, 1);
    Addr program = str_from_utf8(in, vm->program_path, strlen(vm->program_path));
    ref_move(in, list_slot(in->mem, argv, 0), program);
    (void)module_set(in, mem_load64(in->mem, MACHINE(sys_dict)), "argv", argv);
}

/* ---- time ---- */

static Addr clock_value(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return float_from_double(in, 0.0);
}

static Addr time_sleep(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    double seconds = 0.0;
    if (!obj_isinstance(in, args[0], T_(float)) && !int_has_index(in, args[0])) {
        return err_format(in, T_(TypeError), "an integer is required (got type %.200N)", args[0]);
    }
    if (!float_as_double(in, args[0], &seconds)) {
        return 0;
    }
    if (seconds < 0.0) {
        return err_format(in, T_(ValueError), "sleep length must be non-negative");
    }
    return none_new(in);
}

const NativeMethod vm_module_time[] = {
    {"time",         clock_value, 0, 0, 0},
    {"perf_counter", clock_value, 0, 0, 0},
    {"monotonic",    clock_value, 0, 0, 0},
    {"sleep",        time_sleep,  1, 1, 0},
    {NULL,           NULL,        0, 0, 0}
};
