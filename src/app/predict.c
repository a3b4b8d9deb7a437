#include "app/predict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/answer.h"
#include "app/app_internal.h"
#include "base/phrase.h"
#include "view/rich_text.h"
#include "view/stage.h"
#include "view/tags.h"

/* MOST_SIGNED: of an int64_t, with its sign. MOST_SLACK: more than the answer has. */
enum { MOST_DIGITS = 6, MOST_SIGNED = 20, MOST_SLACK = 120, MOST_TYPED = 20000, MOST_SAID = 120 };

void predict_reset(Predict *predict)
{
    uint32_t asks_for_ms = predict->asks_for_ms;
    question_free(&predict->question);
    ou_text_free(&predict->typed);
    ou_text_free(&predict->verdict);
    ou_text_free(&predict->position);
    serial_array_free(&predict->marked);
    serial_array_free(&predict->asked);
    *predict = (Predict){.asks_for_ms = asks_for_ms, .declined = HIST_NOWHERE};
}

/* ---- asking ---- */

static void open_question(App *app)
{
    Predict *predict = &app->predict;
    Player *player = &app->show->player;
    player_go(player, player_position(player));
    predict->state = PREDICT_ASKS;
    predict->declined = player_position(player);
    predict->elapsed = 0;
    predict->marked.count = 0;
    ou_text_clear(&predict->typed);
    predict->face = (QuestionFace){
        .kind = predict->question.kind, .is_signed = predict->question.is_signed, .choice = -1};
    app->message_ms = 0;
    if (predict->question.kind == ANSWER_OBJECTS) {
        app->state.selected = 0; /* it would look like a part of the answer */
    }
}

static bool was_asked(const Predict *predict, uint32_t directive)
{
    return serial_set_has(&(SerialSet){predict->asked.items, predict->asked.count}, directive);
}

/* The stop at which the playhead stands, SCENE_NONE between two. */
static uint32_t stop_here(const App *app)
{
    const FilmStops *stops = &app->show->film.stops;
    uint64_t position = player_position(&app->show->player);
    uint32_t stop = film_stop_at(stops, position);
    return film_stop_position(stops, stop) == position && question_can_be_asked(stops, stop)
               ? stop
               : SCENE_NONE;
}

/* Is it a question before the statement that begins at the stop? */
static bool stands_at(const App *app, uint32_t stop, uint32_t index)
{
    const LangDirective *directive = &app->show->run.session.module->directives[index];
    return directive->kind == DIRECTIVE_PREDICT &&
           directive->statement == film_stop(&app->show->film.stops, stop).next;
}

/* Is it to be asked at the stop? One that is asked each time, once on each way through it. */
static bool is_due(const App *app, uint32_t stop, uint32_t index)
{
    const LangDirective *directive = &app->show->run.session.module->directives[index];
    bool is_left = app->predict.declined == film_stop_position(&app->show->film.stops, stop);
    return stands_at(app, stop, index) &&
           (directive->each_time ? !is_left : !was_asked(&app->predict, index));
}

static void tell_unanswered(App *app, const LangDirective *directive)
{
    Text text = {0};
    char line[16];
    (void)snprintf(line, sizeof line, "%u", (unsigned)directive->where.line);
    Filler fillers[] = {filler_code("line", line),
                        filler_phrase("reason", ou_text_view(&app->predict.question.reason))};
    sentences_fill(&app->show->film.sentences, "question.unanswered", fillers, 2, &text);
    app_say(app, true, "%s", ou_text_view(&text));
    ou_text_free(&text);
}

/* False when it has no answer, which is told then. */
static bool ask(App *app, uint32_t stop, uint32_t index)
{
    Predict *predict = &app->predict;
    const LangDirective *directive = &app->show->run.session.module->directives[index];
    question_free(&predict->question);
    chosen_add(&predict->asked, index);
    if (!question_read(&predict->question, &app->show->film, stop, directive)) {
        tell_unanswered(app, directive);
        return false;
    }
    predict->directive = index;
    player_go(&app->show->player, predict->question.step.from);
    open_question(app);
    return true;
}

bool predict_ask_due(App *app)
{
    uint32_t stop = stop_here(app);
    uint32_t count = stop == SCENE_NONE ? 0 : app->show->run.session.module->directive_count;
    for (uint32_t i = 0; i < count; i++) {
        if (is_due(app, stop, i) && ask(app, stop, i)) {
            return true;
        }
    }
    return false;
}

