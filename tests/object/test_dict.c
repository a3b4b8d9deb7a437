#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "object/abstract.h"
#include "object/code_address.h"
#include "object/dict.h"
#include "object/dict_internal.h"
#include "object/errors.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"
#include "unit.h"

static const char *lookup_name(const Fixture *f, Addr keys)
{
    static const struct {
        CodeSymbol symbol;
        const char *name;
    } names[] = {
        {CODE_LOOKDICT,                 "any"  },
        {CODE_LOOKDICT_UNICODE,         "dummy"},
        {CODE_LOOKDICT_UNICODE_NODUMMY, "str"  },
        {CODE_LOOKDICT_SPLIT,           "split"},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (keys_lookup_is(&f->memory, &ENGINE_LAYOUT, keys, names[i].symbol)) {
            return names[i].name;
        }
    }
    return "?";
}

static void dict_state(const Fixture *f, Addr dict, char *out, size_t size)
{
    const Memory *mem = &f->memory;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr keys = dict_keys_of(mem, lay, dict);
    uint64_t slots = keys_size(mem, lay, keys);
    uint64_t indices = FNV_START;
    for (uint64_t i = 0; i < slots; i++) {
        int64_t index = keys_get_index(mem, lay, keys, i);
        indices = fixture_fnv(indices, &index, keys_index_width(slots));
    }
    uint64_t order = FNV_START;
    DictEntry entry;
    for (int64_t position = 0; dict_next(mem, lay, dict, &position, &entry);) {
        char text[64];
        fixture_text(f, entry.key, text, sizeof text);
        order = order == FNV_START ? order : fixture_fnv(order, ",", 1);
        order = fixture_fnv(order, text, strlen(text));
    }
    (void)snprintf(out, size, "%lld %llu %lld %lld %s %016llx %016llx",
                   (long long)dict_length(mem, dict), (unsigned long long)slots,
                   (long long)mem_load64(mem, keys + lay->keys.dk_usable),
                   (long long)keys_nentries(mem, lay, keys), lookup_name(f, keys),
                   (unsigned long long)indices, (unsigned long long)order);
}

/* Calls a method of dict by its name and drops the result. */
static void call_method(Fixture *f, Addr dict, const char *name, const Addr *args, size_t nargs)
{
    Addr text = str_interned(&f->in, name, strlen(name));
    Addr method = obj_getattr(&f->in, dict, text);
    assert_true(method != 0);
    Addr result = obj_call(&f->in, method, args, nargs);
    assert_true(result != 0);
    obj_release(&f->in, result);
    obj_release(&f->in, method);
    obj_release(&f->in, text);
}

static Addr dict_of_words(Fixture *f, const Golden *line)
{
    Addr dict = dict_new(&f->in);
    for (size_t i = 1; i < line->count; i++) {
        Addr key = fixture_value(f, line->words[i]);
        assert_true(dict_set(&f->in, dict, key, OBJ_TRUE));
        obj_release(&f->in, key);
    }
    return dict;
}

/* Returns the dict that the case goes on with. */
static Addr run_dict_line(Fixture *f, Addr dict, const Golden *line)
{
    Interp *in = &f->in;
    Addr key = line->count > 1 && line->words[0][0] != 'u' ? fixture_value(f, line->words[1]) : 0;
    Addr result = dict;
    switch (line->words[0][0]) {
    case 's': assert_true(dict_set(in, dict, key, OBJ_TRUE)); break;
    case 'd': assert_int_equal(dict_delete(in, dict, key), 1); break;
    case 'p': call_method(f, dict, "pop", &key, 1); break;
    case 'f': call_method(f, dict, "setdefault", (const Addr[]){key, OBJ_TRUE}, 2); break;
    case 'i': call_method(f, dict, "popitem", NULL, 0); break;
    case 'c': call_method(f, dict, "clear", NULL, 0); break;
    case 'u': {
        Addr other = dict_of_words(f, line);
        assert_true(dict_update(in, dict, other));
        obj_release(in, other);
        break;
    }
    case 'y':
        result = dict_copy(in, dict);
        obj_release(in, dict);
        break;
    default: fail_msg("operation %s", line->words[0]);
    }
    obj_release(in, key);
    return result;
}

static void tables_look_like_real_ones_after_every_operation(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Addr dict = dict_new(&f.in);
    Golden line;
    golden_open(&line, "dict.txt");
    while (golden_next(&line)) {
        if (line.expected == NULL) {
            obj_release(&f.in, dict);
            dict = dict_new(&f.in);
            continue;
        }
        dict = run_dict_line(&f, dict, &line);
        char text[160];
        dict_state(&f, dict, text, sizeof text);
        golden_check(&line, text);
    }
    fixture_end(&f);
}

/* ---- instances ---- */

enum { INSTANCES_MOST = 64 };
typedef struct Instances {
    Addr type;
    Addr objects[INSTANCES_MOST];
    size_t count;
} Instances;

static Addr name_of(Fixture *f, const char *text)
{
    return str_interned(&f->in, text, strlen(text));
}

