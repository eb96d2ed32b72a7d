// xl/styles.xml of what we write (ECMA-376 part 1, 18.8): one cell format for each Style, and the red of RedRule.
#include "core/sheet/write_sheet.h"

namespace portal::sheet {

// Cell formats in the order of Style, after Excel's own default; the last one is that of a Text column,
// which carries no quotePrefix because that would stick to what a person types. Number format 49 is "@".
std::string write_styles() {
  return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
         R"(<fonts count="5"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>)"
         R"(<font><i/><sz val="10"/><color rgb="FF444444"/><name val="Calibri"/><family val="2"/></font>)"
         R"(<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font>)"
         R"(<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>)"
         R"(<font><b/><sz val="16"/><name val="Calibri"/><family val="2"/></font></fonts>)"
         R"(<fills count="5"><fill><patternFill patternType="none"/></fill>)"
         R"(<fill><patternFill patternType="gray125"/></fill>)"
         R"(<fill><patternFill patternType="solid"><fgColor rgb="FF1F3864"/><bgColor indexed="64"/></patternFill></fill>)"
         R"(<fill><patternFill patternType="solid"><fgColor rgb="FFFCE4D6"/><bgColor indexed="64"/></patternFill></fill>)"
         R"(<fill><patternFill patternType="solid"><fgColor rgb="FFE2EFDA"/><bgColor indexed="64"/></patternFill></fill></fills>)"
         R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
         R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
         R"(<cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
         R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>)"
         R"(<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>)"
         R"(<xf numFmtId="49" fontId="2" fillId="2" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyFill="1"/>)"
         R"(<xf numFmtId="49" fontId="3" fillId="3" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyFill="1"/>)"
         R"(<xf numFmtId="49" fontId="3" fillId="4" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyFill="1"/>)"
         R"(<xf numFmtId="49" fontId="4" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1"/>)"
         R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>)"
         R"(<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>)"
         R"(<dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font><fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf></dxfs>)"
         "</styleSheet>";
}

}  // namespace portal::sheet
