// Text -> XML, so that any text is safe to write and Excel gives the same text back.
#pragma once

#include <string>
#include <string_view>

namespace portal::sheet {

// For an attribute or for element content that is no cell text. Characters that XML 1.0 does not allow
// and ill-formed UTF-8 are left out.
std::string escape_xml(std::string_view text);

// For the text of a cell: besides, a carriage return becomes _x000D_, a literal _xHHHH_ is written so that
// it is read back as it was (ST_Xstring), and what a cell cannot hold (32,767 characters) is cut off.
std::string escape_cell_text(std::string_view text);

}  // namespace portal::sheet
