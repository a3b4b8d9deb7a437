#include "base/error.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

bool ou_error_set(Error *error, ErrorKind kind, SourceSpan where, const char *label,
                  const char *format, ...)
{
    if (error == NULL || error->kind != ERROR_NONE) {
        return false;
    }
    error->kind = kind;
    error->where = where;
    error->hint[0] = '\0';
    (void)snprintf(error->label, sizeof error->label, "%s", label ? label : "");
    va_list args;
    va_start(args, format);
    (void)vsnprintf(error->text, sizeof error->text, format, args);
    va_end(args);
    return false;
}

void ou_error_hint(Error *error, const char *format, ...)
{
    if (error == NULL) {
        return;
    }
    va_list args;
    va_start(args, format);
    (void)vsnprintf(error->hint, sizeof error->hint, format, args);
    va_end(args);
}

static const char *find_line(const char *source, uint32_t line, size_t *length)
{
    const char *start = source;
    for (uint32_t i = 1; i < line && start != NULL; i++) {
        const char *newline = strchr(start, '\n');
        start = newline ? newline + 1 : NULL;
    }
    if (start == NULL) {
        return NULL;
    }
    *length = strcspn(start, "\r\n");
    return start;
}

/* The part of a long line that is shown: around the column, in whole characters. */
typedef struct Extract {
    size_t start, end;
} Extract;

static Extract choose_extract(const char *line, size_t length, size_t column)
{
    enum { MOST_BYTES = 160, BYTES_BEFORE = 60 };
    Extract part = {0, length};
    if (length <= MOST_BYTES) {
        return part;
    }
    part.start = column > BYTES_BEFORE ? column - BYTES_BEFORE : 0;
    part.end = part.start + MOST_BYTES < length ? part.start + MOST_BYTES : length;
    while (part.start > 0 && ((unsigned char)line[part.start] & 0xC0) == 0x80) {
        part.start--;
    }
    while (part.end < length && ((unsigned char)line[part.end] & 0xC0) == 0x80) {
        part.end++;
    }
    return part;
}

static void print_times(const char *what, const char *line, size_t from, size_t to, FILE *out)
{
    for (size_t i = from; i < to; i += ou_utf8_length((unsigned char)line[i])) {
        (void)fputs(line[i] == '\t' && what[0] == ' ' ? "\t" : what, out);
    }
}

static void print_caret_line(const Error *error, const char *line, size_t length, FILE *out)
{
    size_t column = error->where.column < length ? error->where.column : length;
    size_t end = error->where.end_line == error->where.line ? error->where.end_column : column + 1;
    end = error->where.end_line > error->where.line ? length : end;
    Extract part = choose_extract(line, length, column);
    (void)fprintf(out, "    %s%.*s%s\n    %s", part.start > 0 ? "..." : "",
                  (int)(part.end - part.start), line + part.start, part.end < length ? "..." : "",
                  part.start > 0 ? "   " : "");
    print_times(" ", line, part.start, column, out);
    (void)fputc('^', out);
    if (column < part.end) {
        size_t next = column + ou_utf8_length((unsigned char)line[column]);
        print_times("~", line, next, end < part.end ? end : part.end, out);
    }
    (void)fputc('\n', out);
}

void ou_error_print(const Error *error, const char *file_name, const char *source, FILE *out)
{
    const char *separator = error->label[0] != '\0' ? ": " : "";
    size_t length = 0;
    const char *line = NULL;
    if (error->where.line == 0) {
        (void)fprintf(out, "%s: %s%s%s\n", file_name, error->label, separator, error->text);
    } else {
        uint32_t shown_column = error->where.column;
        line = source ? find_line(source, error->where.line, &length) : NULL;
        if (line != NULL && shown_column <= length) {
            shown_column = (uint32_t)ou_utf8_count(line, shown_column);
        }
        (void)fprintf(out, "%s:%u:%u: %s%s%s\n", file_name, error->where.line, shown_column + 1,
                      error->label, separator, error->text);
        if (line != NULL) {
            print_caret_line(error, line, length, out);
        }
    }
    if (error->hint[0] != '\0') {
        (void)fprintf(out, "%s\n", error->hint);
    }
}

void ou_assert_failed(const char *file, int line, const char *what)
{
    (void)fprintf(stderr, "ouroscope: internal error at %s:%d: %s\n", file, line, what);
    abort();
}
