/* Prediction mode: what is asked, what is hidden meanwhile, and that the answers are right. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/answer.h"
#include "app/app.h"
#include "app/app_internal.h"
#include "unit.h"
#include "view/layout.h"
#include "view/rich_text.h"
#include "view/tags.h"
#include "view/view.h"

enum { WIDTH = 1280, HEIGHT = 720 };

static void open_with(App *app, const char *path, uint64_t segment_statements)
{
    Error error = {0};
    Text source = {0};
    AppOptions options = {.theme = THEME_COUNT,
                          .view = VIEW_KIND_COUNT,
                          .home = TEST_SOURCE_DIR,
                          .motion = MOTION_OFF,
                          .session.segment_statements = segment_statements};
    assert_true(app_open(app, &options, &error));
    assert_true(app_show(app, path, &source, &error));
    app->message_ms = 0;
    ou_text_free(&source);
}

static void open_app(App *app, const char *path)
{
    open_with(app, path, 0);
}

/* A scenario with this text, under a name that is always the same. */
static void open_text_with(App *app, const char *text, uint64_t segment_statements)
{
    char folder[] = "/tmp/ouroscope-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/ouroscope-predict.py", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    (void)fputs(text, file);
    (void)fclose(file);
    open_with(app, path, segment_statements);
    (void)unlink(path);
    (void)rmdir(folder);
}

static void open_text(App *app, const char *text)
{
    open_text_with(app, text, 0);
}

static uint32_t stop_of(const App *app)
{
    return film_stop_at(&app->show->film.stops, player_position(&app->show->player));
}

static const char LISTS[] = "a = []\n"
                            "#? How many? = refs(a)\n"
                            "b = a\n"
                            "#?* Freed? = freed(a)\n"
                            "del a\n"
                            "#? Which? = freed()\n"
                            "del b\n"
                            "c = None\n";

static void it_asks_once_before_the_statement(void **state)
{
    (void)state;
    App app;
    open_text(&app, LISTS);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.state, PREDICT_NONE);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.state, PREDICT_ASKS);
    assert_int_equal(stop_of(&app), 1);
    (void)app_key(&app, '3', 0);
    (void)app_key(&app, KEY_BACKSPACE, 0);
    (void)app_key(&app, '2', 0);
    (void)app_key(&app, KEY_ENTER, 0);
    assert_int_equal(app.predict.state, PREDICT_REVEALED);
    assert_int_equal(stop_of(&app), 2);
    assert_string_equal(ou_text_view(&app.predict.verdict), "Right. 2 references: a and b.");
    assert_true(app.state.selected != 0);
    (void)app_key(&app, KEY_ESCAPE, 0);
    assert_int_equal(app.state.selected, 0);
    (void)app_key(&app, KEY_LEFT, 0);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.state, PREDICT_NONE);
    (void)app_key(&app, 'P', 0);
    assert_int_equal(app.predict.state, PREDICT_ASKS);
    app_close(&app);
}

static void answers_are_graded(void **state)
{
    (void)state;
    App app;
    open_text(&app, LISTS);
    player_go_to_stop(&app.show->player, 2);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.question.kind, ANSWER_YES_NO);
    (void)app_key(&app, 'Y', 0);
    (void)app_key(&app, KEY_ENTER, 0);
    assert_string_equal(ou_text_view(&app.predict.verdict),
                        "Not quite. No, it lives on, held by b.");
    (void)app_key(&app, KEY_RIGHT, 0); /* goes on, to the next question */
    assert_int_equal(app.predict.question.kind, ANSWER_OBJECTS);
    assert_int_equal(app.predict.question.which.count, 1);
    (void)app_key(&app, KEY_TAB, 0);
    (void)app_key(&app, ' ', 0);
    (void)app_key(&app, KEY_PAGE_DOWN, 0);
    assert_string_equal(ou_text_view(&app.predict.verdict), "Right. Freed: the list b.");
    (void)app_key(&app, KEY_LEFT, 0);
    (void)app_key(&app, KEY_LEFT, 0);
    (void)app_key(&app, KEY_RIGHT, 0); /* "#?*" asks each time */
    assert_int_equal(app.predict.state, PREDICT_ASKS);
    app_close(&app);
}

/* Several questions before one statement are asked one after the other; one that has no answer
 * keeps nobody from the next. */
static void each_question_before_a_statement_is_asked(void **state)
{
    (void)state;
    App app;
    open_text(&app, "a = []\n"
                    "#? How many? = refs(a)\n"
                    "#? Of what is not there? = refs(nothing)\n"
                    "#?* How long? = len(a)\n"
                    "a.append(1)\n"
                    "c = None\n");
    player_go_to_stop(&app.show->player, 1);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_string_equal(ou_text_view(&app.predict.question.text), "How many?");
    (void)app_key(&app, KEY_ENTER, 0);
    assert_int_equal(stop_of(&app), 2);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.state, PREDICT_ASKS);
    assert_string_equal(ou_text_view(&app.predict.question.text), "How long?");
    assert_int_equal(stop_of(&app), 1);
    (void)app_key(&app, KEY_ENTER, 0);
    assert_int_equal(app.predict.question.number, 1);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.state, PREDICT_NONE);
    assert_int_equal(stop_of(&app), 3);
    app_close(&app);
}

