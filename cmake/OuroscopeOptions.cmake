# Compile options every layer shares. Warnings are errors only through the presets
# (CMAKE_COMPILE_WARNING_AS_ERROR), so that a packager with a newer compiler is not stopped.
add_library(ou_options INTERFACE)
target_compile_options(ou_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes
  -Wmissing-prototypes -Wvla -Wformat=2 -Wundef -Wwrite-strings -Wcast-qual -Wswitch-enum
  -Wdouble-promotion -ffp-contract=off -fno-strict-aliasing)
target_compile_definitions(ou_options INTERFACE _POSIX_C_SOURCE=200809L
  $<$<BOOL:${OUROSCOPE_VALIDATE}>:OUROSCOPE_VALIDATE=1>
  $<$<BOOL:${OUROSCOPE_SANITIZE}>:OUROSCOPE_SANITIZE=1>)
if(OUROSCOPE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
