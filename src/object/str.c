/* str.c - str objects: birth, death, characters, concatenation. */
#include "object/str.h"

#include <string.h>

#include "base/host.h"
#include "base/text.h"
#include "base/utf8.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/str_hash.h"
#include "object/str_internal.h"
#include "object/values.h"

/* ---- layout ---- */

static unsigned kind_of_max(uint32_t max_char)
{
    return max_char <= MAX_LATIN1 ? 1 : max_char <= MAX_UCS2 ? 2 : 4;
}

static size_t str_bytes(const CpyLayout *lay, int64_t length, uint32_t max_char)
{
    size_t head = max_char <= MAX_ASCII ? lay->string.ascii_data : lay->string.compact_data;
    return head + ((size_t)length + 1) * kind_of_max(max_char);
}

static void write_terminator(Interp *in, StrInfo info)
{
    Addr end = info.data + (Addr)info.length * info.kind;
    if (info.kind == 1) {
        mem_store8(in->mem, end, 0);
    } else if (info.kind == 2) {
        mem_store16(in->mem, end, 0);
    } else {
        mem_store32(in->mem, end, 0);
    }
}

void str_init(Interp *in, Addr o, int64_t length, uint32_t max_char)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    unsigned kind = kind_of_max(max_char);
    bool ascii = max_char <= MAX_ASCII;
    uint32_t state = (uint32_t)kind << STR_KIND_SHIFT | STR_COMPACT | STR_READY;
    mem_store64(mem, o + lay->string.length, (uint64_t)length);
    mem_store64(mem, o + lay->string.hash, (uint64_t)-1);
    mem_store32(mem, o + lay->string.state, state | (ascii ? STR_ASCII : 0));
    mem_store64(mem, o + lay->string.wstr, 0);
    StrInfo info = str_info(mem, lay, o);
    if (!ascii) {
        /* wchar_t has 4 bytes: strings of that kind are their own wide form. */
        bool shares = kind == 4;
        mem_store64(mem, o + lay->string.utf8_length, 0);
        mem_store64(mem, o + lay->string.utf8, 0);
        mem_store64(mem, o + lay->string.wstr, shares ? info.data : 0);
        mem_store64(mem, o + lay->string.wstr_length, shares ? (uint64_t)length : 0);
    }
    write_terminator(in, info);
}

Addr str_empty(Interp *in)
{
    return obj_owned(in, mem_load64(in->mem, MACHINE(empty_string)));
}

Addr str_alloc(Interp *in, int64_t length, uint32_t max_char)
{
    if (length == 0) {
        return str_empty(in);
    }
    if (length > INT64_MAX / 8) { /* its size in bytes would be no size_t */
        return obj_no_memory(in, UINT64_MAX);
    }
    Addr o = obj_new(in, T_(str), str_bytes(&ENGINE_LAYOUT, length, max_char));
    if (o != 0) {
        str_init(in, o, length, max_char);
    }
    return o;
}

static Addr new_character(Interp *in, uint32_t c)
{
    Addr o = str_alloc(in, 1, c);
    if (o != 0) {
        str_put(in, o, 0, c);
    }
    return o;
}

static Addr cached_character_slot(const Memory *mem, uint32_t c)
{
    return mem_load64(mem, MACHINE(latin1)) + 8 * (Addr)c;
}

/* get_latin1_char: the first of a value stays for ever. */
Addr str_character(Interp *in, uint32_t c)
{
    if (c > MAX_LATIN1) {
        return new_character(in, c);
    }
    Addr slot = cached_character_slot(in->mem, c);
    Addr o = mem_load64(in->mem, slot);
    if (o != 0) {
        JRN_MARK2(in->mem, CACHE_HIT, o, CACHE_CHARACTER);
        return obj_owned(in, o);
    }
    o = new_character(in, c);
    if (o != 0) {
        ref_copy(in, slot, o, REF_SLOT);
    }
    return o;
}

void str_put(Interp *in, Addr o, int64_t i, uint32_t c)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, o);
    Addr place = info.data + (Addr)i * info.kind;
    if (info.kind == 1) {
        mem_store8(in->mem, place, (uint8_t)c);
    } else if (info.kind == 2) {
        mem_store16(in->mem, place, (uint16_t)c);
    } else {
        mem_store32(in->mem, place, c);
    }
}

/* ---- host copies ---- */

void points_init(Points *points)
{
    points->items = points->few;
    points->length = 0;
    points->capacity = POINTS_FEW;
}

