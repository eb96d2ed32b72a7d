// THE WAY OF A FILE: read, check, compare, keep. The bytes themselves are never kept.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "core/report/check_file.h"
#include "server/base/world.h"
#include "server/db/database.h"
#include "server/intake/compare.h"
#include "server/store/upload.h"
#include "server/wall/wall.h"

namespace portal {

// Who delivers, to which roster.
struct Errand {
  std::string school_id;
  std::string user_id;
  Kind kind = Kind::students;
};

struct Preview {
  CheckedFile checked;
  std::string sha256;                // hex, of the bytes
  std::int64_t roster_revision = 0;  // what the difference was made against
  Difference difference;             // of a green file
};

// What committing would do; keeps nothing.
std::expected<Preview, Unread> preview_file(db::Database& database, Wall& wall, const Errand& errand,
                                            std::string_view bytes);

enum class Missing : std::uint8_t { keep, remove };
enum class LargeRemoval : std::uint8_t { ask, confirmed };

// What the page says about the file that was previewed.
struct Delivery {
  Errand errand;
  std::string file_name;
  std::string_view bytes;
  std::string sha256;
  std::int64_t roster_revision = 0;
  Missing missing = Missing::keep;
  LargeRemoval large_removal = LargeRemoval::ask;
  Answers answers;
};

enum class IntakeTrouble : std::uint8_t {
  other_file,      // not the bytes that were previewed
  not_green,
  own_file,    // as Unread
  all_places,  // as Unread
  stopped,     // as Unread
  roster_changed,  // since the preview
  unanswered,      // an ambiguous row has no answer
  large_removal,   // more than a quarter would go: ask first
  email_taken,
};

// One transaction, its line in the audit with it: all or nothing.
std::expected<Upload, IntakeTrouble> take_in(db::Database& database, Wall& wall, const World& world,
                                             const Delivery& delivery);

}  // namespace portal
