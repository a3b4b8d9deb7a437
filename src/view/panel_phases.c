/* panel_phases.c - the phases of a collection as steps in a row, in the order in which 3.9 takes
 * them, each with its own figure. A phase is lit when it ran in the step that is shown. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "gc/gc.h"
#include "view/panels.h"

enum { STEP_COUNT = 6, CIRCLE = 13, WORDS = 18, NAME = 16, NARROW = 165 };
enum { WORDS_END = FIX(16) }; /* that they keep clear of the next step */

typedef struct PhaseStep {
    const char *words, *name, *brief; /* for a class; in CPython; where it is narrow */
    int first, last;                  /* GcPhases that it stands for */
} PhaseStep;

static const PhaseStep STEPS[STEP_COUNT] = {
    {PHRASE("copy counts"),                      "update_refs",      PHRASE("copy"),                 GC_PHASE_COPY,     GC_PHASE_COPY     },
    {PHRASE("subtract inside references"),       "subtract_refs",    PHRASE("subtract"),             GC_PHASE_SUBTRACT,
     GC_PHASE_SUBTRACT                                                                                                                    },
    {PHRASE("rescue what the outside reaches"),  "move_unreachable", PHRASE("rescue"),
     GC_PHASE_REACHABLE,                                                                                                GC_PHASE_REACHABLE},
    {PHRASE("promote survivors"),                "gc_list_merge",    PHRASE("promote"),              GC_PHASE_UNTRACK,
     GC_PHASE_UNTRACK                                                                                                                     },
    {PHRASE("weakref callbacks and finalizers"), "finalize_garbage", PHRASE("weakrefs, finalizers"),
     GC_PHASE_WEAKREFS,                                                                                                 GC_PHASE_FINALIZE },
    {PHRASE("clear"),                            "tp_clear",         PHRASE("clear"),                GC_PHASE_CLEAR,    GC_PHASE_CLEAR    },
};

static int step_of(int phase)
{
    for (int i = 0; i < STEP_COUNT; i++) {
        if (phase >= STEPS[i].first && phase <= STEPS[i].last) {
            return i;
        }
    }
    return -1;
}

/* What a step has done so far; 0: nothing yet. */
static uint64_t done_in(const CollectionFigures *figures, int step)
{
    switch (step) {
    case 0: return figures->copied;
    case 1: return figures->subtracted;
    case 2: return figures->reachable + figures->unreachable;
    case 3: return figures->survivors;
    case 4: return figures->weakrefs + figures->finalizers + (figures->begun == GC_PHASE_FINALIZE);
    default: return figures->cleared;
    }
}

/* The step that is going on or has just been taken; -1: none yet. */
static int lit_step(const CollectionFigures *figures)
{
    if (!figures->has_run || figures->begun < 0) {
        return -1;
    }
    int begun = step_of(figures->begun);
    return figures->is_over || done_in(figures, begun) > 0 ? begun : begun - 1;
}

static void number_text(uint64_t number, char *out, size_t size)
{
    (void)snprintf(out, size, "%s", GROUPED(number));
}

static void figure_text(const CollectionFigures *figures, int step, bool narrow, char *out,
                        size_t size)
{
    switch (step) {
    case 0:
        if (narrow) {
            number_text(figures->copied, out, size);
        } else {
            (void)snprintf(out, size, phrase_many(figures->copied, "%s count", "%s counts"),
                           GROUPED(figures->copied));
        }
        break;
    case 1:
        if (narrow) {
            number_text(figures->subtracted, out, size);
        } else {
            (void)snprintf(out, size,
                           phrase_many(figures->subtracted, "%s reference", "%s references"),
                           GROUPED(figures->subtracted));
        }
        break;
    case 2:
        (void)snprintf(out, size, narrow ? phrase("%s, %s not") : phrase("%s stay, %s not"),
                       GROUPED(figures->reachable), GROUPED(figures->copied - figures->reachable));
        break;
    case 3:
        if (narrow) {
            number_text(figures->survivors, out, size);
        } else {
            (void)snprintf(out, size, phrase("%s to gen %d"), GROUPED(figures->survivors),
                           figures->promoted_to);
        }
        break;
    case 4:
        if (figures->weakrefs + figures->finalizers == 0) {
            (void)snprintf(out, size, phrase("none"));
            break;
        }
        (void)snprintf(out, size,
                       phrase_many(figures->finalizers, "%s weak, %s call", "%s weak, %s calls"),
                       GROUPED(figures->weakrefs), GROUPED(figures->finalizers));
        break;
    default:
        if (narrow) {
            number_text(figures->is_over ? figures->collected : figures->cleared, out, size);
        } else {
            (void)snprintf(out, size,
                           figures->is_over ? phrase("%s collected") : phrase("%s cleared"),
                           GROUPED(figures->is_over ? figures->collected : figures->cleared));
        }
        break;
    }
}

static void draw_circle(const Panel *panel, CnvPoint at, int step, int lit)
{
    const Theme *theme = panel->theme;
    bool done = step <= lit;
    CnvColor color = step == lit ? theme->collector : done ? theme->quiet : theme->panel_border;
    cnv_circle(panel->list, at, FIX(CIRCLE),
               (CnvPaint){.fill = done ? color : theme->panel,
                          .border = done ? color : theme->faint,
                          .border_width = FIX(2)});
    char number[12];
    (void)snprintf(number, sizeof number, "%d", step + 1);
    CnvTextStyle style = {
        .font = {CNV_SANS_BOLD, FIX(16)},
        .color = done ? theme->panel : theme->faint,
        .align = CNV_ALIGN_CENTER,
        .vertical = CNV_MIDDLE
    };
    cnv_text(panel->list, at, &style, number, SIZE_MAX);
}

