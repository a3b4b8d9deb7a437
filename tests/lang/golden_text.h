/* golden_text.h - a compiled module in the format of record_dis.py. */
#ifndef OU_TESTS_LANG_GOLDEN_TEXT_H
#define OU_TESTS_LANG_GOLDEN_TEXT_H

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "base/utf8.h"
#include "lang/code.h"

OU_ARRAY(SeenArray, seen_array, const LangConst *);

/* Numbers objects in the order in which they are first shown. */
typedef struct GoldenWriter {
    Text *out;
    SeenArray seen;
} GoldenWriter;

static uint32_t golden_number(GoldenWriter *w, const LangConst *constant)
{
    for (uint32_t i = 0; i < w->seen.count; i++) {
        if (w->seen.items[i] == constant) {
            return i;
        }
    }
    seen_array_push(&w->seen, constant);
    return w->seen.count - 1;
}

static bool golden_is_name(const LangConst *c)
{
    for (size_t i = 0; i < c->length; i++) {
        char at = c->text[i];
        if (!((at >= '0' && at <= '9') || (at >= 'A' && at <= 'Z') || (at >= 'a' && at <= 'z') ||
              at == '_')) {
            return ou_utf8_count(c->text, c->length) <= 1;
        }
    }
    return true;
}

/* The interpreter keeps such objects once per process. */
static bool golden_is_shared(const LangConst *c)
{
    switch ((int)c->kind) {
    case CONST_INT: {
        char *end;
        long value = strtol(c->text, &end, 10);
        return c->length < 6 && value >= -5 && value <= 256;
    }
    case CONST_STR: return golden_is_name(c);
    case CONST_BYTES: return c->length <= 1;
    case CONST_TUPLE: return c->item_count == 0;
    case CONST_FLOAT:
    case CONST_FROZENSET: return false;
    default: return true;
    }
}

static void golden_value(GoldenWriter *w, const LangConst *c, bool numbered);

static int golden_compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void golden_set(GoldenWriter *w, const LangConst *c)
{
    char **texts = calloc(c->item_count + 1, sizeof *texts);
    for (uint32_t i = 0; i < c->item_count; i++) {
        Text text = {0};
        GoldenWriter inner = {.out = &text};
        golden_value(&inner, c->items[i], false);
        texts[i] = strdup(ou_text_view(&text));
        ou_text_free(&text);
    }
    qsort(texts, c->item_count, sizeof *texts, golden_compare);
    ou_text_add(w->out, "{");
    for (uint32_t i = 0; i < c->item_count; i++) {
        ou_text_add_format(w->out, "%s%s", i ? ", " : "", texts[i]);
        free(texts[i]);
    }
    ou_text_add(w->out, "}");
    free(texts);
}

static void golden_hex(Text *out, const void *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        ou_text_add_format(out, "%02x", ((const unsigned char *)bytes)[i]);
    }
}

static void golden_float(Text *out, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    ou_text_add_format(out, "%016llx", (unsigned long long)bits);
}

static void golden_value(GoldenWriter *w, const LangConst *c, bool numbered)
{
    static const char *const kinds[] = {"None", "False", "True",  "Ellipsis",  "int", "float",
                                        "str",  "bytes", "tuple", "frozenset", "code"};
    ou_text_add(w->out, kinds[c->kind]);
    if (c->kind <= CONST_ELLIPSIS) {
        return;
    }
    ou_text_add(w->out, " ");
    if (c->kind == CONST_CODE) {
        ou_text_add_format(w->out, "%u", c->code->id);
        return;
    }
    if (numbered && !golden_is_shared(c)) {
        ou_text_add_format(w->out, "#%u ", golden_number(w, c));
    }
    switch ((int)c->kind) {
    case CONST_INT: ou_text_add(w->out, c->text); break;
    case CONST_FLOAT: golden_float(w->out, c->number); break;
    case CONST_STR: ou_text_add_json(w->out, c->text, c->length); break;
    case CONST_BYTES: golden_hex(w->out, c->text, c->length); break;
    case CONST_TUPLE:
        ou_text_add(w->out, "(");
        for (uint32_t i = 0; i < c->item_count; i++) {
            ou_text_add(w->out, i ? ", " : "");
            golden_value(w, c->items[i], numbered);
        }
        ou_text_add(w->out, ")");
        break;
    case CONST_FROZENSET: golden_set(w, c); break;
    default: break;
    }
}

static void golden_names(GoldenWriter *w, const char *title, const LangConst *tuple)
{
    if (tuple->item_count == 0) {
        return;
    }
    ou_text_add_format(w->out, "  %s #%u ", title, golden_number(w, tuple));
    for (uint32_t i = 0; i < tuple->item_count; i++) {
        ou_text_add_format(w->out, "%s%s", i ? " " : "", tuple->items[i]->text);
    }
    ou_text_add(w->out, "\n");
}

static void golden_code(GoldenWriter *w, const LangCode *code)
{
    Text *out = w->out;
    ou_text_add_format(out, "code %u %s\n", code->id, code->name);
    ou_text_add_format(out, "  args %u %u %u  nlocals %u  stack %u  flags 0x%x  line %u\n  bytes ",
                       code->argcount, code->posonlyargcount, code->kwonlyargcount, code->nlocals,
                       code->stacksize, code->flags, code->first_line);
    golden_hex(out, code->bytecode, code->length);
    ou_text_add(out, "\n  lnotab ");
    golden_hex(out, code->lnotab, code->lnotab_length);
    ou_text_add(out, "\n");
    for (uint32_t i = 0; i < code->const_count; i++) {
        ou_text_add_format(out, "  const %u ", i);
        golden_value(w, code->consts[i], true);
        ou_text_add(out, "\n");
    }
    ou_text_add_format(out, "  consts #%u\n", golden_number(w, code->consts_tuple));
    golden_names(w, "names", code->names_tuple);
    golden_names(w, "varnames", code->varnames_tuple);
    golden_names(w, "cellvars", code->cellvars_tuple);
    golden_names(w, "freevars", code->freevars_tuple);
}

static inline void golden_module(const LangModule *module, Text *out)
{
    GoldenWriter w = {.out = out};
    for (uint32_t i = 0; i < module->code_count; i++) {
        golden_code(&w, module->codes[i]);
    }
    seen_array_free(&w.seen);
}

#endif
