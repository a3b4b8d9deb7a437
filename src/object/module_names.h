/* module_names.h - which names the modules of 3.9 have, modelled or not. */
#ifndef OU_OBJECT_MODULE_NAMES_H
#define OU_OBJECT_MODULE_NAMES_H

/* The names in the dict of a module that has just been imported, with a blank between them; NULL: a
 * module that is not known. */
const char *module_real_names(const char *module);

#endif
