// Who asks, and the names that rows use: {own} and {foreign} are schools, {absent} is an id of nobody.
// Everybody comes in as a real person does: by an invitation, a mailed link and a chosen password.
import { ask } from "./ask.mjs";
import { pause } from "./portal.mjs";

export const passwords = "kanarie-in-de-kolenmijn";

export async function make_cast(portal, contract) {
  const cast = { portal, contract, cookies: {}, names: { absent: "0198ffff-0000-7000-8000-000000000000" }, secrets: new Set([passwords]) };
  for (const role of ["budgethouder", "beheerder"]) await sign_in(cast, role, portal.log_in(role));
  cast.names.own = (await ask(cast, { ask: "GET /session", by: "budgethouder" })).json.schools[0].id;
  const foreign = await ask(cast, { ask: "POST /schools", by: "beheerder", json: { brin: "88YY01", name: "Verre School",
    sector: "mbo", budgethouder_name: "Kanarie Oranje", budgethouder_email: "oranje@kanarie.example" } });
  cast.names.foreign = foreign.json.id;
  await ask(cast, { ask: "POST /schools/{own}/users", by: "budgethouder",
    json: { email: "geel@kanarie.example", name: "Kanarie Geel", role: "docent+" } });
  await accept(cast, "other", "oranje@kanarie.example");
  await accept(cast, "docent+", "geel@kanarie.example");
  await make_people(cast);
  return cast;
}

async function make_people(cast) {
  const add = (by, school, person) => ask(cast, { ask: `POST /schools/{${school}}/people`, by, json: person });
  const jan = { kind: "students", given_name: "Jan", family_name: "Kanariesma", email: "jan@kanarie.example", year: 3, class_name: "3edc" };
  cast.names.person = (await add("budgethouder", "own", jan)).json.id;
  cast.names.foreign_person = (await add("other", "foreign", { ...jan, email: "ver@kanarie.example" })).json.id;
  for (const secret of ["Kanariesma", "kanarie.example", "Kanarie Geel"]) cast.secrets.add(secret);
}

export async function sign_in(cast, who, json) {
  const answer = await ask(cast, { ask: "POST /session", json });
  if (answer.status !== 200) throw new Error(`${who} cannot sign in: ${answer.text}`);
  cast.cookies[who] = answer.cookie;
  cast.secrets.add(answer.cookie.split("=")[1]).add(json.password);
}

async function accept(cast, who, email) {
  const token = await mailed_token(cast, email);
  cast.secrets.add(token);
  const answer = await ask(cast, { ask: "POST /password-resets", json: { token, password: passwords } });
  if (answer.status !== 204) throw new Error(`${who} cannot choose a password: ${answer.text}`);
  await sign_in(cast, who, { email, password: passwords });
}

// The secret part of the newest link that was mailed to this address.
export async function mailed_token(cast, email, known = []) {
  for (let tries = 0; tries < 100; tries += 1) {
    const mail = cast.portal.mails().find((text) => text.includes(email) && /#[\w-]{43}/.test(text) && !known.includes(token_in(text)));
    if (mail) return token_in(mail);
    await pause(100);
  }
  throw new Error("no mail with a link came");
}

const token_in = (mail) => mail.match(/#([\w-]{43})/)?.[1];
