# The film is part of the program: its files are taken as they are, but for main.
get_target_property(app_files ouroscope SOURCES)
get_target_property(app_libraries ouroscope LINK_LIBRARIES)
get_target_property(app_definitions ouroscope COMPILE_DEFINITIONS)
list(REMOVE_ITEM app_files main.c)
list(TRANSFORM app_files PREPEND ${CMAKE_SOURCE_DIR}/src/app/)

add_executable(bench_view bench_view.c ${app_files})
target_include_directories(bench_view PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(bench_view PRIVATE ${app_definitions})
target_link_libraries(bench_view PRIVATE ${app_libraries})
