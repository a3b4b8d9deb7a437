/* bytes_methods.c - the methods of bytes and bytearray (Objects/bytes_methods.c, stringlib). They
 * read bytes into a host copy and make a result of the type they were called on. */
#include <string.h>

#include "base/host.h"
#include "base/text.h"
#include "base/utf8.h"
#include "object/abstract.h"
#include "object/arg_parser.h"
#include "object/bytearray.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/list_internal.h"
#include "object/seq_internal.h"
#include "object/str.h"
#include "object/str_codec.h"

int64_t bytes_find(const uint8_t *bytes, size_t length, const uint8_t *needle, size_t width)
{
    for (size_t i = 0; i + width <= length; i++) {
        if (memcmp(bytes + i, needle, width) == 0) {
            return (int64_t)i;
        }
    }
    return -1;
}

/* ---- searching ---- */

/* What is looked for: bytes, or one byte given as an int. */
typedef struct Needle {
    uint8_t *bytes; /* room + 1 bytes of the host's */
    size_t width, room;
} Needle;

static bool needle_read(Interp *in, Addr o, Needle *out)
{
    if (byteslike_check(in, o)) {
        out->bytes = byteslike_read(in, o, &out->width);
        out->room = out->width;
        return true;
    }
    uint8_t byte = 0;
    if (!int_has_index(in, o)) {
        return err_format(in, T_(TypeError),
                          "argument should be integer or bytes-like object, not '%.200N'", o) != 0;
    }
    if (!byte_value(in, o, &byte)) {
        return false;
    }
    *out = (Needle){ou_host_must_alloc(2), 1, 1};
    out->bytes[0] = byte;
    return true;
}

typedef struct Range {
    int64_t start, end;
} Range;

static int64_t from_start(int64_t i, int64_t length)
{
    return i >= 0 ? i : i < -length ? 0 : i + length;
}

/* The optional arguments start and end, as _ParseTupleFinds reads them before anything else. */
static bool range_read(Interp *in, const Addr *args, size_t nargs, Range *out)
{
    *out = (Range){0, INT64_MAX};
    return (nargs <= 1 || slice_index(in, args[1], &out->start)) &&
           (nargs <= 2 || slice_index(in, args[2], &out->end));
}

/* ADJUST_INDICES */
static Range range_adjusted(Range range, int64_t length)
{
    return (Range){from_start(range.start, length),
                   range.end > length ? length : from_start(range.end, length)};
}

enum { SEARCH_LAST = 1, SEARCH_RAISE = 2, SEARCH_COUNT = 4 };

static int64_t search(const uint8_t *bytes, Range range, const Needle *needle, int how)
{
    int64_t found = (how & SEARCH_COUNT) ? 0 : -1;
    int64_t last = range.end - (int64_t)needle->width;
    for (int64_t i = range.start; i <= last; i++) {
        if (needle->width > 0 && memcmp(bytes + i, needle->bytes, needle->width) != 0) {
            continue;
        }
        if (how & SEARCH_COUNT) {
            found++;
            i += needle->width > 0 ? (int64_t)needle->width - 1 : 0;
        } else {
            found = i;
            if (!(how & SEARCH_LAST)) {
                return i;
            }
        }
    }
    return found;
}

static Addr find(Interp *in, Addr self, const Addr *args, size_t nargs, int how)
{
    Needle needle = {0};
    Range range = {0};
    if (!range_read(in, args, nargs, &range) || !needle_read(in, args[0], &needle)) {
        return 0;
    }
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    int64_t found = search(bytes, range_adjusted(range, (int64_t)length), &needle, how);
    bytes_read_end(bytes, length);
    ou_host_free(needle.bytes, needle.room + 1);
    if (found < 0 && (how & SEARCH_RAISE)) {
        return err_format(in, T_(ValueError), "subsection not found");
    }
    return int_from_i64(in, found);
}

#define SEARCH_METHOD(name, how)                                                                   \
    BYTES_LIKE_METHOD(name)                                                                        \
    {                                                                                              \
        (void)kwnames;                                                                             \
        return find(in, self, args, nargs, how);                                                   \
    }
SEARCH_METHOD(find, 0)
SEARCH_METHOD(rfind, SEARCH_LAST)
SEARCH_METHOD(index, SEARCH_RAISE)
SEARCH_METHOD(rindex, SEARCH_LAST | SEARCH_RAISE)
SEARCH_METHOD(count, SEARCH_COUNT)

