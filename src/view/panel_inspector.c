/* panel_inspector.c - the object that panels tell about, field by field, from the same table the
 * engine uses; its blocks with what was asked for and what rounding wastes; its bytes. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "heap/heap_query.h"
#include "inspect/generation.h"
#include "inspect/subject.h"
#include "inspect/type_slot.h"
#include "object/object.h"
#include "object/str.h"
#include "object/type.h"
#include "object/weakref.h"
#include "view/panels.h"

/* Addresses are shown by their last digits, as on the cards. */
enum { ADDRESS_END = 0xFFFFF };
enum { ROW = 26, LEAST_ROW = 21, MOST_ROWS = 48, FOOTER = 34 };

typedef struct InspectRow {
    int32_t offset;
    uint32_t width; /* bytes */
    char name[32], value[96];
    bool is_count;
    bool is_elsewhere; /* told without the bytes, which the image keeps zero */
} InspectRow;

typedef struct Inspect {
    const Panel *panel;
    const SceneObject *object;
    const Memory *mem;
    InspectRow rows[MOST_ROWS];
    uint32_t count, name_length; /* of the longest name */
    InspectRow spare;            /* for what finds no room */
} Inspect;

/* ---- rows ---- */

static bool layout_of(TypeId id, LayoutId *out)
{
    static const struct {
        TypeId type;
        LayoutId layout;
    } known[] = {
        {TYPE_ID_list,               LAYOUT_list         },
        {TYPE_ID_tuple,              LAYOUT_tuple        },
        {TYPE_ID_dict,               LAYOUT_dict         },
        {TYPE_ID_set,                LAYOUT_set          },
        {TYPE_ID_frozenset,          LAYOUT_set          },
        {TYPE_ID_type,               LAYOUT_type         },
        {TYPE_ID_function,           LAYOUT_func         },
        {TYPE_ID_method,             LAYOUT_method       },
        {TYPE_ID_cell,               LAYOUT_cell         },
        {TYPE_ID_int,                LAYOUT_integer      },
        {TYPE_ID_str,                LAYOUT_string       },
        {TYPE_ID_bytes,              LAYOUT_bytes        },
        {TYPE_ID_float,              LAYOUT_floating     },
        {TYPE_ID_weakref,            LAYOUT_weakref      },
        {TYPE_ID_generator,          LAYOUT_gen          },
        {TYPE_ID_bytearray,          LAYOUT_bytearray    },
        {TYPE_ID_range,              LAYOUT_range        },
        {TYPE_ID_weakproxy,          LAYOUT_weakref      },
        {TYPE_ID_weakcallableproxy,  LAYOUT_weakref      },
        {TYPE_ID_range_iterator,     LAYOUT_rangeiter    },
        {TYPE_ID_longrange_iterator, LAYOUT_longrangeiter}
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (known[i].type == id) {
            *out = known[i].layout;
            return true;
        }
    }
    return false;
}

static InspectRow *add_row(Inspect *inspect, int32_t offset, uint32_t width, const char *name)
{
    InspectRow *row =
        inspect->count < MOST_ROWS ? &inspect->rows[inspect->count++] : &inspect->spare;
    *row = (InspectRow){.offset = offset, .width = width};
    (void)snprintf(row->name, sizeof row->name, "%s", name);
    uint32_t length = (uint32_t)strlen(row->name);
    inspect->name_length = length > inspect->name_length ? length : inspect->name_length;
    return row;
}

static uint64_t load(const Memory *mem, Addr at, uint32_t width)
{
    return width == 8   ? mem_load64(mem, at)
           : width == 4 ? mem_load32(mem, at)
           : width == 2 ? mem_load16(mem, at)
                        : mem_load8(mem, at);
}

static void pointer_text(const Inspect *inspect, Addr value, InspectRow *row)
{
    if (value == 0) {
        (void)snprintf(row->value, sizeof row->value, "NULL");
        return;
    }
    const Scene *scene = inspect->panel->moment->after;
    uint32_t index = scene_find(scene, value);
    const char *what = index == SCENE_NONE ? "" : scene->objects[index].title;
    (void)snprintf(row->value, sizeof row->value, "0x\xE2\x80\xA6%05llx %s",
                   (unsigned long long)(value & ADDRESS_END), what);
}

