// C: the compound file around an .xls.
#include "core/sheet/build_xls_for_test.h"
#include "tests/hostile/hostile_case.h"

namespace portal::hostile {
namespace {

using sheet::biff_stream;
using sheet::CompoundBuilder;
using sheet::label;
using sheet::patch;
using sheet::record_of;
using sheet::TestCompound;
using sheet::TestStream;

const std::string one_cell = R"({"A1":"x"})";
constexpr std::uint32_t end_of_chain = 0xFFFFFFFE;

// A book of one cell in a stream of 10,000 bytes: 20 sectors, 0 to 19. The stream Other lies in 20 to 29, the
// directory in 30, the FAT in 31.
std::string large_book() {
  return biff_stream({.sheets = {{.records = label(0, 0, "x") + record_of(0x00EC, std::string(8'000, 'x')) +
                                             record_of(0x00EC, std::string(1'700, 'x'))}}});
}
// The same in mini sectors 2 and up, behind the stream Other.
std::string small_book() {
  return biff_stream({.sheets = {{.records = label(0, 0, "x") + record_of(0x00EC, std::string(800, 'x'))}}});
}

using Spoil = std::function<void(TestCompound&)>;

std::function<std::string()> spoilt(const Spoil& spoil) {
  return [spoil] {
    TestCompound file = CompoundBuilder().build({{"Workbook", large_book()}, {"Other", std::string(5'000, 'o')}});
    spoil(file);
    return file.bytes;
  };
}

std::function<std::string()> spoilt_small(const Spoil& spoil) {
  return [spoil] {
    TestCompound file = CompoundBuilder().build({{"Other", std::string(100, 'o')}, {"Workbook", small_book()}});
    spoil(file);
    return file.bytes;
  };
}

template <class T>
std::function<std::string()> header(std::size_t at, T value) {
  return spoilt([=](auto& file) { patch<T>(file.bytes, at, value); });
}

std::function<std::string()> linked(std::uint32_t from, std::uint32_t to) {
  return spoilt([=](auto& file) { patch(file.bytes, file.fat_entry(from), to); });
}

std::function<std::string()> mini_linked(std::uint32_t from, std::uint32_t to) {
  return spoilt_small([=](auto& file) { patch(file.bytes, file.mini_fat_at + from * std::size_t{4}, to); });
}

// A field of the entry of Workbook (0) or Other (1).
template <class T>
std::function<std::string()> entry(std::size_t stream, std::size_t at, T value) {
  return spoilt([=](auto& file) { patch<T>(file.bytes, file.entry(stream) + at, value); });
}

const std::string damaged = "cfb_damaged";

Case xls(const std::string& number, const std::string& what, std::function<std::string()> file,
         const std::string& expected) {
  return {number, what, std::move(file), expected, {}, {}, ".xls"};
}

const Cases headers{
    xls("C01", "sector shift 0", header<std::uint16_t>(30, 0), damaged),
    xls("C01", "sector shift 8", header<std::uint16_t>(30, 8), damaged),
    xls("C01", "sector shift 10", header<std::uint16_t>(30, 10), damaged),
    xls("C01", "sector shift 31", header<std::uint16_t>(30, 31), damaged),
    xls("C01", "sector shift 201", header<std::uint16_t>(30, 201), damaged),
    xls("C01", "mini shift 7", header<std::uint16_t>(32, 7), damaged),
    xls("C01", "version 3 with sectors of 4096", header<std::uint16_t>(30, 12), damaged),
    xls("C01", "version 4 with sectors of 512", header<std::uint16_t>(26, 4), damaged),
    xls(
        "C01", "version 4", [] { return CompoundBuilder(4096).build({{"Workbook", large_book()}}).bytes; }, one_cell),
    xls("C02", "511 bytes", spoilt([](auto& file) { file.bytes.resize(511); }), damaged),
    xls("C02", "nothing but a header", spoilt([](auto& file) { file.bytes.resize(512); }), damaged),
    xls("C02", "last sector cut off where it is not used",
        spoilt([](auto& file) { file.bytes.resize(file.bytes.size() - 380); }), one_cell),
    xls("C02", "last sector cut off where it is used",
        spoilt([](auto& file) { file.bytes.resize(file.bytes.size() - 480); }), damaged),
    xls("C03", "2^32-1 FAT sectors", header<std::uint32_t>(44, 0xFFFFFFFF), damaged),
    xls("C03", "2^32-1 DIFAT sectors", header<std::uint32_t>(72, 0xFFFFFFFF), damaged),
    xls("C03", "10^9 mini FAT sectors", header<std::uint32_t>(64, 1'000'000'000), damaged),
    xls("C04", "more entries than sectors, all free", spoilt([](auto& file) {
          const auto extra = static_cast<std::uint32_t>(file.bytes.size() / 512 - 1);
          file.bytes += std::string(512, '\xFF');
          patch<std::uint32_t>(file.bytes, 44, 2);
          patch<std::uint32_t>(file.bytes, 80, extra);
        }),
        one_cell),
    xls("C05", "Workbook points to itself", linked(5, 5), damaged),
    xls("C05", "Workbook in a circle of two", linked(6, 5), damaged),
    xls("C05", "Workbook in a long circle", linked(18, 0), damaged),
    xls("C05", "circle behind all that is used", linked(19, 0), one_cell),
    xls("C05", "directory points to itself", linked(30, 30), damaged),
    xls("C05", "directory in a circle with the stream", linked(30, 0), damaged),
    xls("C05", "another stream points to itself", linked(25, 25), one_cell),
    xls("C06", "DIFAT that points to itself", spoilt([](auto& file) {
          patch<std::uint32_t>(file.bytes, 44, 20);
          patch<std::uint32_t>(file.bytes, 68, 29);
        }),
        damaged),
    xls("C06", "FAT that lists itself twice", spoilt([](auto& file) {
          patch<std::uint32_t>(file.bytes, 44, 2);
          patch<std::uint32_t>(file.bytes, 80, 31);
        }),
        damaged),
    xls("C07", "mini FAT points to itself", mini_linked(3, 3), damaged),
    xls("C07", "mini FAT in a circle", mini_linked(4, 2), damaged),
    xls("C07", "mini FAT damaged where Workbook is not",
        spoilt([](auto& file) { patch<std::uint32_t>(file.bytes, 60, 0xFFFFFFF0); }), one_cell),
    xls("C08", "FAT of zeroes", spoilt([](auto& file) { file.bytes.replace(file.fat_at, 512, 512, '\0'); }), damaged),
};

std::string many_entries(std::size_t count) {
  std::vector<TestStream> streams(count, TestStream{"s", ""});
  streams.front() = {"Workbook", large_book()};
  return CompoundBuilder().build(streams).bytes;
}

std::function<std::string()> streams(const std::vector<TestStream>& all) {
  return [all] { return CompoundBuilder().build(all).bytes; };
}

const Cases chains{
    xls("C09", "size beyond the chain", entry<std::uint64_t>(0, 120, 20'000), damaged),
    xls("C09", "size 2^63", entry<std::uint64_t>(0, 120, (1ULL << 63U) + 20'000), damaged),
    xls("C09", "size -1", entry<std::uint64_t>(0, 120, ~0ULL), damaged),
    xls("C09", "size 0 with a chain", entry<std::uint64_t>(0, 120, 0), "biff_damaged"),
    xls("C09", "chain longer than the size", linked(19, 60), one_cell),
    xls("C10", "sector beyond the file", linked(5, 5000), damaged),
    xls("C10", "FAT sector in a chain", linked(5, 0xFFFFFFFD), damaged),
    xls("C10", "DIFAT sector in a chain", linked(5, 0xFFFFFFFC), damaged),
    xls("C10", "free sector in a chain", linked(5, 0xFFFFFFFF), damaged),
    xls("C11", "Workbook runs into another stream", linked(5, 25), damaged),
    xls("C11", "another stream runs into Workbook", linked(25, 5), damaged),
    xls("C11", "two streams over the same sectors", entry<std::uint32_t>(1, 116, 0), damaged),
    xls("C11", "Workbook in the directory", entry<std::uint32_t>(0, 116, 30), damaged),
    xls("C11", "Workbook in the FAT", entry<std::uint32_t>(0, 116, 31), damaged),
    xls("C12", "entry that is its own left child", entry<std::uint32_t>(0, 68, 1), damaged),
    xls("C12", "two entries that are each other's child", entry<std::uint32_t>(1, 68, 1), damaged),
    xls("C12", "root among the children", entry<std::uint32_t>(1, 72, 0), damaged),
    xls("C12", "child beyond the directory", entry<std::uint32_t>(1, 72, 0x80000000), damaged),
    xls(
        "C12", "60,000 entries, each below the last", [] { return many_entries(60'000); }, one_cell),
    xls(
        "C12", "100,000 entries", [] { return many_entries(100'000); }, "file_too_large"),
    xls(
        "C12", "200,000 entries", [] { return many_entries(200'000); }, "file_too_large"),
    xls("C12", "name of 0 bytes", entry<std::uint16_t>(0, 64, 0), "not_a_workbook"),
    xls("C12", "name of 66 bytes stops at its NUL", entry<std::uint16_t>(0, 64, 66), one_cell),
    xls("C12", "name of an odd length", entry<std::uint16_t>(0, 64, 17), one_cell),
    xls("C13", "Workbook and Book",
        streams({{"Book", biff_stream({.version = sheet::BiffVersion::biff5})}, {"Workbook", large_book()}}), one_cell),
    xls("C13", "WORKBOOK", streams({{"WORKBOOK", large_book()}}), one_cell),
    xls("C13", "two of the name Workbook", streams({{"Workbook", large_book()}, {"workbook", large_book()}}), damaged),
    xls("C13", "NUL behind the name", streams({{std::string("Workbook\0", 9), large_book()}}), one_cell),
    xls("C14", "small stream among the large ones", entry<std::uint64_t>(0, 120, 3'000), damaged),
    xls("C14", "large stream among the small ones",
        spoilt_small([](auto& file) { patch<std::uint64_t>(file.bytes, file.entry(1) + 120, 5'000); }), damaged),
    xls("C14", "cutoff 0", header<std::uint32_t>(56, 0), damaged),
    xls("C14", "cutoff 65536", header<std::uint32_t>(56, 65'536), damaged),
    xls("C15", "root starts nowhere",
        spoilt_small([](auto& file) { patch<std::uint32_t>(file.bytes, file.directory_at + 116, end_of_chain); }),
        damaged),
    xls("C15", "root larger than its chain",
        spoilt_small([](auto& file) { patch<std::uint64_t>(file.bytes, file.directory_at + 120, 1U << 30U); }),
        damaged),
    xls("C15", "no root", spoilt([](auto& file) { file.bytes[file.directory_at + 66] = '\x02'; }), damaged),
    xls("C16", "password of an .xlsx",
        streams({{"EncryptionInfo", std::string(500, 'e')}, {"EncryptedPackage", std::string(9'000, 'p')}}),
        "encrypted"),
    xls("C16", "negative sizes in it", streams({{"EncryptedPackage", std::string(9'000, '\xFF')}}), "encrypted"),
    xls("C16", "spinCount of 10^9",
        streams({{"EncryptionInfo", "<encryption><keyEncryptor spinCount=\"1000000000\"/></encryption>"}}),
        "encrypted"),
};

}  // namespace

Cases compound_cases() {
  Cases all = headers;
  all.insert(all.end(), chains.begin(), chains.end());
  return all;
}

}  // namespace portal::hostile
