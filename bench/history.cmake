add_library(ou_bench_history STATIC bench_history.c bench_turn.c)
target_include_directories(ou_bench_history PUBLIC ${CMAKE_SOURCE_DIR}/bench)
target_link_libraries(ou_bench_history PUBLIC ou_history PRIVATE ou_options)

add_executable(bench_history bench_history_main.c)
target_link_libraries(bench_history PRIVATE ou_bench_history ou_options)
