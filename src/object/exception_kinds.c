#include "object/exception_kinds.h"

#include "object/abstract.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/owned_fields.h"
#include "object/static_types.h"
#include "object/str_from_format.h"
#include "object/str_internal.h"
#include "object/tuple.h"
#include "object/type.h"
#include "object/unicode_error.h"

ExceptionKind exception_kind(TypeId base)
{
    for (;; base = static_type_row(base)->base) {
        switch ((int)base) {
        case TYPE_ID_StopIteration: return EXCEPTION_STOP;
        case TYPE_ID_SystemExit: return EXCEPTION_EXIT;
        case TYPE_ID_ImportError: return EXCEPTION_IMPORT;
        case TYPE_ID_SyntaxError: return EXCEPTION_SYNTAX;
        case TYPE_ID_OSError: return EXCEPTION_OS;
        case TYPE_ID_UnicodeEncodeError: return EXCEPTION_ENCODE;
        case TYPE_ID_UnicodeDecodeError: return EXCEPTION_DECODE;
        case TYPE_ID_UnicodeTranslateError: return EXCEPTION_TRANSLATE;
        case TYPE_ID_object: return EXCEPTION_PLAIN;
        default: break;
        }
    }
}

static ExceptionKind kind_of(const Interp *in, Addr o)
{
    return exception_kind(obj_solid_base_id(in->mem, &ENGINE_LAYOUT, obj_type(in->mem, o)));
}

static bool is_unicode(ExceptionKind kind)
{
    return kind == EXCEPTION_ENCODE || kind == EXCEPTION_DECODE || kind == EXCEPTION_TRANSLATE;
}

/* ---- fields ---- */

typedef struct Member {
    const char *name;
    uint16_t field;
    bool is_number; /* T_PYSSIZET, else T_OBJECT */
} Member;

enum { MEMBERS_MOST = 5 };

static const Member stop_members[] = {
    {"value", OWNED_FIELD(exception, value), false}
};
static const Member exit_members[] = {
    {"code", OWNED_FIELD(exception, value), false}
};
static const Member import_members[] = {
    {"msg",  OWNED_FIELD(import_error, msg),  false},
    {"name", OWNED_FIELD(import_error, name), false},
    {"path", OWNED_FIELD(import_error, path), false}
};
static const Member syntax_members[] = {
    {"msg", OWNED_FIELD(exception, value), false}
};
static const Member os_members[] = {
    {"errno",     OWNED_FIELD(os_error, myerrno),   false},
    {"strerror",  OWNED_FIELD(os_error, strerror),  false},
    {"filename",  OWNED_FIELD(os_error, filename),  false},
    {"filename2", OWNED_FIELD(os_error, filename2), false}
};
static const Member unicode_members[] = {
    {"encoding", OWNED_FIELD(unicode_error, encoding), false},
    {"object",   OWNED_FIELD(unicode_error, object),   false},
    {"reason",   OWNED_FIELD(unicode_error, reason),   false},
    {"start",    OWNED_FIELD(unicode_error, start),    true },
    {"end",      OWNED_FIELD(unicode_error, end),      true }
};

#define ROWS(rows) (*count = sizeof(rows) / sizeof((rows)[0]), (rows))

static const Member *members_of(ExceptionKind kind, size_t *count)
{
    *count = 0;
    switch (kind) {
    case EXCEPTION_PLAIN: return NULL;
    case EXCEPTION_STOP: return ROWS(stop_members);
    case EXCEPTION_EXIT: return ROWS(exit_members);
    case EXCEPTION_IMPORT: return ROWS(import_members);
    case EXCEPTION_SYNTAX: return ROWS(syntax_members);
    case EXCEPTION_OS: return ROWS(os_members);
    case EXCEPTION_ENCODE:
    case EXCEPTION_DECODE:
    case EXCEPTION_TRANSLATE: return ROWS(unicode_members);
    }
    return NULL;
}

