/* sys_write.h - PySys_WriteStderr (sysmodule.c: sys_write). */
#ifndef OU_OBJECT_SYS_WRITE_H
#define OU_OBJECT_SYS_WRITE_H

#include "base/text.h"
#include "object/object.h"

/* One call of it: to sys.stderr, whatever that is by now; a file of the program's has its write()
 * called, and an exception of that is dropped. Where there is no file, or its write() fails, the
 * text goes to C's stderr. Frees the text. */
void sys_write_stderr(Interp *in, Text *text);

#endif
