/* str_internal.h - what the files of str share: where characters lie, births, host copies. */
#ifndef OU_OBJECT_STR_INTERNAL_H
#define OU_OBJECT_STR_INTERNAL_H

#include "object/str.h"

/* Bits of PyASCIIObject.state. */
enum {
    STR_INTERNED_MASK = 3,
    STR_KIND_SHIFT = 2,
    STR_KIND_MASK = 7,
    STR_COMPACT = 1 << 5,
    STR_ASCII = 1 << 6,
    STR_READY = 1 << 7
};
enum { MAX_ASCII = 0x7F, MAX_LATIN1 = 0xFF, MAX_UCS2 = 0xFFFF, MAX_CODE_POINT = 0x10FFFF };

/* Py_UNICODE_IS_SURROGATE: half of a pair of UTF-16, which a str can have alone. */
static inline bool is_surrogate(uint32_t c)
{
    return c >= 0xD800 && c <= 0xDFFF;
}

typedef struct StrInfo {
    Addr data; /* behind the head, or in the block of a subclass's instance */
    int64_t length;
    unsigned kind; /* bytes per character: 1, 2, 4 */
    bool ascii;
} StrInfo;

static inline StrInfo str_info(const Memory *mem, const CpyLayout *lay, Addr o)
{
    uint32_t state = mem_load32(mem, o + lay->string.state);
    bool ascii = (state & STR_ASCII) != 0;
    StrInfo info = {o + (ascii ? lay->string.ascii_data : lay->string.compact_data),
                    (int64_t)mem_load64(mem, o + lay->string.length),
                    state >> STR_KIND_SHIFT & STR_KIND_MASK, ascii};
    if ((state & STR_COMPACT) == 0) {
        info.data = mem_load64(mem, o + lay->string.data);
        info.length = info.data != 0 ? info.length : 0; /* has no characters yet */
    }
    return info;
}

/* PyUnicode_IS_COMPACT: the characters follow the head. */
static inline bool str_is_compact(const Memory *mem, const CpyLayout *lay, Addr o)
{
    return (mem_load32(mem, o + lay->string.state) & STR_COMPACT) != 0;
}

/* _PyUnicode_HAS_UTF8_MEMORY: the block of the characters in UTF-8, 0 when there is none but the
 * characters themselves. */
static inline Addr str_utf8_block(const Memory *mem, const CpyLayout *lay, Addr o)
{
    StrInfo info = str_info(mem, lay, o);
    bool has_field = !info.ascii || !str_is_compact(mem, lay, o);
    Addr utf8 = has_field ? mem_load64(mem, o + lay->string.utf8) : 0;
    return utf8 != info.data ? utf8 : 0;
}

/* PyUnicode_MAX_CHAR_VALUE */
static inline uint32_t str_max_char(StrInfo info)
{
    if (info.ascii) {
        return MAX_ASCII;
    }
    return info.kind == 1 ? MAX_LATIN1 : info.kind == 2 ? MAX_UCS2 : MAX_CODE_POINT;
}

/* The same of a str whose widest character is this. */
static inline uint32_t str_class_of(uint32_t c)
{
    return c <= MAX_ASCII    ? MAX_ASCII
           : c <= MAX_LATIN1 ? MAX_LATIN1
           : c <= MAX_UCS2   ? MAX_UCS2
                             : MAX_CODE_POINT;
}

static inline uint32_t str_at(const Memory *mem, StrInfo info, int64_t i)
{
    Addr place = info.data + (Addr)i * info.kind;
    return info.kind == 1   ? mem_load8(mem, place)
           : info.kind == 2 ? mem_load16(mem, place)
                            : mem_load32(mem, place);
}

/* All fields but count and type; the characters are the caller's, the terminator is written. */
void str_init(Interp *in, Addr o, int64_t length, uint32_t max_char);
/* PyUnicode_New: one exact block; length 0 is the empty string. Characters not yet written. */
Addr str_alloc(Interp *in, int64_t length, uint32_t max_char);
void str_put(Interp *in, Addr o, int64_t i, uint32_t c);
/* unicode_char: the cached one-character string up to U+00FF. */
Addr str_character(Interp *in, uint32_t c);
Addr str_empty(Interp *in);
/* _PyUnicode_TransformDecimalAndSpaceToASCII: what int() and float() read; an ASCII o itself, else
 * a str that ends with '?' where they cannot read on. New reference or 0. */
