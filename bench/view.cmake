add_executable(bench_view bench_view.c)
target_include_directories(bench_view PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(bench_view PRIVATE OUROSCOPE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(bench_view PRIVATE ou_app ou_options)
