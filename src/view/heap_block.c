/* heap_block.c - one block as large as there is room for: its colour, then its letter, then what it
 * is, then its bytes. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "base/utf8.h"
#include "object/object.h"
#include "object/type.h"
#include "view/heap_parts.h"

enum { LETTER_LEAST = 17, WORDS_WIDTH = 110, WORDS_HEIGHT = 52, BYTES_TOP = 54, BYTE_ROW = 20 };

/* A block that is part of an object says which part. */
static const char *role_letter(BlockRole role)
{
    switch ((int)role) {
    case BLOCK_ITEMS: return "[]";
    case BLOCK_KEYS: return "k";
    case BLOCK_VALUES: return "v";
    case BLOCK_SET: return "#";
    case BLOCK_BUFFER:
    case BLOCK_TEXT: return "\"\"";
    default: return NULL;
    }
}

static bool is_whole(BlockRole role)
{
    return role == BLOCK_OBJECT || role == BLOCK_GC_OBJECT;
}

static void draw_letter(const Panel *panel, CnvBox box, Tenant tenant, BlockRole role)
{
    TypeStyle type = theme_type_at(panel->theme, tenant.type);
    uint32_t index = scene_find(panel->moment->after, tenant.object);
    const char *letter = is_whole(role) ? type.letter : role_letter(role);
    size_t length = SIZE_MAX;
    if (letter == NULL && is_whole(role) && index != SCENE_NONE) {
        letter = panel->moment->after->objects[index].type_name;
        length = ou_utf8_length((unsigned char)letter[0]);
    }
    if (letter == NULL) {
        return;
    }
    Fix cell = cnv_min(cnv_min(box.x1 - box.x0, box.y1 - box.y0), FIX(64));
    CnvTextStyle style = {
        .font = {is_whole(role) ? CNV_SANS_BOLD : CNV_MONO,
                 is_whole(role) ? cell / 2 : cell * 2 / 5},
        .color = theme_ink_on(type.edge),
        .align = CNV_ALIGN_CENTER,
        .vertical = CNV_MIDDLE
    };
    cnv_text(panel->list, cnv_point((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2), &style, letter,
             length);
}

void heap_block_words(const Panel *panel, const HeapBlock *block, Text *out)
{
    const Moment *moment = panel->moment;
    Tenant tenant = heap_tenant(moment->image, block);
    uint32_t index = scene_find(moment->after, tenant.object);
    ou_text_clear(out);
    if (index != SCENE_NONE) {
        scene_add_path(moment->after, index, out);
    } else if (tenant.type != 0) {
        obj_type_name(moment->image, moment->cpy->layout, tenant.type, out);
    }
    if (!is_whole(block->role)) {
        ou_text_add_format(out, "%s%s", out->length > 0 ? ": " : "", heap_role_name(block->role));
    }
}

/* ---- its bytes ---- */

static void byte_row(const Panel *panel, const HeapBlock *block, uint64_t at, uint32_t across,
                     Text *out)
{
    ou_text_clear(out);
    ou_text_add_format(out, "%4llu ", (unsigned long long)at);
    for (uint64_t i = at; i < at + across && i < block->size; i++) {
        ou_text_add_format(out, " %02x", mem_load8(panel->moment->image, block->start + i));
    }
}

static void draw_bytes(const Panel *panel, const HeapBlock *block, CnvBox box, CnvColor ink)
{
    enum { SIZE = 16, FEW = 8, MANY = 16 };
    CnvFont font = {CNV_MONO, FIX(SIZE)};
    Text row = {0};
    Fix room = box.x1 - box.x0 - FIX(16);
    byte_row(panel, block, 0, MANY, &row);
    bool is_wide = cnv_text_width(panel->list->fonts, font, ou_text_view(&row), row.length) <= room;
    uint32_t across = is_wide ? MANY : FEW;
    Fix y = box.y0 + FIX(BYTES_TOP + BYTE_ROW / 2);
    for (uint64_t at = 0; at < block->size && y < box.y1 - FIX(BYTE_ROW / 2); at += across) {
        byte_row(panel, block, at, across, &row);
        if (cnv_text_width(panel->list->fonts, font, ou_text_view(&row), row.length) <= room) {
            CnvTextStyle style = {.font = font, .color = ink, .vertical = CNV_MIDDLE};
            cnv_text(panel->list, cnv_point(box.x0 + FIX(8), y), &style, ou_text_view(&row),
                     SIZE_MAX);
        }
        y += FIX(BYTE_ROW);
    }
    ou_text_free(&row);
}

static void draw_words(const Panel *panel, const HeapBlock *block, CnvBox box, CnvColor ink)
{
    Text words = {0};
    CnvTextStyle style = {
        .font = {CNV_SANS_BOLD, FIX(18)},
        .color = ink,
        .vertical = CNV_MIDDLE,
        .max_width = box.x1 - box.x0 - FIX(16)
    };
    if (block->in_use) {
        heap_block_words(panel, block, &words);
    } else {
        ou_text_add(&words, phrase("free"));
    }
    cnv_text(panel->list, cnv_point(box.x0 + FIX(8), box.y0 + FIX(17)), &style,
             ou_text_view(&words), SIZE_MAX);
    ou_text_clear(&words);
    if (block->in_use) {
        ou_text_add_format(&words, phrase("asked for %s of %s B"), GROUPED(block->requested),
                           GROUPED(block->size));
    } else {
        ou_text_add_format(&words, "%s B", GROUPED(block->size));
    }
    style.font = (CnvFont){CNV_SANS, FIX(16)};
    cnv_text(panel->list, cnv_point(box.x0 + FIX(8), box.y0 + FIX(38)), &style,
             ou_text_view(&words), SIZE_MAX);
    ou_text_free(&words);
    if (box.y1 - box.y0 > FIX(BYTES_TOP + 2 * BYTE_ROW)) {
        draw_bytes(panel, block, box, ink);
    }
}

/* ---- the block ---- */

/* What is selected with a block: its object, or that whose attributes the dict in it holds. */
static uint64_t serial_to_select(const Panel *panel, const HeapBlock *block, Tenant tenant)
{
    enum { MOST_LOOKED_AT = 500 };
    const Scene *scene = panel->moment->after;
    const Memory *mem = panel->moment->image;
    uint32_t index = scene_find(scene, tenant.object);
    if (index != SCENE_NONE) {
        return scene->objects[index].serial;
    }
    bool is_dict = tenant.type == T_(dict) && scene->object_count <= MOST_LOOKED_AT;
    for (uint32_t i = 0; is_dict && i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        if (object->kind == SCENE_INSTANCE &&
            object_dict(mem, panel->moment->cpy->layout, object->addr) == tenant.object) {
            return object->serial;
        }
    }
    return block->serial;
}

/* What is written stands in the part that is seen. */
static CnvBox seen_of(const Panel *panel, CnvBox box)
{
    return (CnvBox){cnv_max(box.x0, panel->box.x0), cnv_max(box.y0, panel->box.y0),
                    cnv_min(box.x1, panel->box.x1), cnv_min(box.y1, panel->box.y1)};
}

void heap_draw_block(const Panel *panel, const HeapBlock *block, CnvBox box, bool is_subject)
{
    const Theme *theme = panel->theme;
    Fix cell = cnv_min(box.x1 - box.x0, box.y1 - box.y0);
    CnvRounded shape = {.box = box, .radius = cnv_min(FIX(4), cell / 5)};
    bool has_words = box.x1 - box.x0 >= FIX(WORDS_WIDTH) && box.y1 - box.y0 >= FIX(WORDS_HEIGHT);
    if (!block->in_use) {
        cnv_rounded(panel->list, shape, (CnvPaint){.fill = theme->inset});
        cnv_hatch(panel->list, shape,
                  (CnvHatch){.color = has_words ? cnv_fade(theme->faint, 90) : theme->faint,
                             .period = FIX(7),
                             .width = FIX(1) + 128});
        if (has_words) {
            draw_words(panel, block, seen_of(panel, box), theme->text);
        }
        return;
    }
    Tenant tenant = heap_tenant(panel->moment->image, block);
    CnvColor color = heap_tenant_color(theme, tenant);
    cnv_tag(panel->list, view_tag(TAG_BLOCK, serial_to_select(panel, block, tenant)));
    cnv_rounded(panel->list, shape,
                (CnvPaint){.fill = color,
                           .border = is_subject ? theme->text : 0,
                           .border_width = is_subject ? FIX(3) : 0});
    if (has_words) {
        draw_words(panel, block, seen_of(panel, box), theme_ink_on(color));
    } else if (tenant.type != 0 && cell >= FIX(LETTER_LEAST - 2)) {
        draw_letter(panel, box, tenant, block->role);
    }
    cnv_tag(panel->list, 0);
}
