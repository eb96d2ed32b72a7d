// Who is signed in, for which school, and until when.
import { answer, api, whenSignedOut, type Schemas } from "./api/client";
import { language, useLanguage, type Language } from "./messages.svelte";
import { adjust, go, here } from "./router.svelte";
import type { Access } from "./routes";

export type School = NonNullable<Schemas["Session"]["schools"]>[number];

const warnBefore = 2 * 60_000;

let current = $state.raw<Schemas["Session"]>({ signed_in: false, now: Date.now() } as Schemas["Session"]);
let about = $state.raw<Schemas["Portal"] | undefined>();
let schoolId = $state<string | undefined>();
let warning = $state(false);
let ended = $state<"idle" | undefined>();
let skew = 0; // the server's clock minus ours
let timer: ReturnType<typeof setTimeout> | undefined;

export const session = {
  get signedIn() {
    return current.signed_in;
  },
  get user() {
    return current.user;
  },
  get portal() {
    return about;
  },
  // Who gives out the card, by name.
  get issuer(): string {
    return about?.issuer ?? "CJP";
  },
  get schools(): School[] {
    return current.schools ?? [];
  },
  get school(): School | undefined {
    const schools = current.schools ?? [];
    return schools.find((school) => school.id === schoolId) ?? schools[0];
  },
  get warning() {
    return warning;
  },
  // Why the last session ended, for the page to log in.
  get ended() {
    return ended;
  },
  // When the session ends, in this machine's clock.
  get endsAt() {
    return endOf(current) - skew;
  },
};

function endOf(of: Schemas["Session"]): number {
  return Math.min(of.idle_until ?? Infinity, of.absolute_until ?? Infinity);
}

export function may(access: Access): boolean {
  if (access === "public") return true;
  if (!current.signed_in) return false;
  if (access === "beheerder") return current.user?.is_beheerder ?? false;
  const school = session.school;
  return access === "school" ? school !== undefined : school?.role === "budgethouder";
}

export function chooseSchool(id: string): void {
  schoolId = id;
  adjust({ school: id });
}

// Where someone belongs after logging in.
export function home(): string {
  if (!current.signed_in) return "/inloggen";
  return session.school ? "/beheer/studenten" : current.user?.is_beheerder ? "/scholen" : "/validatietool";
}

function accept(next: Schemas["Session"]): void {
  current = next;
  skew = next.now ? next.now - Date.now() : 0;
  warning = false;
  watch();
}

// Looks again shortly before the end: the server may have seen this person since.
function watch(): void {
  clearTimeout(timer);
  if (!current.signed_in || endOf(current) === Infinity) return;
  const left = session.endsAt - Date.now();
  timer = setTimeout(() => void lookAgain(), Math.max(left - warnBefore, 1000));
}

async function lookAgain(): Promise<void> {
  const before = endOf(current);
  const next = await answer(api.GET("/session")).catch(() => current);
  if (!next.signed_in) return forget();
  const still = endOf(next) <= before;
  accept(next);
  if (!still) return;
  clearTimeout(timer);
  warning = true;
  timer = setTimeout(() => void lookAgain(), Math.max(session.endsAt - Date.now() + 500, 1000));
}

function forget(): void {
  if (!current.signed_in) return;
  clearTimeout(timer);
  current = { signed_in: false } as Schemas["Session"];
  warning = false;
  ended = "idle";
  if (here().path !== "/validatietool") go(`/inloggen?naar=${encodeURIComponent(here().path)}`, "replace");
}

export async function startSession(): Promise<void> {
  whenSignedOut(forget);
  schoolId = here().query.get("school") ?? undefined;
  // The pages that need no server (the check, above all) open without one too.
  const [portal, now] = await Promise.all([
    answer(api.GET("/portal")).catch(() => undefined),
    answer(api.GET("/session")).catch(() => undefined),
  ]);
  about = portal;
  if (now) accept(now);
}

export async function signIn(email: string, password: string): Promise<void> {
  accept(await answer(api.POST("/session", { body: { email, password } })));
  ended = undefined;
  adjust({ taal: undefined });
  const spoken = current.user?.language;
  if (spoken && spoken !== language()) await useLanguage(spoken);
}

export async function signOut(): Promise<void> {
  await answer(api.DELETE("/session"));
  clearTimeout(timer);
  current = { signed_in: false } as Schemas["Session"];
  schoolId = undefined;
  adjust({ school: undefined });
  ended = undefined;
  go("/inloggen");
}

export async function stay(): Promise<void> {
  accept(await answer(api.POST("/session/renewal")));
}

// Kept with the person when someone is signed in, else in the address (?taal=en).
export async function speak(wanted: Language): Promise<void> {
  await useLanguage(wanted);
  if (current.signed_in) await answer(api.PUT("/me/language", { body: { language: wanted } }));
  else adjust({ taal: wanted === "nl" ? undefined : wanted });
}

// After something that changes names or roles of this person's schools.
export async function refreshSession(): Promise<void> {
  accept(await answer(api.GET("/session")));
}
