/* str_split.c - split, strip and join (stringlib/split.h). */
#include "base/host.h"
#include "base/text.h"
#include "cpython/unicode_type.h"
#include "object/arg_parser.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/list_internal.h"
#include "object/seq_internal.h"
#include "object/str_methods.h"

/* A list that is made with room for up to 12 pieces. */
typedef struct Pieces {
    Interp *in;
    Addr self, list;
    int64_t count;
} Pieces;

enum { MOST_PREALLOCATED = 12 };

static bool pieces_begin(Pieces *p, Interp *in, Addr self, int64_t most)
{
    int64_t room = most < 0 || most >= MOST_PREALLOCATED ? MOST_PREALLOCATED : most + 1;
    *p = (Pieces){in, self, list_new(in, room), 0};
    return p->list != 0;
}

static bool put_piece(Pieces *p, Addr piece)
{
    if (piece == 0) {
        return false;
    }
    if (p->count < MOST_PREALLOCATED) {
        ref_move(p->in, list_slot(p->in->mem, p->list, p->count), piece);
    } else {
        bool ok = list_append(p->in, p->list, piece);
        obj_release(p->in, piece);
        if (!ok) {
            return false;
        }
    }
    p->count++;
    return true;
}

/* self[from:to], which is self itself when that is all of an exact str (STRINGLIB_CHECK_EXACT). */
static Addr piece_of(Interp *in, Addr self, int64_t from, int64_t to)
{
    if (from == to) {
        return str_empty(in);
    }
    bool is_all = from == 0 && to == str_length(in->mem, self) && obj_is(in->mem, self, T_(str));
    return is_all ? obj_owned(in, self) : str_copied(in, self, from, to);
}

static bool add_piece(Pieces *p, int64_t from, int64_t to)
{
    return put_piece(p, piece_of(p->in, p->self, from, to));
}

/* SPLIT_ADD: a copy in any case. */
static bool add_copy(Pieces *p, int64_t from, int64_t to)
{
    return put_piece(p, str_copied(p->in, p->self, from, to));
}

static void reverse_pieces(Pieces *p)
{
    Memory *mem = p->in->mem;
    for (int64_t i = 0, k = p->count - 1; i < k; i++, k--) {
        Addr first = list_item(mem, p->list, i);
        ref_move(p->in, list_slot(mem, p->list, i), list_item(mem, p->list, k));
        ref_move(p->in, list_slot(mem, p->list, k), first);
    }
}

static Addr pieces_end(Pieces *p, bool ok, bool reversed)
{
    mem_store64(p->in->mem, p->list + ENGINE_LAYOUT.list.ob_size, (uint64_t)p->count);
    if (!ok) {
        obj_release(p->in, p->list);
        return 0;
    }
    if (reversed) {
        reverse_pieces(p);
    }
    return p->list;
}

static bool is_space(const Interp *in, StrInfo info, int64_t i)
{
    return char_has(str_at(in->mem, info, i), CHAR_SPACE);
}

static bool split_blanks(Pieces *p, int64_t most)
{
    StrInfo info = str_info(p->in->mem, &ENGINE_LAYOUT, p->self);
    int64_t i = 0;
    int64_t length = info.length;
    while (most-- > 0) {
        while (i < length && is_space(p->in, info, i)) {
            i++;
        }
        if (i == length) {
            return true;
        }
        int64_t start = i++;
        while (i < length && !is_space(p->in, info, i)) {
            i++;
        }
        if (!add_piece(p, start, i)) {
            return false;
        }
    }
    while (i < length && is_space(p->in, info, i)) {
        i++;
    }
    return i == length || add_copy(p, i, length);
}

static bool rsplit_blanks(Pieces *p, int64_t most)
{
    StrInfo info = str_info(p->in->mem, &ENGINE_LAYOUT, p->self);
    int64_t i = info.length;
    while (most-- > 0) {
        while (i > 0 && is_space(p->in, info, i - 1)) {
            i--;
        }
        if (i == 0) {
            return true;
        }
        int64_t end = i--;
        while (i > 0 && !is_space(p->in, info, i - 1)) {
            i--;
        }
        if (!add_piece(p, i, end)) {
            return false;
        }
    }
    while (i > 0 && is_space(p->in, info, i - 1)) {
        i--;
    }
    return i == 0 || add_copy(p, 0, i);
}

