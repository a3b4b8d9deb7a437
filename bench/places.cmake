add_executable(bench_places bench_places.c)
target_include_directories(bench_places PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(bench_places PRIVATE OUROSCOPE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(bench_places PRIVATE ou_app ou_options)
