/* question_internal.h - what the files that find answers share. */
#ifndef OU_APP_QUESTION_INTERNAL_H
#define OU_APP_QUESTION_INTERNAL_H

#include "app/question.h"
#include "lang/question.h"

/* What is known while an answer is being found. */
typedef struct Answering {
    Question *question;
    Film *film;
    LangQuestion asked;
    Scene before, after;
    AddrMap died;    /* addresses whose object died in the step */
    bool is_settled; /* without an answer: that cannot be computed either */
} Answering;

/* Adds a sentence to the reason. */
void question_say(Answering *answering, const char *key, const Filler *fillers, size_t count);
/* Does the object, of the scene before, die in the step? */
bool question_dies(const Answering *answering, const SceneObject *object);
/* The frame that runs at a position. */
Addr question_frame_at(const Film *film, uint64_t position);
void question_write_path(const AstExpr *expr, Text *out);
/* The object that a path leads to; NULL, with the reason told, when it leads to nothing. */
const SceneObject *question_object_at(Answering *answering, const Scene *scene,
                                      const AstExpr *expr);
/* "songs and mine": who holds the object, of the scene after. */
void question_list_holders(const Answering *answering, const SceneObject *object, Text *out);

/* Executes the expression behind the statement, in a copy of the run. takes_all: an exception is an
 * answer, too; otherwise it is none, and what the reason says already stays. */
bool question_compute(Answering *answering, const LangDirective *directive, bool takes_all);

#endif