/* tailmatch; -1 = the affix is not bytes-like. */
static int has_affix(Interp *in, Addr self, Addr affix, Range range, bool at_end)
{
    if (!byteslike_required(in, affix)) {
        return -1;
    }
    size_t length = 0;
    size_t width = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    uint8_t *part = byteslike_read(in, affix, &width);
    int64_t from = at_end ? range.end - (int64_t)width : range.start;
    bool fits =
        range.start <= (int64_t)length && from >= range.start && from + (int64_t)width <= range.end;
    int found = fits && memcmp(bytes + from, part, width) == 0;
    bytes_read_end(bytes, length);
    bytes_read_end(part, width);
    return found;
}

static Addr affix(Interp *in, Addr self, const Addr *args, size_t nargs, bool at_end)
{
    const char *name = at_end ? "endswith" : "startswith";
    Range range = {0};
    if (!range_read(in, args, nargs, &range)) {
        return 0;
    }
    range = range_adjusted(range, obj_size(in->mem, self));
    bool is_tuple = obj_is(in->mem, args[0], T_(tuple));
    int64_t count = is_tuple ? obj_size(in->mem, args[0]) : 1;
    for (int64_t i = 0; i < count; i++) {
        Addr part =
            is_tuple ? mem_load64(in->mem, sequence_slot(in->mem, args[0], i, false)) : args[0];
        int found = has_affix(in, self, part, range, at_end);
        if (found < 0) {
            return is_tuple ? 0
                            : err_format(in, T_(TypeError),
                                         "%s first arg must be bytes or a tuple of bytes, not %N",
                                         name, part);
        }
        if (found > 0) {
            return bool_new(in, true);
        }
    }
    return bool_new(in, false);
}

BYTES_LIKE_METHOD(startswith)
{
    (void)kwnames;
    return affix(in, self, args, nargs, false);
}

BYTES_LIKE_METHOD(endswith)
{
    (void)kwnames;
    return affix(in, self, args, nargs, true);
}

/* ---- text ---- */

BYTES_LIKE_METHOD(decode)
{
    Addr values[2];
    ArgParserId parser =
        bytearray_check(in, self) ? ARG_PARSER_bytearray_decode : ARG_PARSER_bytes_decode;
    if (!arg_unpack(in, parser, args, nargs, kwnames, values)) {
        return 0;
    }
    return str_decode(in, "decode", self, values[0], values[1]);
}

/* ---- letters: those of ASCII ---- */

