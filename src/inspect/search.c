#include "inspect/search.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How well a word fits; the sum over all words is the rank of a match. */
enum {
    FIT_NAME,      /* is a name of it */
    FIT_NAME_PART, /* begins one */
    FIT_WAY,       /* occurs in the name or the way that leads to it */
    FIT_TYPE,
    FIT_VALUE,
    FIT_ROW, /* stands in a row of its card */
    FIT_NONE
};

typedef struct Word {
    const char *text;
    size_t length;
} Word;

static bool same_letter(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

static bool begins(const char *text, Word word)
{
    size_t i = 0;
    while (i < word.length && text[i] != '\0' && same_letter(text[i], word.text[i])) {
        i++;
    }
    return i == word.length;
}

static bool occurs(const char *text, Word word)
{
    for (; text != NULL && *text != '\0'; text++) {
        if (begins(text, word)) {
            return true;
        }
    }
    return false;
}

static unsigned better(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* ---- what is compared ---- */

static unsigned fit_name(const char *name, Word word)
{
    if (begins(name, word)) {
        return name[word.length] == '\0' ? FIT_NAME : FIT_NAME_PART;
    }
    return occurs(name, word) ? FIT_WAY : FIT_NONE;
}

static unsigned fit_holders(const Scene *scene, const SceneObject *object, Word word)
{
    unsigned fit = FIT_NONE;
    for (uint32_t i = 0; i < object->holder_count; i++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + i];
        if (holder->kind == HOLDER_NAME || holder->kind == HOLDER_LOCAL) {
            fit = better(fit, fit_name(holder->label, word));
        }
    }
    return fit;
}

/* "b.next", "rows[0]": only a word with such a sign can mean a way. */
static unsigned fit_way(const Scene *scene, uint32_t object, Word word)
{
    if (memchr(word.text, '.', word.length) == NULL &&
        memchr(word.text, '[', word.length) == NULL) {
        return FIT_NONE;
    }
    Text way = {0};
    scene_add_path(scene, object, &way);
    unsigned fit = fit_name(ou_text_view(&way), word);
    ou_text_free(&way);
    return fit;
}

/* "Node·2", with or without the point. number: the how manieth of its type it is. */
static bool is_nickname(const SceneObject *object, uint32_t number, Word word)
{
    static const char point[] = "\xC2\xB7";
    size_t type = strlen(object->type_name);
    if (word.length <= type || !begins(object->type_name, (Word){word.text, type})) {
        return false;
    }
    size_t skip = type;
    if (word.length > type + 2 && memcmp(word.text + type, point, 2) == 0) {
        skip += 2;
    }
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%u", (unsigned)number);
    return word.length - skip == (size_t)length &&
           memcmp(word.text + skip, digits, (size_t)length) == 0;
}

static unsigned fit_rows(const Scene *scene, const SceneObject *object, Word word)
{
    for (uint32_t i = 0; i < object->slot_count; i++) {
        const SceneSlot *slot = &scene->slots[object->first_slot + i];
        bool is_number = isdigit((unsigned char)slot->label[0]) != 0;
        if (occurs(slot->value, word) || (!is_number && occurs(slot->label, word))) {
            return FIT_ROW;
        }
    }
    return FIT_NONE;
}

static unsigned fit_address(Addr addr, Word word)
{
    char text[24];
    if (word.length < 2 || !begins("0x", (Word){word.text, 2})) {
        return FIT_NONE;
    }
    (void)snprintf(text, sizeof text, "0x%llx", (unsigned long long)addr);
    return begins(text, word) ? FIT_NAME_PART : FIT_NONE;
}

static unsigned fit_object(const Scene *scene, uint32_t index, uint32_t number, Word word)
{
    const SceneObject *object = &scene->objects[index];
    unsigned fit = fit_holders(scene, object, word);
    fit = better(fit, fit_way(scene, index, word));
    fit = better(fit, fit_address(object->addr, word));
    if (is_nickname(object, number, word)) {
        fit = better(fit, FIT_NAME);
    }
    if (fit > FIT_TYPE && (occurs(object->type_name, word) || occurs(object->title, word))) {
        fit = FIT_TYPE;
    }
    if (fit > FIT_VALUE && occurs(object->value, word)) {
        fit = FIT_VALUE;
    }
    return fit == FIT_NONE ? fit_rows(scene, object, word) : fit;
}

static unsigned fit_value_name(const SceneName *name, Word word)
{
    unsigned fit = better(fit_name(name->name, word), fit_address(name->target, word));
    return fit > FIT_VALUE && occurs(name->value, word) ? (unsigned)FIT_VALUE : fit;
}

/* ---- all words ---- */

static bool next_word(const char **at, Word *word)
{
    *at += strspn(*at, " ");
    *word = (Word){*at, strcspn(*at, " ")};
    *at += word->length;
    return word->length > 0;
}

/* ---- nicknames ---- */

/* An object among those of its type. */
typedef struct Numbered {
    Addr type;
    uint64_t serial;
    uint32_t object;
} Numbered;

static int by_serial(const void *a, const void *b)
{
    const Numbered *left = a, *right = b;
    if (left->type != right->type) {
        return left->type < right->type ? -1 : 1;
    }
    return left->serial < right->serial ? -1 : left->serial > right->serial;
}

/* The how manieth of its type each object is, by age: scene_path's nicknames. */
static void number_objects(const Scene *scene, uint32_t *numbers)
{
    size_t size = scene->object_count * sizeof(Numbered);
    Numbered *all = ou_host_must_alloc(size);
    for (uint32_t i = 0; i < scene->object_count; i++) {
        all[i] = (Numbered){scene->objects[i].type, scene->objects[i].serial, i};
    }
    qsort(all, scene->object_count, sizeof *all, by_serial);
    for (uint32_t i = 0; i < scene->object_count; i++) {
        bool continues = i > 0 && all[i - 1].type == all[i].type;
        numbers[all[i].object] = continues ? numbers[all[i - 1].object] + 1 : 1;
    }
    ou_host_free(all, size);
}

/* ---- the search ---- */

typedef struct Search {
    const Scene *scene;
    const char *text;
    const uint32_t *numbers; /* of the objects */
    SceneMatchArray *out;
} Search;

static void offer(const Search *search, SceneMatch match)
{
    const char *at = search->text;
    Word word;
    while (next_word(&at, &word)) {
        unsigned fit =
            match.object != SCENE_NONE
                ? fit_object(search->scene, match.object, search->numbers[match.object], word)
                : fit_value_name(&search->scene->names[match.name], word);
        if (fit == FIT_NONE) {
            return;
        }
        match.rank += fit;
    }
    scene_match_array_push(search->out, match);
}

static int by_rank(const void *a, const void *b)
{
    const SceneMatch *left = a, *right = b;
    if (left->rank != right->rank) {
        return left->rank < right->rank ? -1 : 1;
    }
    if (left->object != right->object) {
        return left->object < right->object ? -1 : 1;
    }
    return left->name < right->name ? -1 : 1;
}

static void search_names(const Search *search)
{
    for (uint32_t i = 0; i < search->scene->name_count; i++) {
        const SceneName *name = &search->scene->names[i];
        if (name->object == SCENE_NONE && name->value != NULL) {
            offer(search, (SceneMatch){.object = SCENE_NONE, .name = i, .addr = name->target});
        }
    }
}

void scene_search(const Scene *scene, const char *text, SceneMatchArray *out)
{
    size_t size = (scene->object_count + 1) * sizeof(uint32_t);
    uint32_t *numbers = ou_host_must_alloc(size);
    Search search = {scene, text, numbers, out};
    out->count = 0;
    number_objects(scene, numbers);
    for (uint32_t i = 0; i < scene->object_count; i++) {
        Addr addr = scene->objects[i].addr;
        offer(&search, (SceneMatch){.object = i, .name = SCENE_NONE, .addr = addr});
    }
    search_names(&search);
    if (out->count > 1) {
        qsort(out->items, out->count, sizeof *out->items, by_rank);
    }
    ou_host_free(numbers, size);
}
