// A double as decimal text, correctly rounded. (std::to_chars with a precision does the same, but brings
// 100 KB of tables into the browser.)
#pragma once

#include <string>

namespace portal {

// At most `digits` digits (1 to 17), without zeros at the end: 2.5, 1e+300.
std::string decimal(double number, int digits);

// One digit, `decimals` (0 to 16) behind the point, and a power of ten: 3.00e+02.
std::string scientific(double number, int decimals);

}  // namespace portal
