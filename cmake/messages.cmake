# messages/{nl,en}.json -> one C++ table, so that no program needs a file beside it.
find_program(NODE node HINTS ${CMAKE_SOURCE_DIR}/build/tools/node/node_modules/node/bin REQUIRED)
set(message_sections anonymous convert fault finding mark sheet template)
if(NOT CMAKE_SYSTEM_NAME STREQUAL "WASI")
  list(APPEND message_sections mail error cli)
endif()
set(messages_inc ${CMAKE_BINARY_DIR}/generated/messages.inc)
add_custom_command(
  OUTPUT ${messages_inc}
  COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/tools/make_messages.mjs ${messages_inc} ${message_sections}
  DEPENDS ${CMAKE_SOURCE_DIR}/tools/make_messages.mjs ${CMAKE_SOURCE_DIR}/messages/nl.json
          ${CMAKE_SOURCE_DIR}/messages/en.json
  COMMENT "messages.inc")
add_custom_target(messages DEPENDS ${messages_inc})
include_directories(${CMAKE_BINARY_DIR}/generated)
