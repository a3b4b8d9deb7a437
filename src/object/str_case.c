/* str_case.c - methods of str that look at or change what kind of characters there are. */
#include "cpython/unicode_type.h"
#include "object/held.h"
#include "object/int.h"
#include "object/str_methods.h"

/* ---- changing case ---- */

/* case_operation: CPython works in a MEM block of three UCS4 characters for each one. */
static Addr finish_case(Interp *in, Addr self, const Points *out)
{
    size_t bytes = sizeof(uint32_t) * LONGEST_EXPANSION * (size_t)str_length(in->mem, self);
    Addr block = heap_malloc(in->heap, bytes, HEAP_DOMAIN_MEM, BLOCK_SCRATCH);
    Addr result = str_from_points(in, out->items, out->length);
    heap_free(in->heap, block);
    return result;
}

/* The nearest character before place that a case does not look past: 0 when there is none. */
static uint32_t before_ignorable(const Points *text, int64_t place)
{
    while (place > 0 && char_has(text->items[place - 1], CHAR_CASE_IGNORABLE)) {
        place--;
    }
    return place > 0 ? text->items[place - 1] : 0;
}

static uint32_t behind_ignorable(const Points *text, int64_t place)
{
    do {
        place++;
    } while (place < text->length && char_has(text->items[place], CHAR_CASE_IGNORABLE));
    return place < text->length ? text->items[place] : 0;
}

/* handle_capital_sigma: at the end of a word it has a small letter of its own. */
static uint32_t small_sigma(const Points *text, int64_t place)
{
    enum { SMALL_SIGMA = 0x3C3, SMALL_FINAL_SIGMA = 0x3C2 };
    bool is_final = char_has(before_ignorable(text, place), CHAR_CASED) &&
                    !char_has(behind_ignorable(text, place), CHAR_CASED);
    return is_final ? SMALL_FINAL_SIGMA : SMALL_SIGMA;
}

/* lower_ucs4, and _PyUnicode_ToUpperFull and others. */
static void add_case(Points *out, const Points *text, int64_t place, CharCase to)
{
    enum { CAPITAL_SIGMA = 0x3A3 };
    uint32_t c = text->items[place];
    if (to == CASE_LOWER && c == CAPITAL_SIGMA) {
        points_add(out, small_sigma(text, place));
        return;
    }
    uint32_t mapped[LONGEST_EXPANSION];
    unsigned count = char_to_case(c, to, mapped);
    for (unsigned i = 0; i < count; i++) {
        points_add(out, mapped[i]);
    }
}

/* Adds what becomes of the character at a place. */
typedef void (*AddMapped)(Points *out, const Points *text, int64_t place);

static Addr change_case(Interp *in, Addr self, AddMapped add, bool plain_ascii)
{
    Points text;
    Points out;
    points_read(in->mem, &ENGINE_LAYOUT, self, &text);
    points_init(&out);
    for (int64_t i = 0; i < text.length; i++) {
        add(&out, &text, i);
    }
    bool direct = plain_ascii && str_info(in->mem, &ENGINE_LAYOUT, self).ascii;
    Addr result = direct ? str_from_points(in, out.items, out.length) : finish_case(in, self, &out);
    points_free(&text);
    points_free(&out);
    return result;
}

static void add_upper(Points *out, const Points *text, int64_t place)
{
    add_case(out, text, place, CASE_UPPER);
}

static void add_lower(Points *out, const Points *text, int64_t place)
{
    add_case(out, text, place, CASE_LOWER);
}

static void add_folded(Points *out, const Points *text, int64_t place)
{
    add_case(out, text, place, CASE_FOLD);
}

/* do_title */
static void add_title(Points *out, const Points *text, int64_t place)
{
    bool is_inside = place > 0 && char_has(text->items[place - 1], CHAR_CASED);
    add_case(out, text, place, is_inside ? CASE_LOWER : CASE_TITLE);
}

/* do_capitalize */
static void add_capitalized(Points *out, const Points *text, int64_t place)
{
    add_case(out, text, place, place == 0 ? CASE_TITLE : CASE_LOWER);
}

/* do_swapcase: letters of title case stay. */
static void add_swapped(Points *out, const Points *text, int64_t place)
{
    unsigned properties = char_properties(text->items[place]);
    if (properties & CHAR_UPPER) {
        add_case(out, text, place, CASE_LOWER);
    } else if (properties & CHAR_LOWER) {
        add_case(out, text, place, CASE_UPPER);
    } else {
        points_add(out, text->items[place]);
    }
}

