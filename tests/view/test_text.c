/* test_text.c - the source as it is shown: lesson text is left out and line numbers stay true, inks
 * follow Python's own strings; sentences wrap and are never lost. */
#include <string.h>

#include "base/utf8.h"
#include "unit.h"
#include "view/code_rows.h"
#include "view/rich_text.h"

static const char SOURCE[] = "\"\"\"Title\n"
                             "\n"
                             "Lesson # no comment\n"
                             "\"\"\"\n"
                             "# ouroscope: theme=night\n"
                             "import gc\n"
                             "\n"
                             "\n"
                             "## Chapter one\n"
                             "#: Caption\n"
                             "x = r'a#b'  # kept\n"
                             "def f():\n"
                             "    \"\"\"Doc\n"
                             "    #: not a caption\n"
                             "    \"\"\"\n"
                             "    #@ view heap\n"
                             "    return None\n";

static void check_line(const CodeLine *line, uint32_t number, const char *text)
{
    assert_int_equal(line->number, number);
    assert_int_equal(line->length, strlen(text));
    assert_memory_equal(line->text, text, line->length);
}

static void lesson_text_is_left_out(void **context)
{
    (void)context;
    CodeLines lines = {0};
    code_lines_read(&lines, SOURCE, false);
    assert_int_equal(lines.count, 9);
    check_line(&lines.items[0], 6, "import gc");
    assert_int_equal(lines.items[1].length, 0);
    check_line(&lines.items[2], 9, "Chapter one");
    assert_int_equal(lines.items[2].kind, CODE_LINE_CHAPTER);
    check_line(&lines.items[3], 11, "x = r'a#b'  # kept");
    check_line(&lines.items[4], 12, "def f():");
    check_line(&lines.items[5], 13, "    \"\"\"Doc");
    check_line(&lines.items[6], 14, "    #: not a caption");
    check_line(&lines.items[8], 17, "    return None");
    code_lines_free(&lines);
}

static void the_whole_file_can_be_shown(void **context)
{
    (void)context;
    CodeLines lines = {0};
    code_lines_read(&lines, SOURCE, true);
    assert_int_equal(lines.count, 17);
    for (uint32_t i = 0; i < lines.count; i++) {
        assert_int_equal(lines.items[i].number, i + 1);
    }
    assert_int_equal(code_longest(&lines), strlen("# ouroscope: theme=night"));
    code_lines_free(&lines);
}

static void odd_sources_are_shown(void **context)
{
    (void)context;
    static const char *const sources[] = {
        "", "\n", "x", "'''open", "\"one line\"\nx = 1\r\n", "x = 'a\\'b' + \"\n"};
    static const uint32_t counts[] = {0, 0, 1, 0, 1, 1};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        CodeLines lines = {0};
        code_lines_read(&lines, sources[i], false);
        assert_int_equal(lines.count, counts[i]);
        code_lines_free(&lines);
    }
}

/* The rows of a line without the spaces are the line without the spaces, and none is too long. */
static void check_rows(const char *source, CodeRoom room)
{
    CodeLines lines = {0};
    CodeRows rows = {0};
    code_lines_read(&lines, source, true);
    code_rows_read(&rows, &lines, room);
    const CodeLine *line = NULL;
    size_t at = 0;
    for (uint32_t i = 0; i < rows.count; i++) {
        const CodeRow *row = &rows.items[i];
        assert_true(row->is_first == (row->line != line));
        line = row->line;
        assert_non_null(line);
        at = row->is_first ? 0 : at;
        while (at < row->from) {
            assert_int_equal(line->text[at++], ' ');
        }
        at = row->to;
        assert_true(row->is_last == (at + strspn(line->text + at, " ") >= line->length));
        size_t length = ou_utf8_count(line->text + row->from, row->to - row->from);
        assert_true(row->is_first || length <= room.characters);
        assert_true(length * room.smaller <= (size_t)room.characters * 100);
    }
    code_rows_free(&rows);
    code_lines_free(&lines);
}

