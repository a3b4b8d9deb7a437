#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "app/question_internal.h"
#include "base/phrase.h"
#include "explain/lesson.h"
#include "inspect/root_path.h"
#include "inspect/scene_lookup.h"
#include "inspect/subject.h"
#include "object/machine.h"

void question_say(Answering *answering, const char *key, const Filler *fillers, size_t count)
{
    sentences_fill(&answering->film->sentences, key, fillers, count, &answering->question->reason);
}

/* ---- when ---- */

bool question_can_be_asked(const FilmStops *stops, uint32_t stop)
{
    return stop + 1 < stops->count && film_stop(stops, stop).begins;
}

/* Where the run stopped before the program was over. */
static bool is_broken_off(const Film *film, uint32_t stop)
{
    FilmStop at = film_stop(&film->stops, stop);
    return at.next == SCENE_NONE && !at.in_exit && film->run->status != VM_FINISHED;
}

/* The stop at which the statement that begins here is over, SCENE_NONE when the run ends within it:
 * the first one at which no more calls are in progress. It may have raised an exception: that is
 * where the handler begins. A collection in the middle of it may have stops of its own. */
static uint32_t stop_after(Film *film, uint32_t stop)
{
    uint32_t calls = film_calls_at(film, film_stop_position(&film->stops, stop));
    uint32_t i = film_stop_not_deeper(film, stop + 1, 1, calls);
    while (i != SCENE_NONE && film_stop(&film->stops, i).gc_phase >= 0) {
        i = film_stop_not_deeper(film, i + 1, 1, calls);
    }
    return i != SCENE_NONE && is_broken_off(film, i) ? SCENE_NONE : i;
}

Addr question_frame_at(const Film *film, uint64_t position)
{
    hist_seek(film->history, position);
    return mem_load64(hist_image(film->history), MACHINE(frame));
}

/* Where the step of a question ends that takes the statement up to a stop. Before that stop the
 * block around the statement may end: `except ... as e` forgets e, a with is left, a call returns.
 * That is not what the statement does, and the question is about the place just behind it. */
static uint64_t end_of_statement(const Film *film, FilmStep step, uint32_t statement)
{
    const HistQuery ends = {.marks = 1ULL << MARK_STATEMENT_END};
    Addr frame = question_frame_at(film, step.from);
    HistRecord record;
    uint64_t at = step.to;
    while ((at = hist_find_previous(film->history, at, &ends)) != HIST_NOWHERE && at >= step.from &&
           hist_read(film->history, at, &record)) {
        if (record.operands[0] == statement && question_frame_at(film, at) == frame) {
            uint64_t next = hist_next_place(film->history, HIST_EVENT, at + 1);
            return next < step.to ? at + 1 : step.to;
        }
    }
    return step.to;
}

static bool note_death(void *context, const HistRecord *record)
{
    if (record->kind == JRN_MARK && record->mark == MARK_DIED) {
        *addr_map_at(context, record->operands[0]) = 1;
    }
    return true;
}

static bool begin(Answering *answering, uint32_t stop)
{
    Film *film = answering->film;
    uint32_t after = stop_after(film, stop);
    if (after == SCENE_NONE) {
        question_say(answering, "question.unfinished", NULL, 0);
        return false;
    }
    FilmStep step = {film_stop_position(&film->stops, stop),
                     film_stop_position(&film->stops, after)};
    step.to = end_of_statement(film, step, film_stop(&film->stops, stop).next);
    answering->question->step = step;
    film_read_all(film, step.from, &answering->before);
    film_read_all(film, step.to, &answering->after);
    return hist_scan(film->history, step.from, step.to, note_death, &answering->died);
}

static void end(Answering *answering)
{
    scene_free(&answering->before);
    scene_free(&answering->after);
    addr_map_free(&answering->died);
}

bool question_dies(const Answering *answering, const SceneObject *object)
{
    const int64_t *at = addr_map_find(&answering->died, object->addr);
    return at != NULL && *at != 0;
}

/* ---- paths ---- */

