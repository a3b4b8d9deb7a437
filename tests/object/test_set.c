#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "object/abstract.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/int.h"
#include "object/list.h"
#include "object/set_internal.h"
#include "object/str.h"
#include "unit.h"

static void set_state(const Fixture *f, Addr set, char *out, size_t size)
{
    const Memory *mem = &f->memory;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t mask = mem_load64(mem, set + lay->set.mask);
    Addr table = mem_load64(mem, set + lay->set.table);
    uint64_t hash = FNV_START;
    for (uint64_t i = 0; i <= mask; i++) {
        Addr key = mem_load64(mem, table + lay->setentry.sizeof_ * i + lay->setentry.key);
        char text[64] = "-";
        if (key == SET_DUMMY) {
            text[0] = '?';
        } else if (key != 0) {
            fixture_text(f, key, text, sizeof text);
        }
        hash = i > 0 ? fixture_fnv(hash, ",", 1) : hash;
        hash = fixture_fnv(hash, text, strlen(text));
    }
    (void)snprintf(out, size, "%lld %lld %llu %llu %016llx", (long long)set_length(mem, set),
                   (long long)mem_load64(mem, set + lay->set.fill), (unsigned long long)mask,
                   (unsigned long long)mem_load64(mem, set + lay->set.finger),
                   (unsigned long long)hash);
}

/* The keys of a line as a set. */
static Addr operand(Fixture *f, const Golden *line)
{
    Addr set = set_new(&f->in, T_(set));
    for (size_t i = 1; i < line->count; i++) {
        Addr key = fixture_value(f, line->words[i]);
        assert_true(set_add(&f->in, set, key));
        obj_release(&f->in, key);
    }
    return set;
}

static Addr operand_dict(Fixture *f, const Golden *line)
{
    Addr dict = dict_new(&f->in);
    for (size_t i = 1; i < line->count; i++) {
        Addr key = fixture_value(f, line->words[i]);
        assert_true(dict_set(&f->in, dict, key, OBJ_NONE));
        obj_release(&f->in, key);
    }
    return dict;
}

static Addr operand_list(Fixture *f, const Golden *line)
{
    Addr list = list_new(&f->in, 0);
    for (size_t i = 1; i < line->count; i++) {
        Addr key = fixture_value(f, line->words[i]);
        assert_true(list_append(&f->in, list, key));
        obj_release(&f->in, key);
    }
    return list;
}

static void update_with(Fixture *f, Addr set, Addr other)
{
    assert_true(set_update(&f->in, set, other));
    obj_release(&f->in, other);
}

/* An operator that makes a new set; the old one goes. */
static Addr combine(Fixture *f, Addr set, Addr other, BinaryOp op)
{
    Addr result = set_binary(&f->in, set, other, (int)op);
    assert_true(result != 0);
    obj_release(&f->in, other);
    obj_release(&f->in, set);
    return result;
}

static void combine_in_place(Fixture *f, Addr set, Addr other, BinaryOp op)
{
    assert_int_equal(set_inplace(&f->in, set, other, (int)op), set);
    obj_release(&f->in, set);
    obj_release(&f->in, other);
}

static void pop_expecting(Fixture *f, Addr set, const char *expected)
{
    Addr name = str_interned(&f->in, "pop", 3);
    Addr method = obj_getattr(&f->in, set, name);
    Addr key = obj_call(&f->in, method, NULL, 0);
    char text[64];
    fixture_text(f, key, text, sizeof text);
    assert_string_equal(text, expected);
    obj_release(&f->in, key);
    obj_release(&f->in, method);
    obj_release(&f->in, name);
}

