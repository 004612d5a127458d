// The library for browsers in front of a user pool: it proves the password, refreshes, and signs out everywhere.
import library from "amazon-cognito-identity-js";
import { input } from "./input.mjs";

const kept = new Map();
const Storage = {
  setItem: (key, value) => kept.set(key, value),
  getItem: (key) => kept.get(key) ?? null,
  removeItem: (key) => kept.delete(key),
  clear: () => kept.clear(),
};
const Pool = new library.CognitoUserPool({
  UserPoolId: input.pool, ClientId: input.app, endpoint: input.endpoint, Storage,
});
const user = new library.CognitoUser({ Username: input.username, Pool, Storage });
const signIn = (password) => new Promise((onSuccess, onFailure) =>
  user.authenticateUser(
    new library.AuthenticationDetails({ Username: input.username, Password: password }),
    { onSuccess, onFailure, newPasswordRequired: () => onFailure(new Error("a new password is wanted")) }));
const refresh = (token) => new Promise((resolve, reject) =>
  user.refreshSession(token, (error, session) => (error ? reject(error) : resolve(session))));
const failure = (promise) => promise.then(() => "none", (error) => `${error.code}: ${error.message}`);

const wrong = await failure(signIn("guessed"));
const session = await signIn(input.password);
const refreshed = await refresh(session.getRefreshToken());
await new Promise((onSuccess, onFailure) => user.globalSignOut({ onSuccess, onFailure }));
const ended = await failure(refresh(session.getRefreshToken()));

console.log(JSON.stringify({
  wrong,
  valid: refreshed.isValid(),
  kept: refreshed.getRefreshToken().getToken() === session.getRefreshToken().getToken(),
  username: refreshed.getAccessToken().payload.username,
  ended,
}));
