/* tell_calls.c - functions that start and end, exceptions, and the end of the run. */
#include "explain/step_internal.h"
#include "explain/tell.h"
#include "object/machine.h"
#include "object/object.h"

/* A function is code, the body of a class a phrase. */
static Filler function_filler(const LangCode *code, const Text *text)
{
    bool is_function = (code->flags & CODE_OPTIMIZED) != 0;
    return (Filler){"function", ou_text_view(text), !is_function};
}

static void tell_finalizer(Teller *teller)
{
    const Step *step = teller->step;
    bool by_collector = step->marks[MARK_GC_FINALIZER] > 0;
    const StepMark *mark = step_note(step, by_collector ? MARK_GC_FINALIZER : MARK_FINALIZER);
    const StepThing *thing = step_thing(step, mark->operands[0]);
    Text object = {0}, former = {0};
    if (thing == NULL) {
        words_a_type(&step->words, obj_type(step->words.reader.mem, mark->operands[0]), &object);
    }
    const char *words = thing ? tell_former(step, thing->addr, thing->words_before, &former)
                              : ou_text_view(&object);
    Filler filler = filler_phrase("object", words);
    bool is_generator = obj_is(step->words.reader.mem, mark->operands[0], T_(generator));
    const char *const keys[2][2] = {
        {"call.finalizer",           "call.finalizer.collector"          },
        {"call.finalizer.generator", "call.finalizer.collector.generator"}
    };
    tell_when(teller, mark->when);
    tell(teller, WEIGHT_FINALIZER, keys[is_generator][by_collector], &filler, 1);
    ou_text_free(&object);
    ou_text_free(&former);
}

/* Names of the function around it, which its closure leads to. */
static void free_names(const LangCode *code, Text *out)
{
    for (uint32_t i = 0; i < code->freevar_count; i++) {
        ou_text_add(out, i == 0 ? "" : ", ");
        ou_text_add(out, code->freevars[i]);
    }
}

static void tell_entered(Teller *teller)
{
    const Step *step = teller->step;
    if (step->marks[MARK_FINALIZER] > 0 || step->marks[MARK_GC_FINALIZER] > 0) {
        tell_finalizer(teller);
        return;
    }
    bool is_new = step->marks[MARK_FUNCTION_ENTRY] > 0;
    if (!is_new && step_note(step, MARK_HANDLER) != NULL) {
        return; /* an exception was thrown into a generator */
    }
    Text function = {0}, free = {0};
    words_code(&step->words, step->code_after, &function);
    bool is_body = !(step->code_after->flags & CODE_OPTIMIZED);
    int weight = WEIGHT_CALL;
    const char *key = step->name_count_after == 1 ? "call.entered.one" : "call.entered.many";
    if (is_body) {
        key = "call.body";
    } else if (!is_new) {
        key = "call.resumed";
    } else if (step->callback != 0 && step->name_count_after > 0) {
        key = "call.callback";
        weight = WEIGHT_CALLBACK;
    } else if ((step->code_after->flags & CODE_GENERATOR) != 0) {
        key = step->name_count_after == 0 ? "call.generator" : "call.generator.names";
    } else if (step->name_count_after == 0) {
        key = step->code_after->freevar_count > 0 ? "call.entered.inner" : "call.entered";
        free_names(step->code_after, &free);
    }
    Filler fillers[] = {
        function_filler(step->code_after, &function),
        filler_code("names", free.length > 0 ? ou_text_view(&free) : step->names_after)};
    const StepMark *entry = step_note(step, MARK_FUNCTION_ENTRY);
    tell_when(teller, entry != NULL ? entry->when : step->to);
    tell(teller, weight, key, fillers, 2);
    ou_text_free(&function);
    ou_text_free(&free);
}

/* A generator that an exception ends lets go of its frame (gen_send_ex), which a traceback may
 * hold.
 */
static bool is_suspended(const Step *step)
{
    const Memory *mem = step->words.reader.mem;
    uint64_t generator = step->words.reader.cpy->layout->frame.f_gen;
    return (step->code_before->flags & CODE_GENERATOR) != 0 && step->frame_before != 0 &&
           obj_refcnt(mem, step->frame_before) > 0 &&
           mem_load64(mem, step->frame_before + generator) != 0;
}

/* A traceback or a name has it: the names in it live on. */
static bool is_frame_kept(const Step *step)
{
    return step->frame_before != 0 && !step_is_born(step, step->frame_before) &&
           obj_refcnt(step->words.reader.mem, step->frame_before) > 0;
}