void question_write_path(const AstExpr *expr, Text *out)
{
    switch ((int)expr->kind) {
    case AST_NAME: ou_text_add(out, expr->u.name.name); break;
    case AST_ATTRIBUTE:
        question_write_path(expr->u.attribute.value, out);
        ou_text_add_format(out, ".%s", expr->u.attribute.name);
        break;
    case AST_SUBSCRIPT: {
        const AstExpr *index = expr->u.subscript.index;
        bool is_negative = index->kind == AST_UNARY_OP;
        const LangConst *value =
            is_negative ? index->u.unary_op.operand->u.constant.value : index->u.constant.value;
        const char *quote = value->kind == CONST_STR ? "'" : "";
        question_write_path(expr->u.subscript.value, out);
        ou_text_add_format(out, "[%s%s%s%s]", is_negative ? "-" : "", quote, value->text, quote);
        break;
    }
    case AST_CONSTANT:
        ou_text_add(out, expr->u.constant.value->kind == CONST_NONE   ? "None"
                         : expr->u.constant.value->kind == CONST_TRUE ? "True"
                                                                      : "False");
        break;
    default: break;
    }
}

/* The object that a path leads to; NULL, with the reason told, when it leads to nothing. */
const SceneObject *question_object_at(Answering *answering, const Scene *scene, const AstExpr *expr)
{
    Text path = {0};
    question_write_path(expr, &path);
    uint32_t at = scene_lookup(scene, ou_text_view(&path));
    if (at == SCENE_NONE) {
        Filler filler = filler_code("path", ou_text_view(&path));
        question_say(answering,
                     scene == &answering->before ? "question.nowhere.before"
                                                 : "question.nowhere.after",
                     &filler, 1);
    }
    ou_text_free(&path);
    return at == SCENE_NONE ? NULL : &scene->objects[at];
}

/* ---- words ---- */

/* "songs", "songs and mine", "songs, mine and 3 more" */
static void add_to_list(const Answering *answering, uint32_t index, uint32_t count,
                        const char *piece, Text *out)
{
    enum { MOST_PIECES = 5 };
    char more[64];
    const char *key = index + 1 == count ? "list.last" : "list.next";
    if (index >= MOST_PIECES && index + 1 < count) {
        return;
    }
    if (index >= MOST_PIECES) {
        (void)snprintf(more, sizeof more, phrase("%s more"), GROUPED(count - MOST_PIECES));
        piece = more;
    }
    Filler filler = filler_code("piece", piece);
    if (index == 0) {
        ou_text_add(out, piece);
    } else {
        sentences_fill_part(&answering->film->sentences, key, &filler, 1, out);
    }
}

void question_list_holders(const Answering *answering, const SceneObject *object, Text *out)
{
    const Scene *scene = &answering->after;
    for (uint32_t i = 0; i < object->holder_count; i++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + i];
        Text piece = {0};
        if (holder->kind == HOLDER_NAME || holder->kind == HOLDER_LOCAL) {
            ou_text_add(&piece, holder->label);
        } else {
            scene_holder_words(scene, holder, &piece);
        }
        add_to_list(answering, i, object->holder_count, ou_text_view(&piece), out);
        ou_text_free(&piece);
    }
}

/* ---- answers ---- */

/* object: after the statement; NULL when it has died. */
static void answer_count(Answering *answering, const SceneObject *object)
{
    Question *question = answering->question;
    question->kind = ANSWER_NUMBER;
    if (object == NULL) {
        question->number = 0;
        question_say(answering, "question.refs.none", NULL, 0);
        return;
    }
    Text holders = {0};
    question->number = object->count;
    question->subject = object->serial;
    question_list_holders(answering, object, &holders);
    Filler fillers[] = {filler_code("count", GROUPED(object->count)),
                        filler_code("holders", ou_text_view(&holders))};
    question_say(answering, "question.refs", fillers, 2);
    ou_text_free(&holders);
}

static bool answer_refs(Answering *answering)
{
    const SceneObject *object =
        question_object_at(answering, &answering->after, answering->asked.left);
    if (object != NULL && object->shared) {
        question_say(answering, "question.shared", NULL, 0);
        answering->is_settled = true;
        return false;
    }
    if (object != NULL) {
        answer_count(answering, object);
    }
    return object != NULL;
}

static bool answer_len(Answering *answering)
{
    const SceneObject *object =
        question_object_at(answering, &answering->after, answering->asked.left);
    if (object == NULL) {
        return false;
    }
    if (object->kind != SCENE_SEQUENCE && object->kind != SCENE_DICT) {
        question_say(answering, "question.no_container", NULL, 0);
        return false;
    }
    Question *question = answering->question;
    question->kind = ANSWER_NUMBER;
    question->number = object->total_items;
    question->subject = object->serial;
    Filler filler = filler_code("count", GROUPED(object->total_items));
    question_say(answering, "question.len", &filler, 1);
    return true;
}

