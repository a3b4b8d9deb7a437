#include "record/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"

enum { DIGITS = 6, MOST_FRAMES = 1000000, PATH_ROOM = 4096 };

typedef struct FrameName {
    char name[sizeof "frame000000.png"];
} FrameName;
OU_ARRAY(FrameNameArray, frame_name_array, FrameName);

static bool is_frame_name(const char *name)
{
    return strlen(name) == sizeof "frame000000.png" - 1 && strncmp(name, "frame", 5) == 0 &&
           strspn(name + 5, "0123456789") == DIGITS && strcmp(name + 5 + DIGITS, ".png") == 0;
}

static bool join(char *out, const char *folder, const char *name, Error *error)
{
    int length = snprintf(out, PATH_ROOM, "%s/%s", folder, name);
    return (length > 0 && length < PATH_ROOM) ||
           ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "the path is too long: %s", folder);
}

static bool list_frames(const char *path, FrameNameArray *names, Error *error)
{
    DIR *directory = opendir(path);
    if (directory == NULL) {
        return ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "cannot read the folder %s: %s",
                            path, strerror(errno));
    }
    for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
        if (is_frame_name(entry->d_name)) {
            FrameName name;
            memcpy(name.name, entry->d_name, sizeof name.name);
            frame_name_array_push(names, name);
        }
    }
    (void)closedir(directory);
    return true;
}

static bool check_frames(const char *path, const FrameNameArray *names, Error *error)
{
    char file[PATH_ROOM];
    for (uint32_t i = 0; i < names->count; i++) {
        OU_TRY(join(file, path, names->items[i].name, error));
        if (!rec_png_is_ours(file)) {
            ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "",
                         "%s is in the way and was not recorded by ouroscope", file);
            ou_error_hint(error, "Choose another folder, or move that file away.");
            return false;
        }
    }
    return true;
}

static bool remove_frames(RecFolder *folder, const FrameNameArray *names, Error *error)
{
    char file[PATH_ROOM];
    for (uint32_t i = 0; i < names->count; i++) {
        OU_TRY(join(file, folder->path, names->items[i].name, error));
        if (unlink(file) != 0) {
            return ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "cannot remove %s: %s",
                                file, strerror(errno));
        }
        folder->removed++;
    }
    return true;
}

static bool make_folder(const char *path, Error *error)
{
    struct stat info;
    if (mkdir(path, 0777) == 0) {
        return true;
    }
    int reason = errno;
    if (reason == EEXIST && stat(path, &info) == 0 && !S_ISDIR(info.st_mode)) {
        return ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "%s is not a folder", path);
    }
    return reason == EEXIST || ou_file_cannot("make the folder", path, reason, error);
}

static bool name_frame(RecFolder *folder, char *file, Error *error)
{
    char name[32];
    uint32_t number = folder->first + folder->count;
    if (number >= MOST_FRAMES) {
        return ou_error_set(error, ERROR_LIMIT, (SourceSpan){0}, "",
                            "a recording has at most %d frames; use a lower --fps, --from and "
                            "--to, or --stills",
                            MOST_FRAMES);
    }
    (void)snprintf(name, sizeof name, "frame%0*u.png", DIGITS, (unsigned)number);
    return join(file, folder->path, name, error);
}

static bool encode_frame(RecSink *sink, const RecPicture *picture, Text *bytes, Error *error)
{
    RecFolder *folder = (RecFolder *)(void *)sink;
    return rec_png_encode_next(&folder->rows, picture->image, folder->level, picture->changed,
                               bytes, error);
}

/* A picture that stays is stored once and has many names, where the file system can do that: a
 * lesson is at rest most of the time. */
static bool put_frames(RecSink *sink, const Text *bytes, uint32_t frames, Error *error)
{
    RecFolder *folder = (RecFolder *)(void *)sink;
    char first[PATH_ROOM], file[PATH_ROOM];
    OU_TRY(name_frame(folder, first, error));
    OU_TRY(ou_file_write(first, bytes->bytes, bytes->length, error));
    folder->count++;
    for (uint32_t i = 1; i < frames; i++) {
        OU_TRY(name_frame(folder, file, error));
        (void)unlink(file);
        if (link(first, file) != 0) {
            OU_TRY(ou_file_write(file, bytes->bytes, bytes->length, error));
        }
        folder->count++;
    }
    return true;
}

static void name_last(const RecSink *sink, Text *out)
{
    const RecFolder *folder = (const RecFolder *)(const void *)sink;
    ou_text_add_format(out, "frame%0*u.png", DIGITS, (unsigned)(folder->first + folder->count - 1));
}

bool rec_folder_open(RecFolder *folder, const char *path, Error *error)
{
    folder->sink = (RecSink){.encode = encode_frame, .put = put_frames, .name = name_last};
    folder->path = path;
    folder->count = folder->removed = 0;
    FrameNameArray names = {0};
    bool ok = make_folder(path, error) && list_frames(path, &names, error) &&
              check_frames(path, &names, error) &&
              (folder->is_part || remove_frames(folder, &names, error));
    frame_name_array_free(&names);
    return ok;
}

void rec_folder_close(RecFolder *folder)
{
    rec_png_rows_free(folder->rows);
    folder->rows = NULL;
}
