#include "app/shelf.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cpython/profile.h"
#include "explain/lesson.h"
#include "lang/compile.h"
#include "vm/session.h"

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

uint32_t shelf_number(const char *path)
{
    const char *name = base_name(path);
    uint32_t number = 0;
    for (; *name >= '0' && *name <= '9' && number < 100000; name++) {
        number = number * 10 + (uint32_t)(*name - '0');
    }
    return *name == '_' ? number : 0;
}

static bool is_scenario(const char *name)
{
    size_t length = strlen(name);
    return name[0] != '.' && length > 3 && strcmp(name + length - 3, ".py") == 0;
}

/* Title and lesson; a file that does not compile is listed with what is wrong with it. */
static BrowseItem read_item(Shelf *shelf, const char *path)
{
    BrowseItem item = {.number = shelf_number(path), .title = base_name(path), .lesson = ""};
    Text source = {0};
    Error error = {0};
    const LangModule *module = NULL;
    bool is_read = ou_file_read(path, SESSION_MOST_SOURCE, &source, &error);
    const LangSource text = {
        .text = ou_text_view(&source), .length = source.length, .file_name = base_name(path)};
    if (is_read &&
        lang_compile(lang_target(CPY_DEFAULT_VERSION), text, &shelf->arena, &module, &error)) {
        item.title = lesson_title(module);
        item.lesson = lesson_text(module);
    } else {
        char problem[300];
        (void)snprintf(problem, sizeof problem, "line %u: %s", (unsigned)error.where.line,
                       error.text);
        item.problem = ou_arena_copy(&shelf->arena, problem, strlen(problem));
    }
    ou_text_free(&source);
    return item;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const ShelfFile *)a)->path, ((const ShelfFile *)b)->path);
}

static void find_files(Shelf *shelf, const char *folder)
{
    DIR *directory = opendir(folder);
    if (directory == NULL) {
        return;
    }
    for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
        char path[4096];
        int length = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (is_scenario(entry->d_name) && length > 0 && (size_t)length < sizeof path) {
            ShelfFile file = {ou_arena_copy(&shelf->arena, path, (size_t)length)};
            shelf_file_array_push(&shelf->files, file);
        }
    }
    closedir(directory);
    if (shelf->files.count > 0) {
        qsort(shelf->files.items, shelf->files.count, sizeof *shelf->files.items, by_path);
    }
}

void shelf_open(Shelf *shelf, const char *folder)
{
    *shelf = (Shelf){0};
    find_files(shelf, folder);
    for (uint32_t i = 0; i < shelf->files.count; i++) {
        browse_item_array_push(&shelf->items, read_item(shelf, shelf->files.items[i].path));
    }
    shelf->list = (BrowseList){.items = shelf->items.items, .count = shelf->items.count};
}

void shelf_close(Shelf *shelf)
{
    shelf_file_array_free(&shelf->files);
    browse_item_array_free(&shelf->items);
    ou_arena_free(&shelf->arena);
    *shelf = (Shelf){0};
}