static void points_reserve(Points *points, int64_t capacity)
{
    if (capacity <= points->capacity) {
        return;
    }
    int64_t grown = points->capacity * 2 > capacity ? points->capacity * 2 : capacity;
    uint32_t *items = ou_host_must_alloc((size_t)grown * sizeof *items);
    memcpy(items, points->items, (size_t)points->length * sizeof *items);
    int64_t length = points->length;
    points_free(points);
    points->items = items;
    points->length = length;
    points->capacity = grown;
}

void points_free(Points *points)
{
    if (points->items != points->few) {
        ou_host_free(points->items, (size_t)points->capacity * sizeof *points->items);
    }
    points_init(points);
}

void points_add(Points *points, uint32_t c)
{
    points_reserve(points, points->length + 1);
    points->items[points->length++] = c;
}

void points_read(const Memory *mem, const CpyLayout *lay, Addr o, Points *out)
{
    StrInfo info = str_info(mem, lay, o);
    points_init(out);
    points_reserve(out, info.length);
    out->length = info.length;
    if (info.kind == 4) {
        mem_read(mem, info.data, out->items, (size_t)info.length * 4);
        return;
    }
    for (int64_t i = 0; i < info.length; i++) {
        out->items[i] = str_at(mem, info, i);
    }
}

static uint32_t points_max(const uint32_t *items, int64_t length)
{
    uint32_t all = 0;
    for (int64_t i = 0; i < length; i++) {
        all |= items[i];
    }
    return all <= MAX_CODE_POINT ? all : MAX_CODE_POINT;
}

static void write_points(Interp *in, Addr o, const uint32_t *items, int64_t length)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, o);
    if (info.kind == 4) {
        mem_write(in->mem, info.data, items, (size_t)length * 4);
        return;
    }
    enum { CHUNK = 256 };
    uint8_t narrow[CHUNK];
    uint16_t wide[CHUNK];
    for (int64_t i = 0; i < length; i += CHUNK) {
        int64_t n = length - i < CHUNK ? length - i : CHUNK;
        for (int64_t k = 0; k < n; k++) {
            narrow[k] = (uint8_t)items[i + k];
            wide[k] = (uint16_t)items[i + k];
        }
        const void *from = info.kind == 1 ? (const void *)narrow : (const void *)wide;
        mem_write(in->mem, info.data + (Addr)i * info.kind, from, (size_t)n * info.kind);
    }
}

Addr str_from_points(Interp *in, const uint32_t *items, int64_t length)
{
    Addr o = str_alloc(in, length, points_max(items, length));
    if (o != 0 && length > 0) {
        write_points(in, o, items, length);
    }
    return o;
}

Addr str_from_points_cached(Interp *in, const uint32_t *items, int64_t length)
{
    return length == 1 ? str_character(in, items[0]) : str_from_points(in, items, length);
}

/* ---- births ---- */

Addr str_from_ascii(Interp *in, const char *text, size_t length)
{
    if (length == 1) {
        return str_character(in, (unsigned char)text[0]);
    }
    Addr o = str_alloc(in, (int64_t)length, MAX_ASCII);
    if (o != 0 && length > 0) {
        mem_write(in->mem, str_info(in->mem, &ENGINE_LAYOUT, o).data, text, length);
    }
    return o;
}

static bool is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] > MAX_ASCII) {
            return false;
        }
    }
    return true;
}

Addr str_from_utf8(Interp *in, const char *text, size_t length)
{
    if (is_ascii(text, length)) {
        return str_from_ascii(in, text, length);
    }
    Points points;
    points_init(&points);
    for (size_t i = 0; i < length;) {
        size_t used = 1;
        points_add(&points, ou_utf8_decode(text + i, length - i, &used));
        i += used;
    }
    Addr o = str_from_points_cached(in, points.items, points.length);
    points_free(&points);
    return o;
}

Addr str_from_text(Interp *in, const Text *text)
{
    return str_from_utf8(in, ou_text_view(text), text->length);
}

/* ---- death ---- */

static DeallocStatus str_dealloc(Interp *in, Addr o, Addr entry)
{
    (void)entry;
    if (str_is_interned(in->mem, o)) {
        str_forget_interned(in, o);
    }
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, o);
    Addr utf8 = str_utf8_block(in->mem, &ENGINE_LAYOUT, o);
    if (utf8 != 0) {
        heap_free(in->heap, utf8);
    }
    if (!str_is_compact(in->mem, &ENGINE_LAYOUT, o)) {
        heap_free(in->heap, info.data);
    }
    obj_tp_free(in, o);
    return DEALLOC_DONE;
}

