/* test_panels.c - the panels of real scenarios: every text lies inside its panel, no text lies on
 * another one, the sentences are there uncut, in all views, themes and scales. The stage has tests
 * of its own. */
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "app/film.h"
#include "gc/gc.h"
#include "unit.h"
#include "view/stage.h"
#include "view/view.h"

static const char *const SCENARIOS[] = {
    "01_two_names_one_list",         "02_the_last_arrow",         "03_rebinding",
    "04_a_call_holds_too",           "05_containers_hold",        "06_equal_or_the_same",
    "07_a_cycle_keeps_itself_alive", "08_how_the_collector_knows"};

typedef struct Show {
    AppRun run;
    Film film;
    FontSet *fonts;
    DrawList list;
    const char *name;
} Show;

/* False when the model cannot run it yet. */
static bool open_path(Show *show, const char *path)
{
    Error error = {0};
    *show = (Show){.name = path};
    show->fonts = cnv_fonts_open(NULL, &error);
    assert_non_null(show->fonts);
    return app_run_open(&show->run, path, &(SessionOptions){0}, &error) &&
           film_open(&show->film, &show->run, show->fonts, TEST_SOURCE_DIR "/assets", &error);
}

static void open_show(Show *show, const char *name)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/scenarios/%s.py", TEST_SOURCE_DIR, name);
    assert_true(open_path(show, path));
    show->name = name;
}

static void close_show(Show *show)
{
    film_close(&show->film);
    app_run_close(&show->run);
    cnv_list_free(&show->list);
    cnv_fonts_close(show->fonts);
}

/* ---- texts of a picture ---- */

typedef struct TextBox {
    CnvBox box; /* from the baseline up to the height of capitals */
    const DrawCommand *command;
    unsigned panel;
} TextBox;

enum { MOST_TEXTS = 4096 };

typedef struct Page {
    TextBox texts[MOST_TEXTS];
    uint32_t count;
    ViewLayout layout;
    const Show *show;
    const char *what; /* view and theme, for messages */
} Page;

static CnvBox scaled(CnvBox box, int32_t scale)
{
    return (CnvBox){(Fix)((int64_t)box.x0 * scale / CNV_SCALE_ONE),
                    (Fix)((int64_t)box.y0 * scale / CNV_SCALE_ONE),
                    (Fix)((int64_t)box.x1 * scale / CNV_SCALE_ONE),
                    (Fix)((int64_t)box.y1 * scale / CNV_SCALE_ONE)};
}

static unsigned panel_at(const Page *page, CnvPoint at)
{
    for (unsigned i = 1; i < PANEL_COUNT; i++) {
        if (cnv_box_has(page->layout.boxes[i], at)) {
            return i;
        }
    }
    return PANEL_NONE;
}

static void read_page(Page *page, const DrawList *list)
{
    page->count = 0;
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind != DRAW_TEXT || command->length == 0) {
            continue;
        }
        CnvPoint at = command->u.text.at;
        CnvBox box = {at.x, at.y - command->u.text.font.size * 7 / 10, at.x + command->u.text.width,
                      at.y};
        CnvRect seen = command->bounds;
        if (cnv_rect_empty(seen)) {
            continue;
        }
        unsigned panel =
            panel_at(page, cnv_point(FIX(seen.x0 + seen.x1) / 2, FIX(seen.y0 + seen.y1) / 2));
        if (panel != PANEL_STAGE && page->count < MOST_TEXTS) {
            page->texts[page->count++] = (TextBox){box, command, panel};
        }
    }
}

static void complain(const Page *page, const DrawList *list, const TextBox *text, const char *fault,
                     const TextBox *other)
{
    fail_msg("%s, %s: \"%.*s\" %s%s%.*s", page->show->name, page->what, (int)text->command->length,
             cnv_command_text(list, text->command), fault, other ? ": " : "",
             other ? (int)other->command->length : 0,
             other ? cnv_command_text(list, other->command) : "");
}

