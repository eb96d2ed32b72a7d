#include "core/sheet/xlsx.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sheet/limits.h"
#include "core/sheet/xlsx_package.h"
#include "core/sheet/xlsx_rows.h"
#include "core/sheet/xlsx_strings.h"
#include "core/sheet/xlsx_styles.h"
#include "core/sheet/xml.h"
#include "core/sheet/zip.h"

namespace portal::sheet {
namespace {

// What xl/workbook.xml says, before relationships tell which part each sheet is.
struct Listing {
  struct Entry {
    SheetInfo info;
    std::string id;
  };
  std::vector<Entry> entries;
  bool dates_from_1904 = false;
};

Visibility visibility_of(std::string_view state) {
  if (state == "hidden") {
    return Visibility::hidden;
  }
  return state == "veryHidden" ? Visibility::very_hidden : Visibility::visible;
}

std::string decoded(std::optional<std::string_view> value) {
  return decode_references(value.value_or(""), LineEnds::spaces).value_or("");
}

Listing::Entry entry_of(const XmlReader& xml) {
  Listing::Entry entry;
  entry.info.name = decoded(xml.attribute("name")).substr(0, limits::sheet_name_bytes);
  entry.info.visibility = visibility_of(xml.attribute("state").value_or(""));
  entry.id = decoded(xml.attribute(XmlSpace::relationship_ids, "id"));
  return entry;
}

Result<Listing> read_listing(const XmlText& part) {
  XmlReader xml(part.text());
  Listing listing;
  bool in_sheets = false;
  for (XmlKind kind = xml.next(); kind != XmlKind::end; kind = xml.next()) {
    if (kind == XmlKind::fault) {
      return fault(xml.fault_code());
    }
    if (kind != XmlKind::open) {
      continue;
    }
    if (xml.depth() == 1 && !xml.is(XmlSpace::spreadsheet, "workbook")) {
      return fault(FaultCode::not_a_workbook);
    }
    if (xml.depth() == 2) {
      in_sheets = xml.is(XmlSpace::spreadsheet, "sheets");
      if (xml.is(XmlSpace::spreadsheet, "workbookPr")) {
        const std::string_view value = xml.attribute("date1904").value_or("");
        listing.dates_from_1904 = value == "1" || value == "true";
      }
    } else if (xml.depth() == 3 && in_sheets && xml.is(XmlSpace::spreadsheet, "sheet")) {
      if (listing.entries.size() == limits::sheets) {
        return fault(FaultCode::file_too_large, "sheets");
      }
      listing.entries.push_back(entry_of(xml));
    }
  }
  return listing;
}

Fault placed(Fault found, std::string_view part) {
  if (found.place.empty()) {
    found.place = part;
  }
  return found;
}

class XlsxWorkbook final : public Workbook {
 public:
  explicit XlsxWorkbook(Zip zip) : zip_(std::move(zip)) {}

  Result<void> open();
  [[nodiscard]] std::span<const SheetInfo> sheets() const override { return sheets_; }
  Result<void> read(std::size_t sheet, RowSink& sink) const override;
  [[nodiscard]] bool dates_from_1904() const override { return dates_from_1904_; }

 private:
  Result<void> open_listing(const std::string& main);
  Result<void> open_strings(const Relationship& found);
  Result<void> open_styles(const Relationship& found);

  Zip zip_;
  std::vector<SheetInfo> sheets_;
  std::vector<std::string> parts_;  // of sheets_, one each
  XlsxStrings strings_;
  std::vector<NumberLook> looks_;
  bool dates_from_1904_ = false;

  // A sheet that was left before its end, which is how a header is looked for, is soon read again: its
  // text is kept until another one is, so that it is inflated and checked once.
  struct Left {
    std::size_t sheet;
    XmlText text;
  };
  mutable std::optional<Left> left_;
};

Result<void> XlsxWorkbook::open() {
  const auto package = Relationships::of(zip_, "");
  if (!package) {
    return std::unexpected(package.error());
  }
  const Relationship* const main = package->by_type("officeDocument");
  if (main == nullptr || main->target.empty() || main->target.ends_with(".bin")) {
    return fault(FaultCode::not_a_workbook);
  }
  return open_listing(main->target);
}

Result<void> XlsxWorkbook::open_listing(const std::string& main) {
  const auto text = load_part(zip_, main);
  if (!text) {
    return std::unexpected(text.error());
  }
  auto listing = read_listing(*text);
  if (!listing) {
    return std::unexpected(placed(listing.error(), main));
  }
  const auto relationships = Relationships::of(zip_, main);
  if (!relationships) {
    return std::unexpected(relationships.error());
  }
  dates_from_1904_ = listing->dates_from_1904;
  for (Listing::Entry& entry : listing->entries) {
    const Relationship* const found = relationships->by_id(entry.id);
    if (found == nullptr || (found->type == "worksheet" && found->target.empty())) {
      return fault(FaultCode::workbook_damaged, main);
    }
    if (found->type == "worksheet") {
      sheets_.push_back(std::move(entry.info));
      parts_.push_back(found->target);
    }
  }
  if (sheets_.empty()) {
    return fault(FaultCode::no_sheet, main);
  }
  const Relationship* const strings = relationships->by_type("sharedStrings");
  if (auto opened = strings == nullptr ? Result<void>() : open_strings(*strings); !opened) {
    return opened;
  }
  const Relationship* const styles = relationships->by_type("styles");
  return styles == nullptr ? Result<void>() : open_styles(*styles);
}

// A table that is named but not there hurts only the cells that point into it.
Result<void> XlsxWorkbook::open_strings(const Relationship& found) {
  if (zip_.find(found.target) == nullptr) {
    return {};
  }
  auto text = load_part(zip_, found.target);
  if (!text) {
    return std::unexpected(text.error());
  }
  auto strings = XlsxStrings::from(std::move(*text));
  if (!strings) {
    return std::unexpected(placed(strings.error(), found.target));
  }
  strings_ = std::move(*strings);
  return {};
}

Result<void> XlsxWorkbook::open_styles(const Relationship& found) {
  if (zip_.find(found.target) == nullptr) {
    return {};
  }
  const auto text = load_part(zip_, found.target);
  if (!text) {
    return std::unexpected(text.error());
  }
  auto looks = read_looks(*text);
  if (!looks) {
    return std::unexpected(placed(looks.error(), found.target));
  }
  looks_ = std::move(*looks);
  return {};
}

Result<void> XlsxWorkbook::read(std::size_t sheet, RowSink& sink) const {
  if (sheet >= parts_.size()) {
    return fault(FaultCode::no_sheet);
  }
  auto kept = std::exchange(left_, std::nullopt);
  if (kept && kept->sheet != sheet) {
    kept.reset();  // two sheets at once would be too much
  }
  auto text = kept ? Result<XmlText>(std::move(kept->text)) : load_part(zip_, parts_[sheet]);
  if (!text) {
    return std::unexpected(text.error());
  }
  XlsxRows rows(text->text(), strings_, looks_);
  const auto read = rows.read(sink);
  if (rows.stopped()) {
    left_ = Left{sheet, std::move(*text)};
  }
  return read ? read : std::unexpected(placed(read.error(), parts_[sheet]));
}

}  // namespace

Result<std::unique_ptr<Workbook>> open_xlsx(Bytes file) {
  auto zip = Zip::open(file);
  if (!zip) {
    return std::unexpected(zip.error());
  }
  auto workbook = std::make_unique<XlsxWorkbook>(std::move(*zip));
  if (const auto opened = workbook->open(); !opened) {
    return std::unexpected(opened.error());
  }
  return workbook;
}

}  // namespace portal::sheet