/* A C function has no address in the model; its slot is filled all the same. */
static bool type_slot_text(const Inspect *inspect, const LayoutField *field, InspectRow *row)
{
    const CpyLayout *lay = inspect->panel->moment->cpy->layout;
    Addr type = inspect->object->addr;
    TypeSlot slot = insp_type_slot(inspect->mem, lay, type, field->offset);
    switch (slot.kind) {
    case TYPE_SLOT_IN_IMAGE: return false;
    case TYPE_SLOT_NULL: pointer_text(inspect, 0, row); break;
    case TYPE_SLOT_ADDRESS: pointer_text(inspect, slot.address, row); break;
    case TYPE_SLOT_FUNCTION:
        (void)snprintf(row->value, sizeof row->value, "%s",
                       slot.function != NULL ? slot.function : phrase("C function"));
        break;
    case TYPE_SLOT_TEXT: {
        Text name = {0};
        obj_type_name(inspect->mem, lay, type, &name);
        (void)snprintf(row->value, sizeof row->value, "\"%s\"", ou_text_view(&name));
        ou_text_free(&name);
        break;
    }
    case TYPE_SLOT_UNKNOWN:
        (void)snprintf(row->value, sizeof row->value, "%s", phrase("not modelled"));
        break;
    }
    row->is_elsewhere = slot.kind != TYPE_SLOT_NULL;
    return true;
}

static void link_text(const Inspect *inspect, Addr link, InspectRow *row)
{
    static const char *const lists[] = {PHRASE("gen 0"),       PHRASE("gen 1"),
                                        PHRASE("gen 2"),       PHRASE("permanent"),
                                        PHRASE("unreachable"), PHRASE("from the start")};
    int generation = inspect->object->generation;
    if (link == 0) {
        (void)snprintf(row->value, sizeof row->value, phrase("0, not tracked"));
        return;
    }
    bool known = generation >= 0 && generation <= GENERATION_OF_START;
    (void)snprintf(row->value, sizeof row->value, "0x\xE2\x80\xA6%05llx %s",
                   (unsigned long long)(link & ADDRESS_END),
                   known ? phrase(lists[generation]) : "");
}

/* During a collection the back link makes room for the working count. */
static void add_gc_head(Inspect *inspect)
{
    Addr o = inspect->object->addr;
    if (!obj_is_gc(inspect->mem, o)) {
        return;
    }
    static const char *const names[] = {"_gc_next", "_gc_prev"};
    for (int i = 0; i < 2; i++) {
        InspectRow *row = add_row(inspect, -16 + 8 * i, 8, names[i]);
        if (i == 1 && inspect->object->gc_refs >= 0) {
            (void)snprintf(row->value, sizeof row->value, "gc_refs %s",
                           GROUPED(inspect->object->gc_refs));
        } else {
            link_text(inspect, mem_load64(inspect->mem, o - 16 + 8 * (Addr)i), row);
        }
    }
}

static bool is_pointer(FieldMeaning meaning)
{
    return meaning == FIELD_OWNED || meaning == FIELD_BORROWED || meaning == FIELD_BLOCK ||
           meaning == FIELD_CODE || meaning == FIELD_PLAIN;
}

/* A str has as much of its structure as its characters need. */
static uint16_t struct_end(const Inspect *inspect, LayoutId id)
{
    return id == LAYOUT_string ? str_struct_bytes(inspect->mem, inspect->panel->moment->cpy->layout,
                                                  inspect->object->addr)
                               : UINT16_MAX;
}

static void add_layout(Inspect *inspect, LayoutId id)
{
    const LayoutStruct *layout = inspect->panel->moment->cpy->rows(id);
    uint16_t end = struct_end(inspect, id);
    for (uint16_t i = 0; i < layout->field_count; i++) {
        const LayoutField *field = &layout->fields[i];
        if (field->width == 0 || field->width > 8 || field->offset >= end) {
            continue;
        }
        InspectRow *row = add_row(inspect, field->offset, field->width, field->name);
        uint64_t word = load(inspect->mem, inspect->object->addr + field->offset, field->width);
        if (id == LAYOUT_type && type_slot_text(inspect, field, row)) {
            continue;
        }
        if (is_pointer(field->meaning)) {
            pointer_text(inspect, word, row);
        } else {
            /* a hash is no figure that a person reads */
            bool is_hash = strstr(field->name, "hash") != NULL;
            if (is_hash) {
                (void)snprintf(row->value, sizeof row->value, "%lld", (long long)word);
            } else {
                (void)snprintf(row->value, sizeof row->value, "%s", GROUPED(word));
            }
        }
    }
}

static void add_instance_word(Inspect *inspect, Addr at, const char *name)
{
    pointer_text(inspect, mem_load64(inspect->mem, at),
                 add_row(inspect, (int32_t)(at - inspect->object->addr), 8, name));
}

