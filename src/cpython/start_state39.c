#include "cpython/script39.def"

_Static_assert(sizeof first_uses / sizeof first_uses[0] + sizeof cold - 1 <= START_FIRST_USES_MOST,
               "a bit for each");
