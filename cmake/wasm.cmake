# The same core as one WebAssembly file; the sources of apps/wasm mark what it exports.
# Boost's headers without the rest of /usr/include, which belongs to another C library.
find_path(BOOST_HEADERS boost/version.hpp HINTS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/foreign)
file(CREATE_LINK ${BOOST_HEADERS}/boost ${CMAKE_BINARY_DIR}/foreign/boost SYMBOLIC)
include_directories(SYSTEM ${CMAKE_BINARY_DIR}/foreign)
add_compile_definitions(BOOST_NO_EXCEPTIONS BOOST_SYSTEM_DISABLE_THREADS BOOST_NO_RTTI)

file(GLOB wasm_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/apps/wasm/*.cpp)
add_executable(validate ${wasm_sources})
set_target_properties(validate PROPERTIES SUFFIX .wasm)
target_link_libraries(validate PRIVATE core_mend core_anonymous)
target_link_options(validate PRIVATE -Wl,--strip-all -Wl,--gc-sections -Wl,--compress-relocations -Wl,-z,stack-size=262144
  -Wl,--initial-memory=8388608 # growing takes time; what is never used takes no memory
  -Wl,-mllvm,-import-instr-limit=5) # copies of functions in other files are what a browser would fetch twice

# Small for the way to the browser (-Oz in compiler.cmake), fast where every cell of a sheet comes by.
set_source_files_properties(
  core/base/fold.cpp core/base/utf8.cpp
  core/sheet/crc32_portable.cpp core/sheet/deflate_code.cpp core/sheet/inflate_portable.cpp
  core/sheet/xlsx_cell.cpp core/sheet/xlsx_rows.cpp core/sheet/xlsx_strings.cpp core/sheet/xml_text.cpp
  core/roster/email.cpp core/roster/names.cpp core/roster/read_value.cpp core/roster/take_rows.cpp
  core/report/check_row.cpp core/report/known_texts.cpp core/report/people.cpp core/report/roster_check.cpp
  core/base/text_arena.cpp
  PROPERTIES COMPILE_OPTIONS -O2)
