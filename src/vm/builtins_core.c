/* builtins_core.c - print, repr, attributes, types, namespaces (bltinmodule.c). */
#include "object/arg_parser.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/dir.h"
#include "object/frame.h"
#include "object/held.h"
#include "object/int.h"
#include "object/list.h"
#include "object/static_types.h"
#include "object/str_internal.h"
#include "object/text_sink.h"
#include "object/type.h"
#include "object/weakref.h"
#include "vm/vm_internal.h"

/* ---- print ---- */

/* sep and end: a str, or None for the default. False = exception. */
static bool check_text(Interp *in, Addr value, const char *complaint)
{
    if (value == 0 || value == OBJ_NONE || obj_isinstance(in, value, T_(str))) {
        return true;
    }
    return err_format(in, T_(TypeError), complaint, value) != 0;
}

/* PyFile_WriteString or PyFile_WriteObject */
static bool print_text(Interp *in, Addr file, Addr value, const char *otherwise)
{
    if (value != 0 && value != OBJ_NONE) {
        return vm_print_object(in, file, value);
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, str_from_utf8(in, otherwise, 1));
    bool ok = in->halt == HALT_NONE &&
              vm_print_object(in, file, mem_load64(in->mem, native_ref(entry, 0)));
    held_end(in, entry);
    return ok;
}

/* The arguments, sep between them and end. False = exception. */
static bool print_all(Interp *in, Addr file, const Addr *args, size_t nargs, Addr sep, Addr end)
{
    for (size_t i = 0; i < nargs; i++) {
        if ((i > 0 && (!print_text(in, file, sep, " ") || vm_file_is_gone(in, file))) ||
            !vm_print_object(in, file, args[i]) || vm_file_is_gone(in, file)) {
            return false;
        }
    }
    return print_text(in, file, end, "\n") && !vm_file_is_gone(in, file);
}

static Addr builtin_print(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    Addr values[4];
    if (!arg_unpack(in, ARG_PARSER_print, args + nargs, 0, kwnames, values)) {
        return 0;
    }
    Addr sep = values[0];
    Addr end = values[1];
    Addr file =
        values[2] != 0 && values[2] != OBJ_NONE ? values[2] : text_sink_current(in, STREAM_STDOUT);
    if (file == 0) {
        return err_format(in, T_(RuntimeError), "lost sys.stdout");
    }
    if (file == OBJ_NONE) {
        return none_new(in); /* there is no file behind it */
    }
    if (!check_text(in, sep, "sep must be None or a string, not %.200N") ||
        !check_text(in, end, "end must be None or a string, not %.200N")) {
        return 0;
    }
    if (!print_all(in, file, args, nargs, sep, end)) {
        return 0;
    }
    int flush = values[3] != 0 ? obj_truth(in, values[3]) : 0;
    return flush >= 0 && (flush == 0 || vm_flush(in, file)) ? none_new(in) : 0;
}

/* ---- objects ---- */

static Addr builtin_repr(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return obj_repr(in, args[0]);
}

static Addr builtin_ascii(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return obj_ascii(in, args[0]);
}

static Addr builtin_id(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return int_from_i64(in, (int64_t)args[0]);
}

static Addr builtin_hash(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    int64_t hash = 0;
    return obj_hash(in, args[0], &hash) ? int_from_i64(in, hash) : 0;
}

static Addr builtin_len(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    int64_t length = obj_length(in, args[0]);
    return length < 0 ? 0 : int_from_i64(in, length);
}

static Addr builtin_callable(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return bool_new(in, obj_is_callable(in, args[0]));
}

static Addr builtin_format(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)kwnames;
    if (nargs > 1 && !obj_isinstance(in, args[1], T_(str))) {
        return args[1] == OBJ_NONE
                   ? err_format(in, T_(TypeError), "format() argument 2 must be str, not None")
                   : err_bad_argument(in, "format", "argument 2", "str", args[1]);
    }
    return obj_format(in, args[0], nargs > 1 ? args[1] : 0);
}

/* ---- attributes ---- */

