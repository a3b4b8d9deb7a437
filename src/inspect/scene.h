/* scene.h - one moment of the modelled heap as a person thinks of it: frames with names, objects
 * with their slots, and for every object the holders that add up to its count. Decoded from the
 * image; never changes it. */
#ifndef OU_INSPECT_SCENE_H
#define OU_INSPECT_SCENE_H

#include "base/array.h"
#include "base/host.h"
#include "base/text.h"
#include "cpython/profile.h"
#include "inspect/addr_index.h"
#include "inspect/addr_map.h"
#include "inspect/baseline.h"
#include "inspect/collector.h"
#include "lang/code.h"
#include "memory/memory.h"

/* No index. */
#define SCENE_NONE UINT32_MAX

/* What an object looks like on the stage. */
typedef enum SceneKind {
    SCENE_VALUE,    /* int, float, str, bool, None, bytes: written into the slot that holds it */
    SCENE_SEQUENCE, /* list, tuple, set, frozenset: numbered slots */
    SCENE_DICT,     /* key: value rows */
    SCENE_INSTANCE, /* .attribute rows; its own dict belongs to the card */
    SCENE_CLASS,    /* a class of the scenario: a chip until opened */
    SCENE_FUNCTION, /* function, bound method, built-in: a chip */
    SCENE_MODULE,
    SCENE_CELL, /* cell of a closure */
    SCENE_OTHER /* iterators, ranges, exceptions, generators, weak references ... */
} SceneKind;

/* One line of a card: where a reference lies in the object, or a text alone (slot and target 0). */
typedef struct SceneSlot {
    const char *label; /* "0", ".name", "'k'"; never NULL */
    Addr slot;         /* modelled address of the pointer */
    Addr target;       /* 0 = empty */
    uint32_t
        object; /* index in SceneList.objects, or SCENE_NONE when the target is not on the stage */
    const char *value; /* text of a small value written into the slot, else NULL */
} SceneSlot;

typedef enum HolderKind {
    HOLDER_NAME,      /* a global or class-body name */
    HOLDER_LOCAL,     /* a fast local or cell of a frame */
    HOLDER_STACK,     /* evaluation stack of a frame */
    HOLDER_SLOT,      /* a slot of another object on the stage */
    HOLDER_OFF_STAGE, /* an object that is not drawn: code constants, a type's mro ...; in a large
                         heap, all that are far away: see count */
    HOLDER_NATIVE,    /* a running C function, a deallocation, the collector */
    HOLDER_EXCEPTION, /* in flight or being handled */
    HOLDER_BEFORE /* was there before the first statement and is not drawn one by one: see count */
} HolderKind;

/* One pip of an object. */
typedef struct SceneHolder {
    HolderKind kind;
    Addr slot;            /* where the reference lies; 0 when nowhere in the image */
    Addr from;            /* the object or frame it belongs to; 0 = none */
    uint32_t from_object; /* index of the holding object, or SCENE_NONE */
    uint32_t frame;       /* index of the frame for names, locals and stack cells, or SCENE_NONE */
    uint32_t from_slot;   /* index in the holder's slots or in the frame's names, or SCENE_NONE */
    const char
        *label;    /* "songs", "b.next", "rows[0]", "running call", "code constant", "type's mro" */
    int64_t count; /* 1, or more for HOLDER_BEFORE and those far away */
} SceneHolder;

typedef enum CollectState {
    COLLECT_NOT,
    COLLECT_YOUNG,
    COLLECT_TENTATIVE,
    COLLECT_REACHABLE,
    COLLECT_TRASH
} CollectState;

typedef struct SceneObject {
    Addr addr, type;
    uint64_t serial; /* identity for life: of its block, or the address of a static object */
    SceneKind kind;
    const char *type_name; /* "list", "Node" */
    const char
        *title; /* what the card's head says: "list", "Node", "class Node", "function count" */
    const char *value; /* what stands in a card without slots: repr of a small value, what a weak
                          reference leads to; else NULL */
    int64_t count;     /* ob_refcnt */
    bool shared;       /* the count means nothing to a reader */
    bool is_dying;     /* its deallocation is running */
    int generation;    /* as insp_generation_of says */
    int64_t gc_refs;   /* during a collection; -1 otherwise */
    CollectState collect;
    bool finalized;
    Addr weak_target; /* of a weak reference: what it leads to and does not count; 0 = none */
    uint64_t size;    /* sys.getsizeof */
    uint32_t first_slot, slot_count;
    uint32_t first_holder, holder_count;
    int64_t total_items; /* of a container: may be more than slot_count */
} SceneObject;

