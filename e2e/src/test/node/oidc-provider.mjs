// The certified oidc-provider with what Pawl itself does not have: PAR, device flow, DPoP with nonces, mutual TLS.
//
// "issuer" and "mutual" are two origins of one server; a certificate is asked for at the second only (RFC 8705 §5).
import { createServer } from "node:https";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { Provider } from "oidc-provider";
import { input } from "./input.mjs";

const { issuer, mutual, certificate, tlsClient, keysOfClient, secret, accessTokenSeconds } = input;

const CODE = ["authorization_code", "refresh_token"];
const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
const code = (client_id, more) => ({
  client_id,
  grant_types: CODE,
  redirect_uris: ["https://app.example.test/callback"],
  post_logout_redirect_uris: ["https://app.example.test/bye"],
  token_endpoint_auth_method: "none",
  ...more,
});
const clients = [
  code("public"),
  code("pushed", { require_pushed_authorization_requests: true }),
  code("signed", { userinfo_signed_response_alg: "RS256" }),
  code("elliptic", { id_token_signed_response_alg: "ES256", userinfo_signed_response_alg: "ES256" }),
  code("dpop", { dpop_bound_access_tokens: true }),
  code("cli", {
    grant_types: [...CODE, DEVICE],
    application_type: "native",
    redirect_uris: ["http://127.0.0.1/auth/callback"],
  }),
  code("device", { grant_types: [DEVICE, "refresh_token"], application_type: "native", response_types: [], redirect_uris: [] }),
  code("basic a+b:c", {
    grant_types: [...CODE, "client_credentials"],
    client_secret: secret,
    token_endpoint_auth_method: "client_secret_basic",
  }),
  code("post", { client_secret: secret, token_endpoint_auth_method: "client_secret_post" }),
  code("secret-jwt", { client_secret: secret, token_endpoint_auth_method: "client_secret_jwt" }),
  code("key-jwt", { jwks_uri: keysOfClient, token_endpoint_auth_method: "private_key_jwt" }),
  code("tls", {
    token_endpoint_auth_method: "tls_client_auth",
    tls_client_auth_subject_dn: tlsClient.subject,
    tls_client_certificate_bound_access_tokens: true,
  }),
  code("self-signed", {
    token_endpoint_auth_method: "self_signed_tls_client_auth",
    jwks: tlsClient.jwks,
    tls_client_certificate_bound_access_tokens: true,
  }),
];

const signingKey = (kid, type, options) =>
  ({ ...generateKeyPairSync(type, options).privateKey.export({ format: "jwk" }), kid, use: "sig" });

const provider = new Provider(issuer, {
  clients,
  clientAuthMethods: [
    "none", "client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt",
    "tls_client_auth", "self_signed_tls_client_auth",
  ],
  jwks: { keys: [signingKey("rsa", "rsa", { modulusLength: 2048 }), signingKey("ec", "ec", { namedCurve: "P-256" })] },
  cookies: { keys: [randomBytes(32).toString("base64url")] },
  scopes: ["openid", "offline_access", "read"],
  claims: { openid: ["sub"], profile: ["name"], email: ["email"] },
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => ({ sub, name: "Ada Lovelace", email: `${sub}@example.test` }),
  }),
  ttl: { AccessToken: accessTokenSeconds, ClientCredentials: accessTokenSeconds },
  rotateRefreshToken: true,
  discovery: {
    mtls_endpoint_aliases: {
      token_endpoint: `${mutual}/token`,
      userinfo_endpoint: `${mutual}/me`,
      introspection_endpoint: `${mutual}/token/introspection`,
      revocation_endpoint: `${mutual}/token/revocation`,
      pushed_authorization_request_endpoint: `${mutual}/request`,
    },
  },
  // Its own refuses to ask loopback, where this client publishes its keys.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true },
    dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
    introspection: { enabled: true },
    jwtUserinfo: { enabled: true },
    mTLS: {
      enabled: true,
      certificateBoundAccessTokens: true,
      selfSignedTlsClientAuth: true,
      tlsClientAuth: true,
      getCertificate: (ctx) => ctx.socket.getPeerX509Certificate?.()?.toString(),
      certificateAuthorized: (ctx) => ctx.socket.authorized,
      certificateSubjectMatches: (ctx, property, expected) =>
        property === "tls_client_auth_subject_dn" && ctx.socket.getPeerX509Certificate().subject === expected,
    },
    pushedAuthorizationRequests: { enabled: true },
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => true,
      getResourceServerInfo: (_, resource) =>
        ({ scope: "read", audience: resource, accessTokenFormat: "jwt", jwt: { sign: { alg: "RS256" } } }),
    },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
});
provider.on("server_error", (_, error) => console.error(error));

const identity = { pfx: Buffer.from(certificate.pkcs12, "base64"), passphrase: certificate.password };
const listen = (origin, options) =>
  createServer({ ...identity, ...options }, provider.callback()).listen(Number(new URL(origin).port), "127.0.0.1");
listen(mutual, { requestCert: true, rejectUnauthorized: false, ca: tlsClient.pem });
listen(issuer, {});
