/* text_args.h - the arguments of str(), bytes() and bytearray(). */
#ifndef OU_OBJECT_TEXT_ARGS_H
#define OU_OBJECT_TEXT_ARGS_H

#include "object/keywords.h"

/* Borrowed; 0 = not given. */
typedef struct TextArgs {
    Addr source, encoding, errors;
} TextArgs;

typedef enum TextFunction { TEXT_STR, TEXT_BYTES, TEXT_BYTEARRAY } TextFunction;

/* PyArg_ParseTupleAndKeywords with "|Oss:<function>" (getargs.c: vgetargskeywords): by position, or
 * by the names "source" ("object" of str), "encoding" and "errors"; the latter two must be str.
 * False = TypeError. */
bool text_args_parse(Interp *in, TextFunction function, const Addr *args, size_t nargs,
                     Keywords keywords, TextArgs *out);

#endif