Addr str_number_text(Interp *in, Addr o);
/* _PyUnicode_FromASCII: cached for lengths 0 and 1. */
Addr str_from_ascii(Interp *in, const char *text, size_t length);
/* PyUnicode_Substring: the whole string is str_unchanged, one Latin-1 character is cached. */
Addr str_substring(Interp *in, Addr o, int64_t from, int64_t to);
/* o[from:to], at least one character, as a new object also when that is all of o
 * (_PyUnicode_FromUCS1 and others: one Latin-1 character is the cached one). */
Addr str_copied(Interp *in, Addr o, int64_t from, int64_t to);
/* unicode_result_unchanged: o itself, or a copy of an instance of a subclass (_PyUnicode_Copy). */
Addr str_unchanged(Interp *in, Addr o);
/* unicode_result_ready: takes the reference; lengths 0 and 1 become the cached strings. */
Addr str_result_ready(Interp *in, Addr o);
/* resize_compact: takes the reference; realloc of an unshared string. */
Addr str_resize(Interp *in, Addr o, int64_t length);
/* _PyUnicode_FastCopyCharacters, widening as needed. */
void str_copy(Interp *in, Addr to, int64_t at, Addr from, int64_t start, int64_t count);
/* _PyUnicode_FindMaxChar over characters from ... to - 1. */
uint32_t str_find_max(const Memory *mem, const CpyLayout *lay, Addr o, int64_t from, int64_t to);

/* A host copy of the characters. */
enum { POINTS_FEW = 128 };
typedef struct Points {
    uint32_t *items;
    int64_t length, capacity;
    uint32_t few[POINTS_FEW];
} Points;
void points_init(Points *points);
void points_read(const Memory *mem, const CpyLayout *lay, Addr o, Points *out);
void points_add(Points *points, uint32_t c);
void points_free(Points *points);
/* A str of its own (exact block, nothing cached but the empty string). */
Addr str_from_points(Interp *in, const uint32_t *items, int64_t length);
/* The same with one-character strings cached (PyUnicode_FromKindAndData). */
Addr str_from_points_cached(Interp *in, const uint32_t *items, int64_t length);

static inline bool str_check(const Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    return type == T_(str) || (type_id_of(type) == TYPE_ID_HEAP &&
                               obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, type, T_(str)));
}

/* The interned table forgets a string whose count is 0. */
void str_forget_interned(Interp *in, Addr o);

/* Order of two strings by code points: -1, 0, 1. */
int str_compare(const Memory *mem, const CpyLayout *lay, Addr a, Addr b);
/* First (or last, when reverse) place of needle in haystack[from:to], or -1. */
typedef struct StrSearch {
    Addr haystack, needle;
    int64_t from, to;
    bool reverse;
} StrSearch;
int64_t str_find(const Interp *in, const StrSearch *search);

/* _PyUnicode_AsKind: a text that is looked for in a wider one is copied, in characters as wide as
 * its. The block, for str_widened_end; 0 when it has that width already. */
Addr str_widened(Interp *in, Addr part, unsigned kind);
void str_widened_end(Interp *in, Addr block);
/* The same when the text can be in the other one at all: neither longer nor of wider characters. */
Addr str_widened_for(Interp *in, Addr part, Addr text);
/* What a search does first of all; one character is searched for as it is when `single`. */
void str_widen_for_search(Interp *in, const StrSearch *search, bool single);

/* Rows of str_ops from the other files. */
Addr str_repr(Interp *in, Addr o);
Addr str_richcompare(Interp *in, Addr a, Addr b, int op);
Addr str_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames);
Addr str_iter(Interp *in, Addr o);
int64_t str_length_slot(Interp *in, Addr o);
Addr str_getitem(Interp *in, Addr o, Addr key);
int str_contains(Interp *in, Addr o, Addr item);
Addr str_binary(Interp *in, Addr a, Addr b, int op);
/* _PyUnicode_JoinArray over host-side addresses of strings (borrowed). */
Addr str_join_array(Interp *in, Addr separator, const Addr *items, int64_t count);
Addr str_join(Interp *in, Addr separator, Addr iterable);
extern const NativeMethod str_methods[];

/* PyObject_ASCII's second half: takes a repr, escapes what is not ASCII. */
Addr str_to_ascii_escapes(Interp *in, Addr repr);

#endif