static bool is_singleton(const SceneObject *object, const AstExpr *constant)
{
    ConstKind kind = constant->u.constant.value->kind;
    if (kind == CONST_NONE) {
        return strcmp(object->type_name, "NoneType") == 0;
    }
    return strcmp(object->type_name, "bool") == 0 && object->value != NULL &&
           strcmp(object->value, kind == CONST_TRUE ? "True" : "False") == 0;
}

static bool answer_is(Answering *answering)
{
    const AstExpr *left = answering->asked.left, *right = answering->asked.right;
    if (left->kind == AST_CONSTANT) {
        left = right;
        right = answering->asked.left;
    }
    const SceneObject *object = question_object_at(answering, &answering->after, left);
    const SceneObject *other = object;
    bool is_same = false;
    if (object != NULL && right->kind == AST_CONSTANT) {
        is_same = is_singleton(object, right);
    } else if (object != NULL) {
        other = question_object_at(answering, &answering->after, right);
        is_same = other == object;
    }
    if (object == NULL || other == NULL) {
        return false;
    }
    Question *question = answering->question;
    Text names[2] = {{0}};
    question_write_path(left, &names[0]);
    question_write_path(right, &names[1]);
    Filler fillers[] = {filler_code("left", ou_text_view(&names[0])),
                        filler_code("right", ou_text_view(&names[1]))};
    question->kind = ANSWER_YES_NO;
    question->number = is_same != answering->asked.is_negated;
    /* of two objects neither stands in the shade of the other */
    bool has_subject = is_same && !object->shared && object->kind != SCENE_VALUE;
    question->subject = has_subject ? object->serial : 0;
    question_say(answering, question->number ? "question.yes" : "question.no", NULL, 0);
    ou_text_add(&question->reason, " ");
    question_say(answering, is_same ? "question.same" : "question.different", fillers, 2);
    ou_text_free(&names[0]);
    ou_text_free(&names[1]);
    return true;
}

static bool answer_freed(Answering *answering)
{
    const SceneObject *object =
        question_object_at(answering, &answering->before, answering->asked.left);
    if (object == NULL) {
        return false;
    }
    Question *question = answering->question;
    uint32_t later = scene_of_serial(&answering->after, object->serial);
    question->kind = ANSWER_YES_NO;
    question->number = question_dies(answering, object);
    if (question->number || later == SCENE_NONE) {
        question_say(answering, question->number ? "question.freed" : "question.no", NULL, 0);
        return true;
    }
    Text holders = {0};
    question_list_holders(answering, &answering->after.objects[later], &holders);
    Filler filler = filler_code("holders", ou_text_view(&holders));
    question->subject = object->serial;
    question_say(answering, "question.kept", &filler, 1);
    ou_text_free(&holders);
    return true;
}

static bool has_card(const SceneObject *object)
{
    return object->kind != SCENE_VALUE && !object->shared;
}

/* "the list songs"; a nickname like Node·1 says the type itself. */
static void add_object(const Answering *answering, const Scene *scene, uint32_t object, Text *out)
{
    Text path = {0};
    scene_add_path(scene, object, &path);
    Filler fillers[] = {filler_code("type", scene->objects[object].type_name),
                        filler_code("path", ou_text_view(&path))};
    const char *type = scene->objects[object].type_name;
    bool is_nickname = strncmp(ou_text_view(&path), type, strlen(type)) == 0;
    if (is_nickname) {
        ou_text_add(out, ou_text_view(&path));
    } else {
        sentences_fill_part(&answering->film->sentences, "object.named", fillers, 2, out);
    }
    ou_text_free(&path);
}

static bool answer_which(Answering *answering)
{
    Question *question = answering->question;
    const Scene *scene = &answering->before;
    question->kind = ANSWER_OBJECTS;
    for (uint32_t i = 0; i < scene->object_count; i++) {
        if (has_card(&scene->objects[i]) && question_dies(answering, &scene->objects[i])) {
            serial_array_push(&question->which, scene->objects[i].serial);
        }
    }
    Text list = {0};
    for (uint32_t i = 0; i < question->which.count; i++) {
        Text piece = {0};
        add_object(answering, scene, scene_of_serial(scene, question->which.items[i]), &piece);
        add_to_list(answering, i, question->which.count, ou_text_view(&piece), &list);
        ou_text_free(&piece);
    }
    Filler filler = filler_code("objects", ou_text_view(&list));
    question_say(answering, question->which.count > 0 ? "question.which" : "question.nothing",
                 &filler, 1);
    ou_text_free(&list);
    return true;
}