static bool split_at(Pieces *p, Addr separator, int64_t most)
{
    int64_t length = str_length(p->in->mem, p->self);
    int64_t width = str_length(p->in->mem, separator);
    StrSearch search = {p->self, separator, 0, length, false};
    while (most-- > 0) {
        int64_t place = str_find(p->in, &search);
        if (place < 0) {
            break;
        }
        if (!add_piece(p, search.from, place)) {
            return false;
        }
        search.from = place + width;
    }
    return add_piece(p, search.from, length);
}

static bool rsplit_at(Pieces *p, Addr separator, int64_t most)
{
    int64_t width = str_length(p->in->mem, separator);
    StrSearch search = {p->self, separator, 0, str_length(p->in->mem, p->self), true};
    while (most-- > 0) {
        int64_t place = str_find(p->in, &search);
        if (place < 0) {
            break;
        }
        if (!add_piece(p, place + width, search.to)) {
            return false;
        }
        search.to = place;
    }
    return add_piece(p, 0, search.to);
}

/* The separator is longer, or has wider characters. */
static bool cannot_hold(const Interp *in, Addr self, Addr separator)
{
    StrInfo text = str_info(in->mem, &ENGINE_LAYOUT, self);
    StrInfo part = str_info(in->mem, &ENGINE_LAYOUT, separator);
    return text.kind < part.kind || text.length < part.length;
}

static Addr list_of_itself(Interp *in, Addr self)
{
    Addr list = list_new(in, 1);
    if (list != 0) {
        ref_copy(in, list_slot(in->mem, list, 0), self, REF_SLOT);
    }
    return list;
}

static Addr split(Interp *in, Addr self, const Addr *values, bool reversed)
{
    Addr separator = values[0];
    int64_t most = -1;
    if (values[1] != 0 && !int_as_ssize(in, values[1], &most)) {
        return 0;
    }
    if (separator != OBJ_NONE && !str_check(in, separator)) {
        return err_format(in, T_(TypeError), "must be str or None, not %.200N", separator);
    }
    if (separator != OBJ_NONE && cannot_hold(in, self, separator)) {
        return list_of_itself(in, self);
    }
    Addr widened = separator != OBJ_NONE ? str_widened_for(in, separator, self) : 0;
    if (separator != OBJ_NONE && str_length(in->mem, separator) == 0) {
        err_format(in, T_(ValueError), "empty separator");
        str_widened_end(in, widened);
        return 0;
    }
    Pieces pieces;
    if (!pieces_begin(&pieces, in, self, most)) {
        str_widened_end(in, widened);
        return 0;
    }
    int64_t limit = most < 0 ? INT64_MAX : most;
    bool ok = false;
    if (separator == OBJ_NONE) {
        ok = reversed ? rsplit_blanks(&pieces, limit) : split_blanks(&pieces, limit);
    } else {
        ok = reversed ? rsplit_at(&pieces, separator, limit) : split_at(&pieces, separator, limit);
    }
    Addr list = pieces_end(&pieces, ok, reversed);
    str_widened_end(in, widened);
    return list;
}

static Addr split_arguments(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames,
                            bool reversed)
{
    Addr values[2];
    ArgParserId parser = reversed ? ARG_PARSER_str_rsplit : ARG_PARSER_str_split;
    if (!arg_unpack(in, parser, args, nargs, kwnames, values)) {
        return 0;
    }
    values[0] = values[0] ? values[0] : OBJ_NONE;
    return split(in, self, values, reversed);
}

STR_METHOD(split)
{
    return split_arguments(in, self, args, nargs, kwnames, false);
}

STR_METHOD(rsplit)
{
    return split_arguments(in, self, args, nargs, kwnames, true);
}

/* ---- lines ---- */