size_t exception_own_fields(const CpyLayout *lay, ExceptionKind kind,
                            uint16_t out[EXCEPTION_OWN_MOST])
{
    size_t count = 0, n = 0;
    const Member *members = members_of(kind, &count);
    for (size_t i = 0; i < count; i++) {
        if (!members[i].is_number) {
            out[n++] = owned_field_offset(lay, members[i].field);
        }
    }
    return n;
}

static const Member *find_member(const Interp *in, Addr o, Addr name)
{
    size_t count = 0;
    const Member *members = members_of(kind_of(in, o), &count);
    for (size_t i = 0; i < count; i++) {
        if (str_equals_utf8(in->mem, &ENGINE_LAYOUT, name, members[i].name)) {
            return &members[i];
        }
    }
    return NULL;
}

Addr exception_member(Interp *in, Addr o, Addr name)
{
    const Member *member = find_member(in, o, name);
    if (member == NULL) {
        return 0;
    }
    uint64_t word = mem_load64(in->mem, o + owned_field_offset(&ENGINE_LAYOUT, member->field));
    if (member->is_number) {
        return int_from_i64(in, (int64_t)word);
    }
    return obj_owned(in, word != 0 ? word : OBJ_NONE);
}

/* PyMember_SetOne */
bool exception_set_member(Interp *in, Addr o, Addr name, Addr value, bool *done)
{
    const Member *member = find_member(in, o, name);
    *done = member != NULL;
    if (member == NULL) {
        return false;
    }
    Addr slot = o + owned_field_offset(&ENGINE_LAYOUT, member->field);
    if (member->is_number) {
        int64_t number = 0;
        if (value == 0) {
            return err_format(in, T_(TypeError), "can't delete numeric/char attribute") != 0;
        }
        if (!int_check(in, value)) { /* PyLong_AsSsize_t */
            return err_format(in, T_(TypeError), "an integer is required") != 0;
        }
        if (!int_as_ssize(in, value, &number)) {
            return false;
        }
        mem_store64(in->mem, slot, (uint64_t)number);
        return true;
    }
    if (value == 0) {
        ref_clear(in, slot, REF_SLOT);
        return true;
    }
    obj_incref(in, value, slot, REF_SLOT);
    ref_set(in, slot, value, REF_SLOT);
    return true;
}

/* value may be 0. */
static void set_field(Interp *in, Addr slot, Addr value)
{
    if (value == 0) {
        ref_clear(in, slot, REF_SLOT);
        return;
    }
    obj_incref(in, value, slot, REF_SLOT);
    ref_set(in, slot, value, REF_SLOT);
}

/* ---- OSError ---- */

enum { OSERROR_FEWEST = 2, OSERROR_MOST = 5 /* errno, strerror, filename, winerror, filename2 */ };

static bool has_errno(const Interp *in, Addr args)
{
    int64_t count = tuple_length(in->mem, args);
    return count >= OSERROR_FEWEST && count <= OSERROR_MOST;
}

static Addr argument_or_none(const Interp *in, Addr args, int64_t i)
{
    Addr o = i < tuple_length(in->mem, args) ? tuple_item(in->mem, args, i) : 0;
    return o == OBJ_NONE ? 0 : o;
}

/* errnomap, with Linux' numbers. */
Addr exception_class_for(Interp *in, Addr type, Addr args)
{
    static const struct {
        int number;
        TypeId class;
    } rows[] = {
        {1,   TYPE_ID_PermissionError       },
        {2,   TYPE_ID_FileNotFoundError     },
        {3,   TYPE_ID_ProcessLookupError    },
        {4,   TYPE_ID_InterruptedError      },
        {10,  TYPE_ID_ChildProcessError     },
        {11,  TYPE_ID_BlockingIOError       },
        {13,  TYPE_ID_PermissionError       },
        {17,  TYPE_ID_FileExistsError       },
        {20,  TYPE_ID_NotADirectoryError    },
        {21,  TYPE_ID_IsADirectoryError     },
        {32,  TYPE_ID_BrokenPipeError       },
        {103, TYPE_ID_ConnectionAbortedError},
        {104, TYPE_ID_ConnectionResetError  },
        {108, TYPE_ID_BrokenPipeError       },
        {110, TYPE_ID_TimeoutError          },
        {111, TYPE_ID_ConnectionRefusedError},
        {114, TYPE_ID_BlockingIOError       },
        {115, TYPE_ID_BlockingIOError       },
    };
    int64_t number = 0;
    if (type != T_(OSError) || !has_errno(in, args) ||
        !obj_isinstance(in, tuple_item(in->mem, args, 0), T_(int)) ||
        !int_as_i64(in->mem, tuple_item(in->mem, args, 0), &number)) {
        return type;
    }
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].number == number) {
            return STATIC_TYPES_BASE + (Addr)rows[i].class * STATIC_TYPE_STRIDE;
        }
    }
    return type;
}

