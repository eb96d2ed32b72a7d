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

// A string that is promised must be whole, wherever it stands and whatever is missing.
TEST(XlsText, RefusesTextThatIsCutOff) {
  const std::string counts = u32(1) + u32(1);
  for (const bool wide : {false, true}) {
    const std::string whole = stored(u"Zoë", wide, Extras::runs_and_phonetics).bytes;
    for (std::size_t cut = 1; cut < whole.size(); ++cut) {
      const std::string text = whole.substr(0, cut);
      EXPECT_EQ(show_rows(sst_book(record_of(record::shared_strings, counts + text))), "fault biff_damaged SST") << cut;
      const std::string as_label = record_of(record::label, place(0, 0) + text);
      EXPECT_EQ(show_rows(biff_stream({.sheets = {{.records = as_label}}})),
                cut < 2 ? "fault biff_damaged cell record" : "fault biff_damaged A1") << cut;
      const std::string as_result = formula(0, 0, special_value(0, 0)) + record_of(record::formula_string, text);
      EXPECT_EQ(show_rows(biff_stream({.sheets = {{.records = as_result}}})), "fault biff_damaged A1") << cut;
    }
  }
  const std::string before = bof_of(BiffVersion::biff8, 0x0005) + record_of(record::shared_strings, counts + narrow("a"));
  EXPECT_EQ(show_rows(before), "fault biff_damaged end of stream");
  EXPECT_EQ(show_rows(before + u16(record::continuation) + u16(9) + "x"), "fault biff_damaged record");
}

TEST(XlsText, RefusesTextOfExcel95ThatIsCutOffOrTooLong) {
  const auto show = [](unsigned count, const std::string& text) {
    const std::string cell = record_of(record::label, place(0, 0) + u16(count) + text);
    return show_rows(biff_stream({.version = BiffVersion::biff5, .sheets = {{.records = cell}}}));
  };
  EXPECT_EQ(show(3, "Jan"), "A1=Jan");
  EXPECT_EQ(show(4, "Jan"), "fault biff_damaged A1");
  EXPECT_EQ(show(32'768, "Jan"), "fault file_too_large cell_characters");
}

// Beyond a million strings the places of some are kept, and the others are found from there.
TEST(XlsText, FindsEveryStringOfAVeryLongTable) {
  constexpr std::uint32_t count = (1U << 20U) + 5;
  std::string sst = record_of(record::shared_strings, u32(count) + u32(count));
  std::string piece;
  for (std::uint32_t number = 0; number < count; ++number) {
    piece += narrow(std::string(1, static_cast<char>('a' + number % 26)));
    if (piece.size() >= 8000 || number + 1 == count) {
      sst += record_of(record::continuation, piece);
      piece.clear();
    }
  }
  std::string cells;
  std::string shown;
  unsigned column = 0;
  for (const std::uint32_t number : {0U, 1U, 27U, 28U, 1999U, 2000U, 2001U, 1U << 19U, (1U << 20U) - 1, 1U << 20U, count - 1}) {
    cells += label_shared(0, column, number);
    shown += (column == 0 ? "" : " ") + cell_name(column, 0) + "=" + static_cast<char>('a' + number % 26);
    ++column;
  }
  EXPECT_EQ(show_rows(biff_stream({.globals = sst, .sheets = {{.records = cells}}})), shown);
  EXPECT_EQ(show_rows(biff_stream({.globals = sst, .sheets = {{.records = label_shared(0, 0, count)}}})),
            "fault biff_damaged A1");
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
