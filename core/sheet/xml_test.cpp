#include "core/sheet/xml.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/base/utf8.h"
#include "core/sheet/limits.h"
#include "core/sheet/pieces_for_test.h"
#include "core/sheet/xml_text.h"

namespace portal::sheet {
namespace {

// "<a>text</a>" as it was understood, or what was wrong.
std::string walk(XmlReader xml) {
  std::string said;
  while (true) {
    switch (xml.next()) {
      case XmlKind::open: said += "<" + std::string(xml.name()) + ">"; break;
      case XmlKind::close: said += "</" + std::string(xml.name()) + ">"; break;
      case XmlKind::text: said += is_utf8(xml.text()) ? xml.text() : "half a symbol"; break;
      case XmlKind::end: return said;
      case XmlKind::fault: EXPECT_EQ(xml.next(), XmlKind::fault); return std::string(fault_key(xml.fault_code()));
    }
  }
}

std::string walk_in_pieces(const std::string& document, std::size_t size) {
  auto text = XmlText::from(test::pieces(document, size));
  return text ? walk(XmlReader(*text)) : std::string(fault_key(text.error().code));
}

// The same, however the document comes.
std::string walk(const std::string& document) {
  const std::string whole = walk(XmlReader(document));
  for (const std::size_t size : {1U, 3U, 1000U}) {
    EXPECT_EQ(walk_in_pieces(document, size), whole) << size << " " << document.substr(0, 200);
  }
  return whole;
}

struct Case {
  std::string document;
  std::string expected;
};

const std::vector<Case> cases{
    {"<a/>", "<a></a>"},
    {"<?xml version=\"1.0\"?>\n<!-- - -->\n<a><b>x</b></a>\n<!-- -->", "<a><b>x</b></a>"},
    {"<x:a xmlns:x='u'><x:b x='1' y = \"2\" /></x:a >", "<a><b></b></a>"},
    {"<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x1F600;</a>", "<a><&>\"'A\xF0\x9F\x98\x80</a>"},
    {"<a>1\r\n2\r3</a>", "<a>1\n2\n3</a>"},
    {"<a><![CDATA[<b>&amp;]]>x</a>", "<a><b>&amp;x</a>"},
    {"<a><![CDATA[1\r\n2\r3\r]]>\r</a>", "<a>1\n2\n3\n\n</a>"},
    {"<a>&#xe9;&#xC9;&#0000000065;</a>", "<a>\xC3\xA9\xC3\x89" "A</a>"},
    {"<a><?pi <b?><!-- <b> -->x</a>", "<a>x</a>"},
    {"", "xml_damaged"},
    {"  ", "xml_damaged"},
    {"a", "xml_damaged"},
    {"<a>", "xml_damaged"},
    {"<a></b>", "xml_damaged"},
    {"<a></ab>", "xml_damaged"},
    {"</a>", "xml_damaged"},
    {"<a/><b/>", "xml_damaged"},
    {"<a/>x", "xml_damaged"},
    {"<a b></a>", "xml_damaged"},
    {"<a b=c/>", "xml_damaged"},
    {"<a b='c/>", "xml_damaged"},
    {"<a b='<'/>", "xml_damaged"},
    {"<a b='1'c='2'/>", "xml_damaged"},
    {"<a b='1' b='2'/>", "xml_damaged"},
    {"<a><!-- </a>", "xml_damaged"},
    {"<a><![CDATA[ </a>", "xml_damaged"},
    {"<a><?x </a>", "xml_damaged"},
    {"<a><!ELEMENT b></a>", "xml_damaged"},
    {"<!DOCTYPE a><a/>", "xml_doctype"},
    {"<a><!DOCTYPE a></a>", "xml_doctype"},
    {"<a>&b;</a>", "xml_damaged"},
    {"<a>&</a>", "xml_damaged"},
    {"<a>&amp</a>", "xml_damaged"},
    {"<a>&#0;</a>", "xml_damaged"},
    {"<a>&#xD800;</a>", "xml_damaged"},
    {"<a>&#x110000;</a>", "xml_damaged"},
    {"<a>&#99999999999999999999;</a>", "xml_damaged"},
    {"<a>&#00000000065;</a>", "xml_damaged"},
    {"<a>&#6A;</a>", "xml_damaged"},
    {"<a>&#x6G;</a>", "xml_damaged"},
    {"<a>&#;</a>", "xml_damaged"},
    {"<a>&#x;</a>", "xml_damaged"},
    {"<a>&#xFFFE;</a>", "xml_damaged"},
};

TEST(Xml, ReadsWhatIsWellFormedAndNothingElse) {
  for (const Case& row : cases) {
    EXPECT_EQ(walk(row.document), row.expected) << row.document;
  }
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string many;
  for (std::size_t i = 0; i < times; ++i) {
    many += text;
  }
  return many;
}

std::string attributes(std::string_view start, std::size_t count) {
  std::string many;
  for (std::size_t i = 0; i < count; ++i) {
    many += " " + std::string(start) + std::to_string(i) + "='u'";
  }
  return many;
}

TEST(Xml, StopsAtEachCeiling) {
  const auto deep = [](std::size_t depth) { return walk(repeat("<a>", depth) + repeat("</a>", depth)).substr(0, 14); };
  EXPECT_EQ(deep(limits::xml_depth), "<a><a><a><a><a");
  EXPECT_EQ(deep(limits::xml_depth + 1), "file_too_large");
  const auto wide = [](std::size_t count) { return walk("<a" + attributes("b", count) + "/>"); };
  EXPECT_EQ(wide(limits::xml_attributes), "<a></a>");
  EXPECT_EQ(wide(limits::xml_attributes + 1), "file_too_large");
  const auto bound = [](std::size_t extra) {
    const std::string half = attributes("xmlns:b", limits::xml_namespaces / 2);
    return walk("<a" + half + "><a" + half + "><a" + attributes("xmlns:c", extra) + "/></a></a>");
  };
  EXPECT_EQ(bound(0), "<a><a><a></a></a></a>");
  EXPECT_EQ(bound(1), "file_too_large");
}

// The window keeps room for a character that is cut, and for the NUL behind the text.
TEST(Xml, FitsATagInTheWindowAtItsLargest) {
  const auto tag = [](std::size_t bytes) {
    const std::string document = "<a b='" + std::string(bytes - 9, 'x') + "'/>";
    return walk_in_pieces(document, document.size());
  };
  EXPECT_EQ(tag(limits::xml_window_bytes - 16), "<a></a>");
  EXPECT_EQ(tag(limits::xml_window_bytes + 16), "file_too_large");
}

TEST(Xml, ResolvesNamespacesByAddress) {
  XmlReader xml(
      "<x:a xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'>"
      "<b xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:x='other' x:id='1' id='2'/><b/></x:a>");
  ASSERT_EQ(xml.next(), XmlKind::open);
  EXPECT_TRUE(xml.is(XmlSpace::spreadsheet, "a"));
  ASSERT_EQ(xml.next(), XmlKind::open);
  EXPECT_TRUE(xml.is(XmlSpace::spreadsheet, "b"));
  EXPECT_EQ(xml.attribute("id"), "2");
  EXPECT_EQ(xml.attribute(XmlSpace::other, "id"), "1");
  EXPECT_EQ(xml.attribute(XmlSpace::relationship_ids, "id"), std::nullopt);
  ASSERT_EQ(xml.next(), XmlKind::close);
  ASSERT_EQ(xml.next(), XmlKind::open);
  EXPECT_EQ(xml.space(), XmlSpace::none);
}

TEST(Xml, TakesADefaultNamespaceBack) {
  XmlReader xml("<a xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main'><b xmlns=''/></a>");
  ASSERT_EQ(xml.next(), XmlKind::open);
  EXPECT_EQ(xml.space(), XmlSpace::spreadsheet);
  ASSERT_EQ(xml.next(), XmlKind::open);
  EXPECT_EQ(xml.space(), XmlSpace::none);
}

TEST(Xml, MakesBlanksOfTheWhiteSpaceInAnAttribute) {
  EXPECT_EQ(decode_references("a\tb\nc\r&#10;", LineEnds::spaces), "a b c \n");
}

std::string text_of(const std::string& bytes) {
  Buffer buffer = Buffer::with_size(bytes.size());
  std::copy(bytes.begin(), bytes.end(), buffer.data());
  const auto text = XmlText::from(std::move(buffer));
  return text ? std::string(text->text()) : std::string(fault_key(text.error().code));
}

// The same through a window, with all of it kept.
std::string window_of(const std::string& bytes, std::size_t piece) {
  auto text = XmlText::from(test::pieces(bytes, piece));
  while (text) {
    const auto more = text->more(0);
    if (!more || !*more) {
      return more ? std::string(text->text()) : std::string(fault_key(more.error().code));
    }
  }
  return std::string(fault_key(text.error().code));
}

std::string utf16(std::u16string_view text, bool big) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    bytes += big ? high : low;
    bytes += big ? low : high;
  }
  return bytes;
}

