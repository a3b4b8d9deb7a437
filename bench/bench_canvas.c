#include "bench_canvas.h"

#include <string.h>
#include <time.h>

#include "canvas/surface.h"
#include "record/png.h"

#define WIDTH  1920
#define HEIGHT 1080
/* Each figure is the best of these many rounds of at least ROUND_MS. */
#define ROUNDS   5
#define ROUND_MS 120

typedef struct Bench {
    FILE *out;
    Surface surface;
    FontSet *fonts;
    DrawList list, other;
    uint8_t *cells;
    CnvColor palette[256];
    uint32_t seed;
    double fill_ms;
} Bench;

static int32_t roll(Bench *bench, int32_t limit)
{
    bench->seed = bench->seed * 1664525u + 1013904223u;
    return (int32_t)((bench->seed >> 8) % (uint32_t)limit);
}

static const CnvColor type_colors[] = {CNV_RGB(0xE69F00), CNV_RGB(0x56B4E9), CNV_RGB(0x009E73),
                                       CNV_RGB(0xD55E00), CNV_RGB(0xCC79A7), CNV_RGB(0x0072B2)};
#define INK   CNV_RGB(0x17202B)
#define PANEL CNV_RGB(0xFFFFFF)
#define SLOT  CNV_RGB(0xEDF0F5)
#define MUTED CNV_RGB(0x5C6675)

static void add_text(DrawList *list, CnvPoint at, CnvFont font, CnvColor color, const char *text)
{
    CnvTextStyle style = {.font = font, .color = color};
    cnv_text(list, at, &style, text, SIZE_MAX);
}

static void add_card(Bench *bench, DrawList *list, CnvBox box, bool has_slots)
{
    CnvColor color = type_colors[roll(bench, 6)];
    CnvRounded shape = {box, FIX(10), CNV_ALL_CORNERS};
    CnvRounded head = {cnv_box(box.x0, box.y0, box.x1 - box.x0, FIX(26)), FIX(10), CNV_TOP};
    cnv_rounded(list, shape, (CnvPaint){.fill = PANEL});
    cnv_rounded(list, head, (CnvPaint){.fill = cnv_mix(PANEL, color, 60)});
    cnv_rounded(list, shape, (CnvPaint){.border = color, .border_width = FIX(2)});
    add_text(list, cnv_point(box.x0 + FIX(12), box.y0 + FIX(18)),
             (CnvFont){CNV_SANS_SEMIBOLD, FIX(13)}, INK, "Node");
    if (has_slots) {
        CnvBox slot =
            cnv_box(box.x0 + FIX(10), box.y0 + FIX(34), box.x1 - box.x0 - FIX(20), FIX(24));
        cnv_rounded(list, (CnvRounded){slot, FIX(4), CNV_ALL_CORNERS}, (CnvPaint){.fill = SLOT});
        add_text(list, cnv_point(slot.x0 + FIX(8), slot.y0 + FIX(17)), (CnvFont){CNV_MONO, FIX(14)},
                 INK, ".next = 0x7f10");
    }
    CnvRounded badge = {cnv_box(box.x1 - FIX(44), box.y0 - FIX(14), FIX(50), FIX(28)), FIX(14),
                        CNV_ALL_CORNERS};
    cnv_rounded(list, badge, (CnvPaint){PANEL, INK, FIX(2), 0, 0});
    CnvTextStyle count = {
        .font = {CNV_MONO_BOLD, FIX(20)},
        .color = INK,
        .align = CNV_ALIGN_CENTER,
        .vertical = CNV_MIDDLE
    };
    cnv_text(list, cnv_point(badge.box.x0 + FIX(25), box.y0), &count, "2", SIZE_MAX);
}

static void add_arrow(Bench *bench, DrawList *list, CnvRect field)
{
    int32_t width = field.x1 - field.x0, height = field.y1 - field.y0;
    CnvPoint from = {FIX(field.x0 + roll(bench, width)), FIX(field.y0 + roll(bench, height))};
    CnvPoint to = {from.x + FIX(roll(bench, 500) - 250), from.y + FIX(roll(bench, 300) - 150)};
    CnvPoint curve[4] = {
        from, {from.x + FIX(100), from.y},
         {to.x - FIX(100),   to.y  },
         to
    };
    CnvStroke stroke = {.color = INK, .width = FIX(2), .head = FIX(12), .cap = CNV_CAP_ROUND};
    stroke.dash = roll(bench, 6) == 0 ? FIX(6) : 0;
    stroke.gap = stroke.dash > 0 ? FIX(5) : 0;
    cnv_curve(list, curve, &stroke);
}

