// A whole .xlsx, mutated as one: the zip is taken apart, a part is changed as XML or as bytes, and all of it is
// put together again with its right sizes and CRC, so that the changes come to where they matter. Now and then
// a field of the zip itself is spoilt instead.
#include <algorithm>
#include <array>
#include <cstring>
#include <random>

#include "core/sheet/build_zip_for_test.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/zip.h"
#include "tests/fuzz/strict_sink.h"

using namespace portal;
using namespace portal::sheet::test;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using Random = std::minstd_rand;

std::size_t below(Random& random, std::size_t count) { return count == 0 ? 0 : random() % count; }

Parts sound() {
  return workbook_parts(
      worksheet(
          R"(<row r="1" hidden="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>)"
          R"(<row r="3"><c t="str"><f>A1</f><v>y</v></c><c r="C3" t="d"><v>2024-02-29</v></c><c t="b"><v>1</v></c></row>)"),
      "<si><t>nul</t></si><si><r><t>e</t></r><rPh sb=\"0\" eb=\"1\"><t>p</t></rPh><r><t>en_x0041_</t></r></si>",
      R"(<numFmts><numFmt numFmtId="170" formatCode="d-mmm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>)");
}

Parts parts_of(Bytes file) {
  const auto zip = sheet::Zip::open(file);
  Parts parts;
  for (const sheet::ZipEntry& entry : zip ? zip->entries() : std::vector<sheet::ZipEntry>()) {
    if (const auto part = zip->unpack(entry)) {
      parts.emplace_back(entry.key, as_text(part->bytes()));
    }
  }
  return parts.empty() ? sound() : parts;
}

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// From a '<' to behind a '>': one tag, or an element with all in it.
Range element(const std::string& xml, Random& random) {
  const std::size_t open = xml.find('<', below(random, xml.size()));
  const std::size_t close = open == std::string::npos ? open : xml.find('>', open);
  if (close == std::string::npos) {
    return {};
  }
  const std::string name = xml.substr(open + 1, xml.find_first_of(" />", open) - open - 1);
  const std::size_t whole =
      xml[close - 1] == '/' || name.empty() ? std::string::npos : xml.find("</" + name + ">", close);
  return whole == std::string::npos ? Range{open, close + 1} : Range{open, whole + name.size() + 3};
}

// What stands between two quotes, or between two tags.
Range value(const std::string& xml, Random& random) {
  const char quote = below(random, 2) == 0 ? '"' : '>';
  const std::size_t open = xml.find(quote, below(random, xml.size()));
  const std::size_t close = open == std::string::npos ? open : xml.find(quote == '"' ? '"' : '<', open + 1);
  return close == std::string::npos ? Range{} : Range{open + 1, close};
}

constexpr std::array<const char*, 26> values{"",
                                             "0",
                                             "1",
                                             "-1",
                                             "A1",
                                             "B1",
                                             "A2",
                                             "XFD1048576",
                                             "XFE1",
                                             "1048576",
                                             "1048577",
                                             "4294967296",
                                             "999999999",
                                             "1e3",
                                             "1E308",
                                             "NaN",
                                             "s",
                                             "str",
                                             "inlineStr",
                                             "d",
                                             "e",
                                             "b",
                                             "2024-02-29T23:59:59.999",
                                             "_x0041_",
                                             "&#x1F600;",
                                             "rId1"};

void change_xml(std::string& xml, Random& random) {
  const Range one = element(xml, random);
  const std::string text = xml.substr(one.begin, one.end - one.begin);
  switch (below(random, 5)) {
    case 0:
      xml.insert(one.end, text);
      break;
    case 1:
      xml.erase(one.begin, text.size());
      break;
    case 2:
      xml.insert(element(xml, random).begin, text);
      break;
    case 3: {
      const Range other = element(xml, random);
      xml.replace(other.begin, other.end - other.begin, text);
      break;
    }
    default: {
      const Range old = value(xml, random);
      xml.replace(old.begin, old.end - old.begin, values[below(random, values.size())]);
    }
  }
}

void change_bytes(std::string& content, Random& random) {
  const std::size_t most = content.size() + 64;
  const std::size_t size = content.size();
  content.resize(most);
  content.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(content.data()), size, most));
  static_cast<void>(random);
}

void spoil(std::vector<ZipPart>& zipped, ZipEnd& end, Random& random) {
  ZipPart& part = zipped[below(random, zipped.size())];
  ZipHeader& header = below(random, 2) == 0 ? part.local : part.directory;
  const auto some = static_cast<std::uint32_t>(random());
  switch (below(random, 9)) {
    case 0:
      header.flags = static_cast<std::uint16_t>(some & 0x080FU);
      break;
    case 1:
      header.method = static_cast<std::uint16_t>(some % 100);
      break;
    case 2:
      header.size += some % 5 - 2;
      break;
    case 3:
      header.packed_size += some % 5 - 2;
      break;
    case 4:
      header.extra = le(1, 2) + le(some % 30, 2) + std::string(some % 30, '\1');
      break;
    case 5:
      part.shift = some % 200;
      break;
    case 6:
      part.descriptor = "PK\x07\x08" + le(part.local.crc, 4) + le(part.body.size(), 4) + le(part.local.size, 4);
      break;
    case 7:
      zipped.push_back(part);
      break;
    default:
      end.comment = std::string(some % 30, 'P');
      end.more_entries = static_cast<int>(some % 3) - 1;
  }
}

std::string packed(const Parts& parts, Random& random) {
  std::vector<ZipPart> zipped;
  for (const auto& [name, content] : parts) {
    zipped.push_back(zip_part(name, content, below(random, 4) == 0 ? Packing::deflated : Packing::stored));
  }
  ZipEnd end;
  if (below(random, 8) == 0) {
    spoil(zipped, end, random);
  }
  return zip_file(std::move(zipped), end);
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  Random random(seed + 1);
  Parts parts = parts_of({data, size});
  for (std::size_t times = 1 + below(random, 3); times > 0; --times) {
    const std::size_t chosen = below(random, parts.size());
    switch (below(random, 12)) {
      case 0:
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(chosen));
        break;
      case 1:
        std::swap(parts[chosen].second, parts[below(random, parts.size())].second);
        break;
      case 2:
      case 3:
      case 4:
        change_bytes(parts[chosen].second, random);
        break;
      default:
        change_xml(parts[chosen].second, random);
    }
    parts = parts.empty() ? sound() : std::move(parts);
  }
  const std::string file = packed(parts, random);
  if (file.size() > most) {
    return LLVMFuzzerMutate(data, size, most);
  }
  std::memcpy(data, file.data(), file.size());
  return file.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (const auto book = sheet::read_workbook({data, size})) {
    sheet::read_strictly(**book);
  }
  return 0;
}
