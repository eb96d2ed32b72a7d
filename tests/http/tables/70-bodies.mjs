// Body limits at n and n + 1, types, depth.
import { ask_head } from "../ask.mjs";

const megabyte = 1024 * 1024;
const types = { json: "application/json", multipart: "multipart/form-data; boundary=x" };
const padded = (length) => `{${" ".repeat(length - 2)}}`;

export function rows({ portal }) {
  const limits = portal.routes().filter((route) => route.body !== "none").map((route) => ({
    name: `${route.method} ${route.path} takes ${route.limit} bytes and not one more`,
    async run(cast) {
      const head = { method: route.method, path: route.path.replace("{school}", "{own}").replaceAll(/\{(person|user)\}/g, "{absent}"), type: types[route.body] };
      const over = await ask_head(cast, { ...head, length: route.limit + 1 });
      const at = await ask_head(cast, { ...head, length: route.limit });
      return [over.status !== 413 && `n + 1: ${over.status}`, at.status === 413 && "n: 413"].filter(Boolean);
    },
  }));
  return [
    ...limits,
    { ask: "POST /session", raw: padded(65536), status: 400, holds: { error: { code: "invalid" } } },
    { ask: "POST /session", raw: "[".repeat(10000), status: 400, holds: { error: { code: "bad_request" } } },
    { ask: "POST /session", raw: "{\"email\":\"a\",", status: 400 },
    { ask: "POST /session", raw: "{\"email\":1e400,\"password\":\"x\"}", status: 400 },
    { ask: "POST /session", json: {}, headers: { "content-type": "text/plain" }, status: 415 },
    { ask: "POST /schools/{own}/uploads/preview", by: "budgethouder", form: { kind: "students" }, file: { bytes: Buffer.alloc(10 * megabyte) }, status: 200, holds: { report: { verdict: "unreadable" } } },
    { ask: "POST /schools/{own}/uploads/preview", by: "budgethouder", form: { kind: "students" }, file: { bytes: Buffer.alloc(10 * megabyte + 1) }, status: 413 },
  ];
}