/* oserror_use_init */
bool exception_waits_for_init(Interp *in, Addr type)
{
    return exception_kind(obj_solid_base_id(in->mem, &ENGINE_LAYOUT, type)) == EXCEPTION_OS &&
           type_id_of(type) == TYPE_ID_HEAP && type_lookup_id(in, type, "__init__") != 0;
}

/* oserror_init: file names leave the args. */
static bool init_os_error(Interp *in, Addr o, Addr args)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    mem_store64(in->mem, o + lay->os_error.written, UINT64_MAX);
    if (!has_errno(in, args)) {
        return true;
    }
    Addr filename = argument_or_none(in, args, 2);
    int64_t written = 0;
    if (filename != 0 && obj_is(in->mem, o, T_(BlockingIOError)) &&
        (obj_isinstance(in, filename, T_(float)) || int_has_index(in, filename))) {
        if (!int_index_or(in, filename, T_(ValueError), &written)) {
            return false;
        }
        mem_store64(in->mem, o + lay->os_error.written, (uint64_t)written);
    } else if (filename != 0) {
        set_field(in, o + lay->os_error.filename, filename);
        set_field(in, o + lay->os_error.filename2, argument_or_none(in, args, OSERROR_MOST - 1));
        const Addr kept[] = {tuple_item(in->mem, args, 0), tuple_item(in->mem, args, 1)};
        Addr slice = tuple_from(in, kept, OSERROR_FEWEST);
        if (slice == 0) {
            return false;
        }
        ref_set(in, o + lay->exception.args, slice, REF_SLOT);
    }
    set_field(in, o + lay->os_error.myerrno, tuple_item(in->mem, args, 0));
    set_field(in, o + lay->os_error.strerror, tuple_item(in->mem, args, 1));
    return true;
}

/* ---- the UnicodeErrors ---- */

static bool must_be(Interp *in, Addr args, int64_t i, Addr type)
{
    Addr o = tuple_item(in->mem, args, i);
    if (obj_isinstance(in, o, type)) {
        return true;
    }
    if (type == T_(bytes)) {
        return err_format(in, T_(TypeError), "a bytes-like object is required, not '%.100N'", o) !=
               0;
    }
    return err_wrong_argument(in, NULL, (size_t)i + 1, "str", o) != 0;
}

/* PyArg_ParseTuple with "UUnnU", "UOnnU" or "UnnU". */
static bool init_unicode_error(Interp *in, ExceptionKind kind, Addr o, Addr args)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    int64_t object = kind == EXCEPTION_TRANSLATE ? 0 : 1, most = object + 4;
    int64_t count = tuple_length(in->mem, args), start = 0, end = 0;
    if (count != most) {
        return err_parsed_count(in, NULL, (size_t)most, (size_t)most, (size_t)count) != 0;
    }
    if (kind == EXCEPTION_DECODE &&
        obj_isinstance(in, tuple_item(in->mem, args, 1), T_(bytearray))) {
        return err_not_modelled(in, "UnicodeDecodeError of a bytearray; bytes does the same") != 0;
    }
    if ((object > 0 && !must_be(in, args, 0, T_(str))) ||
        !must_be(in, args, object, kind == EXCEPTION_DECODE ? T_(bytes) : T_(str)) ||
        !int_as_ssize(in, tuple_item(in->mem, args, object + 1), &start) ||
        !int_as_ssize(in, tuple_item(in->mem, args, object + 2), &end) ||
        !must_be(in, args, object + 3, T_(str))) {
        return false;
    }
    set_field(in, o + lay->unicode_error.encoding, object > 0 ? tuple_item(in->mem, args, 0) : 0);
    set_field(in, o + lay->unicode_error.object, tuple_item(in->mem, args, object));
    set_field(in, o + lay->unicode_error.reason, tuple_item(in->mem, args, object + 3));
    mem_store64(in->mem, o + lay->unicode_error.start, (uint64_t)start);
    mem_store64(in->mem, o + lay->unicode_error.end, (uint64_t)end);
    return true;
}