#define UNUSED_ARGUMENTS                                                                           \
    (void)args;                                                                                    \
    (void)nargs;                                                                                   \
    (void)kwnames

STR_METHOD(upper)
{
    UNUSED_ARGUMENTS;
    return change_case(in, self, add_upper, true);
}

STR_METHOD(lower)
{
    UNUSED_ARGUMENTS;
    return change_case(in, self, add_lower, true);
}

STR_METHOD(casefold)
{
    UNUSED_ARGUMENTS;
    return change_case(in, self, add_folded, true);
}

STR_METHOD(title)
{
    UNUSED_ARGUMENTS;
    return change_case(in, self, add_title, false);
}

STR_METHOD(capitalize)
{
    UNUSED_ARGUMENTS;
    if (str_length(in->mem, self) == 0) {
        return str_unchanged(in, self);
    }
    return change_case(in, self, add_capitalized, false);
}

STR_METHOD(swapcase)
{
    UNUSED_ARGUMENTS;
    return change_case(in, self, add_swapped, false);
}

/* ---- asking ---- */

/* Not empty, and all characters have one of the properties. */
static Addr all_have(Interp *in, Addr self, unsigned properties)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, self);
    for (int64_t i = 0; i < info.length; i++) {
        if (!char_has(str_at(in->mem, info, i), properties)) {
            return bool_new(in, false);
        }
    }
    return bool_new(in, info.length > 0);
}

#define ALL_HAVE(name, properties)                                                                 \
    STR_METHOD(name)                                                                               \
    {                                                                                              \
        UNUSED_ARGUMENTS;                                                                          \
        return all_have(in, self, (properties));                                                   \
    }

ALL_HAVE(isalpha, CHAR_ALPHA)
ALL_HAVE(isdecimal, CHAR_DECIMAL)
ALL_HAVE(isdigit, CHAR_DIGIT)
ALL_HAVE(isnumeric, CHAR_NUMERIC)
ALL_HAVE(isalnum, CHAR_ALPHA | CHAR_DECIMAL | CHAR_DIGIT | CHAR_NUMERIC)
ALL_HAVE(isspace, CHAR_SPACE)

STR_METHOD(isprintable)
{
    UNUSED_ARGUMENTS;
    return str_length(in->mem, self) == 0 ? bool_new(in, true) : all_have(in, self, CHAR_PRINTABLE);
}

STR_METHOD(isascii)
{
    UNUSED_ARGUMENTS;
    return bool_new(in, str_info(in->mem, &ENGINE_LAYOUT, self).ascii);
}

bool str_is_identifier(const Interp *in, Addr o)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, o);
    bool ok = info.length > 0 && char_has(str_at(in->mem, info, 0), CHAR_ID_START);
    for (int64_t i = 1; ok && i < info.length; i++) {
        ok = char_has(str_at(in->mem, info, i), CHAR_ID_CONTINUE);
    }
    return ok;
}

STR_METHOD(isidentifier)
{
    UNUSED_ARGUMENTS;
    return bool_new(in, str_is_identifier(in, self));
}

/* At least one cased character, and none of the wrong case. */
static Addr all_cased(Interp *in, Addr self, unsigned wanted)
{
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, self);
    unsigned wrong = (CHAR_LOWER | CHAR_UPPER | CHAR_TITLE) & ~wanted;
    bool any = false;
    for (int64_t i = 0; i < info.length; i++) {
        uint32_t c = str_at(in->mem, info, i);
        if (char_has(c, wrong)) {
            return bool_new(in, false);
        }
        any = any || char_has(c, wanted);
    }
    return bool_new(in, any);
}

STR_METHOD(islower)
{
    UNUSED_ARGUMENTS;
    return all_cased(in, self, CHAR_LOWER);
}

STR_METHOD(isupper)
{
    UNUSED_ARGUMENTS;
    return all_cased(in, self, CHAR_UPPER);
}

STR_METHOD(istitle)
{
    UNUSED_ARGUMENTS;
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, self);
    bool any = false;
    bool after_cased = false;
    for (int64_t i = 0; i < info.length; i++) {
        uint32_t c = str_at(in->mem, info, i);
        bool starts = char_has(c, CHAR_UPPER | CHAR_TITLE);
        bool continues = char_has(c, CHAR_LOWER);
        if ((starts && after_cased) || (continues && !after_cased)) {
            return bool_new(in, false);
        }
        after_cased = starts || continues;
        any = any || after_cased;
    }
    return bool_new(in, any);
}