/* A statement that raises an exception is over where the handler begins. */
static void a_statement_that_raises_has_an_answer(void **state)
{
    (void)state;
    App app;
    open_text(&app, "def fail(n):\n"
                    "    return 1 // n\n"
                    "def give():\n"
                    "    yield 5\n"
                    "for i in range(2):\n"
                    "    try:\n"
                    "        #? Which one? = i\n"
                    "        x = fail(i)\n"
                    "    except ZeroDivisionError:\n"
                    "        x = 7\n"
                    "#? What it gives? = y\n"
                    "y = next(give())\n"
                    "#? Is it over? = len([y])\n"
                    "fail(0)\n");
    app.show->player.playing = true;
    static const int64_t answers[] = {0, 5};
    for (unsigned i = 0; i < 2; i++) {
        for (int k = 0; k < 1000 && app.predict.state != PREDICT_ASKS; k++) {
            (void)app_advance(&app, 1000);
        }
        assert_int_equal(app.predict.state, PREDICT_ASKS);
        assert_int_equal(app.predict.question.number, answers[i]);
        (void)app_key(&app, KEY_ENTER, 0);
        (void)app_key(&app, KEY_ESCAPE, 0);
        app.show->player.playing = true;
    }
    for (int k = 0; k < 1000 && app.show->player.playing; k++) {
        (void)app_advance(&app, 1000);
    }
    assert_int_equal(app.predict.state, PREDICT_NONE); /* the run ends within the last one */
    app_close(&app);
}

static void a_new_run_asks_again(void **state)
{
    (void)state;
    App app;
    open_app(&app, TEST_SOURCE_DIR "/scenarios/01_two_names_one_list.py");
    (void)app_key(&app, KEY_RIGHT, 0);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.state, PREDICT_ASKS);
    (void)app_key(&app, KEY_ESCAPE, 0);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(stop_of(&app), 2);
    (void)app_key(&app, KEY_LEFT, 0);
    (void)app_key(&app, 'R', 0);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.state, PREDICT_ASKS);
    app_close(&app);
}

static void a_question_that_nobody_wrote_is_about_what_the_statement_names(void **state)
{
    (void)state;
    App app;
    open_text(&app, "a = []\nb = [a]\ndel a\n");
    (void)app_key(&app, KEY_RIGHT, 0);
    (void)app_key(&app, 'P', 0);
    assert_int_equal(app.predict.state, PREDICT_ASKS);
    assert_non_null(strstr(ou_text_view(&app.predict.question.text), "will a (a list) have"));
    assert_int_equal(app.predict.question.number, 2);
    app_close(&app);
}

static void what_has_no_answer_is_told(void **state)
{
    (void)state;
    App app;
    open_text(&app, "a = []\n#? How many? = refs(a)\ndel a\n");
    (void)app_key(&app, KEY_RIGHT, 0);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.state, PREDICT_NONE);
    assert_non_null(strstr(ou_text_view(&app.message), "line 2"));
    app_close(&app);
}

/* ---- expressions ---- */

static const char VALUES[] = "class Odd:\n"
                             "    def __repr__(self):\n"
                             "        print('not heard')\n"
                             "        return 'odd'\n"
                             "a = [1, 'b']\n"
                             "#? A text? = str(a[1]) + 'c'\n"
                             "b = a\n"
                             "#? A list? = a + [2]\n"
                             "b = a\n"
                             "#? Negative? = 3 - refs(a) * 2\n"
                             "c = a\n"
                             "#? In it? = 'b' in a\n"
                             "c = a\n"
                             "#? Wrong? = a['x']\n"
                             "c = a\n"
                             "#? Odd? = Odd()\n"
                             "c = a\n";

static void type_text(App *app, const char *text)
{
    for (; *text != '\0'; text++) {
        char letter[2] = {*text};
        int key = *text >= 'a' && *text <= 'z' ? *text - 'a' + 'A' : *text;
        if (!app_key(app, key, 0)) {
            (void)app_text(app, letter);
        }
    }
}

/* Without the marks around code. */
static const char *without_marks(const char *text)
{
    static char plain[8192];
    size_t length = 0;
    for (; *text != '\0'; text++) {
        if (*text != RICH_PRINTED && *text != RICH_PRINTED_END) {
            assert_true(length + 1 < sizeof plain);
            plain[length++] = *text;
        }
    }
    plain[length] = '\0';
    return plain;
}

/* Goes on to the next question, and answers it. */
static const char *answer_next(App *app, const char *typed)
{
    for (int i = 0; i < 20 && app->predict.state != PREDICT_ASKS; i++) {
        (void)app_key(app, KEY_RIGHT, 0);
    }
    assert_int_equal(app->predict.state, PREDICT_ASKS);
    app_draw(app, WIDTH, HEIGHT);
    type_text(app, typed);
    app_draw(app, WIDTH, HEIGHT);
    (void)app_key(app, KEY_ENTER, 0);
    assert_int_equal(app->predict.state, PREDICT_REVEALED);
    return without_marks(ou_text_view(&app->predict.verdict));
}

