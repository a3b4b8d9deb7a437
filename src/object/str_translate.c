/* str_translate.c - str.translate and str.maketrans (unicodeobject.c). */
#include <stdio.h>
#include <string.h>

#include "object/abstract.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/str_methods.h"
#include "object/str_writer.h"

/* ---- translate ---- */

typedef enum Mapped { MAPPED_ERROR, MAPPED_NOT, MAPPED_TO_NONE, MAPPED } Mapped;

/* charmaptranslate_lookup: *out is what the table says, a new reference when it is MAPPED. */
static Mapped look_up(Interp *in, Addr table, uint32_t c, Addr *out)
{
    Addr entry = held_begin(in);
    held_put(in, entry, 0, int_from_i64(in, c));
    Addr found = obj_getitem(in, table, held_get(in, entry, 0));
    held_end(in, entry);
    *out = found;
    if (found == 0) {
        bool is_unmapped = in->halt == HALT_NONE && err_matches(in, T_(LookupError));
        if (is_unmapped) {
            err_clear(in);
        }
        return is_unmapped ? MAPPED_NOT : MAPPED_ERROR;
    }
    if (found == OBJ_NONE) {
        obj_release(in, found);
        return MAPPED_TO_NONE;
    }
    int64_t number = 0;
    bool is_number = int_as_i64(in->mem, found, &number);
    if (is_number && (number < 0 || number > MAX_CODE_POINT)) {
        err_format(in, T_(ValueError), "character mapping must be in range(0x%x)",
                   (unsigned)MAX_CODE_POINT + 1);
    } else if (!is_number && !str_check(in, found)) {
        err_format(in, T_(TypeError), "character mapping must return integer, None or str");
    } else {
        return MAPPED;
    }
    obj_release(in, found);
    return MAPPED_ERROR;
}

/* unicode_fast_translate_lookup: the ASCII character that c becomes; DELETED, or SEVERAL for what
 * the fast way cannot write; -1 = exception. */
enum { SEVERAL = MAX_ASCII + 1, DELETED };

static int look_up_ascii(Interp *in, Addr table, uint32_t c)
{
    Addr found = 0;
    Mapped mapped = look_up(in, table, c, &found);
    if (mapped != MAPPED) {
        return mapped == MAPPED_ERROR ? -1 : mapped == MAPPED_TO_NONE ? DELETED : (int)c;
    }
    int64_t number = SEVERAL;
    if (!int_as_i64(in->mem, found, &number) && str_length(in->mem, found) == 1) {
        number = str_char(in->mem, &ENGINE_LAYOUT, found, 0);
    }
    obj_release(in, found);
    return number > MAX_ASCII ? SEVERAL : (int)number;
}

/* unicode_fast_translate: each ASCII character is looked up once, as long as it becomes one ASCII
 * character or none. *at is left where that ends. False = exception. */
static bool translate_ascii(StrWriter *w, Addr table, const Points *text, int64_t *at)
{
    enum { UNKNOWN = 0xFF };
    uint8_t known[MAX_ASCII + 1];
    memset(known, UNKNOWN, sizeof known);
    for (; *at < text->length; ++*at) {
        uint32_t c = text->items[*at];
        if (known[c] == UNKNOWN) {
            int mapped = look_up_ascii(w->in, table, c);
            if (mapped < 0 || mapped == SEVERAL) {
                return mapped == SEVERAL;
            }
            known[c] = (uint8_t)mapped;
        }
        if (known[c] != DELETED && !writer_char(w, known[c])) {
            return false;
        }
    }
    return true;
}

/* Characters that are mapped to None from *at on; the one that ends them is looked up for that. */
static bool skip_deleted(Interp *in, Addr table, const Points *text, int64_t *at)
{
    while (*at < text->length) {
        Addr found = 0;
        Mapped mapped = look_up(in, table, text->items[*at], &found);
        obj_release(in, mapped == MAPPED ? found : 0);
        if (mapped != MAPPED_TO_NONE) {
            return mapped != MAPPED_ERROR;
        }
        ++*at;
    }
    return true;
}

/* charmaptranslate_output of what the character is mapped to, an int or a str, and drops it. */
static bool write_mapped(StrWriter *w, Addr found)
{
    int64_t number = 0;
    if (!int_as_i64(w->in->mem, found, &number)) {
        return writer_take(w, found);
    }
    bool ok = writer_char(w, (uint32_t)number);
    obj_release(w->in, found);
    return ok;
}