/* ---- reading ---- */

int64_t str_length(const Memory *mem, Addr o)
{
    return (int64_t)mem_load64(mem, o + ENGINE_LAYOUT.string.length);
}

uint32_t str_char(const Memory *mem, const CpyLayout *lay, Addr o, int64_t index)
{
    return str_at(mem, str_info(mem, lay, o), index);
}

void str_to_utf8(const Memory *mem, const CpyLayout *lay, Addr o, Text *out)
{
    StrInfo info = str_info(mem, lay, o);
    if (info.ascii) {
        enum { CHUNK = 256 };
        char bytes[CHUNK];
        for (int64_t i = 0; i < info.length; i += CHUNK) {
            size_t n = info.length - i < CHUNK ? (size_t)(info.length - i) : CHUNK;
            mem_read(mem, info.data + (Addr)i, bytes, n);
            ou_text_add_bytes(out, bytes, n);
        }
        return;
    }
    for (int64_t i = 0; i < info.length; i++) {
        ou_text_add_code_point(out, str_at(mem, info, i));
    }
}

void str_to_stderr(const Memory *mem, const CpyLayout *lay, Addr o, Text *out)
{
    StrInfo info = str_info(mem, lay, o);
    for (int64_t i = 0; i < info.length; i++) {
        uint32_t c = str_at(mem, info, i);
        if (is_surrogate(c)) {
            ou_text_add_format(out, "\\u%04x", c);
        } else {
            ou_text_add_code_point(out, c);
        }
    }
}

bool str_equals_utf8(const Memory *mem, const CpyLayout *lay, Addr o, const char *text)
{
    StrInfo info = str_info(mem, lay, o);
    size_t rest = strlen(text);
    for (int64_t i = 0; i < info.length; i++) {
        if (rest == 0) {
            return false;
        }
        size_t used = 1;
        if (ou_utf8_decode(text, rest, &used) != str_at(mem, info, i)) {
            return false;
        }
        text += used;
        rest -= used;
    }
    return rest == 0;
}

static bool equal_bytes(const Memory *mem, Addr a, Addr b, size_t length)
{
    while (length >= 8 && ((a | b) & 7) == 0) {
        if (mem_load64(mem, a) != mem_load64(mem, b)) {
            return false;
        }
        a += 8;
        b += 8;
        length -= 8;
    }
    for (; length > 0; length--) {
        if (mem_load8(mem, a++) != mem_load8(mem, b++)) {
            return false;
        }
    }
    return true;
}

bool str_equal(const Memory *mem, Addr a, Addr b)
{
    if (a == b) {
        return true;
    }
    StrInfo x = str_info(mem, &ENGINE_LAYOUT, a);
    StrInfo y = str_info(mem, &ENGINE_LAYOUT, b);
    return x.length == y.length && x.kind == y.kind &&
           equal_bytes(mem, x.data, y.data, (size_t)x.length * x.kind);
}

uint32_t str_find_max(const Memory *mem, const CpyLayout *lay, Addr o, int64_t from, int64_t to)
{
    StrInfo info = str_info(mem, lay, o);
    if (info.ascii) {
        return MAX_ASCII;
    }
    uint32_t all = 0;
    for (int64_t i = from; i < to; i++) {
        all |= str_at(mem, info, i);
    }
    return all <= MAX_ASCII    ? MAX_ASCII
           : all <= MAX_LATIN1 ? MAX_LATIN1
           : all <= MAX_UCS2   ? MAX_UCS2
                               : MAX_CODE_POINT;
}

int64_t str_hash_of(const Memory *mem, const CpyLayout *lay, Addr o)
{
    int64_t known = (int64_t)mem_load64(mem, o + lay->string.hash);
    if (known != -1) {
        return known;
    }
    enum { FEW = 512 };
    uint8_t few[FEW];
    StrInfo info = str_info(mem, lay, o);
    size_t length = (size_t)info.length * info.kind;
    uint8_t *bytes = length <= FEW ? few : ou_host_must_alloc(length);
    mem_read(mem, info.data, bytes, length);
    int64_t hash = hash_bytes(bytes, length);
    if (bytes != few) {
        ou_host_free(bytes, length);
    }
    return hash;
}

int64_t str_hash(Interp *in, Addr o)
{
    int64_t hash = str_hash_of(in->mem, &ENGINE_LAYOUT, o);
    mem_store64(in->mem, o + ENGINE_LAYOUT.string.hash, (uint64_t)hash);
    return hash;
}