/* Most steps begin behind the mark of the return; an exception leaves a call after it is raised. */
static uint64_t when_left(const Step *step)
{
    const StepMark *returned = step_note(step, MARK_RETURN);
    const StepMark *raised = step_note(step, MARK_RAISE);
    HistRecord last;
    bool is_returning = step->from > 0 && hist_read(step->history, step->from - 1, &last) &&
                        last.kind == JRN_MARK && last.mark == MARK_RETURN &&
                        last.operands[0] == step->frame_before;
    if (is_returning) {
        return step->from;
    }
    if (returned != NULL && returned->operands[0] == step->frame_before) {
        return returned->when;
    }
    return raised != NULL ? raised->when : step->from;
}

static void tell_left(Teller *teller)
{
    const Step *step = teller->step;
    Text function = {0};
    tell_when(teller, when_left(step));
    if (tell_completes_class(step)) {
        return;
    }
    words_code(&step->words, step->code_before, &function);
    const char *key = step->name_count_before == 1 ? "call.left.one" : "call.left.many";
    if (!(step->code_before->flags & CODE_OPTIMIZED)) {
        key = "call.body.left";
    } else if (is_suspended(step)) {
        key = "call.yielded";
    } else if (step->name_count_before == 0) {
        key = "call.left";
    } else if (tell_ends_finalizer(step)) {
        key = "call.left.finalizer";
    } else if (is_frame_kept(step)) {
        key = step->name_count_before == 1 ? "call.left.frame.one" : "call.left.frame.many";
    }
    Filler fillers[] = {function_filler(step->code_before, &function),
                        filler_code("names", step->names_before),
                        filler_code("type", step->gone != 0 ? step->gone_type : "")};
    tell(teller, WEIGHT_CALL, key, fillers, 3);
    ou_text_free(&function);
    bool is_over = (step->code_before->flags & CODE_OPTIMIZED) != 0 && !is_suspended(step);
    if (is_over && step->name_count_kept > 0) {
        Filler kept = filler_code("names", step->names_kept);
        tell(teller, WEIGHT_CALL,
             step->name_count_kept == 1 ? "call.left.kept.one" : "call.left.kept.many", &kept, 1);
    }
}

/* An exception that nobody caught left all calls at once. */
static void tell_all_left(Teller *teller)
{
    const Step *step = teller->step;
    uint32_t rest = step->depth_after > 1 ? step->depth_after : 1; /* the module */
    Number count = tell_number((int64_t)step->depth_before - rest);
    Filler filler = filler_code("count", count.text);
    tell_when_marked(teller, MARK_UNCAUGHT);
    tell(teller, WEIGHT_CALL, "call.left.all", &filler, 1);
}

/* The mark stands before the frame is left. */
static void tell_returning(Teller *teller)
{
    const Step *step = teller->step;
    bool is_last = step->event.kind == JRN_MARK && step->event.mark == MARK_RETURN;
    const LangCode *code =
        is_last ? words_code_of_frame(&step->words, step->event.operands[0]) : NULL;
    if (code == NULL || !(code->flags & CODE_OPTIMIZED)) {
        return;
    }
    Text function = {0}, value = {0};
    words_code(&step->words, code, &function);
    words_value(&step->words, step->event.operands[1], &value);
    Filler fillers[] = {filler_code("function", ou_text_view(&function)),
                        filler_code("value", ou_text_view(&value))};
    tell_when(teller, TELL_LAST);
    tell(teller, WEIGHT_COUNT, "call.returns", fillers, 2);
    ou_text_free(&function);
    ou_text_free(&value);
}

/* gen_close: the exception comes to a generator that pauses, from whoever drops or closes it. */
static bool is_closing(const Step *step, const StepMark *raised)
{
    const Memory *mem = step->words.reader.mem;
    if (raised == NULL || raised->operands[0] == step->frame_before ||
        (words_code_of_frame(&step->words, raised->operands[0])->flags & CODE_GENERATOR) == 0) {
        return false;
    }
    Addr exception = raised->operands[1];
    return exception == T_(GeneratorExit) || obj_is(mem, exception, T_(GeneratorExit));
}

