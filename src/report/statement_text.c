#include "report/statement_text.h"

#include <string.h>

static const char *line_at(const char *source, uint32_t line)
{
    for (uint32_t n = 1; n < line && source != NULL; n++) {
        source = strchr(source, '\n');
        source = source != NULL ? source + 1 : NULL;
    }
    return source;
}

void report_statement(const LangModule *module, uint32_t statement, Text *out)
{
    if (statement >= module->statement_count) {
        return;
    }
    SourceSpan where = module->statements[statement].where;
    const char *line = line_at(module->source, where.line);
    if (line == NULL) {
        return;
    }
    size_t length = strcspn(line, "\r\n");
    bool goes_on = where.end_line > where.line;
    if (!goes_on && where.end_column < length) {
        length = where.end_column;
    }
    if (where.column < length) {
        ou_text_add_bytes(out, line + where.column, length - where.column);
    }
    ou_text_add(out, goes_on ? " ..." : "");
}
