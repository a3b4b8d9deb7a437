/* none.c - None, Ellipsis, NotImplemented. */
#include "object/errors.h"
#include "object/held.h"
#include "object/str_internal.h"

static DeallocStatus never(Interp *in, Addr o, Addr entry)
{
    (void)in;
    (void)o;
    (void)entry;
    OU_ASSERT(!"a singleton lost its last reference");
    return DEALLOC_DONE;
}

/* none_new, ellipsis_new, notimplemented_new */
static Addr only_one(Interp *in, Addr singleton, const char *complaint, size_t nargs, Addr kwnames)
{
    return nargs > 0 || kwnames != 0 ? err_set_text(in, T_(TypeError), complaint)
                                     : obj_owned(in, singleton);
}

static Addr none_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    (void)args;
    return only_one(in, OBJ_NONE, "NoneType takes no arguments", nargs, kwnames);
}

static Addr ellipsis_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    (void)args;
    return only_one(in, OBJ_ELLIPSIS, "EllipsisType takes no arguments", nargs, kwnames);
}

static Addr notimplemented_create(Interp *in, Addr type, const Addr *args, size_t nargs,
                                  Addr kwnames)
{
    (void)type;
    (void)args;
    return only_one(in, OBJ_NOTIMPLEMENTED, "NotImplementedType takes no arguments", nargs,
                    kwnames);
}

static Addr none_repr(Interp *in, Addr o)
{
    (void)o;
    return str_from_ascii(in, "None", 4);
}

static Addr ellipsis_repr(Interp *in, Addr o)
{
    (void)o;
    return str_from_ascii(in, "Ellipsis", 8);
}

static Addr notimplemented_repr(Interp *in, Addr o)
{
    (void)o;
    return str_from_ascii(in, "NotImplemented", 14);
}

static int none_truth(Interp *in, Addr o)
{
    (void)in;
    (void)o;
    return 0;
}

/* notimplemented_bool */
static int notimplemented_truth(Interp *in, Addr o)
{
    (void)o;
    bool goes_on =
        err_warn_deprecated(in, "NotImplemented should not be used in a boolean context");
    return goes_on ? 1 : -1;
}

const TypeOps none_ops = {
    .dealloc = never, .leaf = true, .create = none_create, .repr = none_repr, .truth = none_truth};
const TypeEdges none_edges = {NULL};
const TypeOps ellipsis_ops = {
    .dealloc = never, .leaf = true, .create = ellipsis_create, .repr = ellipsis_repr};
const TypeEdges ellipsis_edges = {NULL};
const TypeOps notimplemented_ops = {
    .dealloc = never,
    .leaf = true,
    .create = notimplemented_create,
    .repr = notimplemented_repr,
    .truth = notimplemented_truth,
};
const TypeEdges notimplemented_edges = {NULL};
