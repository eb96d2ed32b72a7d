// The one serialiser of a Conversion:
// {"status":"converted|asks|unrecognised|unreadable","message":"…","system":"somtoday","kind":"students",
//  "sheet":"Blad1","header_row":4,"people":120,
//  "columns":[{"column":"A","header":"Stamnr","example":"1234","role":"used|known|sensitive|surplus",
//    "target":"voornaam"|null}],
//  "questions":[{"code":"several_columns","key":"email","proposed":"E-mail school","example":"…",
//    "choices":[{"answer":"E-mail school","label":"…"}],"message":"…"}],
//  "warnings":[{"code":"rows_merged","value":"…","rows":[7],"message":"…"}],
//  "preview":[{"row":5,"voornaam":"…",…}]}; unreadable adds "fault":{"code":"encrypted","message":"…"}.
// The preview is the first five people. Of a column that is not used its header stands in it and one value, so
// that a school can tell its columns apart; of a sensitive one the header alone.
#pragma once

#include <string>

#include "core/base/messages.h"
#include "core/roster/conversion.h"

namespace portal {

std::string conversion_json(const Conversion& conversion, Language language);

// The sentences, for the command line.
std::string conversion_message(const Conversion& conversion, Language language);
std::string question_message(const Question& question, Language language);
std::string choice_label(const Choice& choice, Language language);
std::string warning_message(const ConversionWarning& warning, Language language);

}  // namespace portal
