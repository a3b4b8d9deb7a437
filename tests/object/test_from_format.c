#include <string.h>

#include "base/text.h"
#include "fixture.h"
#include "heap/heap_query.h"
#include "object/errors.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "unit.h"

/* Checks the text, which comes as a new reference. */
static void assert_text(Fixture *f, Addr o, const char *expected)
{
    Text text = {0};
    assert_true(o != 0);
    str_to_utf8(f->in.mem, &ENGINE_LAYOUT, o, &text);
    assert_string_equal(ou_text_view(&text), expected);
    ou_text_free(&text);
    obj_release(&f->in, o);
}

static void conversions_are_those_of_cpython(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr word = fixture_value(&f, "sword");
    Addr wide = fixture_value(&f, "s\xe2\x82\xac!"); /* the euro sign */
    assert_text(&f, str_from_format(in, "%s|%.2s|%8s|", "abc", "abc", "abc"), "abc|ab|     abc|");
    assert_text(&f, str_from_format(in, "%U|%.2U|%R|%S", word, word, word, word),
                "word|wo|'word'|word");
    assert_text(&f, str_from_format(in, "%d %zd %ld %lld %u", -1, (size_t)2, -3L, 4LL, 5U),
                "-1 2 -3 4 5");
    assert_text(&f, str_from_format(in, "%02x %5d %05d %.3d", 10, 42, 42, 7), "0a    42 00042 007");
    assert_text(&f, str_from_format(in, "%c%c %%", 'a', 0x20AC), "a\xe2\x82\xac %");
    assert_text(&f, str_from_format(in, "<%N at %p>", word, (Addr)0x1234), "<str at 0x1234>");
    assert_text(&f, str_from_format(in, "%U-%s", wide, "x"), "\xe2\x82\xac!-x");
    assert_text(&f, str_from_format(in, "%s", ""), "");
    obj_release(in, word);
    obj_release(in, wide);
    fixture_end(&f);
}

static uint64_t blocks_of(const Interp *in)
{
    HeapTotals totals;
    heap_totals(in->mem, in->cpy->allocator, &totals);
    return totals.allocated_blocks;
}

static void the_buffer_is_given_back(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr word = fixture_value(&f, "sword");
    uint64_t before = blocks_of(in);
    Addr text = str_from_format(in, "%s and %R", "that", word);
    assert_int_equal(blocks_of(in), before + 1);
    assert_text(&f, text, "that and 'word'");
    assert_int_equal(blocks_of(in), before);
    obj_release(in, word);
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conversions_are_those_of_cpython),
        cmocka_unit_test(the_buffer_is_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
