// Names as they are sorted and searched: without case and accents.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portal {

// Case-folded, and letters without their accents: "Zoë" becomes "zoe". For searching and sorting only.
std::string plain(std::string_view text);

// The main word first: "van den Berg" becomes "berg van den", "'t Hart" "hart 't". A name of nothing but
// such words stays as it is.
std::string sort_name(std::string_view family_name);

// The plain words of a search, at most eight.
std::vector<std::string> search_words(std::string_view search);

// For `like … escape '\'`: the word anywhere, its % and _ taken literally.
std::string like_pattern(std::string_view word);

}  // namespace portal
