import { AuthorizationCode } from "simple-oauth2";
import { challenge, login, random, settings } from "./login.mjs";

const { issuer, client_id, client_secret, redirect_uri, scope } = settings;
const client = new AuthorizationCode({
  client: { id: client_id, secret: client_secret },
  auth: {
    tokenHost: issuer,
    tokenPath: "/oauth2/token",
    authorizePath: "/oauth2/authorize",
    revokePath: "/oauth2/revoke",
  },
});
const code_verifier = random();
const state = random();

await login({
  authorization: () =>
    client.authorizeURL({
      redirect_uri, scope, state, code_challenge: challenge(code_verifier), code_challenge_method: "S256",
    }),
  redeem: (back) => {
    const answer = new URL(back).searchParams;
    if (answer.get("state") !== state) throw new Error("another login's answer");
    return client.getToken({ code: answer.get("code"), redirect_uri, code_verifier });
  },
  refresh: (held) => held.refresh(),
  revoke: (held) => held.revokeAll(),
  tokens: ({ token }) => ({ access_token: token.access_token, refresh_token: token.refresh_token }),
  error: (refusal) => refusal.data.payload.error,
});
