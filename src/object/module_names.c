#include "object/module_names.h"

#include <stddef.h>
#include <string.h>

static const struct ModuleNames {
    const char *module, *names;
} rows[] = {
#define MODULE_NAMES(module, names) {module, names},
#include "object/module_names.def"
#undef MODULE_NAMES
};

const char *module_real_names(const char *module)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].module, module) == 0) {
            return rows[i].names;
        }
    }
    return NULL;
}