static void check_page(const Page *page, const DrawList *list)
{
    for (uint32_t i = 0; i < page->count; i++) {
        const TextBox *text = &page->texts[i];
        if (text->panel == PANEL_NONE) {
            complain(page, list, text, "lies between the panels", NULL);
        }
        CnvBox box = page->layout.boxes[text->panel];
        bool clipped_above = text->box.y0 < box.y0 || text->box.y1 > box.y1;
        if (text->box.x1 > box.x1 + FIX_ONE || clipped_above) {
            complain(page, list, text, "leaves its panel", NULL);
        }
        for (uint32_t j = i + 1; j < page->count; j++) {
            const TextBox *other = &page->texts[j];
            Fix slack = FIX_ONE;
            if (text->box.x0 + slack < other->box.x1 && other->box.x0 + slack < text->box.x1 &&
                text->box.y0 + slack < other->box.y1 && other->box.y0 + slack < text->box.y1) {
                complain(page, list, text, "lies on", other);
            }
        }
    }
}

/* At the design's size nothing is cut, but source lines in the ledger. */
static void check_whole(const Page *page, const DrawList *list)
{
    static const char ellipsis[] = "\xE2\x80\xA6";
    for (uint32_t i = 0; i < page->count; i++) {
        const TextBox *text = &page->texts[i];
        const char *bytes = cnv_command_text(list, text->command);
        uint32_t length = text->command->length;
        bool is_cut = length > 3 && memcmp(bytes + length - 3, ellipsis, 3) == 0;
        if (is_cut && text->panel != PANEL_WHY) {
            complain(page, list, text, "is cut", NULL);
        }
    }
}

/* How many sentences the panel says it has left out: it ends with an ellipsis and "+2". */
static uint32_t count_left_out(const Page *page, const DrawList *list)
{
    static const char ellipsis[] = "\xE2\x80\xA6";
    uint32_t left_out = 0;
    bool is_behind = false;
    for (uint32_t i = 0; i < page->count; i++) {
        const DrawCommand *command = page->texts[i].command;
        if (page->texts[i].panel != PANEL_HAPPENED) {
            continue;
        }
        const char *bytes = cnv_command_text(list, command);
        uint32_t length = command->length;
        left_out = is_behind && length == 2 && bytes[0] == '+' ? (uint32_t)(bytes[1] - '0') : 0;
        is_behind = length >= 3 && memcmp(bytes + length - 3, ellipsis, 3) == 0;
    }
    return left_out;
}

static size_t count_spaces(const char *text)
{
    size_t spaces = 0;
    for (const char *c = text; *c != '\0'; c++) {
        spaces += *c == ' ' || *c == '\n';
    }
    return spaces;
}

/* Every word of the caption and of the sentences is in the panel, but for the least important
 * sentences, whose number it tells; a lesson does not speak of what the interpreter does for
 * itself. While a collection runs the caption stands beside its first phase only. */
static void check_story(const Page *page, const DrawList *list, const Moment *moment,
                        bool is_lesson)
{
    uint32_t left_out = count_left_out(page, list) + (is_lesson ? moment->sentence_asides : 0);
    if (moment->sentence_count > 0 && left_out >= moment->sentence_count) {
        fail_msg("%s, %s: no sentence is left", page->show->name, page->what);
    }
    bool is_collecting = moment->collection.has_run && !moment->collection.is_over;
    const char *caption = is_collecting ? "" : moment->caption;
    size_t wanted = strlen(caption) - count_spaces(caption);
    for (uint32_t i = 0; i < moment->sentence_count; i++) {
        bool is_told = moment->sentence_ranks[i] < moment->sentence_count - left_out;
        wanted += is_told ? strlen(moment->sentences[i]) - count_spaces(moment->sentences[i]) : 0;
    }
    size_t shown = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        shown += page->texts[i].panel == PANEL_HAPPENED ? page->texts[i].command->length : 0;
    }
    if (shown < wanted) {
        fail_msg("%s, %s: %zu bytes of the sentences are missing", page->show->name, page->what,
                 wanted - shown);
    }
}

typedef struct Size {
    int32_t width, height, scale;
} Size;

