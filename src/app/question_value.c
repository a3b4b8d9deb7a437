/* question_value.c - the answer to a question that the picture does not tell: the expression is
 * executed (vm/ask.h). */
#include <stdio.h>
#include <string.h>

#include "app/question_internal.h"
#include "base/phrase.h"
#include "inspect/scene_lookup.h"
#include "view/rich_text.h"
#include "vm/ask.h"

/* Characters of a value in the words about it: what one can still read at a glance. */
enum { MOST_SHOWN = 240 };

/* freed(PATH) for each PATH of the expression; false, with the reason told, when one leads nowhere.
 */
static bool find_freed(Answering *answering, const LangAsked *asked, bool *freed)
{
    for (uint32_t i = 0; i < asked->freed_count; i++) {
        const SceneObject *object =
            question_object_at(answering, &answering->before, asked->freed[i]);
        if (object == NULL) {
            return false;
        }
        freed[i] = question_dies(answering, object);
    }
    return true;
}

static bool execute(Answering *answering, const LangAsked *asked, const bool *freed, VmAnswer *out)
{
    Film *film = answering->film;
    VmQuestion question = {.asked = asked,
                           .frame = question_frame_at(film, answering->question->step.from),
                           .freed = freed};
    hist_seek(film->history, answering->question->step.to);
    question.image = hist_image(film->history);
    return vm_ask(&film->run->session, &question, out);
}

/* ---- words ---- */

/* "lesson.py:12:30" */
static void write_place(const Answering *answering, SourceSpan where, Text *out)
{
    ou_text_add_format(out, "%s:%u:%u", answering->film->run->session.module->file_name,
                       (unsigned)where.line, (unsigned)where.column + 1);
}

/* Why there is no answer. */
static void say_stopped(Answering *answering, const VmAnswer *answer)
{
    Text place = {0};
    char count[32];
    write_place(answering, answer->where, &place);
    (void)snprintf(count, sizeof count, "%d", VM_ASK_STATEMENTS);
    Filler fillers[] = {filler_code("place", ou_text_view(&place)), filler_code("count", count),
                        filler_code("what", ou_text_view(&answer->text))};
    const char *key = answer->kind == VM_ANSWER_LEFT      ? "question.left"
                      : answer->kind == VM_ANSWER_SHARED  ? "question.shared"
                      : answer->halt == HALT_NOT_MODELLED ? "question.not_modelled"
                      : answer->halt == HALT_MEMORY       ? "question.too_big"
                                                          : "question.endless";
    question_say(answering, key, fillers, 3);
    ou_text_free(&place);
}

/* "len(a) * 2 is 4.", "d['x'] raises KeyError: 'x' (lesson.py:3:20)." */
static void say_value(Answering *answering, const LangDirective *directive, const VmAnswer *answer)
{
    Text place = {0}, parts[3] = {{0}};
    write_place(answering, answer->where, &place);
    rich_add_printed(&parts[0], directive->expression, SIZE_MAX);
    rich_add_printed(&parts[1], ou_text_view(&answer->text), MOST_SHOWN);
    rich_add_printed(&parts[2], ou_text_view(&place), SIZE_MAX);
    Filler fillers[] = {filler_code("expression", ou_text_view(&parts[0])),
                        filler_code("value", ou_text_view(&parts[1])),
                        filler_code("place", ou_text_view(&parts[2]))};
    if (answer->kind == VM_ANSWER_TRUTH) {
        question_say(answering, answer->number ? "question.yes" : "question.no", NULL, 0);
        ou_text_add(&answering->question->reason, " ");
    }
    question_say(answering, answer->kind == VM_ANSWER_RAISED ? "question.raises" : "question.value",
                 fillers, 3);
    ou_text_free(&place);
    for (size_t i = 0; i < 3; i++) {
        ou_text_free(&parts[i]);
    }
}

/* "a: 2 references: a and b." for each refs(PATH). */
static void say_counted(Answering *answering, const LangAsked *asked)
{
    Question *question = answering->question;
    for (uint32_t i = 0; i < asked->counted_count; i++) {
        Text path = {0}, holders = {0};
        question_write_path(asked->counted[i], &path);
        uint32_t at = scene_lookup(&answering->after, ou_text_view(&path));
        if (at != SCENE_NONE && !answering->after.objects[at].shared) {
            const SceneObject *object = &answering->after.objects[at];
            question->subject = object->serial;
            question_list_holders(answering, object, &holders);
            Filler fillers[] = {filler_code("path", ou_text_view(&path)),
                                filler_code("count", GROUPED(object->count)),
                                filler_code("holders", ou_text_view(&holders))};
            ou_text_add(&question->reason, " ");
            question_say(answering, "question.refs.of", fillers, 3);
        }
        ou_text_free(&path);
        ou_text_free(&holders);
    }
}

/* ---- the answer ---- */

static AnswerKind kind_of(VmAnswerKind kind)
{
    return kind == VM_ANSWER_NUMBER  ? ANSWER_NUMBER
           : kind == VM_ANSWER_TRUTH ? ANSWER_YES_NO
                                     : ANSWER_TEXT;
}

/* The card of the value, if it has one. */
static uint64_t card_of(const Answering *answering, Addr value)
{
    uint32_t at = value != 0 ? scene_find(&answering->after, value) : SCENE_NONE;
    if (at == SCENE_NONE) {
        return 0;
    }
    const SceneObject *object = &answering->after.objects[at];
    return object->kind == SCENE_VALUE || object->shared ? 0 : object->serial;
}

static void take(Answering *answering, const LangDirective *directive, const LangAsked *asked,
                 VmAnswer *answer)
{
    Question *question = answering->question;
    ou_text_clear(&question->reason);
    question->kind = kind_of(answer->kind);
    question->is_signed = true;
    question->number = answer->number;
    question->subject = card_of(answering, answer->object);
    ou_text_add(&question->value, ou_text_view(&answer->text));
    ou_text_add(&question->plain, ou_text_view(&answer->plain));
    say_value(answering, directive, answer);
    say_counted(answering, asked);
}

bool question_compute(Answering *answering, const LangDirective *directive, bool takes_all)
{
    const LangModule *module = answering->film->run->session.module;
    const LangAsked *asked = &module->asked[directive - module->directives];
    bool *freed = ou_host_must_alloc(asked->freed_count + 1);
    VmAnswer answer = {0};
    bool ok = find_freed(answering, asked, freed) && execute(answering, asked, freed, &answer);
    bool is_shared = answer.kind == VM_ANSWER_SHARED;
    if (ok && (is_shared || answer.kind == VM_ANSWER_LEFT || answer.kind == VM_ANSWER_STOPPED)) {
        ok = false;
        if (takes_all || is_shared) {
            ou_text_clear(&answering->question->reason);
            say_stopped(answering, &answer);
        }
    }
    ok = ok && (takes_all || answer.kind != VM_ANSWER_RAISED);
    if (ok) {
        take(answering, directive, asked, &answer);
    }
    vm_answer_free(&answer);
    ou_host_free(freed, asked->freed_count + 1);
    return ok;
}
