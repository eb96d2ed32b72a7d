# ui/dist -> sources of the program (tools/embed_assets.mjs). Without ui/dist the program says so on its page.
set(pages_folder ${CMAKE_BINARY_DIR}/generated/pages)
file(GLOB_RECURSE page_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/ui/dist/*)
add_custom_command(
  OUTPUT ${pages_folder}/pages.S ${pages_folder}/pages.cpp
  COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/embed_assets.mjs ${CMAKE_SOURCE_DIR}/ui/dist
          ${CMAKE_SOURCE_DIR}/ui/src/routes.ts ${pages_folder}
  DEPENDS ${CMAKE_SOURCE_DIR}/tools/embed_assets.mjs ${CMAKE_SOURCE_DIR}/ui/src/routes.ts ${page_files}
  COMMENT "pages")
target_sources(apps_scholenportal PRIVATE ${pages_folder}/pages.S ${pages_folder}/pages.cpp)
