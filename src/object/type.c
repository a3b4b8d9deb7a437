#include "object/type.h"

#include <string.h>

#include "base/text.h"
#include "object/abstract.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/mro.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/text_sink.h"
#include "object/tuple.h"
#include "object/type_fields.h"
#include "object/type_slots.h"
#include "object/weakref.h"

/* ---- lookup ---- */

void lookup_cache_clear(LookupCache *cache)
{
    *cache = (LookupCache){0};
}

void lookup_cache_forget(LookupCache *cache, Addr type)
{
    LoneDict *lone = lone_dict_of(cache, type);
    if (lone->type == type) {
        *lone = (LoneDict){0};
    }
}

static Addr look_along_mro(const Interp *in, Addr type, Addr name)
{
    size_t length = mro_length(in->mem, &ENGINE_LAYOUT, type);
    for (size_t i = 0; i < length; i++) {
        Addr entry = mro_item(in->mem, &ENGINE_LAYOUT, type, i);
        TypeId id = type_id_of(entry);
        Addr found = 0;
        if (id == TYPE_ID_HEAP) {
            Addr dict = mem_load64(in->mem, entry + ENGINE_LAYOUT.type.tp_dict);
            found = dict ? dict_get_str(in->mem, &ENGINE_LAYOUT, dict, name) : 0;
        } else {
            found = static_type_attr(in, id, name);
        }
        if (found != 0) {
            return found;
        }
    }
    return 0;
}

/* The newest version of the dicts of a type and its first bases; static types have none that
 * changes. 0 = the type is not made yet. */
static uint64_t newest_version(const Interp *in, Addr type)
{
    const Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t newest = 1;
    for (; type_id_of(type) == TYPE_ID_HEAP; type = mem_load64(mem, type + lay->type.tp_base)) {
        Addr dict = mem_load64(mem, type + lay->type.tp_dict);
        if (dict == 0) {
            return 0;
        }
        uint64_t version = mem_load64(mem, dict + lay->dict.ma_version_tag);
        newest = version > newest ? version : newest;
    }
    return newest;
}

static __attribute__((noinline)) uint64_t version_anew(const Interp *in, Addr type)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    LookupCache *cache = &in->statics->cache;
    uint64_t changes = mem_load64(in->mem, MACHINE(dict_version));
    if (cache->asked.type != type || cache->asked.changes != changes) {
        cache->asked = (VersionAsked){type, changes, newest_version(in, type)};
    }
    Addr base = mem_load64(in->mem, type + lay->type.tp_base);
    if (base != 0 && type_id_of(base) != TYPE_ID_HEAP && cache->asked.version != 0) {
        *lone_dict_of(cache, type) =
            (LoneDict){type, mem_load64(in->mem, type + lay->type.tp_dict)};
    }
    return cache->asked.version;
}

static inline uint64_t version_of(const Interp *in, Addr type)
{
    if (type_id_of(type) != TYPE_ID_HEAP) {
        return 1;
    }
    const LoneDict *lone = lone_dict_of(&in->statics->cache, type);
    return lone->type == type ? mem_load64(in->mem, lone->dict + ENGINE_LAYOUT.dict.ma_version_tag)
                              : version_anew(in, type);
}

/* Is the MRO a chain of first bases, so that version_of sees all of it? */
static bool has_plain_mro(const Interp *in, Addr type)
{
    const Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    for (; type_id_of(type) == TYPE_ID_HEAP; type = mem_load64(mem, type + lay->type.tp_base)) {
        Addr bases = mem_load64(mem, type + lay->type.tp_bases);
        if (bases == 0 || mem_load64(mem, type + lay->type.tp_mro) == 0 ||
            tuple_length(mem, bases) != 1) {
            return false;
        }
    }
    return true;
}

void type_make_ready(Interp *in, Addr type)
{
    if (in->hooks.ready_type != NULL && type_id_of(type) != TYPE_ID_HEAP) {
        in->hooks.ready_type(in, type_id_of(type));
    }
}

bool type_is_ready(Interp *in, Addr type)
{
    return type_id_of(type) == TYPE_ID_HEAP || in->hooks.type_is_ready == NULL ||
           in->hooks.type_is_ready(in, type_id_of(type));
}

