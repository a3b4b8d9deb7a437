#include "app/answer.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/host.h"
#include "base/text.h"

enum { QUOTE = 1 }; /* stands for those of a text, which has none such */

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
            ou_text_add_char(out, QUOTE);
        } else if (quote != '\0' || !isspace((unsigned char)*text)) {
            ou_text_add_char(out, *text);
        }
    }
}

/* ---- displays: "[1, {2, 3}]", "Point({1, 2})" ---- */

/* A part of a normalized text. */
typedef struct Span {
    const char *text;
    size_t length;
} Span;

/* Bytes before the first of these characters that stands in no brackets and no text. */
static size_t find_apart(Span span, const char *characters)
{
    size_t depth = 0;
    bool in_text = false;
    for (size_t i = 0; i < span.length; i++) {
        char c = span.text[i];
        if (c == QUOTE) {
            in_text = !in_text;
        } else if (!in_text && depth == 0 && strchr(characters, c) != NULL) {
            return i;
        } else if (!in_text && strchr("([{", c) != NULL) {
            depth++;
        } else if (!in_text && strchr(")]}", c) != NULL) {
            depth -= depth > 0;
        }
    }
    return span.length;
}

/* What the end of the span closes, and what stands before that, with the bracket. */
static bool open_up(Span span, Span *head, Span *body)
{
    size_t open = find_apart(span, "([{");
    if (open == span.length) {
        return false;
    }
    *head = (Span){span.text, open + 1};
    *body = (Span){span.text + open + 1, span.length - open - 1};
    size_t close = find_apart(*body, ")]}");
    bool is_display = close + 1 == body->length;
    body->length = close;
    return is_display;
}

/* Takes the first item away. */
static Span take_item(Span *body)
{
    Span item = {body->text, find_apart(*body, ",")};
    size_t used = item.length < body->length ? item.length + 1 : item.length;
    *body = (Span){body->text + used, body->length - used};
    return item;
}

/* A comma at the end, as in "(1,)", counts for one more. */
static size_t count_items(Span body)
{
    size_t count = body.length > 0;
    for (; find_apart(body, ",") < body.length; count++) {
        (void)take_item(&body);
    }
    return count;
}

static bool are_same_spans(Span a, Span b)
{
    return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

static bool are_same_displays(Span a, Span b);

/* Each item of b is that of one item of a. */
static bool have_same_items(Span a, Span b)
{
    size_t count = count_items(a);
    bool *used = ou_host_must_alloc(count + 1);
    bool same = count_items(b) == count;
    memset(used, 0, count + 1);
    while (same && b.length > 0) {
        Span item = take_item(&b), left = a;
        same = false;
        for (size_t i = 0; !same && i < count; i++) {
            Span other = take_item(&left);
            same = !used[i] && are_same_displays(other, item);
            used[i] = used[i] || same;
        }
    }
    ou_host_free(used, count + 1);
    return same;
}

static bool have_same_items_in_order(Span a, Span b)
{
    bool same = count_items(a) == count_items(b);
    while (same && a.length > 0) {
        Span left = take_item(&a), right = take_item(&b);
        same = are_same_displays(left, right);
    }
    return same;
}

/* The order in which a set shows its items is an accident of their hashes, and that of a dict does
 * not count when two are compared. */
static bool are_same_displays(Span a, Span b)
{
    Span head, body, other_head, other_body;
    if (are_same_spans(a, b)) {
        return true;
    }
    if (!open_up(a, &head, &body) || !open_up(b, &other_head, &other_body) ||
        !are_same_spans(head, other_head) || a.text[a.length - 1] != b.text[b.length - 1]) {
        return false;
    }
    return head.text[head.length - 1] == '{' ? have_same_items(body, other_body)
                                             : have_same_items_in_order(body, other_body);
}

static bool are_alike(const char *typed, const char *value)
{
    Text left = {0}, right = {0};
    normalize(typed, &left);
    normalize(value, &right);
    bool same = are_same_displays((Span){ou_text_view(&left), left.length},
                                  (Span){ou_text_view(&right), right.length});
    ou_text_free(&left);
    ou_text_free(&right);
    return same;
}

/* ---- numbers and words ---- */

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
