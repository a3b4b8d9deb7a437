#include "app/answer.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static bool is_quote(char c)
{
    return c == '\'' || c == '"';
}

/* Without white space outside of texts; each text in the same quotes. */
static void normalize(const char *text, Text *out)
{
    char quote = '\0';
    for (; *text != '\0'; text++) {
        if (quote != '\0' && *text == '\\' && text[1] != '\0') {
            if (!is_quote(text[1])) {
                ou_text_add_char(out, *text);
            }
            ou_text_add_char(out, *++text);
        } else if (is_quote(*text) && (quote == '\0' || quote == *text)) {
            quote = quote == '\0' ? *text : '\0';
            ou_text_add_char(out, '\1'); /* none of a text */
        } else if (quote != '\0' || !isspace((unsigned char)*text)) {
            ou_text_add_char(out, *text);
        }
    }
}

static bool are_alike(const char *typed, const char *value)
{
    Text left = {0}, right = {0};
    normalize(typed, &left);
    normalize(value, &right);
    bool same = strcmp(ou_text_view(&left), ou_text_view(&right)) == 0;
    ou_text_free(&left);
    ou_text_free(&right);
    return same;
}

static bool read_number(const char *text, double *number)
{
    char *end = NULL;
    *number = strtod(text, &end);
    while (isspace((unsigned char)*end)) {
        end++;
    }
    /* strtod knows words and hexadecimal digits that are no float of Python's */
    return end > text && *end == '\0' && strpbrk(text, "xXpPnN") == NULL;
}

/* An int is no float, and Python writes none as one. */
static bool are_equal_floats(const char *typed, const char *value)
{
    double left = 0, right = 0;
    return strpbrk(value, ".e") != NULL && strpbrk(typed, ".eE") != NULL &&
           read_number(typed, &left) && read_number(value, &right) && !(left < right) &&
           !(left > right);
}

/* The same but for white space around it. */
static bool is_plainly(const char *typed, const char *plain)
{
    size_t length = strlen(typed), wanted = strlen(plain);
    while (length > 0 && isspace((unsigned char)typed[length - 1])) {
        length--;
    }
    while (wanted > 0 && isspace((unsigned char)plain[wanted - 1])) {
        wanted--;
    }
    for (; length > 0 && isspace((unsigned char)*typed); length--) {
        typed++;
    }
    for (; wanted > 0 && isspace((unsigned char)*plain); wanted--) {
        plain++;
    }
    return length > 0 && length == wanted && memcmp(typed, plain, length) == 0;
}

bool answer_fits(const char *typed, const char *value, const char *plain)
{
    return is_plainly(typed, plain) || are_alike(typed, value) || are_equal_floats(typed, value);
}

bool answer_is_number(const char *typed, int64_t number)
{
    char *end = NULL;
    errno = 0;
    return strtoll(typed, &end, 10) == number && errno == 0 && end > typed;
}
