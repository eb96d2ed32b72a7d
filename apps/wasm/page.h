// What every export needs: how an answer is given, and what the numbers of a call mean. docs/wasm.md is the
// contract with the page. Nothing in this folder decides anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/base/messages.h"
#include "core/roster/conversion.h"
#include "core/roster/person.h"
#include "core/roster/read_roster.h"

#define PORTAL_EXPORT(name) extern "C" __attribute__((export_name(name)))

namespace portal::page {

// The place of the answer, which stands until the next call; the page copies it before it calls again.
const char* give(std::string text);
const char* give_nothing();
std::size_t answer_size();

std::optional<Kind> kind_of(std::uint32_t number);
Language language_of(std::uint32_t number);

// Shown by the page; false when it said stop.
bool show_progress(std::size_t done, std::size_t total);

// What the last `open` or `convert` read; the page lets the bytes stay there as long as it may call `marked`.
Bytes& file();

// What the last `convert` made, until the page takes it.
std::optional<Conversion>& conversion();

}  // namespace portal::page