/* Draws it and reads its texts; returns what is shown. */
static Moment draw_stop(Show *show, uint32_t stop, const ViewState *state, Size size, Page *page)
{
    static const char *const views[VIEW_KIND_COUNT] = {"lesson", "why", "collector", "heap", "all"};
    static char what[96];
    Moment moment;
    film_moment(&show->film, film_step_to(&show->film, stop), STAGE_DONE, &moment);
    view_draw(&show->list, show->fonts, size.width, size.height, &moment, state);
    int32_t scale = view_scale(size.width, size.height, state);
    page->layout = view_layout(&moment, state, view_logical_size(size.width, size.height, scale));
    for (unsigned i = 0; i < PANEL_COUNT; i++) {
        page->layout.boxes[i] = scaled(page->layout.boxes[i], scale);
    }
    (void)snprintf(what, sizeof what, "stop %u, %s, %d x %d, scale %d %%, panel %d", stop,
                   views[state->kind], (int)size.width, (int)size.height,
                   (int)size.scale * 100 / 256, (int)state->big_panel);
    page->show = show;
    page->what = what;
    read_page(page, &show->list);
    return moment;
}

static void check_stop(Show *show, uint32_t stop, const ViewState *state, Size size)
{
    static Page page;
    Moment moment = draw_stop(show, stop, state, size, &page);
    check_page(&page, &show->list);
    check_story(&page, &show->list, &moment, state->kind == VIEW_LESSON);
    if (size.width >= 1280 && size.scale == 256) {
        check_whole(&page, &show->list);
    }
}

static void check_scenario(const char *name, const Size *sizes, size_t size_count)
{
    Show show;
    open_show(&show, name);
    for (size_t i = 0; i < size_count; i++) {
        for (unsigned kind = 0; kind < VIEW_KIND_COUNT; kind++) {
            for (uint32_t stop = 0; stop < show.film.stops.count; stop++) {
                ViewState state = {
                    .kind = (ViewKind)kind, .scale = sizes[i].scale, .controls = true};
                check_stop(&show, stop, &state, sizes[i]);
            }
        }
    }
    close_show(&show);
}

static void texts_keep_apart(void **context)
{
    (void)context;
    static const Size sizes[] = {
        {1920, 1080, 256},
        {1280, 720,  256},
    };
    for (size_t i = 0; i < sizeof SCENARIOS / sizeof SCENARIOS[0]; i++) {
        check_scenario(SCENARIOS[i], sizes, sizeof sizes / sizeof sizes[0]);
    }
}

static void texts_keep_apart_at_any_scale(void **context)
{
    (void)context;
    static const Size sizes[] = {
        {1280, 720,  512},
        {1920, 1080, 384},
        {3840, 2160, 192},
        {1024, 768,  320},
        {3440, 1440, 256},
    };
    check_scenario("05_containers_hold", sizes, sizeof sizes / sizeof sizes[0]);
    check_scenario("08_how_the_collector_knows", sizes, sizeof sizes / sizeof sizes[0]);
}

static bool draws(const DrawList *list, const char *text)
{
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_TEXT && command->length == strlen(text) &&
            memcmp(cnv_command_text(list, command), text, command->length) == 0) {
            return true;
        }
    }
    return false;
}

/* The code of a row, from its first word on, without what a bar of bytes may say behind it. */
static void read_code_row(const Page *page, const DrawList *list, uint32_t first, Text *row)
{
    const TextBox *start = &page->texts[first];
    ou_text_clear(row);
    for (uint32_t i = first; i < page->count; i++) {
        const DrawCommand *command = page->texts[i].command;
        bool is_of_row = page->texts[i].panel == PANEL_CODE &&
                         page->texts[i].box.y1 == start->box.y1 &&
                         command->u.text.font.size == start->command->u.text.font.size;
        if (is_of_row) {
            ou_text_add_bytes(row, cnv_command_text(list, command), command->length);
        }
    }
}

static bool is_source_line(const char *source, const char *text)
{
    size_t length = strlen(text);
    for (const char *line = source; line != NULL; line = strchr(line, '\n')) {
        line += line != source;
        line += strspn(line, " ");
        if (strncmp(line, text, length) == 0 && (line[length] == '\n' || line[length] == '\0')) {
            return true;
        }
    }
    return false;
}

