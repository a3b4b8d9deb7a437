/* run_turns.c - the turns of a loop that repeat are counted instead of printed. */
#include "base/phrase.h"
#include "report/run_internal.h"

static void add_figures_to(Figures *sum, const Figures *figures)
{
    sum->born += figures->born;
    sum->died += figures->died;
    sum->blocks += figures->blocks;
    sum->bytes += figures->bytes;
    sum->collections += figures->collections;
}

/* Steps that differ in this are not turns of the same kind: what is rare is always shown. */
static uint64_t shape_of(const Player *player)
{
    static const MarkKind rare[] = {
        MARK_GC_START, MARK_GC_END,          MARK_GC_PHASE,    MARK_ARENA_NEW,   MARK_ARENA_FREE,
        MARK_RAISE,    MARK_HANDLER,         MARK_UNCAUGHT,    MARK_FINALIZER,   MARK_FINISHED,
        MARK_LIMIT,    MARK_WEAKREF_CLEARED, MARK_RESURRECTED, MARK_TRASH_LATER, MARK_CAPTION};
    const Step *step = player->step;
    uint64_t shape = player->is_going_on | (uint64_t)player->is_phase << 1 |
                     (uint64_t)player->explanation.count << 2;
    uint32_t bit = 8;
    for (size_t i = 0; i < sizeof rare / sizeof *rare; i++) {
        shape |= (uint64_t)(step->marks[rare[i]] > 0) << bit++;
    }
    for (uint32_t i = 0; i < step->table_count; i++) {
        shape |= (uint64_t)step->tables[i].is_resized << bit;
    }
    shape |= (uint64_t)(step->died_things > 0) << ++bit;
    shape |= (uint64_t)(step->born_others > 0) << ++bit;
    shape |= (uint64_t)(step->output_length > 0) << ++bit;
    return shape;
}

static void print_count_of_turns(Player *player)
{
    Hidden *hidden = &player->hidden;
    Text lines = {0}, turns = {0}, figures = {0};
    ou_text_add_format(&lines, "%u", hidden->lines);
    ou_text_add(&turns, GROUPED(hidden->turns - 1));
    Filler fillers[] = {filler_code("lines", ou_text_view(&lines)),
                        filler_code("turns", ou_text_view(&turns))};
    const char *key = hidden->deeper > 0 ? "run.folded.deeper" : "run.folded";
    run_begin_line(player, "");
    run_add(player, hidden->deeper < 0 ? "run.folded.back" : key, fillers, 2);
    run_end_line(player);
    run_print_figures(player, "run.together", &hidden->before, &figures);
    ou_text_free(&lines);
    ou_text_free(&turns);
    ou_text_free(&figures);
}

/* The turns are over. The last one is shown as it is; a turn that has only begun, too. */
void run_print_hidden(Player *player)
{
    Hidden *hidden = &player->hidden;
    Text step = player->text;
    player->text = (Text){0};
    if (hidden->turns > 2) {
        print_count_of_turns(player);
        run_print_text(player, &player->text);
    } else if (hidden->turns == 2) {
        run_print_text(player, &hidden->first_text);
    }
    ou_text_clear(&hidden->first_text);
    run_print_text(player, &hidden->last_text);
    run_print_text(player, &hidden->begun_text);
    ou_text_free(&player->text);
    player->text = step;
    hidden->turns = 0;
    hidden->before = hidden->last = hidden->begun = (Figures){0};
}

static void hide_step(Player *player, bool is_end)
{
    Hidden *hidden = &player->hidden;
    Figures figures = run_figures_of(player->step);
    ou_text_add(&hidden->begun_text, ou_text_view(&player->text));
    ou_text_clear(&player->text);
    add_figures_to(&hidden->begun, &figures);
    if (is_end) {
        if (hidden->turns == 1) {
            ou_text_add(&hidden->first_text, ou_text_view(&hidden->last_text));
        }
        add_figures_to(&hidden->before, &hidden->last);
        hidden->last = hidden->begun;
        hidden->begun = (Figures){0};
        Text old = hidden->last_text;
        hidden->last_text = hidden->begun_text;
        hidden->begun_text = old;
        ou_text_clear(&hidden->begun_text);
        hidden->turns++;
        hidden->lines = fold_lines(&hidden->fold);
        hidden->deeper = hidden->fold.deeper;
    }
}

/* The phases of a collection are steps of one statement, and each is told. */
static FoldAnswer answer_of(Player *player)
{
    if (player->report->detail != RUN_TURNS || player->is_phase) {
        player->hidden.fold = (Fold){0};
        return FOLD_SHOW;
    }
    FoldKey key = {player->statement, player->depth, shape_of(player)};
    return fold_add(&player->hidden.fold, key);
}

void run_print_or_hide(Player *player)
{
    FoldAnswer answer = answer_of(player);
    if (answer != FOLD_SHOW) {
        hide_step(player, answer == FOLD_HIDE_END);
        return;
    }
    run_print_hidden(player);
    run_print_text(player, &player->text);
}