/* The first question at the stop that is not before this one in the source. */
static bool ask_from(App *app, uint32_t stop, uint32_t first)
{
    const LangModule *module = app->show->run.session.module;
    for (uint32_t i = first; i < module->directive_count; i++) {
        bool is_new = module->directives[i].each_time || !was_asked(&app->predict, i);
        if (stands_at(app, stop, i) && is_new && ask(app, stop, i)) {
            return true;
        }
    }
    return false;
}

/* The next question before the same statement, behind the answer to the one before it: the playhead
 * goes back. */
static bool ask_another(App *app)
{
    const Predict *predict = &app->predict;
    uint32_t stop = film_stop_at(&app->show->film.stops, predict->question.step.from);
    return predict->directive != PREDICT_MADE &&
           ask_from(app, stop, (uint32_t)predict->directive + 1);
}

/* The first question within what the statement called: the playhead goes back into the call. */
static bool ask_inside(App *app)
{
    const FilmStops *stops = &app->show->film.stops;
    const FilmStep step = app->predict.question.step;
    uint32_t last = film_stop_at(stops, step.to);
    for (uint32_t stop = film_stop_at(stops, step.from) + 1; stop < last; stop++) {
        if (question_can_be_asked(stops, stop) && ask_from(app, stop, 0)) {
            return true;
        }
    }
    return false;
}

bool predict_ask_now(App *app)
{
    Predict *predict = &app->predict;
    uint32_t stop = stop_here(app);
    uint32_t count = stop == SCENE_NONE ? 0 : app->show->run.session.module->directive_count;
    for (uint32_t i = 0; i < count; i++) {
        if (stands_at(app, stop, i)) {
            return ask(app, stop, i);
        }
    }
    predict->directive = PREDICT_MADE;
    question_free(&predict->question);
    if (stop != SCENE_NONE &&
        question_make(&predict->question, &app->show->film, stop, app->state.selected)) {
        open_question(app);
        return true;
    }
    app_say(app, false, "%s", sentences_find(&app->show->film.sentences, "question.none"));
    return false;
}

/* ---- the answer ---- */

static bool same_set(const SerialArray *a, const SerialArray *b)
{
    bool same = a->count == b->count;
    for (uint32_t i = 0; same && i < a->count; i++) {
        same = serial_set_has(&(SerialSet){b->items, b->count}, a->items[i]);
    }
    return same;
}

static bool is_answered(const Predict *predict)
{
    switch (predict->question.kind) {
    case ANSWER_NUMBER:
    case ANSWER_TEXT: return predict->typed.length > 0;
    case ANSWER_YES_NO: return predict->face.choice >= 0;
    case ANSWER_OBJECTS: return predict->marked.count > 0 || predict->question.which.count == 0;
    }
    return false;
}

static bool is_right(const Predict *predict)
{
    const Question *question = &predict->question;
    switch (question->kind) {
    case ANSWER_NUMBER: return answer_is_number(ou_text_view(&predict->typed), question->number);
    case ANSWER_YES_NO: return predict->face.choice == question->number;
    case ANSWER_OBJECTS: return same_set(&predict->marked, &question->which);
    case ANSWER_TEXT:
        return answer_fits(ou_text_view(&predict->typed), ou_text_view(&question->value),
                           ou_text_view(&question->plain));
    }
    return false;
}

/* "Right. 2 references: songs and mine."; without an answer only the second part. */
static void write_verdict(App *app)
{
    Predict *predict = &app->predict;
    const Sentences *sentences = &app->show->film.sentences;
    ou_text_clear(&predict->verdict);
    if (predict->asks_for_ms == 0 && is_answered(predict)) {
        bool right = is_right(predict);
        sentences_fill(sentences, right ? "question.right" : "question.wrong", NULL, 0,
                       &predict->verdict);
        ou_text_add(&predict->verdict, " ");
        if (!right && predict->typed.length > 0) {
            Text said = {0};
            rich_add_printed(&said, ou_text_view(&predict->typed), MOST_SAID);
            Filler filler = filler_code("answer", ou_text_view(&said));
            sentences_fill(sentences, "question.said", &filler, 1, &predict->verdict);
            ou_text_free(&said);
            ou_text_add(&predict->verdict, " ");
        }
    }
    ou_text_add(&predict->verdict, ou_text_view(&predict->question.reason));
}