static Addr new_class(Fixture *f)
{
    Interp *in = &f->in;
    Addr name = name_of(f, "C");
    Addr module = name_of(f, "__module__");
    Addr ns = dict_new(in);
    assert_true(dict_set(in, ns, module, name));
    Addr type = type_new(in, name, mem_load64(in->mem, MACHINE(empty_tuple)), ns, 0);
    assert_true(type != 0);
    obj_release(in, ns);
    obj_release(in, module);
    obj_release(in, name);
    return type;
}

static void set_attribute(Fixture *f, Addr o, const char *name, Addr value)
{
    Addr text = name_of(f, name);
    assert_true(object_setattr(&f->in, o, text, value));
    obj_release(&f->in, text);
}

static void instance_state(const Fixture *f, Addr type, Addr o, char *out, size_t size)
{
    const Memory *mem = &f->memory;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr dict = object_dict(mem, lay, o);
    Addr keys = dict_keys_of(mem, lay, dict);
    bool shares = keys == mem_load64(mem, type + lay->type.ht_cached_keys);
    (void)snprintf(out, size, "%lld %d %llu %lld %lld %lld %d %llu",
                   (long long)dict_length(mem, dict), dict_values_of(mem, lay, dict) != 0,
                   (unsigned long long)keys_size(mem, lay, keys),
                   (long long)mem_load64(mem, keys + lay->keys.dk_usable),
                   (long long)keys_nentries(mem, lay, keys),
                   (long long)mem_load64(mem, keys + lay->keys.dk_refcnt), shares,
                   (unsigned long long)obj_getsizeof(mem, lay, dict));
}

static Addr run_instance_line(Fixture *f, Instances *all, const Golden *line)
{
    Interp *in = &f->in;
    size_t number = line->count > 1 ? (size_t)strtoul(line->words[1], NULL, 10) : 0;
    switch (line->words[0][0]) {
    case 'n':
        assert_true(all->count < INSTANCES_MOST);
        all->objects[all->count] = type_alloc_instance(in, all->type, 0);
        set_attribute(f, all->objects[all->count], "a", OBJ_TRUE);
        return all->objects[all->count++];
    case 's': set_attribute(f, all->objects[number], line->words[2], OBJ_TRUE); break;
    case 'd': set_attribute(f, all->objects[number], line->words[2], 0); break;
    default: obj_release(in, all->objects[--all->count]); return all->objects[all->count - 1];
    }
    return all->objects[number];
}

static void instances_share_keys_as_real_ones_do(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Instances all = {0};
    Golden line;
    golden_open(&line, "instance.txt");
    while (golden_next(&line)) {
        if (line.expected == NULL) {
            while (all.count > 0) {
                obj_release(&f.in, all.objects[--all.count]);
            }
            all.type = new_class(&f);
            continue;
        }
        Addr o = run_instance_line(&f, &all, &line);
        char text[160];
        instance_state(&f, all.type, o, text, sizeof text);
        golden_check(&line, text);
    }
    fixture_end(&f);
}

/* ---- tracking, free lists, iterators ---- */

static void a_dict_is_tracked_from_its_first_container_on(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr dict = dict_new(in);
    Addr key = fixture_value(&f, "sa");
    assert_true(dict_set(in, dict, key, OBJ_TRUE));
    assert_false(gc_is_tracked(in->mem, dict));
    Addr list = list_new(in, 0);
    assert_true(dict_set(in, dict, key, list));
    assert_true(gc_is_tracked(in->mem, dict));
    assert_int_equal(obj_refcnt(in->mem, list), 2);
    dict_maybe_untrack(in, dict);
    assert_true(gc_is_tracked(in->mem, dict));
    assert_true(dict_set(in, dict, key, OBJ_NONE));
    assert_int_equal(obj_refcnt(in->mem, list), 1);
    dict_maybe_untrack(in, dict);
    assert_false(gc_is_tracked(in->mem, dict));
    fixture_end(&f);
}

static void dead_dicts_and_small_tables_are_used_again_last_first(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr key = fixture_value(&f, "i300");
    Addr dicts[2];
    for (size_t i = 0; i < 2; i++) {
        dicts[i] = dict_new(in);
        assert_true(dict_set(in, dicts[i], key, key));
    }
    uint32_t count = mem_load32(in->mem, MACHINE(gc_count));
    Addr table = dict_keys_of(in->mem, &ENGINE_LAYOUT, dicts[1]);
    obj_release(in, dicts[0]);
    obj_release(in, dicts[1]);
    assert_int_equal(obj_refcnt(in->mem, key), 1);
    assert_int_equal(mem_load32(in->mem, MACHINE(gc_count)), count);
    assert_int_equal(mem_load64(in->mem, MACHINE(dict_numfree)), 2);
    assert_int_equal(mem_load64(in->mem, MACHINE(keys_numfree)), 2);
    Addr again = dict_new(in);
    assert_int_equal(again, dicts[1]);
    assert_true(dict_set(in, again, key, key));
    assert_int_equal(dict_keys_of(in->mem, &ENGINE_LAYOUT, again), table);
    dict_clear_free_list(in);
    assert_int_equal(mem_load32(in->mem, MACHINE(gc_count)), count - 1);
    fixture_end(&f);
}

