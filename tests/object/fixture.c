#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "lang/code.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/frame.h"
#include "object/func.h"
#include "object/int.h"
#include "object/list.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"
#include "object/values.h"
#include "unit.h"

static Addr call_native(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr kwnames)
{
    if (obj_is(in->mem, callable, T_(type)) && type_id_of(callable) != TYPE_ID_HEAP) {
        return obj_create(in, callable, args, nargs, kwnames);
    }
    const TypeOps *ops = ops_of(in->mem, callable);
    assert_non_null(ops->call);
    return ops->call(in, callable, args, nargs, kwnames);
}

void fixture_begin(Fixture *f)
{
    memset(f, 0, sizeof *f);
    mem_init(&f->memory);
    heap_init(&f->heap, &f->memory, CPY_PROFILE_39.allocator, NULL);
    f->in = (Interp){.mem = &f->memory,
                     .heap = &f->heap,
                     .cpy = &CPY_PROFILE_39,
                     .hooks = {.call = call_native}};
    machine_init(&f->in);
    values_load(&f->in);
    types_load(&f->in);
    frame_clear_free_list(&f->in);
    tuple_clear_free_list(&f->in);
    float_clear_free_list(&f->in);
    list_clear_free_list(&f->in);
    dict_clear_free_list(&f->in);
    mem_fill(&f->memory, MACHINE(gc_count), 0, 12);
}

void fixture_end(Fixture *f)
{
    types_unload(&f->in);
    mem_deinit(&f->memory);
}

Addr fixture_value(Fixture *f, const char *text)
{
    switch (text[0]) {
    case 'i': return int_from_decimal(&f->in, text + 1);
    case 's': return str_from_utf8(&f->in, text + 1, strlen(text + 1));
    case 'x': return float_from_double(&f->in, strtod(text + 1, NULL));
    default: fail_msg("no value: %s", text); return 0;
    }
}

void fixture_text(const Fixture *f, Addr o, char *out, size_t size)
{
    const Memory *mem = &f->memory;
    int64_t number = 0;
    if (obj_is(mem, o, T_(float))) {
        char digits[32];
        float_repr_text(float_value(mem, o), digits);
        (void)snprintf(out, size, "x%s", digits);
    } else if (int_as_i64(mem, o, &number)) {
        (void)snprintf(out, size, "i%lld", (long long)number);
    } else {
        Text text = {0};
        str_to_utf8(mem, &ENGINE_LAYOUT, o, &text);
        (void)snprintf(out, size, "s%s", ou_text_view(&text));
        ou_text_free(&text);
    }
}

/* What the compiler would hand over for such a function. */
typedef struct Shape {
    LangConst none, texts[16], empty, consts, names;
    const LangConst *pool[24];
    const LangConst *items[16], *none_item[1];
    LangModule module;
    LangCode code;
} Shape;

static const LangConst *add_const(Shape *s, LangConst *c)
{
    c->index = s->module.const_count;
    s->pool[s->module.const_count++] = c;
    return c;
}

Addr fixture_code(Fixture *f, FixtureCode shape)
{
    static const uint8_t bytecode[] = {100, 0, 83, 0};
    static char texts[16][12];
    Shape s = {
        .none = {.kind = CONST_NONE },
        .empty = {.kind = CONST_TUPLE},
        .consts = {.kind = CONST_TUPLE, .item_count = 1},
        .names = {.kind = CONST_TUPLE                  }
    };
    uint32_t variables = shape.locals > shape.frees ? shape.locals : shape.frees;
    for (uint32_t i = 0; i < variables; i++) {
        (void)snprintf(texts[i], sizeof texts[i], "v%u", i);
        s.texts[i] = (LangConst){.kind = CONST_STR, .text = texts[i], .length = strlen(texts[i])};
        s.items[i] = add_const(&s, &s.texts[i]);
    }
    s.none_item[0] = add_const(&s, &s.none);
    s.consts.items = s.none_item;
    s.names.items = s.items;
    s.names.item_count = variables;
    s.code = (LangCode){.name = "f",
                        .qualname = "f",
                        .first_line = 1,
                        .nlocals = shape.locals,
                        .stacksize = shape.stack,
                        .flags = shape.flags,
                        .bytecode = bytecode,
                        .length = sizeof bytecode,
                        .lnotab = bytecode,
                        .consts_tuple = add_const(&s, &s.consts),
                        .names_tuple = add_const(&s, &s.empty),
                        .cellvars_tuple = &s.empty,
                        .varnames_tuple = &s.empty,
                        .freevars_tuple = &s.empty};
    if (variables > 0) {
        const LangConst *names = add_const(&s, &s.names);
        s.code.varnames_tuple = shape.locals > 0 ? names : &s.empty;
        s.code.freevars_tuple = shape.frees > 0 ? names : &s.empty;
    }
    Addr made[24] = {0};
    s.module.consts = s.pool;
    f->in.module = &s.module;
    Addr file = str_from_utf8(&f->in, "test.py", 7);
    Addr code = code_new(&f->in, &s.code, made, file);
    obj_release(&f->in, file);
    f->in.module = NULL;
    return code;
}

uint64_t fixture_fnv(uint64_t hash, const void *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ ((const uint8_t *)bytes)[i]) * 0x100000001B3ULL;
    }
    return hash;
}

void golden_open(Golden *golden, const char *name)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/tests/object/golden39/%s", TEST_SOURCE_DIR, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long length = ftell(file);
    assert_true(length > 0);
    rewind(file);
    char *text = malloc((size_t)length + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)length, file), (size_t)length);
    text[length] = '\0';
    (void)fclose(file);
    *golden = (Golden){.text = text, .cursor = text};
}

bool golden_next(Golden *golden)
{
    char *text = golden->cursor;
    if (*text == '\0') {
        free(golden->text);
        return false;
    }
    char *end = strchr(text, '\n');
    *end = '\0';
    golden->cursor = end + 1;
    golden->line++;
    golden->count = 0;
    char *state = strstr(text, " = ");
    golden->expected = state != NULL ? state + 3 : NULL;
    if (state != NULL) {
        *state = '\0';
    }
    for (char *word = strtok(text, " "); word != NULL; word = strtok(NULL, " ")) {
        assert_true(golden->count < GOLDEN_WORDS_MOST);
        golden->words[golden->count++] = word;
    }
    return true;
}

void golden_check(const Golden *golden, const char *state)
{
    if (strcmp(state, golden->expected) != 0) {
        fail_msg("line %zu (%s):\n  model %s\n  real  %s", golden->line, golden->words[0], state,
                 golden->expected);
    }
}