static void any_expression_can_be_asked(void **state)
{
    (void)state;
    App app;
    open_text(&app, VALUES);
    assert_string_equal(answer_next(&app, "bc"), "Right. str(a[1]) + 'c' is 'bc'.");
    assert_string_equal(answer_next(&app, "[1, \"b\" ,2]"), "Right. a + [2] is [1, 'b', 2].");
    assert_string_equal(answer_next(&app, "-3"), "Right. 3 - refs(a) * 2 is -3. a: 3 references: "
                                                 "a, b and c.");
    assert_int_equal(app.predict.question.subject, app.state.selected);
    assert_string_equal(answer_next(&app, "n"), "Not quite. Yes. 'b' in a is True.");
    assert_string_equal(answer_next(&app, "TypeError"),
                        "Right. a['x'] raises TypeError: list indices must be integers or slices, "
                        "not str (ouroscope-predict.py:14:13).");
    assert_string_equal(answer_next(&app, "even"), "Not quite. You said even. Odd() is odd.");
    Text printed = {0};
    session_output(&app.show->run.session, &printed);
    assert_string_equal(ou_text_view(&printed), "");
    app_close(&app);
}

/* What is code stands in one face, with its back quotes, wherever it is put in. */
static void code_keeps_its_back_quotes(void **state)
{
    (void)state;
    App app;
    open_text(&app, "a = 1\n#? A text? = 'use `a`'\nb = a\n");
    (void)answer_next(&app, "`b`");
    assert_string_equal(ou_text_view(&app.predict.verdict),
                        "Not quite. You said \2`b`\3. \2'use `a`'\3 is \2'use `a`'\3.");
    app_close(&app);
}

/* What stands in the panel of the words, without blanks; none of it lies outside of that panel. */
static void read_verdict(const App *app, CnvBox panel, Text *out)
{
    ou_text_clear(out);
    for (uint32_t i = 0; i < app->list.commands.count; i++) {
        const DrawCommand *command = &app->list.commands.items[i];
        CnvPoint at = command->u.text.at;
        if (command->kind != DRAW_TEXT || at.x < panel.x0 || at.y < panel.y0) {
            continue;
        }
        assert_true(at.y <= panel.y1 && at.x + command->u.text.width <= panel.x1);
        const char *bytes = cnv_command_text(&app->list, command);
        for (uint32_t j = 0; j < command->length; j++) {
            if (bytes[j] != ' ') {
                ou_text_add_char(out, bytes[j]);
            }
        }
    }
}

/* However small the window, the words are in their panel, and end where what is left out begins. */
static void a_long_value_ends_in_an_ellipsis(void **state)
{
    (void)state;
    static const char ellipsis[] = "\xE2\x80\xA6";
    static const int32_t sizes[][3] = {
        {1280, 720, 256},
        {640,  400, 256},
        {1280, 720, 512},
        {1280, 720, 640}
    };
    App app;
    Text text = {0};
    open_text(&app, "a = 1\n#? All? = [list(range(1000)), len('xxxxxxxxxxxxxxxxxxxxxxxxxxxxx')]\n"
                    "b = a\n");
    const char *verdict = answer_next(&app, "x");
    assert_non_null(strstr(verdict, "\xE2\x80\xA6."));
    assert_true(strlen(verdict) < 400);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        Moment moment;
        int32_t width = sizes[i][0], height = sizes[i][1];
        app.state.scale = sizes[i][2];
        app_draw(&app, width, height);
        app_moment(&app, &moment);
        int32_t scale = view_scale(width, height, &app.state);
        CnvBox panel = view_layout(&moment, &app.state, view_logical_size(width, height, scale))
                           .boxes[PANEL_HAPPENED];
        Fix *const sides[] = {&panel.x0, &panel.y0, &panel.x1, &panel.y1};
        for (size_t side = 0; side < 4; side++) {
            *sides[side] = (Fix)((int64_t)*sides[side] * scale / CNV_SCALE_ONE);
        }
        read_verdict(&app, panel, &text);
        const char *told = strstr(ou_text_view(&text), "is[[0,1,2,3,");
        assert_non_null(told);
        const char *end = strstr(told, ellipsis);
        assert_non_null(end);
        assert_null(strchr(end + sizeof ellipsis - 1, ','));
    }
    ou_text_free(&text);
    app_close(&app);
}

/* The widest int64_t, and a text longer than any field. */
static void every_value_can_be_typed(void **state)
{
    (void)state;
    App app;
    char text[400] = "'";
    memset(text + 1, 'x', 300);
    text[301] = '\'';
    open_text(&app, "a = 1\n#? Big? = 2 ** 62\nb = a\n#? Least? = -2 ** 63\nb = a\n"
                    "#? Most? = 2 ** 63 - 1\nb = a\n#? Long? = 'x' * 300\nb = a\n");
    assert_string_equal(answer_next(&app, "4611686018427387904"),
                        "Right. 2 ** 62 is 4611686018427387904.");
    assert_string_equal(answer_next(&app, "-9223372036854775808"),
                        "Right. -2 ** 63 is -9223372036854775808.");
    assert_string_equal(answer_next(&app, "9999999999999999999"),
                        "Not quite. You said 9999999999999999999. 2 ** 63 - 1 is "
                        "9223372036854775807.");
    assert_non_null(strstr(answer_next(&app, text), "Right. 'x' * 300 is 'xxx"));
    app_close(&app);
}

/* How many keys there are in a picture; none is too narrow, and what was typed stays in its field,
 * which is drawn before it. */