/* No word of a line of code is left out: what has no room goes on in the next row. */
static void code_is_whole_or_goes_on(void **context)
{
    (void)context;
    static Page page;
    uint32_t broken = 0, whole = 0;
    Text row = {0};
    Show show;
    Moment moment;
    open_show(&show, "11_who_still_holds_it");
    for (int32_t width = 1280; width <= 1920; width += 20) {
        ViewState state = {.kind = VIEW_WHY, .scale = width < 1600 ? 512 : 384, .controls = false};
        film_moment(&show.film, film_step_to(&show.film, show.film.stops.count - 1), STAGE_DONE,
                    &moment);
        view_draw(&show.list, show.fonts, width, 1080, &moment, &state);
        int32_t scale = view_scale(width, 1080, &state);
        page.layout = view_layout(&moment, &state, view_logical_size(width, 1080, scale));
        for (unsigned i = 0; i < PANEL_COUNT; i++) {
            page.layout.boxes[i] = scaled(page.layout.boxes[i], scale);
        }
        read_page(&page, &show.list);
        Fix row_y = -1;
        for (uint32_t i = 0; i < page.count; i++) {
            bool is_number = page.texts[i].command->u.text.font.face == CNV_MONO &&
                             strspn(cnv_command_text(&show.list, page.texts[i].command),
                                    "0123456789") >= page.texts[i].command->length;
            if (page.texts[i].panel != PANEL_CODE || is_number || page.texts[i].box.y1 == row_y) {
                continue;
            }
            row_y = page.texts[i].box.y1;
            read_code_row(&page, &show.list, i, &row);
            bool is_whole = is_source_line(moment.module->source, ou_text_view(&row));
            if (!is_whole && strstr(moment.module->source, ou_text_view(&row)) == NULL) {
                fail_msg("%d wide: a row of code is \"%s\"", (int)width, ou_text_view(&row));
            }
            *(is_whole ? &whole : &broken) += 1;
        }
    }
    assert_true(broken > 0 && whole > 0);
    ou_text_free(&row);
    close_show(&show);
}

/* While a line of a __del__ runs in a collection, the panel tells the phase that called it. */
static void the_heading_tells_the_phase_that_runs(void **context)
{
    (void)context;
    Show show;
    Moment moment;
    uint32_t found = 0;
    assert_true(open_path(&show, TEST_SOURCE_DIR "/tests/oracle/cases/07_cycle_with_del.py"));
    for (uint32_t stop = 0; stop < show.film.stops.count; stop++) {
        film_moment(&show.film, film_step_to(&show.film, stop), STAGE_DONE, &moment);
        const CollectionFigures *figures = &moment.collection;
        if (!figures->has_run || figures->is_over || moment.phase_begins ||
            figures->begun != GC_PHASE_FINALIZE || figures->again >= 0) {
            continue;
        }
        ViewState state = {.kind = VIEW_COLLECTOR, .scale = 256, .controls = true};
        view_draw(&show.list, show.fonts, 1920, 1080, &moment, &state);
        assert_true(draws(&show.list, "Finalizers"));
        assert_false(draws(&show.list, "Weakref"));
        found++;
    }
    assert_true(found > 0);
    close_show(&show);
}

/* Only for those who step by instruction. */
static void instructions_stand_below_the_code(void **context)
{
    (void)context;
    Show show;
    Moment moment;
    ViewState state = {.kind = VIEW_LESSON, .scale = 256, .controls = true};
    open_show(&show, "02_the_last_arrow");
    FilmStep step = film_step_to(&show.film, 0);
    HistQuery instructions = {.instructions = true};
    uint64_t built = hist_find_next(show.film.history, step.to, &instructions);
    for (int i = 0; i < 3 && built != HIST_NOWHERE; i++) {
        step = (FilmStep){step.to, built + 1};
        film_moment(&show.film, step, STAGE_DONE, &moment);
        moment.granularity = STEP_INSTRUCTION;
        view_draw(&show.list, show.fonts, 1920, 1080, &moment, &state);
        assert_true(draws(&show.list, "Instructions of the module"));
        assert_true(draws(&show.list, "Stack"));
        built = hist_find_next(show.film.history, built + 1, &instructions);
    }
    moment.granularity = STEP_STATEMENT;
    view_draw(&show.list, show.fonts, 1920, 1080, &moment, &state);
    assert_false(draws(&show.list, "Instructions of the module"));
    close_show(&show);
}

