#include "server/api/selection.h"

namespace portal {

PersonFilter read_filter(JsonBody& body, Kind kind, SearchIn search_in) {
  auto& given = body.object_if("filter");
  PersonFilter filter;
  filter.kind = kind;
  filter.search_in = search_in;
  filter.search = given.text_if("search", 100).value_or("");
  filter.class_name = given.text_if("class_name", 100);
  if (const auto year = given.number_if("year", 0, 6)) filter.year = static_cast<std::uint8_t>(*year);
  filter.status = given.named_if("status", status_named);
  return filter;
}

Selection read_selection(JsonBody& body) {
  const auto kind = body.named("kind", kind_named).value_or(Kind::students);
  auto& given = body.object("selection");
  const bool listed = given.has("ids");
  const bool all = given.flag("all");
  if (listed == all) given.refuse("ids", "field.invalid");
  auto ids = given.texts("ids", max_selected_ids);
  auto except = given.texts("except", max_selected_ids);
  Selection selection;
  selection.kind = all ? SelectionKind::all_matching : SelectionKind::listed;
  selection.filter = read_filter(given, kind, SearchIn::everything);
  selection.ids = all ? std::move(except) : std::move(ids);
  return selection;
}

}  // namespace portal