/* The attribute of the first class of the MRO that has it, found by a hash that is known. */
static Addr look_by_hash(Interp *in, Addr type, Addr name, int64_t hash)
{
    size_t length = mro_length(in->mem, &ENGINE_LAYOUT, type);
    for (size_t i = 0; i < length; i++) {
        Addr entry = mro_item(in->mem, &ENGINE_LAYOUT, type, i);
        TypeId id = type_id_of(entry);
        Addr dict = mem_load64(in->mem, entry + ENGINE_LAYOUT.type.tp_dict);
        Addr found = id == TYPE_ID_HEAP ? dict_get_hashed(in, dict, name, hash)
                                        : static_type_attr(in, id, name);
        if (found != 0 || in->halt != HALT_NONE || err_occurred(in->mem)) {
            return found;
        }
    }
    return 0;
}

/* find_name_in_mro with a name of a class built on str, whose __hash__ and __eq__ may be Python
 * code: an exception of theirs is no more than an attribute that is not there. */
static Addr look_with_any_name(Interp *in, Addr type, Addr name)
{
    bool is_quiet = in->quiet_attribute;
    int64_t hash = 0;
    Addr found = obj_hash(in, name, &hash) ? look_by_hash(in, type, name, hash) : 0;
    if (in->halt == HALT_NONE) {
        err_clear(in);
    }
    in->quiet_attribute = is_quiet;
    return found;
}

static __attribute__((noinline)) Addr look_up_anew(Interp *in, Addr type, Addr name)
{
    if (!obj_is(in->mem, name, T_(str))) {
        return look_with_any_name(in, type, name);
    }
    bool is_complete = in->statics != NULL && in->statics->is_complete;
    uint64_t version = is_complete ? version_of(in, type) : 0;
    if (version == 0) {
        return look_along_mro(in, type, name);
    }
    type_make_ready(in, type);
    Addr found = look_along_mro(in, type, name);
    if (str_is_interned(in->mem, name) && has_plain_mro(in, type)) {
        *lookup_cache_entry(&in->statics->cache, type, name) =
            (LookupCacheEntry){type, name, found, version};
    }
    return found;
}

/* Entries are of names that are interned str, and of no version 0. */
Addr type_lookup(Interp *in, Addr type, Addr name)
{
    if (in->statics != NULL) {
        const LookupCacheEntry *entry = lookup_cache_entry(&in->statics->cache, type, name);
        if (entry->type == type && entry->name == name && entry->version == version_of(in, type)) {
            return entry->found;
        }
    }
    return look_up_anew(in, type, name);
}

/* ---- what a class of the scenario does itself ---- */

/* A slot that is CPython's own is no hook. A class that takes object's __getattribute__ back under
 * that name has the slot itself (special_slot_owner). */
static bool has_hook(Interp *in, Addr type, unsigned hook, const char *name)
{
    switch (hook) {
    case HOOK_NEW: return type_has_slot_new(in->mem, &ENGINE_LAYOUT, type);
    case HOOK_DEL: return type_lookup_id(in, type, name) != 0;
    case HOOK_GETATTRIBUTE:
        return special_find(in, type, name) != 0 && special_slot_owner(in, type, name) < 0;
    default: return special_find(in, type, name) != 0;
    }
}

static unsigned find_hooks(Interp *in, Addr type)
{
    static const struct {
        const char *name;
        unsigned hook;
    } rows[] = {
        {"__getattribute__", HOOK_GETATTRIBUTE},
        {"__getattr__",      HOOK_GETATTR     },
        {"__setattr__",      HOOK_SETATTR     },
        {"__delattr__",      HOOK_DELATTR     },
        {"__new__",          HOOK_NEW         },
        {"__init__",         HOOK_INIT        },
        {"__del__",          HOOK_DEL         },
    };
    unsigned hooks = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        hooks |= has_hook(in, type, rows[i].hook, rows[i].name) ? rows[i].hook : 0;
    }
    return hooks;
}

static __attribute__((noinline)) unsigned hooks_anew(Interp *in, Addr type, uint64_t version)
{
    unsigned hooks = find_hooks(in, type);
    if (version != 0 && has_plain_mro(in, type)) {
        Addr init = hooks & HOOK_INIT ? type_lookup_id(in, type, "__init__") : 0;
        *hook_cache_entry(&in->statics->cache, type) = (HookCacheEntry){type, version, init, hooks};
    }
    return hooks;
}

