#include "explain/words.h"

#include <string.h>

#include "base/utf8.h"
#include "heap/heap_query.h"
#include "inspect/value.h"
#include "object/dict.h"
#include "object/frame.h"
#include "object/func.h"
#include "object/iterator_types.h"
#include "object/shared.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

enum { LONGEST_VALUE = 40, MOST_ARGUMENTS = 4, MOST_ATTRIBUTES = 16 };

/* ---- kinds ---- */

bool words_is_value(const Words *words, Addr o)
{
    TypeId id = obj_type_id(words->reader.mem, o);
    return insp_is_atom(words->reader.mem, o) || id == TYPE_ID_ellipsis ||
           id == TYPE_ID_notimplemented;
}

/* The interpreter's own dicts and lists are older than the scenario. */
static bool is_of_scenario(const Words *words, Addr o)
{
    HeapBlock block;
    return heap_block_at(words->reader.mem, words->reader.cpy->allocator, o, &block) &&
           block.serial > words->start_serial;
}

bool words_is_thing(const Words *words, Addr o)
{
    const Memory *mem = words->reader.mem;
    if (o == 0 || !is_of_scenario(words, o) || obj_type(mem, o) == 0 ||
        obj_is_shared(mem, words->reader.cpy, o) || words_is_value(words, o)) {
        return false;
    }
    switch ((int)obj_type_id(mem, o)) {
    case TYPE_ID_type:
    case TYPE_ID_function:
    case TYPE_ID_builtin:
    case TYPE_ID_method:
    case TYPE_ID_module:
    case TYPE_ID_code:
    case TYPE_ID_frame:
    case TYPE_ID_cell:
    case TYPE_ID_traceback:
    case TYPE_ID_method_descr:
    case TYPE_ID_wrapper_descr:
    case TYPE_ID_member_descr:
    case TYPE_ID_getset_descr: return false;
    case TYPE_ID_dict:
        return insp_namespace_owner(&words->reader, o) == 0 &&
               !insp_is_frame_namespace(&words->reader, o);
    default: return true;
    }
}

TypeId words_container(const Words *words, Addr o)
{
    const Memory *mem = words->reader.mem;
    Addr type = obj_type(mem, o);
    if (type == 0) {
        return TYPE_ID_none;
    }
    TypeId id = insp_solid_base(&words->reader, type);
    switch ((int)id) {
    case TYPE_ID_list:
    case TYPE_ID_dict:
    case TYPE_ID_set:
    case TYPE_ID_frozenset:
    case TYPE_ID_tuple:
    case TYPE_ID_bytearray: return id;
    default: return TYPE_ID_none;
    }
}

bool words_is_own(const Words *words, Addr o)
{
    return !is_of_scenario(words, o) && obj_type(words->reader.mem, o) != T_(code);
}

/* ---- types ---- */

/* "builtin_function_or_method" is nothing that one says. */
static void add_type_name(const Words *words, Addr type, Text *out)
{
    if (type == T_(builtin)) {
        sentences_fill_part(words->sentences, "type.native", NULL, 0, out);
        return;
    }
    if (type == T_(bytes)) { /* "a bytes" would be one of several */
        sentences_fill_part(words->sentences, "type.bytes", NULL, 0, out);
        return;
    }
    obj_type_name(words->reader.mem, words->reader.cpy->layout, type, out);
}

void words_type(const Words *words, Addr type, uint64_t count, Text *out)
{
    if (type == T_(builtin) && count != 1) {
        sentences_fill_part(words->sentences, "type.native.many", NULL, 0, out);
        return;
    }
    Text name = {0};
    add_type_name(words, type, &name);
    Filler filler = filler_code("type", ou_text_view(&name));
    bool ends_in_s = name.length > 0 && name.bytes[name.length - 1] == 's';
    const char *many = ends_in_s ? "type.many.s" : "type.many";
    sentences_fill_part(words->sentences, count == 1 ? "type.one" : many, &filler, 1, out);
    ou_text_free(&name);
}

void words_a_type(const Words *words, Addr type, Text *out)
{
    Text name = {0};
    add_type_name(words, type, &name);
    const char *view = ou_text_view(&name);
    bool is_vowel = view[0] != '\0' && strchr("aeioAEIO", view[0]) != NULL;
    Filler filler = filler_code("type", view);
    sentences_fill_part(words->sentences, is_vowel ? "object.an" : "object.a", &filler, 1, out);
    ou_text_free(&name);
}

/* ---- values ---- */

