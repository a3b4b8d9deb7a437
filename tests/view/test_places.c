/* Places: cards keep clear of each other and of the frames, arrows keep clear of cards, nothing
 * moves within a chapter, and thousands of objects are laid out quickly. */
#include <stdlib.h>

#include "stage_film.h"
#include "view/layout.h"
#include "view/stage_parts.h"
#include "view/view.h"

/* ---- cards of the draw list ---- */

typedef struct Card {
    uint64_t serial;
    CnvBox box;
} Card;

enum { MOST_CARDS = 64 };

typedef struct Cards {
    Card items[MOST_CARDS];
    uint32_t count;
} Cards;

/* The first shape with the tag of an object is its card. */
static void find_cards(const DrawList *list, Cards *out)
{
    out->count = 0;
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind != DRAW_ROUNDED || view_tag_kind(command->tag) != TAG_OBJECT) {
            continue;
        }
        uint64_t serial = view_tag_number(command->tag);
        bool seen = false;
        for (uint32_t j = 0; j < out->count; j++) {
            seen = seen || out->items[j].serial == serial;
        }
        if (!seen) {
            assert_true(out->count < MOST_CARDS);
            out->items[out->count++] = (Card){serial, command->u.rounded.shape.box};
        }
    }
}

static bool boxes_touch(CnvBox a, CnvBox b)
{
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

static const char *title_of(const Moment *moment, uint64_t serial)
{
    for (uint32_t i = 0; i < moment->after->object_count; i++) {
        if (moment->after->objects[i].serial == serial) {
            return moment->after->objects[i].title;
        }
    }
    return "?";
}

/* ---- clear of each other ---- */

static void check_clear(const StageFilm *film, const Moment *moment, const Cards *cards)
{
    CnvTransform transform =
        stage_transform(cnv_box(0, 0, FIX(1300), FIX(760)), moment->places, &(StageChoice){0});
    int64_t frames = FIX(STAGE_MARGIN + moment->places->frame_width);
    Fix frame_right = transform.dx + (Fix)(frames * transform.scale / CNV_SCALE_ONE);
    for (uint32_t i = 0; i < cards->count; i++) {
        const Card *card = &cards->items[i];
        if (card->box.x0 < frame_right) {
            fail_msg("%s, stop %u: the card of %s lies on the frames", film->path, moment->stop,
                     title_of(moment, card->serial));
        }
        for (uint32_t j = 0; j < i; j++) {
            if (boxes_touch(card->box, cards->items[j].box)) {
                fail_msg("%s, stop %u: the cards of %s and %s overlap", film->path, moment->stop,
                         title_of(moment, card->serial), title_of(moment, cards->items[j].serial));
            }
        }
    }
}

static void look_at_cards(StageFilm *film)
{
    Moment moment;
    Cards cards;
    for (uint32_t stop = 0; stop < film->film.stops.count; stop = stage_film_next(film, stop)) {
        stage_film_draw(film, stop, STAGE_DONE, &moment);
        find_cards(&film->list, &cards);
        check_clear(film, &moment, &cards);
    }
}

static void cards_keep_clear_of_each_other(void **state)
{
    (void)state;
    each_film(false, look_at_cards);
}

/* ---- arrows ---- */

enum { SLACK = 3 };

/* Cards that the point lies in, the target and the card that the arrow comes from left out. */
static const Card *card_under(const Cards *cards, CnvPoint at, CnvPoint start, uint64_t target)
{
    for (uint32_t i = 0; i < cards->count; i++) {
        const Card *card = &cards->items[i];
        CnvBox inner = cnv_box_grow(card->box, -FIX(SLACK));
        if (card->serial != target && !cnv_box_has(card->box, start) && cnv_box_has(inner, at)) {
            return card;
        }
    }
    return NULL;
}

static void check_arrow(const StageFilm *film, const Moment *moment, const Cards *cards,
                        const DrawCommand *command)
{
    enum { SAMPLES = 12 };
    const CnvPoint *points = cnv_command_points(&film->list, command);
    uint64_t target = view_tag_number(command->tag);
    for (uint32_t i = 0; i + 3 < command->length; i += 3) {
        for (uint32_t s = 0; s <= SAMPLES; s++) {
            CnvPoint at = cnv_curve_point(points + i, s * (CNV_SCALE_ONE / SAMPLES));
            const Card *card = card_under(cards, at, points[0], target);
            if (card != NULL) {
                fail_msg("%s, stop %u: an arrow to %s crosses the card of %s", film->path,
                         moment->stop, title_of(moment, target), title_of(moment, card->serial));
            }
        }
    }
}

static uint32_t arrows_seen;

static void look_at_arrows(StageFilm *film)
{
    Moment moment;
    Cards cards;
    for (uint32_t stop = 0; stop < film->film.stops.count; stop = stage_film_next(film, stop)) {
        stage_film_draw(film, stop, STAGE_DONE, &moment);
        find_cards(&film->list, &cards);
        for (uint32_t i = 0; i < film->list.commands.count; i++) {
            const DrawCommand *command = &film->list.commands.items[i];
            if (command->kind == DRAW_CURVE && view_tag_kind(command->tag) == TAG_ARROW) {
                check_arrow(film, &moment, &cards, command);
                arrows_seen++;
            }
        }
    }
}

static void arrows_keep_clear_of_cards(void **state)
{
    (void)state;
    each_film(false, look_at_arrows);
    assert_true(arrows_seen > 1000);
}

/* ---- labels of stubs ---- */

static uint32_t labels_seen;

/* The only boxes with the tag of an arrow are the grounds of labels. */
static bool is_label(const DrawCommand *command)
{
    return command->kind == DRAW_ROUNDED && view_tag_kind(command->tag) == TAG_ARROW;
}

static bool passes_through(const DrawList *list, const DrawCommand *curve, CnvBox box)
{
    enum { SAMPLES = 128 };
    const CnvPoint *points = cnv_command_points(list, curve);
    for (uint32_t at = 0; at + 3 < curve->length; at += 3) {
        for (uint32_t s = 0; s <= SAMPLES; s++) {
            if (cnv_box_has(box, cnv_curve_point(points + at, s * (CNV_SCALE_ONE / SAMPLES)))) {
                return true;
            }
        }
    }
    return false;
}

static uint32_t over_others; /* labels that an arrow to another card passes */

/* Where a bundle of arrows fills the lane there may be no clear place. */
static void check_others(const StageFilm *film, const DrawCommand *label)
{
    for (uint32_t i = 0; i < film->list.commands.count; i++) {
        const DrawCommand *command = &film->list.commands.items[i];
        bool is_arrow = command->kind == DRAW_CURVE && view_tag_kind(command->tag) == TAG_ARROW;
        if (is_arrow && command->tag != label->tag &&
            passes_through(&film->list, command, label->u.rounded.shape.box)) {
            over_others++;
            return;
        }
    }
}

static void check_label(const StageFilm *film, const Moment *moment, const DrawCommand *label)
{
    check_others(film, label);
    for (uint32_t i = 0; i < film->list.commands.count; i++) {
        const DrawCommand *command = &film->list.commands.items[i];
        if (command->kind == DRAW_CURVE && command->tag == label->tag &&
            passes_through(&film->list, command, label->u.rounded.shape.box)) {
            fail_msg("%s, stop %u: a label lies on an arrow to %s", film->path, moment->stop,
                     title_of(moment, view_tag_number(label->tag)));
        }
    }
    labels_seen++;
}

static void look_at_labels(StageFilm *film)
{
    Moment moment;
    for (uint32_t stop = 0; stop < film->film.stops.count; stop = stage_film_next(film, stop)) {
        stage_film_draw(film, stop, STAGE_DONE, &moment);
        bool is_crowd = moment.places->most_cards > STAGE_CROWD; /* small and close together */
        for (uint32_t i = 0; !is_crowd && i < film->list.commands.count; i++) {
            if (is_label(&film->list.commands.items[i])) {
                check_label(film, &moment, &film->list.commands.items[i]);
            }
        }
    }
}

/* "running call" stands above its stub where the call's own box is below the card, and beside it
 * where arrows come from above and from below. */
static void labels_keep_clear_of_their_cards_arrows(void **state)
{
    (void)state;
    labels_seen = over_others = 0;
    each_film(false, look_at_labels);
    assert_true(labels_seen > 100);
    printf("%u labels, %u of them over an arrow to another card\n", labels_seen, over_others);
    assert_true(over_others * 300 <= labels_seen);
}

/* ---- what stands below a card ---- */

static uint32_t details_seen, over_badges;

/* The grounds of lines below cards are those of this colour that belong to an object. */
static bool is_details(const DrawCommand *command)
{
    return command->kind == DRAW_ROUNDED && view_tag_kind(command->tag) == TAG_OBJECT &&
           command->u.rounded.paint.fill == cnv_fade(theme_get(THEME_DAY)->panel, 220);
}

static bool is_badge(const DrawCommand *command)
{
    return command->kind == DRAW_ROUNDED && view_tag_kind(command->tag) == TAG_BADGE;
}

static void check_details(const StageFilm *film, const DrawCommand *details)
{
    CnvBox line = details->u.rounded.shape.box;
    details_seen++;
    for (uint32_t i = 0; i < film->list.commands.count; i++) {
        CnvBox badge = film->list.commands.items[i].u.rounded.shape.box;
        if (is_badge(&film->list.commands.items[i]) && badge.x0 < line.x1 && line.x0 < badge.x1 &&
            badge.y0 < line.y1 && line.y0 < badge.y1) {
            over_badges++;
        }
    }
}

static void look_at_details(StageFilm *film)
{
    Moment moment;
    for (uint32_t stop = 0; stop < film->film.stops.count; stop = stage_film_next(film, stop)) {
        film_moment(&film->film, film_step_to(&film->film, stop), STAGE_DONE, &moment);
        StageInput input = {.before = moment.before,
                            .after = moment.after,
                            .places = moment.places,
                            .stop = moment.stop,
                            .progress = STAGE_DONE,
                            .theme = theme_get(THEME_DAY),
                            .details = true,
                            .gc_phase = moment.gc_phase};
        cnv_list_begin(&film->list, film->fonts, 800, 600, CNV_RGB(0xFFFFFF));
        stage_draw(&film->list, cnv_box(0, 0, FIX(800), FIX(600)), &input);
        for (uint32_t i = 0; i < film->list.commands.count; i++) {
            if (is_details(&film->list.commands.items[i])) {
                check_details(film, &film->list.commands.items[i]);
            }
        }
    }
}

/* Where not even the generation has room beside the badge of the card below it covers a little. */
static void details_keep_clear_of_badges(void **state)
{
    (void)state;
    each_film(false, look_at_details);
    assert_true(details_seen > 1000);
    printf("%u lines below cards, %u of them on a badge\n", details_seen, over_badges);
    assert_true(over_badges * 50 <= details_seen);
}

/* ---- nothing moves ---- */

static void look_at_moves(StageFilm *film)
{
    Moment moment;
    Cards cards, before = {0};
    uint32_t window = UINT32_MAX;
    for (uint32_t stop = 0; stop < film->film.stops.count; stop = stage_film_next(film, stop)) {
        stage_film_draw(film, stop, STAGE_DONE, &moment);
        find_cards(&film->list, &cards);
        bool same = window == film->film.window.first;
        window = film->film.window.first;
        for (uint32_t i = 0; same && i < cards.count; i++) {
            for (uint32_t j = 0; j < before.count; j++) {
                bool is_it = before.items[j].serial == cards.items[i].serial;
                assert_true(!is_it || (before.items[j].box.x0 == cards.items[i].box.x0 &&
                                       before.items[j].box.y0 == cards.items[i].box.y0));
            }
        }
        before = cards;
    }
}

static void nothing_moves_within_a_chapter(void **state)
{
    (void)state;
    each_film(false, look_at_moves);
}

/* ---- many ---- */

enum { OBJECTS = 1000, STOPS = 1000, LIFE = 60, HOLDERS = 2 };

typedef struct Crowd {
    Scene scene;
    SceneObject objects[LIFE];
    SceneHolder holders[LIFE * HOLDERS];
    SceneSlot slots[LIFE];
    SceneFrame frame;
    SceneName name;
} Crowd;

/* Objects that come one by one, each held by the one before it, and live for 60 stops. */
static void make_crowd(Crowd *crowd, uint32_t stop)
{
    uint32_t first = stop < LIFE ? 0 : stop - LIFE + 1;
    *crowd = (Crowd){
        .frame = {.title = "module", .name_count = 1},
          .name = {.name = "x",       .object = 0    }
    };
    crowd->scene = (Scene){.frames = &crowd->frame,
                           .frame_count = 1,
                           .names = &crowd->name,
                           .name_count = 1,
                           .objects = crowd->objects,
                           .slots = crowd->slots,
                           .holders = crowd->holders};
    for (uint64_t serial = first; serial <= stop && serial < OBJECTS; serial++) {
        uint32_t i = crowd->scene.object_count++;
        crowd->slots[i] =
            (SceneSlot){.label = ".next", .slot = 8 * serial + 8, .object = SCENE_NONE};
        crowd->holders[i] = (SceneHolder){.kind = i == 0 ? HOLDER_NAME : HOLDER_SLOT,
                                          .slot = 8 * serial,
                                          .from_object = i == 0 ? SCENE_NONE : i - 1,
                                          .from_slot = i == 0 ? 0 : i - 1,
                                          .label = i == 0 ? "x" : ".next",
                                          .count = 1};
        crowd->objects[i] = (SceneObject){.addr = 16 * serial + 16,
                                          .serial = serial + 1,
                                          .kind = SCENE_INSTANCE,
                                          .title = "Node",
                                          .count = 1,
                                          .gc_refs = -1,
                                          .first_slot = i,
                                          .slot_count = 1,
                                          .first_holder = i,
                                          .holder_count = 1};
    }
}

static void a_thousand_objects_find_their_places(void **state)
{
    (void)state;
    static Crowd crowd;
    Places places = {0};
    FontSet *fonts = cnv_fonts_open_plain();
    places_begin(&places, fonts);
    for (uint32_t stop = 0; stop < STOPS; stop++) {
        make_crowd(&crowd, stop);
        places_observe(&places, &crowd.scene, stop);
    }
    places_settle(&places);
    uint32_t placed = 0;
    for (uint32_t i = 0; i < places.objects.count; i++) {
        const Place *place = &places.objects.items[i];
        placed += place->form != FORM_FOLDED;
        for (uint32_t j = 0; j < i; j++) {
            const Place *other = &places.objects.items[j];
            bool together = place->form != FORM_FOLDED && other->form != FORM_FOLDED &&
                            place->first <= other->shown_last && other->first <= place->shown_last;
            assert_true(!together || place->x >= other->x + other->width ||
                        other->x >= place->x + place->width ||
                        place->y >= other->y + other->height ||
                        other->y >= place->y + place->height);
        }
    }
    assert_int_equal(places.objects.count, OBJECTS);
    assert_true(placed > OBJECTS / 3);
    places_free(&places);
    cnv_fonts_close(fonts);
}

/* ---- questions ---- */

enum { MEMBERS = 6, MEMBERS_FIRST = 2 };

/* A list of a name, and what it holds: one object at first, then more. */
static void make_family(Crowd *crowd, uint32_t members)
{
    make_crowd(crowd, 0);
    for (uint32_t i = 1; i < members; i++) {
        uint32_t slot = i - 1;
        crowd->slots[slot] = (SceneSlot){.label = ".item", .slot = 8 * i, .object = i};
        crowd->holders[i] = (SceneHolder){.kind = HOLDER_SLOT,
                                          .slot = 8 * i,
                                          .from_object = 0,
                                          .from_slot = slot,
                                          .label = ".item",
                                          .count = 1};
        crowd->objects[i] = crowd->objects[0];
        crowd->objects[i].addr = 16 * i + 16;
        crowd->objects[i].serial = i + 1;
        crowd->objects[i].title = "Item";
        crowd->objects[i].slot_count = 0;
        crowd->objects[i].first_holder = i;
    }
    crowd->objects[0].slot_count = members - 1;
    crowd->scene.object_count = members;
}

static void settle_family(Places *places, FontSet *fonts, bool goes_on)
{
    static Crowd crowd;
    places_begin(places, fonts);
    make_family(&crowd, MEMBERS_FIRST);
    places_observe(places, &crowd.scene, 0);
    places_ask(places);
    make_family(&crowd, goes_on ? MEMBERS : MEMBERS_FIRST);
    places_observe(places, &crowd.scene, 1);
    places_settle(places);
}

/* While a question is open, what stands on the stage stands as if nothing came after it. */
static void places_do_not_tell_what_comes(void **state)
{
    (void)state;
    Places ends = {0}, goes_on = {0};
    FontSet *fonts = cnv_fonts_open_plain();
    settle_family(&ends, fonts, false);
    settle_family(&goes_on, fonts, true);
    for (uint32_t i = 0; i < MEMBERS_FIRST; i++) {
        assert_int_equal(goes_on.objects.items[i].column, ends.objects.items[i].column);
        assert_int_equal(goes_on.objects.items[i].y, ends.objects.items[i].y);
    }
    assert_int_equal(goes_on.objects.count, MEMBERS);
    places_free(&ends);
    places_free(&goes_on);
    cnv_fonts_close(fonts);
}

/* ---- forty cards ---- */

static int by_number(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a;
    const int64_t y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/* Length of the median arrow in widths of a card. */
static int64_t median_arrow(const DrawList *list, Fix card_width)
{
    enum { MOST = 512 };
    static int64_t lengths[MOST];
    size_t count = 0;
    for (uint32_t i = 0; i < list->commands.count && count < MOST; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_CURVE && view_tag_kind(command->tag) == TAG_ARROW) {
            const CnvPoint *points = cnv_command_points(list, command);
            CnvPoint end = points[command->length - 1];
            lengths[count++] = (int64_t)abs(end.x - points[0].x) + abs(end.y - points[0].y);
        }
    }
    qsort(lengths, count, sizeof lengths[0], by_number);
    return count > 0 ? lengths[count / 2] * 100 / card_width : 0;
}

/* As large as a class can read them in a lesson at 1080p, and close together. */
static void check_crowd(const char *path)
{
    enum {
        LESSON_WIDTH = 1165,
        LESSON_HEIGHT = 728,
        LEAST_DIGITS = 20,
        LEAST_FILL = 30,
        MOST_LENGTH = 250
    };
    StageFilm film;
    Moment moment;
    Cards cards;
    assert_true(stage_film_open(&film, path, false));
    stage_film_draw(&film, film.film.stops.count - 1, STAGE_DONE, &moment);
    find_cards(&film.list, &cards);
    int64_t area = 0;
    CnvBox around = cards.items[0].box;
    for (uint32_t i = 0; i < cards.count; i++) {
        CnvBox box = cards.items[i].box;
        area += (int64_t)(box.x1 - box.x0) * (box.y1 - box.y0);
        around = (CnvBox){cnv_min(around.x0, box.x0), cnv_min(around.y0, box.y0),
                          cnv_max(around.x1, box.x1), cnv_max(around.y1, box.y1)};
    }
    int64_t whole = (int64_t)(around.x1 - around.x0) * (around.y1 - around.y0);
    CnvTransform transform = stage_transform(cnv_box(0, 0, FIX(LESSON_WIDTH), FIX(LESSON_HEIGHT)),
                                             moment.places, &(StageChoice){0});
    int64_t digits =
        (int64_t)stage_badge_size(moment.places, transform.scale) * transform.scale / CNV_SCALE_ONE;
    Fix width = cards.items[cards.count - 1].box.x1 - cards.items[cards.count - 1].box.x0;
    assert_true(cards.count >= 38);
    assert_true(digits >= LEAST_DIGITS);
    assert_true(area * 100 / whole >= LEAST_FILL);
    assert_true(median_arrow(&film.list, width) <= MOST_LENGTH);
    stage_film_close(&film);
}

static void forty_cards_need_no_zoom(void **state)
{
    (void)state;
    check_crowd(TEST_SOURCE_DIR "/tests/view/sources/forty_cards.py");
    check_crowd(TEST_SOURCE_DIR "/tests/view/sources/two_hundred.py");
}

/* Places are chosen for the room that a view gives its stage beside the widest code. */
static void rooms_are_those_of_the_views(void **state)
{
    (void)state;
    StageRoom rooms[2][VIEW_KIND_COUNT];
    glob_t found;
    assert_int_equal(glob(TEST_SOURCE_DIR "/scenarios/[0-9]*.py", 0, NULL, &found), 0);
    memset(rooms, 0x3F, sizeof rooms);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        StageFilm film;
        Moment moment;
        assert_true(stage_film_open(&film, found.gl_pathv[i], false));
        stage_film_draw(&film, 1, STAGE_DONE, &moment);
        for (int look = 0; look < 2 * VIEW_KIND_COUNT; look++) {
            ViewState seen = {.kind = (ViewKind)(look / 2),
                              .scale = 256,
                              .controls = true,
                              .presents = look % 2 != 0};
            ViewStage stage;
            assert_true(view_stage(1920, 1080, &moment, &seen, &stage));
            int64_t scale = view_scale(1920, 1080, &seen);
            StageRoom *room = &rooms[look % 2][look / 2];
            room->width = cnv_min(
                room->width,
                cnv_floor((Fix)((int64_t)(stage.box.x1 - stage.box.x0) * CNV_SCALE_ONE / scale)));
            room->height = cnv_min(
                room->height,
                cnv_floor((Fix)((int64_t)(stage.box.y1 - stage.box.y0) * CNV_SCALE_ONE / scale)));
        }
        stage_film_close(&film);
    }
    globfree(&found);
    for (int kind = 0; kind < VIEW_KIND_COUNT; kind++) {
        StageRoom chosen[2] = {view_stage_room((ViewKind)kind),
                               view_stage_presented((ViewKind)kind)};
        for (int presents = 0; presents < 2; presents++) {
            assert_in_range(rooms[presents][kind].width - chosen[presents].width + 1, 0, 2);
            assert_in_range(rooms[presents][kind].height - chosen[presents].height + 1, 0, 2);
        }
    }
}