/* mine.append("Let It Be"): the method lies on the stack before it is called. */
static void the_stack_calls_functions_by_their_names(void **context)
{
    (void)context;
    Show show;
    Moment moment;
    ViewState state = {.kind = VIEW_LESSON, .scale = 256, .controls = true};
    open_show(&show, "01_two_names_one_list");
    FilmStep step = film_step_to(&show.film, 2);
    uint64_t end = film_step_to(&show.film, 3).to;
    HistQuery instructions = {.instructions = true};
    bool is_named = false;
    for (uint64_t at = hist_find_next(show.film.history, step.to, &instructions);
         at < end && !is_named; at = hist_find_next(show.film.history, at + 1, &instructions)) {
        film_moment(&show.film, (FilmStep){step.to, at + 1}, STAGE_DONE, &moment);
        moment.granularity = STEP_INSTRUCTION;
        view_draw(&show.list, show.fonts, 1920, 1080, &moment, &state);
        is_named = draws(&show.list, "list.append");
    }
    assert_true(is_named);
    close_show(&show);
}

/* Programs that nobody wrote for pictures: some stops of each. */
static void texts_keep_apart_in_any_program(void **context)
{
    (void)context;
    enum { STOPS = 7 };
    glob_t cases;
    assert_int_equal(glob(TEST_SOURCE_DIR "/tests/oracle/cases/*.py", 0, NULL, &cases), 0);
    for (size_t i = 0; i < cases.gl_pathc; i++) {
        Show show;
        if (open_path(&show, cases.gl_pathv[i])) {
            for (unsigned n = 0; n < STOPS * VIEW_KIND_COUNT; n++) {
                uint32_t stop = (show.film.stops.count - 1) * (n / VIEW_KIND_COUNT) / (STOPS - 1);
                ViewState state = {
                    .kind = (ViewKind)(n % VIEW_KIND_COUNT), .scale = 256, .controls = true};
                check_stop(&show, stop, &state, (Size){1920, 1080, 255});
            }
        }
        close_show(&show);
    }
    globfree(&cases);
}

/* What is printed, and the error at the end, is there to the last letter, in one size of type. */
static void long_output_goes_on_in_the_next_row(void **context)
{
    (void)context;
    static Page page;
    Show show;
    Moment moment;
    Text text = {0};
    assert_true(open_path(&show, TEST_SOURCE_DIR "/tests/view/sources/long_lines.py"));
    ViewState state = {.scale = 256, .big_panel = PANEL_OUTPUT};
    film_moment(&show.film, film_step_to(&show.film, show.film.stops.count - 1), STAGE_DONE,
                &moment);
    view_draw(&show.list, show.fonts, 1920, 1080, &moment, &state);
    page = (Page){.show = &show, .layout = view_layout(&moment, &state, (CnvPoint){1920, 1080})};
    read_page(&page, &show.list);
    Fix size = 0;
    for (uint32_t i = 0; i < page.count; i++) {
        const DrawCommand *command = page.texts[i].command;
        CnvFont font = command->u.text.font;
        if (page.texts[i].panel == PANEL_OUTPUT && font.face == CNV_MONO) {
            assert_true(size == 0 || font.size == size);
            size = font.size;
            assert_true(page.texts[i].box.x1 <= page.layout.boxes[PANEL_OUTPUT].x1);
            ou_text_add_bytes(&text, cnv_command_text(&show.list, command), command->length);
        }
    }
    assert_non_null(strstr(ou_text_view(&text), "abcdefghi abcdefghi "));
    assert_non_null(strstr(ou_text_view(&text),
                           "has no attribute "
                           "'an_attribute_with_a_name_that_is_too_long_for_one_row_of_the_output_"
                           "panel'"));
    ou_text_free(&text);
    close_show(&show);
}

