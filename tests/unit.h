/* unit.h - cmocka with the headers it wants before it. */
#ifndef OU_TESTS_UNIT_H
#define OU_TESTS_UNIT_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#endif
