#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const SourceSpan NOWHERE = {0};

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

bool ou_file_write(const char *path, const void *bytes, size_t length, Error *error)
{
    char temporary[4096];
    int n = snprintf(temporary, sizeof temporary, "%s.part", path);
    if (n < 0 || (size_t)n >= sizeof temporary) {
        return ou_error_set(error, ERROR_FILE, NOWHERE, "", "the path is too long: %s", path);
    }
    FILE *file = fopen(temporary, "wb");
    if (file == NULL) {
        return ou_error_set(error, ERROR_FILE, NOWHERE, "", "cannot write %s: %s", path,
                            strerror(errno));
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
        return ou_error_set(error, ERROR_FILE, NOWHERE, "", "cannot write %s: %s", path,
                            strerror(reason));
    }
    return true;
}
