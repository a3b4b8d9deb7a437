/* ask.h - what an expression is worth at some place of a run that is over: it is executed there, by
 * the run's own machine, on a copy of the image that nobody keeps. So it leaves no trace in the
 * run, whatever it does; and it finds counts, free lists and addresses as if it were not there. */
#ifndef OU_VM_ASK_H
#define OU_VM_ASK_H

#include "base/text.h"
#include "lang/asked.h"
#include "vm/session.h"

/* An expression that takes longer has an endless loop, or is no question for a class. */
enum { VM_ASK_STATEMENTS = 200000 };

typedef struct VmQuestion {
    const LangAsked *asked;
    const Memory *image; /* where it is asked: between two statements, or at a return */
    Addr frame;          /* in which the statement ran; 0 = none */
    const bool *freed;   /* of each of asked->freed */
} VmQuestion;

typedef enum VmAnswerKind {
    VM_ANSWER_NUMBER, /* an int that number holds */
    VM_ANSWER_TRUTH,  /* number is 1 or 0 */
    VM_ANSWER_TEXT,   /* a str: plain is what it says */
    VM_ANSWER_VALUE,  /* anything else */
    VM_ANSWER_RAISED, /* text is "KeyError: 'x'", plain is the name of its type */
    VM_ANSWER_LEFT,   /* it asks for a variable of a call that has ended */
    VM_ANSWER_SHARED, /* refs() of what the whole interpreter shares */
    VM_ANSWER_STOPPED /* by halt; text is what is not modelled */
} VmAnswerKind;

typedef struct VmAnswer {
    VmAnswerKind kind;
    int64_t number;
    Text text; /* repr() of the value, where the kind says nothing else */
    Text plain;
    HaltReason halt;
    Addr object;      /* the value; it is in the image asked about only if it was there before */
    SourceSpan where; /* RAISED, SHARED and STOPPED: the part of the expression */
} VmAnswer;

/* False when the host has no memory. In either case free it. */
bool vm_ask(Session *session, const VmQuestion *question, VmAnswer *answer);
void vm_answer_free(VmAnswer *answer);

#endif
