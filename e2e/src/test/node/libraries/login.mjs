// One login by somebody's library, told to the test line by line; the test signs the person in and says where the browser came back.
//
// Standard input: a line of JSON (issuer, client_id, client_secret, redirect_uri, scope), then a line
// after each step: the address with the code, or nothing. Standard output: a line of JSON for each step.
import { createHash, randomBytes } from "node:crypto";
import { createInterface } from "node:readline";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const heard = async () => (await lines.next()).value;
async function tell(step, what) {
  console.log(JSON.stringify({ step, ...what }));
  return heard();
}

export const settings = JSON.parse(await heard());

// For libraries that leave PKCE and state to their users.
export const random = () => randomBytes(32).toString("base64url");
export const challenge = (verifier) => createHash("sha256").update(verifier).digest("base64url");

// What a library does at each step. A login is whatever the library keeps of one; "tokens" reads it.
export async function login({ authorization, redeem, refresh, revoke, tokens, error }) {
  const first = await redeem(await tell("authorization", { url: String(await authorization()) }));
  await tell("signed_in", tokens(first));
  const second = await refresh(first);
  await tell("refreshed", tokens(second));
  const third = await refresh(second);
  await tell("refreshed_again", tokens(third));
  await tell("repeated", tokens(await refresh(second)));
  await revoke(third);
  await tell("revoked", {});
  console.log(JSON.stringify({ step: "refused", error: await refresh(third).then(() => "none", error) }));
  process.exit();
}
