// An .xls out of a few lines of JSON: {"biff": 8 or 5, "code_page": 1252, "sheets": as for make_xlsx.mjs, and
// "merged": [[first row, last row, first column, last column]] from 0, for biff 8}. Cells are texts, numbers,
// true, false or null. [MS-XLS] for the records, [MS-CFB] for the file around them; in biff 5 a text is one
// byte a symbol in the code page, and TextDecoder says which byte.
const u16 = (...values) => Buffer.from(values.flatMap((value) => [value & 255, (value >> 8) & 255]));
const u32 = (...values) => Buffer.from(new Uint32Array(values).buffer);
const record = (type, ...data) => Buffer.concat([u16(type, Buffer.concat(data).length), ...data]);
const labels = { 866: "ibm866", 1250: "windows-1250", 1252: "windows-1252", 10000: "macintosh" };

function in_code_page(text, code_page) {
  const page = new TextDecoder(labels[code_page]);
  const byte_of = new Map(Array.from({ length: 256 }, (_, byte) => [page.decode(Uint8Array.of(byte)), byte]));
  return Buffer.from([...text].map((symbol) => byte_of.get(symbol)));
}

const text_of = (text, { biff, code_page }) =>
  biff === 8 ? [Uint8Array.of(1), Buffer.from(text, "utf16le")] : [in_code_page(text, code_page)];

function cell_record(value, row, column, book) {
  const place = u16(row, column, 0);
  if (value === null || value === undefined) return Buffer.alloc(0);
  if (typeof value === "string") return record(0x0204, place, u16(value.length), ...text_of(value, book));
  if (typeof value === "boolean") return record(0x0205, place, Uint8Array.of(Number(value), 0));
  const number = Buffer.alloc(8);
  number.writeDoubleLE(value);
  return record(0x0203, place, number);
}

const bof = (type, { biff }) => record(0x0809, u16(biff === 8 ? 0x0600 : 0x0500, type), Buffer.alloc(biff === 8 ? 12 : 4));
const eof = record(0x000a);

function sheet_stream({ rows, merged = [] }, book) {
  const cells = rows.flatMap((row, at) => row.map((value, column) => cell_record(value, at, column, book)));
  const merges = merged.length > 0 ? [record(0x00e5, u16(merged.length, ...merged.flat()))] : [];
  return Buffer.concat([bof(0x0010, book), ...cells, ...merges, eof]);
}

function biff_stream(book) {
  const name = (sheet, at) =>
    record(0x0085, u32(at), u16(0), Uint8Array.of(sheet.name.length), ...text_of(sheet.name, book));
  const before = Buffer.concat([bof(0x0005, book), record(0x0042, u16(book.biff === 8 ? 1200 : book.code_page))]);
  const sheets = book.sheets.map((sheet) => sheet_stream(sheet, book));
  const size = before.length + eof.length + book.sheets.reduce((sum, sheet) => sum + name(sheet, 0).length, 0);
  const at = sheets.map((_, index) => size + sheets.slice(0, index).reduce((sum, one) => sum + one.length, 0));
  return Buffer.concat([before, ...book.sheets.map((sheet, index) => name(sheet, at[index])), eof, ...sheets]);
}

const [free, end, fat_sector] = [0xffffffff, 0xfffffffe, 0xfffffffd];

function directory_entry(name, type, child, start, size) {
  const entry = Buffer.alloc(128);
  entry.write(name, "utf16le");
  u16(name ? name.length * 2 + 2 : 0).copy(entry, 64);
  entry.set([type, 1], 66);
  u32(free, free, child).copy(entry, 68);
  u32(start, size).copy(entry, 116);
  return entry;
}

// One stream of at least 4096 bytes, so that no mini stream is needed: sector 0 is the FAT, 1 the directory.
export function make_xls(book) {
  const stream = biff_stream(book);
  const data = Buffer.concat([stream, Buffer.alloc(Math.max(4096 - stream.length, (512 - (stream.length % 512)) % 512))]);
  const sectors = data.length / 512;
  const chain = Array.from({ length: sectors }, (_, at) => (at + 1 < sectors ? at + 3 : end));
  const fat = u32(...[fat_sector, end, ...chain, ...Array(126 - sectors).fill(free)]);
  const header = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(16), u16(0x3e, 3, 0xfffe, 9, 6), Buffer.alloc(6),
    u32(0, 1, 1, 0, 4096, end, 0, end, 0, 0), u32(...Array(108).fill(free))]);
  const entries = [directory_entry("Root Entry", 5, 1, end, 0),
    directory_entry(book.biff === 8 ? "Workbook" : "Book", 2, free, 2, data.length),
    directory_entry("", 0, free, 0, 0), directory_entry("", 0, free, 0, 0)];
  return Buffer.concat([header, fat, ...entries, data]);
}
