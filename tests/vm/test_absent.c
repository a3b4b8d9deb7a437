/* Which attributes of the real built-in types the model lacks: asks the model itself, with an
 * object of each type, and compares with src/vm/absent_attributes.def.
 *
 *     build/release/bin/test_vm_absent --record > src/vm/absent_attributes.def */
#include <string.h>

#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/static_types.h"
#include "object/str.h"
#include "unit.h"
#include "vm/refusals.h"
#include "vm/session.h"

typedef struct TypeNames {
    const char *wrappers, *others;
} TypeNames;

static const TypeNames real[TYPE_ID_COUNT] = {
#define NAMES(id, wrappers, others) [TYPE_ID_##id] = {wrappers, others},
#include "object/static_names.def"
#undef NAMES
};

/* An expression for each type; NULL: what a scenario calls its name. */
static const char *const samples[TYPE_ID_COUNT] = {
    [TYPE_ID_object] = "object()",
    [TYPE_ID_type] = "type",
    [TYPE_ID_none] = "None",
    [TYPE_ID_ellipsis] = "...",
    [TYPE_ID_notimplemented] = "NotImplemented",
    [TYPE_ID_range] = "range(2)",
    [TYPE_ID_slice] = "slice(1)",
    [TYPE_ID_function] = "f",
    [TYPE_ID_builtin] = "len",
    [TYPE_ID_method] = "A().method",
    [TYPE_ID_code] = "f.__code__",
    [TYPE_ID_cell] = "f(1).__closure__[0]",
    [TYPE_ID_frame] = "trace.tb_frame",
    [TYPE_ID_generator] = "(i for i in ())",
    [TYPE_ID_module] = "gc",
    [TYPE_ID_traceback] = "trace",
    [TYPE_ID_weakref] = "weakref.ref(A)",
    [TYPE_ID_property] = "property()",
    [TYPE_ID_staticmethod] = "A_static",
    [TYPE_ID_classmethod] = "A_class",
    [TYPE_ID_super] = "super(A, A())",
    [TYPE_ID_member_descr] = "A.slot",
    [TYPE_ID_method_descr] = "str.upper",
    [TYPE_ID_wrapper_descr] = "int.__add__",
    [TYPE_ID_mappingproxy] = "A.__dict__",
    [TYPE_ID_dict_reversekeyiterator] = "reversed({})",
    [TYPE_ID_dict_reversevalueiterator] = "reversed({}.values())",
    [TYPE_ID_dict_reverseitemiterator] = "reversed({}.items())",
    [TYPE_ID_version_info] = "sys.version_info",
    [TYPE_ID_stdout] = "sys.stdout",
    [TYPE_ID_method_wrapper] = "(5).__add__",
    [TYPE_ID_list_iterator] = "iter([])",
    [TYPE_ID_list_reverseiterator] = "reversed([])",
    [TYPE_ID_tuple_iterator] = "iter(())",
    [TYPE_ID_str_iterator] = "iter('')",
    [TYPE_ID_bytes_iterator] = "iter(b'')",
    [TYPE_ID_bytearray_iterator] = "iter(bytearray())",
    [TYPE_ID_callable_iterator] = "iter(f, 1)",
    [TYPE_ID_range_iterator] = "iter(range(2))",
    [TYPE_ID_longrange_iterator] = "iter(range(2 ** 70))",
    [TYPE_ID_dict_keyiterator] = "iter({})",
    [TYPE_ID_dict_valueiterator] = "iter({}.values())",
    [TYPE_ID_dict_itemiterator] = "iter({}.items())",
    [TYPE_ID_dict_keys] = "{}.keys()",
    [TYPE_ID_dict_values] = "{}.values()",
    [TYPE_ID_dict_items] = "{}.items()",
    [TYPE_ID_set_iterator] = "iter(set())",
    [TYPE_ID_enumerate] = "enumerate([])",
    [TYPE_ID_map] = "map(len, [])",
    [TYPE_ID_filter] = "filter(None, [])",
    [TYPE_ID_reversed] = "reversed(A())",
    [TYPE_ID_iterator] = "iter(A())",
    [TYPE_ID_weakcallableproxy] = "weakref.proxy(f)",
    [TYPE_ID_generic_alias] = "list[int]",
    [TYPE_ID_UnicodeEncodeError] = "UnicodeEncodeError('a', 'b', 0, 1, 'c')",
    [TYPE_ID_UnicodeDecodeError] = "UnicodeDecodeError('a', b'b', 0, 1, 'c')",
    [TYPE_ID_UnicodeTranslateError] = "UnicodeTranslateError('b', 0, 1, 'c')",
};

static const char PREAMBLE[] = "import gc, sys, weakref\n"
                               "class A:\n"
                               "    __slots__ = 'slot', '__weakref__'\n"
                               "    def method(self): pass\n"
                               "    def __len__(self): return 0\n"
                               "    def __getitem__(self, i): return i\n"
                               "def f(x): return lambda: x\n"
                               "A_static = staticmethod(f)\n"
                               "A_class = classmethod(f)\n"
                               "try: 1 / 0\n"
                               "except ZeroDivisionError as e: trace = e.__traceback__\n";

