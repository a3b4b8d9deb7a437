#include "app/film_plan.h"

#include <string.h>

#include "explain/lesson.h"

void film_plan_free(FilmPlan *plan)
{
    plan_captions_free(&plan->captions);
    plan_pictures_free(&plan->pictures);
    plan_chapters_free(&plan->chapters);
    *plan = (FilmPlan){0};
}

const char *film_plan_chapter(const Film *film, uint32_t stop)
{
    const LangModule *module = film->run->session.module;
    const char *title = NULL;
    for (uint32_t i = 0; i < module->chapter_count; i++) {
        if (timeline_mark_at(&film->stops.timeline, stop).chapter &&
            module->chapters[i].statement == film_stop(&film->stops, stop).next) {
            title = lesson_chapter(module, i);
        }
    }
    return title;
}

/* ---- subtitles ---- */

static void add_time(Text *out, uint64_t frames, int32_t fps)
{
    uint64_t ms = frames * 1000 / (uint64_t)fps;
    ou_text_add_format(out, "%02u:%02u:%02u.%03u", (unsigned)(ms / 3600000),
                       (unsigned)(ms / 60000 % 60), (unsigned)(ms / 1000 % 60),
                       (unsigned)(ms % 1000));
}

/* A cue ends at an empty line, and three characters mean something in it. */
static void add_cue_text(Text *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&': ou_text_add(out, "&amp;"); break;
        case '<': ou_text_add(out, "&lt;"); break;
        case '>': ou_text_add(out, "&gt;"); break;
        case '\n':
            if (text[1] != '\n' && text[1] != '\0') {
                ou_text_add_char(out, '\n');
            }
            break;
        default: ou_text_add_char(out, *text); break;
        }
    }
}

void film_plan_subtitles(const FilmPlan *plan, int32_t fps, uint64_t from, uint64_t to, Text *out)
{
    ou_text_add(out, "WEBVTT\n");
    for (uint32_t i = 0; i < plan->captions.count; i++) {
        const PlanCaption *caption = &plan->captions.items[i];
        uint64_t end = i + 1 < plan->captions.count ? caption[1].first : plan->frames;
        uint64_t begin = caption->first > from ? caption->first : from;
        end = end < to ? end : to;
        if (caption->text[0] == '\0' || begin >= end) {
            continue;
        }
        ou_text_add(out, "\n");
        add_time(out, begin - from, fps);
        ou_text_add(out, " --> ");
        add_time(out, end - from, fps);
        ou_text_add(out, "\n");
        add_cue_text(out, caption->text);
        ou_text_add(out, "\n");
    }
}

/* ---- chapters ---- */

static void add_chapter(Text *out, const char *title, int32_t fps, const uint64_t ends[2])
{
    ou_text_add_format(out, "[CHAPTER]\nTIMEBASE=1/%d\nSTART=%llu\nEND=%llu\ntitle=", (int)fps,
                       (unsigned long long)ends[0], (unsigned long long)ends[1]);
    for (; *title != '\0'; title++) {
        if (strchr("=;#\\\n", *title) != NULL) {
            ou_text_add_char(out, '\\');
        }
        ou_text_add_char(out, *title);
    }
    ou_text_add(out, "\n");
}

void film_plan_chapters(const FilmPlan *plan, int32_t fps, uint64_t from, uint64_t to, Text *out)
{
    for (uint32_t i = 0; i < plan->chapters.count; i++) {
        const PlanChapter *chapter = &plan->chapters.items[i];
        uint64_t end = i + 1 < plan->chapters.count ? chapter[1].first : plan->frames;
        uint64_t begin = chapter->first > from ? chapter->first : from;
        end = end < to ? end : to;
        if (begin < end) {
            if (out->length == 0) {
                ou_text_add(out, ";FFMETADATA1\n");
            }
            add_chapter(out, chapter->title, fps, (const uint64_t[]){begin - from, end - from});
        }
    }
}
