#include "core/sheet/xls.h"

#include <gtest/gtest.h>

#include <limits>

#include "core/sheet/build_xls_for_test.h"
#include "core/sheet/limits.h"
#include "core/sheet/show_rows_for_test.h"

namespace portal::sheet {
namespace {

struct CellsCase {
  const char* what;
  std::string records;
  const char* shown;
};

std::string show_cells(const std::string& records) {
  return show_rows(biff_stream({.sheets = {{.records = records}}}));
}

std::string mul_rk(unsigned first, const std::vector<std::uint32_t>& numbers, unsigned last) {
  std::string data = u16(0) + u16(first);
  for (const std::uint32_t rk : numbers) {
    data += u16(0) + u32(rk);
  }
  return record_of(record::mul_rk, data + u16(last));
}

std::string row_record(unsigned index, unsigned flags) {
  return record_of(record::row, u16(index) + std::string(10, '\0') + u16(flags) + u16(0));
}

constexpr std::uint32_t rk_of(std::int32_t integer) { return (static_cast<std::uint32_t>(integer) << 2U) | 2U; }

TEST(XlsCells, ReadsEveryKind) {
  const double infinity = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::string rk = place(0, 0);
  const CellsCase cases[] = {
      {"no cells", "", ""},
      {"label", label(0, 0, "Jan"), "A1=Jan"},
      {"empty label", label(0, 0, ""), ""},
      {"wide label", record_of(record::label, place(3, 1) + u16(2) + u8(1) + wide_characters(u"Şé")), "B4=Şé"},
      {"rich label", record_of(record::rich_string, place(0, 0) + narrow("Jan") + u16(1) + u32(0)), "A1=Jan"},
      {"number", number(0, 0, 2.5), "A1=2.5"},
      {"largest number", number(0, 0, 1e308), "A1=1e+308"},
      {"denormal", number(0, 0, 5e-324), "A1=5e-324"},
      {"infinite", number(0, 0, infinity), "fault biff_damaged A1"},
      {"not a number", number(0, 0, nan), "fault biff_damaged A1"},
      {"RK integer", record_of(record::rk, rk + u32(rk_of(3))), "A1=3"},
      {"RK negative integer", record_of(record::rk, rk + u32(rk_of(-7))), "A1=-7"},
      {"RK integer in hundredths", record_of(record::rk, rk + u32(rk_of(314) | 1U)), "A1=3.14"},
      {"RK double", record_of(record::rk, rk + u32(0x40040000)), "A1=2.5"},
      {"RK double in hundredths", record_of(record::rk, rk + u32(0x40040000 | 1U)), "A1=0.025"},
      {"RK infinite", record_of(record::rk, rk + u32(0x7FF00000)), "fault biff_damaged A1"},
      {"MULRK", mul_rk(1, {rk_of(1), rk_of(2)}, 2), "B1=1 C1=2"},
      {"MULRK backwards", mul_rk(2, {rk_of(1)}, 1), "fault biff_damaged C1"},
      {"MULRK with too few", mul_rk(0, {rk_of(1)}, 1), "fault biff_damaged A1"},
      {"MULRK to column 65535", mul_rk(65535, {rk_of(1)}, 65535), "fault biff_damaged CRXP1"},
      {"MULRK infinite", mul_rk(0, {rk_of(1), 0x7FF00000}, 1), "fault biff_damaged B1"},
      {"MULRK of odd length", record_of(record::mul_rk, std::string(13, '\0')), "fault biff_damaged A1"},
      {"true", record_of(record::bool_or_error, place(0, 0) + u8(1) + u8(0)), "A1=true"},
      {"false", record_of(record::bool_or_error, place(0, 0) + u8(0) + u8(0)), "A1=false"},
      {"error", record_of(record::bool_or_error, place(0, 0) + u8(0x2A) + u8(1)), "A1=#N/A"},
      {"an error of today", record_of(record::bool_or_error, place(0, 0) + u8(0x2B) + u8(1)), "A1=#GETTING_DATA"},
      {"unknown error", record_of(record::bool_or_error, place(0, 0) + u8(99) + u8(1)), "A1=#UNKNOWN!"},
      {"formula with number", formula(0, 0, f64(4.5)), "A1=4.5"},
      {"formula with text", formula(0, 0, special_value(0, 0)) + record_of(record::formula_string, narrow("3a")),
       "A1=3a"},
      {"formula without its text", formula(0, 0, special_value(0, 0)) + number(0, 1, 1), "A1=(no value) B1=1"},
      {"formula with boolean", formula(0, 0, special_value(1, 1)), "A1=true"},
      {"formula with error", formula(0, 0, special_value(2, 0x07)), "A1=#DIV/0!"},
      {"formula with empty text", formula(0, 0, special_value(3, 0)), ""},
      {"formula of an unknown kind", formula(0, 0, special_value(9, 0)), "fault biff_damaged A1"},
      {"array formula",
       formula(0, 0, special_value(0, 0)) + record_of(record::array_formula, "tokens") +
           record_of(record::formula_string, narrow("x")),
       "A1=x"},
      {"formula of BIFF4", record_of(record::formula4, place(0, 0) + f64(1) + u16(0)), "A1=1"},
      {"stray STRING", record_of(record::formula_string, narrow("x")), ""},
      {"blanks", record_of(0x0201, place(0, 0)) + record_of(0x00BE, place(0, 0) + u16(5)), ""},
  };
  for (const auto& [what, records, shown] : cases) {
    EXPECT_EQ(show_cells(records), shown) << what;
  }
}

TEST(XlsCells, RefusesWhatDoesNotFit) {
  const CellsCase cases[] = {
      {"short number", record_of(record::number, place(0, 0) + "1234567"), "fault biff_damaged cell record"},
      {"empty label record", record_of(record::label, ""), "fault biff_damaged cell record"},
      {"text of 65535 in 10 bytes", record_of(record::label, place(0, 0) + u16(65535) + u8(0) + "0123456789"),
       "fault file_too_large cell_characters"},
      {"text of 30000 in 10 bytes", record_of(record::label, place(0, 0) + u16(30000) + u8(0) + "0123456789"),
       "fault biff_damaged A1"},
      {"65535 runs", record_of(record::label, place(0, 0) + u16(1) + u8(8) + u16(65535) + "x"),
       "fault biff_damaged A1"},
      {"phonetics of 4 GB", record_of(record::label, place(0, 0) + u16(1) + u8(4) + u32(0xFFFFFFFF) + "x"),
       "fault biff_damaged A1"},
      {"no shared strings", label_shared(2, 2, 0), "fault biff_damaged C3"},
      {"column 256", number(0, 256, 1), "fault biff_damaged IW1"},
      {"last place", number(65535, 255, 1), "IV65536=1"},
      {"record longer than the file", number(0, 0, 1) + u16(0x00EC) + u16(65535), "fault biff_damaged record"},
      {"zeroes", std::string(8, '\0'), "fault biff_damaged record"},
  };
  for (const auto& [what, records, shown] : cases) {
    EXPECT_EQ(show_cells(records), shown) << what;
  }
}

// In the length that every writer gives them, at the end of the sheet too, and two bytes longer.
TEST(XlsCells, ReadsLongerRecordsAlike) {
  const struct {
    unsigned type;
    std::string data;
    const char* shown;
  } cases[] = {
      {record::label_shared, place(0, 1) + u32(0), "B1=Jan"},
      {record::label_shared, place(0, 1) + u32(1), "B1=Zo\u00EB"},
      {record::label_shared, place(0, 1) + u32(2), "B1=\u015E\uFFFDa"},
      {record::label_shared, place(0, 1) + u32(3), ""},
      {record::label_shared, place(0, 1) + u32(4), "fault biff_damaged B1"},
      {record::label_shared, place(0, 256) + u32(0), "fault biff_damaged IW1"},
      {record::number, place(2, 1, 1) + f64(2.5), "B3=2.5(date)"},
      {record::number, place(2, 256) + f64(2.5), "fault biff_damaged IW3"},
      {record::number, place(2, 1) + f64(std::numeric_limits<double>::infinity()), "fault biff_damaged B3"},
      {record::rk, place(2, 1, 1) + u32(rk_of(-7)), "B3=-7(date)"},
      {record::rk, place(2, 256) + u32(0), "fault biff_damaged IW3"},
      {record::row, u16(1) + std::string(10, '\0') + u16(0x20) + u16(0), "(hidden)A2=9"},
  };
  const std::string globals =
      record_of(record::cell_format, std::string(20, '\0')) + record_of(record::cell_format, u16(0) + u16(14)) +
      record_of(record::shared_strings, u32(4) + u32(4) + narrow("Jan") + narrow("Zo\xEB") + u16(3) + u8(1) +
                                            wide_characters(std::u16string{0x15E, 0xD83D, 'a'}) + narrow(""));
  for (const auto& [type, data, shown] : cases) {
    for (const char* const more : {"", "xx"}) {
      const std::string after = type == record::row ? number(1, 0, 9) : "";
      EXPECT_EQ(show_rows(biff_stream({.globals = globals, .sheets = {{.records = record_of(type, data + more) + after}}})),
                shown)
          << shown << more;
    }
  }
}

TEST(XlsCells, SkipsWhatIsNoCell) {
  std::string records;
  for (unsigned type = 0x0801; type < 0x0809; ++type) {
    records += record_of(type, std::string(100, 'x'));
  }
  records += record_of(0x00E5, u16(65535)) + record_of(record::continuation, std::string(8000, 'x'));
  records += record_of(0x0200, u32(0) + u32(65536) + u16(0) + u16(256));
  std::string nested = number(0, 5, 9);
  for (int i = 0; i < 1000; ++i) {
    nested = bof_of(BiffVersion::biff8, 0x0020) + nested + eof_record();
  }
  EXPECT_EQ(show_cells(records + nested + label(0, 0, "Jan")), "A1=Jan");
}

TEST(XlsCells, PutsCellsInOrder) {
  const CellsCase cases[] = {
      {"rows backwards", number(5, 0, 6) + number(4, 0, 5), "A5=5 A6=6"},
      {"columns backwards", number(0, 4, 5) + label(0, 0, "e"), "A1=e E1=5"},
      {"by column", number(0, 0, 1) + number(1, 0, 2) + number(0, 1, 3) + number(1, 1, 4), "A1=1 B1=3 A2=2 B2=4"},
      {"MULRK after", number(0, 3, 9) + mul_rk(0, {rk_of(1), rk_of(2)}, 1), "A1=1 B1=2 D1=9"},
      {"formula text goes along",
       formula(3, 0, special_value(0, 0)) + record_of(record::formula_string, narrow("x")) + number(1, 0, 2),
       "A2=2 A4=x"},
      {"twice the same", number(3, 0, 1) + number(3, 0, 2), "fault biff_damaged A4"},
      {"twice, apart", number(3, 0, 1) + number(4, 0, 2) + label(3, 0, "x"), "fault biff_damaged A4"},
      {"within MULRK", mul_rk(0, {rk_of(1), rk_of(2)}, 1) + number(0, 1, 2), "fault biff_damaged B1"},
  };
  for (const auto& [what, records, shown] : cases) {
    EXPECT_EQ(show_cells(records), shown) << what;
  }
}

TEST(XlsCells, TellsHiddenRows) {
  EXPECT_EQ(show_cells(row_record(0, 0x100) + row_record(1, 0x120) + number(0, 0, 1) + number(1, 0, 2)),
            "A1=1 (hidden)A2=2");
}

TEST(XlsCells, StopsWhenTheSinkHasEnough) {
  class One : public RowSink {
   public:
    bool take(const Row&) override { return ++rows_ < 2; }
    int rows_ = 0;
  };
  const std::string file = biff_stream({.sheets = {{.records = number(0, 0, 1) + number(1, 0, 1) + number(2, 0, 1)}}});
  const auto workbook = open_xls(as_bytes(file));
  ASSERT_TRUE(workbook.has_value());
  for (int again = 0; again < 2; ++again) {
    One sink;
    EXPECT_TRUE((*workbook)->read(0, sink).has_value());
    EXPECT_EQ(sink.rows_, 2);
  }
}

TEST(XlsGlobals, ShowsNumbersAsTheirFormatDoes) {
  const auto cell_format = [](unsigned id) {
    return record_of(record::cell_format, u16(0) + u16(id) + std::string(16, '\0'));
  };
  const auto format = [](unsigned id, std::string_view code) {
    return record_of(record::number_format, u16(id) + narrow(code));
  };
  const std::string globals = cell_format(0) + cell_format(14) + cell_format(11) + cell_format(164) + cell_format(165) +
                              cell_format(999) + format(164, "d-mmm") + format(165, "0.0E+0") +
                              record_of(record::number_format, u16(166) + u16(500) + u8(0) + "d") +
                              record_of(record::number_format, "") + record_of(record::cell_format, "");
  std::string cells;
  for (unsigned i = 0; i < 6; ++i) {
    cells += number(0, i, 1, i);
  }
  cells += number(0, 6, 1, 4000);
  EXPECT_EQ(show_rows(biff_stream({.globals = globals, .sheets = {{.records = cells}}})),
            "A1=1 B1=1(date) C1=1(scientific) D1=1(date) E1=1(scientific) F1=1 G1=1");
}

TEST(XlsGlobals, ListsWorksheetsOnly) {
  const std::string file = biff_stream({.globals = record_of(record::date_mode, u16(1)),
                                        .sheets = {{.records = number(0, 0, 1), .name = "Grafiek", .type = 2},
                                                   {.records = number(0, 0, 2), .name = "Verborgen", .state = 1},
                                                   {.records = number(0, 0, 3), .name = "Diep", .state = 2},
                                                   {.records = number(0, 0, 4), .name = "Blad"}}});
  const auto workbook = open_xls(as_bytes(file));
  ASSERT_TRUE(workbook.has_value());
  const auto sheets = (*workbook)->sheets();
  ASSERT_EQ(sheets.size(), 3U);
  EXPECT_EQ(sheets[0].name, "Verborgen");
  EXPECT_EQ(sheets[0].visibility, Visibility::hidden);
  EXPECT_EQ(sheets[1].visibility, Visibility::very_hidden);
  EXPECT_EQ(sheets[2].visibility, Visibility::visible);
  EXPECT_TRUE((*workbook)->dates_from_1904());
  EXPECT_EQ(show_rows(file, 2), "A1=4");
}

TEST(XlsGlobals, IgnoresDeclaredCountsOfStrings) {
  const auto with_sst = [](const std::string& sst, std::uint32_t index) {
    return show_rows(biff_stream(
        {.globals = record_of(record::shared_strings, sst), .sheets = {{.records = label_shared(3, 2, index)}}}));
  };
  EXPECT_EQ(with_sst(u32(0) + u32(0) + narrow("a") + narrow("b"), 1), "C4=b");
  EXPECT_EQ(with_sst(u32(0x7FFFFFFF) + u32(0xFFFFFFFF) + narrow("a"), 0), "C4=a");
  EXPECT_EQ(with_sst(u32(1) + u32(1) + narrow("a"), 1), "fault biff_damaged C4");
  EXPECT_EQ(with_sst(u32(1) + u32(1) + narrow("a"), 0xFFFFFFFF), "fault biff_damaged C4");
  EXPECT_EQ(with_sst(u32(2) + u32(2) + narrow("a") + u16(65535) + u8(0), 0), "fault biff_damaged SST");
  EXPECT_EQ(with_sst(u32(1) + u32(1) + narrow("a") + std::string(2, '\x7F'), 0), "C4=a");
  EXPECT_EQ(with_sst("", 0), "fault biff_damaged SST");
}

TEST(XlsFile, AnswersEveryKindOfFile) {
  const std::string sound = biff_stream({.sheets = {{.records = label(0, 0, "Jan")}}});
  const auto compound = [](const char* name, const std::string& data) {
    return CompoundBuilder().build({{name, data}}).bytes;
  };
  const auto spoiled = [&](std::size_t at, std::uint32_t value) {
    std::string file = sound;
    patch(file, at, value);
    return file;
  };
  const std::size_t bound_sheet_at = 20;  // the record after BOF
  const auto bound_sheet = [](const std::string& data) { return record_of(record::bound_sheet, data); };
  const struct {
    const char* what;
    std::string file;
    const char* shown;
  } cases[] = {
      {"compound file", compound("Workbook", sound), "A1=Jan"},
      {"large sectors", CompoundBuilder(4096).build({{"Workbook", sound}}).bytes, "A1=Jan"},
      {"older name", compound("Book", sound), "A1=Jan"},
      {"bare", sound, "A1=Jan"},
      {"both",
       CompoundBuilder().build({{"Book", biff_stream({.version = BiffVersion::biff5})}, {"Workbook", sound}}).bytes,
       "A1=Jan"},
      {"Word", compound("WordDocument", std::string(5000, 'x')), "fault not_a_workbook Workbook"},
      {"password of .xlsx", compound("EncryptedPackage", std::string(5000, 'x')), "fault encrypted EncryptedPackage"},
      {"password of .xlsx, other part", compound("EncryptionInfo", std::string(500, 'x')),
       "fault encrypted EncryptedPackage"},
      {"nothing", "", "fault unknown_format"},
      {"a few bytes", "\xD0\xCF\x11\xE0\xA1\xB1\x1A", "fault unknown_format"},
      {"text", "voornaam;achternaam", "fault unknown_format"},
      {"BIFF2", record_of(record::bof2, u16(2) + u16(16)), "fault too_old BOF"},
      {"BIFF3", record_of(record::bof3, u16(0) + u16(16) + u16(0)), "fault too_old BOF"},
      {"BIFF4 in a compound file", compound("Book", record_of(record::bof4, u16(0) + u16(16) + u16(0))),
       "fault too_old BOF"},
      {"BIFF4 by number", record_of(record::bof, u16(0x0400) + u16(16)), "fault too_old BOF"},
      {"BIFF9", record_of(record::bof, u16(0x0900) + u16(5)), "fault biff_damaged BOF"},
      {"no globals", record_of(record::bof, u16(0x0600) + u16(16)), "fault biff_damaged BOF"},
      {"empty stream", compound("Workbook", ""), "fault biff_damaged end of stream"},
      {"no BOF", compound("Workbook", label(0, 0, "x")), "fault biff_damaged BOF"},
      {"cut off", sound.substr(0, sound.size() - 4), "fault biff_damaged end of stream"},
      {"three bytes too many", sound + "xyz", "A1=Jan"},
      {"no sheet", biff_stream({.sheets = {}}), "fault no_sheet"},
      {"name of a sheet cut off", biff_stream({.globals = bound_sheet(u32(0) + u8(0))}), "fault biff_damaged BOUNDSHEET"},
      {"the same, later", biff_stream({.globals = bound_sheet(u32(0) + u16(0))}), "fault biff_damaged text"},
      {"the same, at its end", biff_stream({.globals = bound_sheet(u32(0) + u16(0) + u8(5) + u8(0) + "Bla")}),
       "fault biff_damaged text"},
      {"sheet in the globals", spoiled(bound_sheet_at + 4, 0), "fault biff_damaged BOUNDSHEET"},
      {"sheet at its own name", spoiled(bound_sheet_at + 4, 20), "fault biff_damaged BOUNDSHEET"},
      {"sheet beyond the end", spoiled(bound_sheet_at + 4, 0xFFFFFFF0), "fault biff_damaged BOUNDSHEET"},
      {"XOR password", biff_stream({.globals = record_of(record::filepass, u16(0) + u32(1))}),
       "fault encrypted FILEPASS"},
      {"RC4 password",
       biff_stream({.globals = record_of(record::filepass, u16(1) + u16(1) + u16(1) + std::string(48, 'x'))}),
       "fault encrypted FILEPASS"},
      {"CryptoAPI password",
       biff_stream({.globals = record_of(record::filepass, u16(1) + u16(2) + u16(2) + std::string(200, 'x'))}),
       "fault encrypted FILEPASS"},
      {"empty FILEPASS", biff_stream({.globals = record_of(record::filepass, "")}), "fault encrypted FILEPASS"},
  };
  for (const auto& [what, file, shown] : cases) {
    EXPECT_EQ(show_rows(file), shown) << what;
  }
}

TEST(XlsFile, RefusesTwoSheetsInOnePlace) {
  std::string file = biff_stream({.sheets = {{.name = "Een"}, {.name = "Twee"}}});
  const std::size_t second = 20 + 4 + 11;
  file.replace(second + 4, 4, file.substr(20 + 4, 4));
  EXPECT_EQ(show_rows(file), "fault biff_damaged BOUNDSHEET");
}

TEST(XlsFile, ReadsTheCodePagesOfExcel95) {
  const struct {
    const char* what;
    std::string globals;
    const char* shown;
  } cases[] = {
      {"none", "", "A1=Zoë B1=Renée C1=\xC3\xAB"},
      {"Western", record_of(record::code_page, u16(1252)), "A1=Zoë B1=Renée C1=\xC3\xAB"},
      {"Mac", record_of(record::code_page, u16(10000)), "A1=ZoÎ B1=RenÈe C1=Î"},
      {"Turkish", record_of(record::code_page, u16(1254)), "A1=Zoë B1=Renée C1=ë"},
      {"Japanese", record_of(record::code_page, u16(932)), "fault code_page_unknown CODEPAGE"},
      {"unknown", record_of(record::code_page, u16(9999)), "fault code_page_unknown CODEPAGE"},
  };
  const std::string cells = record_of(record::label, place(0, 0) + u16(3) + "Zo\xEB") +
                            record_of(record::rich_string, place(0, 1) + u16(5) +
                                                               "Ren\xE9"
                                                               "e" +
                                                               u8(1) + u16(0)) +
                            formula(0, 2, special_value(0, 0)) + record_of(record::formula_string, u16(1) + "\xEB");
  for (const auto& [what, globals, shown] : cases) {
    EXPECT_EQ(
        show_rows(biff_stream({.version = BiffVersion::biff5, .globals = globals, .sheets = {{.records = cells}}})),
        shown)
        << what;
  }
}

TEST(XlsFile, BoundsWhatOneRowMayHold) {
  const std::string sst = u32(1) + u32(1) + u16(limits::cell_characters) + u8(1);
  std::string globals = record_of(record::shared_strings, sst);
  for (std::size_t left = limits::cell_characters; left > 0;) {
    const std::size_t here = std::min<std::size_t>(left, 4000);
    std::string piece = u8(1);
    for (std::size_t i = 0; i < here; ++i) {
      piece += u16(0x20AC);
    }
    globals += record_of(record::continuation, piece);
    left -= here;
  }
  const auto cells = [](unsigned count) {
    std::string records;
    for (unsigned i = 0; i < count; ++i) {
      records += label_shared(0, i, 0);
    }
    return records;
  };
  const auto file = [&](unsigned count) {
    return biff_stream({.globals = globals, .sheets = {{.records = cells(count)}}});
  };
  const auto most = static_cast<unsigned>(Budget().row_text_bytes / limits::cell_bytes);
  EXPECT_TRUE(show_rows(file(most)).starts_with("A1=€"));
  EXPECT_EQ(show_rows(file(most + 1)), "fault file_too_large row_text_bytes");
}

}  // namespace
}  // namespace portal::sheet