/* Entries are of no version 0. */
unsigned type_hooks(Interp *in, Addr type)
{
    if (type_id_of(type) != TYPE_ID_HEAP) {
        return 0;
    }
    uint64_t version = version_of(in, type);
    const HookCacheEntry *entry = hook_cache_entry(&in->statics->cache, type);
    return entry->type == type && entry->version == version ? entry->hooks
                                                            : hooks_anew(in, type, version);
}

static __attribute__((noinline)) Addr init_anew(Interp *in, Addr type)
{
    return type_hooks(in, type) & HOOK_INIT ? type_lookup_id(in, type, "__init__") : 0;
}

Addr type_init_hook(Interp *in, Addr type)
{
    const HookCacheEntry *entry = hook_cache_entry(&in->statics->cache, type);
    return entry->type == type && entry->version == version_of(in, type) ? entry->init
                                                                         : init_anew(in, type);
}

Addr type_lookup_id(Interp *in, Addr type, const char *name)
{
    Addr identifier = identifier_find(in, name);
    OU_ASSERT(identifier != 0);
    return type_lookup(in, type, identifier);
}

void obj_type_name(const Memory *mem, const CpyLayout *lay, Addr type, Text *out)
{
    TypeId id = type_id_of(type);
    if (id != TYPE_ID_HEAP) {
        ou_text_add(out, static_type_row(id)->name);
    } else {
        str_to_utf8(mem, lay, mem_load64(mem, type + lay->type.ht_name), out);
    }
}

Addr type_name_object(Interp *in, Addr type)
{
    TypeId id = type_id_of(type);
    if (id != TYPE_ID_HEAP) {
        const char *name = static_type_row(id)->name;
        const char *dot = strrchr(name, '.'); /* _PyType_Name */
        name = dot != NULL ? dot + 1 : name;
        return str_from_utf8(in, name, strlen(name));
    }
    Addr name = mem_load64(in->mem, type + ENGINE_LAYOUT.type.ht_name);
    obj_incref(in, name, 0, REF_NATIVE);
    return name;
}

size_t type_slot_members(const Memory *mem, const CpyLayout *lay, Addr type, SlotMember *out,
                         size_t limit)
{
    if (type_id_of(type) != TYPE_ID_HEAP) {
        return 0;
    }
    Addr slots = mem_load64(mem, type + lay->type.ht_slots);
    size_t count = slots ? (size_t)tuple_length(mem, slots) : 0;
    /* PyMemberDef rows follow the struct; ours keep the offset only (their names are ht_slots). */
    for (size_t i = 0; i < count && i < limit; i++) {
        out[i].name = tuple_item(mem, slots, (int64_t)i);
        out[i].offset = mem_load64(mem, type + lay->type.members + 40 * i + 16);
    }
    return count < limit ? count : limit;
}

/* ---- the type of types ---- */

/* __module__ unless that is builtins (type_module): a new reference, or 0. */
static Addr foreign_module(Interp *in, Addr type)
{
    if (type_id_of(type) != TYPE_ID_HEAP) {
        const char *name = static_type_row(type_id_of(type))->name;
        const char *dot = strrchr(name, '.');
        return dot != NULL ? str_intern(in, str_from_utf8(in, name, (size_t)(dot - name))) : 0;
    }
    Addr module = type_lookup_id(in, type, "__module__");
    bool is_foreign = module != 0 && obj_is(in->mem, module, T_(str)) &&
                      !str_equals_utf8(in->mem, &ENGINE_LAYOUT, module, "builtins");
    return is_foreign ? obj_owned(in, module) : 0;
}

/* type_qualname: of a static type a new str. New reference or 0. */
static Addr qualname_of(Interp *in, Addr type)
{
    return type_id_of(type) == TYPE_ID_HEAP
               ? obj_owned(in, mem_load64(in->mem, type + ENGINE_LAYOUT.type.ht_qualname))
               : type_name_object(in, type);
}

static Addr type_repr(Interp *in, Addr type)
{
    Addr module = foreign_module(in, type);
    Addr name = qualname_of(in, type);
    Addr text = name == 0     ? 0
                : module != 0 ? str_from_format(in, "<class '%U.%U'>", module, name)
                              : str_from_format(in, "<class '%T'>", type);
    obj_release(in, module);
    obj_release(in, name);
    return text;
}

