/* bench_places.c - bench_places [FILE...]: how well the stage uses its room at the last statement
 * of a scenario, and what choosing the places of that chapter costs: CPU time, the best of some
 * rounds. Without files: those of tests/view/sources with forty, two hundred and a thousand
 * objects. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/film.h"
#include "view/places_parts.h"
#include "view/stage_parts.h"

enum { ROUNDS = 5, LESSON_WIDTH = 1165, LESSON_HEIGHT = 728 };

/* What is asked for at 1920x1080, however many cards there are: the cards fill so much of the box
 * around them, the arrow in the middle is so many cards long, and digits have so many pixels. */
static const double GOAL_MS = 50.0;
enum { LEAST_FILL = 30, MOST_MEDIAN = 250, LEAST_DIGITS = 20, FEW = 20 };

OU_ARRAY(Lengths, lengths, int64_t);

typedef struct Measures {
    uint32_t cards, folded, arrows;
    int64_t fill_percent;   /* of the cards' bounding box */
    int64_t median_percent; /* of a card's width: the length of the arrow in the middle */
    int64_t digit_pixels;   /* of counts, in a lesson at 1080p */
    uint32_t shared;        /* pairs of arrows of the chapter that cross a column on one line */
} Measures;

static bool is_shown(const Place *place, uint32_t stop)
{
    return place->form != FORM_FOLDED && place->first <= stop && stop <= place->shown_last;
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int64_t length_of(const Places *places, const PipPlace *pip)
{
    const Place *to = &places->objects.items[pip->object];
    const Place *from = pip->from != SCENE_NONE ? &places->objects.items[pip->from] : NULL;
    int32_t x = from == NULL ? STAGE_MARGIN + places->frame_width : from->x + from->width;
    x = pip->route.exits_left && from != NULL ? from->x : x;
    int32_t dock = pip->route.on_right ? to->x + to->width : to->x;
    return (int64_t)abs(dock - x) + abs(to->y - places_pip_source_y(places, pip));
}

static int64_t median_arrow(const Places *places, uint32_t stop, uint32_t *count)
{
    Lengths all = {0};
    for (uint32_t i = 0; i < places->pips.count; i++) {
        const PipPlace *pip = &places->pips.items[i];
        bool held = pip->first <= stop && stop <= pip->last && pip->route.kind != ROUTE_STUB;
        if (held && is_shown(&places->objects.items[pip->object], stop)) {
            lengths_push(&all, length_of(places, pip));
        }
    }
    if (all.count > 0) {
        qsort(all.items, all.count, sizeof(int64_t), by_size);
    }
    int64_t median = all.count > 0 ? all.items[all.count / 2] : 0;
    *count = all.count;
    lengths_free(&all);
    return median;
}

static bool is_crossing(const Places *places, const PipPlace *pip, int32_t columns[2])
{
    const Place *to = &places->objects.items[pip->object];
    int32_t from = pip->route.from_column, column = (int32_t)to->column;
    columns[0] = pip->route.exits_left ? column + 1 : from + 1;
    columns[1] = pip->route.exits_left ? from - 1 : column - 1;
    return pip->route.kind == ROUTE_CHANNEL && to->form != FORM_FOLDED;
}

static uint32_t count_shared(const Places *places)
{
    enum { APART = 5 };
    uint32_t pairs = 0;
    for (uint32_t i = 0; i < places->pips.count; i++) {
        const PipPlace *a = &places->pips.items[i];
        int32_t of_a[2], of_b[2];
        for (uint32_t j = 0; is_crossing(places, a, of_a) && j < i; j++) {
            const PipPlace *b = &places->pips.items[j];
            pairs += is_crossing(places, b, of_b) && of_a[0] <= of_b[1] && of_b[0] <= of_a[1] &&
                     places_meet(a->first, a->last, b->first, b->last) &&
                     abs(a->route.channel - b->route.channel) < APART;
        }
    }
    return pairs;
}

static Measures measure(const Places *places, uint32_t stop)
{
    Measures measures = {0};
    int64_t area = 0, widths = 0;
    CnvBox around = {INT32_MAX, INT32_MAX, 0, 0};
    for (uint32_t i = 0; i < places->objects.count; i++) {
        const Place *place = &places->objects.items[i];
        measures.folded += !is_shown(place, stop) && place->first <= stop && stop <= place->last;
        if (!is_shown(place, stop) || place->form != FORM_CARD) {
            continue;
        }
        measures.cards++;
        area += (int64_t)place->width * place->height;
        widths += place->width;
        around.x0 = cnv_min(around.x0, place->x);
        around.y0 = cnv_min(around.y0, place->y);
        around.x1 = cnv_max(around.x1, place->x + place->width);
        around.y1 = cnv_max(around.y1, place->y + place->height);
    }
    int64_t median = median_arrow(places, stop, &measures.arrows);
    if (measures.cards > 0 && widths > 0) {
        int64_t whole = (int64_t)(around.x1 - around.x0) * (around.y1 - around.y0);
        measures.fill_percent = area * 100 / whole;
        measures.median_percent = median * 100 * measures.cards / widths;
    }
    CnvTransform transform = stage_transform(cnv_box(0, 0, FIX(LESSON_WIDTH), FIX(LESSON_HEIGHT)),
                                             places, &(StageChoice){0});
    measures.digit_pixels =
        (int64_t)stage_badge_size(places, transform.scale) * transform.scale / CNV_SCALE_ONE;
    measures.shared = count_shared(places);
    return measures;
}

static double settle_ms(Places *places)
{
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct timespec from, to;
        (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
        places_settle(places);
        (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
        double spent =
            (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) * 1e-6;
        best = round == 0 || spent < best ? spent : best;
    }
    return best;
}

static bool keeps(const Measures *m)
{
    bool is_full = m->cards < FEW || m->fill_percent >= LEAST_FILL;
    return is_full && m->median_percent <= MOST_MEDIAN && m->digit_pixels >= LEAST_DIGITS;
}

static bool measure_file(FontSet *fonts, const char *path)
{
    AppRun run;
    Film film = {0};
    Moment moment;
    Error error = {0};
    bool ok = app_run_open(&run, path, &(SessionOptions){0}, &error) &&
              film_open(&film, &run, fonts, OUROSCOPE_SOURCE_DIR "/assets", &error);
    if (ok) {
        uint32_t stop = film.stops.count - 1;
        film_moment(&film, film_step_to(&film, stop), STAGE_DONE, &moment);
        double ms = settle_ms(&film.window.places);
        Measures m = measure(&film.window.places, stop);
        const char *slash = strrchr(path, '/');
        ok = ms <= GOAL_MS && keeps(&m);
        printf("%-24.24s %8u %7u %7u %7u %6lld %% %8lld.%02lld %7lld px %7u %8.2f ms  %s\n",
               slash != NULL ? slash + 1 : path, film.window.places.objects.count, m.cards,
               m.folded, m.arrows, (long long)m.fill_percent, (long long)m.median_percent / 100,
               (long long)m.median_percent % 100, (long long)m.digit_pixels, m.shared, ms,
               ok ? "KEPT" : "MISSED");
    } else {
        ou_error_print(&error, path, ou_text_view(&run.session.source), stderr);
    }
    film_close(&film);
    app_run_close(&run);
    return ok;
}

int main(int argc, char **argv)
{
    static const char *const own[] = {OUROSCOPE_SOURCE_DIR "/tests/view/sources/forty_cards.py",
                                      OUROSCOPE_SOURCE_DIR "/tests/view/sources/two_hundred.py",
                                      OUROSCOPE_SOURCE_DIR "/tests/view/sources/thousand.py"};
    FontSet *fonts = cnv_fonts_open_plain();
    const char *const *paths = argc > 1 ? (const char *const *)argv + 1 : own;
    int count = argc > 1 ? argc - 1 : (int)(sizeof own / sizeof own[0]);
    bool kept = true;
    printf("%-24s %8s %7s %7s %7s %8s %11s %10s %7s %11s\n", "scenario", "objects", "cards",
           "folded", "arrows", "fill", "arrow/card", "digits", "shared", "settled in");
    for (int i = 0; i < count; i++) {
        kept = measure_file(fonts, paths[i]) && kept;
    }
    printf("limits: chosen within %.0f ms, fill %d %%, arrow %.2f cards, digits %d px: %s\n",
           GOAL_MS, LEAST_FILL, MOST_MEDIAN / 100.0, LEAST_DIGITS, kept ? "KEPT" : "MISSED");
    cnv_fonts_close(fonts);
    return kept ? 0 : 1;
}
