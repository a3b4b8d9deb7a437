add_library(ou_bench_heap STATIC bench_heap.c)
target_include_directories(ou_bench_heap PUBLIC ${CMAKE_SOURCE_DIR}/bench)
target_link_libraries(ou_bench_heap PUBLIC ou_heap PRIVATE ou_options)

add_executable(bench_heap bench_heap_main.c)
target_link_libraries(bench_heap PRIVATE ou_bench_heap ou_options)
