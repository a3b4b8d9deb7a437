add_executable(bench_long bench_long.c)
target_link_libraries(bench_long PRIVATE ou_inspect ou_history ou_vm ou_options)
