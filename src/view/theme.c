#include "view/theme.h"

#include <string.h>

#include "object/types.h"

static const Theme THEMES[THEME_COUNT] = {
    [THEME_DAY] = {.name = "day",
                   .page = CNV_RGB(0xEDF1F6),
                   .panel = CNV_RGB(0xFFFFFF),
                   .panel_border = CNV_RGB(0xD9E0E9),
                   .inset = CNV_RGB(0xEDF1F6),
                   .text = CNV_RGB(0x16202E),
                   .quiet = CNV_RGB(0x55637A),
                   .faint = CNV_RGB(0x8A97A9),
                   .accent = CNV_RGB(0x0072B2),
                   .on_accent = CNV_RGB(0xFFFFFF),
                   .now = CNV_RGB(0xFFF3CD),
                   .now_mark = CNV_RGB(0xC98A00),
                   .line = CNV_RGB(0x16202E),
                   .ghost = CNV_RGB(0xA5AFBC),
                   .badge = CNV_RGB(0xFFFFFF),
                   .collector = CNV_RGB(0xB3261E),
                   .selection = CNV_RGB(0x0072B2)},
    [THEME_NIGHT] = {.name = "night",
                   .page = CNV_RGB(0x0D1117),
                   .panel = CNV_RGB(0x161C26),
                   .panel_border = CNV_RGB(0x263040),
                   .inset = CNV_RGB(0x0D1117),
                   .text = CNV_RGB(0xF2F5F9),
                   .quiet = CNV_RGB(0xA3AFC0),
                   .faint = CNV_RGB(0x6F7D91),
                   .accent = CNV_RGB(0x56B4E9),
                   .on_accent = CNV_RGB(0x0D1117),
                   .now = CNV_RGB(0x3B3212),
                   .now_mark = CNV_RGB(0xF2C94C),
                   .line = CNV_RGB(0xE4EAF2),
                   .ghost = CNV_RGB(0x566274),
                   .badge = CNV_RGB(0x161C26),
                   .collector = CNV_RGB(0xFF6B5E),
                   .selection = CNV_RGB(0x56B4E9)},
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
    OLIVE = 0xB5A42B,
    BLUE = 0x0072B2,
    GREY = 0x7D8896
};

static uint32_t type_rgb(const SceneObject *object)
{
    switch ((int)type_id_of(object->type)) {
    case TYPE_ID_list: return ORANGE;
    case TYPE_ID_tuple: return VERMILION;
    case TYPE_ID_dict: return SKY;
    case TYPE_ID_set:
    case TYPE_ID_frozenset: return BLUE;
    case TYPE_ID_str:
    case TYPE_ID_bytes: return GREEN;
    case TYPE_ID_type: return OLIVE;
    case TYPE_ID_HEAP: return PURPLE;
    default: return GREY;
    }
}

TypeStyle theme_type(const Theme *theme, const SceneObject *object)
{
    CnvColor edge = CNV_RGB(type_rgb(object));
    return (TypeStyle){edge, cnv_mix(theme->panel, edge, 56)};
}
