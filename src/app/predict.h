/* predict.h - prediction mode: the class is asked what the next statement will do, the picture
 * hides what would tell, and the answer comes with the objects that are the reason for it. */
#ifndef OU_APP_PREDICT_H
#define OU_APP_PREDICT_H

#include "app/question.h"
#include "view/action.h"

struct App;

enum { PREDICT_MADE = -1 };
typedef enum PredictState { PREDICT_NONE, PREDICT_ASKS, PREDICT_REVEALED } PredictState;

typedef struct Predict {
    PredictState state;
    Question question;
    QuestionFace face;
    Text typed, verdict, position;
    SerialArray marked;
    SerialArray asked; /* directives that were asked in this run, by index */
    int64_t directive; /* the question is; PREDICT_MADE: it is none of the scenario's */
    uint64_t declined; /* position at which a question was left or answered last */
    uint64_t selected_before;
    uint32_t asks_for_ms; /* then it reveals by itself; 0: it waits for a person */
    uint32_t elapsed;
} Predict;

/* Forgets what was asked: a run begins anew. asks_for_ms stays. */
void predict_reset(Predict *predict);

/* Opens the scenario's question in front of the next statement, unless it was asked already.
 * Returns whether one is open now. */
bool predict_ask_due(struct App *app);
/* Asks here, whether it was asked before or not; without a question of the scenario one is made. */
bool predict_ask_now(struct App *app);
/* Shows the answer, why, and whether what was answered is right. */
void predict_reveal(struct App *app);
void predict_close(struct App *app);
/* Playing stands still at an answer that is shown: lets time pass until it was read. Then it is
 * closed, and what the step did is told. False when there is no such answer; *changed otherwise
 * says whether the picture changes. */
bool predict_rests(struct App *app, uint32_t milliseconds, bool *changed);

/* What an action means while a question is open or due; false: it means what it always does. */
bool predict_action(struct App *app, ViewAction action);
/* A key while a question is open; false: it means what it always does. */
bool predict_key(struct App *app, int key, unsigned with);
/* The answer to the open question is a text: letters are a part of it and mean nothing else. */
bool predict_is_typed(const struct App *app);
/* Text that was typed; false: it is none of an answer. */
bool predict_text(struct App *app, const char *text);
/* A press on what carries this tag. */
bool predict_press(struct App *app, uint64_t tag);
/* Lets time pass for a question that reveals by itself. Returns whether the picture changes. */
bool predict_advance(struct App *app, uint32_t milliseconds);

/* Puts the open question into a moment, and takes out of it what would tell the answer. */
void predict_show(struct App *app, Moment *moment);

#endif
