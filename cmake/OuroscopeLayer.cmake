# ouroscope_layer(NAME SOURCES a.c b.c DEPS ou_base ... [LIBS PkgConfig::X])
# One library per layer with explicit sources. Include paths start at src/, so that every
# #include names the layer it reaches. With BUILD_SHARED_LIBS (preset "layers") an upward call is a
# link error of that very layer, thanks to -z defs.
function(ouroscope_layer name)
  cmake_parse_arguments(L "" "" "SOURCES;DEPS;LIBS" ${ARGN})
  add_library(ou_${name} ${L_SOURCES})
  target_include_directories(ou_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(ou_${name} PUBLIC ${L_DEPS} PRIVATE $<BUILD_INTERFACE:ou_options> ${L_LIBS})
  if(NOT OUROSCOPE_SANITIZE)
    target_link_options(ou_${name} PRIVATE LINKER:-z,defs)
  endif()
endfunction()

# ouroscope_test(LAYER TOPIC [DEPS more libraries]): tests/LAYER/test_TOPIC.c, a cmocka program that
# links its layer and what lies below it, nothing above.
function(ouroscope_test layer topic)
  cmake_parse_arguments(T "" "" "DEPS;LIBS" ${ARGN})
  set(target test_${layer}_${topic})
  add_executable(${target} ${CMAKE_SOURCE_DIR}/tests/${layer}/test_${topic}.c)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(${target} PRIVATE ou_${layer} ${T_DEPS} ou_options PkgConfig::CMOCKA ${T_LIBS})
  target_compile_definitions(${target} PRIVATE TEST_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME ${layer}.${topic} COMMAND ${target})
  set_tests_properties(${layer}.${topic} PROPERTIES LABELS ${layer} TIMEOUT 120)
endfunction()