static Fix width_of(const Panel *panel, CnvFont font, const char *text)
{
    return cnv_text_width(panel->list->fonts, font, text, strlen(text));
}

/* Of CPython's names: smaller where they would run into each other. */
static CnvFont name_font(const Panel *panel)
{
    enum { SMALL = 14, APART = 14 };
    const CnvFont font = {CNV_MONO, FIX(NAME)};
    Fix sum = STEP_COUNT * FIX(APART);
    for (int i = 0; i < STEP_COUNT; i++) {
        sum += width_of(panel, font, STEPS[i].name);
    }
    return sum <= panel->box.x1 - panel->box.x0 ? font : (CnvFont){CNV_MONO, FIX(SMALL)};
}

/* The title's size, or where that is narrow the note's. */
static Fix words_size(bool narrow)
{
    return FIX(narrow ? NAME : WORDS);
}

static void draw_step(const Panel *panel, CnvBox box, int step, int lit, bool narrow)
{
    const CnvFont names = name_font(panel);
    const Theme *theme = panel->theme;
    const CollectionFigures *figures = &panel->moment->collection;
    bool now = step == lit;
    CnvPoint circle = cnv_point(box.x0 + FIX(CIRCLE), box.y0 + FIX(CIRCLE));
    draw_circle(panel, circle, step, lit);
    Panel part = *panel;
    part.box = (CnvBox){box.x0, box.y0, box.x1 + FIX(narrow ? 10 : -16), box.y1};
    if (step <= lit) {
        char figure[48];
        figure_text(figures, step, narrow, figure, sizeof figure);
        panel_text(&part, box.x0 + FIX(2 * CIRCLE + 10), circle.y,
                   (CnvFont){CNV_SANS_SEMIBOLD, words_size(narrow)},
                   now ? theme->collector : theme->quiet, figure);
    }
    CnvTextStyle words = {
        .font = {now ? CNV_SANS_BOLD : CNV_SANS_MEDIUM, words_size(narrow)},
        .color = now          ? theme->collector
                 : step < lit ? theme->text
                              : theme->quiet,
        .vertical = CNV_MIDDLE,
        .max_width = box.x1 - box.x0 - WORDS_END
    };
    Fix y = box.y0 + FIX(2 * CIRCLE + 18);
    uint32_t lines = cnv_paragraph(panel->list, cnv_point(box.x0, y), &words,
                                   phrase(narrow ? STEPS[step].brief : STEPS[step].words), 2);
    y += (Fix)lines * cnv_font_metrics(panel->list->fonts, words.font).line;
    panel_text(&part, box.x0, y - FIX(2), names, theme->faint, STEPS[step].name);
}

/* What each step needs for its name, and for its brief words in one line: bold when it is lit.
 * Returns the sum. */
static Fix needed_widths(const Panel *panel, bool narrow, bool words, Fix *widths)
{
    Fix sum = 0;
    for (int i = 0; i < STEP_COUNT; i++) {
        widths[i] = width_of(panel, name_font(panel), STEPS[i].name);
        if (words) {
            CnvFont bold = {CNV_SANS_BOLD, words_size(narrow)};
            widths[i] =
                cnv_max(widths[i], width_of(panel, bold, phrase(STEPS[i].brief)) + WORDS_END);
        }
        sum += widths[i];
    }
    return sum;
}

/* Where the steps begin, and where the last one ends: all as wide as each other, or where that is
 * narrow, as wide as their words or at least their names need. */
static void place_steps(const Panel *panel, bool narrow, Fix *lefts)
{
    Fix widths[STEP_COUNT], room = panel->box.x1 - panel->box.x0;
    Fix needed = needed_widths(panel, narrow, true, widths);
    if (needed + STEP_COUNT * FIX(10) > room) {
        needed = needed_widths(panel, narrow, false, widths);
    }
    lefts[0] = panel->box.x0;
    for (int i = 0; i < STEP_COUNT; i++) {
        Fix own = narrow ? widths[i] + (room - needed) / STEP_COUNT : room / STEP_COUNT;
        lefts[i + 1] = lefts[i] + own;
    }
}

void panel_draw_phases(const Panel *panel)
{
    const Theme *theme = panel->theme;
    int lit = lit_step(&panel->moment->collection);
    bool narrow = (panel->box.x1 - panel->box.x0) / STEP_COUNT < FIX(NARROW);
    Fix lefts[STEP_COUNT + 1];
    place_steps(panel, narrow, lefts);
    for (int i = 0; i < STEP_COUNT; i++) {
        CnvBox box = {lefts[i], panel->box.y0, lefts[i + 1], panel->box.y1};
        draw_step(panel, box, i, lit, narrow);
        if (i > 0 && !narrow) { /* else a figure needs the room */
            panel_text(panel, box.x0 - FIX(30), box.y0 + FIX(CIRCLE),
                       (CnvFont){CNV_SANS_MEDIUM, FIX(24)}, i <= lit ? theme->quiet : theme->faint,
                       "\xE2\x80\xBA");
        }
    }
}
