/* question.h - one question about the statement that runs next, with the answer that the film
 * knows. */
#ifndef OU_APP_QUESTION_H
#define OU_APP_QUESTION_H

#include "app/chosen.h"
#include "app/film.h"
#include "lang/directive.h"
#include "view/question.h"

typedef struct Question {
    Text text;
    AnswerKind kind;
    FilmStep step;     /* the statement that it is about */
    int64_t number;    /* the answer: a number, or 1 for yes */
    bool is_signed;    /* that may be negative */
    Text value, plain; /* the answer of ANSWER_TEXT: repr() of a value, and of a str what it says;
                          of an exception "KeyError: 'x'", and its type */
    SerialArray which; /* the answer of ANSWER_OBJECTS */
    uint64_t subject;  /* serial of the object whose holders are the reason; 0 = none */
    Text reason;       /* a sentence with the answer and why */
} Question;

/* Whether a statement begins at this stop, which is then about to run. */
bool question_can_be_asked(const FilmStops *stops, uint32_t stop);

/* The scenario's question before the statement that begins at this stop. False when it has no
 * answer in this run, with the reason in question->reason. In either case free it. */
bool question_read(Question *question, Film *film, uint32_t stop, const LangDirective *directive);
/* A question that nobody wrote: how many references an object will have after the statement. Asked
 * about the object with this serial, or else about the first one that the statement names (never
 * chosen by what will happen). False when there is none. */
bool question_make(Question *question, Film *film, uint32_t stop, uint64_t serial);
void question_free(Question *question);

#endif