/* _PyUnicode_TranslateCharmap, into a writer with room for as many ASCII characters. */
static bool translate(StrWriter *w, Addr table, const Points *text, bool is_ascii)
{
    int64_t i = 0;
    if (!writer_prepare(w, text->length, MAX_ASCII) ||
        (is_ascii && !translate_ascii(w, table, text, &i))) {
        return false;
    }
    while (i < text->length) {
        Addr found = 0;
        uint32_t c = text->items[i++];
        Mapped mapped = look_up(w->in, table, c, &found);
        bool ok = mapped == MAPPED           ? write_mapped(w, found)
                  : mapped == MAPPED_NOT     ? writer_char(w, c)
                  : mapped == MAPPED_TO_NONE ? skip_deleted(w->in, table, text, &i)
                                             : false;
        if (!ok) {
            return false;
        }
    }
    return true;
}

STR_METHOD(translate)
{
    (void)nargs;
    (void)kwnames;
    StrInfo info = str_info(in->mem, &ENGINE_LAYOUT, self);
    if (info.length == 0) {
        return obj_is(in->mem, self, T_(str)) ? obj_owned(in, self) : str_from_utf8(in, "", 0);
    }
    Points text;
    points_read(in->mem, &ENGINE_LAYOUT, self, &text);
    StrWriter w;
    writer_begin(&w, in, 0, false);
    bool ok = translate(&w, args[0], &text, info.ascii);
    points_free(&text);
    return ok ? writer_finish(&w) : writer_drop(&w);
}

/* ---- maketrans ---- */

static bool map_character(Interp *in, Addr table, uint32_t c, Addr value)
{
    Addr key = int_from_i64(in, c);
    bool ok = key != 0 && value != 0 && dict_set(in, table, key, value);
    obj_release(in, key);
    return ok;
}

/* maketrans(x, y[, z]): character by character; those of z are deleted. */
static bool fill_from_strings(Interp *in, Addr table, const Addr *args, size_t nargs)
{
    StrInfo from = str_info(in->mem, &ENGINE_LAYOUT, args[0]);
    StrInfo to = str_info(in->mem, &ENGINE_LAYOUT, args[1]);
    if (from.length != to.length) {
        return err_format(in, T_(ValueError),
                          "the first two maketrans arguments must have equal length") != 0;
    }
    bool ok = true;
    for (int64_t i = 0; ok && i < from.length; i++) {
        Addr value = int_from_i64(in, str_at(in->mem, to, i));
        ok = map_character(in, table, str_at(in->mem, from, i), value);
        obj_release(in, value);
    }
    StrInfo gone = nargs > 2 ? str_info(in->mem, &ENGINE_LAYOUT, args[2]) : (StrInfo){0};
    for (int64_t i = 0; ok && i < gone.length; i++) {
        ok = map_character(in, table, str_at(in->mem, gone, i), OBJ_NONE);
    }
    return ok;
}

/* maketrans(dict): keys that are characters become their numbers. */
static bool fill_from_dict(Interp *in, Addr table, Addr source)
{
    DictEntry item;
    bool ok = true;
    for (int64_t position = 0;
         ok && dict_next(in->mem, &ENGINE_LAYOUT, source, &position, &item);) {
        if (!str_check(in, item.key)) {
            ok = obj_isinstance(in, item.key, T_(int))
                     ? dict_set(in, table, item.key, item.value)
                     : err_format(in, T_(TypeError),
                                  "keys in translate table must be strings or integers") != 0;
        } else if (str_length(in->mem, item.key) != 1) {
            ok = err_format(in, T_(ValueError),
                            "string keys in translate table must be of length 1") != 0;
        } else {
            ok = map_character(in, table, str_char(in->mem, &ENGINE_LAYOUT, item.key, 0),
                               item.value);
        }
    }
    return ok;
}

static bool fill(Interp *in, Addr table, const Addr *args, size_t nargs)
{
    if (nargs == 1) {
        return obj_is(in->mem, args[0], T_(dict))
                   ? fill_from_dict(in, table, args[0])
                   : err_format(in, T_(TypeError),
                                "if you give only one argument to maketrans it must be a dict") !=
                         0;
    }
    if (!str_check(in, args[0])) {
        return err_format(in, T_(TypeError),
                          "first maketrans argument must be a string if there is a second "
                          "argument") != 0;
    }
    return fill_from_strings(in, table, args, nargs);
}

STR_METHOD(maketrans)
{
    (void)self;
    (void)kwnames;
    for (size_t i = 1; i < nargs; i++) {
        if (!str_check(in, args[i])) {
            return err_bad_argument(in, "maketrans", i == 1 ? "argument 2" : "argument 3", "str",
                                    args[i]);
        }
    }
    Addr table = dict_new(in);
    if (table == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, table);
    bool ok = fill(in, table, args, nargs);
    table = ok ? held_take(in, entry, 0) : 0;
    held_end(in, entry);
    return table;
}
