add_executable(bench_places bench_places.c ${app_files})
target_include_directories(bench_places PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(bench_places PRIVATE ${app_definitions})
target_link_libraries(bench_places PRIVATE ${app_libraries})
