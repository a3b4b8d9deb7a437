/* tags.h - what lies under the pointer: the kind in the top byte, its number below. */
#ifndef OU_VIEW_TAGS_H
#define OU_VIEW_TAGS_H

#include <stdint.h>

typedef enum TagKind {
    TAG_NONE,
    TAG_OBJECT,    /* serial */
    TAG_PIP,       /* serial of the object it stands on */
    TAG_ARROW,     /* serial of the object it points to */
    TAG_BADGE,     /* serial */
    TAG_NAME,      /* serial of the object that the name holds */
    TAG_CODE_LINE, /* line number */
    TAG_GUTTER,    /* line number: where breaks are set */
    TAG_BUTTON,    /* ViewAction */
    TAG_TIMELINE,
    TAG_STOP,     /* index of a stop that is marked on the timeline */
    TAG_POOL,     /* address */
    TAG_BLOCK,    /* serial */
    TAG_MOMENT,   /* position in the journal: a link in time */
    TAG_SCENARIO, /* index in the list of scenarios */
    TAG_ANSWER,   /* a digit or what question.h names */
    TAG_KEY,      /* ViewAction: a line of the list of keys */
    TAG_MATCH     /* index in the list of what was found; beyond its end: the sheet around it */
} TagKind;

static inline uint64_t view_tag(TagKind kind, uint64_t number)
{
    return (uint64_t)kind << 56 | (number & 0x00FFFFFFFFFFFFFFULL);
}

static inline TagKind view_tag_kind(uint64_t tag)
{
    return (TagKind)(tag >> 56);
}

static inline uint64_t view_tag_number(uint64_t tag)
{
    return tag & 0x00FFFFFFFFFFFFFFULL;
}

#endif
