// upload bestand: preview, commit of the same bytes, list, undo. And the check alone.
import { createHash } from "node:crypto";
import { students, workbook } from "../workbook.mjs";

const uploads = "/schools/{own}/uploads";
const list = students(["Jan", "Kanariesma", "jan@kanarie.example", "3", "3edc"], ["Noa", "Kanariesma", "", "2", "2b"]);
const red = students(["Jan", "Kanariesma", "jan@", "9", "3edc"]);
const csv = Buffer.from("voornaam;achternaam;email;leerjaar;klasnaam\nJan;Smit;;3;3edc\n");
const key = workbook([["anonieme voornaam", "anonieme achternaam", "voornaam", "achternaam", "email", "leerjaar", "klasnaam"],
  ["Leerling1", "Achternaam1", "Jan", "Kanariesma", "", "3", "3edc"]]);
const sha = (bytes) => createHash("sha256").update(bytes).digest("hex");
const preview = (file, more = {}) => ({ ask: `POST ${uploads}/preview`, by: "budgethouder", form: { kind: "students" }, file: { bytes: file }, ...more });
const commit = (file, form, more = {}) => ({ ask: `POST ${uploads}`, by: "budgethouder", file: { bytes: file }, ...more,
  form: { kind: "students", sha256: sha(file), roster_revision: "{revision}", ...form } });

export const rows = [
  { ...preview(list), status: 200, keep: { revision: "roster_revision" },
    holds: { report: { verdict: "green", rows: 2 }, sha256: sha(list), difference: { unchanged: 1, added: [{ person: { given_name: "Noa" } }], removal_is_large: false } } },
  { ...preview(red), status: 200, holds: { report: { verdict: "red" } }, check: ({ json }) => ("difference" in json ? ["a difference of a red file"] : []) },
  { ...preview(csv), status: 200, holds: { report: { verdict: "unreadable", fault: { code: "not_a_workbook" } } } },
  { ...preview(key), status: 200, holds: { report: { verdict: "unreadable", fault: { code: "key_file" } } },
    lacks: ["Kanariesma"] },
  { ...commit(key), status: 422, holds: { error: { code: "not_green" } } },
  { ...preview(list, { form: { kind: "teachers" } }), status: 200, holds: { report: { verdict: "red" } } },
  { ...preview(list, { file: { bytes: list, name: "lijst.csv" } }), status: 400 },
  { ...preview(list, { form: { kind: "students", tenant: "x" } }), status: 400 },
  { ...preview(list, { form: {} }), status: 400 },
  { ask: `POST ${uploads}/preview`, by: "budgethouder", form: { kind: "students" }, status: 400 },
  { ...commit(red), status: 422, holds: { error: { code: "not_green" } } },
  { ...commit(list, { sha256: sha(red) }), status: 409, holds: { error: { code: "other_file" } } },
  { ...commit(list, { roster_revision: "999" }), status: 409, holds: { error: { code: "changed" } } },
  { ...commit(list), status: 201, keep: { upload: "id" }, holds: { added: 1, changed: 0, unchanged: 1, removed: 0, can_undo: true, file_name: "lijst.xlsx" } },
  { ...commit(list), status: 409, holds: { error: { code: "changed" } } },
  { ...preview(list), status: 200, keep: { revision: "roster_revision" }, holds: { difference: { unchanged: 2, added: { length: 0 }, changed: { length: 0 } } } },
  { ask: `GET ${uploads}`, by: "budgethouder", status: 200, holds: { uploads: [{ added: 1, undone: false }] } },
  { ask: `POST ${uploads}/{upload}/undo`, by: "budgethouder", status: 200, holds: { undone: true, can_undo: false } },
  { ask: `POST ${uploads}/{upload}/undo`, by: "budgethouder", status: 409 },
  { ask: "POST /schools/{own}/people/query", by: "budgethouder", json: { kind: "students" }, status: 200, holds: { total: 1 } },
  { ask: "POST /validations", by: "docent+", form: { kind: "students" }, file: { bytes: red, name: "lijst.csv" }, status: 200,
    holds: { verdict: "red", kind: "students", rows: 1, errors: [{ cell: "C2", code: "email.malformed" }] } },
  { ask: "POST /validations", by: "docent+", form: {}, file: { bytes: list }, status: 200, holds: { verdict: "green", kind: "students" } },
  { ask: "POST /validations", by: "docent+", form: { language: "xx" }, file: { bytes: list }, status: 400 },
  { ask: "POST /validations", by: "docent+", form: {}, file: { bytes: workbook([["iets"]]) }, status: 200, holds: { verdict: "red" } },
  { ask: "POST /validations", form: {}, file: { bytes: list }, status: 401 },
  { ask: "GET /templates/students", status: 200, check: named("template_leerlingen.xlsx") },
  { ask: "GET /templates/teachers?language=en", status: 200, check: named("template_docenten.xlsx") },
  { ask: "GET /templates/parents", status: 404 },
];

function named(name) {
  return ({ headers }) => (headers.get("content-disposition").includes(name) ? [] : [headers.get("content-disposition")]);
}