/* An instance of a class of the scenario: what its built-in base has, then its dict, its weak
 * references, and slots between. Behind items of its own (tuple, int, bytes) it has a dict only. */
static void add_instance(Inspect *inspect)
{
    const CpyLayout *lay = inspect->panel->moment->cpy->layout;
    const Memory *mem = inspect->mem;
    Addr o = inspect->object->addr;
    Addr type = inspect->object->type;
    TypeId base = obj_solid_base_id(mem, lay, type);
    LayoutId layout;
    if (layout_of(base, &layout)) {
        add_layout(inspect, layout);
    }
    Addr dict = object_dict_slot(mem, lay, o);
    if (mem_load64(mem, type + lay->type.tp_itemsize) != 0) {
        if (dict != 0) {
            add_instance_word(inspect, dict, "__dict__");
        }
        return;
    }
    Addr weak = weakref_list_slot(mem, lay, o);
    Addr base_type = STATIC_TYPES_BASE + (Addr)base * STATIC_TYPE_STRIDE;
    uint64_t begin = mem_load64(mem, base_type + lay->type.tp_basicsize);
    uint64_t end = mem_load64(mem, type + lay->type.tp_basicsize);
    for (Addr at = o + begin; at + 8 <= o + end; at += 8) {
        add_instance_word(inspect, at,
                          at == dict   ? "__dict__"
                          : at == weak ? "__weakref__"
                                       : phrase("slot"));
    }
}

static void read_rows(Inspect *inspect)
{
    add_gc_head(inspect);
    InspectRow *row = add_row(inspect, 0, 8, "ob_refcnt");
    (void)snprintf(row->value, sizeof row->value, "%s", GROUPED(inspect->object->count));
    row->is_count = true;
    row = add_row(inspect, 8, 8, "ob_type");
    (void)snprintf(row->value, sizeof row->value, "0x\xE2\x80\xA6%05llx %s",
                   (unsigned long long)(inspect->object->type & ADDRESS_END),
                   inspect->object->type_name);
    LayoutId layout;
    if (type_id_of(inspect->object->type) == TYPE_ID_HEAP) {
        add_instance(inspect);
    } else if (layout_of(type_id_of(inspect->object->type), &layout)) {
        add_layout(inspect, layout);
    }
}

/* ---- drawing ---- */

static void hex_text(const Inspect *inspect, const InspectRow *row, char *out, size_t size)
{
    size_t used = 0;
    for (uint32_t i = 0; i < row->width && used + 4 < size; i++) {
        unsigned byte = mem_load8(inspect->mem, inspect->object->addr + (Addr)row->offset + i);
        int written = snprintf(out + used, size - used, i ? " %02x" : "%02x", byte);
        used += (size_t)written;
    }
}

static void draw_row(const Inspect *inspect, const InspectRow *row, Fix y, Fix pitch)
{
    enum { OFFSET = 40, NAME = 52, WIDE = 650 };
    const Panel *panel = inspect->panel;
    const Theme *theme = panel->theme;
    Fix left = panel->box.x0 + FIX(PANEL_PAD);
    Fix width = panel->box.x1 - panel->box.x0;
    bool wide = width > FIX(WIDE);
    const Fix size = FIX(16);
    Fix bytes_left = left + FIX(NAME + 14) + (Fix)inspect->name_length * size * 6 / 10;
    char text[40];
    if (row->is_count) {
        CnvBox mark = {panel->box.x0 + FIX(8), y - pitch / 2, panel->box.x1 - FIX(8),
                       y + pitch / 2};
        cnv_rounded(panel->list, (CnvRounded){.box = mark, .radius = FIX(5)},
                    (CnvPaint){.fill = theme->now});
    }
    (void)snprintf(text, sizeof text, "%d", row->offset);
    panel_text_right(panel, left + FIX(OFFSET - 8), y, (CnvFont){CNV_MONO, size}, theme->faint,
                     text);
    panel_text(panel, left + FIX(NAME), y, (CnvFont){CNV_MONO, size}, theme->quiet, row->name);
    Fix x = bytes_left;
    if (wide) {
        char bytes[40] = "";
        if (!row->is_elsewhere) {
            hex_text(inspect, row, bytes, sizeof bytes);
        }
        panel_text(panel, x, y, (CnvFont){CNV_MONO, size}, theme->faint, bytes);
        x += cnv_mul(size, FIX(15));
    }
    panel_text(panel, x, y, (CnvFont){row->is_count ? CNV_MONO_BOLD : CNV_MONO, size}, theme->text,
               row->value);
}

