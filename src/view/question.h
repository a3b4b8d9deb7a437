/* question.h - a question to the class as the picture shows it. While it is asked, everything that
 * would tell the answer is masked: what is to come, and every figure that is derived from the
 * arrows. */
#ifndef OU_VIEW_QUESTION_H
#define OU_VIEW_QUESTION_H

#include "view/choice.h"

typedef enum AnswerKind {
    ANSWER_NUMBER,
    ANSWER_YES_NO,
    ANSWER_OBJECTS,
    ANSWER_TEXT /* typed as Python writes it */
} AnswerKind;

/* What a press on one of the panel's controls means: a digit, or one of these (TAG_ANSWER). */
enum { ANSWER_ERASE = 10, ANSWER_YES, ANSWER_NO, ANSWER_MINUS };

typedef struct QuestionFace {
    const char *text;
    AnswerKind kind;
    const char *typed; /* ANSWER_NUMBER and ANSWER_TEXT: what was typed so far */
    bool is_signed;    /* ANSWER_NUMBER: has a minus, and room for more digits */
    int choice;        /* ANSWER_YES_NO: 1, 0, or -1 for none yet */
    SerialSet marked;  /* ANSWER_OBJECTS: the cards that were chosen */
    bool is_revealed;
    const char *verdict; /* once revealed: whether it was right, the answer, and why */
} QuestionFace;

#endif
