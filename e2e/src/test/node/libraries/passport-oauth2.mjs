// Passport itself only calls what a strategy inherits: redirect, success, fail and error.
import Strategy from "passport-oauth2";
import renewal from "passport-oauth2-refresh";
import { login, settings } from "./login.mjs";

const { issuer, client_id, client_secret, redirect_uri, scope } = settings;
const strategy = new Strategy(
  {
    authorizationURL: `${issuer}/oauth2/authorize`,
    tokenURL: `${issuer}/oauth2/token`,
    clientID: client_id,
    clientSecret: client_secret,
    callbackURL: redirect_uri,
    scope: scope.split(" "),
    state: true,
    pkce: true,
  },
  (accessToken, refreshToken, parameters, profile, done) => done(null, { accessToken, refreshToken }),
);
strategy.name = "pawl";
renewal.use(strategy);

const session = {};
const authenticate = (address) =>
  new Promise((resolve, reject) => {
    const asked = Object.create(strategy);
    Object.assign(asked, { redirect: resolve, success: resolve, error: reject });
    asked.fail = (why) => reject(new Error(JSON.stringify(why)));
    const url = new URL(address);
    asked.authenticate({ url: address, query: Object.fromEntries(url.searchParams), session, headers: {} });
  });

await login({
  authorization: () => authenticate(new URL("/login", redirect_uri).href),
  redeem: (back) => authenticate(back),
  refresh: (held) =>
    new Promise((resolve, reject) =>
      renewal.requestNewAccessToken("pawl", held.refreshToken, (error, accessToken, refreshToken) =>
        error ? reject(error) : resolve({ accessToken, refreshToken }))),
  // It has no call for RFC 7009.
  revoke: (held) =>
    fetch(`${issuer}/oauth2/revoke`, {
      method: "POST",
      body: new URLSearchParams({ client_id, client_secret, token: held.refreshToken }),
    }),
  tokens: (held) => ({ access_token: held.accessToken, refresh_token: held.refreshToken }),
  error: (refusal) => JSON.parse(refusal.data).error,
});