static void add_shortened(const Text *text, Text *out)
{
    const char *bytes = ou_text_view(text);
    if (ou_utf8_count(bytes, text->length) <= LONGEST_VALUE) {
        ou_text_add(out, bytes);
        return;
    }
    size_t head = 0;
    for (int i = 0; i < LONGEST_VALUE - 2; i++) {
        head += ou_utf8_length((unsigned char)bytes[head]);
    }
    ou_text_add_bytes(out, bytes, head);
    ou_text_add(out, "\xE2\x80\xA6");
    char last = bytes[text->length - 1];
    if (last == '\'' || last == '"') {
        ou_text_add_char(out, last);
    }
}

static void add_atom(const Words *words, Addr o, Text *out)
{
    Text text = {0};
    if (insp_is_atom(words->reader.mem, o)) {
        insp_atom_brief(words->reader.mem, words->reader.cpy->layout, o, &text);
        bool is_text = obj_type_id(words->reader.mem, o) == TYPE_ID_str;
        if (is_text && strstr(ou_text_view(&text), "\\x00\\x00") != NULL) {
            ou_text_clear(&text); /* its characters are not written yet */
            words_a_type(words, obj_type(words->reader.mem, o), &text);
        }
    } else {
        add_type_name(words, obj_type(words->reader.mem, o), &text);
    }
    add_shortened(&text, out);
    ou_text_free(&text);
}

void words_value(const Words *words, Addr o, Text *out)
{
    const Memory *mem = words->reader.mem;
    if (o != 0 && words_is_value(words, o)) {
        add_atom(words, o, out);
    } else if (o != 0 && obj_is(mem, o, T_(tuple)) && tuple_length(mem, o) == 0) {
        ou_text_add(out, "()");
    } else {
        words_object(words, o, out);
    }
}

/* ---- code ---- */

/* "inner", "Node.link": what the program calls the function, without the functions around it. */
static const char *name_of(const LangCode *code)
{
    return strstr(code->qualname, "<locals>.") != NULL ? code->name : code->qualname;
}

void words_code(const Words *words, const LangCode *code, Text *out)
{
    bool is_module = code->id == words->reader.module->code->id;
    bool is_function = (code->flags & CODE_OPTIMIZED) != 0 && code->name[0] != '<';
    Filler filler = filler_code("name", is_function ? name_of(code) : code->name);
    const char *key = is_function ? "call.function" : "object.body";
    if (code->id == UINT32_MAX) {
        key = "object.unborn";
    } else if (is_module) {
        key = "object.module";
    } else if (code->name[0] == '<') {
        key = "object.nameless";
    }
    sentences_fill_part(words->sentences, key, &filler, 1, out);
}

/* Stands for the code of a frame or a function that is not complete. */
static const LangCode no_code = {.id = UINT32_MAX, .name = "", .qualname = ""};

const LangCode *words_code_at(const Words *words, Addr code)
{
    const LangCode *found = insp_code_at(&words->reader, code);
    return found != NULL ? found : &no_code;
}

const LangCode *words_code_of_frame(const Words *words, Addr frame)
{
    return words_code_at(
        words, mem_load64(words->reader.mem, frame + words->reader.cpy->layout->frame.f_code));
}

static const LangCode *code_of_function(const Words *words, Addr o)
{
    const CpyLayout *lay = words->reader.cpy->layout;
    return words_code_at(words, mem_load64(words->reader.mem, o + lay->func.func_code));
}

/* The object, whether it runs or not. The body of a class is a function while the class is made. */
static void add_function(const Words *words, Addr o, Text *out)
{
    const LangCode *code = code_of_function(words, o);
    if ((code->flags & CODE_OPTIMIZED) == 0) {
        words_code(words, code, out);
        return;
    }
    Filler filler = filler_code("name", name_of(code));
    bool is_lambda = code->name[0] == '<';
    sentences_fill_part(words->sentences, is_lambda ? "object.lambda" : "object.function", &filler,
                        1, out);
}

/* A method of something: "the method Node.link of the Node n". */
static void add_method_of(const Words *words, const char *key, const char *name, Addr self,
                          Text *out)
{
    Text object = {0};
    words_object(words, self, &object);
    Filler fillers[] = {filler_code("name", name), filler_code("object", ou_text_view(&object))};
    sentences_fill_part(words->sentences, key, fillers, 2, out);
    ou_text_free(&object);
}

