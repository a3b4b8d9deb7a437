#include "app/record_output.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "canvas/svg.h"
#include "record/folder.h"
#include "record/pages.h"
#include "record/sheet.h"
#include "record/video.h"

enum { DEFAULT_WIDTH = 1920, DEFAULT_HEIGHT = 1080 };

void record_output_size(const RecordOptions *options, int32_t *width, int32_t *height)
{
    *width = options->picture.width ? options->picture.width : DEFAULT_WIDTH;
    *height = options->picture.height ? options->picture.height : DEFAULT_HEIGHT;
    if (rec_video_is_even(options->video)) {
        *width += *width % 2;
        *height += *height % 2;
    }
}

/* ---- files that go with it ---- */

void record_output_beside(const char *path, const char *ending, Text *out)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    size_t length = dot != NULL && dot > name ? (size_t)(dot - path) : strlen(path);
    while (length > 1 && path[length - 1] == '/') {
        length--;
    }
    ou_text_add_bytes(out, path, length);
    ou_text_add(out, ending);
}

static bool write_beside(const RecordOutput *output, const char *ending, const Text *text,
                         Error *error)
{
    Text path = {0};
    if (output->options->kind == OUTPUT_FOLDER && output->options->alt) {
        ou_text_add_format(&path, "%s/%s", output->path, ending + 1);
    } else {
        record_output_beside(output->path, ending, &path);
    }
    bool ok = ou_file_write(ou_text_view(&path), text->bytes, text->length, error);
    ou_text_free(&path);
    return ok;
}

static bool write_subtitles(const RecordOutput *output, const Recorder *recorder, Error *error)
{
    Text text = {0};
    if (output->options->subtitles == NULL) {
        return true;
    }
    film_plan_subtitles(&recorder->plan, recorder->fps, recorder->from, recorder->to, &text);
    bool ok = write_beside(output, ".vtt", &text, error);
    ou_text_free(&text);
    return ok;
}

/* ---- single pictures ---- */

static bool run_stills(RecordOutput *output, Recorder *recorder, RecSink *sink, Error *error)
{
    Text said = {0};
    bool ok = recorder_run_stills(recorder, sink, &said, error) &&
              (!output->options->alt || write_beside(output, ".alt.txt", &said, error));
    ou_text_free(&said);
    return ok;
}

typedef struct OnePicture {
    RecSink sink;
    const char *path, *title;
} OnePicture;

static bool write_picture(RecSink *sink, const RecPicture *picture, Error *error)
{
    return rec_png_write(((OnePicture *)(void *)sink)->path, picture->image, REC_PNG_SMALL, error);
}

static bool write_svg(RecSink *sink, const RecPicture *picture, Error *error)
{
    const OnePicture *one = (const OnePicture *)(const void *)sink;
    Text file = {0};
    cnv_svg(picture->list, one->title, picture->text, &file);
    bool ok = ou_file_write(one->path, file.bytes, file.length, error);
    ou_text_free(&file);
    return ok;
}

static bool record_picture(RecordOutput *output, Recorder *recorder, bool as_svg, Error *error)
{
    OnePicture picture = {
        .sink = {.draw = as_svg ? write_svg : write_picture, .needs_pixels = !as_svg},
        .path = output->path,
        .title = output->title
    };
    OU_TRY(run_stills(output, recorder, &picture.sink, error));
    output->frames = 1;
    return true;
}

static bool record_pages(RecordOutput *output, Recorder *recorder, Error *error)
{
    RecPages pages;
    rec_pages_open(&pages, output->path, output->title, (uint32_t)output->options->columns);
    bool ok = run_stills(output, recorder, &pages.sink, error) && rec_pages_finish(&pages, error);
    output->frames = pages.count;
    rec_pages_close(&pages);
    return ok;
}

