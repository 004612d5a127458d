// What the test wants known: one JSON object on standard input, where no other user of the machine can read it.
import { readFileSync } from "node:fs";

export const input = JSON.parse(readFileSync(0, "utf8"));
