/* record_fit.c - a film of a given length. Longer: what is at rest stays longer. Shorter: the
 * scenario's pauses go first, then motion becomes up to four times as fast; the time to read is
 * never cut. */
#include "app/record_fit.h"

#include <stdio.h>

enum { SHARE = 256, LEAST_MOTION = SHARE / 4, ROUNDS = 4 };

static uint32_t share_of(uint64_t part, uint64_t whole)
{
    uint64_t share = whole > 0 ? (part * SHARE + whole / 2) / whole : SHARE;
    return share < 1 ? 1 : share > UINT32_MAX ? UINT32_MAX : (uint32_t)share;
}

/* The pace at which a film that takes so long at normal pace takes target milliseconds. */
static bool choose_pace(const FilmPlan *normal, uint64_t target, PlayerPace *pace)
{
    uint64_t motion = normal->motion_ms, rest = normal->rest_ms, pause = normal->pause_ms;
    uint64_t least = rest + motion * LEAST_MOTION / SHARE;
    *pace = (PlayerPace){SHARE, SHARE, SHARE};
    if (target >= motion + rest + pause) {
        pace->rest = share_of(target - motion - pause, rest);
    } else if (target >= motion + rest) {
        pace->pause = share_of(target - motion - rest, pause);
    } else {
        pace->pause = 1;
        pace->motion = target > rest ? share_of(target - rest, motion) : LEAST_MOTION;
        pace->motion = pace->motion < LEAST_MOTION ? LEAST_MOTION : pace->motion;
    }
    return target >= least;
}

static uint64_t planned_ms(const Recorder *recorder)
{
    return recorder->plan.frames * 1000 / (uint64_t)recorder->fps;
}

bool record_fit(Recorder *recorder, uint64_t length_ms, Error *error)
{
    const FilmPlan first = recorder->plan;
    const FilmPlan normal = {
        .motion_ms = first.motion_ms, .rest_ms = first.rest_ms, .pause_ms = first.pause_ms};
    uint64_t target = length_ms;
    if (!choose_pace(&normal, target, &recorder->pace)) {
        uint64_t least = normal.rest_ms + normal.motion_ms * LEAST_MOTION / SHARE + 999;
        ou_error_set(error, ERROR_LIMIT, (SourceSpan){0}, "",
                     "this film cannot be read in %u:%02u; it takes at least %u:%02u, a second for "
                     "2.5 words",
                     (unsigned)(length_ms / 60000), (unsigned)(length_ms / 1000 % 60),
                     (unsigned)(least / 60000), (unsigned)(least / 1000 % 60));
        ou_error_hint(error, "Record a part of it with --from and --to, or --per-chapter.");
        return false;
    }
    /* Every picture is shown for a whole number of frames, so that the first guess is a little
     * off. */
    OU_TRY(recorder_plan(recorder, error));
    for (int round = 0; round < ROUNDS && planned_ms(recorder) / 100 != length_ms / 100; round++) {
        uint64_t now = planned_ms(recorder);
        target = now > length_ms ? target - (now - length_ms) : target + (length_ms - now);
        (void)choose_pace(&normal, target, &recorder->pace);
        OU_TRY(recorder_plan(recorder, error));
    }
    return true;
}
