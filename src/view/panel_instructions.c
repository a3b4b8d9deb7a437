/* panel_instructions.c - for those who step by instruction: the bytecode of the running function as
 * dis prints it, below its source, the instruction that runs next marked; beside it the evaluation
 * stack, its top first. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "inspect/value.h"
#include "lang/disasm.h"
#include "object/machine.h"
#include "object/object.h"
#include "view/panels.h"

enum { SIDE = 14, ROW = 23, SIZE = 16, HEAD = 30, STACK_WIDTH = 128, STACK_SIZE = 16 };

typedef struct Running {
    const LangCode *code;
    Addr frame;
    uint32_t next; /* index of the instruction that runs, or runs next */
} Running;

static bool find_running(const Moment *moment, Running *out)
{
    const Memory *mem = moment->image;
    const Scene *scene = moment->after;
    out->frame = mem_load64(mem, MACHINE(frame));
    out->code = NULL;
    for (uint32_t i = 0; i < scene->frame_count; i++) {
        uint32_t id = scene->frames[i].code;
        if (scene->frames[i].frame == out->frame && id < moment->module->code_count) {
            out->code = moment->module->codes[id];
        }
    }
    if (out->code == NULL && scene->frame_count == 1) {
        out->code = moment->module->code;
    }
    out->next = mem_load32(mem, MACHINE(pc)) / 2;
    return out->frame != 0 && out->code != NULL && out->next < out->code->length / 2;
}

/* ---- instructions ---- */

static void draw_instruction(const Panel *panel, const Running *running, uint32_t index, Fix y)
{
    const Theme *theme = panel->theme;
    bool is_next = index == running->next;
    uint32_t line = lang_line_of(running->code, index);
    bool begins = index == 0 || lang_line_of(running->code, index - 1) != line;
    Text text = {0};
    if (is_next) {
        CnvBox row = {panel->box.x0, y - FIX(ROW / 2), panel->box.x1, y + FIX(ROW / 2)};
        cnv_rounded(panel->list, (CnvRounded){.box = row, .radius = FIX(5)},
                    (CnvPaint){.fill = theme->now});
        CnvPoint mark[3] = {cnv_point(row.x0 + FIX(4), y - FIX(6)), cnv_point(row.x0 + FIX(14), y),
                            cnv_point(row.x0 + FIX(4), y + FIX(6))};
        cnv_polygon(panel->list, mark, 3, theme->now_mark);
    }
    if (begins) {
        char number[16];
        (void)snprintf(number, sizeof number, "%u", line);
        panel_text_right(panel, panel->box.x0 + FIX(46), y, (CnvFont){CNV_MONO, FIX(SIZE - 3)},
                         theme->faint, number);
    }
    lang_disasm_line(running->code, index, &text);
    CnvTextStyle style = {
        .font = {is_next ? CNV_MONO_BOLD : CNV_MONO, FIX(SIZE)},
        .color = is_next ? theme->text : theme->quiet,
        .vertical = CNV_MIDDLE,
        .max_width = panel->box.x1 - panel->box.x0 - FIX(58)
    };
    /* dis keeps 20 columns for a name and 5 for the argument; here they are drawn together. */
    Text narrow = {0};
    for (size_t i = 0; i < text.length; i++) {
        bool doubled = i > 4 && text.bytes[i] == ' ' && text.bytes[i - 1] == ' ';
        if (!doubled) {
            ou_text_add_char(&narrow, text.bytes[i]);
        }
    }
    cnv_text(panel->list, cnv_point(panel->box.x0 + FIX(52), y), &style, ou_text_view(&narrow),
             SIZE_MAX);
    ou_text_free(&narrow);
    ou_text_free(&text);
}

static void draw_instructions(const Panel *panel, const Running *running)
{
    char title[120];
    uint32_t count = (uint32_t)(running->code->length / 2);
    Fix y = panel->box.y0 + FIX(HEAD / 2);
    bool is_module = running->code == panel->moment->module->code;
    if (is_module) {
        (void)snprintf(title, sizeof title, "%s", phrase("Instructions of the module"));
    } else {
        (void)snprintf(title, sizeof title, phrase("Instructions of %s"), running->code->qualname);
    }
    panel_text_fit(panel, panel->box.x0, y, (CnvFont){CNV_SANS_SEMIBOLD, FIX(18)},
                   panel->theme->text, title);
    uint32_t room = (uint32_t)cnv_max((panel->box.y1 - panel->box.y0 - FIX(HEAD)) / FIX(ROW), 1);
    uint32_t above = room / 3;
    uint32_t first = running->next > above ? running->next - above : 0;
    first = count > room && first + room > count ? count - room : first;
    first = count <= room ? 0 : first;
    y = panel->box.y0 + FIX(HEAD + ROW / 2);
    for (uint32_t i = first; i < count && i < first + room; i++) {
        draw_instruction(panel, running, i, y);
        y += FIX(ROW);
    }
}

