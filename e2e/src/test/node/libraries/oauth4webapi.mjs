import * as oauth from "oauth4webapi";
import { login, settings } from "./login.mjs";

const { issuer, client_id, client_secret, redirect_uri, scope } = settings;
const plain = { [oauth.allowInsecureRequests]: true }; // http on loopback
const server = await oauth.processDiscoveryResponse(
  new URL(issuer), await oauth.discoveryRequest(new URL(issuer), plain));
const client = { client_id };
const authentication = oauth.ClientSecretBasic(client_secret);
const verifier = oauth.generateRandomCodeVerifier();
const state = oauth.generateRandomState();

await login({
  authorization: async () => {
    const address = new URL(server.authorization_endpoint);
    address.search = new URLSearchParams({
      client_id,
      redirect_uri,
      response_type: "code",
      scope,
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    });
    return address;
  },
  redeem: async (back) => {
    const answer = oauth.validateAuthResponse(server, client, new URL(back), state);
    return oauth.processAuthorizationCodeResponse(
      server,
      client,
      await oauth.authorizationCodeGrantRequest(server, client, authentication, answer, redirect_uri, verifier, plain),
      { requireIdToken: true },
    );
  },
  refresh: async (held) =>
    oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(server, client, authentication, held.refresh_token, plain),
    ),
  revoke: async (held) =>
    oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, authentication, held.refresh_token, plain)),
  tokens: (held) => ({
    access_token: held.access_token,
    refresh_token: held.refresh_token,
    sub: oauth.getValidatedIdTokenClaims(held)?.sub,
  }),
  error: (refusal) => refusal.error,
});
