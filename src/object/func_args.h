/* func_args.h - keyword arguments of built-in functions (_PyArg_UnpackKeywords). */
#ifndef OU_OBJECT_FUNC_ARGS_H
#define OU_OBJECT_FUNC_ARGS_H

#include "object/object.h"

/* Puts each keyword's value (values, in the order of kwnames) into out[] at the place of its name;
 * names ends with NULL. Places without a keyword keep what they hold. False = TypeError "'x' is an
 * invalid keyword argument for function()". */
bool keyword_values(Interp *in, const char *function, const char *const *names, const Addr *values,
                    Addr kwnames, Addr *out);

#endif
