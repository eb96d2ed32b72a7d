// One portal: the program in an empty folder, on a free port, with the demo school.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const free_port = () => new Promise((found) => {
  const server = createServer();
  server.listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => found(port));
  });
});

const pause = (milliseconds) => new Promise((over) => setTimeout(over, milliseconds));

export async function start_portal(program, database) {
  const folder = mkdtempSync(join(tmpdir(), "portal-http-"));
  const port = await free_port();
  const options = ["serve", "--data", folder, "--port", String(port), ...(database ? ["--database", database] : [])];
  const server = spawn(program, options, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "", log = "";
  server.stdout.on("data", (text) => { output += text; });
  server.stderr.on("data", (text) => { log += text; });
  const origin = `http://localhost:${port}`;
  await answers(origin, server, () => output + log);
  return {
    origin, port, folder,
    log: () => log,
    routes: () => execFileSync(program, ["routes"], { encoding: "utf8" }).trim().split("\n").map(read_route),
    log_in: (role) => log_in_of(folder, role),
    mails: () => mails_of(folder),
    async close() {
      server.kill("SIGTERM");
      if (server.exitCode === null) await new Promise((ended) => server.once("exit", ended));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(origin, server, output) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the portal did not start:\n${output()}`);
    if (await fetch(`${origin}/api/v1/portal`).then((answer) => answer.ok, () => false)) return;
    await pause(100);
  }
  throw new Error(`no answer from the portal:\n${output()}`);
}

// "POST /schools/{school}/people budgethouder json 65536"
function read_route(line) {
  const [method, path, roles, body, limit] = line.split(" ");
  return { method, path, roles: roles.split(","), body, limit: Number(limit) };
}

// demo.txt: "budgethouder ans@… password", one a line.
function log_in_of(folder, role) {
  const line = readFileSync(join(folder, "demo.txt"), "utf8").split("\n").find((text) => text.startsWith(`${role} `));
  const [, email, password] = line.split(" ");
  return { email, password };
}

// The mails that were sent so far, quoted-printable undone.
function mails_of(folder) {
  let names = [];
  try { names = readdirSync(join(folder, "mail")); } catch { return []; }
  return names.filter((name) => name.endsWith(".eml")).map((name) => readFileSync(join(folder, "mail", name), "utf8")
    .replaceAll("=\r\n", "").replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))));
}

export { pause };
