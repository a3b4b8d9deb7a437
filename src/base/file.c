#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const SourceSpan NOWHERE = {0};

enum { TEMPORARY_ROOM = 4096 };

bool ou_file_read_stream(FILE *file, const char *name, size_t limit, Text *out, Error *error)
{
    char piece[16384];
    size_t got = 0;
    while ((got = fread(piece, 1, sizeof piece, file)) > 0) {
        if (out->length + got > limit) {
            ou_error_set(error, ERROR_FILE, NOWHERE, "", "the file is larger than %zu KiB",
                         limit / 1024);
            ou_error_hint(
                error, "A scenario is a short Python file; cut it down to what the lesson needs.");
            return false;
        }
        ou_text_add_bytes(out, piece, got);
    }
    if (ferror(file)) {
        return ou_error_set(error, ERROR_FILE, NOWHERE, "", "cannot read %s: %s", name,
                            strerror(errno));
    }
    return true;
}

bool ou_file_read(const char *path, size_t limit, Text *out, Error *error)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        return ou_error_set(error, ERROR_FILE, NOWHERE, "", "%s",
                            errno == ENOENT ? "no such file" : strerror(errno));
    }
    if (S_ISDIR(info.st_mode)) {
        return ou_error_set(error, ERROR_FILE, NOWHERE, "",
                            "this is a directory, not a scenario file");
    }
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return ou_error_set(error, ERROR_FILE, NOWHERE, "", "cannot open it: %s", strerror(errno));
    }
    bool ok = ou_file_read_stream(file, path, limit, out, error);
    (void)fclose(file);
    if (!ok) {
        ou_text_free(out);
    }
    return ok;
}

static bool name_temporary(const char *path, char *out, size_t room, Error *error)
{
    int n = snprintf(out, room, "%s.part", path);
    return (n >= 0 && (size_t)n < room) ||
           ou_error_set(error, ERROR_FILE, NOWHERE, "", "the path is too long: %s", path);
}

/* What a person can do about it, where there is something. */
static const char *advice(int reason)
{
    switch (reason) {
    case ENOENT:
    case ENOTDIR: return "There is no such folder: make it first, or choose another one.";
    case EACCES:
    case EPERM:
    case EROFS: return "Choose a folder in which you may write.";
    case ENOSPC:
    case EDQUOT: return "The disk is full: make room, or choose another one.";
    case EISDIR: return "A folder has this name: choose another one.";
    default: return NULL;
    }
}

bool ou_file_cannot(const char *what, const char *path, int reason, Error *error)
{
    (void)ou_error_set(error, ERROR_FILE, NOWHERE, "", "cannot %s %s: %s", what, path,
                       strerror(reason));
    if (advice(reason) != NULL) {
        ou_error_hint(error, "%s", advice(reason));
    }
    return false;
}

bool ou_file_check_target(const char *path, Error *error)
{
    char temporary[TEMPORARY_ROOM];
    struct stat info;
    OU_TRY(name_temporary(path, temporary, sizeof temporary, error));
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        return ou_file_cannot("write", path, EISDIR, error);
    }
    FILE *file = fopen(temporary, "ab");
    if (file == NULL) {
        return ou_file_cannot("write", path, errno, error);
    }
    (void)fclose(file);
    (void)unlink(temporary);
    return true;
}

bool ou_file_write(const char *path, const void *bytes, size_t length, Error *error)
{
    char temporary[TEMPORARY_ROOM];
    OU_TRY(name_temporary(path, temporary, sizeof temporary, error));
    FILE *file = fopen(temporary, "wb");
    if (file == NULL) {
        return ou_file_cannot("write", path, errno, error);
    }
    errno = 0;
    bool ok = fwrite(bytes, 1, length, file) == length && fflush(file) == 0;
    int reason = errno;
    ok = fclose(file) == 0 && ok;
    reason = reason != 0 ? reason : errno;
    if (ok && rename(temporary, path) != 0) {
        ok = false;
        reason = errno;
    }
    if (!ok) {
        (void)unlink(temporary);
        return ou_file_cannot("write", path, reason, error);
    }
    return true;
}

void ou_file_absolute(const char *path, Text *out)
{
    char folder[4096];
    if (path[0] != '/' && getcwd(folder, sizeof folder) != NULL) {
        ou_text_add_format(out, "%s/", folder);
    }
    ou_text_add(out, path);
}
