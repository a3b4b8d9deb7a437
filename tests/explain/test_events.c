/* Every record has its sentence, in every variant. */
#include <stdio.h>

#include "base/file.h"
#include "explain/event.h"
#include "explain/explained.h"
#include "lang/opcode39.h"

static void every_mark_has_a_sentence(void **state)
{
    (void)state;
    Sentences sentences = {0};
    Error error = {0};
    assert_true(
        sentences_load(&sentences, TEST_SOURCE_DIR "/assets/text/en/sentences.txt", &error));
    for (int kind = 0; kind < MARK_COUNT; kind++) {
        Text variants = {0};
        explain_mark_variants((MarkKind)kind, &variants);
        char *variant = variants.length > 0 ? strtok(variants.bytes, " ") : NULL;
        do {
            Text key = {0};
            explain_mark_key((MarkKind)kind, &key);
            ou_text_add(&key, variant ? variant : "");
            if (sentences_find(&sentences, ou_text_view(&key)) == NULL) {
                fail_msg("no sentence %s", ou_text_view(&key));
            }
            ou_text_free(&key);
            variant = variant ? strtok(NULL, " ") : NULL;
        } while (variant != NULL);
        ou_text_free(&variants);
    }
    sentences_free(&sentences);
}

static const char program[] = "import gc\n"
                              "class Node:\n"
                              "    def __init__(self, other):\n"
                              "        self.other = other\n"
                              "    def __del__(self):\n"
                              "        print('freed')\n"
                              "a = Node([1.5, 'x', (2, 3)])\n"
                              "a.other.append(a)\n"
                              "b = {'k': a, 4: {5, 6}}\n"
                              "a = [n * 300 for n in range(40)]\n"
                              "del b\n"
                              "try:\n"
                              "    a[99]\n"
                              "except IndexError as e:\n"
                              "    print(e)\n"
                              "gc.collect()\n"
                              "raise ValueError('end')\n";

/* No word in braces is left over, no key stands for its sentence, nothing is unknown. */
static void every_event_of_a_program_is_a_sentence(void **state)
{
    (void)state;
    Explained e;
    Text text = {0};
    HistRecord record;
    explained_open(&e, program);
    while (hist_step_forward(e.history, &record)) {
        bool silent = record.kind == JRN_CHANGE || record.kind == JRN_INSTRUCTION;
        Words words = e.words;
        words.reader.mem = hist_image(e.history);
        ou_text_clear(&text);
        explain_record(&words, &record, &text);
        const char *sentence = ou_text_view(&text);
        bool whole = strpbrk(sentence, "{}?`") == NULL && strncmp(sentence, "mark.", 5) != 0;
        if (silent ? text.length != 0 : !whole || text.length == 0) {
            fail_msg("record %u: \"%s\"", (unsigned)record.record, sentence);
        }
    }
    ou_text_free(&text);
    explained_close(&e);
}

static void assert_told(Explained *e, HistUnit unit, uint64_t most)
{
    uint64_t from = 0;
    for (uint64_t n = 1; n <= hist_count(e->history, unit) && n <= most; n++) {
        uint64_t to = hist_place_of(e->history, unit, n);
        if (explained_range(e, from, to)[0] == '\0') {
            fail_msg("nothing is said from %u to %u", (unsigned)from, (unsigned)to);
        }
        from = to;
    }
}

/* A step of one event is told by that event. */
static void steps_by_event_and_by_instruction_are_told(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, program);
    assert_told(&e, HIST_EVENT, UINT64_MAX);
    assert_told(&e, HIST_INSTRUCTION, UINT64_MAX);
    explained_close(&e);
}

/* Whatever the image looks like in the middle of things. */
static void every_moment_of_programs_is_told(void **state)
{
    (void)state;
    enum { MOST_EVENTS = 4000 };
    static const char *const files[] = {
        "tests/vm/programs/classes.py",       "tests/vm/programs/containers.py",
        "tests/vm/programs/exceptions.py",    "tests/vm/programs/functions.py",
        "tests/vm/programs/generators.py",    "tests/vm/programs/lifetimes.py",
        "tests/vm/programs/namespaces.py",    "tests/oracle/cases/07_cycle_with_del.py",
        "tests/oracle/cases/08_weakref.py",   "tests/oracle/cases/15_key_sharing.py",
        "tests/oracle/cases/16_closures.py",  "tests/oracle/cases/18_exception_cycle.py",
        "tests/oracle/cases/26_set_growth.py"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Explained e;
        Text source = {0};
        Error error = {0};
        char path[512];
        (void)snprintf(path, sizeof path, TEST_SOURCE_DIR "/%s", files[i]);
        assert_true(ou_file_read(path, 1 << 20, &source, &error));
        explained_open(&e, source.bytes);
        assert_told(&e, HIST_EVENT, MOST_EVENTS);
        assert_told(&e, HIST_INSTRUCTION, MOST_EVENTS);
        explained_close(&e);
        ou_text_free(&source);
    }
}