static bool record_sheet(RecordOutput *output, Recorder *recorder, Error *error)
{
    RecSheet sheet;
    rec_sheet_open(&sheet, output->path, (int32_t)output->options->columns);
    bool ok = run_stills(output, recorder, &sheet.sink, error) && rec_sheet_finish(&sheet, error);
    output->frames = sheet.count;
    rec_sheet_close(&sheet);
    return ok;
}

static bool record_folder(RecordOutput *output, Recorder *recorder, Error *error)
{
    const RecordOptions *options = output->options;
    bool is_part = options->first_frame != NO_STEP || options->end_frame != NO_STEP;
    bool is_still = options->stills || options->at != NO_STEP;
    RecFolder folder = {.level = is_still || options->small_files ? REC_PNG_SMALL : REC_PNG_FAST,
                        .first = is_still ? 0 : (uint32_t)recorder->from,
                        .is_part = is_part};
    bool ok = rec_folder_open(&folder, output->path, error) &&
              (is_still ? run_stills(output, recorder, &folder.sink, error)
                        : recorder_run(recorder, &folder.sink, error) &&
                              write_subtitles(output, recorder, error));
    output->frames = folder.count;
    output->removed = folder.removed;
    rec_folder_close(&folder);
    return ok;
}

/* ---- films ---- */

static bool record_film(RecordOutput *output, Recorder *recorder, const RecVideoOptions *options,
                        Error *error)
{
    RecVideo video;
    bool is_palette = options->kind == REC_VIDEO_PALETTE;
    bool ok = rec_video_open(&video, options, error) &&
              (is_palette ? recorder_run_stills(recorder, &video.sink, NULL, error)
                          : recorder_run(recorder, &video.sink, error)) &&
              rec_video_finish(&video, error);
    output->frames = video.count;
    rec_video_close(&video);
    return ok;
}

/* The colours of a GIF are chosen from the pictures at rest, in a first pass. */
static bool record_gif(RecordOutput *output, Recorder *recorder, const RecVideoOptions *options,
                       Error *error)
{
    Text palette = {0};
    Progress *progress = recorder->progress;
    ou_text_add_format(&palette, "%s.palette.png", options->path);
    RecVideoOptions colors = *options;
    colors.kind = REC_VIDEO_PALETTE;
    colors.path = ou_text_view(&palette);
    colors.title = colors.chapters = NULL;
    recorder->progress = NULL;
    bool ok = record_film(output, recorder, &colors, error);
    recorder->progress = progress;
    RecVideoOptions film = *options;
    film.palette = ou_text_view(&palette);
    ok = ok && record_film(output, recorder, &film, error);
    (void)remove(ou_text_view(&palette));
    ou_text_free(&palette);
    return ok;
}

static bool record_video(RecordOutput *output, Recorder *recorder, Error *error)
{
    Text chapters = {0};
    RecVideoOptions video = {.kind = output->options->video,
                             .path = output->path,
                             .width = recorder->surface.width,
                             .height = recorder->surface.height,
                             .fps = recorder->fps,
                             .interrupted = recorder->interrupted};
    if (rec_video_is_even(video.kind)) {
        film_plan_chapters(&recorder->plan, recorder->fps, recorder->from, recorder->to, &chapters);
        video.chapters = ou_text_view(&chapters);
        video.title = output->title;
    }
    bool ok = (video.kind == REC_VIDEO_GIF ? record_gif(output, recorder, &video, error)
                                           : record_film(output, recorder, &video, error)) &&
              write_subtitles(output, recorder, error);
    ou_text_free(&chapters);
    return ok;
}

bool record_output(RecordOutput *output, Recorder *recorder, Error *error)
{
    switch (output->options->kind) {
    case OUTPUT_PICTURE: return record_picture(output, recorder, false, error);
    case OUTPUT_SHEET: return record_sheet(output, recorder, error);
    case OUTPUT_SVG: return record_picture(output, recorder, true, error);
    case OUTPUT_PDF: return record_pages(output, recorder, error);
    case OUTPUT_VIDEO: return record_video(output, recorder, error);
    case OUTPUT_FOLDER: break;
    }
    return record_folder(output, recorder, error);
}
