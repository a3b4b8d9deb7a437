#include "explain/explained.h"
#include "report/step_text.h"

static void a_step_is_copied_with_its_objects(void **state)
{
    (void)state;
    Explained e;
    Scene scene;
    Text out = {0};
    explained_open(&e, "\"\"\"Two arrows\n\"\"\"\na = [1]\nb = a\npass\n");
    (void)explained_step(&e, 1);
    scene_read(&scene, hist_image(e.history), e.session.interp.cpy, e.session.module, &e.baseline,
               &(SceneOptions){0});
    StepText step = {.module = e.session.module,
                     .sentences = &e.sentences,
                     .position = "statement 2 of 3",
                     .statement = 2,
                     .explanation = &e.explanation,
                     .scene = &scene};
    report_step_text(&step, &out);
    assert_string_equal(
        ou_text_view(&out),
        "Two arrows (statement 2 of 3)\n"
        "Line 4: b = a\n"
        "b now points to the list a, too. Nothing is copied: its count goes from 1 to 2.\n"
        "\n"
        "list (a): count 2, held by a, b\n");
    scene_free(&scene);
    ou_text_free(&out);
    explained_close(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_is_copied_with_its_objects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