typedef struct SceneName {
    const char *name;
    Addr slot, target;
    uint32_t object;
    const char *value;
} SceneName;

typedef struct SceneFrame {
    Addr frame;        /* 0 for the module's names */
    const char *title; /* "module", "count()" */
    uint32_t code;     /* id of the code object, SCENE_NONE for none */
    uint32_t line;     /* where it stands */
    bool is_class_body;
    uint32_t first_name, name_count;
} SceneFrame;

typedef struct Scene {
    SceneFrame *frames; /* the module first, then callers to callees */
    uint32_t frame_count;
    SceneName *names;
    uint32_t name_count;
    SceneObject *objects; /* in the order of their serials */
    uint32_t object_count;
    SceneSlot *slots;
    uint32_t slot_count;
    SceneHolder *holders;
    uint32_t holder_count;
    bool collecting;
    CollectorState collector; /* its nodes live in the arena */
    AddrIndex object_at;      /* address -> index in objects + 1; in the arena */
    bool is_near;             /* not all of the heap was looked at (SceneOptions) */
    uint64_t *live;           /* serials of all that lives, drawn or not, rising; in the arena */
    uint32_t live_count;
    uint32_t capacities[5]; /* of the arrays above, for scene_free */
    Arena arena;            /* texts */
} Scene;

/* An object by its address and serial. */
typedef struct SceneSubject {
    Addr addr;
    uint64_t serial;
} SceneSubject;

/* How much is read of the collector's lists; all of them while it runs. */
typedef enum SceneLists {
    SCENE_ALL_LISTS,
    SCENE_GENERATIONS, /* of what is on the stage: Scene.collector is empty */
    SCENE_NO_LISTS     /* all that is tracked has generation 2 */
} SceneLists;

typedef struct SceneOptions {
    bool values_as_objects; /* small values get cards too */
    uint32_t most_slots;    /* a container shows head and tail beyond this; 0 = 12 */
    /* Objects whose fields still hold what lay there before them, because the machine stands in the
     * middle of an instruction that makes them: they are left out, and no reference is followed
     * that may dangle. NULL: the machine stands between two instructions. Borrowed. */
    const AddrMap *half_made;
    /* A heap of more than 1 MiB of pools is not looked at whole: the scene has what names, running
     * calls and young objects lead to, holders farther away are told together, and `live` knows
     * what is near, and of these objects. Borrowed. */
    bool near_in_large_heaps;
    const SceneSubject *watched;
    uint32_t watched_count;
    SceneLists lists;
    /* Of a large heap only the ends of the lists that are shown, and not how long they are: for a
     * scene that says where the objects of another one come from. */
    bool only_list_ends;
} SceneOptions;

/* Reads the scene of this image. baseline: what existed at the start and its unexplained counts
 * (baseline.h). Owned by the caller: scene_free. */
void scene_read(Scene *scene, const Memory *mem, const CpyProfile *cpy, const LangModule *module,
                const Baseline *baseline, const SceneOptions *options);
void scene_free(Scene *scene);

/* Index of the object at this address, or SCENE_NONE. */
uint32_t scene_find(const Scene *scene, Addr addr);
/* Does the object with this serial live, on the stage or off it? */
bool scene_lives(const Scene *scene, uint64_t serial);

/* A short name for an object in a sentence: the first name that leads to it ("songs"), a path
 * ("b.next"), or its nickname ("Node·1"). Never NULL; lives as long as the scene. */
const char *scene_path(Scene *scene, uint32_t object);
/* The same, appended to a text. */
void scene_add_path(const Scene *scene, uint32_t object, Text *out);

#endif
