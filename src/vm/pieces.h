/* pieces.h - what Python itself writes to sys.stderr, in the pieces in which it hands it to
 * write(): a file that the program has assigned sees them one by one. */
#ifndef OU_VM_PIECES_H
#define OU_VM_PIECES_H

#include "vm/vm_internal.h"

/* Ends a piece, which may be empty; no byte of UTF-8. Within a piece surrogates stand as
 * str_to_utf8 writes them: a file of the program's gets them as they are. */
#define PIECE_END "\xFF"
/* Ends a piece of a source line. That one cannot be written is forgotten, with the rest of its line
 * (tb_displayline drops what _Py_DisplaySourceLine raises). */
#define SOURCE_PIECE_END "\xFE"

/* The text without these marks, as the process' own stderr writes it. */
void pieces_join(Text *pieces);

/* Has the program assigned a file of its own to sys.stderr? Borrowed, 0 = no. */
Addr pieces_own_file(const Interp *in);

/* To sys.stderr, whatever it is; nothing where it is None or missing. Frees the text. False =
 * write() of a file of the program's raised an exception, which ends that. */
bool pieces_write(Vm *vm, Text *pieces);
/* The same for what pieces_own_file said before the program's code has run, and may have assigned
 * another one. */
bool pieces_write_to(Vm *vm, Addr file, Text *pieces);

/* file.flush() behind them, where it is a file of the program's. False = exception. */
bool pieces_flush(Vm *vm, Addr file);

/* Drops the exception of either. */
void pieces_forget(Vm *vm);

#endif
