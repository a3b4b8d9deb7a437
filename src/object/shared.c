#include "object/shared.h"

#include "object/object.h"
#include "object/str.h"
#include "object/tuple.h"

static bool is_cached_int(const Memory *mem, const CpyProfile *cpy, Addr o)
{
    int64_t size = obj_size(mem, o);
    if (size == 0) {
        return true;
    }
    int64_t digit = (int64_t)mem_load32(mem, o + cpy->layout->integer.ob_digit);
    return (size == 1 && digit <= cpy->small_int_max) ||
           (size == -1 && -digit >= cpy->small_int_min);
}

bool obj_is_shared(const Memory *mem, const CpyProfile *cpy, Addr o)
{
    switch ((int)obj_type_id(mem, o)) {
    case TYPE_ID_none:
    case TYPE_ID_bool:
    case TYPE_ID_ellipsis:
    case TYPE_ID_notimplemented:
    case TYPE_ID_module:
    case TYPE_ID_code:
    case TYPE_ID_builtin:
    case TYPE_ID_method_descr:
    case TYPE_ID_wrapper_descr: return true;
    case TYPE_ID_int: return is_cached_int(mem, cpy, o);
    case TYPE_ID_str: {
        int64_t length = str_length(mem, o);
        return str_is_interned(mem, o) || length == 0 ||
               (length == 1 && str_char(mem, cpy->layout, o, 0) < 0x100);
    }
    case TYPE_ID_bytes: return obj_size(mem, o) <= 1;
    case TYPE_ID_tuple: return tuple_length(mem, o) == 0;
    case TYPE_ID_type: return type_id_of(o) != TYPE_ID_HEAP;
    case TYPE_ID_member_descr:
    case TYPE_ID_getset_descr: return o >= MEM_STATIC_BASE && o < MEM_CODE_BASE;
    default: return false;
    }
}
