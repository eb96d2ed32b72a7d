#include "core/sheet/cells_json.h"

#include <algorithm>

#include "core/base/json_writer.h"
#include "core/sheet/read_workbook.h"

namespace portal::sheet {
namespace {

class JsonCells final : public RowSink {
 public:
  explicit JsonCells(JsonWriter& json) : json_(json) {}

  bool take(const Row& row) override {
    for (const Cell& cell : row.cells) {
      write(cell_name(cell.column, row.index), cell);
    }
    return true;
  }

 private:
  void write(const std::string& name, const Cell& cell) {
    switch (cell.kind) {
      case CellKind::text: json_.key(name).value(cell.text); break;
      case CellKind::number: json_.key(name).value(cell.number); break;
      case CellKind::boolean: json_.key(name).value(cell.number != 0); break;
      case CellKind::error: json_.key(name).begin_object().key("e").value(cell.text).end_object(); break;
      case CellKind::formula_without_value: break;
    }
  }

  JsonWriter& json_;
};

}  // namespace

Result<std::string> cells_json(Bytes file) {
  const auto workbook = read_workbook(file);
  if (!workbook) {
    return std::unexpected(workbook.error());
  }
  const auto sheets = (*workbook)->sheets();
  const auto first = std::ranges::find(sheets, Visibility::visible, &SheetInfo::visibility);
  if (first == sheets.end()) {
    return fault(FaultCode::no_sheet);
  }
  JsonWriter json;
  json.begin_object().key("sheet").value(first->name).key("cells").begin_object();
  JsonCells sink(json);
  if (const auto read = (*workbook)->read(static_cast<std::size_t>(first - sheets.begin()), sink); !read) {
    return std::unexpected(read.error());
  }
  json.end_object().end_object();
  return json.take() + "\n";
}

}  // namespace portal::sheet
