// Where the person is. Paths are pages (routes.ts says which); the address bar never holds personal data.
export interface Place {
  path: string;
  query: URLSearchParams;
  hash: string; // without the #
}

const read = (): Place => ({
  path: normal(location.pathname),
  query: new URLSearchParams(location.search),
  hash: location.hash.slice(1),
});

// "/uploads/" and "/uploads" are one page.
export function normal(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, "") || "/" : "/";
}

let place = $state.raw<Place>(read());
type Guard = () => boolean;
let guard: Guard | undefined;
let steps = 0;

// Whether the person came to this page from another one of ours.
export function arrivedByStep(): boolean {
  return steps > 0;
}

export function here(): Place {
  return place;
}

// Goes to an address inside the portal; `replace` leaves no step in the browser's history.
export function go(address: string, how: "push" | "replace" = "push"): void {
  if (guard && !guard()) return;
  guard = undefined;
  steps += 1;
  const next = withChoices(address);
  if (how === "replace") history.replaceState(null, "", next);
  else history.pushState(null, "", next);
  place = read();
  if (how === "push") scrollTo(0, 0);
}

// What lives in the address because nothing is kept in the browser: the language of someone who is not
// signed in, and the school (its id) of someone who has several. They go along from page to page.
function withChoices(address: string): string {
  const now = new URLSearchParams(location.search);
  const url = new URL(address, location.href);
  for (const name of ["taal", "school"]) {
    const chosen = now.get(name);
    if (chosen && !url.searchParams.has(name)) url.searchParams.set(name, chosen);
  }
  return url.pathname + url.search + url.hash;
}

// Changes the query without a new page (filters, a page number).
export function adjust(query: Record<string, string | undefined>): void {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(query)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  const text = next.toString();
  history.replaceState(null, "", location.pathname + (text ? `?${text}` : "") + location.hash);
  place = read();
}

// Takes a secret out of the address bar and gives it, "" when there is none; it never reaches the history
// or the server. here() is left alone, so that an effect may call this.
export function takeHash(): string {
  const hash = decodeURIComponent(location.hash.slice(1));
  if (hash) history.replaceState(null, "", location.pathname + location.search);
  return hash;
}

// Asks before the next step away from this page; answer false to stay. It ends with that step.
export function beforeLeaving(ask: Guard): () => void {
  guard = ask;
  return () => {
    if (guard === ask) guard = undefined;
  };
}

// Whether this click is an ordinary one on a link within the portal.
export function internalTarget(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link || link.target || link.hasAttribute("download")) return undefined;
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin || url.pathname.startsWith("/api/")) return undefined;
  if (url.hash && url.pathname === location.pathname) return undefined;
  return url.pathname + url.search + url.hash;
}

export function startRouter(): void {
  addEventListener("popstate", () => {
    guard = undefined;
    steps += 1;
    place = read();
  });
  addEventListener("click", (event) => {
    const target = internalTarget(event);
    if (target === undefined) return;
    event.preventDefault();
    go(target);
  });
}
