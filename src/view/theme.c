#include "view/theme.h"

#include <string.h>

#include "base/phrase.h"
#include "object/types.h"

static const Theme THEMES[THEME_COUNT] = {
    [THEME_DAY] = {.name = "day",
                   .title = PHRASE("Day"),
                   .page = CNV_RGB(0xEDF1F6),
                   .panel = CNV_RGB(0xFFFFFF),
                   .panel_border = CNV_RGB(0xD9E0E9),
                   .inset = CNV_RGB(0xEDF1F6),
                   .text = CNV_RGB(0x16202E),
                   .quiet = CNV_RGB(0x4A576B),
                   .faint = CNV_RGB(0x5D6A7E),
                   .accent = CNV_RGB(0x006DAA),
                   .on_accent = CNV_RGB(0xFFFFFF),
                   .now = CNV_RGB(0xFFF3CD),
                   .now_mark = CNV_RGB(0xB27B00),
                   .line = CNV_RGB(0x16202E),
                   .ghost = CNV_RGB(0x8793A3),
                   .badge = CNV_RGB(0xFFFFFF),
                   .collector = CNV_RGB(0xB3261E),
                   .selection = CNV_RGB(0x006DAA),
                   .keyword = CNV_RGB(0x1F4E79),
                   .string = CNV_RGB(0x6A4A12),
                   .comment = CNV_RGB(0x5D6A7E)},
    [THEME_NIGHT] = {.name = "night",
                   .title = PHRASE("Night"),
                   .page = CNV_RGB(0x0D1117),
                   .panel = CNV_RGB(0x161C26),
                   .panel_border = CNV_RGB(0x263040),
                   .inset = CNV_RGB(0x0D1117),
                   .text = CNV_RGB(0xF2F5F9),
                   .quiet = CNV_RGB(0xA9B5C6),
                   .faint = CNV_RGB(0x8E9BB0),
                   .accent = CNV_RGB(0x56B4E9),
                   .on_accent = CNV_RGB(0x0D1117),
                   .now = CNV_RGB(0x3B3212),
                   .now_mark = CNV_RGB(0xF2C94C),
                   .line = CNV_RGB(0xE4EAF2),
                   .ghost = CNV_RGB(0x66748A),
                   .badge = CNV_RGB(0x161C26),
                   .collector = CNV_RGB(0xFF6B5E),
                   .selection = CNV_RGB(0x56B4E9),
                   .keyword = CNV_RGB(0x8FC7F0),
                   .string = CNV_RGB(0xDCC48E),
                   .comment = CNV_RGB(0x8E9BB0)},
    [THEME_CONTRAST] = {.name = "contrast",
                   .title = PHRASE("Contrast"),
                   .page = CNV_RGB(0x000000),
                   .panel = CNV_RGB(0x000000),
                   .panel_border = CNV_RGB(0x8A8A8A),
                   .inset = CNV_RGB(0x1C1C1C),
                   .text = CNV_RGB(0xFFFFFF),
                   .quiet = CNV_RGB(0xE6E6E6),
                   .faint = CNV_RGB(0xC8C8C8),
                   .accent = CNV_RGB(0xFFE000),
                   .on_accent = CNV_RGB(0x000000),
                   .now = CNV_RGB(0x4A4200),
                   .now_mark = CNV_RGB(0xFFE000),
                   .line = CNV_RGB(0xFFFFFF),
                   .ghost = CNV_RGB(0x9A9A9A),
                   .badge = CNV_RGB(0x000000),
                   .collector = CNV_RGB(0xFF8A80),
                   .selection = CNV_RGB(0xFFE000),
                   .keyword = CNV_RGB(0xFFFFFF),
                   .string = CNV_RGB(0xFFE9A8),
                   .comment = CNV_RGB(0xC8C8C8)},
};

const Theme *theme_get(ThemeId id)
{
    return &THEMES[id];
}

ThemeId theme_find(const char *name)
{
    for (unsigned i = 0; i < THEME_COUNT; i++) {
        if (strcmp(THEMES[i].name, name) == 0) {
            return (ThemeId)i;
        }
    }
    return THEME_COUNT;
}

/* Okabe and Ito's colours, told apart by all kinds of colour vision. */
enum {
    ORANGE = 0xE69F00,
    SKY = 0x56B4E9,
    GREEN = 0x009E73,
    VERMILION = 0xD55E00,
    PURPLE = 0xCC79A7,
    YELLOW = 0xF0E442,
    OLIVE = 0x5F5A14, /* instead of yellow on a bright ground */
    BLUE = 0x0072B2,
    GREY = 0x667281
};

typedef struct TypeSign {
    uint32_t rgb;
    const char *letter;
} TypeSign;

static TypeSign sign_of(Addr type)
{
    switch ((int)type_id_of(type)) {
    case TYPE_ID_list: return (TypeSign){ORANGE, "L"};
    case TYPE_ID_tuple: return (TypeSign){VERMILION, "T"};
    case TYPE_ID_dict: return (TypeSign){SKY, "D"};
    case TYPE_ID_set:
    case TYPE_ID_frozenset: return (TypeSign){BLUE, "S"};
    case TYPE_ID_str: return (TypeSign){GREEN, "s"};
    case TYPE_ID_bytes: return (TypeSign){GREEN, "b"};
    case TYPE_ID_type: return (TypeSign){YELLOW, "c"};
    case TYPE_ID_HEAP: return (TypeSign){PURPLE, NULL};
    case TYPE_ID_function: return (TypeSign){GREY, "f"};
    case TYPE_ID_method: return (TypeSign){GREY, "m"};
    case TYPE_ID_cell: return (TypeSign){GREY, "\xE2\x97\xA6"};
    case TYPE_ID_frame: return (TypeSign){GREY, "F"};
    case TYPE_ID_int: return (TypeSign){GREY, "i"};
    case TYPE_ID_float: return (TypeSign){GREY, "."};
    case TYPE_ID_generator: return (TypeSign){GREY, "g"};
    case TYPE_ID_weakref: return (TypeSign){GREY, "w"};
    default: return (TypeSign){GREY, "o"};
    }
}

/* Relative luminance, a square standing for the gamma curve; 0 ... 10000. */
static uint32_t brightness(CnvColor color)
{
    uint32_t r = color >> 16 & 0xFF, g = color >> 8 & 0xFF, b = color & 0xFF;
    return (r * r * 213 + g * g * 715 + b * b * 72) / (255 * 255 / 10);
}

/* From here on black reads better than white. */
enum { BRIGHT = 2200 };

TypeStyle theme_type_at(const Theme *theme, Addr type)
{
    TypeSign sign = sign_of(type);
    bool is_pale = sign.rgb == YELLOW && brightness(theme->panel) > BRIGHT;
    CnvColor edge = CNV_RGB(is_pale ? OLIVE : sign.rgb);
    return (TypeStyle){edge, cnv_mix(theme->panel, edge, 56), sign.letter};
}

TypeStyle theme_type(const Theme *theme, const SceneObject *object)
{
    return theme_type_at(theme, object->type);
}

CnvColor theme_ink_on(CnvColor color)
{
    return brightness(color) > BRIGHT ? CNV_RGB(0x10151D) : CNV_RGB(0xFFFFFF);
}