/* ---- copies and results ---- */

void str_copy(Interp *in, Addr to, int64_t at, Addr from, int64_t start, int64_t count)
{
    StrInfo source = str_info(in->mem, &ENGINE_LAYOUT, from);
    StrInfo target = str_info(in->mem, &ENGINE_LAYOUT, to);
    if (source.kind == target.kind) {
        mem_copy(in->mem, target.data + (Addr)at * target.kind,
                 source.data + (Addr)start * source.kind, (size_t)count * source.kind);
        return;
    }
    for (int64_t i = 0; i < count; i++) {
        str_put(in, to, at + i, str_at(in->mem, source, start + i));
    }
}

Addr str_unchanged(Interp *in, Addr o)
{
    if (obj_is(in->mem, o, T_(str))) {
        return obj_owned(in, o);
    }
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, o);
    Addr copy = str_alloc(in, info.length, str_max_char(info));
    if (copy != 0) {
        str_copy(in, copy, 0, o, 0, info.length);
    }
    return copy;
}

Addr str_substring(Interp *in, Addr o, int64_t from, int64_t to)
{
    int64_t length = str_length(in->mem, o);
    to = to < length ? to : length;
    if (from == 0 && to == length) {
        return str_unchanged(in, o);
    }
    return from >= length || to <= from ? str_empty(in) : str_copied(in, o, from, to);
}

Addr str_copied(Interp *in, Addr o, int64_t from, int64_t to)
{
    if (to - from == 1) {
        return str_character(in, str_char(in->mem, &ENGINE_LAYOUT, o, from));
    }
    Addr result = str_alloc(in, to - from, str_find_max(in->mem, &ENGINE_LAYOUT, o, from, to));
    if (result != 0) {
        str_copy(in, result, 0, o, from, to - from);
    }
    return result;
}

Addr str_result_ready(Interp *in, Addr o)
{
    int64_t length = str_length(in->mem, o);
    if (length > 1 || (length == 1 && str_char(in->mem, &ENGINE_LAYOUT, o, 0) > MAX_LATIN1)) {
        return o;
    }
    Addr slot =
        length == 1 ? cached_character_slot(in->mem, str_char(in->mem, &ENGINE_LAYOUT, o, 0)) : 0;
    if (slot != 0 && mem_load64(in->mem, slot) == 0) {
        ref_copy(in, slot, o, REF_SLOT);
        return o;
    }
    Addr cached =
        length == 0 ? str_empty(in) : str_character(in, str_char(in->mem, &ENGINE_LAYOUT, o, 0));
    obj_release(in, o);
    return cached;
}

Addr str_resize(Interp *in, Addr o, int64_t length)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    StrInfo info = str_info(mem, lay, o);
    size_t size = str_bytes(lay, length, str_max_char(info));
    Addr moved = heap_realloc(in->heap, o, size, HEAP_DOMAIN_OBJ, BLOCK_OBJECT);
    if (moved == 0) {
        in->halt = HALT_MEMORY;
        return 0;
    }
    mem_store64(mem, moved + lay->string.length, (uint64_t)length);
    info = str_info(mem, lay, moved);
    if (info.kind == 4) {
        mem_store64(mem, moved + lay->string.wstr, info.data);
        mem_store64(mem, moved + lay->string.wstr_length, (uint64_t)length);
    }
    write_terminator(in, info);
    return moved;
}

/* ---- + ---- */

static bool is_empty(const Interp *in, Addr o)
{
    return o == mem_load64(in->mem, MACHINE(empty_string));
}

Addr str_concat(Interp *in, Addr a, Addr b)
{
    if (is_empty(in, a)) {
        return str_unchanged(in, b);
    }
    if (is_empty(in, b)) {
        return str_unchanged(in, a);
    }
    StrInfo x = str_info(in->mem, &ENGINE_LAYOUT, a);
    StrInfo y = str_info(in->mem, &ENGINE_LAYOUT, b);
    uint32_t max_x = str_max_char(x);
    uint32_t max_y = str_max_char(y);
    Addr o = str_alloc(in, x.length + y.length, max_x > max_y ? max_x : max_y);
    if (o != 0) {
        str_copy(in, o, 0, a, 0, x.length);
        str_copy(in, o, x.length, b, 0, y.length);
    }
    return o;
}

/* unicode_modifiable: nobody else can notice that the string changes. */
static bool is_modifiable(const Interp *in, Addr o)
{
    return obj_refcnt(in->mem, o) == 1 &&
           (int64_t)mem_load64(in->mem, o + ENGINE_LAYOUT.string.hash) == -1 &&
           !str_is_interned(in->mem, o) && obj_is(in->mem, o, T_(str));
}

