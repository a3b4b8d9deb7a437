/* text.h - a growing piece of UTF-8 text. */
#ifndef OU_BASE_TEXT_H
#define OU_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* bytes is NUL-terminated when not NULL; length leaves the NUL out. Zero-initialise, free with
 * ou_text_free. */
typedef struct Text {
    char *bytes;
    size_t length, capacity;
} Text;

void ou_text_add(Text *text, const char *piece);
void ou_text_add_bytes(Text *text, const char *bytes, size_t length);
void ou_text_add_char(Text *text, char c);
void ou_text_add_code_point(Text *text, uint32_t code_point);
void ou_text_add_format(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A JSON string literal with quotes, ASCII only, of UTF-8 input. */
void ou_text_add_json(Text *text, const char *bytes, size_t length);
/* Length back to 0, the storage kept. */
void ou_text_clear(Text *text);
void ou_text_free(Text *text);
/* Never NULL. */
const char *ou_text_view(const Text *text);
/* Is word one of the words, which stand one space apart? NULL has none. */
bool ou_text_has_word(const char *words, const char *word);

#endif
