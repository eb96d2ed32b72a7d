// The steps of normalization form C on code points (Unicode Standard Annex 15), and case folding of one.
#pragma once

#include <string>
#include <string_view>

namespace portal {

std::u32string decompose(std::u32string_view symbols);  // canonical, in canonical order (NFD)
std::u32string compose(std::u32string_view decomposed);
char32_t fold_symbol(char32_t symbol);

}  // namespace portal
