#include "core/sheet/biff_cipher.h"

#include <gtest/gtest.h>

#include "core/sheet/build_xls_for_test.h"
#include "core/sheet/show_rows_for_test.h"

namespace portal::sheet {
namespace {

// Salt 0, 1, … 15, and the verifier 100, 101, … 115 with its MD5, enciphered by another implementation.
std::string filepass() {
  const unsigned char verifier[] = {0x01, 0xFD, 0x4E, 0x05, 0xDC, 0x6E, 0x0E, 0x72, 0xFC, 0xC4, 0xB7,
                                    0x21, 0x75, 0x68, 0x68, 0x83, 0xDE, 0xD6, 0x43, 0xA3, 0xB9, 0x89,
                                    0x17, 0x0B, 0xC6, 0xE1, 0x63, 0xB5, 0xDE, 0xBA, 0xF7, 0x14};
  std::string data = u16(1) + u16(1) + u16(1);
  for (unsigned i = 0; i < 16; ++i) {
    data += u8(i);
  }
  return data + std::string(reinterpret_cast<const char*>(verifier), sizeof verifier);
}

TEST(BiffCipher, MakesTheKeyStreamOfAnyPlace) {
  auto cipher = BiffCipher::from_filepass(as_bytes(filepass()));
  ASSERT_TRUE(cipher.has_value());
  std::array<std::uint8_t, 5> bytes{};
  cipher->apply(1022, bytes);  // over the edge of two blocks
  EXPECT_EQ(bytes, (std::array<std::uint8_t, 5>{0x77, 0x12, 0x04, 0x7D, 0x42}));
  std::array<std::uint8_t, 4> later{};
  cipher->apply(5 * 1024, later);
  EXPECT_EQ(later, (std::array<std::uint8_t, 4>{0x63, 0x59, 0x47, 0x3D}));
}

TEST(BiffCipher, OpensForItsOwnPasswordOnly) {
  for (std::size_t at = 0; at < filepass().size(); ++at) {
    std::string other = filepass();
    other[at] = static_cast<char>(other[at] ^ 1);
    EXPECT_FALSE(BiffCipher::from_filepass(as_bytes(other)).has_value()) << at;
  }
  EXPECT_FALSE(BiffCipher::from_filepass(as_bytes(filepass() + "x")).has_value());
  EXPECT_FALSE(BiffCipher::from_filepass({}).has_value());
}

// Enciphers what [MS-XLS] 2.2.10 says is enciphered; the cipher is its own inverse.
std::string enciphered(std::string stream) {
  auto cipher = BiffCipher::from_filepass(as_bytes(filepass()));
  for (std::size_t at = 0; at < stream.size();) {
    const unsigned type = *read_le<std::uint16_t>(as_bytes(stream), at);
    const std::size_t size = *read_le<std::uint16_t>(as_bytes(stream), at + 2);
    const std::size_t plain = type == record::bof || type == record::filepass ? size
                              : type == record::bound_sheet                   ? 4
                                                                              : 0;
    const auto data = std::span(reinterpret_cast<std::uint8_t*>(stream.data()), stream.size());
    cipher->apply(at + 4 + plain, data.subspan(at + 4 + plain, size - plain));
    at += 4 + size;
  }
  return stream;
}

TEST(BiffCipher, ReadsAProtectedWorkbook) {
  std::string sst = u32(200) + u32(200);
  std::string cells;
  for (unsigned i = 0; i < 200; ++i) {
    sst += narrow("Leerling " + std::to_string(i));
    cells += label_shared(i, 0, 199 - i);
  }
  const std::string stream =
      biff_stream({.globals = record_of(record::filepass, filepass()) + record_of(record::shared_strings, sst),
                   .sheets = {{.records = cells + label(200, 0, "slot"), .name = "Klas"}}});
  const std::string file = enciphered(stream);
  ASSERT_NE(file, stream);
  const std::string shown = show_rows(file);
  EXPECT_TRUE(shown.starts_with("A1=Leerling 199 A2=Leerling 198 ")) << shown.substr(0, 60);
  EXPECT_TRUE(shown.ends_with(" A200=Leerling 0 A201=slot"));
  const auto workbook = open_xls(as_bytes(file));
  ASSERT_TRUE(workbook.has_value());
  EXPECT_EQ((*workbook)->sheets()[0].name, "Klas");
  EXPECT_EQ(show_rows(CompoundBuilder(512, SectorOrder::scattered).build({{"Workbook", file}}).bytes), shown);
}

}  // namespace
}  // namespace portal::sheet