void predict_reveal(App *app)
{
    Predict *predict = &app->predict;
    write_verdict(app);
    predict->state = PREDICT_REVEALED;
    predict->declined = predict->question.step.from;
    player_play_to(&app->show->player, predict->question.step.to);
    app_follow_directions(app);
    predict->selected_before = app->state.selected;
    app->state.selected = predict->question.subject;
}

void predict_close(App *app)
{
    Predict *predict = &app->predict;
    if (predict->state == PREDICT_REVEALED && app->state.selected == predict->question.subject) {
        app->state.selected = predict->selected_before;
    }
    predict->state = PREDICT_NONE;
}

bool predict_rests(App *app, uint32_t milliseconds, bool *changed)
{
    const Predict *predict = &app->predict;
    Player *player = &app->show->player;
    if (predict->state != PREDICT_REVEALED || !player->playing || player->direction != 0) {
        return false;
    }
    uint32_t words = player_words_in(ou_text_view(&predict->question.text)) +
                     player_words_in(ou_text_view(&predict->verdict));
    player->elapsed += milliseconds;
    *changed = player->elapsed >= player_reading_ms(player, words);
    if (*changed) {
        predict_close(app);
        player->elapsed = 0;
        (void)(ask_another(app) || ask_inside(app));
    }
    return true;
}

/* ---- hands ---- */

static bool goes_on(ViewAction action)
{
    return action == ACTION_FORWARD || action == ACTION_OVER || action == ACTION_PLAY;
}

static bool act_while_open(App *app, ViewAction action)
{
    Predict *predict = &app->predict;
    bool leaves_other = action == ACTION_LEAVE && (app->state.show_keys || app->message_ms > 0);
    if (view_action_is_blind(action) || leaves_other) {
        return false;
    }
    if (predict->state == PREDICT_ASKS && goes_on(action)) {
        predict_reveal(app);
        return true;
    }
    bool was_asking = predict->state == PREDICT_ASKS;
    predict_close(app);
    if (!was_asking && goes_on(action) &&
        (ask_another(app) || (action != ACTION_OVER && ask_inside(app)))) {
        return true;
    }
    if (was_asking && action == ACTION_BACK) {
        return true;
    }
    return action == ACTION_LEAVE || action == ACTION_PREDICT;
}

bool predict_action(App *app, ViewAction action)
{
    if (app->show == NULL) {
        return false;
    }
    if (app->predict.state != PREDICT_NONE && act_while_open(app, action)) {
        return true;
    }
    if (action == ACTION_PREDICT) {
        (void)predict_ask_now(app);
        return true;
    }
    bool pauses = action == ACTION_PLAY && app->show->player.playing;
    return goes_on(action) && !pauses && app->predict.state == PREDICT_NONE && predict_ask_due(app);
}

/* The last character is taken back. */
static void erase(Text *typed)
{
    size_t length = typed->length;
    while (length > 0 && ((unsigned char)typed->bytes[length - 1] & 0xC0) == 0x80) {
        length--;
    }
    if (length > 0) {
        typed->length = length - 1;
        typed->bytes[typed->length] = '\0';
    }
}

static void answer_number(Predict *predict, int key)
{
    Text *typed = &predict->typed;
    size_t most = predict->face.is_signed ? MOST_SIGNED : MOST_DIGITS;
    if (key == ANSWER_ERASE) {
        erase(typed);
    } else if (key == ANSWER_MINUS) {
        if (predict->face.is_signed && typed->length == 0) {
            ou_text_add_char(typed, '-');
        }
    } else if (typed->length < most) {
        ou_text_add_char(typed, (char)('0' + key));
    }
}

static bool number_key(Predict *predict, int key)
{
    if (key == KEY_BACKSPACE || (key == '-' && predict->face.is_signed)) {
        answer_number(predict, key == '-' ? ANSWER_MINUS : ANSWER_ERASE);
        return true;
    }
    if (key >= '0' && key <= '9') {
        answer_number(predict, key - '0');
        return true;
    }
    return false;
}

/* Returns whether the key is one of an answer of this kind. */
static bool answer_key(App *app, int key)
{
    Predict *predict = &app->predict;
    switch (predict->question.kind) {
    case ANSWER_NUMBER: return number_key(predict, key);
    case ANSWER_TEXT:
        if (key == KEY_BACKSPACE) {
            erase(&predict->typed);
            return true;
        }
        return false;
    case ANSWER_YES_NO:
        if (key == 'Y' || key == 'N') {
            predict->face.choice = key == 'Y';
            return true;
        }
        return false;
    case ANSWER_OBJECTS:
        if (key == ' ' && app->state.selected != 0) {
            (void)chosen_toggle(&predict->marked, app->state.selected);
            return true;
        }
        return false;
    }
    return false;
}

