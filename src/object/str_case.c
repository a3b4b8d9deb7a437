/* str_case.c - methods of str that look at or change what kind of characters there are. */
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/str_ctype.h"
#include "object/str_methods.h"

/* ---- changing case ---- */

enum { LONGEST_EXPANSION = 3 };

/* case_operation: CPython works in a MEM block of three UCS4 characters for each one. */
static Addr finish_case(Interp *in, Addr self, const Points *out)
{
    size_t bytes = sizeof(uint32_t) * LONGEST_EXPANSION * (size_t)str_length(in->mem, self);
    Addr block = heap_malloc(in->heap, bytes, HEAP_DOMAIN_MEM, BLOCK_SCRATCH);
    Addr result = str_from_points(in, out->items, out->length);
    heap_free(in->heap, block);
    return result;
}

static bool add_case(Interp *in, Points *out, uint32_t c, CharCase to)
{
    uint32_t mapped[LONGEST_EXPANSION];
    unsigned count = char_to_case(c, to, mapped);
    if (count == 0) {
        return err_not_modelled(in, "upper and lower case of letters beyond U+00FF") != 0;
    }
    for (unsigned i = 0; i < count; i++) {
        points_add(out, mapped[i]);
    }
    return true;
}

/* Which case the next character takes, given the one before it in the string. */
typedef CharCase (*ChooseCase)(uint32_t c, int64_t place, uint32_t before);

static Addr change_case(Interp *in, Addr self, ChooseCase choose, bool plain_ascii)
{
    Points text;
    Points out;
    points_read(in->mem, in->lay, self, &text);
    points_init(&out);
    bool ok = true;
    for (int64_t i = 0; ok && i < text.length; i++) {
        uint32_t before = i > 0 ? text.items[i - 1] : 0;
        ok = add_case(in, &out, text.items[i], choose(text.items[i], i, before));
    }
    Addr result = 0;
    if (ok) {
        bool direct = plain_ascii && str_info(in->mem, in->lay, self).ascii;
        result = direct ? str_from_points(in, out.items, out.length) : finish_case(in, self, &out);
    }
    points_free(&text);
    points_free(&out);
    return result;
}

static CharCase choose_upper(uint32_t c, int64_t place, uint32_t before)
{
    (void)c;
    (void)place;
    (void)before;
    return CASE_UPPER;
}

static CharCase choose_lower(uint32_t c, int64_t place, uint32_t before)
{
    (void)c;
    (void)place;
    (void)before;
    return CASE_LOWER;
}

static CharCase choose_fold(uint32_t c, int64_t place, uint32_t before)
{
    (void)c;
    (void)place;
    (void)before;
    return CASE_FOLD;
}

static bool is_cased(uint32_t c)
{
    return char_has(c, CHAR_LOWER | CHAR_UPPER | CHAR_TITLE);
}

static CharCase choose_title(uint32_t c, int64_t place, uint32_t before)
{
    (void)c;
    return place > 0 && is_cased(before) ? CASE_LOWER : CASE_TITLE;
}

static CharCase choose_capital(uint32_t c, int64_t place, uint32_t before)
{
    (void)c;
    (void)before;
    return place == 0 ? CASE_TITLE : CASE_LOWER;
}

static CharCase choose_swapped(uint32_t c, int64_t place, uint32_t before)
{
    (void)place;
    (void)before;
    return char_has(c, CHAR_UPPER) ? CASE_LOWER : CASE_UPPER;
}

#define UNUSED_ARGUMENTS                                                                           \
    (void)args;                                                                                    \
    (void)nargs;                                                                                   \
    (void)kwnames

STR_METHOD(upper)
{
    UNUSED_ARGUMENTS;
    return change_case(in, self, choose_upper, true);
}

STR_METHOD(lower)
{
    UNUSED_ARGUMENTS;
    return change_case(in, self, choose_lower, true);
}

STR_METHOD(casefold)
{
    UNUSED_ARGUMENTS;
    return change_case(in, self, choose_fold, true);
}

STR_METHOD(title)
{
    UNUSED_ARGUMENTS;
    return change_case(in, self, choose_title, false);
}

STR_METHOD(capitalize)
{
    UNUSED_ARGUMENTS;
    if (str_length(in->mem, self) == 0) {
        return str_unchanged(in, self);
    }
    return change_case(in, self, choose_capital, false);
}

STR_METHOD(swapcase)
{
    UNUSED_ARGUMENTS;
    return change_case(in, self, choose_swapped, false);
}

/* ---- asking ---- */

/* Not empty, and all characters have one of the properties. */
static Addr all_have(Interp *in, Addr self, unsigned properties)
{
    StrInfo info = str_info(in->mem, in->lay, self);
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
    return bool_new(in, str_info(in->mem, in->lay, self).ascii);
}

bool str_is_identifier(const Interp *in, Addr o)
{
    StrInfo info = str_info(in->mem, in->lay, o);
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
    StrInfo info = str_info(in->mem, in->lay, self);
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
    StrInfo info = str_info(in->mem, in->lay, self);
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
