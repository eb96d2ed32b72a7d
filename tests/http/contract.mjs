// api/openapi.yaml as a judge of answers: a documented status, the described body, and nothing else in it.
import Ajv from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { parse } from "yaml";

export function load_contract() {
  const document = parse(readFileSync(new URL("../../api/openapi.yaml", import.meta.url), "utf8"));
  close_objects(document.components.schemas);
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addSchema({ $id: "contract", ...document });
  const operations = operations_of(document);
  return { operations, judge: (method, path, answer) => judge(ajv, operations, method, path, answer) };
}

// In an answer no field may stand that the contract does not name.
function close_objects(schema) {
  if (typeof schema !== "object" || schema === null) return;
  if (schema.type === "object" && schema.properties && !("additionalProperties" in schema)) schema.additionalProperties = false;
  for (const part of Object.values(schema)) close_objects(part);
}

function operations_of(document) {
  const operations = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ["get", "post", "put", "patch", "delete"]) {
      const operation = item[method];
      if (operation) operations.push({
        method: method.toUpperCase(), path, roles: operation["x-roles"], responses: operation.responses,
        body: Object.keys(operation.requestBody?.content ?? {})[0],
        pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
        pointer: `contract#/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method}`,
      });
    }
  }
  return operations;
}

const everywhere = new Set(["400", "401", "403", "404", "405", "413", "415", "429", "503"]);

function judge(ajv, operations, method, path, answer) {
  const plain = path.split("?")[0];
  const found = operations.filter((one) => one.method === method && one.pattern.test(plain));
  const operation = found.sort((left, right) => left.path.split("{").length - right.path.split("{").length)[0];
  if (!operation) return [`${method} ${path} is not in openapi.yaml`];
  const status = String(answer.status);
  const response = operation.responses[status];
  if (!response && !everywhere.has(status)) return [`${status} is not documented`];
  if (answer.status >= 400) return [...schema_troubles(ajv, "contract#/components/schemas/Error", answer.json), ...bare_keys(answer)];
  const types = Object.keys(response.content ?? {});
  if (types.length === 0) return answer.text === "" ? [] : ["a body where none is documented"];
  if (!answer.type.startsWith(types[0])) return [`type ${answer.type}, documented is ${types[0]}`];
  if (types[0] !== "application/json") return [];
  return schema_troubles(ajv, `${operation.pointer}/responses/${status}/content/application~1json/schema`, answer.json);
}

// A key of the catalogue where a sentence should stand.
const bare_keys = ({ text }) => (/":"(error|finding|fault)\.[a-z_.]+"/.test(text) ? [`no sentence: ${text}`] : []);

function schema_troubles(ajv, pointer, value) {
  const valid = ajv.getSchema(encodeURI(pointer).replaceAll("%7E", "~")) ?? ajv.getSchema(pointer);
  if (!valid) throw new Error(`no schema at ${pointer}`);
  return valid(value) ? [] : valid.errors.map((error) => `openapi: ${error.instancePath || "the body"} ${error.message} ${JSON.stringify(error.params)}`);
}
