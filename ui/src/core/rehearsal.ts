// A workbook as Excel writes them, of people who are nobody: what a worker reads to get quick. The browser's own
// gzip (RFC 1952) gives what an entry of a zip file (APPNOTE 4.3) wants: the deflate stream and the CRC.
const people = 1000;
const years = 6;
const headerRow = 3; // as in the template
const gzipHead = 10;
const gzipTail = 8; // CRC-32, size

const schemas = "http://schemas.openxmlformats.org";
const documents = `${schemas}/officeDocument/2006/relationships`;
const main = `${schemas}/spreadsheetml/2006/main`;

interface Entry {
  name: Uint8Array;
  facts: Uint8Array; // what both headers of an entry say, from the version to the lengths
  stream: Uint8Array;
}

// [width in bytes, value]…, the lowest byte first.
function numbers(...given: [number, number][]): Uint8Array {
  return Uint8Array.from(given.flatMap(([width, value]) => Array.from({ length: width }, (_, at) => value >>> (8 * at))));
}

async function pack(path: string, text: string): Promise<Entry> {
  const name = new TextEncoder().encode(path);
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const gzip = new Uint8Array(await new Response(packed).arrayBuffer());
  const tail = new DataView(gzip.buffer, gzip.length - gzipTail);
  const stream = gzip.subarray(gzipHead, gzip.length - gzipTail);
  const [crc, size] = [tail.getUint32(0, true), tail.getUint32(4, true)];
  const facts = numbers([2, 20], [2, 0], [2, 8], [4, 0], [4, crc], [4, stream.length], [4, size], [2, name.length], [2, 0]);
  return { name, facts, stream };
}

async function zip(entries: Entry[]): Promise<ArrayBuffer> {
  const bodies = entries.map(({ name, facts, stream }) => [numbers([4, 0x04034b50]), facts, name, stream]);
  const length = (parts: Uint8Array[]) => parts.reduce((sum, part) => sum + part.length, 0);
  const directory = entries.flatMap(({ name, facts }, at) => {
    const place = length(bodies.slice(0, at).flat());
    return [numbers([4, 0x02014b50], [2, 20]), facts, numbers([2, 0], [4, 0], [4, 0], [4, place]), name];
  });
  const [count, size] = [entries.length, length(directory)];
  const end = numbers([4, 0x06054b50], [4, 0], [2, count], [2, count], [4, size], [4, length(bodies.flat())], [2, 0]);
  return new Blob([...bodies.flat(), ...directory, end] as BlobPart[]).arrayBuffer();
}

// A word of its own for every number.
function word(number: number): string {
  const letters = number.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 26)));
  return `N${letters}`;
}

function person(number: number): (string | number)[] {
  const year = 1 + (number % years);
  const email = `${word(number)}@school.example`;
  // Half of the schools have a leerjaar as a number.
  return [word(number % 90), `de ${word(number % 700)}`, email, number % 2 ? year : `${year}`, `${year}${"abcdef"[number % 5]}`];
}

function sheetAndStrings(): { sheet: string; strings: string } {
  const found = new Map<string, number>();
  const index = (text: string) => found.get(text) ?? (found.set(text, found.size), found.size - 1);
  const header = ["voornaam", "achternaam", "email", "leerjaar", "klasnaam"];
  const rows = [header, ...Array.from({ length: people }, (_, number) => person(number))].map((values, at) => {
    const row = headerRow + at;
    const cells = values.map((value, column) => {
      const [type, number] = typeof value === "string" ? [' t="s"', index(value)] : ["", value];
      return `<c r="${"ABCDE"[column]}${row}" s="0"${type}><v>${number}</v></c>`;
    });
    return `<row r="${row}" spans="1:5">${cells.join("")}</row>`;
  });
  const sheet = `<worksheet xmlns="${main}"><sheetData>${rows.join("")}</sheetData></worksheet>`;
  const items = [...found.keys()].map((text) => `<si><t>${text}</t></si>`);
  return { sheet, strings: `<sst xmlns="${main}">${items.join("")}</sst>` };
}

const relations = (...targets: [string, string][]) => {
  const lines = targets.map(([type, target], at) => `<Relationship Id="r${at}" Type="${documents}/${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${schemas}/package/2006/relationships">${lines.join("")}</Relationships>`;
};

export async function workbookOfNobody(): Promise<ArrayBuffer> {
  const { sheet, strings } = sheetAndStrings();
  const listing = `<workbook xmlns="${main}" xmlns:r="${documents}"><sheets><sheet name="1" sheetId="1" r:id="r0"/></sheets></workbook>`;
  return zip(
    await Promise.all([
      pack("_rels/.rels", relations(["officeDocument", "workbook.xml"])),
      pack("workbook.xml", listing),
      pack("_rels/workbook.xml.rels", relations(["worksheet", "sheet.xml"], ["sharedStrings", "strings.xml"])),
      pack("sheet.xml", sheet),
      pack("strings.xml", strings),
    ]),
  );
}
