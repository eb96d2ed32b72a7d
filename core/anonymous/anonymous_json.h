// What the page and the command line are told, as JSON:
// counts_json    {"good":true,"people":53,"lines":[{"klasnaam":"3edc","leerjaar":"3","aantal":"28","trouble":null|
//                {"code":"people_wrong","message":"…"}}…]}
// anonymous_json {"status":"anonymous","kind":"students","people":53,"classes":[{"leerjaar":3,"klasnaam":"3edc",
//                "people":28}…]} | {"status":"red","kind":…,"errors":22} | {"status":"unreadable","fault":{"code","message"}}
// rejoined_json  {"status":"joined|doubtful|refused","kind":"students","people":53,"troubles":[{"code":"moved",
//                "doubt":true,"count":2,"names":["Leerling3",… at most 20],"message":"…"}…]}
//                | {"status":"unreadable","file":"export|key","fault":{"code","message"}}
#pragma once

#include <string>

#include "core/anonymous/counts.h"
#include "core/anonymous/rejoin.h"
#include "core/report/check_file.h"

namespace portal {

std::string counts_json(const Counts& counts, Language language);
std::string anonymous_json(const CheckedFile& checked, Language language);
std::string rejoined_json(const Rejoined& joined, Language language);

// One sentence or two: what is wrong and how to go on.
std::string count_message(const CountLine& line, CountTrouble trouble, Language language);
std::string trouble_message(const RejoinTrouble& trouble, Language language);

}  // namespace portal
