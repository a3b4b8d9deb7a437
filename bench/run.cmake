add_executable(bench_run bench_run.c)
target_include_directories(bench_run PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(bench_run PRIVATE ou_app ou_options)
