add_executable(bench_record bench_record.c)
target_include_directories(bench_record PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(bench_record PRIVATE OUROSCOPE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_link_libraries(bench_record PRIVATE ou_app ou_options)
