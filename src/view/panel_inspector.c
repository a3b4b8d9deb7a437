/* panel_inspector.c - the selected object field by field, from the same table the engine uses. */
#include <stdio.h>

#include "object/object.h"
#include "view/panels.h"

enum { ROW = 27 };

static bool layout_of(TypeId id, LayoutId *out)
{
    static const struct {
        TypeId type;
        LayoutId layout;
    } known[] = {
        {TYPE_ID_list,      LAYOUT_list    },
        {TYPE_ID_tuple,     LAYOUT_tuple   },
        {TYPE_ID_dict,      LAYOUT_dict    },
        {TYPE_ID_set,       LAYOUT_set     },
        {TYPE_ID_frozenset, LAYOUT_set     },
        {TYPE_ID_type,      LAYOUT_type    },
        {TYPE_ID_function,  LAYOUT_func    },
        {TYPE_ID_method,    LAYOUT_method  },
        {TYPE_ID_cell,      LAYOUT_cell    },
        {TYPE_ID_int,       LAYOUT_integer },
        {TYPE_ID_str,       LAYOUT_string  },
        {TYPE_ID_float,     LAYOUT_floating},
        {TYPE_ID_weakref,   LAYOUT_weakref },
        {TYPE_ID_generator, LAYOUT_gen     },
        {TYPE_ID_range,     LAYOUT_range   }
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (known[i].type == id) {
            *out = known[i].layout;
            return true;
        }
    }
    return false;
}

typedef struct Rows {
    const Panel *panel;
    Fix y;
} Rows;

static void draw_row(Rows *rows, int32_t offset, const char *name, const char *value, bool marked)
{
    const Panel *panel = rows->panel;
    if (rows->y > panel->box.y1 - FIX(ROW / 2 + 4)) {
        return;
    }
    char text[16];
    Fix x = panel->box.x0 + FIX(PANEL_PAD);
    if (marked) {
        cnv_fill(panel->list,
                 (CnvBox){panel->box.x0 + FIX(8), rows->y - FIX(13), panel->box.x1 - FIX(8),
                          rows->y + FIX(13)},
                 panel->theme->now);
    }
    (void)snprintf(text, sizeof text, "%d", offset);
    panel_text_right(panel, x + FIX(34), rows->y, (CnvFont){CNV_MONO, FIX(15)}, panel->theme->faint,
                     text);
    panel_text(panel, x + FIX(50), rows->y, (CnvFont){CNV_MONO, FIX(16)}, panel->theme->quiet,
               name);
    panel_text(panel, x + FIX(206), rows->y, (CnvFont){CNV_MONO, FIX(16)}, panel->theme->text,
               value);
    rows->y += FIX(ROW);
}

static void pointer_text(const Panel *panel, Addr value, char *out, size_t size)
{
    if (value == 0) {
        (void)snprintf(out, size, "NULL");
        return;
    }
    uint32_t index = scene_find(panel->moment->after, value);
    const char *what = index == SCENE_NONE ? "" : panel->moment->after->objects[index].title;
    (void)snprintf(out, size, "0x%llx %s", (unsigned long long)value, what);
}

static void draw_fields(Rows *rows, const SceneObject *object, LayoutId id)
{
    const Panel *panel = rows->panel;
    const Memory *mem = panel->moment->image;
    const LayoutStruct *layout = panel->moment->cpy->rows(id);
    char value[96];
    for (uint16_t i = 0; i < layout->field_count; i++) {
        const LayoutField *field = &layout->fields[i];
        Addr at = object->addr + field->offset;
        if (field->width == 0 || field->width > 8) {
            continue;
        }
        uint64_t word = field->width == 8   ? mem_load64(mem, at)
                        : field->width == 4 ? mem_load32(mem, at)
                                            : mem_load8(mem, at);
        bool pointer = field->meaning == FIELD_OWNED || field->meaning == FIELD_BORROWED ||
                       field->meaning == FIELD_BLOCK || field->meaning == FIELD_CODE;
        if (pointer) {
            pointer_text(panel, word, value, sizeof value);
        } else {
            (void)snprintf(value, sizeof value, "%lld", (long long)word);
        }
        draw_row(rows, field->offset, field->name, value, false);
    }
}

void panel_draw_inspector(const Panel *panel)
{
    const SceneObject *object = view_selected(panel);
    panel_frame(panel, "Inspector", object ? object->title : NULL);
    Rows rows = {panel, panel->box.y0 + FIX(PANEL_TITLE + 16)};
    if (object == NULL) {
        panel_text(panel, panel->box.x0 + FIX(PANEL_PAD), rows.y, (CnvFont){CNV_SANS, FIX(18)},
                   panel->theme->quiet, "Click an object to see its fields.");
        return;
    }
    const Memory *mem = panel->moment->image;
    char value[96];
    if (obj_is_gc(mem, object->addr)) {
        (void)snprintf(value, sizeof value, "0x%llx",
                       (unsigned long long)mem_load64(mem, object->addr - 16));
        draw_row(&rows, -16, "_gc_next", value, false);
        (void)snprintf(value, sizeof value, "0x%llx",
                       (unsigned long long)mem_load64(mem, object->addr - 8));
        draw_row(&rows, -8, "_gc_prev", value, false);
    }
    (void)snprintf(value, sizeof value, "%lld", (long long)object->count);
    draw_row(&rows, 0, "ob_refcnt", value, true);
    draw_row(&rows, 8, "ob_type", object->type_name, false);
    LayoutId layout;
    if (layout_of(type_id_of(object->type), &layout)) {
        draw_fields(&rows, object, layout);
    }
    (void)snprintf(value, sizeof value, "%llu bytes", (unsigned long long)object->size);
    draw_row(&rows, 0, "sys.getsizeof", value, false);
}