static void tell_exception(Teller *teller)
{
    const Step *step = teller->step;
    const StepMark *raised = step_note(step, MARK_RAISE);
    const StepMark *handled = step_note(step, MARK_HANDLER);
    const StepMark *uncaught = step_note(step, MARK_UNCAUGHT);
    if (uncaught != NULL) {
        raised = NULL;
    }
    if (raised == NULL && handled == NULL) {
        return;
    }
    Text exception = {0}, function = {0};
    const StepMark *about = handled ? handled : raised;
    words_exception_or_class(&step->words, about->operands[1], &exception);
    words_code(&step->words, words_code_of_frame(&step->words, about->operands[0]), &function);
    Number line = tell_line(raised ? (int64_t)raised->operands[2] : 0);
    Filler fillers[] = {filler_code("exception", ou_text_view(&exception)),
                        filler_code("function", ou_text_view(&function)),
                        filler_code("line", line.text)};
    const char *key = handled ? "exception.handled" : "exception.raised";
    key = handled && raised ? "exception.raised.handled" : key;
    bool closing = is_closing(step, raised);
    tell_when(teller, raised != NULL ? raised->when : about->when);
    if (closing) {
        key = handled ? "exception.closing.handled" : "exception.closing";
    }
    tell(teller, closing ? WEIGHT_CALLBACK : WEIGHT_EXCEPTION, key, fillers, 3);
    ou_text_free(&exception);
    ou_text_free(&function);
}

/* Of several, the first. */
static void tell_unraisable(Teller *teller)
{
    const Step *step = teller->step;
    const StepMark *mark = step_note(step, MARK_UNRAISABLE);
    if (mark == NULL) {
        return;
    }
    Text exception = {0};
    words_a_type(&step->words, mark->operands[2], &exception); /* it may have died meanwhile */
    Filler filler = filler_phrase("exception", ou_text_view(&exception));
    tell_when(teller, mark->when);
    tell(teller, WEIGHT_UNRAISABLE, "exception.unraisable", &filler, 1);
    ou_text_free(&exception);
}

static void tell_ending(Teller *teller)
{
    const Step *step = teller->step;
    const StepMark *uncaught = step_note(step, MARK_UNCAUGHT);
    const StepMark *limit = step_note(step, MARK_LIMIT);
    tell_when(teller, TELL_LAST);
    if (uncaught != NULL) {
        Text exception = {0};
        words_exception(&step->words, uncaught->operands[0], uncaught->operands[1], &exception);
        Number line = tell_line((int64_t)uncaught->operands[2]);
        Filler fillers[] = {filler_code("exception", ou_text_view(&exception)),
                            filler_code("line", line.text)};
        tell(teller, WEIGHT_ENDING, "exception.uncaught", fillers, 2);
        ou_text_free(&exception);
    }
    if (limit != NULL) {
        Text key = {0};
        ou_text_add_format(&key, "mark.limit.%llu", (unsigned long long)limit->operands[0]);
        tell(teller, WEIGHT_ENDING, ou_text_view(&key), NULL, 0);
        ou_text_free(&key);
    }
    if (step->marks[MARK_FINISHED] > 0) {
        tell(teller, WEIGHT_FINISHED, "mark.finished", NULL, 0);
    }
}

/* The frame of the program ends then. */
static bool begins_exit(const Step *step)
{
    const StepMark *exit = step_note(step, MARK_EXIT);
    return exit != NULL && exit->operands[0] == EXIT_BEGINS;
}

static void tell_exit(Teller *teller)
{
    const Step *step = teller->step;
    const StepMark *exit = step_note(step, MARK_EXIT);
    if (exit == NULL) {
        return;
    }
    uint64_t part = exit->operands[0];
    tell_when(teller, exit->when);
    if (begins_exit(step)) {
        tell(teller, WEIGHT_ENDING, "exit.begins", NULL, 0);
    } else if (part == EXIT_MODULES) {
        tell(teller, WEIGHT_ENDING, exit->operands[1] == 0 ? "exit.modules" : "exit.modules.held",
             NULL, 0);
    } else if (part == EXIT_NAMES) {
        tell(teller, WEIGHT_ENDING, "exit.names", NULL, 0);
    }
    if (mem_load32(step->words.reader.mem, MACHINE(finalizing)) == FINALIZING_OVER) {
        tell_when(teller, TELL_LAST);
        tell(teller, WEIGHT_ENDING, "exit.over", NULL, 0);
    }
}

void tell_calls(Teller *teller)
{
    const Step *step = teller->step;
    tell_ending(teller);
    tell_exit(teller);
    tell_exception(teller);
    tell_unraisable(teller);
    if (step->is_left && step->marks[MARK_UNCAUGHT] > 0 && step->depth_before > 2) {
        tell_all_left(teller);
    } else if (step->is_left && !begins_exit(step)) {
        tell_left(teller);
    }
    tell_gone(teller);
    if (step->is_entered) {
        tell_entered(teller);
    }
    tell_returning(teller);
}
