/* str_methods.h - the methods of str by file; str_methods.c has the table. */
#ifndef OU_OBJECT_STR_METHODS_H
#define OU_OBJECT_STR_METHODS_H

#include "object/str_internal.h"

#define STR_METHOD(name)                                                                           \
    Addr str_method_##name(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)

/* str_case.c */
STR_METHOD(upper);
STR_METHOD(lower);
STR_METHOD(title);
STR_METHOD(capitalize);
STR_METHOD(swapcase);
STR_METHOD(casefold);
STR_METHOD(isalpha);
STR_METHOD(isdecimal);
STR_METHOD(isdigit);
STR_METHOD(isnumeric);
STR_METHOD(isalnum);
STR_METHOD(isspace);
STR_METHOD(isprintable);
STR_METHOD(isascii);
STR_METHOD(isidentifier);
STR_METHOD(islower);
STR_METHOD(isupper);
STR_METHOD(istitle);
/* str_search.c */
STR_METHOD(find);
STR_METHOD(rfind);
STR_METHOD(index);
STR_METHOD(rindex);
STR_METHOD(count);
STR_METHOD(startswith);
STR_METHOD(endswith);
STR_METHOD(replace);
STR_METHOD(removeprefix);
STR_METHOD(removesuffix);
STR_METHOD(partition);
STR_METHOD(rpartition);
/* str_split.c */
STR_METHOD(split);
STR_METHOD(rsplit);
STR_METHOD(splitlines);
STR_METHOD(strip);
STR_METHOD(lstrip);
STR_METHOD(rstrip);
STR_METHOD(join);
/* str_methods.c */
STR_METHOD(center);
STR_METHOD(ljust);
STR_METHOD(rjust);
STR_METHOD(zfill);
STR_METHOD(expandtabs);
STR_METHOD(encode);

/* str_translate.c */
STR_METHOD(translate);
STR_METHOD(maketrans);
/* str_format.c */
STR_METHOD(format_map);

/* ADJUST_INDICES of optional start and stop arguments (None = not given). */
bool str_range(Interp *in, Addr self, const Addr *bounds, size_t count, int64_t *from, int64_t *to);

#endif
