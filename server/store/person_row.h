// A row of table person, for the files of this folder that write many of them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/person.h"

namespace portal {

struct PersonRow {
  StoredPerson stored;
  std::int64_t generation = 0;  // of the newest code
  Milliseconds created = 0;
};

// "select … from person " and what comes behind it; person_row_of reads what it answers.
std::string select_person(std::string_view rest);
PersonRow person_row_of(const db::Row& row);

// A person who was just added.
PersonRow new_person_row(const World& world, Kind kind, const Person& person);

void insert_people(db::Connection& connection, std::string_view school_id, std::span<const PersonRow> rows);

// The names, address, year and class, and the version; status and codes stay as they are.
void update_people(db::Connection& connection, std::string_view school_id, std::span<const PersonRow> rows);

// Codes that can still be used go aside (or are erased), unsent mails are called off, the rows are deleted.
enum class CodeFate : std::uint8_t { set_aside, erase };
std::int64_t remove_people(db::Connection& connection, std::string_view school_id, std::span<const std::string> ids,
                           CodeFate fate);

}  // namespace portal
