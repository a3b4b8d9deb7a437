#include "object/values.h"

#include "object/dict.h"
#include "object/int_internal.h"
#include "object/str_internal.h"

/* The table of interned strings of a real process holds thousands of names: large enough not to
 * grow during a lesson. */
enum { INTERNED_ROOM = 5000 };

static void load_head(Interp *in, Addr o, Addr type)
{
    mem_store64(in->mem, o, 1);
    mem_store64(in->mem, o + ENGINE_LAYOUT.head.ob_type, type);
}

static void load_small_ints(Interp *in)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr o = VALUES_SMALL_INTS;
    Addr cell = VALUES_SMALL_TABLE;
    for (int32_t value = in->cpy->small_int_min; value <= in->cpy->small_int_max; value++) {
        load_head(in, o, T_(int));
        int64_t size = (value > 0) - (value < 0);
        mem_store64(mem, o + lay->integer.ob_size, (uint64_t)size);
        mem_store32(mem, o + lay->integer.ob_digit, (uint32_t)(value < 0 ? -value : value));
        mem_store64(mem, cell, o);
        o += VALUES_SMALL_STRIDE;
        cell += 8;
    }
    mem_store64(mem, MACHINE(small_ints), VALUES_SMALL_TABLE);
}

static void load_characters(Interp *in)
{
    Memory *mem = in->mem;
    for (uint32_t c = 0; c < 256; c++) {
        Addr o = VALUES_LATIN1 + (Addr)c * VALUES_LATIN1_STRIDE;
        load_head(in, o, T_(str));
        str_init(in, o, 1, c);
        mem_store8(mem, str_info(mem, &ENGINE_LAYOUT, o).data, (uint8_t)c);
        mem_store64(mem, VALUES_LATIN1_TABLE + 8 * (Addr)c, o);
    }
    mem_store64(mem, MACHINE(latin1), VALUES_LATIN1_TABLE);
    load_head(in, VALUES_EMPTY_STRING, T_(str));
    str_init(in, VALUES_EMPTY_STRING, 0, 0);
    mem_store64(mem, MACHINE(empty_string), VALUES_EMPTY_STRING);
}

static void load_bytes(Interp *in)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    load_head(in, VALUES_EMPTY_BYTES, T_(bytes));
    mem_store64(mem, VALUES_EMPTY_BYTES + lay->bytes.ob_shash, (uint64_t)-1);
    mem_store64(mem, MACHINE(empty_bytes), VALUES_EMPTY_BYTES);
    for (uint32_t c = 0; c < 256; c++) {
        Addr o = VALUES_ONE_BYTE + (Addr)c * VALUES_ONE_BYTE_STRIDE;
        load_head(in, o, T_(bytes));
        mem_store64(mem, o + lay->bytes.ob_size, 1);
        mem_store64(mem, o + lay->bytes.ob_shash, (uint64_t)-1);
        mem_store8(mem, o + lay->bytes.ob_sval, (uint8_t)c);
        mem_store64(mem, VALUES_BYTES_TABLE + 8 * (Addr)c, o);
    }
    mem_store64(mem, MACHINE(one_byte), VALUES_BYTES_TABLE);
}

/* One that a name of the interpreter's is stays. */
static void forget(const Interp *in, Addr slot)
{
    if (obj_refcnt(in->mem, mem_load64(in->mem, slot)) == 1) {
        mem_store64(in->mem, slot, 0);
    }
}

void values_forget_character(Interp *in, uint32_t c)
{
    forget(in, mem_load64(in->mem, MACHINE(latin1)) + 8 * (Addr)c);
}

void values_forget_bytes(Interp *in)
{
    for (uint32_t c = 0; c < 256; c++) {
        forget(in, mem_load64(in->mem, MACHINE(one_byte)) + 8 * (Addr)c);
    }
}

void values_load(Interp *in)
{
    load_small_ints(in);
    load_characters(in);
    load_bytes(in);
    load_head(in, VALUES_EMPTY_TUPLE, T_(tuple));
    mem_store64(in->mem, MACHINE(empty_tuple), VALUES_EMPTY_TUPLE);
    load_head(in, VALUES_REPR_LIST, T_(list));
    mem_store64(in->mem, MACHINE(repr_list), VALUES_REPR_LIST);
    Addr interned = dict_new_presized(in, INTERNED_ROOM);
    mem_store64(in->mem, MACHINE(interned), interned);
}
