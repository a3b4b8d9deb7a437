/* app_questions FILE: one line for each question of a scenario as it is asked: "LINE NUMBER", the
 * number 1 for yes, or how many objects; of other values repr(), of an exception what it says. For
 * comparing with the real interpreter. Of what has no answer stderr says why. */
#include <stdio.h>

#include "app/app.h"

/* The question that is open; they are asked in the order of the run. */
static void print_question(const App *app)
{
    const Predict *predict = &app->predict;
    const LangModule *module = app->show->run.session.module;
    uint64_t index = predict->asked.items[predict->asked.count - 1];
    bool is_set = predict->question.kind == ANSWER_OBJECTS;
    if (predict->question.kind == ANSWER_TEXT) {
        (void)printf("%u %s\n", (unsigned)module->directives[index].where.line,
                     ou_text_view(&predict->question.value));
        return;
    }
    (void)printf("%u %lld\n", (unsigned)module->directives[index].where.line,
                 is_set ? (long long)predict->question.which.count
                        : (long long)predict->question.number);
}

int main(int argc, char **argv)
{
    App app;
    Error error = {0};
    Text source = {0};
    AppOptions options = {.theme = THEME_COUNT,
                          .view = VIEW_KIND_COUNT,
                          .home = TEST_SOURCE_DIR,
                          .motion = MOTION_OFF};
    bool ok =
        argc == 2 && app_open(&app, &options, &error) && app_show(&app, argv[1], &source, &error);
    if (!ok) {
        ou_error_print(&error, "app_questions", ou_text_view(&source), stderr);
        return 1;
    }
    uint64_t last = HIST_NOWHERE;
    while (last != player_position(&app.show->player) || app.predict.state != PREDICT_NONE) {
        last = player_position(&app.show->player);
        (void)app_key(&app, KEY_RIGHT, 0);
        if (app.predict.state == PREDICT_ASKS) {
            print_question(&app);
        } else if (app.is_problem && app.message_ms > 0) {
            (void)fprintf(stderr, "%s\n", ou_text_view(&app.message));
            app.message_ms = 0;
        }
    }
    ou_text_free(&source);
    app_close(&app);
    return 0;
}