static void texts_keep_apart_in_big_panels(void **context)
{
    (void)context;
    Show show;
    open_show(&show, "08_how_the_collector_knows");
    for (uint32_t number = 1; number <= 8; number++) {
        for (uint32_t stop = 0; stop < show.film.stops.count; stop += 3) {
            ViewState state = {.scale = 256, .controls = true, .kind = VIEW_COLLECTOR};
            state.big_panel = view_big_panel(number);
            check_stop(&show, stop, &state, (Size){1920, 1080, 256});
        }
    }
    close_show(&show);
}

/* Arenas that went back to the system keep their places in the map. */
static void arenas_given_back_leave_outlines(void **context)
{
    (void)context;
    static Page page;
    Show show;
    ViewState state = {.scale = 256, .controls = true, .kind = VIEW_HEAP};
    state.big_panel = view_big_panel(8);
    open_show(&show, "12_why_memory_stays");
    (void)draw_stop(&show, 2, &state, (Size){1920, 1080, 256}, &page);
    assert_true(draws(&show.list, "Arena 2"));
    assert_false(draws(&show.list, "given back"));
    (void)draw_stop(&show, show.film.stops.count - 1, &state, (Size){1920, 1080, 256}, &page);
    assert_true(draws(&show.list, "Arena 2"));
    assert_true(draws(&show.list, "given back"));
    close_show(&show);
}

static bool draws_beginning(const DrawList *list, const char *text)
{
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_TEXT && command->length > strlen(text) &&
            memcmp(cnv_command_text(list, command), text, strlen(text)) == 0) {
            return true;
        }
    }
    return false;
}

/* Where outlines would take the room from what pins an arena, there are none. */
static void what_pins_an_arena_is_named(void **context)
{
    (void)context;
    static Page page;
    Show show;
    ViewState state = {.scale = 256, .controls = true, .kind = VIEW_HEAP};
    bool is_named = false;
    open_show(&show, "12_why_memory_stays");
    for (uint32_t stop = 0; stop < show.film.stops.count && !is_named; stop++) {
        (void)draw_stop(&show, stop, &state, (Size){1920, 1080, 256}, &page);
        is_named = draws_beginning(&show.list, "pinned by ");
    }
    assert_true(is_named);
    close_show(&show);
}