TEST(XmlText, AcceptsTheEncodingsItSaysAndNoOther) {
  const std::string emoji = "\xF0\x9F\x98\x80";
  const std::string pad(61, ' ');  // so that the character stands across a block of 64
  const std::vector<Case> rows{
      {"<a/>", "<a/>"},
      {"\xEF\xBB\xBF<a/>", "<a/>"},
      {pad + emoji + pad, pad + emoji + pad},
      {"<?xml version='1.0' encoding='utf-8'?><a/>", "<?xml version='1.0' encoding='utf-8'?><a/>"},
      {"<?xml version='1.0' encoding='UTF-7'?><a/>", "xml_encoding"},
      {"<?xml version='1.0' encoding='UTF-16'?><a/>", "xml_encoding"},
      {"<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "xml_encoding"},
      {utf16(u"\xFEFF<é\xD83D\xDE00/>", true), "<\xC3\xA9" + emoji + "/>"},
      {utf16(u"\xFEFF<é/>", false), "<\xC3\xA9/>"},
      {utf16(u"\xFEFF<\xD83D/>", true), "xml_encoding"},
      {utf16(u"\xFEFF<a\xD83D", true), "xml_encoding"},
      {utf16(u"\xFEFF<a/>", true) + "x", "xml_encoding"},
      {utf16(u"<a/>", true), "xml_damaged"},  // without a mark: NUL is no character
      {"\xC0\x80", "xml_encoding"},
      {"\xED\xA0\x80", "xml_encoding"},
      {"\xF5\x80\x80\x80", "xml_encoding"},
      {"\xC3", "xml_encoding"},
      {pad + "\xF0\x9F\x98", "xml_encoding"},
      {std::string(2000, ' ') + "\xFF", "xml_encoding"},
      {std::string("\0", 1), "xml_damaged"},
      {"\x01", "xml_damaged"},
      {"\xEF\xBF\xBE", "xml_damaged"},
  };
  for (const Case& row : rows) {
    EXPECT_EQ(text_of(row.document), row.expected) << testing::PrintToString(row.document);
    for (const std::size_t piece : {1U, 2U, 5U, 64U, 4096U}) {
      EXPECT_EQ(window_of(row.document, piece), row.expected) << piece << testing::PrintToString(row.document);
    }
  }
}

// Nor a reference or a line end of plain text.
TEST(Xml, CutsNoReferenceAndNoLineEndInTwo) {
  const std::string written = "&amp;\r\n&#x1F600;\r\xC3\xA9";
  const std::string meant = "&\n\xF0\x9F\x98\x80\n\xC3\xA9";
  EXPECT_TRUE(walk("<a>" + repeat(written, 200) + "</a>") == "<a>" + repeat(meant, 200) + "</a>");
  EXPECT_EQ(walk("<a>" + repeat(written, 200) + "&am"), "xml_damaged");
}

// What stopped the source is the fault, wherever in the part it was and whatever is wrong with the text too.
TEST(XmlText, PassesOnTheFaultOfItsSource) {
  for (const std::string& part : {std::string("<?xml version='1.0'?><a>\xC3\xA9</a>"), utf16(u"\xFEFF<a>é</a>", true),
                                  std::string("<a>\xFF</a>"), utf16(u"\xFEFF<a>\xD83D</a>", true)}) {
    for (std::size_t good = 0; good <= part.size(); ++good) {
      for (const std::size_t size : {1U, 1000U}) {
        auto text = XmlText::from(test::pieces(part.substr(0, good), size, test::PieceEnd::damaged));
        EXPECT_EQ(text ? "read" : fault_key(text.error().code), "zip_damaged") << good;
      }
    }
  }
}

TEST(XmlText, PassesOnTheFaultOfItsSourceWhenMoreIsAskedFor) {
  const std::string part = "<a>" + std::string(2000, ' ');
  auto text = XmlText::from(test::pieces(part, 500, test::PieceEnd::damaged));
  ASSERT_TRUE(text.has_value());
  XmlReader xml(*text);
  ASSERT_EQ(xml.next(), XmlKind::open);
  XmlKind kind = xml.next();
  while (kind == XmlKind::text) {
    kind = xml.next();
  }
  EXPECT_EQ(kind, XmlKind::fault);
  EXPECT_EQ(xml.fault_code(), FaultCode::zip_damaged);
  auto again = XmlText::from(test::pieces(part, 500, test::PieceEnd::damaged));
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->drain().error().code, FaultCode::zip_damaged);
}

// A symbol at the end of what was read so far comes whole in the next text.
TEST(Xml, CutsNoSymbolOfCdataInTwo) {
  std::string symbols;
  for (int times = 0; times < 2000; ++times) {
    symbols += "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";
  }
  EXPECT_TRUE(walk("<a><![CDATA[" + symbols + "]]></a>") == "<a>" + symbols + "</a>");
  EXPECT_EQ(walk("<a><![CDATA[\xEF\xBB\xBFH"), "xml_damaged");
}

TEST(Xml, TellsWhereEachPieceStands) {
  const std::string document = "<?xml version=\"1.0\"?> <a x='1'><!-- --><b/>te<c></c ></a>";
  XmlReader xml(document);
  std::vector<std::string> pieces;
  for (XmlKind kind = xml.next(); kind != XmlKind::end; kind = xml.next()) {
    ASSERT_NE(kind, XmlKind::fault);
    pieces.push_back(std::string(xml.piece()) + (xml.closes_itself() ? "!" : ""));
  }
  EXPECT_EQ(pieces, (std::vector<std::string>{"<a x='1'>", "<b/>!", "", "te", "<c>", "</c >", "</a>"}));
}

}  // namespace
}  // namespace portal::sheet
