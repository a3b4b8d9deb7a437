/* str_subtype.c - the value of an instance of a class built on str (unicodeobject.c:
 * unicode_subtype_new). */
#include "object/str_internal.h"

bool str_init_instance(Interp *in, Addr o, Addr value)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    StrInfo info = str_info(mem, lay, value);
    size_t bytes = ((size_t)info.length + 1) * info.kind;
    mem_store64(mem, o + lay->string.length, (uint64_t)info.length);
    mem_store64(mem, o + lay->string.hash, mem_load64(mem, value + lay->string.hash));
    mem_store32(mem, o + lay->string.state,
                info.kind << STR_KIND_SHIFT | (info.ascii ? STR_ASCII : 0) | STR_READY);
    Addr data = heap_malloc(in->heap, bytes, HEAP_DOMAIN_OBJ, BLOCK_TEXT);
    if (data == 0) {
        return obj_no_memory(in, bytes) != 0;
    }
    heap_set_owner(in->heap, data, o);
    mem_store64(mem, o + lay->string.data, data);
    if (info.ascii) { /* is its own UTF-8 */
        mem_store64(mem, o + lay->string.utf8_length, (uint64_t)info.length);
        mem_store64(mem, o + lay->string.utf8, data);
    }
    if (info.kind == 4) { /* is its own wchar_t text */
        mem_store64(mem, o + lay->string.wstr_length, (uint64_t)info.length);
        mem_store64(mem, o + lay->string.wstr, data);
    }
    mem_copy(mem, data, info.data, bytes);
    return true;
}
