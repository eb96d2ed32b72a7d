// Sends one row's request and reads the answer.
import { request } from "node:http";

const filled = (text, names) => text.replaceAll(/\{(\w+)\}/g, (all, name) => names[name] ?? all);

function fill(value, names) {
  if (typeof value === "string") return filled(value, names);
  if (Array.isArray(value)) return value.map((item) => fill(item, names));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [filled(key, names), fill(item, names)]));
}

function form_of(fields, file) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) form.append("file", new Blob([file.bytes]), file.name ?? "lijst.xlsx");
  return form;
}

// A row: ask "POST /path", by whom; json, raw (JSON as text) or form and file; headers that win over ours.
export async function ask(cast, row) {
  const [method, path] = filled(row.ask, cast.names).split(" ");
  const headers = { "x-requested-with": "scholenportal", origin: cast.portal.origin };
  if (row.by) headers.cookie = cast.cookies[row.by];
  let body;
  if ("json" in row || "raw" in row) {
    headers["content-type"] = "application/json";
    body = row.raw ?? JSON.stringify(fill(row.json, cast.names));
  } else if (row.form) {
    body = form_of(fill(row.form, cast.names), row.file);
  }
  const answer = await fetch(`${cast.portal.origin}/api/v1${path}`, { method, headers: { ...headers, ...row.headers }, body });
  return { ...(await read_answer(answer)), method, path };
}

async function read_answer(answer) {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get("content-type") ?? "";
  const text = bytes.toString("utf8");
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
  return { status: answer.status, headers: answer.headers, type, bytes, text, cookie,
    json: type.startsWith("application/json") ? JSON.parse(text) : undefined };
}

// Only the head, with a Content-Length of `length`: what the server says before a byte of the body came.
export function ask_head(cast, { method, path, by, type, length }) {
  const headers = { "x-requested-with": "scholenportal", origin: cast.portal.origin, host: `localhost:${cast.portal.port}`,
    "content-type": type, "content-length": length, ...(by ? { cookie: cast.cookies[by] } : {}) };
  return new Promise((done, failed) => {
    const asked = request({ host: "127.0.0.1", port: cast.portal.port, method, path: `/api/v1${filled(path, cast.names)}`, headers });
    const timer = setTimeout(() => { asked.destroy(); done({ status: 0 }); }, 1500);
    asked.on("response", (answer) => { clearTimeout(timer); asked.destroy(); done({ status: answer.statusCode }); });
    asked.on("error", (error) => { clearTimeout(timer); failed(error); });
    asked.flushHeaders();
  });
}