/* Whatever else a view shows, the counts of a lesson can be read from the last row at 1920 x 1080.
 */
static void counts_are_legible_in_every_view(void **state)
{
    (void)state;
    enum { LESSON_COUNT = 12 };
    /* Heap and All leave the stage less than half of the window. */
    static const int64_t least[VIEW_KIND_COUNT] = {28, 28, 28, 22, 22};
    glob_t found;
    assert_int_equal(glob(TEST_SOURCE_DIR "/scenarios/[0-9]*.py", 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, LESSON_COUNT);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        StageFilm film;
        Moment moment;
        assert_true(stage_film_open(&film, found.gl_pathv[i], false));
        stage_film_draw(&film, 1, STAGE_DONE, &moment);
        for (int kind = 0; kind < VIEW_KIND_COUNT; kind++) {
            ViewState look = {.kind = (ViewKind)kind, .scale = 256, .controls = true};
            ViewStage stage;
            assert_true(view_stage(1920, 1080, &moment, &look, &stage));
            int64_t digits = (int64_t)stage_badge_size(moment.places, stage.transform.scale) *
                             stage.transform.scale / CNV_SCALE_ONE;
            if (digits < least[kind]) {
                fail_msg("%s, view %d: digits of %lld pixels", found.gl_pathv[i], kind,
                         (long long)digits);
            }
        }
        stage_film_close(&film);
    }
    globfree(&found);
}

