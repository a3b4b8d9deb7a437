/* str_intern.c - the table of interned strings: a dict in the image whose references to its keys
 * and values are not counted (unicodeobject.c: PyUnicode_InternInPlace, unicode_dealloc). */
#include "object/dict.h"
#include "object/static_types.h"
#include "object/str_hash.h"
#include "object/str_internal.h"

bool str_is_interned(const Memory *mem, Addr o)
{
    return (mem_load32(mem, o + ENGINE_LAYOUT.string.state) & STR_INTERNED_MASK) != 0;
}

static void set_interned(Interp *in, Addr o, uint32_t state)
{
    Addr cell = o + ENGINE_LAYOUT.string.state;
    mem_store32(in->mem, cell, (mem_load32(in->mem, cell) & ~(uint32_t)STR_INTERNED_MASK) | state);
}

Addr str_intern(Interp *in, Addr o)
{
    if (o == 0 || !obj_is(in->mem, o, T_(str)) || str_is_interned(in->mem, o)) {
        return o;
    }
    Memory *mem = in->mem;
    Addr table = mem_load64(mem, MACHINE(interned));
    (void)str_hash(in, o);
    Addr known = dict_get_str(mem, &ENGINE_LAYOUT, table, o);
    if (known != 0) {
        obj_incref(in, known, 0, REF_NATIVE);
        JRN_MARK2(mem, CACHE_HIT, known, CACHE_INTERNED);
        obj_release(in, o);
        return known;
    }
    if (!dict_set(in, table, o, o)) {
        return 0;
    }
    (void)jrn_refcount(mem, o, -1, 0, REF_CACHE);
    (void)jrn_refcount(mem, o, -1, 0, REF_CACHE);
    set_interned(in, o, 1);
    return o;
}

/* An interned ASCII str is found by its text alone, as CPython's own identifiers are at hand. */
static Addr known_text(Interp *in, const char *text, size_t length)
{
    Addr table = mem_load64(in->mem, MACHINE(interned));
    if (table == 0 || length == 0 || text[length] != '\0') {
        return 0;
    }
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] > MAX_ASCII) {
            return 0;
        }
    }
    int64_t hash = hash_bytes((const uint8_t *)text, length);
    return dict_find_text(in->mem, &ENGINE_LAYOUT, table, text, hash);
}

Addr str_interned(Interp *in, const char *text, size_t length)
{
    Addr known = known_text(in, text, length);
    if (known != 0) {
        obj_incref(in, known, 0, REF_NATIVE);
        return known;
    }
    return str_intern(in, str_from_utf8(in, text, length));
}

/* The count is 0: the two uncounted references are lent for the deletion. */
void str_forget_interned(Interp *in, Addr o)
{
    if (in->statics != NULL) {
        lookup_cache_clear(&in->statics->cache);
    }
    mem_store64(in->mem, o, 3);
    (void)dict_delete(in, mem_load64(in->mem, MACHINE(interned)), o);
    mem_store64(in->mem, o, 0);
    set_interned(in, o, 0);
}
