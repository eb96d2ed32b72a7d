// Strings over CONTINUE records, cut at every byte; records over sectors, at every offset.
#include <gtest/gtest.h>

#include "core/sheet/build_xls_for_test.h"
#include "core/sheet/show_rows_for_test.h"

namespace portal::sheet {
namespace {

// A string as the SST stores it, and where its characters begin and end: a cut between those makes the
// next piece start with a flag byte.
struct StoredString {
  std::string bytes;
  std::size_t characters_at = 0;
  std::size_t characters_end = 0;
  bool wide = false;
};

enum class Extras : std::uint8_t { none, runs_and_phonetics };

StoredString stored(std::u16string_view text, bool wide, Extras extras) {
  const bool extra = extras == Extras::runs_and_phonetics;
  StoredString made;
  made.wide = wide;
  made.bytes = u16(static_cast<unsigned>(text.size())) + u8((wide ? 1U : 0U) | (extra ? 0x0CU : 0U));
  if (extra) {
    made.bytes += u16(2) + u32(11);
  }
  made.characters_at = made.bytes.size();
  for (const char16_t unit : text) {
    made.bytes += wide ? u16(unit) : u8(unit);
  }
  made.characters_end = made.bytes.size();
  if (extra) {
    made.bytes += std::string("RUNSRUNS") + "PHONETICS!!";
  }
  return made;
}

// The string over as many records as there are cuts and one more; `before` stands in the first record.
std::string split(std::string_view before, const StoredString& text, const std::vector<std::size_t>& cuts,
                  unsigned type) {
  std::string records;
  std::string data(before);
  std::size_t from = 0;
  unsigned record_type = type;
  for (const std::size_t cut : cuts) {
    data += text.bytes.substr(from, cut - from);
    records += record_of(record_type, data);
    record_type = record::continuation;
    data = cut >= text.characters_at && cut < text.characters_end ? u8(text.wide ? 1 : 0) : std::string();
    from = cut;
  }
  return records + record_of(record_type, data + text.bytes.substr(from));
}

std::string sst_book(const std::string& sst) {
  return biff_stream({.globals = sst, .sheets = {{.records = label_shared(0, 0, 0) + label_shared(0, 1, 1)}}});
}

TEST(XlsText, ReadsASharedStringCutAtEveryByte) {
  for (const bool wide : {false, true}) {
    for (const Extras extras : {Extras::none, Extras::runs_and_phonetics}) {
      const StoredString first = stored(wide ? u"Zoë 😀 Şeyma" : u"Zoë d'Angelo", wide, extras);
      const std::string text = wide ? "Zoë 😀 Şeyma" : "Zoë d'Angelo";
      const std::string counts = u32(2) + u32(2);
      for (std::size_t cut = 0; cut <= first.bytes.size(); ++cut) {
        // The second string follows in the same record and tells whether the first ended where it should.
        StoredString both = first;
        both.bytes += narrow("klas");
        EXPECT_EQ(show_rows(sst_book(split(counts, both, {cut}, record::shared_strings))), "A1=" + text + " B1=klas")
            << "cut at " << cut << (wide ? ", wide" : ", narrow");
      }
    }
  }
}

TEST(XlsText, ReadsASharedStringInManyPieces) {
  const StoredString text = stored(u"Günther van 't Hof", true, Extras::runs_and_phonetics);
  std::vector<std::size_t> cuts;
  for (std::size_t cut = 1; cut < text.bytes.size(); ++cut) {
    cuts.push_back(cut);
  }
  StoredString both = text;
  both.bytes += narrow("klas");
  EXPECT_EQ(show_rows(sst_book(split(u32(2) + u32(2), both, cuts, record::shared_strings))),
            "A1=Günther van 't Hof B1=klas");
}

TEST(XlsText, LetsEachPieceHaveItsOwnWidth) {
  const std::string counts = u32(2) + u32(2);
  const std::string narrow_first = record_of(record::shared_strings, counts + u16(6) + u8(0) + "abc") +
                                   record_of(record::continuation, "") +
                                   record_of(record::continuation, u8(1) + wide_characters(u"d€")) +
                                   record_of(record::continuation, u8(0) + "f" + narrow("x"));
  EXPECT_EQ(show_rows(sst_book(narrow_first)), "A1=abcd€f B1=x");
  const std::string wide_first = record_of(record::shared_strings, counts + u16(3) + u8(1) + wide_characters(u"€")) +
                                 record_of(record::continuation, u8(0) + "bc" + narrow("x"));
  EXPECT_EQ(show_rows(sst_book(wide_first)), "A1=€bc B1=x");
}

TEST(XlsText, ReadsLabelsAndFormulaTextsOverContinue) {
  const StoredString text = stored(u"Media & Vormgeving", true, Extras::none);
  for (std::size_t cut = 3; cut <= text.bytes.size(); ++cut) {
    const std::string cells = split(place(0, 0), text, {cut}, record::label) + formula(1, 0, special_value(0, 0)) +
                              record_of(record::shared_formula, "tokens") +
                              split("", text, {cut}, record::formula_string);
    EXPECT_EQ(show_rows(biff_stream({.sheets = {{.records = cells}}})), "A1=Media & Vormgeving A2=Media & Vormgeving")
        << cut;
  }
}

TEST(XlsText, FindsEveryStringThroughItsMarks) {
  std::string sst = u32(100) + u32(100);
  std::string cells;
  std::string shown;
  for (unsigned i = 0; i < 100; ++i) {
    sst += narrow("naam" + std::to_string(i));
    cells += label_shared(i, 0, 99 - i);
    shown += (i == 0 ? "A" : " A") + std::to_string(i + 1) + "=naam" + std::to_string(99 - i);
  }
  EXPECT_EQ(show_rows(biff_stream({.globals = record_of(record::shared_strings, sst), .sheets = {{.records = cells}}})),
            shown);
}

// The header of the label record, and all that follows, moves over the edges of sectors of 512 and 64 bytes.
TEST(XlsText, ReadsRecordsOverTheEdgesOfSectors) {
  for (const bool small : {false, true}) {
    for (std::size_t shift = 0; shift <= (small ? 70U : 520U); ++shift) {
      const std::string filler = record_of(0x00EC, std::string(shift + (small ? 0 : 4096), 'x'));
      const std::string stream =
          biff_stream({.sheets = {{.records = filler + label(0, 0, "Jan Smit") + number(0, 1, 2.5)}}});
      const auto file = CompoundBuilder(512, SectorOrder::scattered).build({{"Workbook", stream}});
      ASSERT_EQ(show_rows(file.bytes), "A1=Jan Smit B1=2.5") << shift;
    }
  }
}

}  // namespace
}  // namespace portal::sheet