/* ---- why something died ---- */

static const Place *find_ghost(const Places *places, const char *title)
{
    for (uint32_t i = places->objects.count; i-- > 0;) {
        if (strcmp(places->objects.items[i].title, title) == 0) {
            return &places->objects.items[i];
        }
    }
    return NULL;
}

static void ghosts_know_why(void **state)
{
    (void)state;
    StageFilm film;
    Moment moment;
    assert_true(stage_film_open(&film, TEST_SOURCE_DIR "/scenarios/02_the_last_arrow.py", false));
    stage_film_draw(&film, film.film.stops.count - 1, STAGE_DONE, &moment);
    const Place *list = find_ghost(moment.places, "list");
    assert_int_equal(list->cause, DEATH_BY_COUNT);
    assert_int_equal(list->let_go_kind, LET_GO_HOLDER); /* del mine */
    assert_string_equal(list->let_go, "mine");
    stage_film_close(&film);
    assert_true(stage_film_open(
        &film, TEST_SOURCE_DIR "/scenarios/07_a_cycle_keeps_itself_alive.py", false));
    stage_film_draw(&film, film.film.stops.count - 1, STAGE_DONE, &moment);
    assert_int_equal(find_ghost(moment.places, "Node")->cause, DEATH_BY_COLLECTOR);
    stage_film_close(&film);
}

