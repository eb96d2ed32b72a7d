// The one serialiser of a Report:
// {"verdict":"green|red|unreadable","kind":"students|teachers"|null,"rows":N,"errors":[{"cell":"C17",
//  "row":17,"column":"email","code":"email.duplicate","value":"…","also":["C4"],"message":"…"}],
//  "warnings":[…]}; unreadable adds "fault":{"code":"encrypted","message":"…"}.
// A finding about the whole file has "cell":"" and "row":0; docs/finding-codes.md says more.
#pragma once

#include <string>

#include "core/base/json_writer.h"
#include "core/report/report.h"

namespace portal {

std::string report_json(const Report& report, Language language);

// The keys and values of one finding, without the braces around them.
void write_finding(JsonWriter& json, const Finding& finding, Language language);

// The sentence of one finding or fault.
std::string finding_message(const Finding& finding, Language language);
std::string fault_message(const Fault& fault, Language language);

}  // namespace portal