static Addr run_line(Fixture *f, Addr set, const Golden *line)
{
    Interp *in = &f->in;
    switch (line->words[0][0]) {
    case 'a': {
        Addr key = fixture_value(f, line->words[1]);
        assert_true(set_add(in, set, key));
        obj_release(in, key);
        return set;
    }
    case 'r': {
        Addr key = fixture_value(f, line->words[1]);
        assert_true(set_discard(in, set, key) >= 0);
        obj_release(in, key);
        return set;
    }
    case 'p': pop_expecting(f, set, line->words[1]); return set;
    case 'u': update_with(f, set, operand(f, line)); return set;
    case 'l': update_with(f, set, operand_list(f, line)); return set;
    case 'x': update_with(f, set, operand_dict(f, line)); return set;
    case 'y': {
        Addr copy = set_copy(in, set);
        obj_release(in, set);
        return copy;
    }
    case 'c': set_clear(in, set); return set;
    case '|': return combine(f, set, operand(f, line), OP_OR);
    case '&': return combine(f, set, operand(f, line), OP_AND);
    case '-': return combine(f, set, operand(f, line), OP_SUB);
    case '^': return combine(f, set, operand(f, line), OP_XOR);
    case 'o': combine_in_place(f, set, operand(f, line), OP_OR); return set;
    case 'e': combine_in_place(f, set, operand(f, line), OP_SUB); return set;
    case 'm': combine_in_place(f, set, operand(f, line), OP_AND); return set;
    case 's': combine_in_place(f, set, operand(f, line), OP_XOR); return set;
    default: fail_msg("operation %s", line->words[0]); return 0;
    }
}

static void tables_look_like_real_ones_after_every_operation(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Addr set = set_new(&f.in, T_(set));
    Golden line;
    golden_open(&line, "set.txt");
    while (golden_next(&line)) {
        if (line.expected == NULL) {
            obj_release(&f.in, set);
            set = set_new(&f.in, T_(set));
            continue;
        }
        set = run_line(&f, set, &line);
        char text[160];
        set_state(&f, set, text, sizeof text);
        golden_check(&line, text);
    }
    fixture_end(&f);
}

static void a_set_is_tracked_from_birth_and_gives_everything_back(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr set = set_new(in, T_(set));
    assert_true(gc_is_tracked(in->mem, set));
    assert_int_equal(obj_getsizeof(in->mem, &ENGINE_LAYOUT, set), 216);
    Addr keys[40];
    for (int i = 0; i < 40; i++) {
        keys[i] = int_from_i64(in, 1000 + i);
        assert_true(set_add(in, set, keys[i]));
    }
    assert_int_equal(obj_getsizeof(in->mem, &ENGINE_LAYOUT, set), 216 + 16 * 128);
    assert_int_equal(obj_refcnt(in->mem, keys[7]), 2);
    obj_release(in, set);
    for (int i = 0; i < 40; i++) {
        assert_int_equal(obj_refcnt(in->mem, keys[i]), 1);
    }
    fixture_end(&f);
}

static void equal_frozensets_hash_equal_whatever_their_history(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr a = set_new(in, T_(frozenset));
    Addr b = set_new(in, T_(frozenset));
    for (int i = 0; i < 5; i++) {
        Addr key = int_from_i64(in, i);
        assert_true(set_add(in, a, key));
    }
    for (int i = 4; i >= 0; i--) {
        Addr key = int_from_i64(in, i);
        assert_true(set_add(in, b, key));
    }
    int64_t hash_a = 0;
    int64_t hash_b = 0;
    assert_true(obj_hash(in, a, &hash_a));
    assert_true(obj_hash(in, b, &hash_b));
    assert_int_equal(hash_a, hash_b);
    /* hash(frozenset(range(5))) of a real 3.9 */
    assert_int_equal(hash_a, -6574606388428675546LL);
    assert_int_equal(obj_compare_bool(in, a, b, CMP_EQ), 1);
    fixture_end(&f);
}

static void a_changed_set_stops_its_iterator(void **state)
{
    (void)state;
    Fixture f;
    fixture_begin(&f);
    Interp *in = &f.in;
    Addr set = set_new(in, T_(set));
    Addr one = int_from_i64(in, 1);
    Addr two = int_from_i64(in, 2);
    assert_true(set_add(in, set, one));
    Addr it = obj_iter(in, set);
    assert_true(set_add(in, set, two));
    assert_int_equal(obj_next(in, it), 0);
    assert_true(err_matches(in, T_(RuntimeError)));
    err_clear(in);
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_look_like_real_ones_after_every_operation),
        cmocka_unit_test(a_set_is_tracked_from_birth_and_gives_everything_back),
        cmocka_unit_test(equal_frozensets_hash_equal_whatever_their_history),
        cmocka_unit_test(a_changed_set_stops_its_iterator),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