static uint32_t check_controls(const App *app)
{
    enum { NARROWEST = 12 };
    uint32_t keys = 0;
    const char *typed = ou_text_view(&app->predict.typed);
    CnvBox box = {0};
    bool has_typed = false;
    for (uint32_t i = 0; i < app->list.commands.count; i++) {
        const DrawCommand *command = &app->list.commands.items[i];
        if (command->kind == DRAW_ROUNDED) {
            box = command->u.rounded.shape.box;
            bool is_key = view_tag_kind(command->tag) == TAG_ANSWER;
            keys += is_key;
            assert_true(!is_key || box.x1 - box.x0 >= FIX(NARROWEST));
        } else if (command->kind == DRAW_TEXT && command->length == strlen(typed) &&
                   memcmp(cnv_command_text(&app->list, command), typed, command->length) == 0) {
            has_typed = true;
            assert_true(command->u.text.at.x >= box.x0 &&
                        command->u.text.at.x + command->u.text.width <= box.x1);
        }
    }
    assert_true(has_typed);
    return keys;
}

/* On a screen with room for keys, and on one where everything is enlarged. */
static void numbers_have_room_at_every_scale(void **state)
{
    (void)state;
    App app;
    open_text(&app, "a = 1\n#? Least? = -2 ** 63\nb = a\n");
    (void)app_key(&app, KEY_RIGHT, 0);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.state, PREDICT_ASKS);
    type_text(&app, "-9223372036854775808");
    app_draw(&app, WIDTH, HEIGHT);
    assert_int_equal(check_controls(&app), 12);
    app.state.scale = 512;
    app_draw(&app, 1024, 640);
    assert_int_equal(check_controls(&app), 0);
    app_close(&app);
}

/* Behind a long loop; with the segment made again, and within it. */
static const char LONG[] = "log = []\n"
                           "def work(n):\n"
                           "    total = n * 2\n"
                           "    if n == 1500:\n"
                           "        #? In the middle? = [total, len(log), refs(log) + 1]\n"
                           "        total += 1\n"
                           "    log.append(total)\n"
                           "for i in range(3000):\n"
                           "    work(i)\n"
                           "#? At the end? = sum(log)\n"
                           "log = None\n"
                           "#? Behind it? = log\n"
                           "i = 0\n";

static void answers_of(App *app, Text *out)
{
    FilmStops *stops = &app->show->film.stops;
    for (uint32_t stop = 0; stop + 1 < stops->count; stop++) {
        uint32_t next = film_stop(stops, stop).next;
        const LangModule *module = app->show->run.session.module;
        for (uint32_t i = 0; i < module->directive_count; i++) {
            if (module->directives[i].statement == next && question_can_be_asked(stops, stop)) {
                Question question;
                (void)question_read(&question, &app->show->film, stop, &module->directives[i]);
                ou_text_add_format(out, "%s | ", without_marks(ou_text_view(&question.reason)));
                question_free(&question);
            }
        }
    }
}

static void segments_have_the_same_answers(void **state)
{
    (void)state;
    Text answers[2] = {{0}};
    for (int i = 0; i < 2; i++) {
        App app;
        open_text_with(&app, LONG, i == 0 ? 0 : 1000);
        assert_true((session_segment_count(&app.show->run.session) > 3) == (i == 1));
        answers_of(&app, &answers[i]);
        app_close(&app);
    }
    assert_string_equal(ou_text_view(&answers[0]),
                        "[total, len(log), refs(log) + 1] is [3001, 1500, 2]. log: 1 reference: "
                        "log. | sum(log) raises TypeError: 'NoneType' object is not iterable "
                        "(ouroscope-predict.py:10:18). | log is None. | ");
    assert_string_equal(ou_text_view(&answers[0]), ou_text_view(&answers[1]));
    ou_text_free(&answers[0]);
    ou_text_free(&answers[1]);
}

/* What ends with the last statement of a block is no part of that statement. */
static const char ENDS[] = "class M:\n"
                           "    a = [1]\n"
                           "    #? Q? = refs(a) + len(dir())\n"
                           "    b = a\n"
                           "    def __enter__(self): return [self]\n"
                           "    def __exit__(self, *rest): del inside[:]\n"
                           "try:\n"
                           "    1 / 0\n"
                           "except ZeroDivisionError as e:\n"
                           "    #? Q? = refs(e), e.args\n"
                           "    kept = e\n"
                           "with M() as inside:\n"
                           "    #? Q? = len(inside)\n"
                           "    m = inside[0]\n"
                           "def f(n):\n"
                           "    if n: f(n - 1)\n"
                           "    #?* Q? = n * 10\n"
                           "    n += 1\n"
                           "f(1)\n"
                           "for i in 5, 6:\n"
                           "    #?* Q? = i\n"
                           "    kept = None\n";

static void a_block_ends_behind_its_last_statement(void **state)
{
    (void)state;
    App app;
    Text answers = {0};
    open_text(&app, ENDS);
    answers_of(&app, &answers);
    assert_string_equal(ou_text_view(&answers),
                        "refs(a) + len(dir()) is 6. a: 2 references: a and b. | "
                        "refs(e), e.args is (3, ('division by zero',)). e: 3 references: e, "
                        "kept and current exception. | 1 item. | "
                        "n * 10 is 10. | n * 10 is 20. | i is 5. | i is 6. | ");
    ou_text_free(&answers);
    app_close(&app);
}

