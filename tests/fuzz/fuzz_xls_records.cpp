// A whole .xls, mutated record by record: the Workbook stream is taken out of its compound file, records are
// changed, moved, cut over CONTINUE, doubled or dropped, BOUNDSHEET is made to point to the sheets again, and a
// sound compound file is built around it.
#include <algorithm>
#include <array>
#include <cstring>
#include <random>

#include "core/sheet/build_xls_for_test.h"
#include "core/sheet/cfb.h"
#include "core/sheet/read_workbook.h"
#include "tests/fuzz/strict_sink.h"

using namespace portal;
using namespace portal::sheet;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using Random = std::minstd_rand;

struct Piece {
  unsigned type = 0;
  std::string data;
};
using Pieces = std::vector<Piece>;

std::size_t below(Random& random, std::size_t count) { return count == 0 ? 0 : random() % count; }

std::string sound() {
  const std::string text =
      narrow("Jan") + u16(3) + u8(0x0D) + u16(1) + u32(4) + wide_characters(u"Şé!") + std::string(8, 'r');
  return biff_stream(
      {.globals = record_of(record::code_page, u16(1252)) +
                  record_of(record::cell_format, u16(0) + u16(14) + std::string(16, '\0')) +
                  record_of(record::number_format, u16(164) + narrow("d-mmm")) +
                  record_of(record::shared_strings, u32(2) + u32(2) + text),
       .sheets = {{.records = label_shared(0, 0, 0) + label_shared(0, 1, 1) + number(1, 0, 2.5) + label(1, 1, "x") +
                              formula(2, 0, special_value(0, 0)) + record_of(record::formula_string, narrow("y")) +
                              record_of(record::mul_rk, place(3, 0) + u32(6) + u16(0) + u32(10) + u16(1))}}});
}

std::string stream_of(Bytes file) {
  auto compound = CompoundFile::open(file);
  const auto stream = compound ? compound->claim_stream("Workbook") : Result<Stream>(fault(FaultCode::cfb_damaged));
  std::string bytes;
  for (Bytes run = stream ? stream->run_at(0) : Bytes{}; !run.empty(); run = stream->run_at(bytes.size())) {
    bytes += as_text(run);
  }
  return bytes.empty() ? sound() : bytes;
}

Pieces pieces_of(const std::string& stream) {
  Pieces pieces;
  for (std::size_t at = 0; at + 4 <= stream.size();) {
    const unsigned type = *read_le<std::uint16_t>(as_bytes(stream), at);
    const std::size_t size = *read_le<std::uint16_t>(as_bytes(stream), at + 2);
    pieces.push_back({type, stream.substr(at + 4, size)});
    at += 4 + size;
  }
  return pieces;
}

void change_bytes(std::string& data) {
  const std::size_t size = data.size();
  const std::size_t most = std::min<std::size_t>(size + 16, 8224);
  data.resize(std::max(size, most));
  data.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(data.data()), std::min(size, most), most));
}

constexpr std::array<unsigned, 16> types{record::label_shared,
                                         record::label,
                                         record::number,
                                         record::rk,
                                         record::mul_rk,
                                         record::formula,
                                         record::formula_string,
                                         record::bool_or_error,
                                         record::continuation,
                                         record::shared_strings,
                                         record::row,
                                         record::bof,
                                         record::eof,
                                         record::bound_sheet,
                                         record::filepass,
                                         record::rich_string};

void change(Pieces& pieces, Random& random) {
  const std::size_t chosen = below(random, pieces.size());
  const auto place_of = [&pieces](std::size_t index) { return pieces.begin() + static_cast<std::ptrdiff_t>(index); };
  Piece& one = pieces[chosen];
  switch (below(random, 10)) {
    case 0:
      pieces.insert(place_of(chosen), Piece(one));
      break;
    case 1:
      pieces.erase(place_of(chosen));
      break;
    case 2:
      std::swap(one, pieces[below(random, pieces.size())]);
      break;
    case 3:
      one.type = types[below(random, types.size())];
      break;
    case 4:
      pieces.insert(place_of(chosen), {types[below(random, types.size())], std::string(below(random, 24), '\1')});
      break;
    case 5: {
      const std::size_t cut = below(random, one.data.size() + 1);
      Piece rest{record::continuation,
                 (below(random, 2) == 0 ? u8(static_cast<unsigned>(below(random, 2))) : "") + one.data.substr(cut)};
      one.data.resize(cut);
      pieces.insert(place_of(chosen) + 1, std::move(rest));
      break;
    }
    case 6:
      if (one.data.size() >= 4) {
        patch<std::uint16_t>(one.data, below(random, one.data.size() - 1),
                             static_cast<std::uint16_t>(random() % 4 == 0 ? 0xFFFF : random() % 300));
      }
      break;
    default:
      change_bytes(one.data);
  }
}

// The stream of these records, with each BOUNDSHEET at the BOF that is its turn.
std::string joined(Pieces pieces) {
  std::vector<std::uint32_t> places;
  std::uint32_t at = 0;
  for (const Piece& one : pieces) {
    if (one.type == record::bof && at > 0) {
      places.push_back(at);
    }
    at += static_cast<std::uint32_t>(4 + one.data.size());
  }
  std::string stream;
  std::size_t turn = 0;
  for (Piece& one : pieces) {
    if (one.type == record::bound_sheet && one.data.size() >= 4 && turn < places.size()) {
      patch(one.data, 0, places[turn++]);
    }
    stream += record_of(one.type, one.data);
  }
  return stream;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  Random random(seed + 1);
  Pieces pieces = pieces_of(stream_of({data, size}));
  for (std::size_t times = 1 + below(random, 4); times > 0 && !pieces.empty(); --times) {
    change(pieces, random);
  }
  const auto order = below(random, 2) == 0 ? SectorOrder::straight : SectorOrder::scattered;
  const std::string file = CompoundBuilder(512, order).build({{"Workbook", joined(pieces)}}).bytes;
  if (file.size() > most) {
    return LLVMFuzzerMutate(data, size, most);
  }
  std::memcpy(data, file.data(), file.size());
  return file.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (const auto book = read_workbook({data, size})) {
    read_strictly(**book);
  }
  return 0;
}
