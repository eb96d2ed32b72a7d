// B: texts of an .xls. Cuts are tried at every byte.
#include "core/sheet/build_xls_for_test.h"
#include "tests/hostile/hostile_case.h"

namespace portal::hostile {
namespace {

using sheet::biff_stream;
using sheet::BiffVersion;
using sheet::CompoundBuilder;
using sheet::label;
using sheet::label_shared;
using sheet::narrow;
using sheet::number;
using sheet::place;
using sheet::record_of;
using sheet::SectorOrder;
using sheet::u16;
using sheet::u32;
using sheet::u8;
using sheet::wide_characters;
namespace record = sheet::record;

const std::string damaged = "biff_damaged";

std::function<std::string()> contained(const std::string& stream) {
  return [stream] { return CompoundBuilder().build({{"Workbook", stream}}).bytes; };
}

Case xls(const std::string& number, const std::string& what, std::function<std::string()> file,
         const std::string& expected) {
  return {number, what, std::move(file), expected, {}, {}, ".xls"};
}

// A book whose first row shows shared strings 0 and 1 of these records.
std::function<std::string()> shared(const std::string& records) {
  return contained(
      biff_stream({.globals = records, .sheets = {{.records = label_shared(0, 0, 0) + label_shared(0, 1, 1)}}}));
}
std::function<std::string()> one_label(const std::string& text) {
  return contained(biff_stream({.sheets = {{.records = record_of(record::label, place(0, 0) + text)}}}));
}

std::string counts(std::uint32_t count) { return u32(count) + u32(count); }

const Cases lies{
    xls("B04", "2^31-1 strings claimed",
        shared(record_of(record::shared_strings, u32(0x7FFFFFFF) + u32(0x7FFFFFFF) + narrow("a") + narrow("b"))),
        R"({"A1":"a","B1":"b"})"),
    xls("B04", "2^32-1 strings claimed",
        shared(record_of(record::shared_strings, u32(0) + u32(0xFFFFFFFF) + narrow("a") + narrow("b"))),
        R"({"A1":"a","B1":"b"})"),
    xls("B04", "no strings claimed", shared(record_of(record::shared_strings, counts(0) + narrow("a") + narrow("b"))),
        R"({"A1":"a","B1":"b"})"),
    xls("B04", "fewer strings than claimed, and one of them used",
        shared(record_of(record::shared_strings, counts(9) + narrow("a"))), damaged),
    xls("B06", "65,535 characters in 10 bytes", one_label(u16(65'535) + u8(0) + "0123456789"), "file_too_large"),
    xls("B06", "30,000 characters in 10 bytes", one_label(u16(30'000) + u8(0) + "0123456789"), damaged),
    xls("B06", "65,535 runs", one_label(u16(1) + u8(8) + u16(65'535) + "x"), damaged),
    xls("B06", "phonetic text of 4 GB", one_label(u16(1) + u8(4) + u32(0xFFFFFFFF) + "x"), damaged),
    xls("B06", "the same among the shared strings",
        shared(record_of(record::shared_strings, counts(2) + u16(1) + u8(4) + u32(0xFFFFFFFF) + "x")), damaged),
};

// A shared string as it is stored; between the two places a cut makes the next piece start with a flag byte.
struct Stored {
  std::string bytes;
  std::size_t characters_at;
  std::size_t characters_end;
  bool wide;
};

Stored stored(std::u16string_view text, bool wide, bool extras) {
  std::string bytes = u16(static_cast<unsigned>(text.size())) + u8((wide ? 1U : 0U) | (extras ? 0x0CU : 0U)) +
                      (extras ? u16(2) + u32(11) : "");
  const std::size_t begin = bytes.size();
  for (const char16_t unit : text) {
    bytes += wide ? u16(unit) : u8(unit);
  }
  const std::size_t end = bytes.size();
  return {bytes + (extras ? "RUNSRUNSPHONETICS!!" : ""), begin, end, wide};
}

// The string in records that end at each cut, and "klas" behind it.
std::string cut_at(const Stored& text, const std::vector<std::size_t>& cuts) {
  std::string records;
  std::string data = counts(2);
  std::size_t from = 0;
  unsigned type = record::shared_strings;
  for (const std::size_t cut : cuts) {
    records += record_of(type, data + text.bytes.substr(from, cut - from));
    type = record::continuation;
    data = cut >= text.characters_at && cut < text.characters_end ? u8(text.wide ? 1 : 0) : std::string();
    from = cut;
  }
  return records + record_of(type, data + text.bytes.substr(from) + narrow("klas"));
}

Cases cuts() {
  Cases all;
  for (const bool wide : {false, true}) {
    for (const bool extras : {false, true}) {
      const Stored text = stored(wide ? u"Zo\u00EB \U0001F600" : u"Zo\u00EB 't H", wide, extras);
      const std::string shown = wide ? "Zo\xC3\xAB \xF0\x9F\x98\x80" : "Zo\xC3\xAB 't H";
      const std::string expected = R"({"A1":")" + shown + R"(","B1":"klas"})";
      const std::string kind =
          std::string(wide ? "wide" : "narrow") + " string" + (extras ? " with runs and phonetics" : "");
      std::vector<std::size_t> everywhere;
      for (std::size_t cut = 0; cut <= text.bytes.size(); ++cut) {
        all.push_back(xls("B05", kind + " cut at byte " + std::to_string(cut), shared(cut_at(text, {cut})), expected));
        everywhere.push_back(cut);
      }
      all.push_back(xls("B05", kind + " cut at every byte", shared(cut_at(text, everywhere)), expected));
    }
  }
  all.push_back(xls("B05", "pieces of two widths",
                    shared(record_of(record::shared_strings, counts(2) + u16(6) + u8(0) + "abc") +
                           record_of(record::continuation, u8(1) + wide_characters(u"d\u20AC")) +
                           record_of(record::continuation, u8(0) + "f" + narrow("x"))),
                    "{\"A1\":\"abcd\xE2\x82\xAC"
                    "f\",\"B1\":\"x\"}"));
  return all;
}

// So many strings that the reader keeps the place of every second one only, and every cell asks for one whose
// neighbour lies over as many CONTINUE as there are.
std::string far_strings() {
  constexpr unsigned places = 1U << 20U;
  constexpr unsigned in_one_record = 2048;
  std::string nothing;
  for (unsigned i = 0; i < in_one_record; ++i) {
    nothing += narrow("");
  }
  std::string strings = record_of(record::shared_strings, counts(places + 2) + nothing);
  for (unsigned kept = in_one_record; kept < places; kept += in_one_record) {
    strings += record_of(record::continuation, nothing);
  }
  strings += record_of(record::continuation, u16(1) + u8(8) + u16(65'535) + "g");
  for (int i = 0; i < 262'140; ++i) {
    strings += record_of(record::continuation, "r");
  }
  strings += record_of(record::continuation, narrow("h"));
  std::string cells;
  unsigned column = 0;
  for (const char* const name : {"voornaam", "achternaam", "email", "leerjaar", "klasnaam"}) {
    cells += label(0, column++, name);
  }
  for (unsigned row = 1; row < 60'000; ++row) {
    cells += label_shared(row, 0, places + 1);
  }
  return contained(biff_stream({.globals = strings, .sheets = {{.records = cells}}}))();
}

std::function<std::string()> old_label(const std::string& globals, const std::string& text) {
  return contained(biff_stream(
      {.version = BiffVersion::biff5,
       .globals = globals,
       .sheets = {
           {.records = record_of(record::label, place(0, 0) + u16(static_cast<unsigned>(text.size())) + text)}}}));
}
std::string code_page(unsigned number) { return record_of(record::code_page, u16(number)); }

const Cases pages{
    xls("B07", "a string behind 262,140 CONTINUE, asked for by 60,000 cells", far_strings, "file_too_large"),
    xls("B16", "Windows 1252", old_label(code_page(1252), "Zo\xEB"), "{\"A1\":\"Zo\xC3\xAB\"}"),
    xls("B16", "Mac", old_label(code_page(10'000), "Zo\x91"), "{\"A1\":\"Zo\xC3\xAB\"}"),
    xls("B16", "no code page: 1252", old_label("", "Zo\xEB"), "{\"A1\":\"Zo\xC3\xAB\"}"),
    xls("B16", "UTF-8", old_label(code_page(65'001), "Zo\xC3\xAB"), "{\"A1\":\"Zo\xC3\xAB\"}"),
    xls("B16", "Japanese", old_label(code_page(932), "Zo\xEB"), "code_page_unknown"),
    xls("B16", "Japanese, all ASCII", old_label(code_page(932), "x"), R"({"A1":"x"})"),
    xls("B16", "UTF-16 in bytes", old_label(code_page(1200), "Zo\xEB"), "code_page_unknown"),
    xls("B16", "0", old_label(code_page(0), "Zo\xEB"), "code_page_unknown"),
    xls("B16", "a number that is no code page", old_label(code_page(9'999), "Zo\xEB"), "code_page_unknown"),
};

// Records of a cell moved byte by byte over the edge of a sector, and of a mini sector.
Cases edges() {
  Cases all;
  for (const bool small : {false, true}) {
    for (std::size_t shift = 0; shift < 40; ++shift) {
      const std::size_t filler = small ? shift : 4'096 + 300 + shift;
      all.push_back(xls(
          "B22",
          std::string("cell at byte ") + std::to_string(shift) + (small ? " over a mini sector" : " over a sector"),
          [=] {
            const std::string records =
                record_of(0x00EC, std::string(filler, 'x')) + label(0, 0, "Jan Smit") + number(0, 1, 2.5);
            return CompoundBuilder(512, SectorOrder::scattered)
                .build({{"Workbook", biff_stream({.sheets = {{.records = records}}})}})
                .bytes;
          },
          R"({"A1":"Jan Smit","B1":2.5})"));
    }
  }
  return all;
}

}  // namespace

Cases biff_text_cases() {
  Cases all = lies;
  for (const Cases& more : {cuts(), pages, edges()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace portal::hostile
