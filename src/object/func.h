/* func.h - functions, built-in functions, bound methods, cells, code objects, modules
 * (funcobject.c, methodobject.c, classobject.c, cellobject.c, codeobject.c, moduleobject.c). */
#ifndef OU_OBJECT_FUNC_H
#define OU_OBJECT_FUNC_H

#include "object/object.h"

struct LangCode;
/* PyFunction_NewWithQualName: code, globals, qualname gain references; doc and module are looked
 * up. */
Addr func_new(Interp *in, Addr code, Addr globals, Addr qualname);
Addr method_new(Interp *in, Addr function, Addr self);
Addr cell_new(Interp *in, Addr content_or_0);
/* A built-in function object (72 bytes with head) for a row of a method table; self may be 0;
 * module name may be 0. */
Addr builtin_new(Interp *in, const NativeMethod *row, Addr self, Addr module_name);
/* The row behind a built-in function, method descriptor (from the code address in m_ml / d_what).
 */
const NativeMethod *native_row(const Memory *mem, Addr builtin_or_descr);
/* Modelled code address of a row (constant after loading; same on every run) and back. */
Addr native_address(const NativeMethod *row);
const NativeMethod *native_row_at(Addr code);
struct LangCode;
struct LangConst;
/* How the code objects of a module are made. consts: for each of LangModule.consts its object, 0 =
 * to be made; the maker owns a reference to each until code_make_end. */
typedef struct CodeMaker {
    Interp *in;
    Addr *consts;
    Addr file_name;
    bool settled; /* full collections have run since: tuples of atoms are not tracked */
} CodeMaker;
/* Borrowed; what it consists of is made, too. */
Addr code_make_const(CodeMaker *maker, const struct LangConst *constant);
/* A new reference: for the module's own code, which is no constant. */
Addr code_make(CodeMaker *maker, const struct LangCode *code);
/* The names of a code object are interned, whatever their characters. */
void code_make_names(CodeMaker *maker, const struct LangCode *code);
/* The compiler's table of constants goes away; what only it held goes with it. */
void code_make_end(CodeMaker *maker);

/* A code object with its constants; consts of the module are shared objects: consts[] gives the
 * object of each LangModule.consts entry (0 = to be made). */
Addr code_new(Interp *in, const struct LangCode *code, Addr *consts, Addr file_name);
/* Position in LangModule.codes. */
uint32_t code_id(const Memory *mem, Addr code);
Addr module_new(Interp *in, const char *name);
/* _PyModuleSpec_IsInitializing, which is asked of every module that is imported or lacks an
 * attribute: the spec of sys, which no import statement has loaded, has no such attribute, and the
 * AttributeError is dropped. */
void module_ask_spec(Interp *in, Addr module);

/* Runs the row of a built-in function or method descriptor: checks the number of arguments
 * (CPython's error texts), marks NATIVE_CALL, packs the temporary args tuple of NATIVE_TUPLE_ARGS
 * rows. New reference or 0. */
Addr native_invoke(Interp *in, Addr callee, Addr self, const Addr *args, size_t nargs,
                   Addr kwnames);
/* A call of a built-in function object, which runs its row (or, of METH_VARARGS, complains of
 * keywords itself). New reference or 0. */
Addr builtin_call(Interp *in, Addr builtin, const Addr *args, size_t nargs, Addr kwnames);
/* Has no vectorcall: f(*t, **d) hands it the dict as it is (cfunction_call). */
static inline bool native_takes_dict(const NativeMethod *row)
{
    return (row->flags & NATIVE_DICT) != 0 ||
           (row->flags & (NATIVE_TUPLE_ARGS | NATIVE_KEYWORDS)) == NATIVE_TUPLE_ARGS;
}
/* The call of such a row. keywords is not empty. */
Addr builtin_call_dict(Interp *in, Addr builtin, const Addr *args, size_t nargs, Addr keywords);
/* Inside a NATIVE_TUPLE_ARGS row, before it pushes anything: the tuple of its arguments (borrowed).
 */
static inline Addr native_args_tuple(const Memory *mem)
{
    Addr top = mem_load64(mem, MACHINE(native_top)) - NATIVE_ENTRY_BYTES;
    return mem_load64(mem, native_ref(top, 0));
}
/* _PyStack_AsDict: a dict of the names in the tuple kwnames and their values. New reference or 0.
 */
Addr keywords_as_dict(Interp *in, const Addr *values, Addr kwnames);

#endif
