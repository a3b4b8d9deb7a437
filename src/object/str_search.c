/* str_search.c - methods of str that look for other strings. */
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/seq_internal.h"
#include "object/str_methods.h"
#include "object/tuple_internal.h"

bool str_range(Interp *in, Addr self, const Addr *bounds, size_t count, int64_t *from, int64_t *to)
{
    int64_t length = str_length(in->mem, self);
    *from = 0;
    *to = length;
    if ((count > 0 && !slice_index(in, bounds[0], from)) ||
        (count > 1 && !slice_index(in, bounds[1], to))) {
        return false;
    }
    if (*to > length) {
        *to = length;
    } else if (*to < 0) {
        *to = *to < -length ? 0 : *to + length;
    }
    if (*from < 0) {
        *from = *from < -length ? 0 : *from + length;
    }
    return true;
}

/* ---- texts of other widths ---- */

Addr str_widened(Interp *in, Addr part, unsigned kind)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, part);
    if (info.kind >= kind) {
        return 0;
    }
    return heap_malloc(in->heap, (size_t)info.length * kind, HEAP_DOMAIN_MEM, BLOCK_SCRATCH);
}

void str_widened_end(Interp *in, Addr block)
{
    if (block != 0) {
        heap_free(in->heap, block);
    }
}

Addr str_widened_for(Interp *in, Addr part, Addr text)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, text);
    return str_length(in->mem, part) > info.length ? 0 : str_widened(in, part, info.kind);
}

void str_widen_for_search(Interp *in, const StrSearch *search, bool single)
{
    int64_t length = str_length(in->mem, search->needle);
    if (search->to - search->from >= length && !(single && length == 1)) {
        str_widened_end(in, str_widened_for(in, search->needle, search->haystack));
    }
}

/* ---- find, index, count ---- */

/* "O|OO": the bounds come before the text is looked at (find.h: _ParseTupleFinds). */
static bool must_be_str(Interp *in, Addr o)
{
    return str_check(in, o) || err_format(in, T_(TypeError), "must be str, not %.200N", o) != 0;
}

/* The place, -1 = not there, -2 = exception. */
static int64_t find_argument(Interp *in, Addr self, const Addr *args, size_t nargs, bool reverse)
{
    StrSearch search = {.haystack = self, .needle = args[0], .reverse = reverse};
    if (!str_range(in, self, args + 1, nargs - 1, &search.from, &search.to) ||
        !must_be_str(in, args[0])) {
        return -2;
    }
    str_widen_for_search(in, &search, true);
    return str_find(in, &search);
}

STR_METHOD(find)
{
    (void)kwnames;
    int64_t place = find_argument(in, self, args, nargs, false);
    return place == -2 ? 0 : int_from_i64(in, place);
}

STR_METHOD(rfind)
{
    (void)kwnames;
    int64_t place = find_argument(in, self, args, nargs, true);
    return place == -2 ? 0 : int_from_i64(in, place);
}

static Addr place_or_error(Interp *in, int64_t place)
{
    if (place == -1) {
        return err_format(in, T_(ValueError), "substring not found");
    }
    return place < 0 ? 0 : int_from_i64(in, place);
}

STR_METHOD(index)
{
    (void)kwnames;
    return place_or_error(in, find_argument(in, self, args, nargs, false));
}

STR_METHOD(rindex)
{
    (void)kwnames;
    return place_or_error(in, find_argument(in, self, args, nargs, true));
}

static int64_t count_in(const Interp *in, StrSearch search, int64_t most)
{
    int64_t length = str_length(in->mem, search.needle);
    if (length == 0) {
        int64_t gaps = search.to - search.from + 1;
        gaps = gaps < 0 ? 0 : gaps;
        return gaps < most ? gaps : most;
    }
    int64_t count = 0;
    while (count < most) {
        int64_t place = str_find(in, &search);
        if (place < 0) {
            break;
        }
        count++;
        search.from = place + length;
    }
    return count;
}

STR_METHOD(count)
{
    (void)kwnames;
    StrSearch search = {.haystack = self, .needle = args[0]};
    if (!str_range(in, self, args + 1, nargs - 1, &search.from, &search.to) ||
        !must_be_str(in, args[0])) {
        return 0;
    }
    str_widen_for_search(in, &search, false);
    return int_from_i64(in, count_in(in, search, INT64_MAX));
}

/* ---- startswith, endswith ---- */