static void add_native(const Words *words, Addr o, Text *out)
{
    const Memory *mem = words->reader.mem;
    const CpyLayout *lay = words->reader.cpy->layout;
    const char *name = native_row(mem, o)->name;
    bool is_descriptor = obj_type_id(mem, o) == TYPE_ID_method_descr;
    Addr self = mem_load64(mem, o + (is_descriptor ? lay->descr.d_type : lay->cfunc.m_self));
    if (self != 0 && obj_type(mem, self) != 0 && obj_type_id(mem, self) != TYPE_ID_module) {
        add_method_of(words, "object.method", name, self, out);
        return;
    }
    Filler filler = filler_code("name", name);
    sentences_fill_part(words->sentences, "object.native", &filler, 1, out);
}

/* False for one that is not complete. */
static bool add_bound_method(const Words *words, Addr o, Text *out)
{
    const Memory *mem = words->reader.mem;
    const CpyLayout *lay = words->reader.cpy->layout;
    Addr function = mem_load64(mem, o + lay->method.im_func);
    Addr self = mem_load64(mem, o + lay->method.im_self);
    if (function == 0 || self == 0 || !obj_is(mem, function, T_(function))) {
        return false;
    }
    add_method_of(words, "object.method", name_of(code_of_function(words, function)), self, out);
    return true;
}

static void add_frame(const Words *words, Addr o, Text *out)
{
    Text name = {0};
    words_code(words, words_code_of_frame(words, o), &name);
    Filler filler = filler_code("function", ou_text_view(&name));
    sentences_fill_part(words->sentences, "object.frame", &filler, 1, out);
    ou_text_free(&name);
}

/* ---- objects ---- */

static void add_key(const Words *words, const char *key, const char *word, const char *value,
                    Text *out)
{
    Filler filler = filler_code(word, value);
    sentences_fill_part(words->sentences, key, &filler, 1, out);
}

static void add_named(const Words *words, Addr o, const char *key, Text *out)
{
    Text name = {0};
    add_type_name(words, o, &name);
    add_key(words, key, "name", ou_text_view(&name), out);
    ou_text_free(&name);
}

static void add_owned(const Words *words, const char *key, Addr owner, Text *out)
{
    Text text = {0};
    words_object(words, owner, &text);
    add_key(words, key, "object", ou_text_view(&text), out);
    ou_text_free(&text);
}

/* A dict that is the namespace of something. */
static bool add_namespace(const Words *words, Addr o, Text *out)
{
    if (insp_is_frame_namespace(&words->reader, o)) {
        sentences_fill_part(words->sentences, "object.globals", NULL, 0, out);
        return true;
    }
    Addr owner = insp_namespace_owner(&words->reader, o);
    if (owner != 0) {
        add_owned(words, "object.attributes", owner, out);
    }
    return owner != 0;
}

static void add_module(const Words *words, Addr o, Text *out)
{
    const CpyLayout *lay = words->reader.cpy->layout;
    Addr name = mem_load64(words->reader.mem, o + lay->module.md_name);
    Text text = {0};
    if (name != 0) {
        str_to_utf8(words->reader.mem, lay, name, &text);
    }
    bool is_main = name == 0 || strcmp(ou_text_view(&text), "__main__") == 0;
    add_key(words, is_main ? "object.module" : "object.module.named", "name", ou_text_view(&text),
            out);
    ou_text_free(&text);
}

static void add_stream(const Words *words, Addr o, Text *out)
{
    Filler filler = filler_code("name", o == OBJ_STDERR ? "stderr" : "stdout");
    sentences_fill_part(words->sentences, "object.stream", &filler, 1, out);
}

static bool add_special(const Words *words, Addr o, Text *out)
{
    switch ((int)obj_type_id(words->reader.mem, o)) {
    case TYPE_ID_type: add_named(words, o, "object.class", out); return true;
    case TYPE_ID_function: add_function(words, o, out); return true;
    case TYPE_ID_builtin:
    case TYPE_ID_method_descr: add_native(words, o, out); return true;
    case TYPE_ID_frame: add_frame(words, o, out); return true;
    case TYPE_ID_code:
        sentences_fill_part(words->sentences, "object.code", NULL, 0, out);
        return true;
    case TYPE_ID_cell:
        sentences_fill_part(words->sentences, "object.cell", NULL, 0, out);
        return true;
    case TYPE_ID_method: return add_bound_method(words, o, out);
    case TYPE_ID_module: add_module(words, o, out); return true;
    case TYPE_ID_dict: return add_namespace(words, o, out);
    case TYPE_ID_stdout: add_stream(words, o, out); return true;
    default: return false;
    }
}

static bool is_joint(char c)
{
    return c == '[' || c == '.';
}

