/* panel_keys.c - the overlay that names every key. */
#include "view/panels.h"

static const struct {
    const char *keys, *does;
} KEYS[] = {
    {"\xE2\x86\x92  PageDown",   "step"                                        },
    {"\xE2\x86\x90  PageUp",     "step back"                                   },
    {"space",                    "play, pause"                                 },
    {"M",                        "step by statement, instruction, memory event"},
    {"N",                        "next collection"                             },
    {"Home  End",                "start, end"                                  },
    {"drag",                     "scrub on the timeline"                       },
    {"click",                    "select an object, jump to a line"            },
    {"D  1 \xE2\x80\xA6 5",      "next view, or a view by its number"          },
    {"+  \xE2\x88\x92  (speed)", "faster, slower"                              },
    {"Ctrl +  \xE2\x88\x92  0",  "larger, smaller, normal size"                },
    {"T",                        "theme: day, night"                           },
    {"F11",                      "full screen"                                 },
    {"Esc",                      "leave anything"                              },
    {"?  F1",                    "these keys"                                  },
    {"Q",                        "quit"                                        },
};

void panel_draw_keys(const Panel *panel)
{
    enum { WIDTH = 760, ROW = 38 };
    int32_t rows = (int32_t)(sizeof KEYS / sizeof KEYS[0]);
    int32_t height = rows * ROW + 90;
    Fix cx = (panel->box.x0 + panel->box.x1) / 2;
    Fix cy = (panel->box.y0 + panel->box.y1) / 2;
    Panel sheet = *panel;
    sheet.box = cnv_box(cx - FIX(WIDTH / 2), cy - FIX(height / 2), FIX(WIDTH), FIX(height));
    cnv_fill(panel->list, panel->box, cnv_fade(panel->theme->page, 200));
    panel_frame(&sheet, "All keys", "Esc closes");
    Fix y = sheet.box.y0 + FIX(PANEL_TITLE + 34);
    for (int32_t i = 0; i < rows; i++) {
        panel_text(&sheet, sheet.box.x0 + FIX(36), y, (CnvFont){CNV_MONO, FIX(19)},
                   panel->theme->text, KEYS[i].keys);
        panel_text(&sheet, sheet.box.x0 + FIX(270), y, (CnvFont){CNV_SANS, FIX(19)},
                   panel->theme->quiet, KEYS[i].does);
        y += FIX(ROW);
    }
}
