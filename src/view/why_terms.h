/* why_terms.h - the holders of an object as terms of a sum: those that are called the same are one
 * term, told with how many they are. */
#ifndef OU_VIEW_WHY_TERMS_H
#define OU_VIEW_WHY_TERMS_H

#include "base/text.h"
#include "inspect/scene.h"

enum { WHY_MOST_TERMS = 24 };

typedef struct WhyTerm {
    const SceneHolder *holder; /* the first of them */
    uint32_t count;
} WhyTerm;

typedef struct WhyTerms {
    WhyTerm items[WHY_MOST_TERMS];
    uint32_t count;
    uint32_t rest; /* holders that are in no term */
} WhyTerms;

void why_terms(const Scene *scene, const SceneObject *object, WhyTerms *out);
/* "rows[0]", "its own descriptor × 2"; in a sum names go without their frame. */
void why_term_words(const Scene *scene, const WhyTerm *term, bool in_sum, Text *out);

#endif
