// Every route × everyone × own, foreign and absent. What a foreign id answers is what an absent one answers.
import { ask } from "../ask.mjs";

const everyone = ["nobody", "docent+", "budgethouder", "beheerder", "visitor", "other"];
const school_of = { "docent+": "own", budgethouder: "own", other: "foreign" };

export async function rows(cast) {
  const { json } = await ask(cast, { ask: "GET /session", by: "budgethouder" });
  Object.assign(cast.names, { user: json.user.id });
  const routes = cast.portal.routes().filter((route) => !route.roles.includes("public"));
  const without_visit = everyone.filter((who) => who !== "visitor");
  return [
    ...routes.flatMap((route) => schools(route).flatMap((school) => without_visit.map((who) => row(route, school, who)))),
    { name: "the beheerder looks into the school", run: start_visit },
    ...routes.flatMap((route) => schools(route).map((school) => row(route, school, "visitor"))),
    ...routes.filter(is_child).map(foreign_child),
  ];
}

const schools = (route) => (route.path.includes("{school}") ? ["own", "foreign", "absent"] : ["own"]);

// "let in": the request gets as far as its own content, which is empty or about nobody.
const let_in_to = (route) => (is_child(route) ? [200, 201, 204, 400, 404] : [200, 201, 204, 400]);
const is_child = (route) => /\/\{(?!school)\w+\}/.test(route.path);

function expected(route, school, who) {
  const let_in = let_in_to(route);
  if (who === "nobody") return [401];
  const is_beheerder = who === "beheerder" || who === "visitor";
  if (!route.path.includes("{school}")) {
    return route.roles.includes("user") || (is_beheerder && route.roles.includes("beheerder")) ? let_in : [403];
  }
  if (school === "absent" || (!is_beheerder && school_of[who] !== school)) return [404];
  if (is_beheerder) {
    const visits = who === "visitor" && school === "own" && route.roles.includes("visitor");
    return route.roles.includes("beheerder") || visits ? let_in : [403];
  }
  return route.roles.includes(who === "other" ? "budgethouder" : who) ? let_in : [403];
}

// The path with ids of nobody below the school, so that nothing is changed by those who are let in.
function filled(route, school) {
  return route.path.replace("{school}", `{${school}}`).replaceAll(/\{(person|user|upload|campaign)\}/g, "{absent}");
}

function request_of(route, path, who) {
  const by = { nobody: undefined, visitor: "beheerder" }[who] ?? (who === "nobody" ? undefined : who);
  const body = { none: {}, json: { json: {} }, multipart: { form: { x: "" } } }[route.body];
  return { ask: `${route.method} ${path}`, by, ...body };
}

function row(route, school, who) {
  return {
    name: `${route.method} ${route.path} of ${school} by ${who}`,
    async run(cast) {
      const answer = await ask(cast, request_of(route, filled(route, school), who));
      const wanted = expected(route, school, who);
      const wrong = wanted.includes(answer.status) ? [] : [`${answer.status}, not ${wanted.join(" or ")}`];
      wrong.push(...cast.contract.judge(answer.method, answer.path, answer));
      if (wanted.length === 1 && wanted[0] === 404 && !is_plain_404(answer)) wrong.push(`tells more than 404: ${answer.text}`);
      return wrong;
    },
  };
}

const is_plain_404 = ({ json }) =>
  json?.error?.code === "not_found" && Object.keys(json.error).sort().join() === "code,message,request_id";

// An id of the foreign school below one's own school.
function foreign_child(route) {
  const path = route.path.replace("{school}", "{own}").replace("{person}", "{foreign_person}").replaceAll(/\{(user|upload|campaign)\}/g, "{foreign}");
  const json = route.method === "PUT" ? { version: 1, given_name: "Jan", family_name: "Smit", year: 1, class_name: "1a" } : { role: "docent+" };
  return {
    name: `${route.method} ${route.path} with a foreign id`,
    async run(cast) {
      const answer = await ask(cast, { ask: `${route.method} ${path}`, by: "budgethouder", ...(route.body === "json" ? { json } : {}) });
      return answer.status === 404 && is_plain_404(answer) ? [] : [answer.text];
    },
  };
}

async function start_visit(cast) {
  const visit = await ask(cast, { ask: "POST /schools/{own}/visits", by: "beheerder", json: { reason: "hulp bij uploaden" } });
  const people = await ask(cast, { ask: "POST /schools/{own}/people/query", by: "beheerder", json: { kind: "students" } });
  const lasts = visit.json.until - Date.now();
  return [visit.status !== 201 && visit.text, people.status !== 200 && people.text, people.text.includes("\"code\"") && "shows codes",
    (lasts < 29 * 60_000 || lasts > 30 * 60_000) && `lasts ${lasts} ms`].filter(Boolean);
}
