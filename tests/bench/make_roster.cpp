#include "tests/bench/make_roster.h"

#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/utf8.h"
#include "core/sheet/build_xls_for_test.h"
#include "core/sheet/build_zip_for_test.h"
#include "core/sheet/read_workbook.h"
#include "core/sheet/xml_escape.h"

namespace portal::bench {
namespace {

constexpr std::string_view content_types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
    R"(<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)"
    R"(<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>)";

// So many that namesakes in one class are as rare as in a school of that size.
constexpr std::array<std::string_view, 64> given{
    "Emma", "Noah", "Mila", "Liam", "Zoë", "Loïs", "Sem", "Finn", "Jan-Willem", "Çağla", "Fatima", "Youssef",
    "Renée", "Björn", "Anne-Fleur", "Daan", "Noor", "Sven", "Puck", "Łukasz", "Amina", "Guusje", "Teun", "Vera",
    "Lotte", "Bram", "Saar", "Mees", "Tess", "Thijs", "Fleur", "Ruben", "Isa", "Jesse", "Nora", "Lars",
    "Evi", "Gijs", "Maud", "Hugo", "Fenna", "Jurre", "Roos", "Tygo", "Elin", "Quinten", "Naomi", "Wouter",
    "Aylin", "Emir", "Chloë", "Joël", "Esmée", "Mohammed", "Zuzanna", "Ömer", "Willemijn", "Pim", "Kimberly", "Xander",
    "Anaïs", "Søren", "Şeyma", "Daniël"};
constexpr std::array<std::string_view, 16> between{"",     "",     "",     "",     "",        "",         "van ", "van ",
                                                   "de ",  "de ",  "van der ", "van den ", "van de ", "ter ",     "'t ",  "el "};
constexpr std::array<std::string_view, 64> family{
    "Jong", "Jansen", "Vries", "Berg", "Bakker", "Dijk", "Visser", "Smit", "Öztürk", "Yılmaz", "Nguyễn", "Müller",
    "Haddou", "O'Brien", "Hoogeveen", "Zijlstra", "Koopman", "Peeters", "Kowalski", "Muñoz", "Blom", "Prins", "Maas", "Wal",
    "Meijer", "Boer", "Mulder", "Groot", "Bos", "Vos", "Peters", "Hendriks", "Leeuwen", "Dekker", "Brouwer", "Wit",
    "Dijkstra", "Graaf", "Meer", "Linden", "Kok", "Jacobs", "Haan", "Vermeulen", "Heuvel", "Veen", "Broek", "Bruijn",
    "Heijden", "Schouten", "Beek", "Willems", "Vliet", "Ven", "Hoekstra", "Verhoeven", "Koster", "Dam", "Huisman", "Kuiper",
    "Kramer", "Scholten", "Postma", "Martens"};
constexpr std::array<std::string_view, 15> subjects{"media", "ict", "zorg", "havo", "vwo", "Media & Vormgeving", "bouw",
                                                    "horeca", "kunst", "sport", "techniek", "economie", "mbo",
                                                    "Zorg & Welzijn", "M&O"};

class Draw {
 public:
  std::size_t below(std::size_t count) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return (state_ >> 11U) % count;
  }

 private:
  std::uint64_t state_ = 0x9E3779B97F4A7C15;
};

class RosterWriter {
 public:
  explicit RosterWriter(Strings strings) : strings_(strings) {}

  void text(std::uint32_t column, std::uint32_t row, const std::string& value) {
    if (value.empty()) {
      return;
    }
    rows_ += "<c r=\"" + sheet::cell_name(column, row);
    if (strings_ == Strings::inside) {
      rows_ += "\" t=\"inlineStr\"><is><t>" + sheet::escape_cell_text(value) + "</t></is></c>";
      return;
    }
    const auto [place, fresh] = known_.try_emplace(value, known_.size());
    if (fresh) {
      table_ += "<si><t>" + sheet::escape_cell_text(value) + "</t></si>";
    }
    rows_ += "\" t=\"s\"><v>" + std::to_string(place->second) + "</v></c>";
  }
  void number(std::uint32_t column, std::uint32_t row, std::size_t value) {
    rows_ += "<c r=\"" + sheet::cell_name(column, row) + "\"><v>" + std::to_string(value) + "</v></c>";
  }
  void begin_row(std::uint32_t row) { rows_ += "<row r=\"" + std::to_string(row + 1) + "\">"; }
  void end_row() { rows_ += "</row>"; }
  [[nodiscard]] std::string file() const {
    auto parts = sheet::test::workbook_parts(sheet::test::worksheet(rows_), table_);
    parts.emplace_back("[Content_Types].xml", content_types);  // peers do not read without
    return sheet::test::workbook_file(parts);
  }