static bool answer(Answering *answering)
{
    switch (answering->asked.kind) {
    case QUESTION_REFS: return answer_refs(answering);
    case QUESTION_LEN: return answer_len(answering);
    case QUESTION_IS: return answer_is(answering);
    case QUESTION_FREED: return answer_freed(answering);
    case QUESTION_WHICH: return answer_which(answering);
    case QUESTION_VALUE: break;
    }
    return false;
}

/* What the picture does not tell is computed. */
static bool answer_somehow(Answering *answering, const LangDirective *directive)
{
    if (answering->asked.kind == QUESTION_VALUE) {
        return question_compute(answering, directive, true);
    }
    return answer(answering) || (directive->asked != NULL && !answering->is_settled &&
                                 question_compute(answering, directive, false));
}

bool question_read(Question *question, Film *film, uint32_t stop, const LangDirective *directive)
{
    Error error = {0};
    Answering answering = {.question = question, .film = film};
    *question = (Question){0};
    ou_text_add(&question->text, lesson_question(directive->text));
    bool ok = lang_read_question(directive->tree, &answering.asked, &error) &&
              begin(&answering, stop) && answer_somehow(&answering, directive);
    end(&answering);
    return ok;
}

/* ---- a question that nobody wrote ---- */

static bool is_in_name(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* The first name in the statement's text that leads to a card; SCENE_NONE when none does. */
static uint32_t named_in(const Scene *scene, const LangModule *module, const LangStatement *done)
{
    const char *at = module->source;
    for (uint32_t line = 1; line < done->where.line && at != NULL; line++) {
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    char name[128];
    while (at != NULL && *at != '\0' && *at != '\n') {
        size_t length = 0;
        while (is_in_name(at[length])) {
            length++;
        }
        if (length > 0 && length < sizeof name) {
            memcpy(name, at, length);
            name[length] = '\0';
            uint32_t object = scene_lookup(scene, name);
            if (object != SCENE_NONE && has_card(&scene->objects[object]) &&
                scene->objects[object].kind < SCENE_CLASS) {
                return object;
            }
        }
        at += length > 0 ? length : 1;
    }
    return SCENE_NONE;
}

static bool ask_count(Answering *answering, uint32_t stop, uint64_t serial)
{
    const LangModule *module = answering->film->run->session.module;
    const Scene *scene = &answering->before;
    uint32_t chosen = serial ? scene_of_serial(scene, serial) : SCENE_NONE;
    if (chosen == SCENE_NONE || !has_card(&scene->objects[chosen])) {
        uint32_t statement = film_stop(&answering->film->stops, stop).next;
        chosen = named_in(scene, module, &module->statements[statement]);
    }
    if (chosen == SCENE_NONE) {
        return false;
    }
    const SceneObject *object = &scene->objects[chosen];
    uint32_t later = scene_of_serial(&answering->after, object->serial);
    bool died = question_dies(answering, object);
    if (!died && later == SCENE_NONE) {
        return false;
    }
    Text path = {0};
    scene_add_path(scene, chosen, &path);
    Filler fillers[] = {filler_code("type", object->type_name),
                        filler_code("path", ou_text_view(&path))};
    sentences_fill(&answering->film->sentences, "question.made", fillers, 2,
                   &answering->question->text);
    answer_count(answering, died ? NULL : &answering->after.objects[later]);
    ou_text_free(&path);
    return true;
}

bool question_make(Question *question, Film *film, uint32_t stop, uint64_t serial)
{
    Answering answering = {.question = question, .film = film};
    *question = (Question){0};
    bool ok = question_can_be_asked(&film->stops, stop) && begin(&answering, stop) &&
              ask_count(&answering, stop, serial);
    end(&answering);
    return ok;
}

void question_free(Question *question)
{
    ou_text_free(&question->text);
    ou_text_free(&question->reason);
    ou_text_free(&question->value);
    ou_text_free(&question->plain);
    serial_array_free(&question->which);
    *question = (Question){0};
}