static const char CALLS[] = "def leaf(x):\n"
                            "    #? Leaf? = refs(x)\n"
                            "    return [x]\n"
                            "def root(x):\n"
                            "    #? Calls? = len(y)\n"
                            "    y = leaf(x)\n"
                            "    #? Root? = refs(y)\n"
                            "    z = y\n"
                            "    return z\n"
                            "#? Whole? = len(a)\n"
                            "a = root([])\n"
                            "b = a\n";

static void expect_question(const App *app, const char *text, uint32_t line)
{
    const LangModule *module = app->show->run.session.module;
    uint32_t next = film_stop(&app->show->film.stops, stop_of(app)).next;
    assert_int_equal(app->predict.state, PREDICT_ASKS);
    assert_string_equal(ou_text_view(&app->predict.question.text), text);
    assert_int_equal(module->statements[next].where.line, line);
}

/* Behind the answer about a call come the questions inside of it, each at its place. */
static void a_call_that_was_asked_about_asks_inside(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t line;
    } asked[] = {
        {"Whole?", 11},
        {"Calls?", 6 },
        {"Leaf?",  3 },
        {"Root?",  8 },
    };
    App app;
    open_text(&app, CALLS);
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        for (int k = 0; k < 20 && app.predict.state != PREDICT_ASKS; k++) {
            (void)app_key(&app, KEY_RIGHT, 0);
        }
        expect_question(&app, asked[i].text, asked[i].line);
        (void)app_key(&app, KEY_ENTER, 0);
    }
    for (int k = 0; k < 20; k++) {
        (void)app_key(&app, KEY_RIGHT, 0);
        assert_int_equal(app.predict.state, PREDICT_NONE);
    }
    assert_int_equal(stop_of(&app) + 1, app.show->film.stops.count);
    app_close(&app);
}

/* Who steps over the call means to pass over them. */
static void a_step_over_a_call_asks_nothing_inside(void **state)
{
    (void)state;
    App app;
    open_text(&app, CALLS);
    for (int k = 0; k < 20 && app.predict.state != PREDICT_ASKS; k++) {
        (void)app_key(&app, KEY_RIGHT, 0);
    }
    expect_question(&app, "Whole?", 11);
    (void)app_key(&app, KEY_ENTER, 0);
    uint32_t behind = stop_of(&app);
    (void)app_key(&app, KEY_RIGHT, WITH_SHIFT);
    assert_int_equal(app.predict.state, PREDICT_NONE);
    assert_true(stop_of(&app) > behind);
    app_close(&app);
}

static const struct {
    const char *typed, *value, *plain;
    bool fits;
} typings[] = {
    {"ab",                      "'ab'",                    "ab",       true },
    {"'ab'",                    "'ab'",                    "ab",       true },
    {"\"ab\"",                  "'ab'",                    "ab",       true },
    {" ab ",                    "'ab'",                    "ab",       true },
    {"a b",                     "'ab'",                    "ab",       false},
    {"'a b'",                   "'ab'",                    "ab",       false},
    {"it's",                    "\"it's\"",                "it's",     true },
    {"'it\\'s'",                "\"it's\"",                "it's",     true },
    {"[1,2, 3]",                "[1, 2, 3]",               "",         true },
    {"[1, 23]",                 "[1, 2, 3]",               "",         false},
    {"{'a':1}",                 "{'a': 1}",                "",         true },
    {"['a b']",                 "['ab']",                  "",         false},
    {".5",                      "0.5",                     "",         true },
    {"5e-1",                    "0.5",                     "",         true },
    {"0.50001",                 "0.5",                     "",         false},
    {"inf",                     "0.5",                     "",         false},
    {"2",                       "2.0",                     "",         false},
    {"2.00",                    "2.0",                     "",         true },
    {"2.",                      "2.0",                     "",         true },
    {"2E0",                     "2.0",                     "",         true },
    {"1e3",                     "1000.0",                  "",         true },
    {"2.0",                     "2",                       "",         false},
    {"inf",                     "inf",                     "",         true },
    {"-inf",                    "inf",                     "",         false},
    {"nan",                     "nan",                     "",         true },
    {"KeyError",                "KeyError: 'x'",           "KeyError", true },
    {"ValueError",              "KeyError: 'x'",           "KeyError", false},
    {"",                        "''",                      "",         false},
    {"''",                      "''",                      "",         true },
    {"None",                    "None",                    "",         true },
    {"{3, 1, 2}",               "{1, 2, 3}",               "",         true },
    {"{1, 1, 2}",               "{1, 2, 3}",               "",         false},
    {"{1, 2, 2}",               "{1, 1, 2}",               "",         false},
    {"{1, 2}",                  "{1, 2, 3}",               "",         false},
    {"{1, 2, 3",                "{1, 2, 3}",               "",         false},
    {"{2, 1]",                  "{1, 2}",                  "",         false},
    {"}",                       "{1, 2}",                  "",         false},
    {"",                        "{1, 2}",                  "",         false},
    {"[2, 1]",                  "[1, 2]",                  "",         false},
    {"(2, 1)",                  "(1, 2)",                  "",         false},
    {"(1)",                     "(1,)",                    "",         false},
    {"{'b, c', 'a}'}",          "{'a}', 'b, c'}",          "",         true },
    {"{'b', 'c, a}'}",          "{'a}', 'b, c'}",          "",         false},
    {"{(2, 1), 3}",             "{3, (1, 2)}",             "",         false},
    {"{(1, 2), 3}",             "{3, (1, 2)}",             "",         true },
    {"frozenset({2, 1})",       "frozenset({1, 2})",       "",         true },
    {"{2, 1}",                  "frozenset({1, 2})",       "",         false},
    {"{'y': [2], 'x': {4, 3}}", "{'x': {3, 4}, 'y': [2]}", "",         true },
    {"{'y': 1, 'x': 2}",        "{'x': 1, 'y': 2}",        "",         false},
    {"[{2, 1}, {}]",            "[{1, 2}, {}]",            "",         true },
    {"[{}, {2, 1}]",            "[{1, 2}, {}]",            "",         false},
};

