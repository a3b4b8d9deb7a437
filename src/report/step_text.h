/* step_text.h - one step as text to be copied into a document or a question. */
#ifndef OU_REPORT_STEP_TEXT_H
#define OU_REPORT_STEP_TEXT_H

#include "explain/explain.h"
#include "inspect/scene.h"

typedef struct StepText {
    const LangModule *module;
    const Sentences *sentences;
    const char *position; /* "statement 9 of 16", or "" */
    uint32_t statement;   /* id of the one that ran, SCENE_NONE = none */
    const Explanation *explanation;
    Scene *scene; /* after the step; it keeps the paths that are asked of it */
} StepText;

/* Appends title, place, statement, sentences, and every object with its count and its holders. */
void report_step_text(const StepText *step, Text *out);

#endif