void words_shorten_path(Text *path)
{
    enum { LONGEST = 60, HEAD = 24, TAIL = 12 };
    if (path->length <= LONGEST) {
        return;
    }
    size_t head = HEAD, tail = path->length - TAIL;
    while (head > 0 && !is_joint(path->bytes[head])) {
        head--;
    }
    while (tail < path->length && !is_joint(path->bytes[tail])) {
        tail++;
    }
    if (head == 0 || tail == path->length) {
        return; /* one long key: cutting it would tell another one */
    }
    Text shorter = {0};
    ou_text_add_bytes(&shorter, path->bytes, head);
    ou_text_add(&shorter, "\xE2\x80\xA6");
    ou_text_add(&shorter, path->bytes + tail);
    ou_text_free(path);
    *path = shorter;
}

void words_object_called(const Words *words, Addr o, const char *path, Text *out)
{
    if (path[0] == '\0') {
        words_a_type(words, obj_type(words->reader.mem, o), out);
        return;
    }
    Text type = {0};
    add_type_name(words, obj_type(words->reader.mem, o), &type);
    Filler fillers[] = {filler_code("type", ou_text_view(&type)), filler_code("path", path)};
    sentences_fill_part(words->sentences, "object.named", fillers, 2, out);
    ou_text_free(&type);
}

/* The value of an attribute that tells an instance from its like: .name, or else the first text; 0
 * = it has none. */
static Addr telling_value(const Words *words, Addr o)
{
    const Memory *mem = words->reader.mem;
    const CpyLayout *lay = words->reader.cpy->layout;
    Addr dict = object_dict(mem, lay, o);
    DictEntry entry;
    int64_t position = 0;
    Addr found = 0;
    for (int i = 0; dict != 0 && i < MOST_ATTRIBUTES; i++) {
        if (!dict_next(mem, lay, dict, &position, &entry)) {
            break;
        }
        if (obj_is(mem, entry.value, T_(str)) && obj_is(mem, entry.key, T_(str))) {
            if (str_equals_utf8(mem, lay, entry.key, "name")) {
                return entry.value;
            }
            found = found != 0 ? found : entry.value;
        }
    }
    return found;
}

/* "the Node 'lost'", when no name leads to it, so that one finds it on the screen. */
static bool add_told_apart(const Words *words, Addr o, Text *out)
{
    Addr value = insp_is_user_instance(words->reader.mem, o) ? telling_value(words, o) : 0;
    if (value == 0) {
        return false;
    }
    Text text = {0};
    add_atom(words, value, &text);
    words_object_called(words, o, ou_text_view(&text), out);
    ou_text_free(&text);
    return true;
}

static void add_object(const Words *words, Addr o, bool with_nickname, Text *out)
{
    const Memory *mem = words->reader.mem;
    if (o == 0 || obj_type(mem, o) == 0) {
        sentences_fill_part(words->sentences, "object.unborn", NULL, 0, out);
        return;
    }
    if (words_is_value(words, o)) {
        add_atom(words, o, out);
        return;
    }
    if (add_special(words, o, out)) {
        return;
    }
    Text path = {0};
    PathResult result = insp_path_to(&words->reader, o, &path);
    words_shorten_path(&path);
    if (result != PATH_FOUND && add_told_apart(words, o, out)) {
        ou_text_free(&path);
        return;
    }
    if (result != PATH_FOUND && with_nickname) {
        insp_nickname(&words->reader, words->start_serial, o, out);
    } else {
        words_object_called(words, o, ou_text_view(&path), out);
    }
    ou_text_free(&path);
}

void words_object(const Words *words, Addr o, Text *out)
{
    bool is_instance = o != 0 && obj_type(words->reader.mem, o) != 0 &&
                       insp_is_user_instance(words->reader.mem, o);
    add_object(words, o, is_instance, out);
}

void words_object_or_nickname(const Words *words, Addr o, Text *out)
{
    add_object(words, o, true, out);
}

/* ---- places ---- */

static const char *key_of_field(const Words *words, Addr owner)
{
    TypeId id = obj_type_id(words->reader.mem, owner);
    if (type_id_is_iterator(id)) {
        return "place.loop";
    }
    switch ((int)id) {
    case TYPE_ID_code: return "place.constant";
    case TYPE_ID_function: return "place.function";
    case TYPE_ID_type: return "place.class";
    case TYPE_ID_method: return "place.method";
    case TYPE_ID_cell: return "place.closure";
    case TYPE_ID_traceback: return "place.traceback";
    default: return "place.in";
    }
}

/* In a block that does not belong to anything yet. */
static bool is_in_heap(Addr slot)
{
    Addr region = slot >> MEM_REGION_SHIFT;
    return region == MEM_ARENA_BASE >> MEM_REGION_SHIFT ||
           region == MEM_RAW_BASE >> MEM_REGION_SHIFT;
}

