/* format_spec.h - a parsed format spec (InternalFormatSpec) and how a number is laid out by it. */
#ifndef OU_OBJECT_FORMAT_SPEC_H
#define OU_OBJECT_FORMAT_SPEC_H

#include "object/str_writer.h"

typedef struct FormatSpec {
    uint32_t fill, align, sign, type; /* 0 = not given */
    int64_t width, precision;         /* -1 = not given */
    uint32_t separator;               /* of thousands; 0 = none */
    unsigned group;                   /* digits between separators */
    bool alternate;
} FormatSpec;

/* parse_internal_render_format_spec; false = ValueError. */
bool format_spec_parse(Interp *in, Addr spec, int64_t from, int64_t to, FormatSpec *out);

/* calc_number_widths and fill_number: sign, prefix, padded and grouped digits, the rest. */
typedef struct NumberText {
    char sign;              /* '-' or '\0' */
    const char *prefix;     /* "0x" or "" */
    const uint32_t *digits; /* before the point */
    size_t digit_count;
    const char *rest; /* from the point on */
} NumberText;
bool format_number(StrWriter *w, const FormatSpec *spec, const NumberText *number);

/* calc_padding for text of this length. */
void format_padding(const FormatSpec *spec, int64_t length, int64_t *left, int64_t *right);

#endif
