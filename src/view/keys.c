#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/action.h"

enum { QUESTION_ENDS = false, QUESTION_BLIND = true };

static const ViewKey KEYS[] = {
#define GROUP(heading)
#define KEY(action, question, with, key, shown, does)                                              \
    {ACTION_##action, key, with, QUESTION_##question, shown, does},
#include "view/keys.def"
#undef GROUP
#undef KEY
};

enum { KEY_COUNT = sizeof KEYS / sizeof KEYS[0] };

const ViewKey *view_keys(uint32_t *count)
{
    *count = KEY_COUNT;
    return KEYS;
}

ViewAction view_action_of(int key, unsigned with)
{
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (KEYS[i].key == key && KEYS[i].with == with) {
            return KEYS[i].action;
        }
    }
    return ACTION_NONE;
}

bool view_action_is_blind(ViewAction action)
{
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (KEYS[i].action == action) {
            return KEYS[i].is_blind;
        }
    }
    return false;
}

void view_action_words(ViewAction action, const char **does, const char **shown)
{
    *does = NULL;
    *shown = NULL;
    if (action >= ACTION_BY_STATEMENT && action <= ACTION_BY_EVENT) {
        action = ACTION_GRANULARITY; /* three buttons for what one key goes through */
    }
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (KEYS[i].action == action && KEYS[i].does != NULL) {
            *does = KEYS[i].does;
            *shown = KEYS[i].shown;
            return;
        }
    }
}

void view_key_name(const char *shown, char *out, size_t size)
{
    size_t used = 0;
    if (size > 0) {
        out[0] = 0;
    }
    for (const char *at = shown; *at != 0 && used + 1 < size;) {
        size_t spaces = strspn(at, " ");
        char word[32];
        (void)snprintf(word, sizeof word, "%.*s", (int)strcspn(at + spaces, " "), at + spaces);
        int written = snprintf(out + used, size - used, "%.*s%s", (int)spaces, at, phrase(word));
        used += written > 0 ? (size_t)written : 0;
        at += spaces + strlen(word);
    }
}