bool words_place(const Words *words, Addr slot, Text *out)
{
    RefPlace place = insp_place_of(&words->reader, slot);
    Text text = {0};
    const char *key = "place.native";
    switch (place.kind) {
    case PLACE_GLOBAL:
    case PLACE_LOCAL:
    case PLACE_ITEM:
    case PLACE_KEY:
    case PLACE_ATTRIBUTE:
        key = "place.part";
        if (insp_place_path(&words->reader, &place, &text)) {
            words_shorten_path(&text);
            ou_text_add(out, ou_text_view(&text));
            ou_text_free(&text);
            return true;
        }
        break;
    case PLACE_STACK: key = "place.stack"; break;
    case PLACE_DICT_KEY: key = "place.key"; break;
    case PLACE_ELEMENT: key = "place.in"; break;
    case PLACE_FIELD: key = key_of_field(words, place.owner); break;
    case PLACE_NATIVE: key = is_in_heap(slot) ? "place.new" : key; break;
    }
    ou_text_clear(&text);
    Text label = {0};
    insp_place_label(&words->reader, &place, &label);
    if (place.kind == PLACE_STACK) {
        words_code(words, words_code_of_frame(words, place.owner), &text);
    } else if (place.owner != 0) {
        words_object(words, place.owner, &text);
    }
    Filler fillers[] = {filler_code("object", ou_text_view(&text)),
                        filler_code("label", ou_text_view(&label))};
    sentences_fill_part(words->sentences, key, fillers, 2, out);
    ou_text_free(&label);
    ou_text_free(&text);
    return false;
}

/* ---- exceptions and output ---- */

static bool is_exception(const Words *words, Addr o)
{
    return obj_type_is_subtype(words->reader.mem, words->reader.cpy->layout,
                               obj_type(words->reader.mem, o), T_(BaseException));
}

static void add_argument(const Words *words, Addr argument, bool alone, Text *out)
{
    if (alone && obj_is(words->reader.mem, argument, T_(str))) {
        str_to_utf8(words->reader.mem, words->reader.cpy->layout, argument, out);
    } else {
        words_value(words, argument, out);
    }
}

/* as_repr: KeyError_str, where it is the only one. */
static void add_arguments(const Words *words, Addr args, bool as_repr, Text *out)
{
    const Memory *mem = words->reader.mem;
    int64_t count = args != 0 ? tuple_length(mem, args) : 0;
    for (int64_t i = 0; i < count && i < MOST_ARGUMENTS; i++) {
        ou_text_add(out, i == 0 ? ": " : ", ");
        add_argument(words, tuple_item(mem, args, i), count == 1 && !as_repr, out);
    }
}

/* An exception that was raised in C has no object yet: its value is the argument, or the tuple of
 * them (PyErr_NormalizeException). */
void words_exception(const Words *words, Addr type, Addr value, Text *out)
{
    const Memory *mem = words->reader.mem;
    if (value == 0 || !is_exception(words, value)) {
        add_type_name(words, type, out);
        if (value != 0 && obj_type_id(mem, value) == TYPE_ID_tuple) {
            add_arguments(words, value, type == T_(KeyError), out);
        } else if (value != 0 && value != OBJ_NONE) {
            ou_text_add(out, ": ");
            add_argument(words, value, type != T_(KeyError), out);
        }
        return;
    }
    add_type_name(words, obj_type(mem, value), out);
    bool shows_repr = obj_type_is_subtype(mem, words->reader.cpy->layout, obj_type(mem, value),
                                          T_(KeyError)); /* KeyError_str */
    Addr args = mem_load64(mem, value + words->reader.cpy->layout->exception.args);
    add_arguments(words, args, shows_repr, out);
}

void words_exception_or_class(const Words *words, Addr o, Text *out)
{
    bool is_class = obj_type_id(words->reader.mem, o) == TYPE_ID_type;
    words_exception(words, is_class ? o : 0, is_class ? 0 : o, out);
}

void words_output(const Words *words, uint64_t from, uint64_t length, Text *out)
{
    char piece[512];
    while (length > 0) {
        size_t part = length < sizeof piece ? (size_t)length : sizeof piece;
        mem_read(words->reader.mem, MACHINE_OUTPUT_LOG + from, piece, part);
        ou_text_add_bytes(out, piece, part);
        from += part;
        length -= part;
    }
}

void words_enumerate(const Words *words, uint32_t i, uint32_t count, const char *piece, Text *out)
{
    if (i == 0) {
        ou_text_add(out, piece);
    } else {
        add_key(words, i + 1 == count ? "list.last" : "list.next", "piece", piece, out);
    }
}
