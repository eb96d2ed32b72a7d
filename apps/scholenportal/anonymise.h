// scholenportal anonymise LIJST.xlsx -o ANONIEM.xlsx --key SLEUTEL.xlsx
// scholenportal anonymise --classes 3edc=28,media:1=20 | --counts FILE.csv | --teachers 40  -o ANONIEM.xlsx
// makes the file that the portal gets, and of a roster the key file that the school keeps: 0 when made, 1 when
// the roster is red or a number is wrong, 2 when it cannot. No file is overwritten.
#pragma once

#include "apps/scholenportal/command.h"

namespace portal {

Run declare_anonymise(CLI::App& app);

}  // namespace portal
