/* scene_build.h - the parts in which a scene is read (scene.c, scene_slots.c, scene_holders.c). */
#ifndef OU_INSPECT_SCENE_BUILD_H
#define OU_INSPECT_SCENE_BUILD_H

#include "inspect/edges.h"
#include "inspect/generation.h"
#include "inspect/scene.h"
#include "object/object.h"

OU_ARRAY(SceneFrameArray, scene_frame_array, SceneFrame);
OU_ARRAY(SceneNameArray, scene_name_array, SceneName);
OU_ARRAY(SceneObjectArray, scene_object_array, SceneObject);
OU_ARRAY(SceneSlotArray, scene_slot_array, SceneSlot);
OU_ARRAY(SceneHolderArray, scene_holder_array, SceneHolder);

/* Where a slot address is drawn. */
typedef struct SlotPlace {
    uint32_t object, frame; /* one of them, the other SCENE_NONE */
    uint32_t index;         /* among all slots or all names of the scene */
} SlotPlace;
OU_ARRAY(SlotPlaceArray, slot_place_array, SlotPlace);

/* A text of this moment that may be asked for again. */
enum { SCENE_TEXTS = 512 };
typedef enum SceneTextKind { TEXT_OF_VALUE, TEXT_OF_TYPE, TEXT_OF_ATTRIBUTE } SceneTextKind;
typedef struct SceneText {
    Addr object; /* 0 = none */
    SceneTextKind kind;
    const char *text;
} SceneText;

typedef struct SceneBuild {
    Scene *scene;
    const Memory *mem;
    const CpyProfile *cpy;
    const CpyLayout *lay;
    const LangModule *module;
    const Baseline *baseline;
    SceneOptions options;
    bool is_near;    /* live and edges are those near what is drawn (scene_near.c) */
    AddrIndex alive; /* of a near scene, or in the middle of an instruction: objects that may be
                        looked at */
    GenerationMap generations;
    LiveArray live;
    EdgeArray edges;
    SceneFrameArray frames;
    SceneNameArray names;
    SceneObjectArray objects;
    SceneSlotArray slots;
    SceneHolderArray holders;
    Arena scratch;      /* of what follows */
    AddrIndex place_at; /* slot address -> index in places + 1 */
    SlotPlaceArray places;
    AddrIndex part_of; /* an instance's dict -> index in objects + 1 of the instance */
    AddrIndex held_by; /* object -> index in edges + 1 of the first reference to it */
    SceneText texts[SCENE_TEXTS];
} SceneBuild;

/* False for a reference that may dangle, in the middle of an instruction. */
bool scene_is_sound(const SceneBuild *build, Addr o);
/* What the object looks like; SCENE_VALUE for small values. */
SceneKind scene_kind_of(const SceneBuild *build, Addr o);
/* Text of a small value in the scene's arena, or NULL for other objects. Long strings are
 * shortened. */
const char *scene_value_text(SceneBuild *build, Addr o);
/* The value that lies in an instance of a class built on int, float, str or bytes, as text in the
 * scene's arena; long strings are shortened. */
const char *scene_own_value(SceneBuild *build, Addr o);
/* What stands in a class's line for a member that is not drawn: "function", "class Node". */
const char *scene_member_text(SceneBuild *build, Addr o);
/* Where such a text of an object is or will be remembered; text is NULL when it must be made. */
SceneText *scene_text_of(SceneBuild *build, Addr o, SceneTextKind kind);
/* Puts an object on the stage (once) and returns its index. */
uint32_t scene_put(SceneBuild *build, Addr o, uint64_t serial, bool is_dying);
/* The slots of one object on the stage; targets are put on the stage, too. */
void scene_read_slots(SceneBuild *build, uint32_t object);
/* After everything is on the stage: leads members of classes to it that are only words till then.
 */
void scene_lead_members(SceneBuild *build);
/* Index of the target on the stage after it was put there, SCENE_NONE for values and what is not
 * drawn. */
uint32_t scene_reach(SceneBuild *build, Addr target);
void scene_add_place(SceneBuild *build, Addr slot, SlotPlace place);
void scene_read_frames(SceneBuild *build);
/* Puts on the stage what neither a name nor anything on it leads to. */
void scene_put_unreached(SceneBuild *build);
void scene_read_holders(SceneBuild *build);

/* Is the heap too large to be looked at whole? */
bool scene_is_large(const Memory *mem, const CpyProfile *cpy);
/* Is there a live object that may be looked at? Fills *live. */
bool scene_find_live(const SceneBuild *build, Addr o, LiveObject *live);
/* Of a near scene: what dies is live before names and slots are read; the others and the references
 * between them are found after. */
void scene_begin_near(SceneBuild *build);
void scene_read_near(SceneBuild *build);

/* Of a built-in kind, or of a class that is derived from one. */
bool scene_is_exception(const SceneBuild *build, Addr o);
/* Of a field that every exception has, as it is written in Python; NULL: it is none of those. */
const char *scene_exception_label(const SceneBuild *build, uint64_t offset);

#endif
