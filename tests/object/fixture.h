/* fixture.h - an interpreter without a machine above it, for tests of objects. */
#ifndef OU_TESTS_OBJECT_FIXTURE_H
#define OU_TESTS_OBJECT_FIXTURE_H

#include "object/object.h"

typedef struct Fixture {
    Memory memory;
    Heap heap;
    Interp in;
} Fixture;

/* The interpreter of 3.9 after loading its types: free lists empty, counts of the collector 0. Only
 * native callables can be called. */
void fixture_begin(Fixture *f);
void fixture_end(Fixture *f);

/* A new object for the notation of the golden files: i5 (int), sabc (str), x1.5 (float). */
Addr fixture_value(Fixture *f, const char *text);
/* The notation of an object, into out (at least 64 bytes). */
void fixture_text(const Fixture *f, Addr o, char *out, size_t size);

/* A code object with this many locals, free variables and stack cells; names "v0", "v1", ... */
typedef struct FixtureCode {
    uint32_t locals, frees, stack, flags;
} FixtureCode;
Addr fixture_code(Fixture *f, FixtureCode shape);

/* FNV-1a, 64 bits, as the recording scripts compute it. Start with FNV_START. */
#define FNV_START 0xCBF29CE484222325ULL
uint64_t fixture_fnv(uint64_t hash, const void *bytes, size_t length);

/* A golden file of this directory, line by line: an operation, " = ", the state after it. A line
 * without state begins a case. */
enum { GOLDEN_WORDS_MOST = 160 };
typedef struct Golden {
    char *text, *cursor;
    char *words[GOLDEN_WORDS_MOST];
    size_t count;
    const char *expected; /* NULL: a case begins */
    size_t line;
} Golden;
void golden_open(Golden *golden, const char *name);
/* False at the end, which also frees the text. */
bool golden_next(Golden *golden);
/* Fails the test with both texts when they differ. */
void golden_check(const Golden *golden, const char *state);

#endif
