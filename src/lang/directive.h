/* directive.h - comments that speak to the player. Python ignores them. */
#ifndef OU_LANG_DIRECTIVE_H
#define OU_LANG_DIRECTIVE_H

#include "base/error.h"
#include "lang/statements.h"

typedef enum DirectiveKind {
    DIRECTIVE_CAPTION, /* #: text           several lines before one statement are one caption */
    DIRECTIVE_CHAPTER, /* ## Title          at column 0 */
    DIRECTIVE_PREDICT, /* #? question = expression;  #?* question = expression */
    DIRECTIVE_VIEW,    /* #@ view lesson */
    DIRECTIVE_SELECT,  /* #@ select PATH */
    DIRECTIVE_ZOOM,    /* #@ zoom PATH; without it the stage is fitted again */
    DIRECTIVE_HIDE,    /* #@ hide NAME... */
    DIRECTIVE_ONLY,    /* #@ only NAME...; without names it is taken back */
    DIRECTIVE_VALUES,  /* #@ values inline */
    DIRECTIVE_COLLECT, /* #@ collect phases */
    DIRECTIVE_PAUSE,   /* #@ pause 2s */
    DIRECTIVE_SPEED,   /* #@ speed 0.5 */
    DIRECTIVE_STEP,    /* #@ step statement */
    DIRECTIVE_SETTING  /* # ouroscope: python=3.9 scale=1.5 theme=night; one for each key */
} DirectiveKind;

typedef enum DirectiveChoice {
    CHOICE_NONE,
    CHOICE_LESSON, /* VIEW */
    CHOICE_WHY,
    CHOICE_COLLECTOR,
    CHOICE_HEAP,
    CHOICE_ALL,
    CHOICE_INLINE, /* VALUES */
    CHOICE_OBJECTS,
    CHOICE_PHASES, /* COLLECT */
    CHOICE_WHOLE,
    CHOICE_STATEMENT, /* STEP */
    CHOICE_EVENT,
    CHOICE_PYTHON, /* SETTING: which key */
    CHOICE_SCALE,
    CHOICE_THEME
} DirectiveChoice;

/* Fields that a kind does not use are zero. */
typedef struct LangDirective {
    DirectiveKind kind;
    SourceSpan where;   /* the comment, of a caption its first line */
    uint32_t statement; /* the next statement that runs by itself: index in LangModule.statements;
                           docstrings are passed over; UINT32_MAX: none follows */
    uint32_t line;      /* of that statement (a decorated function's def); 0: none */
    const char *text;   /* CAPTION ('\n' between paragraphs), CHAPTER, question of PREDICT, path of
                           SELECT and ZOOM (NULL = none), value of SETTING */
    const char *expression; /* PREDICT: its text */
    AstExpr *tree;  /* PREDICT; SELECT and ZOOM: a NAME, or ATTRIBUTE and SUBSCRIPT (with an int or
                       str constant, also a negative int) on top of one */
    AstExpr *asked; /* PREDICT: the same expression once more, for the compiler, which changes it */
    bool each_time; /* PREDICT with '*' */
    const char *const *names; /* HIDE, ONLY */
    uint32_t name_count;
    DirectiveChoice choice;
    uint32_t milli; /* PAUSE: milliseconds; SPEED and scale: thousandths */
} LangDirective;

typedef struct DirectiveList {
    const LangDirective *items; /* in the order of the source */
    uint32_t count;
} DirectiveList;

/* Reads the comments of a module. statements: of the same module. Everything in *out lives in the
 * arena. ERROR_DIRECTIVE with the place for what makes no sense. */
bool lang_read_directives(const AstModule *module, const StatementTable *statements, Arena *arena,
                          DirectiveList *out, Error *error);

typedef struct LessonText {
    const char *title;
    const char *lesson; /* "" */
} LessonText;

/* The docstring's first line is the title, the rest is the lesson, without the indentation that its
 * lines share. fallback: the title when there is no docstring. */
LessonText lang_read_lesson(const AstModule *module, const char *fallback, Arena *arena);

#endif
