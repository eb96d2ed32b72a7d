#include "core/mark/mark_notes.h"

#include <gtest/gtest.h>

#include <string>

#include "core/mark/note_shapes.h"

namespace portal::sheet {
namespace {

constexpr std::string_view space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

Marks marks_at(std::vector<CellMark> cells) {
  Marks marks;
  marks.author = "Portaal";
  marks.cells = std::move(cells);
  return marks;
}

std::string notes_part(const std::string& authors, const std::string& list) {
  return "<comments xmlns=\"" + std::string(space) + "\"><authors>" + authors + "</authors><commentList>" + list +
         "</commentList></comments>";
}

std::string run(const std::string& color, const std::string& text) {
  return "<r><rPr><sz val=\"9\"/><color " + color + "/><rFont val=\"Tahoma\"/><family val=\"2\"/></rPr><t xml:space=\"preserve\">" +
         text + "</t></r>";
}
std::string own_note(const std::string& ref, const std::string& author, const std::string& text) {
  return "<comment ref=\"" + ref + "\" authorId=\"" + author + "\"><text>" + run("indexed=\"81\"", text) + "</text></comment>";
}

TEST(MarkNotes, WritesANoteForEachMark) {
  const auto notes = mark_notes(no_notes(space), marks_at({{0, 0, Tone::error, "a<b"}, {4, 2, Tone::error, "c"}}));
  ASSERT_TRUE(notes.has_value());
  EXPECT_EQ(notes->xml, R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)" +
                            notes_part("<author>Portaal</author>", own_note("A1", "0", "a&lt;b") + own_note("C5", "0", "c")));
  EXPECT_EQ(notes->places, (std::set<NotePlace>{{0, 0}, {4, 2}}));
}

// Notes of the school stay as they are written, with ours behind them when they are on a marked cell.
TEST(MarkNotes, KeepsTheNotesOfOthers) {
  const std::string of_ana = R"(<comment ref="A1" authorId="0" shapeId="0"><text><t>zelf</t></text></comment>)";
  const std::string of_bo = R"(<comment ref="B2" authorId="1"><text><r><rPr><b/></rPr><t>Bo:</t></r></text></comment>)";
  const std::string thread = R"(<comment ref="C3" authorId="2"><text><t>[thread]</t></text></comment>)";
  const std::string authors = "<author>Ana</author><author>Bo</author><author>tc={1}</author>";
  const auto notes = mark_notes(notes_part(authors, of_ana + of_bo + thread),
                                marks_at({{0, 0, Tone::error, "een"}, {2, 2, Tone::error, "drie"}, {3, 3, Tone::error, "vier"}}));
  ASSERT_TRUE(notes.has_value());
  EXPECT_EQ(notes->xml, notes_part(authors + "<author>Portaal</author>",
                                   R"(<comment ref="A1" authorId="0" shapeId="0"><text><r><t>zelf</t></r>)" +
                                       run("rgb=\"FF9C0006\"", "\nPortaal: een") + "</text></comment>" + of_bo + thread +
                                       own_note("D4", "3", "vier")));
  EXPECT_EQ(notes->places, (std::set<NotePlace>{{0, 0}, {1, 1}, {2, 2}, {3, 3}}));
}

TEST(MarkNotes, TakesAwayWhatItWroteBefore) {
  const std::string of_ana = R"(<comment ref="A1" authorId="0"><text><t>zelf</t></text></comment>)";
  const auto first = mark_notes(notes_part("<author>Ana</author>", of_ana),
                                marks_at({{0, 0, Tone::error, "een"}, {1, 1, Tone::error, "twee"}, {2, 2, Tone::error, "drie"}}));
  ASSERT_TRUE(first.has_value());
  const auto second = mark_notes(first->xml, marks_at({{2, 2, Tone::error, "nu"}}));
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->xml, notes_part("<author>Ana</author><author>Portaal</author>",
                                    R"(<comment ref="A1" authorId="0"><text><r><t>zelf</t></r></text></comment>)" +
                                        own_note("C3", "1", "nu")));
  EXPECT_EQ(second->removed, (std::set<NotePlace>{{1, 1}}));
}

TEST(MarkNotes, RefusesWhatIsNoListOfNotes) {
  for (const std::string part : {"<comments/>", "<x/>", "<comments xmlns='s'><commentList/></comments>"}) {
    EXPECT_FALSE(mark_notes(part, marks_at({})).has_value()) << part;
  }
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
    ++found;
  }
  return found;
}

TEST(NoteShapes, GivesEachNoteOneShape) {
  MarkedNotes notes;
  notes.places = {{0, 0}, {1048575, 16383}};
  const std::string drawing = with_note_shapes(no_shapes(3), notes).value();
  EXPECT_EQ(count(drawing, "<v:shape "), 2U);
  EXPECT_EQ(count(drawing, "<v:shapetype "), 1U);
  EXPECT_EQ(count(drawing, "\"_x0000_s3073\""), 1U);
  EXPECT_EQ(with_note_shapes(drawing, notes).value(), drawing);
  notes.places = {{0, 0}, {7, 7}};
  notes.removed = {{1048575, 16383}};
  const std::string changed = with_note_shapes(drawing, notes).value();
  EXPECT_EQ(count(changed, "<v:shape "), 2U);
  EXPECT_EQ(count(changed, "<x:Row>1048575</x:Row>"), 0U);
  EXPECT_EQ(count(changed, "<x:Row>7</x:Row>"), 1U);
}

// A button, and a note with a line break that is no XML: both are real, and both stay.
TEST(NoteShapes, LeavesOtherShapesAlone) {
  const std::string button = R"(<v:shape id="_x0000_s2050"><x:ClientData ObjectType="Button"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>)";
  const std::string note = R"(<v:shape id="_x0000_s2049"><v:textbox><br></v:textbox><x:ClientData ObjectType="Note"><x:Row>5</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>)";
  std::string drawing = no_shapes(2);
  drawing.insert(drawing.find("</xml>"), button + note);
  MarkedNotes notes;
  notes.places = {{0, 0}, {5, 1}};
  const std::string made = with_note_shapes(drawing, notes).value();
  EXPECT_NE(made.find(button + note), std::string::npos);
  EXPECT_EQ(count(made, "<v:shape "), 3U);
  EXPECT_EQ(count(made, "\"_x0000_s2051\""), 1U);
}

TEST(NoteShapes, TakesAsManyBlocksOfIdsAsItNeeds) {
  MarkedNotes notes;
  for (std::uint32_t row = 0; row < 2100; ++row) {
    notes.places.insert({row, 0});
  }
  EXPECT_EQ(count(with_note_shapes(no_shapes(4), notes).value(), "data=\"4,5,6\""), 1U);
}

TEST(NoteShapes, RefusesWhatIsNoDrawing) {
  for (const std::string drawing : {"", "<xml>", "<xml></xml>", "</xml><xml xmlns:v= xmlns:o= xmlns:x="}) {
    EXPECT_FALSE(with_note_shapes(drawing, {}).has_value()) << drawing;
  }
}

}  // namespace
}  // namespace portal::sheet
