// Auth.js: a login is the cookie. Its "jwt" callback refreshes whenever a page asks for the session, as its guide on
// rotation shows; two tabs with one cookie are its lost answer.
import { Auth, skipCSRFCheck } from "@auth/core";
import { login, random, settings } from "./login.mjs";

const { issuer, client_id, client_secret, redirect_uri, scope } = settings;
const origin = new URL(redirect_uri).origin;
const post = (path, parameters) =>
  fetch(`${issuer}${path}`, { method: "POST", body: new URLSearchParams({ client_id, client_secret, ...parameters }) });

async function jwt({ token, account, profile }) {
  if (account) {
    const { access_token, refresh_token } = account;
    return { ...token, sub: profile.sub, access_token, refresh_token };
  }
  const answer = await post("/oauth2/token", { grant_type: "refresh_token", refresh_token: token.refresh_token });
  return { ...token, error: undefined, ...(await answer.json()) };
}

const config = {
  basePath: "/auth",
  secret: random(),
  trustHost: true,
  skipCSRFCheck, // the form that begins a login is ours
  providers: [
    {
      id: "pawl",
      name: "Pawl",
      type: "oidc",
      issuer,
      clientId: client_id,
      clientSecret: client_secret,
      authorization: { params: { scope } },
    },
  ],
  callbacks: { jwt, session: ({ session, token }) => ({ ...session, token }) },
};

async function ask(path, cookies, options) {
  const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
  const answer = await Auth(new Request(origin + path, { headers, ...options }), config);
  const kept = new Map(cookies);
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
    if (value) kept.set(name, value);
    else kept.delete(name);
  }
  return { answer, cookies: kept };
}

async function session({ cookies }) {
  const asked = await ask("/auth/session", cookies);
  const { token } = await asked.answer.json();
  if (token.error) throw token;
  return { cookies: asked.cookies, token };
}

let browser = new Map();

await login({
  authorization: async () => {
    const begun = await ask("/auth/signin/pawl", browser, { method: "POST" });
    browser = begun.cookies;
    return begun.answer.headers.get("location");
  },
  redeem: async (back) => {
    const { pathname, search } = new URL(back);
    const signedIn = await ask(pathname + search, browser);
    return session(signedIn);
  },
  refresh: session,
  // It has no call for RFC 7009.
  revoke: ({ token }) => post("/oauth2/revoke", { token: token.refresh_token }),
  tokens: ({ token }) => ({ access_token: token.access_token, refresh_token: token.refresh_token, sub: token.sub }),
  error: (refusal) => refusal.error,
});
