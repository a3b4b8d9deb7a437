#include "view/rich_text.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

typedef struct Rich {
    FontSet *fonts;
    DrawList *list; /* NULL: only measured */
    const RichStyle *style;
    CnvPoint origin;
    Fix x;   /* measured, for where lines break: the same whether the text is drawn or not */
    Fix pen; /* drawn: type of a scaled picture comes in quarters of a pixel, and a long word of it
                is some pixels longer or shorter than its measure */
    Fix line;
    uint32_t lines;
    Fix extra;       /* between paragraphs */
    bool in_code;    /* between two ` */
    bool in_printed; /* between RICH_PRINTED and its end */
} Rich;

static CnvFont font_of(const Rich *rich, bool mono)
{
    const RichStyle *style = rich->style;
    if (mono) {
        return (CnvFont){style->bold ? CNV_MONO_BOLD : CNV_MONO, style->size * 15 / 16};
    }
    return (CnvFont){style->bold ? CNV_SANS_SEMIBOLD : CNV_SANS, style->size};
}

/* Its spaces, too, are code's. */
static bool is_mono(const Rich *rich)
{
    return rich->in_code || rich->in_printed;
}

/* ---- what was printed ---- */

void rich_add_printed(Text *out, const char *text, size_t most)
{
    size_t length = strlen(text), shown = length;
    if (ou_utf8_count(text, length) > most) {
        shown = 0;
        for (size_t i = 1; i < most; i++) {
            size_t used = 0;
            (void)ou_utf8_decode(text + shown, length - shown, &used);
            shown += used;
        }
    }
    ou_text_add_char(out, RICH_PRINTED);
    for (size_t i = 0; i < shown; i++) {
        if (text[i] != RICH_PRINTED_END) { /* no letter, and it would end it */
            ou_text_add_char(out, text[i]);
        }
    }
    ou_text_add(out, shown < length ? "\xE2\x80\xA6" : "");
    ou_text_add_char(out, RICH_PRINTED_END);
}

/* ---- what is code ---- */

static bool is_figure(const char *word, size_t length)
{
    static const char arrow[] = "\xE2\x86\x92";
    if (length == sizeof arrow - 1 && memcmp(word, arrow, length) == 0) {
        return true;
    }
    for (size_t i = 0; i < length; i++) {
        if (!isdigit((unsigned char)word[i]) && strchr("+-.,xKMiB", word[i]) == NULL) {
            return false;
        }
    }
    return length > 0 && (isdigit((unsigned char)word[0]) || length > 1);
}

static bool is_code(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        bool inner = i > 0 && i + 1 < length;
        if (word[i] == '_' || word[i] == '[' || word[i] == '=' ||
            (inner && word[i] == '.' && isalpha((unsigned char)word[i + 1]))) {
            return true;
        }
        if (word[i] == '(' && i + 1 < length && word[i + 1] == ')') {
            return true;
        }
    }
    return false;
}

/* ---- pieces of a word: opening punctuation, core, closing punctuation ---- */

typedef struct Word {
    const char *text;
    size_t lead, core, trail; /* bytes */
    bool mono;
} Word;

static Word split(Rich *rich, const char *text, size_t length)
{
    Word word = {.text = text};
    while (word.lead < length && strchr("(\"", text[word.lead]) != NULL) {
        word.lead++;
    }
    size_t end = length;
    bool is_call = length > 1 && text[length - 1] == ')' && text[length - 2] == '(';
    while (end > word.lead && !is_call && strchr(".,;:!?", text[end - 1]) != NULL) {
        end--;
        is_call = end > word.lead + 1 && text[end - 1] == ')' && text[end - 2] == '(';
    }
    if (word.lead > 0 && end > word.lead && text[end - 1] == ')' && !is_call) {
        end--;
    }
    if (rich->in_printed) { /* all of it is one piece, its punctuation as well */
        word.lead = 0;
        end = length;
    }
    word.core = end - word.lead;
    word.trail = length - end;
    const char *core = text + word.lead;
    word.mono = is_mono(rich) || rich->style->all_mono || is_figure(core, word.core) ||
                is_code(core, word.core);
    return word;
}

static Fix piece(Rich *rich, const char *text, size_t length, bool mono, Fix x)
{
    if (length == 0) {
        return 0;
    }
    CnvFont font = font_of(rich, mono);
    if (rich->list != NULL && x >= 0) {
        CnvTextStyle style = {.font = font, .color = rich->style->color, .vertical = CNV_MIDDLE};
        Fix y = rich->origin.y + rich->extra + (Fix)rich->lines * rich->line + rich->line / 2;
        return cnv_text(rich->list, cnv_point(rich->origin.x + x, y), &style, text, length);
    }
    return cnv_text_width(rich->fonts, font, text, length);
}

