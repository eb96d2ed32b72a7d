// Schools, users, visits.
const made = { brin: "77XX", name: "Nieuwe School", sector: "vo", budgethouder_name: "Kanarie Rood", budgethouder_email: "rood@kanarie.example" };

export const rows = [
  { ask: "GET /schools", by: "beheerder", status: 200, lacks: ["Kanariesma"] },
  { ask: "POST /schools", by: "beheerder", json: made, status: 201, keep: { third: "id" }, holds: { pupil_word: "leerling" } },
  { ask: "POST /schools", by: "beheerder", json: made, status: 409, holds: { error: { code: "brin_taken" } } },
  { ask: "POST /schools", by: "beheerder", json: { ...made, brin: "7XX7" }, status: 400 },
  { ask: "POST /schools", by: "beheerder", json: { ...made, brin: "76XX", budgethouder_email: "rood" }, status: 400 },
  { ask: "POST /schools", by: "beheerder", json: { ...made, brin: "76xx01", name: "Vestiging" }, status: 201, holds: { brin: "76XX01" } },
  { ask: "GET /schools/{own}", by: "docent+", status: 200, holds: { name: "Demoschool" }, keep: { version: "version" } },
  { ask: "PATCH /schools/{own}", by: "budgethouder", json: { version: 1, name: "Demoschool aan Zee" }, status: 200, holds: { name: "Demoschool aan Zee", version: 2 } },
  { ask: "PATCH /schools/{own}", by: "budgethouder", json: { version: 1, name: "Demoschool" }, status: 409, holds: { error: { code: "stale" } } },
  { ask: "PATCH /schools/{own}", by: "budgethouder", json: { version: 2, sector: "mbo" }, status: 403 },
  { ask: "PATCH /schools/{own}", by: "beheerder", json: { version: 2, sector: "mbo" }, status: 200, holds: { sector: "mbo" } },
  { ask: "GET /schools/{own}/overview", by: "docent+", status: 200, holds: { students: { total: 1, new: 1 }, teachers: { total: 0 } } },
  { ask: "GET /schools/{own}/users", by: "budgethouder", status: 200, holds: { users: { length: 2 } } },
  { ask: "POST /schools/{own}/users", by: "budgethouder", json: { email: "geel@kanarie.example", name: "Geel", role: "docent+" }, status: 409, holds: { error: { code: "already_member" } } },
  { ask: "POST /schools/{own}/users", by: "budgethouder", json: { email: "blauw@kanarie.example", name: "Kanarie Blauw", role: "beheerder" }, status: 400 },
  { ask: "POST /schools/{own}/users", by: "budgethouder", json: { email: "blauw@kanarie.example", name: "Kanarie Blauw", role: "budgethouder" }, status: 201, keep: { blauw: "id" }, holds: { has_password: false } },
  { ask: "PATCH /schools/{own}/users/{blauw}", by: "budgethouder", json: { role: "docent+" }, status: 200, holds: { role: "docent+" } },
  { ask: "DELETE /schools/{own}/users/{blauw}", by: "budgethouder", status: 204 },
  { ask: "DELETE /schools/{own}/users/{blauw}", by: "budgethouder", status: 404 },
  { name: "the last budgethouder stays", run: last_budgethouder },
];

async function last_budgethouder(cast) {
  const { ask } = await import("../ask.mjs");
  const { json } = await ask(cast, { ask: "GET /session", by: "budgethouder" });
  const removal = await ask(cast, { ask: `DELETE /schools/{own}/users/${json.user.id}`, by: "budgethouder" });
  return removal.status === 409 && removal.json.error.code === "last_budgethouder" ? [] : [removal.text];
}