/* `del tree` takes several stops, at which what tree holds runs __del__. */
static void long_deaths_keep_what_let_go(void **state)
{
    (void)state;
    StageFilm film;
    Moment moment;
    assert_true(stage_film_open(&film, TEST_SOURCE_DIR "/scenarios/05_containers_hold.py", false));
    stage_film_draw(&film, film.film.stops.count - 1, STAGE_DONE, &moment);
    const Place *dict = find_ghost(moment.places, "dict");
    assert_int_equal(dict->cause, DEATH_BY_COUNT);
    assert_int_equal(dict->let_go_kind, LET_GO_HOLDER);
    assert_string_equal(dict->let_go, "tree");
    const Place *leaf = find_ghost(moment.places, "Leaf");
    for (uint32_t i = 0; i < moment.places->objects.count; i++) { /* keep is the oldest of them */
        const Place *place = &moment.places->objects.items[i];
        leaf = strcmp(place->title, "Leaf") == 0 && place->serial < leaf->serial ? place : leaf;
    }
    assert_int_equal(leaf->let_go_kind, LET_GO_HOLDER);
    assert_string_equal(leaf->let_go, "keep");
    stage_film_close(&film);
}

/* A list that only the names and the calls of a recursion held dies as the call returns. */
static void ghosts_know_which_call_is_over(void **state)
{
    (void)state;
    StageFilm film;
    Moment moment;
    uint32_t over = 0;
    assert_true(stage_film_open(&film, TEST_SOURCE_DIR "/tests/view/sources/recursion.py", false));
    stage_film_draw(&film, film.film.stops.count - 1, STAGE_DONE, &moment);
    for (uint32_t i = 0; i < moment.places->objects.count; i++) {
        const Place *place = &moment.places->objects.items[i];
        if (place->cause == DEATH_BY_COUNT && place->let_go_kind == LET_GO_CALL) {
            assert_string_equal(place->let_go, "build()");
            over++;
        }
    }
    assert_true(over >= 9);
    stage_film_close(&film);
}

