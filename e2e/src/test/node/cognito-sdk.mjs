// AWS's SDK for JavaScript in front of a user pool: signs in by a server, refreshes, rotates, proves a password, and is refused.
import * as cognito from "@aws-sdk/client-cognito-identity-provider";
import * as srp from "cognito-srp-helper";
import { input } from "./input.mjs";

const client = new cognito.CognitoIdentityProviderClient({
  endpoint: input.endpoint,
  region: "eu-west-1",
  credentials: { accessKeyId: input.accessKeyId, secretAccessKey: input.secretAccessKey },
});
const ask = (operation, members) => client.send(new cognito[`${operation}Command`](members));
const refused = async (operation, members) => {
  try {
    await ask(operation, members);
    return "not refused";
  } catch (error) {
    return `${error.name}: ${error.message}, ${error.$metadata.httpStatusCode}`;
  }
};

const { pool, app, rotating, secretive, secret, username, password } = input;
const asServer = (id, flow, parameters) =>
  ({ UserPoolId: pool, ClientId: id, AuthFlow: flow, AuthParameters: parameters });
const credentials = { USERNAME: username, PASSWORD: password };

const signedIn = await ask("AdminInitiateAuth", asServer(app, "ADMIN_NO_SRP_AUTH", credentials));
const token = signedIn.AuthenticationResult.RefreshToken;
const refreshed = await ask("AdminInitiateAuth", asServer(app, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: token }));
const asClient = await ask("InitiateAuth", {
  ClientId: app, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN: token },
});
const user = await ask("GetUser", { AccessToken: refreshed.AuthenticationResult.AccessToken });
const unknown = await refused(
  "AdminInitiateAuth", asServer(app, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN: "invalid_refresh_token" }));

const first = await ask("AdminInitiateAuth", asServer(rotating, "ADMIN_NO_SRP_AUTH", credentials));
const rotate = (text) => ({ ClientId: rotating, RefreshToken: text });
const second = await ask("GetTokensFromRefreshToken", rotate(first.AuthenticationResult.RefreshToken));
const reused = await refused("GetTokensFromRefreshToken", rotate(first.AuthenticationResult.RefreshToken));

const secretHash = srp.createSecretHash(username, secretive, secret);
const session = srp.createSrpSession(username, password, pool, false);
const challenge = await ask("InitiateAuth", srp.wrapInitiateAuth(session, {
  ClientId: secretive,
  AuthFlow: "USER_SRP_AUTH",
  AuthParameters: { CHALLENGE_NAME: "SRP_A", SECRET_HASH: secretHash, USERNAME: username },
}));
const proven = await ask("RespondToAuthChallenge", srp.wrapAuthChallenge(srp.signSrpSession(session, challenge), {
  ClientId: secretive,
  ChallengeName: "PASSWORD_VERIFIER",
  ChallengeResponses: { SECRET_HASH: secretHash, USERNAME: username },
}));

await ask("RevokeToken", { ClientId: app, Token: token });
const revoked = await refused("InitiateAuth", {
  ClientId: app, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN: token },
});
const dead = await refused("GetUser", { AccessToken: refreshed.AuthenticationResult.AccessToken });
const settings = await ask("DescribeUserPoolClient", { UserPoolId: pool, ClientId: rotating });

console.log(JSON.stringify({
  refreshed: Object.keys(refreshed.AuthenticationResult).sort(),
  challengeParameters: refreshed.ChallengeParameters,
  expiresIn: asClient.AuthenticationResult.ExpiresIn,
  username: user.Username,
  unknown,
  rotated: second.AuthenticationResult.RefreshToken !== first.AuthenticationResult.RefreshToken,
  reused,
  challenge: challenge.ChallengeName,
  proven: Object.keys(proven.AuthenticationResult).sort(),
  revoked,
  dead,
  rotation: settings.UserPoolClient.RefreshTokenRotation.Feature,
  modified: settings.UserPoolClient.LastModifiedDate instanceof Date,
}));
