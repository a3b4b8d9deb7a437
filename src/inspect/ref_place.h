/* ref_place.h - where a reference lies: from the modelled address of a slot to the thing that
 * holds, by arithmetic, without a search. */
#ifndef OU_INSPECT_REF_PLACE_H
#define OU_INSPECT_REF_PLACE_H

#include "cpython/profile.h"
#include "lang/code.h"
#include "memory/memory.h"
#include "object/types.h"

typedef enum RefPlaceKind {
    PLACE_NATIVE,    /* a running C function, or a place that no person has a name for */
    PLACE_GLOBAL,    /* a name of the module or of a class body: owner is its dict, key the name */
    PLACE_LOCAL,     /* a variable of a frame: owner is the frame, name its name */
    PLACE_STACK,     /* evaluation stack of a frame: owner is the frame */
    PLACE_ITEM,      /* item of a list or tuple: owner, index */
    PLACE_KEY,       /* value of a dict that is nobody's namespace: owner, key */
    PLACE_DICT_KEY,  /* key of such a dict or of a namespace: owner is the dict */
    PLACE_ATTRIBUTE, /* attribute of an instance or class: owner, key */
    PLACE_ELEMENT,   /* element of a set: owner */
    PLACE_FIELD      /* any other field of an object: owner */
} RefPlaceKind;

typedef struct RefPlace {
    RefPlaceKind kind;
    Addr owner;       /* object or frame; 0 = none */
    int64_t index;    /* of an item; of an entry in a dict */
    Addr key;         /* object; 0 = none */
    const char *name; /* of a local variable; lives as long as the module */
} RefPlace;

/* What an image is read with; all of it borrowed. */
typedef struct Reader {
    const Memory *mem;
    const CpyProfile *cpy;
    const LangModule *module;
} Reader;

/* slot 0 is a running C function. */
RefPlace insp_place_of(const Reader *reader, Addr slot);

/* obj_solid_base_id for a type that may not be complete: TYPE_ID_none then. */
TypeId insp_solid_base(const Reader *reader, Addr type);

/* The description of a code object; NULL while it or its frame is not complete. */
const LangCode *insp_code_at(const Reader *reader, Addr code);

/* The object that lives in the block that holds this address: of a secondary block its owner. 0 =
 * none. */
Addr insp_owner_at(const Reader *reader, Addr addr);
/* Is this dict where the module or a running class body keeps its names? */
bool insp_is_frame_namespace(const Reader *reader, Addr dict);
/* The instance or class whose namespace this dict is; 0 = it is a dict of its own. */
Addr insp_namespace_owner(const Reader *reader, Addr dict);

#endif
