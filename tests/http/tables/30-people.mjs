// Beheer studenten and Beheer docenten.
const people = "/schools/{own}/people";
const eva = { kind: "students", given_name: "Eva", family_name: "van den Berg", year: 1, class_name: "1a" };

export const rows = [
  { ask: `POST ${people}`, by: "budgethouder", json: eva, status: 201, keep: { eva: "id" },
    holds: { given_name: "Eva", email: "", code: "", status: "new", mail: "none", version: 1 } },
  { ask: `POST ${people}`, by: "budgethouder", json: { kind: "teachers", given_name: "Leo", family_name: "t Hart" }, status: 201, keep: { leo: "id" },
    check: ({ json }) => (json.warnings.length === 1 ? [] : ["no warning about the apostrophe"]) },
  { ask: `POST ${people}`, by: "budgethouder", json: { ...eva, email: "jan@kanarie.example" }, status: 409, holds: { error: { code: "email_taken" } } },
  { ask: `POST ${people}`, by: "budgethouder", json: { ...eva, kind: "" }, status: 400, check: has_field("kind") },
  { ask: `POST ${people}`, by: "budgethouder", json: { ...eva, year: 7 }, status: 400, check: has_field("year") },
  { ask: `POST ${people}`, by: "budgethouder", json: { ...eva, year: 300 }, status: 400, check: has_field("year") },
  { ask: `POST ${people}`, by: "budgethouder", json: { ...eva, given_name: " " }, status: 400, check: has_field("given_name") },
  { ask: `POST ${people}`, by: "budgethouder", json: { ...eva, email: "eva@" }, status: 400, check: has_field("email") },
  { ask: `POST ${people}`, by: "budgethouder", json: { ...eva, class_name: "x".repeat(101) }, status: 400, check: has_field("class_name") },
  { ask: `POST ${people}`, by: "budgethouder", json: { ...eva, status: "activated" }, status: 400, check: has_field("status") },
  { ask: `POST ${people}`, by: "budgethouder", json: { ...eva, school_id: "{foreign}" }, status: 400, check: has_field("school_id") },
  { ask: `POST ${people}/query`, by: "budgethouder", json: { kind: "students" }, status: 200,
    holds: { total: 2, page: 1, page_size: 50, people: [{ family_name: "van den Berg" }, { family_name: "Kanariesma" }], classes: ["1a", "3edc"] } },
  { ask: `POST ${people}/query`, by: "budgethouder", json: { kind: "students", filter: { search: "kanarie JAN" } }, status: 200, holds: { total: 1 } },
  { ask: `POST ${people}/query`, by: "budgethouder", json: { kind: "students", filter: { search: "%" } }, status: 200, holds: { total: 0 } },
  { ask: `POST ${people}/query`, by: "budgethouder", json: { kind: "students", filter: { class_name: "1a" } }, status: 200, holds: { total: 1 } },
  { ask: `POST ${people}/query`, by: "budgethouder", json: { kind: "students", page: 2, page_size: 1 }, status: 200, holds: { total: 2, people: [{ given_name: "Jan" }] } },
  { ask: `POST ${people}/query`, by: "budgethouder", json: { kind: "students", sort: "class_name", descending: true }, status: 200, holds: { people: [{ class_name: "3edc" }] } },
  { ask: `POST ${people}/query`, by: "budgethouder", json: { kind: "students", page_size: 201 }, status: 400 },
  { ask: `POST ${people}/query`, by: "budgethouder", json: { kind: "students", sort: "password" }, status: 400 },
  { ask: `POST ${people}/query`, by: "docent+", json: { kind: "students" }, status: 200, holds: { total: 2 }, lacks: ["kanarie.example", "\"email\"", "\"code\"", "\"year\"", "\"mail\""] },
  { ask: `POST ${people}/query`, by: "docent+", json: { kind: "students", filter: { search: "kanarie.example" } }, status: 200, holds: { total: 0 } },
  { ask: `POST ${people}/query`, by: "docent+", json: { kind: "students", sort: "email" }, status: 400 },
  { ask: `POST ${people}/query`, by: "docent+", json: { kind: "students", filter: { year: 3 } }, status: 400, check: has_field("filter.year") },
  { ask: `GET ${people}/{eva}`, by: "budgethouder", status: 200, holds: { given_name: "Eva" } },
  { ask: `PUT ${people}/{eva}`, by: "budgethouder", json: { version: 1, given_name: "Eva", family_name: "Berg", year: 2, class_name: "2a" }, status: 200, holds: { version: 2, year: 2 } },
  { ask: `PUT ${people}/{eva}`, by: "budgethouder", json: { version: 1, given_name: "Eva", family_name: "Berg", year: 2, class_name: "2a" }, status: 409, holds: { error: { code: "stale" } } },
  { ask: `PUT ${people}/{eva}`, by: "budgethouder", json: { version: 2, given_name: "Eva", family_name: "Berg", year: 9, class_name: "2a" }, status: 400, check: has_field("year") },
  { ask: `POST ${people}/export`, by: "budgethouder", json: { kind: "students", selection: { all: true } }, status: 200, check: is_workbook },
  { ask: `POST ${people}/export`, by: "budgethouder", json: { kind: "students", selection: { all: true, ids: [] } }, status: 400 },
  { ask: `POST ${people}/export`, by: "budgethouder", json: { kind: "students", selection: {} }, status: 400 },
  { ask: `POST ${people}/removal`, by: "budgethouder", json: { kind: "students", selection: { ids: ["{foreign_person}"] } }, status: 200, holds: { removed: 0 } },
  { ask: `POST ${people}/removal`, by: "budgethouder", json: { kind: "students", selection: { all: true } }, status: 409, holds: { error: { code: "confirm_large" } } },
  { ask: `POST ${people}/removal`, by: "budgethouder", json: { kind: "teachers", selection: { ids: ["{leo}"] }, confirm_large: true }, status: 200, holds: { removed: 1 } },
  { ask: `DELETE ${people}/{eva}`, by: "budgethouder", status: 204 },
  { ask: `DELETE ${people}/{eva}`, by: "budgethouder", status: 404 },
  { ask: "POST /schools/{foreign}/people/query", by: "other", json: { kind: "students" }, status: 200, holds: { total: 1 } },
];

function has_field(name) {
  return ({ json }) => (json.error.fields?.[name] ? [] : [`no sentence for ${name}`]);
}

function is_workbook({ bytes, headers }) {
  const name = headers.get("content-disposition");
  return [!bytes.subarray(0, 2).equals(Buffer.from("PK")) && "no .xlsx",
    !/^attachment;.*studenten-\d{4}-\d\d-\d\d\.xlsx/.test(name) && `named ${name}`].filter(Boolean);
}