/* A text is written whole as long as the panel has width for it. */
static void values_are_whole_where_there_is_room(void **state)
{
    (void)state;
    StageFilm film;
    Moment moment;
    assert_true(stage_film_open(&film, TEST_SOURCE_DIR "/tests/view/sources/long_value.py", false));
    stage_film_draw(&film, film.film.stops.count - 1, STAGE_DONE, &moment);
    assert_true(moment.places->frame_width >= moment.places->whole_names_width);
    stage_film_close(&film);
    assert_true(stage_film_open(&film, TEST_SOURCE_DIR "/tests/view/sources/long_value.py", true));
    stage_film_draw(&film, film.film.stops.count - 1, STAGE_DONE, &moment);
    for (uint32_t i = 0; i < moment.places->objects.count; i++) {
        const Place *place = &moment.places->objects.items[i];
        assert_true(place->form != FORM_CARD || place->width >= place->rows_width);
    }
    stage_film_close(&film);
}

/* __del__ stops lie between the death of a container and those of what it held. */
static void ghosts_know_what_took_them_along(void **state)
{
    (void)state;
    static const struct {
        const char *title;
        DeathCause cause;
        const char *with;
    } expected[] = {
        {"Leaf", DEATH_BY_COUNT, ""    }, /* keep: its name was the last to hold it */
        {"Leaf", DEATH_WITH,     "list"},
        {"Leaf", DEATH_WITH,     "list"},
        {"list", DEATH_WITH,     "dict"},
        {"dict", DEATH_BY_COUNT, ""    }
    };
    StageFilm film;
    Moment moment;
    assert_true(stage_film_open(&film, TEST_SOURCE_DIR "/scenarios/05_containers_hold.py", false));
    stage_film_draw(&film, film.film.stops.count - 1, STAGE_DONE, &moment);
    uint32_t found = 0;
    for (uint32_t i = 0; i < moment.places->objects.count; i++) {
        const Place *place = &moment.places->objects.items[i];
        if (place->form != FORM_CARD) {
            continue;
        }
        assert_true(found < sizeof expected / sizeof expected[0]);
        assert_string_equal(place->title, expected[found].title);
        assert_int_equal(place->cause, expected[found].cause);
        assert_string_equal(place->with, expected[found].with);
        found++;
    }
    assert_int_equal(found, sizeof expected / sizeof expected[0]);
    stage_film_close(&film);
}