static void add_words(Bench *bench, DrawList *list, uint32_t count, CnvRect field)
{
    static const char *const words[] = {"ob_refcnt 2",  "songs.append(x)", "gc_refs 1 - 0",
                                        "freeblock 13", "The list stays.", "sys.getsizeof"};
    for (uint32_t i = 0; i < count; i++) {
        CnvPoint at = {FIX(field.x0 + roll(bench, field.x1 - field.x0)),
                       FIX(field.y0 + roll(bench, field.y1 - field.y0))};
        CnvFont font = {roll(bench, 2) ? CNV_MONO : CNV_SANS, FIX(13)};
        add_text(list, at, font, i % 3 ? INK : MUTED, words[roll(bench, 6)]);
    }
}

static void add_map(Bench *bench, DrawList *list, CnvBox box, uint32_t columns, uint32_t rows,
                    int32_t gap)
{
    CnvCells cells = {
        {box.x0, box.y0},
        (box.x1 - box.x0) / (Fix)columns,
        (box.y1 - box.y0) / (Fix)rows,
        gap,
        columns,
        rows,
        bench->cells,
        bench->palette
    };
    cnv_cells(list, &cells);
}

static void begin(Bench *bench, DrawList *list)
{
    bench->seed = 7;
    cnv_list_begin(list, bench->fonts, WIDTH, HEIGHT, CNV_RGB(0xEDF0F5));
}

/* Panels, 40 cards, 60 arrows, over 160 texts, a map of 9,800 blocks. */
static void teaching_scene(Bench *bench, DrawList *list)
{
    begin(bench, list);
    static const int32_t panels[][4] = {
        {16,   72,  500,  836},
        {540,  72,  900,  836},
        {1456, 72,  448,  836},
        {16,   924, 1888, 140}
    };
    for (uint32_t i = 0; i < 4; i++) {
        CnvBox box =
            cnv_box(FIX(panels[i][0]), FIX(panels[i][1]), FIX(panels[i][2]), FIX(panels[i][3]));
        cnv_rounded(list, (CnvRounded){box, FIX(10), 0},
                    (CnvPaint){PANEL, CNV_RGB(0xD8DDE5), FIX(1), 0, 0});
    }
    for (int32_t i = 0; i < 40; i++) {
        CnvBox box = cnv_box(FIX(560 + i % 5 * 175), FIX(100 + i / 5 * 100), FIX(140), FIX(70));
        add_card(bench, list, box, true);
    }
    for (int32_t i = 0; i < 60; i++) {
        add_arrow(bench, list, (CnvRect){700, 150, 1300, 800});
    }
    for (int32_t line = 0; line < 26; line++) {
        add_text(list, cnv_point(FIX(70), FIX(110 + line * 30)), (CnvFont){CNV_MONO, FIX(20)}, INK,
                 "self.children = [Node(i)]");
    }
    add_words(bench, list, 60, (CnvRect){1470, 600, 1800, 880});
    add_map(bench, list, cnv_box(FIX(1470), FIX(90), FIX(420), FIX(480)), 140, 70, 1);
    CnvStroke line = {.color = type_colors[5], .width = FIX(2)};
    CnvPoint steps[64];
    for (int32_t i = 0; i < 64; i++) {
        steps[i] = cnv_point(FIX(40 + (i + 1) / 2 * 56), FIX(1040 - (i / 2 * 37 % 90)));
    }
    cnv_polyline(list, steps, 64, false, &line);
}

/* 300 cards, 300 arrows, 600 texts, a map of 500,000 blocks. */
static void stress_scene(Bench *bench, DrawList *list)
{
    begin(bench, list);
    add_map(bench, list, cnv_box(0, 0, FIX(1920), FIX(540)), 1000, 500, 0);
    for (int32_t i = 0; i < 300; i++) {
        CnvBox box =
            cnv_box(FIX(roll(bench, 1800)), FIX(20 + roll(bench, 1000)), FIX(100), FIX(48));
        add_card(bench, list, box, false);
    }
    for (int32_t i = 0; i < 300; i++) {
        add_arrow(bench, list, (CnvRect){0, 0, WIDTH, HEIGHT});
    }
    add_words(bench, list, 600, (CnvRect){0, 20, 1800, 1060});
}