static bool is_upper(uint8_t c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(uint8_t c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_alpha(uint8_t c)
{
    return is_upper(c) || is_lower(c);
}

static bool is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(uint8_t c)
{
    return is_alpha(c) || is_digit(c);
}

bool byteslike_is_space(uint8_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_ascii(uint8_t c)
{
    return c < 0x80;
}

static uint8_t to_upper(uint8_t c)
{
    return is_lower(c) ? (uint8_t)(c - 'a' + 'A') : c;
}

static uint8_t to_lower(uint8_t c)
{
    return is_upper(c) ? (uint8_t)(c - 'A' + 'a') : c;
}

/* before: the byte in front, or 0. */
typedef uint8_t (*ByteMap)(uint8_t c, uint8_t before, size_t i);

static uint8_t map_upper(uint8_t c, uint8_t before, size_t i)
{
    (void)before;
    (void)i;
    return to_upper(c);
}

static uint8_t map_lower(uint8_t c, uint8_t before, size_t i)
{
    (void)before;
    (void)i;
    return to_lower(c);
}

static uint8_t map_swap(uint8_t c, uint8_t before, size_t i)
{
    (void)before;
    (void)i;
    return is_upper(c) ? to_lower(c) : to_upper(c);
}

static uint8_t map_capital(uint8_t c, uint8_t before, size_t i)
{
    (void)before;
    return i == 0 ? to_upper(c) : to_lower(c);
}

static uint8_t map_title(uint8_t c, uint8_t before, size_t i)
{
    (void)i;
    return is_alpha(before) ? to_lower(c) : to_upper(c);
}

static Addr mapped(Interp *in, Addr self, ByteMap map)
{
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    uint8_t before = 0;
    for (size_t i = 0; i < length; i++) {
        uint8_t c = bytes[i];
        bytes[i] = map(c, before, i);
        before = c;
    }
    Addr result = byteslike_new_filled(in, self, bytes, length);
    bytes_read_end(bytes, length);
    return result;
}

#define MAP_METHOD(name, map)                                                                      \
    BYTES_LIKE_METHOD(name)                                                                        \
    {                                                                                              \
        (void)args;                                                                                \
        (void)nargs;                                                                               \
        (void)kwnames;                                                                             \
        return mapped(in, self, map);                                                              \
    }
MAP_METHOD(upper, map_upper)
MAP_METHOD(lower, map_lower)
MAP_METHOD(swapcase, map_swap)
MAP_METHOD(capitalize, map_capital)
MAP_METHOD(title, map_title)

/* Are all bytes so? of_empty: the answer for none. */
static Addr all_are(Interp *in, Addr self, bool (*is)(uint8_t), bool of_empty)
{
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    bool ok = length > 0 || of_empty;
    for (size_t i = 0; i < length; i++) {
        ok = ok && is(bytes[i]);
    }
    bytes_read_end(bytes, length);
    return bool_new(in, ok);
}

/* Some letter, and no letter of the other case. */
static Addr all_letters_are(Interp *in, Addr self, bool (*is)(uint8_t))
{
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    bool any = false;
    bool ok = true;
    for (size_t i = 0; i < length; i++) {
        any = any || is_alpha(bytes[i]);
        ok = ok && (!is_alpha(bytes[i]) || is(bytes[i]));
    }
    bytes_read_end(bytes, length);
    return bool_new(in, any && ok);
}

/* Letters large after none and small after one, and some large one (stringlib_istitle). */
static Addr is_titled(Interp *in, Addr self)
{
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    bool any = false;
    bool ok = true;
    bool is_after_letter = false;
    for (size_t i = 0; ok && i < length; i++) {
        ok = is_upper(bytes[i]) ? !is_after_letter : !is_lower(bytes[i]) || is_after_letter;
        is_after_letter = is_alpha(bytes[i]);
        any = any || is_after_letter;
    }
    bytes_read_end(bytes, length);
    return bool_new(in, any && ok);
}

#define TEST_METHOD(name, answer)                                                                  \
    BYTES_LIKE_METHOD(name)                                                                        \
    {                                                                                              \
        (void)args;                                                                                \
        (void)nargs;                                                                               \
        (void)kwnames;                                                                             \
        return answer;                                                                             \
    }
TEST_METHOD(isalpha, all_are(in, self, is_alpha, false))
TEST_METHOD(isdigit, all_are(in, self, is_digit, false))
TEST_METHOD(isalnum, all_are(in, self, is_alnum, false))
TEST_METHOD(isspace, all_are(in, self, byteslike_is_space, false))
TEST_METHOD(isascii, all_are(in, self, is_ascii, true))
TEST_METHOD(istitle, is_titled(in, self))
TEST_METHOD(isupper, all_letters_are(in, self, is_upper))
TEST_METHOD(islower, all_letters_are(in, self, is_lower))

/* ---- pieces ---- */

enum { STRIP_LEFT = 1, STRIP_RIGHT = 2 };

static Addr strip(Interp *in, Addr self, const Addr *args, size_t nargs, int sides)
{
    Addr set = nargs > 0 && args[0] != OBJ_NONE ? args[0] : 0;
    if (set != 0 && !byteslike_required(in, set)) {
        return 0;
    }
    size_t width = 0;
    size_t length = 0;
    uint8_t *chars = set ? byteslike_read(in, set, &width) : NULL;
    uint8_t *bytes = byteslike_read(in, self, &length);
    size_t from = 0;
    size_t to = length;
#define IS_STRIPPED(c) (chars ? memchr(chars, (c), width) != NULL : byteslike_is_space(c))
    while ((sides & STRIP_LEFT) && from < to && IS_STRIPPED(bytes[from])) {
        from++;
    }
    while ((sides & STRIP_RIGHT) && to > from && IS_STRIPPED(bytes[to - 1])) {
        to--;
    }
#undef IS_STRIPPED
    Addr result = from == 0 && to == length ? byteslike_same_or_copy(in, self)
                                            : byteslike_new(in, self, bytes + from, to - from);
    bytes_read_end(bytes, length);
    if (chars != NULL) {
        bytes_read_end(chars, width);
    }
    return result;
}

#define STRIP_METHOD(name, sides)                                                                  \
    BYTES_LIKE_METHOD(name)                                                                        \
    {                                                                                              \
        (void)kwnames;                                                                             \
        return strip(in, self, args, nargs, sides);                                                \
    }
STRIP_METHOD(strip, STRIP_LEFT | STRIP_RIGHT)
STRIP_METHOD(lstrip, STRIP_LEFT)
STRIP_METHOD(rstrip, STRIP_RIGHT)

static bool join_items(Interp *in, const uint8_t *glue, size_t width, Addr items, Text *out)
{
    bool is_list = is_list_like(in->mem, &ENGINE_LAYOUT, items);
    int64_t count = obj_size(in->mem, items);
    for (int64_t i = 0; i < count; i++) {
        Addr item = mem_load64(in->mem, sequence_slot(in->mem, items, i, is_list));
        if (!byteslike_required(in, item)) {
            return err_format(in, T_(TypeError),
                              "sequence item %zd: expected a bytes-like object, %.80N found", i,
                              item) != 0;
        }
        size_t length = 0;
        uint8_t *bytes = byteslike_read(in, item, &length);
        ou_text_add_bytes(out, (const char *)glue, i > 0 ? width : 0);
        ou_text_add_bytes(out, (const char *)bytes, length);
        bytes_read_end(bytes, length);
    }
    return true;
}

BYTES_LIKE_METHOD(join)
{
    (void)nargs;
    (void)kwnames;
    bool is_sequence = obj_is(in->mem, args[0], T_(list)) || obj_is(in->mem, args[0], T_(tuple));
    Addr items = is_sequence ? obj_owned(in, args[0]) : list_from_iterable(in, args[0]);
    if (items == 0) {
        if (in->halt == HALT_NONE && err_matches(in, T_(TypeError))) {
            err_format(in, T_(TypeError), "can only join an iterable");
        }
        return 0;
    }
    bool is_same = obj_size(in->mem, items) == 1 && !bytearray_check(in, self);
    Addr only = is_same ? mem_load64(in->mem, sequence_slot(in->mem, items, 0,
                                                            obj_is(in->mem, items, T_(list))))
                        : 0;
    size_t width = 0;
    uint8_t *glue = byteslike_read(in, self, &width);
    Text text = {0};
    Addr result = 0;
    if (only != 0 && obj_is(in->mem, only, T_(bytes))) {
        result = obj_owned(in, only);
    } else if (join_items(in, glue, width, items, &text)) {
        result = byteslike_new_filled(in, self, ou_text_view(&text), text.length);
    }
    ou_text_free(&text);
    bytes_read_end(glue, width);
    obj_release(in, items);
    return result;
}

/* stringlib's replace: every piece between two occurrences, at most so many times. */
static size_t replaced(const uint8_t *bytes, size_t length, const Needle pair[2], int64_t most,
                       Text *out)
{
    size_t start = 0;
    size_t turns = 0;
    const Needle *old = &pair[0];
    const Needle *new = &pair[1];
    if (old->width == 0 && new->width == 0) {
        return 0; /* CPython: replace() of stringlib returns itself */
    }
    while ((int64_t)turns < most) {
        int64_t found = old->width == 0
                            ? (start <= length ? 0 : -1)
                            : bytes_find(bytes + start, length - start, old->bytes, old->width);
        if (found < 0) {
            break;
        }
        ou_text_add_bytes(out, (const char *)bytes + start, (size_t)found);
        ou_text_add_bytes(out, (const char *)new->bytes, new->width);
        start += (size_t)found + old->width;
        turns++;
        if (old->width == 0) {
            if (start == length) {
                return turns;
            }
            ou_text_add_bytes(out, (const char *)bytes + start, 1);
            start++;
        }
    }
    ou_text_add_bytes(out, (const char *)bytes + start, length - start);
    return turns;
}

BYTES_LIKE_METHOD(replace)
{
    (void)kwnames;
    int64_t most = -1;
    if (!byteslike_required(in, args[0]) || !byteslike_required(in, args[1]) ||
        (nargs > 2 && !int_as_ssize(in, args[2], &most))) {
        return 0;
    }
    Needle pair[2];
    for (int i = 0; i < 2; i++) {
        pair[i].bytes = byteslike_read(in, args[i], &pair[i].width);
        pair[i].room = pair[i].width;
    }
    size_t length = 0;
    uint8_t *bytes = byteslike_read(in, self, &length);
    Text text = {0};
    size_t turns = replaced(bytes, length, pair, most < 0 ? INT64_MAX : most, &text);
    Addr result = turns == 0 ? byteslike_same_or_copy(in, self)
                             : byteslike_new_filled(in, self, ou_text_view(&text), text.length);
    ou_text_free(&text);
    bytes_read_end(bytes, length);
    for (int i = 0; i < 2; i++) {
        ou_host_free(pair[i].bytes, pair[i].room + 1);
    }
    return result;
}

const NativeMethod bytes_methods[] = {
    BYTES_LIKE_ROWS,
    {0},
};
