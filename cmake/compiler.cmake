# Warnings are the same everywhere; hardening belongs to native optimised builds (OpenSSF guide).
add_compile_options(-Wall -Wextra -Wformat=2 -Wconversion -Wsign-conversion -Wimplicit-fallthrough
                    -Wshadow -Werror=format-security "-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")
if(DEFINED ENV{CI})
  add_compile_options(-Werror)
endif()
include_directories(${CMAKE_SOURCE_DIR})

if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
  add_compile_options(-Oz -mbulk-memory) # here, not for the linker: given -O it runs a wasm-opt, where there is one
  return()
endif()

if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  add_link_options(-fuse-ld=lld)
endif()
if(PORTAL_SANITIZE OR PORTAL_FUZZ)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(PORTAL_MEMORY)
  # It knows nothing of what a library writes: templates of the C++ library are made here instead of taken from
  # there, inflate.cpp leaves the engines of others alone, and what is left stands in the list. (Given by its old name:
  # so ccache looks into it.)
  add_compile_options(-fsanitize=memory -fsanitize-memory-track-origins -fsanitize-blacklist=${CMAKE_SOURCE_DIR}/cmake/memory_ignored.txt
                      -D_GLIBCXX_EXTERN_TEMPLATE=0 -DPORTAL_MEMORY)
  add_link_options(-fsanitize=memory)
endif()
if(PORTAL_COVERAGE)
  add_compile_options(-fprofile-instr-generate -fcoverage-mapping)
  add_link_options(-fprofile-instr-generate)
endif()
if(PORTAL_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS -fstack-clash-protection
                      -fstack-protector-strong -fcf-protection=full -ftrivial-auto-var-init=zero
                      -fno-delete-null-pointer-checks -fno-strict-overflow)
  add_link_options(-static-libstdc++ -static-libgcc -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed)
endif()
