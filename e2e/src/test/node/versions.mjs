// Loads every package of package.json, or the one that "only" names, and prints what it is: name -> version.
import { readFileSync } from "node:fs";
import { input } from "./input.mjs";

const asked = JSON.parse(readFileSync(new URL("package.json", import.meta.url))).dependencies;
const names = input.only ? [input.only] : Object.keys(asked);

const versions = {};
for (const name of names) {
  await import(name);
  const description = new URL(`node_modules/${name}/package.json`, import.meta.url);
  versions[name] = JSON.parse(readFileSync(description)).version;
}
console.log(JSON.stringify(versions));
