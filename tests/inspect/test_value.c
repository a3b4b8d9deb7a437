/* Values as text: whole for the facts, and no more than a screen can show of a long one. */
#include <string.h>

#include "base/text.h"
#include "inspect/value.h"
#include "object/str.h"
#include "unit.h"
#include "vm/session.h"

static void check_text(const char *source, size_t length, const char *brief)
{
    Session session;
    Error error = {0};
    Text text = {0};
    assert_true(session_open_text(&session, "value.py", "pass\n", 5, NULL, &error));
    Interp *in = &session.interp;
    Addr o = str_from_utf8(in, source, length);
    insp_atom_repr(in->mem, &ENGINE_LAYOUT, o, &text);
    assert_int_equal(text.length, length + 2);
    ou_text_clear(&text);
    insp_atom_brief(in->mem, &ENGINE_LAYOUT, o, &text);
    assert_string_equal(ou_text_view(&text), brief);
    obj_release(in, o);
    ou_text_free(&text);
    session_close(&session);
}

static void a_short_text_is_whole(void **state)
{
    (void)state;
    check_text("it's", 4, "\"it's\"");
}

static void of_a_long_text_the_start_is_enough(void **state)
{
    (void)state;
    enum { LENGTH = 100000 };
    static char source[LENGTH];
    char brief[INSP_BRIEF + 3];
    memset(source, 'x', sizeof source);
    memset(brief, 'x', sizeof brief);
    brief[0] = brief[INSP_BRIEF + 1] = '\'';
    brief[INSP_BRIEF + 2] = '\0';
    check_text(source, sizeof source, brief);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_short_text_is_whole),
        cmocka_unit_test(of_a_long_text_the_start_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