static uint64_t type_sizeof(const Memory *mem, const CpyLayout *lay, Addr type)
{
    if (type_id_of(type) != TYPE_ID_HEAP) {
        return lay->type.tp_weaklist + 40;
    }
    uint64_t size = lay->type.sizeof_; /* the members are not counted: type___sizeof___impl */
    Addr keys = mem_load64(mem, type + lay->type.ht_cached_keys);
    return keys ? size + dict_keys_sizeof(mem, lay, keys) : size;
}

/* type_clear: cached keys, the dict's contents, module, mro. */
static bool type_clear(Interp *in, Addr type)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr keys = mem_load64(mem, type + lay->type.ht_cached_keys);
    if (keys != 0) {
        mem_store64(mem, type + lay->type.ht_cached_keys, 0);
        dict_keys_decref(in, keys);
    }
    Addr dict = mem_load64(mem, type + lay->type.tp_dict);
    if (dict != 0) {
        dict_clear(in, dict);
    }
    ref_clear(in, type + lay->type.ht_module, REF_CLEAR);
    ref_clear(in, type + lay->type.tp_mro, REF_CLEAR);
    return true;
}

/* remove_subclass: PyDict_DelItem raises KeyError for a class that never got as far as
 * add_subclass. */
static void remove_key(Interp *in, Addr subclasses, Addr key)
{
    int deleted = dict_delete(in, subclasses, key);
    if (deleted == 0) {
        err_key(in, key);
    }
    if (deleted <= 0) {
        err_clear(in);
    }
}

/* remove_all_subclasses: each base forgets its weak reference to the class. */
static void remove_from_bases(Interp *in, Addr type)
{
    Addr bases = mem_load64(in->mem, type + ENGINE_LAYOUT.type.tp_bases);
    int64_t count = bases ? tuple_length(in->mem, bases) : 0;
    for (int64_t i = 0; i < count; i++) {
        Addr base = tuple_item(in->mem, bases, i);
        Addr subclasses = mem_load64(in->mem, base + ENGINE_LAYOUT.type.tp_subclasses);
        if (subclasses == 0) {
            continue;
        }
        Addr key = int_from_i64(in, (int64_t)type);
        if (key != 0) {
            remove_key(in, subclasses, key);
        } else {
            err_clear(in);
        }
        obj_release(in, key);
    }
}

static DeallocStatus type_dealloc(Interp *in, Addr type, Addr entry)
{
    static const uint16_t order_start = 1;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const uint16_t owned[] = {lay->type.tp_base,  lay->type.tp_dict,     lay->type.tp_bases,
                              lay->type.tp_mro,   lay->type.tp_cache,    lay->type.tp_subclasses,
                              lay->type.ht_name,  lay->type.ht_qualname, lay->type.ht_slots,
                              lay->type.ht_module};
    uint32_t state = mem_load32(in->mem, entry + NATIVE_STATE);
    mem_store32(in->mem, entry + NATIVE_STATE, state + 1);
    if (state == 0) {
        gc_untrack(in, type);
        bool was_running = in->dealloc_running;
        in->dealloc_running = false;
        ErrState saved = err_fetch(in);
        remove_from_bases(in, type);
        err_restore(in, saved);
        weakref_clear_all(in, type);
        in->dealloc_running = was_running;
        return DEALLOC_MORE;
    }
    size_t i = state - order_start;
    if (i < sizeof owned / sizeof owned[0]) {
        ref_clear(in, type + owned[i], REF_DEALLOC);
        return DEALLOC_MORE;
    }
    Addr doc = mem_load64(in->mem, type + lay->type.tp_doc);
    if (doc != 0) {
        heap_free(in->heap, doc);
    }
    Addr keys = mem_load64(in->mem, type + lay->type.ht_cached_keys);
    if (keys != 0) {
        bool was_running = in->dealloc_running;
        in->dealloc_running = false;
        dict_keys_decref(in, keys);
        in->dealloc_running = was_running;
    }
    lookup_cache_forget(&in->statics->cache, type);
    obj_gc_free(in, type);
    return DEALLOC_DONE;
}

