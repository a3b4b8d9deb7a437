/* builtins_copy.c - the built-in names as they were (pylifecycle.c: pycore_init_builtins; import.c
 * of 3.9: _PyImport_Cleanup). */
#include "vm/builtins_copy.h"

#include "object/held.h"
#include "object/static_types.h"
#include "vm/vm_internal.h"

/* ---- before the program ---- */

static uint32_t add_text(const Vm *vm, Addr str, Text *texts)
{
    uint32_t start = (uint32_t)texts->length;
    str_to_utf8(vm->mem, &ENGINE_LAYOUT, str, texts);
    ou_text_add_bytes(texts, "", 1);
    return start;
}

void builtins_copy_take(Vm *vm)
{
    BuiltinsCopy *copy = &vm->builtins_copy;
    Addr dict = mem_load64(vm->mem, MACHINE(builtins));
    DictEntry item;
    int64_t position = 0;
    while (dict_next(vm->mem, &ENGINE_LAYOUT, dict, &position, &item)) {
        BuiltinName name = {.name = add_text(vm, item.key, &copy->texts)};
        if (obj_is(vm->mem, item.value, T_(str))) {
            name.text = add_text(vm, item.value, &copy->texts);
        } else {
            name.value = item.value;
        }
        builtin_names_push(&copy->names, name);
    }
}

void builtins_copy_free(BuiltinsCopy *copy)
{
    builtin_names_free(&copy->names);
    ou_text_free(&copy->texts);
}

/* ---- at the exit ---- */

static const char *text_at(const Vm *vm, uint32_t start)
{
    return ou_text_view(&vm->builtins_copy.texts) + start;
}

static const BuiltinName *find(const Vm *vm, Addr key)
{
    const BuiltinNames *names = &vm->builtins_copy.names;
    for (uint32_t i = 0; i < names->count && obj_is(vm->mem, key, T_(str)); i++) {
        if (str_equals_utf8(vm->mem, &ENGINE_LAYOUT, key, text_at(vm, names->items[i].name))) {
            return &names->items[i];
        }
    }
    return NULL;
}

static bool is_value(const Vm *vm, const BuiltinName *name, Addr value)
{
    if (name->value != 0) {
        return value == name->value;
    }
    return value != 0 && obj_is(vm->mem, value, T_(str)) &&
           str_equals_utf8(vm->mem, &ENGINE_LAYOUT, value, text_at(vm, name->text));
}

static bool is_as_it_was(const Vm *vm, Addr dict)
{
    uint32_t as_before = 0;
    DictEntry item;
    int64_t position = 0;
    while (dict_next(vm->mem, &ENGINE_LAYOUT, dict, &position, &item)) {
        const BuiltinName *name = find(vm, item.key);
        if (name == NULL || !is_value(vm, name, item.value)) {
            return false;
        }
        as_before++;
    }
    return as_before == vm->builtins_copy.names.count;
}

/* What the dict has of the program's, in its order. */
static void copy_foreign(Vm *vm, Addr dict, Addr foreign)
{
    DictEntry item;
    int64_t position = 0;
    while (vm->in->halt == HALT_NONE &&
           dict_next(vm->mem, &ENGINE_LAYOUT, dict, &position, &item)) {
        const BuiltinName *name = find(vm, item.key);
        if (name == NULL || !is_value(vm, name, item.value)) {
            (void)dict_set(vm->in, foreign, item.key, item.value);
        }
    }
}

static void delete_foreign(Vm *vm, Addr dict, Addr foreign)
{
    DictEntry item;
    int64_t position = 0;
    while (vm->in->halt == HALT_NONE &&
           dict_next(vm->mem, &ENGINE_LAYOUT, foreign, &position, &item)) {
        if (find(vm, item.key) == NULL) {
            (void)dict_delete(vm->in, dict, item.key);
        }
    }
}

static void put_back(Vm *vm, Addr dict, const BuiltinName *name)
{
    Interp *in = vm->in;
    const char *key_text = text_at(vm, name->name);
    Addr key = str_interned(in, key_text, strlen(key_text));
    if (!is_value(vm, name, dict_get_str(vm->mem, &ENGINE_LAYOUT, dict, key))) {
        const char *text = text_at(vm, name->text);
        Addr value =
            name->value != 0 ? obj_owned(in, name->value) : str_interned(in, text, strlen(text));
        (void)dict_set(in, dict, key, value);
        obj_release(in, value);
    }
    obj_release(in, key);
}

/* CPython empties the dict and fills it again; here only what differs is touched, which nobody can
 * tell apart: what there was lives until all is done. */
void builtins_copy_restore(Vm *vm)
{
    Interp *in = vm->in;
    Addr dict = mem_load64(vm->mem, MACHINE(builtins));
    if (in->halt != HALT_NONE || is_as_it_was(vm, dict)) {
        return;
    }
    Addr entry = held_begin(in);
    Addr foreign = dict_new(in);
    held_put(in, entry, 0, foreign);
    copy_foreign(vm, dict, foreign);
    delete_foreign(vm, dict, foreign);
    const BuiltinNames *names = &vm->builtins_copy.names;
    for (uint32_t i = 0; i < names->count && in->halt == HALT_NONE; i++) {
        put_back(vm, dict, &names->items[i]);
    }
    held_end(in, entry);
}