/* screen.md: one to three sentences. */
static void a_step_is_told_in_three_sentences(void **context)
{
    (void)context;
    glob_t found;
    uint32_t faults = 0;
    assert_int_equal(glob(TEST_SOURCE_DIR "/scenarios/[0-9]*.py", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        Show show;
        assert_true(open_path(&show, found.gl_pathv[i]));
        for (uint32_t stop = 0; stop < show.film.stops.count; stop++) {
            Moment moment;
            film_moment(&show.film, film_step_to(&show.film, stop), STAGE_DONE, &moment);
            if (moment.sentence_count > 3) {
                faults++;
                print_error("%s, stop %u:\n", show.name, stop);
            }
            for (uint32_t n = 0; moment.sentence_count > 3 && n < moment.sentence_count; n++) {
                print_error("  %s\n", moment.sentences[n]);
            }
        }
        close_show(&show);
    }
    globfree(&found);
    assert_int_equal(faults, 0);
}

static void tell_in(Show *show, const Moment *moment, ViewKind kind, Text *told)
{
    ViewState state = {.kind = kind, .scale = 256, .controls = true};
    ou_text_clear(told);
    view_told(show->fonts, 1920, 1080, moment, &state, told);
}

/* Printing makes objects that go at once: of them a lesson is silent. */
static void a_lesson_is_spared_what_the_interpreter_does_for_itself(void **context)
{
    (void)context;
    Show show;
    Text told = {0};
    bool is_told_beside = false;
    assert_true(open_path(&show, TEST_SOURCE_DIR "/scenarios/01_two_names_one_list.py"));
    for (uint32_t stop = 0; stop < show.film.stops.count; stop++) {
        Moment moment;
        film_moment(&show.film, film_step_to(&show.film, stop), STAGE_DONE, &moment);
        tell_in(&show, &moment, VIEW_WHY, &told);
        is_told_beside = is_told_beside || strstr(ou_text_view(&told), "Came and went") != NULL;
        tell_in(&show, &moment, VIEW_LESSON, &told);
        assert_null(strstr(ou_text_view(&told), "Came and went"));
        assert_true(told.length > 0);
    }
    assert_true(is_told_beside);
    ou_text_free(&told);
    close_show(&show);
}

/* ---- sizes of type ---- */

/* A letter in a block or a token is as large as that is, and no size of type; a long line of code
 * may be smaller than the others. */
static bool has_size(const TextBox *text)
{
    bool is_letter = text->command->length <= 2;
    return !is_letter && text->panel != PANEL_CODE && text->panel != PANEL_HEADER;
}

static bool is_mono(const DrawCommand *command)
{
    CnvFace face = command->u.text.font.face;
    return face == CNV_MONO || face == CNV_MONO_BOLD;
}

/* Within a sentence code is a little smaller, so that it looks as large as the words. */
static bool is_size(Fix size, const DrawCommand *command)
{
    Fix own = command->u.text.font.size;
    return size == own || (is_mono(command) && abs(size * 15 / 16 - own) <= 2);
}

typedef struct PanelSizes {
    Fix items[2];
} PanelSizes;

/* False when it is a third one. */
static bool take_size(PanelSizes *sizes, const DrawCommand *command)
{
    for (int i = 0; i < 2; i++) {
        if (sizes->items[i] == 0) {
            sizes->items[i] = command->u.text.font.size;
        }
        if (is_size(sizes->items[i], command)) {
            return true;
        }
    }
    return false;
}

/* Words first, then code. */
static void check_sizes(const Page *page, const DrawList *list)
{
    PanelSizes sizes[PANEL_COUNT] = {0};
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < page->count; i++) {
            const TextBox *text = &page->texts[i];
            bool is_its_turn = has_size(text) && is_mono(text->command) == (pass == 1);
            if (is_its_turn && !take_size(&sizes[text->panel], text->command)) {
                complain(page, list, text, "is in a third size of type", NULL);
            }
        }
    }
}

/* screen.md: at most two in a panel. */
static void a_panel_has_two_sizes_of_type(void **context)
{
    (void)context;
    static Page page;
    Show show;
    open_show(&show, "08_how_the_collector_knows");
    for (uint32_t stop = 0; stop < show.film.stops.count; stop++) {
        for (unsigned kind = 0; kind < VIEW_KIND_COUNT; kind++) {
            ViewState state = {.kind = (ViewKind)kind, .scale = 256, .controls = true};
            draw_stop(&show, stop, &state, (Size){1920, 1080, 256}, &page);
            check_sizes(&page, &show.list);
        }
        for (uint32_t number = 1; number <= 8; number++) {
            ViewState state = {.scale = 256, .controls = true, .kind = VIEW_COLLECTOR};
            state.big_panel = view_big_panel(number);
            draw_stop(&show, stop, &state, (Size){1920, 1080, 256}, &page);
            check_sizes(&page, &show.list);
        }
    }
    close_show(&show);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_panel_has_two_sizes_of_type),
        cmocka_unit_test(arenas_given_back_leave_outlines),
        cmocka_unit_test(what_pins_an_arena_is_named),
        cmocka_unit_test(a_step_is_told_in_three_sentences),
        cmocka_unit_test(a_lesson_is_spared_what_the_interpreter_does_for_itself),
        cmocka_unit_test(texts_keep_apart),
        cmocka_unit_test(texts_keep_apart_at_any_scale),
        cmocka_unit_test(texts_keep_apart_in_big_panels),
        cmocka_unit_test(long_output_goes_on_in_the_next_row),
        cmocka_unit_test(texts_keep_apart_in_any_program),
        cmocka_unit_test(instructions_stand_below_the_code),
        cmocka_unit_test(the_stack_calls_functions_by_their_names),
        cmocka_unit_test(code_is_whole_or_goes_on),
        cmocka_unit_test(the_heading_tells_the_phase_that_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