 private:
  Strings strings_;
  std::string rows_;
  std::string table_;
  std::unordered_map<std::string, std::size_t> known_;
};

// The same for BIFF8: LABELSST and NUMBER records, and an SST that goes on in CONTINUEs between strings.
class XlsWriter {
 public:
  void text(std::uint32_t column, std::uint32_t row, const std::string& value) {
    if (value.empty()) {
      return;
    }
    const auto [place, fresh] = known_.try_emplace(value, static_cast<std::uint32_t>(known_.size()));
    if (fresh) {
      add_string(value);
    }
    records_ += sheet::label_shared(row, column, place->second);
  }
  void number(std::uint32_t column, std::uint32_t row, std::size_t value) {
    records_ += sheet::number(row, column, static_cast<double>(value));
  }
  void begin_row(std::uint32_t) {}
  void end_row() {}
  [[nodiscard]] std::string file() const {
    std::string strings;
    for (std::size_t at = 0; at < pieces_.size(); ++at) {
      const std::string count = sheet::u32(static_cast<std::uint32_t>(known_.size()));
      strings += at == 0 ? sheet::record_of(sheet::record::shared_strings, count + count + pieces_[at])
                         : sheet::record_of(sheet::record::continuation, pieces_[at]);
    }
    sheet::TestBook book;
    book.globals = strings;
    book.sheets[0].records = records_;
    return sheet::CompoundBuilder().build({{"Workbook", sheet::biff_stream(book)}}).bytes;
  }

 private:
  // UTF-8 to the characters of BIFF8: one byte each as long as that will do.
  void add_string(const std::string& value) {
    constexpr std::size_t most = 8000;  // a record holds 8,224 bytes
    std::u16string wide;
    bool narrow = true;
    for (const char32_t symbol : to_symbols(value)) {
      wide += static_cast<char16_t>(symbol);
      narrow = narrow && symbol < 0x100;
    }
    std::string bytes = sheet::u16(static_cast<unsigned>(wide.size())) + sheet::u8(narrow ? 0 : 1);
    for (const char16_t unit : wide) {
      bytes += narrow ? sheet::u8(unit) : sheet::u16(unit);
    }
    if (pieces_.empty() || pieces_.back().size() + bytes.size() > most) {
      pieces_.emplace_back();
    }
    pieces_.back() += bytes;
  }

  std::string records_;
  std::vector<std::string> pieces_;
  std::unordered_map<std::string, std::uint32_t> known_;
};

template <class Writer>
void write_head(Writer& roster) {
  constexpr std::array<std::array<std::string_view, 5>, 3> head{
      {{"Verplicht", "Verplicht", "Optioneel", "Verplicht", "Verplicht"},
       {"Vrije invoer", "Vrije invoer", "Geldig e-mail formaat", "1,2,3,4,5 of 6", "Vrije invoer"},
       {"voornaam", "achternaam", "email", "leerjaar", "klasnaam"}}};
  for (std::uint32_t row = 0; row < head.size(); ++row) {
    roster.begin_row(row);
    for (std::uint32_t column = 0; column < head[row].size(); ++column) {
      roster.text(column, row, std::string(head[row][column]));
    }
    roster.end_row();
  }
}

template <class Writer>
std::string write_roster(Writer roster, std::size_t people) {
  Draw draw;
  write_head(roster);
  for (std::size_t i = 0; i < people; ++i) {
    const auto row = static_cast<std::uint32_t>(i + 3);
    const std::size_t year = 1 + draw.below(6);
    roster.begin_row(row);
    roster.text(0, row, std::string(given[draw.below(given.size())]));
    std::string name = std::string(between[draw.below(between.size())]) + std::string(family[draw.below(family.size())]);
    if (draw.below(9) == 0) {
      name += '-' + std::string(family[draw.below(family.size())]);
    }
    roster.text(1, row, name);
    if (draw.below(100) < 88) {
      roster.text(2, row, "leerling" + std::to_string(i) + "@school.example");
    }
    roster.number(3, row, year);
    const std::string subject(subjects[draw.below(subjects.size())]);
    roster.text(4, row, std::to_string(year) + subject + static_cast<char>('a' + draw.below(6)));
    roster.end_row();
  }
  return roster.file();
}

}  // namespace

std::string make_roster(std::size_t people, Strings strings) { return write_roster(RosterWriter(strings), people); }

std::string make_xls_roster(std::size_t people) { return write_roster(XlsWriter(), people); }

}  // namespace portal::bench
