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

static bool visit_nothing(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                          void *context)
{
    (void)mem;
    (void)lay;
    (void)o;
    (void)visit;
    (void)context;
    return true;
}

const TypeOps none_ops = {.dealloc = never, .leaf = true, .repr = none_repr, .truth = none_truth};
const TypeEdges none_edges = {visit_nothing};
const TypeOps ellipsis_ops = {.dealloc = never, .leaf = true, .repr = ellipsis_repr};
const TypeEdges ellipsis_edges = {visit_nothing};
const TypeOps notimplemented_ops = {
    .dealloc = never, .leaf = true, .repr = notimplemented_repr, .truth = notimplemented_truth};
const TypeEdges notimplemented_edges = {visit_nothing};
