#include "report/fold.h"

/* The key that was added `back` steps ago; 1 is the last one. */
static const FoldKey *key_back(const Fold *fold, uint64_t back)
{
    return &fold->keys[(fold->count - back) % FOLD_KEPT];
}

static bool is_alike(const FoldKey *a, const FoldKey *before, int64_t deeper)
{
    return a->statement == before->statement && a->shape == before->shape &&
           (int64_t)a->depth - (int64_t)before->depth == deeper;
}

/* Do the last turns of so many steps all look like the one before? */
static bool repeats(const Fold *fold, uint32_t period)
{
    int64_t deeper = (int64_t)key_back(fold, 1)->depth - (int64_t)key_back(fold, 1 + period)->depth;
    for (uint32_t i = 1; i <= (FOLD_SHOWN_TURNS - 1) * period; i++) {
        if (!is_alike(key_back(fold, i), key_back(fold, i + period), deeper)) {
            return false;
        }
    }
    return true;
}

static void look_for_turns(Fold *fold)
{
    for (uint32_t period = 1; period <= FOLD_MOST_STEPS; period++) {
        if ((uint64_t)period * FOLD_SHOWN_TURNS > fold->count) {
            return;
        }
        if (repeats(fold, period)) {
            fold->period = period;
            fold->position = 0;
            fold->deeper =
                (int64_t)key_back(fold, 1)->depth - (int64_t)key_back(fold, 1 + period)->depth;
            return;
        }
    }
}

FoldAnswer fold_add(Fold *fold, FoldKey key)
{
    bool is_hidden = fold->period > 0 && is_alike(&key, key_back(fold, fold->period), fold->deeper);
    fold->keys[fold->count++ % FOLD_KEPT] = key;
    if (is_hidden) {
        fold->position++;
        bool is_end = fold->position == fold->period;
        fold->position = is_end ? 0 : fold->position;
        return is_end ? FOLD_HIDE_END : FOLD_HIDE;
    }
    fold->period = 0;
    look_for_turns(fold);
    return FOLD_SHOW;
}

uint32_t fold_lines(const Fold *fold)
{
    uint32_t lines = 0;
    for (uint32_t i = 1; i <= fold->period; i++) {
        bool is_first = true;
        for (uint32_t j = 1; j < i; j++) {
            is_first = is_first && key_back(fold, j)->statement != key_back(fold, i)->statement;
        }
        lines += is_first;
    }
    return lines;
}
