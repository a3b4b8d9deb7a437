#include "report/step_text.h"

#include "base/phrase.h"
#include "explain/lesson.h"
#include "report/statement_text.h"

static void add_line(const StepText *step, const char *key, const Filler *fillers, size_t count,
                     Text *out)
{
    sentences_fill_part(step->sentences, key, fillers, count, out);
    ou_text_add_char(out, '\n');
}

static void add_statement(const StepText *step, Text *out)
{
    Text source = {0}, line = {0};
    if (step->statement >= step->module->statement_count) {
        return;
    }
    report_statement(step->module, step->statement, &source);
    ou_text_add_format(&line, "%u", step->module->statements[step->statement].where.line);
    Filler fillers[] = {filler_code("line", ou_text_view(&line)),
                        filler_code("source", ou_text_view(&source))};
    add_line(step, "copy.statement", fillers, 2, out);
    ou_text_free(&source);
    ou_text_free(&line);
}

/* "songs", "b.next", "rows[0]", "running call". */
static void add_holder(const StepText *step, const SceneHolder *holder, Text *out)
{
    bool in_object = holder->kind == HOLDER_SLOT && holder->from_object != SCENE_NONE;
    if (in_object) {
        ou_text_add(out, scene_path(step->scene, holder->from_object));
    }
    if (in_object && holder->label[0] != '.') {
        ou_text_add_format(out, "[%s]", holder->label);
    } else {
        ou_text_add(out, holder->label);
    }
    if (holder->count > 1) {
        ou_text_add_format(out, " \xC3\x97%s", GROUPED(holder->count));
    }
}

static void add_object(const StepText *step, uint32_t index, Text *out)
{
    const SceneObject *object = &step->scene->objects[index];
    Text holders = {0}, count = {0};
    for (uint32_t i = 0; i < object->holder_count; i++) {
        ou_text_add(&holders, i > 0 ? ", " : "");
        add_holder(step, &step->scene->holders[object->first_holder + i], &holders);
    }
    ou_text_add(&count, GROUPED(object->count));
    const char *path = scene_path(step->scene, index);
    Filler fillers[] = {filler_code("object", object->title), filler_code("path", path),
                        filler_code("count", ou_text_view(&count)),
                        filler_code("holders", ou_text_view(&holders))};
    const char *key = object->holder_count > 0 ? "copy.object" : "copy.object.unheld";
    add_line(step, object->shared ? "copy.object.shared" : key, fillers, 4, out);
    ou_text_free(&holders);
    ou_text_free(&count);
}

void report_step_text(const StepText *step, Text *out)
{
    Filler title[] = {filler_code("title", lesson_title(step->module)),
                      filler_code("position", step->position)};
    add_line(step, step->position[0] != '\0' ? "copy.title" : "copy.title.alone", title, 2, out);
    add_statement(step, out);
    for (uint32_t i = 0; i < step->explanation->count; i++) {
        ou_text_add(out, ou_text_view(&step->explanation->sentences[i]));
        ou_text_add_char(out, '\n');
    }
    if (step->scene->object_count > 0) {
        ou_text_add_char(out, '\n');
    }
    for (uint32_t i = 0; i < step->scene->object_count; i++) {
        add_object(step, i, out);
    }
}
