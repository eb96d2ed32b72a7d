// verstuur uitnodiging, codes in their column, activating.
const all = { kind: "students", selection: { all: true } };
const noa = { kind: "students", given_name: "Leerling1", family_name: "Achternaam1", year: 2, class_name: "2b" };
const who = { given_name: "Jan", family_name: "Kanariesma", email: "jan@kanarie.example" };

export const rows = [
  { ask: "POST /schools/{own}/people", by: "budgethouder", json: noa, status: 201, keep: { noa: "id" } },
  { ask: "POST /schools/{own}/invitations/preview", by: "budgethouder", json: all, status: 200,
    holds: { total: 2, new_codes: 2, mails: 1, code_only: 1, already_activated: 0, already_invited: 0 } },
  { ask: "POST /schools/{own}/invitations", by: "budgethouder", json: { ...all, key: "kort" }, status: 400 },
  { ask: "POST /schools/{own}/invitations", by: "budgethouder", json: { ...all, key: "eerste-keer-12345" }, status: 201, keep: { campaign: "id" },
    holds: { people: 2, codes: 2, mails: 1, remind: false } },
  { ask: "POST /schools/{own}/invitations", by: "budgethouder", json: { ...all, key: "eerste-keer-12345" }, status: 201,
    check: ({ json }, { names }) => (json.id === names.campaign ? [] : ["a second campaign"]) },
  { ask: "POST /schools/{own}/invitations/preview", by: "budgethouder", json: all, status: 200, holds: { new_codes: 0, mails: 0, already_invited: 2 } },
  { ask: "POST /schools/{own}/invitations/preview", by: "budgethouder", json: { ...all, remind: true }, status: 200, holds: { new_codes: 0, mails: 1, code_only: 1 } },
  { ask: "GET /schools/{own}/invitations/{campaign}", by: "budgethouder", status: 200, holds: { mails: 1 } },
  { ask: "GET /schools/{own}/invitations", by: "budgethouder", status: 200, holds: { campaigns: { length: 1 } } },
  { ask: "GET /schools/{own}/people/{person}", by: "budgethouder", status: 200, holds: { status: "invited" }, keep: { code: "code" }, check: note_code },
  { ask: "GET /schools/{own}/people/{noa}", by: "budgethouder", status: 200, holds: { status: "invited", mail: "no_email" }, keep: { other_code: "code" }, check: note_code },
  { ask: "POST /schools/{own}/people/query", by: "docent+", json: { kind: "students" }, status: 200, lacks: ["\"code\""] },
  { ask: "POST /activations/check", json: { code: "{code}" }, status: 200, holds: { given_name: "Jan", email: "jan@kanarie.example" } },
  { ask: "POST /activations/check", json: { code: " {other_code} " }, status: 200, holds: { given_name: "", family_name: "", email: "" } },
  { ask: "POST /activations/check", json: { code: "XXXX-XXXX-XXXX-XXXZ" }, status: 400 },
  { ask: "POST /activations/check", json: { code: "3467" }, status: 400 },
  { ask: "POST /activations", json: { ...who, code: "{code}", email: "" }, status: 400 },
  { ask: "POST /activations", json: { ...who, code: "{code}" }, status: 201, holds: { name: "Jan Kanariesma" }, check: note_card },
  { ask: "POST /activations", json: { ...who, code: "{code}" }, status: 404, holds: { error: { code: "code_unknown" } } },
  { ask: "POST /activations/check", json: { code: "{code}" }, status: 404, holds: { error: { code: "code_unknown" } } },
  { name: "of a hundred activations at once one wins", run: race },
  { ask: "GET /schools/{own}/people/{person}", by: "budgethouder", status: 200, holds: { status: "activated", code: "" } },
  { ask: "GET /schools/{own}/overview", by: "budgethouder", status: 200, holds: { students: { activated: 2 } } },
];

function note_code({ json }, { secrets }) {
  secrets.add(json.code);
  return /^[346789BCDFGHJKMPQRTVWXY]{4}(-[346789BCDFGHJKMPQRTVWXY]{4}){3}$/.test(json.code) ? [] : ["no code"];
}

function note_card({ json }, { secrets }) {
  secrets.add(json.card_number);
  return json.qr.path.startsWith("M4,4h7v1h-7z") ? [] : ["no QR"];
}

async function race(cast) {
  const { ask } = await import("../ask.mjs");
  const tries = Array.from({ length: 100 }, () => ask(cast, { ask: "POST /activations", json: { ...who, code: "{other_code}" } }));
  const statuses = (await Promise.all(tries)).map((answer) => answer.status);
  const won = statuses.filter((status) => status === 201).length;
  const strange = statuses.filter((status) => ![201, 404, 429, 503].includes(status));
  return won === 1 && strange.length === 0 ? [] : [`${won} won; also ${strange}`];
}