static void what_is_typed_is_compared_with_sense(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof typings / sizeof typings[0]; i++) {
        if (answer_fits(typings[i].typed, typings[i].value, typings[i].plain) != typings[i].fits) {
            fail_msg("%s for %s", typings[i].typed, typings[i].value);
        }
    }
}

/* The names of the program go before the last of its frames do. */
static void it_can_be_asked_at_the_exit(void **state)
{
    (void)state;
    static const char program[] = "class Node:\n"
                                  "    def __del__(self):\n"
                                  "        #? Names? = [k for k in globals() if k == 'node']\n"
                                  "        self.x = 1\n"
                                  "def wait():\n"
                                  "    try:\n"
                                  "        yield\n"
                                  "    finally:\n"
                                  "        #? And now? = [[i] for i in range(900)][0]\n"
                                  "        x = 1\n"
                                  "        x = 2\n"
                                  "node = Node()\n"
                                  "node.me = node\n"
                                  "waiting = wait()\n"
                                  "next(waiting)\n";
    App app;
    Text answers = {0};
    open_text(&app, program);
    answers_of(&app, &answers);
    assert_non_null(strstr(ou_text_view(&answers), "range(900)][0] is [0]. | "));
    assert_non_null(strstr(ou_text_view(&answers), "[k for k in globals()"));
    ou_text_free(&answers);
    app_close(&app);
}

static void what_does_not_end_has_no_answer(void **state)
{
    (void)state;
    App app;
    open_text(&app, "a = []\n#? When? = 1 + len([0 for i in iter(int, 1)])\nb = a\n");
    (void)app_key(&app, KEY_RIGHT, 0);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.state, PREDICT_NONE);
    assert_string_equal(ou_text_view(&app.message),
                        "The question in line 2 has no answer: ouroscope-predict.py:2:20: it does "
                        "not end; it was stopped after 200000 statements.");
    app_close(&app);
}

/* Everything that decides the pixels, while the question is open. */
static void masked_picture(const char *text, ViewKind view, Text *out)
{
    App app;
    open_text(&app, text);
    for (int i = 0; i < 20 && app.predict.state != PREDICT_ASKS; i++) {
        (void)app_key(&app, KEY_RIGHT, 0);
    }
    assert_int_equal(app.predict.state, PREDICT_ASKS);
    app.state.kind = view;
    app_draw(&app, WIDTH, HEIGHT);
    cnv_dump(&app.list, out);
    app_close(&app);
}

/* Places are those of the chapter, as before the question: nothing moves when it opens. So both
 * programs have the same objects in it. */

/* A program whose first class, which has long left the panel, decides what the statement does, and
 * whose end, not yet in the panel, is another one. */
static void write_filler(const char *name, Text *out)
{
    ou_text_add_format(out, "def %s():\n", name);
    for (int i = 0; i < 60; i++) {
        ou_text_add(out, "    pass\n");
    }
}

static void write_program(bool keeps, Text *out)
{
    ou_text_add_format(out, "class Box:\n    keeps = %d\n", keeps);
    write_filler("before", out);
    ou_text_add(out, "a = []\nc = []\n#? How many? = refs(a)\nb = a if Box.keeps else c\n");
    write_filler("behind", out);
    ou_text_add(out, "## The end\n");
    ou_text_add(out, keeps ? "print(1)\n" : "import gc\nd = [[]]\ngc.collect()\ndel a\n");
}

static void what_is_masked_does_not_depend_on_the_answer(void **state)
{
    (void)state;
    Text programs[2] = {{0}}, pictures[2] = {{0}};
    write_program(true, &programs[0]);
    write_program(false, &programs[1]);
    for (unsigned view = 0; view < VIEW_KIND_COUNT; view++) {
        for (int i = 0; i < 2; i++) {
            ou_text_clear(&pictures[i]);
            masked_picture(ou_text_view(&programs[i]), (ViewKind)view, &pictures[i]);
        }
        assert_string_equal(ou_text_view(&pictures[0]), ou_text_view(&pictures[1]));
    }
    for (int i = 0; i < 2; i++) {
        ou_text_free(&programs[i]);
        ou_text_free(&pictures[i]);
    }
}

/* What is marked at the end of the first statement is part of what is to come. */
static void nothing_behind_the_first_question_is_marked(void **state)
{
    (void)state;
    App app;
    open_text(&app, "#? How many? = len(x)\nx = [[] for i in range(20000)]\n");
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.state, PREDICT_ASKS);
    app_draw(&app, WIDTH, HEIGHT);
    for (uint32_t i = 0; i < app.list.commands.count; i++) {
        assert_true(app.list.commands.items[i].tag != view_tag(TAG_STOP, 1));
    }
    app_close(&app);
}