Addr str_append(Interp *in, Addr a, Addr b)
{
    if (is_empty(in, a)) {
        obj_release(in, a);
        return obj_owned(in, b);
    }
    if (is_empty(in, b)) {
        return a;
    }
    StrInfo x = str_info(in->mem, &ENGINE_LAYOUT, a);
    StrInfo y = str_info(in->mem, &ENGINE_LAYOUT, b);
    if (is_modifiable(in, a) && obj_is(in->mem, b, T_(str)) && y.kind <= x.kind &&
        (y.ascii || !x.ascii)) {
        Addr o = str_resize(in, a, x.length + y.length);
        if (o != 0) {
            str_copy(in, o, x.length, b, 0, y.length);
        }
        return o;
    }
    Addr o = str_concat(in, a, b);
    obj_release(in, a);
    return o;
}

/* ---- joins ---- */

/* The exact string of all items with the separator between them. */
static Addr join_exact(Interp *in, Addr separator, const Addr *items, int64_t count)
{
    const Memory *mem = in->mem;
    StrInfo sep = str_info(mem, &ENGINE_LAYOUT, separator);
    int64_t total = sep.length * (count - 1);
    uint32_t max_char = sep.length > 0 && count > 1 ? str_max_char(sep) : 0;
    for (int64_t i = 0; i < count; i++) {
        StrInfo info = str_info(mem, &ENGINE_LAYOUT, items[i]);
        total += info.length;
        uint32_t max_item = str_max_char(info);
        max_char = max_item > max_char ? max_item : max_char;
    }
    Addr o = str_alloc(in, total, max_char);
    if (o == 0 || total == 0) {
        return o;
    }
    int64_t at = 0;
    for (int64_t i = 0; i < count; i++) {
        if (i > 0 && sep.length > 0) {
            str_copy(in, o, at, separator, 0, sep.length);
            at += sep.length;
        }
        int64_t length = str_length(mem, items[i]);
        str_copy(in, o, at, items[i], 0, length);
        at += length;
    }
    return o;
}

Addr str_join_array(Interp *in, Addr separator, const Addr *items, int64_t count)
{
    if (count == 0) {
        return str_empty(in);
    }
    if (count == 1 && obj_is(in->mem, items[0], T_(str))) {
        return obj_owned(in, items[0]);
    }
    return join_exact(in, separator, items, count);
}

Addr str_join_slots(Interp *in, Addr first_slot, size_t count)
{
    enum { FEW = 64 };
    Addr few[FEW];
    Addr *items = count <= FEW ? few : ou_host_must_alloc(count * sizeof(Addr));
    mem_read(in->mem, first_slot, items, count * sizeof(Addr));
    Addr empty = mem_load64(in->mem, MACHINE(empty_string));
    Addr o = str_join_array(in, empty, items, (int64_t)count);
    if (items != few) {
        ou_host_free(items, count * sizeof(Addr));
    }
    return o;
}

/* ---- the rows ---- */

uint16_t str_struct_bytes(const Memory *mem, const CpyLayout *lay, Addr o)
{
    if (!str_is_compact(mem, lay, o)) {
        return lay->string.sizeof_;
    }
    return str_info(mem, lay, o).ascii ? lay->string.ascii_data : lay->string.compact_data;
}

static uint64_t str_sizeof(const Memory *mem, const CpyLayout *lay, Addr o)
{
    StrInfo info = str_info(mem, lay, o);
    uint64_t size = str_struct_bytes(mem, lay, o) + ((uint64_t)info.length + 1) * info.kind;
    bool has_utf8 = str_utf8_block(mem, lay, o) != 0;
    return has_utf8 ? size + mem_load64(mem, o + lay->string.utf8_length) + 1 : size;
}

static bool str_hash_slot(Interp *in, Addr o, int64_t *out)
{
    *out = str_hash(in, o);
    return true;
}

const TypeOps str_ops = {
    .dealloc = str_dealloc,
    .leaf = true,
    .repr = str_repr,
    .str = str_unchanged,
    .hash = str_hash_slot,
    .compare = str_richcompare,
    .create = str_create,
    .iter = str_iter,
    .binary = str_binary,
    .length = str_length_slot,
    .getitem = str_getitem,
    .contains = str_contains,
    .sizeof_ = str_sizeof,
    .methods = str_methods,
};
const TypeEdges str_edges = {NULL};
