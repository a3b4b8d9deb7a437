#include "view/why_terms.h"

#include <string.h>

#include "base/phrase.h"
#include "inspect/root_path.h"

/* A name or a slot is one place; what stands for places that are not drawn has a word for them. */
static bool has_a_place(const SceneHolder *holder)
{
    return holder->kind == HOLDER_NAME || holder->kind == HOLDER_LOCAL ||
           (holder->kind == HOLDER_SLOT && holder->from_slot != SCENE_NONE);
}

/* All instances of a class hold it in the same way. */
static bool are_called_the_same(const Scene *scene, const SceneHolder *a, const SceneHolder *b)
{
    bool from_one = a->from_object == b->from_object ||
                    (scene_is_class_of(scene, a) && scene_is_class_of(scene, b));
    return a->kind == b->kind && from_one && strcmp(a->label, b->label) == 0;
}

static WhyTerm *term_of(const Scene *scene, WhyTerms *terms, const SceneHolder *holder)
{
    if (has_a_place(holder)) {
        return NULL;
    }
    for (uint32_t i = 0; i < terms->count; i++) {
        const SceneHolder *other = terms->items[i].holder;
        if (!has_a_place(other) && are_called_the_same(scene, other, holder)) {
            return &terms->items[i];
        }
    }
    return NULL;
}

void why_terms(const Scene *scene, const SceneObject *object, WhyTerms *out)
{
    *out = (WhyTerms){0};
    for (uint32_t i = 0; i < object->holder_count; i++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + i];
        WhyTerm *known = term_of(scene, out, holder);
        if (known != NULL) {
            known->count++;
        } else if (out->count < WHY_MOST_TERMS) {
            out->items[out->count++] = (WhyTerm){holder, 1};
        } else {
            out->rest++;
        }
    }
}

void why_term_words(const Scene *scene, const WhyTerm *term, bool in_sum, Text *out)
{
    const SceneHolder *holder = term->holder;
    if (in_sum && (holder->kind == HOLDER_NAME || holder->kind == HOLDER_LOCAL)) {
        ou_text_add(out, holder->label);
    } else {
        scene_holder_words(scene, holder, out);
    }
    if (term->count > 1) {
        ou_text_add_format(out, " \xC3\x97 %s", GROUPED(term->count));
    }
}
