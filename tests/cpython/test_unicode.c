/* The tables of the Unicode database against digests of what the interpreter itself says of every
 * code point (record_unicode.py). */
#include "cpython/unicode_type.h"
#include "unit.h"

enum { CODE_POINTS = 0x110000 };

#define DIGEST(name, value) static const uint64_t recorded_##name = (value);
#include "cpython/unicode_digests.def"
#undef DIGEST

/* FNV-1a, a word at a time. */
static void digest_add(uint64_t *digest, uint64_t word)
{
    *digest = (*digest ^ word) * 0x100000001B3ULL;
}

static const uint64_t digest_start = 0xCBF29CE484222325ULL;

static void types_and_cases(void **state)
{
    (void)state;
    uint64_t digest = digest_start;
    for (uint32_t c = 0; c < CODE_POINTS; c++) {
        digest_add(&digest, char_properties(c));
        for (int to = CASE_LOWER; to <= CASE_FOLD; to++) {
            uint32_t mapped[LONGEST_EXPANSION];
            unsigned count = char_to_case(c, (CharCase)to, mapped);
            for (unsigned i = 0; i < count; i++) {
                digest_add(&digest, mapped[i]);
            }
        }
    }
    assert_int_equal(digest, recorded_types);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_and_cases),
    };
    return cmocka_run_group_tests_name("unicode", tests, NULL, NULL);
}
