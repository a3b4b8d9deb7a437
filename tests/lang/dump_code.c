/* dump_code.c - prints what a source compiles to in the format of record_dis.py, for fuzz_dis.py:
 *   dump_code FILE            the code objects, or "error LINE TEXT"
 *   dump_code FILE EVENTS     whether the edges of the code meet the events that record_events.py
 * wrote to EVENTS */
#include <stdio.h>

#include "base/file.h"
#include "lang/compile_file.h"
#include "lang/event_walk.h"
#include "lang/golden_text.h"

enum { MOST_BYTES = 1 << 24 };

static bool read_text(const char *path, Text *text)
{
    Error error = {0};
    if (!ou_file_read(path, MOST_BYTES, text, &error)) {
        ou_error_print(&error, path, NULL, stderr);
        return false;
    }
    return true;
}

static bool walk(const LangModule *module, const char *path)
{
    Text golden = {0}, problem = {0};
    bool fine = read_text(path, &golden) && event_walk(module, ou_text_view(&golden), &problem);
    printf("%s\n", fine ? "ok" : ou_text_view(&problem));
    ou_text_free(&golden);
    ou_text_free(&problem);
    return fine;
}

static bool show(const LangModule *module)
{
    Text out = {0};
    golden_module(module, &out);
    fputs(ou_text_view(&out), stdout);
    ou_text_free(&out);
    return true;
}

int main(int argc, char **argv)
{
    Text source = {0};
    if (argc < 2 || !read_text(argv[1], &source)) {
        return 2;
    }
    Arena arena = {0};
    LangModule module = {0};
    Error error = {0};
    bool fine = true;
    if (!compile_python(ou_text_view(&source), source.length, &arena, &module, &error)) {
        printf("error %u %s\n", (unsigned)error.where.line, error.text);
    } else {
        fine = argc > 2 ? walk(&module, argv[2]) : show(&module);
    }
    ou_text_free(&source);
    ou_arena_free(&arena);
    return fine ? 0 : 1;
}
