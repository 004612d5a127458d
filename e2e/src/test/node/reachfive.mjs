// Calls the SDK of ReachFive, one method after the other, and tells what came of each and what went over the wire.
//
// "calls" are [client id, method, argument...]; a text such as "$0.refreshToken" stands for a part of an earlier answer.
import { input } from "./input.mjs";

const wire = [];
const visited = [];

// What the SDK expects of a browser, or of Cordova, where passwords go to the token endpoint.
function storage() {
  const items = new Map();
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, String(value)),
    removeItem: (name) => void items.delete(name),
  };
}
globalThis.window = globalThis;
globalThis.cordova = input.cordova ? {} : undefined;
globalThis.localStorage = storage();
globalThis.sessionStorage = storage();
globalThis.location = {
  origin: input.origin,
  href: `${input.origin}/`,
  search: "",
  hash: "",
  assign: (address) => void visited.push(String(address)),
};
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "Node" } });

const send = globalThis.fetch;
globalThis.fetch = async (address, options = {}) => {
  const answer = await send(address, options);
  const { method = "GET", headers = {}, body = "", credentials = "" } = options;
  wire.push({ method, address: String(address), headers, body, credentials, status: answer.status });
  return answer;
};

const { createClient } = await import("@reachfive/identity-core");

const clients = new Map();
function client(clientId) {
  if (!clients.has(clientId)) clients.set(clientId, createClient({ domain: input.domain, clientId }));
  return clients.get(clientId);
}

const answers = [];
function known(value) {
  if (typeof value === "string" && value.startsWith("$")) {
    const [index, ...path] = value.slice(1).split(".");
    return path.reduce((part, name) => part?.[name], answers[index].resolved);
  }
  if (Array.isArray(value)) return value.map(known);
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, known(part)]));
  return value;
}

async function call([clientId, method, ...given]) {
  const member = client(clientId)[method];
  try {
    const resolved = await (typeof member === "function" ? member(...given.map(known)) : member);
    return { resolved: resolved ?? null };
  } catch (rejected) {
    return { rejected: rejected instanceof Error ? { message: rejected.message } : rejected };
  }
}

for (const asked of input.calls) answers.push(await call(asked));
console.log(JSON.stringify({ answers, wire, visited }));
