/* statement_text.h - a statement of the scenario as one line of text. */
#ifndef OU_REPORT_STATEMENT_TEXT_H
#define OU_REPORT_STATEMENT_TEXT_H

#include "base/text.h"
#include "lang/code.h"

/* Appends the source of the statement's first line (a compound statement's header), with " ..."
 * when it goes on. Nothing for an id that is none. */
void report_statement(const LangModule *module, uint32_t statement, Text *out);

#endif
