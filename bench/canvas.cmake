add_library(ou_bench_canvas STATIC bench_canvas.c)
target_include_directories(ou_bench_canvas PUBLIC ${CMAKE_SOURCE_DIR}/bench)
target_link_libraries(ou_bench_canvas PUBLIC ou_canvas ou_record PRIVATE ou_options)

add_executable(bench_canvas bench_canvas_main.c)
target_link_libraries(bench_canvas PRIVATE ou_bench_canvas ou_options)