static void map_scene(Bench *bench, DrawList *list)
{
    begin(bench, list);
    add_map(bench, list, cnv_box(0, 0, FIX(1920), FIX(1080)), 1000, 1000, 0);
}

/* --- measuring
 * ------------------------------------------------------------------------------------ */

static double now_ms(void)
{
    return (double)clock() * 1000.0 / CLOCKS_PER_SEC;
}

typedef void Job(Bench *bench);

static double best_of(Bench *bench, Job *job)
{
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now_ms(), spent = 0;
        int count = 0;
        do {
            job(bench);
            count++;
            spent = now_ms() - start;
        } while (spent < ROUND_MS);
        double each = spent / count;
        best = round == 0 || each < best ? each : best;
    }
    return best;
}

static void report(Bench *bench, const char *what, Job *job, double goal)
{
    double cost = best_of(bench, job);
    fprintf(bench->out, "%-46s %8.3f ms  %6.1f x fill", what, cost, cost / bench->fill_ms);
    if (goal > 0) {
        fprintf(bench->out, "  (goal %.1f ms%s)", goal, cost <= goal ? "" : ", MISSED");
    }
    fputc('\n', bench->out);
}

static void fill_job(Bench *bench)
{
    static int shade;
    size_t size = (size_t)WIDTH * HEIGHT * sizeof(uint32_t);
    memset(bench->surface.pixels, shade++, size);
}

static void play_job(Bench *bench)
{
    cnv_play(&bench->list, &bench->surface, bench->list.frame);
}

static void part_job(Bench *bench)
{
    cnv_play(&bench->list, &bench->surface, (CnvRect){700, 300, 1180, 570});
}

static void still_job(Bench *bench)
{
    CnvDamage damage;
    cnv_update(&bench->other, &bench->list, &bench->surface, &damage);
}

static void teaching_job(Bench *bench)
{
    teaching_scene(bench, &bench->list);
}

static void encode(Bench *bench, RecPngLevel level)
{
    Text bytes = {0};
    RecImage image = {bench->surface.pixels, WIDTH, HEIGHT, WIDTH};
    rec_png_encode(image, level, &bytes, &(Error){0});
    ou_text_free(&bytes);
}

static void png_fast_job(Bench *bench)
{
    encode(bench, REC_PNG_FAST);
}

static void png_small_job(Bench *bench)
{
    encode(bench, REC_PNG_SMALL);
}

static void measure(Bench *bench)
{
    bench->fill_ms = best_of(bench, fill_job);
    report(bench, "limit: plain fill of 1920 x 1080", fill_job, 0);
    teaching_scene(bench, &bench->list);
    report(bench, "teaching scene, painted", play_job, 3.0);
    report(bench, "teaching scene, list made", teaching_job, 0);
    report(bench, "teaching scene, 480 x 270 of it", part_job, 1.0);
    teaching_scene(bench, &bench->other);
    report(bench, "teaching scene, still", still_job, 0.1);
    play_job(bench);
    report(bench, "teaching scene as PNG, fast", png_fast_job, 0);
    report(bench, "teaching scene as PNG, small", png_small_job, 0);
    stress_scene(bench, &bench->list);
    report(bench, "stress scene, painted", play_job, 8.0);
    map_scene(bench, &bench->list);
    report(bench, "map of 1,000,000 cells", play_job, 2.0);
}

int bench_canvas_main(FILE *out)
{
    Error error = {0};
    size_t cell_count = 1000000;
    Bench bench = {.out = out, .seed = 1};
    bench.cells = (uint8_t *)ou_host_must_alloc(cell_count);
    for (size_t i = 0; i < cell_count; i++) {
        bench.cells[i] = (uint8_t)roll(&bench, 6);
    }
    for (uint32_t i = 0; i < 256; i++) {
        bench.palette[i] = type_colors[i % 6];
    }
    bench.fonts = cnv_fonts_open(NULL, &error);
    bool is_ready = bench.fonts != NULL && cnv_surface_init(&bench.surface, WIDTH, HEIGHT, &error);
    if (is_ready) {
        measure(&bench);
    } else {
        ou_error_print(&error, "bench", NULL, out);
    }
    cnv_list_free(&bench.list);
    cnv_list_free(&bench.other);
    cnv_surface_deinit(&bench.surface);
    cnv_fonts_close(bench.fonts);
    ou_host_free(bench.cells, cell_count);
    return is_ready ? 0 : 1;
}
