/* arg_parser.h - arguments by position and by name for built-in functions (getargs.c:
 * _PyArg_UnpackKeywords), and the tuple of names that a function keeps from its first call with
 * keywords on. */
#ifndef OU_OBJECT_ARG_PARSER_H
#define OU_OBJECT_ARG_PARSER_H

#include "object/keywords.h"

typedef enum ArgParserId {
#define PARSER(id, ...) ARG_PARSER_##id,
#include "object/arg_parser.def"
#undef PARSER
    ARG_PARSER_COUNT
} ArgParserId;

enum { ARG_PARSER_MOST = 8 /* parameters of one function */ };

/* Puts the arguments into out[], which has a place for each parameter (borrowed; 0 = not given).
 * The values of kwnames (a tuple, or 0) stand behind the nargs positional ones in args. The first
 * call that needs the names makes the parser's tuple of them (parser_init). False = TypeError. */
bool arg_unpack(Interp *in, ArgParserId parser, const Addr *args, size_t nargs, Addr kwnames,
                Addr *out);

/* The same of a function that was given its keywords in another way. */
bool arg_unpack_keywords(Interp *in, ArgParserId parser, const Addr *args, size_t nargs,
                         Keywords keywords, Addr *out);

/* Makes the tuple of names, as a call before the scenario has left it: new or there already. False
 * = no memory. */
bool arg_parser_init(Interp *in, ArgParserId parser);

/* Address of the cell of the machine that holds a parser's tuple of names, or 0 in it. */
Addr arg_parser_cell(ArgParserId parser);

#endif