/* Returns where the rows end. */
static Fix draw_rows(const Inspect *inspect, Fix top, Fix bottom)
{
    Fix pitch = inspect->count > 0 ? (bottom - top) / (Fix)inspect->count : FIX(ROW);
    pitch = pitch > FIX(ROW) ? FIX(ROW) : pitch < FIX(LEAST_ROW) ? FIX(LEAST_ROW) : pitch;
    Fix y = top + pitch / 2;
    for (uint32_t i = 0; i < inspect->count; i++, y += pitch) {
        if (i + 1 < inspect->count && y + pitch * 3 / 2 > bottom) {
            char text[40];
            (void)snprintf(text, sizeof text, phrase("and %u more fields"), inspect->count - i);
            panel_text(inspect->panel, inspect->panel->box.x0 + FIX(PANEL_PAD + 52), y,
                       (CnvFont){CNV_SANS, FIX(16)}, inspect->panel->theme->faint, text);
            return bottom;
        }
        draw_row(inspect, &inspect->rows[i], y, pitch);
    }
    return y - pitch / 2;
}

/* ---- bytes ---- */

enum { DUMP_ROW = 20, DUMP_BYTES = 16, DUMP_HEADING = 44 };

static void dump_row(const Inspect *inspect, Addr from, Addr end, Fix y)
{
    enum { HEX = 64, TEXT = 490 };
    const Panel *panel = inspect->panel;
    Fix left = panel->box.x0 + FIX(PANEL_PAD);
    CnvFont font = {CNV_MONO, FIX(16)};
    char hex[DUMP_BYTES * 3 + 1] = "", text[DUMP_BYTES + 1] = "", offset[16];
    for (uint32_t i = 0; i < DUMP_BYTES && from + i < end; i++) {
        unsigned byte = mem_load8(inspect->mem, from + i);
        (void)snprintf(hex + 3 * i, 4, "%02x ", byte);
        text[i] = (char)(byte > ' ' && byte < 0x7F ? byte : '.');
    }
    (void)snprintf(offset, sizeof offset, "%+lld", (long long)(from - inspect->object->addr));
    panel_text_right(panel, left + FIX(HEX - 14), y, font, panel->theme->faint, offset);
    Panel part = *panel;
    part.box.x1 = left + FIX(HEX + TEXT);
    panel_text(&part, left + FIX(HEX), y, font, panel->theme->quiet, hex);
    if (panel->box.x1 - left > FIX(HEX + TEXT + DUMP_BYTES * 10 + 8)) {
        panel_text(panel, left + FIX(HEX + TEXT + 8), y, font, panel->theme->faint, text);
    }
}

/* The block as it lies in the image, as far as there is room below the fields. Returns where it
 * ends. */
static Fix draw_dump(const Inspect *inspect, Fix top, Fix bottom)
{
    enum { LEAST = 2, WIDE = 560 };
    const Panel *panel = inspect->panel;
    HeapBlock block;
    uint32_t rows = bottom - top > FIX(DUMP_HEADING)
                        ? (uint32_t)((bottom - top - FIX(DUMP_HEADING)) / FIX(DUMP_ROW))
                        : 0;
    if (rows < LEAST || panel->box.x1 - panel->box.x0 < FIX(WIDE) ||
        !heap_block_at(inspect->mem, panel->moment->cpy->allocator, inspect->object->addr,
                       &block)) {
        return top;
    }
    panel_text(panel, panel->box.x0 + FIX(PANEL_PAD), top + FIX(DUMP_HEADING / 2),
               (CnvFont){CNV_SANS_SEMIBOLD, FIX(16)}, panel->theme->quiet,
               phrase("Bytes of its block"));
    Fix y = top + FIX(DUMP_HEADING);
    Addr end = block.start + block.size;
    for (Addr from = block.start; from < end && rows > 0; from += DUMP_BYTES, rows--) {
        dump_row(inspect, from, end, y);
        y += FIX(DUMP_ROW);
    }
    return y - FIX(DUMP_ROW / 2);
}

