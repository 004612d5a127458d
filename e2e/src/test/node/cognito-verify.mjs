// AWS's verifier in front of the tokens of a user pool: it derives the issuer from the pool id, and keeps the keys it is given.
import { CognitoJwtVerifier } from "aws-jwt-verify";
import { input } from "./input.mjs";

const verifier = (tokenUse) => {
  const made = CognitoJwtVerifier.create({ userPoolId: input.pool, clientId: input.app, tokenUse });
  made.cacheJwks(input.jwks);
  return made;
};
const id = await verifier("id").verify(input.idToken);
const access = await verifier("access").verify(input.accessToken);
const swapped = await verifier("id").verify(input.accessToken).then(() => "none", (error) => error.name);

console.log(JSON.stringify({ id, access, swapped }));
