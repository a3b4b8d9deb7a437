/* native_rows.c - which code address stands for which row of a method table. Addresses are given in
 * the order in which tables are registered at load, which is the same on every run; the table is
 * constant after loading. */
#include "object/code_address.h"
#include "object/func.h"

enum { ROWS_MOST = 4096, ROW_STRIDE = 16, INDEX_SIZE = 8192 };

static const NativeMethod *rows[ROWS_MOST];
static uint32_t row_count;
/* Open addressing on the host address of the row: number + 1. Decides nothing but the speed. */
static uint16_t row_index[INDEX_SIZE];

static uint32_t first_place(const NativeMethod *row)
{
    return (uint32_t)(((uintptr_t)row >> 3) * 2654435761U) % INDEX_SIZE;
}

Addr native_address(const NativeMethod *row)
{
    uint32_t place = first_place(row);
    while (row_index[place] != 0) {
        uint32_t number = row_index[place] - 1U;
        if (rows[number] == row) {
            return CODE_ROWS_BASE + ROW_STRIDE * (Addr)number;
        }
        place = (place + 1) % INDEX_SIZE;
    }
    OU_ASSERT(row_count < ROWS_MOST);
    rows[row_count] = row;
    row_index[place] = (uint16_t)(row_count + 1);
    return CODE_ROWS_BASE + ROW_STRIDE * (Addr)row_count++;
}

const NativeMethod *native_row_at(Addr code)
{
    OU_ASSERT(code >= CODE_ROWS_BASE && (code - CODE_ROWS_BASE) / ROW_STRIDE < row_count);
    return rows[(code - CODE_ROWS_BASE) / ROW_STRIDE];
}

const NativeMethod *native_row(const Memory *mem, Addr builtin_or_descr)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    bool is_builtin = obj_type(mem, builtin_or_descr) == T_(builtin);
    Addr code =
        mem_load64(mem, builtin_or_descr + (is_builtin ? lay->cfunc.m_ml : lay->descr.d_what));
    return native_row_at(code);
}