static bool is_line_break(uint32_t c)
{
    return (c >= '\n' && c <= '\r') || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

STR_METHOD(splitlines)
{
    Addr keepends = 0;
    int64_t keep = 0;
    if (!arg_unpack(in, ARG_PARSER_str_splitlines, args, nargs, kwnames, &keepends) ||
        (keepends != 0 && !int_as_c_int(in, keepends, &keep))) {
        return 0;
    }
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, self);
    Addr list = list_new(in, 0);
    bool ok = list != 0;
    for (int64_t i = 0; ok && i < info.length;) {
        int64_t start = i;
        while (i < info.length && !is_line_break(str_at(in->mem, info, i))) {
            i++;
        }
        int64_t end = i;
        if (i < info.length) {
            bool pair = str_at(in->mem, info, i) == '\r' && i + 1 < info.length &&
                        str_at(in->mem, info, i + 1) == '\n';
            i += pair ? 2 : 1;
            end = keep != 0 ? i : end;
        }
        Addr line = piece_of(in, self, start, end);
        ok = line != 0 && list_append(in, list, line);
        obj_release(in, line);
    }
    return list;
}

/* ---- strip ---- */

enum { STRIP_LEFT = 1, STRIP_RIGHT = 2 };

static bool is_stripped(const Interp *in, StrInfo info, int64_t i, const Points *set)
{
    uint32_t c = str_at(in->mem, info, i);
    if (set == NULL) {
        return char_has(c, CHAR_SPACE);
    }
    for (int64_t k = 0; k < set->length; k++) {
        if (set->items[k] == c) {
            return true;
        }
    }
    return false;
}

static Addr strip(Interp *in, Addr self, unsigned sides, const Points *set)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, self);
    int64_t from = 0;
    int64_t to = info.length;
    while ((sides & STRIP_LEFT) != 0 && from < to && is_stripped(in, info, from, set)) {
        from++;
    }
    while ((sides & STRIP_RIGHT) != 0 && to > from && is_stripped(in, info, to - 1, set)) {
        to--;
    }
    return str_substring(in, self, from, to);
}

static Addr strip_arguments(Interp *in, Addr self, const Addr *args, size_t nargs, unsigned sides)
{
    if (nargs == 0 || args[0] == OBJ_NONE) {
        return strip(in, self, sides, NULL);
    }
    if (!str_check(in, args[0])) {
        const char *name = sides == STRIP_LEFT    ? "lstrip"
                           : sides == STRIP_RIGHT ? "rstrip"
                                                  : "strip";
        return err_format(in, T_(TypeError), "%s arg must be None or str", name);
    }
    Points set;
    points_read(in->mem, &ENGINE_LAYOUT, args[0], &set);
    Addr result = strip(in, self, sides, &set);
    points_free(&set);
    return result;
}

STR_METHOD(strip)
{
    (void)kwnames;
    return strip_arguments(in, self, args, nargs, STRIP_LEFT | STRIP_RIGHT);
}

STR_METHOD(lstrip)
{
    (void)kwnames;
    return strip_arguments(in, self, args, nargs, STRIP_LEFT);
}

STR_METHOD(rstrip)
{
    (void)kwnames;
    return strip_arguments(in, self, args, nargs, STRIP_RIGHT);
}

/* ---- join ---- */

static Addr join_items(Interp *in, Addr separator, Addr sequence)
{
    int64_t count = obj_size(in->mem, sequence);
    bool is_list = is_list_like(in->mem, &ENGINE_LAYOUT, sequence);
    size_t bytes = (size_t)count * sizeof(Addr);
    Addr *items = ou_host_must_alloc(bytes);
    Addr result = 0;
    int64_t i = 0;
    for (; i < count; i++) {
        items[i] = mem_load64(in->mem, sequence_slot(in->mem, sequence, i, is_list));
        if (!str_check(in, items[i])) {
            err_format(in, T_(TypeError), "sequence item %zd: expected str instance, %.80N found",
                       i, items[i]);
            break;
        }
    }
    if (i == count) {
        result = str_join_array(in, separator, items, count);
    }
    ou_host_free(items, bytes);
    return result;
}

Addr str_join(Interp *in, Addr separator, Addr iterable)
{
    Addr sequence = sequence_fast(in, iterable, "can only join an iterable");
    if (sequence == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, sequence);
    Addr result = join_items(in, separator, sequence);
    held_end(in, entry);
    return result;
}

STR_METHOD(join)
{
    (void)kwnames;
    (void)nargs;
    return str_join(in, self, args[0]);
}
