/* theme.h - colours and sizes. Type colours (Okabe-Ito) are used for types only; there is one
 * accent; a decrement is not a warning. All words reach a contrast of 4.5 : 1 on what they are
 * written on (a test computes it as WCAG 2 does). */
#ifndef OU_VIEW_THEME_H
#define OU_VIEW_THEME_H

#include "canvas/color.h"
#include "inspect/scene.h"

typedef enum ThemeId { THEME_DAY, THEME_NIGHT, THEME_CONTRAST, THEME_COUNT } ThemeId;

typedef struct Theme {
    const char *name;  /* as it is written in options */
    const char *title; /* on a button */
    CnvColor page;     /* behind the panels */
    CnvColor panel, panel_border;
    CnvColor inset;              /* rows, boxes inside a panel */
    CnvColor text, quiet, faint; /* three strengths of words */
    CnvColor accent, on_accent;
    CnvColor now; /* the statement just run: row behind it */
    CnvColor now_mark;
    CnvColor line;      /* arrows of names, outlines of badges */
    CnvColor ghost;     /* what has gone */
    CnvColor badge;     /* behind the count */
    CnvColor collector; /* gc_refs badge, trash */
    CnvColor selection;
    CnvColor keyword, string, comment; /* of the code */
} Theme;

const Theme *theme_get(ThemeId id);
/* "day", "night", "contrast"; THEME_COUNT when it is none of them. */
ThemeId theme_find(const char *name);

/* Outline of a card of this kind, its head's fill, and what tells it apart without colour: a
 * letter, NULL for what has none of its own (an instance takes its class's initial). */
typedef struct TypeStyle {
    CnvColor edge, head;
    const char *letter;
} TypeStyle;
TypeStyle theme_type(const Theme *theme, const SceneObject *object);
/* The same by the address of the type. */
TypeStyle theme_type_at(const Theme *theme, Addr type);

/* Black or white, whichever reads better on this colour. */
CnvColor theme_ink_on(CnvColor color);

#endif
