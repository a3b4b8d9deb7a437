/* test_layout.c - panels never overlap and lie inside the picture, at any size and scale; what is
 * needed most is always there. */
#include "unit.h"
#include "view/layout.h"
#include "view/view.h"

static const LangModule MODULE = {.source =
                                      "import gc\nbranch = [Leaf('first'), keep, Leaf('last')]\n",
                                  .title = "Title",
                                  .lesson = ""};

static const struct {
    int32_t width, height;
} SIZES[] = {
    {1280, 720 },
    {1366, 768 },
    {1920, 1080},
    {2560, 1440},
    {3840, 2160},
    {1024, 768 },
    {800,  1200},
    {640,  480 },
    {3440, 1440}
};

static const int32_t SCALES[] = {128, 192, 230, 256, 320, 384, 512, 768, 1024};

static bool is_there(CnvBox box)
{
    return box.x1 > box.x0 && box.y1 > box.y0;
}

static bool overlap(CnvBox a, CnvBox b)
{
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

static void check_boxes(const ViewLayout *layout, CnvPoint size)
{
    for (unsigned i = 0; i < PANEL_COUNT; i++) {
        CnvBox box = layout->boxes[i];
        if (!is_there(box)) {
            continue;
        }
        assert_true(box.x0 >= 0 && box.y0 >= 0);
        assert_true(box.x1 <= FIX(size.x) && box.y1 <= FIX(size.y));
        for (unsigned j = i + 1; j < PANEL_COUNT; j++) {
            if (is_there(layout->boxes[j]) && overlap(box, layout->boxes[j])) {
                fail_msg("panels %u and %u overlap at %d x %d", i, j, size.x, size.y);
            }
        }
    }
}

static void check_view(const ViewState *state, size_t output)
{
    Moment moment = {.module = &MODULE, .output_length = output};
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        int32_t scale = view_scale(SIZES[i].width, SIZES[i].height, state);
        CnvPoint size = view_logical_size(SIZES[i].width, SIZES[i].height, scale);
        ViewLayout layout = view_layout(&moment, state, size);
        check_boxes(&layout, size);
        assert_true(is_there(layout.boxes[PANEL_HEADER]));
        assert_true(is_there(layout.boxes[PANEL_TIMELINE]));
        assert_true(is_there(layout.boxes[PANEL_CODE]));
        assert_true(is_there(layout.boxes[PANEL_HAPPENED]));
        assert_int_equal(is_there(layout.boxes[PANEL_TRANSPORT]), state->controls);
        PanelId main_panel = state->big_panel == PANEL_NONE ? PANEL_STAGE : state->big_panel;
        assert_true(is_there(layout.boxes[main_panel]));
    }
}

static void panels_never_overlap(void **context)
{
    (void)context;
    for (unsigned kind = 0; kind < VIEW_KIND_COUNT; kind++) {
        for (size_t i = 0; i < sizeof SCALES / sizeof SCALES[0]; i++) {
            for (int variant = 0; variant < 4; variant++) {
                ViewState state = {
                    .kind = (ViewKind)kind, .scale = SCALES[i], .controls = (variant & 1) != 0};
                check_view(&state, variant & 2 ? 10 : 0);
            }
        }
    }
}

static void presenting_shows_one_panel_and_words(void **context)
{
    (void)context;
    Moment moment = {.module = &MODULE};
    for (uint32_t number = 0; number <= 8; number++) {
        ViewState state = {.scale = 256, .controls = true, .presents = true};
        state.big_panel = view_big_panel(number);
        PanelId shown = number > 0 ? state.big_panel : PANEL_STAGE;
        for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
            int32_t scale = view_scale(SIZES[i].width, SIZES[i].height, &state);
            CnvPoint size = view_logical_size(SIZES[i].width, SIZES[i].height, scale);
            ViewLayout layout = view_layout(&moment, &state, size);
            check_boxes(&layout, size);
            for (unsigned id = PANEL_CODE; id < PANEL_COUNT; id++) {
                bool expected = id == shown || id == PANEL_HAPPENED ||
                                (id == PANEL_STAGE && shown == PANEL_HAPPENED);
                assert_int_equal(is_there(layout.boxes[id]), expected);
            }
        }
    }
}

static void a_panel_takes_the_place_of_the_stage(void **context)
{
    (void)context;
    for (uint32_t number = 1; number <= 8; number++) {
        for (size_t i = 0; i < sizeof SCALES / sizeof SCALES[0]; i++) {
            for (int variant = 0; variant < 4; variant++) {
                ViewState state = {.kind = VIEW_ALL,
                                   .scale = SCALES[i],
                                   .big_panel = view_big_panel(number),
                                   .controls = (variant & 1) != 0};
                check_view(&state, variant & 2 ? 10 : 0);
            }
        }
    }
}

/* At 1920 x 1080 each view has the panels that screen.md lists for it. */
static void views_have_their_panels(void **context)
{
    (void)context;
    static const struct {
        ViewKind kind;
        PanelId panel;
    } wanted[] = {
        {VIEW_LESSON,    PANEL_STAGE    },
        {VIEW_WHY,       PANEL_WHY      },
        {VIEW_COLLECTOR, PANEL_COLLECTOR},
        {VIEW_HEAP,      PANEL_HEAP     },
        {VIEW_HEAP,      PANEL_INSPECTOR},
        {VIEW_ALL,       PANEL_COLLECTOR},
        {VIEW_ALL,       PANEL_WHY      },
        {VIEW_ALL,       PANEL_HEAP     },
        {VIEW_ALL,       PANEL_INSPECTOR}
    };
    Moment moment = {.module = &MODULE, .output_length = 10};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        ViewState state = {.kind = wanted[i].kind, .scale = 256, .controls = true};
        ViewLayout layout = view_layout(&moment, &state, (CnvPoint){1920, 1080});
        assert_true(is_there(layout.boxes[PANEL_OUTPUT]));
        assert_true(is_there(layout.boxes[wanted[i].panel]));
    }
}

/* What lies under the pointer is what is drawn there. */
static void the_panel_under_the_pointer_is_found(void **context)
{
    (void)context;
    Moment moment = {.module = &MODULE, .output_length = 10};
    ViewState state = {.kind = VIEW_ALL, .scale = 320, .controls = true};
    int32_t scale = view_scale(2560, 1440, &state);
    CnvPoint size = view_logical_size(2560, 1440, scale);
    ViewLayout layout = view_layout(&moment, &state, size);
    for (unsigned i = 1; i < PANEL_COUNT; i++) {
        CnvBox box = layout.boxes[i];
        if (is_there(box)) {
            int64_t x = (int64_t)(box.x0 / 2 + box.x1 / 2) * scale / CNV_SCALE_ONE;
            int64_t y = (int64_t)(box.y0 / 2 + box.y1 / 2) * scale / CNV_SCALE_ONE;
            CnvPoint pixel = {cnv_floor((Fix)x), cnv_floor((Fix)y)};
            assert_int_equal(view_panel_at(2560, 1440, &moment, &state, pixel), i);
        }
    }
    assert_int_equal(view_panel_at(2560, 1440, &moment, &state, (CnvPoint){2, 1400}), PANEL_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(panels_never_overlap),
        cmocka_unit_test(presenting_shows_one_panel_and_words),
        cmocka_unit_test(a_panel_takes_the_place_of_the_stage),
        cmocka_unit_test(views_have_their_panels),
        cmocka_unit_test(the_panel_under_the_pointer_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