static void long_lines_go_on_in_rows(void **context)
{
    (void)context;
    for (uint32_t characters = 20; characters < 90; characters++) {
        check_rows(
            "a = [1, 2, 3, 4, 5, 6, 7] + f(x).y.z(3.141592653589793, 'b c d e f')\n"
            "    b = 'a b c d e f g h i j k l m n o p q r s t u v w x y z \xC3\xA4\xC3\xB6'\n\n"
            "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\n",
            (CodeRoom){characters, 85});
    }
}

/* Broken between words, before attributes, behind brackets; in a text only where there is no other
 * place. */
static void rows_end_where_one_breathes(void **context)
{
    (void)context;
    static const char *const sources[] = {
        "total = first + 'some words' + second", "parents.children.append(someone)",
        "print(alpha,beta,gamma,delta)", "x = 'a b c d e f g h i j k'", "print(look(letters[0]))"};
    static const char *const rows_of[] = {"total = first +", "parents.children",
                                          "print(alpha,beta,", "x = 'a b c d e f g h",
                                          "print(look("};
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        CodeLines lines = {0};
        CodeRows rows = {0};
        code_lines_read(&lines, sources[i], true);
        code_rows_read(&rows, &lines, (CodeRoom){20, 100});
        assert_true(rows.count > 1);
        size_t length = rows.items[0].to;
        while (lines.items[0].text[length - 1] == ' ') {
            length--;
        }
        assert_int_equal(length, strlen(rows_of[i]));
        assert_memory_equal(lines.items[0].text, rows_of[i], length);
        code_rows_free(&rows);
        code_lines_free(&lines);
    }
}

/* One letter for the ink of each byte. */
static void inks_of(const CodeLine *line, char *out)
{
    static const char letters[CODE_INKS] = {'.', 'k', 's', 'c'};
    char quote = line->quote;
    size_t at = 0;
    while (at < line->length) {
        CodeInk ink;
        size_t run = code_run(line, at, &quote, &ink);
        assert_true(run > 0 && at + run <= line->length);
        memset(out + at, letters[ink], run);
        at += run;
    }
    out[at] = '\0';
}

static void inks_follow_the_language(void **context)
{
    (void)context;
    static const struct {
        const char *code, *inks;
        char quote;
    } cases[] = {
        {"return x",           "kkkkkk..",           0   },
        {"returned = 'if'",    "...........ssss",    0   },
        {"x = rb'#' # no 'x'", "....sssss.cccccccc", 0   },
        {"a'''b' \"\" c",      ".ssssssssss",        0   },
        {"b''' if c",          "ssss.kk..",          '\''},
        {"'a\\'b' or 1",       "ssssss.kk..",        0   }
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CodeLine line = {.text = cases[i].code, .length = strlen(cases[i].code)};
        line.quote = cases[i].quote;
        char inks[64];
        inks_of(&line, inks);
        assert_string_equal(inks, cases[i].inks);
    }
}

/* ---- sentences ---- */

/* All bytes that are drawn, in order, without the spaces between words. */
static void drawn_text(const DrawList *list, Text *out)
{
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_TEXT) {
            ou_text_add_bytes(out, cnv_command_text(list, command), command->length);
        }
    }
}

static void check_drawn(const char *text, const char *wanted, Fix width)
{
    FontSet *fonts = cnv_fonts_open_plain();
    DrawList list = {0};
    Text drawn = {0};
    cnv_list_begin(&list, fonts, 400, 4000, 0xFFFFFFFF);
    RichStyle style = {.size = FIX(20), .width = width, .color = 0xFF000000};
    Fix height = rich_draw(&list, (CnvPoint){0}, &style, text);
    assert_int_equal(height, rich_height(fonts, &style, text));
    drawn_text(&list, &drawn);
    assert_string_equal(ou_text_view(&drawn), wanted);
    for (uint32_t i = 0; i < list.commands.count; i++) {
        const DrawCommand *command = &list.commands.items[i];
        assert_true(command->u.text.at.x + command->u.text.width <= width + FIX(1));
    }
    ou_text_free(&drawn);
    cnv_list_free(&list);
    cnv_fonts_close(fonts);
}