static Fix word_at(Rich *rich, const Word *word, Fix x)
{
    Fix width = piece(rich, word->text, word->lead, rich->style->all_mono, x);
    width += piece(rich, word->text + word->lead, word->core, word->mono, x < 0 ? x : x + width);
    width += piece(rich, word->text + word->lead + word->core, word->trail, rich->style->all_mono,
                   x < 0 ? x : x + width);
    return width;
}

static void new_line(Rich *rich)
{
    rich->lines++;
    rich->x = rich->pen = 0;
}

/* A word longer than a line is cut where the line ends. */
static void long_word(Rich *rich, const Word *word)
{
    const char *text = word->text;
    size_t left = word->lead + word->core + word->trail;
    while (left > 0) {
        size_t fit =
            cnv_text_fit(rich->fonts, font_of(rich, word->mono), text, left, rich->style->width);
        fit = fit > 0 ? fit : left;
        rich->x = piece(rich, text, fit, word->mono, -1);
        rich->pen = piece(rich, text, fit, word->mono, 0);
        text += fit;
        left -= fit;
        if (left > 0) {
            new_line(rich);
        }
    }
}

static size_t word_length(const Rich *rich, const char *text)
{
    static const char printed[] = {' ', '\n', RICH_PRINTED_END, '\0'};
    static const char said[] = {' ', '\n', '`', RICH_PRINTED, '\0'};
    return strcspn(text, rich->in_printed ? printed : said);
}

/* A mark or a white character. Returns how many spaces stand before the next word. */
static int follow(Rich *rich, char mark, int spaces)
{
    switch (mark) {
    case '`': rich->in_code = !rich->in_code; return spaces;
    case RICH_PRINTED: rich->in_printed = true; return spaces;
    case RICH_PRINTED_END: rich->in_printed = false; return spaces;
    case '\n':
        if (rich->x > 0) {
            new_line(rich);
        } else if (rich->lines > 0) {
            rich->extra += rich->line / 2;
        }
        return 1;
    default: return rich->in_printed ? spaces + 1 : 1;
    }
}

/* Of the word and of all that no line may part from it: what follows a mark without a space, and
 * what an arrow ties to it ("1 → 2"). */
static Fix tied_width(const Rich *rich, const char *text)
{
    static const char arrow[] = " \xE2\x86\x92 ";
    Rich ahead = *rich;
    Fix width = 0;
    for (;;) {
        size_t length = word_length(&ahead, text);
        Word word = split(&ahead, text, length);
        width += word_at(&ahead, &word, -1);
        text += length;
        if (strchr(" \n", *text) == NULL) {
            (void)follow(&ahead, *text++, 0);
        } else if (strncmp(text, arrow, sizeof arrow - 1) == 0) {
            width += 2 * piece(&ahead, " ", 1, is_mono(&ahead), -1);
            width += piece(&ahead, arrow + 1, sizeof arrow - 3, true, -1);
            text += sizeof arrow - 1;
        } else {
            return width;
        }
    }
}

/* spaces: how many stand before it. */
static void add_word(Rich *rich, const char *text, size_t length, int spaces)
{
    Word word = split(rich, text, length);
    Fix width = word_at(rich, &word, -1);
    Fix space = rich->x > 0 ? spaces * piece(rich, " ", 1, is_mono(rich), -1) : 0;
    Fix needed = tied_width(rich, text);
    needed = needed <= rich->style->width ? needed : width;
    if (rich->x > 0 && rich->x + space + needed > rich->style->width) {
        new_line(rich);
        space = 0;
    }
    if (width > rich->style->width) {
        long_word(rich, &word);
        return;
    }
    rich->pen += space + word_at(rich, &word, rich->pen + space);
    rich->x += space + width;
}

static Fix lay_out(Rich *rich, const char *text)
{
    rich->line = rich->style->line ? rich->style->line : rich->style->size * 7 / 5;
    int spaces = 1;
    while (*text != '\0') {
        size_t length = word_length(rich, text);
        if (length > 0) {
            add_word(rich, text, length, spaces);
            text += length;
            spaces = 0;
        } else {
            spaces = follow(rich, *text++, spaces);
        }
    }
    return (Fix)(rich->lines + (rich->x > 0)) * rich->line + rich->extra;
}

Fix rich_height(FontSet *fonts, const RichStyle *style, const char *text)
{
    Rich rich = {.fonts = fonts, .style = style};
    return lay_out(&rich, text);
}

Fix rich_draw(DrawList *list, CnvPoint at, const RichStyle *style, const char *text)
{
    Rich rich = {.fonts = list->fonts, .list = list, .style = style, .origin = at};
    return lay_out(&rich, text);
}
