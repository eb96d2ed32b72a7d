# The same core as one WebAssembly file; apps/wasm/main.cpp marks what it exports.
add_executable(validate apps/wasm/main.cpp)
set_target_properties(validate PROPERTIES SUFFIX .wasm)
target_link_libraries(validate PRIVATE apps_wasm)
target_link_options(validate PRIVATE -Wl,--strip-all -Wl,--gc-sections -Wl,-z,stack-size=262144)