bool predict_is_typed(const App *app)
{
    return app->predict.state == PREDICT_ASKS && app->predict.question.kind == ANSWER_TEXT;
}

/* Bytes: so many that the answer can be typed, if somebody wants to. */
static size_t most_typed(const Question *question)
{
    size_t most = MOST_SLACK + question->value.length;
    return most < MOST_TYPED ? most : MOST_TYPED;
}

bool predict_text(App *app, const char *text)
{
    Text *typed = &app->predict.typed;
    if (!predict_is_typed(app)) {
        return false;
    }
    if ((unsigned char)text[0] >= ' ' &&
        typed->length + strlen(text) <= most_typed(&app->predict.question)) {
        ou_text_add(typed, text);
    }
    return true;
}

bool predict_key(App *app, int key, unsigned with)
{
    if (app->predict.state == PREDICT_NONE || app->is_blank || (with & ~(unsigned)WITH_SHIFT)) {
        return false;
    }
    if (key == KEY_ENTER && app->predict.state == PREDICT_ASKS) {
        predict_reveal(app);
        return true;
    }
    if (key == KEY_ENTER) {
        predict_close(app);
        (void)(ask_another(app) || ask_inside(app));
        return true;
    }
    if (key == KEY_ESCAPE && app->message_ms == 0 && !app->state.show_keys) {
        predict_close(app);
        return true;
    }
    return app->predict.state == PREDICT_ASKS && answer_key(app, key);
}

bool predict_press(App *app, uint64_t tag)
{
    Predict *predict = &app->predict;
    uint64_t number = view_tag_number(tag);
    if (predict->state != PREDICT_ASKS) {
        return false;
    }
    switch ((int)view_tag_kind(tag)) {
    case TAG_ANSWER:
        if (number == ANSWER_YES || number == ANSWER_NO) {
            predict->face.choice = number == ANSWER_YES;
        } else {
            answer_number(predict, (int)number);
        }
        return true;
    case TAG_OBJECT:
    case TAG_BADGE:
    case TAG_PIP:
    case TAG_NAME:
        if (predict->question.kind == ANSWER_OBJECTS) {
            (void)chosen_toggle(&predict->marked, number);
            return true;
        }
        return false;
    case TAG_TIMELINE:
    case TAG_CODE_LINE:
    case TAG_MOMENT: predict_close(app); return false;
    default: return false;
    }
}

bool predict_advance(App *app, uint32_t milliseconds)
{
    Predict *predict = &app->predict;
    predict->elapsed += milliseconds;
    if (predict->asks_for_ms == 0 || predict->elapsed < predict->asks_for_ms) {
        return false;
    }
    predict_reveal(app);
    return true;
}

/* ---- the picture ---- */

/* "statement 9": how many there are is part of what is to come. */
static const char *without_total(Predict *predict, const char *position)
{
    static const char digits[] = "0123456789", space[] = "\xC2\xA0"; /* phrase_number */
    size_t end = strcspn(position, digits);
    end += strspn(position + end, digits);
    while (strncmp(position + end, space, sizeof space - 1) == 0 &&
           strspn(position + end + sizeof space - 1, digits) > 0) {
        end += sizeof space - 1;
        end += strspn(position + end, digits);
    }
    ou_text_clear(&predict->position);
    ou_text_add_bytes(&predict->position, position, end);
    return ou_text_view(&predict->position);
}

void predict_show(App *app, Moment *moment)
{
    Predict *predict = &app->predict;
    if (predict->state == PREDICT_NONE) {
        return;
    }
    QuestionFace *face = &predict->face;
    face->text = ou_text_view(&predict->question.text);
    face->typed = ou_text_view(&predict->typed);
    face->marked = (SerialSet){predict->marked.items, predict->marked.count};
    face->is_revealed = predict->state == PREDICT_REVEALED;
    face->verdict = ou_text_view(&predict->verdict);
    moment->question = face;
    moment->is_masked = !face->is_revealed;
    if (moment->is_masked) {
        moment->before = moment->after;
        moment->progress = STAGE_DONE;
        moment->stop_count = moment->stop + 1;
        moment->position = without_total(predict, moment->position);
        moment->collected = false;
    }
}
