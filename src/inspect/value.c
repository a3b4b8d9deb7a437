#include "inspect/value.h"

#include <string.h>

#include "object/float.h"
#include "object/func.h"
#include "object/object.h"
#include "object/str.h"
#include "object/tuple.h"

bool insp_is_atom(const Memory *mem, Addr o)
{
    return insp_is_atom_type(obj_type(mem, o));
}

bool insp_is_atom_type(Addr type)
{
    switch ((int)type_id_of(type)) {
    case TYPE_ID_none:
    case TYPE_ID_bool:
    case TYPE_ID_int:
    case TYPE_ID_float:
    case TYPE_ID_str:
    case TYPE_ID_bytes: return true;
    default: return false;
    }
}

enum { DIGIT_BITS = 30, CHUNK = 1000000000, CHUNK_DIGITS = 9 };

/* Decimal digits of the magnitude by repeated division; long ones are short enough for a lesson. */
static void add_magnitude(const Memory *mem, Addr digits, size_t count, Text *out)
{
    enum { MOST = 4096 };
    static uint32_t work[MOST];
    static uint32_t chunks[MOST * 2];
    if (count > MOST) {
        ou_text_add_format(out, "<int of %zu digits base 2**30>", count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        work[i] = mem_load32(mem, digits + 4 * i);
    }
    size_t chunk_count = 0;
    while (count > 0) {
        uint64_t rest = 0;
        for (size_t i = count; i-- > 0;) {
            uint64_t value = rest << DIGIT_BITS | work[i];
            work[i] = (uint32_t)(value / CHUNK);
            rest = value % CHUNK;
        }
        chunks[chunk_count++] = (uint32_t)rest;
        while (count > 0 && work[count - 1] == 0) {
            count--;
        }
    }
    ou_text_add_format(out, "%u", chunks[chunk_count - 1]);
    for (size_t i = chunk_count - 1; i-- > 0;) {
        ou_text_add_format(out, "%0*u", CHUNK_DIGITS, chunks[i]);
    }
}

static void add_int(const Memory *mem, const CpyLayout *lay, Addr o, Text *out)
{
    int64_t size = obj_size(mem, o);
    if (size == 0) {
        ou_text_add(out, "0");
        return;
    }
    if (size < 0) {
        ou_text_add(out, "-");
    }
    add_magnitude(mem, o + lay->integer.ob_digit, (size_t)(size < 0 ? -size : size), out);
}

static void add_bytes(const Memory *mem, const CpyLayout *lay, Addr o, Text *out)
{
    int64_t size = obj_size(mem, o);
    bool has_single = false;
    bool has_double = false;
    for (int64_t i = 0; i < size; i++) {
        uint8_t c = mem_load8(mem, o + lay->bytes.ob_sval + (Addr)i);
        has_single = has_single || c == '\'';
        has_double = has_double || c == '"';
    }
    uint8_t quote = has_single && !has_double ? '"' : '\'';
    ou_text_add_format(out, "b%c", quote);
    for (int64_t i = 0; i < size; i++) {
        uint8_t c = mem_load8(mem, o + lay->bytes.ob_sval + (Addr)i);
        if (c == quote || c == '\\') {
            ou_text_add_format(out, "\\%c", c);
        } else if (c == '\n' || c == '\r' || c == '\t') {
            ou_text_add(out, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
        } else if (c < 0x20 || c >= 0x7F) {
            ou_text_add_format(out, "\\x%02x", c);
        } else {
            ou_text_add_char(out, (char)c);
        }
    }
    ou_text_add_char(out, (char)quote);
}

static void add_str(const Memory *mem, const CpyLayout *lay, Addr o, Text *out)
{
    Text text = {0};
    str_to_utf8(mem, lay, o, &text);
    str_repr_text(ou_text_view(&text), text.length, out);
    ou_text_free(&text);
}

bool insp_has_atom_value(const Memory *mem, const CpyLayout *lay, Addr o)
{
    switch ((int)obj_solid_base_id(mem, lay, obj_type(mem, o))) {
    case TYPE_ID_int:
    case TYPE_ID_float:
    case TYPE_ID_str:
    case TYPE_ID_bytes: return true;
    default: return insp_is_atom(mem, o);
    }
}

void insp_atom_repr(const Memory *mem, const CpyLayout *lay, Addr o, Text *out)
{
    char number[32];
    switch ((int)obj_solid_base_id(mem, lay, obj_type(mem, o))) {
    case TYPE_ID_none: ou_text_add(out, "None"); break;
    case TYPE_ID_bool: ou_text_add(out, o == OBJ_TRUE ? "True" : "False"); break;
    case TYPE_ID_int: add_int(mem, lay, o, out); break;
    case TYPE_ID_float:
        float_repr_text(float_value(mem, o), number);
        ou_text_add(out, number);
        break;
    case TYPE_ID_str: add_str(mem, lay, o, out); break;
    case TYPE_ID_bytes: add_bytes(mem, lay, o, out); break;
    default: break;
    }
}

void insp_atom_brief(const Memory *mem, const CpyLayout *lay, Addr o, Text *out)
{
    if (obj_solid_base_id(mem, lay, obj_type(mem, o)) != TYPE_ID_str ||
        str_length(mem, o) <= INSP_BRIEF) {
        insp_atom_repr(mem, lay, o, out);
        return;
    }
    Text text = {0};
    for (int64_t i = 0; i < INSP_BRIEF; i++) {
        ou_text_add_code_point(&text, str_char(mem, lay, o, i));
    }
    str_repr_text(ou_text_view(&text), text.length, out);
    ou_text_free(&text);
}

/* Of a str that lies there; false where there is none yet. */
static bool add_str_at(const Memory *mem, const CpyLayout *lay, Addr slot, Text *out)
{
    Addr text = mem_load64(mem, slot);
    if (text != 0) {
        str_to_utf8(mem, lay, text, out);
    }
    return text != 0;
}

static void add_module_name(const Memory *mem, const CpyLayout *lay, Addr module, Text *out)
{
    Text name = {0};
    bool has_name = add_str_at(mem, lay, module + lay->module.md_name, &name);
    if (has_name && strcmp(ou_text_view(&name), "builtins") != 0) {
        ou_text_add_format(out, "%s.", ou_text_view(&name));
    }
    ou_text_free(&name);
}

/* Of a function or method that the interpreter brings along. */
static void add_native_name(const Memory *mem, const CpyLayout *lay, Addr o, Text *out)
{
    bool is_descriptor = obj_type_id(mem, o) == TYPE_ID_method_descr;
    Addr self = mem_load64(mem, o + (is_descriptor ? lay->descr.d_type : lay->cfunc.m_self));
    bool is_complete = self != 0 && obj_type(mem, self) != 0;
    if (is_complete && obj_type_id(mem, self) == TYPE_ID_module) {
        add_module_name(mem, lay, self, out);
    } else if (is_complete) {
        bool is_class = obj_type_id(mem, self) == TYPE_ID_type;
        obj_type_name(mem, lay, is_class ? self : obj_type(mem, self), out);
        ou_text_add(out, ".");
    }
    ou_text_add(out, native_row(mem, o)->name);
}

bool insp_defined_name(const Memory *mem, const CpyLayout *lay, Addr o, Text *out)
{
    switch ((int)obj_type_id(mem, o)) {
    case TYPE_ID_builtin:
    case TYPE_ID_method_descr: add_native_name(mem, lay, o, out); return true;
    case TYPE_ID_type: obj_type_name(mem, lay, o, out); return true;
    case TYPE_ID_function: return add_str_at(mem, lay, o + lay->func.func_qualname, out);
    case TYPE_ID_module: return add_str_at(mem, lay, o + lay->module.md_name, out);
    default: return false;
    }
}

bool insp_is_user_class(const Memory *mem, Addr o)
{
    return obj_type(mem, o) == T_(type) && type_id_of(o) == TYPE_ID_HEAP;
}

bool insp_is_user_instance(const Memory *mem, Addr o)
{
    return obj_type_id(mem, o) == TYPE_ID_HEAP;
}

bool insp_is_dunder(const char *name)
{
    size_t length = strlen(name);
    return length >= 4 && strncmp(name, "__", 2) == 0 && strcmp(name + length - 2, "__") == 0;
}