/* What pymalloc was asked for is forgotten by CPython and kept by us. */
static void draw_footer(const Inspect *inspect, Fix y)
{
    const Panel *panel = inspect->panel;
    const Moment *moment = panel->moment;
    char text[160], few[96];
    HeapBlock block;
    Fix x = panel->box.x0 + FIX(PANEL_PAD);
    (void)snprintf(text, sizeof text, "sys.getsizeof  %s", GROUPED(inspect->object->size));
    x += panel_text(panel, x, y, (CnvFont){CNV_MONO_BOLD, FIX(16)}, panel->theme->text, text) +
         FIX(20);
    if (!heap_block_at(moment->image, moment->cpy->allocator, inspect->object->addr, &block)) {
        panel_text(panel, x, y, (CnvFont){CNV_SANS, FIX(16)}, panel->theme->quiet,
                   phrase("a static object, no block of the heap"));
        return;
    }
    if (block.is_raw) {
        (void)snprintf(text, sizeof text,
                       phrase("asked for %s \xC2\xB7 raw block, placed by ouroscope"),
                       GROUPED(block.requested));
        (void)snprintf(few, sizeof few, phrase("asked for %s \xC2\xB7 raw block"),
                       GROUPED(block.requested));
    } else {
        (void)snprintf(
            text, sizeof text, phrase("asked for %s (ours) \xC2\xB7 class %s \xC2\xB7 waste %s"),
            GROUPED(block.requested), GROUPED(block.size), GROUPED(block.size - block.requested));
        (void)snprintf(few, sizeof few, phrase("asked for %s \xC2\xB7 class %s"),
                       GROUPED(block.requested), GROUPED(block.size));
    }
    panel_text_first(panel, cnv_point(x, y), (CnvFont){CNV_SANS, FIX(16)}, panel->theme->quiet,
                     (const char *const[]){text, few, NULL});
}

/* The object that the step changed most may be the one that died in it. */
static void draw_nothing(const Panel *panel, Fix y)
{
    const Moment *moment = panel->moment;
    Fix x = panel->box.x0 + FIX(PANEL_PAD);
    if (scene_of_serial(moment->before, moment->subject) != SCENE_NONE) {
        panel_text(panel, x, y, (CnvFont){CNV_SANS, FIX(18)}, panel->theme->text,
                   phrase("Freed in this step: its block has no fields any more."));
        y += FIX(32);
    }
    panel_text(panel, x, y, (CnvFont){CNV_SANS, FIX(18)}, panel->theme->quiet,
               phrase("Click an object to see its fields."));
}

bool panel_inspector_fits(const Panel *panel)
{
    enum { WIDE = 760 }; /* of the bytes as text */
    const SceneObject *object = view_subject(panel);
    HeapBlock block;
    if (object == NULL) {
        return true;
    }
    Inspect inspect = {.panel = panel, .object = object, .mem = panel->moment->image};
    read_rows(&inspect);
    int32_t height = PANEL_TITLE + PANEL_BREAKS + (int32_t)inspect.count * ROW + FOOTER;
    if (heap_block_at(inspect.mem, panel->moment->cpy->allocator, object->addr, &block)) {
        uint64_t rows = (block.size + DUMP_BYTES - 1) / DUMP_BYTES;
        height += DUMP_HEADING + (int32_t)(rows < MOST_ROWS ? rows : MOST_ROWS) * DUMP_ROW;
    }
    return panel->box.x1 - panel->box.x0 >= FIX(WIDE) &&
           panel->box.y1 - panel->box.y0 >= FIX(height);
}

void panel_draw_inspector(const Panel *panel)
{
    const SceneObject *object = view_subject(panel);
    char note[96] = "";
    if (object != NULL) {
        (void)snprintf(note, sizeof note, "%s \xC2\xB7 0x%llx", object->title,
                       (unsigned long long)object->addr);
    }
    panel_frame(panel, phrase("Inspector"), note);
    Fix top = panel->box.y0 + FIX(PANEL_TITLE);
    if (panel->state->controls) {
        panel_draw_breaks(panel, top + FIX(PANEL_BREAKS / 2 - 4));
        top += FIX(PANEL_BREAKS);
    }
    if (object == NULL) {
        draw_nothing(panel, top + FIX(16));
        return;
    }
    Inspect inspect = {.panel = panel, .object = object, .mem = panel->moment->image};
    read_rows(&inspect);
    cnv_clip_push(panel->list, panel->box);
    Fix bottom = panel->box.y1 - FIX(FOOTER + 4);
    Fix end = draw_rows(&inspect, top, bottom);
    end = draw_dump(&inspect, end, bottom);
    Fix footer = panel->box.y1 - FIX(20);
    bool is_alone = panel->state->big_panel == PANEL_INSPECTOR; /* then there would be a gap */
    draw_footer(&inspect, is_alone ? cnv_min(end + FIX(FOOTER), footer) : footer);
    cnv_clip_pop(panel->list);
}
