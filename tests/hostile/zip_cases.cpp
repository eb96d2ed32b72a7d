// Z08–Z16: entries that hide behind each other, sizes that lie, methods, descriptors.
#include <algorithm>

#include "tests/hostile/hostile_case.h"
#include "tests/hostile/sound_files.h"

namespace portal::hostile {
namespace {

using sheet::test::le;
using sheet::test::ZipHeader;

using Spoil = std::function<void(std::vector<ZipPart>&)>;

std::function<std::string()> spoilt(const Spoil& spoil) {
  return [spoil] {
    std::vector<ZipPart> parts = sound_parts();
    spoil(parts);
    return zip_file(std::move(parts));
  };
}

// The sheet's entry with one change in local header and directory alike.
std::function<std::string()> sheet_with(const std::function<void(ZipHeader&)>& change) {
  return spoilt([change](auto& parts) {
    change(parts[3].local);
    change(parts[3].directory);
  });
}

std::function<std::string()> sheet_with_local(const std::function<void(ZipHeader&)>& change) {
  return spoilt([change](auto& parts) { change(parts[3].local); });
}

std::function<std::string()> with_second_sheet(const std::string& name) {
  return spoilt([name](auto& parts) {
    parts.push_back(zip_part(name, worksheet(R"(<row r="1"><c r="A1"><v>2</v></c></row>)")));
  });
}

// Two entries of the directory over the same bytes.
std::string full_overlap() {
  std::vector<ZipPart> parts = sound_parts();
  const std::size_t at = 30 + parts[2].local.name.size() + parts[2].body.size();
  parts.push_back(parts[3]);
  parts[4].directory.name = parts[4].local.name = "xl/worksheets/sheet2.xml";
  parts[4].shift = static_cast<std::uint32_t>(0U - at);
  return zip_file(std::move(parts));
}

// Fifield's quoted overlap: the third part begins with a stored block that quotes the sheet's local header,
// and then goes on in the sheet's own stream.
std::string quoted_overlap() {
  std::vector<ZipPart> parts = sound_parts();
  ZipPart& sheet = parts[3];
  ZipPart& before = parts[2];
  const std::string header = "PK\x03\x04" + le(20, 2) + header_fields(sheet.local) + sheet.local.name;
  before.body = '\0' + le(header.size(), 2) + le(~header.size(), 2);
  before.local.packed_size = static_cast<std::uint32_t>(before.body.size() + header.size() + sheet.body.size());
  before.local.size = static_cast<std::uint32_t>(header.size() + worksheet(one_row).size());
  before.local.crc = sheet::crc32(as_bytes(header + worksheet(one_row)));
  const std::string name = before.directory.name;
  before.directory = before.local;
  before.directory.name = name;
  return zip_file(std::move(parts));
}

const Cases twins{
    {"Z08", "two sheets of one name", with_second_sheet("xl/worksheets/sheet1.xml"), "zip_damaged"},
    {"Z08", "two names but for case", with_second_sheet("xl/worksheets/Sheet1.XML"), "zip_damaged"},
    {"Z08", "two names but for the slash", with_second_sheet("xl\\worksheets\\sheet1.xml"), "zip_damaged"},
    {"Z08", "two names but for a slash in front", with_second_sheet("/xl/worksheets/sheet1.xml"), "zip_damaged"},
    {"Z09", "two entries over the same bytes", full_overlap, "zip_damaged"},
    {"Z09", "an entry that quotes the next", quoted_overlap, "zip_damaged"},
    {"Z09", "an entry that reaches into the directory", sheet_with([](auto& header) { header.packed_size += 20; }),
     "zip_damaged"},
    {"Z09", "an entry whose header is in the directory", spoilt([](auto& parts) { parts[3].shift = 400; }),
     "zip_damaged"},
};

// A sheet whose bytes are zeroes, told to be `declared` of them; 10 MB packed are 10.8 GB.
std::function<std::string()> zeroes(std::uint64_t size, std::uint64_t declared) {
  return [=] {
    std::vector<ZipPart> parts = sound_parts();
    ZipPart& sheet = parts[3];
    sheet.body = deflated_zeroes(size);
    sheet.local.packed_size = static_cast<std::uint32_t>(sheet.body.size());
    sheet.local.size = 0xFFFFFFFF;
    sheet.local.extra = le(1, 2) + le(16, 2) + le(declared, 8) + le(sheet.body.size(), 8);
    sheet.local.packed_size = 0xFFFFFFFF;
    sheet.directory = sheet.local;
    return zip_file(std::move(parts));
  };
}

// A sheet that packs to about a hundredth: letters without a pattern among blanks.
std::function<std::string()> blanks(std::size_t mebibytes) {
  return [mebibytes] {
    constexpr std::size_t letters = 420;
    const std::string without_pattern = letters_without_pattern(mebibytes * 32 * letters);
    std::string inner;
    for (std::size_t at = 0; at < without_pattern.size(); at += letters) {
      inner += without_pattern.substr(at, letters) + std::string(32'768 - letters, ' ');
    }
    return book(inner + one_row);
  };
}

constexpr std::uint64_t gibibyte = 1ULL << 30U;

const Cases bombs{
    {"Z10", "10 MB that are 10.8 GB, as they say", zeroes(10'800'000'000, 10'799'999'933), "file_too_large"},
    {"Z10", "10 MB that are 10.8 GB and say 8 MB", zeroes(10'800'000'000, 8U << 20U), "zip_damaged"},
    {"Z10", "10 MB that are 10.8 GB and say 900 MB", zeroes(10'800'000'000, 900U << 20U), "zip_damaged"},
    {"Z10", "60 MiB of blanks, packed a hundredfold", blanks(60), one_cell},
    {"Z11", "10 bytes declared, 4 GB there", zeroes(4 * gibibyte, 10), "zip_damaged"},
    {"Z11", "4 GB declared, 10 bytes there", sheet_with([](auto& header) { header.size = 0xFFFFFFF0; }), "zip_damaged"},
    {"Z11", "one byte less declared", sheet_with([](auto& header) { header.size -= 1; }), "zip_damaged"},
    {"Z11", "one byte more declared", sheet_with([](auto& header) { header.size += 1; }), "zip_damaged"},
};

std::function<std::string()> wide_sheet(std::uint64_t size) {
  return sheet_with([size](auto& header) {
    header.size = 0xFFFFFFFF;
    header.extra = le(1, 2) + le(8, 2) + le(size, 8);
  });
}

// The end record that says "see zip64", behind a zip64 record and its locator.
std::string wide_end(std::int64_t locator_shift) {
  const std::string file = book(one_row);
  const std::string end = file.substr(file.size() - 22);
  const std::uint64_t entries = *read_le<std::uint16_t>(as_bytes(end), 10);
  const std::uint64_t size = *read_le<std::uint32_t>(as_bytes(end), 12);
  const std::uint64_t begin = *read_le<std::uint32_t>(as_bytes(end), 16);
  const std::uint64_t record_at = file.size() - 22;
  const std::string record = "PK\x06\x06" + le(44, 8) + le(45, 2) + le(45, 2) + le(0, 4) + le(0, 4) + le(entries, 8) +
                             le(entries, 8) + le(size, 8) + le(begin, 8);
  const std::string locator =
      "PK\x06\x07" + le(0, 4) + le(record_at + static_cast<std::uint64_t>(locator_shift), 8) + le(1, 4);
  return file.substr(0, record_at) + record + locator + "PK\x05\x06" + le(0, 4) + le(0xFFFF, 2) + le(0xFFFF, 2) +
         le(0xFFFFFFFF, 4) + le(0xFFFFFFFF, 4) + le(0, 2);
}

const Cases wide{
    {"Z12", "zip64 size 2^63", wide_sheet(1ULL << 63U), "zip_damaged"},
    {"Z12", "zip64 size 2^64-1", wide_sheet(~0ULL), "zip_damaged"},
    {"Z12", "zip64 without its extra field", sheet_with([](auto& header) { header.size = 0xFFFFFFFF; }), "zip_damaged"},
    {"Z12", "zip64 with a short extra field",
     sheet_with([](auto& header) { header.size = 0xFFFFFFFF, header.extra = le(1, 2) + le(4, 2) + le(9, 4); }),
     "zip_damaged"},
    {"Z12", "zip64 twice", sheet_with([](auto& header) { header.extra = le(1, 2) + le(0, 2) + le(1, 2) + le(0, 2); }),
     "zip_damaged"},
    {"Z12", "locator beyond the file", [] { return wide_end(1'000'000); }, "zip_damaged"},
    {"Z12", "locator just beside the record", [] { return wide_end(1); }, "zip_damaged"},
    {"Z12", "zip64 end record, legal", [] { return wide_end(0); }, one_cell},
    {"Z12", "zip64 size, legal", sheet_with([](auto& header) {
       const std::uint32_t size = header.size;
       header.size = 0xFFFFFFFF;
       header.extra = le(1, 2) + le(8, 2) + le(size, 8);
     }),
     one_cell},
    {"Z13", "local name differs", sheet_with_local([](auto& header) { header.name.back() = 'X'; }), "zip_damaged"},
    {"Z13", "local method differs", sheet_with_local([](auto& header) { header.method = 0; }), "zip_damaged"},
    {"Z13", "local size differs", sheet_with_local([](auto& header) { header.size += 1; }), "zip_damaged"},
    {"Z13", "local packed size differs", sheet_with_local([](auto& header) { header.packed_size += 1; }),
     "zip_damaged"},
    {"Z13", "local CRC differs", sheet_with_local([](auto& header) { header.crc ^= 1U; }), "zip_damaged"},
};

// The sheet's entry with its sizes behind its data; `width` is that of the sizes.
std::function<std::string()> described(const std::string& signature, int width, std::uint32_t wrong = 0) {
  return spoilt([=](auto& parts) {
    ZipPart& sheet = parts[3];
    sheet.descriptor =
        signature + le(sheet.local.crc, 4) + le(sheet.body.size() + wrong, width) + le(sheet.local.size, width);
    sheet.local.flags = sheet.directory.flags = 8;
    sheet.local.crc = sheet.local.size = sheet.local.packed_size = 0;
  });
}
const std::string signature = "PK\x07\x08";

std::function<std::string()> method(std::uint16_t number) {
  return sheet_with([number](auto& header) { header.method = number; });
}

const Cases methods{
    {"Z14", "descriptor with its signature", described(signature, 4), one_cell},
    {"Z14", "descriptor without", described("", 4), one_cell},
    {"Z14", "zip64 descriptor with its signature", described(signature, 8), one_cell},
    {"Z14", "zip64 descriptor without", described("", 8), one_cell},
    {"Z14", "descriptor that disagrees", described(signature, 4, 1), "zip_damaged"},
    {"Z15", "wrong CRC", sheet_with([](auto& header) { header.crc ^= 1U; }), "zip_damaged"},
    {"Z16", "method 8", method(8), one_cell},
    {"Z16", "method 9, deflate64", method(9), "zip_method"},
    {"Z16", "method 12, bzip2", method(12), "zip_method"},
    {"Z16", "method 14, LZMA", method(14), "zip_method"},
    {"Z16", "method 93, Zstandard", method(93), "zip_method"},
    {"Z16", "method 99, AES", method(99), "zip_method"},
    {"Z16", "AES with its flag", sheet_with([](auto& header) { header.method = 99, header.flags = 1; }), "encrypted"},
    {"Z16", "encrypted", sheet_with([](auto& header) { header.flags = 1; }), "encrypted"},
};

}  // namespace

Cases zip_cases() {
  Cases all = twins;
  for (const Cases* more : {&bombs, &wide, &methods}) {
    all.insert(all.end(), more->begin(), more->end());
  }
  return all;
}

}  // namespace portal::hostile