static bool tail_matches(const Interp *in, Addr self, Addr part, int64_t from, int64_t to,
                         bool at_end)
{
    int64_t length = str_length(in->mem, part);
    if (to - from < length) {
        return false;
    }
    int64_t place = at_end ? to - length : from;
    StrSearch search = {self, part, place, place + length, false};
    return str_find(in, &search) == place;
}

static Addr affix(Interp *in, Addr self, const Addr *args, size_t nargs, bool at_end)
{
    int64_t from = 0;
    int64_t to = 0;
    if (!str_range(in, self, args + 1, nargs - 1, &from, &to)) {
        return 0;
    }
    if (str_check(in, args[0])) {
        return bool_new(in, tail_matches(in, self, args[0], from, to, at_end));
    }
    if (!tuple_check(in, args[0])) {
        return err_format(in, T_(TypeError),
                          at_end ? "endswith first arg must be str or a tuple of str, not %.100N"
                                 : "startswith first arg must be str or a tuple of str, not %.100N",
                          args[0]);
    }
    for (int64_t i = 0; i < tuple_length(in->mem, args[0]); i++) {
        Addr part = tuple_item(in->mem, args[0], i);
        if (!str_check(in, part)) {
            return err_format(in, T_(TypeError),
                              at_end ? "tuple for endswith must only contain str, not %.100N"
                                     : "tuple for startswith must only contain str, not %.100N",
                              part);
        }
        if (tail_matches(in, self, part, from, to, at_end)) {
            return bool_new(in, true);
        }
    }
    return bool_new(in, false);
}

STR_METHOD(startswith)
{
    (void)kwnames;
    return affix(in, self, args, nargs, false);
}

STR_METHOD(endswith)
{
    (void)kwnames;
    return affix(in, self, args, nargs, true);
}

/* ---- replacing ---- */

/* Where what goes may have been all that made the text wide, the new text is as wide first, and is
 * then copied when it need not be (mayshrink, unicode_adjust_maxchar). */
static Addr new_text(Interp *in, Addr self, const Addr *args, const Points *out)
{
    uint32_t widest = str_max_char(str_info(in->mem, &ENGINE_LAYOUT, self));
    uint32_t gone = str_max_char(str_info(in->mem, &ENGINE_LAYOUT, args[0]));
    uint32_t comes = str_max_char(str_info(in->mem, &ENGINE_LAYOUT, args[1]));
    uint32_t found = 0;
    for (int64_t i = 0; i < out->length; i++) {
        found = out->items[i] > found ? out->items[i] : found;
    }
    bool shrinks = gone == widest && comes < gone && out->length > 0 &&
                   str_class_of(found) < str_class_of(widest);
    Addr wide = shrinks ? str_alloc(in, out->length, widest) : 0;
    Addr result = str_from_points(in, out->items, out->length);
    obj_release(in, wide);
    return result;
}

/* The text with the first count places replaced. */
static Addr replaced(Interp *in, Addr self, const Addr *args, int64_t count)
{
    Points text;
    Points with;
    Points out;
    points_read(in->mem, &ENGINE_LAYOUT, self, &text);
    points_read(in->mem, &ENGINE_LAYOUT, args[1], &with);
    points_init(&out);
    int64_t length = str_length(in->mem, args[0]);
    StrSearch search = {self, args[0], 0, text.length, false};
    int64_t done = 0;
    while (count-- > 0) {
        int64_t place = length == 0 ? done : str_find(in, &search);
        if (length == 0 && place > 0) {
            points_add(&out, text.items[place - 1]);
        }
        for (int64_t i = length == 0 ? place : done; i < place; i++) {
            points_add(&out, text.items[i]);
        }
        for (int64_t i = 0; i < with.length; i++) {
            points_add(&out, with.items[i]);
        }
        done = length == 0 ? place + 1 : place + length;
        search.from = done;
    }
    for (int64_t i = length == 0 ? done - 1 : done; i < text.length; i++) {
        points_add(&out, text.items[i]);
    }
    Addr result = new_text(in, self, args, &out);
    points_free(&text);
    points_free(&with);
    points_free(&out);
    return result;
}

/* Both ways of replace() in unicodeobject.c: what is looked for, and when that is found what comes
 * in its place, are copied as wide as the text; where that is narrower, it and what is looked for
 * become as wide as what comes. */
typedef struct Widened {
    Addr text, part, with;
} Widened;

static Widened widen_for_replace(Interp *in, Addr self, const Addr *args)
{
    Widened w = {.part = str_widened_for(in, args[0], self)};
    return w;
}

