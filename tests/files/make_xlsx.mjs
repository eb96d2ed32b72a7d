// An .xlsx out of a few lines of JSON, so that no binary needs to be stored:
//   {"sheets": [{"name": "Blad1", "state": "hidden", "hidden": [7], "rows": [["voornaam", …], …]}]}
// A cell is a text, a number, true or false, null (no cell), or
//   {"number": 300, "format": 11}   a number in one of Excel's built-in formats: 11 is 0.00E+00, 14 a date
//   {"error": "#N/A"}   {"formula": "A1"}   {"formula": "A1", "text": "Jan"}
// ECMA-376 part 1; zip without compression (APPNOTE 6.3).
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const inline = (text) => `<is><t xml:space="preserve">${escape(text)}</t></is>`;
const formats = [0, 11, 14];

function letters(column) {
  const before = Math.floor(column / 26);
  return (before > 0 ? letters(before - 1) : "") + String.fromCharCode(65 + (column % 26));
}

function cell_xml(cell, place) {
  if (cell === null) return "";
  if (typeof cell === "string") return `<c r="${place}" t="inlineStr">${inline(cell)}</c>`;
  if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${place}" t="b"><v>${Number(cell)}</v></c>`;
  if ("number" in cell) return `<c r="${place}" s="${formats.indexOf(cell.format)}"><v>${cell.number}</v></c>`;
  if ("error" in cell) return `<c r="${place}" t="e"><v>${cell.error}</v></c>`;
  if ("text" in cell) return `<c r="${place}" t="str"><f>${cell.formula}</f><v>${escape(cell.text)}</v></c>`;
  return `<c r="${place}"><f>${cell.formula}</f></c>`;
}

function sheet_xml({ rows, hidden = [] }) {
  const row_xml = (row, index) => {
    const cells = row.map((cell, column) => cell_xml(cell, `${letters(column)}${index + 1}`)).join("");
    return `<row r="${index + 1}"${hidden.includes(index + 1) ? ' hidden="1"' : ""}>${cells}</row>`;
  };
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.map(row_xml).join("")}</sheetData></worksheet>`;
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";

function parts_of(sheets) {
  const sheet = (one, index) =>
    `<sheet name="${escape(one.name ?? `Blad${index + 1}`)}" sheetId="${index + 1}"${one.state ? ` state="${one.state}"` : ""} r:id="rId${index + 1}"/>`;
  const relation = (id, type, target) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const content = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return [
    ["[Content_Types].xml", `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/>${sheets.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${content}.worksheet+xml"/>`).join("")}</Types>`],
    ["_rels/.rels", `<Relationships xmlns="${packages}/relationships">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`],
    ["xl/workbook.xml", `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.map(sheet).join("")}</sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", `<Relationships xmlns="${packages}/relationships">${sheets.map((_, index) => relation(`rId${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`)).join("")}${relation("rIdS", "styles", "styles.xml")}</Relationships>`],
    ["xl/styles.xml", `<styleSheet xmlns="${main}"><fills count="1"><fill><patternFill patternType="none"/></fill></fills><cellXfs count="${formats.length}">${formats.map((format) => `<xf numFmtId="${format}"/>`).join("")}</cellXfs></styleSheet>`],
    ...sheets.map((one, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheet_xml(one)]),
  ];
}

const crc_table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});
const crc32 = (bytes) => (bytes.reduce((crc, byte) => crc_table[(crc ^ byte) & 255] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

function record(signature, fields) {
  const bytes = Buffer.alloc(4 + fields.reduce((sum, [size]) => sum + size, 0));
  bytes.writeUInt32LE(signature, 0);
  fields.reduce((at, [size, value]) => bytes.writeUIntLE(value, at, size), 4);
  return bytes;
}

function zip(parts) {
  const locals = [];
  const directory = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    const shared = [[2, 20], [2, 0], [2, 0], [2, 0], [2, 33], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, path.length], [2, 0]];
    const local = Buffer.concat([record(0x04034b50, shared), path, bytes]);
    directory.push(record(0x02014b50, [[2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), path);
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = record(0x06054b50, [[2, 0], [2, 0], [2, parts.length], [2, parts.length], [4, central.length], [4, offset], [2, 0]]);
  return Buffer.concat([...locals, central, end]);
}

export const make_xlsx = ({ sheets }) => zip(parts_of(sheets));