static void a_large_number_of_a_statement_is_told_whole(void **state)
{
    (void)state;
    App app;
    open_text(&app, "for i in range(6000):\n    pass\n#? How many? = i\nx = i\n");
    player_go_to_stop(&app.show->player, app.show->film.stops.count - 3);
    (void)app_key(&app, KEY_RIGHT, 0);
    (void)app_key(&app, KEY_RIGHT, 0);
    assert_int_equal(app.predict.state, PREDICT_ASKS);
    app_draw(&app, WIDTH, HEIGHT);
    assert_string_equal(ou_text_view(&app.predict.position), "statement 12\xC2\xA0"
                                                             "001");
    app_close(&app);
}

/* Enter behind an answer does what the button beside it does. */
static void enter_goes_on_to_the_next_question(void **state)
{
    (void)state;
    App app;
    open_text(&app,
              "a = []\n#? How many? = refs(a)\n#? How long? = len(a)\na.append(1)\nc = None\n");
    player_go_to_stop(&app.show->player, 1);
    (void)app_key(&app, KEY_RIGHT, 0);
    (void)app_key(&app, KEY_ENTER, 0);
    (void)app_key(&app, KEY_ENTER, 0);
    assert_int_equal(app.predict.state, PREDICT_ASKS);
    assert_string_equal(ou_text_view(&app.predict.question.text), "How long?");
    (void)app_key(&app, KEY_ENTER, 0);
    (void)app_key(&app, KEY_ENTER, 0);
    assert_int_equal(app.predict.state, PREDICT_NONE);
    assert_int_equal(stop_of(&app), 2);
    app_close(&app);
}

/* A film shows a question four seconds, then the answer, and plays to its end. */
static void check_recording(const char *text, uint32_t questions)
{
    enum { HOLD = 4000, MOST_TICKS = 4000 };
    App app;
    open_text(&app, text);
    app.predict.asks_for_ms = HOLD;
    app.show->player.playing = true;
    uint32_t asked = 0, held = 0;
    for (int i = 0; i < MOST_TICKS && app.show->player.playing; i++) {
        bool was_asking = app.predict.state == PREDICT_ASKS;
        (void)app_advance(&app, 50);
        asked += app.predict.state == PREDICT_ASKS && !was_asking;
        held += was_asking ? 50 : 0;
    }
    assert_int_equal(asked, questions);
    assert_int_equal(held, questions * HOLD);
    assert_int_equal(stop_of(&app), app.show->film.stops.count - 1);
    app_close(&app);
}

static void a_recording_goes_on_by_itself(void **state)
{
    (void)state;
    check_recording(LISTS, 3);
    check_recording(CALLS, 4);
}

/* It is shown as long as it takes to read; then what the step did is told, for as long again. */
static void an_answer_gives_way_to_what_the_step_did(void **state)
{
    (void)state;
    enum { TICK = 5, MOST_TICKS = 400000 };
    App app;
    uint32_t answered = 0, wanted = 0, told = 0;
    open_text(&app, LISTS);
    app.predict.asks_for_ms = 1000;
    app.show->player.playing = true;
    for (int i = 0; i < MOST_TICKS && app.show->player.playing; i++) {
        bool rested = app.show->player.direction == 0;
        uint64_t position = player_position(&app.show->player);
        bool showed = app.predict.state == PREDICT_REVEALED;
        uint32_t words = player_words_in(ou_text_view(&app.predict.question.text)) +
                         player_words_in(ou_text_view(&app.predict.verdict));
        (void)app_advance(&app, TICK);
        bool rests = rested && app.show->player.direction == 0 &&
                     player_position(&app.show->player) == position;
        answered += rests && app.predict.state == PREDICT_REVEALED;
        if (rests && showed && app.predict.state == PREDICT_NONE) {
            told++;
            wanted += player_reading_ms(&app.show->player, words);
        }
    }
    assert_int_equal(told, 3);
    assert_true(answered * TICK + 6 * TICK >= wanted && answered * TICK <= wanted);
    app_close(&app);
}

/* How long what the picture tells takes to read, and whether it leaves out a sentence. */
static uint32_t reading_of_told(App *app, bool *leaves_out)
{
    Moment moment;
    Text told = {0};
    uint32_t words = 0, all = 0;
    player_moment(&app->show->player, &moment);
    view_told(app->fonts, app->width, app->height, &moment, &app->state, &told);
    words = player_words_in(ou_text_view(&told));
    all = moment.caption[0] != '\0' ? player_words_in(moment.caption) : 0;
    for (uint32_t i = 0; i < moment.sentence_count; i++) {
        all += player_words_in(moment.sentences[i]);
    }
    *leaves_out = *leaves_out || words + 5 < all;
    ou_text_free(&told);
    return player_reading_ms(&app->show->player, words) + player_pause_ms(&app->show->player);
}