static void widen_for_result(Interp *in, Addr self, const Addr *args, Widened *w)
{
    StrInfo text = str_info(in->mem, &ENGINE_LAYOUT, self);
    StrInfo with = str_info(in->mem, &ENGINE_LAYOUT, args[1]);
    w->with = str_widened(in, args[1], text.kind);
    if (with.kind > text.kind) {
        str_widened_end(in, w->part);
        w->text = str_widened(in, self, with.kind);
        w->part = str_widened(in, args[0], with.kind);
    }
}

static void widen_end(Interp *in, const Widened *w)
{
    str_widened_end(in, w->text);
    str_widened_end(in, w->part);
    str_widened_end(in, w->with);
}

/* One character for another is done in a copy. */
static bool is_one_for_one(const Interp *in, const Addr *args)
{
    return str_length(in->mem, args[0]) == 1 && str_length(in->mem, args[1]) == 1;
}

STR_METHOD(replace)
{
    (void)kwnames;
    int64_t most = -1;
    if (!str_check(in, args[0])) {
        return err_bad_argument(in, "replace", "argument 1", "str", args[0]);
    }
    if (!str_check(in, args[1])) {
        return err_bad_argument(in, "replace", "argument 2", "str", args[1]);
    }
    if (nargs > 2 && !int_as_ssize(in, args[2], &most)) {
        return 0;
    }
    int64_t length = str_length(in->mem, self);
    StrSearch search = {self, args[0], 0, length, false};
    if (args[0] == args[1] || most == 0) {
        return str_unchanged(in, self);
    }
    bool widens = length > 0 && !is_one_for_one(in, args);
    Widened widened = {0};
    if (widens) {
        widened = widen_for_replace(in, self, args);
    }
    int64_t count = count_in(in, search, most < 0 ? INT64_MAX : most);
    if (widens && count > 0) {
        widen_for_result(in, self, args, &widened);
    }
    Addr result = count == 0 ? str_unchanged(in, self) : replaced(in, self, args, count);
    widen_end(in, &widened);
    return result;
}

STR_METHOD(removeprefix)
{
    (void)kwnames;
    (void)nargs;
    if (!str_check(in, args[0])) {
        return err_bad_argument(in, "removeprefix", "argument", "str", args[0]);
    }
    int64_t length = str_length(in->mem, self);
    if (!tail_matches(in, self, args[0], 0, length, false)) {
        return str_unchanged(in, self);
    }
    return str_substring(in, self, str_length(in->mem, args[0]), length);
}

STR_METHOD(removesuffix)
{
    (void)kwnames;
    (void)nargs;
    if (!str_check(in, args[0])) {
        return err_bad_argument(in, "removesuffix", "argument", "str", args[0]);
    }
    int64_t length = str_length(in->mem, self);
    if (!tail_matches(in, self, args[0], 0, length, true)) {
        return str_unchanged(in, self);
    }
    return str_substring(in, self, 0, length - str_length(in->mem, args[0]));
}

/* ---- partition ---- */

static Addr partition(Interp *in, Addr self, Addr separator, bool reverse)
{
    if (!must_be_str(in, separator)) {
        return 0;
    }
    int64_t length = str_length(in->mem, self);
    int64_t width = str_length(in->mem, separator);
    Addr widened = str_widened_for(in, separator, self);
    if (width == 0) {
        err_format(in, T_(ValueError), "empty separator");
        str_widened_end(in, widened);
        return 0;
    }
    StrSearch search = {self, separator, 0, length, reverse};
    int64_t place = str_find(in, &search);
    Addr tuple = tuple_new(in, 3);
    if (tuple == 0) {
        str_widened_end(in, widened);
        return 0;
    }
    Addr pieces[3];
    if (place < 0) {
        pieces[0] = reverse ? str_empty(in) : obj_owned(in, self);
        pieces[1] = str_empty(in);
        pieces[2] = reverse ? obj_owned(in, self) : str_empty(in);
    } else {
        pieces[0] = str_substring(in, self, 0, place);
        pieces[1] = obj_owned(in, separator);
        pieces[2] = str_substring(in, self, place + width, length);
    }
    for (int64_t i = 0; i < 3; i++) {
        ref_move(in, tuple_slot(tuple, i), pieces[i]);
    }
    str_widened_end(in, widened);
    return tuple;
}

STR_METHOD(partition)
{
    (void)kwnames;
    (void)nargs;
    return partition(in, self, args[0], false);
}

STR_METHOD(rpartition)
{
    (void)kwnames;
    (void)nargs;
    return partition(in, self, args[0], true);
}
