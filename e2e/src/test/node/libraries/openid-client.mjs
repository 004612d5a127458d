import * as client from "openid-client";
import { login, settings } from "./login.mjs";

const { issuer, client_id, client_secret, redirect_uri, scope } = settings;
const plain = { execute: [client.allowInsecureRequests] }; // http on loopback
const server = await client.discovery(new URL(issuer), client_id, client_secret, undefined, plain);
const pkceCodeVerifier = client.randomPKCECodeVerifier();
const expectedState = client.randomState();
const expectedNonce = client.randomNonce();

await login({
  authorization: async () =>
    client.buildAuthorizationUrl(server, {
      redirect_uri,
      scope,
      state: expectedState,
      nonce: expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
    }),
  redeem: (back) =>
    client.authorizationCodeGrant(server, new URL(back), { pkceCodeVerifier, expectedState, expectedNonce }),
  refresh: (held) => client.refreshTokenGrant(server, held.refresh_token),
  revoke: (held) => client.tokenRevocation(server, held.refresh_token),
  tokens: (held) => ({ access_token: held.access_token, refresh_token: held.refresh_token, sub: held.claims()?.sub }),
  error: (refusal) => refusal.error,
});