static void sentences_are_never_cut(void **context)
{
    (void)context;
    check_drawn("The list (mine) goes from 2 \xE2\x86\x92 1.",
                "Thelist(mine)goesfrom2\xE2\x86\x92"
                "1.",
                FIX(120));
    check_drawn("One\nTwo\n\nThree", "OneTwoThree", FIX(300));
    check_drawn("say `del x`, then `y`.", "saydelx,theny.", FIX(300));
    check_drawn("Averyveryverylongwordthatfitsnowhere b", "Averyveryverylongwordthatfitsnowhereb",
                FIX(100));
    check_drawn("", "", FIX(100));
}

/* "1 → 2" stands in one line, however wide the text is. */
static void an_arrow_ties_its_values(void **context)
{
    (void)context;
    static const char text[] = "It has one left: 10 \xE2\x86\x92 9.";
    for (int width = 120; width < 400; width += 4) {
        FontSet *fonts = cnv_fonts_open_plain();
        DrawList list = {0};
        cnv_list_begin(&list, fonts, 400, 4000, 0xFFFFFFFF);
        RichStyle style = {.size = FIX(20), .width = FIX(width), .color = 0xFF000000};
        (void)rich_draw(&list, (CnvPoint){0}, &style, text);
        Fix last = -1;
        for (uint32_t i = 0; i < list.commands.count; i++) {
            const DrawCommand *command = &list.commands.items[i];
            const char *word = cnv_command_text(&list, command);
            bool is_first = strncmp(word, "10", 2) == 0;
            if (strncmp(word, "\xE2", 1) == 0 || strncmp(word, "9", 1) == 0) {
                assert_int_equal(command->u.text.at.y, last);
            }
            last = is_first ? command->u.text.at.y : last;
        }
        cnv_list_free(&list);
        cnv_fonts_close(fonts);
    }
}

/* One letter for the face of each byte that is drawn: m monospaced, . the words' face. */
static void check_faces(const char *text, const char *wanted)
{
    FontSet *fonts = cnv_fonts_open_plain();
    DrawList list = {0};
    Text faces = {0};
    cnv_list_begin(&list, fonts, 4000, 400, 0xFFFFFFFF);
    RichStyle style = {.size = FIX(20), .width = FIX(3000), .color = 0xFF000000};
    (void)rich_draw(&list, (CnvPoint){0}, &style, text);
    for (uint32_t i = 0; i < list.commands.count; i++) {
        const DrawCommand *command = &list.commands.items[i];
        for (uint32_t byte = 0; byte < command->length; byte++) {
            ou_text_add_char(&faces, command->u.text.font.face == CNV_MONO ? 'm' : '.');
        }
    }
    assert_string_equal(ou_text_view(&faces), wanted);
    ou_text_free(&faces);
    cnv_list_free(&list);
    cnv_fonts_close(fonts);
}

/* \2 ... \3 are RICH_PRINTED and its end: all between, and a back quote does not end it. */
static void what_was_printed_has_one_face(void **context)
{
    (void)context;
    check_faces("Say `del` x.", "...mmm..");
    check_faces("Say \2('a', is)\3. So", "...mmmmmmmm...");
    check_faces("Say \2a` b.\3 So `x` y", "...mmmm..m.");
    check_drawn("Say \2a`  \"b\".\3", "Saya`\"b\".", FIX(300));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lesson_text_is_left_out),
        cmocka_unit_test(the_whole_file_can_be_shown),
        cmocka_unit_test(odd_sources_are_shown),
        cmocka_unit_test(long_lines_go_on_in_rows),
        cmocka_unit_test(rows_end_where_one_breathes),
        cmocka_unit_test(inks_follow_the_language),
        cmocka_unit_test(sentences_are_never_cut),
        cmocka_unit_test(an_arrow_ties_its_values),
        cmocka_unit_test(what_was_printed_has_one_face),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
