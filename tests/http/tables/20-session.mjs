// Portal, log in and out, passwords, language.
import { mailed_token, passwords, sign_in } from "../cast.mjs";

const geel = { email: "geel@kanarie.example", password: passwords };
const oranje = "oranje@kanarie.example";

export const rows = [
  { ask: "GET /portal", status: 200, holds: { issuer: "CJP", mail_to_files: true, password_minimum: 12, upload_limit: 10485760 } },
  { ask: "GET /session", status: 200, holds: { signed_in: false }, lacks: ["user"] },
  { ask: "GET /session", by: "budgethouder", status: 200, holds: { signed_in: true, user: { is_beheerder: false }, schools: [{ role: "budgethouder" }] } },
  { ask: "GET /session", by: "beheerder", status: 200, holds: { user: { is_beheerder: true } } },
  { ask: "GET /session", by: "docent+", status: 200, holds: { schools: [{ role: "docent+" }] } },
  { ask: "POST /session", json: { ...geel, password: "verkeerd" }, status: 401, holds: { error: { code: "login_wrong" } } },
  { ask: "POST /session", json: { email: "niemand@kanarie.example", password: "verkeerd" }, status: 401, holds: { error: { code: "login_wrong" } } },
  { ask: "POST /session", json: { ...geel, remember: true }, status: 400, holds: { error: { code: "invalid" } } },
  { ask: "POST /session", json: geel, headers: { origin: "https://evil.example" }, status: 403, holds: { error: { code: "cross_site" } } },
  { ask: "POST /session", json: geel, headers: { "x-requested-with": "x" }, status: 403 },
  { ask: "POST /session", json: { ...geel, password: "verkeerd" }, headers: { "accept-language": "fr, en;q=0.8" }, status: 401,
    check: ({ text }) => (text.includes("Sign") || text.includes("not belong") ? [] : ["not in English"]) },
  { ask: "POST /session/renewal", by: "docent+", status: 200, holds: { signed_in: true } },
  { ask: "POST /session/renewal", status: 401, holds: { error: { code: "not_signed_in" } } },
  { ask: "PUT /me/language", by: "docent+", json: { language: "en" }, status: 204 },
  { ask: "GET /schools", by: "docent+", status: 403, check: ({ text }) => (text.includes("budget holder") ? [] : ["not in the user's language"]) },
  { ask: "PUT /me/language", by: "docent+", json: { language: "de" }, status: 400 },
  { ask: "PUT /me/language", by: "docent+", json: { language: "nl" }, status: 204 },
  { ask: "PUT /me/password", by: "docent+", json: { current: "verkeerd", password: "groene-trein-naar-huis" }, status: 403, holds: { error: { code: "password_wrong" } } },
  { ask: "PUT /me/password", by: "docent+", json: { current: passwords, password: "kort" }, status: 400 },
  { ask: "PUT /me/password", by: "docent+", json: { current: passwords, password: "mijnschool-cjp-portal" }, status: 400 },
  { name: "a changed password ends the session and gives a new cookie", run: change_password },
  { ask: "POST /password-reset-requests", json: { email: oranje }, status: 202 },
  { ask: "POST /password-reset-requests", json: { email: "niemand@kanarie.example" }, status: 202 },
  { ask: "POST /password-resets", json: { token: "x".repeat(43), password: passwords }, status: 400, holds: { error: { code: "link_over" } } },
  { name: "a mailed link chooses a password once, and ends every session", run: reset_password },
  { name: "the cookie is HttpOnly, SameSite=Lax, Path=/", run: cookie_attributes },
];

async function change_password(cast) {
  const old = cast.cookies["docent+"];
  const { ask } = await import("../ask.mjs");
  const changed = await ask(cast, { ask: "PUT /me/password", by: "docent+", json: { current: passwords, password: "groene-trein-naar-huis" } });
  cast.secrets.add("groene-trein-naar-huis");
  if (changed.status !== 204) return [changed.text];
  const after = await ask(cast, { ask: "GET /session", by: "docent+" });
  cast.cookies["docent+"] = changed.cookie;
  const renewed = await ask(cast, { ask: "GET /session", by: "docent+" });
  return [after.json.signed_in && "the old cookie still works", !renewed.json.signed_in && "the new cookie does not work",
    old === changed.cookie && "the same cookie"].filter(Boolean);
}

async function reset_password(cast) {
  const { ask } = await import("../ask.mjs");
  const token = await mailed_token(cast, oranje, [...cast.secrets]);
  cast.secrets.add(token);
  const json = { token, password: passwords };
  const first = await ask(cast, { ask: "POST /password-resets", json });
  const session = await ask(cast, { ask: "GET /session", by: "other" });
  const second = await ask(cast, { ask: "POST /password-resets", json });
  await sign_in(cast, "other", { email: oranje, password: passwords });
  return [first.status !== 204 && first.text, session.json.signed_in && "the old session lives", second.status !== 400 && "used twice"].filter(Boolean);
}

async function cookie_attributes(cast) {
  const { ask } = await import("../ask.mjs");
  const { headers } = await ask(cast, { ask: "POST /session", json: { email: oranje, password: passwords } });
  const cookie = headers.get("set-cookie");
  return ["HttpOnly", "SameSite=Lax", "Path=/"].filter((part) => !cookie.includes(part)).concat(cookie.includes("Domain") ? ["Domain"] : []);
}
