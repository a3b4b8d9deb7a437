#include "cpython/script39.def"
