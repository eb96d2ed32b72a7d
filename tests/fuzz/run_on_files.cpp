// Runs a fuzz target on files, without libFuzzer, whose own library MemorySanitizer cannot look into.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// Some targets change inputs in a way of their own and ask libFuzzer for a part of that; here nothing is changed.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* /*data*/, std::size_t size, std::size_t /*most*/) { return size; }

namespace {

// With functions of C, which MemorySanitizer knows. Nothing when the file is not to be read whole.
std::optional<std::vector<std::uint8_t>> bytes_of(const char* name) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(name, "rb"), std::fclose);
  std::vector<std::uint8_t> bytes(std::size_t{4} << 20U);
  const std::size_t size = file ? std::fread(bytes.data(), 1, bytes.size(), file.get()) : bytes.size();
  if (size == bytes.size()) {
    return std::nullopt;
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

int main(int count, char** words) {
  for (int at = 1; at < count; ++at) {
    const auto bytes = bytes_of(words[at]);
    if (!bytes) {
      std::printf("cannot read %s\n", words[at]);
      return 1;
    }
    LLVMFuzzerTestOneInput(bytes->data(), bytes->size());
  }
  std::printf("%d files\n", count - 1);
}
