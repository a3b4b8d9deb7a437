#include "object/complain.h"

#include "base/text.h"
#include "object/abstract.h"
#include "object/errors.h"
#include "object/str.h"

static Addr raise_text(Interp *in, Addr exc, Text *text)
{
    err_format(in, exc, "%s", ou_text_view(text));
    ou_text_free(text);
    return 0;
}

static void add_type(const Interp *in, Text *text, Addr o)
{
    obj_type_name(in->mem, in->lay, obj_type(in->mem, o), text);
}

Addr err_about(Interp *in, Addr exc, const char *before, Addr o, const char *after)
{
    Text text = {0};
    ou_text_add(&text, before);
    add_type(in, &text, o);
    ou_text_add(&text, after);
    return raise_text(in, exc, &text);
}

Addr err_about_two(Interp *in, Addr exc, const ErrPair *pair)
{
    Text text = {0};
    ou_text_add(&text, pair->before);
    add_type(in, &text, pair->a);
    ou_text_add(&text, pair->between);
    add_type(in, &text, pair->b);
    ou_text_add(&text, pair->after);
    return raise_text(in, exc, &text);
}

Addr err_quoting(Interp *in, Addr exc, const char *before, Addr o, const char *after)
{
    Addr repr = obj_repr(in, o);
    if (repr == 0) {
        return 0;
    }
    Text text = {0};
    ou_text_add(&text, before);
    str_to_utf8(in->mem, in->lay, repr, &text);
    ou_text_add(&text, after);
    obj_release(in, repr);
    return raise_text(in, exc, &text);
}

Addr err_no_keywords(Interp *in, const char *name)
{
    return err_format(in, T_(TypeError), "%s() takes no keyword arguments", name);
}

Addr err_no_arguments(Interp *in, Addr type)
{
    Text name = {0};
    obj_type_name(in->mem, in->lay, type, &name);
    err_format(in, T_(TypeError), "%s() takes no arguments", ou_text_view(&name));
    ou_text_free(&name);
    return 0;
}