/* A linked list stands in rows: each card beside the one before it, or below it where a row ends.
 */
static void chains_turn_back(void **state)
{
    (void)state;
    StageFilm film;
    Moment moment = {0};
    uint32_t links = 0;
    assert_true(stage_film_open(&film, TEST_SOURCE_DIR "/tests/view/sources/thousand.py", false));
    stage_film_draw(&film, film.film.stops.count - 1, STAGE_DONE, &moment);
    for (uint32_t i = 0; i < moment.places->objects.count; i++) {
        const Place *place = &moment.places->objects.items[i];
        if (!place->is_chained || place->chain_next == SCENE_NONE) {
            continue;
        }
        const Place *next = &moment.places->objects.items[place->chain_next];
        bool same_row = place->chain_row == next->chain_row;
        assert_true(same_row ? next->y == place->y : next->y > place->y);
        assert_int_equal(abs((int)next->column - (int)place->column), same_row);
        links++;
    }
    assert_true(links > STAGE_MOST_COLUMNS);
    stage_film_close(&film);
}

/* Of what is gone from the stage: dead if and only if its ghost says why. */
static void check_gone(const StageFilm *film, const Moment *moment)
{
    const Places *places = moment->places;
    for (uint32_t i = 0; i < places->objects.count; i++) {
        const Place *place = &places->objects.items[i];
        bool is_gone = place->last + 1 == moment->stop;
        if (is_gone && (place->cause == DEATH_NONE) != scene_lives(moment->after, place->serial)) {
            fail_msg("%s, stop %u: is the %s dead or off the stage?", film->path, moment->stop,
                     place->title);
        }
    }
}

