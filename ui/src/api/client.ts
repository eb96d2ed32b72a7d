// The one door to the server. Types come from api/openapi.yaml (`npm run api`).
//
//   const page = await answer(api.POST("/schools/{school}/people/query", { params: { path: { school } }, body }));
//
// gives what the route promises or throws a Problem, whatever went wrong.
import createClient, { type Middleware } from "openapi-fetch";
import { language, sentence } from "../messages.svelte";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

export class Problem extends Error {
  constructor(
    readonly status: number, // 0: the server could not be reached
    readonly code: string,
    message: string, // ready to show
    readonly fields: Record<string, string> = {},
    readonly retryAfter?: number, // seconds
  ) {
    super(message);
  }
}

// Called when the server says that nobody is signed in any more.
let onSignedOut: () => void = () => {};
export function whenSignedOut(call: () => void): void {
  onSignedOut = call;
}

const manners: Middleware = {
  onRequest({ request }) {
    request.headers.set("X-Requested-With", "scholenportal");
    request.headers.set("Accept-Language", language());
    return request;
  },
};

export const api = createClient<paths>({ baseUrl: "/api/v1" });
api.use(manners);

type Call<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

export async function answer<T>(call: Call<T>): Promise<T> {
  let result: Awaited<Call<T>>;
  try {
    result = await call;
  } catch {
    throw new Problem(0, "unreachable", known("unreachable"));
  }
  const { data, error, response } = result;
  if (response.ok) return data as T;
  const problem = problemOf(response.status, error);
  if (response.status === 401 && !response.url.endsWith("/session")) onSignedOut();
  throw problem;
}

export function problemOf(status: number, body: unknown): Problem {
  const error = (body as Partial<Schemas["Error"]> | undefined)?.error;
  if (!error) return new Problem(status, "unexpected", known("unexpected"));
  return new Problem(status, error.code, error.message || known(error.code), error.fields, error.retry_after);
}

// What anything thrown means to the person at the page.
export function problem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem(0, "unexpected", known("unexpected"));
}

function known(code: string): string {
  return sentence("error", code) ?? sentence("error", "unexpected") ?? code;
}

// The body of a multipart route. Its type in the API is the fields, so that a wrong name does not compile.
export function form<Fields extends object>(fields: { [Name in keyof Fields]: Fields[Name] | Blob }): Fields {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) data.append(name, value as string | Blob);
  }
  return data as unknown as Fields;
}