static Addr builtin_hasattr(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    if (!obj_isinstance(in, args[1], T_(str))) {
        return err_format(in, T_(TypeError), "hasattr(): attribute name must be string");
    }
    Addr value = 0;
    if (!obj_lookup_attr(in, args[0], args[1], &value)) {
        return 0;
    }
    obj_release(in, value);
    return bool_new(in, value != 0);
}

static Addr builtin_getattr(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)kwnames;
    if (!obj_isinstance(in, args[1], T_(str))) {
        return err_format(in, T_(TypeError), "getattr(): attribute name must be string");
    }
    if (nargs < 3) {
        return obj_getattr(in, args[0], args[1]);
    }
    Addr value = 0;
    bool ok = obj_lookup_attr(in, args[0], args[1], &value);
    return ok && value == 0 ? owned_copy(in, args[2]) : value;
}

static Addr builtin_setattr(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return obj_setattr(in, args[0], args[1], args[2]) ? none_new(in) : 0;
}

static Addr builtin_delattr(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    bool ok = obj_setattr(in, args[0], args[1], 0);
    return ok ? none_new(in) : 0;
}

/* ---- namespaces ---- */

static Addr frame_word(const Interp *in, uint16_t offset)
{
    return mem_load64(in->mem, mem_load64(in->mem, MACHINE(frame)) + offset);
}

static Addr builtin_globals(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return owned_copy(in, frame_word(in, ENGINE_LAYOUT.frame.f_globals));
}

static Addr frame_locals(Interp *in)
{
    return frame_fast_to_locals(in, mem_load64(in->mem, MACHINE(frame)));
}

static Addr builtin_locals(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr dict = frame_locals(in);
    return dict ? owned_copy(in, dict) : 0;
}

static Addr builtin_vars(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    if (nargs == 0) {
        return builtin_locals(in, self, args, nargs, kwnames);
    }
    Addr dict = 0;
    bool ok = obj_lookup_attr(in, args[0], identifier_find(in, "__dict__"), &dict);
    return ok && dict == 0
               ? err_format(in, T_(TypeError), "vars() argument must have __dict__ attribute")
               : dict;
}

static Addr builtin_dir(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)kwnames;
    if (nargs > 0) {
        return obj_dir(in, args[0]);
    }
    Addr dict = frame_locals(in);
    Addr names = dict ? dict_list_keys(in, dict) : 0;
    if (names != 0 && !list_sort_plain(in, names)) {
        obj_release(in, names);
        return 0;
    }
    return names;
}

static Addr builtin_import(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return err_not_modelled(in, "a call of __import__");
}

const NativeMethod vm_builtins_core[] = {
    {"__build_class__", builtin_build_class, 2, -1, NATIVE_KEYWORDS                   },
    {"__import__",      builtin_import,      1, -1, NATIVE_KEYWORDS                   },
    {"print",           builtin_print,       0, -1, NATIVE_KEYWORDS                   },
    {"repr",            builtin_repr,        1, 1,  0                                 },
    {"ascii",           builtin_ascii,       1, 1,  0                                 },
    {"id",              builtin_id,          1, 1,  0                                 },
    {"hash",            builtin_hash,        1, 1,  0                                 },
    {"len",             builtin_len,         1, 1,  0                                 },
    {"callable",        builtin_callable,    1, 1,  0                                 },
    {"format",          builtin_format,      1, 2,  0                                 },
    {"hasattr",         builtin_hasattr,     2, 2,  0                                 },
    {"getattr",         builtin_getattr,     2, 3,  0                                 },
    {"setattr",         builtin_setattr,     3, 3,  0                                 },
    {"delattr",         builtin_delattr,     2, 2,  0                                 },
    {"globals",         builtin_globals,     0, 0,  0                                 },
    {"locals",          builtin_locals,      0, 0,  0                                 },
    {"vars",            builtin_vars,        0, 1,  NATIVE_TUPLE_ARGS | NATIVE_UNPACKS},
    {"dir",             builtin_dir,         0, 1,  NATIVE_TUPLE_ARGS | NATIVE_UNPACKS},
    {NULL,              NULL,                0, 0,  0                                 }
};