/* Playing rests for the sentences that the panel shows, not for those that it leaves out. */
static void a_rest_is_as_long_as_what_is_told(void **state)
{
    (void)state;
    enum { TICK = 20, MOST_TICKS = 40000 };
    App app;
    bool leaves_out = false;
    uint32_t rested = 0, rests = 0;
    open_app(&app, TEST_SOURCE_DIR "/scenarios/05_containers_hold.py");
    app.predict.asks_for_ms = 1000;
    app_draw(&app, WIDTH, HEIGHT);
    app.show->player.playing = true;
    for (int i = 0; i < MOST_TICKS && app.show->player.playing; i++) {
        uint64_t position = player_position(&app.show->player);
        bool counts = app.show->player.direction == 0 && app.predict.state == PREDICT_NONE;
        uint32_t wanted = counts ? reading_of_told(&app, &leaves_out) : 0;
        (void)app_advance(&app, TICK);
        rested = counts ? rested + TICK : 0;
        if (counts && player_position(&app.show->player) != position) {
            assert_true(rested >= wanted && rested <= wanted + 2 * TICK);
            rests++;
            rested = 0;
        }
    }
    assert_true(rests > 10 && leaves_out);
    app_close(&app);
}

/* ---- the shipped scenarios ---- */

/* Answers and reasons, in the order in which they are asked. */
typedef struct Answers {
    const char *scenario, *reasons;
} Answers;

static void reasons_of(const char *scenario, Text *out)
{
    App app;
    char path[512];
    (void)snprintf(path, sizeof path, "%s/scenarios/%s.py", TEST_SOURCE_DIR, scenario);
    open_app(&app, path);
    for (uint32_t last = UINT32_MAX; last != stop_of(&app);) {
        last = stop_of(&app);
        (void)app_key(&app, KEY_RIGHT, 0);
        if (app.predict.state == PREDICT_ASKS) {
            ou_text_add_format(out, "%s%s", out->length > 0 ? " | " : "",
                               ou_text_view(&app.predict.question.reason));
            last = UINT32_MAX;
        }
        assert_false(app.is_problem && app.message_ms > 0);
    }
    app_close(&app);
}

static void the_answers_of_the_scenarios_are_right(void **state)
{
    (void)state;
    static const Answers expected[] = {
        {"01_two_names_one_list",
         "2 references: songs and mine. | No. copy and songs are two objects."                                  },
        {"02_the_last_arrow",             "Yes: its last arrow goes, and it is freed."                          },
        {"03_rebinding",                  "Freed: the Loud x."                                                  },
        {"04_a_call_holds_too",           "3 references: box, running call and thing."                          },
        {"05_containers_hold",            "Freed: the dict tree, the list tree['branch'], the Leaf "
                               "tree['branch'][0] and the Leaf tree['branch'][2]."},
        {"06_equal_or_the_same",
         "Yes. a and b are one and the same object. | No. m and k are two objects."                             },
        {"07_a_cycle_keeps_itself_alive", "No, it lives on, held by Node\xC2\xB7"
                                          "1.other. | Freed: Node\xC2\xB7"
                                          "1 and Node\xC2\xB7"
                                          "2."                         },
        {"08_how_the_collector_knows",    "Freed: Node\xC2\xB7"
                                       "3 and Node\xC2\xB7"
                                       "4."                               },
        {"09_rescued",                    "Nothing is freed. | Freed: Link\xC2\xB7"
                       "1, Link\xC2\xB7"
                       "2 and Link\xC2\xB7"
                       "3."                                                               },
        {"10_weak_references",            "1 reference: song. | Yes: its last arrow goes, and it is freed."     },
        {"11_who_still_holds_it",         "No, it lives on, held by history[0]. | Nothing is freed."            },
        {"12_why_memory_stays",           "1 reference: survivor."                                              },
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        Text reasons = {0};
        reasons_of(expected[i].scenario, &reasons);
        assert_string_equal(ou_text_view(&reasons), expected[i].reasons);
        ou_text_free(&reasons);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_asks_once_before_the_statement),
        cmocka_unit_test(a_call_that_was_asked_about_asks_inside),
        cmocka_unit_test(a_step_over_a_call_asks_nothing_inside),
        cmocka_unit_test(answers_are_graded),
        cmocka_unit_test(each_question_before_a_statement_is_asked),
        cmocka_unit_test(a_statement_that_raises_has_an_answer),
        cmocka_unit_test(a_new_run_asks_again),
        cmocka_unit_test(a_question_that_nobody_wrote_is_about_what_the_statement_names),
        cmocka_unit_test(what_has_no_answer_is_told),
        cmocka_unit_test(any_expression_can_be_asked),
        cmocka_unit_test(code_keeps_its_back_quotes),
        cmocka_unit_test(a_long_value_ends_in_an_ellipsis),
        cmocka_unit_test(every_value_can_be_typed),
        cmocka_unit_test(numbers_have_room_at_every_scale),
        cmocka_unit_test(segments_have_the_same_answers),
        cmocka_unit_test(a_block_ends_behind_its_last_statement),
        cmocka_unit_test(what_is_typed_is_compared_with_sense),
        cmocka_unit_test(it_can_be_asked_at_the_exit),
        cmocka_unit_test(what_does_not_end_has_no_answer),
        cmocka_unit_test(what_is_masked_does_not_depend_on_the_answer),
        cmocka_unit_test(nothing_behind_the_first_question_is_marked),
        cmocka_unit_test(a_large_number_of_a_statement_is_told_whole),
        cmocka_unit_test(enter_goes_on_to_the_next_question),
        cmocka_unit_test(a_recording_goes_on_by_itself),
        cmocka_unit_test(an_answer_gives_way_to_what_the_step_did),
        cmocka_unit_test(a_rest_is_as_long_as_what_is_told),
        cmocka_unit_test(the_answers_of_the_scenarios_are_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