/* ---- __init__ ---- */

static bool init_import_error(Interp *in, Addr o, Addr args)
{
    if (tuple_length(in->mem, args) == 1) {
        set_field(in, o + ENGINE_LAYOUT.import_error.msg, tuple_item(in->mem, args, 0));
    }
    return true;
}

static bool init_value(Interp *in, Addr o, Addr value)
{
    if (value != 0) {
        set_field(in, o + ENGINE_LAYOUT.exception.value, value);
    }
    return true;
}

bool exception_kind_init(Interp *in, Addr o, Addr args)
{
    int64_t count = tuple_length(in->mem, args);
    Addr first = count > 0 ? tuple_item(in->mem, args, 0) : 0;
    ExceptionKind kind = kind_of(in, o);
    switch (kind) {
    case EXCEPTION_PLAIN: return true;
    case EXCEPTION_STOP: return init_value(in, o, first != 0 ? first : OBJ_NONE);
    case EXCEPTION_EXIT: return init_value(in, o, count > 1 ? args : first);
    case EXCEPTION_IMPORT: return init_import_error(in, o, args);
    case EXCEPTION_SYNTAX:
        if (count == 2) {
            return err_not_modelled(in, "SyntaxError with a place; its message alone does") != 0;
        }
        return init_value(in, o, first);
    case EXCEPTION_OS: return init_os_error(in, o, args);
    case EXCEPTION_ENCODE:
    case EXCEPTION_DECODE:
    case EXCEPTION_TRANSLATE: return init_unicode_error(in, kind, o, args);
    }
    return true;
}

/* ---- str ---- */

static Addr or_none(Addr o)
{
    return o != 0 ? o : OBJ_NONE;
}

/* OSError_str */
static Addr os_error_str(Interp *in, Addr o)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr number = or_none(mem_load64(mem, o + lay->os_error.myerrno));
    Addr text = or_none(mem_load64(mem, o + lay->os_error.strerror));
    Addr filename = mem_load64(mem, o + lay->os_error.filename);
    Addr second = mem_load64(mem, o + lay->os_error.filename2);
    if (filename != 0 && second != 0) {
        return str_from_format(in, "[Errno %S] %S: %R -> %R", number, text, filename, second);
    }
    return filename != 0 ? str_from_format(in, "[Errno %S] %S: %R", number, text, filename)
                         : str_from_format(in, "[Errno %S] %S", number, text);
}

Addr exception_kind_str(Interp *in, Addr o, bool *done)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    ExceptionKind kind = kind_of(in, o);
    *done = true;
    if (kind == EXCEPTION_OS && (mem_load64(mem, o + lay->os_error.filename) != 0 ||
                                 (mem_load64(mem, o + lay->os_error.myerrno) != 0 &&
                                  mem_load64(mem, o + lay->os_error.strerror) != 0))) {
        return os_error_str(in, o);
    }
    if (kind == EXCEPTION_SYNTAX) {
        return obj_str(in, or_none(mem_load64(mem, o + lay->exception.value)));
    }
    if (is_unicode(kind)) {
        return unicode_error_str(in, o);
    }
    *done = false;
    return 0;
}