static bool some_event_says(Explained *e, const char *wanted)
{
    Text text = {0};
    HistRecord record;
    bool found = false;
    while (!found && hist_step_forward(e->history, &record)) {
        Words words = e->words;
        words.reader.mem = hist_image(e->history);
        ou_text_clear(&text);
        explain_record(&words, &record, &text);
        found = strcmp(ou_text_view(&text), wanted) == 0;
    }
    ou_text_free(&text);
    return found;
}

/* The entry of the name is empty before its value is let go; behind the last event of a line comes
 * its end. */
static void names_let_go_and_lines_end(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "d = {}\ndel d\n");
    assert_true(
        some_event_says(&e, "A dict loses the arrow from the dict of names: 1 \xE2\x86\x92 0."));
    uint64_t stop = explained_stop(&e, 1);
    uint64_t last = 0;
    for (uint64_t n = 1; hist_place_of(e.history, HIST_EVENT, n) <= stop; n++) {
        last = hist_place_of(e.history, HIST_EVENT, n);
    }
    assert_string_equal(explained_range(&e, last, stop), "Line 1 is done.");
    explained_close(&e);
}

/* The step by instruction that begins at the nth place where one begins in a statement. */
static const char *instruction_told(Explained *e, uint64_t stop, uint64_t nth)
{
    uint64_t from = explained_stop(e, stop);
    for (uint64_t i = 0; i < nth; i++) {
        from = hist_next_place(e->history, HIST_INSTRUCTION, from);
    }
    return explained_range(e, from, hist_next_place(e->history, HIST_INSTRUCTION, from));
}

static void an_instruction_says_what_it_does(void **state)
{
    (void)state;
    Explained e;
    explained_open(&e, "a = 500\nb = [a]\ndel b\n");
    assert_string_equal(instruction_told(&e, 1, 0),
                        "LOAD_NAME pushes a reference to what the name is bound to. 500 gains an "
                        "arrow from the running code of the module: 2 \xE2\x86\x92 3.");
    assert_string_equal(instruction_told(&e, 1, 1),
                        "BUILD_LIST takes the items and pushes a new list that holds them. On top "
                        "of the stack is list\xC2\xB7"
                        "1 now.");
    assert_string_equal(instruction_told(&e, 1, 2),
                        "STORE_NAME takes the top and binds it to a name; the object bound before "
                        "loses a reference. b now points to a list. Its count is still 1.");
    explained_close(&e);
}

static void every_instruction_has_a_sentence(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "es"};
    const OpcodeInfo *table = lang_opcode39_table();
    for (size_t l = 0; l < sizeof languages / sizeof *languages; l++) {
        char text[512];
        Error error = {0};
        Sentences sentences;
        (void)snprintf(text, sizeof text, TEST_SOURCE_DIR "/assets/text/%s/sentences.txt",
                       languages[l]);
        assert_true(sentences_load(&sentences, text, &error));
        for (size_t i = 0; i < 256; i++) {
            (void)snprintf(text, sizeof text, "opcode.%s", table[i].name ? table[i].name : "NOP");
            if (sentences_find(&sentences, text) == NULL) {
                fail_msg("%s: no sentence for %s", languages[l], text);
            }
        }
        sentences_free(&sentences);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mark_has_a_sentence),
        cmocka_unit_test(every_event_of_a_program_is_a_sentence),
        cmocka_unit_test(steps_by_event_and_by_instruction_are_told),
        cmocka_unit_test(every_moment_of_programs_is_told),
        cmocka_unit_test(names_let_go_and_lines_end),
        cmocka_unit_test(an_instruction_says_what_it_does),
        cmocka_unit_test(every_instruction_has_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
