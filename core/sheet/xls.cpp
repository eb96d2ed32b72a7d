#include "core/sheet/xls.h"

#include <optional>
#include <utility>

#include "core/sheet/biff_globals.h"
#include "core/sheet/biff_sheet.h"
#include "core/sheet/cfb.h"

namespace portal::sheet {
namespace {

class XlsWorkbook final : public Workbook {
 public:
  XlsWorkbook(Stream stream, BiffGlobals globals) : stream_(std::move(stream)), globals_(std::move(globals)) {}

  [[nodiscard]] std::span<const SheetInfo> sheets() const override { return globals_.sheets; }
  Result<void> read(std::size_t sheet, RowSink& sink) const override {
    const std::uint32_t place = globals_.sheet_places[sheet];
    if (surveyed_ != place) {
      auto survey = survey_biff_sheet(stream_, globals_, place);
      if (!survey) {
        return std::unexpected(survey.error());
      }
      survey_ = *std::move(survey);
      surveyed_ = place;
    }
    return read_biff_sheet(stream_, globals_, place, survey_, sink);
  }
  [[nodiscard]] bool dates_from_1904() const override { return globals_.dates_from_1904; }

 private:
  Stream stream_;
  BiffGlobals globals_;
  // Of the sheet that was read last: a roster is read for its header and again for its people.
  mutable std::optional<std::uint32_t> surveyed_;  // its place
  mutable BiffSurvey survey_;
};

// A BOF record: its type, and a length that fits one. Versions 2 to 4 are files of one sheet without a
// container; some programs still write 5 and 8 that way.
bool starts_with_bof(Bytes file) {
  const auto type = read_le<std::uint16_t>(file, 0);
  const auto size = read_le<std::uint16_t>(file, 2);
  if (!size || *size < 4 || *size > 16) {
    return false;
  }
  return *type == record::bof2 || *type == record::bof3 || *type == record::bof4 || *type == record::bof;
}

Result<Stream> workbook_stream(Bytes file, const Budget& budget) {
  auto compound = CompoundFile::open(file, budget);
  if (!compound) {
    return std::unexpected(compound.error());
  }
  if (compound->has("EncryptedPackage") || compound->has("EncryptionInfo")) {
    return fault(FaultCode::encrypted, "EncryptedPackage");
  }
  // Excel 97 to 2003 can save for Excel 95 too; then both streams hold the same sheets, and the newer one
  // has every letter.
  for (const char* const name : {"Workbook", "Book"}) {
    if (compound->has(name)) {
      return compound->claim_stream(name);
    }
  }
  return fault(FaultCode::not_a_workbook, "Workbook");
}

Result<Stream> find_stream(Bytes file, const Budget& budget) {
  if (has_cfb_signature(file)) {
    return workbook_stream(file, budget);
  }
  if (starts_with_bof(file)) {
    Stream stream;
    stream.append(file);
    return stream;
  }
  return fault(FaultCode::unknown_format);
}

}  // namespace

bool looks_like_xls(Bytes file) { return has_cfb_signature(file) || starts_with_bof(file); }

Result<std::unique_ptr<Workbook>> open_xls(Bytes file, const Budget& budget) {
  auto stream = find_stream(file, budget);
  if (!stream) {
    return std::unexpected(stream.error());
  }
  auto globals = read_globals(*stream, budget);
  if (!globals) {
    return std::unexpected(globals.error());
  }
  return std::make_unique<XlsWorkbook>(std::move(*stream), std::move(*globals));
}

}  // namespace portal::sheet