static bool has_sample(TypeId id)
{
    const StaticTypeRow *row = static_type_row(id);
    return samples[id] != NULL || (row->flags & (TF_BASE | TF_EXC)) != 0 || id == TYPE_ID_bool;
}

/* s_ID = the sample of each type. */
static void open_samples(Session *session)
{
    Text text = {0};
    ou_text_add(&text, PREAMBLE);
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) {
        if (!has_sample((TypeId)id) || real[id].others == NULL) {
            continue;
        }
        if (samples[id] != NULL) {
            ou_text_add_format(&text, "s_%u = %s\n", id, samples[id]);
        } else {
            ou_text_add_format(&text, "s_%u = %s()\n", id, static_type_row((TypeId)id)->name);
        }
    }
    Error error = {0};
    if (!session_open_text(session, "samples.py", ou_text_view(&text), text.length,
                           &(SessionOptions){.no_journal = true}, &error)) {
        fail_msg("%u: %s", error.where.line, error.text);
    }
    ou_text_free(&text);
    VmStatus status = session_run(session, 0);
    if (status != VM_FINISHED) {
        Text out = {0};
        session_output(session, &out);
        print_message("%s\n%s\n", ou_text_view(&out), session->interp.halt_text);
    }
    assert_int_equal(status, VM_FINISHED);
}

static Addr sample_of(Session *session, unsigned id)
{
    char name[16];
    (void)snprintf(name, sizeof name, "s_%u", id);
    const Memory *mem = &session->memory;
    int64_t position = 0;
    DictEntry entry;
    while (dict_next(mem, &ENGINE_LAYOUT, mem_load64(mem, MACHINE(main_dict)), &position, &entry)) {
        if (str_equals_utf8(mem, &ENGINE_LAYOUT, entry.key, name)) {
            return entry.value;
        }
    }
    return 0;
}

/* Does asking for it halt the run as not modelled? */
static bool lacks(Session *session, Addr sample, const char *name, size_t length)
{
    Interp *in = &session->interp;
    Addr key = str_interned(in, name, length);
    Addr value = obj_getattr(in, sample, key);
    bool lacking = in->halt == HALT_NOT_MODELLED;
    in->halt = HALT_NONE;
    if (value != 0) {
        obj_release(in, value);
    } else if (!lacking) {
        err_clear(in);
    }
    return lacking;
}

/* sample 0: a type that no scenario can make lacks everything. */
static void gather_lacking(Session *session, Addr sample, const char *words, Text *out)
{
    for (const char *at = words; *at != '\0';) {
        size_t length = strcspn(at, " ");
        if (sample == 0 || lacks(session, sample, at, length)) {
            ou_text_add(out, out->length > 0 ? " " : "");
            ou_text_add_bytes(out, at, length);
        }
        at += length + (at[length] == ' ');
    }
}

/* The words of a row of the table, for one type. */
static const char *const table[TYPE_ID_COUNT] = {
#define ABSENT(id, names) [TYPE_ID_##id] = (names),
#include "vm/absent_attributes.def"
#undef ABSENT
};

static const char *const ids[TYPE_ID_COUNT] = {
#define TYPE(id, name, basicsize, itemsize, flags, base) [TYPE_ID_##id] = #id,
#include "object/types.def"
#undef TYPE
};

static bool recording;

static void the_table_holds_what_the_model_lacks(void **state)
{
    (void)state;
    Session session;
    int bad = 0;
    open_samples(&session);
    for (unsigned id = 0; id < TYPE_ID_COUNT; id++) {
        Text words = {0};
        if (real[id].others != NULL) {
            gather_lacking(&session, sample_of(&session, id), real[id].wrappers, &words);
            gather_lacking(&session, sample_of(&session, id), real[id].others, &words);
        }
        const char *expected = table[id] != NULL ? table[id] : "";
        if (recording && words.length > 0) {
            (void)printf("ABSENT(%s, \"%s\")\n", ids[id], ou_text_view(&words));
        }
        if (!recording && strcmp(ou_text_view(&words), expected) != 0) {
            print_message("%s lacks %s\n  table: %s\n", ids[id], ou_text_view(&words), expected);
            bad++;
        }
        ou_text_free(&words);
    }
    session_close(&session);
    assert_int_equal(bad, 0);
}

int main(int argc, char **argv)
{
    recording = argc > 1 && strcmp(argv[1], "--record") == 0;
    if (recording) {
        (void)puts(
            "/* absent_attributes.def - attributes that a built-in type of 3.9 has itself and "
            "the model lacks,\n * recorded by `test_vm_absent --record`: ABSENT(id in "
            "types.def, names). */\n/* clang-format off */");
        the_table_holds_what_the_model_lacks(NULL);
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_holds_what_the_model_lacks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