static bool type_visit(const Memory *mem, const CpyLayout *lay, Addr type, EdgeVisit visit,
                       void *context)
{
    const struct {
        uint16_t offset;
        unsigned flags;
    } fields[] = {
        {lay->type.tp_dict,       EDGE_OWNED | EDGE_TRAVERSED},
        {lay->type.tp_cache,      EDGE_OWNED | EDGE_TRAVERSED},
        {lay->type.tp_mro,        EDGE_OWNED | EDGE_TRAVERSED},
        {lay->type.tp_bases,      EDGE_OWNED | EDGE_TRAVERSED},
        {lay->type.tp_base,       EDGE_OWNED | EDGE_TRAVERSED},
        {lay->type.ht_module,     EDGE_OWNED | EDGE_TRAVERSED},
        {lay->type.tp_subclasses, EDGE_OWNED                 },
        {lay->type.ht_name,       EDGE_OWNED                 },
        {lay->type.ht_qualname,   EDGE_OWNED                 },
        {lay->type.ht_slots,      EDGE_OWNED                 },
    };
    bool is_heap = type_id_of(type) == TYPE_ID_HEAP;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        Addr target = mem_load64(mem, type + fields[i].offset);
        bool counted = is_heap || fields[i].offset == lay->type.tp_subclasses;
        /* A static type's struct ends before ht_name, and its tp_base is not counted. */
        if (!counted || target == 0) {
            continue;
        }
        if (!visit(context, type + fields[i].offset, target, fields[i].flags)) {
            return false;
        }
    }
    Addr keys = is_heap ? mem_load64(mem, type + lay->type.ht_cached_keys) : 0;
    return keys == 0 || dict_keys_visit(mem, lay, keys, visit, context);
}

const TypeOps type_ops = {
    .dealloc = type_dealloc,
    .clear = type_clear,
    .repr = type_repr,
    .getattr = type_getattr,
    .own_getattro = true,
    .setattr = type_setattr,
    .methods = type_methods,
    .sizeof_ = type_sizeof,
};
const TypeEdges type_edges = {type_visit};

/* ---- object ---- */

static Addr object_repr(Interp *in, Addr o)
{
    Addr type = obj_type(in->mem, o);
    Addr module = foreign_module(in, type);
    Addr name = qualname_of(in, type);
    Addr text = name == 0     ? 0
                : module != 0 ? str_from_format(in, "<%U.%U object at %p>", module, name, o)
                              : str_from_format(in, "<%T object at %p>", type, o);
    obj_release(in, module);
    obj_release(in, name);
    return text;
}

/* _Py_HashPointer */
static bool object_hash(Interp *in, Addr o, int64_t *out)
{
    (void)in;
    uint64_t rotated = o >> 4 | o << 60;
    *out = (int64_t)rotated == -1 ? -2 : (int64_t)rotated;
    return true;
}

static Addr object_compare(Interp *in, Addr a, Addr b, int op)
{
    Addr result = OBJ_NOTIMPLEMENTED;
    if (op == CMP_EQ && a == b) {
        result = OBJ_TRUE;
    }
    obj_incref(in, result, 0, REF_NATIVE);
    return result;
}

static DeallocStatus object_dealloc(Interp *in, Addr o, Addr entry)
{
    (void)entry;
    obj_free(in, o);
    return DEALLOC_DONE;
}

static Addr object_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    if (nargs > 0 || kwnames != 0) {
        return err_no_arguments(in, type);
    }
    return obj_new(in, type, ENGINE_LAYOUT.head.ob_size);
}

const TypeOps object_ops = {
    .dealloc = object_dealloc,
    .leaf = true,
    .repr = object_repr,
    .hash = object_hash,
    .compare = object_compare,
    .getattr = object_getattr,
    .setattr = object_setattr,
    .create = object_create,
    .methods = object_methods,
};
const TypeEdges object_edges = {NULL};

/* When sys has let go of it at the exit; the streams lie in no block of the heap. */
static DeallocStatus stdout_dealloc(Interp *in, Addr o, Addr entry)
{
    (void)in;
    (void)o;
    (void)entry;
    return DEALLOC_DONE;
}

/* What stands behind sys.stdout and sys.stderr has no state of its own. */
const TypeOps stdout_ops = {.dealloc = stdout_dealloc,
                            .repr = text_sink_repr,
                            .iter = text_sink_iter,
                            .setattr = text_sink_setattr,
                            .methods = text_sink_methods};
const TypeEdges stdout_edges = {NULL};

/* What the interpreter has of its own is counted, not made: this stands for all of it. */
const TypeOps interpreter_object_ops = {.repr = object_repr};
const TypeEdges interpreter_object_edges = {NULL};