static void items_reuse_their_pair_while_nobody_holds_it(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr dict = dict_new(in);
    for (int i = 0; i < 3; i++) {
        Addr key = int_from_i64(in, 1000 + i);
        assert_true(dict_set(in, dict, key, key));
        obj_release(in, key);
    }
    Addr items = dict_view_new(in, dict, T_(dict_items));
    Addr it = obj_iter(in, items);
    Addr first = obj_next(in, it);
    obj_release(in, first);
    Addr second = obj_next(in, it);
    assert_int_equal(second, first);
    Addr third = obj_next(in, it);
    assert_int_not_equal(third, second);
    assert_int_equal(obj_next(in, it), 0);
    assert_false(err_occurred(in->mem));
    assert_int_equal(mem_load64(in->mem, it + ENGINE_LAYOUT.dictiter.di_dict), 0);
    fixture_end(&f);
}

static void a_changed_dict_stops_its_iterator(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr dict = dict_new(in);
    Addr key = fixture_value(&f, "i1");
    Addr other = fixture_value(&f, "i2");
    assert_true(dict_set(in, dict, key, key));
    Addr it = obj_iter(in, dict);
    assert_true(dict_set(in, dict, other, key));
    assert_int_equal(obj_next(in, it), 0);
    assert_true(err_matches(in, T_(RuntimeError)));
    err_clear(in);
    fixture_end(&f);
}

typedef struct Seen {
    Addr targets[8];
    unsigned flags[8];
    size_t count;
} Seen;

static bool remember(void *context, Addr slot, Addr target, unsigned flags)
{
    Seen *seen = context;
    assert_true(slot != 0);
    seen->targets[seen->count] = target;
    seen->flags[seen->count++] = flags;
    return true;
}

static void edges_of_text_keys_are_owned_but_not_traversed(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr dict = dict_new(in);
    Addr text = fixture_value(&f, "sabc");
    Addr number = fixture_value(&f, "i1000");
    assert_true(dict_set(in, dict, text, number));
    Seen seen = {0};
    assert_true(obj_visit(in->mem, &ENGINE_LAYOUT, dict, remember, &seen));
    assert_int_equal(seen.count, 2);
    assert_int_equal(seen.targets[0], number);
    assert_int_equal(seen.flags[0], EDGE_OWNED | EDGE_TRAVERSED);
    assert_int_equal(seen.targets[1], text);
    assert_int_equal(seen.flags[1], EDGE_OWNED);
    assert_true(dict_set(in, dict, number, text));
    seen = (Seen){0};
    assert_true(obj_visit(in->mem, &ENGINE_LAYOUT, dict, remember, &seen));
    Addr order[] = {number, text, text, number};
    assert_int_equal(seen.count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(seen.targets[i], order[i]);
        assert_int_equal(seen.flags[i], EDGE_OWNED | EDGE_TRAVERSED);
    }
    fixture_end(&f);
}

/* dict_get_name and dict_set_name with a hint say and do what the plain functions do, whatever
 * happened to the table since the hint was taken. */
static void a_hint_is_only_believed_while_it_is_true(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr dicts[] = {dict_new(in), dict_new(in)};
    Addr names[12];
    DictHint hints[12] = {0};
    for (unsigned i = 0; i < 12; i++) {
        char text[] = {(char)('a' + i), 'x', '\0'};
        names[i] = str_interned(in, text, 2);
        assert_true(str_hash(in, names[i]) != -1);
    }
    Addr values[] = {OBJ_TRUE, OBJ_FALSE, OBJ_NONE};
    for (unsigned step = 0; step < 4000; step++) {
        unsigned i = step * 7 % 12;
        Addr dict = dicts[step / 5 % 2];
        if (step % 11 == 3) {
            assert_true(dict_delete(in, dict, names[i]) >= 0);
        } else if (step % 97 == 96) {
            dict_clear(in, dict);
        } else if (step % 3 == 0) {
            assert_true(dict_set_name(in, dict, names[i], values[step / 3 % 3], &hints[i]));
            assert_int_equal(dict_get(in, dict, names[i]), values[step / 3 % 3]);
        }
        for (unsigned k = 0; k < 12; k++) {
            Addr found = dict_get_name(&f.memory, &ENGINE_LAYOUT, dict, names[k], &hints[k]);
            assert_int_equal(found, dict_get(in, dict, names[k]));
        }
    }
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_look_like_real_ones_after_every_operation),
        cmocka_unit_test(instances_share_keys_as_real_ones_do),
        cmocka_unit_test(a_dict_is_tracked_from_its_first_container_on),
        cmocka_unit_test(dead_dicts_and_small_tables_are_used_again_last_first),
        cmocka_unit_test(items_reuse_their_pair_while_nobody_holds_it),
        cmocka_unit_test(a_changed_dict_stops_its_iterator),
        cmocka_unit_test(edges_of_text_keys_are_owned_but_not_traversed),
        cmocka_unit_test(a_hint_is_only_believed_while_it_is_true),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
