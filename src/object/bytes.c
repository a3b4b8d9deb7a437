/* bytes.c - bytes (bytesobject.c), as far as code objects and constants need it. */
#include "object/bytes.h"

#include "base/text.h"
#include "object/str.h"

Addr bytes_new(Interp *in, const void *data, size_t length)
{
    const CpyLayout *lay = in->lay;
    Addr o = obj_new(in, T_(bytes), lay->bytes.sizeof_ + length);
    if (o == 0) {
        return 0;
    }
    mem_store64(in->mem, o + lay->bytes.ob_size, length);
    mem_store64(in->mem, o + lay->bytes.ob_shash, (uint64_t)-1);
    mem_write(in->mem, o + lay->bytes.ob_sval, data, length);
    mem_store8(in->mem, o + lay->bytes.ob_sval + length, 0);
    return o;
}

static DeallocStatus bytes_dealloc(Interp *in, Addr o, Addr entry)
{
    (void)entry;
    obj_free(in, o);
    return DEALLOC_DONE;
}

static bool bytes_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                        void *context)
{
    (void)mem;
    (void)lay;
    (void)o;
    (void)visit;
    (void)context;
    return true;
}

static uint64_t bytes_sizeof(const Memory *mem, const CpyLayout *lay, Addr o)
{
    return lay->bytes.sizeof_ + (uint64_t)obj_size(mem, o);
}

static int64_t bytes_length(Interp *in, Addr o)
{
    return obj_size(in->mem, o);
}

const TypeOps bytes_ops = {
    .dealloc = bytes_dealloc, .leaf = true, .length = bytes_length, .sizeof_ = bytes_sizeof};
const TypeEdges bytes_edges = {bytes_visit};