/* ---- the evaluation stack ---- */

static void value_text(const Moment *moment, Addr o, Text *out)
{
    uint32_t index = o != 0 ? scene_find(moment->after, o) : SCENE_NONE;
    ou_text_clear(out);
    if (o == 0) {
        ou_text_add(out, "NULL");
        return;
    }
    if (insp_defined_name(moment->image, moment->cpy->layout, o, out)) {
        return;
    }
    if (insp_is_atom(moment->image, o)) {
        insp_atom_brief(moment->image, moment->cpy->layout, o, out);
    } else if (index != SCENE_NONE) {
        scene_add_path(moment->after, index, out);
    } else {
        ou_text_add(out, "<");
        obj_type_name(moment->image, moment->cpy->layout, obj_type(moment->image, o), out);
        ou_text_add(out, ">");
    }
}

static void draw_cell(const Panel *panel, Addr value, Fix y)
{
    const Theme *theme = panel->theme;
    uint32_t index = value != 0 ? scene_find(panel->moment->after, value) : SCENE_NONE;
    CnvBox box = cnv_box(panel->box.x0, y, panel->box.x1 - panel->box.x0, FIX(ROW + 4));
    Text text = {0};
    value_text(panel->moment, value, &text);
    if (index != SCENE_NONE) {
        cnv_tag(panel->list, view_tag(TAG_OBJECT, panel->moment->after->objects[index].serial));
    }
    cnv_rounded(panel->list, (CnvRounded){.box = box, .radius = FIX(4)},
                (CnvPaint){.fill = theme->inset, .border = theme->ghost, .border_width = FIX(1)});
    CnvTextStyle style = {
        .font = {CNV_MONO, FIX(STACK_SIZE)},
        .color = value != 0 ? theme->text : theme->faint,
        .vertical = CNV_MIDDLE,
        .max_width = box.x1 - box.x0 - FIX(14)
    };
    cnv_text(panel->list, cnv_point(box.x0 + FIX(8), (box.y0 + box.y1) / 2), &style,
             ou_text_view(&text), SIZE_MAX);
    cnv_tag(panel->list, 0);
    ou_text_free(&text);
}

static void draw_stack(const Panel *panel, const Running *running)
{
    enum { STEP = ROW + 7 };
    const Memory *mem = panel->moment->image;
    const CpyLayout *lay = panel->moment->cpy->layout;
    Addr base = mem_load64(mem, running->frame + lay->frame.f_valuestack);
    Addr top = mem_load64(mem, MACHINE(stack_pointer));
    Fix y = panel->box.y0 + FIX(HEAD / 2);
    panel_text_fit(panel, panel->box.x0, y, (CnvFont){CNV_SANS_SEMIBOLD, FIX(18)},
                   panel->theme->text, phrase("Stack"));
    y = panel->box.y0 + FIX(HEAD);
    if (top <= base) {
        panel_text(panel, panel->box.x0, y + FIX(10), (CnvFont){CNV_SANS, FIX(STACK_SIZE)},
                   panel->theme->faint, phrase("empty"));
    }
    for (Addr at = top; at > base && y + FIX(STEP) <= panel->box.y1; at -= 8) {
        draw_cell(panel, mem_load64(mem, at - 8), y);
        y += FIX(STEP);
    }
}

bool panel_has_instructions(const Panel *panel)
{
    enum { LEAST_HEIGHT = 360 };
    const Moment *moment = panel->moment;
    Running running;
    return moment->granularity == STEP_INSTRUCTION && !moment->is_masked &&
           panel->box.y1 - panel->box.y0 >= FIX(LEAST_HEIGHT) && find_running(moment, &running);
}

void panel_draw_instructions(const Panel *panel)
{
    Running running;
    if (!find_running(panel->moment, &running)) {
        return;
    }
    Panel part = *panel;
    part.box = cnv_box_grow(panel->box, -FIX(SIDE));
    part.box.y0 = panel->box.y0 + FIX(4);
    Panel stack = part;
    stack.box.x0 = stack.box.x1 - cnv_max(FIX(STACK_WIDTH), (part.box.x1 - part.box.x0) / 4);
    part.box.x1 = stack.box.x0 - FIX(12);
    cnv_clip_push(panel->list, panel->box);
    draw_instructions(&part, &running);
    draw_stack(&stack, &running);
    cnv_clip_pop(panel->list);
}