static void what_leaves_the_stage_is_not_dead(void **state)
{
    (void)state;
    StageFilm film;
    Moment moment = {0};
    assert_true(stage_film_open(&film, TEST_SOURCE_DIR "/tests/view/sources/off_stage.py", false));
    uint32_t left = 0;
    for (uint32_t stop = 1; stop < film.film.stops.count; stop++) {
        stage_film_draw(&film, stop, STAGE_DONE, &moment);
        check_gone(&film, &moment);
    }
    for (uint32_t i = 0; i < moment.places->objects.count; i++) {
        const Place *place = &moment.places->objects.items[i];
        left += place->last + 1 < moment.stop && place->cause == DEATH_NONE;
    }
    assert_true(left >= 1);
    stage_film_close(&film);
}

/* Of a recursion the three newest calls stand below each other, the running one last. */
static void calls_stand_in_the_order_of_the_stack(void **state)
{
    (void)state;
    for (uint32_t count = 1; count < 12; count++) {
        assert_int_equal(places_frame(0, count), 0);
        assert_true(places_frame_is_open(0, count));
        uint32_t open = 0;
        for (uint32_t depth = 1; depth < count; depth++) {
            assert_int_equal(places_frame_is_open(depth, count), depth + STAGE_MOST_FRAMES > count);
            if (places_frame_is_open(depth, count)) {
                assert_int_equal(places_frame(depth, count), ++open);
            }
        }
        assert_int_equal(open, count < STAGE_MOST_FRAMES ? count - 1 : STAGE_MOST_FRAMES - 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cards_keep_clear_of_each_other),
        cmocka_unit_test(calls_stand_in_the_order_of_the_stack),
        cmocka_unit_test(arrows_keep_clear_of_cards),
        cmocka_unit_test(labels_keep_clear_of_their_cards_arrows),
        cmocka_unit_test(details_keep_clear_of_badges),
        cmocka_unit_test(nothing_moves_within_a_chapter),
        cmocka_unit_test(a_thousand_objects_find_their_places),
        cmocka_unit_test(places_do_not_tell_what_comes),
        cmocka_unit_test(forty_cards_need_no_zoom),
        cmocka_unit_test(rooms_are_those_of_the_views),
        cmocka_unit_test(counts_are_legible_in_every_view),
        cmocka_unit_test(ghosts_know_why),
        cmocka_unit_test(long_deaths_keep_what_let_go),
        cmocka_unit_test(ghosts_know_which_call_is_over),
        cmocka_unit_test(values_are_whole_where_there_is_room),
        cmocka_unit_test(ghosts_know_what_took_them_along),
        cmocka_unit_test(chains_turn_back),
        cmocka_unit_test(what_leaves_the_stage_is_not_dead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
