/* scene_exception.c - what an exception holds, by the names that Python gives it (the members and
 * getsets of BaseException, Objects/exceptions.c). */
#include "inspect/scene_build.h"
#include "object/static_types.h"

bool scene_is_exception(const SceneBuild *build, Addr o)
{
    if (!scene_is_sound(build, o)) {
        return false;
    }
    TypeId id = obj_solid_base_id(build->mem, build->lay, obj_type(build->mem, o));
    while (id != TYPE_ID_object && id != TYPE_ID_BaseException) {
        id = static_type_row(id)->base;
    }
    return id == TYPE_ID_BaseException;
}

const char *scene_exception_label(const SceneBuild *build, uint64_t offset)
{
    const CpyLayout *lay = build->lay;
    return offset == lay->exception.args        ? ".args"
           : offset == lay->exception.cause     ? ".__cause__"
           : offset == lay->exception.context   ? ".__context__"
           : offset == lay->exception.traceback ? ".__traceback__"
           : offset == lay->exception.dict      ? ".__dict__"
                                                : NULL;
}
