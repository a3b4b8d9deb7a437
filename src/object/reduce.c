#include "object/reduce.h"

#include <string.h>

#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/list.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/tuple.h"

/* do_mktuple: a tuple is there before what lies in it. */
static Addr begin(Interp *in, Addr callable, const Addr *args, size_t nargs, int64_t length)
{
    Addr recipe = callable != 0 ? tuple_new(in, length) : 0;
    if (recipe == 0) {
        return 0;
    }
    ref_copy(in, tuple_slot(recipe, 0), callable, REF_SLOT);
    Addr arguments = tuple_from(in, args, nargs);
    if (arguments == 0) {
        obj_release(in, recipe);
        return 0;
    }
    ref_move(in, tuple_slot(recipe, 1), arguments);
    return recipe;
}

enum { WITHOUT_STATE = 2, WITH_STATE };

Addr reduce_recipe(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr state)
{
    Addr recipe = begin(in, callable, args, nargs, state != 0 ? WITH_STATE : WITHOUT_STATE);
    if (recipe != 0 && state != 0) {
        ref_copy(in, tuple_slot(recipe, 2), state, REF_SLOT);
    }
    return recipe;
}

Addr reduce_recipe_at(Interp *in, Addr callable, const Addr *args, size_t nargs, int64_t index)
{
    Addr recipe = begin(in, callable, args, nargs, WITH_STATE);
    Addr number = recipe != 0 ? int_from_i64(in, index) : 0;
    if (number != 0) {
        ref_move(in, tuple_slot(recipe, 2), number);
        return recipe;
    }
    obj_xdecref(in, recipe, 0, REF_NATIVE);
    return 0;
}

Addr reduce_recipe_of(Interp *in, Addr callable, Addr arg)
{
    Addr entry = held_begin(in);
    held_put(in, entry, 0, arg);
    Addr recipe = arg != 0 ? reduce_recipe(in, callable, &arg, 1, 0) : 0;
    held_end(in, entry);
    return recipe;
}

Addr reduce_builtin(Interp *in, const char *name)
{
    Addr text = str_interned(in, name, strlen(name));
    if (text == 0) {
        return 0;
    }
    Addr found =
        dict_get_str(in->mem, &ENGINE_LAYOUT, mem_load64(in->mem, MACHINE(builtins)), text);
    if (found == 0) {
        err_set(in, T_(AttributeError), text);
    }
    obj_release(in, text);
    return found;
}

Addr reduce_with_attributes(Interp *in, Addr self, Addr arguments)
{
    enum { ARGUMENTS, STATE };
    Addr entry = held_begin(in);
    held_put(in, entry, ARGUMENTS, arguments);
    Addr state = 0;
    Addr recipe = 0;
    if (arguments != 0 && obj_lookup_attr(in, self, identifier_find(in, "__dict__"), &state)) {
        held_put(in, entry, STATE, state != 0 ? state : obj_owned(in, OBJ_NONE));
        const Addr parts[] = {obj_type(in->mem, self), arguments, held_get(in, entry, STATE)};
        recipe = tuple_from(in, parts, sizeof parts / sizeof parts[0]);
    }
    held_end(in, entry);
    return recipe;
}

Addr reduce_rest(Interp *in, Addr iterator, uint16_t container, const uint16_t words[REDUCE_WORDS])
{
    Memory *mem = in->mem;
    uint64_t saved[REDUCE_WORDS];
    for (size_t i = 0; i < REDUCE_WORDS; i++) {
        saved[i] = mem_load64(mem, iterator + words[i]);
    }
    Addr entry = held_begin(in);
    held_copy(in, entry, 0, mem_load64(mem, iterator + container));
    Addr list = list_from_iterable(in, iterator);
    for (size_t i = 0; i < REDUCE_WORDS; i++) {
        mem_store64(mem, iterator + words[i], saved[i]);
    }
    if (mem_load64(mem, iterator + container) == 0 && held_get(in, entry, 0) != 0) {
        ref_move(in, iterator + container, held_take(in, entry, 0));
    }
    held_end(in, entry);
    return list != 0 ? reduce_recipe_of(in, reduce_builtin(in, "iter"), list) : 0;
}
