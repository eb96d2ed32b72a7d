#include "core/mark/mark_styles.h"

#include <gtest/gtest.h>

#include <string>

namespace portal::sheet {
namespace {

const std::string root = R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)";
const std::string red = R"(<fill><patternFill patternType="solid"><fgColor rgb="FFFFC8CD"/><bgColor indexed="64"/></patternFill></fill>)";
const std::string yellow = R"(<fill><patternFill patternType="solid"><fgColor rgb="FFFFF0C2"/><bgColor indexed="64"/></patternFill></fill>)";
const std::string part = root + R"(<numFmts/><fills count="2"><fill/><fill/></fills><cellXfs count="2"><xf numFmtId="0" fillId="1"/>)"
                         R"(<xf numFmtId="49" borderId="3" applyFill="0"><alignment wrapText="1"/></xf></cellXfs><dxfs/></styleSheet>)";

TEST(MarkStyles, CopiesAFormatWithAnotherFill) {
  auto styles = MarkStyles::from(part);
  ASSERT_TRUE(styles.has_value());
  EXPECT_EQ(styles->marked(1, Tone::error), 2U);
  EXPECT_EQ(styles->marked(0, Tone::warning), 3U);
  EXPECT_EQ(styles->marked(1, Tone::error), 2U);    // asked before
  EXPECT_EQ(styles->marked(99, Tone::warning), 3U);  // there is no such format
  EXPECT_EQ(styles->finish().value(),
            root + R"(<numFmts/><fills count="4"><fill/><fill/>)" + red + yellow +
                R"(</fills><cellXfs count="4"><xf numFmtId="0" fillId="1"/>)"
                R"(<xf numFmtId="49" borderId="3" applyFill="0"><alignment wrapText="1"/></xf>)"
                R"(<xf fillId="2" numFmtId="49" borderId="3" applyFill="1"><alignment wrapText="1"/></xf>)"
                R"(<xf applyFill="1" numFmtId="0" fillId="3"/></cellXfs><dxfs/></styleSheet>)");
}

TEST(MarkStyles, KnowsItsOwnFillsAgain) {
  auto first = MarkStyles::from(part);
  const std::uint32_t marked = first->marked(1, Tone::error);
  const std::string once = first->finish().value();
  auto again = MarkStyles::from(once);
  ASSERT_TRUE(again.has_value());
  EXPECT_TRUE(again->is_marked(marked));
  EXPECT_FALSE(again->is_marked(1));
  EXPECT_FALSE(again->is_marked(99));
  EXPECT_EQ(again->marked(marked, Tone::error), marked);
  EXPECT_EQ(again->finish().value(), once);
  EXPECT_EQ(again->unmarked(1), 1U);
  EXPECT_EQ(again->unmarked(marked), 3U);
  EXPECT_NE(again->finish()->find(R"(<xf fillId="0" numFmtId="49" borderId="3" applyFill="1">)"), std::string::npos);
}

TEST(MarkStyles, RefusesAPartWithoutFillsOrFormats) {
  for (const std::string inner : {"", "<fills/><cellXfs><xf/></cellXfs>", "<fills><fill/></fills>", "<fills><fill/></fills><cellXfs/>"}) {
    EXPECT_FALSE(MarkStyles::from(root + inner + "</styleSheet>").has_value()) << inner;
  }
  EXPECT_TRUE(MarkStyles::from(MarkStyles::smallest()).has_value());
}

}  // namespace
}  // namespace portal::sheet
