from authlib.integrations.requests_client import OAuth2Session
from login import SETTINGS, login, random

issuer = SETTINGS["issuer"]
TOKEN = f"{issuer}/oauth2/token"
verifier = random()
client = OAuth2Session(
    SETTINGS["client_id"],
    SETTINGS["client_secret"],
    scope=SETTINGS["scope"],
    redirect_uri=SETTINGS["redirect_uri"],
    code_challenge_method="S256",
)

login(
    authorization=lambda: client.create_authorization_url(f"{issuer}/oauth2/authorize", code_verifier=verifier)[0],
    redeem=lambda back: client.fetch_token(TOKEN, authorization_response=back, code_verifier=verifier),
    refresh=lambda held: client.refresh_token(TOKEN, refresh_token=held["refresh_token"]),
    revoke=lambda held: client.revoke_token(f"{issuer}/oauth2/revoke", token=held["refresh_token"]).raise_for_status(),
    error=lambda refusal: refusal.error,
)
