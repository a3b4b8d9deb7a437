#include "app/options.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* ---- the most similar word ---- */

enum { NEAREST_MOST_LENGTH = 40 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edits (a letter put in, left out, changed, or two neighbours swapped) from a to b. */
static size_t edit_distance(const char *a, const char *b)
{
    size_t rows[3][NEAREST_MOST_LENGTH + 1];
    size_t length = strlen(b);
    for (size_t j = 0; j <= length; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; a[i - 1] != '\0'; i++) {
        size_t *now = rows[i % 3];
        const size_t *last = rows[(i + 2) % 3];
        now[0] = i;
        for (size_t j = 1; j <= length; j++) {
            size_t change = last[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = least(change, least(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                now[j] = least(now[j], rows[(i + 1) % 3][j - 2] + 1);
            }
        }
    }
    return rows[strlen(a) % 3][length];
}

Nearest nearest_begin(const char *word)
{
    size_t length = strlen(word);
    return (Nearest){.word = word, .distance = length < 4 ? 2 : length / 3 + 2};
}

void nearest_offer(Nearest *nearest, const char *candidate)
{
    if (strlen(nearest->word) > NEAREST_MOST_LENGTH || strlen(candidate) > NEAREST_MOST_LENGTH) {
        return;
    }
    bool is_beginning = strncmp(nearest->word, candidate, strlen(nearest->word)) == 0;
    size_t distance = is_beginning ? 1 : edit_distance(nearest->word, candidate);
    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->best = candidate;
    }
}

/* ---- reading ---- */

typedef struct Reader {
    const Command *command;
    int argc, next;
    char **argv;
    void *into;
    const char *argument;
    bool options_ended;
} Reader;

static void print_command(const Command *command, FILE *out)
{
    (void)fprintf(out, "ouroscope%s%s", command->name[0] ? " " : "", command->name);
}

static const Option *find_option(const Command *command, const char *name, size_t length)
{
    for (int i = 0; i < COMMAND_MOST_TABLES && command->tables[i] != NULL; i++) {
        for (const Option *option = command->tables[i]; option->name != NULL; option++) {
            if (strlen(option->name) == length && memcmp(option->name, name, length) == 0) {
                return option;
            }
        }
    }
    return NULL;
}

static bool refuse_option(const Command *command, const char *name, size_t length)
{
    char word[64];
    (void)snprintf(word, sizeof word, "%.*s", (int)length, name);
    Nearest nearest = nearest_begin(word);
    for (int i = 0; i < COMMAND_MOST_TABLES && command->tables[i] != NULL; i++) {
        for (const Option *option = command->tables[i]; option->name != NULL; option++) {
            nearest_offer(&nearest, option->name);
        }
    }
    print_command(command, stderr);
    (void)fprintf(stderr, ": unknown option %s", word);
    if (nearest.best != NULL) {
        (void)fprintf(stderr, "; did you mean %s?\n", nearest.best);
    } else {
        (void)fprintf(stderr, "; see ouroscope help%s%s\n", command->name[0] ? " " : "",
                      command->name);
    }
    return false;
}

static bool read_value(const Reader *reader, const Option *option, const char *value)
{
    void *field = (char *)reader->into + option->field;
    if (value != NULL && option->read(value, field)) {
        return true;
    }
    print_command(reader->command, stderr);
    (void)fprintf(stderr, ": %s needs %s", option->name, option->expects);
    if (value != NULL) {
        (void)fprintf(stderr, ", not '%s'", value);
    }
    (void)fputc('\n', stderr);
    return false;
}

static bool read_option(Reader *reader, const char *word)
{
    size_t length = strcspn(word, "=");
    const Option *option = find_option(reader->command, word, length);
    if (option == NULL) {
        return refuse_option(reader->command, word, length);
    }
    const char *value = word[length] == '=' ? word + length + 1 : NULL;
    if (option->value == NULL) {
        if (value != NULL) {
            print_command(reader->command, stderr);
            (void)fprintf(stderr, ": %s takes no value\n", option->name);
            return false;
        }
        *(bool *)((char *)reader->into + option->field) = true;
        return true;
    }
    if (value == NULL && reader->next < reader->argc) {
        value = reader->argv[reader->next++];
    }
    return read_value(reader, option, value);
}

static bool read_argument(Reader *reader, const char *word)
{
    const Command *command = reader->command;
    if (command->argument == NULL || reader->argument != NULL) {
        print_command(command, stderr);
        (void)fprintf(stderr, ": one argument too many: '%s'", word);
        if (reader->argument != NULL) {
            (void)fprintf(stderr, " (after '%s')", reader->argument);
        }
        (void)fputc('\n', stderr);
        return false;
    }
    reader->argument = word;
    *(const char **)(void *)((char *)reader->into + command->argument_field) = word;
    return true;
}

bool options_read(const Command *command, int argc, char **argv, void *into)
{
    Reader reader = {.command = command, .argc = argc, .argv = argv, .into = into};
    while (reader.next < argc) {
        const char *word = argv[reader.next++];
        bool ok = true;
        if (reader.options_ended || word[0] != '-' || word[1] == '\0') {
            ok = read_argument(&reader, word);
        } else if (strcmp(word, "--") == 0) {
            reader.options_ended = true;
        } else {
            ok = read_option(&reader, word);
        }
        if (!ok) {
            return false;
        }
    }
    if (command->needs_argument && reader.argument == NULL) {
        print_command(command, stderr);
        (void)fprintf(stderr, ": %s is missing; see ouroscope help %s\n", command->argument,
                      command->name);
        return false;
    }
    return true;
}

void options_print(const Command *command)
{
    (void)fputs("usage: ", stdout);
    print_command(command, stdout);
    if (command->argument != NULL) {
        (void)printf(command->needs_argument ? " %s" : " [%s]", command->argument);
    }
    bool any = command->tables[0] != NULL;
    (void)printf("%s\n\n%s\n%s", any ? " [OPTIONS]" : "", command->does, any ? "\n" : "");
    for (int i = 0; i < COMMAND_MOST_TABLES && command->tables[i] != NULL; i++) {
        for (const Option *option = command->tables[i]; option->name != NULL; option++) {
            char left[64];
            (void)snprintf(left, sizeof left, "%s%s%s", option->name, option->value ? " " : "",
                           option->value ? option->value : "");
            (void)printf("  %-22s %s\n", left, option->does);
        }
    }
}

/* ---- common readers ---- */

bool option_text(const char *text, void *field)
{
    *(const char **)field = text;
    return text[0] != '\0';
}

bool option_whole(const char *text, long long *out)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 15 || text[digits] != '\0') {
        return false;
    }
    *out = 0;
    for (size_t i = 0; i < digits; i++) {
        *out = *out * 10 + (text[i] - '0');
    }
    return true;
}

bool option_number(const char *text, void *field)
{
    long long number = 0;
    if (!option_whole(text, &number) || number == 0) {
        return false;
    }
    *(uint64_t *)field = (uint64_t)number;
    return true;
}

/* "1.5" */
bool option_on_off(const char *text, void *field)
{
    *(bool *)field = strcmp(text, "on") == 0;
    return *(bool *)field || strcmp(text, "off") == 0;
}

bool option_scale(const char *text, void *field)
{
    enum { THOUSAND = 1000, LEAST = 500, MOST = 4000 };
    int32_t milli = 0;
    int32_t unit = THOUSAND;
    const char *at = text;
    for (; *at >= '0' && *at <= '9' && milli <= MOST; at++) {
        milli = milli * 10 + (*at - '0') * THOUSAND;
    }
    if (*at == '.' && at > text) {
        for (at++; *at >= '0' && *at <= '9' && unit > 1; at++) {
            unit /= 10;
            milli += (*at - '0') * unit;
        }
    }
    if (*at != '\0' || milli < LEAST || milli > MOST) {
        return false;
    }
    *(int32_t *)field = (milli * 256 + THOUSAND / 2) / THOUSAND;
    return true;
}
