add_executable(bench_run bench_run.c)
target_link_libraries(bench_run PRIVATE ou_vm ou_options)
