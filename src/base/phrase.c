#include "base/phrase.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static PhraseTable in_use;

void phrase_use(PhraseTable table)
{
    in_use = table;
}

const char *phrase(const char *english)
{
    const char *said = in_use != NULL ? in_use(english) : NULL;
    return said != NULL ? said : english;
}

const char *phrase_many(uint64_t count, const char *one, const char *many)
{
    return phrase(count == 1 ? one : many);
}

const char *phrase_number(uint64_t number, char out[PHRASE_NUMBER])
{
    enum { GROUP = 3 };
    static const char space[] = "\xC2\xA0";
    char digits[24];
    size_t length = (size_t)snprintf(digits, sizeof digits, "%" PRIu64, number), used = 0;
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % GROUP == 0) {
            memcpy(out + used, space, sizeof space - 1);
            used += sizeof space - 1;
        }
        out[used++] = digits[i];
    }
    out[used] = '\0';
    return out;
}

const char *phrase_signed(int64_t number, char out[PHRASE_NUMBER])
{
    bool is_negative = number < 0;
    out[0] = '-';
    (void)phrase_number(is_negative ? -(uint64_t)number : (uint64_t)number, out + is_negative);
    return out;
}
