/* words.h - what to call the things of a run in a sentence, at one moment. */
#ifndef OU_EXPLAIN_WORDS_H
#define OU_EXPLAIN_WORDS_H

#include "explain/sentences.h"
#include "inspect/path.h"
#include "object/types.h"

typedef struct Words {
    Reader reader;
    const Sentences *sentences; /* borrowed */
    uint64_t start_serial; /* blocks with a larger serial were taken by the scenario: Baseline */
    uint64_t most_records; /* a longer step is not told event by event; 0 = any is */
} Words;

/* What a person thinks of as a thing with a count of its own: containers, instances, iterators,
 * exceptions ...; not values, not classes, functions and modules, not the parts of other things
 * (namespaces, frames, code). */
bool words_is_thing(const Words *words, Addr o);
/* The interpreter made it before the program began, as the list sys.argv and its text; the code of
 * the file is none of those. */
bool words_is_own(const Words *words, Addr o);
/* TYPE_ID_list, dict, set, frozenset, tuple or bytearray, also of an instance of a class built on
 * it; TYPE_ID_none for anything else. */
TypeId words_container(const Words *words, Addr o);
/* None, numbers, strings. */
bool words_is_value(const Words *words, Addr o);

/* Appends "the list songs", "the Node b.next", "Node·2", "a tuple", "the class Node", "the
 * function count", "'Hey'", "None". A phrase, to be used in the middle of a sentence. */
void words_object(const Words *words, Addr o, Text *out);
/* The same, and "list·2" for a container that no name leads to. */
void words_object_or_nickname(const Words *words, Addr o, Text *out);
/* The same with the way to it when that is known already ("" = it has none). */
void words_object_called(const Words *words, Addr o, const char *path, Text *out);
/* "a list", "an int": by its type alone. */
void words_a_type(const Words *words, Addr type, Text *out);
/* "list", "Nodes": a type, one or several of it. */
void words_type(const Words *words, Addr type, uint64_t count, Text *out);
/* repr of a value, shortened; words_object for anything else. */
void words_value(const Words *words, Addr o, Text *out);

/* A long way, "a[0][0][0] ... [0]", without its middle. */
void words_shorten_path(Text *path);

/* Who holds a reference that lies there: "songs", "b.next", "rows[0]", "the running call", "a
 * tuple" ... True when it is a name or a way from one: code, not a phrase. */
bool words_place(const Words *words, Addr slot, Text *out);

/* "count()" for a running frame or a function's code; "the module". The function as an object is
 * "the function count": words_object. */
void words_code(const Words *words, const LangCode *code, Text *out);
const LangCode *words_code_at(const Words *words, Addr code);
const LangCode *words_code_of_frame(const Words *words, Addr frame);

/* "ValueError: no such song". value: an exception; or what one of the type is to be made of; or 0.
 */
void words_exception(const Words *words, Addr type, Addr value, Text *out);
/* The same for an exception or an exception class. */
void words_exception_or_class(const Words *words, Addr o, Text *out);

/* "a", "a and b", "a, b and c": appends one piece of an enumeration. */
void words_enumerate(const Words *words, uint32_t i, uint32_t count, const char *piece, Text *out);

/* What was written to the output between two lengths of the log. */
void words_output(const Words *words, uint64_t from, uint64_t length, Text *out);

#endif
