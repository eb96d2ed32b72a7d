// The class names of a file, each spelling once. A school has tens of them; of a file with more than fit,
// only the first ones are kept and the caller has to look for itself.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

struct ClassSpelling {
  std::string name;
  std::uint64_t key_hash = 0;  // equal for spellings of one class (class_key), and hardly ever for others
  std::uint32_t first = 0;     // the first row that has it
  std::uint32_t count = 0;
};

class ClassNames {
 public:
  // Gives its key_hash.
  std::uint64_t add(std::string_view name, std::uint32_t row);

  [[nodiscard]] bool complete() const { return complete_; }
  [[nodiscard]] std::span<const ClassSpelling> spellings() const { return spellings_; }

 private:
  std::vector<ClassSpelling> spellings_;
  std::vector<std::uint16_t> places_;  // hash table: 0, or one more than an index in spellings_
  bool complete_ = true;
};

}  // namespace portal
