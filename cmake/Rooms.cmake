# A room is a static library with one reason to change. What it links is what it may call.

add_library(fairlead_options INTERFACE)
target_compile_options(fairlead_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    -Woverloaded-virtual -Wimplicit-fallthrough)
if(FAIRLEAD_WERROR)
    target_compile_options(fairlead_options INTERFACE -Werror)
endif()
target_compile_definitions(fairlead_options INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_STRICT_ITERATORS)
target_include_directories(fairlead_options INTERFACE ${CMAKE_SOURCE_DIR})
if(FAIRLEAD_SANITIZE)
    target_compile_options(fairlead_options INTERFACE -fsanitize=${FAIRLEAD_SANITIZE}
        -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(fairlead_options INTERFACE -fsanitize=${FAIRLEAD_SANITIZE})
endif()

option(FAIRLEAD_LIBFUZZER "Build the fuzz targets with clang's libFuzzer" OFF)
if(FAIRLEAD_LIBFUZZER)
    # The targets' own words stand in for what comparisons would teach, at twice the inputs a second.
    target_compile_options(fairlead_options INTERFACE -fsanitize=fuzzer-no-link -fno-sanitize-coverage=trace-cmp)
endif()

# fairlead_room(NAME SOURCES ... LINKS ...): the static library fairlead_NAME.
function(fairlead_room name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_library(fairlead_${name} STATIC ${ARG_SOURCES})
    target_link_libraries(fairlead_${name} PUBLIC fairlead_options ${ARG_LINKS})
endfunction()

# fairlead_program(NAME SOURCES ... LINKS ...): an executable in bin/.
function(fairlead_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE fairlead_options ${ARG_LINKS})
endfunction()

# fairlead_test(NAME SOURCES ... LINKS ... LABELS ... TIMEOUT s): a Qt Test (or plain) program run by ctest. Qt Test
# gives a function five minutes of its own; here the program's limit is the only one.
function(fairlead_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE fairlead_options Qt6::Test ${ARG_LINKS})
    target_compile_definitions(${name} PRIVATE
        FAIRLEAD_SOURCE_DIR="${CMAKE_SOURCE_DIR}" FAIRLEAD_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
    if("fairlead_fault_tally" IN_LIST ARG_LINKS AND NOT "faults" IN_LIST ARG_LABELS)
        list(APPEND ARG_LABELS faults) # it adds to the table of faults
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000;ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/data/lsan.supp:print_suppressions=0;UBSAN_OPTIONS=print_stacktrace=1;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/data/tsan.supp:history_size=7:die_after_fork=0")
endfunction()
