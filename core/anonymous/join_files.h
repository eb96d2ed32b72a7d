// The two files that come together again, as tables with fixed columns.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "core/anonymous/rejoin.h"

namespace portal {

struct KeyEntry {
  std::string given_name;  // anonymous
  std::string family_name;
  Person person;           // real
};

struct ExportEntry {
  std::string given_name;
  std::string family_name;
  std::uint8_t year = 0;
  std::string class_name;
  std::string code;  // as it stands there; "" when there is none
  std::string status;
};

struct JoinFiles {
  Kind kind = Kind::students;  // by the columns of the key
  std::vector<KeyEntry> key;
  std::vector<ExportEntry> exported;
};

// Which file could not be read, and why; or what is wrong with them as a whole.
struct JoinRefusal {
  std::optional<Fault> fault;
  JoinFile file = JoinFile::export_file;
  Trouble trouble = Trouble::not_a_key;  // when there is no fault
};

std::expected<JoinFiles, JoinRefusal> read_join_files(Bytes export_file, Bytes key);

}  // namespace portal
