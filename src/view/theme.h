/* theme.h - colours and sizes. Type colours (Okabe-Ito) are used for types only; there is one
 * accent; a decrement is not a warning. */
#ifndef OU_VIEW_THEME_H
#define OU_VIEW_THEME_H

#include "canvas/color.h"
#include "inspect/scene.h"

typedef enum ThemeId { THEME_DAY, THEME_NIGHT, THEME_COUNT } ThemeId;

typedef struct Theme {
    const char *name;
    CnvColor page; /* behind the panels */
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
} Theme;

const Theme *theme_get(ThemeId id);
/* "day" or "night"; THEME_COUNT when it is neither. */
ThemeId theme_find(const char *name);

/* Outline of a card of this kind, its head's fill, and how it differs without colour. */
typedef struct TypeStyle {
    CnvColor edge, head;
} TypeStyle;
TypeStyle theme_type(const Theme *theme, const SceneObject *object);

#endif
